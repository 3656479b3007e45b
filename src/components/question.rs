//! A question as a card: native controls, and, once it is checked, what each option is told.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::say;

use super::Told;
use super::voice::AttrWords;
use super::{rests, right_class, tick, told};
use crate::quiz::{Action, Item, Response, Slot, Sure, is_row_right, score};
use crate::story::{Body, Choice, Kind, Row, Scale, Step};

/// A question as it is shown.
pub struct QuestionView {
    /// The story.
    pub told: Told,
    /// The question, in the order in which it is shown.
    pub item: Item,
    /// What has become of it.
    pub slot: Slot,
    /// What stands over it, as in “Question 3 of 10”.
    pub counter: AttrValue,
    /// Whether the reader is asked how sure they are.
    pub sureness: bool,
    /// Whether number keys choose, so that they are shown.
    pub keys: bool,
    /// Tells the controls of this quiz apart from those of another.
    pub quiz: AttrValue,
    /// The level of the heading.
    pub level: u8,
    /// The words.
    pub words: AttrWords,
    /// What the reader does.
    pub on: Callback<Action>,
}

/// Draws a question.
pub fn question_card(props: &QuestionView) -> Html {
    let w = props.words.0;
    let (item, slot) = (&props.item, &props.slot);
    let body = &item.question.body;
    let name = format!("q-{}-{}", item.id(), props.quiz.len());
    let controls = match body {
        Body::Single(options) => choices(props, &name, options, &item.order, false),
        Body::TrueFalse(options) => choices(props, &name, options, &[0, 1], false),
        Body::Several(options) => choices(props, &name, options, &item.order, true),
        Body::Match { rows, spare } => matching(props, &name, rows, spare),
        Body::Order(steps) => {
            html! { <Ordering item={item.clone()} slot={slot.clone()} steps={steps.clone()} words={props.words} on={props.on.clone()} /> }
        }
        Body::Number(scale) => number(props, &name, scale),
    };
    let heading = html! {
        <span class="question__stem" id={format!("{name}-stem")}>{say(&item.question.stem)}</span>
    };
    let heading = match props.level {
        2 => html! { <h2 tabindex="-1" class="question__heading">{heading}</h2> },
        4 => html! { <h4 class="question__heading">{heading}</h4> },
        _ => html! { <h3 tabindex="-1" class="question__heading">{heading}</h3> },
    };
    html! {
        <div class={classes!("question", slot.checked.then_some("question--checked"))} key={item.id().as_str().to_string()}>
            <p class="question__counter label">{&props.counter}<span class="question__kind">{(w.kind)(item.kind())}</span></p>
            <fieldset class="question__field" disabled={slot.checked} aria-describedby={format!("{name}-help")}>
                <legend class="question__legend">{heading}</legend>
                <p class="question__help" id={format!("{name}-help")}>{(w.kind_help)(item.kind())}</p>
                {controls}
            </fieldset>
            if props.sureness && !slot.checked { {sureness(props, &name)} }
            if slot.checked { {verdict(props)} }
        </div>
    }
}

/// What came of it, and what it rests on.
fn verdict(props: &QuestionView) -> Html {
    let w = props.words.0;
    let got = score(&props.item.question.body, &props.slot.response);
    let class = if got.is_full() {
        "is-right"
    } else if got.parts() == 0 {
        "is-wrong"
    } else {
        "is-partly"
    };
    html! {
        <div class={classes!("verdict", class)}>
            <p class="verdict__word">{tick(got.is_full(), got.parts() > 0)}{(w.verdict)(got)}</p>
            {rests(&props.told, &props.item.question, w)}
        </div>
    }
}

