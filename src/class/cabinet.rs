//! What a browser keeps of classes: collected receipts for a teacher, and what pupils did at a shared computer.

use std::rc::Rc;

use crate::hash::fnv;
use crate::scores::Moment;
use crate::storage::{Store, Trouble};
use crate::story::{Story, StoryId};

use super::collect::{Taken, collect};

/// How much a browser is trusted to keep, in characters; most stop at five million.
pub const ROOM: usize = 4_000_000;

/// What notes begin with that go when all that pupils did is cleared.
pub(super) const PUPIL: &str = "pupil/";

/// The receipts of a class under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binder {
    /// What it is kept under; unique in a browser.
    pub id: u64,
    /// What the teacher calls it.
    pub label: String,
    /// When something was put into it last.
    pub touched: Moment,
    /// The receipts.
    pub taken: Vec<Taken>,
    /// Whether each receipt counts by itself, as pupils share a name; else the latest of a name does.
    pub each: bool,
    /// What was kept and can't be read, as it stands there: it stays as it is.
    pub unread: Vec<String>,
}

impl Binder {
    /// An empty one.
    pub fn new(id: u64, label: &str, now: Moment) -> Self {
        Self { id, label: label.to_owned(), touched: now, taken: Vec::new(), each: false, unread: Vec::new() }
    }

    /// Puts receipts into it, each once. Says how many were new.
    pub fn add(&mut self, taken: Vec<Taken>, now: Moment) -> usize {
        let known: std::collections::HashSet<String> =
            self.taken.iter().map(|one| one.line.clone()).collect();
        let before = self.taken.len();
        self.taken.extend(taken.into_iter().filter(|one| !known.contains(&one.line)));
        self.touched = now;
        self.taken.len() - before
    }

    /// As it is kept: a line for what it is, and a line a receipt.
    pub fn to_text(&self) -> String {
        let label: String = self.label.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let each = if self.each { "+" } else { "" };
        let mut text = format!("{}{each} {label}\n", self.touched);
        for line in self.taken.iter().map(|one| &one.line).chain(&self.unread) {
            text += line;
            text.push('\n');
        }
        text
    }

    /// Reads what was kept. What can't be read stays beside it.
    pub fn from_text(id: u64, text: &str, story: &Story) -> Self {
        let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
        let (touched, each, label) = head_of(head);
        let mut binder = Self { label: label.to_owned(), each, ..Self::new(id, "", touched) };
        for line in rest.lines().filter(|line| !line.trim().is_empty()) {
            match collect(line, story).taken {
                taken if taken.is_empty() => binder.unread.push(line.to_owned()),
                taken => binder.taken.extend(taken),
            }
        }
        binder
    }
}

/// The cabinet of one story in a store.
#[derive(Clone)]
pub struct Cabinet {
    store: Rc<dyn Store>,
    prefix: String,
}

impl Cabinet {
    /// The cabinet of a story.
    pub fn of(place: Rc<dyn Store>, story: &StoryId) -> Self {
        Self { store: place, prefix: format!("sidelines/1/{}/class/", story.as_str()) }
    }

    /// The binders, the one that was touched last first, without reading what is in them: the id, the label, when it was
    /// touched, and how many receipts there are.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn list(&self) -> Result<Vec<(u64, String, Moment, usize)>, Trouble> {
        let prefix = format!("{}binder/", self.prefix);
        let mut found = Vec::new();
        for key in self.store.keys(&prefix)? {
            let Some(id) = key.strip_prefix(&prefix).and_then(|id| id.parse().ok()) else { continue };
            let Some(text) = self.store.read(&key)? else { continue };
            let (head, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let (touched, _, label) = head_of(head);
            found.push((id, label.to_owned(), touched, rest.lines().count()));
        }
        found.sort_by_key(|(id, _, touched, _)| (std::cmp::Reverse(*touched), *id));
        Ok(found)
    }

