//! Short names of questions, for links and receipts.

use std::collections::HashMap;

use crate::hash::{fnv, spread};
use crate::story::{QuestionId, Story};

use super::bits::{letter, number};

/// How many bits a code has.
pub const BITS: u32 = 15;

/// A question by a short name: 15 bits, or three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub u16);

impl Code {
    /// Reads three letters.
    pub fn parse(letters: &str) -> Option<Self> {
        let mut code = 0;
        for letter in letters.chars() {
            code = code << 5 | number(letter)?;
        }
        (letters.chars().count() == 3).then_some(Self(code))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(code) = self;
        write!(f, "{}{}{}", letter(code >> 10), letter(code >> 5), letter(*code))
    }
}

/// The codes of all questions of a story.
///
/// A code is a hash of the question's id. Where two have the same, the later one in the file gets another: a question
/// that is added at the end changes no code of those before it, and neither does one that is changed or moved, unless
/// it is one of the few of which that is true.
#[derive(Clone, Debug)]
pub struct Codes {
    by_place: Vec<Code>,
    places: HashMap<Code, usize>,
}

impl Codes {
    /// Works them out. There are 32,768; a story with more questions has some without a code, which no class can ask.
    pub fn of(story: &Story) -> Self {
        let mut codes = Self { by_place: Vec::new(), places: HashMap::new() };
        for (place, entry) in story.bank().entries().iter().enumerate() {
            let free = (0..1000_u32)
                .map(|try_| hashed(entry.id(), try_))
                .find(|code| !codes.places.contains_key(code));
            let code = free.unwrap_or(Code(u16::MAX));
            codes.by_place.push(code);
            codes.places.entry(code).or_insert(place);
        }
        codes
    }

    /// The code of the question at that place of the bank.
    pub fn code(&self, place: usize) -> Option<Code> {
        self.by_place.get(place).copied()
    }

    /// The place of a question in the bank.
    pub fn place(&self, code: Code) -> Option<usize> {
        self.places.get(&code).copied()
    }
}

fn hashed(id: &QuestionId, try_: u32) -> Code {
    let hash = spread(fnv(&[b"code", id.as_str().as_bytes(), &try_.to_le_bytes()]));
    Code(u16::try_from(hash & 0x7fff).unwrap_or_default())
}
