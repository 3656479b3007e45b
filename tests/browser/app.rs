//! The whole page, drawn from a story.

use std::rc::Rc;

use sidelines::app::{App, AppProps};
use sidelines::components::Told;
use sidelines::story::PartName;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bench::{document, drawn, place, small};

#[wasm_bindgen_test]
async fn the_story_is_told_whole() {
    let story = small();
    let root = place();
    let told = Told(Rc::new(story.clone()));
    let app = yew::Renderer::<App>::with_root_and_props(root.clone(), AppProps { told }).render();
    drawn().await;
    drawn().await;
    let text = |id: &str| document().get_element_by_id(id).unwrap().text_content().unwrap();
    for statement in story.statements() {
        let said = text(&statement.at.element());
        assert!(said.starts_with(&statement.text.plain()), "{}: {said}", statement.at.as_str());
    }
    for part in &story.parts {
        assert_eq!(text(&format!("/{}-heading", part.name.as_str())), *part.heading);
    }
    for claim in &story.claims {
        assert!(text(&format!("/sources/{}", claim.n)).contains(&claim.text.plain()));
    }
    assert_eq!(root.query_selector_all(".part").unwrap().length(), 8);
    assert_eq!(PartName::ALL.len(), 8);
    assert_eq!(root.query_selector_all(".checkpoint").unwrap().length(), 1);
    assert_eq!(root.query_selector_all("h1").unwrap().length(), 1);
    assert_eq!(document().title(), format!("{} – Sidelines", story.headline));
    app.destroy();
    drawn().await;
    assert_eq!(root.child_element_count(), 0);
}