fn choices(props: &QuestionView, name: &str, options: &[Choice], order: &[u8], several: bool) -> Html {
    let w = props.words.0;
    let slot = &props.slot;
    let row = |(place, option): (usize, &u8)| {
        let choice = options.get(usize::from(*option))?;
        let chosen = match &slot.response {
            Response::One(pick) => pick == option,
            Response::Some(picks) => picks.contains(option),
            _ => false,
        };
        let onchange = props.on.reform(move |_: Event| Action::Choose(place));
        let class = classes!(
            "option",
            chosen.then_some("option--chosen"),
            slot.checked.then_some(right_class(choice.right)),
        );
        Some(html! {
            <li {class} key={*option}>
                <label class="option__row">
                    <input class="option__input" type={if several { "checkbox" } else { "radio" }} name={name.to_string()} checked={chosen} {onchange} />
                    <span class="option__text">{say(&choice.text)}</span>
                    if props.keys { <kbd class="option__key" aria-hidden="true">{place + 1}</kbd> }
                </label>
                if slot.checked { {told(w, choice.right, chosen, &choice.feedback)} }
            </li>
        })
    };
    html! { <ul class="options">{for order.iter().enumerate().filter_map(row)}</ul> }
}

fn matching(props: &QuestionView, name: &str, rows: &[Row], spare: &[Step]) -> Html {
    let w = props.words.0;
    let (item, slot) = (&props.item, &props.slot);
    let body = &item.question.body;
    let given = |row: usize| match &slot.response {
        Response::Rows(given) => given.get(row).copied().flatten(),
        _ => None,
    };
    let text = |n: u8| body.right_text(usize::from(n)).unwrap_or_default().to_string();
    let line = |(i, row): (usize, &Row)| {
        let id = format!("{name}-{i}");
        let chosen = given(i);
        let right = is_row_right(body, i, chosen);
        let onchange = props.on.reform(move |event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            // The first entry is the invitation to choose.
            let place =
                select.and_then(|select| usize::try_from(select.selected_index()).ok()?.checked_sub(1));
            Action::Put(i, place)
        });
        html! {
            <li class={classes!("match__row", slot.checked.then_some(right_class(right)))} key={i}>
                <label class="match__left" for={id.clone()}>{say(&row.left)}</label>
                <select class="match__select" {id} {onchange}>
                    <option selected={chosen.is_none()}>{w.pick_text}</option>
                    {for item.order.iter().map(|n| html! { <option key={*n} selected={chosen == Some(*n)}>{text(*n)}</option> })}
                </select>
                if slot.checked {
                    <div class={classes!("told", right_class(right))}>
                        <p class="told__word">
                            {tick(right, false)}
                            {if right { w.right.to_string() } else { (w.belongs)(&row.right) }}
                        </p>
                        <p class="told__text">{say(&row.feedback)}</p>
                    </div>
                }
            </li>
        }
    };
    html! {
        <>
            <ul class="match">{for rows.iter().enumerate().map(line)}</ul>
            if slot.checked && !spare.is_empty() {
                <ul class="match__spare">
                    {for spare.iter().map(|step| html! {
                        <li><strong>{say(&step.text)}</strong>{" "}{w.belongs_nowhere}{" "}{&step.feedback}</li>
                    })}
                </ul>
            }
        </>
    }
}

/// What [`Ordering`] gets.
#[derive(PartialEq, Properties)]
struct OrderingProps {
    item: Item,
    slot: Slot,
    steps: Vec<Step>,
    words: AttrWords,
    on: Callback<Action>,
}

