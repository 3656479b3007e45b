//! Where a pupil takes the quiz of a class, and gets a receipt.

use std::rc::Rc;

use yew::Callback;
use yew::virtual_dom::ListenerKind;

use super::Act;
use super::parts::{Copied, copied, page, remarks, said, sent, to};
use super::qr::Code;
use crate::browser;
use crate::class::{
    self, Cabinet, ClassQuiz, Misheard, Receipt, Remark, Results, Sitting, Taken as Handed, stamp, tidy,
};
use crate::components::{
    Deed, El, End, On, QuizEvent, QuizView, Taken, Taking, button, el, quiz_run, result_alone,
};
use crate::quiz::{Action, Feedback};
use crate::scores::{AttemptId, Moment, Record};
use crate::story::Story;
use crate::words::{DeskWords, Words};

/// What a pupil does.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Types a word.
    Word(String),
    /// Goes to the quiz of that word.
    Enter,
    /// Types a name.
    Name(String),
    /// Begins, or goes on with what was left under that name.
    Begin,
    /// Goes on with the quiz that was found open.
    GoOn,
    /// Is not the pupil whose quiz was found open.
    Other,
    /// Does something in the quiz.
    Quiz(QuizEvent),
    /// Makes room for the next pupil.
    Next,
    /// A second has passed.
    Tick,
}

/// How far a pupil has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Has to say who it is, or type a word.
    Before,
    /// Is at the questions.
    Asking,
    /// Is done.
    Done,
}

/// Somebody who may sit here.
enum Seat {
    /// Nobody yet.
    Free,
    /// A quiz that was left open was found; whose it is has to be asked.
    Found(Sitting),
    /// A pupil is at it.
    Taken(Sitting),
}

/// Where a pupil sits.
pub struct Place {
    word: String,
    misheard: Option<Misheard>,
    /// The query that the address has, and what it asks.
    query: String,
    class: Option<ClassQuiz>,
    remarks: Vec<Remark>,
    name: String,
    nameless: bool,
    seat: Seat,
    taking: Taking,
    /// Whether this browser keeps what is done.
    kept: bool,
    /// What has to be said to the pupil, beside the quiz.
    told: Option<String>,
    /// For the ear: how much time is left.
    said: String,
    /// How much was left a moment ago.
    left_before: Option<u64>,
    record: Record,
}

impl Place {
    /// Nothing yet.
    pub fn new(record: Record) -> Self {
        Self {
            word: String::new(),
            misheard: None,
            query: String::new(),
            class: None,
            remarks: Vec::new(),
            name: String::new(),
            nameless: false,
            seat: Seat::Free,
            taking: Taking::default(),
            kept: true,
            told: None,
            said: String::new(),
            left_before: None,
            record,
        }
    }

    /// Comes to the quiz of an address. What was begun here goes on by itself where the page was only loaded once more,
    /// which `again` says; else it is asked whose it is.
    pub fn arrive(&mut self, query: &str, again: bool, story: &Story, cabinet: &Cabinet) {
        if self.query == query && matches!(self.seat, Seat::Taken(_)) {
            return;
        }
        let record = std::mem::replace(&mut self.record, Record::new(story.id.clone()));
        *self = Self::new(record);
        query.clone_into(&mut self.query);
        (self.class, self.remarks) = class::read(query, story);
        self.seat = match cabinet.sitting(query, story).filter(|_| self.class.is_some()) {
            Some(sitting) if again => Seat::Taken(sitting),
            Some(sitting) => Seat::Found(sitting),
            None => Seat::Free,
        };
    }

    /// Something was kept in another tab: a pupil who went on there goes on here from there.
    pub fn heard(&mut self, story: &Story, cabinet: &Cabinet) {
        if let Seat::Taken(here) = &self.seat
            && let Some(there) = cabinet.left_by(&self.query, here.name(), story)
            && here.is_behind(&there)
        {
            self.taking = Taking::default();
            self.seat = Seat::Taken(there);
        }
    }

