//! Where a teacher collects receipts and sees what they come to.

use std::cmp::Ordering;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, FileList, HtmlInputElement};
use yew::Callback;
use yew::events::Event;
use yew::virtual_dom::ListenerKind;

use super::Act;
use super::parts::{page, said, to};
use crate::browser;
use crate::class::{self, Binder, Cabinet, Column, Mark, NotTaken, Results, Row, Taken, collect, stamp};
use crate::components::{Bar, El, bars, button, el, hundredths};
use crate::quiz::{Points, Share};
use crate::scores::Moment;
use crate::storage::Trouble;
use crate::story::{Story, TopicId};
use crate::words::{DeskWords, Words};

/// The field that receipts are pasted into.
const PASTED: &str = "receipts";
/// From how many rows on only those are drawn that can be seen.
const MANY: usize = 120;
/// The height of a row of the table, in pixels, as long as none was measured.
const ROW: usize = 44;
/// How many rows are drawn above and below what can be seen.
const SPARE: usize = 12;
/// After how many rows the table is drawn anew while it is scrolled.
const STEP: usize = 6;
/// How many rows are drawn at a time.
const WINDOW: usize = 44;

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
struct Came {
    new: usize,
    known: usize,
    not_taken: Vec<NotTaken>,
    more: usize,
}

/// A class as it is collected.
pub struct Collector {
    list: Vec<(u64, String, Moment, usize)>,
    binder: Binder,
    results: Results,
    /// The places of the rows in the order that is shown.
    order: Vec<usize>,
    sort: (Sort, bool),
    rank: (Rank, bool),
    came: Option<Came>,
    trouble: Option<Trouble>,
    asking: bool,
    top: usize,
    /// How high a row is, in pixels.
    row: usize,
    /// Whether the next drawing is for the printer, with every row.
    printing: bool,
    arrived: bool,
}

impl Collector {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            list: Vec::new(),
            binder: fresh(),
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

    /// Comes to the class that was touched last, with a receipt from the address if there is one.
    pub fn arrive(&mut self, receipt: &str, story: &Story, cabinet: &Cabinet) {
        if !self.arrived {
            self.arrived = true;
            self.look(cabinet);
            if let Some((id, ..)) = self.list.first() {
                self.open(*id, story, cabinet);
            }
        }
        if !receipt.is_empty() {
            self.read(receipt, story, cabinet);
        }
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
        self.count(story);
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
        self.look(cabinet);
    }

    fn receipts(&self) -> Vec<Rc<class::Receipt>> {
        self.binder.taken.iter().map(|one| Rc::clone(&one.receipt)).collect()
    }

