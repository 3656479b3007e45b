//! A pupil at a quiz of a class: against the clock, and at a computer that others use, too.

use std::rc::Rc;

use serde_json::json;
use sidelines::class::{ClassQuiz, Mark, Results, collect};

use crate::answers::{check, give, response, story};
use crate::browser::visit;
use crate::class::{SHEET, address, answer, asked, class_of, receipt_of, sit_down};
use crate::page::Page;

/// A clock that is set ahead while a page is used; it goes on through a reload.
pub const CLOCK: &str =
    "{ const now = Date.now; Date.now = () => now() + Number(sessionStorage.ahead ?? 0) * 1000; }";

/// Sets it ahead by so many seconds.
pub async fn set_ahead(page: &Page, seconds: u32) {
    page.js("sessionStorage.ahead = Number(sessionStorage.ahead ?? 0) + arguments[0]", json!([seconds]))
        .await;
}

/// What somebody at the screen can read.
async fn seen(page: &Page) -> String {
    page.say("document.body.innerText").await
}

#[test]
fn a_quiz_ends_by_itself_when_its_time_is_over_and_what_was_answered_counts() {
    visit(async |page| {
        page.plant(CLOCK).await;
        let class = ClassQuiz { minutes: Some(10), extra: 50, ..class_of(4, 5) };
        let plan = class.plan(&story());
        page.open(&address("take", &class)).await;
        page.until_says(".desk__form", "You have 15 minutes. The time starts when you begin.").await;
        sit_down(&page, "Ann").await;
        page.until("/^(15:00|14:5\\d)$/.test(document.querySelector('.desk__clock').textContent)").await;
        answer(&page, &plan, 0..2, |place| place == 0).await;
        // The time goes on while the page is loaded anew.
        set_ahead(&page, 10 * 60).await;
        page.reload().await;
        page.until("/^(5:00|4:\\d\\d)$/.test(document.querySelector('.desk__clock').textContent)").await;
        // An answer that is given and not checked is one, too.
        asked(&page, 2, &plan).await;
        give(&page, SHEET, &plan.items()[2], &response(&plan.items()[2], true)).await;
        set_ahead(&page, 5 * 60).await;
        page.until_says("h1", "You are done").await;
        page.until_says(".page__note", "The time is over. What you had answered counts.").await;
        let line = receipt_of(&page).await;
        let receipts = [Rc::clone(&collect(&line, &story()).taken[0].receipt)];
        let results = Results::of(&receipts, &story());
        let mark = |place: usize| {
            let id = plan.items()[place].id();
            let of =
                |column: &sidelines::class::Column| column.question.as_ref().is_some_and(|q| q.id == *id);
            results.rows[0].marks[results.columns.iter().position(of).unwrap()]
        };
        assert!(mark(0).points().unwrap().is_full() && mark(2).points().unwrap().is_full());
        assert!(matches!(mark(1), Mark::Got(points) if !points.is_full()));
        assert_eq!(mark(3), Mark::Open);
    });
}

#[test]
fn a_time_that_ran_out_while_nobody_was_there_is_over() {
    visit(async |page| {
        page.plant(CLOCK).await;
        let class = ClassQuiz { minutes: Some(5), ..class_of(3, 5) };
        page.open(&address("take", &class)).await;
        sit_down(&page, "Ann").await;
        answer(&page, &class.plan(&story()), 0..1, |_| true).await;
        page.open("#/").await;
        set_ahead(&page, 24 * 3600).await;
        page.open(&address("take", &class)).await;
        page.click_words("button", "I am Ann: go on").await;
        page.until_says(".page__note", "The time is over. What you had answered counts.").await;
        let receipt = Rc::clone(&collect(&receipt_of(&page).await, &story()).taken[0].receipt);
        assert_eq!(Results::of(&[receipt], &story()).rows[0].total.percent(), 33);
    });
}

