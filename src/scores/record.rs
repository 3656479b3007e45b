//! All that is kept of a reader's answers to the questions of one story.

use std::cmp::{Ordering, Reverse};

use crate::pack::quote;
use crate::quiz::{Feedback, Points, Quiz, Share, USUAL};
use crate::story::{Entry, PartName, QuestionId, Story, StoryId, TopicId};

use super::Moment;
use super::attempt::{Attempt, AttemptId, can_be};
use super::fault::{ImportFault, Spoiled};
use super::json::{self, Json};
use super::memory::Memory;
use super::table::Table;

/// How many attempts are kept one by one. Older ones go on counting in sums and bests.
pub const MOST_ATTEMPTS: usize = 1_000;
/// How many answers are kept one by one: those of the latest attempts that have no more questions in all.
/// Of older attempts the sums are kept.
pub const MOST_DETAILED: usize = 500;

/// The form of a record. It goes up when the form changes.
const VERSION: u32 = 1;

/// How a reader likes it. Of two, the greater one is the one that was set later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    fn write(&self, out: &mut String) {
        out.push('{');
        json::whole(out, "at", self.at);
        json::bool(out, "keys", self.keys);
        json::bool(out, "at_end", self.at_end);
        json::bool(out, "sureness", self.sureness);
        json::whole(out, "count", self.count as u64);
        out.push('}');
    }

    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            at: json.get("at")?.whole()?,
            keys: json.get("keys")?.bool()?,
            at_end: json.get("at_end")?.bool()?,
            sureness: json.get("sureness")?.bool()?,
            count: json.get("count")?.size()?,
        })
    }
}

/// What attempts that are no longer kept one by one came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Earlier {
    /// How many they were.
    attempts: u32,
    /// The end of the latest of them.
    until: Moment,
    /// The best share of each topic: sixtieths, and questions.
    best: Table<TopicId, (u32, usize)>,
}

impl Earlier {
    fn keep_best(&mut self, old: &Attempt) {
        for (topic, got, of) in &old.topics {
            self.best.put(topic, (*got, *of), better);
        }
    }

    fn write(&self, out: &mut String) {
        out.push('{');
        json::whole(out, "attempts", self.attempts.into());
        json::whole(out, "until", self.until);
        json::name(out, "best");
        out.push('{');
        for (topic, (got, of)) in self.best.rows() {
            json::name(out, topic.as_str());
            out.push('[');
            json::item(out, (*got).into());
            json::item(out, *of as u64);
            out.push(']');
        }
        out.push_str("}}");
    }

    /// Reads what is of its form, and holds no best that can't be.
    fn read(json: &Json) -> Option<Self> {
        let mut best = Table::default();
        for (topic, share) in json.get("best")?.named()? {
            let [got, of] = share.numbers()?;
            let (got, of) = (u32::try_from(got).ok()?, usize::try_from(of).ok()?);
            best.put(&TopicId::parse(topic)?, can_be(got, of).then_some((got, of))?, |_, last| last);
        }
        Some(Self { attempts: json.get("attempts")?.small()?, until: json.get("until")?.whole()?, best })
    }
}

