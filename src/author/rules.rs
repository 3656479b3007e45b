//! The rules that questions are held to, as far as a machine can hold them.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::story::{Body, Choice, Question};

/// Words that no stem and no option holds: options are shuffled, and what they point at moves.
const BANNED: [&str; 6] =
    ["all of the above", "none of the above", "all of these", "none of these", "above", "below"];

/// Words that no stem holds: who reads fast reads over them.
const BANNED_IN_STEMS: [&str; 3] = ["not", "except", "n’t"];

/// How much longer than another an option may be before its length gives it away.
const LONGEST_SHARE: usize = 2;
/// A difference of this many characters is never held against an option.
const LENGTH_SLACK: usize = 12;

/// What is wrong with one question by itself, in sentences.
pub(super) fn faults_of(question: &Question) -> Vec<String> {
    let mut faults = Vec::new();
    for word in BANNED.iter().chain(&BANNED_IN_STEMS) {
        if has_words(&question.stem, word) {
            faults.push(format!("the stem holds “{word}”"));
        }
    }
    let texts = texts_of(&question.body);
    for text in &texts {
        for word in BANNED {
            if has_words(text, word) {
                faults.push(format!("the option “{text}” holds “{word}”"));
            }
        }
    }
    for (i, text) in texts.iter().enumerate() {
        if texts.iter().take(i).any(|other| fold(other) == fold(text)) {
            faults.push(format!("the option “{text}” stands there twice"));
        }
    }
    let lengths = || texts.iter().map(|text| text.chars().count());
    if let (Some(longest), Some(shortest)) = (lengths().max(), lengths().min())
        && !matches!(question.body, Body::Order(_) | Body::TrueFalse(_) | Body::Number(_))
        && longest > shortest * LONGEST_SHARE
        && longest > shortest + LENGTH_SLACK
    {
        faults.push(format!("the longest option has {longest} characters, the shortest {shortest}"));
    }
    faults.extend(shape_fault(&question.body).map(Into::into));
    faults
}

/// What is wrong with the set as a whole, each with the question it is noted at.
pub(super) fn faults_of_set(questions: &[Rc<Question>]) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut stems: BTreeMap<String, usize> = BTreeMap::new();
    for (i, question) in questions.iter().enumerate() {
        if let Some(first) = stems.insert(fold(&question.stem), i) {
            let other = questions.get(first).map_or("another", |q| q.id.as_str());
            faults.push((i, format!("the stem is that of {other}")));
        }
    }
    let folded: Vec<String> = questions.iter().map(|q| format!(" {} ", fold(&q.stem))).collect();
    for (i, question) in questions.iter().enumerate() {
        for text in texts_of(&question.body) {
            let text = fold(text);
            let telling = text.split(' ').count() >= 3;
            let given =
                folded.iter().enumerate().find(|(j, stem)| *j != i && stem.contains(&format!(" {text} ")));
            if let (true, Some((j, _))) = (telling, given) {
                let other = questions.get(j).map_or("another", |q| q.id.as_str());
                faults.push((i, format!("the option “{text}” stands in the stem of {other}")));
            }
        }
    }
    faults.extend(chance_faults(questions).into_iter().map(|fault| (0, fault)));
    faults
}

/// Whether single-choice keys stand in one place of the file, or are the longest option, more often than
/// chance allows: more than two standard deviations over what picking blindly would give.
fn chance_faults(questions: &[Rc<Question>]) -> Vec<String> {
    let singles: Vec<&[Choice]> = questions
        .iter()
        .filter_map(|q| match &q.body {
            Body::Single(options) => Some(options.as_slice()),
            _ => None,
        })
        .collect();
    // Of options that are picked blindly, the share that hits is one in as many as there are.
    let chances = |place: Option<usize>| {
        let likely = singles.iter().filter(|options| place.is_none_or(|p| p < options.len()));
        let likely: Vec<f64> = likely.map(|options| 1.0 / f64_of(options.len())).collect();
        let mean: f64 = likely.iter().sum();
        let spread: f64 = likely.iter().map(|p| p * (1.0 - p)).sum::<f64>().sqrt();
        mean + 2.0 * spread
    };
    let mut faults = Vec::new();
    let longest = singles.iter().filter(|options| key_is_longest(options)).count();
    if f64_of(longest) > chances(None) {
        faults.push(format!(
            "of {} single-choice questions, {longest} have their longest option as the right one",
            singles.len()
        ));
    }
    for place in 0..4 {
        let here = singles.iter().filter(|options| options.get(place).is_some_and(|o| o.right)).count();
        if f64_of(here) > chances(Some(place)) {
            faults.push(format!(
                "of {} single-choice questions, {here} have the right option in place {}",
                singles.len(),
                place + 1
            ));
        }
    }
    faults
}

fn key_is_longest(options: &[Choice]) -> bool {
    let key = options.iter().find(|o| o.right).map_or(0, |o| o.text.chars().count());
    options.iter().filter(|o| !o.right).all(|o| o.text.chars().count() < key)
}

/// The texts of a question that stand beside each other and are compared.
fn texts_of(body: &Body) -> Vec<&str> {
    match body {
        Body::Single(options) | Body::Several(options) | Body::TrueFalse(options) => {
            options.iter().map(|o| &*o.text).collect()
        }
        Body::Match { rows, spare } => {
            rows.iter().map(|r| &*r.right).chain(spare.iter().map(|s| &*s.text)).collect()
        }
        Body::Order(steps) => steps.iter().map(|s| &*s.text).collect(),
        Body::Number(_) => Vec::new(),
    }
}

fn shape_fault(body: &Body) -> Option<&'static str> {
    let right = body.choices().iter().filter(|o| o.right).count();
    match body {
        Body::Single(options) if !(3..=4).contains(&options.len()) => {
            Some("there must be three or four options")
        }
        Body::Single(_) if right != 1 => Some("one option, and only one, must be right"),
        Body::Several(options) if !(4..=6).contains(&options.len()) => {
            Some("there must be four to six options")
        }
        Body::Several(options) if right < 2 || right == options.len() => {
            Some("two options or more must be right, and one at least wrong")
        }
        Body::TrueFalse(options) if options.len() != 2 || right != 1 => {
            Some("there must be two options, `True` and `False`, one of them right")
        }
        Body::Match { rows, spare } if !(3..=6).contains(&rows.len()) || spare.len() > 2 => {
            Some("there must be three to six rows, and at most two spare texts")
        }
        Body::Order(steps) if !(3..=6).contains(&steps.len()) => Some("there must be three to six steps"),
        Body::Number(s) if s.min >= s.max || s.step < 1 || !(s.min..=s.max).contains(&s.answer) => {
            Some("`answer` must lie between `min` and `max`, and `step` be at least 1")
        }
        Body::Number(s) if (s.answer - s.min) % s.step != 0 || (s.max - s.min) % s.step != 0 => {
            Some("`answer` and `max` must be whole steps from `min`")
        }
        Body::Number(s) if s.within < 0 || s.near < s.within => Some("`near` must be at least `within`"),
        _ => None,
    }
}

/// Lower case, words alone, one space between them.
fn fold(text: &str) -> String {
    let words: String = text
        .to_lowercase()
        .replace('\'', "’")
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '’' { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_words(text: &str, words: &str) -> bool {
    if let Some(ending) = words.strip_prefix('n').filter(|rest| rest.starts_with('’')) {
        return fold(text).split(' ').any(|word| word.ends_with(&format!("n{ending}")));
    }
    format!(" {} ", fold(text)).contains(&format!(" {words} "))
}

fn f64_of(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
