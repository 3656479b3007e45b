//! Taking scores from one browser to another, as a JSON file.

use crate::story::StoryId;

use super::fault::ImportFault;
use super::json::{self, Json};
use super::open::{OpenQuiz, OpenSet};
use super::record::{Record, newer};

/// The longest text that is taken in, in bytes: more than any record can be.
pub const MOST_IMPORTED: usize = 5_000_000;

/// What stands first in an exported file, so that it tells what it is.
const KIND: &str = "sidelines-scores";

/// How many faults of one file are named.
const MOST_FAULTS: usize = 20;

/// The record and the open quizzes as a file.
pub fn export(record: &Record, open: &OpenSet) -> String {
    let mut out = String::from("{");
    json::text(&mut out, "kind", KIND);
    json::name(&mut out, "record");
    out.push_str(&record.to_json());
    open.write(&mut out);
    out.push('}');
    out
}

/// Reads a file that [`export`] wrote.
///
/// # Errors
/// Every fault of the file, at most twenty and a count of the others. Nothing of it may be taken then.
pub fn import(text: &str, story: &StoryId) -> Result<(Record, OpenSet), Vec<ImportFault>> {
    if text.len() > MOST_IMPORTED {
        return Err(vec![ImportFault::TooLarge]);
    }
    let file = Json::read(text).map_err(|line| vec![ImportFault::NotJson(line)])?;
    let record = file.get("record").filter(|_| file.get("kind").and_then(Json::text) == Some(KIND));
    let Some(record) = record else { return Err(vec![ImportFault::NotOurs]) };
    if let Some(newer) = newer(record) {
        return Err(vec![ImportFault::Newer(newer)]);
    }
    let (mut open, mut beside) = (OpenSet::default(), Vec::new());
    match file.get("open").and_then(Json::list) {
        Some(list) => {
            for (i, quiz) in list.iter().enumerate() {
                match OpenQuiz::read(quiz) {
                    Ok(quiz) => open.add(quiz),
                    Err(why) => beside.push(ImportFault::Open(i + 1, why)),
                }
            }
        }
        None => beside.push(ImportFault::Part("open")),
    }
    let mut faults = match Record::read_json(record, story, beside) {
        Ok(record) => return Ok((record, open)),
        Err(faults) => faults,
    };
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    if more > 0 {
        faults.push(ImportFault::More(more));
    }
    Err(faults)
}
