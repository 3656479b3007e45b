//! The receipts of a class as they are collected, and how they are looked at.

use std::cmp::Ordering;
use std::rc::Rc;

use super::pupils::ROW;
use super::taking::PASTED;
use crate::browser;
use crate::class::{self, Binder, Cabinet, NotTaken, Results, Row, Taken, collect};
use crate::quiz::{Points, Share};
use crate::scores::Moment;
use crate::storage::Trouble;
use crate::story::Story;

/// What a table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The name.
    Name,
    /// The form.
    Form,
    /// What was got.
    Share,
    /// How long it took.
    Time,
    /// When it ended.
    Ended,
    /// Who has to be looked at again.
    Again,
    /// The topic in that place.
    Topic(usize),
    /// The question in that place.
    Question(usize),
}

/// What the table of questions is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The order of the story.
    Place,
    /// What was got on it.
    Share,
    /// How many chose the most chosen wrong option.
    Wrong,
    /// How well it tells pupils apart.
    Tells,
}

/// What a teacher wishes.
#[derive(Clone, Debug)]
pub enum Wish {
    /// To take in what was pasted.
    Pasted,
    /// To take in what was finished at this computer.
    Here,
    /// To take in the text of a file; nothing where it can't be read.
    File(Option<String>),
    /// To call the class that.
    Label(String),
    /// To count each receipt by itself, or no longer.
    Each,
    /// To open that class.
    Open(u64),
    /// To begin a new class.
    Fresh,
    /// To sort the pupils.
    Sort(Sort),
    /// To sort the questions.
    Rank(Rank),
    /// The table is scrolled to that row; each is so many pixels high.
    Scrolled(usize, usize),
    /// To save it as CSV.
    Csv,
    /// To save it as JSON.
    Json,
    /// To print it.
    Print,
    /// To clear the class: to be asked first, and for good.
    Clear(bool),
    /// Not to clear it after all.
    Keep,
}

/// What came of taking in a text.
pub(super) struct Came {
    pub new: usize,
    pub known: usize,
    pub not_taken: Vec<NotTaken>,
    pub more: usize,
}

/// A class as it is collected.
pub struct Collector {
    pub(super) list: Vec<(u64, String, Moment, usize)>,
    pub(super) binder: Binder,
    /// How many quizzes were finished at this computer, as far as is known.
    pub(super) here: usize,
    pub(super) results: Results,
    /// The places of the rows in the order that is shown.
    pub(super) order: Vec<usize>,
    pub(super) sort: (Sort, bool),
    pub(super) rank: (Rank, bool),
    pub(super) came: Option<Came>,
    pub(super) trouble: Option<Trouble>,
    pub(super) asking: bool,
    pub(super) top: usize,
    /// How high a row is, in pixels.
    pub(super) row: usize,
    /// Whether the next drawing is for the printer, with every row.
    pub(super) printing: bool,
    arrived: bool,
}

