//! All that is kept of a reader's answers to the questions of one story.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::quiz::{Feedback, Points, Quiz, Share, USUAL};
use crate::story::{PartName, QuestionId, Story, StoryId, TopicId};

use super::Moment;
use super::attempt::{Attempt, AttemptId, can_be};
use super::memory::Memory;

/// How many attempts are kept one by one. Older ones go on counting in sums and bests.
pub const MOST_ATTEMPTS: usize = 1_000;
/// Of how many attempts, the latest, every answer is kept.
pub const MOST_DETAILED: usize = 50;

/// The form of a record. It goes up when the form changes.
const VERSION: u32 = 1;

/// How a reader likes it. Of two, the greater one is the one that was set later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Preferences {
    /// When this was set last; 0 for never.
    pub at: Moment,
    /// Whether number keys choose and Enter checks.
    pub keys: bool,
    /// Whether feedback comes at the end.
    pub at_end: bool,
    /// Whether the reader says how sure they are.
    pub sureness: bool,
    /// How many questions a quiz has.
    pub count: usize,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { at: 0, keys: true, at_end: false, sureness: false, count: USUAL }
    }
}

impl Preferences {
    /// When the reader learns what was right.
    pub fn feedback(&self) -> Feedback {
        if self.at_end { Feedback::AtEnd } else { Feedback::AtOnce }
    }
}

/// What attempts that are no longer kept one by one came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// How many they were.
    pub attempts: u32,
    /// The end of the latest of them.
    pub until: Moment,
    /// The best share of each topic: sixtieths, and questions.
    pub best: BTreeMap<TopicId, (u32, usize)>,
}

impl Earlier {
    /// Whether a best that was read from outside is one that can be.
    pub(super) fn is_sound(&self) -> bool {
        self.best.values().all(|(got, of)| can_be(*got, *of))
    }

    fn keep_best(&mut self, old: Attempt) {
        for (topic, got, of) in old.topics {
            let best = self.best.entry(topic).or_insert((got, of));
            *best = better(*best, (got, of));
        }
    }
}

/// All that is kept of a reader's answers to one story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    version: u32,
    story: StoryId,
    /// Everything before that moment was cleared by the reader, here or in another tab.
    cleared: Moment,
    /// When a file was last taken in after a clearing; 0 for never. The clearings before it count no more: the
    /// reader wanted something back.
    #[serde(default, skip_serializing_if = "is_never")]
    restored: Moment,
    questions: BTreeMap<QuestionId, Memory>,
    attempts: Vec<Attempt>,
    earlier: Earlier,
    read: BTreeSet<PartName>,
    preferences: Preferences,
}

/// Why a kept record can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoiled {
    /// It was written by a newer program.
    Newer(u32),
    /// It is cut short, or no record at all.
    Unreadable,
    /// It is a record of another story.
    OtherStory,
}

/// What a reader got on one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicLine {
    /// The topic.
    pub topic: TopicId,
    /// The best of all attempts.
    pub best: Option<Share>,
    /// The latest attempt.
    pub latest: Option<Share>,
    /// How many of the topic's questions were answered in the version that the story has now.
    pub answered: usize,
    /// How many questions the topic has.
    pub of: usize,
}

impl Record {
    /// A record of nothing.
    pub fn new(story: StoryId) -> Self {
        Self {
            version: VERSION,
            story,
            cleared: 0,
            restored: 0,
            questions: BTreeMap::new(),
            attempts: Vec::new(),
            earlier: Earlier::default(),
            read: BTreeSet::new(),
            preferences: Preferences::default(),
        }
    }

    /// The record as it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a record that was kept for a story.
    ///
    /// # Errors
    /// Why it can't be used. Nothing of it is taken then.
    pub fn from_json(text: &str, story: &StoryId) -> Result<Self, Spoiled> {
        #[derive(Deserialize)]
        struct Form {
            version: u32,
        }
        let Ok(record) = serde_json::from_str::<Self>(text) else {
            let form = serde_json::from_str::<Form>(text).ok();
            let newer = form.filter(|form| form.version > VERSION);
            return Err(newer.map_or(Spoiled::Unreadable, |form| Spoiled::Newer(form.version)));
        };
        match record.version {
            VERSION if record.attempts.iter().any(|attempt| attempt.fault().is_some()) => {
                Err(Spoiled::Unreadable)
            }
            VERSION if !record.earlier.is_sound() => Err(Spoiled::Unreadable),
            VERSION if record.story != *story => Err(Spoiled::OtherStory),
            VERSION => Ok(record),
            newer if newer > VERSION => Err(Spoiled::Newer(newer)),
            _ => Err(Spoiled::Unreadable),
        }
    }

