//! Choosing a quiz.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Deed;
use super::quiz::name_of;
use crate::components::{AttrWords, Told};
use crate::quiz::{Feedback, Pick, Seed, Spec, Stage, available};
use crate::scores::{OpenSet, Preferences};
use crate::story::{QuestionId, TopicId};
use crate::words::Words;

/// What [`ChoosePage`] gets.
#[derive(PartialEq, Properties)]
pub struct ChooseProps {
    /// The story.
    pub told: Told,
    /// How the reader likes it.
    pub preferences: Preferences,
    /// The quizzes that are not finished.
    pub open: Rc<OpenSet>,
    /// The questions that are due.
    pub due: Rc<[QuestionId]>,
    /// Whether the quiz before reading was taken.
    pub before_taken: bool,
    /// The words.
    pub words: AttrWords,
    /// What the reader does.
    pub on: Callback<Deed>,
}

/// The lengths that can be chosen, where the topics have as many questions.
const LENGTHS: [usize; 3] = [5, 10, 20];

/// Where a quiz is chosen.
#[component]
pub fn ChoosePage(props: &ChooseProps) -> Html {
    let w = props.words.0;
    let topics = use_state(Vec::<TopicId>::new);
    let count = use_state(|| props.preferences.count);
    let at_end = use_state(|| props.preferences.at_end);
    let sureness = use_state(|| props.preferences.sureness);
    let all = available(&props.told, &topics);
    let count_now = (*count).clamp(1, all.max(1));

    let topic_box = |id: &TopicId, name: &str, n: usize| {
        let checked = topics.contains(id);
        let onchange = {
            let (topics, id) = (topics.clone(), id.clone());
            move |_: Event| {
                let mut chosen = (*topics).clone();
                if let Some(at) = chosen.iter().position(|topic| *topic == id) {
                    chosen.remove(at);
                } else {
                    chosen.push(id.clone());
                }
                topics.set(chosen);
            }
        };
        html! {
            <label class="pick" key={id.as_str().to_string()}>
                <input type="checkbox" {checked} {onchange} />
                <span class="pick__name">{name.to_string()}</span>
                <span class="pick__note">{(w.topic_count)(n)}</span>
            </label>
        }
    };
    let mixed = {
        let topics = topics.clone();
        move |_: Event| topics.set(Vec::new())
    };
    let length = |n: usize, label: String| {
        let count = count.clone();
        html! {
            <label class="chip-option" key={n}>
                <input type="radio" name="length" checked={n == count_now} onchange={move |_: Event| count.set(n)} />
                <span>{label}</span>
            </label>
        }
    };
    let mut lengths: Vec<Html> =
        LENGTHS.into_iter().filter(|n| *n < all).map(|n| length(n, (w.length_n)(n))).collect();
    lengths.push(length(all, (w.length_all)(all)));
    let nearest = LENGTHS
        .into_iter()
        .filter(|n| *n < all)
        .chain([all])
        .min_by_key(|n| n.abs_diff(count_now))
        .unwrap_or(all);
    // What was liked before may not be on offer for these topics: the nearest is.
    if nearest != count_now {
        count.set(nearest);
    }
    let feedback = |end: bool, label: &'static str| {
        let at_end = at_end.clone();
        html! {
            <label class="chip-option">
                <input type="radio" name="feedback" checked={*at_end == end} onchange={move |_: Event| at_end.set(end)} />
                <span>{label}</span>
            </label>
        }
    };
    let onsure = {
        let sureness = sureness.clone();
        move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            sureness.set(input.is_some_and(|input| input.checked()));
        }
    };
    let onsubmit = {
        let (on, preferences) = (props.on.clone(), props.preferences);
        let (topics, at_end, sureness) = (topics.clone(), *at_end, *sureness);
        move |event: SubmitEvent| {
            event.prevent_default();
            on.emit(Deed::Prefer(Preferences { at_end, sureness, count: nearest, ..preferences }));
            let Some(seed) = Seed::parse("x") else { return };
            let feedback = if at_end { Feedback::AtEnd } else { Feedback::AtOnce };
            let pick = Pick::Topics { topics: (*topics).clone(), count: nearest };
            // The app gives it a seed of its own.
            on.emit(Deed::Others(Spec { pick, feedback, sureness, ..Spec::usual(seed) }));
        }
    };
    let due = {
        let (on, items) = (props.on.clone(), props.due.to_vec());
        move |_: MouseEvent| on.emit(Deed::Practise(items.clone()))
    };
    let before = Spec::before_reading(if props.before_taken { Stage::After } else { Stage::Before });
    html! {
        <div class="page page--choose">
            <h1 class="page__heading" tabindex="-1">{w.choose_heading}</h1>
            <p class="page__lead">{(w.choose_lead)(props.told.bank().entries().len())}</p>
            if !props.due.is_empty() {
                <section class="panel panel--due">
                    <h2>{w.due_heading}</h2>
                    <p>{(w.due_n)(props.due.len())}</p>
                    <button type="button" class="button button--primary" onclick={due}>{w.due_start}</button>
                </section>
            }
            {open_quizzes(&props.told, &props.open, w, &props.on)}
            <form class="sheet choose" {onsubmit}>
                <fieldset class="choose__group">
                    <legend class="choose__legend">{w.topics}</legend>
                    <label class="pick">
                        <input type="checkbox" checked={topics.is_empty()} onchange={mixed} />
                        <span class="pick__name">{w.all_topics}</span>
                        <span class="pick__note">{(w.topic_count)(props.told.bank().entries().len())}</span>
                    </label>
                    {for props.told.topics.iter().map(|topic| topic_box(&topic.id, &topic.name, available(&props.told, std::slice::from_ref(&topic.id))))}
                </fieldset>
                <fieldset class="choose__group">
                    <legend class="choose__legend">{w.length}</legend>
                    <div class="chips">{for lengths}</div>
                </fieldset>
                <fieldset class="choose__group">
                    <legend class="choose__legend">{w.feedback}</legend>
                    <div class="chips">{feedback(false, w.feedback_once)}{feedback(true, w.feedback_end)}</div>
                </fieldset>
                <fieldset class="choose__group">
                    <legend class="choose__legend">{w.sureness}</legend>
                    <label class="pick">
                        <input type="checkbox" checked={*sureness} onchange={onsure} />
                        <span class="pick__name">{w.sureness_yes}</span>
                    </label>
                </fieldset>
                <button type="submit" class="button button--primary button--large">{w.start}</button>
            </form>
            if let Some(before) = before {
                <section class="panel">
                    <h2>{w.before_heading}</h2>
                    <p>{if props.before_taken { w.before_done } else { w.before_lead }}</p>
                    <a class="button" href={format!("#/quiz?{}", before.query())}>
                        {if props.before_taken { w.after_start } else { w.before_start }}
                    </a>
                </section>
            }
        </div>
    }
}

