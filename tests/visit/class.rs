//! A class: what a teacher hands out, what pupils take and hand back, and what the teacher makes of it.

use std::ops::Range;
use std::rc::Rc;

use serde_json::json;
use sidelines::class::{self, ClassQuiz, Form, Receipt, Results, Wish, collect, csv, query, understood};
use sidelines::quiz::{Action, Feedback, Item, Plan, Points, Quiz, Slot, score};
use sidelines::story::Story;

use crate::answers::{check, give, response, source, story, story_of};
use crate::browser::{visit, visit_of};
use crate::files::Folder;
use crate::outside::scan;
use crate::page::Page;

/// Where the question stands that a pupil is asked.
pub const SHEET: &str = ".page--quiz .sheet";
const LINK: &str = "#class-link";
const LINE: &str = "#receipt-line";

/// A quiz of so many questions of all topics and kinds: feedback at once, names, no limit of time.
pub fn class_of(count: usize, draw: u8) -> ClassQuiz {
    Wish { topics: Vec::new(), kinds: Vec::new(), count, draw }.quiz(&story())
}

/// The address of a quiz at one of the places for it: `take`, `show`, `paper`.
pub fn address(place: &str, class: &ClassQuiz) -> String {
    format!("desk.html#/class/{place}?{}", query(class, &story()))
}

/// Types a name and begins, or goes on with what was left under it.
pub async fn sit_down(page: &Page, name: &str) {
    page.fill("#pupil-name", name).await;
    page.click(".desk__form button[type=submit]").await;
    page.until_says(".desk__pupil", name).await;
}

/// Waits until that question of a quiz is asked.
pub async fn asked(page: &Page, place: usize, plan: &Plan) {
    let counter = format!("Question {} of {}", place + 1, plan.len());
    page.until_says(&format!("{SHEET} .question__counter"), &counter).await;
}

/// Answers some questions of a quiz in their order, and goes on after each; `full` says which are answered right.
pub async fn answer(page: &Page, plan: &Plan, places: Range<usize>, full: impl Fn(usize) -> bool) {
    for place in places {
        asked(page, place, plan).await;
        let item = &plan.items()[place];
        let given = response(item, full(place));
        if plan.spec().sureness {
            page.click(&format!("{SHEET} .sure label:last-of-type")).await;
        }
        if plan.spec().feedback == Feedback::AtOnce {
            check(page, SHEET, item, &given).await;
        } else {
            give(page, SHEET, item, &given).await;
        }
        page.click(&format!("{SHEET} .quiz__primary")).await;
    }
}

/// The receipt that a pupil is given.
pub async fn receipt_of(page: &Page) -> String {
    page.until_says("h1", "You are done").await;
    page.filled(LINE).await
}

/// A receipt of that name, as a pupil would have got it.
pub fn receipt(class: &ClassQuiz, story: &Story, name: &str, full: impl Fn(usize) -> bool) -> Receipt {
    let given =
        |(place, item): (usize, &Item)| Slot { response: response(item, full(place)), ..Slot::default() };
    let plan = Rc::new(class.plan(story));
    let slots = plan.items().iter().enumerate().map(given).collect();
    let quiz = Quiz::resume(plan, slots, 0).unwrap().update(&Action::Finish);
    Receipt::of(&quiz, class, story, name, 1_795_514_400, 300)
}

/// Pastes a text where receipts are collected, and has it taken in.
pub async fn paste(page: &Page, text: &str) {
    page.js("document.getElementById('receipts').value = arguments[0]", json!([text])).await;
    page.click_words(".results__paste button", "Take them in").await;
}

/// What these answers are worth.
fn worth(plan: &Plan, full: impl Fn(usize) -> bool) -> Points {
    let points = |(place, item): (usize, &Item)| score(&item.question.body, &response(item, full(place)));
    plan.items().iter().enumerate().map(points).fold(Points::NONE, |sum, points| sum + points)
}

