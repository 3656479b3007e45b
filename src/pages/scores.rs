//! The scores.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::choose::{due_panel, open_quizzes};
use super::href_of;
use super::quiz::name_of;
use crate::components::{Deed, El, On, button, clear_dialog, el, pick, pick_name, progress};
use crate::quiz::{Share, Spec};
use crate::scores::{Attempt, ImportFault, Moment, OpenSet, Record};
use crate::story::{Date, QuestionId, Story};
use crate::words::Words;

/// What came of bringing in a file, or of clearing.
#[derive(Debug)]
pub enum Transfer {
    /// It was brought in.
    Imported,
    /// It was refused, and why.
    Refused(Vec<ImportFault>),
    /// Everything was cleared.
    Cleared,
}

/// The scores page as it stands.
pub struct ScoresView<'a> {
    /// The story.
    pub story: &'a Story,
    /// The scores.
    pub record: &'a Record,
    /// The quizzes that are not finished.
    pub open: &'a OpenSet,
    /// The questions that are due.
    pub due: &'a [QuestionId],
    /// Now.
    pub now: Moment,
    /// How many attempts are listed.
    pub listed: usize,
    /// What came of the last file.
    pub transfer: Option<&'a Transfer>,
    /// The words.
    pub words: &'static Words,
    /// What the reader does.
    pub on: &'a On,
}

/// How many attempts are listed at first.
pub const LISTED: usize = 20;
/// How many more are listed at a time.
pub const MORE: usize = 100;
/// How many attempts the chart shows.
const CHARTED: usize = 100;
/// How many changed questions are named.
const NAMED: usize = 30;

/// Draws the scores page.
pub fn scores_page(props: &ScoresView) -> El {
    let w = props.words;
    let record = props.record;
    let empty = record.is_empty();
    let page = el("div", "page page--scores")
        .child(el("h1", "page__heading").attr("tabindex", "-1").child(w.scores_heading))
        .child(el("p", "page__lead").child(w.scores_lead))
        .child(empty.then(|| {
            let choose = el("a", "button button--primary").attr("href", "#/quiz").child(w.choose_heading);
            el("div", "sheet empty").child(el("p", "").child(w.scores_empty)).child(el("p", "").child(choose))
        }))
        .child((!empty).then(|| topics(props)))
        .child((!empty).then(|| due(props)))
        .child(open_quizzes(props.story, props.open, w, props.on))
        .child((record.attempts_in_all() > 0).then(|| attempts(props)))
        .child(changed(props));
    let keys = pick(record.preferences().keys, props.on.to(Deed::SwitchKeys), pick_name().child(w.keys_on));
    page.child(el("section", "settings").child(el("h2", "").child(w.settings)).child(keys))
        .child(transfer(props))
}

