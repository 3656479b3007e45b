//! The page as one file, opened by double click.

use serde_json::json;

use crate::answers::{plan_of, take, take_checkpoint};
use crate::browser::visit;
use crate::page::Page;

/// What can be mailed, and waited for on a slow line.
const MOST: u64 = 700_000;

fn path() -> String {
    std::env::var("SIDELINES_SINGLE").expect("SIDELINES_SINGLE is set by `cargo xtask test`")
}

/// The single file, as a browser names it.
fn file(page: &Page) -> Page {
    page.at(&format!("file://{}", path()))
}

#[test]
fn one_file_stays_small() {
    let size = std::fs::metadata(path()).unwrap().len();
    assert!(size < MOST, "{size} bytes");
}

#[test]
fn one_file_is_the_whole_page() {
    visit(async |page| {
        let page = file(&page);
        page.open("#/").await;
        take_checkpoint(&page, "people", |_| true).await;
        page.go("#/quiz?items=leaders-first-meeting,leaders-talks-minutes&seed=file").await;
        page.until_there("#app .question").await;
        take(&page, ".page--quiz .sheet", &plan_of(&page.fragment().await), |_| true).await;
        // Opened once more, it knows the scores.
        page.open("#/scores").await;
        page.until_there(".page--scores").await;
        assert_eq!(page.count(".table:not(.table--topics) tbody tr").await, 2);
        page.click_words(".transfer button", "Save as a file").await;
        // It asks for nothing, from anywhere.
        let asked = "performance.getEntriesByType('resource').map(one => one.name).filter(name => !name.startsWith('data:'))";
        assert_eq!(page.value(asked).await, json!([]));
        let (home, asked) = (page.home(), crate::quiet::asked(&page).await);
        assert!(!asked.is_empty() && asked.iter().all(|url| url.starts_with(home)), "{asked:?}");
        let policy = page.say("document.querySelector('meta[http-equiv]').content").await;
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("'self'"), "{policy}");
    });
}
