//! A quiz that runs: one question at a time, with the way forward and back.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::Html;
use yew::events::Event;
use yew::virtual_dom::ListenerKind;

use super::charts::{percent, share};
use super::deed::{Deed, On};
use super::el::{El, button, el, list};
use super::question::{QuestionView, question_card, takes_digits, target};
use super::result::result;
use super::taking::{End, QuizEvent, Taking};
use crate::quiz::{Action, Feedback, Phase, Quiz, Response};
use crate::scores::Record;
use crate::story::Story;
use crate::words::Words;

/// A quiz as it stands.
pub struct QuizView<'a> {
    /// The story.
    pub story: &'a Story,
    /// The quiz.
    pub quiz: &'a Quiz,
    /// What the reader is at.
    pub taking: &'a Taking,
    /// Whether number keys choose and Enter checks.
    pub keys: bool,
    /// The words.
    pub words: &'static Words,
    /// The record, for the end of the quiz.
    pub record: &'a Record,
    /// What came of sharing its result: empty where it was copied, the text where the reader has to do it.
    pub shared: Option<&'a str>,
    /// Whether it is one question by itself, whose answer is all that comes of it.
    pub one: bool,
    /// What the reader does.
    pub on: &'a On,
}

/// Draws a quiz.
pub fn quiz_run(props: &QuizView) -> El {
    // No other quiz of the page has the same query.
    let query = props.quiz.plan().spec().query();
    let inner = match props.quiz.phase() {
        Phase::Done if props.one => answered(props, &query),
        Phase::Done => result(props, &query),
        Phase::Asking(at) => asking(props, at, &query),
    };
    let said = el("p", "visually-hidden").attr("role", "status").child(props.taking.said().to_string());
    let mut quiz = el("div", "quiz").key(&query).child(inner).child(said);
    if let Some(keys) = Keys::of(props.quiz).filter(|_| props.keys) {
        quiz = quiz.hear(
            ListenerKind::onkeydown,
            props.on.with(move |event| {
                let deed = keys.event_of(&event)?;
                event.prevent_default();
                Some(Deed::Quiz(deed))
            }),
        );
    }
    quiz
}

/// What keys do at a question that is still open.
struct Keys {
    /// Whether a digit chooses.
    digits: bool,
    /// What Enter does where nothing else is pressed by it.
    enter: QuizEvent,
}

impl Keys {
    fn of(quiz: &Quiz) -> Option<Self> {
        let (item, _) = quiz.current().filter(|(_, slot)| !slot.checked)?;
        let enter = match quiz.plan().spec().feedback {
            Feedback::AtOnce if quiz.can_check() => QuizEvent::Act(Action::Check),
            Feedback::AtOnce => QuizEvent::Unready,
            Feedback::AtEnd => QuizEvent::Act(Action::Next),
        };
        Some(Self { digits: takes_digits(item.kind()), enter })
    }

    /// What a key does: a digit chooses, Enter checks or goes on. Keys that a control needs itself are left to
    /// it, and so is every key with a modifier.
    fn event_of(&self, event: &Event) -> Option<QuizEvent> {
        let element = target::<Element>(event)?;
        let event = event.unchecked_ref::<KeyboardEvent>();
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
            return None;
        }
        let kind = element.get_attribute("type").unwrap_or_default();
        match (event.key().as_str(), element.tag_name().as_str()) {
            (_, "SELECT" | "TEXTAREA") | ("Enter", "BUTTON" | "A" | "SUMMARY") => None,
            ("Enter", _) => Some(self.enter.clone()),
            (_, "INPUT") if matches!(kind.as_str(), "number" | "text" | "range") => None,
            (key, _) if self.digits => {
                let digit: usize = key.parse().ok().filter(|digit| (1..=9).contains(digit))?;
                Some(QuizEvent::Act(Action::Choose(digit - 1)))
            }
            _ => None,
        }
    }
}

