//! A quiz on a page of its own.

use crate::components::{El, QuizView, el, quiz_run};
use crate::quiz::{Phase, Pick, Spec, Stage};
use crate::story::Story;
use crate::words::Words;

/// What a quiz is called.
pub(super) fn name_of(spec: &Spec, story: &Story, w: &Words) -> String {
    let name = match &spec.pick {
        Pick::Topics { topics, .. } if topics.is_empty() => w.quiz_mixed.to_string(),
        Pick::Topics { topics, .. } => {
            let names = topics.iter().filter_map(|id| story.topic(id)).map(|(_, topic)| &*topic.name);
            names.collect::<Vec<_>>().join(", ")
        }
        Pick::Items(_) => w.quiz_named.to_string(),
        Pick::Checkpoint(part) => (w.checkpoint)(story.part(*part).map_or("", |part| &*part.label)),
    };
    match spec.stage {
        Stage::Alone => name,
        Stage::Before => [&*name, ", ", w.quiz_before].concat(),
        Stage::After => [&*name, ", ", w.quiz_after].concat(),
    }
}

/// Draws a quiz on a page of its own, or, where the story has no question for it, the way to another one. `said` is
/// what is to be said of how it began: that it goes on, that questions have changed.
pub fn quiz_page(quiz: Option<&QuizView>, said: &[String], w: &Words) -> El {
    let heading = el("h1", "page__heading").attr("tabindex", "-1");
    let page = el("div", "page page--quiz");
    let Some(view) = quiz else {
        let choose = el("a", "button button--primary").attr("href", "#/quiz").child(w.choose_heading);
        return page
            .child(heading.child(w.quiz))
            .child(el("p", "").child(w.no_questions))
            .child(el("p", "").child(choose));
    };
    let spec = view.quiz.plan().spec();
    let before = view.quiz.phase() != Phase::Done && spec.stage == Stage::Before;
    page.child(heading.and("page__heading--small").child(name_of(spec, view.story, w)))
        .child(before.then(|| el("p", "page__note").child(w.before_note)))
        .each(said.iter().map(|said| el("p", "page__note").attr("role", "status").child(said.clone())))
        .child(el("div", "sheet").child(quiz_run(view)))
}
