//! Bad input, and a browser that does not keep what it is given.

use serde_json::{Value, json};

use crate::answers::{check, give, plan_of, response, take};
use crate::browser::visit;
use crate::page::Page;
use crate::scores::{RECORD, take_items};

const SHEET: &str = ".page--quiz .sheet";
const ROWS: &str = ".table:not(.table--topics) tbody tr";
/// Stores that refuse or are full as long as `window.fault` says so.
pub const STORE: &str = "{
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage') ?? Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage');
    Object.defineProperty(window, 'localStorage', { configurable: true, get() {
        if (window.fault === 'refused') throw new DOMException('no', 'SecurityError');
        return own.get.call(window);
    } });
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
        if (window.fault === 'full') throw new DOMException('no room', 'QuotaExceededError');
        return set.apply(this, given);
    };
}";

async fn fault(page: &Page, which: &str) {
    page.js("window.fault = arguments[0]", json!([which])).await;
}

#[test]
fn a_browser_that_keeps_nothing_still_lets_one_read_and_answer() {
    visit(async |page| {
        page.plant(&format!("window.fault = 'refused'; {STORE}")).await;
        page.open("#/quiz?items=leaders-first-meeting&seed=none").await;
        page.until_says("#notices .notice", "does not let the page keep anything").await;
        take(&page, SHEET, &plan_of(&page.fragment().await), |_| true).await;
        page.click(".masthead a[href='#/scores']").await;
        page.until_there(".page--scores").await;
        assert_eq!(page.count(ROWS).await, 1, "memory serves");
        page.until_says("#notices .notice", "scores will not be kept").await;
        // What is only in memory can still be taken away.
        let saved = saved(&page).await;
        assert_eq!(saved["record"]["attempts"].as_array().unwrap().len(), 1);
        page.click(".masthead__links a[href='#/']").await;
        page.until_shown("h1").await;
    });
}

/// What the reader gets for “Save as a file”, caught before it becomes a file.
async fn saved(page: &Page) -> Value {
    page.js(
        "window.blobs = []; const own = URL.createObjectURL;
         URL.createObjectURL = blob => { window.blobs.push(blob); return own.call(URL, blob); };",
        json!([]),
    )
    .await;
    page.click_words(".transfer button", "Save as a file").await;
    page.until("window.blobs.length === 1").await;
    let text = page.promised("return await window.blobs[0].text()", json!([])).await;
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}

#[test]
fn a_full_store_loses_nothing_and_takes_all_once_there_is_room() {
    visit(async |page| {
        page.plant(STORE).await;
        take_items(&page, "leaders-never-before", |_| true).await;
        fault(&page, "full").await;
        page.go("#/quiz?items=leaders-first-meeting,leaders-talks-minutes&seed=full").await;
        page.until_says(".question__counter", "Question 1 of 2").await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.until_says("#notices .notice", "has no room left for your scores").await;
        assert!(page.stored(RECORD).await.unwrap().contains("leaders-never-before"), "the old record stands");
        page.click(".quiz__primary").await;
        fault(&page, "").await;
        check(&page, SHEET, &plan.items()[1], &response(&plan.items()[1], true)).await;
        page.until_gone("#notices .notice").await;
        page.click(".quiz__primary").await;
        page.until_there(".result").await;
        page.reload().await;
        page.go("#/scores").await;
        page.until_there(".page--scores").await;
        assert_eq!(page.count(ROWS).await, 2);
    });
}

#[test]
fn a_store_that_goes_away_between_two_saves_is_made_good_when_it_is_back() {
    visit(async |page| {
        page.plant(STORE).await;
        page.open("#/quiz?items=leaders-first-meeting,leaders-never-before,leaders-talks-minutes&seed=gone")
            .await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        assert!(!page.has("#notices .notice").await);
        page.click(".quiz__primary").await;
        fault(&page, "refused").await;
        check(&page, SHEET, &plan.items()[1], &response(&plan.items()[1], true)).await;
        page.until_says("#notices .notice", "does not let the page keep anything").await;
        page.click(".quiz__primary").await;
        fault(&page, "").await;
        give(&page, SHEET, &plan.items()[2], &response(&plan.items()[2], true)).await;
        page.until_gone("#notices .notice").await;
        page.reload().await;
        page.until_says(".question__counter", "Question 3 of 3").await;
        assert_eq!(page.count(".quiz__steps .is-right").await, 2);
    });
}

