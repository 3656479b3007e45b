//! The list of contents: where one is, what has been read, and the choice of a voice to light up.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::say;

use super::voice::{AttrWords, LightUp};
use super::{Lit, Told};
use crate::story::PartName;

/// What [`Contents`] gets.
#[derive(PartialEq, Properties)]
pub struct ContentsProps {
    /// The story.
    pub told: Told,
    /// The part that is on the screen.
    pub current: Option<PartName>,
    /// The parts that were read.
    pub read: Rc<BTreeSet<PartName>>,
    /// What is lit.
    pub lit: Lit,
    /// The words.
    pub words: AttrWords,
    /// What the reader wants lit.
    pub on_light: Callback<Lit>,
}

/// A column beside the text on a wide screen; on a narrow one a bar at the bottom edge that opens a sheet.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    let w = props.words.0;
    let current = props.current.and_then(|name| props.told.part(name));
    let read = props.told.parts.iter().filter(|part| props.read.contains(&part.name)).count();
    html! {
        <>
            <div class="contents-bar">
                <button type="button" class="contents-bar__button" popovertarget="contents">
                    <span class="label">{w.contents}</span>
                    <span class="contents-bar__part">{current.map(|part| part.label.to_string()).unwrap_or_default()}</span>
                </button>
            </div>
            <nav class="contents" id="contents" popover="auto" aria-label={w.contents}>
                <p class="label" aria-hidden="true">{w.contents}</p>
                <ol class="contents__list">
                    {for props.told.parts.iter().map(|part| {
                        let here = (Some(part.name) == props.current).then_some("location");
                        html! {
                            <li key={part.name.as_str()}>
                                <a class="contents__link" href={format!("#/{}", part.name.as_str())} aria-current={here}>
                                    <span>{say(&part.label)}</span>
                                    if props.read.contains(&part.name) {
                                        <span class="contents__read">{w.read_mark}</span>
                                    }
                                </a>
                            </li>
                        }
                    })}
                </ol>
                <p class="contents__progress">
                    {(w.reading_time)(props.told.minutes)}<br />{(w.parts_read)(read, props.told.parts.len())}
                </p>
                <LightUp told={props.told.clone()} lit={props.lit.clone()} name="light" words={props.words} on={props.on_light.clone()} />
                <button type="button" class="button contents__close" popovertarget="contents" popovertargetaction="hide">{w.close}</button>
            </nav>
        </>
    }
}
