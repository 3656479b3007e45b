//! A class that never was: receipts for measuring and for pictures, the same at every call.

use crate::{
    args::Args,
    refusal::{Outcome, Refusal},
    story,
};
use sidelines::{
    class::{ClassQuiz, Form, Receipt, Wish},
    quiz::{Action, Item, Quiz},
    story::{Body, Story},
};
use std::{process::ExitCode, rc::Rc};

/// A day on which there is school: 25 November 2026, 9:05 UTC.
const BEGAN: u64 = 1_795_597_500;
/// Short names, of which no real class has just these.
const NAMES: [&str; 30] = [
    "Ada", "Ben", "Chidi", "Dana", "Emre", "Farah", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mina",
    "Noor", "Olek", "Priya", "Quinn", "Rosa", "Sami", "Tariq", "Uma", "Vera", "Wen", "Xenia", "Yuki", "Zoe",
    "Aisha", "Bruno", "Carla", "Deniz",
];

/// A quiz of so many questions on everything.
pub fn class(questions: usize, story: &Story) -> ClassQuiz {
    Wish { topics: Vec::new(), kinds: Vec::new(), count: questions, draw: 1 }.quiz(story)
}

/// `sample`: prints what a class of thirty, or of as many as are asked for, hands over.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let pupils = args.value("--pupils").map_or(Ok(NAMES.len()), |text| {
        text.parse().map_err(|_| Refusal::usage(format!("`{text}` is no number of pupils.")))
    })?;
    let story = story::told()?;
    for receipt in receipts(&class(12, &story), &story, pupils) {
        println!("{receipt}");
    }
    Ok(ExitCode::SUCCESS)
}

/// What so many pupils hand over, each in one of four forms: some know more than others, and some questions are harder.
pub fn receipts(class: &ClassQuiz, story: &Story, pupils: usize) -> Vec<String> {
    (0..pupils).filter_map(|pupil| receipt(class, story, pupil)).map(|receipt| receipt.to_text()).collect()
}

fn receipt(class: &ClassQuiz, story: &Story, pupil: usize) -> Option<Receipt> {
    let class = class.in_form(Form::at(pupil % 4)?);
    let mut quiz = Quiz::begin(Rc::new(class.plan(story)))?;
    for place in 0..quiz.plan().len() {
        quiz = quiz.update(&Action::Go(place));
        let actions = quiz.current().map(|(item, _)| {
            let (ability, hardness) = (chance(&[pupil, 7]), chance(&[item.id().as_str().len(), 3]));
            let luck = chance(&[pupil, place, 11]);
            actions(item, 40 + ability / 2 > hardness / 2 + luck / 2, chance(&[pupil, place]))
        });
        quiz = actions.into_iter().flatten().fold(quiz, |quiz, action| quiz.update(&action));
        quiz = quiz.update(&Action::Check);
    }
    let known = NAMES.get(pupil).filter(|_| pupil < NAMES.len());
    let name = known.map_or_else(|| format!("Pupil {:04}", pupil + 1), |name| (*name).to_owned());
    let seconds = 240 + u64::try_from(chance(&[pupil, 5])).unwrap_or(0) * 6;
    let quiz = quiz.update(&Action::Finish);
    Some(Receipt::of(&quiz, &class, story, &name, BEGAN + seconds, seconds))
}

/// A number from 0 to 99 that the names settle.
fn chance(names: &[usize]) -> usize {
    // FNV-1a, as everywhere where the same has to come out again.
    let hash =
        names.iter().flat_map(|name| name.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    usize::try_from((hash ^ hash >> 29) % 100).unwrap_or(0)
}

/// What answers a question in full, or not.
fn actions(item: &Item, full: bool, luck: usize) -> Vec<Action> {
    let shown = |n: usize| item.order.iter().position(|other| usize::from(*other) == n).unwrap_or(n);
    let body = &item.question.body;
    let choices = body.choices().iter().enumerate().filter(|(_, choice)| choice.right == full);
    let choices: Vec<Action> = choices.map(|(n, _)| Action::Choose(shown(n))).collect();
    match body {
        Body::Single(_) | Body::TrueFalse(_) => {
            // One wrong option is more tempting than the others.
            let place = if luck < 60 { 0 } else { luck % choices.len().max(1) };
            choices.into_iter().skip(place).take(1).collect()
        }
        Body::Several(_) => choices.into_iter().take(if full { usize::MAX } else { 1 }).collect(),
        Body::Match { rows, .. } => {
            let n = rows.len();
            (0..n).map(|row| Action::Put(row, Some(shown((row + usize::from(!full)) % n)))).collect()
        }
        Body::Order(steps) => {
            let mut order = item.order.clone();
            let mut moves = vec![Action::Move(0, 0)];
            for to in 0..if full { steps.len() } else { 1 } {
                let from = order.iter().position(|step| usize::from(*step) == to).unwrap_or(to);
                let step = order.remove(from);
                order.insert(to, step);
                moves.push(Action::Move(from, to));
            }
            moves
        }
        Body::Number(scale) => vec![Action::Give(if full { scale.answer } else { scale.min })],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sidelines::class::{Results, collect};

    #[test]
    fn a_class_is_one_that_can_be_collected_and_has_something_to_show() {
        let story = story::told().unwrap();
        let found = collect(&receipts(&class(12, &story), &story, 30).join("\n"), &story);
        assert_eq!((found.taken.len(), found.not_taken.len()), (30, 0));
        let receipts: Vec<_> = found.taken.into_iter().map(|one| one.receipt).collect();
        let results = Results::of(&receipts, &story);
        assert!((40..80).contains(&results.total().percent()), "{}", results.total().percent());
        assert!(results.columns.iter().any(|column| column.wrong.is_some_and(|(_, n)| n > 5)));
        assert!(results.rows.iter().any(|row| row.again) && results.rows.iter().any(|row| !row.again));
    }
}
