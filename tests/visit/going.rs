//! Addresses: going there, going back, and going astray.

use crate::answers::story;
use crate::browser::{home, visit};
use crate::page::{HEADING, Page};

#[test]
fn every_page_has_its_title_and_gives_its_heading_the_focus() {
    visit(async |page| {
        page.open("#/").await;
        let headline = page.text("h1").await;
        assert_eq!(page.title().await, format!("{headline} – Sidelines"));
        for (href, title, heading) in [
            ("#/quiz", "Quiz", "Choose a quiz"),
            ("#/scores", "Scores", "What you have taken in"),
            ("#/", "", headline.as_str()),
        ] {
            page.click(&format!(".masthead__links a[href='{href}']")).await;
            page.until_focus(HEADING).await;
            page.until_says(HEADING, heading).await;
            let title = if title.is_empty() { String::new() } else { format!("{title} – ") };
            assert_eq!(page.title().await, format!("{title}{headline} – Sidelines"));
            assert!(
                page.is(&format!(
                    "document.querySelector(`.masthead__links a[href='{href}']`).ariaCurrent === 'page'"
                ))
                .await
            );
            assert_eq!(page.count_shown("h1").await, 1);
            assert_eq!(page.count("main").await, 1);
        }
    });
}

#[test]
fn back_and_forward_lead_through_the_visit() {
    visit(async |page| {
        page.open("#/").await;
        page.click(".contents a[href='#/outcomes']").await;
        page.until_focus("[id='/outcomes'] > h2").await;
        // Where the heading is on the screen: what is laid out above it only when it comes near moves it in the page.
        let height = "Math.round(document.getElementById('/outcomes-heading').getBoundingClientRect().top)";
        page.until(&format!("{height} >= 0 && {height} < 300")).await;
        let left = page.value(height).await;
        // Not by the link at the top: a driver scrolls there to click it, and that would be where the story is left.
        page.go("#/quiz").await;
        page.until_says(HEADING, "Choose a quiz").await;
        page.click(".masthead a[href='#/scores']").await;
        page.until_says(HEADING, "What you have taken in").await;
        page.client().back().await.unwrap();
        page.until_says(HEADING, "Choose a quiz").await;
        page.until_focus(HEADING).await;
        page.client().back().await.unwrap();
        page.until_focus("[id='/outcomes'] > h2").await;
        page.until(&format!("Math.abs({height} - {left}) < 60")).await;
        page.client().back().await.unwrap();
        page.until("location.hash === '#/'").await;
        page.client().forward().await.unwrap();
        page.until_focus("[id='/outcomes'] > h2").await;
        page.client().forward().await.unwrap();
        page.until_says(HEADING, "Choose a quiz").await;
    });
}

#[test]
fn back_from_a_source_leads_to_where_one_was() {
    visit(async |page| {
        page.open("#/").await;
        page.js("scrollTo({ top: 2400, behavior: 'instant' })", serde_json::json!([])).await;
        page.until("Math.abs(scrollY - 2400) < 2").await;
        let follow = "[...document.querySelectorAll('.voice__claim')].find(a => a.getBoundingClientRect().top > 100).click()";
        page.js(follow, serde_json::json!([])).await;
        page.until("scrollY > 5000").await;
        page.client().back().await.unwrap();
        page.until("Math.abs(scrollY - 2400) < 2").await;
    });
}

#[test]
fn two_clicks_begin_one_quiz() {
    visit(async |page| {
        page.open("#/quiz").await;
        page.until_there("form.choose").await;
        let entries = page.value("history.length").await.as_u64().unwrap();
        let click = "for (let n = 0; n < 2; n++) document.querySelector('form.choose [type=submit]').click()";
        page.js(click, serde_json::json!([])).await;
        page.until_there(".question").await;
        assert_eq!(page.value("history.length").await.as_u64(), Some(entries + 1));
    });
}

#[test]
fn the_story_is_come_back_to_where_it_was_left() {
    visit(async |page| {
        page.open("#/").await;
        page.js("scrollTo({ top: 3000, behavior: 'instant' })", serde_json::json!([])).await;
        page.until("scrollY === 3000").await;
        page.js("document.querySelector(\".masthead a[href='#/scores']\").click()", serde_json::json!([]))
            .await;
        page.until_there(".page--scores").await;
        page.until("scrollY < 50").await;
        page.click(".masthead__links a[href='#/']").await;
        page.until("Math.abs(scrollY - 3000) < 5").await;
    });
}