    fn count(&mut self, story: &Story) {
        self.results = browser::timed("count", || Results::of(&self.receipts(), story));
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
            Wish::Open(id) => self.open(id, story, cabinet),
            Wish::Fresh => {
                self.binder = fresh();
                self.came = None;
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

/// What the page is drawn from.
pub struct ResultsView<'a> {
    /// The class as it is collected.
    pub collector: &'a Collector,
    /// How many quizzes were finished at this computer.
    pub here: usize,
    /// The story.
    pub story: &'a Story,
    /// The words of the desk.
    pub w: &'static DeskWords,
    /// The words of the program.
    pub shared: &'static Words,
    /// Where what is done goes.
    pub on: &'a Callback<Act>,
}

/// Draws the page.
pub fn results_page(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let any = !collector.results.rows.is_empty();
    let dropped = view.on.clone();
    page(w.results_heading)
        .hear(ListenerKind::ondragover, Callback::from(|event: Event| event.prevent_default()))
        .hear(
            ListenerKind::ondrop,
            Callback::from(move |event: Event| {
                if let Some(drag) = event.dyn_ref::<DragEvent>() {
                    let list = drag.data_transfer().and_then(|data| data.files());
                    if list.as_ref().is_some_and(|list| list.length() > 0) {
                        event.prevent_default();
                        files(list, &dropped);
                    }
                }
            }),
        )
        .child(el("p", "page__lead no-print").child(w.results_lead))
        .child(el("div", "results__in no-print").child(taking_in(view)).child(binders(view)))
        .child(trouble(view))
        .child(came(view))
        .child((!any).then(|| el("p", "results__none").child(w.results_none)))
        .each(any.then(|| came_to(view)).into_iter().flatten())
        .child(el("p", "desk__honest").child(w.class_honest))
}

fn wish(view: &ResultsView, wish: Wish) -> Callback<Event> {
    to(view.on, Act::Results(wish))
}

fn files(list: Option<FileList>, on: &Callback<Act>) {
    let Some(list) = list else { return };
    for place in 0..list.length() {
        let on = on.clone();
        if let Some(file) = list.get(place) {
            browser::read_text(file, Callback::from(move |text| on.emit(Act::Results(Wish::File(text)))));
        }
    }
}

fn taking_in(view: &ResultsView) -> El {
    let ResultsView { w, on, .. } = view;
    let chosen = (*on).clone();
    let choose = el("input", "results__files").attr("type", "file").attr("multiple", "multiple").change(
        Callback::from(move |event: Event| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                files(input.files(), &chosen);
                // So that the same file can be chosen again.
                input.set_value("");
            }
        }),
    );
    el("div", "sheet results__paste")
        .child(el("label", "code__name").attr("for", PASTED).child(w.results_paste))
        .child(el("p", "choose__note").attr("id", "receipts-told").child(w.results_paste_told))
        .child(
            el("textarea", "code__text")
                .attr("id", PASTED)
                .attr("rows", "6")
                .attr("spellcheck", "false")
                .attr("autocomplete", "off")
                .attr("aria-describedby", "receipts-told"),
        )
        .child(
            el("div", "code__deeds")
                .child(button("button button--primary", w.results_take).click(wish(view, Wish::Pasted)))
                .child(el("label", "button results__choose").child(w.results_files).child(choose)),
        )
        .child((view.here > 0).then(|| {
            let take = button("button", (w.results_here)(view.here)).click(wish(view, Wish::Here));
            el("p", "results__here").child(take)
        }))
}

fn binders(view: &ResultsView) -> El {
    let ResultsView { collector, w, on, .. } = view;
    let nameless =
        |label: &str| if label.is_empty() { w.results_nameless.to_owned() } else { label.to_owned() };
    let others = collector.list.iter().map(|(id, label, _, count)| {
        let here = *id == collector.binder.id;
        el("li", "").key(&id.to_string()).child(
            button("button button--small", (w.results_open)(&nameless(label), *count))
                .attr("aria-current", here.then_some("true"))
                .click(wish(view, Wish::Open(*id))),
        )
    });
    el("div", "sheet results__binder")
        .child(el("label", "code__name").attr("for", "class-label").child(w.results_label))
        .child(
            el("input", "field__input")
                .attr("id", "class-label")
                .attr("type", "text")
                .attr("maxlength", "40")
                .attr("autocomplete", "off")
                .value(collector.binder.label.clone())
                .change(said(on, |label| Act::Results(Wish::Label(label)))),
        )
        .child((!collector.list.is_empty()).then(|| {
            el("div", "")
                .child(el("p", "code__name results__kept").child(w.results_kept))
                .child(el("ul", "results__binders").each(others))
                .child(button("button button--small", w.results_new).click(wish(view, Wish::Fresh)))
        }))
}

fn trouble(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let told = collector.trouble.as_ref().map(|why| match why {
        Trouble::Full => w.results_full,
        Trouble::Refused => w.results_refused,
    });
    let save = (told.is_some() && !collector.binder.taken.is_empty())
        .then(|| button("button button--small", w.results_save_now).click(wish(view, Wish::Csv)));
    el("div", "no-print").child(el("p", "desk__wrong").attr("role", "alert").child(told)).child(save)
}

fn came(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let Some(came) = &collector.came else { return el("div", "no-print").attr("role", "status") };
    let refused = came.not_taken.len() + came.more;
    let told = |one: &NotTaken| {
        el("li", "results__refused")
            .child(el("strong", "").child((w.results_line)(one.line)))
            .child(" ")
            .child(el("code", "results__shown").attr("translate", "no").child(one.shown.clone()))
            .child(" ")
            .child((w.results_why)(one.why))
    };
    let list = (refused > 0).then(|| {
        el("section", "results__refusals")
            .child(el("h2", "").child((w.results_not_taken)(refused)))
            .child(el("ul", "").each(came.not_taken.iter().map(told)))
            .child((came.more > 0).then(|| el("p", "").child((w.results_more)(came.more))))
    });
    el("div", "no-print")
        .child(el("p", "results__came").attr("role", "status").child((w.results_came)(came.new, came.known)))
        .child(list)
}

