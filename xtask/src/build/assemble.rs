//! Puts a document together from what was rendered, what Trunk built, and its template.

use super::{
    Profile, hash, head, offline,
    policy::{Place, policy},
    script, single, styles,
};
use crate::{
    project,
    refusal::{Outcome, Refusal},
    story::Pieces,
    tools::Tools,
};
use sidelines::article;
use std::{fs, path::Path};

/// The story as a card in somebody's page: a document of its own, without a program.
const CARD: &str = "card.html";

/// A page that embeds every view, and shows the events.
pub const DEMO: &str = "demo.html";

/// A worker that answers nothing and goes.
const NO_WORKER: &str = "addEventListener(\"install\", () => skipWaiting());\naddEventListener(\"activate\", () => registration.unregister());\n";

/// The documents that there are. Each has a program of its own, made from one library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The story, its quiz and the scores.
    Reader,
    /// What only a teacher or a publisher needs.
    Desk,
}

impl Document {
    /// Its template, named from the root, and its name on a host.
    pub fn template(self) -> &'static str {
        match self {
            Self::Reader => "index.html",
            Self::Desk => article::DESK,
        }
    }

    /// The name of its program.
    pub fn program(self) -> &'static str {
        match self {
            Self::Reader => "sidelines",
            Self::Desk => "desk",
        }
    }

    /// What building it is called.
    pub fn doing(self) -> &'static str {
        match self {
            Self::Reader => "Building the page",
            Self::Desk => "Building the desk",
        }
    }

    /// The page before the end of its first screen, and behind it.
    fn first_screen(self, page: &str) -> Option<(&str, &str)> {
        let (end, rest) = match self {
            Self::Reader => ("</header>", "<div class=\"story__body\">"),
            Self::Desk => ("</header>", "<div class=\"notices-place\">"),
        };
        let place = page.find(&[end, rest].concat())? + end.len();
        page.split_at_checked(place)
    }

    /// Its name as a single file.
    pub fn single_name(self) -> &'static str {
        match self {
            Self::Reader => "sidelines.html",
            Self::Desk => "sidelines-desk.html",
        }
    }
}

/// What a document is made of.
pub struct Parts {
    document: Document,
    template: String,
    pieces: Pieces,
    boot: String,
    start: String,
    css: String,
    wasm: Vec<u8>,
    profile: Profile,
}

impl Parts {
    /// Reads them: the program and its glue from the folder that Trunk wrote.
    pub fn read(tools: &Tools, profile: Profile, document: Document, built: &Path) -> Outcome<Self> {
        let template = project::text(document.template())?;
        let css = styles::joined(&template)?;
        let glue = read(built, ".js")?;
        // A page that may stand in another one, and one that shows how it would.
        let other = if document == Document::Reader { "assets/frame.js" } else { "assets/embed.js" };
        let start = project::text(other)? + &project::text("assets/start.js")?;
        let (boot, start) = (project::text("assets/boot.js")?, script::module(&glue, &start)?);
        let wasm = fs::read(find(built, "_bg.wasm")?).map_err(unreadable)?;
        Ok(Self {
            document,
            template,
            pieces: Pieces::read()?,
            boot: small(tools, profile, &boot, false)?,
            start: small(tools, profile, &start, true)?,
            css,
            wasm,
            profile,
        })
    }

    /// Writes the document and its program into a folder.
    pub fn publish(&self, site: &head::Site, folder: &Path) -> Outcome<()> {
        let wasm = format!("{}-{}.wasm", self.document.program(), hash::name(&self.wasm));
        fs::write(folder.join(&wasm), &self.wasm).map_err(unwritable)?;
        let start =
            self.start.replace("WASM_FILE", &wasm).replace("WASM_INTEGRITY", &hash::integrity(&self.wasm));
        // The program is asked for when the first screen has come, and not after the last word.
        // Its integrity is looked at when it is taken: for such a link a browser would not.
        let early = format!(
            "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\">"
        );
        let page = self.page();
        let Some((before, after)) = self.document.first_screen(page) else {
            return Err(Refusal::new(format!(
                "The first screen of {} has no end: look at xtask/src/build/assemble.rs.",
                self.document.template()
            )));
        };
        let page = [before, &early, after].concat();
        let head = match self.document {
            Document::Reader => head::html(&self.pieces.about, site),
            Document::Desk => head::desk(&self.pieces.about),
        };
        let html = self.html(&head, &page, "", &start, Place::Host);
        fs::write(folder.join(self.document.template()), html).map_err(unwritable)
    }

    /// The document as one file.
    pub fn single(&self) -> Outcome<String> {
        let icon = project::text("assets/icon.svg")?;
        let head = head::single(&self.pieces.about, &single::address("image/svg+xml", icon.as_bytes()));
        let start = self.start.replace("WASM_FILE", "").replace("WASM_INTEGRITY", "");
        let html = self.html(&head, self.page(), &single::program(&self.wasm), &start, Place::File);
        Ok(single::renamed(&html))
    }

