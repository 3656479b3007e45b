//! What came of a quiz.

use crate::story::{Kind, TopicId};

use super::points::{Points, score};
use super::state::{Phase, Quiz, Sure};

/// Points out of points that could be had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// What was got.
    pub got: Points,
    /// How many questions it was got on.
    pub of: usize,
}

impl Share {
    /// How much that is, in per cent.
    pub fn percent(self) -> u32 {
        self.got.percent_of(Points::of_questions(self.of))
    }
}

/// Sums up points, each of one question.
pub fn share_of(points: impl Iterator<Item = Points>) -> Share {
    points.fold(Share::default(), |share, got| Share { got: share.got + got, of: share.of + 1 })
}

/// How an answer's rightness went with how sure the reader was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sureness {
    /// How sure.
    pub sure: Sure,
    /// What was got on answers as sure as that.
    pub share: Share,
}

/// What came of a quiz that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// All in all.
    pub total: Share,
    /// By topic, in the order in which they first came up.
    pub by_topic: Vec<(TopicId, Share)>,
    /// By kind.
    pub by_kind: Vec<(Kind, Share)>,
    /// By how sure the reader was, the least sure first; only what was said.
    pub by_sureness: Vec<Sureness>,
    /// The places of the questions that did not get all their points.
    pub missed: Vec<usize>,
}

impl Outcome {
    /// What came of a quiz; `None` until it is over.
    pub fn of(quiz: &Quiz) -> Option<Self> {
        if quiz.phase() != Phase::Done {
            return None;
        }
        let mut outcome = Self {
            total: Share::default(),
            by_topic: Vec::new(),
            by_kind: Vec::new(),
            by_sureness: Vec::new(),
            missed: Vec::new(),
        };
        for (place, (item, slot)) in quiz.answers().enumerate() {
            let got = score(&item.question.body, &slot.response);
            add(&mut outcome.total, got);
            add_under(&mut outcome.by_topic, &item.topic, got);
            add_under(&mut outcome.by_kind, &item.kind(), got);
            if !got.is_full() {
                outcome.missed.push(place);
            }
        }
        for sure in Sure::ALL {
            let said = quiz.answers().filter(|(_, slot)| slot.sure == Some(sure) && slot.response.is_given());
            let share = share_of(said.map(|(item, slot)| score(&item.question.body, &slot.response)));
            if share.of > 0 {
                outcome.by_sureness.push(Sureness { sure, share });
            }
        }
        outcome.by_kind.sort_by_key(|(kind, _)| *kind);
        Some(outcome)
    }
}

fn add(share: &mut Share, got: Points) {
    share.got = share.got + got;
    share.of += 1;
}

/// Adds to the share under a key, which is begun where there is none.
fn add_under<K: Clone + PartialEq>(shares: &mut Vec<(K, Share)>, key: &K, got: Points) {
    match shares.iter_mut().find(|(own, _)| own == key) {
        Some((_, share)) => add(share, got),
        None => shares.push((key.clone(), Share { got, of: 1 })),
    }
}
