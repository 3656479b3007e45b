//! The quiz of a class as an address, which holds all of it.

use crate::quiz::{Feedback, Seed};
use crate::story::Story;

use super::code::{Code, Codes};
use super::quiz::{ClassQuiz, Form, MOST_MINUTES};

/// The version of links that this program writes.
const VERSION: u32 = 1;
/// The most questions that a class is asked.
const MOST: usize = 100;

/// Something in a link that could not be taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It was written by a newer version of the program.
    Newer(u32),
    /// A part that is not known.
    Unknown(String),
    /// A value that is not known, and the part that it stands in.
    Value(String, String),
    /// So many questions are not in this story.
    Missing(usize),
    /// It is cut short: so many questions are missing.
    Cut(usize),
}

/// The query of a link, as in `v=1&s=c17&f=B&end&sure&names&min=20&n=2&q=7XK2M9`.
pub fn query(quiz: &ClassQuiz, story: &Story) -> String {
    let codes = Codes::of(story);
    let mut parts =
        vec![format!("v={VERSION}"), format!("s={}", quiz.seed), format!("f={}", quiz.form.letter())];
    if quiz.feedback == Feedback::AtEnd {
        parts.push("end".into());
    }
    if quiz.sureness {
        parts.push("sure".into());
    }
    if quiz.names {
        parts.push("names".into());
    }
    if let Some(minutes) = quiz.minutes {
        parts.push(format!("min={minutes}"));
        if quiz.extra > 0 {
            parts.push(format!("extra={}", quiz.extra));
        }
    }
    let code = |id| story.bank().find(id).and_then(|place| codes.code(place)).map(|code| code.to_string());
    // Their order says nothing, so that it is always the same one.
    let mut items: Vec<String> = quiz.items.iter().filter_map(code).collect();
    items.sort();
    // How many there are, so that it shows where the end is missing or something else stands behind it.
    parts.push(format!("n={}", items.len()));
    parts.push(format!("q={}", items.concat()));
    parts.join("&")
}

/// Reads the query of a link. What is known of it is used, and the rest is told; nothing where it asks no question that
/// this story has.
pub fn read(query: &str, story: &Story) -> (Option<ClassQuiz>, Vec<Remark>) {
    let codes = Codes::of(story);
    let mut remarks = Vec::new();
    let mut items = Vec::new();
    let mut missing = 0;
    let (mut count, mut letters) = (None, Vec::new());
    let mut quiz = ClassQuiz {
        items: Vec::new(),
        seed: Seed::from_random(0),
        form: Form::default(),
        feedback: Feedback::AtOnce,
        sureness: false,
        names: false,
        minutes: None,
        extra: 0,
    };
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let mut odd = || remarks.push(Remark::Value(cut(key), cut(value)));
        match key {
            "v" => match value.parse::<u32>() {
                Ok(version) if version > VERSION => remarks.push(Remark::Newer(version)),
                Ok(_) => {}
                Err(_) => odd(),
            },
            "s" => match Seed::parse(value).filter(|seed| seed.as_str().len() <= 11) {
                Some(seed) => quiz.seed = seed,
                None => odd(),
            },
            "f" => match Form::parse(value) {
                Some(form) => quiz.form = form,
                None => odd(),
            },
            "end" => quiz.feedback = Feedback::AtEnd,
            "sure" => quiz.sureness = true,
            "names" => quiz.names = true,
            "min" => match value.parse::<u16>().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes)) {
                Some(minutes) => quiz.minutes = Some(minutes),
                None => odd(),
            },
            "extra" => match value.parse::<u16>().ok().filter(|extra| *extra <= 400) {
                Some(extra) => quiz.extra = extra,
                None => odd(),
            },
            "n" => match value.parse::<usize>().ok().filter(|n| (1..=MOST).contains(n)) {
                Some(n) => count = Some(n),
                None => odd(),
            },
            "q" => letters.extend(value.chars().filter(char::is_ascii_alphanumeric)),
            // What others hang on to links to follow their readers means nothing here, and is no reader's business.
            _ if key.starts_with("utm_") || key.ends_with("clid") => {}
            _ => remarks.push(Remark::Unknown(cut(key))),
        }
    }
    for three in letters.chunks_exact(3).take(count.unwrap_or(letters.len())) {
        let code = Code::parse(&three.iter().collect::<String>());
        let entry = code.and_then(|code| codes.place(code)).and_then(|place| story.bank().entry(place));
        match entry {
            Some(entry) if !items.contains(entry.id()) && items.len() < MOST => {
                items.push(entry.id().clone());
            }
            Some(_) => {}
            None => missing += 1,
        }
    }
    let cut = count.map_or(0, |count| count.saturating_sub(items.len() + missing));
    for (n, remark) in [(missing, Remark::Missing(missing)), (cut, Remark::Cut(cut))] {
        if n > 0 {
            remarks.push(remark);
        }
    }
    items.sort_by_key(|id| id.as_str().to_owned());
    quiz.items = items;
    ((!quiz.items.is_empty()).then_some(quiz), remarks)
}

/// As much of a text as a sentence bears.
fn cut(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(24).collect()
}