/// The quizzes that are not finished, to go on with or to put away.
pub(super) fn open_quizzes(told: &Told, open: &OpenSet, w: &Words, on: &Callback<Deed>) -> Html {
    let Some(seed) = Seed::parse("x") else { return html! {} };
    let line = |open: &crate::scores::OpenQuiz| {
        let (spec, _) = Spec::read(&open.quiz, told, &seed);
        // A checkpoint is gone on with where it stands.
        let href = match &spec.pick {
            Pick::Checkpoint(part) => format!("#/{}/check", part.as_str()),
            _ => format!("#/quiz?{}", open.quiz),
        };
        let id = open.id;
        let away = on.reform(move |_: MouseEvent| Deed::PutAway(id));
        let name = name_of(&spec, told, w);
        html! {
            <li class="open__line" key={id.0.to_string()}>
                <span class="open__name">{&name}</span>
                <span class="open__far">{(w.open_line)(open.answered(), open.items.len())}</span>
                <span class="open__deeds">
                    <a class="button button--small" {href} aria-label={format!("{}: {name}", w.go_on)}>{w.go_on}</a>
                    <button type="button" class="button button--small" onclick={away} aria-label={format!("{}: {name}", w.put_away)}>{w.put_away}</button>
                </span>
            </li>
        }
    };
    html! {
        <div class="open">
            if !open.quizzes().is_empty() {
                <h2>{w.open_heading}</h2>
                <ul class="open__list">{for open.quizzes().iter().map(line)}</ul>
            }
        </div>
    }
}
