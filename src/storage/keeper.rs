//! Keeps a reader's scores in a store, whatever the store does.

use std::rc::Rc;

use crate::quiz::{Phase, Quiz};
use crate::scores::{
    AttemptId, ImportFault, Moment, OpenQuiz, OpenSet, Preferences, Record, Spoiled, export, import,
};
use crate::story::{PartName, Story, StoryId};

use super::{Store, Trouble};

/// Where there is no store yet.
struct NoStore;

impl Store for NoStore {
    fn read(&self, _: &str) -> Result<Option<String>, Trouble> {
        Err(Trouble::Refused)
    }

    fn write(&self, _: &str, _: &str) -> Result<(), Trouble> {
        Err(Trouble::Refused)
    }

    fn remove(&self, _: &str) -> Result<(), Trouble> {
        Err(Trouble::Refused)
    }

    fn keys(&self, _: &str) -> Result<Vec<String>, Trouble> {
        Err(Trouble::Refused)
    }
}

/// The keys of a story. All of them begin with a version: a program of another form uses others.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The record.
    pub record: String,
    /// The open quizzes. They have a key of their own, so that saving an answer costs the same however long
    /// the record has grown.
    pub open: String,
    /// What could not be read is set aside under keys that begin so.
    pub aside: String,
}

impl Keys {
    /// The keys of that story.
    pub fn of(story: &StoryId) -> Self {
        let record = format!("sidelines/1/{story}");
        Self { open: format!("{record}/open"), aside: format!("{record}/aside/"), record }
    }
}

/// What is known of one key of the store.
#[derive(Default)]
struct Place {
    /// The text that was last read or written there, to see whether another tab was there since.
    known: Option<String>,
    /// Whether the store let itself be read there when it was last looked at. What was not seen is not written
    /// over.
    seen: bool,
    /// Whether what is held still has to be written there.
    due: bool,
}

impl Place {
    fn write(&mut self, store: &dyn Store, key: &str, text: String) -> Result<(), Trouble> {
        if !self.seen {
            return Err(Trouble::Refused);
        }
        if self.known.as_ref() != Some(&text) {
            store.write(key, &text)?;
        }
        self.known = Some(text);
        self.due = false;
        Ok(())
    }
}

/// A text that could not be used, kept for the reader to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it is kept; nowhere but in memory, and in its old place, where there was no room.
    pub key: Option<String>,
    /// The text as it was found.
    pub text: String,
    /// Why it could not be used.
    pub why: Spoiled,
}

/// Whether a quiz begins or goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Began {
    /// The quiz.
    pub quiz: Quiz,
    /// The id of its attempt.
    pub id: AttemptId,
    /// Whether it was left and goes on.
    pub resumed: bool,
    /// How many of its questions have changed since and are asked anew.
    pub changed: usize,
}

/// Holds the scores of one story and keeps them in a store.
///
/// What it holds is always complete: where the store refuses, memory serves, and [`Keeper::trouble`] says so
/// until the store has taken all of it. Before it writes it takes in what another tab wrote.
pub struct Keeper {
    store: Rc<dyn Store>,
    keys: Keys,
    story: StoryId,
    /// Shared with whoever shows them, and copied only when they change while they are shown.
    record: Rc<Record>,
    open: Rc<OpenSet>,
    record_place: Place,
    open_place: Place,
    trouble: Option<Trouble>,
    /// Whether something unusable still stands under the record's or the open quizzes' key, because there was
    /// no room to set it aside. It is never written over.
    blocked: bool,
    asides: Vec<Aside>,
}

impl Keeper {
    /// Reads what the store has of a story. What can't be used is set aside.
    pub fn open(place: Rc<dyn Store>, story: &StoryId, now: Moment) -> Self {
        let mut keeper = Self { store: place, ..Self::unopened(story) };
        keeper.find_asides();
        keeper.take_in_record(now);
        keeper.take_in_open(now);
        keeper
    }

    /// A keeper of nothing, with no store: for the time before a store is looked at.
    pub fn unopened(story: &StoryId) -> Self {
        Self {
            store: Rc::new(NoStore),
            keys: Keys::of(story),
            story: story.clone(),
            record: Rc::new(Record::new(story.clone())),
            open: Rc::default(),
            record_place: Place::default(),
            open_place: Place::default(),
            trouble: None,
            blocked: false,
            asides: Vec::new(),
        }
    }

    /// The scores.
    pub fn record(&self) -> &Rc<Record> {
        &self.record
    }

    /// The quizzes that are not finished.
    pub fn open_quizzes(&self) -> &Rc<OpenSet> {
        &self.open
    }

