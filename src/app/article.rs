//! What the program adds to the article that stands in the page. It changes attributes and a few short texts, and
//! never puts a node in the place of another: whatever a reader has open, marked or chosen stays as it is.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement};

use crate::address::Page;
use crate::browser as page;
use crate::quiz::{Quiz, Response};
use crate::story::PartName;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of that id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn all(selector: &str) -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let found = found.into_iter().flat_map(|list| (0..list.length()).filter_map(move |i| list.item(i)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // An attribute of that name and value is always possible.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn set_hidden(id: &str, hidden: bool) {
    if let Some(element) = element(id) {
        set(&element, "hidden", hidden.then_some(""));
    }
}

/// Whether an element of that id stands in the story.
pub fn is_place(id: &str) -> bool {
    element(id).is_some_and(|element| element.closest(".story").is_ok_and(|story| story.is_some()))
}

/// Takes the page over: the addresses of the quiz and the scores lead to the program's pages from now on, and the
/// scripts of the page need no longer wait for it.
pub fn wake() {
    for element in all("[id^='/quiz'], [id='/scores']") {
        set(&element, "id", None);
    }
    page::tell("sidelines:awake");
}

/// Shows the story, or hides it behind another page.
pub fn show_page_of(page: Page) {
    let name = match page {
        Page::Story => "story",
        Page::Choose | Page::Quiz => "quiz",
        Page::Scores => "scores",
    };
    set_hidden("story-page", page != Page::Story);
    if let Some(html) = document().and_then(|document| document.document_element()) {
        set(&html, "data-page", None);
    }
    for link in all(".masthead__link") {
        let here = link.get_attribute("data-page").as_deref() == Some(name);
        set(&link, "aria-current", here.then_some("page"));
    }
}

/// Says in the list of contents where a reader is.
pub fn show_current(part: PartName, label: &str) {
    for link in all(".contents__link") {
        let here = link.get_attribute("href").is_some_and(|href| href.ends_with(part.as_str()));
        set(&link, "aria-current", here.then_some("location"));
    }
    set_text("contents-here", label);
}

/// Says in the list of contents what has been read; `told` says how much it is.
pub fn show_read(parts: &[PartName], told: &str) {
    for link in all(".contents__link") {
        let href = link.get_attribute("href").unwrap_or_default();
        let read = parts.iter().any(|part| href.ends_with(part.as_str()));
        if let Ok(Some(mark)) = link.query_selector(".contents__read") {
            set(&mark, "hidden", (!read).then_some(""));
        }
    }
    set_text("parts-read", told);
}

/// Says beside the way to the scores how many questions are due.
pub fn show_due(due: usize) {
    set_hidden("due", due == 0);
    set_text("due-n", &due.to_string());
}

/// Says whether the quiz before reading was taken: the style sheet shows the text that fits.
pub fn show_before(taken: bool) {
    if let Some(story) = element("story-page") {
        set(&story, "data-before", taken.then_some("taken"));
    }
}

/// Has a sentence read out.
pub fn say(text: &str) {
    set_text("said", text);
}

/// The questions of a checkpoint, by their places.
fn questions(part: PartName) -> Vec<Vec<HtmlInputElement>> {
    let checks = all(&format!("[data-check={}] .check", part.as_str()));
    checks.iter().map(inputs).collect()
}

/// What was chosen in a checkpoint before the program came: the places of the question and of the option.
pub fn chosen(part: PartName) -> Vec<(usize, usize)> {
    let questions = questions(part);
    let chosen = |options: &Vec<HtmlInputElement>| options.iter().position(HtmlInputElement::checked);
    questions.iter().enumerate().filter_map(|(place, options)| Some((place, chosen(options)?))).collect()
}

/// Shows a checkpoint as it stands. What is checked can't be changed: the other options can't be chosen any more. The
/// chosen one keeps the focus.
pub fn show_checkpoint(part: PartName, quiz: &Quiz) {
    for ((item, slot), options) in quiz.answers().zip(questions(part)) {
        let is_chosen = |place: usize| match &slot.response {
            Response::One(pick) => item.shown(place) == Some(*pick),
            _ => false,
        };
        // A digit chooses from anywhere in the question, and what can't be chosen any more can't have the focus.
        if slot.checked && options.iter().any(|option| option.matches(":focus").unwrap_or(false)) {
            let chosen = (0..options.len()).find(|place| is_chosen(*place));
            let _ = chosen.and_then(|place| options.get(place)).map(|option| option.focus());
        }
        for (place, option) in options.iter().enumerate() {
            let chosen = is_chosen(place);
            if option.checked() != (chosen && slot.checked) {
                option.set_checked(chosen && slot.checked);
            }
            option.set_disabled(slot.checked && !chosen);
        }
    }
}

/// What a control of a checkpoint stands for: the part, the place of the question and the place of the option.
pub fn option_of(element: &Element) -> Option<(PartName, usize, usize)> {
    let form = element.closest(".check").ok()??;
    let place = form.get_attribute("data-place")?.parse().ok()?;
    let part = PartName::parse(&form.closest("[data-check]").ok()??.get_attribute("data-check")?)?;
    Some((part, place, element.get_attribute("value")?.parse().ok()?))
}

/// Gives the focus to the next or the last option of the same question without choosing it: a choice is an answer
/// here, and who walks through the options has not chosen yet.
pub fn walk(element: &Element, forward: bool) {
    let form = element.closest(".check").ok().flatten();
    let options: Vec<HtmlInputElement> = form.map(|form| inputs(&form)).unwrap_or_default();
    let here = options.iter().position(|option| option.is_same_node(Some(element)));
    let n = options.len();
    let to = here.map(|here| if forward { (here + 1) % n } else { (here + n - 1) % n });
    if let Some(option) = to.and_then(|to| options.get(to)) {
        let _ = option.focus();
    }
}

fn inputs(check: &Element) -> Vec<HtmlInputElement> {
    let list = check.query_selector_all("input").ok();
    let list = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |i| list.item(i)));
    list.filter_map(|node| node.dyn_into().ok()).collect()
}
