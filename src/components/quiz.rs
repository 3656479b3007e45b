//! A quiz that runs: one question at a time, with the way forward and back.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::question::{QuestionView, question_card, takes_digits};
use super::result::result;
use super::taking::{QuizEvent, QuizRunProps, spec_query};
use crate::quiz::{Action, Feedback, Phase, Quiz, Response};

/// What has the focus after the next rendering.
#[derive(Clone, Copy, PartialEq)]
enum Aim {
    Heading,
    Primary,
}

/// A quiz that runs.
#[component]
pub fn QuizRun(props: &QuizRunProps) -> Html {
    let w = props.words.0;
    let root = use_node_ref();
    let aim = use_mut_ref(|| None::<Aim>);
    let said = use_state(AttrValue::default);

    // Focus follows what the reader did: to the next question, or from an answer that is locked to the button
    // that goes on. It never moves by itself.
    {
        let (root, aim) = (root.clone(), aim.clone());
        use_effect_with(props.quiz.clone(), move |_| {
            if let Some(aim) = aim.borrow_mut().take() {
                let selector = match aim {
                    Aim::Heading => "[tabindex='-1']",
                    Aim::Primary => ".quiz__primary",
                };
                let root = root.cast::<HtmlElement>();
                let found = root.and_then(|root| root.query_selector(selector).ok().flatten());
                if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                    let _ = element.focus();
                }
            }
        });
    }

    let act = {
        let (on, aim, said, quiz) =
            (send(props, QuizEvent::Act), aim.clone(), said.clone(), props.quiz.clone());
        Callback::from(move |action: Action| {
            match &action {
                Action::Check => {
                    *aim.borrow_mut() = Some(Aim::Primary);
                    let after = quiz.update(&action);
                    let got = quiz.at().and_then(|at| after.points_at(at));
                    said.set(got.map(|got| AttrValue::from((w.verdict)(got))).unwrap_or_default());
                }
                Action::Next | Action::Go(_) | Action::Finish => {
                    *aim.borrow_mut() = Some(Aim::Heading);
                    said.set(AttrValue::default());
                }
                _ => {
                    if !said.is_empty() {
                        said.set(AttrValue::default());
                    }
                }
            }
            on.emit(action);
        })
    };
    let inner = match props.quiz.phase() {
        Phase::Done => result(props, &send(props, QuizEvent::End)),
        Phase::Asking(at) => asking(props, at, &act, &said),
    };
    let onkeydown = {
        let (act, quiz, keys, said) = (act.clone(), props.quiz.clone(), props.keys, said.clone());
        move |event: KeyboardEvent| {
            if keys && let Some(action) = action_of(&event, &quiz) {
                event.prevent_default();
                match action {
                    Action::Check if !quiz.can_check() => said.set((w.choose_first)(kind_of(&quiz)).into()),
                    action => act.emit(action),
                }
            }
        }
    };
    html! {
        <div class="quiz" ref={root} {onkeydown}>
            {inner}
            <p class="visually-hidden" role="status">{(*said).clone()}</p>
        </div>
    }
}

/// Sends something of this quiz to whoever carries it out.
fn send<T: 'static>(props: &QuizRunProps, event: impl Fn(T) -> QuizEvent + 'static) -> Callback<T> {
    let query = props.quiz.plan().spec().query();
    props.on.reform(move |given| (query.clone(), event(given)))
}

fn kind_of(quiz: &Quiz) -> crate::story::Kind {
    quiz.current().map_or(crate::story::Kind::Single, |(item, _)| item.kind())
}

/// What a key does: a digit chooses, Enter checks or goes on. Keys that a control needs itself are left to
/// it, and so is every key with a modifier.
fn action_of(event: &KeyboardEvent, quiz: &Quiz) -> Option<Action> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())?;
    let kind = target.get_attribute("type").unwrap_or_default();
    let (_, slot) = quiz.current()?;
    match (event.key().as_str(), target.tag_name().as_str()) {
        ("Enter", "INPUT") if !slot.checked => Some(match quiz.plan().spec().feedback {
            Feedback::AtOnce => Action::Check,
            Feedback::AtEnd => Action::Next,
        }),
        (_, "SELECT" | "TEXTAREA") => None,
        (_, "INPUT") if matches!(kind.as_str(), "number" | "text" | "range") => None,
        (key, _) if !slot.checked && takes_digits(kind_of(quiz)) => {
            let digit: usize = key.parse().ok().filter(|digit| (1..=9).contains(digit))?;
            Some(Action::Choose(digit - 1))
        }
        _ => None,
    }
}

