//! The list of contents, and the choice of a voice to light up.

use yew::prelude::*;

use super::Reader;
use crate::components::{mark, say};
use crate::story::{Explainer, Footing, Statement};

/// A column beside the text on a wide screen; on a narrow one a bar at the bottom edge that opens a sheet. Where
/// one is and what has been read is for the program to say.
pub(super) fn contents(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let link = |name: &str, label: Html| {
        html! {
            <li>
                <a class="contents__link" href={format!("#/{name}")}>
                    <span>{label}</span>
                    <span class="contents__read" hidden=true>{w.read_mark}</span>
                </a>
            </li>
        }
    };
    html! {
        <>
            <div class="contents-bar">
                <button type="button" class="contents-bar__button" popovertarget="contents">
                    <span class="label">{w.contents}</span>
                    <span class="contents-bar__part" id="contents-here"></span>
                </button>
            </div>
            <nav class="contents" id="contents" popover="auto" aria-label={w.contents}>
                <p class="label" aria-hidden="true">{w.contents}</p>
                <ol class="contents__list">
                    {for reader.parts.iter().map(|part| link(part.name.as_str(), say(&part.label)))}
                </ol>
                <p class="contents__progress">
                    {(w.reading_time)(reader.minutes)}<br /><span id="parts-read">{(reader.shared.parts_read)(0, reader.parts.len())}</span>
                </p>
                {light_up(reader)}
                <button type="button" class="button contents__close" popovertarget="contents" popovertargetaction="hide">{w.close}</button>
            </nav>
        </>
    }
}

/// How many statements rest on a voice, or on one side's word only.
fn lit(reader: Reader<'_>, name: &str) -> usize {
    reader.statements().filter(|statement| lights(reader.story, statement).contains(&name)).count()
}

/// A choice of one voice, or of what rests on one side's word only, to be lit up throughout the story. The style
/// sheet does it; see `style`.
fn light_up(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let option = |name: &str, label: Html| {
        html! {
            <label class="light__option">
                <input type="radio" name="light" id={format!("light-{name}")} checked={name == NONE} />
                <span class="light__label">{label}</span>
            </label>
        }
    };
    let count =
        |name: &str| html! { <span data-lights={name.to_string()}>{(w.lit_count)(lit(reader, name))}</span> };
    html! {
        <details class="light">
            <summary class="light__summary">{w.light_up}</summary>
            <form method="dialog" autocomplete="off">
                <fieldset>
                    <legend class="visually-hidden">{w.light_up}</legend>
                    {option(NONE, html! { {w.light_none} })}
                    {for reader.voices.iter().map(|voice| option(voice.id.as_str(), html! { <>{mark(voice.mark)}{say(&voice.name)}</> }))}
                    {option(ONE_SIDE, html! { {w.light_one_side} })}
                </fieldset>
            </form>
            <p class="light__count" role="status">
                <span data-lights={NONE}>{w.light_help}</span>
                {for reader.voices.iter().map(|voice| count(voice.id.as_str()))}
                {count(ONE_SIDE)}
            </p>
        </details>
    }
}

// No voice is called this, for an id begins with a letter.
const NONE: &str = "-none";
const ONE_SIDE: &str = "-one-side";

/// What can be lit, by name.
pub(super) fn all_lights(story: &Explainer) -> Vec<String> {
    let voices = story.voices.iter().map(|voice| voice.id.to_string());
    std::iter::once(NONE.to_string()).chain(voices).chain([ONE_SIDE.to_string()]).collect()
}

/// By what a statement is lit.
pub(super) fn lights<'a>(story: &'a Explainer, statement: &Statement) -> Vec<&'a str> {
    let one_side = matches!(story.footing(statement), Footing::OneSide(_)).then_some(ONE_SIDE);
    story.voices_of(statement).into_iter().map(|voice| voice.id.as_str()).chain(one_side).collect()
}