impl Collector {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            list: Vec::new(),
            binder: fresh(),
            here: 0,
            results: Results::default(),
            order: Vec::new(),
            sort: (Sort::Name, true),
            rank: (Rank::Place, true),
            came: None,
            trouble: None,
            asking: false,
            top: 0,
            row: ROW,
            printing: false,
            arrived: false,
        }
    }

    /// Comes to the class that was open last, or else touched last, with a receipt from the address if there is one.
    pub fn arrive(&mut self, receipt: &str, story: &Story, cabinet: &Cabinet) {
        self.count_here(cabinet);
        if !self.arrived {
            self.arrived = true;
            self.look(cabinet);
            let latest = self.list.first().map(|(id, ..)| *id);
            if let Some(id) = cabinet.open_binder().or(latest) {
                self.open(id, story, cabinet);
            }
        }
        if !receipt.is_empty() {
            self.read(receipt, story, cabinet);
        }
    }

    /// Looks how many quizzes were finished at this computer.
    pub fn count_here(&mut self, cabinet: &Cabinet) {
        self.here = cabinet.finished_here();
    }

    fn look(&mut self, cabinet: &Cabinet) {
        match cabinet.list() {
            Ok(list) => self.list = list,
            Err(why) => self.trouble = Some(why),
        }
    }

    fn open(&mut self, id: u64, story: &Story, cabinet: &Cabinet) {
        self.binder = cabinet.read(id, story).ok().flatten().unwrap_or_else(fresh);
        self.came = None;
        self.asking = false;
        self.is_open(cabinet);
        self.count(story);
    }

    /// Keeps which class is open, so that it is after a reload. Where nothing can be kept, the latest is.
    fn is_open(&self, cabinet: &Cabinet) {
        let _ = cabinet.keep_open_binder(self.binder.id);
    }

    fn read(&mut self, text: &str, story: &Story, cabinet: &Cabinet) {
        let found = collect(text, story);
        let all = found.taken.len() + found.repeated;
        let new = self.put(found.taken, story, cabinet);
        self.came = Some(Came { new, known: all - new, not_taken: found.not_taken, more: found.more });
    }

    /// Puts receipts into the class, and says how many were new.
    fn put(&mut self, taken: Vec<Taken>, story: &Story, cabinet: &Cabinet) -> usize {
        let new = self.binder.add(taken, browser::now());
        if new > 0 {
            self.keep(cabinet);
            self.count(story);
        }
        new
    }

    fn keep(&mut self, cabinet: &Cabinet) {
        self.trouble = cabinet.write(&self.binder).err();
        self.is_open(cabinet);
        self.look(cabinet);
    }

    fn receipts(&self) -> Vec<Rc<class::Receipt>> {
        self.binder.taken.iter().map(|one| Rc::clone(&one.receipt)).collect()
    }

    fn count(&mut self, story: &Story) {
        self.results = browser::timed("count", || {
            let receipts = self.receipts();
            if self.binder.each { Results::of_each(&receipts, story) } else { Results::of(&receipts, story) }
        });
        self.top = 0;
        self.arrange();
    }

    fn arrange(&mut self) {
        let rows = &self.results.rows;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let (by, up) = self.sort;
        order.sort_by(|a, b| {
            let (Some(a), Some(b)) = (rows.get(*a), rows.get(*b)) else { return Ordering::Equal };
            let way = compare(a, b, by);
            if up { way } else { way.reverse() }
        });
        self.order = order;
    }

    /// Whether a wish would change nothing that is drawn: the table was scrolled by less than a step.
    pub fn is_still(&self, wish: &Wish) -> bool {
        matches!(wish, Wish::Scrolled(top, row) if (*top, *row) == (self.top, self.row))
    }

    /// Something was kept in another tab: what it took in is taken over.
    pub fn heard(&mut self, story: &Story, cabinet: &Cabinet) {
        self.look(cabinet);
        let theirs = cabinet.read(self.binder.id, story).ok().flatten();
        if let Some(theirs) = theirs
            && self.binder.add(theirs.taken, theirs.touched) > 0
        {
            self.count(story);
        }
    }

    /// Whether the table of pupils is sorted by that now, and if so whether upwards.
    pub(super) fn sorted(&self, by: Sort) -> Option<bool> {
        (self.sort.0 == by).then_some(self.sort.1)
    }

    /// Whether the table of questions is sorted by that now, and if so whether upwards.
    pub(super) fn ranked(&self, by: Rank) -> Option<bool> {
        (self.rank.0 == by).then_some(self.rank.1)
    }

    /// Whether what was drawn is to be printed now; asked once.
    pub fn prints(&mut self) -> bool {
        std::mem::take(&mut self.printing)
    }

    /// Takes in a wish.
    pub fn take(&mut self, wish: Wish, story: &Story, cabinet: &Cabinet) {
        match wish {
            Wish::Pasted => {
                self.read(&browser::field_text(PASTED), story, cabinet);
                if self.came.as_ref().is_some_and(|came| came.not_taken.is_empty()) {
                    browser::set_field_text(PASTED, "");
                }
            }
            Wish::Here => {
                let taken = cabinet.pupils(story).taken;
                let all = taken.len();
                let new = self.put(taken, story, cabinet);
                self.came = Some(Came { new, known: all - new, not_taken: Vec::new(), more: 0 });
            }
            Wish::File(text) => self.read(&text.unwrap_or_default(), story, cabinet),
            Wish::Label(label) => {
                self.binder.label = class::tidy(&label);
                if !self.binder.taken.is_empty() {
                    self.keep(cabinet);
                }
            }
            Wish::Each => {
                self.binder.each = !self.binder.each;
                self.keep(cabinet);
                self.count(story);
            }
            Wish::Open(id) => self.open(id, story, cabinet),
            Wish::Fresh => {
                self.binder = fresh();
                self.came = None;
                self.asking = false;
                self.count(story);
            }
            Wish::Sort(by) => {
                self.sort = (by, self.sort.0 != by || !self.sort.1);
                self.arrange();
            }
            Wish::Rank(by) => self.rank = (by, self.rank.0 != by || !self.rank.1),
            Wish::Scrolled(top, row) => (self.top, self.row) = (top, row),
            Wish::Csv => {
                browser::save_text(
                    &self.file("csv"),
                    "text/csv",
                    &class::csv(&self.results, &self.receipts(), story),
                );
            }
            Wish::Json => {
                let text = class::json(&self.results, &self.receipts(), story);
                browser::save_text(&self.file("json"), "application/json", &text);
            }
            Wish::Print => self.printing = true,
            Wish::Clear(false) => self.asking = true,
            Wish::Clear(true) => {
                self.asking = false;
                self.trouble = cabinet.remove(self.binder.id).err();
                self.binder = fresh();
                self.came = None;
                self.count(story);
                self.look(cabinet);
            }
            Wish::Keep => self.asking = false,
        }
    }

    /// The name of a file: that of the class, without what a file's name can't hold.
    fn file(&self, ending: &str) -> String {
        let label: String =
            self.binder.label.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let label = label.trim_matches('-');
        [if label.is_empty() { "sidelines-class" } else { label }, ".", ending].concat()
    }
}

fn fresh() -> Binder {
    // Half of the bits, and never nought, which is the cabinet's own.
    Binder::new((browser::random() >> 16) | 1, "", browser::now())
}

fn compare(a: &Row, b: &Row, by: Sort) -> Ordering {
    let part = |share: Share| {
        (u64::from(share.got.parts()) * 1_000_000).checked_div(u64::try_from(share.of).unwrap_or(0))
    };
    let mark = |row: &Row, n: usize| row.marks.get(n).and_then(|mark| mark.points()).map(Points::parts);
    match by {
        Sort::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
        Sort::Form => a.form.cmp(&b.form),
        Sort::Share => part(a.total).cmp(&part(b.total)),
        Sort::Time => a.seconds.cmp(&b.seconds),
        Sort::Ended => a.ended.cmp(&b.ended),
        Sort::Again => b.again.cmp(&a.again),
        Sort::Topic(n) => {
            a.topics.get(n).map(|share| part(*share)).cmp(&b.topics.get(n).map(|share| part(*share)))
        }
        Sort::Question(n) => mark(a, n).cmp(&mark(b, n)),
    }
}
