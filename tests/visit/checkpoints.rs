//! The questions that stand in the text: choosing is answering.

use serde_json::json;
use sidelines::quiz::Response;

use crate::answers::{asked, checkpoint, choose, response, result_of, take_checkpoint};
use crate::browser::visit;
use crate::page::{Page, key};

const ATTEMPTS: &str = "#app .table:not(.table--topics) tbody tr";

/// Where the option stands that is right, or the first that is not, from 0.
fn place_of(part: &str, place: usize, full: bool) -> usize {
    let plan = checkpoint(part);
    let item = &plan.items()[place];
    let Response::One(pick) = response(item, full) else { panic!("a checkpoint asks for one option") };
    item.order.iter().position(|other| *other == pick).unwrap_or(usize::from(pick))
}

/// Which option is chosen at each place of a checkpoint; -1 for none.
async fn chosen(page: &Page, part: &str) -> serde_json::Value {
    page.value(&format!(
        "[...document.querySelectorAll('[data-check={part}] .check')]
            .map(check => [...check.querySelectorAll('input')].findIndex(option => option.checked))"
    ))
    .await
}

/// How many attempts the scores list.
async fn attempts(page: &Page) -> Vec<String> {
    page.go("#/scores").await;
    page.until_there(".page--scores").await;
    page.texts(ATTEMPTS).await
}

#[test]
fn a_choice_is_an_answer_that_is_told_about_locked_and_scored_once() {
    visit(async |page| {
        page.open("#/people").await;
        let of = checkpoint("people").len();
        assert!(of > 1);
        let first = asked("people", 0);
        assert_eq!(page.count_shown("[data-check=people] :is(.told, .verdict__rests)").await, 0);
        choose(&page, "people", 0, false).await;
        page.until_says("#said", "Not right: no point.").await;
        // Every option says what it is worth, the chosen one that it was chosen, and the others are locked.
        let options = page.count(&format!("{first} .option")).await;
        assert_eq!(page.count_shown(&format!("{first} .told")).await, options);
        assert_eq!(page.count_shown(&format!("{first} .told__yours")).await, 1);
        page.until_shown(&format!("{first} .option:has(:checked) .told__yours")).await;
        page.until(&format!(
            "document.querySelectorAll({}).length === {}",
            json!(format!("{first} :disabled")),
            options - 1
        ))
        .await;
        // So a second click changes nothing.
        let before = chosen(&page, "people").await;
        let right = place_of("people", 0, true);
        page.click(&format!("{first} .option:nth-child({}) .option__row", right + 1)).await;
        assert_eq!(chosen(&page, "people").await, before);
        // The other questions are as they were, and nothing is told before the last of them.
        assert_eq!(page.count_shown(&format!("{} .told", asked("people", 1))).await, 0);
        assert!(!page.has(&result_of("people")).await);
        for place in 1..of {
            choose(&page, "people", place, true).await;
            page.until_says("#said", "Right: 1 point.").await;
        }
        page.until_says(&result_of("people"), &format!("{} of {of} points", of - 1)).await;
        page.until_says(&result_of("people"), "What you missed comes back").await;
        assert_eq!(attempts(&page).await.len(), 1);
        page.reload().await;
        assert_eq!(page.count(ATTEMPTS).await, 1);
    });
}

#[test]
fn a_checkpoint_that_was_left_goes_on_after_a_reload() {
    visit(async |page| {
        page.open("#/issues").await;
        let of = checkpoint("issues").len();
        assert!(of > 1);
        choose(&page, "issues", 0, true).await;
        let left = chosen(&page, "issues").await;
        page.reload().await;
        assert_eq!(chosen(&page, "issues").await, left);
        let first = asked("issues", 0);
        page.until_shown(&format!("{first} .verdict__rests")).await;
        assert!(page.has(&format!("{first} :disabled")).await, "what was answered can't be answered anew");
        assert!(!page.has(&format!("{} :disabled", asked("issues", 1))).await);
        for place in 1..of {
            choose(&page, "issues", place, true).await;
        }
        page.until_says(&result_of("issues"), &format!("{of} of {of} points. You missed nothing.")).await;
        assert_eq!(attempts(&page).await.len(), 1);
    });
}

#[test]
fn the_same_questions_are_had_again_and_counted_again() {
    visit(async |page| {
        page.open("#/outcomes").await;
        let of = checkpoint("outcomes").len();
        take_checkpoint(&page, "outcomes", |_| false).await;
        page.click_words(&format!("{} button", result_of("outcomes")), "The same questions again").await;
        page.until_gone(&result_of("outcomes")).await;
        assert_eq!(chosen(&page, "outcomes").await, json!(vec![-1; of]));
        assert_eq!(page.count("[data-check=outcomes] :disabled").await, 0);
        assert_eq!(page.count_shown("[data-check=outcomes] :is(.told, .verdict__rests)").await, 0);
        // Who pressed the button is at the first question again, by eye and by focus.
        page.until("document.activeElement.closest('[data-check=outcomes]')").await;
        page.until(&format!(
            "(box => box.top >= 0 && box.top < innerHeight)(document.querySelector({}).getBoundingClientRect())",
            json!(asked("outcomes", 0))
        ))
        .await;
        take_checkpoint(&page, "outcomes", |_| true).await;
        page.until_says(&result_of("outcomes"), &format!("{of} of {of} points")).await;
        let attempts = attempts(&page).await;
        assert_eq!(attempts.len(), 2, "{attempts:?}");
        assert!(
            attempts.iter().any(|row| row.contains("100 %"))
                && attempts.iter().any(|row| row.contains("0 %"))
        );
        // A finished one stands empty for the next visit.
        page.open("#/outcomes").await;
        assert_eq!(chosen(&page, "outcomes").await, json!(vec![-1; of]));
    });
}

