//! The pages of the program; the story is none of them (see `article`). Each is made of components, and sends what the reader does to the app.

mod choose;
mod quiz;
mod scores;

pub use self::choose::ChoosePage;
pub use self::quiz::{QuizView, quiz_deed, quiz_page};
pub use self::scores::{ScoresView, Transfer, scores_page};

use crate::quiz::{Action, Spec};
use crate::scores::{AttemptId, Preferences};
use crate::story::QuestionId;

/// What a reader does. Only the app carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Does something in the quiz of that address.
    Quiz(String, Action),
    /// Begins the quiz of that address anew.
    Again(String),
    /// Begins a quiz like this one with other questions.
    Others(Spec),
    /// Practises these questions.
    Practise(Vec<QuestionId>),
    /// Likes it so.
    Prefer(Preferences),
    /// Puts away a quiz that is not finished.
    PutAway(AttemptId),
    /// Shares a result: the address of the quiz, and the text.
    Share(String, String),
    /// Wants the scores as a file.
    Export,
    /// Brings in a file of scores.
    Import(web_sys::File),
    /// Clears everything.
    Clear,
    /// Wants what was set aside as a file.
    SaveAsides,
    /// Throws away what was set aside.
    DiscardAsides,
    /// Has read what the address went astray over.
    Dismiss,
}
