//! What can be wrong with scores that come from outside.

/// Why a kept record can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoiled {
    /// It was written by a newer program.
    Newer(u32),
    /// It is cut short, or no record at all.
    Unreadable,
    /// It is a record of another story.
    OtherStory,
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
