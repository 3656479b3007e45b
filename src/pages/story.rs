//! The story, from top to bottom.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use crate::components::say;

use super::Deed;
use super::parts::{Glance, Head, Issues, Outcomes, People, Places, Sources, TimelinePart, WordsPart};
use crate::components::{
    AttrWords, Contents, End, Here, Lit, QuizFrame, QuizRun, Reader, Terms, Told,
};
use crate::quiz::{Action, Quiz, Seed, Spec, Stage};
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

/// What [`StoryPage`] gets.
#[derive(PartialEq, Properties)]
pub struct StoryProps {
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
    pub read: Rc<BTreeSet<PartName>>,
    /// The checkpoints.
    pub checkpoints: Vec<Checkpoint>,
    /// Whether number keys choose.
    pub keys: bool,
    /// The scores.
    pub record: Rc<Record>,
    /// What the reader does.
    pub on: Callback<Deed>,
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

/// The story.
#[component]
pub fn StoryPage(props: &StoryProps) -> Html {
    let reader = Reader {
        told: props.told.clone(),
        lit: props.lit.clone(),
        here: props.here.clone(),
        words: props.words,
    };
    html! {
        <div class="story">
            <Head ..reader.clone() />
            <div class="story__body">
                <Contents told={props.told.clone()} current={props.current} read={props.read.clone()} lit={props.lit.clone()}
                    words={props.words} on_light={props.on.reform(Deed::Light)} />
                <article class="story__text">
                    <BeforeReading words={props.words} record={props.record.clone()} after={false} on={props.on.clone()} />
                    {for props.told.parts.iter().map(|part| section(props, &reader, part))}
                    <BeforeReading words={props.words} record={props.record.clone()} after={true} on={props.on.clone()} />
                </article>
            </div>
            <Terms ..reader />
        </div>
    }
}

fn section(props: &StoryProps, reader: &Reader, part: &Part) -> Html {
    let id = format!("/{}", part.name.as_str());
    let heading = format!("{id}-heading");
    let inner = match part.name {
        PartName::Glance => html! { <Glance ..reader.clone() /> },
        PartName::People => html! { <People ..reader.clone() /> },
        PartName::Issues => html! { <Issues ..reader.clone() /> },
        PartName::Outcomes => html! { <Outcomes ..reader.clone() /> },
        PartName::Timeline => html! { <TimelinePart ..reader.clone() /> },
        PartName::Places => html! { <Places ..reader.clone() /> },
        PartName::Words => html! { <WordsPart ..reader.clone() /> },
        PartName::Sources => html! { <Sources ..reader.clone() /> },
    };
    let checkpoint = props.checkpoints.iter().find(|checkpoint| checkpoint.part == part.name);
    html! {
        <section class={classes!("part", format!("part--{}", part.name.as_str()))} {id} key={part.name.as_str()}
            aria-labelledby={heading.clone()} data-part={part.name.as_str()}>
            <p class="part__label label">{say(&part.label)}</p>
            <h2 class="part__heading" id={heading} tabindex="-1">{say(&part.heading)}</h2>
            {inner}
            <div class="part__end" data-end={part.name.as_str()}></div>
            {checkpoint.map(|checkpoint| checkpoint_html(props, part, checkpoint)).unwrap_or_default()}
        </section>
    }
}

fn checkpoint_html(props: &StoryProps, part: &Part, checkpoint: &Checkpoint) -> Html {
    let w = props.words.0;
    let query = checkpoint.quiz.plan().spec().query();
    // The question is come back to where it stands: in the story.
    let id = format!("/{}/check", part.name.as_str());
    let on = props.on.reform({
        let query = query.clone();
        move |action: Action| Deed::Quiz(query.clone(), action)
    });
    let on_end = props.on.reform({
        let query = query.clone();
        let spec = checkpoint.quiz.plan().spec().clone();
        move |end: End| end_deed(end, &query, &spec)
    });
    html! {
        <aside class="checkpoint" id={id} aria-label={(w.checkpoint)(&part.label)} tabindex="-1">
            <p class="checkpoint__label label">{w.check_yourself}</p>
            <QuizRun told={props.told.clone()} quiz={checkpoint.quiz.clone()} frame={QuizFrame::Checkpoint} keys={props.keys}
                href={format!("#/{}/check", part.name.as_str())} words={props.words} record={props.record.clone()}
                shared={checkpoint.shared.clone()} {on} on_follow={props.on.reform(Deed::Follow)} {on_end} />
        </aside>
    }
}

/// What the end of a quiz leads to.
pub(super) fn end_deed(end: End, query: &str, spec: &Spec) -> Deed {
    match end {
        End::Again => Deed::Again(query.to_string()),
        End::Others => Deed::Others(spec.clone()),
        End::Practise(items) => Deed::Practise(items),
        End::Share(text) => Deed::Share(query.to_string(), text),
    }
}

/// What [`BeforeReading`] gets.
#[derive(PartialEq, Properties)]
struct BeforeProps {
    words: AttrWords,
    record: Rc<Record>,
    /// Whether this stands behind the story.
    after: bool,
    on: Callback<Deed>,
}

/// The offer to take six questions before reading, and, behind the story, the same six again.
#[component]
fn BeforeReading(props: &BeforeProps) -> Html {
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
            if !props.after && !taken {
                <p class="before__text"><strong>{w.before_heading}{". "}</strong>{w.before_lead}{" "}<a href={href(&before)}>{w.before_start}</a></p>
            } else if !props.after {
                <p class="before__text">{w.before_done}</p>
            } else if taken {
                <p class="before__text">{w.before_done}{" "}<a href={href(&after)}>{w.after_start}</a></p>
            } else {
                <p class="before__text"><a href="#/quiz">{w.choose_heading}</a></p>
            }
        </div>
    }
}
