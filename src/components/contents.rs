//! The list of contents: where one is, what has been read, and the choice of a voice to light up.

use yew::prelude::*;

use super::voice::light_up;
use super::{Lit, Told, say};
use crate::story::PartName;
use crate::words::Words;

/// A column beside the text on a wide screen; on a narrow one a bar at the bottom edge that opens a sheet.
pub fn contents(
    told: &Told,
    current_part: Option<PartName>,
    read_parts: &[PartName],
    lit: &Lit,
    w: &Words,
    on_light: &Callback<Lit>,
) -> Html {
    let current = current_part.and_then(|name| told.part(name));
    let read = told.parts.iter().filter(|part| read_parts.contains(&part.name)).count();
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
                    {for told.parts.iter().map(|part| {
                        let here = (Some(part.name) == current_part).then_some("location");
                        html! {
                            <li key={part.name.as_str()}>
                                <a class="contents__link" href={format!("#/{}", part.name.as_str())} aria-current={here}>
                                    <span>{say(&part.label)}</span>
                                    if read_parts.contains(&part.name) {
                                        <span class="contents__read">{w.read_mark}</span>
                                    }
                                </a>
                            </li>
                        }
                    })}
                </ol>
                <p class="contents__progress">
                    {(w.reading_time)(told.minutes)}<br />{(w.parts_read)(read, told.parts.len())}
                </p>
                {light_up(told, lit, w, on_light)}
                <button type="button" class="button contents__close" popovertarget="contents" popovertargetaction="hide">{w.close}</button>
            </nav>
        </>
    }
}
