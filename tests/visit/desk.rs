//! The page beside the story, for publishers and teachers.

use serde_json::json;

use crate::access::Eye;
use crate::answers::story;
use crate::browser::visit;
use crate::host::Host;
use crate::page::Page;

/// Goes to the place where the code is made.
async fn open(page: &Page) {
    page.open("desk.html#/embed").await;
    page.until_there(".builder").await;
}

const CODE: &str = "document.getElementById('code-element').value";

#[test]
fn what_only_few_need_stands_beside_the_story_and_is_led_to_from_it() {
    visit(async |page| {
        page.open("#/").await;
        page.click(".footer a[href$='#/embed']").await;
        page.until("location.pathname.endsWith('/desk.html')").await;
        page.ready().await;
        page.until_says("h1", "Put it in your page").await;
        assert_eq!(page.title().await, "Put it in your page – Sidelines");
        // An address of the desk leads there from the story, too.
        page.load("#/embed").await;
        page.until("location.pathname.endsWith('/desk.html')").await;
        page.ready().await;
        page.click(".masthead a[href$='#/quiz']").await;
        page.until_there(".page--choose").await;
    });
}

#[test]
fn what_is_chosen_is_seen_and_stands_in_the_code() {
    visit(async |page| {
        open(&page).await;
        let shown = "document.querySelector('sidelines-quiz')";
        page.until(&format!("{shown}?.frame")).await;
        assert!(page.say(CODE).await.contains("<sidelines-quiz view=\"quiz\" count=\"5\">"));
        page.click_words(".chip-option", "3 questions").await;
        page.click_words(".pick", "The leaders").await;
        page.click_words(".chip-option", "At the end").await;
        page.click_words(".chip-option", "Dark").await;
        page.until(&format!(
            "{CODE}.includes('view=\"quiz\" topics=\"leaders\" count=\"3\" feedback=\"end\" theme=\"dark\"')"
        ))
        .await;
        page.enter(&format!("{shown}.frame")).await;
        page.ready().await;
        page.until_says(".question__counter", "Question 1 of 3").await;
        page.until("document.documentElement.dataset.look === 'dark'").await;
        page.leave().await;
        page.click_words(".chip-option", "One question").await;
        let second = story().bank().entries()[1].id().to_string();
        page.js(
            "const select = document.querySelector('.builder select'); select.value = arguments[0];
             select.dispatchEvent(new Event('change', { bubbles: true }))",
            json!([second]),
        )
        .await;
        page.until(&format!("{CODE}.includes('view=\"question\" item=\"{second}\"')")).await;
        let stem = story().bank().read(1).unwrap().stem.to_string();
        page.until(&format!("{shown}?.frame && {shown}.getAttribute('item') === '{second}'")).await;
        page.enter(&format!("{shown}.frame")).await;
        page.until_says(".question__stem", &stem).await;
        page.leave().await;
    });
}

#[test]
fn the_code_works_in_the_page_that_it_is_pasted_into() {
    visit(async |page| {
        open(&page).await;
        let (element, frame) =
            (page.say(CODE).await, page.say("document.getElementById('code-frame').value").await);
        let link = page.say("document.getElementById('code-link').value").await;
        let html = format!(
            "<!doctype html><html lang=\"en\"><title>A</title><body>{element}{frame}<p>{link}</p></body></html>"
        );
        page.visit_host(&Host::of(html).address).await;
        page.until("document.querySelector('sidelines-quiz').frame").await;
        for frame in ["document.querySelector('sidelines-quiz').frame", "document.querySelector('iframe')"] {
            page.enter(frame).await;
            page.ready().await;
            page.until_says(".question__counter", "Question 1 of 5").await;
            page.leave().await;
        }
        page.click("p > a").await;
        page.until_there(".page--quiz").await;
    });
}

#[test]
fn the_code_is_copied_without_a_permission_or_selected_to_be_copied() {
    visit(async |page| {
        open(&page).await;
        page.cdp(
            "Browser.setPermission",
            json!({ "permission": { "name": "clipboard-write" }, "setting": "denied" }),
        )
        .await;
        page.click(".code:nth-of-type(1) .button").await;
        page.until_says(".code:nth-of-type(1) .code__said", "Copied.").await;
        page.js("document.execCommand = () => false", json!([])).await;
        page.click(".code:nth-of-type(2) .button").await;
        page.until_says(".code:nth-of-type(2) .code__said", "is selected").await;
        page.until_focus("#code-frame").await;
        let all = "(field => field.selectionEnd - field.selectionStart === field.value.length)(document.getElementById('code-frame'))";
        assert!(page.is(all).await);
    });
}

#[test]
fn an_address_that_is_none_is_said_to_be_none() {
    visit(async |page| {
        open(&page).await;
        page.until_says("#stands-told", "on your own computer").await;
        for (typed, told, base) in [
            ("https://example.org/lima/index.html", "Where the page", "https://example.org/lima/embed.js"),
            ("lima", "needs an address", "https://example.org/embed.js"),
        ] {
            page.js(
                "const field = document.querySelector('input[type=url]'); field.value = arguments[0];
                 field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
                json!([typed]),
            )
            .await;
            page.until_says("#stands-told", told).await;
            assert!(page.say(CODE).await.contains(&format!("src=\"{base}\"")), "{typed}");
        }
    });
}

#[test]
fn the_desk_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        open(&page).await;
        eye.look("embed, quiz").await;
        page.click_words(".chip-option", "One question").await;
        page.click_words(".pick", "An accent colour").await;
        eye.look("embed, question").await;
        eye.nothing_found();
    });
}

#[test]
fn the_desk_works_without_a_network_once_it_was_there() {
    visit(async |page| {
        open(&page).await;
        page.promised(
            "await navigator.serviceWorker.ready;
             const kept = async () => {
                 const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
                 const urls = (await Promise.all(caches_.map(one => one.keys()))).flat().map(one => one.url);
                 return ['/desk.html', '/desk-', '/index.html'].every(name => urls.some(url => url.includes(name)));
             };
             while (!await kept()) await new Promise(done => requestAnimationFrame(done));",
            json!([]),
        )
        .await;
        page.cdp(
            "Network.emulateNetworkConditions",
            json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await;
        open(&page).await;
        // What is embedded is there as well.
        page.enter("document.querySelector('sidelines-quiz').frame").await;
        page.ready().await;
        page.leave().await;
    });
}
