//! Knows the right answers: the story is read here as the page reads it, and every quiz is drawn from its
//! address.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use sidelines::address::Address;
use sidelines::author;
use sidelines::quiz::{Item, Plan, Response, Seed, Spec, score};
use sidelines::story::{Body, Explainer, Kind};

use crate::page::{Page, key};

/// A file of the repository.
pub fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The story of a source.
pub fn story_of(source: &str) -> Explainer {
    author::read(source, &|name| Some(file(&format!("content/{name}")))).unwrap_or_else(|why| panic!("{why}"))
}

/// The source of the story that the page holds.
pub fn source() -> String {
    file("content/lima.toml")
}

/// The story that the page holds.
pub fn story() -> Rc<Explainer> {
    thread_local! {
        static STORY: RefCell<Option<Rc<Explainer>>> = const { RefCell::new(None) };
    }
    STORY.with_borrow_mut(|story| Rc::clone(story.get_or_insert_with(|| Rc::new(story_of(&source())))))
}

/// The quiz of an address, drawn here.
pub fn plan_of(fragment: &str) -> Plan {
    let fresh = Seed::parse("fresh").unwrap();
    match Address::read(fragment, &story(), &|_| false, &fresh) {
        (Address::Quiz(spec), astray) if astray.is_empty() => Plan::draw(&spec, &story()),
        other => panic!("{fragment} is no address of a quiz: {other:?}"),
    }
}

/// The checkpoint of a part, drawn here.
pub fn checkpoint(part: &str) -> Plan {
    let part = sidelines::story::PartName::parse(part).unwrap();
    Plan::draw(&Spec::checkpoint(part).unwrap(), &story())
}

/// The ids of the first questions of each kind, as an address wants them.
pub fn one_of_each_kind() -> String {
    let story = story();
    let entries = story.bank().entries();
    let ids =
        Kind::ALL.map(|kind| entries.iter().find(|entry| entry.kind() == kind).unwrap().id().to_string());
    ids.join(",")
}

/// An answer that is right in full, or worth nothing.
pub fn response(item: &Item, full: bool) -> Response {
    let body = &item.question.body;
    let right = |n: &u8| body.choices()[usize::from(*n)].right == full;
    let all = || (0..u8::try_from(body.choices().len()).unwrap()).filter(right).collect::<Vec<_>>();
    let found = match body {
        Body::Single(_) | Body::TrueFalse(_) => Response::One(all()[0]),
        Body::Several(_) => Response::Some(all()),
        Body::Match { rows, .. } => {
            let n = rows.len();
            let text = |row: usize| Some(u8::try_from((row + usize::from(!full)) % n).unwrap());
            Response::Rows((0..n).map(text).collect())
        }
        Body::Order(steps) => {
            let mut order: Vec<u8> = (0..u8::try_from(steps.len()).unwrap()).collect();
            if !full {
                order.reverse();
            }
            Response::Order(order)
        }
        Body::Number(scale) if full => Response::Number(scale.answer),
        Body::Number(scale) => {
            let far = if scale.answer - scale.min > scale.max - scale.answer { scale.min } else { scale.max };
            Response::Number(far)
        }
    };
    assert_eq!(score(body, &found).is_full(), full, "{} {found:?}", item.id());
    found
}

/// Gives an answer to the question that is shown in an element, by its own controls.
pub async fn give(page: &Page, within: &str, item: &Item, response: &Response) {
    page.until_says(&format!("{within} .question__stem"), &item.question.stem).await;
    let shown = |n: u8| item.order.iter().position(|other| *other == n).unwrap_or(usize::from(n)) + 1;
    match response {
        Response::None => {}
        Response::One(pick) => page.click(&option(within, shown(*pick))).await,
        Response::Some(picks) => {
            for pick in picks {
                page.click(&option(within, shown(*pick))).await;
            }
        }
        Response::Rows(rows) => {
            for (row, text) in rows.iter().enumerate() {
                let select = page.find(&format!("{within} .match__row:nth-child({}) select", row + 1)).await;
                select.select_by_index(text.map_or(0, shown)).await.unwrap();
            }
        }
        Response::Order(order) => {
            let mut now = item.order.clone();
            if now == *order {
                page.click_words(&format!("{within} button"), "Keep this order").await;
            }
            for (to, step) in order.iter().enumerate() {
                let mut from = now.iter().position(|other| other == step).unwrap();
                while from > to {
                    page.click(&format!(
                        "{within} .order__row:nth-child({}) .order__move:nth-child(1)",
                        from + 1
                    ))
                    .await;
                    now.swap(from, from - 1);
                    from -= 1;
                }
            }
        }
        Response::Number(n) => {
            let field = page.find(&format!("{within} .number__input")).await;
            field.clear().await.unwrap();
            field.send_keys(&format!("{n}{}", key::TAB)).await.unwrap();
        }
    }
}

fn option(within: &str, place: usize) -> String {
    format!("{within} .option:nth-child({place}) .option__row")
}

/// Gives the answer and has it checked.
pub async fn check(page: &Page, within: &str, item: &Item, response: &Response) {
    give(page, within, item, response).await;
    page.click(&format!("{within} .quiz__primary:not([aria-disabled])")).await;
    page.until_there(&format!("{within} .verdict")).await;
}

/// The question at that place of the checkpoint of a part, where it stands in the text.
pub fn asked(part: &str, place: usize) -> String {
    format!("[data-check={part}] .check[data-place='{place}']")
}

/// Chooses in the text what answers the question of a checkpoint: the choice is the answer.
pub async fn choose(page: &Page, part: &str, place: usize, full: bool) {
    let within = asked(part, place);
    give(page, &within, &checkpoint(part).items()[place], &response(&checkpoint(part).items()[place], full))
        .await;
    page.until_shown(&format!("{within} .verdict__rests")).await;
}

/// Takes the checkpoint of a part where it stands; `full` says which places are answered right.
pub async fn take_checkpoint(page: &Page, part: &str, full: impl Fn(usize) -> bool) {
    for place in 0..checkpoint(part).len() {
        choose(page, part, place, full(place)).await;
    }
    page.until_there(&result_of(part)).await;
}

/// What stands at the end of a checkpoint once all of it is answered.
pub fn result_of(part: &str) -> String {
    format!("[id='end-{part}'] .checkpoint__result")
}

/// Takes a quiz with feedback after each question from its first question to its result; `full` says which
/// places are answered right.
pub async fn take(page: &Page, within: &str, plan: &Plan, full: impl Fn(usize) -> bool) {
    for (place, item) in plan.items().iter().enumerate() {
        page.until_says(
            &format!("{within} .question__counter"),
            &format!("Question {} of {}", place + 1, plan.len()),
        )
        .await;
        check(page, within, item, &response(item, full(place))).await;
        page.click(&format!("{within} .quiz__primary")).await;
    }
    page.until_there(&format!("{within} .result")).await;
}

/// What the page holds is what was read here.
#[test]
fn answers_are_known() {
    let story = story();
    for place in 0..story.bank().entries().len() {
        let spec = Spec::usual(Seed::parse("known").unwrap());
        let id = story.bank().entry(place).unwrap().id().clone();
        let plan = Plan::of(&spec, &story, &[id]);
        let item = plan.item(0).unwrap();
        assert!(score(&item.question.body, &response(item, true)).is_full());
        assert!(!score(&item.question.body, &response(item, false)).is_full());
    }
    assert!(story.bank().entries().len() >= 40);
}
