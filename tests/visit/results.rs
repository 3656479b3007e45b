//! What came back from a class, as a teacher reads it.

use std::time::{Duration, Instant};

use serde_json::json;
use sidelines::class::{ClassQuiz, Receipt};

use crate::answers::{response, source, story, story_of};
use crate::browser::visit;
use crate::class::{class_of, paste, receipt};
use crate::faults::STORE;
use crate::files::Folder;
use crate::page::{Page, key};
use crate::sitting::{CLOCK, set_ahead};

const WHO: &str = ".results__pupils tbody .results__who";

/// Receipts of pupils of that name, of whom each got more right than the one before, at a later time.
fn receipts(class: &ClassQuiz, names: &[&str]) -> Vec<Receipt> {
    let of = |(n, name): (usize, &&str)| {
        let form = class.in_form(sidelines::class::Form::ALL[n % 3]);
        let mut receipt = receipt(&form, &story(), name, |place| place < n);
        receipt.ended += 60 * u64::try_from(n * 7 % 5).unwrap();
        receipt.seconds += u32::try_from(n * 37 % 100).unwrap();
        receipt
    };
    names.iter().enumerate().map(of).collect()
}

fn lines(receipts: &[Receipt]) -> String {
    receipts.iter().map(|one| one.to_line() + "\n").collect()
}

/// Goes to an empty place for results.
async fn open(page: &Page) {
    page.open("desk.html#/class/results").await;
    page.until_there("#receipts").await;
}

/// Has what is saved caught before it becomes a file.
async fn catch(page: &Page) {
    page.js(
        "window.blobs = []; const own = URL.createObjectURL;
         URL.createObjectURL = blob => { window.blobs.push(blob); return own.call(URL, blob); };",
        json!([]),
    )
    .await;
}

/// The text that was saved last.
async fn caught(page: &Page) -> String {
    page.until("window.blobs.length > 0").await;
    let text = page.promised("return await window.blobs.pop().text()", json!([])).await;
    text.as_str().unwrap().to_owned()
}

/// What a cell is sorted by: a time, a number, or nothing of either and its text.
fn rank(cell: &str) -> (f64, String) {
    let cell = cell.trim();
    if let Some((minutes, seconds)) = cell.split_once(':')
        && let (Ok(minutes), Ok(seconds)) = (minutes.parse::<f64>(), seconds.parse::<f64>())
    {
        return (minutes * 60.0 + seconds, String::new());
    }
    match cell.trim_end_matches('%').trim().parse() {
        Ok(number) => (number, String::new()),
        Err(_) => (0.0, cell.to_lowercase()),
    }
}

#[test]
fn each_heading_sorts_by_what_stands_under_it() {
    visit(async |page| {
        open(&page).await;
        let names = ["dora", "Abel", "Cem", "bea", "Émile", "Finn", "Gus", "Hal", "Ida"];
        paste(&page, &lines(&receipts(&class_of(8, 3), &names))).await;
        page.until_says(".results__came", "9 taken in.").await;
        for table in [".results__pupils", ".results__questions"] {
            let count = page.count(&format!("{table} thead th")).await;
            assert!(count == 4 || count > 14, "{count} headings");
            for column in 1..=count {
                let heading = format!("{table} thead th:nth-child({column})");
                let name = page
                    .say(&format!("document.querySelector('{heading} button').firstChild.textContent"))
                    .await;
                // Twice: once the one way, and once the other, whichever it stood in before.
                let mut ways = Vec::new();
                for _ in 0..2 {
                    let before = page.value(&format!("document.querySelector('{heading}').ariaSort")).await;
                    page.click(&format!("{heading} button")).await;
                    page.until(&format!("document.querySelector('{heading}').ariaSort !== {before}")).await;
                    assert_eq!(page.count(&format!("{table} [aria-sort]")).await, 1, "{name}");
                    let way = page.say(&format!("document.querySelector('{heading}').ariaSort")).await;
                    let cells = page.texts(&format!("{table} tbody tr > :nth-child({column})")).await;
                    let mut ranks: Vec<(f64, String)> = cells.iter().map(|cell| rank(cell)).collect();
                    if name == "Most chosen wrong answer" {
                        ranks = cells
                            .iter()
                            .map(|cell| rank(cell.rsplit(['(', ')']).nth(1).unwrap_or("")))
                            .collect();
                    }
                    // Who has to be looked at again comes first.
                    let falls = (way == "descending") != (name == "Look again");
                    let sorted =
                        ranks.windows(2).all(|two| if falls { two[0] >= two[1] } else { two[0] <= two[1] });
                    assert!(sorted, "{name}, {way}: {cells:?}");
                    ways.push(way);
                }
                ways.sort();
                assert_eq!(ways, ["ascending", "descending"], "{name}");
            }
        }
    });
}

