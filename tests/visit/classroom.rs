//! The pages for a class, all of them: for everybody, without a network, and as a file.

use serde_json::json;
use sidelines::class::{ClassQuiz, Wish};
use sidelines::story::Kind;

use crate::access::{Eye, OVER};
use crate::answers::{check, response, story};
use crate::browser::visit;
use crate::class::{SHEET, address, answer, asked, class_of, paste, receipt, receipt_of, sit_down};
use crate::page::{Page, key};
use crate::quiet;

/// Two receipts, of which one is in the class twice, and some that are none.
fn mess() -> String {
    let class = ClassQuiz { sureness: true, ..class_of(6, 3) };
    let of = |name: &str, n| receipt(&class, &story(), name, |place| place < n).to_line();
    let (ann, ben) = (of("Ann", 6), of("Ben with a name that is as long as can be", 1));
    format!("{ann}\n\n{ben}\n\n{}\n\n{}\n", &ann[..60], ben.replacen("SDLN", "SDLN7", 1))
}

async fn two_teams(page: &Page) {
    if !page.has(".show__teams[open]").await {
        page.click(".show__teams summary").await;
    }
    for name in ["Foxes", "The other team"] {
        page.fill(".show__add input", name).await;
        page.click_words("button", "Add a team").await;
        page.until_says(".show__list-of-teams", name).await;
    }
}

#[test]
fn making_a_quiz_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("desk.html#/class").await;
        page.click_words(".chip-option", "20 minutes").await;
        page.click(".handout__asked summary").await;
        eye.look("making").await;
        page.click_words("button", "Show code and word large").await;
        page.until_there("dialog[open]").await;
        eye.look("making, with the code large").await;
        page.press(key::ESCAPE).await;
        page.until_gone("dialog[open]").await;
        page.open(&address("take", &class_of(2, 1))).await;
        sit_down(&page, "Ann").await;
        answer(&page, &class_of(2, 1).plan(&story()), 0..2, |_| true).await;
        page.open("desk.html#/class").await;
        page.click_words(".panel button", "Clear them").await;
        page.until_there(".button--danger").await;
        eye.look("making, asked whether to clear").await;
        eye.nothing_found();
    });
}

#[test]
fn taking_a_quiz_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("desk.html#/class/take").await;
        eye.look("entering").await;
        page.fill("#class-word", "none").await;
        page.click_words("button", "Begin").await;
        page.until_says(".desk__wrong", "no such word").await;
        eye.look("entering, misheard").await;
        let class = ClassQuiz { minutes: Some(20), sureness: true, ..class_of(2, 1) };
        page.open(&format!("{}&colour=red", address("take", &class))).await;
        page.click_words("button", "Begin").await;
        page.until_says(".desk__wrong", "Type a name first").await;
        eye.look("ready, with a remark and no name").await;
        sit_down(&page, "Ann").await;
        eye.look("asking").await;
        let plan = class.plan(&story());
        page.click(&format!("{SHEET} .sure label:last-of-type")).await;
        check(&page, SHEET, &plan.items()[0], &response(&plan.items()[0], true)).await;
        eye.look("asking, checked").await;
        page.open(&format!("{}&colour=red", address("take", &class))).await;
        page.until_says(".desk__what", "The quiz of Ann is open here.").await;
        eye.look("found open").await;
        page.click_words("button", "I am Ann").await;
        page.click(&format!("{SHEET} .quiz__primary")).await;
        asked(&page, 1, &plan).await;
        answer(&page, &plan, 1..2, |_| false).await;
        receipt_of(&page).await;
        eye.look("done").await;
        page.open("desk.html#/class/take?v=1").await;
        page.until_says(".page--desk", "names no question").await;
        eye.look("a link without a question").await;
        eye.nothing_found();
    });
}

#[test]
fn showing_and_printing_a_quiz_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        for kind in Kind::ALL {
            let class = Wish { topics: Vec::new(), kinds: vec![kind], count: 1, draw: 2 }.quiz(&story());
            let kind = kind.as_str();
            page.open(&address("show", &class)).await;
            two_teams(&page).await;
            if page.has(".show__says").await {
                page.click(".show__says").await;
                page.click(".show__hands .button:last-child").await;
            }
            eye.look(&format!("showing, {kind}")).await;
            page.press(key::PAGE_DOWN).await;
            page.until_there(".show__answer").await;
            eye.look(&format!("showing, {kind}, with the answer")).await;
        }
        page.open(&address("paper", &class_of(12, 7))).await;
        eye.look("paper").await;
        page.click_words(".pick", "Large print").await;
        eye.look("paper, large").await;
        eye.nothing_found();
    });
}

