//! A question as a card: native controls, and, once it is checked, what each option is told.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, PointerEvent};
use yew::Html;
use yew::events::Event;
use yew::virtual_dom::ListenerKind;

use super::deed::{Deed, On};
use super::el::{El, button, el, list};
use super::taking::{QuizEvent, Taking};
use super::{outcome, rests, right_class, tick, told};
use crate::quiz::{Action, Item, Response, Slot, Sure, is_row_right, score};
use crate::story::{Body, Choice, Kind, Row, Scale, Step, Story};
use crate::words::Words;

/// A question as it is shown.
pub struct QuestionView<'a> {
    /// The story.
    pub story: &'a Story,
    /// The question, in the order in which it is shown.
    pub item: &'a Item,
    /// What has become of it.
    pub slot: &'a Slot,
    /// What the reader is at; none where nothing can be done any more.
    pub taking: Option<&'a Taking>,
    /// What stands over it, as in “Question 3 of 10”.
    pub counter: String,
    /// Whether the reader is asked how sure they are.
    pub sureness: bool,
    /// Whether number keys choose, so that they are shown.
    pub keys: bool,
    /// Tells the controls of this quiz apart from those of another.
    pub quiz: &'a str,
    /// The words.
    pub words: &'static Words,
    /// What the reader does.
    pub on: &'a On,
}

/// Draws a question, with its heading as that element.
pub fn question_card(props: &QuestionView, heading: &'static str) -> El {
    let w = props.words;
    let (item, slot) = (props.item, props.slot);
    let name = ["q-", item.id().as_str(), "-", &props.quiz.len().to_string()].concat();
    let help = [&*name, "-help"].concat();
    let controls = match &item.question.body {
        Body::Single(options) => choices(props, &name, options, &item.order, "radio"),
        Body::TrueFalse(options) => choices(props, &name, options, &[0, 1], "radio"),
        Body::Several(options) => choices(props, &name, options, &item.order, "checkbox"),
        Body::Match { rows, spare } => matching(props, &name, rows, spare),
        Body::Order(steps) => ordering(props, steps),
        Body::Number(scale) => number(props, &name, scale).into(),
    };
    let stem = el("span", "question__stem").attr("id", [&*name, "-stem"].concat()).child(&item.question.stem);
    // The headings of a review are not gone to: what is folded around them is.
    let heading =
        el(heading, "question__heading").attr("tabindex", (heading != "h4").then_some("-1")).child(stem);
    el("div", "question")
        .and(if slot.checked { "question--checked" } else { "" })
        .key(item.id().as_str())
        .child(
            el("p", "question__counter label")
                .child(props.counter.clone())
                .child(el("span", "question__kind").child((w.kind)(item.kind()))),
        )
        .child(
            el("fieldset", "question__field")
                .flag("disabled", slot.checked)
                .attr("aria-describedby", help.clone())
                .child(el("legend", "question__legend").child(heading))
                .child(el("p", "question__help").attr("id", help).child((w.kind_help)(item.kind())))
                .child(controls),
        )
        .child((props.sureness && !slot.checked).then(|| sureness(props, &name)))
        .child(slot.checked.then(|| verdict(props)))
}

/// What came of it, and what it rests on.
fn verdict(props: &QuestionView) -> El {
    let w = props.words;
    let got = score(&props.item.question.body, &props.slot.response);
    let class = if got.is_full() {
        "is-right"
    } else if got.parts() == 0 {
        "is-wrong"
    } else {
        "is-partly"
    };
    let word = el("p", "verdict__word").child(tick(got.is_full(), got.parts() > 0)).child((w.verdict)(got));
    el("div", "verdict").and(class).child(word).child(rests(props.story, &props.item.question, w))
}

