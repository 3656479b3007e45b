//! Days, as a story tells them: some to the day, some only to the month.

use std::fmt;
use std::rc::Rc;

use crate::pack::{Pack, Unpacker};

/// A day, or a month whose day is not known. Always one that exists in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    /// 0 where only the month is known, so that a month sorts before its days.
    day: u8,
}

impl Date {
    /// Reads `2024-11-15`, or `2024-11` for a month. The year has four digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut digits = |len: usize| {
            let part = parts.next()?;
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())?
        };
        let (year, month) = (i32::from(digits(4)?), u8::try_from(digits(2)?).ok()?);
        let day = if text.len() == 7 { 0 } else { u8::try_from(digits(2)?).ok()? };
        let real = (1..=12).contains(&month)
            && (text.len() == 7 || (1..=days_in(year, month)).contains(&day))
            && parts.next().is_none();
        real.then_some(Self { year, month, day })
    }

    /// The day on which a moment falls, in UTC; `seconds` count from 1 January 1970.
    pub fn of_seconds(seconds: u64) -> Self {
        let (mut left, mut year) = (seconds / 86_400, 1970);
        while left >= days_in_year(year) && year < 9999 {
            left -= days_in_year(year);
            year += 1;
        }
        let mut month = 1;
        while month < 12 && left >= u64::from(days_in(year, month)) {
            left -= u64::from(days_in(year, month));
            month += 1;
        }
        Self { year, month, day: u8::try_from(left + 1).unwrap_or(31).min(31) }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Days since 1 January of the year 1, for distances in time. A month counts as its middle.
    pub fn ordinal(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let years = before * 365 + before / 4 - before / 100 + before / 400;
        let months: i64 = (1..self.month).map(|m| i64::from(days_in(self.year, m))).sum();
        years + months + i64::from(self.day().unwrap_or(15)) - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day().map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Pack for Date {
    fn pack(&self, out: &mut String) {
        Rc::<str>::from(self.to_string()).pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Self::parse(&Rc::<str>::unpack(from)?)
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_year(year: i32) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
