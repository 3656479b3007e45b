//! The questions of a story, of which there may be very many: an index that is read at once, and texts that
//! are read one at a time when they are asked for.

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use crate::pack::{Pack, Unpacker, pack, unpacked};

use super::id::QuestionId;
use super::question::{Kind, Question};

/// What is known of a question before its text is read.
///
/// An index of ten thousand is read in every visit, so there is no more in it than drawing a quiz takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub(crate) id: QuestionId,
    pub(crate) topic: u16,
    pub(crate) kind: Kind,
    pub(crate) version: Version,
    /// How long its text is, in UTF-16 units.
    pub(crate) units: u32,
}

pack! {
    struct Entry { id, topic, kind, version, units }
}

impl Entry {
    /// The question's id.
    pub fn id(&self) -> &QuestionId {
        &self.id
    }

    /// Its topic, as a place in the story's list of topics.
    pub fn topic(&self) -> usize {
        usize::from(self.topic)
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Which version of the question this is.
    pub fn version(&self) -> Version {
        self.version
    }
}

/// A hash of all that a question says: two versions of a question that differ in anything differ in this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version(pub u32);

impl Pack for Version {
    fn pack(&self, out: &mut String) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        u32::unpack(from).map(Self)
    }
}

/// Where the texts of questions are kept, each on a line of its own.
pub trait Shelf {
    /// The text in that range, counted in UTF-16 units from the beginning of the first line; `None` where
    /// there is nothing.
    fn text(&self, range: Range<u32>) -> Option<String>;
}

/// Texts that are kept in memory.
#[derive(Debug, Default)]
pub struct Lines {
    /// Where each line begins, and the line.
    lines: Vec<(u32, String)>,
    end: u32,
}

impl Lines {
    /// Puts a text behind those that are there, and says how long it is in UTF-16 units.
    pub fn push(&mut self, line: String) -> u32 {
        let units = u32::try_from(line.encode_utf16().count()).unwrap_or(u32::MAX);
        self.lines.push((self.end, line));
        self.end = self.end.saturating_add(units).saturating_add(1);
        units
    }
}

impl Shelf for Lines {
    fn text(&self, range: Range<u32>) -> Option<String> {
        let at = self.lines.binary_search_by_key(&range.start, |(start, _)| *start).ok()?;
        self.lines.get(at).map(|(_, line)| line.clone())
    }
}

/// All questions of a story. Clones share what they hold.
#[derive(Clone)]
pub struct Bank {
    entries: Rc<[Entry]>,
    /// Where each question's text begins; one more than there are questions.
    starts: Rc<[u32]>,
    shelf: Rc<dyn Shelf>,
}

impl Bank {
    /// A bank over texts that stand in the order of `entries`, each followed by a line break.
    pub fn new(entries: Vec<Entry>, shelf: Rc<dyn Shelf>) -> Self {
        let mut starts = Vec::with_capacity(entries.len() + 1);
        let mut at = 0_u32;
        starts.push(at);
        for entry in &entries {
            at = at.saturating_add(entry.units).saturating_add(1);
            starts.push(at);
        }
        Self { entries: entries.into(), starts: starts.into(), shelf }
    }

    /// What is known of every question, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is known of the question at that place.
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    /// The place of a question. It looks through all of them; who asks for many builds a map.
    pub fn find(&self, id: &QuestionId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id() == id)
    }

    /// Reads the question at that place. `None` where there is none, or where its text can't be read.
    pub fn read(&self, place: usize) -> Option<Question> {
        let entry = self.entries.get(place)?;
        let start = *self.starts.get(place)?;
        let text = self.shelf.text(start..start.checked_add(entry.units)?)?;
        let question: Question = unpacked(&text)?;
        (question.id == entry.id && question.body.kind() == entry.kind).then_some(question)
    }
}

impl PartialEq for Bank {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entries, &other.entries) || self.entries == other.entries
    }
}

impl fmt::Debug for Bank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bank of {} questions", self.entries.len())
    }
}
