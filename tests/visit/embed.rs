//! The story, the quiz, a question and a card in somebody's page: what the element does, and what it tells.

use serde_json::{Value, json};

use crate::access::Eye;
use crate::answers::{plan_of, response, story, take};
use crate::browser::{home, visit};
use crate::host::{HEAR, Host, page_with, script};
use crate::page::Page;

/// A question.
pub const ITEM: &str = "leaders-first-meeting";

/// Each view once, under its own name.
fn every_view() -> String {
    page_with(&format!(
        "<sidelines-quiz id=\"quiz\" view=\"quiz\" topics=\"leaders\" count=\"2\" seed=\"abcde\"></sidelines-quiz>
         <sidelines-quiz id=\"question\" view=\"question\" item=\"{ITEM}\"></sidelines-quiz>
         <sidelines-quiz id=\"card\" view=\"card\"></sidelines-quiz>
         <sidelines-quiz id=\"story\" view=\"story\"></sidelines-quiz>"
    ))
}

/// Has every frame load, wherever on the page it stands: one that is far below would wait until it is near.
pub async fn open(page: &Page, html: String, ready: usize) {
    let host = Host::of(html);
    page.visit_host(&host.address).await;
    see_all(page).await;
    page.until_told("ready", ready).await;
}

/// Scrolls past every element once.
async fn see_all(page: &Page) {
    page.promised(
        "const beat = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
         for (const one of document.querySelectorAll('sidelines-quiz, iframe')) {
             one.scrollIntoView(); await beat();
         }
         scrollTo(0, 0); await beat();",
        json!([]),
    )
    .await;
}

/// The height of a frame in the page around it, and the height that its content needs.
async fn heights(page: &Page, id: &str) -> (f64, f64) {
    let given = page.value(&format!("document.getElementById('{id}').frame.clientHeight")).await;
    page.enter_element(id).await;
    let needed = page.value("Math.ceil(document.body.getBoundingClientRect().height)").await;
    page.leave().await;
    (given.as_f64().unwrap(), needed.as_f64().unwrap())
}

/// Waits until a frame is as high as its content. A browser draws no frame that is far out of view.
pub async fn until_fits(page: &Page, id: &str) {
    page.js("document.getElementById(arguments[0]).scrollIntoView()", json!([id])).await;
    for _ in 0..100 {
        let (given, needed) = heights(page, id).await;
        if (given - needed).abs() < 1.0 {
            return;
        }
        page.promised("await new Promise(done => requestAnimationFrame(done))", json!([])).await;
    }
    panic!("{id} does not fit: {:?}", heights(page, id).await);
}

/// A reader has been at it: what it needs, it gets.
pub async fn touch(page: &Page, id: &str) {
    page.enter_element(id).await;
    page.click(if id == "story" { "h1" } else { "#app .question__stem" }).await;
    page.leave().await;
}

#[test]
fn each_view_is_what_it_is_asked_to_be() {
    visit(async |page| {
        open(&page, every_view(), 4).await;
        for view in ["quiz", "question", "card", "story"] {
            let told = page.heard("ready", view).await;
            assert_eq!(told.len(), 1, "{view}");
            assert_eq!(told[0]["view"], view);
            assert_eq!(told[0]["story"], story().id.to_string());
            assert!(told[0]["title"].as_str().unwrap().ends_with("Sidelines"), "{told:?}");
            let frame = format!("document.getElementById('{view}').frame");
            assert_eq!(page.say(&format!("{frame}.loading")).await, "lazy");
            assert!(page.say(&format!("{frame}.title")).await.starts_with("Sidelines: "));
            assert_eq!(
                page.value(&format!("{frame}.clientWidth === {frame}.parentNode.host.clientWidth")).await,
                true
            );
        }
        page.enter_element("quiz").await;
        page.until_says(".question__counter", "Question 1 of 2").await;
        assert_eq!(page.count_shown(".masthead, .contents, .skip").await, 0);
        page.leave().await;
        page.enter_element("question").await;
        let stem = plan_of(&format!("#/quiz?items={ITEM}&seed=x")).items()[0].question.stem.to_string();
        page.until_says(".question__stem", &stem).await;
        page.leave().await;
        page.enter_element("card").await;
        page.until_says("h1", &story().headline).await;
        page.leave().await;
        page.enter_element("story").await;
        page.until_says("h1", &story().headline).await;
        page.leave().await;
        assert_eq!(page.value("thrown").await, json!([]));
    });
}

