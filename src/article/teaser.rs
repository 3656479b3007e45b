//! The story as a card in somebody else's page.

use yew::prelude::*;

use super::{READER, Reader};
use crate::components::say;

pub(super) fn teaser(reader: Reader<'_>) -> Html {
    let (w, story) = (reader.words, reader.story);
    let questions = story.bank().entries().len();
    html! {
        <main class="card">
            <p class="label">{say(&story.kicker)}</p>
            <h1 class="card__headline">{say(&story.headline)}</h1>
            <p class="card__standfirst">{story.standfirst.text.plain()}</p>
            <p class="card__deeds">
                <a class="button button--primary" href={[READER, "#/"].concat()} target="_blank" rel="noopener">{w.read_story}</a>
                <a class="button" href={[READER, "#/quiz"].concat()} target="_blank" rel="noopener">{(w.take_quiz)(questions)}</a>
            </p>
            <p class="card__name">{(w.from_product)(&(w.reading_time)(story.minutes))}</p>
        </main>
    }
}