/// The head of a table.
fn columns(names: &[&'static str]) -> El {
    let names = names.iter().map(|name| el("th", "").attr("scope", "col").child(*name));
    el("thead", "").child(el("tr", "").each(names))
}

/// A cell of a table, which a narrow screen shows with the name of its column.
fn cell(column: &'static str) -> El {
    el("td", "").attr("data-label", column)
}

fn topics(props: &ScoresView) -> El {
    let w = props.words;
    let share = |share: Option<Share>| {
        share.map_or_else(|| el("span", "none").child(w.none_yet), |share| score(share, w))
    };
    let lines = props.record.by_topic(props.story);
    let lines = lines.into_iter().map(|line| {
        let name = props.story.topic(&line.topic).map(|(_, topic)| topic.name.to_string());
        el("tr", "")
            .key(line.topic.as_str())
            .child(el("th", "").attr("scope", "row").child(name.unwrap_or_default()))
            .child(cell(w.latest).child(share(line.latest)))
            .child(cell(w.best).child(share(line.best)))
            .child(cell(w.answered_of).child((w.n_of)(line.answered, line.of)))
    });
    let table = el("table", "table table--topics")
        .child(columns(&[w.topic, w.latest, w.best, w.answered_of]))
        .child(el("tbody", "").each(lines));
    el("section", "").child(el("h2", "").child(w.by_topic)).child(table)
}

fn score(share: Share, w: &Words) -> El {
    el("span", "")
        .child(el("span", "score").child((w.percent)(share.percent())))
        .child(" ")
        .child(el("span", "score__points").child((w.points)(share.got, share.of)))
}

fn due(props: &ScoresView) -> El {
    let w = props.words;
    let n = props.due.len();
    let told = match (n, props.record.next_due(props.now)) {
        (0, None) => w.due_none.to_string(),
        (0, Some(next)) => (w.due_next)(&(w.date)(Date::of_seconds(next))),
        (n, _) => (w.due_n)(n),
    };
    due_panel(props.due, told, w, props.on)
}

/// Every attempt, the latest first, and their line.
fn attempts(props: &ScoresView) -> El {
    let w = props.words;
    let attempts = props.record.attempts();
    let mut percents: Vec<u32> =
        attempts.iter().take(CHARTED).map(|attempt| attempt.total().percent()).collect();
    percents.reverse();
    let chart = (percents.len() > 1).then(|| {
        el("figure", "chart").child(progress(&percents, w)).child(el("figcaption", "label").child(w.chart))
    });
    let row = |attempt: &Attempt| {
        let spec = Spec::read_again(&attempt.quiz, props.story);
        let left = (!attempt.whole).then(|| el("span", "none").child(" · ").child(w.attempt_left));
        let name =
            el("a", "").attr("href", href_of(&spec, &attempt.quiz)).child(name_of(&spec, props.story, w));
        el("tr", "")
            .key(&attempt.id.0.to_string())
            .child(cell(w.attempt_when).child((w.date)(Date::of_seconds(attempt.ended))))
            .child(cell(w.attempt_what).child(el("span", "").child(name).child(left)))
            .child(cell(w.attempt_got).child(score(attempt.total(), w)))
    };
    let table = el("table", "table")
        .child(columns(&[w.attempt_when, w.attempt_what, w.attempt_got]))
        .child(el("tbody", "").each(attempts.iter().take(props.listed).map(row)));
    let more = attempts.len().saturating_sub(props.listed);
    let more = (more > 0)
        .then(|| button("button", (w.attempts_more)(more.min(MORE))).click(props.on.to(Deed::More)));
    el("section", "")
        .child(el("h2", "").child(w.attempts))
        .child(chart)
        .child(el("p", "page__note").child((w.attempts_note)(attempts.len(), props.record.attempts_in_all())))
        .child(table)
        .child(more)
}

/// Questions that are not any more what they were when they were answered.
fn changed(props: &ScoresView) -> Option<El> {
    let w = props.words;
    let changed = props.record.changed(props.story);
    if changed.is_empty() {
        return None;
    }
    let bank = props.story.bank();
    let line = |id: &QuestionId| {
        let question = bank.read(bank.find(id)?)?;
        let href = ["#/quiz?items=", id.as_str()].concat();
        Some(el("li", "").child(el("a", "").attr("href", href).child(&question.stem)))
    };
    let section = el("section", "changed")
        .child(el("h2", "").child(w.changed_heading))
        .child(el("p", "").child(w.changed_note))
        .child(el("ul", "changed__list").each(changed.iter().take(NAMED).filter_map(line)));
    Some(section)
}

fn transfer(props: &ScoresView) -> El {
    let w = props.words;
    let on = props.on;
    let import = on.with(|event| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        // So that the same file can be chosen once more.
        input.set_value("");
        Some(Deed::Import(file))
    });
    let file = el("input", "transfer__input")
        .attr("type", "file")
        .attr("accept", "application/json,.json")
        .change(import);
    let told = el("div", "transfer__told").attr("role", "status");
    let told = match props.transfer {
        None => told,
        Some(Transfer::Imported) => told.child(el("p", "").child(w.imported)),
        Some(Transfer::Cleared) => told.child(el("p", "").child(w.cleared)),
        Some(Transfer::Refused(faults)) => {
            let faults = faults.iter().map(|fault| el("li", "").child((w.import_fault)(fault)));
            told.child(el("p", "").child(w.import_refused)).child(el("ul", "").each(faults))
        }
    };
    let deeds = el("div", "transfer__deeds")
        .child(button("button", w.export).click(on.to(Deed::Export)))
        .child(el("label", "button transfer__file").child(w.import).child(file))
        .child(button("button button--danger", w.clear).click(on.to(Deed::AskToClear)))
        .child(clear_dialog(w, on));
    el("section", "transfer")
        .child(el("h2", "").child(w.move_heading))
        .child(el("p", "").child(w.move_lead))
        .child(deeds)
        .child(told)
}
