//! A class: the quiz that a teacher hands out, what pupils hand back, and what it comes to.
//!
//! There is no server and no account. A [`ClassQuiz`] travels as a link or as a word to read out; a [`Receipt`] travels
//! as a text that a pupil hands over in any way there is. Both hold all that is needed to understand them, beside the
//! story itself. Receipts are made on the pupil's own device and prove nothing.

mod bits;
mod cabinet;
mod code;
mod collect;
mod export;
mod link;
mod made;
mod quiz;
mod receipt;
mod reed;
mod results;
mod show;
mod sitting;
mod word;

pub use self::cabinet::{Binder, Cabinet};
pub use self::code::{Code, Codes};
pub use self::collect::{Collected, NotTaken, Taken, collect};
pub use self::export::{csv, json, stamp};
pub use self::link::{Remark, query, read};
pub use self::quiz::{ClassQuiz, Form, MOST_MINUTES, Wish, choose};
pub use self::receipt::{Answer, Apart, Receipt, Refused, tidy};
pub use self::results::{Column, Mark, Results, Row};
pub use self::show::{Doing, Show, TEAMS, Team};
pub use self::sitting::Sitting;
pub use self::word::{Misheard, spoken, understood};
