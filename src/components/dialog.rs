//! A question before something that can't be undone.

use super::deed::{Deed, On};
use super::el::{El, button, el};
use crate::words::Words;

/// The browser's own dialog, in which a reader says whether everything is to be cleared: Escape closes it, the focus
/// is on the button that changes nothing, and comes back to where it was. The app opens and closes it.
pub fn clear_dialog(w: &Words, on: &On) -> El {
    el("dialog", "dialog")
        .attr("aria-labelledby", "confirm-question")
        .attr("aria-describedby", "confirm-told")
        .child(el("h2", "dialog__question").attr("id", "confirm-question").child(w.clear_question))
        .child(el("p", "").attr("id", "confirm-told").child(w.clear_told))
        .child(
            el("div", "dialog__deeds")
                // The first button of a dialog that opens gets the focus.
                .child(button("button", w.clear_no).click(on.to(Deed::KeepAll)))
                .child(button("button button--danger", w.clear_yes).click(on.to(Deed::Clear))),
        )
}
