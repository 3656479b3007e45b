//! Reads a story file and checks it whole, on the author's machine.
//!
//! The form of the file is told in `docs/story-format.md`.

mod check;
mod reader;
mod rules;
mod svg;

use std::fmt;

use crate::pack::packed;
use crate::story::{Explainer, Question, Story};

/// Something that is wrong with a story file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is wrong with, as in “question seafood-why-ban”.
    pub item: String,
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong, as a sentence without its full stop.
    pub message: String,
}

/// All that is wrong with a story file; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Fault { item, line, message } in &self.0 {
            if item.is_empty() {
                writeln!(f, "line {line}: {message}")?;
            } else {
                writeln!(f, "line {line}: {item}: {message}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Reads and checks a story file. `assets` gives the text of a file that stands beside it.
///
/// # Errors
/// Every fault of the file, by line.
pub fn read(source: &str, assets: &dyn Fn(&str) -> Option<String>) -> Result<Explainer, Faults> {
    check::read(source, assets)
}

/// A question as it stands in a page: one line, in which nothing can end a script element.
pub(crate) fn line_of(question: &Question) -> String {
    packed(question)
}

/// The two script elements by which a page carries a story: who says what, and the questions a line each.
pub fn page_html(story: &Story) -> String {
    let bank = story.bank();
    let lines: String = (0..bank.entries().len())
        .filter_map(|place| bank.read(place))
        .map(|question| line_of(&question) + "\n")
        .collect();
    format!(
        "<script type=\"application/json\" id=\"story\">{}</script>\n\
         <script type=\"application/jsonl\" id=\"questions\">{lines}</script>\n",
        story.text(),
    )
}
