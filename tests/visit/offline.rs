//! Without a network, and when a newer version is published.

use serde_json::json;

use crate::answers::{plan_of, take, take_checkpoint};
use crate::browser::{faulty_visit, visit};
use crate::page::Page;
use crate::scores::RECORD;

const SHEET: &str = ".page--quiz .sheet";
/// What the host serves under the path of [`changing`], by turns.
const FIRST: u8 = 0;
const NEXT: u8 = 1;
const HALF: u8 = 2;
const GONE: u8 = 9;

/// Has the host go over to another version. One host serves all tests, so that only one of them may do this.
async fn publish(page: &Page, turn: u8) {
    let script = "return (await fetch(`!${arguments[0]}`, { cache: 'no-store' })).status";
    assert_eq!(page.promised(script, json!([turn])).await, json!(204));
}

async fn worker_is_there(page: &Page) {
    page.promised("await navigator.serviceWorker.ready; return true", json!([])).await;
}

async fn versions(page: &Page) -> usize {
    let script = "return (await caches.keys()).filter(key => key.includes('/changing/')).length";
    usize::try_from(page.promised(script, json!([])).await.as_u64().unwrap()).unwrap()
}

async fn look_for_newer(page: &Page) {
    page.promised(
        "await (await navigator.serviceWorker.ready).update().catch(() => {}); return true",
        json!([]),
    )
    .await;
}

#[test]
fn a_second_visit_needs_no_network_and_a_newer_version_is_taken_up_whole() {
    faulty_visit(async |page| {
        let page = page.under("/changing");
        page.open("#/").await;
        publish(&page, FIRST).await;
        worker_is_there(&page).await;
        page.reload().await;
        page.until("navigator.serviceWorker.controller").await;
        assert_eq!(versions(&page).await, 1);

        // The host is gone; the story, the quiz and the scores are not.
        publish(&page, GONE).await;
        page.reload().await;
        take_checkpoint(&page, "people", |_| true).await;
        page.go("#/quiz?items=leaders-first-meeting,leaders-talks-minutes&seed=away").await;
        page.until_there("#app .question").await;
        take(&page, SHEET, &plan_of(&page.fragment().await), |_| true).await;
        page.load("#/scores").await;
        page.ready().await;
        page.until_there(".page--scores").await;
        assert_eq!(page.count(".table:not(.table--topics) tbody tr").await, 2);
        let kept = page.stored(RECORD).await;

        // Half of a newer version: nothing of it is taken, and nothing is said.
        publish(&page, HALF).await;
        look_for_newer(&page).await;
        page.reload().await;
        assert!(!page.has("#next").await);
        assert!(page.is("document.documentElement.dataset.fresh === undefined").await);

        // The whole of it: the reader is told, and goes on until it suits.
        publish(&page, NEXT).await;
        look_for_newer(&page).await;
        page.until("document.querySelector('[data-when=fresh]').checkVisibility()").await;
        assert!(!page.has("#next").await);
        page.click(".masthead a[href='#/quiz']").await;
        page.until_there(".page--choose").await;
        // So is one who reads in another tab; and what is taken there is not taken away here.
        page.new_tab().await;
        page.open("#/").await;
        page.until("document.querySelector('[data-when=fresh]').checkVisibility()").await;
        page.click("#take-fresh").await;
        page.until_there("#next").await;
        page.ready().await;
        page.close_tab().await;
        assert!(!page.has("#next").await && page.has(".page--choose").await);
        page.click("#take-fresh").await;
        page.until_there("#next").await;
        page.ready().await;
        page.until("!document.querySelector('[data-when=fresh]').checkVisibility()").await;
        assert_eq!(page.stored(RECORD).await, kept, "nothing is lost");
        let script = "return (await caches.keys()).filter(key => key.includes('/changing/')).length === 1";
        assert_eq!(page.promised(script, json!([])).await, json!(true), "the old version is gone");
    });
}

#[test]
fn a_host_that_redirects_the_page_to_its_folder_has_it_offline_too() {
    visit(async |page| {
        let page = page.under("/tidy");
        page.open("#/").await;
        worker_is_there(&page).await;
        page.reload().await;
        page.until("navigator.serviceWorker.controller").await;
        page.until("document.querySelector('.story h1').checkVisibility()").await;
        take_checkpoint(&page, "people", |_| true).await;
    });
}

#[test]
fn pages_on_one_host_keep_each_a_version_of_its_own() {
    visit(async |page| {
        page.open("#/").await;
        worker_is_there(&page).await;
        let beside = page.under("/sub/path");
        beside.open("#/").await;
        worker_is_there(&beside).await;
        beside.reload().await;
        let worker = "new URL(navigator.serviceWorker.controller.scriptURL).pathname";
        page.until("navigator.serviceWorker.controller").await;
        assert_eq!(page.say(worker).await, "/sub/path/sw.js");
        page.open("#/").await;
        assert_eq!(page.say(worker).await, "/sw.js");
        let script = "return (await caches.keys()).map(key => new URL(key.split(' ')[1]).pathname).sort()";
        assert_eq!(page.promised(script, json!([])).await, json!(["/", "/sub/path/"]));
        // And in it stands what the page needs, and nothing that only others do.
        let script = "
            const of = async name => (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname.split('/').pop());
            return (await of((await caches.keys())[0])).map(name => name.replace(/-[0-9a-f]{16}/, '')).sort()";
        let kept = json!([
            "apple-touch-icon.png",
            "icon-192.png",
            "icon-512.png",
            "icon-maskable.png",
            "icon.svg",
            "index.html",
            "sidelines.wasm",
            "site.webmanifest",
        ]);
        assert_eq!(page.promised(script, json!([])).await, kept);
    });
}

#[test]
fn a_page_in_a_frame_leaves_no_worker_behind() {
    // The page that holds the frame has no policy of ours, and no icon.
    faulty_visit(async |page| {
        page.load("robots.txt").await;
        let script = "
            const frame = document.createElement('iframe');
            frame.src = 'sub/path/';
            document.body.append(frame);
            await new Promise(done => frame.onload = done);
            const inside = frame.contentWindow;
            while (!inside.performance.getEntriesByName('sidelines:ready').length) await new Promise(requestAnimationFrame);
            await new Promise(done => setTimeout(done, 500));
            return (await navigator.serviceWorker.getRegistrations()).length";
        assert_eq!(page.promised(script, json!([])).await, json!(0));
    });
}
