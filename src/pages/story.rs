//! The story, from top to bottom.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::say;

use super::Deed;
use super::parts::{Chapter, Stretch};
use crate::components::{AttrWords, End, Here, Lit, QuizEvent, QuizFrame, QuizRun, Told, contents};
use crate::quiz::{Quiz, Seed, Spec, Stage};
use crate::scores::Record;
use crate::story::{Part, PartName};

/// The checkpoint of a part, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// The part.
    pub part: PartName,
    /// The quiz.
    pub quiz: Rc<Quiz>,
    /// What came of sharing its result.
    pub shared: Option<AttrValue>,
}

/// The story page as it stands.
pub struct StoryView {
    /// The story.
    pub told: Told,
    /// Which statements are lit.
    pub lit: Lit,
    /// Where the address leads.
    pub here: Here,
    /// The words.
    pub words: AttrWords,
    /// The part that is on the screen.
    pub current: Option<PartName>,
    /// The parts that were read.
    pub read: Vec<PartName>,
    /// The checkpoints.
    pub checkpoints: Vec<Checkpoint>,
    /// Whether number keys choose.
    pub keys: bool,
    /// The scores.
    pub record: Rc<Record>,
    /// What the reader does.
    pub on: Callback<Deed>,
    /// What the reader does in a checkpoint.
    pub on_quiz: Callback<(String, QuizEvent)>,
}

/// The seed of the questions before and after reading: everybody gets the same six.
const BEFORE: &str = "before";
/// How many those are.
const BEFORE_COUNT: usize = 6;

/// The quiz before reading, or the same after it.
pub(super) fn before_spec(stage: Stage) -> Option<Spec> {
    let usual = Spec::usual(Seed::parse(BEFORE)?);
    let pick = crate::quiz::Pick::Topics { topics: Vec::new(), count: BEFORE_COUNT };
    Some(Spec { pick, stage, feedback: crate::quiz::Feedback::AtEnd, ..usual })
}

/// Draws the story page.
pub fn story_page(props: &StoryView) -> Html {
    let w = props.words.0;
    html! {
        <div class="story">
            {chapter(props, Stretch::Head)}
            <div class="story__body">
                {contents(&props.told, props.current, &props.read, &props.lit, w, &props.on.reform(Deed::Light))}
                <article class="story__text">
                    {before_reading(props, false)}
                    {for props.told.parts.iter().map(|part| section(props, part))}
                    {before_reading(props, true)}
                </article>
            </div>
            {chapter(props, Stretch::Terms)}
        </div>
    }
}

fn chapter(props: &StoryView, stretch: Stretch) -> Html {
    html! {
        <Chapter {stretch} told={props.told.clone()} lit={props.lit.clone()} here={props.here.clone()} words={props.words} />
    }
}

fn section(props: &StoryView, part: &Part) -> Html {
    let id = format!("/{}", part.name.as_str());
    let heading = format!("{id}-heading");
    let checkpoint = props.checkpoints.iter().find(|checkpoint| checkpoint.part == part.name);
    html! {
        <section class={classes!("part", format!("part--{}", part.name.as_str()))} {id} key={part.name.as_str()}
            aria-labelledby={heading.clone()} data-part={part.name.as_str()}>
            <p class="part__label label">{say(&part.label)}</p>
            <h2 class="part__heading" id={heading} tabindex="-1">{say(&part.heading)}</h2>
            {chapter(props, Stretch::Part(part.name))}
            <div class="part__end" data-end={part.name.as_str()}></div>
            {checkpoint.map(|checkpoint| checkpoint_html(props, part, checkpoint)).unwrap_or_default()}
        </section>
    }
}

fn checkpoint_html(props: &StoryView, part: &Part, checkpoint: &Checkpoint) -> Html {
    let w = props.words.0;
    // A question is come back to where it stands: in the story.
    let id = format!("/{}/check", part.name.as_str());
    html! {
        <aside class="checkpoint" id={id.clone()} aria-label={(w.checkpoint)(&part.label)} tabindex="-1">
            <p class="checkpoint__label label">{w.check_yourself}</p>
            <QuizRun told={props.told.clone()} quiz={checkpoint.quiz.clone()} frame={QuizFrame::Checkpoint} keys={props.keys}
                href={format!("#{id}")} words={props.words} record={props.record.clone()}
                shared={checkpoint.shared.clone()} on={props.on_quiz.clone()} />
        </aside>
    }
}

/// What something in a quiz leads to.
pub fn quiz_deed(query: String, event: QuizEvent, spec: Option<&Spec>) -> Option<Deed> {
    Some(match event {
        QuizEvent::Act(action) => Deed::Quiz(query, action),
        QuizEvent::Follow(back) => Deed::Follow(back),
        QuizEvent::End(End::Again) => Deed::Again(query),
        QuizEvent::End(End::Others) => Deed::Others(spec?.clone()),
        QuizEvent::End(End::Practise(items)) => Deed::Practise(items),
        QuizEvent::End(End::Share(text)) => Deed::Share(query, text),
    })
}

/// The offer to take six questions before reading, and, behind the story, the same six again.
fn before_reading(props: &StoryView, behind: bool) -> Html {
    let w = props.words.0;
    let (Some(before), Some(after)) = (before_spec(Stage::Before), before_spec(Stage::After)) else {
        return html! {};
    };
    let done = |spec: &Spec| {
        let query = spec.query();
        props.record.attempts().iter().any(|attempt| attempt.quiz == query && attempt.whole)
    };
    let taken = done(&before);
    let href = |spec: &Spec| format!("#/quiz?{}", spec.query());
    html! {
        <div class="before">
            if !behind && !taken {
                <p class="before__text"><strong>{w.before_heading}{". "}</strong>{w.before_lead}{" "}<a href={href(&before)}>{w.before_start}</a></p>
            } else if !behind {
                <p class="before__text">{w.before_done}</p>
            } else if taken {
                <p class="before__text">{w.before_done}{" "}<a href={href(&after)}>{w.after_start}</a></p>
            } else {
                <p class="before__text"><a href="#/quiz">{w.choose_heading}</a></p>
            }
        </div>
    }
}
