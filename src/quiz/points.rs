//! What an answer is worth, in whole numbers.

use std::iter::Sum;
use std::ops::Add;

use crate::story::{Body, Scale};

use super::response::Response;

/// Parts of a point. A question is worth one point of 60 parts, so that every share that the kinds give
/// (halves to sixths, tenths and fifteenths) is whole, and sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u32);

impl Points {
    /// What a question is worth.
    pub const ONE: Self = Self(60);
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// A number of sixtieths, no more than a question is worth.
    pub fn of_parts(parts: u32) -> Self {
        Self(parts.min(Self::ONE.0))
    }

    /// What `n` questions are worth.
    pub fn of_questions(n: usize) -> Self {
        Self(Self::ONE.0.saturating_mul(u32::try_from(n).unwrap_or(u32::MAX)))
    }

    /// A sum of sixtieths.
    pub fn of_sum(parts: u32) -> Self {
        Self(parts)
    }

    /// The sixtieths.
    pub fn parts(self) -> u32 {
        self.0
    }

    /// Whether this is all that a question is worth.
    pub fn is_full(self) -> bool {
        self == Self::ONE
    }

    /// How much of `most` this is, in per cent, to the nearest whole one, except that more than nothing is never shown as
    /// nothing, and 100 is only all of it.
    pub fn percent_of(self, most: Self) -> u32 {
        let (got, most) = (u64::from(self.0), u64::from(most.0.max(1)));
        let share = (got * 200 + most) / (2 * most);
        let highest = if got < most { 99 } else { 100 };
        u32::try_from(share).unwrap_or(100).clamp(u32::from(got > 0), highest)
    }

    fn share(part: usize, whole: usize) -> Self {
        let parts = 60 * part.min(whole) / whole.max(1);
        Self(u32::try_from(parts).unwrap_or(0))
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::NONE, Add::add)
    }
}

/// What a response to a question is worth: from nothing to [`Points::ONE`].
///
/// - One option: all or nothing.
/// - Several: right picks less wrong ones, over how many are right; never below nothing.
/// - Matching: rows that are right, over rows.
/// - Ordering: pairs in their right order less pairs in the wrong one, over all pairs; never below nothing
///   (Kendall's tau, 1938), so that an order picked blindly is worth nothing on average.
/// - A number: all within the tolerance, half near it.
pub fn score(body: &Body, response: &Response) -> Points {
    match (body, response) {
        (Body::Single(options) | Body::TrueFalse(options), Response::One(pick)) => {
            let right = options.get(usize::from(*pick)).is_some_and(|option| option.right);
            if right { Points::ONE } else { Points::NONE }
        }
        (Body::Several(options), Response::Some(picks)) => {
            let picked = |place: usize| u8::try_from(place).is_ok_and(|place| picks.contains(&place));
            let hits = |right: bool| {
                options.iter().enumerate().filter(|(i, o)| o.right == right && picked(*i)).count()
            };
            let keys = options.iter().filter(|option| option.right).count();
            Points::share(hits(true).saturating_sub(hits(false)), keys)
        }
        (Body::Match { rows, .. }, Response::Rows(given)) => {
            let right =
                (0..rows.len()).filter(|row| is_row_right(body, *row, given.get(*row).copied().flatten()));
            Points::share(right.count(), rows.len())
        }
        (Body::Order(steps), Response::Order(order)) => {
            let pairs = steps.len() * steps.len().saturating_sub(1) / 2;
            let right = (0..order.len())
                .flat_map(|i| (i + 1..order.len()).map(move |j| (i, j)))
                .filter(|(i, j)| order.get(*i) < order.get(*j))
                .count();
            Points::share((2 * right).saturating_sub(pairs), pairs)
        }
        (Body::Number(scale), Response::Number(n)) => number(scale, *n),
        _ => Points::NONE,
    }
}

/// Whether a row of a matching question got the text that belongs to it. Rows may share a text.
pub fn is_row_right(body: &Body, row: usize, given: Option<u8>) -> bool {
    given.is_some_and(|given| {
        let given = body.right_text(usize::from(given));
        given.is_some() && given == body.right_text(row)
    })
}

fn number(scale: &Scale, n: i32) -> Points {
    let off = i64::from(n).abs_diff(i64::from(scale.answer));
    let within = |tolerance: i32| u64::try_from(tolerance).is_ok_and(|tolerance| off <= tolerance);
    if within(scale.within) {
        Points::ONE
    } else if within(scale.near) {
        Points::share(1, 2)
    } else {
        Points::NONE
    }
}
