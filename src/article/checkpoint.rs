//! The questions that stand in the text, answered where they stand.

use yew::prelude::*;

use super::Reader;
use crate::components::{rests, say, told};
use crate::quiz::{Item, Plan, Spec};
use crate::story::{Body, Part};

/// The checkpoint of a part: each question with real radios, whose feedback the style sheet unfolds once one of
/// them is chosen. The program, when it is there, locks what was chosen and scores it.
///
/// Where an option stands is the plan's to say, so that the program counts options as they are shown here.
pub(super) fn checkpoint(reader: Reader<'_>, part: &Part) -> Html {
    let w = reader.words;
    let plan = Spec::checkpoint(part.name).map(|spec| Plan::draw(&spec, reader.story));
    let Some(plan) = plan.filter(|plan| !plan.is_empty()) else { return html! {} };
    let name = part.name.as_str();
    html! {
        <aside class="checkpoint" id={format!("/{name}/check")} aria-label={(reader.shared.checkpoint)(&part.label)} tabindex="-1" data-check={name}>
            <p class="checkpoint__label label">{w.check_yourself}</p>
            {for plan.items().iter().enumerate().map(|(place, item)| question(reader, name, place, item))}
            <div class="checkpoint__end" id={format!("end-{name}")}></div>
        </aside>
    }
}

/// A question. Its form never sends anything: `dialog` is the one method that goes nowhere. It keeps a browser from
/// filling in what was chosen in an earlier visit, which the scores know better.
fn question(reader: Reader<'_>, part: &str, place: usize, item: &Item) -> Html {
    let (Body::Single(options) | Body::TrueFalse(options)) = &item.question.body else { return html! {} };
    let name = format!("check-{}", item.id());
    let option = |shown: usize| {
        let choice = options.get(usize::from(item.shown(shown)?))?;
        Some(html! {
            <li class="option" data-right={choice.right.then_some("")}>
                <label class="option__row">
                    <input class="option__input" type="radio" name={name.clone()} value={shown.to_string()} />
                    <span class="option__text">{say(&choice.text)}</span>
                </label>
                {told(reader.shared, choice.right, true, &choice.feedback)}
            </li>
        })
    };
    html! {
        <form class="check" id={format!("/{part}/check/{place}")} method="dialog" autocomplete="off" data-place={place.to_string()}>
            <fieldset class="question__field">
                <legend class="question__legend"><h3 class="question__heading" tabindex="-1"><span class="question__stem">{say(&item.question.stem)}</span></h3></legend>
                <ul class="options">{for (0..options.len()).filter_map(option)}</ul>
            </fieldset>
            {rests(reader.story, &item.question, reader.shared)}
        </form>
    }
}