    fn sitting(&self) -> Option<&Sitting> {
        match &self.seat {
            Seat::Taken(sitting) => Some(sitting),
            _ => None,
        }
    }

    /// What is left of the time, in seconds; nothing where there is no limit.
    fn left(&self, now: Moment) -> Option<u64> {
        self.sitting()?.left(self.class.as_ref()?, now)
    }

    /// Whether a clock has to run.
    pub fn needs_clock(&self) -> bool {
        self.left(0).is_some()
    }

    /// How far a pupil has come.
    pub fn stage(&self) -> Stage {
        match self.sitting() {
            None => Stage::Before,
            Some(sitting) if sitting.receipt().is_none() => Stage::Asking,
            Some(_) => Stage::Done,
        }
    }

    /// The selector of what gets the focus after the next drawing.
    pub fn aim(&mut self) -> Option<String> {
        self.taking.aim()
    }

    /// Takes in what a pupil did; says where to go, if anywhere.
    pub fn take(
        &mut self,
        doing: Doing,
        story: &Story,
        cabinet: &Cabinet,
        words: (&'static DeskWords, &'static Words),
    ) -> Option<String> {
        let now = browser::now();
        match doing {
            Doing::Word(word) => {
                self.word = word;
                self.misheard = None;
            }
            // A link that was pasted there leads where it leads.
            Doing::Enter if self.word.contains("/class/take?") => {
                let query = self.word.split("/class/take?").last().unwrap_or_default();
                return Some(["#/class/take?", query.trim()].concat());
            }
            Doing::Enter => match class::understood(&self.word, story) {
                Ok((_, class)) => return Some(["#/class/take?", &class::query(&class, story)].concat()),
                Err(why) => self.misheard = Some(why),
            },
            Doing::Name(name) => {
                self.name = name;
                self.nameless = false;
            }
            Doing::Begin => self.begin(story, cabinet, now),
            Doing::GoOn => {
                if let Seat::Found(sitting) = std::mem::replace(&mut self.seat, Seat::Free) {
                    self.told = sitting.receipt().is_none().then(|| words.0.take_resumed.into());
                    self.kept = cabinet.keep_sitting(&sitting).is_ok();
                    self.seat = Seat::Taken(sitting);
                }
            }
            Doing::Other | Doing::Next => {
                if let Seat::Found(sitting) | Seat::Taken(sitting) =
                    std::mem::replace(&mut self.seat, Seat::Free)
                {
                    self.kept = cabinet.get_up(&sitting).is_ok();
                }
                self.name.clear();
                self.taking = Taking::default();
                (self.told, self.said, self.left_before) = (None, String::new(), None);
            }
            Doing::Quiz(event) => self.answer(event, story, cabinet, words.1, now),
            Doing::Tick => match self.left(now) {
                Some(0) => {
                    self.told = Some(words.0.take_over.into());
                    self.change(&Action::Finish, story, cabinet, now);
                }
                Some(left) => self.warn(left, words.0),
                None => {}
            },
        }
        None
    }

    /// Says how much time is left when one of two marks is passed, so that nobody is interrupted every second. A clock may
    /// skip some.
    fn warn(&mut self, left: u64, w: &DeskWords) {
        let before = self.left_before.replace(left).unwrap_or(left);
        if let Some(mark) = [60, 300].into_iter().find(|mark| (left..before).contains(mark)) {
            self.said = (w.take_left)(mark);
        }
    }

    fn begin(&mut self, story: &Story, cabinet: &Cabinet, now: Moment) {
        let Some(class) = &self.class else { return };
        self.name = tidy(&self.name);
        if class.names && self.name.is_empty() {
            self.nameless = true;
            return;
        }
        // Somebody of that name left one: it may be another who is called so.
        let left = cabinet.left_by(&self.query, &self.name, story).filter(|left| left.receipt().is_none());
        if let Some(left) = left.filter(|left| !left.name().is_empty()) {
            self.seat = Seat::Found(left);
            return;
        }
        let id = AttemptId::from_random(browser::random());
        let begun = Sitting::begin(&self.query, class, story, &self.name, id, now);
        let Some(sitting) = begun else { return };
        self.taking = Taking::default();
        self.kept = cabinet.keep_sitting(&sitting).is_ok();
        self.seat = Seat::Taken(sitting);
    }