#[test]
fn a_frame_is_as_high_as_its_content_whatever_happens_in_it() {
    visit(async |page| {
        open(&page, every_view(), 4).await;
        for view in ["quiz", "question", "card", "story"] {
            if view != "card" {
                touch(&page, view).await;
            }
            until_fits(&page, view).await;
            page.enter_element(view).await;
            assert_eq!(
                page.say("getComputedStyle(document.documentElement).overflowY").await,
                "hidden",
                "{view}"
            );
            page.leave().await;
        }
        // Feedback opens, the text grows, the page gets narrower.
        page.enter_element("question").await;
        let plan = plan_of(&page.fragment().await);
        crate::answers::check(
            &page,
            ".page--quiz .sheet",
            &plan.items()[0],
            &response(&plan.items()[0], false),
        )
        .await;
        page.leave().await;
        until_fits(&page, "question").await;
        page.enter_element("question").await;
        page.js("document.documentElement.style.fontSize = '200%'", json!([])).await;
        page.leave().await;
        until_fits(&page, "question").await;
        for width in [320, 768, 1440] {
            page.resize(width).await;
            for view in ["quiz", "question", "card", "story"] {
                until_fits(&page, view).await;
            }
        }
    });
}

#[test]
fn every_attribute_can_change_while_it_runs() {
    visit(async |page| {
        let one = "<sidelines-quiz id=\"one\" view=\"quiz\" count=\"2\" seed=\"abcde\"></sidelines-quiz>";
        open(&page, page_with(one), 1).await;
        let steps = page.value("history.length").await;
        let set = async |name: &str, value: &str| {
            page.js(
                "document.getElementById('one').setAttribute(arguments[0], arguments[1])",
                json!([name, value]),
            )
            .await;
        };
        let within = async |css: &str, words: &str| {
            page.enter_element("one").await;
            page.until_says(css, words).await;
            page.leave().await;
        };
        let holds = async |expression: &str| {
            page.enter_element("one").await;
            page.until(expression).await;
            page.leave().await;
        };
        within(".question__counter", "Question 1 of 2").await;
        set("count", "3").await;
        within(".question__counter", "Question 1 of 3").await;
        set("topics", "outcomes").await;
        holds("/topics=outcomes/.test(location.hash)").await;
        set("seed", "other").await;
        holds("/seed=other/.test(location.hash)").await;
        set("feedback", "end").await;
        holds("/feedback=end/.test(location.hash)").await;
        set("theme", "dark").await;
        holds("document.documentElement.dataset.look === 'dark'").await;
        set("theme", "light").await;
        holds("document.documentElement.dataset.look === 'light'").await;
        set("theme", "auto").await;
        holds("!('look' in document.documentElement.dataset)").await;
        set("accent", "#8f2613").await;
        holds("document.documentElement.style.getPropertyValue('--wish') === '#8f2613'").await;
        set("accent", "url(javascript:alert(1))").await;
        holds("!('accent' in document.documentElement.dataset)").await;
        set("lang", "ja").await;
        set("item", ITEM).await;
        set("view", "question").await;
        let stem = plan_of(&format!("#/quiz?items={ITEM}&seed=x")).items()[0].question.stem.to_string();
        within(".question__stem", &stem).await;
        set("view", "card").await;
        within(".card__headline", &story().headline).await;
        set("view", "story").await;
        within("h1", &story().headline).await;
        assert_eq!(page.value("thrown").await, json!([]));
        assert_eq!(page.value("history.length").await, steps);
    });
}

