//! Everything from the keyboard.

use serde_json::json;
use sidelines::story::Kind;

use crate::answers::{one_of_each_kind, plan_of};
use crate::browser::visit;
use crate::page::{HEADING, key};

#[test]
fn digits_choose_and_enter_checks_within_the_quiz() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-first-meeting,issues-ishiba-raised,leaders-never-before&seed=keys")
            .await;
        page.tab_to(".question input").await;
        page.press('2').await;
        page.until("document.querySelectorAll('.question input')[1].checked").await;
        page.press('1').await;
        page.until("document.querySelectorAll('.question input')[0].checked").await;
        // A digit with a modifier, or one that no option has, is the browser's own.
        page.press_with(&[key::CONTROL], '2').await;
        page.press('9').await;
        assert_eq!(
            page.value("[...document.querySelectorAll('.question input')].findIndex(i => i.checked)").await,
            json!(0)
        );
        page.press(key::ENTER).await;
        page.until_there(".verdict").await;
        page.until_focus(".quiz__primary").await;
        page.press(key::ENTER).await;
        page.until_says(".question__counter", "Question 2 of 3").await;
        // Nothing has been chosen: Enter says what is missing.
        page.tab_to(".question input").await;
        page.press(key::ENTER).await;
        page.until_says(".quiz__hint", "Choose at least one answer first.").await;
        page.press('1').await;
        page.press('3').await;
        page.until("document.querySelectorAll('.question input:checked').length === 2").await;
        page.press('1').await;
        page.until("document.querySelectorAll('.question input:checked').length === 1").await;
        page.press(key::ENTER).await;
        page.until_there(".verdict").await;
    });
}

#[test]
fn keys_do_nothing_outside_the_quiz() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-first-meeting&seed=out").await;
        page.until_there(".question").await;
        page.js("document.querySelector('.masthead a').focus()", json!([])).await;
        page.press('2').await;
        page.press('1').await;
        assert!(!page.has(".question input:checked").await);
        // In the story the same holds of a checkpoint.
        page.open("#/").await;
        page.js("document.querySelector('h1').focus()", json!([])).await;
        page.press('2').await;
        assert!(!page.has(".check input:checked").await);
    });
}

#[test]
fn keys_are_turned_off_and_stay_off() {
    visit(async |page| {
        page.open("#/scores").await;
        page.click(".settings .pick").await;
        page.until("!document.querySelector('.settings input').checked").await;
        page.open("#/quiz?items=leaders-first-meeting&seed=off").await;
        page.tab_to(".question input").await;
        assert!(!page.has(".option__key, .quiz__keys").await);
        page.press('2').await;
        page.press(key::ENTER).await;
        assert!(!page.has(".question input:checked, .verdict").await);
        page.open("#/scores").await;
        assert!(!page.is("document.querySelector('.settings input').checked").await);
        page.click(".settings .pick").await;
        page.until("document.querySelector('.settings input').checked").await;
        page.open("#/quiz?items=leaders-first-meeting&seed=off").await;
        page.tab_to(".question input").await;
        page.press('2').await;
        page.until_there(".question input:checked").await;
    });
}

#[test]
fn a_whole_quiz_is_taken_from_the_keyboard_alone() {
    visit(async |page| {
        let ids = one_of_each_kind();
        page.open(&format!("#/quiz?items={ids}&seed=board&sure=yes")).await;
        let plan = plan_of(&page.fragment().await);
        for (place, item) in plan.items().iter().enumerate() {
            page.until_says(".question__counter", &format!("Question {} of 6", place + 1)).await;
            if place > 0 {
                page.until_focus("#app .question__heading").await;
            }
            match item.kind() {
                Kind::Single | Kind::TrueFalse => {
                    page.tab_to(".question input").await;
                    page.press(key::SPACE).await;
                    page.press(key::DOWN).await;
                    page.until("document.querySelectorAll('#app .question__field input')[1].checked").await;
                }
                Kind::Several => {
                    page.tab_to("#app .option:nth-child(1) input").await;
                    page.press(key::SPACE).await;
                    page.tab_to("#app .option:nth-child(3) input").await;
                    page.press(key::SPACE).await;
                    page.until(
                        "document.querySelectorAll('#app .question__field input:checked').length === 2",
                    )
                    .await;
                }
                Kind::Match => {
                    for row in 1..=page.count(".match__row").await {
                        page.tab_to(&format!(".match__row:nth-child({row}) select")).await;
                        page.press(key::DOWN).await;
                        page.until(&format!(
                            "document.querySelector('.match__row:nth-child({row}) select').selectedIndex === 1"
                        ))
                        .await;
                    }
                }
                Kind::Order => {
                    let second = page.text(".order__row:nth-child(2) .order__text").await;
                    page.tab_to(".order__row:nth-child(2) .order__move:nth-child(1)").await;
                    page.press(key::ENTER).await;
                    page.until_says(".order__row:nth-child(1) .order__text", &second).await;
                    // The focus goes along with the step, so that it can be moved on.
                    page.until_focus(".order__row:nth-child(1) .order__move:nth-child(1)").await;
                }
                Kind::Number => {
                    page.tab_to(".number__range").await;
                    page.press(key::RIGHT).await;
                    page.until("document.querySelector('.number__input').value !== ''").await;
                }
            }
            page.tab_to(".sure input").await;
            page.press(key::SPACE).await;
            page.until_there(".sure input:checked").await;
            page.tab_to(".quiz__primary").await;
            page.press(key::ENTER).await;
            page.until_there(".verdict").await;
            page.until_focus(".quiz__primary").await;
            page.press(key::ENTER).await;
        }
        page.until_focus(".result__heading").await;
    });
}

#[test]
fn a_quiz_is_chosen_from_the_keyboard() {
    visit(async |page| {
        page.open("#/quiz").await;
        page.tab_to(".choose fieldset:nth-of-type(1) .pick:nth-of-type(2) input").await;
        page.press(key::SPACE).await;
        page.tab_to("input[name=length]").await;
        page.press(key::DOWN).await;
        page.tab_to(".choose button[type=submit]").await;
        page.press(key::ENTER).await;
        page.until("location.hash.startsWith('#/quiz?topics=')").await;
        page.until_there(".question").await;
    });
}

#[test]
fn the_skip_link_goes_to_the_text() {
    visit(async |page| {
        page.open("#/").await;
        page.press(key::TAB).await;
        page.until_focus(".skip").await;
        for address in ["#/", "#/quiz", "#/scores"] {
            page.open(address).await;
            page.js("document.querySelector('.skip').focus()", json!([])).await;
            page.press(key::ENTER).await;
            page.until_focus(HEADING).await;
            assert_eq!(page.fragment().await, address);
        }
    });
}

#[test]
fn whatever_has_the_focus_is_seen_to_have_it() {
    visit(async |page| {
        for address in ["#/", "#/quiz", "#/scores", "#/quiz?items=outcomes-where-it-stands&seed=see"] {
            page.open(address).await;
            for _ in 0..60 {
                page.press(key::TAB).await;
                let seen = page
                    .value(
                        "(() => {
                            const it = document.activeElement;
                            if (it === document.body) return true;
                            const shown = e => { const s = getComputedStyle(e);
                                return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'; };
                            const around = [it, it.nextElementSibling, it.closest('label'), it.closest('li')];
                            return around.some(e => e && shown(e)) ? true : it.outerHTML.slice(0, 200);
                        })()",
                    )
                    .await;
                assert_eq!(seen, json!(true), "{address}");
            }
        }
    });
}
