//! What is kept: what comes back, what has changed, what is cleared.

use serde_json::{Value, json};
use sidelines::author;
use sidelines::story::Story;

use crate::answers::{check, plan_of, response, source, story, story_of, take};
use crate::browser::visit;
use crate::page::{Page, key};

const SHEET: &str = ".page--quiz .sheet";
/// How many questions are due, in the head of the page, where there are any.
const DUE: &str = ".masthead__due:not([hidden])";
/// The key of the record.
pub const RECORD: &str = "sidelines/1/lima";

/// Takes a quiz of just these questions; `full` says which places are answered right.
pub async fn take_items(page: &Page, ids: &str, full: impl Fn(usize) -> bool) {
    page.open(&format!("#/quiz?items={ids}&seed=items")).await;
    take(page, SHEET, &plan_of(&page.fragment().await), full).await;
}

#[test]
fn what_was_missed_comes_back_after_a_day_and_after_a_week() {
    visit(async |page| {
        take_items(&page, "leaders-first-meeting,leaders-never-before", |place| place == 0).await;
        page.open("#/scores").await;
        page.until_says(".page--scores .panel", "Nothing is due now. The next question comes back on").await;
        assert!(!page.has(DUE).await);

        let clock = page.later(23).await;
        page.open("#/scores").await;
        assert!(!page.has(DUE).await, "not before a day is over");
        page.uproot(clock).await;

        let clock = page.later(25).await;
        page.open("#/").await;
        page.until_says(DUE, "1").await;
        page.click(".masthead a[href='#/quiz']").await;
        page.until_says(".panel--due", "1 question that you missed is due again.").await;
        page.click_words(".panel--due button", "Practise what is due").await;
        page.until("location.hash.startsWith('#/quiz?items=leaders-never-before&')").await;
        take(&page, SHEET, &plan_of(&page.fragment().await), |_| true).await;
        page.until_gone(DUE).await;
        page.uproot(clock).await;

        let clock = page.later(25 + 6 * 24).await;
        page.open("#/scores").await;
        assert!(!page.has(DUE).await, "not before a week is over");
        page.uproot(clock).await;

        page.later(26 + 7 * 24).await;
        page.open("#/scores").await;
        page.until_says(DUE, "1").await;
        page.click_words(".page--scores .panel button", "Practise what is due").await;
        page.until_there(".question").await;
        take(&page, SHEET, &plan_of(&page.fragment().await), |_| true).await;
        page.open("#/scores").await;
        assert!(!page.has(DUE).await);
        page.until_says(".page--scores .panel", "Nothing is due. What you miss comes back").await;
    });
}

#[test]
fn clearing_asks_first() {
    visit(async |page| {
        take_items(&page, "leaders-first-meeting", |_| true).await;
        page.open("#/quiz?items=leaders-never-before,leaders-first-meeting&seed=open").await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.open("#/scores").await;
        let row = ".table:not(.table--topics) tbody tr";
        page.click_words(".transfer button", "Clear all scores").await;
        page.until_there("dialog[open]").await;
        page.until_says("dialog[open]", "Clear all scores?").await;
        // What is safe has the focus, and Escape leaves all as it was.
        page.until("document.activeElement.innerText === 'Keep them'").await;
        page.press(key::ESCAPE).await;
        page.until_gone("dialog[open]").await;
        page.until("document.activeElement.innerText === 'Clear all scores'").await;
        assert_eq!((page.count(row).await, page.count(".open__line").await), (1, 1));
        page.press(key::ENTER).await;
        page.until_there("dialog[open]").await;
        page.press(key::ENTER).await;
        page.until_gone("dialog[open]").await;
        assert_eq!(page.count(row).await, 1);

        page.click_words(".transfer button", "Clear all scores").await;
        page.click_words("dialog[open] button", "Clear them all").await;
        page.until_there(".empty").await;
        page.until_says(".transfer__told", "All scores are cleared.").await;
        assert_eq!((page.count(row).await, page.count(".open__line").await), (0, 0));
        page.reload().await;
        page.until_there(".empty").await;
        page.open("#/quiz?items=leaders-never-before,leaders-first-meeting&seed=open").await;
        assert!(!page.has(".verdict, .question input:checked").await);
    });
}

/// Has the pages that are loaded from now on hold another story.
async fn plant_story(page: &Page, story: &Story) -> Value {
    let html = author::page_html(story);
    let body = |id: &str| {
        let (_, rest) = html.split_once(&format!("id=\"{id}\">")).unwrap();
        json!(rest.split_once("</script>").unwrap().0)
    };
    page.plant(&format!(
        "document.addEventListener('readystatechange', () => {{
            if (document.readyState !== 'interactive' || !document.getElementById('story')) return;
            // By its text, as a policy of the page's keeps a script element from being given another one.
            document.getElementById('story').firstChild.data = {};
            document.getElementById('questions').firstChild.data = {};
        }});",
        body("story"),
        body("questions")
    ))
    .await
}