#[test]
fn a_checkpoint_is_taken_from_the_keyboard_alone() {
    visit(async |page| {
        page.open("#/glance").await;
        let of = checkpoint("glance").len();
        page.js("document.getElementById('/glance/check').focus()", json!([])).await;
        for place in 0..of {
            let within = asked("glance", place);
            let option = |n: usize| format!("{within} .option:nth-child({n}) input");
            page.tab_to(&format!("{within} input")).await;
            page.until_focus(&option(1)).await;
            // Arrows walk, and do not choose.
            page.press(key::DOWN).await;
            page.until_focus(&option(2)).await;
            page.press(key::UP).await;
            page.until_focus(&option(1)).await;
            page.press(key::UP).await;
            page.until_focus(&format!("{within} .option:last-child input")).await;
            page.press(key::RIGHT).await;
            page.until_focus(&option(1)).await;
            assert_eq!(page.count(&format!("{within} :checked")).await, 0);
            let right = place_of("glance", place, true);
            for _ in 0..right {
                page.press(key::DOWN).await;
            }
            page.until_focus(&option(right + 1)).await;
            assert_eq!(page.count(&format!("{within} :checked")).await, 0);
            page.press(key::SPACE).await;
            page.until_there(&format!("{}:checked", option(right + 1))).await;
            page.until_says("#said", "Right: 1 point.").await;
            page.until_focus(&option(right + 1)).await;
            // What the answer rests on comes next.
            page.press(key::TAB).await;
            page.until_focus(&format!("{within} .verdict__read")).await;
        }
        page.press(key::TAB).await;
        page.until_focus(&format!("{} button", result_of("glance"))).await;
        page.press(key::ENTER).await;
        page.until_gone(&result_of("glance")).await;
        assert_eq!(chosen(&page, "glance").await, json!(vec![-1; of]));
    });
}

#[test]
fn a_digit_answers_and_the_answer_has_the_focus() {
    visit(async |page| {
        page.open("#/people").await;
        let within = asked("people", 1);
        let options = page.count(&format!("{within} .option")).await;
        page.js("document.querySelector(arguments[0]).focus()", json!([format!("{within} input")])).await;
        // A digit that no option has does nothing, nor does one with a modifier.
        page.press('9').await;
        page.press_with(&[key::CONTROL], '2').await;
        assert_eq!(page.count(&format!("{within} :checked")).await, 0);
        page.press(char::from_digit(u32::try_from(options).unwrap(), 10).unwrap()).await;
        page.until_there(&format!("{within} .option:last-child :checked")).await;
        page.until_shown(&format!("{within} .verdict__rests")).await;
        page.until_focus(&format!("{within} .option:last-child input")).await;
        page.press('1').await;
        page.until_there(&format!("{within} .option:last-child :checked")).await;
        page.press(key::TAB).await;
        page.until_focus(&format!("{within} .verdict__read")).await;

        // Whoever turned number keys off chooses with Space alone.
        page.go("#/scores").await;
        page.click(".settings .pick").await;
        page.until("!document.querySelector('.settings input').checked").await;
        page.open("#/people").await;
        let within = asked("people", 0);
        page.js("document.querySelector(arguments[0]).focus()", json!([format!("{within} input")])).await;
        page.press('2').await;
        assert_eq!(page.count(&format!("{within} :checked")).await, 0);
        page.press(key::SPACE).await;
        page.until_there(&format!("{within} .option:nth-child(1) :checked")).await;
    });
}

#[test]
fn two_tabs_agree_on_a_checkpoint() {
    visit(async |page| {
        page.open("#/people").await;
        let of = checkpoint("people").len();
        page.new_tab().await;
        page.open("#/people").await;
        choose(&page, "people", 0, true).await;
        let there = chosen(&page, "people").await;
        page.switch(0).await;
        page.until(&format!("document.querySelector({})", json!(format!("{} :checked", asked("people", 0)))))
            .await;
        assert_eq!(chosen(&page, "people").await, there);
        page.until_shown(&format!("{} .verdict__rests", asked("people", 0))).await;
        for place in 1..of {
            choose(&page, "people", place, true).await;
        }
        page.until_there(&result_of("people")).await;
        // It was finished here: there it begins anew, and is counted once.
        page.switch(1).await;
        page.until("document.querySelectorAll('[data-check=people] :checked').length === 0").await;
        assert_eq!(page.count("[data-check=people] :disabled").await, 0);
        assert_eq!(attempts(&page).await.len(), 1);
        // All is cleared in one tab: in the other nothing of it is left.
        page.go("#/issues").await;
        choose(&page, "issues", 0, true).await;
        page.switch(0).await;
        page.until(&format!("document.querySelector({})", json!(format!("{} :checked", asked("issues", 0)))))
            .await;
        page.go("#/scores").await;
        page.click_words(".transfer button", "Clear all scores").await;
        page.click_words("dialog[open] button", "Clear them all").await;
        page.until_there(".empty").await;
        page.until("document.querySelectorAll('.check :is(:checked, :disabled)').length === 0").await;
        page.switch(1).await;
        page.until("document.querySelectorAll('.check :is(:checked, :disabled)').length === 0").await;
        assert_eq!(page.errors().await, Vec::<String>::new());
    });
}