    /// Its name as a single file.
    pub fn single_name(&self) -> &'static str {
        self.document.single_name()
    }

    /// What was rendered of it.
    fn page(&self) -> &str {
        match self.document {
            Document::Reader => &self.pieces.page,
            Document::Desk => &self.pieces.desk,
        }
    }

    fn html(&self, head: &str, page: &str, program: &str, start: &str, place: Place) -> String {
        let place =
            if self.document == Document::Desk && place == Place::Host { Place::Framing } else { place };
        let filling =
            Filling { head, boot: &self.boot, css: &self.css, page, data: &self.pieces.data, program, start };
        filling.html(&self.template, place)
    }
}

/// What a template is filled with.
struct Filling<'a> {
    head: &'a str,
    boot: &'a str,
    css: &'a str,
    page: &'a str,
    data: &'a str,
    /// What stands before the script at the end.
    program: &'a str,
    /// That script.
    start: &'a str,
}

impl Filling<'_> {
    fn html(&self, template: &str, place: Place) -> String {
        let Self { head, boot, css, page, data, program, start } = self;
        let policy = policy(&[boot, start], &[css], place);
        let fill =
            |html: String, name: &str, text: &str| html.replacen(&format!("<!-- {name} -->\n"), text, 1);
        let links = |line: &&str| !line.contains("data-trunk");
        let without_links = template.split_inclusive('\n').filter(links).collect::<String>();
        // What an author wrote comes last, so that no text of a story is taken for a place to be filled.
        [
            ("policy", format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")),
            ("boot", format!("<script>{boot}</script>\n")),
            ("styles", format!("<style>{css}</style>\n")),
            ("program", format!("{program}<script type=\"module\">{start}</script>\n")),
            ("head", (*head).to_owned()),
            ("data", (*data).to_owned()),
            ("page", format!("{page}\n")),
        ]
        .iter()
        .fold(without_links, |html, (name, text)| fill(html, name, text))
    }
}

/// Writes the files that stand beside the documents of a folder; last of all the worker, which names the others.
pub fn files(tools: &Tools, reader: &Parts, site: &head::Site, folder: &Path) -> Outcome<()> {
    let pieces = &reader.pieces;
    let small = |text: &str| small(tools, reader.profile, text, true);
    let frame = small(&project::text("assets/frame.js")?)?;
    let template = project::text(CARD)?;
    let css = styles::joined(&template)?;
    let head = head::card(&pieces.about, site);
    let card = Filling {
        head: &head,
        boot: &reader.boot,
        css: &css,
        page: &pieces.teaser,
        data: "",
        program: "",
        start: &frame,
    };
    let files = [
        ("story.html", pieces.page.clone() + &pieces.data),
        (CARD, card.html(&template, Place::Host)),
        ("embed.js", small(&project::text("assets/embed.js")?)?),
        (DEMO, demo("./")?),
        ("embed.d.ts", project::text("assets/embed.d.ts")?),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).map_err(unwritable)?;
    }
    head::files(tools, pieces, site, folder)?;
    match reader.profile {
        Profile::Release => offline::write(folder, &project::text("assets/sw.js")?),
        // While the page is worked on, a reload shows what was built last.
        Profile::Dev => fs::write(folder.join("sw.js"), NO_WORKER).map_err(unwritable),
    }
}

/// The page that embeds every view, seen from which the page for readers stands at `address`.
pub fn demo(address: &str) -> Outcome<String> {
    Ok(project::text("assets/demo.html")?.replace("SIDELINES/", address))
}

/// A script as it is published; while it is worked on, as it was written.
fn small(tools: &Tools, profile: Profile, text: &str, module: bool) -> Outcome<String> {
    match profile {
        Profile::Release => script::small(tools, text, module),
        Profile::Dev => Ok(text.to_owned()),
    }
}

fn read(folder: &Path, end: &str) -> Outcome<String> {
    fs::read_to_string(find(folder, end)?).map_err(unreadable)
}

/// The one file of a folder whose name ends so.
fn find(folder: &Path, end: &str) -> Outcome<std::path::PathBuf> {
    fs::read_dir(folder)
        .map_err(unreadable)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().ends_with(end))
        .ok_or_else(|| Refusal::new(format!("Trunk wrote no file that ends in {end}.")))
}

fn unreadable(error: std::io::Error) -> Refusal {
    Refusal::new(format!("What Trunk built cannot be read ({error})."))
}

fn unwritable(error: std::io::Error) -> Refusal {
    Refusal::new(format!("The page cannot be written ({error})."))
}
