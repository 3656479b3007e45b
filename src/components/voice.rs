//! Who says so: the mark of a voice.

use yew::prelude::*;

use crate::story::{Mark, Voice};
use crate::words::Words;

/// The mark of a voice: a shape, drawn and coloured by the style sheet.
pub fn mark(mark: Mark) -> Html {
    html! { <span class={["mark ", mark_class(mark)].concat()} aria-hidden="true"></span> }
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

/// The words, compared by their place: there is one table a language.
#[derive(Clone, Copy)]
pub struct AttrWords(pub &'static Words);

impl PartialEq for AttrWords {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
