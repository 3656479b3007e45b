//! Number keys choose and Enter checks: only within the quiz, and only where the reader wants it.

use sidelines::quiz::{Action, Feedback};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::KeyboardEventInit;

use crate::bench::{Mounted, document, drawn, quiz};

fn nothing(_: &KeyboardEventInit) {}

#[wasm_bindgen_test]
async fn digits_choose_and_enter_checks() {
    let page = Mounted::new(quiz(&["which-mayor"], Feedback::AtOnce), true).await;
    assert!(page.press(".option__input", "2", nothing).await);
    assert_eq!(page.actions(), [Action::Choose(1)]);
    assert!(page.press(".option__input", "Enter", nothing).await);
    assert_eq!(page.actions(), [Action::Check]);
    // An answer that is checked stays.
    page.press(".quiz__primary", "1", nothing).await;
    assert_eq!(page.actions(), []);
}

#[wasm_bindgen_test]
async fn keys_do_the_same_from_the_heading_to_which_the_focus_goes() {
    let page = Mounted::new(quiz(&["which-mayor"], Feedback::AtOnce), true).await;
    assert!(page.press(".question__heading", "2", nothing).await);
    assert!(page.press(".question__heading", "Enter", nothing).await);
    assert_eq!(page.actions(), [Action::Choose(1), Action::Check]);
}

#[wasm_bindgen_test]
async fn enter_without_an_answer_says_what_is_missing() {
    let page = Mounted::new(quiz(&["which-mayor"], Feedback::AtOnce), true).await;
    page.press(".option__input", "Enter", nothing).await;
    assert_eq!(page.actions(), []);
    assert_eq!(page.text(".quiz__hint"), "Choose an answer first.");
}

#[wasm_bindgen_test]
async fn keys_that_are_the_browsers_own_are_left_to_it() {
    let page = Mounted::new(quiz(&["which-mayor"], Feedback::AtOnce), true).await;
    let held: [fn(&KeyboardEventInit); 4] = [
        |event| event.set_ctrl_key(true),
        |event| event.set_alt_key(true),
        |event| event.set_meta_key(true),
        |event| event.set_is_composing(true),
    ];
    for held in held {
        assert!(!page.press(".option__input", "1", held).await);
        assert!(!page.press(".option__input", "Enter", held).await);
    }
    for key in ["0", "Tab", "ArrowDown", "Escape", "a", "F5", " ", "10", "-1"] {
        assert!(!page.press(".option__input", key, nothing).await, "{key}");
    }
    // A button does its own with Enter.
    assert!(!page.press(".quiz__primary", "Enter", nothing).await);
    assert_eq!(page.actions(), []);
}

#[wasm_bindgen_test]
async fn a_field_keeps_its_digits() {
    let page = Mounted::new(quiz(&["how-many"], Feedback::AtOnce), true).await;
    assert!(!page.press(".number__input", "1", nothing).await);
    assert!(!page.press(".number__range", "1", nothing).await);
    let page = Mounted::new(quiz(&["who-where"], Feedback::AtOnce), true).await;
    assert!(!page.press("select", "1", nothing).await);
    assert!(!page.press("select", "Enter", nothing).await);
    assert_eq!(page.actions(), []);
}

#[wasm_bindgen_test]
async fn keys_are_off_where_the_reader_wants_none() {
    let page = Mounted::new(quiz(&["which-mayor"], Feedback::AtOnce), false).await;
    assert!(!page.press(".option__input", "2", nothing).await);
    assert!(!page.press(".option__input", "Enter", nothing).await);
    assert_eq!(page.actions(), []);
    assert!(page.all(".option__key, .quiz__keys").is_empty());
}

#[wasm_bindgen_test]
async fn keys_outside_the_quiz_do_nothing() {
    let page = Mounted::new(quiz(&["which-mayor"], Feedback::AtOnce), true).await;
    let event = KeyboardEventInit::new();
    event.set_key("2");
    event.set_bubbles(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &event).unwrap();
    document().body().unwrap().dispatch_event(&event).unwrap();
    drawn().await;
    assert_eq!(page.actions(), []);
}

#[wasm_bindgen_test]
async fn the_focus_follows_the_reader() {
    let page = Mounted::new(quiz(&["which-mayor", "met-at-all"], Feedback::AtOnce), true).await;
    page.click(".quiz__deeds button:last-child").await;
    assert_eq!(page.actions(), [Action::Next]);
    page.until_focus(".question__heading").await;
    page.click(".quiz__deeds button:nth-child(2)").await;
    assert_eq!(page.actions(), [Action::Go(0)]);
    page.until_focus(".question__heading").await;
}
