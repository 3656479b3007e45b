//! The pages of the program; the story is none of them (see `article`). Each is made of components, and sends what the
//! reader does to the app.

mod choose;
mod quiz;
mod scores;

pub use self::choose::{Choice, ChooseView, choose_page};
pub use self::quiz::quiz_page;
pub use self::scores::{LISTED, MORE, ScoresView, Transfer, scores_page};

use crate::quiz::{Pick, Spec};

/// The address at which a quiz is gone on with or looked at again: a checkpoint where it stands, every other one on a
/// page of its own.
fn href_of(spec: &Spec, query: &str) -> String {
    match &spec.pick {
        Pick::Checkpoint(part) => ["#/", part.as_str(), "/check"].concat(),
        _ => ["#/quiz?", query].concat(),
    }
}