    fn answer(&mut self, event: QuizEvent, story: &Story, cabinet: &Cabinet, words: &Words, now: Moment) {
        let Some(quiz) = self.sitting().map(|sitting| Rc::clone(sitting.quiz())) else { return };
        if let Taken::Act(action) = self.taking.take(event, &quiz, words) {
            self.told = None;
            self.change(&action, story, cabinet, now);
        }
    }

    fn change(&mut self, action: &Action, story: &Story, cabinet: &Cabinet, now: Moment) {
        let (Seat::Taken(sitting), Some(class)) = (&mut self.seat, &self.class) else { return };
        if !sitting.update(action, class, story, now) {
            return;
        }
        self.kept = cabinet.keep_sitting(sitting).is_ok();
        if let Some(receipt) = sitting.receipt() {
            let mut pupils = cabinet.pupils(story);
            pupils.add(vec![Handed { line: receipt.to_line(), receipt: Rc::clone(receipt) }], now);
            self.kept &= cabinet.keep_pupils(&pupils).is_ok();
        }
    }
}

/// What a pupil of that name finished at this computer before, the latest first: when, and how much of it was right.
pub fn finished_before(place: &Place, story: &Story, cabinet: &Cabinet) -> Vec<(Moment, u32)> {
    let Some(sitting) = place.sitting().filter(|sitting| sitting.receipt().is_some()) else {
        return Vec::new();
    };
    let name = sitting.name().to_lowercase();
    if name.is_empty() {
        return Vec::new();
    }
    let pupils = cabinet.pupils(story);
    let own = pupils.taken.iter().map(|one| &one.receipt).filter(|one| one.name.to_lowercase() == name);
    let own: Vec<Rc<Receipt>> = own.cloned().collect();
    let mut own: Vec<(Moment, u32)> =
        Results::of(&own, story).rows.iter().map(|row| (row.ended, row.total.percent())).collect();
    own.sort_by_key(|(ended, _)| std::cmp::Reverse(*ended));
    own
}

/// What the page is drawn from.
pub struct TakeView<'a> {
    /// Where a pupil sits.
    pub place: &'a Place,
    /// The story.
    pub story: &'a Story,
    /// What this pupil finished here.
    pub before: Vec<(Moment, u32)>,
    /// What came of copying a field.
    pub said: &'a dyn Fn(&'static str) -> Option<&'static str>,
    /// The words of the desk.
    pub w: &'static DeskWords,
    /// The words of the program.
    pub shared: &'static Words,
    /// Where what is done goes.
    pub on: &'a Callback<Act>,
}

/// Draws the page.
pub fn take_page(view: &TakeView) -> El {
    let (place, w) = (view.place, view.w);
    match (&place.class, &place.seat) {
        (_, Seat::Taken(sitting)) => match sitting.receipt() {
            None => asking(view, sitting),
            Some(receipt) => done(view, sitting, receipt),
        },
        (_, Seat::Found(sitting)) => found(view, sitting),
        (Some(class), Seat::Free) => ready(view, class),
        (None, Seat::Free) if place.query.is_empty() => entering(view),
        (None, Seat::Free) => {
            let word = el("a", "button").attr("href", "#/class/take").child(w.take_word);
            page(w.take_heading)
                .child(el("p", "").attr("role", "status").child(w.take_no_quiz))
                .child(el("p", "").child(word))
        }
    }
}

