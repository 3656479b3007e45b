//! The frame of the page: its head and foot, and the places that the program fills.

use yew::prelude::*;

use super::{DESK, READER};
use crate::words::{ArticleWords, Words};

/// Everything in the body but data and scripts. `here` is the page that stands in it.
pub(super) fn frame(
    w: &'static ArticleWords,
    shared: &'static Words,
    here: Option<&'static str>,
    page: Html,
) -> Html {
    html! {
        <>
            <a class="skip" href="#main">{w.skip}</a>
            {masthead(w, shared, here)}
            <div class="notices-place">
                <div class="notices" role="status">
                    <noscript><div class="notice"><p class="notice__text">{w.no_script}</p></div></noscript>
                    {notice("failed", w.not_started, None)}
                    {notice("slow", w.slow, None)}
                    {notice("old", w.old_browser, None)}
                    {notice("fresh", w.fresh, Some(("take-fresh", w.take_fresh)))}
                </div>
                <div id="notices"></div>
            </div>
            <main class="main" id="main" tabindex="-1">
                {page}
                <p class="page loading" id="loading">{w.loading}</p>
                <div id="app"></div>
            </main>
            <footer class="footer">
                <p>{w.footer}</p>
                <p>{w.privacy}</p>
                <p class="footer__whole"><a href={[READER, "#/"].concat()}>{w.whole_story}</a></p>
                <p class="footer__ways">
                    <a href={[DESK, "#/class"].concat()}>{w.for_class}</a>
                    <a href={[DESK, "#/embed"].concat()}>{w.for_embedding}</a>
                </p>
            </footer>
            <p class="visually-hidden" role="status" id="said"></p>
        </>
    }
}

/// Something that the page itself may have to say. The style sheet shows it by the state of the page, which its
/// scripts set.
fn notice(name: &'static str, text: &'static str, deed: Option<(&'static str, &'static str)>) -> Html {
    html! {
        <div class="notice" data-when={name}>
            <p class="notice__text">{text}</p>
            if let Some((id, label)) = deed {
                <div class="notice__deeds"><button type="button" class="button button--small" {id}>{label}</button></div>
            }
        </div>
    }
}

/// The name of the product and the way to the pages. Without the program, the quiz and the scores lead to what the
/// page itself has of them.
fn masthead(w: &'static ArticleWords, shared: &'static Words, here: Option<&'static str>) -> Html {
    // Within the page for readers an address is a fragment; from beside it the page is named too.
    let reader = if here.is_some() { "" } else { READER };
    let link = |page: &'static str, fragment: &'static str, label: &'static str| {
        let current = (here == Some(page)).then_some("page");
        let href = [reader, fragment].concat();
        html! {
            <li>
                <a class="masthead__link" {href} aria-current={current} data-page={page}>
                    {label}
                    if page == "scores" {
                        <span class="masthead__due" id="due" hidden=true><span class="visually-hidden">{", "}{shared.due_heading}{": "}</span><span id="due-n"></span></span>
                    }
                </a>
            </li>
        }
    };
    html! {
        <header class="masthead">
            <p class="masthead__name"><a href={[reader, "#/"].concat()}>{w.product}</a></p>
            <nav aria-label={w.nav}>
                <ul class="masthead__links">
                    {link("story", "#/", w.story)}
                    {link("quiz", "#/quiz", shared.quiz)}
                    {link("scores", "#/scores", shared.scores)}
                </ul>
            </nav>
        </header>
    }
}
