//! The desk: what teachers and publishers need, and no reader has to load. A program of its own, on a page of its own
//! beside the story.

mod address;
mod embed;

pub use self::address::Place;

use std::rc::Rc;

use yew::prelude::*;

use self::embed::{Builder, Wish};
use crate::browser as page;
use crate::components::{Told, el};
use crate::words::{ENGLISH, ENGLISH_DESK};

/// What [`Desk`] gets.
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// The story.
    pub told: Told,
}

/// What happens.
pub enum Act {
    /// The address is another.
    Moved,
    /// A publisher wishes something.
    Embed(Wish),
}

/// The desk.
pub struct Desk {
    place: Place,
    builder: Builder,
    awake: bool,
    /// Whether the page that is drawn next has not been seen yet.
    arrived: bool,
    _moved: Option<gloo::events::EventListener>,
}

impl Component for Desk {
    type Message = Act;
    type Properties = DeskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let moved = ctx.link().callback(|()| Act::Moved);
        let listening = web_sys::window()
            .map(|window| gloo::events::EventListener::new(&window, "hashchange", move |_| moved.emit(())));
        let builder = Builder::new(&ctx.props().told);
        Self {
            place: Place::read(&page::fragment()),
            builder,
            awake: false,
            arrived: false,
            _moved: listening,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        match act {
            Act::Moved => {
                let place = Place::read(&page::fragment());
                self.arrived = place != self.place;
                self.place = place;
            }
            Act::Embed(wish) => self.builder.take(wish, &ctx.props().told),
        }
        true
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let heading = match self.place {
            Place::Class => ENGLISH_DESK.class_heading,
            Place::Embed => ENGLISH_DESK.embed_heading,
        };
        page::set_title(&(ENGLISH_DESK.title)(heading));
        if std::mem::take(&mut self.arrived) {
            page::show_page(0.0);
        }
        if !self.awake {
            self.awake = true;
            page::tell("sidelines:awake");
            page::mark_ready();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let story = &ctx.props().told;
        let on = ctx.link().callback(|act| act);
        match &self.place {
            Place::Class => el("div", "page").child(el("h1", "page__heading").child("For a class")).into(),
            Place::Embed => embed::embed_page(&self.builder, story, &ENGLISH_DESK, &ENGLISH, &on).into(),
        }
    }
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
