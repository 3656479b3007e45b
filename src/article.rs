//! The page as it is read: the whole explainer, rendered on the host, with nothing in it that needs a program.
//!
//! What can be done without a program is done without one. A word opens its explanation, a voice lights up, the
//! timeline is filtered and a checkpoint shows what an answer is told by the browser's own means. The program
//! (see `app`) draws none of this: it finds what stands here and adds what only it can, so that no node of the
//! article is ever replaced.

mod card;
mod checkpoint;
mod contents;
mod frame;
mod map;
mod opening;
mod page;
mod parts;
mod questions;
mod statement;
mod style;
mod teaser;
mod timeline;

pub use self::card::{CARD, card};
pub use self::style::style;

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::story::Explainer;
use crate::words::{ArticleWords, Words};

/// Where the page for readers stands, seen from the page beside it.
pub const READER: &str = "./";
/// Where the page for teachers and publishers stands, seen from the page for readers.
pub const DESK: &str = "desk.html";

/// What is read out, and in which words.
#[derive(Clone, Copy)]
struct Reader<'a> {
    story: &'a Explainer,
    words: &'static ArticleWords,
    /// The words that the program has as well.
    shared: &'static Words,
}

impl Deref for Reader<'_> {
    type Target = Explainer;

    fn deref(&self) -> &Explainer {
        self.story
    }
}

/// What the page is rendered from.
#[derive(Clone, Properties)]
struct ArticleProps {
    story: Rc<Explainer>,
    words: &'static ArticleWords,
    shared: &'static Words,
}

impl PartialEq for ArticleProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.story, &other.story) && std::ptr::eq(self.words, other.words)
    }
}

#[component]
fn Article(props: &ArticleProps) -> Html {
    let reader = Reader { story: &props.story, words: props.words, shared: props.shared };
    frame::frame(props.words, props.shared, Some("story"), page::page(reader))
}

/// What the page of the desk is rendered from.
#[derive(Clone, Properties)]
struct DeskProps {
    words: &'static ArticleWords,
    shared: &'static Words,
}

impl PartialEq for DeskProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.words, other.words) && std::ptr::eq(self.shared, other.shared)
    }
}

#[component]
fn Desk(props: &DeskProps) -> Html {
    frame::frame(props.words, props.shared, None, Html::default())
}

/// The body of the page as HTML: the frame, the article in it, and an empty element `app` for the program's pages.
///
/// # Errors
/// A sentence, where the machine gives the renderer no thread to work on.
pub fn html(
    story: Rc<Explainer>,
    words: &'static ArticleWords,
    shared: &'static Words,
) -> Result<String, String> {
    rendered::<Article>(ArticleProps { story, words, shared })
}

#[component]
fn Teaser(props: &ArticleProps) -> Html {
    teaser::teaser(Reader { story: &props.story, words: props.words, shared: props.shared })
}

/// The body of the card that stands for the story in other pages. What it leads to opens beside the page it is in.
///
/// # Errors
/// As [`html`].
pub fn teaser(
    story: Rc<Explainer>,
    words: &'static ArticleWords,
    shared: &'static Words,
) -> Result<String, String> {
    rendered::<Teaser>(ArticleProps { story, words, shared })
}

/// The body of the page for teachers and publishers: the same frame around the empty element `app`.
///
/// # Errors
/// As [`html`].
pub fn desk(words: &'static ArticleWords, shared: &'static Words) -> Result<String, String> {
    rendered::<Desk>(DeskProps { words, shared })
}

fn rendered<C: BaseComponent>(props: C::Properties) -> Result<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| format!("The page cannot be rendered ({error})."))?;
    let tasks = tokio::task::LocalSet::new();
    let renderer = yew::LocalServerRenderer::<C>::with_props(props);
    Ok(runtime.block_on(tasks.run_until(renderer.hydratable(false).render())))
}
