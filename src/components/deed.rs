//! What a reader does.

use yew::Callback;

use super::taking::QuizEvent;
use crate::quiz::Spec;
use crate::scores::AttemptId;
use crate::story::{QuestionId, TopicId};

/// What a reader does. Only the app carries it out.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Does something in the quiz that is shown.
    Quiz(QuizEvent),
    /// Begins the quiz of that address anew.
    Again(String),
    /// Begins a quiz like this one with other questions.
    Others(Spec),
    /// Practises these questions.
    Practise(Vec<QuestionId>),
    /// Chooses what the next quiz is like.
    Choose(Wish),
    /// Begins the quiz that was chosen.
    Start,
    /// Lets number keys choose, or no longer.
    SwitchKeys,
    /// Wants to see more attempts.
    More,
    /// Puts away a quiz that is not finished.
    PutAway(AttemptId),
    /// Wants the scores as a file.
    Export,
    /// Brings in a file of scores.
    Import(web_sys::File),
    /// Wants everything to be cleared, and is asked first.
    AskToClear,
    /// Clears nothing after all.
    KeepAll,
    /// Clears everything.
    Clear,
    /// Wants what was set aside as a file.
    SaveAsides,
    /// Throws away what was set aside.
    DiscardAsides,
    /// Has read what the address went astray over.
    Dismiss,
}

/// What a quiz that is being chosen should be like.
#[derive(Clone, Debug)]
pub enum Wish {
    /// This topic too, or no longer.
    Topic(TopicId),
    /// All topics.
    Mixed,
    /// So many questions.
    Count(usize),
    /// Feedback at the end, or at once.
    AtEnd(bool),
    /// Asked how sure they are, or no longer.
    Sureness,
}

/// Where deeds go.
#[derive(Clone)]
pub struct On(pub Callback<Deed>);

impl On {
    /// What an element does when something happens to it: this deed.
    #[inline(never)]
    pub fn to(&self, deed: Deed) -> Callback<web_sys::Event> {
        let on = self.0.clone();
        Callback::from(move |_| on.emit(deed.clone()))
    }

    /// This, in the quiz that is shown.
    #[inline(never)]
    pub fn quiz(&self, event: QuizEvent) -> Callback<web_sys::Event> {
        self.to(Deed::Quiz(event))
    }

    /// What an element does when something happens to it that only the event tells; nothing where that is no deed.
    pub fn with(&self, deed: impl Fn(web_sys::Event) -> Option<Deed> + 'static) -> Callback<web_sys::Event> {
        let on = self.0.clone();
        Callback::from(move |event| {
            if let Some(deed) = deed(event) {
                on.emit(deed);
            }
        })
    }
}
