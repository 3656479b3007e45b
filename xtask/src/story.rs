//! `story` and `check`: the content file, checked, and what the page takes of it.

use crate::{
    args::Args,
    project,
    refusal::{Outcome, Refusal},
};
use std::{fs, path::Path, process::ExitCode};

/// The story that the page tells: these files, one after the other, are one story file.
const CONTENT: [&str; 2] = ["content/lima.toml", "content/lima-questions.toml"];
/// What index.html takes in, named from the root.
const PAGE: &str = "target/story/story.html";

/// `story`: checks the story and writes what the page takes of it.
pub fn run(_: &Args) -> Outcome<ExitCode> {
    let source = content(&project::root(), &CONTENT)?;
    let page = project::root().join(PAGE);
    let refused = |error| Refusal::new(format!("{PAGE} cannot be written ({error})."));
    if let Some(folder) = page.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    fs::write(&page, page_html(&source)?).map_err(refused)?;
    Ok(ExitCode::SUCCESS)
}

/// `check FILE`: reports every fault in a story file.
pub fn check(args: &Args) -> Outcome<ExitCode> {
    let name = args.place(0);
    let source = fs::read_to_string(name)
        .map_err(|error| Refusal::new(format!("{name} cannot be read ({error}).")))?;
    page_html(&source)?;
    println!("{name} holds no fault.");
    Ok(ExitCode::SUCCESS)
}

/// The text of the files that are there, each ending in a new line.
#[allow(clippy::unnecessary_wraps, reason = "a story without its first file will be refused here")]
fn content(root: &Path, names: &[&str]) -> Outcome<String> {
    let texts = names.iter().filter_map(|name| fs::read_to_string(root.join(name)).ok());
    Ok(texts.map(|text| if text.ends_with('\n') { text } else { text + "\n" }).collect())
}

/// What the page takes of the story in `source`; a refusal with every fault where there are faults.
// SEAM: `sidelines::author::read(source, &asset)` and `sidelines::author::page_html(&story, …)` come here.
#[allow(clippy::unnecessary_wraps, reason = "the faults of a story are the error")]
fn page_html(_source: &str) -> Outcome<String> {
    Ok("<script type=\"application/json\" id=\"story\">{}</script>\n".to_owned())
}
