//! What is ticked and chosen in a form.

use yew::Callback;
use yew::events::Event;

use super::{El, el};

/// Something that can be ticked, and what is said beside it.
pub fn pick(checked: bool, act: Callback<Event>, name: El) -> El {
    let input = el("input", "").attr("type", "checkbox").checked(checked).change(act);
    el("label", "pick").child(input).child(name)
}

/// A name beside a tick.
pub fn pick_name() -> El {
    el("span", "pick__name")
}

/// One of several of which one is chosen; those of one name belong together.
pub fn chip(name: &'static str, checked: bool, act: Callback<Event>, label: String) -> El {
    let input = el("input", "").attr("type", "radio").attr("name", name).checked(checked).change(act);
    el("label", "chip-option").child(input).child(el("span", "").child(label))
}

/// Choices that belong together, under what they are about.
pub fn choices(legend: &'static str) -> El {
    el("fieldset", "choose__group").child(el("legend", "choose__legend").child(legend))
}