fn choices(
    props: &QuestionView,
    name: &str,
    options: &[Choice],
    order: &[u8],
    control: &'static str,
) -> Html {
    let w = props.words;
    let slot = props.slot;
    let row = |(place, option): (usize, &u8)| {
        let choice = options.get(usize::from(*option))?;
        let chosen = match &slot.response {
            Response::One(pick) => pick == option,
            Response::Some(picks) => picks.contains(option),
            _ => false,
        };
        let input = el("input", "option__input")
            .attr("type", control)
            .attr("name", name.to_string())
            .checked(chosen)
            .change(props.on.quiz(QuizEvent::Act(Action::Choose(place))));
        let label = el("label", "option__row")
            .child(input)
            .child(el("span", "option__text").child(&choice.text))
            .child(props.keys.then(|| {
                el("kbd", "option__key").attr("aria-hidden", "true").child((place + 1).to_string())
            }));
        let row = el("li", "option")
            .and(if chosen { "option--chosen" } else { "" })
            .and(if slot.checked { right_class(choice.right) } else { "" })
            .key(&usize::from(*option).to_string())
            .child(label)
            .child(slot.checked.then(|| told(w, choice.right, chosen, &choice.feedback)));
        Some(row)
    };
    el("ul", "options").each(order.iter().enumerate().filter_map(row)).into()
}

fn matching(props: &QuestionView, name: &str, rows: &[Row], spare: &[Step]) -> Html {
    let w = props.words;
    let (item, slot) = (props.item, props.slot);
    let body = &item.question.body;
    let given = |row: usize| match &slot.response {
        Response::Rows(given) => given.get(row).copied().flatten(),
        _ => None,
    };
    let option = |text: String, chosen: bool| el("option", "").flag("selected", chosen).child(text);
    let line = |(i, row): (usize, &Row)| {
        let number = i.to_string();
        let id = [name, "-", &number].concat();
        let chosen = given(i);
        let right = is_row_right(body, i, chosen);
        let put = props.on.with(move |event| {
            let select: HtmlSelectElement = target(&event)?;
            // The first entry is the invitation to choose.
            let place = usize::try_from(select.selected_index()).ok()?.checked_sub(1);
            Some(Deed::Quiz(QuizEvent::Act(Action::Put(i, place))))
        });
        let texts = item.order.iter().map(|n| {
            let text = body.right_text(usize::from(*n)).unwrap_or_default().to_string();
            option(text, chosen == Some(*n)).key(&usize::from(*n).to_string())
        });
        let should = if right { w.right.to_string() } else { (w.belongs)(&row.right) };
        el("li", "match__row")
            .and(if slot.checked { right_class(right) } else { "" })
            .key(&number)
            .child(el("label", "match__left").attr("for", id.clone()).child(&row.left))
            .child(
                el("select", "match__select")
                    .attr("id", id)
                    .change(put)
                    .child(option(w.pick_text.to_string(), chosen.is_none()))
                    .each(texts),
            )
            .child(
                slot.checked
                    .then(|| outcome(right, should).child(el("p", "told__text").child(&row.feedback))),
            )
    };
    let spare = (slot.checked && !spare.is_empty()).then(|| {
        el("ul", "match__spare").each(spare.iter().map(|step| {
            el("li", "")
                .child(el("strong", "").child(&step.text))
                .child(" ")
                .child(w.belongs_nowhere)
                .child(" ")
                .child(&step.feedback)
        }))
    });
    let rows = el("ul", "match").key("rows").each(rows.iter().enumerate().map(line));
    list([rows].into_iter().chain(spare.map(|spare| spare.key("spare"))))
}