#[test]
fn pupils_who_share_a_computer_see_nothing_of_each_other_and_lose_nothing() {
    visit(async |page| {
        let class = class_of(5, 9);
        let (link, plan) = (address("take", &class), class.plan(&story()));
        page.open(&link).await;
        page.click_words("button", "Begin").await;
        page.until_says(".desk__wrong", "Type a name first").await;
        sit_down(&page, "Ann").await;
        answer(&page, &plan, 0..2, |place| place == 0).await;
        asked(&page, 2, &plan).await;

        // She leaves, and somebody opens the same link.
        page.open(&link).await;
        page.until_says(".desk__what", "The quiz of Ann is open here.").await;
        let text = seen(&page).await;
        assert!(
            !page.has(".question").await && !page.has(".verdict").await && !page.has("#receipt-line").await
        );
        assert!(plan.items().iter().all(|item| !text.contains(&*item.question.stem)), "{text}");
        page.click_words("button", "I am not Ann").await;
        assert_eq!(page.filled("#pupil-name").await, "");
        sit_down(&page, "Ben").await;
        asked(&page, 0, &plan).await;
        assert_eq!(page.count(".quiz__steps :is(.is-right, .is-wrong, .is-partly, .is-answered)").await, 0);
        answer(&page, &plan, 0..5, |_| true).await;
        let ben = receipt_of(&page).await;
        assert!(!seen(&page).await.contains("Ann"));
        page.click_words("button", "Next pupil").await;
        page.until_there("#pupil-name").await;
        assert_eq!(page.filled("#pupil-name").await, "");
        let text = seen(&page).await;
        assert!(!text.contains("Ben") && !text.contains(&ben), "{text}");

        // Ann comes back, however she spells herself.
        page.fill("#pupil-name", "ann ").await;
        page.click_words("button", "Begin").await;
        // It might be another who is called so.
        page.click_words("button", "I am Ann: go on").await;
        page.until_says(".desk__pupil", "Ann").await;
        page.until_says(".page__note", "Here is where you left off.").await;
        asked(&page, 2, &plan).await;
        assert_eq!(
            (
                page.count(".step.is-right").await,
                page.count(".step.is-right, .step.is-wrong, .step.is-partly").await
            ),
            (1, 2)
        );
        answer(&page, &plan, 2..5, |_| true).await;
        let ann = receipt_of(&page).await;
        // Loaded anew it is still hers; a click makes room for the next.
        page.reload().await;
        assert_eq!(receipt_of(&page).await, ann);
        page.click_words("button", "Next pupil").await;
        sit_down(&page, "Cyd").await;
        answer(&page, &plan, 0..1, |_| true).await;

        // The teacher takes in what was finished, and clears it.
        page.open("desk.html#/class").await;
        page.until_says(".panel", "2 quizzes were finished here.").await;
        page.click_words(".panel a", "Collect receipts").await;
        page.click_words("button", "Take in the 2 quizzes finished at this computer").await;
        page.until_says(".results__came", "2 taken in.").await;
        assert_eq!(page.texts(".results__who").await, ["Ann", "Ben"]);
        page.click_words("button", "Take in the 2 quizzes finished at this computer").await;
        page.until_says(".results__came", "All 2 were here already.").await;
        page.open("desk.html#/class").await;
        page.click_words(".panel button", "Clear them").await;
        page.until_says(".panel strong[role=status]", "Clear them for good?").await;
        page.click_words(".panel button", "No, keep them").await;
        page.until_says(".panel", "2 quizzes were finished here.").await;
        page.click_words(".panel button", "Clear them").await;
        page.until_there(".panel .button--danger").await;
        page.click(".panel .button--danger").await;
        page.until_says(".panel", "They are cleared.").await;
        let kept = "Object.entries(localStorage).filter(([key]) => !key.includes('/binder/')).map(([key, text]) => `${key} ${text}`).join('\\n')";
        let kept = page.say(kept).await;
        for trace in ["Ann", "Ben", "Cyd", &ann, &ben, "class/pupil/", "class/pupils"] {
            assert!(!kept.contains(trace), "{trace}: {kept}");
        }
        // What was taken in is the class’s, and stays.
        page.open("desk.html#/class/results").await;
        page.until_says(".results__pupils", "Ben").await;
        page.open(&link).await;
        page.until_there("#pupil-name").await;
    });
}

#[test]
fn the_way_back_from_the_story_leads_to_the_quiz() {
    visit(async |page| {
        let class = class_of(3, 5);
        let plan = class.plan(&story());
        page.open(&address("take", &class)).await;
        sit_down(&page, "Ann").await;
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.click(".verdict__read").await;
        page.until("!location.pathname.endsWith('/desk.html') && document.querySelector('.story')").await;
        page.client().back().await.unwrap();
        page.until_says(".desk__pupil", "Ann").await;
        page.click_words("button", "Next").await;
        answer(&page, &plan, 1..3, |_| true).await;
        receipt_of(&page).await;
    });
}

#[test]
fn in_two_tabs_a_pupil_is_at_one_quiz() {
    visit(async |page| {
        let class = class_of(3, 5);
        let plan = class.plan(&story());
        page.open(&address("take", &class)).await;
        sit_down(&page, "Ann").await;
        page.new_tab().await;
        page.open(&address("take", &class)).await;
        page.click_words("button", "I am Ann").await;
        answer(&page, &plan, 0..1, |_| true).await;
        page.switch(0).await;
        answer(&page, &plan, 1..3, |_| true).await;
        let line = receipt_of(&page).await;
        page.switch(1).await;
        assert_eq!(receipt_of(&page).await, line);
        let receipts = [Rc::clone(&collect(&line, &story()).taken[0].receipt)];
        assert_eq!(Results::of(&receipts, &story()).total().percent(), 100);
    });
}

#[test]
fn what_pupils_left_is_cleared_though_none_of_them_finished() {
    visit(async |page| {
        let class = class_of(3, 9);
        page.open(&address("take", &class)).await;
        sit_down(&page, "Ann").await;
        answer(&page, &class.plan(&story()), 0..1, |_| true).await;
        page.open("desk.html#/class").await;
        page.until_says(".panel", "No quiz was finished here.").await;
        assert!(page.has(".panel button").await, "there is something to clear");
        page.click_words(".panel button", "Clear them").await;
        page.click(".panel .button--danger").await;
        page.until_says(".panel", "They are cleared.").await;
        assert!(!page.say("JSON.stringify(localStorage)").await.contains("Ann"));
    });
}

#[test]
fn a_browser_that_keeps_nothing_says_so_before_the_receipt_is_lost() {
    visit(async |page| {
        page.plant(&format!("window.fault = 'full'; {}", crate::faults::STORE)).await;
        let class = ClassQuiz { names: false, ..class_of(2, 4) };
        page.open(&address("take", &class)).await;
        page.click_words("button", "Begin").await;
        page.until_says(".page__note", "This browser keeps nothing: copy your receipt").await;
        let plan = class.plan(&story());
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.click(&format!("{SHEET} .quiz__primary")).await;
        answer(&page, &plan, 1..2, |_| true).await;
        let line = receipt_of(&page).await;
        assert_eq!(collect(&line, &story()).taken.len(), 1);
        page.until_says(".page__note", "This browser keeps nothing: copy your receipt").await;
    });
}