#[test]
fn a_class_is_kept_until_it_is_cleared_and_another_stands_beside_it() {
    visit(async |page| {
        let class = class_of(5, 3);
        page.plant(CLOCK).await;
        open(&page).await;
        page.until_says(".results__none", "No receipts yet.").await;
        page.fill("#class-label", &format!("Year 9{}", key::TAB)).await;
        paste(&page, &lines(&receipts(&class, &["Ann", "Ben"]))).await;
        page.until_says(".results__whole", "Year 9: 2 receipts").await;
        page.reload().await;
        page.until_says(".results__whole", "Year 9: 2 receipts").await;
        assert_eq!(page.texts(WHO).await, ["Ann", "Ben"]);
        assert_eq!(page.filled("#class-label").await, "Year 9");

        set_ahead(&page, 60).await;
        page.click_words("button", "A new class").await;
        page.until_says(".results__none", "No receipts yet.").await;
        assert_eq!(page.filled("#class-label").await, "");
        // A receipt that comes as a link is taken into the class that is open.
        let [.., cem] = &receipts(&class, &["x", "y", "Cem"])[..] else { panic!("three") };
        paste(&page, &lines(&receipts(&class, &["Dan"]))).await;
        page.until_says(".results__came", "1 taken in.").await;
        page.open(&format!("desk.html#/class/results?r={}", cem.to_line())).await;
        page.until_says(".results__came", "1 taken in.").await;
        assert_eq!(page.texts(WHO).await, ["Cem", "Dan"]);
        page.click_words(".results__binders button", "Year 9 (2 receipts)").await;
        page.until_says(".results__whole", "Year 9: 2 receipts").await;
        assert_eq!(page.texts(WHO).await, ["Ann", "Ben"]);

        page.click_words("button", "Clear this class").await;
        page.click_words("button", "Cancel").await;
        assert_eq!(page.texts(WHO).await, ["Ann", "Ben"]);
        page.click_words("button", "Clear this class").await;
        page.until_says(".panel", "Clear it for good?").await;
        page.click_words("button", "Clear this class").await;
        page.until_there(".results__none").await;
        page.reload().await;
        page.until_there(".results__pupils").await;
        assert_eq!(page.count(".results__binders li").await, 1);
        assert!(!page.say("JSON.stringify(localStorage)").await.contains("Year 9"));
    });
}

/// Puts a pupil each into two classes, the first of which is touched first.
async fn two_classes(page: &Page) {
    page.plant(CLOCK).await;
    open(page).await;
    for (label, name) in [("First", "Ann"), ("Second", "Ben")] {
        if label == "Second" {
            page.click_words("button", "A new class").await;
            page.until_there(".results__none").await;
        }
        page.fill("#class-label", &format!("{label}{}", key::TAB)).await;
        paste(page, &lines(&receipts(&class_of(5, 3), &[name]))).await;
        page.until_says(".results__whole", &format!("{label}: One receipt")).await;
        set_ahead(page, 60).await;
    }
}

#[test]
fn the_class_that_was_opened_stays_open_when_the_page_is_loaded_anew() {
    visit(async |page| {
        two_classes(&page).await;
        page.click_words(".results__binders button", "First").await;
        page.until_says(".results__whole", "First: One receipt").await;
        page.reload().await;
        page.until_there(".results__whole").await;
        assert_eq!(page.text(".results__whole h2").await, "First: One receipt");
    });
}

