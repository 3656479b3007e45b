//! What is told of an answer, and who says so.

use yew::Html;

use super::el::{El, el};
use super::{mark, voice_class};
use crate::story::{Question, Story};
use crate::words::Words;

/// A mark for right, partly right and not right: told by shape, drawn by the style sheet.
pub fn tick(full: bool, partly: bool) -> El {
    let class = if full {
        "tick tick--full"
    } else if partly {
        "tick tick--partly"
    } else {
        "tick tick--none"
    };
    el("span", class).attr("aria-hidden", "true")
}

/// The class of what is right or wrong.
pub fn right_class(right: bool) -> &'static str {
    if right { "is-right" } else { "is-wrong" }
}

/// Whether something was right, in a word; what is told of it comes below.
pub fn outcome(right: bool, word: String) -> El {
    let word = el("p", "told__word").child(tick(right, false)).child(word);
    el("div", "told").and(right_class(right)).child(word)
}

/// What an option is told once it is checked.
pub fn told(w: &Words, right: bool, chosen: bool, feedback: &str) -> Html {
    let word = el("p", "told__word")
        .child(tick(right, false))
        .child(if right { w.right } else { w.wrong })
        .child(chosen.then(|| el("span", "told__yours").child(w.your_choice)));
    let text = el("p", "told__text").child(feedback.to_string());
    el("div", "told").and(right_class(right)).child(word).child(text).into()
}

/// The claims that an answer rests on, each with its voice, and where it can be read.
pub fn rests(story: &Story, question: &Question, w: &Words) -> Html {
    let claims = question.claims.iter().filter_map(|n| story.claim(*n)).map(|claim| {
        let voice = story.voice(&claim.voice).map(|voice| {
            let name = el("span", "voice__name").child(&voice.name);
            el("span", "voice").and(voice_class(voice)).child(mark(voice.mark)).child(name)
        });
        el("li", "").child(voice).child(el("span", "verdict__claim").child(claim.text.plain()))
    });
    let read = story
        .statement_for(question)
        .map(|anchor| el("a", "verdict__read").attr("href", anchor.href()).child(w.read_it));
    el("div", "verdict__rests")
        .child(el("p", "label").child(w.rests_on))
        .child(el("ul", "verdict__claims").each(claims))
        .child(read)
        .into()
}