fn came_to(view: &ResultsView) -> Vec<El> {
    let (collector, w, shared) = (view.collector, view.w, view.shared);
    let results = &collector.results;
    let total = results.total();
    let topic = |(id, share): &(TopicId, Share)| {
        let told = (shared.percent)(share.percent());
        Bar { label: topic_name(view, id), percent: share.percent(), told }
    };
    vec![
        el("section", "results__whole")
            .child(el("h2", "").child(if collector.binder.label.is_empty() {
                (w.results_pupils)(results.rows.len())
            } else {
                [&*collector.binder.label, ": ", &(w.results_pupils)(results.rows.len())].concat()
            }))
            .child(
                el("p", "result__score")
                    .child(el("strong", "result__percent").child((shared.percent)(total.percent())))
                    .child(el("span", "result__points").child(w.results_total)),
            ),
        el("div", "results__charts")
            .child(
                el("section", "").child(el("h2", "").child(w.results_spread)).child(plot(&results.spread, w)),
            )
            .child(
                el("section", "")
                    .child(el("h2", "").child(w.results_by_topic))
                    .child(bars(results.topics.iter().map(topic).collect())),
            ),
        pupils(view),
        questions(view),
        away(view),
    ]
}

/// How many pupils got how much, as columns: a tenth each.
fn plot(spread: &[usize; 10], w: &DeskWords) -> El {
    let most = spread.iter().copied().max().unwrap_or(0).max(1);
    let tens = || (1_u32..).map(|tenth| tenth * 10);
    let told: Vec<String> =
        spread.iter().zip(tens()).map(|(count, to)| (w.results_spread_told)(to, *count)).collect();
    let column = |(count, to): (&usize, u32)| {
        let high = count * 100 / most;
        let middle = [&*(to - 5).to_string(), "%"].concat();
        let text = |y: usize, class: &'static str, text: String| {
            el("text", class)
                .attr("x", middle.clone())
                .attr("y", y.to_string())
                .attr("text-anchor", "middle")
                .child(text)
        };
        el("g", "")
            .child(
                el("rect", "plot__column")
                    .attr("x", [&*(to - 9).to_string(), "%"].concat())
                    .attr("width", "8%")
                    .attr("y", (124 - high).to_string())
                    .attr("height", high.to_string()),
            )
            .child((*count > 0).then(|| text(118 - high, "plot__count", count.to_string())))
            .child(text(144, "plot__label", to.to_string()))
    };
    let ground =
        el("line", "plot__ground").attr("x1", "0").attr("x2", "100%").attr("y1", "124").attr("y2", "124");
    let picture = el("svg", "plot")
        .attr("role", "img")
        .attr("aria-label", told.join("; "))
        .attr("height", "152")
        .each(spread.iter().zip(tens()).map(column))
        .child(ground);
    el("figure", "").child(picture).child(el("figcaption", "choose__note").child(w.results_spread_note))
}

fn topic_name(view: &ResultsView, id: &TopicId) -> String {
    view.story.topic(id).map(|(_, topic)| topic.name.to_string()).unwrap_or_default()
}

fn heading(label: El, name: &str, now: Option<bool>, act: Callback<Event>, w: &DeskWords) -> El {
    let arrow = match now {
        Some(true) => " ↑",
        Some(false) => " ↓",
        None => "",
    };
    el("th", "")
        .attr("scope", "col")
        .attr("aria-sort", now.map(|up| if up { "ascending" } else { "descending" }))
        .child(
            el("button", "results__sort")
                .attr("type", "button")
                .attr("aria-label", (w.results_sort)(name))
                .child(label)
                .child(el("span", "").attr("aria-hidden", "true").child(arrow))
                .click(act),
        )
}

