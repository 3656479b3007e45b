//! Receipts out of whatever they were handed over in.

use std::collections::HashSet;
use std::rc::Rc;

use crate::story::Story;

use super::receipt::{PREFIX, Receipt, Refused, begins, letters_of};

/// The most of what was not taken that is told one by one.
const TOLD: usize = 200;
/// How much of a text is shown that was not taken, in characters.
const SHOWN: usize = 60;

/// A receipt that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it says.
    pub receipt: Rc<Receipt>,
    /// Its text, as this program hands it on.
    pub line: String,
}

/// Something that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The line in which it begins, counted from 1.
    pub line: usize,
    /// Its beginning, to know it by; control characters are left out.
    pub shown: String,
    /// Why; nothing where there is no receipt in all of the text.
    pub why: Option<Refused>,
}

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// The receipts, each once, in their order.
    pub taken: Vec<Taken>,
    /// How many stood in it more than once.
    pub repeated: usize,
    /// What looked like a receipt and could not be taken.
    pub not_taken: Vec<NotTaken>,
    /// How many more could not be taken, beyond those that are told.
    pub more: usize,
}

/// Finds the receipts in a text: one a line, in links, in quoted mail, in lists, in a table, broken over lines. It takes
/// time in proportion to the length of the text, whatever stands in it.
pub fn collect(text: &str, story: &Story) -> Collected {
    let mut found = Collected::default();
    let mut known = HashSet::new();
    let (mut at, mut line, mut counted) = (0, 1, 0);
    // Where one has just been read another may begin at once.
    let mut behind_one = false;
    while let Some(start) = next_start(text, at, behind_one) {
        let after = text.get(start + PREFIX.len()..).unwrap_or_default();
        let (letters, end) = letters_of(after);
        // To look for what was mistyped takes long; past the first ones nobody reads it, and within a word it is hardly one.
        let within = is_word(text, start.checked_sub(1)) && !(behind_one && start == at);
        let thorough = found.not_taken.len() < TOLD && !within;
        match Receipt::read(&letters, story, thorough) {
            Ok((receipt, used)) => {
                let line = receipt.to_line();
                if known.insert(line.clone()) {
                    found.taken.push(Taken { receipt: Rc::new(receipt), line });
                } else {
                    found.repeated += 1;
                }
                at = start + PREFIX.len() + behind(after, used);
                behind_one = true;
            }
            Err((why, _)) => {
                line += text.get(counted..start).unwrap_or_default().matches('\n').count();
                counted = start;
                found.refuse(line, text.get(start..).unwrap_or_default(), Some(why));
                // There, what was looked at is not looked at again from each of its letters on.
                at = start + PREFIX.len() + if within { end } else { 0 };
                behind_one = false;
            }
        }
    }
    if found.taken.is_empty() && found.not_taken.is_empty() && !text.trim().is_empty() {
        found.refuse(1, text.trim_start(), None);
    }
    found
}

impl Collected {
    fn refuse(&mut self, line: usize, from: &str, why: Option<Refused>) {
        if self.not_taken.len() >= TOLD {
            self.more += 1;
            return;
        }
        let line_of = from.lines().next().unwrap_or_default();
        let shown = line_of.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
        self.not_taken.push(NotTaken { line, shown, why });
    }
}

/// Where the next receipt begins: not within a word, unless that is the name of a pupil before the first hyphen, or the
/// receipt before it.
fn next_start(text: &str, from: usize, behind_one: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|at| {
        matches!(bytes.get(*at), Some(b'S' | b's'))
            && (!is_word(text, at.checked_sub(1))
                || behind_one && *at == from
                || bytes.get(at + PREFIX.len()) == Some(&b'-'))
            && text.get(*at..).is_some_and(begins)
    })
}

/// Whether a letter or a digit stands at that byte.
fn is_word(text: &str, at: Option<usize>) -> bool {
    at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphanumeric)
}

/// The byte behind so many letters.
fn behind(text: &str, letters: usize) -> usize {
    let mut left = letters;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        if super::bits::number(c).is_some() {
            left -= 1;
        }
    }
    text.len()
}
