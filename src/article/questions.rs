//! Every question with its answer, to be read: for who has no program, prints, or prepares a lesson.

use yew::prelude::*;

use super::Reader;
use crate::components::{rests, say, told};
use crate::story::{Body, Choice, Question, Row, Scale, Step, Topic};

/// All questions by topic, each behind a `details` of its own. Where the program has pages of its own for the quiz
/// and the scores, it takes these ids away.
pub(super) fn questions(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let bank = reader.bank();
    let all: Vec<(usize, Question)> = bank
        .entries()
        .iter()
        .enumerate()
        .filter_map(|(place, entry)| Some((entry.topic(), bank.read(place)?)))
        .collect();
    let topic = |(place, topic): (usize, &Topic)| {
        let own = all.iter().filter(|(of, _)| *of == place);
        html! {
            <section class="answers__topic">
                <h3 class="part__sub">{say(&topic.name)}</h3>
                {for own.map(|(_, question)| answer(reader, question))}
            </section>
        }
    };
    html! {
        <section class="part part--questions" id="/quiz" aria-labelledby="questions-heading">
            <p class="part__label label">{reader.shared.quiz}</p>
            <h2 class="part__heading" id="questions-heading">{w.all_questions}</h2>
            <p class="part__note" id="/scores">{w.all_questions_note}</p>
            <details class="answers">
                <summary class="answers__summary">{(w.all_questions_n)(all.len())}</summary>
                {for reader.topics.iter().enumerate().map(topic)}
            </details>
        </section>
    }
}

/// A question. Its id stands inside, so that a browser which goes there opens it.
fn answer(reader: Reader<'_>, question: &Question) -> Html {
    let w = reader.shared;
    let inside = match &question.body {
        Body::Single(options) | Body::TrueFalse(options) | Body::Several(options) => choices(reader, options),
        Body::Match { rows, spare } => matching(reader, rows, spare),
        Body::Order(steps) => html! { <ol class="answer__steps">{for steps.iter().map(step)}</ol> },
        Body::Number(scale) => number(reader, scale),
    };
    html! {
        <details class="review answer">
            <summary class="review__line"><span class="review__stem">{say(&question.stem)}</span></summary>
            <p class="answer__help" id={format!("/quiz?items={}", question.id)}>{(w.kind)(question.body.kind())}</p>
            {inside}
            {rests(reader.story, question, w)}
        </details>
    }
}

fn choices(reader: Reader<'_>, options: &[Choice]) -> Html {
    html! {
        <ul class="answer__options">
            {for options.iter().map(|choice| html! {
                <li><p class="answer__text">{say(&choice.text)}</p>{told(reader.shared, choice.right, false, &choice.feedback)}</li>
            })}
        </ul>
    }
}

fn step(step: &Step) -> Html {
    html! { <li><strong>{say(&step.text)}</strong>{". "}{say(&step.feedback)}</li> }
}

fn matching(reader: Reader<'_>, rows: &[Row], spare: &[Step]) -> Html {
    html! {
        <ul class="answer__steps">
            {for rows.iter().map(|row| html! {
                <li><strong>{say(&row.left)}{" – "}{say(&row.right)}</strong>{". "}{say(&row.feedback)}</li>
            })}
            {for spare.iter().map(|step| html! {
                <li><strong>{say(&step.text)}</strong>{" "}{reader.shared.belongs_nowhere}{" "}{say(&step.feedback)}</li>
            })}
        </ul>
    }
}

fn number(reader: Reader<'_>, scale: &Scale) -> Html {
    let answer = (reader.shared.number_of)(scale.answer, &scale.unit);
    html! { <p class="answer__steps"><strong>{(reader.shared.right_number)(&answer)}</strong>{" "}{say(&scale.right)}</p> }
}
