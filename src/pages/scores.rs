//! The scores.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::say;

use super::Deed;
use super::choose::open_quizzes;
use super::quiz::name_of;
use crate::components::{AttrWords, Confirm, Told, progress};
use crate::quiz::{Pick, Seed, Share, Spec};
use crate::scores::{Attempt, ImportFault, Moment, OpenSet, Preferences, Record};
use crate::story::{Date, QuestionId};
use crate::words::Words;

/// What came of bringing in a file, or of clearing.
#[derive(Clone, Debug, PartialEq)]
pub enum Transfer {
    /// It was brought in.
    Imported,
    /// It was refused, and why.
    Refused(Rc<[ImportFault]>),
    /// Everything was cleared.
    Cleared,
}

/// The scores page as it stands.
pub struct ScoresView {
    /// The story.
    pub told: Told,
    /// The scores.
    pub record: Rc<Record>,
    /// The quizzes that are not finished.
    pub open: Rc<OpenSet>,
    /// The questions that are due.
    pub due: Rc<[QuestionId]>,
    /// Now.
    pub now: Moment,
    /// What came of the last file.
    pub transfer: Option<Transfer>,
    /// The words.
    pub words: AttrWords,
    /// What the reader does.
    pub on: Callback<Deed>,
}

/// How many attempts are listed at first, and how many more at a time.
const LISTED: usize = 20;
/// How many attempts the chart shows.
const CHARTED: usize = 100;
/// How many changed questions are named.
const NAMED: usize = 30;

/// Draws the scores page.
pub fn scores_page(props: &ScoresView) -> Html {
    let w = props.words.0;
    let record = &props.record;
    let changed = record.changed(&props.told);
    html! {
        <div class="page page--scores">
            <h1 class="page__heading" tabindex="-1">{w.scores_heading}</h1>
            <p class="page__lead">{w.scores_lead}</p>
            if record.is_empty() {
                <div class="sheet empty">
                    <p>{w.scores_empty}</p>
                    <p><a class="button button--primary" href="#/quiz">{w.choose_heading}</a></p>
                </div>
            } else {
                {topics(props)}
                {due(props)}
            }
            {open_quizzes(&props.told, &props.open, w, &props.on)}
            if record.attempts_in_all() > 0 { <Attempts told={props.told.clone()} record={record.clone()} words={props.words} /> }
            if !changed.is_empty() {
                <section class="changed">
                    <h2>{w.changed_heading}</h2>
                    <p>{w.changed_note}</p>
                    <ul class="changed__list">
                        {for changed.iter().take(NAMED).filter_map(|id| {
                            let place = props.told.bank().find(id)?;
                            let question = props.told.bank().read(place)?;
                            Some(html! { <li><a href={format!("#/quiz?items={id}")}>{say(&question.stem)}</a></li> })
                        })}
                    </ul>
                </section>
            }
            {settings(props)}
            {transfer(props)}
        </div>
    }
}

fn topics(props: &ScoresView) -> Html {
    let w = props.words.0;
    let cell = |share: Option<Share>| {
        share.map_or_else(|| html! { <span class="none">{w.none_yet}</span> }, |share| score(share, w))
    };
    let lines = props.record.by_topic(&props.told);
    html! {
        <section>
            <h2>{w.by_topic}</h2>
            <table class="table table--topics">
                <thead>
                    <tr>
                        <th scope="col">{w.topic}</th><th scope="col">{w.latest}</th><th scope="col">{w.best}</th><th scope="col">{w.answered_of}</th>
                    </tr>
                </thead>
                <tbody>
                    {for lines.iter().map(|line| {
                        let name = props.told.topic(&line.topic).map(|(_, topic)| topic.name.to_string()).unwrap_or_default();
                        html! {
                            <tr key={line.topic.as_str().to_string()}>
                                <th scope="row">{name}</th>
                                <td data-label={w.latest}>{cell(line.latest)}</td>
                                <td data-label={w.best}>{cell(line.best)}</td>
                                <td data-label={w.answered_of}>{(w.n_of)(line.answered, line.of)}</td>
                            </tr>
                        }
                    })}
                </tbody>
            </table>
        </section>
    }
}

fn score(share: Share, w: &Words) -> Html {
    html! {
        <span>
            <span class="score">{(w.percent)(share.percent())}</span>
            {" "}
            <span class="score__points">{(w.points)(share.got, share.of)}</span>
        </span>
    }
}

fn due(props: &ScoresView) -> Html {
    let w = props.words.0;
    let n = props.due.len();
    let told = match (n, props.record.next_due(props.now)) {
        (0, None) => w.due_none.to_string(),
        (0, Some(next)) => (w.due_next)(&(w.date)(Date::of_seconds(next))),
        (n, _) => (w.due_n)(n),
    };
    let items = props.due.to_vec();
    let practise = props.on.reform(move |_: MouseEvent| Deed::Practise(items.clone()));
    html! {
        <section class="panel">
            <h2>{w.due_heading}</h2>
            <p>{told}</p>
            if n > 0 { <button type="button" class="button button--primary" onclick={practise}>{w.due_start}</button> }
        </section>
    }
}

