//! The six kinds of question: what their controls send, and what they show once they are checked.

use sidelines::quiz::{Action, Feedback, Sure};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use crate::bench::{Mounted, quiz};

async fn mounted(id: &str) -> Mounted {
    Mounted::new(quiz(&[id, "met-at-all"], Feedback::AtOnce), false).await
}

/// Has the answer checked, and makes sure that nothing can be changed after it.
async fn check(page: &Page, told: usize) {
    page.click(".quiz__primary").await;
    assert_eq!(page.actions(), [Action::Check]);
    assert!(page.one(".question__field").has_attribute("disabled"));
    assert_eq!(page.all(".told, .match__spare li").len(), told);
    assert!(page.all(".told__text").iter().all(|told| !told.text_content().unwrap().is_empty()));
    assert_eq!(page.all(".verdict").len(), 1);
    assert!(page.all(".sure").is_empty());
    page.until_focus(".quiz__primary").await;
}

type Page = Mounted;

#[wasm_bindgen_test]
async fn one_answer() {
    let page = mounted("which-mayor").await;
    assert_eq!(page.all("input[type=radio].option__input").len(), 3);
    page.click(".option:nth-child(2) label").await;
    page.click(".option:nth-child(3) label").await;
    assert_eq!(page.actions(), [Action::Choose(1), Action::Choose(2)]);
    let chosen =
        page.all(".option__input").iter().position(|e| e.unchecked_ref::<HtmlInputElement>().checked());
    assert_eq!(chosen, Some(2));
    check(&page, 3).await;
    assert_eq!(page.all(".told__yours").len(), 1);
    assert_eq!(page.all(".option.is-right").len(), 1);
}

#[wasm_bindgen_test]
async fn several_answers() {
    let page = mounted("all-said").await;
    assert_eq!(page.all("input[type=checkbox].option__input").len(), 5);
    for place in [1, 4, 1] {
        page.click(&format!(".option:nth-child({place}) label")).await;
    }
    assert_eq!(page.actions(), [Action::Choose(0), Action::Choose(3), Action::Choose(0)]);
    assert_eq!(page.all(".option--chosen").len(), 1);
    check(&page, 5).await;
    assert_eq!(page.all(".option.is-right").len(), 3);
}

#[wasm_bindgen_test]
async fn true_or_false() {
    let page = mounted("met-at-all").await;
    let texts: Vec<_> = page.all(".option__text").iter().map(|e| e.text_content().unwrap()).collect();
    assert_eq!(texts, ["True", "False"]);
    page.click(".option:nth-child(2) label").await;
    assert_eq!(page.actions(), [Action::Choose(1)]);
    check(&page, 2).await;
}

#[wasm_bindgen_test]
async fn matching() {
    let page = mounted("who-where").await;
    for row in 1..=4 {
        let css = format!(".match__row:nth-child({row}) select");
        let select: HtmlSelectElement = page.one(&css).unchecked_into();
        assert_eq!(select.length(), 6, "an invitation, four texts, and one that belongs nowhere");
        select.set_selected_index(row);
        page.send(&css, "change").await;
    }
    let put: Vec<_> = (0..4).map(|row| Action::Put(row, Some(row))).collect();
    assert_eq!(page.actions(), put);
    let first = ".match__row:nth-child(1) select";
    page.one(first).unchecked_ref::<HtmlSelectElement>().set_selected_index(0);
    page.send(first, "change").await;
    assert_eq!(page.actions(), [Action::Put(0, None)]);
    // With a row left open there is nothing to check.
    page.click(".quiz__primary").await;
    assert_eq!(page.actions(), []);
    assert_eq!(page.text(".quiz__hint"), "Give every row a text first.");
    page.one(first).unchecked_ref::<HtmlSelectElement>().set_selected_index(1);
    page.send(first, "change").await;
    page.actions();
    check(&page, 5).await;
}

#[wasm_bindgen_test]
async fn putting_in_order() {
    let page = mounted("in-order").await;
    let steps = || page.all(".order__text").iter().map(|e| e.text_content().unwrap()).collect::<Vec<_>>();
    let before = steps();
    let up = ".order__row:nth-child(3) .order__move:nth-child(1)";
    page.one(up).focus().unwrap();
    page.click(up).await;
    assert_eq!(page.actions(), [Action::Move(2, 1)]);
    assert_eq!(steps(), [&before[0], &before[2], &before[1], &before[3]].map(Clone::clone));
    // The focus stays on the step that moves, in either direction.
    page.until_focus(".order__row:nth-child(2) .order__move:nth-child(1)").await;
    page.click(".order__row:nth-child(2) .order__move:nth-child(2)").await;
    assert_eq!(page.actions(), [Action::Move(1, 2)]);
    page.until_focus(".order__row:nth-child(3) .order__move:nth-child(2)").await;
    assert_eq!(steps(), before);
    // What stands at an end can't go further, and says so.
    let first = ".order__row:nth-child(1) .order__move:nth-child(1)";
    assert_eq!(page.one(first).get_attribute("aria-disabled").as_deref(), Some("true"));
    page.click(first).await;
    assert_eq!(page.actions(), []);
    assert!(page.text(".order + [role=status]").contains("is now number 3 of 4"));
    check(&page, 4).await;
    assert!(page.all(".order__move").is_empty());
}

