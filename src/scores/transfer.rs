//! Taking scores from one browser to another, as a JSON file.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::story::{PartName, QuestionId, StoryId};

use super::Moment;
use super::attempt::Attempt;
use super::memory::Memory;
use super::open::{OpenQuiz, OpenSet};
use super::record::{Earlier, Preferences, Record};

/// The longest text that is taken in, in bytes: more than any record can be.
pub const MOST_IMPORTED: usize = 5_000_000;

/// What stands first in an exported file, so that it tells what it is.
const KIND: &str = "sidelines-scores";

/// How many faults of one file are named.
const MOST_FAULTS: usize = 20;

#[derive(Serialize)]
struct Export<'a> {
    kind: &'static str,
    record: &'a Record,
    open: &'a OpenSet,
}

/// Why a file was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    /// It is longer than any record.
    TooLarge,
    /// It is not JSON; the line at which it stops being so.
    NotJson(usize),
    /// It is not a file of scores.
    NotOurs,
    /// It is of a newer version.
    Newer(u32),
    /// It holds scores of another story, which it names.
    OtherStory(String),
    /// A part of it is missing or of the wrong form.
    Part(&'static str),
    /// The score of that question is wrong, and why.
    Question(String, String),
    /// The attempt in that place, from 1, is wrong, and why.
    Attempt(usize, String),
    /// The open quiz in that place, from 1, is wrong, and why.
    Open(usize, String),
    /// There are that many more.
    More(usize),
}

/// The record and the open quizzes as a file.
pub fn export(record: &Record, open: &OpenSet) -> String {
    serde_json::to_string_pretty(&Export { kind: KIND, record, open }).unwrap_or_default()
}

/// Reads a file that [`export`] wrote.
///
/// # Errors
/// Every fault of the file, at most twenty and a count of the others. Nothing of it may be taken then.
pub fn import(text: &str, story: &StoryId) -> Result<(Record, OpenSet), Vec<ImportFault>> {
    if text.len() > MOST_IMPORTED {
        return Err(vec![ImportFault::TooLarge]);
    }
    let file: Value = serde_json::from_str(text).map_err(|e| vec![ImportFault::NotJson(e.line())])?;
    let record = file.get("record").filter(|_| file.get("kind").and_then(Value::as_str) == Some(KIND));
    let Some(record) = record else { return Err(vec![ImportFault::NotOurs]) };
    let version = record.get("version").and_then(Value::as_u64).and_then(|v| u32::try_from(v).ok());
    if let Some(newer) = version.filter(|version| *version > 1) {
        return Err(vec![ImportFault::Newer(newer)]);
    }
    let mut faults = Vec::new();
    match record.get("story").and_then(Value::as_str) {
        Some(name) if name == story.as_str() => {}
        Some(name) => faults.push(ImportFault::OtherStory(name.chars().take(40).collect())),
        None => faults.push(ImportFault::Part("story")),
    }
    match record.get("questions").and_then(Value::as_object) {
        Some(questions) => faults.extend(questions.iter().filter_map(|(id, memory)| {
            let short = || id.chars().take(40).collect();
            if QuestionId::parse(id).is_none() {
                return Some(ImportFault::Question(short(), "that is no question’s name".into()));
            }
            let why = Memory::deserialize(memory).err()?;
            Some(ImportFault::Question(short(), why.to_string()))
        })),
        None => faults.push(ImportFault::Part("questions")),
    }
    match record.get("attempts").and_then(Value::as_array) {
        Some(attempts) => faults.extend(attempts.iter().enumerate().filter_map(|(i, attempt)| {
            let why = match Attempt::deserialize(attempt) {
                Ok(attempt) => attempt.fault()?.to_string(),
                Err(why) => why.to_string(),
            };
            Some(ImportFault::Attempt(i + 1, why))
        })),
        None => faults.push(ImportFault::Part("attempts")),
    }
    match file.get("open").and_then(Value::as_array) {
        Some(open) => faults.extend(open.iter().enumerate().filter_map(|(i, quiz)| {
            Some(ImportFault::Open(i + 1, OpenQuiz::deserialize(quiz).err()?.to_string()))
        })),
        None => faults.push(ImportFault::Part("open")),
    }
    let whole = [
        ("earlier", read::<Earlier>(record, "earlier").is_some_and(|earlier| earlier.is_sound())),
        ("read", read::<BTreeSet<PartName>>(record, "read").is_some()),
        ("preferences", read::<Preferences>(record, "preferences").is_some()),
        ("cleared", read::<Moment>(record, "cleared").is_some()),
    ];
    faults.extend(whole.into_iter().filter(|(_, whole)| !whole).map(|(part, _)| ImportFault::Part(part)));
    if faults.is_empty() {
        let open = file.get("open").and_then(|open| OpenSet::deserialize(open).ok());
        let record = Record::from_json(&record.to_string(), story).ok();
        return record.zip(open).ok_or_else(|| vec![ImportFault::Part("record")]);
    }
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    if more > 0 {
        faults.push(ImportFault::More(more));
    }
    Err(faults)
}

/// A part of the record, where it is of its form.
fn read<T: DeserializeOwned>(record: &Value, part: &str) -> Option<T> {
    T::deserialize(record.get(part)?).ok()
}