/// Steps to be put in order, with buttons or by dragging.
fn ordering(props: &QuestionView, steps: &[Step]) -> Html {
    let w = props.words;
    let slot = props.slot;
    let order = match &slot.response {
        Response::Order(order) => order,
        _ => &props.item.order,
    };
    let n = order.len();
    let row = |(place, number): (usize, &u8)| {
        let number = usize::from(*number);
        let step = steps.get(number)?;
        let right = number == place;
        let shift = |to: usize, label: String, glyph: &'static str, ok: bool| {
            button("order__move", icon(glyph))
                .click(props.on.quiz(QuizEvent::Shift(place, to)))
                .attr("aria-disabled", (!ok).then_some("true"))
                .attr("aria-label", label)
        };
        let moves = || {
            el("span", "order__moves")
                .child(shift(
                    place.saturating_sub(1),
                    (w.move_up)(&step.text),
                    "M8 13V3M3 8l5-5 5 5",
                    place > 0,
                ))
                .child(shift(place + 1, (w.move_down)(&step.text), "M8 3v10M3 8l5 5 5-5", place + 1 < n))
                .child(handle(props, place))
        };
        let line = el("div", "order__line")
            .child(el("span", "order__place").attr("aria-hidden", "true").child((place + 1).to_string()))
            .child(el("span", "order__text").child(&step.text))
            .child((!slot.checked).then(moves));
        let should = if right { w.right.to_string() } else { (w.place_should)(number + 1) };
        let moving = props.taking.is_some_and(|taking| taking.dragged() == Some(place));
        let row = el("li", "order__row")
            .and(if moving { "order__row--moving" } else { "" })
            .and(if slot.checked { right_class(right) } else { "" })
            .key(&number.to_string())
            .child(line)
            .child(
                slot.checked
                    .then(|| outcome(right, should).child(el("p", "told__text").child(&step.feedback))),
            );
        Some(row)
    };
    let moved = props.taking.map(|taking| taking.moved().to_string());
    let keep = (!slot.response.is_given() && !slot.checked).then(|| {
        button("button button--small", w.keep_order).click(props.on.quiz(QuizEvent::Act(Action::Move(0, 0))))
    });
    // The rows stay the ones that they were when the button goes: one of them may be in a reader's hand.
    let rows = el("ol", "order").key("rows").each(order.iter().enumerate().filter_map(row));
    let said = el("p", "visually-hidden").key("said").attr("role", "status").child(moved);
    list([rows, said].into_iter().chain(keep.map(|keep| keep.key("keep"))))
}

/// What a step is dragged by.
fn handle(props: &QuestionView, place: usize) -> El {
    let take = props.on.with(move |event| {
        event.prevent_default();
        // Without capture the moves would go to whatever is under the pointer.
        let pointer = event.unchecked_ref::<PointerEvent>().pointer_id();
        let _ = target::<Element>(&event)?.set_pointer_capture(pointer);
        Some(Deed::Quiz(QuizEvent::Grab(place)))
    });
    let drag = props.on.with(|event| Some(Deed::Quiz(QuizEvent::Drag(row_under(&event)?))));
    el("span", "order__drag")
        .attr("title", props.words.drag)
        .attr("aria-hidden", "true")
        .hear(ListenerKind::onpointerdown, take)
        .hear(ListenerKind::onpointermove, drag)
        .hear(ListenerKind::onpointerup, props.on.quiz(QuizEvent::Drop))
        .hear(ListenerKind::onpointercancel, props.on.quiz(QuizEvent::Drop))
        .child(icon("M3 5h10M3 8h10M3 11h10"))
}

/// The row under a pointer, counted as the rows are shown.
fn row_under(event: &Event) -> Option<usize> {
    let y = f64::from(event.unchecked_ref::<PointerEvent>().client_y());
    let rows = target::<Element>(event)?.closest(".order").ok()??.children();
    (0..rows.length())
        .filter_map(|i| rows.item(i))
        .position(|row| row.get_bounding_client_rect().bottom() > y)
}

fn icon(path: &'static str) -> El {
    el("svg", "")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(el("path", "").attr("d", path))
}

