//! The app: it holds the state, carries out what a reader does, and is the only one that touches a store, a
//! clock, a random source, the location and the document.

mod article;
mod listen;

use std::cell::Cell;
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use self::listen::Listening;
use crate::address::{Address, Astray, Page};
use crate::browser as page;
use crate::components::{
    Deed, El, End, Notice, On, QuizEvent, QuizView, Taken, Taking, Told, button, el, notices,
};
use crate::pages::{
    Choice, ChooseView, LISTED, MORE, ScoresView, Transfer, choose_page, quiz_page, scores_page,
};
use crate::quiz::{Action, MOST, Outcome, Phase, Pick, Plan, Points, Quiz, Seed, Slot, Spec, Stage};
use crate::scores::{AttemptId, Preferences};
use crate::storage::{BrowserStore, Keeper};
use crate::story::{PartName, QuestionId, Story};
use crate::words::{ENGLISH, Words};

/// A quiz that runs, on its page or in the story.
struct Running {
    quiz: Rc<Quiz>,
    id: AttemptId,
    /// What is to be said of how it began.
    said: Vec<String>,
    /// What came of sharing its result: empty where it was copied, the text where the reader has to do it.
    shared: Option<String>,
}

/// What [`App`] gets.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The story.
    pub told: Told,
}

/// What happens.
pub enum Happening {
    /// A reader did something.
    Deed(Deed),
    /// The address is another.
    Moved,
    /// Another tab wrote something.
    Stored,
    /// In the text, the question at the first place of a checkpoint was answered by the option at the second.
    Chosen(PartName, usize, usize),
    /// A statement is followed from the question at that address; from one without an address where it is empty.
    Followed(String),
    /// Another part of the story is on the screen.
    Seen(PartName),
    /// A part was read to its end.
    Read(PartName),
    /// A file was read; nothing where it could not be.
    File(Option<String>),
    /// Sharing the quiz of that address came to this: nothing where the browser's own sheet was shown, an empty text
    /// where it was copied, and else the text, to be copied by hand.
    Shared(String, Option<String>),
}

/// The app.
pub struct App {
    words: &'static Words,
    keeper: Keeper,
    address: Address,
    astray: Vec<Astray>,
    back: Option<String>,
    /// Whether number keys choose, for what listens to them.
    digits: Rc<Cell<bool>>,
    /// Whether the page knows that the program is there.
    awake: bool,
    /// By the query of their addresses.
    running: Vec<(String, Running)>,
    /// What the reader is at in the quiz that is shown.
    taking: Taking,
    /// What has been chosen of the next quiz.
    choice: Option<Choice>,
    /// How many attempts are listed.
    listed: usize,
    transfer: Option<Transfer>,
    /// How far down the story was when it was left.
    left_at: f64,
    /// What is to be done to the document once it is drawn.
    aim: Option<Aim>,
    listening: Option<Listening>,
    due: Rc<[QuestionId]>,
    on: On,
}

/// Where focus and scroll go after the next drawing.
#[derive(Clone, PartialEq)]
enum Aim {
    /// To the heading of the page; the story at the height at which it was left.
    Page(f64),
    /// To an element of the story.
    Element(String),
    /// To an element of the story, or to its headline, at the height at which it was left; none leaves the height
    /// as it is.
    Back(Option<String>, Option<f64>),
}

