//! A quiz of a class on paper, as it comes out of a printer.

use fantoccini::wd::PrintSize;
use serde_json::json;
use sidelines::class::{ClassQuiz, Form};
use sidelines::quiz::Item;
use sidelines::story::Body;

use crate::answers::story;
use crate::browser::visit;
use crate::class::{address, class_of};
use crate::outside::print;
use crate::page::Page;

/// The letters and digits of a text alone: lines break, and words are parted, wherever the paper ends.
fn bare(text: &str) -> String {
    text.replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .replace('ﬀ', "ff")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// All that a question asks, apart from its stem.
fn parts(item: &Item) -> Vec<String> {
    match &item.question.body {
        Body::Single(all) | Body::Several(all) | Body::TrueFalse(all) => {
            all.iter().map(|choice| choice.text.to_string()).collect()
        }
        body @ Body::Match { rows, .. } => {
            let left = rows.iter().map(|row| row.left.to_string());
            let right = item.order.iter().map(|n| body.right_text(usize::from(*n)).unwrap().to_owned());
            left.chain(right).collect()
        }
        Body::Order(steps) => steps.iter().map(|step| step.text.to_string()).collect(),
        Body::Number(scale) => vec![format!("{} to {}", scale.min, scale.max)],
    }
}

/// Where the stems stand in a text: by place, the ids of the questions.
fn order_of(text: &str, class: &ClassQuiz) -> Vec<String> {
    let text = bare(text);
    let plan = class.plan(&story());
    let mut found: Vec<(usize, String)> = plan
        .items()
        .iter()
        .filter_map(|item| Some((text.find(&bare(&item.question.stem))?, item.id().to_string())))
        .collect();
    found.sort();
    found.into_iter().map(|(_, id)| id).collect()
}

fn ids(class: &ClassQuiz) -> Vec<String> {
    class.plan(&story()).items().iter().map(|item| item.id().to_string()).collect()
}

/// What is pressed and says nothing on paper.
const PRESSED: &str = "[...document.querySelectorAll('button, input, select, textarea, summary')]
    .filter(e => e.checkVisibility({ visibilityProperty: true })).map(e => e.outerHTML.slice(0, 90))";

/// Makes sure of the sheets of one form with its key: no question is in two pieces, and each sheet begins as it has to.
fn sheets_are_whole(sheets: &[String], class: &ClassQuiz, what: &str) {
    let headline = bare(&story().headline);
    let letter = class.form.letter();
    let key = sheets
        .iter()
        .position(|sheet| sheet.trim_start().starts_with(&format!("Answers to form {letter}")))
        .unwrap_or_else(|| panic!("{what}: the answers begin on no page of their own: {sheets:?}"));
    let (asked, told) = sheets.split_at(key);
    let first = bare(&asked[0]);
    assert!(
        first.starts_with(&format!("{headline}Form{letter}NameDateof{}points", class.items.len())),
        "{what}: {first}"
    );
    for item in class.plan(&story()).items() {
        let stem = bare(&item.question.stem);
        let on: Vec<String> =
            asked.iter().map(|sheet| bare(sheet)).filter(|sheet| sheet.contains(&stem)).collect();
        assert_eq!(on.len(), 1, "{what}: {} stands on one page", item.id());
        let (_, behind) = on[0].split_once(&stem).unwrap();
        for part in parts(item) {
            assert!(behind.contains(&bare(&part)), "{what}: {} is parted from {part:?}", item.id());
        }
        // A number has no options that could be parted from it.
        assert!(told.iter().any(|sheet| bare(sheet).contains(&stem)), "{what}: the key has {}", item.id());
    }
    assert!(!asked.iter().any(|sheet| sheet.contains("Answers to form")), "{what}: nobody sees the answers");
    assert_eq!(order_of(&asked.concat(), class), ids(class), "{what}");
    for pressed in ["What to print", "Large print", "With the answers", "Open the story", "Print it"] {
        assert!(
            !sheets.iter().any(|sheet| sheet.contains(pressed)),
            "{what}: “{pressed}” can only be pressed"
        );
    }
}

async fn open(page: &Page, class: &ClassQuiz) {
    page.open(&address("paper", class)).await;
    page.until_there(".paper__sheet--key").await;
}

#[test]
fn no_question_is_parted_on_any_paper_in_any_print() {
    visit(async |page| {
        // Every kind of question, and more than one sheet of them.
        let class = class_of(20, 7);
        open(&page, &class).await;
        for print_of in ["normal", "large"] {
            if print_of == "large" {
                page.click_words(".pick", "Large print").await;
                page.until_there(".paper--large").await;
            }
            for (size, name) in [(PrintSize::A4, "A4"), (PrintSize::US_LETTER, "Letter")] {
                let sheets = print(&page, size).await;
                assert!(sheets.len() >= 4, "{} sheets", sheets.len());
                sheets_are_whole(&sheets, &class, &format!("{name}, {print_of}"));
            }
        }
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        assert_eq!(page.value(PRESSED).await, json!([]));
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    });
}

#[test]
fn forms_ask_the_same_in_another_order_and_each_has_its_key() {
    visit(async |page| {
        let class = class_of(10, 7);
        let other = class.in_form(Form::ALL[1]);
        open(&page, &class).await;
        page.click_words(".pick", "Form B").await;
        page.until("document.querySelectorAll('.paper__sheet').length === 4").await;
        let sheets = print(&page, PrintSize::A4).await;
        let begins =
            |start: &str| sheets.iter().position(|sheet| sheet.trim_start().starts_with(start)).unwrap();
        let key = begins("Answers to form A");
        let (a, b): (Vec<String>, Vec<String>) = {
            let second = (1..key).find(|n| bare(&sheets[*n]).contains("FormBName")).unwrap();
            (sheets[..second].to_vec(), sheets[second..key].to_vec())
        };
        let of_b = [&b[..], &sheets[begins("Answers to form B")..]].concat();
        let of_a = [&a[..], &sheets[key..begins("Answers to form B")]].concat();
        sheets_are_whole(&of_a, &class, "form A");
        sheets_are_whole(&of_b, &other, "form B");
        let (mut asked, mut other) = (order_of(&a.concat(), &class), order_of(&b.concat(), &other));
        assert_ne!(asked, other);
        asked.sort();
        other.sort();
        assert_eq!(asked, other);

        // Without the answers there are none, and one form is always printed.
        page.click_words(".pick", "With the answers").await;
        page.click_words(".pick", "Form A").await;
        page.click_words(".pick", "Form B").await;
        page.until("document.querySelectorAll('.paper__sheet').length === 1").await;
        let sheets = print(&page, PrintSize::A4).await.concat();
        assert!(bare(&sheets).contains("FormB") && !sheets.contains("Answers"), "{sheets}");
    });
}

#[test]
fn a_key_names_the_letters_that_stand_before_the_options() {
    visit(async |page| {
        let class = class_of(20, 7);
        open(&page, &class).await;
        let asked = page.texts(".paper__sheet:not(.paper__sheet--key) .paper__question").await;
        let told = page.texts(".paper__sheet--key .paper__question").await;
        for (place, item) in class.plan(&story()).items().iter().enumerate() {
            if !matches!(item.question.body, Body::Single(_) | Body::Several(_) | Body::TrueFalse(_)) {
                continue;
            }
            let choices = item.question.body.choices();
            for (shown, n) in (0..choices.len()).map(|shown| (shown, usize::from(item.shown(shown).unwrap())))
            {
                let letter = char::from(b'A' + u8::try_from(shown).unwrap());
                let line = format!("{letter}{}", bare(&choices[n].text));
                assert!(bare(&asked[place]).contains(&line), "{}: {}", item.id(), asked[place]);
                assert_eq!(
                    bare(&told[place]).contains(&line),
                    choices[n].right,
                    "{}: {}",
                    item.id(),
                    told[place]
                );
            }
        }
    });
}