fn asking(props: &QuizRunProps, at: usize, act: &Callback<Action>, said: &UseStateHandle<AttrValue>) -> Html {
    let w = props.words.0;
    let quiz = &props.quiz;
    let (Some((item, slot)), n) = (quiz.current(), quiz.plan().len()) else { return html! {} };
    let at_once = quiz.plan().spec().feedback == Feedback::AtOnce;
    let last = at + 1 == n;
    let open = quiz.next_open();

    // One button leads on; what it does is what comes next.
    let (label, action) = match () {
        () if at_once && !slot.checked => (w.check, Some(Action::Check)),
        () if at_once && open.is_none() => (w.see_result, Some(Action::Finish)),
        () if at_once => (w.next, open.map(Action::Go)),
        () if last || quiz.is_complete() => (w.finish_check, Some(Action::Finish)),
        () => (w.next, Some(Action::Next)),
    };
    let blocked = action == Some(Action::Check) && !quiz.can_check();
    let primary = {
        let (act, said) = (act.clone(), said.clone());
        let kind = item.kind();
        move |_: MouseEvent| match action.clone() {
            Some(_) if blocked => said.set((w.choose_first)(kind).into()),
            Some(action) => act.emit(action),
            None => {}
        }
    };
    let back = act.reform(move |_: MouseEvent| Action::Go(at.saturating_sub(1)));
    let skip = act.reform(move |_: MouseEvent| Action::Next);
    let finish = act.reform(|_: MouseEvent| Action::Finish);
    let unanswered =
        quiz.slots().iter().filter(|slot| !slot.response.is_whole() || at_once && !slot.checked).count();
    html! {
        <>
            <svg class="quiz__progress" aria-hidden="true" focusable="false" height="4">
                <rect class="quiz__track" width="100%" height="4" />
                <rect class="quiz__way" height="4"
                    width={super::charts::percent(100.0 * super::charts::share(quiz.slots().iter().filter(|s| s.checked || !at_once && s.response.is_given()).count(), n))} />
            </svg>
            {question_card(&QuestionView {
                told: props.told.clone(),
                item: item.clone(),
                slot: slot.clone(),
                counter: (w.question_of)(at + 1, n).into(),
                sureness: quiz.plan().spec().sureness,
                keys: props.keys,
                quiz: spec_query(props),
                level: 2,
                words: props.words,
                on: act.clone(),
            })}
            <p class="quiz__hint">{if slot.checked { AttrValue::default() } else { (**said).clone() }}</p>
            <div class="quiz__deeds">
                <button type="button" class={classes!("button", "button--primary", "quiz__primary")} onclick={primary}
                    aria-disabled={blocked.then_some("true")}>{label}</button>
                if at > 0 { <button type="button" class="button" onclick={back}>{w.back}</button> }
                if !slot.checked && !last && (at_once || !slot.response.is_given()) {
                    <button type="button" class="button" onclick={skip}>{w.skip_question}</button>
                }
            </div>
            if n > 1 {
                <details class="quiz__all">
                    <summary>{w.go_to}</summary>
                    <ol class="quiz__steps">
                        {for quiz.slots().iter().enumerate().map(|(place, slot)| {
                            let onclick = act.reform(move |_: MouseEvent| Action::Go(place));
                            let (state, class) = match (quiz.points_at(place), slot.response.is_whole()) {
                                (Some(got), _) if got.is_full() => (w.right, "is-right"),
                                (Some(got), _) if got.parts() > 0 => (w.partly, "is-partly"),
                                (Some(_), _) => (w.wrong, "is-wrong"),
                                (None, true) => (w.answered, "is-answered"),
                                (None, false) => (w.unanswered, ""),
                            };
                            html! {
                                <li key={place}>
                                    <button type="button" class={classes!("step", class)} {onclick}
                                        aria-current={(place == at).then_some("step")} aria-label={(w.question_state)(place + 1, state)}>
                                        {place + 1}
                                    </button>
                                </li>
                            }
                        })}
                    </ol>
                    if unanswered > 0 {
                        <p class="quiz__open">{(w.still_open)(unanswered)}</p>
                    }
                    <button type="button" class="button button--small" onclick={finish}>{if at_once { w.see_result } else { w.finish_check }}</button>
                </details>
            }
            if props.keys && slot.response == Response::None && takes_digits(item.kind()) {
                <p class="quiz__keys">{if at_once { w.keys_help } else { w.keys_help_end }}</p>
            }
        </>
    }
}