/// All that is kept of a reader's answers to one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    story: StoryId,
    /// Everything before that moment was cleared by the reader, here or in another tab.
    cleared: Moment,
    /// When a file was last taken in after a clearing; 0 for never. The clearings before it count no more: the
    /// reader wanted something back.
    restored: Moment,
    questions: Table<QuestionId, Memory>,
    attempts: Vec<Attempt>,
    earlier: Earlier,
    /// In the order of [`PartName::ALL`], each once.
    read: Vec<PartName>,
    preferences: Preferences,
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
            story,
            cleared: 0,
            restored: 0,
            questions: Table::default(),
            attempts: Vec::new(),
            earlier: Earlier::default(),
            read: Vec::new(),
            preferences: Preferences::default(),
        }
    }

    /// The record as it is kept.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        json::whole(&mut out, "version", VERSION.into());
        json::text(&mut out, "story", self.story.as_str());
        json::whole(&mut out, "cleared", self.cleared);
        if self.restored > 0 {
            json::whole(&mut out, "restored", self.restored);
        }
        json::name(&mut out, "questions");
        out.push('{');
        for (id, memory) in self.questions.rows() {
            json::name(&mut out, id.as_str());
            memory.write(&mut out);
        }
        out.push('}');
        json::name(&mut out, "attempts");
        out.push('[');
        for attempt in &self.attempts {
            json::next(&mut out);
            attempt.write(&mut out);
        }
        out.push(']');
        json::name(&mut out, "earlier");
        self.earlier.write(&mut out);
        json::name(&mut out, "read");
        out.push('[');
        for part in &self.read {
            json::next(&mut out);
            quote(part.as_str(), &mut out);
        }
        out.push(']');
        json::name(&mut out, "preferences");
        self.preferences.write(&mut out);
        out.push('}');
        out
    }

    /// Reads a record that was kept for a story.
    ///
    /// # Errors
    /// Why it can't be used. Nothing of it is taken then.
    pub fn from_json(text: &str, story: &StoryId) -> Result<Self, Spoiled> {
        let json = Json::read(text).map_err(|_| Spoiled::Unreadable)?;
        if let Some(newer) = newer(&json) {
            return Err(Spoiled::Newer(newer));
        }
        Self::read_json(&json, story, Vec::new()).map_err(|faults| match faults.as_slice() {
            [ImportFault::OtherStory(_)] => Spoiled::OtherStory,
            _ => Spoiled::Unreadable,
        })
    }

    /// Reads a record of this version from outside.
    ///
    /// # Errors
    /// Everything that is wrong with it; what is wrong `beside` it is told among that, behind the attempts.
    pub(super) fn read_json(
        json: &Json,
        story: &StoryId,
        beside: Vec<ImportFault>,
    ) -> Result<Self, Vec<ImportFault>> {
        let mut faults = Vec::new();
        let mut record = Self::new(story.clone());
        match json.get("story").and_then(Json::text) {
            Some(name) if name == story.as_str() => {}
            Some(name) => faults.push(ImportFault::OtherStory(short(name))),
            None => faults.push(ImportFault::Part("story")),
        }
        match json.get("questions").and_then(Json::named) {
            Some(questions) => {
                for (id, memory) in questions {
                    let known = QuestionId::parse(id).ok_or("that is no question’s name");
                    match known.and_then(|id| Ok((id, Memory::read(memory)?))) {
                        Ok((id, memory)) => record.questions.put(&id, memory, |_, last| last),
                        Err(why) => faults.push(ImportFault::Question(short(id), why.into())),
                    }
                }
            }
            None => faults.push(ImportFault::Part("questions")),
        }
        match json.get("attempts").and_then(Json::list) {
            Some(attempts) => {
                for (i, attempt) in attempts.iter().enumerate() {
                    match Attempt::read(attempt) {
                        Ok(attempt) => record.attempts.push(attempt),
                        Err(why) => faults.push(ImportFault::Attempt(i + 1, why)),
                    }
                }
            }
            None => faults.push(ImportFault::Part("attempts")),
        }
        faults.extend(beside);
        let mut part = |name, whole: Option<()>| {
            if whole.is_none() {
                faults.push(ImportFault::Part(name));
            }
        };
        part("earlier", json.get("earlier").and_then(Earlier::read).map(|earlier| record.earlier = earlier));
        let read = json.get("read").and_then(|read| read.all(|name| PartName::parse(name.text()?)));
        part("read", read.map(|read| record.extend_read(&read)));
        let preferences = json.get("preferences").and_then(Preferences::read);
        part("preferences", preferences.map(|preferences| record.preferences = preferences));
        let cleared = json.get("cleared").and_then(Json::whole);
        part("cleared", cleared.map(|cleared| record.cleared = cleared));
        if let Some(restored) = json.get("restored") {
            part("restored", restored.whole().map(|restored| record.restored = restored));
        }
        if json.get("version").and_then(Json::small) != Some(VERSION) && faults.is_empty() {
            faults.push(ImportFault::Part("record"));
        }
        if faults.is_empty() { Ok(record) } else { Err(faults) }
    }

    /// What is remembered of a question.
    pub fn memory(&self, id: &QuestionId) -> Option<&Memory> {
        self.questions.get(id)
    }

    /// What is remembered of every question that was answered.
    pub fn memories(&self) -> impl Iterator<Item = (&QuestionId, &Memory)> {
        self.questions.rows().iter().map(|(id, memory)| (id, memory))
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
        self.questions.rows().is_empty() && self.attempts_in_all() == 0
    }

    /// The parts of the story that were read.
    pub fn read(&self) -> &[PartName] {
        &self.read
    }

    /// Notes that a part was read, and says whether that was new.
    pub fn note_read(&mut self, part: PartName) -> bool {
        let place = self.read.binary_search(&part);
        if let Err(at) = place {
            self.read.insert(at, part);
        }
        place.is_err()
    }

    fn extend_read(&mut self, parts: &[PartName]) {
        for part in parts {
            self.note_read(*part);
        }
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
        let now = self.after_clearing(now);
        let attempt = Attempt::of(quiz, id, began.min(now), now);
        if attempt.lines.is_empty() || self.knows(id) {
            return;
        }
        // A question that was skipped to the end comes back like one that was missed.
        for line in &attempt.lines {
            let before = self.questions.get(&line.0).copied();
            let after = Memory::after(before, line.1, line.points(), now);
            self.questions.put(&line.0, after, |_, after| after);
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

    /// That moment, or, where it is not later than a clearing that this record knows of, the one after that
    /// clearing: what is done after it must not be taken for what was done before, however quickly it follows.
    pub fn after_clearing(&self, now: Moment) -> Moment {
        match self.forgotten() {
            0 => now,
            cleared => now.max(cleared.saturating_add(1)),
        }
    }

    /// Up to when everything is forgotten; 0 where nothing is.
    fn forgotten(&self) -> Moment {
        if self.cleared > self.restored { self.cleared } else { 0 }
    }

    /// Puts the attempts in their order, and those that are long past into sums.
    fn settle(&mut self) {
        self.sort(|a, b| (Reverse(a.ended), a.id).cmp(&(Reverse(b.ended), b.id)));
        for old in self.attempts.drain(MOST_ATTEMPTS.min(self.attempts.len())..) {
            self.earlier.attempts = self.earlier.attempts.saturating_add(1);
            self.earlier.until = self.earlier.until.max(old.ended);
            self.earlier.keep_best(&old);
        }
        // Counted in questions and not in answers that are still there, so that it comes to the same in whatever
        // order records meet.
        let mut asked = 0_usize;
        for attempt in &mut self.attempts {
            asked = asked.saturating_add(attempt.total().of);
            if asked > MOST_DETAILED {
                attempt.lines.clear();
            }
        }
    }

    /// One sort for both orders: each of its own would be a copy of the code.
    fn sort(&mut self, order: fn(&Attempt, &Attempt) -> Ordering) {
        self.attempts.sort_by(order);
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
            self.extend_read(&other.read);
        }
        // Sums can't tell which attempts they hold: what only one of the two keeps may be in those of the other,
        // and must not be counted a second time. Its best counts anyway, since there may be no trace of it there.
        let of = |record: &Self| -> (Vec<AttemptId>, Option<Moment>) {
            let until = (record.earlier.attempts > 0).then_some(record.earlier.until);
            (record.attempts.iter().map(|attempt| attempt.id).collect(), until)
        };
        let both = [of(self), of(other)];
        let summed = |attempt: &mut Attempt| {
            both.iter().any(|(kept, until)| Some(attempt.ended) <= *until && !kept.contains(&attempt.id))
        };
        self.attempts.extend(other.attempts.iter().cloned());
        self.sort(|a, b| {
            let key = |one: &Attempt| (one.id, Reverse(one.lines.len()), Reverse(one.ended));
            key(a).cmp(&key(b))
        });
        self.attempts.dedup_by_key(|attempt| attempt.id);
        self.attempts.retain(|attempt| attempt.ended > forgotten || forgotten == 0);
        self.questions.merge(&other.questions, Memory::merged);
        self.questions.retain(|memory| memory.at > forgotten || forgotten == 0);
        // For the same reason the larger number stands for both.
        self.earlier.until = self.earlier.until.max(other.earlier.until);
        self.earlier.attempts = self.earlier.attempts.max(other.earlier.attempts);
        self.earlier.best.merge(&other.earlier.best, better);
        if self.earlier.until < forgotten {
            self.earlier = Earlier::default();
        }
        for old in self.attempts.extract_if(.., summed) {
            self.earlier.keep_best(&old);
        }
        self.preferences = self.preferences.max(other.preferences);
        self.settle();
    }

    /// Merges a record that nobody else needs. Where this one holds nothing yet, which is so whenever a page is
    /// loaded, that record simply stands in its place.
    pub fn take_over(&mut self, other: Self) {
        if *self == Self::new(self.story.clone()) {
            *self = other;
            self.settle();
        } else {
            self.merge(&other);
        }
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
        let due = |entry: &Entry| self.questions.get(entry.id())?.repeat.due().filter(|due| *due <= now);
        let entries = story.bank().entries().iter();
        let mut due: Vec<(Moment, &QuestionId)> =
            entries.filter_map(|entry| Some((due(entry)?, entry.id()))).collect();
        due.sort_unstable();
        due.into_iter().map(|(_, id)| id.clone()).collect()
    }

    /// When the next question that is not due yet will be.
    pub fn next_due(&self, now: Moment) -> Option<Moment> {
        self.memories().filter_map(|(_, memory)| memory.repeat.due()).filter(|due| *due > now).min()
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

/// The version of a record, where this program is too old for it.
pub(super) fn newer(json: &Json) -> Option<u32> {
    json.get("version").and_then(Json::small).filter(|version| *version > VERSION)
}

/// What is repeated of a name that is not known: no more than a line can hold.
fn short(name: &str) -> String {
    name.chars().take(40).collect()
}