/// Opens an address, and says what it became and what was told of it.
async fn astray(page: &Page, fragment: &str) -> (String, String) {
    page.open(fragment).await;
    page.until_there("#notices .notice").await;
    (page.fragment().await, page.text("#notices .notice__text").await)
}

#[test]
fn a_wrong_address_leads_to_the_nearest_one_with_a_word_on_it() {
    visit(async |page| {
        let all = story().bank().entries().len();
        let most = format!("#/quiz?count={all}&seed=abc");
        let told_most = format!("“999” questions can’t be asked. Here are {all}.");
        for (wrong, right, words) in [
            ("#/nowhere", "#/", "There is no page “nowhere”. Here is the story."),
            ("#/issues/nothing", "#/issues", "There is no “nothing” in this part."),
            (
                "#/quiz?topics=cats,issues&count=5&seed=abc",
                "#/quiz?topics=issues&count=5&seed=abc",
                "There is no topic “cats”.",
            ),
            ("#/quiz?count=999&seed=abc", most.as_str(), told_most.as_str()),
            (
                "#/quiz?count=none&seed=abc",
                "#/quiz?count=10&seed=abc",
                "“none” questions can’t be asked. Here are 10.",
            ),
            ("#/quiz?count=-3&seed=abc", "#/quiz?count=10&seed=abc", "“-3” questions"),
            (
                "#/quiz?count=5&seed=a_b-c",
                "#/quiz?count=5&seed=abc",
                "“a_b-c” can’t be a seed. It was read as “abc”.",
            ),
            (
                "#/quiz?count=5&seed=abc&mood=merry",
                "#/quiz?count=5&seed=abc",
                "The address holds “mood”, which is not known.",
            ),
            ("#/quiz?items=none&seed=abc", "#/quiz?count=10&seed=abc", "There is no question “none”."),
            (
                "#/quiz?part=none&seed=abc",
                "#/quiz?count=10&seed=abc",
                "There is no checkpoint “none”. Here is a mixed quiz.",
            ),
            (
                "#/quiz?count=5&seed=abc&feedback=never",
                "#/quiz?count=5&seed=abc",
                "“never” is not known for “feedback”.",
            ),
        ] {
            let (became, told) = astray(&page, wrong).await;
            assert_eq!(became, right, "{wrong}");
            assert!(told.contains(words), "{wrong}: {told}");
        }
        page.click_words("#notices .notice button", "Got it").await;
        page.until_gone("#notices .notice").await;
        // What hostile hands put into an address comes out as text.
        let (_, told) = astray(&page, "#/<img src=x onerror=alert(1)>").await;
        assert!(told.contains("img"), "{told}");
        assert!(!page.has("#notices .notice img").await);
        let (became, _) =
            astray(&page, &format!("#/quiz?count={}&seed={}", "9".repeat(400), "é".repeat(50))).await;
        assert!(became.starts_with(&format!("#/quiz?count={all}&seed=")), "{became}");
        page.open("#main").await;
        page.until_there("h1").await;
        assert!(!page.has("#notices .notice").await);
    });
}

#[test]
fn an_address_that_is_typed_over_the_old_one_is_gone_to() {
    visit(async |page| {
        page.open("#/").await;
        page.go("#/quiz?count=4&seed=typed").await;
        page.until_says(".question__counter", "Question 1 of 4").await;
        page.go("#/quiz?count=4&seed=other").await;
        page.until(&format!(
            "document.querySelector('#app .question__stem').textContent === {}",
            serde_json::json!(
                &*crate::answers::plan_of("#/quiz?count=4&seed=other").items()[0].question.stem
            )
        ))
        .await;
        page.go("#/nowhere").await;
        page.until_says("#notices .notice", "nowhere").await;
        page.until_says(HEADING, "Lima").await;
        page.go("#/scores").await;
        page.until_there(".page--scores").await;
        page.until_gone("#notices .notice").await;
    });
}

#[test]
fn the_page_works_in_a_folder_of_a_host() {
    visit(async |page| {
        let page = page.under("/sub/path");
        page.open("#/quiz?items=leaders-first-meeting&seed=sub").await;
        let plan = crate::answers::plan_of(&page.fragment().await);
        crate::answers::take(&page, ".page--quiz .sheet", &plan, |_| true).await;
        page.reload().await;
        page.click(".masthead a[href='#/scores']").await;
        page.until_says(".table:not(.table--topics)", "100 %").await;
        let address = page.say("location.href").await;
        assert_eq!(address, format!("{}/sub/path/#/scores", home()));
        // Links go to places in the page, not to the root of the host.
        assert_eq!(page.count("a[href^='/']").await, 0);
    });
}