    /// Why scores are not kept at the moment, if they are not.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// What was set aside.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    /// Goes on with the quiz of that plan where it was left, or begins it.
    pub fn begin(&mut self, quiz: Quiz, story: &Story, fresh: AttemptId) -> Began {
        let query = quiz.plan().spec().query();
        let left = self.open.find(&query).and_then(|open| Some((open.id, open.resume(story)?)));
        match left {
            Some((id, (quiz, changed))) => Began { quiz, id, resumed: true, changed: changed.len() },
            None => Began { quiz, id: fresh, resumed: false, changed: 0 },
        }
    }

    /// Keeps the state of a quiz. One that is over goes into the record.
    pub fn keep(&mut self, quiz: &Quiz, id: AttemptId, now: Moment, story: &Story) {
        self.take_in_open(now);
        let query = quiz.plan().spec().query();
        let known = self.open.quizzes().iter().find(|open| open.id == id).cloned();
        let began = known.as_ref().map_or(now, |open| open.began);
        if quiz.phase() == Phase::Done {
            self.take_in_record(now);
            Rc::make_mut(&mut self.record).take_in(quiz, id, began, now);
            Rc::make_mut(&mut self.open).retain(|open| open.id != id && open.quiz != query);
            self.save(true, true, now);
            return;
        }
        let mut open = known.unwrap_or_else(|| OpenQuiz::begin(quiz, id, now));
        open.follow(quiz, now);
        let oldest = Rc::make_mut(&mut self.open).put(open);
        let counted = oldest.is_some_and(|oldest| self.put_away_quiz(&oldest, story, now));
        self.save(counted, true, now);
    }

    /// Ends an open quiz that the reader does not want to go on with; what was checked counts.
    pub fn put_away(&mut self, id: AttemptId, story: &Story, now: Moment) {
        self.take_in_open(now);
        if let Some(open) = Rc::make_mut(&mut self.open).take(id) {
            let counted = self.put_away_quiz(&open, story, now);
            self.save(counted, true, now);
        }
    }

    /// Takes a quiz into the record, and says whether something of it was left.
    fn put_away_quiz(&mut self, open: &OpenQuiz, story: &Story, now: Moment) -> bool {
        let left = open.resume(story);
        if let Some((quiz, _)) = &left {
            self.take_in_record(now);
            Rc::make_mut(&mut self.record).take_in(quiz, open.id, open.began, now);
        }
        left.is_some()
    }

    /// Notes that a part was read.
    pub fn note_read(&mut self, part: PartName, now: Moment) {
        if !self.record.read().contains(&part) {
            self.take_in_record(now);
            Rc::make_mut(&mut self.record).note_read(part);
            self.save(true, false, now);
        }
    }

    /// Notes how the reader likes it.
    pub fn prefer(&mut self, preferences: Preferences, now: Moment) {
        self.take_in_record(now);
        // Of two likings the later one counts, also where both were set in one second.
        let at = now.max(self.record.preferences().at.saturating_add(1));
        Rc::make_mut(&mut self.record).prefer(Preferences { at, ..preferences });
        self.save(true, false, now);
    }

    /// Forgets everything, also what was set aside.
    pub fn clear(&mut self, now: Moment) {
        self.take_in_record(now);
        Rc::make_mut(&mut self.record).clear(now);
        self.open = Rc::default();
        for aside in std::mem::take(&mut self.asides) {
            if let Some(key) = aside.key
                && let Err(trouble) = self.store.remove(&key)
            {
                self.trouble = Some(trouble);
            }
        }
        self.blocked = false;
        self.save(true, true, now);
    }

    /// Throws away what was set aside, once the reader has it or does not want it.
    pub fn discard_asides(&mut self) {
        for aside in std::mem::take(&mut self.asides) {
            let gone = aside.key.as_ref().map(|key| self.store.remove(key));
            if let Some(Err(trouble)) = gone {
                self.trouble = Some(trouble);
                self.asides.push(aside);
            }
        }
        // Only what had no place of its own stood in the way, and now something waits to be written.
        if std::mem::take(&mut self.blocked) {
            self.take_in_record(0);
            self.take_in_open(0);
            self.save(true, true, 0);
        }
    }

    /// The scores as a file.
    pub fn export(&self) -> String {
        export(&self.record, &self.open)
    }

    /// Takes in a file of scores beside what is there.
    ///
    /// # Errors
    /// Every fault of the file; nothing of it was taken in then.
    pub fn import(&mut self, text: &str, now: Moment) -> Result<(), Vec<ImportFault>> {
        let (record, open) = import(text, &self.story)?;
        self.take_in_record(now);
        self.take_in_open(now);
        Rc::make_mut(&mut self.record).restore(&record, now);
        Rc::make_mut(&mut self.open).merge(&open);
        self.drop_finished();
        self.save(true, true, now);
        Ok(())
    }

