//! Where components are mounted: each into an element of its own, since the runner's output stands in the body.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use sidelines::author;
use sidelines::components::{Deed, On, QuizView, Taken, Taking, Told, quiz_run};
use sidelines::quiz::{Action, Feedback, Pick, Plan, Quiz, Seed, Spec};
use sidelines::scores::Record;
use sidelines::story::{QuestionId, Story};
use sidelines::words::ENGLISH;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit,
};
use yew::prelude::*;

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// An element of the page that is new and empty.
pub fn place() -> Element {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    place
}

/// Waits until Yew has drawn what it was told, and its effects have run.
pub async fn drawn() {
    let later = Promise::new(&mut |done, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 20).unwrap();
    });
    JsFuture::from(later).await.unwrap();
}

/// A story with one of everything.
pub fn small() -> Story {
    read(include_str!("../native/small.toml"))
}

/// The story that is shipped.
pub fn lima() -> Story {
    read(include_str!("../../content/lima.toml"))
}

fn read(source: &str) -> Story {
    let map = |name: &str| match name {
        "pacific.svg" => Some(include_str!("../../content/pacific.svg").to_owned()),
        "east-asia.svg" => Some(include_str!("../../content/east-asia.svg").to_owned()),
        _ => None,
    };
    author::read(source, &map).unwrap().story
}

/// A quiz of just these questions.
pub fn quiz(ids: &[&str], feedback: Feedback) -> Quiz {
    let items = ids.iter().map(|id| QuestionId::parse(id).unwrap()).collect();
    let spec = Spec {
        pick: Pick::Items(items),
        feedback,
        sureness: true,
        ..Spec::usual(Seed::parse("bench").unwrap())
    };
    Quiz::begin(Rc::new(Plan::draw(&spec, &small()))).unwrap()
}

#[derive(Clone, PartialEq, Properties)]
struct BenchProps {
    quiz: Quiz,
    keys: bool,
    told: Told,
    done: Done,
    /// Where it stands.
    root: Element,
}

/// The actions that came of what the reader did.
#[derive(Clone)]
struct Done(Rc<RefCell<Vec<Action>>>);

impl PartialEq for Done {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Does to the quiz what the reader wants, as the app does.
struct Bench {
    quiz: Quiz,
    taking: Taking,
    on: On,
}

impl Component for Bench {
    type Message = Deed;
    type Properties = BenchProps;

    fn create(ctx: &Context<Self>) -> Self {
        let quiz = ctx.props().quiz.clone();
        Self { quiz, taking: Taking::default(), on: On(ctx.link().callback(|deed| deed)) }
    }

    fn update(&mut self, ctx: &Context<Self>, deed: Deed) -> bool {
        let Deed::Quiz(event) = deed else { panic!("{deed:?} is nothing that a quiz does") };
        match self.taking.take(event, &self.quiz, &ENGLISH) {
            Taken::Nothing => false,
            Taken::Shown => true,
            Taken::Act(action) => {
                self.quiz = self.quiz.update(&action);
                ctx.props().done.0.borrow_mut().push(action);
                true
            }
            Taken::End(end) => panic!("{end:?} is no action"),
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let record = Record::new(props.told.id.clone());
        quiz_run(&QuizView {
            one: false,
            story: &props.told,
            quiz: &self.quiz,
            taking: &self.taking,
            keys: props.keys,
            words: &ENGLISH,
            record: &record,
            shared: None,
            on: &self.on,
        })
        .into()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if let Some(aim) = self.taking.aim() {
            let root = &ctx.props().root;
            root.query_selector(&aim).unwrap().unwrap().unchecked_into::<HtmlElement>().focus().unwrap();
        }
    }
}

/// A quiz in the page.
pub struct Mounted {
    root: Element,
    done: Done,
}

impl Mounted {
    /// Puts a quiz into the page.
    pub async fn new(quiz: Quiz, keys: bool) -> Self {
        let (root, done) = (place(), Done(Rc::default()));
        let props =
            BenchProps { quiz, keys, told: Told(Rc::new(small())), done: done.clone(), root: root.clone() };
        yew::Renderer::<Bench>::with_root_and_props(root.clone(), props).render();
        drawn().await;
        Self { root, done }
    }

    /// The actions that came out since this was last asked.
    pub fn actions(&self) -> Vec<Action> {
        self.done.0.take()
    }

    pub fn all(&self, css: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(css).unwrap();
        (0..found.length()).map(|i| found.item(i).unwrap().unchecked_into()).collect()
    }

    #[track_caller]
    pub fn one(&self, css: &str) -> HtmlElement {
        self.all(css)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("there is no {css} in {}", self.root.inner_html()))
    }

    pub fn input(&self, css: &str) -> HtmlInputElement {
        self.one(css).unchecked_into()
    }

    pub fn text(&self, css: &str) -> String {
        self.one(css).text_content().unwrap_or_default()
    }

    pub async fn click(&self, css: &str) {
        self.one(css).click();
        drawn().await;
    }

    /// Waits until the focus is on an element, for a second at most.
    pub async fn until_focus(&self, css: &str) {
        for _ in 0..50 {
            if document()
                .active_element()
                .is_some_and(|focused| self.all(css).contains(&focused.unchecked_into()))
            {
                return;
            }
            drawn().await;
        }
        panic!("the focus is on {:?}", document().active_element().map(|focused| focused.outer_html()));
    }

    /// An event as a control sends it.
    pub async fn send(&self, css: &str, name: &str) {
        let event = EventInit::new();
        event.set_bubbles(true);
        self.one(css).dispatch_event(&Event::new_with_event_init_dict(name, &event).unwrap()).unwrap();
        drawn().await;
    }

    /// Presses a key on an element, and says whether the browser was kept from doing its own with it.
    pub async fn press(&self, css: &str, key: &str, held: impl Fn(&KeyboardEventInit)) -> bool {
        let event = KeyboardEventInit::new();
        event.set_key(key);
        event.set_bubbles(true);
        event.set_cancelable(true);
        held(&event);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &event).unwrap();
        let kept = !self.one(css).dispatch_event(&event).unwrap();
        drawn().await;
        kept
    }
}
