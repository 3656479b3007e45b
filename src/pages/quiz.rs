//! A quiz on a page of its own.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::{AttrWords, End, QuizEvent, QuizRun, Told};

use super::Deed;
use crate::quiz::{Phase, Pick, Quiz, Spec, Stage};
use crate::scores::Record;
use crate::words::Words;

/// The quiz page as it stands.
pub struct QuizView {
    /// The story.
    pub told: Told,
    /// The quiz; none where the story has no question for it.
    pub quiz: Option<Rc<Quiz>>,
    /// What is to be said of how it began: that it goes on, that questions have changed.
    pub said: Vec<AttrValue>,
    /// Whether number keys choose.
    pub keys: bool,
    /// The words.
    pub words: AttrWords,
    /// The scores.
    pub record: Rc<Record>,
    /// What came of sharing.
    pub shared: Option<AttrValue>,
    /// What the reader does.
    pub on: Callback<(String, QuizEvent)>,
}

/// What a quiz is called.
pub(super) fn name_of(spec: &Spec, told: &Told, w: &Words) -> String {
    let name = match &spec.pick {
        Pick::Topics { topics, .. } if topics.is_empty() => w.quiz_mixed.to_string(),
        Pick::Topics { topics, .. } => {
            let names = topics.iter().filter_map(|id| told.topic(id)).map(|(_, topic)| &*topic.name);
            names.collect::<Vec<_>>().join(", ")
        }
        Pick::Items(_) => w.quiz_named.to_string(),
        Pick::Checkpoint(part) => (w.checkpoint)(told.part(*part).map_or("", |part| &*part.label)),
    };
    match spec.stage {
        Stage::Alone => name,
        Stage::Before => format!("{name}, {}", w.quiz_before),
        Stage::After => format!("{name}, {}", w.quiz_after),
    }
}

/// Draws a quiz on a page of its own.
pub fn quiz_page(props: &QuizView) -> Html {
    let w = props.words.0;
    let Some(quiz) = &props.quiz else {
        return html! {
            <div class="page page--quiz">
                <h1 class="page__heading" tabindex="-1">{w.quiz}</h1>
                <p>{w.no_questions}</p>
                <p><a class="button button--primary" href="#/quiz">{w.choose_heading}</a></p>
            </div>
        };
    };
    let spec = quiz.plan().spec().clone();
    let query = spec.query();
    let asking = quiz.phase() != Phase::Done;
    html! {
        <div class="page page--quiz">
            <h1 class="page__heading page__heading--small" tabindex="-1">{name_of(&spec, &props.told, w)}</h1>
            if asking && spec.stage == Stage::Before { <p class="page__note">{w.before_note}</p> }
            {for props.said.iter().map(|said| html! { <p class="page__note" role="status">{said}</p> })}
            <div class="sheet">
                <QuizRun told={props.told.clone()} quiz={quiz.clone()} keys={props.keys}
                    words={props.words} record={props.record.clone()}
                    shared={props.shared.clone()} on={props.on.clone()} key={query.clone()} />
            </div>
        </div>
    }
}

/// What something in a quiz leads to.
pub fn quiz_deed(query: String, event: QuizEvent, spec: Option<&Spec>) -> Option<Deed> {
    Some(match event {
        QuizEvent::Act(action) => Deed::Quiz(query, action),
        QuizEvent::End(End::Again) => Deed::Again(query),
        QuizEvent::End(End::Others) => Deed::Others(spec?.clone()),
        QuizEvent::End(End::Practise(items)) => Deed::Practise(items),
        QuizEvent::End(End::Share(text)) => Deed::Share(query, text),
    })
}