    /// What is remembered of a question.
    pub fn memory(&self, id: &QuestionId) -> Option<&Memory> {
        self.questions.get(id)
    }

    /// What is remembered of every question that was answered.
    pub fn memories(&self) -> impl Iterator<Item = (&QuestionId, &Memory)> {
        self.questions.iter()
    }

    /// The attempts that are kept one by one, the latest first.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// How many attempts there were in all.
    pub fn attempts_in_all(&self) -> usize {
        self.attempts.len().saturating_add(usize::try_from(self.earlier.attempts).unwrap_or(usize::MAX))
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.attempts_in_all() == 0
    }

    /// The parts of the story that were read.
    pub fn read(&self) -> &BTreeSet<PartName> {
        &self.read
    }

    /// Notes that a part was read, and says whether that was new.
    pub fn note_read(&mut self, part: PartName) -> bool {
        self.read.insert(part)
    }

    /// How the reader likes it.
    pub fn preferences(&self) -> Preferences {
        self.preferences
    }

    /// Notes how the reader likes it.
    pub fn prefer(&mut self, preferences: Preferences) {
        self.preferences = preferences;
    }

    /// Takes in a quiz that is over or put away: its attempt, and what its answers say of each question. The
    /// same attempt is taken in once. An attempt in which nothing was checked leaves no trace.
    pub fn take_in(&mut self, quiz: &Quiz, id: AttemptId, began: Moment, now: Moment) {
        let attempt = Attempt::of(quiz, id, began.min(now), now);
        if attempt.lines.is_empty() || self.knows(id) {
            return;
        }
        // A question that was skipped to the end comes back like one that was missed.
        for line in &attempt.lines {
            let before = self.questions.get(&line.0).copied();
            self.questions.insert(line.0.clone(), Memory::after(before, line.1, line.points(), now));
        }
        self.attempts.push(attempt);
        self.settle();
    }

    /// Whether an attempt is among those that are kept.
    pub fn knows(&self, id: AttemptId) -> bool {
        self.attempts.iter().any(|attempt| attempt.id == id)
    }

    /// Whether something that began then was cleared since.
    pub fn has_cleared(&self, began: Moment) -> bool {
        began < self.forgotten()
    }

    /// Up to when everything is forgotten; 0 where nothing is.
    fn forgotten(&self) -> Moment {
        if self.cleared > self.restored { self.cleared } else { 0 }
    }

    /// Puts the attempts in their order, and those that are long past into sums.
    fn settle(&mut self) {
        self.attempts.sort_by_key(|attempt| (Reverse(attempt.ended), attempt.id));
        for old in self.attempts.drain(MOST_ATTEMPTS.min(self.attempts.len())..) {
            self.earlier.attempts = self.earlier.attempts.saturating_add(1);
            self.earlier.until = self.earlier.until.max(old.ended);
            self.earlier.keep_best(old);
        }
        for attempt in self.attempts.iter_mut().skip(MOST_DETAILED) {
            attempt.lines.clear();
        }
    }

    /// Takes over what another record of this story has: all attempts of both, and of each question the later
    /// memory. Merging the same record twice, or two records in either order, comes to the same.
    pub fn merge(&mut self, other: &Self) {
        let (ours, theirs) = (self.forgotten(), other.forgotten());
        self.cleared = self.cleared.max(other.cleared);
        self.restored = self.restored.max(other.restored);
        let forgotten = self.forgotten();
        // What was read bears no date. That of a record that has not heard of the clearing is forgotten whole.
        if ours < forgotten {
            self.read.clear();
        }
        if theirs >= forgotten {
            self.read.extend(&other.read);
        }
        // Sums can't tell which attempts they hold: what only one of the two keeps may be in those of the other,
        // and must not be counted a second time. Its best counts anyway, since there may be no trace of it there.
        let of = |record: &Self| -> (BTreeSet<AttemptId>, Option<Moment>) {
            let until = (record.earlier.attempts > 0).then_some(record.earlier.until);
            (record.attempts.iter().map(|attempt| attempt.id).collect(), until)
        };
        let both = [of(self), of(other)];
        let summed = |attempt: &mut Attempt| {
            both.iter().any(|(kept, until)| Some(attempt.ended) <= *until && !kept.contains(&attempt.id))
        };
        self.attempts.extend(other.attempts.iter().cloned());
        self.attempts
            .sort_by_key(|attempt| (attempt.id, Reverse(attempt.lines.len()), Reverse(attempt.ended)));
        self.attempts.dedup_by_key(|attempt| attempt.id);
        self.attempts.retain(|attempt| attempt.ended > forgotten || forgotten == 0);
        for (id, theirs) in &other.questions {
            let ours = self.questions.get(id).copied();
            self.questions.insert(id.clone(), ours.map_or(*theirs, |ours| ours.merged(*theirs)));
        }
        self.questions.retain(|_, memory| memory.at > forgotten || forgotten == 0);
        // For the same reason the larger number stands for both.
        self.earlier.until = self.earlier.until.max(other.earlier.until);
        self.earlier.attempts = self.earlier.attempts.max(other.earlier.attempts);
        for (topic, theirs) in &other.earlier.best {
            let best = self.earlier.best.entry(topic.clone()).or_insert(*theirs);
            *best = better(*best, *theirs);
        }
        if self.earlier.until < forgotten {
            self.earlier = Earlier::default();
        }
        for old in self.attempts.extract_if(.., summed) {
            self.earlier.keep_best(old);
        }
        self.preferences = self.preferences.max(other.preferences);
        self.settle();
    }

