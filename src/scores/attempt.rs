//! A quiz that was taken.

use serde::{Deserialize, Serialize};

use crate::quiz::{Points, Quiz, Share, Sure, score, share_of};
use crate::story::{QuestionId, TopicId, Version};

use super::Moment;

/// Tells attempts apart, in one browser and across two whose records are merged: random, below 2⁵³, so that
/// any JSON reader keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttemptId(pub u64);

impl AttemptId {
    /// An id made from random bits.
    pub fn from_random(bits: u64) -> Self {
        Self(bits >> 11)
    }
}

/// One answer of an attempt: the question, its version, what was got, how sure the reader was, and the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line(pub QuestionId, pub Version, pub u32, pub u8, pub String);

impl Line {
    /// What was got.
    pub fn points(&self) -> Points {
        Points::of_parts(self.2)
    }

    /// How sure the reader was, if they said.
    pub fn sure(&self) -> Option<Sure> {
        Sure::from_code(self.3)
    }
}

/// A quiz that was taken: to its end, or so far as it went before it was put away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// The quiz, as the query of its address.
    pub quiz: String,
    /// When it began.
    pub began: Moment,
    /// When it ended.
    pub ended: Moment,
    /// Whether it was taken to its end.
    pub whole: bool,
    /// What was got by topic, in sixtieths, and on how many questions.
    pub topics: Vec<(TopicId, u32, usize)>,
    /// Every answer; empty for an attempt that is long past.
    pub lines: Vec<Line>,
}

impl Attempt {
    /// Sums up a quiz. One that is put away counts what was checked; one that is over counts everything.
    pub fn of(quiz: &Quiz, id: AttemptId, began: Moment, ended: Moment) -> Self {
        let mut topics: Vec<(TopicId, u32, usize)> = Vec::new();
        let mut lines = Vec::new();
        for (item, slot) in quiz.answers().filter(|(_, slot)| slot.checked) {
            let got = score(&item.question.body, &slot.response).parts();
            match topics.iter_mut().find(|(topic, ..)| *topic == item.topic) {
                Some((_, sum, of)) => (*sum, *of) = (*sum + got, *of + 1),
                None => topics.push((item.topic.clone(), got, 1)),
            }
            let sure = slot.sure.map_or(0, Sure::to_code);
            lines.push(Line(item.id().clone(), item.version, got, sure, slot.response.to_code()));
        }
        let query = quiz.plan().spec().query();
        Self { id, quiz: query, began, ended, whole: quiz.at().is_none(), topics, lines }
    }

    /// What was got in all.
    pub fn total(&self) -> Share {
        let parts = self.topics.iter().fold(0_u32, |sum, (_, got, _)| sum.saturating_add(*got));
        let of = self.topics.iter().fold(0_usize, |sum, (.., of)| sum.saturating_add(*of));
        Share { got: Points::of_sum(parts), of }
    }

    /// What was got on a topic, where there was a question on it.
    pub fn on(&self, topic: &TopicId) -> Option<Share> {
        let (_, got, of) = self.topics.iter().find(|(id, ..)| id == topic)?;
        Some(Share { got: Points::of_sum(*got), of: *of })
    }

    /// What was got on answers of which the reader was as sure as that.
    pub fn as_sure_as(&self, sure: Sure) -> Share {
        share_of(self.lines.iter().filter(|line| line.sure() == Some(sure)).map(Line::points))
    }

    /// What is wrong with an attempt that was read from outside, as a sentence without its full stop.
    pub(super) fn fault(&self) -> Option<&'static str> {
        if self.id.0 >= 1 << 53 {
            return Some("its number is out of range");
        }
        if !self.topics.iter().all(|(_, got, of)| can_be(*got, *of)) {
            return Some("a score is higher than it can be");
        }
        if self.lines.iter().any(|line| line.2 > Points::ONE.parts() || line.3 > 3) {
            return Some("an answer has a score that it can’t have");
        }
        (self.ended < self.began).then_some("it ended before it began")
    }
}

/// Whether so many sixtieths can be got on so many questions.
pub(super) fn can_be(got: u32, of: usize) -> bool {
    (1..=100_000).contains(&of) && got <= Points::of_questions(of).parts()
}
