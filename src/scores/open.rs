//! Quizzes that are not finished, so that each can be gone on with where it was left.

use std::rc::Rc;

use crate::pack::quote;
use crate::quiz::{Plan, Quiz, Response, Seed, Slot, Spec, Sure};
use crate::story::{QuestionId, Story, Version};

use super::Moment;
use super::attempt::AttemptId;
use super::fault::Spoiled;
use super::json::{self, Json};

/// How many quizzes can be open at once. The one that was left longest ago makes room.
const MOST_OPEN: usize = 24;

/// The form in which open quizzes are kept. It goes up when the form changes.
const VERSION: u32 = 1;

/// One question of an open quiz: its id and version, the answer, how sure the reader was, and whether it is
/// checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left(pub QuestionId, pub Version, pub String, pub u8, pub bool);

impl Left {
    fn write(&self, out: &mut String) {
        json::next(out);
        out.push('[');
        quote(self.0.as_str(), out);
        json::item(out, (self.1).0.into());
        json::next(out);
        quote(&self.2, out);
        json::item(out, self.3.into());
        out.push_str(if self.4 { ",true]" } else { ",false]" });
    }

    fn read(json: &Json) -> Option<Self> {
        let [id, version, code, sure, checked] = json.list()? else { return None };
        Some(Self(
            QuestionId::parse(id.text()?)?,
            Version(version.small()?),
            code.string()?,
            u8::try_from(sure.whole()?).ok()?,
            checked.bool()?,
        ))
    }
}

/// A quiz that is not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuiz {
    /// The id that its attempt will have.
    pub id: AttemptId,
    /// The quiz, as the query of its address.
    pub quiz: String,
    /// When it began.
    pub began: Moment,
    /// How often it was changed: where two tabs differ, the one that went further counts.
    pub changes: u64,
    /// When it was changed last.
    pub touched: Moment,
    /// The place of the question that is shown.
    pub at: usize,
    /// The questions in their order.
    pub items: Vec<Left>,
}

impl OpenQuiz {
    /// A quiz that begins now.
    pub fn begin(quiz: &Quiz, id: AttemptId, now: Moment) -> Self {
        let query = quiz.plan().spec().query();
        let mut open =
            Self { id, quiz: query, began: now, changes: 0, touched: now, at: 0, items: Vec::new() };
        open.follow(quiz, now);
        open
    }

    /// Takes over the state of the quiz.
    pub fn follow(&mut self, quiz: &Quiz, now: Moment) {
        self.at = quiz.at().unwrap_or(self.at);
        self.changes += 1;
        self.touched = self.touched.max(now);
        self.items = quiz
            .answers()
            .map(|(item, slot)| {
                let sure = slot.sure.map_or(0, Sure::to_code);
                Left(item.id().clone(), item.version, slot.response.to_code(), sure, slot.checked)
            })
            .collect();
    }

    /// The quiz as it was left, and the questions that have changed since: those are asked anew. `None` where
    /// none of its questions is left.
    pub fn resume(&self, story: &Story) -> Option<(Quiz, Vec<QuestionId>)> {
        let seed = Seed::parse("x")?;
        let (spec, _) = Spec::read(&self.quiz, story, &seed);
        let ids: Vec<QuestionId> = self.items.iter().map(|left| left.0.clone()).collect();
        let plan = Plan::of(&spec, story, &ids);
        let mut changed = Vec::new();
        let slots = plan.items().iter().map(|item| {
            let Some(left) = self.items.iter().find(|left| left.0 == *item.id()) else {
                return Slot::default();
            };
            if left.1 != item.version {
                changed.push(item.id().clone());
                return Slot::default();
            }
            let response = Response::from_code(&left.2).unwrap_or_default();
            Slot { response, sure: Sure::from_code(left.3), checked: left.4 }
        });
        let slots = slots.collect();
        // A question that is gone moves the ones behind it up by one.
        let kept = |left: &&Left| plan.items().iter().any(|item| *item.id() == left.0);
        let at = self.items.iter().take(self.at).filter(kept).count();
        Some((Quiz::resume(Rc::new(plan), slots, at)?, changed))
    }