impl Component for App {
    type Message = Happening;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let told = &ctx.props().told;
        // What is drawn first is what any reader would see: neither the store nor the address is looked at
        // before the page stands.
        let keeper = Keeper::unopened(&told.id);
        let mut app = Self {
            words: &ENGLISH,
            keeper,
            address: Address::Story,
            astray: Vec::new(),
            back: None,
            digits: Rc::default(),
            awake: false,
            running: Vec::new(),
            taking: Taking::default(),
            choice: None,
            listed: LISTED,
            transfer: None,
            left_at: 0.0,
            aim: None,
            listening: None,
            due: Rc::new([]),
            on: On(ctx.link().callback(Happening::Deed)),
        };
        app.begin_checkpoints(told);
        app
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let told = ctx.props().told.clone();
        if first {
            self.keeper =
                page::timed("record", || Keeper::open(Rc::new(BrowserStore), &told.id, page::now()));
            self.begin_checkpoints(&told);
            self.take_over(&told);
            self.look_due(&told);
            self.listening =
                Some(Listening::begin(&ctx.link().callback(|happening| happening), Rc::clone(&self.digits)));
            self.go(&told, true);
            // Drawn once more, now with what the store and the address say.
            ctx.link().send_message(Happening::Stored);
            return;
        }
        self.show(&told);
        if let Some(selector) = self.taking.aim() {
            page::focus_on(&selector);
        }
        if let Some(aim) = self.aim.take() {
            match aim {
                Aim::Page(height) => page::show_page(height),
                Aim::Element(id) => page::show_element(&id),
                Aim::Back(id, height) => page::go_on_at(id.as_deref(), height),
            }
        }
        if !self.awake {
            self.awake = true;
            article::wake();
            page::mark_ready();
        }
    }

    fn update(&mut self, ctx: &Context<Self>, happening: Happening) -> bool {
        let told = ctx.props().told.clone();
        match happening {
            Happening::Deed(deed) => return self.carry_out(ctx, &told, deed),
            Happening::Moved => self.go(&told, false),
            Happening::Stored => {
                self.keeper.refresh(page::now());
                self.follow_other_tab(&told);
                self.look_due(&told);
            }
            Happening::Chosen(part, place, shown) => {
                let Some(query) = Spec::checkpoint(part).map(|spec| spec.query()) else { return false };
                let changed = self.change(&told, &query, |quiz| quiz.answered_at(place, shown));
                if let Some(got) = self.running(&query).and_then(|running| running.quiz.points_at(place)) {
                    article::say(&(self.words.verdict)(got));
                }
                return changed;
            }
            Happening::Followed(back) => {
                self.back = (!back.is_empty()).then_some(back);
                return false;
            }
            Happening::Seen(part) => {
                article::show_current(part, told.part(part).map_or("", |part| &part.label));
                return false;
            }
            Happening::Read(part) => {
                let known = self.keeper.record().read().contains(&part);
                self.keeper.note_read(part, page::now());
                return !known;
            }
            Happening::File(text) => {
                let taken = self.keeper.import(text.as_deref().unwrap_or_default(), page::now());
                self.transfer = Some(match taken {
                    Ok(()) => Transfer::Imported,
                    Err(faults) => Transfer::Refused(faults),
                });
                self.follow_other_tab(&told);
                self.look_due(&told);
            }
            Happening::Shared(query, shared) => {
                if let Some(running) = self.running_mut(&query) {
                    running.shared = shared;
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let told = &ctx.props().told;
        let ends = told.parts.iter().map(|part| self.end_of(part.name));
        let mut drawn = vec![into("notices", notices(self.notices(), &self.on))];
        drawn.extend(ends);
        drawn.push(self.way_back());
        drawn.push(self.page(told));
        drawn.into_iter().collect()
    }
}

/// Something that is drawn into a place of the page; nothing where the page has no such place.
fn into(id: &str, what: El) -> Html {
    article::element(id).map_or_else(Html::default, |place| create_portal(what.into(), place))
}

impl App {
    /// The quiz of that address, if it runs.
    fn running(&self, query: &str) -> Option<&Running> {
        self.running.iter().find(|(own, _)| own == query).map(|(_, running)| running)
    }

    fn running_mut(&mut self, query: &str) -> Option<&mut Running> {
        self.running.iter_mut().find(|(own, _)| own == query).map(|(_, running)| running)
    }

    /// What came of a checkpoint, once it is over.
    fn end_of(&self, part: PartName) -> Html {
        let w = self.words;
        let running = Spec::checkpoint(part).and_then(|spec| self.running(&spec.query()));
        let outcome =
            running.and_then(|running| Outcome::of(&running.quiz).map(|outcome| (running, outcome)));
        let Some((running, outcome)) = outcome else { return Html::default() };
        let query = running.quiz.plan().spec().query();
        let told = if outcome.missed.is_empty() { w.all_right } else { w.comes_back };
        let points = el("strong", "").child((w.points)(outcome.total.got, outcome.total.of));
        let result = el("div", "checkpoint__result")
            .child(el("p", "").child(points).child(". ").child(told))
            .child(button("button", w.again_same).click(self.on.to(Deed::Again(query))));
        into(&["end-", part.as_str()].concat(), result)
    }

    /// The way back to the question that led to a place in the story.
    fn way_back(&self) -> Html {
        match (&self.address, &self.back) {
            (Address::At(_, anchor), Some(back)) => {
                let link = el("a", "button button--small").attr("href", back.clone());
                let link = link.child(self.words.back_to_question);
                into(&anchor.element(), el("p", "said__back").child(link))
            }
            _ => Html::default(),
        }
    }

    fn page(&self, told: &Told) -> Html {
        let (words, on, story) = (self.words, &self.on, &**told);
        let (record, open) = (&**self.keeper.record(), &**self.keeper.open_quizzes());
        match &self.address {
            Address::Story | Address::Part(_) | Address::At(..) => Html::default(),
            Address::Choose => {
                let before_taken = self.is_before_taken();
                let choice = self.choice.as_ref();
                choice.map_or_else(Html::default, |choice| {
                    choose_page(&ChooseView { story, choice, open, due: &self.due, before_taken, words, on })
                        .into()
                })
            }
            Address::Quiz(spec) => {
                let running = self.running(&spec.query());
                let view = running.map(|running| QuizView {
                    story,
                    quiz: &running.quiz,
                    taking: &self.taking,
                    keys: record.preferences().keys,
                    words,
                    record,
                    shared: running.shared.as_deref(),
                    one: is_one_question(),
                    on,
                });
                quiz_page(view.as_ref(), running.map_or(&[], |running| &running.said), words).into()
            }
            Address::Scores => scores_page(&ScoresView {
                story,
                record,
                open,
                due: &self.due,
                now: page::now(),
                listed: self.listed,
                transfer: self.transfer.as_ref(),
                words,
                on,
            })
            .into(),
        }
    }

    /// Whether the quiz before reading was taken whole.
    fn is_before_taken(&self) -> bool {
        let before = Spec::before_reading(Stage::Before).map(|spec| spec.query());
        let attempts = self.keeper.record().attempts();
        attempts.iter().any(|attempt| attempt.whole && Some(&attempt.quiz) == before.as_ref())
    }

    /// Scores what was chosen in the text before the program came.
    fn take_over(&mut self, told: &Told) {
        for part in &told.parts {
            let Some(query) = Spec::checkpoint(part.name).map(|spec| spec.query()) else { continue };
            for (place, shown) in article::chosen(part.name) {
                self.change(told, &query, |quiz| quiz.answered_at(place, shown));
            }
        }
    }

    /// Brings the article into line.
    fn show(&self, told: &Told) {
        let record = self.keeper.record();
        article::show_page_of(self.address.page());
        article::show_due(self.due.len());
        article::show_read(record.read(), &(self.words.parts_read)(record.read().len(), told.parts.len()));
        article::show_before(self.is_before_taken());
        self.digits.set(record.preferences().keys);
        for part in &told.parts {
            let running = Spec::checkpoint(part.name).and_then(|spec| self.running(&spec.query()));
            if let Some(running) = running {
                article::show_checkpoint(part.name, &running.quiz);
            }
        }
    }

    fn notices(&self) -> Vec<Notice> {
        let w = self.words;
        let mut notices = Vec::new();
        if let Some(trouble) = self.keeper.trouble() {
            let embedded = page::embedded().is_some();
            let text = if embedded { w.trouble_embedded } else { (w.trouble)(trouble) }.to_string();
            notices.push(Notice { key: "trouble", text, deeds: Vec::new() });
        }
        if let Some(aside) = self.keeper.asides().first() {
            let deeds = vec![(w.aside_download, Deed::SaveAsides), (w.aside_discard, Deed::DiscardAsides)];
            notices.push(Notice { key: "aside", text: (w.aside)(&aside.why).to_string(), deeds });
        }
        if !self.astray.is_empty() {
            let text: Vec<String> = self.astray.iter().map(w.astray).collect();
            let deeds = vec![(w.dismiss, Deed::Dismiss)];
            notices.push(Notice { key: "astray", text: text.join(" "), deeds });
        }
        notices
    }

    /// Goes where the address leads.
    fn go(&mut self, told: &Told, first: bool) {
        let before = self.address.page();
        if before == Page::Story && !first {
            self.left_at = page::height();
        }
        let fresh = Seed::from_random(page::random());
        let (mut address, astray) = Address::read(&page::fragment(), told, &article::is_place, &fresh);
        if let Address::Quiz(spec) = &mut address
            && is_one_question()
        {
            spec.keep_one();
        }
        // An address that had to be mended is replaced by what it was taken for, so that what is shared or
        // loaded again is the valid one.
        if !astray.is_empty() || matches!(&address, Address::Quiz(_) if address.href() != page::fragment()) {
            page::replace_fragment(&address.href());
        }
        self.astray = astray;
        if page::embedded().is_some() {
            // Whoever made the frame can mend its address; a reader can't.
            for one in self.astray.drain(..) {
                page::warn(&(self.words.astray)(&one));
            }
        }
        if let Address::Quiz(spec) = &address {
            self.begin(told, spec);
        }
        // What a reader was at on a page is gone with it.
        if address != self.address {
            self.taking = Taking::default();
            self.listed = LISTED;
            self.choice = None;
        }
        if address == Address::Choose && self.choice.is_none() {
            self.choice = Some(Choice::new(self.keeper.record().preferences(), told));
        }
        if self.back.as_deref() == Some(&*address.href()) {
            self.back = None;
        }
        let been_here = page::been_here();
        self.aim = match (address.element(), address.page()) {
            // Who goes back to the story goes on where they were. Within it the browser knows the place itself.
            (id, Page::Story) if been_here && !first => {
                Some(Aim::Back(id, (before != Page::Story).then_some(self.left_at)))
            }
            (Some(id), _) => Some(Aim::Element(id)),
            // A page that was just loaded leaves the focus where a browser puts it. The browser may have gone to what
            // stood in the story under that address, though.
            (None, page) if first => {
                if page != Page::Story {
                    page::scroll_to(0.0);
                }
                None
            }
            (None, Page::Story) => Some(Aim::Page(if before == Page::Story { 0.0 } else { self.left_at })),
            (None, _) => Some(Aim::Page(0.0)),
        };
        if address.page() != Page::Scores {
            self.transfer = None;
        }
        page::set_title(&(self.words.title)(self.title_of(&address, told).as_str(), &told.headline));
        page::hide_sheet();
        self.address = address;
    }

    fn title_of(&self, address: &Address, told: &Told) -> String {
        match address {
            Address::Story => String::new(),
            Address::Part(part) | Address::At(part, _) => {
                told.part(*part).map(|part| part.label.to_string()).unwrap_or_default()
            }
            Address::Choose | Address::Quiz(_) => self.words.quiz.into(),
            Address::Scores => self.words.scores.into(),
        }
    }

    /// Makes sure that a quiz runs: the one that was left, or one that begins.
    fn begin(&mut self, told: &Told, spec: &Spec) {
        let query = spec.query();
        if self.running(&query).is_some() {
            return;
        }
        let plan = page::timed("draw", || Plan::draw(spec, told));
        let Some(quiz) = Quiz::begin(Rc::new(plan)) else { return };
        let began = self.keeper.begin(quiz, told, AttemptId::from_random(page::random()));
        let mut said = Vec::new();
        if began.resumed {
            said.push(self.words.resumed.to_string());
        }
        if began.changed > 0 {
            said.push((self.words.changed)(began.changed));
        }
        let running = Running { quiz: Rc::new(began.quiz), id: began.id, said, shared: None };
        self.running.push((query, running));
    }

    fn begin_checkpoints(&mut self, told: &Told) {
        self.running.clear();
        for part in &told.parts {
            if let Some(spec) = Spec::checkpoint(part.name).filter(|_| !part.checkpoint.is_empty()) {
                self.begin(told, &spec);
            }
        }
    }

    /// Quizzes that another tab took further are shown as they are there.
    fn follow_other_tab(&mut self, told: &Story) {
        for open in self.keeper.open_quizzes().quizzes() {
            if let Some((_, running)) = self.running.iter_mut().find(|(query, _)| *query == open.quiz)
                && let Some((quiz, _)) = open.resume(told)
                && running.quiz.phase() != Phase::Done
                && quiz != *running.quiz
            {
                running.quiz = Rc::new(quiz);
                running.id = open.id;
            }
        }
        // A quiz that was finished, put away or cleared there begins anew here.
        let (record, open) = (self.keeper.record(), self.keeper.open_quizzes());
        let is_gone = |query: &str, running: &Running| {
            let left = running.quiz.slots().iter().any(|slot| *slot != Slot::default());
            record.knows(running.id) || left && open.find(query).is_none()
        };
        let gone: Vec<String> = self
            .running
            .iter()
            .filter(|(query, running)| running.quiz.phase() != Phase::Done && is_gone(query, running))
            .map(|(query, _)| query.clone())
            .collect();
        for query in gone {
            self.anew(&query);
        }
    }

    /// Begins the quiz of that address anew.
    fn anew(&mut self, query: &str) {
        let Some(running) = self.running_mut(query) else { return };
        if let Some(quiz) = Quiz::begin(Rc::clone(running.quiz.plan())) {
            let id = AttemptId::from_random(page::random());
            *running = Running { quiz: Rc::new(quiz), id, said: Vec::new(), shared: None };
        }
    }

    fn look_due(&mut self, told: &Story) {
        self.due = self.keeper.record().due(told, page::now()).into();
    }

    /// Carries out what a reader did, and says whether the page has to be drawn again.
    fn carry_out(&mut self, ctx: &Context<Self>, told: &Told, deed: Deed) -> bool {
        let now = page::now();
        match deed {
            Deed::Quiz(event) => return self.take(ctx, told, event),
            Deed::Again(query) => {
                self.anew(&query);
                if let Some(part) =
                    self.running(&query).and_then(|running| match running.quiz.plan().spec().pick {
                        Pick::Checkpoint(part) => Some(part),
                        _ => None,
                    })
                {
                    self.aim = Some(Aim::Element(format!("/{}/check", part.as_str())));
                } else {
                    self.aim = Some(Aim::Page(0.0));
                }
            }
            // A second click on the way to the quiz would begin another one.
            Deed::Others(_) | Deed::Start if page::fragment() != self.address.href() => return false,
            Deed::Others(spec) => {
                page::go_to(&Address::Quiz(Spec { seed: Seed::from_random(page::random()), ..spec }).href());
            }
            Deed::Choose(wish) => {
                if let Some(choice) = &mut self.choice {
                    choice.take(wish, told);
                }
            }
            Deed::Start => {
                let Some(Choice { count, at_end, sureness, .. }) = self.choice else { return false };
                let liked = self.keeper.record().preferences();
                self.keeper.prefer(Preferences { at_end, sureness, count, ..liked }, now);
                let seed = Seed::from_random(page::random());
                if let Some(choice) = &self.choice {
                    page::go_to(&Address::Quiz(choice.spec(seed)).href());
                }
            }
            Deed::Practise(mut items) => {
                items.truncate(MOST);
                let usual = Spec::usual(Seed::from_random(page::random()));
                page::go_to(
                    &Address::Quiz(Spec { pick: Pick::Items(items), stage: Stage::Alone, ..usual }).href(),
                );
            }
            Deed::SwitchKeys => {
                let liked = self.keeper.record().preferences();
                self.keeper.prefer(Preferences { keys: !liked.keys, ..liked }, now);
            }
            Deed::More => self.listed += MORE,
            Deed::PutAway(id) => {
                self.keeper.put_away(id, told, now);
                self.follow_other_tab(told);
                let gone: Vec<String> =
                    self.running.iter().filter(|(_, r)| r.id == id).map(|(query, _)| query.clone()).collect();
                for query in gone {
                    self.anew(&query);
                }
                self.look_due(told);
            }
            Deed::Export => {
                page::save_file(&format!("sidelines-{}.json", told.id), &self.keeper.export());
                return false;
            }
            Deed::Import(file) => {
                read_file(file, ctx.link().callback(Happening::File));
                return false;
            }
            Deed::AskToClear => {
                page::open_dialog(true);
                return false;
            }
            Deed::KeepAll => {
                page::open_dialog(false);
                return false;
            }
            Deed::Clear => {
                page::open_dialog(false);
                self.keeper.clear(now);
                self.transfer = Some(Transfer::Cleared);
                self.begin_checkpoints(told);
                self.look_due(told);
            }
            Deed::SaveAsides => {
                for (i, aside) in self.keeper.asides().iter().enumerate() {
                    page::save_file(&format!("sidelines-{}-set-aside-{}.txt", told.id, i + 1), &aside.text);
                }
                return false;
            }
            Deed::DiscardAsides => self.keeper.discard_asides(),
            Deed::Dismiss => self.astray.clear(),
        }
        true
    }

    /// Takes in what a reader did in the quiz that is shown, and says whether the page has to be drawn again.
    fn take(&mut self, ctx: &Context<Self>, told: &Told, event: QuizEvent) -> bool {
        let Address::Quiz(spec) = &self.address else { return false };
        let query = spec.query();
        let Some(quiz) = self.running(&query).map(|running| Rc::clone(&running.quiz)) else { return false };
        let end = match self.taking.take(event, &quiz, self.words) {
            Taken::Nothing => return false,
            Taken::Shown => return true,
            Taken::Act(action) => {
                // One question by itself is over with its answer.
                let ends = action == Action::Check && is_one_question();
                self.change(told, &query, |quiz| {
                    let quiz = quiz.update(&action);
                    if ends { quiz.update(&Action::Finish) } else { quiz }
                });
                return true;
            }
            Taken::End(end) => end,
        };
        let deed = match end {
            End::Again => Deed::Again(query),
            End::Others => Deed::Others(quiz.plan().spec().clone()),
            End::Practise(items) => Deed::Practise(items),
            End::Share(text) => {
                let link = page::address_of(&["#/quiz?", &*query].concat());
                let done = ctx.link().callback(move |shared| Happening::Shared(query.clone(), shared));
                page::share(&text, &link, done);
                return false;
            }
        };
        self.carry_out(ctx, told, deed)
    }

    /// Changes a quiz, and keeps it; says whether it is another now.
    fn change(&mut self, told: &Story, query: &str, change: impl FnOnce(&Quiz) -> Quiz) -> bool {
        let Some(running) = self.running_mut(query) else { return false };
        let quiz = page::timed("answer", || change(&running.quiz));
        if quiz == *running.quiz {
            return false;
        }
        if page::embedded().is_some() {
            report(&running.quiz, &quiz);
        }
        running.quiz = Rc::new(quiz);
        running.said.clear();
        running.shared = None;
        let (quiz, id) = (Rc::clone(&running.quiz), running.id);
        page::timed("save", || self.keeper.keep(&quiz, id, page::now(), told));
        if quiz.phase() == Phase::Done {
            self.look_due(told);
        }
        page::mark_painted();
        true
    }
}

/// Whether one question is all that a page around this one shows.
fn is_one_question() -> bool {
    page::embedded().as_deref() == Some("question")
}

/// Tells a page around this one what has been answered since, and what came of it in the end.
fn report(before: &Quiz, after: &Quiz) {
    let seed = after.plan().spec().seed.to_string();
    for (place, (item, slot)) in after.answers().enumerate() {
        let known = before.slots().get(place).is_some_and(|slot| slot.checked);
        if let Some(got) = after.points_at(place).filter(|_| slot.checked && !known) {
            let (item, right, percent) = (item.id(), got.is_full(), got.percent_of(Points::ONE));
            page::tell_result(&format!(
                r#"{{"type":"answer","seed":"{seed}","item":"{item}","right":{right},"percent":{percent}}}"#
            ));
        }
    }
    if let Some(outcome) = Outcome::of(after) {
        let questions = after.plan().len();
        let (right, percent) = (questions - outcome.missed.len(), outcome.total.percent());
        page::tell_result(&format!(
            r#"{{"type":"complete","seed":"{seed}","questions":{questions},"right":{right},"percent":{percent}}}"#
        ));
    }
}

/// Reads a file that the reader chose. One that is too large is not read at all: its length is told instead.
fn read_file(file: File, done: Callback<Option<String>>) {
    #[allow(clippy::cast_precision_loss, reason = "a file's size is a number of JavaScript")]
    if file.size() > crate::scores::MOST_IMPORTED as f64 {
        done.emit(Some(" ".repeat(crate::scores::MOST_IMPORTED + 1)));
        return;
    }
    page::read_text(file, done);
}

/// Starts the program: reads the story that stands in the page, and wakes what stands there.
pub fn start() {
    let Some(root) = page::root() else { return };
    match page::timed("load", page::story) {
        Ok(story) => {
            let told = Told(Rc::new(story));
            yew::Renderer::<App>::with_root_and_props(root, AppProps { told }).render();
        }
        Err(why) => page::refuse(&why),
    }
}