fn pupils(view: &ResultsView) -> El {
    let ResultsView { collector, w, .. } = view;
    let head = |label: &'static str, by: Sort| {
        let now = (collector.sort.0 == by).then_some(collector.sort.1);
        heading(el("span", "").child(label), label, now, wish(view, Wish::Sort(by)), w)
    };
    let topics = collector.results.topics.iter().enumerate().map(|(n, (id, _))| {
        let by = Sort::Topic(n);
        let now = (collector.sort.0 == by).then_some(collector.sort.1);
        let name = topic_name(view, id);
        heading(el("span", "").child(name.clone()), &name, now, wish(view, Wish::Sort(by)), w)
    });
    let asked = (0..collector.results.columns.len()).map(|n| {
        let by = Sort::Question(n);
        let now = (collector.sort.0 == by).then_some(collector.sort.1);
        let label = (n + 1).to_string();
        let name = [w.results_question, " ", &label].concat();
        heading(el("span", "").child(label), &name, now, wish(view, Wish::Sort(by)), w).and("results__mark")
    });
    let all = collector.order.len();
    let (from, until) = if all <= MANY || collector.printing {
        (0, all)
    } else {
        let from = collector.top.saturating_sub(SPARE);
        (from, (from + WINDOW).min(all))
    };
    let shown = collector.order.get(from..until).unwrap_or_default();
    let rows = shown.iter().enumerate().filter_map(|(n, place)| {
        Some(
            pupil(view, collector.results.rows.get(*place)?)
                .attr("aria-rowindex", (from + n + 2).to_string()),
        )
    });
    let gap = |key: &'static str, rows: usize| {
        let space =
            el("svg", "results__gap").attr("width", "1").attr("height", (rows * collector.row).to_string());
        (rows > 0).then(|| el("tr", "").attr("aria-hidden", "true").key(key).child(el("td", "").child(space)))
    };
    let on = view.on.clone();
    let many = all > MANY;
    let scrolled = Callback::from(move |event: Event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(element) = element.filter(|_| many) {
            let row = element.query_selector("tbody tr:not([aria-hidden])").ok().flatten();
            let row = row.map_or(0, |row| usize::try_from(row.client_height()).unwrap_or(0));
            let row = if row > 0 { row } else { ROW };
            // In steps, so that not every pixel draws the table anew.
            let top = usize::try_from(element.scroll_top().max(0)).unwrap_or(0) / row / STEP * STEP;
            on.emit(Act::Results(Wish::Scrolled(top, row)));
        }
    });
    let table = el("table", "results__table")
        .attr("aria-rowcount", (all + 1).to_string())
        .child(
            el("thead", "").child(
                el("tr", "")
                    .child(head(w.results_name, Sort::Name).and("results__name"))
                    .child(head(w.results_share, Sort::Share))
                    .child(head(w.results_again, Sort::Again))
                    .each(asked)
                    .each(topics)
                    .child(head(w.results_form, Sort::Form))
                    .child(head(w.results_time, Sort::Time))
                    .child(head(w.results_ended, Sort::Ended)),
            ),
        )
        .child(el("tbody", "").child(gap("above", from)).each(rows).child(gap("below", all - until)));
    el("section", "results__pupils")
        .child(el("h2", "").attr("id", "results-pupils").child(w.results_by_pupil))
        .child(el("p", "choose__note").child(w.results_legend))
        .child(
            el("div", "results__scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "results-pupils")
                .and(if many { "is-long" } else { "" })
                .hear(ListenerKind::onscroll, scrolled)
                .child(table),
        )
        .child(el("p", "choose__note").child(w.results_again_told))
}

fn pupil(view: &ResultsView, row: &Row) -> El {
    let (w, shared) = (view.w, view.shared);
    let name = if row.name.is_empty() { w.results_nameless.to_owned() } else { row.name.clone() };
    let note = if row.replaced {
        Some(w.results_replaced.to_owned())
    } else if row.apart > 0 {
        Some((w.results_apart)(row.apart))
    } else if row.certain_and_wrong > 0 {
        Some((w.results_certain)(row.certain_and_wrong))
    } else {
        None
    };
    let marks = row.marks.iter().map(|mark| {
        let (class, text) = match mark {
            Mark::NotAsked => ("", String::new()),
            Mark::Open => ("is-open", "–".into()),
            Mark::Apart(_) => ("is-apart", "≠".into()),
            Mark::Got(points) if points.is_full() => ("is-right", "1".into()),
            Mark::Got(points) if *points == Points::NONE => ("is-wrong", "0".into()),
            Mark::Got(points) => ("is-part", hundredths(f64::from(points.parts()) / 60.0)),
        };
        el("td", "results__mark").and(class).child(text)
    });
    let topics = row
        .topics
        .iter()
        .map(|share| el("td", "").child((share.of > 0).then(|| (shared.percent)(share.percent()))));
    el("tr", "")
        .and(if row.replaced { "is-replaced" } else { "" })
        .key(&row.place.to_string())
        .child(
            el("th", "results__name")
                .attr("scope", "row")
                .child(el("span", "results__who").child(name))
                .child(note.map(|note| el("span", "results__note").child(note))),
        )
        .child(el("td", "").child((shared.percent)(row.total.percent())))
        .child(el("td", "").child(
            (row.again && !row.replaced).then(|| el("strong", "results__again").child(w.results_again)),
        ))
        .each(marks)
        .each(topics)
        .child(el("td", "").child(row.form.letter().to_string()))
        .child(el("td", "").child((w.minutes)(u64::from(row.seconds))))
        .child(el("td", "").child(stamp(row.ended)))
}