    /// Takes over what a file of scores has, whatever was cleared before, here or where the file was written:
    /// who reads in a file wants what it holds, and loses nothing by it.
    pub fn restore(&mut self, file: &Self, now: Moment) {
        if self.forgotten() > 0 {
            self.restored = now.max(self.cleared);
        }
        self.merge(&Self { cleared: 0, restored: 0, ..file.clone() });
    }

    /// Forgets everything but how the reader likes it. Records of other tabs that meet this one forget it, too.
    pub fn clear(&mut self, now: Moment) {
        let (preferences, restored) = (self.preferences, self.restored);
        let cleared = now.max(self.cleared).max(restored.saturating_add(1));
        *self = Self { cleared, restored, preferences, ..Self::new(self.story.clone()) };
    }

    /// The questions that are due, the longest due first; only such as the story still has.
    pub fn due(&self, story: &Story, now: Moment) -> Vec<QuestionId> {
        let mut due: Vec<(Moment, &QuestionId)> = self
            .questions
            .iter()
            .filter_map(|(id, memory)| Some((memory.repeat.due().filter(|due| *due <= now)?, id)))
            .collect();
        due.sort_unstable();
        let known: BTreeSet<&QuestionId> = story.bank().entries().iter().map(|entry| entry.id()).collect();
        due.into_iter().filter(|(_, id)| known.contains(id)).map(|(_, id)| id.clone()).collect()
    }

    /// When the next question that is not due yet will be.
    pub fn next_due(&self, now: Moment) -> Option<Moment> {
        self.questions.values().filter_map(|memory| memory.repeat.due()).filter(|due| *due > now).min()
    }

    /// The questions that have changed since they were answered.
    pub fn changed(&self, story: &Story) -> Vec<QuestionId> {
        let entries = story.bank().entries().iter();
        let changed = |memory: &Memory, version| memory.version != version;
        entries
            .filter(|entry| self.questions.get(entry.id()).is_some_and(|m| changed(m, entry.version())))
            .map(|entry| entry.id().clone())
            .collect()
    }

    /// What the reader got, topic by topic, in the order of the story.
    pub fn by_topic(&self, story: &Story) -> Vec<TopicLine> {
        let mut lines: Vec<TopicLine> = story
            .topics
            .iter()
            .map(|topic| {
                let mut shares = self.attempts.iter().filter_map(|attempt| attempt.on(&topic.id));
                let latest = shares.next();
                let old = self.earlier.best.get(&topic.id).map(|(got, of)| (*got, *of));
                let all = latest.into_iter().chain(shares).map(|s| (s.got.parts(), s.of)).chain(old);
                let best = all.reduce(better).map(|(got, of)| Share { got: Points::of_sum(got), of });
                TopicLine { topic: topic.id.clone(), best, latest, answered: 0, of: 0 }
            })
            .collect();
        for entry in story.bank().entries() {
            let Some(line) = lines.get_mut(entry.topic()) else { continue };
            line.of += 1;
            let current = self.questions.get(entry.id()).is_some_and(|m| m.version == entry.version());
            line.answered += usize::from(current);
        }
        lines
    }
}

/// The higher of two shares; of equal ones that on more questions.
fn better(a: (u32, usize), b: (u32, usize)) -> (u32, usize) {
    let (left, right) = (u64::from(a.0) * b.1 as u64, u64::from(b.0) * a.1 as u64);
    if (right, b.1) > (left, a.1) { b } else { a }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_never(moment: &Moment) -> bool {
    *moment == 0
}