/// A teacher chooses what to ask.
async fn make(teacher: &Page) -> ClassQuiz {
    teacher.open("desk.html#/class").await;
    let topics = ["The leaders", "The issues", "The outcomes"];
    let kinds = ["One answer", "Several answers", "True or false", "A number"];
    for pick in topics.into_iter().chain(kinds).chain(["How sure they are"]) {
        teacher.click_words(".pick", pick).await;
    }
    for chip in ["20 questions", "Form B", "At the end", "20 minutes"] {
        teacher.click_words(".chip-option", chip).await;
    }
    teacher.until(&format!("document.querySelector('{LINK}').value.includes('&min=20')")).await;
    let link = teacher.filled(LINK).await;
    let asked = link.strip_prefix(&format!("{}/desk.html#/class/take?", teacher.home())).unwrap();
    let (class, remarks) = class::read(asked, &story());
    assert_eq!(remarks, []);
    let class = class.unwrap();
    assert_eq!((class.items.len(), class.form, class.feedback), (20, Form::ALL[1], Feedback::AtEnd));
    assert_eq!((class.minutes, class.sureness, class.names), (Some(20), true, true));
    for id in &class.items {
        let entry = story().bank().entry(story().bank().find(id).unwrap()).unwrap().clone();
        assert!(topics.contains(&&*story().topics[entry.topic()].name), "{id}");
        assert!(kinds.contains(&(sidelines::words::ENGLISH.kind)(entry.kind())), "{id}");
    }
    class
}

/// Which questions of the lesson the first pupil answers right.
fn of_calm(place: usize) -> bool {
    place.is_multiple_of(2)
}

/// Which the second does; the third knows all of them.
fn of_away(place: usize) -> bool {
    place < 15
}

/// Three pupils take a quiz of twenty questions, and each gets a receipt.
async fn take_it(address: &str, plan: &Plan, [calm, away, again]: [&Page; 3]) -> Vec<String> {
    // One pupil whom nothing befalls.
    calm.open(address).await;
    calm.until_says(".desk__what", "20 questions, form B.").await;
    sit_down(calm, "Amina").await;
    answer(calm, plan, 0..20, of_calm).await;

    // One without a network from the middle on.
    away.open(address).await;
    sit_down(away, "José Müller").await;
    answer(away, plan, 0..10, of_away).await;
    let none = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    away.cdp("Network.emulateNetworkConditions", none).await;
    assert!(away.is("!navigator.onLine").await);
    answer(away, plan, 10..20, of_away).await;

    // One who loads the page anew, twice.
    again.open(address).await;
    sit_down(again, "Bo").await;
    for places in [0..7, 7..13] {
        let answered = places.end;
        answer(again, plan, places, |_| true).await;
        asked(again, answered, plan).await;
        again.reload().await;
        asked(again, answered, plan).await;
        again.until_says(".desk__pupil", "Bo").await;
        assert_eq!(again.count(".quiz__steps .is-answered").await, answered);
    }
    answer(again, plan, 13..20, |_| true).await;

    let mut lines = Vec::new();
    for pupil in [calm, away, again] {
        let line = receipt_of(pupil).await;
        assert!(line.len() < 200, "{} characters", line.len());
        assert_eq!(scan(pupil, ".receipt .qr").await, line);
        let groups = pupil.say("document.querySelector('.receipt__groups').textContent").await;
        assert_eq!(groups, line, "what is read out is the same");
        lines.push(line);
    }
    lines
}

