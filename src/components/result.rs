//! The end of a quiz, as a picture and in words.

use yew::Html;

use super::charts::{Bar, bars, progress};
use super::el::{El, button, el};
use super::question::{QuestionView, question_card};
use super::quiz::QuizView;
use super::taking::{End, QuizEvent};
use crate::quiz::{Outcome, Pick, Points, Share, Stage};
use crate::story::{QuestionId, TopicId};
use crate::words::Words;

/// How many attempts the line shows.
const LINE: usize = 20;

/// The result of a quiz.
pub(super) fn result(props: &QuizView, query: &str) -> Html {
    let w = props.words;
    let quiz = props.quiz;
    let Some(outcome) = Outcome::of(quiz) else { return Html::default() };
    let total = outcome.total;
    let missed: Vec<QuestionId> =
        outcome.missed.iter().filter_map(|place| Some(quiz.plan().item(*place)?.id().clone())).collect();
    let note = if missed.is_empty() { w.all_right } else { w.comes_back };
    let practise = (!missed.is_empty()).then(|| {
        button("button button--primary", (w.practise)(missed.len()))
            .click(props.on.quiz(QuizEvent::End(End::Practise(missed))))
    });
    let others = matches!(quiz.plan().spec().pick, Pick::Topics { .. })
        .then(|| button("button", w.again_new).click(props.on.quiz(QuizEvent::End(End::Others))));
    let text = (w.share_text)(&props.story.headline, total.got, total.of, total.percent());
    let deeds = el("div", "result__deeds")
        .child(practise)
        .child(button("button", w.again_same).click(props.on.quiz(QuizEvent::End(End::Again))))
        .child(others)
        .child(button("button", w.share).click(props.on.quiz(QuizEvent::End(End::Share(text)))));
    let shared = props
        .shared
        .map(|text| el("div", "result__shared").attr("role", "status").child(shared_text(text, w)));
    el("div", "result")
        .child(el("h2", "result__heading").attr("tabindex", "-1").child(w.result_heading))
        .child(score(total, w))
        .child(gained(props, &outcome))
        .child(dots(props, &outcome))
        .child(el("p", "result__note").child(note))
        .child(deeds)
        .child(shared)
        .child(charts(props, &outcome))
        .child(review(props, query))
        .child(
            el("p", "result__ways")
                .child(el("a", "").attr("href", "#/scores").child(w.to_scores))
                .child(el("a", "").attr("href", "#/").child(w.to_story)),
        )
        .into()
}

/// What came of a quiz and every question once more, with nothing that leads on from it.
pub fn result_alone(props: &QuizView) -> El {
    let (w, query) = (props.words, props.quiz.plan().spec().query());
    let told = Outcome::of(props.quiz).map(|outcome| {
        el("div", "result")
            .child(score(outcome.total, w))
            .child(dots(props, &outcome))
            .child(charts(props, &outcome))
            .child(review(props, &query))
    });
    el("div", "result__alone").child(told)
}

fn score(total: Share, w: &Words) -> El {
    el("p", "result__score")
        .child(el("strong", "result__percent").child((w.percent)(total.percent())))
        .child(el("span", "result__points").child((w.points)(total.got, total.of)))
}

/// Every question once more, folded.
fn review(props: &QuizView, query: &str) -> El {
    let w = props.words;
    let quiz = props.quiz;
    let question = |(place, (item, slot))| {
        let (class, state) = match quiz.points_at(place).unwrap_or(Points::NONE) {
            got if got.is_full() => ("is-right", w.right),
            Points::NONE => ("is-wrong", w.wrong),
            _ => ("is-partly", w.partly),
        };
        let card = QuestionView {
            story: props.story,
            item,
            slot,
            taking: None,
            counter: (w.question_of)(place + 1, quiz.plan().len()),
            sureness: false,
            keys: false,
            quiz: query,
            words: w,
            on: props.on,
        };
        let line = el("summary", "review__line")
            .child(el("span", "review__state").and(class).child(state))
            .child(el("span", "review__stem").child(&item.question.stem));
        el("details", "review").key(item.id().as_str()).child(line).child(question_card(&card, "h4"))
    };
    el("section", "result__review")
        .child(el("h3", "").child(w.review))
        .each(quiz.answers().enumerate().map(question))
}

