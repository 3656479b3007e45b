//! The end of a quiz, as a picture and in words.

use yew::prelude::*;

use super::say;

use super::Told;
use super::charts::{Bar, bars, progress};
use super::question::{QuestionView, question_card};
use super::taking::{End, QuizRunProps, spec_query};
use crate::quiz::{Outcome, Pick, Points, Share, Stage};
use crate::story::{QuestionId, TopicId};
use crate::words::Words;

/// How many attempts the line shows.
const LINE: usize = 20;

/// The result of a quiz.
pub(super) fn result(props: &QuizRunProps, on_end: &Callback<End>) -> Html {
    let w = props.words.0;
    let Some(outcome) = Outcome::of(&props.quiz) else { return html! {} };
    let total = outcome.total;
    let missed: Vec<QuestionId> = outcome
        .missed
        .iter()
        .filter_map(|place| Some(props.quiz.plan().item(*place)?.id().clone()))
        .collect();
    let on = |end: End| on_end.reform(move |_: MouseEvent| end.clone());
    let random = matches!(props.quiz.plan().spec().pick, Pick::Topics { .. });
    html! {
        <div class="result">
            <h2 class="result__heading" tabindex="-1">{w.result_heading}</h2>
            <p class="result__score">
                <strong class="result__percent">{(w.percent)(total.percent())}</strong>
                <span class="result__points">{(w.points)(total.got, total.of)}</span>
            </p>
            {gained(props, &outcome, w)}
            {dots(props, &outcome, w)}
            if missed.is_empty() { <p class="result__note">{w.all_right}</p> } else { <p class="result__note">{w.comes_back}</p> }
            <div class="result__deeds">
                if !missed.is_empty() {
                    <button type="button" class="button button--primary" onclick={on(End::Practise(missed.clone()))}>{(w.practise)(missed.len())}</button>
                }
                <button type="button" class="button" onclick={on(End::Again)}>{w.again_same}</button>
                if random { <button type="button" class="button" onclick={on(End::Others)}>{w.again_new}</button> }
                <button type="button" class="button" onclick={on(End::Share((w.share_text)(&props.told.headline, total.got, total.of, total.percent())))}>{w.share}</button>
            </div>
            if let Some(shared) = &props.shared { <div class="result__shared" role="status">{shared_text(shared, w)}</div> }
            {charts(props, &outcome, w)}
            <section class="result__review">
                <h3>{w.review}</h3>
                {for props.quiz.answers().enumerate().map(|(place, (item, slot))| {
                    let got = props.quiz.points_at(place).unwrap_or(Points::NONE);
                    let (class, state) = match got {
                        got if got.is_full() => ("is-right", w.right),
                        Points::NONE => ("is-wrong", w.wrong),
                        _ => ("is-partly", w.partly),
                    };
                    html! {
                        <details class="review" key={item.id().as_str().to_string()}>
                            <summary class="review__line">
                                <span class={classes!("review__state", class)}>{state}</span>
                                <span class="review__stem">{say(&item.question.stem)}</span>
                            </summary>
                            {question_card(&QuestionView {
                                told: props.told.clone(),
                                item: item.clone(),
                                slot: slot.clone(),
                                counter: (w.question_of)(place + 1, props.quiz.plan().len()).into(),
                                sureness: false,
                                keys: false,
                                quiz: spec_query(props),
                                level: 4,
                                words: props.words,
                                on: Callback::noop(),
                            })}
                        </details>
                    }
                })}
            </section>
            <p class="result__ways"><a href="#/scores">{w.to_scores}</a><a href="#/">{w.to_story}</a></p>
        </div>
    }
}

fn shared_text(shared: &AttrValue, w: &Words) -> Html {
    if shared.is_empty() {
        return html! { <p>{w.shared_copied}</p> };
    }
    html! {
        <label class="result__copy">
            <span>{w.share_by_hand}</span>
            <textarea readonly=true rows="3" value={shared.clone()} />
        </label>
    }
}

