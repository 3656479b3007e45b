//! Elements, put together by plain functions.
//!
//! The program draws with these instead of `html!`, which writes out anew at every element how an element is made:
//! three hundred bytes each, and there are hundreds of them. Here that stands in one place, and an element costs no
//! more than a call for each thing that is said of it:
//!
//! ```ignore
//! el("p", "verdict__word").child(tick(true, false)).child(w.right)
//! ```
//!
//! What is not there takes its place all the same: a child that is `None` leaves a gap in which it can appear later,
//! so that its neighbours stay the elements that they were, with whatever focus they have.

use std::rc::Rc;

use yew::events::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html};

/// An element that is being made.
#[must_use]
pub struct El(Box<Parts>);

/// What has been said of it. In a box, so that handing it on is one number.
struct Parts {
    tag: VTag,
    class: AttrValue,
    attributes: Vec<(&'static str, AttrValue)>,
    children: Vec<VNode>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
}

/// Begins an element. An empty class is none.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str) -> El {
    El(Box::new(Parts {
        tag: VTag::new(tag),
        class: AttrValue::Static(class),
        attributes: Vec::new(),
        children: Vec::new(),
        listeners: Vec::new(),
    }))
}

/// A button with a text.
pub fn button(class: &'static str, text: impl Child) -> El {
    el("button", class).attr("type", "button").child(text)
}

/// Several elements in a row, without one around them. Where each has a key, they are told apart by it.
pub fn list(items: impl IntoIterator<Item = El>) -> Html {
    let mut nodes = Vec::new();
    for item in items {
        push(&mut nodes, item);
    }
    list_of(nodes)
}

#[inline(never)]
fn push(nodes: &mut Vec<VNode>, item: El) {
    nodes.push(item.into());
}

#[inline(never)]
fn list_of(nodes: Vec<VNode>) -> Html {
    VNode::VList(Rc::new(VList::from(nodes)))
}

impl El {
    /// Adds a class to those that it has. An empty one changes nothing.
    #[inline(never)]
    pub fn and(mut self, class: &'static str) -> Self {
        if !class.is_empty() {
            self.0.class = if self.0.class.is_empty() {
                AttrValue::Static(class)
            } else {
                [&*self.0.class, " ", class].concat().into()
            };
        }
        self
    }

    /// Sets an attribute; `None` leaves it out.
    pub fn attr(self, name: &'static str, value: impl Value) -> Self {
        value.set(self, name)
    }

    /// Sets an attribute that has no value, or leaves it out.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        self.attr(name, on.then_some(name))
    }

    /// Tells it apart from its neighbours, so that it stays the same element wherever it goes among them.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// Adds a child, or a text.
    pub fn child(self, child: impl Child) -> Self {
        child.join(self)
    }

    /// Adds several elements, which stand as one child among the others.
    pub fn each(self, items: impl IntoIterator<Item = El>) -> Self {
        self.node(list(items))
    }

    /// Whether an input is ticked: after every drawing it is as it is told here, whatever was clicked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// What stands in a field: after every drawing it is what is told here, whatever was typed.
    #[inline(never)]
    pub fn value(mut self, value: String) -> Self {
        self.0.tag.set_value(AttrValue::from(value));
        self
    }

    /// What happens on a click.
    #[inline(never)]
    pub fn click(self, act: Callback<Event>) -> Self {
        self.hear(ListenerKind::onclick, act)
    }

    /// What happens when another value was chosen.
    #[inline(never)]
    pub fn change(self, act: Callback<Event>) -> Self {
        self.hear(ListenerKind::onchange, act)
    }

    /// What happens on any event.
    #[inline(never)]
    pub fn hear(mut self, kind: ListenerKind, act: Callback<Event>) -> Self {
        self.0.listeners.push(Some(Rc::new(Heard { kind, act })));
        self
    }

    #[inline(never)]
    fn node(mut self, node: VNode) -> Self {
        self.0.children.push(node);
        self
    }

    #[inline(never)]
    fn word(self, text: &'static str) -> Self {
        self.node(VText::new(text).into())
    }

    #[inline(never)]
    fn text(self, text: AttrValue) -> Self {
        self.node(VText::new(text).into())
    }

    #[inline(never)]
    fn string(self, text: String) -> Self {
        self.text(text.into())
    }

    #[inline(never)]
    fn element(self, child: El) -> Self {
        self.node(child.into())
    }

    #[inline(never)]
    fn nothing(self) -> Self {
        self.node(Html::default())
    }

    #[inline(never)]
    fn set_word(self, name: &'static str, value: &'static str) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set_string(self, name: &'static str, value: String) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.attributes.push((name, value));
        self
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(el: El) -> Self {
        let Parts { mut tag, class, attributes, mut children, listeners } = *el.0;
        if !class.is_empty() {
            tag.add_attribute("class", class);
        }
        for (name, value) in attributes {
            tag.add_attribute(name, value);
        }
        if !listeners.is_empty() {
            tag.set_listeners(listeners.into_boxed_slice());
        }
        if let Some(own) = tag.children_mut() {
            match children.pop() {
                Some(only) if children.is_empty() => *own = only,
                Some(last) => {
                    children.push(last);
                    *own = list_of(children);
                }
                None => {}
            }
        }
        tag.into()
    }
}

/// What can stand in an element.
pub trait Child {
    /// Puts it at the end of what stands there.
    fn join(self, parent: El) -> El;
}

impl Child for El {
    fn join(self, parent: El) -> El {
        parent.element(self)
    }
}

impl Child for Html {
    fn join(self, parent: El) -> El {
        parent.node(self)
    }
}

impl Child for &'static str {
    fn join(self, parent: El) -> El {
        parent.word(self)
    }
}

impl Child for String {
    fn join(self, parent: El) -> El {
        parent.string(self)
    }
}

impl Child for AttrValue {
    fn join(self, parent: El) -> El {
        parent.text(self)
    }
}

/// A text of the story, shared with it and not copied.
impl Child for &Rc<str> {
    #[inline(never)]
    fn join(self, parent: El) -> El {
        parent.text(AttrValue::from(Rc::clone(self)))
    }
}

impl<C: Child> Child for Option<C> {
    fn join(self, parent: El) -> El {
        match self {
            Some(child) => child.join(parent),
            None => parent.nothing(),
        }
    }
}

/// What an attribute can be set to.
pub trait Value {
    /// Sets it.
    fn set(self, el: El, name: &'static str) -> El;
}

impl Value for &'static str {
    fn set(self, el: El, name: &'static str) -> El {
        el.set_word(name, self)
    }
}

impl Value for String {
    fn set(self, el: El, name: &'static str) -> El {
        el.set_string(name, self)
    }
}

impl<V: Value> Value for Option<V> {
    fn set(self, el: El, name: &'static str) -> El {
        match self {
            Some(value) => value.set(el, name),
            None => el,
        }
    }
}

/// Listens to one kind of event.
struct Heard {
    kind: ListenerKind,
    act: Callback<Event>,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.act.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