#[test]
fn a_question_whether_to_clear_a_class_does_not_go_over_to_another() {
    visit(async |page| {
        two_classes(&page).await;
        page.click_words("button", "Clear this class").await;
        page.until_says(".panel", "Clear it for good?").await;
        page.click_words(".results__binders button", "First").await;
        page.until_says(".results__whole", "First: One receipt").await;
        assert!(!page.text(".panel").await.contains("Clear it for good?"));
    });
}

#[test]
fn no_name_does_anything_in_the_page_or_in_a_table() {
    visit(async |page| {
        let names =
            ["<img src=x onerror=alert(1)>", "=HYPERLINK(\"x\")", "@SUM(A1)", "\u{202e}olleh", "你好 👋🏽", ""];
        open(&page).await;
        paste(&page, &lines(&receipts(&class_of(4, 3), &names))).await;
        page.until_says(".results__came", "6 taken in.").await;
        let mut shown = page.texts(WHO).await;
        shown.sort();
        let mut told = vec![names[0], names[1], names[2], "olleh", names[4], "no name"];
        told.sort_unstable();
        assert_eq!(shown, told);
        assert!(!page.has("main img").await);
        catch(&page).await;
        page.click_words("button", "Save as CSV").await;
        let table = caught(&page).await;
        for cell in [
            "\r\n<img src=x onerror=alert(1)>,",
            "\r\n\"'=HYPERLINK(\"\"x\"\")\",",
            "\r\n'@SUM(A1),",
            "\r\n你好 👋🏽,",
            "\r\n,",
        ] {
            assert!(table.contains(cell), "{cell}: {table}");
        }
        assert!(!table.split(['\n', ',', '"']).any(|cell| cell.starts_with(['=', '@'])), "{table}");
        page.click_words("button", "Save as JSON").await;
        let file: serde_json::Value = serde_json::from_str(&caught(&page).await).unwrap();
        assert_eq!(file["pupils"][0]["name"], names[0]);
        // A file that was saved can be collected again.
        page.click_words("button", "A new class").await;
        paste(&page, &table).await;
        page.until_says(".results__came", "6 taken in.").await;
    });
}

