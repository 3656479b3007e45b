//! What is remembered of one question.

use crate::quiz::Points;
use crate::story::Version;

use super::Moment;
use super::json::{self, Json};

/// What is said of a list that is not of the right length, or holds something else than whole numbers.
const FORM: &str = "it is not seven whole numbers";

/// A day, in seconds.
pub const DAY: Moment = 86_400;
/// A week, in seconds.
pub const WEEK: Moment = 7 * DAY;

/// When a question that was missed comes back: after a day, and, when it is right then, after a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repeat {
    /// It does not.
    Never,
    /// A day after that moment.
    Day(Moment),
    /// A week after that moment.
    Week(Moment),
}

impl Repeat {
    /// When it is due.
    pub fn due(self) -> Option<Moment> {
        match self {
            Self::Never => None,
            Self::Day(since) => Some(since.saturating_add(DAY)),
            Self::Week(since) => Some(since.saturating_add(WEEK)),
        }
    }

    /// What comes after an answer. A miss begins anew; a right answer counts only once it is due, since
    /// what was read a minute ago proves nothing.
    fn after(self, full: bool, now: Moment) -> Self {
        let due = self.due().is_some_and(|due| due <= now);
        match self {
            _ if !full => Self::Day(now),
            Self::Day(_) if due => Self::Week(now),
            Self::Week(_) if due => Self::Never,
            waiting => waiting,
        }
    }
}

/// What is remembered of one question, in the version that was answered last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The version that was answered.
    pub version: Version,
    /// How often that version was answered; at least once.
    pub seen: u32,
    /// The most that was got.
    pub best: Points,
    /// What was got last.
    pub latest: Points,
    /// When that was.
    pub at: Moment,
    /// When it comes back.
    pub repeat: Repeat,
}

impl Memory {
    /// Writes version, seen, best, latest, at, which repeat, and since when: a list, since there may be ten
    /// thousand.
    pub(super) fn write(&self, out: &mut String) {
        let (step, since) = match self.repeat {
            Repeat::Never => (0, 0),
            Repeat::Day(since) => (1, since),
            Repeat::Week(since) => (2, since),
        };
        out.push('[');
        for n in [self.version.0, self.seen, self.best.parts(), self.latest.parts()] {
            json::item(out, n.into());
        }
        for n in [self.at, step, since] {
            json::item(out, n);
        }
        out.push(']');
    }

    /// Reads what [`Memory::write`] wrote.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence without its full stop.
    pub(super) fn read(json: &Json) -> Result<Self, &'static str> {
        let most = Points::ONE.parts();
        let [version, seen, best, latest, at, step, since] = json.numbers().ok_or(FORM)?;
        let small = |n: u64| u32::try_from(n).map_err(|_| FORM);
        let (version, seen, best, latest) = (small(version)?, small(seen)?, small(best)?, small(latest)?);
        if seen == 0 {
            return Err("a question that was never answered has no score");
        }
        if best > most || latest > best {
            return Err("a score is higher than it can be");
        }
        let repeat = match step {
            0 => Repeat::Never,
            1 => Repeat::Day(since),
            2 => Repeat::Week(since),
            _ => return Err("it comes back in a way that is not known"),
        };
        let (version, best, latest) = (Version(version), Points::of_parts(best), Points::of_parts(latest));
        Ok(Self { version, seen, best, latest, at, repeat })
    }

    /// What is remembered after an answer, given what was remembered before. An answer to another version
    /// begins anew: the old score was for another question.
    pub fn after(before: Option<Self>, version: Version, got: Points, now: Moment) -> Self {
        let before = before.filter(|memory| memory.version == version);
        let repeat = before.map_or(Repeat::Never, |memory| memory.repeat);
        Self {
            version,
            seen: before.map_or(0, |memory| memory.seen).saturating_add(1),
            best: before.map_or(got, |memory| memory.best.max(got)),
            latest: got,
            at: now,
            repeat: repeat.after(got.is_full(), now),
        }
    }

    /// What is remembered when two memories of one question meet: the later one, with the best of both where
    /// they are of one version. Which of the two is `self` makes no difference, nor does the order in which
    /// several meet: which one is later rests on nothing that meeting changes.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let key = |m: &Self| (m.at, m.latest, m.version.0, m.repeat);
        let (late, early) = if key(&self) >= key(&other) { (self, other) } else { (other, self) };
        if late.version != early.version {
            return late;
        }
        Self { best: late.best.max(early.best), seen: late.seen.max(early.seen), ..late }
    }
}
