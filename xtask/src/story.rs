//! `story` and `check`: the content file, checked, and what the page takes of it.

use crate::{
    args::Args,
    project,
    refusal::{Outcome, Refusal},
};
use sidelines::{
    article,
    author::{self, Fault},
    story::Explainer,
    words::{ENGLISH, ENGLISH_ARTICLE},
};
use std::{fs, path::Path, process::ExitCode, rc::Rc};

/// The story that the page tells, named from the root.
const STORY: &str = "content/lima.toml";
/// What index.html takes in, named from the root.
const PAGE: &str = "target/story/story.html";

/// `story`: checks the story and writes what the page takes of it.
pub fn run(_: &Args) -> Outcome<ExitCode> {
    write()?;
    Ok(ExitCode::SUCCESS)
}

/// Checks the story and writes what the page takes of it.
pub fn write() -> Outcome<()> {
    let story = read(STORY, &project::root().join(STORY))?;
    let page = project::root().join(PAGE);
    let refused = |error| Refusal::new(format!("{PAGE} cannot be written ({error})."));
    if let Some(folder) = page.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    let story = Rc::new(story);
    let article = article::html(Rc::clone(&story), &ENGLISH_ARTICLE, &ENGLISH).map_err(Refusal::new)?;
    fs::write(page.with_extension("css"), article::style(&story, &ENGLISH_ARTICLE)).map_err(refused)?;
    fs::write(&page, article + &author::page_html(&story)).map_err(refused)
}

/// `check FILE`: reports every fault in a story file.
pub fn check(args: &Args) -> Outcome<ExitCode> {
    let name = args.place(0);
    let story = read(name, Path::new(name))?;
    println!("{name} holds no fault, and {} questions.", story.bank().entries().len());
    Ok(ExitCode::SUCCESS)
}

/// The story in the file at `path`, called `name` in what is said of it; a refusal names every fault with its place.
fn read(name: &str, path: &Path) -> Outcome<Explainer> {
    let source = fs::read_to_string(path)
        .map_err(|error| Refusal::new(format!("{name} cannot be read ({error}); is that its name?")))?;
    let beside = path.parent().unwrap_or(Path::new(""));
    author::read(&source, &|asset| fs::read_to_string(beside.join(asset)).ok())
        .map_err(|faults| Refusal::new(told(name, &faults.0)))
}

/// Faults, each on a line that begins with its place, and how many there are.
fn told(name: &str, faults: &[Fault]) -> String {
    let lines = faults.iter().map(|Fault { item, line, message }| {
        let item = if item.is_empty() { String::new() } else { format!("{item}: ") };
        format!("{name}:{line}: {item}{message}\n")
    });
    let count = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
    lines.chain([format!("{name} holds {count}: mend what is named above.")]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_begins_with_its_place_and_the_last_line_counts() {
        let fault = |item: &str, line| Fault { item: item.to_owned(), line, message: "is odd".to_owned() };
        assert_eq!(
            told("s.toml", &[fault("", 2), fault("claim 1", 30)]),
            "s.toml:2: is odd\ns.toml:30: claim 1: is odd\ns.toml holds 2 faults: mend what is named above."
        );
        assert!(told("s.toml", &[fault("", 2)]).ends_with("s.toml holds 1 fault: mend what is named above."));
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        assert!(read("none.toml", Path::new("none.toml")).unwrap_err().to_string().contains("none.toml"));
    }
}
