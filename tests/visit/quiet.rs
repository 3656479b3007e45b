//! Nothing is sent, and nothing is fetched once the page is there.

use serde_json::{Value, json};

use crate::answers::{plan_of, take, take_checkpoint};
use crate::browser::visit;
use crate::page::{Page, key};

/// The addresses that were asked for since this was last called.
pub async fn asked(page: &Page) -> Vec<String> {
    let entries = page.log("performance").await;
    let messages = entries.iter().filter_map(|entry| {
        let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let message = &message["message"];
        match message["method"].as_str()? {
            "Network.requestWillBeSent" => Some(message["params"]["request"]["url"].as_str()?.to_owned()),
            "Network.webSocketCreated" => Some(message["params"]["url"].as_str()?.to_owned()),
            _ => None,
        }
    });
    messages.filter(|url| !["about:", "data:", "blob:"].iter().any(|own| url.starts_with(own))).collect()
}

#[test]
fn a_whole_visit_makes_no_request_once_the_page_is_there() {
    visit(async |page| {
        page.open("#/").await;
        // What the next visit needs without a network belongs to the load; and the icon comes when the browser finds
        // the time.
        page.promised("await navigator.serviceWorker.ready; return true", json!([])).await;
        page.until("performance.now() > 1500").await;
        let loaded = asked(&page).await;
        assert!(loaded.iter().any(|url| url.contains(".wasm")), "{loaded:?}");
        let strange: Vec<_> = loaded.iter().filter(|url| !url.starts_with(page.home())).collect();
        assert!(strange.is_empty(), "{strange:?}");

        for part in &crate::answers::story().parts {
            page.click(&format!(".contents a[href='#/{}']", part.name.as_str())).await;
            page.until_focus(&format!("[id='/{}'] > h2", part.name.as_str())).await;
        }
        page.click("[id='/glance'] .term").await;
        page.press(key::ESCAPE).await;
        crate::reading::light(&page, "Xinhua").await;
        take_checkpoint(&page, "people", |_| true).await;
        page.go("#/quiz?items=leaders-first-meeting,leaders-talks-minutes&seed=quiet").await;
        page.until_there(".page--quiz").await;
        take(&page, ".page--quiz .sheet", &plan_of(&page.fragment().await), |_| false).await;
        page.click(".masthead a[href='#/scores']").await;
        page.until_there(".page--scores").await;
        page.click_words(".transfer button", "Save as a file").await;
        page.click(".masthead a[href='#/quiz']").await;
        page.until_there(".page--choose").await;
        page.client().back().await.unwrap();
        page.until_there(".page--scores").await;
        assert_eq!(asked(&page).await, Vec::<String>::new());
    });
}

#[test]
fn the_page_asks_for_nothing_but_its_own_files() {
    visit(async |page| {
        page.open("#/").await;
        let elsewhere = "performance.getEntriesByType('resource').map(e => e.name).filter(name => !name.startsWith(location.origin))";
        assert_eq!(page.value(elsewhere).await, json!([]));
        // Nor does it leave anything but its own keys, or a cookie.
        assert_eq!(page.say("document.cookie").await, "");
        let keys = "Object.keys(localStorage).filter(key => !key.startsWith('sidelines/'))";
        assert_eq!(page.value(keys).await, json!([]));
    });
}
