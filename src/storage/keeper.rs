//! Keeps a reader's scores in a store, whatever the store does.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::quiz::{Phase, Quiz};
use crate::scores::{
    AttemptId, ImportFault, Moment, OpenQuiz, OpenSet, Preferences, Record, Spoiled, export, import,
};
use crate::story::{PartName, Story, StoryId};

use super::{Store, Trouble};

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

#[derive(Serialize, Deserialize)]
struct OpenFile {
    version: u32,
    open: OpenSet,
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
/// until the store takes something again. Before it writes it takes in what another tab wrote.
pub struct Keeper {
    store: Rc<dyn Store>,
    keys: Keys,
    story: StoryId,
    /// Shared with whoever shows them, and copied only when they change while they are shown.
    record: Rc<Record>,
    open: Rc<OpenSet>,
    /// The texts that were last read or written, to see whether another tab was there since.
    known_record: Option<String>,
    known_open: Option<String>,
    trouble: Option<Trouble>,
    /// Whether something unusable still stands under the record's or the open quizzes' key, because there was
    /// no room to set it aside. It is never written over.
    blocked: bool,
    asides: Vec<Aside>,
}

impl Keeper {
    /// Reads what the store has of a story. What can't be used is set aside.
    pub fn open(store: Rc<dyn Store>, story: &StoryId, now: Moment) -> Self {
        let mut keeper = Self {
            store,
            keys: Keys::of(story),
            story: story.clone(),
            record: Rc::new(Record::new(story.clone())),
            open: Rc::default(),
            known_record: None,
            known_open: None,
            trouble: None,
            blocked: false,
            asides: Vec::new(),
        };
        keeper.find_asides();
        match keeper.store.read(&keeper.keys.record) {
            Ok(text) => keeper.adopt_record(text, now),
            Err(trouble) => keeper.trouble = Some(trouble),
        }
        match keeper.store.read(&keeper.keys.open) {
            Ok(text) => keeper.adopt_open(text, now),
            Err(trouble) => keeper.trouble = Some(trouble),
        }
        keeper
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
            // The record first: a crash between the two leaves a quiz that is over among the open ones, which
            // the next look takes out, and loses nothing.
            self.write_record();
            self.write_open();
            return;
        }
        let mut open = known.unwrap_or_else(|| OpenQuiz::begin(quiz, id, now));
        open.follow(quiz, now);
        if let Some(oldest) = Rc::make_mut(&mut self.open).put(open) {
            self.put_away_quiz(&oldest, story, now);
        }
        self.write_open();
    }

    /// Ends an open quiz that the reader does not want to go on with; what was checked counts.
    pub fn put_away(&mut self, id: AttemptId, story: &Story, now: Moment) {
        self.take_in_open(now);
        if let Some(open) = Rc::make_mut(&mut self.open).take(id) {
            self.put_away_quiz(&open, story, now);
            self.write_open();
        }
    }

    fn put_away_quiz(&mut self, open: &OpenQuiz, story: &Story, now: Moment) {
        if let Some((quiz, _)) = open.resume(story) {
            self.take_in_record(now);
            Rc::make_mut(&mut self.record).take_in(&quiz, open.id, open.began, now);
            self.write_record();
        }
    }

    /// Notes that a part was read.
    pub fn note_read(&mut self, part: PartName, now: Moment) {
        if !self.record.read().contains(&part) {
            self.take_in_record(now);
            Rc::make_mut(&mut self.record).note_read(part);
            self.write_record();
        }
    }

    /// Notes how the reader likes it.
    pub fn prefer(&mut self, preferences: Preferences, now: Moment) {
        self.take_in_record(now);
        Rc::make_mut(&mut self.record).prefer(Preferences { at: now, ..preferences });
        self.write_record();
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
        self.write_record();
        self.write_open();
    }

    /// Throws away what was set aside, once the reader has it or does not want it.
    pub fn discard_asides(&mut self) {
        for aside in std::mem::take(&mut self.asides) {
            let gone = aside.key.as_ref().map(|key| self.store.remove(key));
            if let Some(Err(trouble)) = gone {
                self.trouble = Some(trouble);
                self.asides.push(aside);
            } else if aside.key.is_none() {
                self.blocked = false;
            }
        }
        self.write_record();
        self.write_open();
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
        self.write_record();
        self.write_open();
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
        if let Ok(text) = self.store.read(&self.keys.record)
            && text != self.known_record
        {
            self.adopt_record(text, now);
        }
    }

    fn take_in_open(&mut self, now: Moment) {
        if let Ok(text) = self.store.read(&self.keys.open)
            && text != self.known_open
        {
            self.adopt_open(text, now);
        }
    }

    /// Takes in the text that stands under the record's key. Nothing there is no word: what is held stays, and
    /// the next save puts it back.
    fn adopt_record(&mut self, text: Option<String>, now: Moment) {
        let Some(text) = text else {
            self.known_record = None;
            return;
        };
        match Record::from_json(&text, &self.story) {
            Ok(theirs) => {
                Rc::make_mut(&mut self.record).merge(&theirs);
                self.drop_finished();
            }
            Err(why) => self.set_aside(&text, why, now, "record"),
        }
        self.known_record = Some(text);
    }

    fn adopt_open(&mut self, text: Option<String>, now: Moment) {
        let Some(text) = text else {
            self.known_open = None;
            return;
        };
        match serde_json::from_str::<OpenFile>(&text) {
            Ok(file) if file.version == 1 => {
                Rc::make_mut(&mut self.open).merge(&file.open);
                self.drop_finished();
            }
            Ok(file) if file.version > 1 => self.set_aside(&text, Spoiled::Newer(file.version), now, "open"),
            _ => self.set_aside(&text, Spoiled::Unreadable, now, "open"),
        }
        self.known_open = Some(text);
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
        let key = format!("{}{what}-{now}", self.keys.aside);
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

    fn write_record(&mut self) {
        let text = self.record.to_json();
        if self.write(&self.keys.record.clone(), &text) {
            self.known_record = Some(text);
        }
    }

    fn write_open(&mut self) {
        let file = OpenFile { version: 1, open: OpenSet::clone(&self.open) };
        let text = serde_json::to_string(&file).unwrap_or_default();
        if self.known_open.as_ref() != Some(&text) && self.write(&self.keys.open.clone(), &text) {
            self.known_open = Some(text);
        }
    }

    fn write(&mut self, key: &str, text: &str) -> bool {
        if self.blocked {
            return false;
        }
        let written = self.store.write(key, text);
        self.trouble = written.err();
        written.is_ok()
    }
}