/// A quiz was left open here: whose is it? Where nobody was asked for a name, the next pupil comes first.
fn found(view: &TakeView, sitting: &Sitting) -> El {
    let TakeView { w, on, .. } = view;
    let (name, over) = (sitting.name(), sitting.receipt().is_some());
    let deed = |first: bool, label: String, doing: Doing| {
        let class = if first { "button button--primary" } else { "button" };
        button(class, label).click(to(on, Act::Take(doing)))
    };
    let named = !name.is_empty();
    let go_on = deed(named, (w.take_go_on)(name, over), Doing::GoOn);
    let other = deed(!named, (w.take_other)(name), Doing::Other);
    let deeds = el("p", "desk__ways");
    let deeds = if named { deeds.child(go_on).child(other) } else { deeds.child(other).child(go_on) };
    page(w.take_heading).child(
        el("div", "sheet desk__form")
            .child(el("p", "desk__what").child((w.take_found)(name, over)))
            .child(deeds),
    )
}

fn entering(view: &TakeView) -> El {
    let TakeView { place, w, on, .. } = view;
    let input = el("input", "field__input field__input--word")
        .attr("id", "class-word")
        .attr("type", "text")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "class-word-told")
        .attr("aria-invalid", place.misheard.map(|_| "true"))
        .value(place.word.clone())
        .hear(ListenerKind::oninput, said(on, |word| Act::Take(Doing::Word(word))));
    let wrong = place.misheard.map(|why| (w.take_misheard)(why));
    let form = el("form", "sheet desk__form")
        .hear(ListenerKind::onsubmit, sent(on, Act::Take(Doing::Enter)))
        .child(el("label", "code__name").attr("for", "class-word").child(w.take_word))
        .child(el("p", "choose__note").attr("id", "class-word-told").child(w.take_word_told))
        .child(input)
        .child(el("p", "desk__wrong").attr("role", "alert").child(wrong))
        .child(
            el("button", "button button--primary button--large").attr("type", "submit").child(w.take_begin),
        );
    page(w.take_heading).child(form)
}

fn ready(view: &TakeView, class: &ClassQuiz) -> El {
    let TakeView { place, w, on, .. } = view;
    let name = class.names.then(|| {
        let input = el("input", "field__input")
            .attr("id", "pupil-name")
            .attr("type", "text")
            .attr("maxlength", "40")
            .attr("autocomplete", "off")
            .attr("aria-describedby", "pupil-name-told")
            .attr("aria-invalid", place.nameless.then_some("true"))
            .value(place.name.clone())
            .hear(ListenerKind::oninput, said(on, |name| Act::Take(Doing::Name(name))));
        el("div", "")
            .child(el("label", "code__name").attr("for", "pupil-name").child(w.take_name))
            .child(el("p", "choose__note").attr("id", "pupil-name-told").child(w.take_name_told))
            .child(input)
            .child(
                el("p", "desk__wrong")
                    .attr("role", "alert")
                    .child(place.nameless.then_some(w.take_name_first)),
            )
    });
    let at_end = (class.feedback == Feedback::AtEnd).then(|| el("p", "").child(w.take_at_end));
    let form = el("form", "sheet desk__form")
        .hear(ListenerKind::onsubmit, sent(on, Act::Take(Doing::Begin)))
        .child(el("p", "desk__what").child((w.take_what)(class.items.len(), class.form.letter())))
        .child(class.seconds().map(|seconds| el("p", "").child((w.take_time)(seconds))))
        .child(at_end)
        .child(name)
        .child(
            el("button", "button button--primary button--large").attr("type", "submit").child(w.take_begin),
        );
    page(w.take_heading).child(remarks(&place.remarks, w)).child(form)
}

fn quiz_view<'a>(view: &'a TakeView, sitting: &'a Sitting, on: &'a On) -> QuizView<'a> {
    QuizView {
        story: view.story,
        quiz: sitting.quiz(),
        taking: &view.place.taking,
        keys: view.place.record.preferences().keys,
        words: view.shared,
        record: &view.place.record,
        shared: None,
        one: false,
        on,
    }
}