    /// A binder; nothing where there is none of that id.
    ///
    /// # Errors
    /// Where the store can't be read.
    pub fn read(&self, id: u64, story: &Story) -> Result<Option<Binder>, Trouble> {
        let text = self.store.read(&format!("{}binder/{id}", self.prefix))?;
        Ok(text.map(|text| Binder::from_text(id, &text, story)))
    }

    /// Keeps a binder, in the place of what was there under its id.
    ///
    /// # Errors
    /// Where it would not fit with all that is kept of classes, or the store refuses it; what was there still is.
    pub fn write(&self, binder: &Binder) -> Result<(), Trouble> {
        let key = format!("{}binder/{}", self.prefix, binder.id);
        let text = binder.to_text();
        let mut size = text.len();
        for other in self.store.keys(&self.prefix)? {
            if other != key {
                size += self.store.read(&other)?.map_or(0, |text| text.len());
            }
        }
        if size > ROOM {
            return Err(Trouble::Full);
        }
        self.store.write(&key, &text)
    }

    /// Takes a binder away.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn remove(&self, id: u64) -> Result<(), Trouble> {
        self.store.remove(&format!("{}binder/{id}", self.prefix))
    }

    /// The id of the binder that is open, if it is still there.
    pub fn open_binder(&self) -> Option<u64> {
        let id = self.note("open")?.parse().ok()?;
        self.note(&format!("binder/{id}")).map(|_| id)
    }

    /// Keeps which binder is open.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn keep_open_binder(&self, id: u64) -> Result<(), Trouble> {
        self.keep_note("open", &id.to_string())
    }

    /// What pupils did at this computer: the binder of id 0, which is not listed.
    pub fn pupils(&self, story: &Story) -> Binder {
        Binder::from_text(0, &self.note("pupils").unwrap_or_default(), story)
    }

    /// How many quizzes pupils finished at this computer.
    pub fn finished_here(&self) -> usize {
        self.note("pupils").map_or(0, |text| text.lines().skip(1).count())
    }

    /// Keeps what pupils did at this computer.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn keep_pupils(&self, binder: &Binder) -> Result<(), Trouble> {
        self.keep_note("pupils", &binder.to_text())
    }

    /// Clears all that pupils did at this computer: what they finished, and what they left.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn clear_pupils(&self) -> Result<(), Trouble> {
        for key in self.store.keys(&format!("{}{PUPIL}", self.prefix))? {
            self.store.remove(&key)?;
        }
        self.take_note("pupils")
    }

    /// The texts of the notes whose names begin so.
    pub(super) fn notes(&self, kind: &str) -> Vec<String> {
        let keys = self.store.keys(&format!("{}{kind}", self.prefix)).unwrap_or_default();
        keys.iter().filter_map(|key| self.store.read(key).ok().flatten()).collect()
    }

    /// A text of another kind that belongs to a class: what is going on in this browser.
    pub(super) fn note(&self, name: &str) -> Option<String> {
        self.store.read(&format!("{}{name}", self.prefix)).ok().flatten()
    }

    /// Keeps such a text.
    pub(super) fn keep_note(&self, name: &str, text: &str) -> Result<(), Trouble> {
        self.store.write(&format!("{}{name}", self.prefix), text)
    }

    /// Takes such a text away.
    pub(super) fn take_note(&self, name: &str) -> Result<(), Trouble> {
        self.store.remove(&format!("{}{name}", self.prefix))
    }
}

/// The first line of a binder: when it was touched, whether each receipt counts, and the label.
fn head_of(head: &str) -> (Moment, bool, &str) {
    let (touched, label) = head.split_once(' ').unwrap_or(("0", head));
    let each = touched.ends_with('+');
    (touched.trim_end_matches('+').parse().unwrap_or(0), each, label)
}

/// A short name for texts that may be long, as in the name of a note.
pub(super) fn short(texts: &[&str]) -> String {
    let parts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    format!("{:016x}", fnv(&parts))
}
