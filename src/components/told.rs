//! What is told of an answer, and who says so.

use yew::prelude::*;

use super::{mark, say, voice_class};
use crate::story::{Question, Story};
use crate::words::Words;

/// A mark for right, partly right and not right: told by shape, drawn by the style sheet.
pub fn tick(full: bool, partly: bool) -> Html {
    let class = if full {
        "tick tick--full"
    } else if partly {
        "tick tick--partly"
    } else {
        "tick tick--none"
    };
    html! { <span {class} aria-hidden="true"></span> }
}

/// The class of what is right or wrong.
pub fn right_class(right: bool) -> &'static str {
    if right { "is-right" } else { "is-wrong" }
}

/// What an option is told once it is checked.
pub fn told(w: &Words, right: bool, chosen: bool, feedback: &str) -> Html {
    html! {
        <div class={["told ", right_class(right)].concat()}>
            <p class="told__word">
                {tick(right, false)}{if right { w.right } else { w.wrong }}
                if chosen { <span class="told__yours">{w.your_choice}</span> }
            </p>
            <p class="told__text">{feedback.to_string()}</p>
        </div>
    }
}

/// The claims that an answer rests on, each with its voice, and where it can be read.
pub fn rests(story: &Story, question: &Question, w: &Words) -> Html {
    let claims = question.claims.iter().filter_map(|n| story.claim(*n));
    html! {
        <div class="verdict__rests">
            <p class="label">{w.rests_on}</p>
            <ul class="verdict__claims">
                {for claims.map(|claim| {
                    let voice = story.voice(&claim.voice);
                    html! {
                        <li>
                            if let Some(voice) = voice {
                                <span class={["voice ", voice_class(voice)].concat()}>{mark(voice.mark)}<span class="voice__name">{say(&voice.name)}</span></span>
                            }
                            <span class="verdict__claim">{claim.text.plain()}</span>
                        </li>
                    }
                })}
            </ul>
            if let Some(anchor) = story.statement_for(question) {
                <a class="verdict__read" href={anchor.href()}>{w.read_it}</a>
            }
        </div>
    }
}
