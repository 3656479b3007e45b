//! The desk: what teachers and publishers need, and no reader has to load. A program of its own, on a page of its own
//! beside the story.

mod address;
mod embed;
mod make;
mod paper;
mod parts;
mod qr;
mod results;
mod show;
mod take;

pub use self::address::Place;

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

use self::embed::{Builder, EmbedView, Wish};
use self::make::{MakeView, Maker};
use self::paper::{Paper, PaperView};
use self::results::{Collector, ResultsView};
use self::show::{Projector, ShowView};
use self::take::TakeView;
use crate::browser as page;
use crate::class::Cabinet;
use crate::components::{Told, el};
use crate::scores::Record;
use crate::storage::BrowserStore;
use crate::words::{ENGLISH, ENGLISH_DESK};

/// What [`Desk`] gets.
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// The story.
    pub told: Told,
}

/// What happens.
#[derive(Clone)]
pub enum Act {
    /// The address is another.
    Moved,
    /// Another tab has kept something under a key, or cleared all.
    Kept(Option<String>),
    /// The field of that id is to be copied.
    Copy(&'static str),
    /// A publisher wishes something.
    Embed(Wish),
    /// A teacher makes a quiz.
    Make(make::Wish),
    /// A pupil takes it.
    Take(take::Doing),
    /// A teacher shows it.
    Show(show::Wish),
    /// A teacher prints it.
    Paper(paper::Wish),
    /// A teacher collects receipts.
    Results(results::Wish),
}

/// The desk.
pub struct Desk {
    place: Place,
    builder: Builder,
    cabinet: Cabinet,
    maker: Maker,
    pupil: take::Place,
    projector: Projector,
    paper: Paper,
    collector: Collector,
    /// What was copied last, and whether the browser did it.
    copied: Option<(&'static str, bool)>,
    /// Whether the page that is drawn next has not been seen yet.
    arrived: bool,
    awake: bool,
    /// What the clock runs for.
    clock: Option<Interval>,
    /// Whether keys turn the pages of a quiz in front of a class.
    showing: Rc<Cell<bool>>,
    _listening: Vec<EventListener>,
}

impl Component for Desk {
    type Message = Act;
    type Properties = DeskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let story = &ctx.props().told;
        let showing = Rc::new(Cell::new(false));
        let cabinet = Cabinet::of(Rc::new(BrowserStore), &story.id);
        let [draw, ..] = page::random().to_le_bytes();
        let mut desk = Self {
            place: Place::Class,
            builder: Builder::new(story),
            maker: Maker::new(draw, story, &cabinet),
            cabinet,
            pupil: take::Place::new(Record::new(story.id.clone())),
            projector: Projector::default(),
            paper: Paper::new(),
            collector: Collector::new(),
            copied: None,
            arrived: false,
            awake: false,
            clock: None,
            showing: Rc::clone(&showing),
            _listening: listen(ctx, &showing),
        };
        desk.arrive(story, page::was_reloaded());
        desk.arrived = false;
        desk
    }

