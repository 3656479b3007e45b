//! What a very large story and a very long record cost, in the page itself.
//!
//! The story is the published one with its questions repeated under other names, the record what so many answers
//! to them leave behind. Each figure is what the page itself measured.

use super::{session, session::median, taking::TAKE};
use crate::{
    driver::Driver,
    project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site},
    tools::Browser,
};
use fantoccini::{Client, error::CmdError};
use serde_json::{Value, json};
use sidelines::{
    quiz::{Action, Pick, Plan, Quiz, Seed, Spec},
    scores::{AttemptId, Record},
    storage::Keys,
    story::{Lines, Story},
};
use std::{fs, path::Path, rc::Rc};

/// A frame of a screen that shows sixty a second, in milliseconds.
const FRAME: f64 = 16.0;

/// How many questions a story has, and how many answers a record.
struct Size {
    name: &'static str,
    questions: usize,
    answers: usize,
}

const SIZES: &[Size] = &[
    Size { name: "small", questions: 40, answers: 100 },
    Size { name: "large", questions: 10_000, answers: 100_000 },
];

/// What the page measures, and which of the entries of that name counts.
const FIGURES: &[(&str, &str, Which)] = &[
    ("story read", "sidelines:load", Which::First),
    ("scores read", "sidelines:record", Which::First),
    ("quiz drawn", "sidelines:draw", Which::Last),
    ("answer checked", "sidelines:answer", Which::Middle),
    ("answer saved", "sidelines:save", Which::Middle),
    ("quiz ended and saved", "sidelines:save", Which::Last),
];

#[derive(Clone, Copy)]
enum Which {
    First,
    Middle,
    Last,
}

/// Prints each figure for both sizes, and whether the large one stays within a frame.
pub fn print(browser: &Browser, runs: usize) -> Outcome<()> {
    let driver = Driver::start(browser)?;
    let runtime = session::runtime()?;
    let mut table: Vec<Vec<Option<f64>>> = Vec::new();
    for size in SIZES {
        let (folder, record) = page(size)?;
        let server = Server::start(Site::of(vec![Mount::at("/", &folder)]), 0)?;
        let mut loads = Vec::new();
        for _ in 0..runs {
            loads.push(runtime.block_on(load(&driver, &server.address(), &record))?);
        }
        let of = |figure: usize| {
            let numbers: Vec<_> = loads.iter().map(|load| load.get(figure).copied().flatten()).collect();
            median(&numbers)
        };
        table.push((0..FIGURES.len()).map(of).collect());
    }
    let names: Vec<String> =
        SIZES.iter().map(|size| format!("{} questions, {} answers", size.questions, size.answers)).collect();
    println!("A story and a record of {}: medians of {runs} loads", names.join(", and of "));
    for (index, (figure, ..)) in FIGURES.iter().enumerate() {
        let number = |size: usize| table.get(size).and_then(|row| row.get(index).copied().flatten());
        let shown = |ms: Option<f64>| ms.map_or("not measured".to_owned(), |ms| format!("{ms:.1} ms"));
        let within = number(1).map_or("", |ms| if ms <= FRAME { "within a frame" } else { "OVER A FRAME" });
        println!("  {figure:<42} {:>14} {:>14}  {within}", shown(number(0)), shown(number(1)));
    }
    Ok(())
}

/// Makes a page with a story of that size, and the record of that many answers: its key and its text.
fn page(size: &Size) -> Outcome<(std::path::PathBuf, (String, String))> {
    let broken =
        || Refusal::new("dist/index.html holds no story of a known form: run `cargo xtask build` first.");
    let html = fs::read_to_string(project::dist().join("index.html")).map_err(|_| broken())?;
    let explainer = between(&html, "id=\"story\">", "</script>").ok_or_else(broken)?;
    let lines = between(&html, "id=\"questions\">", "</script>").ok_or_else(broken)?;
    let mut packed: Value = serde_json::from_str(explainer).map_err(|_| broken())?;
    let entries = packed.get(2).and_then(Value::as_array).cloned().ok_or_else(broken)?;
    let (mut index, mut texts) = (Vec::new(), Vec::new());
    'full: for n in 0.. {
        for (entry, line) in entries.iter().zip(lines.lines()) {
            if index.len() == size.questions {
                break 'full;
            }
            let id = entry.get(0).and_then(Value::as_str).ok_or_else(broken)?;
            // The name stays within its forty characters.
            let new = format!("{}-{n}", id.chars().take(30).collect::<String>().trim_end_matches('-'));
            let line = line.replacen(id, &new, 1);
            let units = line.encode_utf16().count();
            let mut entry = entry.clone();
            if let Some(parts) = entry.as_array_mut() {
                for (part, value) in
                    parts.iter_mut().zip([Some(json!(new)), None, None, None, Some(json!(units))])
                {
                    *part = value.unwrap_or_else(|| part.take());
                }
            }
            index.push(entry);
            texts.push(line);
        }
    }
    let record = record(&packed, &index, &texts, size.answers).ok_or_else(broken)?;
    put_questions(&mut packed, index);
    let folder = project::root().join("target/bench").join(size.name);
    let text =
        html.replacen(explainer, &packed.to_string(), 1).replacen(lines, &(texts.join("\n") + "\n"), 1);
    let unwritable = |error| Refusal::new(format!("{} cannot be written ({error}).", folder.display()));
    fs::create_dir_all(&folder).map_err(unwritable)?;
    for file in fs::read_dir(project::dist()).map_err(unwritable)?.flatten() {
        copy(&file.path(), &folder).map_err(unwritable)?;
    }
    fs::write(folder.join("index.html"), text).map_err(unwritable)?;
    Ok((folder, record))
}

