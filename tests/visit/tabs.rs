//! Two tabs agree.

use serde_json::json;

use crate::answers::{check, give, plan_of, response};
use crate::browser::visit;

const SHEET: &str = ".page--quiz .sheet";
const QUIZ: &str = "#/quiz?items=leaders-first-meeting,leaders-never-before&seed=tabs";

#[test]
fn what_one_tab_does_the_other_one_shows() {
    visit(async |page| {
        page.open(QUIZ).await;
        let plan = plan_of(QUIZ);
        let (first, second) = (&plan.items()[0], &plan.items()[1]);
        page.new_tab().await;
        page.open(QUIZ).await;

        // An answer that is given, checked, and gone on from.
        give(&page, SHEET, first, &response(first, true)).await;
        page.switch(0).await;
        page.until_there(".question input:checked").await;
        page.click(".quiz__primary").await;
        page.until_there(".verdict").await;
        page.switch(1).await;
        page.until_there(".verdict").await;
        page.click(".quiz__primary").await;
        page.until_says(".question__counter", "Question 2 of 2").await;
        page.switch(0).await;
        page.until_says(".question__counter", "Question 2 of 2").await;
        page.go("#/scores").await;
        page.until_there(".open__line").await;

        // The quiz is finished there; here it is among the attempts.
        page.switch(1).await;
        check(&page, SHEET, second, &response(second, true)).await;
        page.click(".quiz__primary").await;
        page.until_there(".result").await;
        page.switch(0).await;
        page.until_gone(".open__line").await;
        page.until_says(".table:not(.table--topics) tbody", "100 %").await;

        // All is cleared here; there it is gone, too.
        page.click_words(".transfer button", "Clear all scores").await;
        page.click_words("dialog[open] button", "Clear them all").await;
        page.until_there(".empty").await;
        page.switch(1).await;
        page.go("#/scores").await;
        page.until_there(".empty").await;
        // And it does not come back by what is done there next. Times are kept in seconds, and what ends in the
        // second of the clearing counts as cleared.
        page.js("window.cleared = Date.now()", json!([])).await;
        page.until("Date.now() > window.cleared + 1000").await;
        page.go("#/quiz?items=leaders-talks-minutes&seed=next").await;
        page.until_there(".question").await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.click(".quiz__primary").await;
        page.until_there(".result").await;
        page.switch(0).await;
        page.until("document.querySelectorAll('.table:not(.table--topics) tbody tr').length === 1").await;
        page.reload().await;
        page.until("document.querySelectorAll('.table:not(.table--topics) tbody tr').length === 1").await;
        page.switch(1).await;
        assert_eq!(page.errors().await, Vec::<String>::new());
        page.switch(0).await;
    });
}

#[test]
fn a_quiz_that_the_other_tab_finished_begins_anew_here() {
    visit(async |page| {
        page.open(QUIZ).await;
        let plan = plan_of(QUIZ);
        give(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        page.new_tab().await;
        page.open(QUIZ).await;
        page.until_there(".question input:checked").await;
        page.click(".quiz__primary").await;
        page.until_there(".verdict").await;
        page.click(".quiz__all summary").await;
        page.click_words(".quiz__all button", "See the result").await;
        page.until_there(".result").await;
        page.switch(0).await;
        page.until("document.querySelectorAll('.question input:checked, .verdict').length === 0").await;
        page.until_says(".question__counter", "Question 1 of 2").await;
    });
}

#[test]
fn answers_in_two_tabs_are_both_kept() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-first-meeting&seed=one").await;
        page.new_tab().await;
        page.open("#/quiz?items=leaders-never-before&seed=two").await;
        for tab in [0, 1] {
            page.switch(tab).await;
            let plan = plan_of(&page.fragment().await);
            give(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        }
        for tab in [1, 0] {
            page.switch(tab).await;
            page.click(".quiz__primary").await;
            page.until_there(".verdict").await;
            page.click(".quiz__primary").await;
            page.until_there(".result").await;
        }
        page.open("#/scores").await;
        assert_eq!(page.count(".table:not(.table--topics) tbody tr").await, 2);
    });
}