    fn update(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        let story = Rc::clone(&ctx.props().told.0);
        let (cabinet, w) = (&self.cabinet, &ENGLISH_DESK);
        if !matches!(act, Act::Take(take::Doing::Tick)) {
            self.copied = None;
        }
        match act {
            Act::Moved => self.arrive(&story, false),
            Act::Copy(id) => self.copied = Some((id, page::copy_from(id))),
            Act::Embed(wish) => self.builder.take(wish, &story),
            Act::Make(wish) => self.maker.take(wish, &story, cabinet),
            Act::Take(doing) => {
                let stage = self.pupil.stage();
                let leads = self.pupil.take(doing, &story, cabinet, (w, &ENGLISH));
                self.arrived |= stage != self.pupil.stage();
                if let Some(address) = leads {
                    page::go_to(&address);
                }
            }
            Act::Show(wish) => self.projector.take(wish, cabinet, w),
            Act::Paper(wish) => self.paper.take(wish),
            Act::Results(wish) if self.collector.is_still(&wish) => return false,
            Act::Kept(key) => {
                let is_of = |kind: &str| key.as_ref().is_none_or(|key| key.contains(kind));
                if is_of("/class/binder/") {
                    self.collector.heard(&story, cabinet);
                }
                if is_of("/class/pupil") {
                    self.collector.count_here(cabinet);
                    self.pupil.heard(&story, cabinet);
                }
            }
            Act::Results(wish) => self.collector.take(wish, &story, cabinet),
        }
        self.set_clock(ctx);
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.set_clock(ctx);
        }
        let w = &ENGLISH_DESK;
        let heading = match self.place {
            Place::Class | Place::Elsewhere(_) => w.class_heading,
            Place::Take(_) => w.take_heading,
            Place::Show(_) => w.show_heading,
            Place::Paper(_) => w.paper_heading,
            Place::Results(_) => w.results_heading,
            Place::Embed => w.embed_heading,
        };
        page::set_title(&(w.title)(heading));
        let aim = self.pupil.aim();
        if std::mem::take(&mut self.arrived) {
            page::show_page(0.0);
        } else if let Some(selector) = aim {
            page::focus_on(&selector);
        }
        if let Some(selector) = self.projector.look() {
            page::bring_near(selector);
        }
        if self.collector.prints() {
            page::print();
            ctx.link().send_message(Act::Results(results::Wish::Keep));
        }
        if !self.awake {
            self.awake = true;
            page::tell("sidelines:awake");
            page::mark_ready();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let story = &ctx.props().told;
        let on = &ctx.link().callback(|act| act);
        let (w, shared) = (&ENGLISH_DESK, &ENGLISH);
        let said = |id: &'static str| {
            let (copied, worked) = self.copied?;
            (copied == id).then_some(if worked { w.copied } else { w.selected })
        };
        match &self.place {
            Place::Class => {
                let here = (self.cabinet.finished_here(), self.cabinet.left_here());
                make::make_page(&MakeView { maker: &self.maker, story, here, said: &said, w, shared, on })
                    .into()
            }
            Place::Take(_) => {
                let before = take::finished_before(&self.pupil, story, &self.cabinet);
                take::take_page(&TakeView { place: &self.pupil, story, before, said: &said, w, shared, on })
                    .into()
            }
            Place::Show(_) => {
                show::show_page(&ShowView { projector: &self.projector, story, w, shared, on }).into()
            }
            Place::Paper(_) => {
                let reader = page::story_address("");
                paper::paper_page(&PaperView { paper: &self.paper, story, reader, w, shared, on }).into()
            }
            Place::Results(_) => {
                results::results_page(&ResultsView { collector: &self.collector, story, w, shared, on })
                    .into()
            }
            Place::Embed => {
                let view = EmbedView { builder: &self.builder, story, copied: &said, w, shared, on };
                embed::embed_page(&view).into()
            }
            Place::Elsewhere(_) => el("div", "page").into(),
        }
    }
}

impl Desk {
    /// Comes to the place of the address; `again` where the page was only loaded once more.
    fn arrive(&mut self, story: &crate::story::Story, again: bool) {
        let place = Place::read(&page::fragment());
        self.arrived = place != self.place;
        match &place {
            Place::Take(query) => self.pupil.arrive(query, again, story, &self.cabinet),
            Place::Show(query) => self.projector.arrive(query, story, &self.cabinet),
            Place::Paper(query) => self.paper.arrive(query, story),
            Place::Results(receipt) => self.collector.arrive(receipt, story, &self.cabinet),
            // What an answer rests on stands in the story.
            Place::Elsewhere(fragment) => page::leave_for(&page::story_address(fragment)),
            Place::Class | Place::Embed => {}
        }
        self.showing.set(matches!(place, Place::Show(_)));
        self.place = place;
    }

    /// A clock runs only where somebody's time does.
    fn set_clock(&mut self, ctx: &Context<Self>) {
        let wanted = matches!(self.place, Place::Take(_)) && self.pupil.needs_clock();
        if wanted && self.clock.is_none() {
            let tick = ctx.link().callback(|()| Act::Take(take::Doing::Tick));
            self.clock = Some(Interval::new(1_000, move || tick.emit(())));
        } else if !wanted {
            self.clock = None;
        }
    }
}

fn listen(ctx: &Context<Desk>, showing: &Rc<Cell<bool>>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let moved = ctx.link().callback(|()| Act::Moved);
    let kept = ctx.link().callback(Act::Kept);
    let turned = ctx.link().callback(Act::Show);
    let showing = Rc::clone(showing);
    vec![
        EventListener::new(&window, "hashchange", move |_| moved.emit(())),
        EventListener::new(&window, "storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            kept.emit(key);
        }),
        EventListener::new_with_options(
            &window,
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| showing.get()) else { return };
                let held = event.ctrl_key() || event.alt_key() || event.meta_key();
                if !held
                    && !page::is_typing(event)
                    && let Some(doing) = show::key(&event.key())
                {
                    event.prevent_default();
                    turned.emit(doing);
                }
            },
        ),
    ]
}

/// Starts the program.
pub fn start() {
    let Some(root) = page::root() else { return };
    match page::timed("load", page::story) {
        Ok(story) => {
            let told = Told(Rc::new(story));
            yew::Renderer::<Desk>::with_root_and_props(root, DeskProps { told }).render();
        }
        Err(why) => page::refuse(&why),
    }
}