/// Steps to be put in order, with buttons or by dragging.
#[component]
fn Ordering(props: &OrderingProps) -> Html {
    let w = props.words.0;
    let dragged = use_mut_ref(|| None::<usize>);
    let moving = use_state(|| None::<usize>);
    let told_move = use_state(String::new);
    let list = use_node_ref();
    // The button that moved a step, by its place now and among the buttons of its row.
    let pressed = use_mut_ref(|| None::<(usize, u32)>);
    let order: Vec<u8> = match &props.slot.response {
        Response::Order(order) => order.clone(),
        _ => props.item.order.clone(),
    };
    let n = order.len();
    // A row that is put elsewhere in the document loses the focus: its button gets it back, so that the step can
    // be moved on.
    {
        let (list, pressed) = (list.clone(), pressed.clone());
        use_effect_with(order.clone(), move |_| {
            let Some((place, button)) = pressed.borrow_mut().take() else { return };
            let row = u32::try_from(place)
                .ok()
                .and_then(|place| list.cast::<HtmlElement>()?.children().item(place));
            let buttons = row.and_then(|row| row.query_selector_all(".order__move").ok());
            let button = buttons.and_then(|buttons| buttons.item(button)?.dyn_into::<HtmlElement>().ok());
            if let Some(button) = button {
                let _ = button.focus();
            }
        });
    }
    // The row under a pointer, counted as the rows are shown.
    let row_under = {
        let list = list.clone();
        move |y: i32| {
            let rows = list.cast::<HtmlElement>()?.children();
            (0..rows.length())
                .filter_map(|i| rows.item(i))
                .position(|row| row.get_bounding_client_rect().bottom() > f64::from(y))
        }
    };
    let row = |(place, step): (usize, &u8)| {
        let text = props.steps.get(usize::from(*step)).map(|step| step.text.to_string()).unwrap_or_default();
        let right = usize::from(*step) == place;
        let shift = |to: usize, label: String, glyph: &'static str, ok: bool| {
            let (on, told_move, text) = (props.on.clone(), told_move.clone(), text.clone());
            let pressed = pressed.clone();
            let onclick = move |_: MouseEvent| {
                if ok {
                    *pressed.borrow_mut() = Some((to, u32::from(to > place)));
                    told_move.set((w.moved)(&text, to + 1, n));
                    on.emit(Action::Move(place, to));
                }
            };
            html! {
                <button type="button" class="order__move" {onclick} aria-disabled={(!ok).then_some("true")} aria-label={label}>
                    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={glyph} /></svg>
                </button>
            }
        };
        let onpointerdown = {
            let (dragged, moving) = (dragged.clone(), moving.clone());
            move |event: PointerEvent| {
                event.prevent_default();
                // Without capture the moves would go to whatever is under the pointer.
                if let Some(handle) = event.target_dyn_into::<web_sys::Element>() {
                    let _ = handle.set_pointer_capture(event.pointer_id());
                }
                *dragged.borrow_mut() = Some(place);
                moving.set(Some(place));
            }
        };
        let onpointermove = {
            let (dragged, moving, on, row_under) =
                (dragged.clone(), moving.clone(), props.on.clone(), row_under.clone());
            move |event: PointerEvent| {
                let from = *dragged.borrow();
                if let (Some(from), Some(to)) = (from, row_under(event.client_y()))
                    && from != to
                {
                    *dragged.borrow_mut() = Some(to);
                    moving.set(Some(to));
                    on.emit(Action::Move(from, to));
                }
            }
        };
        let drop_it = {
            let (dragged, moving) = (dragged.clone(), moving.clone());
            move |_: PointerEvent| {
                *dragged.borrow_mut() = None;
                moving.set(None);
            }
        };
        let class = classes!(
            "order__row",
            (*moving == Some(place)).then_some("order__row--moving"),
            props.slot.checked.then_some(right_class(right)),
        );
        let feedback =
            props.steps.get(usize::from(*step)).map(|step| step.feedback.to_string()).unwrap_or_default();
        html! {
            <li {class} key={*step}>
                <div class="order__line">
                    <span class="order__place" aria-hidden="true">{place + 1}</span>
                    <span class="order__text">{text.clone()}</span>
                    if !props.slot.checked {
                        <span class="order__moves">
                            {shift(place.saturating_sub(1), (w.move_up)(&text), "M8 13V3M3 8l5-5 5 5", place > 0)}
                            {shift(place + 1, (w.move_down)(&text), "M8 3v10M3 8l5 5 5-5", place + 1 < n)}
                            <span class="order__drag" title={w.drag} aria-hidden="true" {onpointerdown} {onpointermove}
                                onpointerup={drop_it.clone()} onpointercancel={drop_it}>
                                <svg viewBox="0 0 16 16" focusable="false"><path d="M3 5h10M3 8h10M3 11h10" /></svg>
                            </span>
                        </span>
                    }
                </div>
                if props.slot.checked {
                    <div class={classes!("told", right_class(right))}>
                        <p class="told__word">
                            {tick(right, false)}
                            {if right { w.right.to_string() } else { (w.place_should)(usize::from(*step) + 1) }}
                        </p>
                        <p class="told__text">{feedback}</p>
                    </div>
                }
            </li>
        }
    };
    let keep = props.on.reform(|_: MouseEvent| Action::Move(0, 0));
    html! {
        <>
            <ol class="order" ref={list}>{for order.iter().enumerate().map(row)}</ol>
            <p class="visually-hidden" role="status">{told_move.to_string()}</p>
            if !props.slot.response.is_given() && !props.slot.checked {
                <button type="button" class="button button--small" onclick={keep}>{w.keep_order}</button>
            }
        </>
    }
}