#[test]
fn a_lesson_goes_from_the_link_to_the_table_whatever_happens_on_the_way() {
    visit_of(async |[teacher, calm, away, again]: [Page; 4]| {
        let class = make(&teacher).await;
        let (link, plan) = (teacher.filled(LINK).await, class.plan(&story()));
        let word = "document.querySelector('.handout__word .handout__letters').textContent";
        let word = teacher.say(word).await;
        let (_, meant) = understood(&word, &story()).unwrap();
        assert_eq!(query(&meant, &story()), query(&class, &story()), "{word}");
        assert_eq!(scan(&teacher, ".handout__code .qr").await, link);
        teacher.click_words(".handout__word button", "large").await;
        assert_eq!(scan(&teacher, "dialog[open] .qr").await, link);
        assert_eq!(
            teacher.say("document.querySelector('dialog[open] .handout__letters').textContent").await,
            word
        );
        teacher.click_words("dialog[open] button", "Close").await;

        let address = link.strip_prefix(&format!("{}/", teacher.home())).unwrap();
        let lines = take_it(address, &plan, [&calm, &away, &again]).await;

        let groups = |line: &str| -> Vec<String> {
            line.as_bytes().chunks(4).map(|group| String::from_utf8(group.to_vec()).unwrap()).collect()
        };
        let broken = |line: &str, n: usize, glue: &str| {
            groups(line).chunks(n).map(|some| some.join(" ")).collect::<Vec<_>>().join(glue)
        };
        let mut mistyped = groups(&lines[0]);
        mistyped[6] =
            mistyped[6].replace(&mistyped[6][..1], if mistyped[6].starts_with('A') { "B" } else { "A" });
        let mut spoilt = groups(&lines[1]);
        spoilt[4..12].fill("ZQ7X".into());
        let elsewhere = story_of(&source().replacen("id = \"lima\"", "id = \"elsewhere\"", 1));
        let other = receipt(&ClassQuiz { form: Form::ALL[2], ..class.clone() }, &elsewhere, "Eve", |_| true);
        let need = groups(&lines[2]).len();
        let refused = [
            (groups(&lines[2])[..9].join("-"), format!("9 of its {need} groups of four are there")),
            (mistyped.join("-"), "Group 7 of four letters is mistyped".into()),
            (other.to_line(), "It is of another story.".into()),
            (spoilt.join(" "), "Several letters are mistyped.".into()),
        ];
        let mess = [
            format!("Dear Ms Otieno, mine is {}. Yours, Amina", calm.filled("#receipt-link").await),
            format!("On Tuesday José wrote:\n> > 2. {}", broken(&lines[1].to_lowercase(), 9, "\n> > ")),
            broken(&lines[2], 5, "\n"),
            format!("Once more, to be sure: {}", lines[2]),
            refused.each_ref().map(|(text, _)| &**text).join("\n\n"),
        ]
        .join("\n\n");
        teacher.click_words("a", "Collect receipts").await;
        teacher.until_says("h1", "What came back").await;
        teacher.fill("#class-label", "7 b\t").await;
        paste(&teacher, &mess).await;
        teacher.until_says(".results__came", "3 taken in, one was here already.").await;
        assert_eq!(teacher.text(".results__refusals h2").await, "4 were not taken");
        let told = teacher.texts(".results__refused").await;
        assert_eq!(told.len(), refused.len(), "{told:?}");
        for ((text, why), told) in refused.iter().zip(&told) {
            let number = mess[..mess.find(text).unwrap()].matches('\n').count() + 1;
            assert!(
                told.starts_with(&format!("Line {number} {}", &text[..20])) && told.contains(why),
                "{told}"
            );
        }

        // What is shown and what is saved is what they answered.
        let receipts: Vec<Rc<Receipt>> =
            collect(&lines.join("\n"), &story()).taken.into_iter().map(|one| one.receipt).collect();
        let results = Results::of(&receipts, &story());
        let came = [worth(&plan, of_calm), worth(&plan, of_away), worth(&plan, |_| true)];
        for ((row, name), points) in results.rows.iter().zip(["Amina", "José Müller", "Bo"]).zip(came) {
            assert_eq!((&*row.name, row.total.got, row.total.of), (name, points, 20));
            assert_eq!(row.certain_and_wrong > 0, name != "Bo");
        }
        let shown = teacher.texts(".results__pupils tbody .results__who").await;
        assert_eq!(shown, ["Amina", "Bo", "José Müller"]);
        assert!(teacher.text(".results__pupils tbody tr:nth-child(2)").await.contains("100 %"));
        let folder = Folder::new("table");
        folder.receive(&teacher).await;
        teacher.click_words("button", "Save as CSV").await;
        let (_, table) = folder.came("7-b.csv", |text| text.ends_with("\r\n")).await;
        assert_eq!(table, csv(&results, &receipts, &story()));
        assert_eq!(table.lines().count(), 4);
        assert!(
            table.lines().nth(3).unwrap().starts_with("Bo,B,") && table.contains(",20,20,100,yes,"),
            "{table}"
        );
    });
}

