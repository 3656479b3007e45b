//! The article before the program, and the program that wakes in it.

use serde_json::{Value, json};

use crate::answers::{answer_in_text, checkpoint, response, take_checkpoint};
use crate::browser::visit;
use crate::page::{Page, key};
use crate::scores::RECORD;
use sidelines::quiz::Response;

/// Marks every node that a reader may be at, and remembers where the reader is.
const BEFORE: &str = "
    window.nodes = [...document.querySelectorAll('.story *')];
    document.querySelector('.voice-claims').open = true;
    const words = document.querySelector('[id=\"/issues/s2\"] .said__text').firstChild;
    getSelection().setBaseAndExtent(words, 2, words, 12);
    document.querySelector('[id=\"/issues/check\"]').scrollIntoView();
    window.place = scrollY;
    return getSelection().toString()";
/// What moved since the page began, but for what a reader's own doing moved.
const SHIFT: &str = "
    return await new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.hadRecentInput ? 0 : one.value; })
            .observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 100)));
    })";

/// Keeps the program on its way until it is let through.
async fn hold(page: &Page) {
    page.cdp("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*.wasm" }] })).await;
}

async fn let_through(page: &Page) {
    page.cdp("Fetch.disable", json!({})).await;
    page.ready().await;
}

#[test]
fn what_a_reader_did_before_the_program_came_stays_as_it_was() {
    visit(async |page| {
        hold(&page).await;
        page.load("#/").await;
        page.until("document.readyState !== 'loading' && document.querySelector('.story')").await;
        let plan = checkpoint("issues");
        let item = plan.item(0).unwrap();
        let Response::One(pick) = response(item, true) else { panic!("one is chosen") };
        let at = (0..4).position(|at| item.shown(at) == Some(pick)).unwrap() + 1;
        let option = format!("[data-check=issues] [data-place='0'] .option:nth-child({at})");
        assert!(!page.is(&format!("document.querySelector(\"{option} .told\").checkVisibility()")).await);
        page.click(&format!("{option} .option__row")).await;
        page.until(&format!("document.querySelector(\"{option} .told\").checkVisibility()")).await;
        let selected = page.js(BEFORE, json!([])).await;
        let moved = page.promised(SHIFT, json!([])).await;

        let_through(&page).await;
        page.until("document.querySelectorAll(\"[data-check=issues] [data-place='0'] :disabled\").length")
            .await;
        assert!(page.is("window.nodes.every(node => node.isConnected)").await, "a node was replaced");
        assert_eq!(page.value("getSelection().toString()").await, selected);
        assert!(page.is("document.querySelector('.voice-claims').open").await);
        assert_eq!(page.value("scrollY - window.place").await, json!(0));
        assert_eq!(page.promised(SHIFT, json!([])).await, moved, "nothing moves when the program wakes");
        // It is scored with the rest, and once.
        for place in 1..plan.len() {
            answer_in_text(&page, "issues", place, plan.item(place).unwrap(), true).await;
        }
        page.until_says("[id='end-issues']", &format!("{0} of {0} points", plan.len())).await;
        let record: Value = serde_json::from_str(&page.stored(RECORD).await.unwrap()).unwrap();
        assert_eq!(record["attempts"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn a_checkpoint_goes_on_after_a_reload_and_begins_anew_after_its_end() {
    visit(async |page| {
        page.open("#/people").await;
        let plan = checkpoint("people");
        answer_in_text(&page, "people", 0, plan.item(0).unwrap(), false).await;
        page.reload().await;
        page.until_there("[data-check=people] [data-place='0'] :checked").await;
        assert!(!page.has("[data-check=people] [data-place='1'] :checked").await);
        assert!(page.has("[data-check=people] [data-place='0'] :disabled").await, "an answer stays locked");
        answer_in_text(&page, "people", 1, plan.item(1).unwrap(), true).await;
        page.until_says("[id='end-people']", "1 of 2 points").await;
        page.click("[id='end-people'] button").await;
        page.until_gone("[data-check=people] :checked").await;
        page.until_gone("[data-check=people] :disabled").await;
        page.until_gone(".checkpoint__result").await;
        take_checkpoint(&page, "people", true).await;
        page.reload().await;
        assert!(!page.has("[data-check=people] :checked").await);
        page.click(".masthead a[href='#/scores']").await;
        page.until_there(".page--scores").await;
        assert_eq!(page.count(".table:not(.table--topics) tbody tr").await, 2);
    });
}

#[test]
fn a_checkpoint_is_answered_from_the_keyboard_alone() {
    visit(async |page| {
        page.open("#/people").await;
        let first = "[data-check=people] [data-place='0']";
        page.js("document.querySelector(arguments[0]).focus()", json!([format!("{first} input")])).await;
        page.press(key::DOWN).await;
        page.until_focus(&format!("{first} .option:nth-child(2) input")).await;
        assert!(!page.has(&format!("{first} :checked")).await, "arrows walk, they do not choose");
        page.press(key::UP).await;
        page.until_focus(&format!("{first} .option:nth-child(1) input")).await;
        page.press(' ').await;
        page.until_there(&format!("{first} .option:nth-child(1) :checked")).await;
        page.until_focus(&format!("{first} .option:nth-child(1) input")).await;
        page.until("document.querySelector('#said').textContent.length > 0").await;
        // The next question, by its number.
        page.tab_to("[data-check=people] [data-place='1'] input").await;
        page.press('2').await;
        page.until_there("[data-check=people] [data-place='1'] .option:nth-child(2) :checked").await;
        page.until_there("[id='end-people'] button").await;
    });
}

#[test]
fn a_page_of_the_programs_that_is_asked_for_cold_comes_without_the_story() {
    visit(async |page| {
        hold(&page).await;
        page.load("#/quiz?items=leaders-first-meeting&seed=cold").await;
        page.until("document.querySelector('.loading').checkVisibility()").await;
        assert!(!page.is("document.querySelector('.story').checkVisibility()").await);
        let_through(&page).await;
        page.until_there("#app .question").await;
        assert!(!page.is("document.querySelector('.loading').checkVisibility()").await);
        assert_eq!(page.value("scrollY").await, json!(0));
        assert_eq!(page.promised(SHIFT, json!([])).await, json!(0));
        page.click(".masthead__links a[href='#/']").await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
    });
}

#[test]
fn nothing_moves_for_a_reader_who_comes_back() {
    visit(async |page| {
        page.open("#/").await;
        take_checkpoint(&page, "glance", false).await;
        page.js("document.querySelector('[data-end=people]').scrollIntoView()", json!([])).await;
        page.until_there(".contents a[href='#/people'] .contents__read:not([hidden])").await;
        // Two days later what was missed is due.
        page.later(48).await;
        page.load("#/").await;
        page.ready().await;
        page.until("document.querySelector('#due').checkVisibility()").await;
        page.until_there(".contents a[href='#/people'] .contents__read:not([hidden])").await;
        assert_eq!(page.promised(SHIFT, json!([])).await, json!(0));
    });
}
