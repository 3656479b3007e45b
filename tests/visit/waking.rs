//! What stands in the page while the program is on its way, and what becomes of it when the program comes.

use serde_json::json;

use crate::access::{full_record, now};
use crate::answers::{asked, checkpoint, choose, plan_of, result_of, take_checkpoint};
use crate::browser::visit;
use crate::page::{HEADING, Page};
use crate::reading::in_view;
use crate::scores::RECORD;

/// Keeps the program from arriving before `letThrough` is called, and adds up by how much the page moves.
pub const HOLD: &str = "{
    const own = window.fetch;
    const held = new Promise(go => { window.letThrough = go; });
    window.fetch = async (...asked) => {
        if (String(asked[0]).includes('.wasm')) await held;
        return own.apply(window, asked);
    };
    window.moves = [];
    const told = list => window.moves.push(...list.map(move => [move.value, ...move.sources.map(source => [source.node?.outerHTML?.slice(0, 80), ...[source.previousRect, source.currentRect].map(r => [r.x, r.y, r.width, r.height].join())].join(' '))]));
    const watch = new PerformanceObserver(list => told(list.getEntries()));
    watch.observe({ type: 'layout-shift', buffered: true });
    window.moved = () => { told(watch.takeRecords()); return window.moves; };
}";

/// Lets the program come, and waits until what it did has been painted.
pub async fn let_through(page: &Page) {
    page.js("window.letThrough()", json!([])).await;
    page.ready().await;
    page.promised(
        "for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); return null",
        json!([]),
    )
    .await;
}

/// Loads the page and keeps the program from coming; a page that is loaded after it gets it as ever.
pub async fn load_held(page: &Page, fragment: &str) {
    let hold = page.plant(HOLD).await;
    page.load(fragment).await;
    page.uproot(hold).await;
    page.until("document.readyState === 'complete' && window.letThrough").await;
    assert!(!page.is("performance.getEntriesByName('sidelines:ready').length").await);
}

/// What a reader would miss if it changed by itself.
const STATE: &str = "JSON.stringify({
    height: Math.round(scrollY),
    selection: String(getSelection()),
    open: [...document.querySelectorAll('details')].map(e => e.open),
    chosen: [...document.querySelectorAll('input')].map(e => e.checked),
    focus: document.activeElement.outerHTML.slice(0, 80),
    popover: document.querySelector('.popover:popover-open')?.id,
})";

#[test]
fn the_program_changes_nothing_that_a_reader_did_before_it_came() {
    visit(async |page| {
        load_held(&page, "").await;
        choose(&page, "people", 0, false).await;
        page.click(".voice-claims:nth-of-type(2) summary").await;
        crate::reading::light(&page, "Xinhua").await;
        page.click_words(".filter .chip-option", &crate::answers::story().themes[0].name).await;
        page.js(
            "scrollTo({ top: document.getElementById('/issues').offsetTop + 300, behavior: 'instant' })",
            json!([]),
        )
        .await;
        page.js(
            "const text = [...document.querySelectorAll('.said__text')].find(e => e.getBoundingClientRect().top > 200);
             getSelection().selectAllChildren(text);
             window.before = [...document.querySelectorAll('body *')];
             for (const node of window.before) node.mark = node.localName;",
            json!([]),
        )
        .await;
        let before = page.say(STATE).await;
        assert!(before.contains("\"selection\":\"") && !before.contains("\"selection\":\"\""), "{before}");
        page.js("window.moved(); window.moves = []", json!([])).await;
        let_through(&page).await;
        assert_eq!(page.value("window.moved()").await, json!([]));
        assert_eq!(page.say(STATE).await, before);
        let lost = "window.before.filter(e => !e.isConnected || e.mark !== e.localName).map(e => e.outerHTML.slice(0, 100))";
        assert_eq!(page.value(lost).await, json!([]));

        // What was chosen is an answer, and locked; the rest is answered as ever and all of it scored once.
        assert!(page.has(&format!("{} :disabled", asked("people", 0))).await);
        let of = checkpoint("people").len();
        for place in 1..of {
            choose(&page, "people", place, true).await;
        }
        page.until_says(&result_of("people"), &format!("{} of {of} points", of - 1)).await;
        page.go("#/scores").await;
        page.until_there(".page--scores").await;
        assert_eq!(page.count("#app .table:not(.table--topics) tbody tr").await, 1);
    });
}

