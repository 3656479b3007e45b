//! What the pages of the desk have in common.

use wasm_bindgen::JsCast;
use yew::Callback;
use yew::events::Event;

use super::Act;
use crate::class::Remark;
use crate::components::{El, button, el};
use crate::quiz::Item;
use crate::words::DeskWords;

/// What an element does when something happens to it: this.
pub fn to(on: &Callback<Act>, act: Act) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |_| on.emit(act.clone()))
}

/// What is done by what stands in the field that the event comes from.
pub fn said(on: &Callback<Act>, act: impl Fn(String) -> Act + 'static) -> Callback<Event> {
    understood(on, move |value| Some(act(value)))
}

/// The same, where not everything that can stand there means something.
pub fn understood(on: &Callback<Act>, act: impl Fn(String) -> Option<Act> + 'static) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        if let Some(act) = value_of(&event).and_then(&act) {
            on.emit(act);
        }
    })
}

fn value_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    let target = match target.dyn_into::<web_sys::HtmlInputElement>() {
        Ok(input) => return Some(input.value()),
        Err(target) => target,
    };
    match target.dyn_into::<web_sys::HtmlSelectElement>() {
        Ok(select) => Some(select.value()),
        Err(target) => target.dyn_into::<web_sys::HtmlTextAreaElement>().ok().map(|field| field.value()),
    }
}

/// A form that is sent, and not loaded anew.
pub fn sent(on: &Callback<Act>, act: Act) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        event.prevent_default();
        on.emit(act.clone());
    })
}

/// A form in which nothing is sent: what is chosen counts at once.
pub fn still() -> Callback<Event> {
    Callback::from(|event: Event| event.prevent_default())
}

/// A text to be copied, with its name, what it is for, and the button.
pub struct Copied<'a> {
    /// The id of the field.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub told: &'static str,
    /// The text.
    pub text: String,
    /// How many lines are shown.
    pub rows: &'static str,
    /// What the button says.
    pub label: &'static str,
    /// What came of copying it.
    pub said: Option<&'static str>,
    /// What the button does.
    pub on: &'a Callback<Act>,
}

/// Draws it.
pub fn copied(copied: Copied) -> El {
    let Copied { id, name, told, text, rows, label, said, on } = copied;
    let field = el("textarea", "code__text")
        .attr("id", id)
        .attr("readonly", "readonly")
        .attr("rows", rows)
        .attr("spellcheck", "false")
        .attr("aria-describedby", [id, "-told"].concat())
        .value(text);
    let copy = button("button button--small", label)
        .attr("aria-label", [label, ": ", name].concat())
        .click(to(on, Act::Copy(id)));
    el("div", "code")
        .child(el("label", "code__name").attr("for", id).child(name))
        .child(el("p", "choose__note").attr("id", [id, "-told"].concat()).child(told))
        .child(field)
        .child(
            el("div", "code__deeds")
                .child(copy)
                .child(el("span", "code__said").attr("role", "status").child(said)),
        )
}

/// A page of the desk, under its heading.
pub fn page(heading: &'static str) -> El {
    el("div", "page page--desk").child(el("h1", "page__heading").attr("tabindex", "-1").child(heading))
}

/// The letter by which the option in that place is called.
pub fn letter(place: usize) -> String {
    char::from(b'A' + u8::try_from(place).unwrap_or(25).min(25)).to_string()
}

/// The letter of what has that number in the story file, where the question shows it.
pub fn letter_of(item: &Item, n: usize) -> String {
    letter(item.order.iter().position(|other| usize::from(*other) == n).unwrap_or(n))
}

/// What of a link could not be taken as it stood.
pub fn remarks(remarks: &[Remark], w: &DeskWords) -> El {
    let told = remarks.iter().map(|remark| el("p", "page__note no-print").child((w.take_remark)(remark)));
    el("div", "").attr("role", "status").each(told)
}
