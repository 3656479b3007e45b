//! `story` and `check`: the content file, checked, and what the page takes of it.

use crate::{
    args::Args,
    project,
    refusal::{Outcome, Refusal},
};
use serde_json::{Value, json};
use sidelines::{
    article,
    author::{self, Fault},
    story::{Explainer, Story},
    words::{ENGLISH, ENGLISH_ARTICLE},
};
use std::{fs, path::Path, process::ExitCode, rc::Rc};

/// The story that the page tells, named from the root.
const STORY: &str = "content/lima.toml";
/// Where the pieces of the page that come from the story are kept, named from the root.
const PIECES: &str = "target/story";

/// The typeface of the card; see `build::card`.
const TYPEFACE: &str = "Source Serif 4";

/// What the story gives to the page.
pub struct Pieces {
    /// The body of the page.
    pub page: String,
    /// The body of the card that stands for it in other pages.
    pub teaser: String,
    /// The body of the page for teachers and publishers.
    pub desk: String,
    /// The two elements with the story's data.
    pub data: String,
    /// The picture that stands for it, as SVG.
    pub card: String,
    /// What the page says of itself.
    pub about: About,
}

/// What a page says of itself to those who link to it.
pub struct About {
    /// The story's id.
    pub id: String,
    /// The headline.
    pub headline: String,
    /// A sentence or two.
    pub description: String,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The day as of which it is told, as in `2024-11-15`.
    pub as_of: String,
    /// How long it takes to read, in minutes.
    pub minutes: u64,
    /// The picture in words.
    pub picture: String,
    /// What questions are on.
    pub topics: Vec<String>,
    /// Who speaks: a name, and who that is.
    pub voices: Vec<(String, String)>,
    /// What was read elsewhere.
    pub sources: Vec<String>,
}

impl About {
    fn of(story: &Explainer) -> Self {
        let text = |text: &str| text.to_owned();
        let mut sources: Vec<String> = story.background.iter().map(|fact| text(&fact.source)).collect();
        sources.sort();
        sources.dedup();
        Self {
            id: story.id.to_string(),
            headline: text(&story.headline),
            description: story.standfirst.text.plain(),
            language: text(&story.language),
            as_of: story.as_of.to_string(),
            minutes: story.minutes.into(),
            picture: text(&story.opening.alt),
            topics: story.topics.iter().map(|topic| text(&topic.name)).collect(),
            voices: story.voices.iter().map(|voice| (text(&voice.name), text(&voice.who))).collect(),
            sources,
        }
    }

    fn to_json(&self) -> Value {
        json!({
            "id": self.id, "headline": self.headline, "description": self.description, "language": self.language,
            "as_of": self.as_of, "minutes": self.minutes, "picture": self.picture, "topics": self.topics,
            "voices": self.voices, "sources": self.sources,
        })
    }

    fn from_json(json: &Value) -> Self {
        let text = |json: &Value| json.as_str().unwrap_or_default().to_owned();
        let of = |name: &str| json.get(name).map(text).unwrap_or_default();
        let list = |name: &str| json.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let at = |pair: &Value, place: usize| pair.get(place).map(text).unwrap_or_default();
        Self {
            id: of("id"),
            headline: of("headline"),
            description: of("description"),
            language: of("language"),
            as_of: of("as_of"),
            minutes: json.get("minutes").and_then(Value::as_u64).unwrap_or(1),
            picture: of("picture"),
            topics: list("topics").iter().map(text).collect(),
            voices: list("voices").iter().map(|pair| (at(pair, 0), at(pair, 1))).collect(),
            sources: list("sources").iter().map(text).collect(),
        }
    }
}

impl Pieces {
    /// The pieces as [`write`] left them.
    pub fn read() -> Outcome<Self> {
        let piece = |name: &str| project::text(&format!("{PIECES}/{name}"));
        let about = serde_json::from_str(&piece("about.json")?)
            .map_err(|error| Refusal::new(format!("{PIECES}/about.json is damaged ({error}).")))?;
        Ok(Self {
            page: piece("page.html")?,
            teaser: piece("teaser.html")?,
            desk: piece("desk.html")?,
            data: piece("data.html")?,
            card: piece("card.svg")?,
            about: About::from_json(&about),
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
    let about = About::of(&story).to_json().to_string();
    let card = article::card(&story, ENGLISH_ARTICLE.product, &(ENGLISH.date)(story.as_of), TYPEFACE);
    let desk = article::desk(&ENGLISH_ARTICLE, &ENGLISH).map_err(Refusal::new)?;
    let story = Rc::new(story);
    let teaser = article::teaser(Rc::clone(&story), &ENGLISH_ARTICLE, &ENGLISH).map_err(Refusal::new)?;
    let page = article::html(story, &ENGLISH_ARTICLE, &ENGLISH).map_err(Refusal::new)?;
    for (name, text) in [
        ("page.html", page),
        ("teaser.html", teaser),
        ("desk.html", desk),
        ("data.html", data),
        ("story.css", style),
        ("about.json", about),
        ("card.svg", card),
    ] {
        fs::write(folder.join(name), text).map_err(refused)?;
    }
    Ok(())
}

/// The story that the page tells.
pub fn told() -> Outcome<Story> {
    Ok(read(STORY, &project::root().join(STORY))?.story)
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
        .map_err(|faults| Refusal::new(listed(name, &faults.0)))
}

/// Faults, each on a line that begins with its place, and how many there are.
fn listed(name: &str, faults: &[Fault]) -> String {
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
            listed("s.toml", &[fault("", 2), fault("claim 1", 30)]),
            "s.toml:2: is odd\ns.toml:30: claim 1: is odd\ns.toml holds 2 faults: mend what is named above."
        );
        assert!(
            listed("s.toml", &[fault("", 2)]).ends_with("s.toml holds 1 fault: mend what is named above.")
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        assert!(read("none.toml", Path::new("none.toml")).unwrap_err().to_string().contains("none.toml"));
    }
}