fn questions(view: &ResultsView) -> El {
    let ResultsView { collector, w, shared, .. } = view;
    let columns = &collector.results.columns;
    let mut order: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    let (by, up) = collector.rank;
    order.sort_by(|(a_place, a), (b_place, b)| {
        let way = match by {
            Rank::Place => a_place.cmp(b_place),
            Rank::Share => a.share.percent().cmp(&b.share.percent()),
            Rank::Wrong => a.wrong.map(|(_, n)| n).cmp(&b.wrong.map(|(_, n)| n)),
            Rank::Tells => a.discrimination.unwrap_or(-2.0).total_cmp(&b.discrimination.unwrap_or(-2.0)),
        };
        if up { way } else { way.reverse() }
    });
    let head = |label: &'static str, by: Rank| {
        let now = (collector.rank.0 == by).then_some(collector.rank.1);
        heading(el("span", "").child(label), label, now, wish(view, Wish::Rank(by)), w)
    };
    let rows = order.into_iter().map(|(place, column)| {
        let stem = column
            .question
            .as_ref()
            .map_or_else(|| w.results_unknown.to_owned(), |question| question.stem.to_string());
        let wrong = column.wrong.and_then(|(option, n)| {
            let question = column.question.as_ref()?;
            Some((w.results_wrong_of)(&question.body.choices().get(usize::from(option))?.text, n))
        });
        el("tr", "")
            .key(&place.to_string())
            .child(
                el("th", "results__stem")
                    .attr("scope", "row")
                    .child(el("span", "results__number").child((place + 1).to_string()))
                    .child(" ")
                    .child(stem),
            )
            .child(el("td", "").child((shared.percent)(column.share.percent())))
            .child(el("td", "").child(wrong))
            .child(el("td", "").child(column.discrimination.map(hundredths)))
    });
    el("section", "results__questions")
        .child(el("h2", "").attr("id", "results-questions").child(w.results_by_question))
        .child(
            el("div", "results__scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "results-questions")
                .child(
                    el("table", "results__table results__table--questions")
                        .child(
                            el("thead", "").child(
                                el("tr", "")
                                    .child(head(w.results_question, Rank::Place))
                                    .child(head(w.results_answers, Rank::Share))
                                    .child(head(w.results_wrong, Rank::Wrong))
                                    .child(head(w.results_tells, Rank::Tells)),
                            ),
                        )
                        .child(el("tbody", "").each(rows)),
                ),
        )
        .child(el("p", "choose__note").child(w.results_tells_told))
}

fn away(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let small = |label: &'static str, act: Wish| button("button", label).click(wish(view, act));
    let clear = if collector.asking {
        el("p", "desk__ways")
            .child(el("strong", "").child(w.results_clear_sure))
            .child(small(w.results_clear, Wish::Clear(true)))
            .child(small(w.cancel, Wish::Keep))
    } else {
        el("p", "desk__ways").child(small(w.results_clear, Wish::Clear(false)))
    };
    el("section", "panel no-print")
        .child(el("h2", "").child(w.results_export))
        .child(
            el("p", "desk__ways")
                .child(small(w.results_csv, Wish::Csv))
                .child(small(w.results_json, Wish::Json))
                .child(small(w.results_print, Wish::Print)),
        )
        .child(clear)
}