#[test]
fn a_word_leads_to_the_quiz_of_the_link() {
    visit(async |page| {
        let wish = Wish { topics: Vec::new(), kinds: Vec::new(), count: 5, draw: 77 };
        let class = ClassQuiz { minutes: Some(10), ..wish.quiz(&story()) };
        let word = class::spoken(&wish, &class, &story()).unwrap();
        page.open("#/").await;
        page.click(".footer a[href$='#/class']").await;
        page.until_there(".builder").await;
        page.click_words("a", "Take a class quiz").await;
        let other = if word.starts_with('b') { "d" } else { "b" };
        for (typed, told) in [
            (String::new(), "That is no such word."),
            ("lima".into(), "That is no such word."),
            (format!("{word}-x"), "That is no such word."),
            (format!("{other}{}", &word[1..]), "This word leads to no quiz of this story."),
        ] {
            page.fill("#class-word", &typed).await;
            page.click_words("button", "Begin").await;
            page.until_says(".desk__wrong", told).await;
            page.until("document.querySelector('#class-word').getAttribute('aria-invalid') === 'true'").await;
        }
        // However it was written down.
        page.fill("#class-word", &format!("  {} ", word.to_uppercase().replace('-', " "))).await;
        page.click_words("button", "Begin").await;
        page.until_says(".desk__what", "5 questions, form A.").await;
        assert_eq!(page.fragment().await, format!("#/class/take?{}", query(&class, &story())));
        page.until_says(".desk__form", "You have 10 minutes.").await;
    });
}

#[test]
fn what_a_link_says_that_is_not_known_is_told_and_the_rest_is_used() {
    visit(async |page| {
        let class = class_of(4, 3);
        let link = address("take", &class);
        let unknown = sidelines::class::Codes::of(&story());
        let none =
            (0..32_768).map(sidelines::class::Code).find(|code| unknown.place(*code).is_none()).unwrap();
        page.open(&format!("{}&colour=red&min=soon", link.replace("v=1&", "v=9&"))).await;
        page.until_says(".desk__what", "4 questions").await;
        let notes = page.texts(".page__note").await;
        for told in ["a newer version of this page", "“colour”, which means nothing here", "“min=soon"]
        {
            assert!(notes.iter().any(|note| note.contains(told)), "{told}: {notes:?}");
        }
        assert!(!page.text(".desk__form").await.contains("You have"), "no limit of time came of it");
        page.open(&format!("{}{none}", link.replace("&n=4&", "&n=5&"))).await;
        page.until_says(".page__note", "One of its questions is not in this story; it was left out.").await;
        sit_down(&page, "Ann").await;
        answer(&page, &class.plan(&story()), 0..4, |_| true).await;
        receipt_of(&page).await;
        page.open(&link[..link.len() - 4]).await;
        page.until_says(".page__note", "The link is cut short: 2 of its questions are missing.").await;
        for link in [format!("v=1&s=c1&q={none}"), "v=1".into(), "%%%".into()] {
            for place in ["take", "show", "paper"] {
                page.open(&format!("desk.html#/class/{place}?{link}")).await;
                page.until_says(".page--desk [role=status]", "This link names no question of this story.")
                    .await;
            }
        }
    });
}
