//! What a reader answered.

use std::fmt::Write as _;

use crate::story::Body;

/// What a reader has chosen so far. Options, texts and steps are counted from 0 in the order of the story
/// file, whatever order they are shown in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Response {
    /// Nothing yet.
    #[default]
    None,
    /// One option.
    One(u8),
    /// Some options, ascending, each once; never empty.
    Some(Vec<u8>),
    /// For each row the text that was put to it; one at least.
    Rows(Vec<Option<u8>>),
    /// The steps in the order that was given to them: all of them, each once.
    Order(Vec<u8>),
    /// A number.
    Number(i32),
}

impl Response {
    /// Whether something is chosen.
    pub fn is_given(&self) -> bool {
        *self != Self::None
    }

    /// Whether nothing is left to be chosen: a matching question wants a text for every row.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::None => false,
            Self::Rows(rows) => rows.iter().all(Option::is_some),
            _ => true,
        }
    }

    /// Whether this can be a response to that question.
    pub fn fits(&self, body: &Body) -> bool {
        match (self, body) {
            (Self::None, _) => true,
            (Self::One(pick), Body::Single(options) | Body::TrueFalse(options)) => {
                usize::from(*pick) < options.len()
            }
            (Self::Some(picks), Body::Several(options)) => {
                !picks.is_empty()
                    && picks.is_sorted_by(|a, b| a < b)
                    && picks.iter().all(|pick| usize::from(*pick) < options.len())
            }
            (Self::Rows(given), Body::Match { rows, .. }) => {
                given.len() == rows.len()
                    && given.iter().any(Option::is_some)
                    && given.iter().flatten().all(|text| usize::from(*text) < body.shuffled())
            }
            (Self::Order(order), Body::Order(steps)) => {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                order.len() == steps.len()
                    && sorted.iter().enumerate().all(|(i, step)| i == usize::from(*step))
            }
            (Self::Number(n), Body::Number(scale)) => {
                (scale.min..=scale.max).contains(n)
                    && (i64::from(*n) - i64::from(scale.min)) % i64::from(scale.step.max(1)) == 0
            }
            _ => false,
        }
    }

    /// The response as a few characters, as in `o2`, `s013`, `r1-0`, `t2013`, `n35`; empty for none.
    pub fn to_code(&self) -> String {
        let mut code = String::new();
        // Writing into a text can't fail.
        let _ = match self {
            Self::None => Ok(()),
            Self::One(pick) => write!(code, "o{pick}"),
            Self::Some(picks) => write!(code, "s{}", digits(picks.iter().map(|p| Some(*p)))),
            Self::Rows(rows) => write!(code, "r{}", digits(rows.iter().copied())),
            Self::Order(order) => write!(code, "t{}", digits(order.iter().map(|s| Some(*s)))),
            Self::Number(n) => write!(code, "n{n}"),
        };
        code
    }

    /// Reads what [`Response::to_code`] wrote; `None` for anything else.
    pub fn from_code(code: &str) -> Option<Self> {
        let Some(kind) = code.chars().next() else { return Some(Self::None) };
        let rest = code.get(kind.len_utf8()..)?;
        let list = || -> Option<Vec<Option<u8>>> {
            let short = (1..=8).contains(&rest.len());
            short.then(|| rest.chars().map(digit).collect::<Option<Vec<_>>>())?
        };
        let whole = || list()?.into_iter().collect::<Option<Vec<u8>>>();
        match kind {
            'o' => match list()?.as_slice() {
                [Some(pick)] => Some(Self::One(*pick)),
                _ => None,
            },
            's' => whole().filter(|picks| picks.is_sorted_by(|a, b| a < b)).map(Self::Some),
            'r' => list().filter(|rows| rows.iter().any(Option::is_some)).map(Self::Rows),
            't' => whole().map(Self::Order),
            'n' => rest.parse().ok().filter(|n: &i32| n.to_string() == rest).map(Self::Number),
            _ => None,
        }
    }
}

/// One character for each number under ten, and a hyphen for none.
fn digits(numbers: impl Iterator<Item = Option<u8>>) -> String {
    numbers.map(|n| n.and_then(|n| char::from_digit(u32::from(n), 10)).unwrap_or('-')).collect()
}

/// The number of a character: `Some(None)` for the hyphen.
#[allow(clippy::option_option, reason = "no such character, no number, and a number are three things")]
fn digit(c: char) -> Option<Option<u8>> {
    match c {
        '-' => Some(None),
        _ => c.to_digit(10).and_then(|n| u8::try_from(n).ok()).map(Some),
    }
}
