//! What the app listens to: the address, other tabs, and which part of the story is on the screen.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, KeyboardEvent,
};
use yew::Callback;

use super::{Happening, article};
use crate::browser as page;
use crate::story::PartName;

/// Listens until it is dropped.
pub struct Listening {
    _events: Vec<EventListener>,
    _parts: Option<Parts>,
}

/// Watches which part of the story is on the screen.
struct Parts {
    /// A line a little over the middle of the screen: what crosses it is what is being read.
    middle: IntersectionObserver,
    /// The whole screen: a part whose end has been on it has been read.
    ends: IntersectionObserver,
    _seen: Closure<dyn Fn(Array)>,
    _read: Closure<dyn Fn(Array)>,
}

impl Listening {
    /// Begins to listen. `digits` says whether number keys choose.
    pub fn begin(on: &Callback<Happening>, digits: Rc<Cell<bool>>) -> Self {
        let Some(window) = web_sys::window() else { return Self { _events: Vec::new(), _parts: None } };
        let moved = on.reform(|()| Happening::Moved);
        let stored = on.reform(|()| Happening::Stored);
        let woken = stored.clone();
        let (chosen, followed) = (on.clone(), on.clone());
        // What the browser would do can be prevented only by a listener that says so.
        let preventing = EventListenerOptions::enable_prevent_default();
        let events = vec![
            EventListener::new(&window, "hashchange", move |_| moved.emit(())),
            EventListener::new(&window, "storage", move |_| stored.emit(())),
            // A page that comes back from the browser's own cache was asleep while other tabs wrote.
            EventListener::new(&window, "pageshow", move |_| woken.emit(())),
            EventListener::new(&window, "change", move |event| {
                if let Some((part, place, shown)) =
                    target(event).and_then(|target| article::option_of(&target))
                {
                    chosen.emit(Happening::Chosen(part, place, shown));
                }
            }),
            EventListener::new_with_options(&window, "click", preventing, move |event| {
                if let Some(target) = target(event) {
                    clicked(&target, event, &followed);
                }
            }),
            EventListener::new_with_options(&window, "keydown", preventing, {
                let on = on.clone();
                move |event| {
                    if let (Some(target), Some(key)) = (target(event), event.dyn_ref::<KeyboardEvent>()) {
                        pressed(&target, key, digits.get(), &on);
                    }
                }
            }),
        ];
        Self { _events: events, _parts: Parts::new(on) }
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The way from a question into the story, of which the way back is remembered; and the way past the head of the page.
fn clicked(target: &Element, event: &Event, on: &Callback<Happening>) {
    let within = |selector: &str| target.closest(selector).ok().flatten();
    if within(".verdict__read").is_some() {
        let back = match within(".check") {
            Some(check) => format!("#{}", check.id()),
            // From the list of all answers there is none: an answer there has no address.
            None if within(".story").is_some() => String::new(),
            None => page::fragment(),
        };
        on.emit(Happening::Followed(back));
    } else if within(".skip").is_some() {
        event.prevent_default();
        page::show_page(-1.0);
    }
}

/// Keys on an option of a checkpoint, where a choice is an answer: arrows walk without choosing, as they would choose
/// by themselves, and a digit chooses.
fn pressed(target: &Element, key: &KeyboardEvent, digits: bool, on: &Callback<Happening>) {
    if key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    let Some((part, place, _)) = article::option_of(target) else { return };
    match key.key().as_str() {
        "ArrowDown" | "ArrowRight" => article::walk(target, true),
        "ArrowUp" | "ArrowLeft" => article::walk(target, false),
        digit if digits => match digit.parse::<usize>() {
            Ok(digit @ 1..=9) => on.emit(Happening::Chosen(part, place, digit - 1)),
            _ => return,
        },
        _ => return,
    }
    key.prevent_default();
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
        let (middle, ends) = (observer(&seen, "-35% 0px -60% 0px")?, observer(&read, "0px")?);
        let document = web_sys::window().and_then(|window| window.document())?;
        let found = document.query_selector_all("[data-part], [data-end]").ok()?;
        for part in (0..found.length()).filter_map(|i| found.item(i)?.dyn_into::<Element>().ok()) {
            let watch = if part.has_attribute("data-end") { &ends } else { &middle };
            watch.observe(&part);
        }
        Some(Self { middle, ends, _seen: seen, _read: read })
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        self.middle.disconnect();
        self.ends.disconnect();
    }
}
