//! A quiz of a class in front of the class.

use serde_json::json;
use sidelines::class::{ClassQuiz, Wish};
use sidelines::quiz::Item;
use sidelines::story::Kind;

use crate::access::OVER;
use crate::answers::story;
use crate::browser::visit;
use crate::class::{address, class_of};
use crate::page::{Page, key};

/// The bar of buttons that lead on and back.
const DEEDS: &str = ".show__deeds button";

/// A quiz in which one option is the whole answer to each question.
fn of_one_answer(count: usize) -> ClassQuiz {
    Wish { topics: Vec::new(), kinds: vec![Kind::Single], count, draw: 6 }.quiz(&story())
}

/// Waits until that question is shown, with its answer or without.
async fn stands(page: &Page, place: usize, count: usize, told: bool) {
    page.until_says(".show__counter", &format!("Question {} of {count}", place + 1)).await;
    page.until(&format!("!!document.querySelector('.show__answer') === {told}")).await;
}

/// The place on the screen of an option that is right, or of one that is wrong.
fn place_of(item: &Item, right: bool) -> usize {
    let choices = item.question.body.choices();
    let fits = |place: &usize| choices[usize::from(item.shown(*place).unwrap())].right == right;
    (0..choices.len()).find(fits).unwrap()
}

fn option(place: usize) -> String {
    format!(".show__option:nth-child({})", place + 1)
}

async fn hands(page: &Page, place: usize) -> String {
    page.filled(&format!("{} .show__count", option(place))).await
}

#[test]
fn a_presenter_and_a_hand_turn_the_pages() {
    visit(async |page| {
        page.open(&address("show", &of_one_answer(3))).await;
        let steps = [(0, false), (0, true), (1, false), (1, true), (2, false), (2, true)];
        for on in [key::PAGE_DOWN, key::RIGHT] {
            for (place, told) in steps {
                stands(&page, place, 3, told).await;
                page.press(on).await;
            }
            // Nothing comes after the last answer.
            stands(&page, 2, 3, true).await;
            page.until_says(".show__over", "That was the last question.").await;
            let back = if on == key::RIGHT { key::LEFT } else { key::PAGE_UP };
            for (place, told) in steps.into_iter().rev() {
                stands(&page, place, 3, told).await;
                page.press(back).await;
            }
            stands(&page, 0, 3, false).await;
        }
        page.click_words(DEEDS, "Show the answer").await;
        stands(&page, 0, 3, true).await;
        page.click_words(DEEDS, "Next question").await;
        stands(&page, 1, 3, false).await;
        page.click_words(DEEDS, "Back").await;
        stands(&page, 0, 3, true).await;
        page.click_words(DEEDS, "Back").await;
        stands(&page, 0, 3, false).await;
        assert!(
            page.is("document.querySelector('.show__deeds button').getAttribute('aria-disabled') === 'true'")
                .await
        );
        page.press('f').await;
        page.until("document.fullscreenElement").await;
        page.press('f').await;
        page.until("!document.fullscreenElement").await;
    });
}

#[test]
fn hands_are_counted_by_click_and_by_typing() {
    visit(async |page| {
        let class = of_one_answer(3);
        page.open(&address("show", &class)).await;
        let plan = class.plan(&story());
        let (right, wrong) = (place_of(&plan.items()[0], true), place_of(&plan.items()[0], false));
        let (more, fewer) = (" .show__hands .button:last-child", " .show__hands .button:first-child");
        for _ in 0..3 {
            page.click(&format!("{}{more}", option(right))).await;
        }
        page.click(&format!("{}{fewer}", option(right))).await;
        page.until(&format!("document.querySelector('{} .show__count').value === '2'", option(right))).await;
        // None is fewer than none.
        page.click(&format!("{}{fewer}", option(wrong))).await;
        assert_eq!(hands(&page, wrong).await, "0");
        page.fill(&format!("{} .show__count", option(wrong)), &format!("17{}", key::TAB)).await;
        page.until(&format!(
            "document.querySelector('{} .show__share rect').getAttribute('width') === '89%'",
            option(wrong)
        ))
        .await;
        // A number that can’t be one of hands counts as none or as many as can be.
        page.fill(&format!("{} .show__count", option(right)), &format!("-4{}", key::TAB)).await;
        page.until(&format!("document.querySelector('{} .show__count').value === '0'", option(right))).await;
        page.fill(&format!("{} .show__count", option(right)), &format!("2{}", key::TAB)).await;
        page.until(&format!("document.querySelector('{} .show__count').value === '2'", option(right))).await;

        // The keys that turn pages do so from a field for hands, too, and what is typed there counts.
        page.fill(&format!("{} .show__count", option(right)), "3").await;
        page.press(key::PAGE_DOWN).await;
        stands(&page, 0, 3, true).await;
        page.press(key::PAGE_UP).await;
        stands(&page, 0, 3, false).await;
        assert_eq!(hands(&page, right).await, "3");
        page.fill(&format!("{} .show__count", option(right)), &format!("2{}", key::TAB)).await;
        page.until(&format!("document.querySelector('{} .show__count').value === '2'", option(right))).await;

        // With the answer stands why what most said is wrong, and what the answer rests on.
        page.click_words(DEEDS, "Show the answer").await;
        page.until_there(&format!("{}.is-right", option(right))).await;
        assert_eq!(page.count(".show__option.is-right").await, 1);
        let item = &plan.items()[0];
        let chosen = &item.question.body.choices()[usize::from(item.shown(wrong).unwrap())];
        page.until_says(".show__wrong", &chosen.feedback).await;
        let story = story();
        for n in &item.question.claims {
            let claim = story.claim(*n).unwrap();
            page.until_says(".show__answer .verdict__rests", &claim.text.plain()).await;
            page.until_says(".show__answer .verdict__rests", &story.voice(&claim.voice).unwrap().name).await;
        }
        assert_eq!((hands(&page, right).await, hands(&page, wrong).await), ("2".into(), "17".into()));
        // Another question has hands of its own.
        page.click_words(DEEDS, "Next question").await;
        stands(&page, 1, 3, false).await;
        assert_eq!((hands(&page, 0).await, hands(&page, 1).await), ("0".into(), "0".into()));
    });
}

