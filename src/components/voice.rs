//! Who says so: the mark of a voice.

use yew::prelude::*;

use crate::story::{Mark, Voice};
use crate::words::Words;

/// The mark of a voice: a shape, filled with the voice's colour by the style sheet.
pub fn mark(mark: Mark) -> Html {
    let shape = match mark {
        Mark::Round => html! { <circle cx="6" cy="6" r="5" /> },
        Mark::Square => html! { <rect x="1" y="1" width="10" height="10" /> },
        Mark::Bar => html! { <rect x="4" y="0" width="4" height="12" /> },
        Mark::Dashed => html! { <path d="M4 0h4v3H4zM4 4.5h4v3H4zM4 9h4v3H4z" /> },
    };
    html! {
        <svg class={["mark ", mark_class(mark)].concat()} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            {shape}
        </svg>
    }
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
