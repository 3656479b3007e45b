//! The desk: what teachers and publishers need, and no reader has to load. A program of its own, on a page of its own
//! beside the story.

mod address;

pub use self::address::Place;

use std::rc::Rc;

use yew::prelude::*;

use crate::browser as page;
use crate::components::{Told, el};
use crate::words::ENGLISH;

/// What [`Desk`] gets.
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// The story.
    pub told: Told,
}

/// What happens.
pub enum Happening {
    /// The address is another.
    Moved,
}

/// The desk.
pub struct Desk {
    place: Place,
    awake: bool,
    _moved: Option<gloo::events::EventListener>,
}

impl Component for Desk {
    type Message = Happening;
    type Properties = DeskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let moved = ctx.link().callback(|()| Happening::Moved);
        let listening = web_sys::window()
            .map(|window| gloo::events::EventListener::new(&window, "hashchange", move |_| moved.emit(())));
        Self { place: Place::read(&page::fragment()), awake: false, _moved: listening }
    }

    fn update(&mut self, _: &Context<Self>, happening: Happening) -> bool {
        match happening {
            Happening::Moved => {
                self.place = Place::read(&page::fragment());
                true
            }
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if !self.awake {
            self.awake = true;
            page::tell("sidelines:awake");
            page::mark_ready();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let told = &ctx.props().told;
        let _ = (told, &ENGLISH);
        match &self.place {
            Place::Class => el("div", "page").child(el("h1", "page__heading").child("For a class")).into(),
            Place::Embed => el("div", "page").child(el("h1", "page__heading").child("Embed")).into(),
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