#[test]
fn what_was_answered_whole_before_the_program_came_is_scored_once() {
    visit(async |page| {
        load_held(&page, "").await;
        let of = checkpoint("outcomes").len();
        for place in 0..of {
            choose(&page, "outcomes", place, true).await;
        }
        assert!(!page.has(&result_of("outcomes")).await);
        let_through(&page).await;
        page.until_says(&result_of("outcomes"), &format!("{of} of {of} points")).await;
        let rows = "#app .table:not(.table--topics) tbody tr";
        for _ in 0..2 {
            page.open("#/scores").await;
            assert_eq!(page.count(rows).await, 1);
        }
    });
}

#[test]
fn an_answer_of_an_earlier_visit_stands_against_one_given_before_the_program_came() {
    visit(async |page| {
        page.open("#/people").await;
        choose(&page, "people", 0, true).await;
        load_held(&page, "#/people").await;
        choose(&page, "people", 0, false).await;
        let_through(&page).await;
        page.until_shown(&format!("{} [data-right]:has(:checked) .told__yours", asked("people", 0))).await;
        let of = checkpoint("people").len();
        for place in 1..of {
            choose(&page, "people", place, true).await;
        }
        page.until_says(&result_of("people"), &format!("{of} of {of} points")).await;
    });
}

#[test]
fn nothing_moves_for_who_comes_back() {
    visit(async |page| {
        page.open("#/").await;
        // The six questions before reading, a part read to its end, and questions that are due.
        page.store(RECORD, &full_record(now(&page).await)).await;
        page.open("#/").await;
        page.click_words(".before a", "Try six questions").await;
        page.until_there("#app .question").await;
        for item in plan_of(&page.fragment().await).items() {
            crate::answers::give(&page, ".page--quiz .sheet", item, &crate::answers::response(item, false))
                .await;
            page.click(".quiz__primary").await;
        }
        page.until_there("#app .result").await;
        page.go("#/").await;
        page.js("document.querySelector('[data-end=glance]').scrollIntoView({ block: 'center' })", json!([]))
            .await;
        page.until_shown(".contents a[href='#/glance'] .contents__read").await;
        page.later(30).await;
        for width in [1280, 320] {
            page.resize(width).await;
            load_held(&page, "").await;
            // Before the program comes nothing is claimed that it alone can know.
            assert_eq!(page.count_shown(".masthead__due, .contents__read, [data-once=before]").await, 0);
            let_through(&page).await;
            page.until_shown(".masthead__due").await;
            page.until_shown("[data-once=before]").await;
            assert_eq!(page.count_shown("[data-until=before]").await, 0);
            page.until_there(".contents a[href='#/glance'] .contents__read:not([hidden])").await;
            assert_eq!(page.value("window.moved()").await, json!([]), "{width}");
            // Had anything moved, it would have been seen.
            page.js(
                "document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'new' }))",
                json!([]),
            )
            .await;
            page.until("window.moved().length > 0").await;
        }
    });
}

#[test]
fn an_address_of_a_quiz_opened_from_outside_is_at_the_top_of_the_window() {
    visit(async |page| {
        for (address, heading) in [
            ("#/quiz?items=leaders-first-meeting", "#app .question__heading"),
            ("#/quiz?items=leaders-first-meeting&seed=cold", "#app .question__heading"),
            ("#/quiz?count=5&seed=cold", "#app .question__heading"),
            ("#/quiz", "#app h1"),
            ("#/scores", "#app h1"),
        ] {
            page.open(address).await;
            page.until_shown(heading).await;
            in_view(&page, heading).await;
            page.until("scrollY === 0").await;
            assert_eq!(page.count_shown("h1").await, 1);
            assert!(!page.is(&format!("document.querySelector({}).closest('.story')", json!(HEADING))).await);
            // The way back into the story is open.
            page.click(".masthead__links a[href='#/']").await;
            page.until_shown(".story h1").await;
            in_view(&page, ".story h1").await;
        }
    });
}

#[test]
fn a_quiz_that_was_asked_for_is_not_preceded_by_the_story() {
    visit(async |page| {
        load_held(&page, "#/quiz?items=leaders-first-meeting&seed=wait").await;
        assert_eq!(page.count_shown(".story, #app > *").await, 0);
        page.until_shown("#loading").await;
        let_through(&page).await;
        page.until_shown("#app .question").await;
        assert_eq!(page.count_shown(".story, #loading").await, 0);
        assert_eq!(page.value("window.moved()").await, json!([]));
    });
}

#[test]
fn a_checkpoint_taken_whole_is_due_again_in_a_day() {
    visit(async |page| {
        page.open("#/places").await;
        take_checkpoint(&page, "places", |_| false).await;
        page.later(25).await;
        page.open("#/").await;
        let missed = checkpoint("places").len().to_string();
        page.until_shown("#due").await;
        assert_eq!(page.text("#due-n").await, missed);
    });
}
