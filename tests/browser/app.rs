//! The program in a page whose article stands there before it.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use sidelines::app::{App, AppProps};
use sidelines::components::Told;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

use crate::bench::{document, drawn, place, small};

/// As much of the article as the program adds to: the checkpoint of a part, and the places that it fills.
const ARTICLE: &str = r#"
    <div id="notices"></div>
    <div class="story" id="story-page">
        <section id="/people" data-part="people">
            <aside class="checkpoint" id="/people/check" data-check="people">
                <form class="check" method="dialog" data-place="0">
                    <input type="radio" name="a" value="0"><input type="radio" name="a" value="1"><input type="radio" name="a" value="2">
                </form>
                <div id="end-people"></div>
            </aside>
        </section>
        <details id="/quiz?items=which-mayor"></details>
    </div>
    <p id="said"></p>
    <div id="app-here"></div>
"#;

#[wasm_bindgen_test]
async fn the_program_wakes_in_the_article_and_takes_over_what_was_chosen() {
    let story = small();
    let page = place();
    page.set_inner_html(ARTICLE);
    let options: Vec<HtmlInputElement> =
        (0..3).map(|n| one(&page, &format!("[value='{n}']")).unchecked_into()).collect();
    options[1].set_checked(true);
    let awake = Rc::new(Cell::new(0));
    let _heard = EventListener::new(&document(), "sidelines:awake", {
        let awake = awake.clone();
        move |_| awake.set(awake.get() + 1)
    });

    let told = Told(Rc::new(story.clone()));
    let root = one(&page, "#app-here");
    let app = yew::Renderer::<App>::with_root_and_props(root.clone(), AppProps { told }).render();
    for _ in 0..3 {
        drawn().await;
    }

    assert_eq!(awake.get(), 1, "the page is told once");
    assert!(options[1].checked() && !options[1].disabled());
    assert!(options[0].disabled() && options[2].disabled(), "an answer is locked");
    for (n, option) in options.iter().enumerate() {
        assert!(one(&page, &format!("[value='{n}']")).is_same_node(Some(option)), "no node was replaced");
    }
    // The part has one question, so the checkpoint is over.
    assert!(one(&page, "#end-people").text_content().unwrap().contains("1 point"));
    assert!(
        document().get_element_by_id("/quiz?items=which-mayor").is_none(),
        "the quiz has a page of its own now"
    );
    assert_eq!(document().title(), format!("{} – Sidelines", story.headline));

    one(&page, "#end-people button").unchecked_into::<web_sys::HtmlElement>().click();
    drawn().await;
    assert!(options.iter().all(|option| !option.checked() && !option.disabled()), "it begins anew");
    assert!(one(&page, "#end-people").text_content().unwrap().is_empty());

    app.destroy();
    drawn().await;
    assert_eq!(root.child_element_count(), 0);
    page.remove();
}

fn one(page: &Element, css: &str) -> Element {
    page.query_selector(css).unwrap().unwrap_or_else(|| panic!("there is no {css}"))
}
