//! The frame of every page.

use yew::prelude::*;

use crate::address::Page;
use crate::words::Words;

/// The head of the page: its name, and the way to the other pages, with how many questions are due.
pub fn masthead(page: Page, due: usize, w: &Words) -> Html {
    let link = |pages: &[Page], href: &'static str, label: &'static str, due: usize| {
        let current = pages.contains(&page).then_some("page");
        html! {
            <li>
                <a class="masthead__link" {href} aria-current={current}>
                    {label}
                    if due > 0 {
                        <span class="masthead__due"><span class="visually-hidden">{", "}{reader.shared.due_heading}{": "}</span>{due}</span>
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
                    {link(&[Page::Choose, Page::Quiz], "#/quiz", reader.shared.quiz, 0)}
                    {link(&[Page::Scores], "#/scores", reader.shared.scores, due)}
                </ul>
            </nav>
        </header>
    }
}

/// The foot of the page.
pub fn footer(w: &Words) -> Html {
    html! {
        <footer class="footer">
            <p>{w.footer}</p>
            <p>{w.privacy}</p>
        </footer>
    }
}
