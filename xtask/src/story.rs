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
/// Where the pieces of the page that come from the story are kept, named from the root.
const PIECES: &str = "target/story";

/// What the story gives to the page.
pub struct Pieces {
    /// The body of the page.
    pub page: String,
    /// The two elements with the story's data.
    pub data: String,
    /// What the page says of itself.
    pub about: About,
}

/// What a page says of itself to those who link to it.
pub struct About {
    /// The headline.
    pub headline: String,
}

impl Pieces {
    /// The pieces as [`write`] left them.
    pub fn read() -> Outcome<Self> {
        let piece = |name: &str| project::text(&format!("{PIECES}/{name}"));
        Ok(Self {
            page: piece("page.html")?,
            data: piece("data.html")?,
            about: About { headline: String::new() },
        })
    }
}

/// `story`: checks the story and renders it.
pub fn run(_: &Args) -> Outcome<ExitCode> {
    write()?;
    Ok(ExitCode::SUCCESS)
}

/// Checks the story and writes the pieces of the page that come from it.
pub fn write() -> Outcome<()> {
    let story = read(STORY, &project::root().join(STORY))?;
    let folder = project::root().join(PIECES);
    let refused = |error| Refusal::new(format!("{PIECES} cannot be written ({error})."));
    fs::create_dir_all(&folder).map_err(refused)?;
    let data = author::page_html(&story);
    let style = article::style(&story, &ENGLISH_ARTICLE);
    let page = article::html(Rc::new(story), &ENGLISH_ARTICLE, &ENGLISH).map_err(Refusal::new)?;
    for (name, text) in [("page.html", page), ("data.html", data), ("story.css", style)] {
        fs::write(folder.join(name), text).map_err(refused)?;
    }
    Ok(())
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