    /// Takes in what another tab wrote, and says whether anything is different now.
    pub fn refresh(&mut self, now: Moment) -> bool {
        let (record, open) = (Rc::clone(&self.record), Rc::clone(&self.open));
        self.take_in_record(now);
        self.take_in_open(now);
        record != self.record || open != self.open
    }

    fn take_in_record(&mut self, now: Moment) {
        let found = self.store.read(&self.keys.record);
        self.record_place.seen = found.is_ok();
        match found {
            Ok(text) if text != self.record_place.known => self.adopt_record(text, now),
            Ok(_) => {}
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    fn take_in_open(&mut self, now: Moment) {
        let found = self.store.read(&self.keys.open);
        self.open_place.seen = found.is_ok();
        match found {
            Ok(text) if text != self.open_place.known => self.adopt_open(text, now),
            Ok(_) => {}
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// Takes in the text that stands under the record's key. Nothing there is no word: what is held stays, and
    /// the next save puts it back.
    fn adopt_record(&mut self, text: Option<String>, now: Moment) {
        let Some(text) = text else {
            self.record_place.known = None;
            return;
        };
        match Record::from_json(&text, &self.story) {
            Ok(theirs) => {
                Rc::make_mut(&mut self.record).take_over(theirs);
                self.drop_finished();
            }
            Err(why) => self.set_aside(&text, why, now, "record"),
        }
        self.record_place.known = Some(text);
    }

    fn adopt_open(&mut self, text: Option<String>, now: Moment) {
        let Some(text) = text else {
            self.open_place.known = None;
            return;
        };
        match OpenSet::from_json(&text) {
            Ok(theirs) => {
                // What this tab had from the store as it is, and is not there any more, another tab has put away.
                let before = self
                    .open_place
                    .known
                    .as_deref()
                    .and_then(|text| OpenSet::from_json(text).ok())
                    .unwrap_or_default();
                let open = Rc::make_mut(&mut self.open);
                let has = |set: &OpenSet, id| set.quizzes().iter().any(|open| open.id == id);
                open.retain(|ours| has(&theirs, ours.id) || !before.quizzes().contains(ours));
                open.merge(&theirs);
                self.drop_finished();
            }
            Err(why) => self.set_aside(&text, why, now, "open"),
        }
        self.open_place.known = Some(text);
    }

    /// Open quizzes that are over or cleared, as another tab says, are not open.
    fn drop_finished(&mut self) {
        let record = &self.record;
        Rc::make_mut(&mut self.open).retain(|open| !record.knows(open.id) && !record.has_cleared(open.began));
    }

    fn set_aside(&mut self, text: &str, why: Spoiled, now: Moment, what: &str) {
        if self.asides.iter().any(|aside| aside.text == text) {
            return;
        }
        // A name that is free: two texts can be found in one second.
        let name = format!("{}{what}-{now}", self.keys.aside);
        let mut names = std::iter::once(name.clone()).chain((2..).map(|n| format!("{name}-{n}")));
        let key = names.find(|key| !matches!(self.store.read(key), Ok(Some(_)))).unwrap_or(name.clone());
        let kept = self.store.write(&key, text);
        if let Err(trouble) = kept {
            self.trouble = Some(trouble);
            self.blocked = true;
        }
        self.asides.push(Aside { key: kept.is_ok().then_some(key), text: text.into(), why });
    }

    /// What was set aside in an earlier visit is still offered.
    fn find_asides(&mut self) {
        let Ok(mut keys) = self.store.keys(&self.keys.aside) else { return };
        keys.sort();
        for key in keys {
            if let Ok(Some(text)) = self.store.read(&key) {
                let why = Record::from_json(&text, &self.story).err().unwrap_or(Spoiled::Unreadable);
                self.asides.push(Aside { key: Some(key), text, why });
            }
        }
    }

    /// Writes what has changed, and what the store did not take before. The record comes first: a crash between
    /// the two leaves a quiz that is over among the open ones, which the next look takes out, and loses nothing.
    fn save(&mut self, record: bool, open: bool, now: Moment) {
        // What waited since an earlier save may have been written by another tab meanwhile.
        if self.record_place.due && !record {
            self.take_in_record(now);
        }
        if self.open_place.due && !open {
            self.take_in_open(now);
        }
        self.record_place.due |= record;
        self.open_place.due |= open;
        if self.blocked {
            return;
        }
        let (mut trouble, store) = (None, &*self.store);
        if self.record_place.due {
            let text = self.record.to_json();
            trouble = self.record_place.write(store, &self.keys.record, text).err();
        }
        if self.open_place.due {
            let text = self.open.to_json();
            trouble = self.open_place.write(store, &self.keys.open, text).err().or(trouble);
        }
        self.trouble = trouble;
    }
}