#[test]
fn a_question_that_was_edited_leaves_all_other_scores_as_they_were() {
    visit(async |page| {
        take_items(&page, "leaders-first-meeting,seafood-why-ban,outcomes-joint-statement", |_| true).await;
        page.open("#/quiz?items=seafood-why-ban,leaders-never-before&seed=left").await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.open("#/scores").await;
        let attempts = page.texts(".table:not(.table--topics) tbody tr").await;
        assert!(!page.has(".changed").await);

        let old = &*plan.items()[0].question.stem;
        let new = format!("{old} (Answer in your own time.)");
        let edited =
            story_of(&source().replacen(&format!("stem = \"{old}\""), &format!("stem = \"{new}\""), 1));
        plant_story(&page, &edited).await;
        page.open("#/scores").await;
        assert_eq!(page.texts(".changed__list li").await, [new.as_str()]);
        assert_eq!(page.texts(".table:not(.table--topics) tbody tr").await, attempts);
        assert!(page.texts(".table--topics tbody tr").await.iter().any(|row| row.contains("100 %")));
        // The quiz that was left asks it anew, and says so.
        page.open("#/quiz?items=seafood-why-ban,leaders-never-before&seed=left").await;
        page.until_says(".page--quiz", "One question has changed since, and is asked anew.").await;
        page.until_says("#app .question__stem", &new).await;
        assert!(!page.has(".verdict, .question input:checked").await);
        // Answered once more it counts as the others do.
        page.open("#/quiz?items=seafood-why-ban&seed=anew").await;
        check(&page, SHEET, &author_item(&edited), &response(&author_item(&edited), true)).await;
        page.click(".quiz__primary").await;
        page.until_there(".result").await;
        page.open("#/scores").await;
        page.until_there(".table--topics").await;
        assert!(!page.has(".changed").await);
    });
}

fn author_item(story: &Story) -> sidelines::quiz::Item {
    use sidelines::quiz::{Pick, Plan, Seed, Spec};
    let id = sidelines::story::QuestionId::parse("seafood-why-ban").unwrap();
    let spec = Spec { pick: Pick::Items(vec![id]), ..Spec::usual(Seed::parse("anew").unwrap()) };
    Plan::draw(&spec, story).items()[0].clone()
}

#[test]
fn a_question_that_is_gone_is_missed_by_nobody() {
    visit(async |page| {
        take_items(&page, "leaders-never-before,leaders-first-meeting", |_| false).await;
        page.open("#/quiz?items=leaders-never-before,leaders-first-meeting&seed=gone").await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        let source = source();
        let from = source.find("[[question]]\nid = \"leaders-never-before\"").unwrap();
        let to = from + 12 + source[from + 12..].find("[[question]]").unwrap();
        plant_story(&page, &story_of(&format!("{}{}", &source[..from], &source[to..]))).await;
        page.later(25).await;
        page.open("#/scores").await;
        page.until_says(DUE, "1").await;
        page.open("#/quiz?items=leaders-never-before,leaders-first-meeting&seed=gone").await;
        page.until_says("#notices .notice", "There is no question “leaders-never-before”.").await;
        page.until_says(".question__counter", "Question 1 of 1").await;
    });
}

#[test]
fn every_attempt_is_listed_and_drawn() {
    visit(async |page| {
        for (n, full) in [(1, false), (2, true), (3, true)] {
            page.later(n).await;
            page.open(&format!("#/quiz?items=leaders-first-meeting&seed=n{n}")).await;
            take(&page, SHEET, &plan_of(&page.fragment().await), |_| full).await;
        }
        page.open("#/scores").await;
        assert_eq!(page.count(".table:not(.table--topics) tbody tr").await, 3);
        assert_eq!(page.count(".chart .progress__dot").await, 3);
        let told = page.say("document.querySelector('.chart svg').getAttribute('aria-label')").await;
        assert_eq!(told, "3 attempts in the order of time, in per cent: the first 0, the latest 100.");
        let topics = story();
        let rows = page.texts(".table--topics tbody tr").await;
        assert_eq!(rows.len(), topics.topics.len());
        assert!(rows[0].contains("100 %") && rows[0].contains("1 of "), "{rows:?}");
        assert!(rows[1].contains("none yet"), "{rows:?}");
        // An attempt leads back to its quiz, where its result stands.
        page.click(".table:not(.table--topics) tbody a").await;
        page.until("location.hash.startsWith('#/quiz?items=leaders-first-meeting')").await;
    });
}