/// Where what a pupil does in the quiz goes.
fn deeds(on: &Callback<Act>) -> On {
    let on = on.clone();
    On(Callback::from(move |deed| {
        if let Deed::Quiz(event) = deed
            && !matches!(event, QuizEvent::End(End::Again | End::Others | End::Practise(_) | End::Share(_)))
        {
            on.emit(Act::Take(Doing::Quiz(event)));
        }
    }))
}

fn notes(view: &TakeView) -> El {
    let not_kept = (!view.place.kept).then(|| el("p", "page__note").child(view.w.take_not_kept));
    let told = view.place.told.clone().map(|told| el("p", "page__note").child(told));
    el("div", "").attr("role", "status").child(told).child(not_kept)
}

fn asking(view: &TakeView, sitting: &Sitting) -> El {
    let (place, w) = (view.place, view.w);
    let on = deeds(view.on);
    let clock = place
        .left(browser::now())
        .map(|left| el("p", "desk__clock").attr("role", "timer").child((w.minutes)(left)));
    let name = (!sitting.name().is_empty()).then(|| {
        el("p", "desk__pupil").child(el("span", "").child(sitting.name().to_owned())).child(
            button("button button--small", (w.take_other)(sitting.name()))
                .click(to(view.on, Act::Take(Doing::Other))),
        )
    });
    let heading = el("h1", "page__heading page__heading--small").attr("tabindex", "-1").child(w.take_heading);
    el("div", "page page--quiz")
        .child(el("div", "desk__bar").child(heading).child(name).child(clock))
        .child(notes(view))
        .child(el("p", "visually-hidden").attr("role", "status").child(place.said.clone()))
        .child(el("div", "sheet").child(quiz_run(&quiz_view(view, sitting, &on))))
}

fn done(view: &TakeView, sitting: &Sitting, receipt: &Receipt) -> El {
    let TakeView { w, said, on, .. } = view;
    let line = receipt.to_line();
    let address = browser::address_of(&["#/class/results?r=", &line].concat());
    let groups = receipt.to_text();
    let groups = groups.split('-').map(|group| el("span", "receipt__group").child(group.to_owned()));
    let field = |id, name, told, text, rows, label| {
        copied(Copied { id, name, told, text, rows, label, said: said(id), on })
    };
    let on_none = deeds(on);
    let name = (!receipt.name.is_empty()).then(|| el("p", "receipt__name").child(receipt.name.clone()));
    let earlier = (view.before.len() > 1).then(|| {
        let row = |(ended, percent): &(Moment, u32)| {
            let told = [&*stamp(*ended), ": ", &*(view.shared.percent)(*percent)].concat();
            el("li", "").child(told)
        };
        el("section", "")
            .child(el("h2", "").child(w.take_yours))
            .child(el("ul", "receipt__earlier").each(view.before.iter().map(row)))
    });
    page(w.take_done)
        .child(notes(view))
        .child(
            el("section", "sheet receipt")
                .child(el("h2", "").child(w.take_receipt))
                .child(name)
                .child(el("p", "").child(w.take_receipt_told))
                .child(
                    el("div", "receipt__ways")
                        .child(Code::of(&line).map(|code| code.draw(w.take_qr)))
                        .child(el("p", "receipt__groups").attr("translate", "no").each(groups)),
                )
                .child(field("receipt-line", w.take_line, w.take_line_told, line, "3", w.take_copy))
                // From a file there is no link that leads anywhere.
                .child(
                    (!browser::is_single_file())
                        .then(|| field("receipt-link", w.take_link, w.take_link_told, address, "3", w.copy)),
                ),
        )
        .child(
            el("section", "panel")
                .child(el("p", "").child(w.take_next_told))
                .child(button("button button--primary", w.take_next).click(to(on, Act::Take(Doing::Next)))),
        )
        .child(el("section", "sheet").child(result_alone(&quiz_view(view, sitting, &on_none))).child(earlier))
}
