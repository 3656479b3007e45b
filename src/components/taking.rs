//! What a quiz that is being taken gets, and what it sends back.

use std::rc::Rc;

use yew::prelude::*;

use super::Told;
use super::voice::AttrWords;
use crate::quiz::{Action, Quiz};
use crate::scores::Record;
use crate::story::QuestionId;

/// What [`QuizRun`] gets.
#[derive(PartialEq, Properties)]
pub struct QuizRunProps {
    /// The story.
    pub told: Told,
    /// The quiz.
    pub quiz: Rc<Quiz>,
    /// Whether number keys choose and Enter checks.
    pub keys: bool,
    /// The words.
    pub words: AttrWords,
    /// The record, for the end of the quiz.
    pub record: Rc<Record>,
    /// What was shared, to be said or to be copied by hand.
    pub shared: Option<AttrValue>,
    /// What the reader does, with the query of the quiz's address.
    pub on: Callback<(String, QuizEvent)>,
}

/// What a reader does in a quiz.
#[derive(Clone, Debug, PartialEq)]
pub enum QuizEvent {
    /// Something that changes its state.
    Act(Action),
    /// Something at its end.
    End(End),
}

/// What a reader does at the end of a quiz.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Takes the same questions again.
    Again,
    /// Takes other questions of the same kind of quiz.
    Others,
    /// Takes just these.
    Practise(Vec<QuestionId>),
    /// Shares this text.
    Share(String),
}

/// The query of the quiz's address, which no other quiz of the page has.
pub(super) fn spec_query(props: &QuizRunProps) -> AttrValue {
    props.quiz.plan().spec().query().into()
}
