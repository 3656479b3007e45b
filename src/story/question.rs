//! Questions: what is asked, what can be answered, and what each answer is told.

use std::rc::Rc;

use crate::pack::{Pack, Unpacker, pack};

use super::id::QuestionId;
use super::voice::ClaimNumber;

/// The six kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One option is right.
    Single,
    /// Several options are right.
    Several,
    /// True or false, with why.
    TrueFalse,
    /// Each row goes with one of the texts on the right.
    Match,
    /// Steps to be put in order.
    Order,
    /// A whole number within a range.
    Number,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Single, Self::Several, Self::TrueFalse, Self::Match, Self::Order, Self::Number];

    /// The kind's name in the story file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Several => "several",
            Self::TrueFalse => "true-false",
            Self::Match => "match",
            Self::Order => "order",
            Self::Number => "number",
        }
    }
}

/// Something that can be picked, and what a reader who picked it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is read.
    pub text: Rc<str>,
    /// Whether it is right.
    pub right: bool,
    /// Why it is right, or what was probably mixed up.
    pub feedback: Rc<str>,
}

/// A row of a matching question: what stands on the left, and the text that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What stands on the left.
    pub left: Rc<str>,
    /// What belongs to it.
    pub right: Rc<str>,
    /// Why.
    pub feedback: Rc<str>,
}

/// A text, and why it stands where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is read.
    pub text: Rc<str>,
    /// Why it stands there.
    pub feedback: Rc<str>,
}

/// What a number is measured against.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The right number.
    pub answer: i32,
    /// The least that can be given.
    pub min: i32,
    /// The most that can be given; more than `min`.
    pub max: i32,
    /// From one number to the next; at least 1, and the answer can be reached from `min`.
    pub step: i32,
    /// What is counted; may be empty.
    pub unit: Rc<str>,
    /// How far off still counts in full.
    pub within: i32,
    /// How far off counts half; at least `within`.
    pub near: i32,
    /// What is told of an answer that counts in full.
    pub right: Rc<str>,
    /// What is told of one that is too low.
    pub low: Rc<str>,
    /// What is told of one that is too high.
    pub high: Rc<str>,
}

/// What can be answered, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Three or four options, one of them right.
    Single(Vec<Choice>),
    /// Four to six options, two or more of them right.
    Several(Vec<Choice>),
    /// Two options.
    TrueFalse(Vec<Choice>),
    /// Three to six rows, and up to two texts that belong to none.
    Match {
        /// The rows.
        rows: Vec<Row>,
        /// Texts that belong to no row.
        spare: Vec<Step>,
    },
    /// Three to six steps in their right order.
    Order(Vec<Step>),
    /// A number.
    Number(Scale),
}

impl Body {
    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Single(_) => Kind::Single,
            Self::Several(_) => Kind::Several,
            Self::TrueFalse(_) => Kind::TrueFalse,
            Self::Match { .. } => Kind::Match,
            Self::Order(_) => Kind::Order,
            Self::Number(_) => Kind::Number,
        }
    }

    /// How many things there are to be shuffled: options, texts on the right, steps. None for a number, and
    /// none for true or false, which keep their order.
    pub fn shuffled(&self) -> usize {
        match self {
            Self::Single(options) | Self::Several(options) => options.len(),
            Self::Match { rows, spare } => rows.len() + spare.len(),
            Self::Order(steps) => steps.len(),
            Self::TrueFalse(_) | Self::Number(_) => 0,
        }
    }

    /// The options, where the kind has some.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single(options) | Self::Several(options) | Self::TrueFalse(options) => options,
            _ => &[],
        }
    }

    /// The text on the right with that number: the rows' own first, then the spare ones.
    pub fn right_text(&self, n: usize) -> Option<&str> {
        match self {
            Self::Match { rows, spare } => rows
                .get(n)
                .map(|row| &*row.right)
                .or_else(|| spare.get(n.checked_sub(rows.len())?).map(|step| &*step.text)),
            _ => None,
        }
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id, permanent.
    pub id: QuestionId,
    /// What is asked.
    pub stem: Rc<str>,
    /// The claims that the answer rests on.
    pub claims: Vec<ClaimNumber>,
    /// What can be answered.
    pub body: Body,
}

pack! {
    struct Choice { text, right, feedback }
    struct Row { left, right, feedback }
    struct Step { text, feedback }
    struct Scale { answer, min, max, step, unit, within, near, right, low, high }
    struct Question { id, stem, claims, body }
}

pack! {
    enum Kind { Single, Several, TrueFalse, Match, Order, Number }
}

/// The kind, and what it holds.
impl Pack for Body {
    fn pack(&self, out: &mut String) {
        out.push('[');
        self.kind().pack(out);
        out.push(',');
        match self {
            Self::Single(options) | Self::Several(options) | Self::TrueFalse(options) => options.pack(out),
            Self::Match { rows, spare } => {
                rows.pack(out);
                out.push(',');
                spare.pack(out);
            }
            Self::Order(steps) => steps.pack(out),
            Self::Number(scale) => scale.pack(out),
        }
        out.push(']');
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.expect(b'[')?;
        let kind = Kind::unpack(from)?;
        from.expect(b',')?;
        let body = match kind {
            Kind::Single => Self::Single(Pack::unpack(from)?),
            Kind::Several => Self::Several(Pack::unpack(from)?),
            Kind::TrueFalse => Self::TrueFalse(Pack::unpack(from)?),
            Kind::Match => {
                let rows = Pack::unpack(from)?;
                from.expect(b',')?;
                Self::Match { rows, spare: Pack::unpack(from)? }
            }
            Kind::Order => Self::Order(Pack::unpack(from)?),
            Kind::Number => Self::Number(Pack::unpack(from)?),
        };
        from.expect(b']')?;
        Some(body)
    }
}