/// What reading gained, where the same questions were answered before it.
fn gained(props: &QuizRunProps, outcome: &Outcome, w: &Words) -> Html {
    let spec = props.quiz.plan().spec();
    if spec.stage != Stage::After {
        return html! {};
    }
    let mut before = spec.clone();
    before.stage = Stage::Before;
    let before =
        props.record.attempts().iter().find(|attempt| attempt.quiz == before.query() && attempt.whole);
    before.map_or_else(
        || html! {},
        |before| {
            let (then, now) = (before.total().percent(), outcome.total.percent());
            html! { <p class="result__gained">{(w.gained)(then, now)}</p> }
        },
    )
}

fn topic_name(told: &Told, id: &TopicId) -> String {
    told.topic(id).map(|(_, topic)| topic.name.to_string()).unwrap_or_default()
}

/// The topics of the quiz in the order of the story, which a reader knows.
fn topics(props: &QuizRunProps, outcome: &Outcome) -> Vec<(TopicId, Share)> {
    let share =
        |topic: &TopicId| outcome.by_topic.iter().find(|(id, _)| id == topic).map(|(_, share)| *share);
    props.told.topics.iter().filter_map(|topic| Some((topic.id.clone(), share(&topic.id)?))).collect()
}

/// A dot a question, by topic.
fn dots(props: &QuizRunProps, outcome: &Outcome, w: &Words) -> Html {
    let row = |topic: &TopicId| {
        let own = props.quiz.answers().enumerate().filter(|(_, (item, _))| item.topic == *topic);
        html! {
            <li class="dots__row">
                <span class="dots__label">{topic_name(&props.told, topic)}</span>
                <span class="dots__dots" aria-hidden="true">
                    {for own.map(|(place, _)| dot(props.quiz.points_at(place).unwrap_or(Points::NONE)))}
                </span>
            </li>
        }
    };
    html! {
        <figure class="dots">
            <ul class="dots__rows">{for topics(props, outcome).iter().map(|(topic, _)| row(topic))}</ul>
            <figcaption class="dots__note">{w.dots_note}</figcaption>
        </figure>
    }
}

/// Full, half or empty: told by shape.
fn dot(got: Points) -> Html {
    let inside = match got {
        got if got.is_full() => html! { <circle class="dot__full" cx="8" cy="8" r="7" /> },
        Points::NONE => html! {},
        _ => html! { <path class="dot__full" d="M8 1a7 7 0 0 0 0 14z" /> },
    };
    html! {
        <svg class="dot" viewBox="0 0 16 16" focusable="false"><circle class="dot__ring" cx="8" cy="8" r="6.5" />{inside}</svg>
    }
}

fn charts(props: &QuizRunProps, outcome: &Outcome, w: &Words) -> Html {
    let bar = |label: String, share: crate::quiz::Share| Bar {
        label: label.into(),
        percent: share.percent(),
        told: format!("{} · {}", (w.percent)(share.percent()), (w.points)(share.got, share.of)).into(),
    };
    let topics = outcome
        .by_topic
        .iter()
        .map(|(id, share)| bar(topic_name(&props.told, id), *share))
        .collect::<Vec<_>>();
    let kinds =
        outcome.by_kind.iter().map(|(kind, share)| bar((w.kind)(*kind).into(), *share)).collect::<Vec<_>>();
    let sure = outcome.by_sureness.iter();
    let sure: Vec<Bar> = sure
        .map(|line| Bar {
            label: (w.sure)(line.sure).into(),
            percent: line.share.percent(),
            told: (w.sureness_line)(line.share.of, line.share.percent()).into(),
        })
        .collect();
    let mut past: Vec<u32> = props.record.attempts().iter().take(LINE).map(|a| a.total().percent()).collect();
    past.reverse();
    html! {
        <div class="result__charts">
            <section><h3>{w.by_topic}</h3>{bars(&topics)}</section>
            <section><h3>{w.by_kind}</h3>{bars(&kinds)}</section>
            if !sure.is_empty() {
                <section><h3>{w.by_sureness}</h3>{bars(&sure)}<p class="result__note">{w.sureness_note}</p></section>
            }
            if past.len() > 1 {
                <section>
                    <h3>{(w.your_attempts)(past.len())}</h3>
                    {progress(&past, (w.chart_alt)(past.len(), past.first().copied().unwrap_or(0), past.last().copied().unwrap_or(0)))}
                </section>
            }
        </div>
    }
}