fn asking(props: &QuizView, at: usize, query: &str) -> Html {
    let w = props.words;
    let quiz = props.quiz;
    let (Some((item, slot)), n) = (quiz.current(), quiz.plan().len()) else { return Html::default() };
    let at_once = quiz.plan().spec().feedback == Feedback::AtOnce;
    let last = at + 1 == n;
    let act = |action: Action| props.on.quiz(QuizEvent::Act(action));

    // One button leads on; what it does is what comes next.
    let blocked = at_once && !slot.checked && !quiz.can_check();
    let finish = QuizEvent::Act(Action::Finish);
    let (label, event) = match quiz.next_open() {
        _ if blocked => (w.check, QuizEvent::Unready),
        _ if at_once && !slot.checked => (w.check, QuizEvent::Act(Action::Check)),
        None if at_once => (w.see_result, finish),
        Some(open) if at_once => (w.next, QuizEvent::Act(Action::Go(open))),
        Some(open) if last => (w.next_unanswered, QuizEvent::Act(Action::Go(open))),
        _ if last || quiz.is_complete() => (w.finish_check, finish),
        _ => (w.next, QuizEvent::Act(Action::Next)),
    };
    let primary = button("button button--primary quiz__primary", label)
        .click(props.on.quiz(event))
        .attr("aria-disabled", blocked.then_some("true"));
    let back = (at > 0).then(|| button("button", w.back).click(act(Action::Go(at.saturating_sub(1)))));
    let skip = (!slot.checked && !last && (at_once || !slot.response.is_given()))
        .then(|| button("button", w.skip_question).click(act(Action::Next)));
    let card = question_card(
        &QuestionView {
            story: props.story,
            item,
            slot,
            taking: Some(props.taking),
            counter: (w.question_of)(at + 1, n),
            sureness: quiz.plan().spec().sureness,
            keys: props.keys,
            quiz: query,
            words: w,
            on: props.on,
        },
        "h2",
    );
    let hint = if slot.checked { "" } else { props.taking.said() };
    let keys = if at_once { w.keys_help } else { w.keys_help_end };
    let keys = (props.keys && slot.response == Response::None && takes_digits(item.kind()))
        .then(|| el("p", "quiz__keys").child(keys));
    list(
        [
            way(quiz, n, at_once).key("way"),
            card,
            el("p", "quiz__hint").key("hint").child(hint.to_string()),
            el("div", "quiz__deeds").key("deeds").child(primary).child(back).child(skip),
        ]
        .into_iter()
        .chain((n > 1).then(|| all_questions(props, at, at_once).key("all")))
        // Where it goes once something is chosen, the card stays the element that it was, with the focus in it.
        .chain(keys.map(|keys| keys.key("keys"))),
    )
}

/// One question by itself, once it is answered.
fn answered(props: &QuizView, query: &str) -> Html {
    let w = props.words;
    let cards = props.quiz.answers().map(|(item, slot)| {
        question_card(
            &QuestionView {
                story: props.story,
                item,
                slot,
                taking: None,
                counter: (w.question_of)(1, 1),
                sureness: false,
                keys: props.keys,
                quiz: query,
                words: w,
                on: props.on,
            },
            "h2",
        )
    });
    let again = button("button quiz__primary", w.again_one).click(props.on.quiz(QuizEvent::End(End::Again)));
    // In the places that they have before it is answered, so that they stay the elements that they were.
    list(cards.chain([el("div", "quiz__deeds").key("deeds").child(again)]))
}

/// How far it has come.
fn way(quiz: &Quiz, n: usize, at_once: bool) -> El {
    let done =
        quiz.slots().iter().filter(|slot| slot.checked || !at_once && slot.response.is_given()).count();
    el("svg", "quiz__progress")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .attr("height", "4")
        .child(el("rect", "quiz__track").attr("width", "100%").attr("height", "4"))
        .child(el("rect", "quiz__way").attr("height", "4").attr("width", percent(100.0 * share(done, n))))
}

/// Every question, to be gone to, and the way to the end.
fn all_questions(props: &QuizView, at: usize, at_once: bool) -> El {
    let w = props.words;
    let quiz = props.quiz;
    let unanswered =
        quiz.slots().iter().filter(|slot| !slot.response.is_whole() || at_once && !slot.checked).count();
    let steps = quiz.slots().iter().enumerate().map(|(place, slot)| {
        let (state, class) = match (quiz.points_at(place), slot.response.is_whole()) {
            (Some(got), _) if got.is_full() => (w.right, "is-right"),
            (Some(got), _) if got.parts() > 0 => (w.partly, "is-partly"),
            (Some(_), _) => (w.wrong, "is-wrong"),
            (None, true) => (w.answered, "is-answered"),
            (None, false) => (w.unanswered, ""),
        };
        let number = (place + 1).to_string();
        let key = number.clone();
        let step = button("step", number)
            .and(class)
            .click(props.on.quiz(QuizEvent::Act(Action::Go(place))))
            .attr("aria-current", (place == at).then_some("step"))
            .attr("aria-label", (w.question_state)(place + 1, state));
        el("li", "").key(&key).child(step)
    });
    let finish = button("button button--small", if at_once { w.see_result } else { w.finish_check });
    el("details", "quiz__all")
        .child(el("summary", "").child(w.go_to))
        .child(el("ol", "quiz__steps").each(steps))
        .child((unanswered > 0).then(|| el("p", "quiz__open").child((w.still_open)(unanswered))))
        .child(finish.click(props.on.quiz(QuizEvent::Act(Action::Finish))))
}
