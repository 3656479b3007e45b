//! A quiz that was taken.

use crate::pack::quote;
use crate::quiz::{Points, Quiz, Share, Sure, score, share_of};
use crate::story::{QuestionId, TopicId, Version};

use super::Moment;
use super::json::{self, Json};

/// Tells attempts apart, in one browser and across two whose records are merged: random, below 2⁵³, so that
/// any JSON reader keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(pub u64);

impl AttemptId {
    /// An id made from random bits.
    pub fn from_random(bits: u64) -> Self {
        Self(bits >> 11)
    }
}

/// One answer of an attempt: the question, its version, what was got, how sure the reader was, and the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub QuestionId, pub Version, pub u32, pub u8, pub String);

impl Line {
    fn write(&self, out: &mut String) {
        json::next(out);
        out.push('[');
        quote(self.0.as_str(), out);
        for n in [(self.1).0, self.2, self.3.into()] {
            json::item(out, n.into());
        }
        json::next(out);
        quote(&self.4, out);
        out.push(']');
    }

    fn read(json: &Json) -> Option<Self> {
        let [id, version, got, sure, code] = json.list()? else { return None };
        Some(Self(
            QuestionId::parse(id.text()?)?,
            Version(version.small()?),
            got.small()?,
            u8::try_from(sure.whole()?).ok()?,
            code.string()?,
        ))
    }

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
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// Writes it as it is kept.
    pub(super) fn write(&self, out: &mut String) {
        out.push('{');
        json::whole(out, "id", self.id.0);
        json::text(out, "quiz", &self.quiz);
        json::whole(out, "began", self.began);
        json::whole(out, "ended", self.ended);
        json::bool(out, "whole", self.whole);
        json::name(out, "topics");
        out.push('[');
        for (topic, got, of) in &self.topics {
            json::next(out);
            out.push('[');
            quote(topic.as_str(), out);
            json::item(out, (*got).into());
            json::item(out, *of as u64);
            out.push(']');
        }
        out.push(']');
        json::name(out, "lines");
        out.push('[');
        for line in &self.lines {
            line.write(out);
        }
        out.push_str("]}");
    }

    /// Reads one from outside.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(json: &Json) -> Result<Self, String> {
        let attempt = Self {
            id: AttemptId(json.need("id", Json::whole)?),
            quiz: json.need("quiz", Json::string)?,
            began: json.need("began", Json::whole)?,
            ended: json.need("ended", Json::whole)?,
            whole: json.need("whole", Json::bool)?,
            topics: json.need("topics", |json| json.all(topic))?,
            lines: json.need("lines", |json| json.all(Line::read))?,
        };
        attempt.fault().map_or(Ok(attempt), |why| Err(why.into()))
    }

    /// What is wrong with an attempt that was read from outside, as a sentence without its full stop.
    fn fault(&self) -> Option<&'static str> {
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

fn topic(json: &Json) -> Option<(TopicId, u32, usize)> {
    let [id, got, of] = json.list()? else { return None };
    Some((TopicId::parse(id.text()?)?, got.small()?, of.size()?))
}

/// Whether so many sixtieths can be got on so many questions.
pub(super) fn can_be(got: u32, of: usize) -> bool {
    (1..=100_000).contains(&of) && got <= Points::of_questions(of).parts()
}