fn number(props: &QuestionView, name: &str, scale: &Scale) -> Html {
    let w = props.words.0;
    let slot = &props.slot;
    let given = match slot.response {
        Response::Number(n) => Some(n),
        _ => None,
    };
    // Where nothing is given yet the slider stands in the middle, which says nothing, and the field is empty.
    let middle = scale.min + (scale.max - scale.min) / 2 / scale.step.max(1) * scale.step;
    let give = |event: &Event, on: &Callback<Action>| {
        let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
        let n = input.map_or(f64::NAN, |input| input.value_as_number());
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a number beyond the range becomes its end, which is in it"
        )]
        if n.is_finite() {
            on.emit(Action::Give(n.round() as i32));
        }
    };
    let slide = {
        let on = props.on.clone();
        move |event: InputEvent| give(&event, &on)
    };
    let typed = {
        let on = props.on.clone();
        move |event: Event| give(&event, &on)
    };
    let (min, max, step) = (scale.min.to_string(), scale.max.to_string(), scale.step.to_string());
    let full = given.is_some_and(|_| score(&props.item.question.body, &slot.response).is_full());
    let told = match given {
        _ if full => Some(&scale.right),
        Some(n) if n < scale.answer => Some(&scale.low),
        Some(_) => Some(&scale.high),
        None => Some(&scale.right),
    };
    html! {
        <div class="number">
            <p class="number__value" aria-hidden="true">
                {given.map_or_else(|| w.no_number.to_string(), |n| (w.number_of)(n, &scale.unit))}
            </p>
            <div class="number__slide">
                <span class="number__end" aria-hidden="true">{&min}</span>
                <input class="number__range" type="range" min={min.clone()} max={max.clone()} step={step.clone()}
                    value={given.unwrap_or(middle).to_string()} oninput={slide} aria-labelledby={format!("{name}-stem")}
                    aria-valuetext={given.map_or_else(|| w.no_number.to_string(), |n| (w.number_of)(n, &scale.unit))} />
                <span class="number__end" aria-hidden="true">{&max}</span>
            </div>
            <label class="number__field">
                <span>{w.your_number}</span>
                <input class="number__input" type="number" inputmode="numeric" {min} {max} {step}
                    value={given.map(|n| n.to_string()).unwrap_or_default()} onchange={typed} />
                <span>{say(&scale.unit)}</span>
            </label>
            if slot.checked {
                <div class={classes!("told", if full { "is-right" } else { "is-wrong" })}>
                    <p class="told__word">{tick(full, false)}{(w.right_number)(&(w.number_of)(scale.answer, &scale.unit))}</p>
                    if let Some(told) = told { <p class="told__text">{say(told)}</p> }
                </div>
            }
        </div>
    }
}

fn sureness(props: &QuestionView, name: &str) -> Html {
    let w = props.words.0;
    html! {
        <fieldset class="sure">
            <legend class="label">{w.sure_question}</legend>
            {for Sure::ALL.into_iter().map(|sure| {
                let onchange = props.on.reform(move |_: Event| Action::Sure(Some(sure)));
                html! {
                    <label class="chip-option">
                        <input type="radio" name={format!("{name}-sure")} checked={props.slot.sure == Some(sure)} {onchange} />
                        <span>{(w.sure)(sure)}</span>
                    </label>
                }
            })}
        </fieldset>
    }
}

/// The kinds whose options have numbers that can be typed.
pub fn takes_digits(kind: Kind) -> bool {
    matches!(kind, Kind::Single | Kind::Several | Kind::TrueFalse)
}