fn number(props: &QuestionView, name: &str, scale: &Scale) -> El {
    let w = props.words;
    let slot = props.slot;
    let given = match slot.response {
        Response::Number(n) => Some(n),
        _ => None,
    };
    // Where nothing is given yet the slider stands in the middle, which says nothing, and the field is empty.
    let middle = scale.min + (scale.max - scale.min) / 2 / scale.step.max(1) * scale.step;
    let give = props.on.with(|event| {
        let n = target::<HtmlInputElement>(&event)?.value_as_number();
        n.is_finite().then(|| Deed::Quiz(QuizEvent::Act(Action::Give(whole(n)))))
    });
    let draw_up = props
        .on
        .with(|event| Some(Deed::Quiz(QuizEvent::Typed(target::<HtmlInputElement>(&event)?.value()))));
    let settle = props.on.with(|event| {
        let n = target::<HtmlInputElement>(&event)?.value_as_number();
        Some(Deed::Quiz(if n.is_finite() {
            QuizEvent::Act(Action::Give(whole(n)))
        } else {
            QuizEvent::Untyped
        }))
    });
    let draft = props.taking.and_then(|taking| taking.draft()).map(str::to_owned);
    let (min, max) = (scale.min.to_string(), scale.max.to_string());
    let field = |class: &'static str, kind: &'static str| {
        el("input", class)
            .attr("type", kind)
            .attr("min", min.clone())
            .attr("max", max.clone())
            .attr("step", scale.step.to_string())
    };
    let value = given.map_or_else(|| w.no_number.to_string(), |n| (w.number_of)(n, &scale.unit));
    let end = |text: &str| el("span", "number__end").attr("aria-hidden", "true").child(text.to_string());
    let full = given.is_some_and(|_| score(&props.item.question.body, &slot.response).is_full());
    let told = match given {
        Some(n) if !full && n < scale.answer => &scale.low,
        Some(_) if !full => &scale.high,
        _ => &scale.right,
    };
    let right = || (w.right_number)(&(w.number_of)(scale.answer, &scale.unit));
    let range = field("number__range", "range")
        .value(given.unwrap_or(middle).to_string())
        .hear(ListenerKind::oninput, give.clone())
        .attr("aria-labelledby", [name, "-stem"].concat())
        .attr("aria-valuetext", value.clone());
    let typed = field("number__input", "number")
        .attr("inputmode", "numeric")
        .value(draft.unwrap_or_else(|| given.map(|n| n.to_string()).unwrap_or_default()))
        .hear(ListenerKind::oninput, draw_up)
        .change(settle);
    el("div", "number")
        .child(el("p", "number__value").attr("aria-hidden", "true").child(value))
        .child(el("div", "number__slide").child(end(&min)).child(range).child(end(&max)))
        .child(
            el("label", "number__field")
                .child(el("span", "").child(w.your_number))
                .child(typed)
                .child(el("span", "").child(&scale.unit)),
        )
        .child(slot.checked.then(|| outcome(full, right()).child(el("p", "told__text").child(told))))
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a number beyond the range becomes its end, which is in it"
)]
fn whole(n: f64) -> i32 {
    n.round() as i32
}

fn sureness(props: &QuestionView, name: &str) -> El {
    let w = props.words;
    let sure = |sure: Sure| {
        let input = el("input", "")
            .attr("type", "radio")
            .attr("name", [name, "-sure"].concat())
            .checked(props.slot.sure == Some(sure))
            .change(props.on.quiz(QuizEvent::Act(Action::Sure(Some(sure)))));
        el("label", "chip-option").child(input).child(el("span", "").child((w.sure)(sure)))
    };
    el("fieldset", "sure")
        .child(el("legend", "label").child(w.sure_question))
        .each(Sure::ALL.into_iter().map(sure))
}

/// The element at which an event happened.
pub(super) fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// The kinds whose options have numbers that can be typed.
pub fn takes_digits(kind: Kind) -> bool {
    matches!(kind, Kind::Single | Kind::Several | Kind::TrueFalse)
}
