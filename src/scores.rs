//! What a reader's answers came to: a record a story, which remembers every question and every attempt, and
//! the quizzes that are not finished.

mod attempt;
mod fault;
pub(crate) mod json;
mod memory;
mod open;
mod record;
mod table;
mod transfer;

pub use self::attempt::{Attempt, AttemptId, Line};
pub use self::fault::{ImportFault, Spoiled};
pub use self::memory::{DAY, Memory, Repeat, WEEK};
pub use self::open::{Left, OpenQuiz, OpenSet};
pub use self::record::{MOST_ATTEMPTS, MOST_DETAILED, Preferences, Record, TopicLine};
pub use self::transfer::{MOST_IMPORTED, export, import};

/// A moment, in seconds since 1 January 1970 in UTC.
pub type Moment = u64;
