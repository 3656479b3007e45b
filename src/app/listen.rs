//! What the app listens to: the address, other tabs, and which part of the story is on the screen.

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::Callback;

use super::Happening;
use crate::story::PartName;

/// Listens until it is dropped.
pub struct Listening {
    _events: Vec<EventListener>,
    parts: Option<Parts>,
}

/// Watches which part of the story is on the screen.
struct Parts {
    /// A line a little over the middle of the screen: what crosses it is what is being read.
    middle: IntersectionObserver,
    /// The whole screen: a part whose end has been on it has been read.
    ends: IntersectionObserver,
    _seen: Closure<dyn Fn(Array)>,
    _read: Closure<dyn Fn(Array)>,
    watched: Vec<Element>,
}

impl Listening {
    /// Begins to listen.
    pub fn begin(on: &Callback<Happening>) -> Self {
        let Some(window) = web_sys::window() else { return Self { _events: Vec::new(), parts: None } };
        let moved = on.reform(|()| Happening::Moved);
        let stored = on.reform(|()| Happening::Stored);
        let woken = stored.clone();
        let events = vec![
            EventListener::new(&window, "hashchange", move |_| moved.emit(())),
            EventListener::new(&window, "storage", move |_| stored.emit(())),
            // A page that comes back from the browser's own cache was asleep while other tabs wrote.
            EventListener::new(&window, "pageshow", move |_| woken.emit(())),
        ];
        Self { _events: events, parts: Parts::new(on) }
    }

    /// Watches the parts that are in the page now.
    pub fn observe_parts(&mut self) {
        if let Some(parts) = &mut self.parts {
            parts.observe();
        }
    }
}

fn part_of(element: &Element) -> Option<PartName> {
    PartName::parse(&element.get_attribute("data-part")?)
}

fn observer(on: &Closure<dyn Fn(Array)>, margin: &str) -> Option<IntersectionObserver> {
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    IntersectionObserver::new_with_options(on.as_ref().unchecked_ref(), &options).ok()
}

impl Parts {
    fn new(on: &Callback<Happening>) -> Option<Self> {
        let entries = |list: &Array| {
            list.iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
                .collect::<Vec<_>>()
        };
        let seen = on.clone();
        let seen = Closure::<dyn Fn(Array)>::new(move |list: Array| {
            for entry in entries(&list).iter().filter(|entry| entry.is_intersecting()) {
                if let Some(part) = part_of(&entry.target()) {
                    seen.emit(Happening::Seen(part));
                }
            }
        });
        let read = on.clone();
        let read = Closure::<dyn Fn(Array)>::new(move |list: Array| {
            for entry in entries(&list).iter().filter(|entry| entry.is_intersecting()) {
                if let Some(part) =
                    entry.target().get_attribute("data-end").and_then(|name| PartName::parse(&name))
                {
                    read.emit(Happening::Read(part));
                }
            }
        });
        Some(Self {
            middle: observer(&seen, "-35% 0px -60% 0px")?,
            ends: observer(&read, "0px")?,
            _seen: seen,
            _read: read,
            watched: Vec::new(),
        })
    }

    fn observe(&mut self) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let Ok(found) = document.query_selector_all("[data-part], [data-end]") else { return };
        let found: Vec<Element> =
            (0..found.length()).filter_map(|i| found.item(i)?.dyn_into::<Element>().ok()).collect();
        if found == self.watched {
            return;
        }
        self.middle.disconnect();
        self.ends.disconnect();
        for part in &found {
            let watch = if part.has_attribute("data-end") { &self.ends } else { &self.middle };
            watch.observe(part);
        }
        self.watched = found;
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        self.middle.disconnect();
        self.ends.disconnect();
    }
}