#[wasm_bindgen_test]
async fn an_order_can_be_kept_as_it_is() {
    let page = mounted("in-order").await;
    page.click(".quiz__primary").await;
    assert_eq!(page.actions(), []);
    page.click(".question .button--small").await;
    assert_eq!(page.actions(), [Action::Move(0, 0)]);
    check(&page, 4).await;
}

#[wasm_bindgen_test]
async fn a_number() {
    let page = mounted("how-many").await;
    page.input(".number__range").set_value("50");
    page.send(".number__range", "input").await;
    assert_eq!(page.actions(), [Action::Give(50)]);
    assert_eq!(page.input(".number__input").value(), "50");
    page.input(".number__input").set_value("38");
    page.send(".number__input", "change").await;
    assert_eq!(page.actions(), [Action::Give(38)]);
    // The nearest that the scale has.
    assert_eq!(page.input(".number__range").value(), "40");
    assert_eq!(page.input(".number__input").value(), "40");
    page.input(".number__input").set_value("99999999999");
    page.send(".number__input", "change").await;
    page.actions();
    assert_eq!(page.input(".number__input").value(), "120");
    // What is no number changes nothing.
    page.input(".number__input").set_value("");
    page.send(".number__input", "change").await;
    assert_eq!(page.actions(), []);
    check(&page, 1).await;
    assert!(page.text(".told__word").contains("35 metres"));
}

#[wasm_bindgen_test]
async fn a_number_counts_as_it_is_typed_and_stands_as_it_was_typed() {
    let page = Mounted::new(quiz(&["how-many"], Feedback::AtOnce), true).await;
    let field = ".number__input";
    let type_ = async |text: &str| {
        page.input(field).set_value(text);
        page.send(field, "input").await;
    };
    // No number of the scale yet: it waits for the rest.
    type_("3").await;
    assert_eq!(page.actions(), []);
    assert_eq!(page.input(field).value(), "3");
    type_("35").await;
    assert_eq!(page.actions(), [Action::Give(35)]);
    assert!(page.press(field, "Enter", |_| {}).await);
    assert_eq!(page.actions(), [Action::Check]);
    assert!(page.text(".told__word").contains("35 metres"));
}

#[wasm_bindgen_test]
async fn a_number_that_is_changed_is_the_one_that_counts() {
    let page = Mounted::new(quiz(&["how-many"], Feedback::AtOnce), true).await;
    let field = ".number__input";
    for (text, given) in [("50", 50), ("35", 35)] {
        page.input(field).set_value(text);
        page.send(field, "input").await;
        assert_eq!(page.actions(), [Action::Give(given)]);
    }
    // One that can't be given becomes the nearest, to be seen before it is checked.
    page.input(field).set_value("38");
    page.send(field, "input").await;
    assert_eq!(page.actions(), []);
    page.press(field, "Enter", |_| {}).await;
    assert_eq!(page.actions(), [Action::Give(38)]);
    assert_eq!(page.input(field).value(), "40");
    // A field that was emptied and left shows again what was given.
    page.input(field).set_value("");
    page.send(field, "input").await;
    page.send(field, "change").await;
    assert_eq!(page.input(field).value(), "40");
    page.press(field, "Enter", |_| {}).await;
    assert_eq!(page.actions(), [Action::Check]);
}

#[wasm_bindgen_test]
async fn how_sure_and_the_way_to_the_story() {
    let page = mounted("which-mayor").await;
    page.click(".sure label:nth-of-type(3) input").await;
    assert_eq!(page.actions(), [Action::Sure(Some(Sure::Certain))]);
    page.click(".option:nth-child(1) label").await;
    page.click(".quiz__primary").await;
    let link = page.one(".verdict__read");
    assert!(link.get_attribute("href").unwrap().starts_with("#/"));
}

#[wasm_bindgen_test]
async fn feedback_at_the_end_is_told_at_the_end() {
    let page = Mounted::new(quiz(&["which-mayor", "met-at-all"], Feedback::AtEnd), false).await;
    page.click(".option:nth-child(1) label").await;
    page.click(".quiz__primary").await;
    assert!(page.all(".told, .verdict").is_empty());
    page.click(".option:nth-child(1) label").await;
    page.click(".quiz__primary").await;
    assert_eq!(page.actions().last(), Some(&Action::Finish));
    assert_eq!(page.all(".result .review").len(), 2);
    assert_eq!(page.all(".result .told").len(), 5);
    page.until_focus(".result__heading").await;
}
