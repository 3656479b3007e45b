//! The frame of every page.

use yew::prelude::*;

use super::voice::AttrWords;
use crate::address::Page;

/// What [`Masthead`] and [`Footer`] get.
#[derive(PartialEq, Properties)]
pub struct FrameProps {
    /// The page that is shown.
    pub page: Page,
    /// How many questions are due.
    #[prop_or_default]
    pub due: usize,
    /// The words.
    pub words: AttrWords,
}

/// The head of the page: its name, and the way to the other pages.
#[component]
pub fn Masthead(props: &FrameProps) -> Html {
    let w = props.words.0;
    let link = |page: &[Page], href: &'static str, label: &'static str, due: usize| {
        let current = page.contains(&props.page).then_some("page");
        html! {
            <li>
                <a class="masthead__link" {href} aria-current={current}>
                    {label}
                    if due > 0 {
                        <span class="masthead__due"><span class="visually-hidden">{", "}{w.due_heading}{": "}</span>{due}</span>
                    }
                </a>
            </li>
        }
    };
    html! {
        <header class="masthead">
            <p class="masthead__name"><a href="#/">{w.product}</a></p>
            <nav aria-label={w.nav}>
                <ul class="masthead__links">
                    {link(&[Page::Story], "#/", w.story, 0)}
                    {link(&[Page::Choose, Page::Quiz], "#/quiz", w.quiz, 0)}
                    {link(&[Page::Scores], "#/scores", w.scores, props.due)}
                </ul>
            </nav>
        </header>
    }
}

/// The foot of the page.
#[component]
pub fn Footer(props: &FrameProps) -> Html {
    let w = props.words.0;
    html! {
        <footer class="footer">
            <p>{w.footer}</p>
            <p>{w.privacy}</p>
        </footer>
    }
}
