//! The page's content security policy: nothing that the page does goes against it, and what does is stopped.

use serde_json::json;

use crate::answers::{one_of_each_kind, plan_of, take, take_checkpoint};
use crate::browser::{faulty_visit, visit};
use crate::page::{Page, key};

/// Listens from before the first word of the page, and across loads.
const LISTEN: &str = "addEventListener('securitypolicyviolation', event => {
    const refused = JSON.parse(sessionStorage.refused ?? '[]');
    sessionStorage.refused = JSON.stringify([...refused, `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`]);
}, true)";
const REFUSED: &str = "JSON.parse(sessionStorage.refused ?? '[]')";

async fn nothing_refused(page: &Page) {
    assert_eq!(page.value(REFUSED).await, json!([]));
}

#[test]
fn a_whole_visit_is_within_the_policy() {
    visit(async |page| {
        page.plant(LISTEN).await;
        page.open("#/").await;
        page.promised("await navigator.serviceWorker.ready; return true", json!([])).await;
        page.click("[id='/glance'] .term").await;
        page.press(key::ESCAPE).await;
        crate::reading::light(&page, "Xinhua").await;
        take_checkpoint(&page, "people", |_| false).await;
        nothing_refused(&page).await;
        page.open(&format!("#/quiz?items={}&seed=within", one_of_each_kind())).await;
        take(&page, ".page--quiz .sheet", &plan_of(&page.fragment().await), |place| place % 2 == 0).await;
        page.until_there(".result").await;
        nothing_refused(&page).await;
        page.open("#/scores").await;
        page.until_there(".page--scores").await;
        page.click_words(".transfer button", "Save as a file").await;
        page.click_words(".transfer button", "Clear all scores").await;
        page.click_words("dialog[open] button", "Clear them all").await;
        page.until_there(".empty").await;
        for scheme in ["dark", "light"] {
            page.scheme(scheme).await;
        }
        // Once more, now with the worker answering.
        page.reload().await;
        page.until("navigator.serviceWorker.controller").await;
        nothing_refused(&page).await;
    });
}

#[test]
fn what_is_not_the_pages_own_is_stopped() {
    faulty_visit(async |page| {
        page.plant(LISTEN).await;
        page.open("#/").await;
        for (directive, script) in [
            ("connect-src", "fetch('http://127.0.0.1:1/').catch(() => {})"),
            ("img-src", "window.picture = new Image(); window.picture.src = 'http://127.0.0.1:1/a.png'"),
            (
                "style-src-elem",
                "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))",
            ),
            ("style-src-attr", "document.querySelector('h1').setAttribute('style', 'color: red')"),
            (
                "base-uri",
                "document.head.append(Object.assign(document.createElement('base'), { href: 'http://127.0.0.1:1/' }))",
            ),
            (
                "frame-src",
                "document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:1/' }))",
            ),
            (
                "form-action",
                "const form = document.createElement('form'); form.action = 'there'; document.body.append(form); form.requestSubmit()",
            ),
            ("trusted-types", "trustedTypes.createPolicy('another', {})"),
            ("require-trusted-types-for", "document.querySelector('h1').innerHTML = '<b>told</b>'"),
            ("require-trusted-types-for", "document.createElement('script').text = '1'"),
        ] {
            page.js("sessionStorage.refused = '[]'", json!([])).await;
            page.js(&format!("try {{ {script} }} catch {{}}"), json!([])).await;
            page.until(&format!("{REFUSED}.some(one => one.startsWith('{directive}'))")).await;
        }
        assert!(page.is("document.querySelector('h1').children.length === 0").await);
    });
}

#[test]
fn the_policy_is_read_before_anything_it_speaks_of() {
    visit(async |page| {
        page.open("#/").await;
        let first = "document.head.firstElementChild.matches('[charset]') && document.head.children[1].httpEquiv === 'Content-Security-Policy'";
        assert!(page.is(first).await);
        let policy = page.say("document.head.children[1].content").await;
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    });
}
