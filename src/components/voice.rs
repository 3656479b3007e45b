//! Who says so: the mark of a voice.

use yew::Html;

use super::el::el;
use crate::story::{Mark, Voice};

/// The mark of a voice: a shape, drawn and coloured by the style sheet.
pub fn mark(mark: Mark) -> Html {
    el("span", "mark").and(mark_class(mark)).attr("aria-hidden", "true").into()
}

/// The class of what belongs to a voice.
pub fn voice_class(voice: &Voice) -> &'static str {
    mark_class(voice.mark)
}

fn mark_class(mark: Mark) -> &'static str {
    match mark {
        Mark::Round => "is-round",
        Mark::Square => "is-square",
        Mark::Bar => "is-bar",
        Mark::Dashed => "is-dashed",
    }
}