fn shared_text(text: &str, w: &Words) -> El {
    if text.is_empty() {
        return el("p", "").child(w.shared_copied);
    }
    let field = el("textarea", "").flag("readonly", true).attr("rows", "3").value(text.to_string());
    el("label", "result__copy").child(el("span", "").child(w.share_by_hand)).child(field)
}

/// What reading gained, where the same questions were answered before it.
fn gained(props: &QuizView, outcome: &Outcome) -> Option<El> {
    let spec = props.quiz.plan().spec();
    if spec.stage != Stage::After {
        return None;
    }
    let mut before = spec.clone();
    before.stage = Stage::Before;
    let before = before.query();
    let before = props.record.attempts().iter().find(|attempt| attempt.quiz == before && attempt.whole)?;
    let gained = (props.words.gained)(before.total().percent(), outcome.total.percent());
    Some(el("p", "result__gained").child(gained))
}

fn topic_name(props: &QuizView, id: &TopicId) -> String {
    props.story.topic(id).map(|(_, topic)| topic.name.to_string()).unwrap_or_default()
}

/// A dot a question, by topic, in the order of the story, which a reader knows.
fn dots(props: &QuizView, outcome: &Outcome) -> El {
    let asked =
        props.story.topics.iter().filter(|topic| outcome.by_topic.iter().any(|(id, _)| *id == topic.id));
    let rows = asked.map(|topic| {
        let own = props.quiz.answers().enumerate().filter(|(_, (item, _))| item.topic == topic.id);
        let dots = own.map(|(place, _)| dot(props.quiz.points_at(place).unwrap_or(Points::NONE)));
        el("li", "dots__row")
            .child(el("span", "dots__label").child(&topic.name))
            .child(el("span", "dots__dots").attr("aria-hidden", "true").each(dots))
    });
    el("figure", "dots")
        .child(el("ul", "dots__rows").each(rows))
        .child(el("figcaption", "dots__note").child(props.words.dots_note))
}

/// Full, half or empty: told by shape.
fn dot(got: Points) -> El {
    let circle = |class: &'static str, r: &'static str| {
        el("circle", class).attr("cx", "8").attr("cy", "8").attr("r", r)
    };
    let inside = match got {
        got if got.is_full() => Some(circle("dot__full", "7")),
        Points::NONE => None,
        _ => Some(el("path", "dot__full").attr("d", "M8 1a7 7 0 0 0 0 14z")),
    };
    el("svg", "dot")
        .attr("viewBox", "0 0 16 16")
        .attr("focusable", "false")
        .child(circle("dot__ring", "6.5"))
        .child(inside)
}

fn charts(props: &QuizView, outcome: &Outcome) -> El {
    let w = props.words;
    let bar = |label: String, share: Share| Bar {
        label,
        percent: share.percent(),
        told: [&*(w.percent)(share.percent()), " · ", &*(w.points)(share.got, share.of)].concat(),
    };
    let topics =
        outcome.by_topic.iter().map(|(id, share)| bar(topic_name(props, id), *share)).collect::<Vec<_>>();
    let kinds =
        outcome.by_kind.iter().map(|(kind, share)| bar((w.kind)(*kind).into(), *share)).collect::<Vec<_>>();
    let sure: Vec<Bar> = outcome
        .by_sureness
        .iter()
        .map(|line| Bar {
            label: (w.sure)(line.sure).into(),
            percent: line.share.percent(),
            told: (w.sureness_line)(line.share.of, line.share.percent()),
        })
        .collect();
    let section = |heading: &'static str, own: Vec<Bar>| {
        el("section", "").child(el("h3", "").child(heading)).child(bars(own))
    };
    let sure = (!sure.is_empty())
        .then(|| section(w.by_sureness, sure).child(el("p", "result__note").child(w.sureness_note)));
    let mut past: Vec<u32> = props.record.attempts().iter().take(LINE).map(|a| a.total().percent()).collect();
    past.reverse();
    let past = (past.len() > 1).then(|| {
        el("section", "").child(el("h3", "").child((w.your_attempts)(past.len()))).child(progress(&past, w))
    });
    el("div", "result__charts")
        .child(section(w.by_topic, topics))
        .child(section(w.by_kind, kinds))
        .child(sure)
        .child(past)
}