#[test]
fn teams_say_an_option_and_get_a_point_when_the_answer_is_shown() {
    visit(async |page| {
        let class = of_one_answer(3);
        let (link, plan) = (address("show", &class), class.plan(&story()));
        page.open(&link).await;
        page.click(".show__teams summary").await;
        // What is typed is a name, and turns no page.
        let typed = format!("Foxes f{}{}{}", key::PAGE_DOWN, key::RIGHT, key::LEFT);
        page.fill(".show__add input", &typed).await;
        stands(&page, 0, 3, false).await;
        assert!(page.is("!document.fullscreenElement").await);
        page.press(key::ENTER).await;
        page.until_says(".show__team:nth-child(1)", "Foxes").await;
        page.click_words("button", "Add a team").await;
        page.until_says(".show__team:nth-child(2)", "Team 2").await;
        let (right, wrong) = (place_of(&plan.items()[0], true), place_of(&plan.items()[0], false));
        let says =
            |place: usize, team: usize| format!("{} .show__says:nth-child({})", option(place), team + 1);
        let points = "[...document.querySelectorAll('.show__points')].map(e => e.textContent).join()";
        // A team may think again.
        page.click(&says(wrong, 0)).await;
        page.click(&says(right, 0)).await;
        page.click(&says(wrong, 1)).await;
        page.until_there(&format!("{}[aria-pressed=true]", says(right, 0))).await;
        assert!(!page.has(&format!("{}[aria-pressed=true]", says(wrong, 0))).await);
        assert_eq!(page.say(points).await, "0,0", "nobody knows yet");
        page.press(key::PAGE_DOWN).await;
        page.until(&format!("{points} === '1,0'")).await;
        // Going back takes nothing away; a point can be given and taken by hand.
        page.press(key::PAGE_UP).await;
        stands(&page, 0, 3, false).await;
        assert_eq!(page.say(points).await, "1,0");
        page.click("[aria-label='A point for Team 2']").await;
        page.click("[aria-label='A point for Team 2']").await;
        page.click("[aria-label='Take a point from Team 2']").await;
        page.until(&format!("{points} === '1,1'")).await;
        page.press(key::PAGE_DOWN).await;
        page.press(key::PAGE_DOWN).await;
        stands(&page, 1, 3, false).await;

        // The lesson is over, and goes on on another day.
        page.click_words("a", "Leave").await;
        page.until_there(".builder").await;
        page.open(&link).await;
        stands(&page, 1, 3, false).await;
        page.until(&format!("{points} === '1,1'")).await;
        page.click_words(DEEDS, "Back").await;
        stands(&page, 0, 3, true).await;
        page.until_there(&format!("{}[aria-pressed=true]", says(right, 0))).await;
        page.click("[aria-label='Remove Foxes f']").await;
        page.until(&format!("{points} === '1'")).await;
        for _ in 0..4 {
            page.press(key::PAGE_DOWN).await;
        }
        page.click_words("button", "From the beginning").await;
        stands(&page, 0, 3, false).await;
        page.until(&format!("{points} === '0'")).await;
    });
}

/// How far down what leads on reaches, where the page is not scrolled.
const LOWEST: &str = "scrollTo({ top: 0, behavior: 'instant' });
    return Math.ceil(document.querySelector('.show__deeds').getBoundingClientRect().bottom)";

#[test]
fn every_question_fits_on_the_picture_of_a_projector() {
    visit(async |page| {
        // Every question that a teacher can draw.
        let class = class_of(story().bank().entries().len(), 2);
        let (link, plan) = (address("show", &class), class.plan(&story()));
        let mut over = Vec::new();
        for (width, height) in [(1024, 768), (1920, 1080)] {
            page.resize_to(width, height).await;
            page.open("desk.html#/class").await;
            page.js("localStorage.clear()", json!([])).await;
            page.open(&link).await;
            for (place, item) in plan.items().iter().enumerate() {
                let id = item.id();
                stands(&page, place, plan.len(), false).await;
                let lowest = page.js(LOWEST, json!([])).await.as_u64().unwrap();
                if lowest > u64::from(height) {
                    over.push(format!("{id} reaches down to {lowest} of {height}"));
                }
                for told in [false, true] {
                    stands(&page, place, plan.len(), told).await;
                    let wide = page.promised(OVER, json!([])).await;
                    if wide != json!([]) {
                        over.push(format!("{id} at {width}, told {told}: {wide}"));
                    }
                    page.press(key::PAGE_DOWN).await;
                }
            }
        }
        assert!(over.is_empty(), "{}", over.join("\n"));
    });
}