#[test]
fn an_answer_to_another_version_is_set_apart_and_of_two_tries_the_later_counts() {
    visit(async |page| {
        let class = class_of(5, 3);
        let item = class.plan(&story()).items()[0].clone();
        // The pupil had a story in which that question was put in another way.
        let stem = item.question.stem.to_string();
        assert_eq!(source().matches(&stem).count(), 1);
        let before = story_of(&source().replacen(&stem, "What was asked then?", 1));
        let apart = receipt(&class, &before, "Ann", |_| true);
        let first = receipt(&class, &story(), "Ben Otieno", |_| false);
        let mut later = receipt(&class, &story(), "ben  otieno", |_| true);
        later.ended += 600;
        open(&page).await;
        paste(&page, &lines(&[apart, later, first])).await;
        page.until_says(".results__came", "3 taken in.").await;
        let rows = page.texts(".results__pupils tbody tr").await;
        let row = |words: &str| {
            rows.iter().find(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {rows:?}"))
        };
        let ann = row("Ann");
        assert!(ann.contains("one answer to another version of its question does not count"), "{ann}");
        assert!(ann.contains('≠') && ann.contains("100 %") && ann.contains("Look again"), "{ann}");
        assert!(row("Ben Otieno").contains("an earlier try; the later one counts"));
        assert!(!row("ben otieno").contains("earlier try") && row("ben otieno").contains("100 %"));
        assert_eq!(page.text(".results__whole .result__percent").await, "100 %");
        assert!(response(&item, true).is_given());
        // Two pupils of one name are two, if the teacher says so, and stay two.
        page.click_words(".pick", "Pupils share a name").await;
        page.until_says(".results__whole .result__percent", "64 %").await;
        page.reload().await;
        page.until_says(".results__whole .result__percent", "64 %").await;
        assert!(!page.texts(".results__pupils tbody tr").await.concat().contains("earlier try"));
    });
}

/// Waits for what came of something that was handed over just now.
async fn answered_soon(page: &Page, what: &str, begun: Instant) {
    page.until(r"/taken in|here already/.test(document.querySelector('.results__came')?.textContent)").await;
    assert!(begun.elapsed() < Duration::from_secs(10), "{what:?}: {:?}", begun.elapsed());
    assert_eq!(page.texts(WHO).await, ["Ann"], "{what:?}");
    assert!(page.count(".results__refused").await <= 200, "{what:?}");
}

#[test]
fn ten_megabytes_of_anything_are_answered_soon_and_harm_nothing() {
    visit(async |page| {
        let line = lines(&receipts(&class_of(5, 3), &["Ann"]));
        for rubbish in ["SDLN-FFFF-", "lorem ipsum ", "<p>SDLN</p> "] {
            open(&page).await;
            let script =
                "const [rubbish, line] = arguments; const field = document.getElementById('receipts');
                field.value = rubbish.repeat(1e7 / rubbish.length) + '\\n\\n' + line;
                return field.scrollHeight";
            // What a field with so much in it costs is the browser’s own affair, and not counted.
            page.js(script, json!([rubbish, line])).await;
            let begun = Instant::now();
            page.click_words(".results__paste button", "Take them in").await;
            answered_soon(&page, rubbish, begun).await;
        }
        let folder = Folder::new("rubbish");
        for rubbish in ["SDLN\n", "\r\n", "Ann,SDLN-7,0\n", "\u{0}\u{ffff}é"] {
            open(&page).await;
            let file = folder.write("class.csv", rubbish.repeat(10_000_000 / rubbish.len()) + "\n\n" + &line);
            let begun = Instant::now();
            page.find(".results__files").await.send_keys(&file.display().to_string()).await.unwrap();
            answered_soon(&page, rubbish, begun).await;
        }
        page.click_words("button", "Clear this class").await;
        page.click_words("button", "Clear this class").await;
        paste(&page, "nothing of the kind").await;
        page.until_says(".results__came", "No receipt was found.").await;
        page.until_says(".results__refused", "There is no receipt in it. A receipt begins with SDLN.").await;
    });
}

#[test]
fn a_browser_that_does_not_keep_a_class_says_so_and_offers_it_as_a_file() {
    visit(async |page| {
        page.plant(STORE).await;
        for (fault, told) in [
            ("full", "This browser has no room left for this class."),
            ("refused", "This browser keeps nothing"),
        ] {
            open(&page).await;
            page.js("window.fault = arguments[0]", json!([fault])).await;
            paste(&page, &lines(&receipts(&class_of(5, 3), &["Ann", "Ben"]))).await;
            page.until_says("main [role=alert]", told).await;
            assert_eq!(page.texts(WHO).await, ["Ann", "Ben"], "what came is there all the same");
            catch(&page).await;
            page.click_words("button", "Save this class as CSV now").await;
            assert_eq!(caught(&page).await.lines().count(), 3);
        }
    });
}

#[test]
fn a_class_of_many_is_drawn_as_far_as_it_is_seen() {
    visit(async |page| {
        let class = class_of(5, 3);
        let names: Vec<String> = (0..300).map(|n| format!("Pupil {n:03}")).collect();
        let text: String =
            names.iter().map(|name| receipt(&class, &story(), name, |_| true).to_line() + "\n").collect();
        open(&page).await;
        paste(&page, &text).await;
        page.until_says(".results__came", "300 taken in.").await;
        assert!(page.count(WHO).await < 120);
        page.until_says(WHO, "Pupil 000").await;
        page.js("document.querySelector('.results__pupils .results__scroll').scrollTop = 1e9", json!([]))
            .await;
        page.until(&format!(
            "[...document.querySelectorAll('{WHO}')].some(e => e.textContent === 'Pupil 299')"
        ))
        .await;
        let last = "document.querySelector('.results__pupils tbody tr:not([aria-hidden]):last-of-type').getAttribute('aria-rowindex')";
        page.until(&format!("{last} === '301'")).await;
        assert_eq!(
            page.say("document.querySelector('.results__pupils table').getAttribute('aria-rowcount')").await,
            "301"
        );
    });
}