/// What [`Attempts`] gets.
#[derive(PartialEq, Properties)]
struct AttemptsProps {
    told: Told,
    record: Rc<Record>,
    words: AttrWords,
}

/// Every attempt, the latest first, and their line.
#[component]
fn Attempts(props: &AttemptsProps) -> Html {
    let w = props.words.0;
    let shown = use_state(|| LISTED);
    let attempts = props.record.attempts();
    let Some(seed) = Seed::parse("x") else { return html! {} };
    let mut percents: Vec<u32> =
        attempts.iter().take(CHARTED).map(|attempt| attempt.total().percent()).collect();
    percents.reverse();
    let row = |attempt: &Attempt| {
        let (spec, _) = Spec::read(&attempt.quiz, &props.told, &seed);
        let total = attempt.total();
        let href = match &spec.pick {
            Pick::Checkpoint(part) => format!("#/{}/check", part.as_str()),
            _ => format!("#/quiz?{}", attempt.quiz),
        };
        html! {
            <tr key={attempt.id.0.to_string()}>
                <td data-label={w.attempt_when}>{(w.date)(Date::of_seconds(attempt.ended))}</td>
                <td data-label={w.attempt_what}>
                    <span>
                        <a {href}>{name_of(&spec, &props.told, w)}</a>
                        if !attempt.whole { <span class="none">{" · "}{w.attempt_left}</span> }
                    </span>
                </td>
                <td data-label={w.attempt_got}>{score(total, w)}</td>
            </tr>
        }
    };
    let more = attempts.len().saturating_sub(*shown);
    let onmore = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(*shown + 5 * LISTED)
    };
    html! {
        <section>
            <h2>{w.attempts}</h2>
            if percents.len() > 1 {
                <figure class="chart">
                    {progress(&percents, (w.chart_alt)(percents.len(), percents.first().copied().unwrap_or(0), percents.last().copied().unwrap_or(0)))}
                    <figcaption class="label">{w.chart}</figcaption>
                </figure>
            }
            <p class="page__note">{(w.attempts_note)(attempts.len(), props.record.attempts_in_all())}</p>
            <table class="table">
                <thead>
                    <tr><th scope="col">{w.attempt_when}</th><th scope="col">{w.attempt_what}</th><th scope="col">{w.attempt_got}</th></tr>
                </thead>
                <tbody>{for attempts.iter().take(*shown).map(row)}</tbody>
            </table>
            if more > 0 { <button type="button" class="button" onclick={onmore}>{(w.attempts_more)(more.min(5 * LISTED))}</button> }
        </section>
    }
}

fn settings(props: &ScoresView) -> Html {
    let w = props.words.0;
    let preferences = props.record.preferences();
    let onchange =
        props.on.reform(move |_: Event| Deed::Prefer(Preferences { keys: !preferences.keys, ..preferences }));
    html! {
        <section class="settings">
            <h2>{w.settings}</h2>
            <label class="pick">
                <input type="checkbox" checked={preferences.keys} {onchange} />
                <span class="pick__name">{w.keys_on}</span>
            </label>
        </section>
    }
}

fn transfer(props: &ScoresView) -> Html {
    let w = props.words.0;
    let export = props.on.reform(|_: MouseEvent| Deed::Export);
    let on = props.on.clone();
    let import = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            // So that the same file can be chosen once more.
            input.set_value("");
            on.emit(Deed::Import(file));
        }
    };
    let told = match &props.transfer {
        None => html! {},
        Some(Transfer::Imported) => html! { <p>{w.imported}</p> },
        Some(Transfer::Cleared) => html! { <p>{w.cleared}</p> },
        Some(Transfer::Refused(faults)) => html! {
            <>
                <p>{w.import_refused}</p>
                <ul>{for faults.iter().map(|fault| html! { <li>{(w.import_fault)(fault)}</li> })}</ul>
            </>
        },
    };
    html! {
        <section class="transfer">
            <h2>{w.move_heading}</h2>
            <p>{w.move_lead}</p>
            <div class="transfer__deeds">
                <button type="button" class="button" onclick={export}>{w.export}</button>
                <label class="button transfer__file">
                    {w.import}
                    <input class="transfer__input" type="file" accept="application/json,.json" onchange={import} />
                </label>
                <Confirm label={w.clear} question={w.clear_question} told={w.clear_told} yes={w.clear_yes} no={w.clear_no}
                    on={props.on.reform(|()| Deed::Clear)} />
            </div>
            <div class="transfer__told" role="status">{told}</div>
        </section>
    }
}
