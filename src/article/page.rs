//! The article, from top to bottom.

use yew::prelude::*;

use super::checkpoint::checkpoint;
use super::contents::contents;
use super::{Reader, parts, questions};
use crate::components::say;
use crate::quiz::{Spec, Stage};
use crate::story::Part;

/// The article. Its id and those within it are the fragments of addresses, so that a browser finds its way in it
/// by itself.
pub(super) fn page(reader: Reader<'_>) -> Html {
    html! {
        <div class="story" id="story-page">
            {parts::head(reader)}
            <div class="story__body">
                {contents(reader)}
                <article class="story__text">
                    {before(reader)}
                    {for reader.parts.iter().map(|part| section(reader, part))}
                    {questions::questions(reader)}
                    {after(reader)}
                </article>
            </div>
            {reader.terms()}
        </div>
    }
}

fn section(reader: Reader<'_>, part: &Part) -> Html {
    let name = part.name.as_str();
    let heading = format!("/{name}-heading");
    html! {
        <section class={format!("part part--{name}")} id={format!("/{name}")} aria-labelledby={heading.clone()} data-part={name}>
            <p class="part__label label">{say(&part.label)}</p>
            <h2 class="part__heading" id={heading} tabindex="-1">{say(&part.heading)}</h2>
            {parts::part(reader, part.name)}
            <div class="part__end" data-end={name}></div>
            {checkpoint(reader, part)}
        </section>
    }
}

fn href(stage: Stage) -> String {
    Spec::before_reading(stage).map(|spec| format!("#/quiz?{}", spec.query())).unwrap_or_default()
}

// Of the two texts in each of these one is seen: which one the program says, by an attribute of the story. They take
// the same room, so that nothing moves.

/// The offer to take six questions before reading.
fn before(reader: Reader<'_>) -> Html {
    let w = reader.shared;
    html! {
        <div class="before">
            <p class="before__text" data-until="before"><strong>{w.before_heading}{". "}</strong>{w.before_lead}{" "}<a href={href(Stage::Before)}>{w.before_start}</a></p>
            <p class="before__text" data-once="before">{w.before_done}</p>
        </div>
    }
}

/// Behind the story: the same six again, or any others.
fn after(reader: Reader<'_>) -> Html {
    let w = reader.shared;
    html! {
        <div class="before">
            <p class="before__text" data-until="before"><a href="#/quiz">{w.choose_heading}</a></p>
            <p class="before__text" data-once="before">{w.before_done}{" "}<a href={href(Stage::After)}>{w.after_start}</a></p>
        </div>
    }
}