/// Puts another index of questions into a packed story, where it stands third.
fn put_questions(packed: &mut Value, index: Vec<Value>) {
    if let Some(place) = packed.get_mut(2) {
        *place = Value::Array(index);
    }
}

fn copy(file: &Path, folder: &Path) -> std::io::Result<()> {
    match file.file_name() {
        Some(name) if file.is_file() => fs::copy(file, folder.join(name)).map(drop),
        _ => Ok(()),
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    Some(text.split_once(from)?.1.split_once(to)?.0)
}

/// What so many answers leave behind: quizzes of up to a hundred questions over the whole story, round after
/// round, one a minute.
fn record(packed: &Value, index: &[Value], texts: &[String], answers: usize) -> Option<(String, String)> {
    let mut stories = Vec::new();
    for (entries, lines) in index.chunks(100).zip(texts.chunks(100)) {
        let mut shelf = Lines::default();
        for line in lines {
            shelf.push(line.clone());
        }
        let mut part = packed.clone();
        put_questions(&mut part, entries.to_vec());
        stories.push(Story::load(&part.to_string(), Rc::new(shelf)).ok()?);
    }
    let id = stories.first()?.id.clone();
    let mut record = Record::new(id.clone());
    let (mut left, mut now) = (answers, 1_700_000_000);
    for story in stories.iter().cycle() {
        if left == 0 {
            break;
        }
        now += 60;
        let count = left.min(story.bank().entries().len());
        let spec =
            Spec { pick: Pick::Topics { topics: Vec::new(), count }, ..Spec::usual(Seed::from_random(now)) };
        let plan = Plan::draw(&spec, story);
        left -= plan.len().min(left).max(1);
        let quiz = Quiz::begin(Rc::new(plan))?.update(&Action::Choose(0)).update(&Action::Finish);
        record.take_in(&quiz, AttemptId(now), now, now);
    }
    Some((Keys::of(&id).record, record.to_json()))
}

async fn load(driver: &Driver, address: &str, record: &(String, String)) -> Outcome<Vec<Option<f64>>> {
    let client = session::begin(driver).await?;
    let figures = figures(&client, address, record).await;
    client.close().await.ok();
    figures.map_err(|error| Refusal::new(format!("{address} cannot be timed ({error}).")))
}

async fn figures(
    client: &Client,
    address: &str,
    record: &(String, String),
) -> Result<Vec<Option<f64>>, CmdError> {
    // A page of the same origin that holds no story leaves the record to the one that does.
    client.goto(&format!("{address}icon.svg")).await?;
    client
        .execute("localStorage.setItem(arguments[0], arguments[1])", vec![json!(record.0), json!(record.1)])
        .await?;
    client.goto(&format!("{address}#/quiz?count=10&seed=bench")).await?;
    let mut figures = vec![None; FIGURES.len()];
    if !session::until_entry(client, "sidelines:ready").await? {
        return Ok(figures);
    }
    let taken = session::promised(client, TAKE, Vec::new()).await?;
    if taken != Value::Bool(true) {
        return Ok(figures);
    }
    for (figure, (_, entry, which)) in figures.iter_mut().zip(FIGURES) {
        let script = "return performance.getEntriesByName(arguments[0]).map(entry => entry.duration)";
        let found = client.execute(script, vec![json!(entry)]).await?;
        let mut numbers: Vec<f64> =
            found.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        *figure = match which {
            Which::First => numbers.first().copied(),
            Which::Last => numbers.last().copied(),
            Which::Middle => {
                numbers.pop();
                median(&numbers.into_iter().map(Some).collect::<Vec<_>>())
            }
        };
    }
    Ok(figures)
}