#[test]
fn what_came_back_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("desk.html#/class/results").await;
        eye.look("results, empty").await;
        paste(&page, &mess()).await;
        page.until_says(".results__came", "2 taken in.").await;
        assert_eq!(page.count(".results__refused").await, 2);
        eye.look("results, with some that were not taken").await;
        page.click_words("button", "Clear this class").await;
        page.until_says(".panel", "Clear it for good?").await;
        eye.look("results, asked whether to clear").await;
        // The table is wider than a phone, and scrolls by itself, for who has only keys, too.
        page.resize(320).await;
        let table = "document.querySelector('.results__pupils .results__scroll')";
        assert!(
            page.is(&format!("{table}.scrollWidth > {table}.clientWidth && {table}.tabIndex === 0")).await
        );
        assert_eq!(page.promised(OVER, json!([])).await, json!([]));
        eye.nothing_found();
    });
}

/// A teacher and a pupil do all there is to do for a class.
async fn a_day(page: &Page) {
    let class = ClassQuiz { minutes: Some(20), ..class_of(3, 8) };
    let (plan, take) = (class.plan(&story()), address("take", &class));
    let at = |place: &str| format!("#{}", address(place, &class).split_once('#').unwrap().1);
    page.click_words(".chip-option", "15 questions").await;
    page.click_words("button", "Show code and word large").await;
    page.click_words("dialog[open] button", "Close").await;
    page.click_words("button", "Copy").await;
    page.go("#/class/take").await;
    page.until_there("#class-word").await;
    page.go(&format!("#{}", take.split_once('#').unwrap().1)).await;
    sit_down(page, "Ann").await;
    answer(page, &plan, 0..3, |place| place > 0).await;
    let line = receipt_of(page).await;
    page.click_words("button", "Next pupil").await;
    page.until_there("#pupil-name").await;
    page.go(&at("show")).await;
    page.until_there(".show").await;
    two_teams(page).await;
    for _ in 0..6 {
        page.press(key::PAGE_DOWN).await;
    }
    page.until_there(".show__over").await;
    page.go(&at("paper")).await;
    page.until_there(".paper__sheet").await;
    page.click_words(".pick", "Large print").await;
    page.go("#/class/results").await;
    page.until_there("#receipts").await;
    paste(page, &line).await;
    page.until_says(".results__came", "1 taken in.").await;
    page.click_words("button", "Save as CSV").await;
    page.click_words("button", "Clear this class").await;
    page.click_words("button", "Clear this class").await;
    page.until_there(".results__none").await;
}

#[test]
fn a_class_asks_for_nothing_once_its_page_is_there() {
    visit(async |page| {
        page.open("desk.html#/class").await;
        page.promised("await navigator.serviceWorker.ready; return true", json!([])).await;
        page.until("performance.now() > 1500").await;
        let loaded = quiet::asked(&page).await;
        assert!(loaded.iter().any(|url| url.contains(".wasm")), "{loaded:?}");
        a_day(&page).await;
        assert_eq!(quiet::asked(&page).await, Vec::<String>::new());
        assert_eq!(page.say("document.cookie").await, "");
        let keys = "Object.keys(localStorage).filter(key => !key.startsWith('sidelines/'))";
        assert_eq!(page.value(keys).await, json!([]));
    });
}

#[test]
fn one_file_beside_the_story_is_all_that_a_class_needs() {
    visit(async |page| {
        let single =
            std::env::var("SIDELINES_SINGLE").expect("SIDELINES_SINGLE is set by `cargo xtask test`");
        let page = page.at(&format!("file://{single}"));
        page.open("#/").await;
        page.click(".footer a[href$='#/class']").await;
        page.until("location.pathname.endsWith('/sidelines-desk.html')").await;
        page.ready().await;
        page.until_there(".builder").await;
        page.until_says("#class-link-told", "This page is a file on a computer").await;
        assert!(!page.has(".qr").await, "there is no code that would lead anywhere");
        page.click_words(".chip-option", "5 questions").await;
        page.until("document.querySelector('.handout__asked summary').textContent.includes('5')").await;
        let word = page.say("document.querySelector('.handout__word .handout__letters').textContent").await;

        page.click_words("a", "Take a class quiz").await;
        page.fill("#class-word", &word).await;
        page.click_words("button", "Begin").await;
        page.until_there("#pupil-name").await;
        let (_, class) = sidelines::class::understood(&word, &story()).unwrap();
        sit_down(&page, "Ann").await;
        answer(&page, &class.plan(&story()), 0..5, |_| true).await;
        let line = receipt_of(&page).await;
        page.go("#/class/results").await;
        page.until_there("#receipts").await;
        paste(&page, &line).await;
        page.until_says(".results__came", "1 taken in.").await;
        page.until_says(".results__pupils", "Ann").await;
        // What an answer rests on stands in the story, which is the file beside it.
        page.go("#/people").await;
        page.until("location.pathname.endsWith('/sidelines.html')").await;
        let (home, asked) = (page.home().rsplit_once('/').unwrap().0.to_owned(), quiet::asked(&page).await);
        assert!(!asked.is_empty() && asked.iter().all(|url| url.starts_with(&home)), "{asked:?}");
    });
}