#[test]
fn what_is_answered_is_told_with_its_question_and_whether_it_was_right() {
    visit(async |page| {
        open(&page, every_view(), 4).await;
        page.enter_element("quiz").await;
        let plan = plan_of(&page.fragment().await);
        take(&page, ".page--quiz .sheet", &plan, |place| place == 0).await;
        page.leave().await;
        page.until_told("complete", 1).await;
        let answers = page.heard("answer", "quiz").await;
        let told: Vec<(&str, bool)> = answers
            .iter()
            .map(|one| (one["item"].as_str().unwrap(), one["right"].as_bool().unwrap()))
            .collect();
        let items: Vec<&str> = plan.items().iter().map(|item| item.id().as_str()).collect();
        assert_eq!(told, [(items[0], true), (items[1], false)]);
        assert_eq!((&answers[0]["percent"], &answers[0]["seed"]), (&json!(100), &json!("abcde")));
        let complete = page.heard("complete", "quiz").await;
        assert_eq!(complete.len(), 1);
        assert_eq!((&complete[0]["questions"], &complete[0]["right"]), (&json!(2), &json!(1)));
        // Nothing came from those that nobody touched.
        assert_eq!(
            page.value("heard.filter(one => one.type !== 'ready' && one.from !== 'quiz')").await,
            json!([])
        );
    });
}

#[test]
fn two_embeds_of_one_story_keep_the_same_scores() {
    visit(async |page| {
        let body = "<sidelines-quiz id=\"a\" count=\"1\" seed=\"first\"></sidelines-quiz>
                    <sidelines-quiz id=\"b\" count=\"1\" seed=\"second\"></sidelines-quiz>";
        open(&page, page_with(body), 2).await;
        for id in ["a", "b"] {
            page.enter_element(id).await;
            take(&page, ".page--quiz .sheet", &plan_of(&page.fragment().await), |_| true).await;
            page.leave().await;
        }
        for id in ["a", "b"] {
            page.enter_element(id).await;
            page.go("#/scores").await;
            page.until("document.querySelectorAll(\'.table:not(.table--topics) tbody tr\').length === 2")
                .await;
            page.leave().await;
        }
    });
}

#[test]
fn a_page_without_script_shows_the_link_and_a_plain_frame_scrolls() {
    visit(async |page| {
        let body = format!(
            "<sidelines-quiz><a href=\"{home}/#/quiz\">A quiz</a></sidelines-quiz>
             <iframe title=\"plain\" src=\"{home}/#/embed/question?item={ITEM}\" width=\"400\" height=\"200\"></iframe>",
            home = home()
        );
        // Without any script in the page around.
        let html = page_with(&body).replace(&script(), "").replace(HEAR, "");
        page.visit_host(&Host::of(html).address).await;
        assert_eq!(page.count_shown("sidelines-quiz > a").await, 1);
        page.enter("document.querySelector('iframe')").await;
        page.ready().await;
        page.until_shown(".question__stem").await;
        assert!(page.is("document.documentElement.scrollHeight > innerHeight").await);
        page.js("document.querySelector('.footer__whole').scrollIntoView()", json!([])).await;
        assert!(page.is("scrollY > 0").await);
        page.leave().await;
        assert_eq!(page.value("document.querySelector('iframe').clientHeight").await, json!(200));
    });
}

#[test]
fn a_plain_frame_is_sized_and_heard_where_the_script_is() {
    visit(async |page| {
        let body = format!(
            "<iframe id=\"plain\" title=\"plain\" src=\"{}/#/embed/question?item={ITEM}&seed=x\" width=\"400\" height=\"200\"></iframe>",
            home()
        );
        open(&page, page_with(&body), 1).await;
        page.enter("document.querySelector('iframe')").await;
        let plan = plan_of(&page.fragment().await);
        crate::answers::check(
            &page,
            ".page--quiz .sheet",
            &plan.items()[0],
            &response(&plan.items()[0], true),
        )
        .await;
        let needed = page.value("Math.ceil(document.body.getBoundingClientRect().height)").await;
        page.leave().await;
        page.until(&format!("document.querySelector('iframe').clientHeight === {needed}")).await;
        assert_eq!(page.heard("answer", "plain").await.len(), 1);
    });
}

