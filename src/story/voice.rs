//! Who says what: sides, voices, the claims of the report, facts from elsewhere, and statements that rest on
//! them.

use std::rc::Rc;

use crate::pack::{Pack, Unpacker, pack};

use super::date::Date;
use super::id::{BackgroundId, SideId, VoiceId};
use super::text::Text;

/// The shape that marks a voice, so that neither colour nor flag is needed to tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A disc: voices of the first side.
    Round,
    /// A square: voices of the second side.
    Square,
    /// A plain bar: the report itself.
    Bar,
    /// A dashed bar: the reporter's reading.
    Dashed,
}

/// One of the two sides of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its id.
    pub id: SideId,
    /// What it is called, as in “what Tokyo says”.
    pub name: Rc<str>,
    /// The shape of its voices.
    pub mark: Mark,
}

/// Whoever says something in the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// Its id.
    pub id: VoiceId,
    /// Its name, short.
    pub name: Rc<str>,
    /// Who that is, in full.
    pub who: Rc<str>,
    /// Its shape.
    pub mark: Mark,
    /// The side it speaks for, if it speaks for one.
    pub side: Option<SideId>,
}

/// The number of a claim, from 1.
pub type ClaimNumber = u16;

/// One thing that the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its number, from 1, with no gap.
    pub n: ClaimNumber,
    /// What is said, in our own words.
    pub text: Text,
    /// Who says it.
    pub voice: VoiceId,
    /// The paragraphs of the report in which it stands.
    pub paragraphs: Vec<u16>,
    /// The addresses of the statements that tell it, in the order of the page. Never empty.
    pub told: Vec<Anchor>,
    /// The questions that rest on it, as places in the story's list of questions.
    pub asked: Vec<u32>,
}

/// A fact from outside the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Background {
    /// Its id.
    pub id: BackgroundId,
    /// The fact, in our own words.
    pub text: Text,
    /// The page it was read in.
    pub source: Rc<str>,
    /// When it happened, where that is a day or a month.
    pub date: Option<Date>,
    /// Whether it is later than the story.
    pub after: bool,
}

/// Where a thing stands in the page: the part and its place there, as in `issues/seafood` or `issues/s12`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Anchor(Rc<str>);

impl Anchor {
    /// The anchor of a thing named `name` in the part named `part`.
    pub fn new(part: &str, name: &str) -> Self {
        Self(format!("{part}/{name}").into())
    }

    /// The anchor as it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the element in the page. It is the fragment of the address, so that a browser finds the
    /// element by itself, with no script.
    pub fn element(&self) -> String {
        format!("/{}", self.0)
    }

    /// The address within the page.
    pub fn href(&self) -> String {
        format!("#/{}", self.0)
    }
}

/// A sentence or two that a reader meets, and what they rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Where it stands.
    pub at: Anchor,
    /// What is read.
    pub text: Text,
    /// The claims it tells, ascending.
    pub claims: Vec<ClaimNumber>,
    /// The facts from elsewhere it tells. A statement has claims or background, never neither.
    pub background: Vec<BackgroundId>,
}

/// What a statement rests on, in one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Footing {
    /// On the word of one side alone.
    OneSide(SideId),
    /// On the word of both sides.
    BothSides,
    /// On the reporter's judgement.
    Reading,
    /// On the report, with no source named.
    Report,
    /// On facts from outside the report alone.
    Elsewhere,
}

pack! {
    struct Voice { id, name, who, mark, side }
    struct Claim { n, text, voice, paragraphs, told, asked }
}

pack! {
    enum Mark { Round, Square, Bar, Dashed }
}

impl Pack for Anchor {
    fn pack(&self, out: &mut String) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Rc::unpack(from).map(Self)
    }
}