#[test]
fn a_record_that_cant_be_used_is_set_aside_and_offered() {
    visit(async |page| {
        take_items(&page, "leaders-first-meeting", |_| true).await;
        let whole = page.stored(RECORD).await.unwrap();
        let cut = whole[..whole.len() / 2].to_owned();
        let newer = whole.replacen("\"version\":1", "\"version\":2", 1);
        let other = whole.replacen("\"story\":\"lima\"", "\"story\":\"other\"", 1);
        assert!(newer != whole && other != whole);
        for (spoiled, words) in [
            ("this is no JSON", "can’t be read: they are damaged or cut short"),
            (cut.as_str(), "can’t be read: they are damaged or cut short"),
            (newer.as_str(), "written by a newer version of this page"),
            (other.as_str(), "Scores of another story"),
        ] {
            page.js("localStorage.clear()", json!([])).await;
            page.store(RECORD, spoiled).await;
            page.open("#/scores").await;
            page.until_says("#notices .notice", words).await;
            page.until_there(".empty").await;
            // New scores begin afresh beside it, and it is still whole, and still offered.
            take_items(&page, "leaders-never-before", |_| true).await;
            assert!(page.stored(RECORD).await.unwrap().contains("leaders-never-before"));
            page.reload().await;
            page.until_says("#notices .notice", words).await;
            assert_eq!(page.value(ASIDE).await, json!([spoiled]));
            page.js(
                "window.blobs = []; const own = URL.createObjectURL;
                 URL.createObjectURL = blob => { window.blobs.push(blob); return own.call(URL, blob); };",
                json!([]),
            )
            .await;
            page.click_words("#notices .notice button", "Save what was set aside").await;
            page.until("window.blobs.length === 1").await;
            let text = page.promised("return await window.blobs[0].text()", json!([])).await;
            assert_eq!(text, json!(spoiled));
            page.click_words("#notices .notice button", "Throw it away").await;
            page.until_gone("#notices .notice").await;
            assert_eq!(page.value(ASIDE).await, json!([]));
            page.reload().await;
            page.until_gone("#notices .notice").await;
        }
    });
}

/// What stands under keys of its own because it could not be used.
const ASIDE: &str =
    "Object.keys(localStorage).filter(key => key.includes('/aside/')).map(key => localStorage.getItem(key))";

#[test]
fn open_quizzes_that_cant_be_read_are_set_aside_too() {
    visit(async |page| {
        take_items(&page, "leaders-first-meeting", |_| true).await;
        page.store(&format!("{RECORD}/open"), "{\"version\":1,\"open\":[{]}").await;
        page.open("#/scores").await;
        page.until_says("#notices .notice", "damaged or cut short").await;
        assert_eq!(page.count(ROWS).await, 1, "the record is as it was");
        assert_eq!(page.value(ASIDE).await, json!(["{\"version\":1,\"open\":[{]}"]));
    });
}

#[test]
fn an_unreadable_record_that_cant_be_set_aside_is_not_written_over() {
    visit(async |page| {
        page.open("#/").await;
        page.store(RECORD, "no JSON").await;
        page.plant(&format!("window.fault = 'full'; {STORE}")).await;
        take_items(&page, "leaders-first-meeting", |_| true).await;
        fault(&page, "").await;
        page.go("#/quiz?items=leaders-never-before&seed=over").await;
        page.until_there(".question").await;
        take(&page, SHEET, &plan_of(&page.fragment().await), |_| true).await;
        assert!(
            page.stored(RECORD).await.as_deref() == Some("no JSON")
                || page.value(ASIDE).await == json!(["no JSON"])
        );
    });
}
