//! What remains when something does not work: the story, the questions with their answers, and one calm line.

use serde_json::json;

use crate::answers::story;
use crate::browser::{faulty_visit, visit};
use crate::page::Page;

/// The lines that the page says of itself and shows now.
const LINES: &str = "[...document.querySelectorAll('.notices [data-when], noscript .notice')].filter(e => e.checkVisibility({ visibilityProperty: true })).map(e => e.dataset.when ?? 'no-script')";

/// The story can be read, a question in it answered, and every question read with its answer.
async fn still_readable(page: &Page) {
    page.until("document.querySelector('.story h1').checkVisibility()").await;
    for statement in story().statements() {
        let told = format!("document.getElementById({}).textContent", json!(statement.at.element()));
        assert!(page.say(&told).await.starts_with(&statement.text.plain()), "{}", statement.at.as_str());
    }
    page.click("[data-check=glance] .option:nth-child(1) .option__row").await;
    page.until("document.querySelector('[data-check=glance] .told').checkVisibility()").await;
    page.click(".masthead a[href='#/quiz']").await;
    page.until("document.getElementById('/quiz').getBoundingClientRect().top < innerHeight").await;
    page.click(".answers__summary").await;
    page.click(".answer:nth-of-type(2) summary").await;
    page.until("document.querySelector('.answer:nth-of-type(2) .told, .answer:nth-of-type(2) .answer__steps').checkVisibility()")
        .await;
    assert_eq!(page.count(".answer").await, story().bank().entries().len());
}

#[test]
fn a_program_that_does_not_come_or_is_another_leaves_a_readable_page() {
    for mount in ["/no-wasm", "/bad-wasm", "/other-wasm", "/no-compiling"] {
        // The browser itself reports in its console what it did not get.
        faulty_visit(async move |page| {
            let page = page.under(mount);
            page.load("").await;
            page.until(&format!("{LINES}.join() === 'failed'")).await;
            still_readable(&page).await;
        });
    }
}

#[test]
fn a_program_on_its_way_for_long_is_waited_for_with_a_word() {
    faulty_visit(async |page| {
        let page = page.under("/stalled-wasm");
        page.load("").await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
        assert!(page.is(&format!("{LINES}.length === 0")).await, "nobody is hurried");
        page.until(&format!("{LINES}.join() === 'slow'")).await;
        still_readable(&page).await;
    });
}

#[test]
fn a_program_that_comes_late_takes_the_word_back() {
    visit(async |page| {
        crate::waking::load_held(&page, "").await;
        page.until(&format!("{LINES}.join() === 'slow'")).await;
        crate::waking::let_through(&page).await;
        page.until(&format!("{LINES}.length === 0")).await;
        crate::answers::take_checkpoint(&page, "people", |_| true).await;
    });
}

#[test]
fn a_program_of_no_known_type_starts_all_the_same() {
    visit(async |page| {
        let page = page.under("/untyped-wasm");
        page.open("").await;
        assert!(page.is(&format!("{LINES}.length === 0")).await);
        crate::answers::take_checkpoint(&page, "people", |_| true).await;
    });
}

#[test]
fn a_program_that_stops_later_says_so_and_what_is_not_its_own_does_not() {
    faulty_visit(async |page| {
        page.open("#/").await;
        page.js("addEventListener('error', () => window.heard = (window.heard ?? 0) + 1)", json!([])).await;
        page.js("setTimeout(() => { throw new Error('from an extension') })", json!([])).await;
        page.until("window.heard === 1").await;
        assert!(page.is(&format!("{LINES}.length === 0")).await);
        // As a browser reports it; what a driver throws comes without its error.
        let stopped =
            "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
        page.js(stopped, json!([])).await;
        page.until(&format!("{LINES}.join() === 'failed'")).await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
    });
}

#[test]
fn a_quiz_that_was_asked_for_gives_way_to_the_story_where_it_cant_come() {
    faulty_visit(async |page| {
        let page = page.under("/no-wasm");
        page.load("#/quiz?items=leaders-first-meeting&seed=none").await;
        page.until(&format!("{LINES}.join() === 'failed'")).await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
        assert!(!page.is("document.querySelector('.loading').checkVisibility()").await);
    });
}

#[test]
fn a_host_that_allows_no_script_leaves_a_readable_page() {
    faulty_visit(async |page| {
        let page = page.under("/no-scripts");
        page.load("").await;
        page.until(&format!("{LINES}.join() === 'slow'")).await;
        still_readable(&page).await;
    });
}

#[test]
fn a_story_that_the_program_cant_read_leaves_the_one_that_is_read() {
    faulty_visit(async |page| {
        page.plant(
            "document.addEventListener('readystatechange', () => {
                const story = document.getElementById('story');
                if (document.readyState === 'interactive' && story) story.firstChild.data = '[1,2';
            });",
        )
        .await;
        page.load("").await;
        page.until(&format!("{LINES}.join() === 'failed'")).await;
        still_readable(&page).await;
    });
}

#[test]
fn a_browser_that_is_too_old_is_told_so() {
    visit(async |page| {
        page.plant("const own = CSS.supports; CSS.supports = (...of) => !String(of).includes(':has') && own.apply(CSS, of);")
            .await;
        page.load("").await;
        page.until(&format!("{LINES}.join() === 'old'")).await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
    });
}

#[test]
fn a_page_without_its_story_fetches_it() {
    visit(async |page| {
        let page = page.under("/no-story");
        page.open("#/quiz?items=leaders-first-meeting&seed=far").await;
        page.until_there("#app .question").await;
        page.click(".masthead__links a[href='#/']").await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
        crate::answers::take_checkpoint(&page, "people", |_| true).await;
    });
}