    fn write(&self, out: &mut String) {
        json::next(out);
        out.push('{');
        json::whole(out, "id", self.id.0);
        json::text(out, "quiz", &self.quiz);
        json::whole(out, "began", self.began);
        json::whole(out, "changes", self.changes);
        json::whole(out, "touched", self.touched);
        json::whole(out, "at", self.at as u64);
        json::name(out, "items");
        out.push('[');
        for left in &self.items {
            left.write(out);
        }
        out.push_str("]}");
    }

    /// Reads one from outside.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: AttemptId(json.need("id", Json::whole)?),
            quiz: json.need("quiz", Json::string)?,
            began: json.need("began", Json::whole)?,
            changes: json.need("changes", Json::whole)?,
            touched: json.need("touched", Json::whole)?,
            at: json.need("at", Json::size)?,
            items: json.need("items", |json| json.all(Left::read))?,
        })
    }

    /// How many questions have an answer.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|left| !left.2.is_empty()).count()
    }
}

/// The quizzes that are open. It is small however long the record grows, so that an answer can be saved for
/// the same price on the first day and after a hundred thousand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenSet(Vec<OpenQuiz>);

impl OpenSet {
    /// The open quizzes as they are kept.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        json::whole(&mut out, "version", VERSION.into());
        self.write(&mut out);
        out.push('}');
        out
    }

    /// Reads the open quizzes as they are kept.
    ///
    /// # Errors
    /// Why they can't be used. Nothing of them is taken then.
    pub fn from_json(text: &str) -> Result<Self, Spoiled> {
        let json = Json::read(text).map_err(|_| Spoiled::Unreadable)?;
        match json.get("version").and_then(Json::small) {
            Some(VERSION) => json.get("open").and_then(Self::read).ok_or(Spoiled::Unreadable),
            Some(newer) if newer > VERSION => Err(Spoiled::Newer(newer)),
            _ => Err(Spoiled::Unreadable),
        }
    }

    /// Writes the open quizzes under their name.
    pub(super) fn write(&self, out: &mut String) {
        json::name(out, "open");
        out.push('[');
        for open in &self.0 {
            open.write(out);
        }
        out.push(']');
    }

    fn read(json: &Json) -> Option<Self> {
        json.all(|quiz| OpenQuiz::read(quiz).ok()).map(Self)
    }

    /// Adds one that was read, behind the others.
    pub(super) fn add(&mut self, quiz: OpenQuiz) {
        self.0.push(quiz);
    }

    /// The open quizzes, the one touched last first.
    pub fn quizzes(&self) -> &[OpenQuiz] {
        &self.0
    }

    /// The open quiz of that address.
    pub fn find(&self, query: &str) -> Option<&OpenQuiz> {
        self.0.iter().find(|open| open.quiz == query)
    }

    /// Puts a quiz in, in place of an older state of it, and gives back one that had to make room.
    pub fn put(&mut self, quiz: OpenQuiz) -> Option<OpenQuiz> {
        self.0.retain(|open| open.id != quiz.id && open.quiz != quiz.quiz);
        self.0.insert(0, quiz);
        if self.0.len() > MOST_OPEN { self.0.pop() } else { None }
    }

    /// Takes a quiz out.
    pub fn take(&mut self, id: AttemptId) -> Option<OpenQuiz> {
        let at = self.0.iter().position(|open| open.id == id)?;
        Some(self.0.remove(at))
    }

    /// Takes out what `keep` does not want.
    pub fn retain(&mut self, keep: impl Fn(&OpenQuiz) -> bool) {
        self.0.retain(keep);
    }

    /// Takes over what another tab has: quizzes it has alone, and of those both have the state that went
    /// further. Two quizzes of one address are one quiz.
    pub fn merge(&mut self, other: &Self) {
        for theirs in &other.0 {
            match self.0.iter_mut().find(|ours| ours.id == theirs.id || ours.quiz == theirs.quiz) {
                Some(ours)
                    if (theirs.changes, theirs.touched, theirs.id)
                        > (ours.changes, ours.touched, ours.id) =>
                {
                    *ours = theirs.clone();
                }
                Some(_) => {}
                None => self.0.push(theirs.clone()),
            }
        }
        self.0.sort_by_key(|open| (std::cmp::Reverse(open.touched), open.id));
        self.0.truncate(MOST_OPEN);
    }
}