#[test]
fn a_host_that_speaks_amp_hears_the_height() {
    visit(async |page| {
        let html = format!(
            "<!doctype html><html lang=\"en\"><title>AMP</title><script>window.sizes = [];
             addEventListener('message', ({{ data }}) => {{
                 if (data?.sentinel === 'amp' && data.type === 'embed-size') sizes.push(data.height);
             }});</script>
             <iframe title=\"plain\" src=\"{}/#/embed/card\" width=\"400\" height=\"200\"></iframe></html>",
            home()
        );
        page.visit_host(&Host::of(html).address).await;
        page.until("sizes.length > 0").await;
        page.enter("document.querySelector('iframe')").await;
        let needed = page.value("Math.ceil(document.body.getBoundingClientRect().height)").await;
        page.leave().await;
        assert_eq!(page.value("sizes.at(-1)").await, needed);
    });
}

#[test]
fn nothing_in_the_page_around_moves_when_an_embed_comes_into_view() {
    visit(async |page| {
        // The element is told apart from plain text by its script: until that has come, the page keeps room for it.
        let room = "<style>sidelines-quiz:not(:defined) { display: block; min-height: 40rem }</style>";
        for view in ["quiz", "question", "card"] {
            for width in [280, 360, 704] {
                let body = format!(
                    "{room}<div style=\"width:{width}px\"><sidelines-quiz id=\"one\" view=\"{view}\" item=\"{ITEM}\"></sidelines-quiz></div>
                     <p>What comes after it.</p>"
                );
                open(&page, page_with(&body), 1).await;
                page.until("document.readyState === 'complete' && performance.now() > 1200").await;
                assert_eq!(page.value("moved").await, json!([]), "{view} at {width}");
            }
        }
    });
}

#[test]
fn it_takes_no_focus_no_scroll_no_key_and_no_step_back() {
    visit(async |page| {
        let body = "<p><input id=\"own\"></p><sidelines-quiz id=\"one\" count=\"2\" seed=\"abcde\"></sidelines-quiz><div style=\"height:200vh\"></div>";
        let host = Host::of(page_with(body));
        page.visit_host(&host.address).await;
        page.js("document.getElementById('own').focus(); scrollTo(0, 40)", json!([])).await;
        let before = page.value("[history.length, scrollY]").await;
        page.until_told("ready", 1).await;
        page.until("performance.now() > 1500").await;
        assert_eq!(page.say("document.activeElement.id").await, "own");
        assert_eq!(page.value("[history.length, scrollY]").await, before);
        page.press('1').await;
        assert_eq!(page.say("document.getElementById('own').value").await, "1");
        page.enter_element("one").await;
        assert_eq!(page.count("input:checked").await, 0);
        // Within it a key counts once the reader is in there.
        take(&page, ".page--quiz .sheet", &plan_of(&page.fragment().await), |_| true).await;
        page.leave().await;
        assert_eq!(page.value("history.length").await, before[0]);
        // It left nothing in the page around: no style, no name, no entry in a store.
        let left: Value = page
            .value("[document.styleSheets.length, document.adoptedStyleSheets.length, localStorage.length, sessionStorage.length, document.cookie]")
            .await;
        assert_eq!(left, json!([0, 0, 0, 0, ""]));
    });
}

#[test]
fn an_embed_and_the_page_around_it_have_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        open(&page, every_view(), 4).await;
        eye.look("host").await;
        for view in ["quiz", "question", "card"] {
            page.enter_element(view).await;
            eye.look_at(view, 320).await;
            eye.look_at(view, 1280).await;
            page.leave().await;
        }
        page.enter_element("question").await;
        let plan = plan_of(&page.fragment().await);
        crate::answers::check(
            &page,
            ".page--quiz .sheet",
            &plan.items()[0],
            &response(&plan.items()[0], false),
        )
        .await;
        eye.look_at("answered", 320).await;
        page.leave().await;
        eye.nothing_found();
    });
}
