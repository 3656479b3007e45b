//! Puts the page together from what was rendered, what Trunk built, and the template `index.html`.

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
use std::{fs, path::Path};

/// A worker that answers nothing and goes.
const NO_WORKER: &str = "addEventListener(\"install\", () => skipWaiting());\naddEventListener(\"activate\", () => registration.unregister());\n";

/// What a page is made of.
pub struct Parts {
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
    pub fn read(tools: &Tools, profile: Profile, built: &Path) -> Outcome<Self> {
        let template = project::text("index.html")?;
        let css = styles::joined(&template)?;
        let glue = read(built, ".js")?;
        let start = project::text("assets/start.js")?;
        let (boot, start) = (project::text("assets/boot.js")?, script::module(&glue, &start)?);
        let small = |text: String, module: bool| match profile {
            Profile::Release => script::small(tools, &text, module),
            Profile::Dev => Ok(text),
        };
        let wasm = fs::read(find(built, "_bg.wasm")?).map_err(unreadable)?;
        Ok(Self {
            template,
            pieces: Pieces::read()?,
            boot: small(boot, false)?,
            start: small(start, true)?,
            css,
            wasm,
            profile,
        })
    }

    /// Writes the page and the files beside it into an empty folder.
    pub fn publish(&self, tools: &Tools, site: &head::Site, folder: &Path) -> Outcome<()> {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(unwritable)?;
        }
        fs::create_dir_all(folder).map_err(unwritable)?;
        let wasm = format!("sidelines-{}.wasm", hash::name(&self.wasm));
        fs::write(folder.join(&wasm), &self.wasm).map_err(unwritable)?;
        let start =
            self.start.replace("WASM_FILE", &wasm).replace("WASM_INTEGRITY", &hash::integrity(&self.wasm));
        // The program is asked for when the first screen has come, and not after the last word.
        // Its integrity is looked at when it is taken: for such a link a browser would not.
        let early = format!(
            "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\">"
        );
        let page = self.pieces.page.replacen(
            "</header><div class=\"story__body\">",
            &format!("</header>{early}<div class=\"story__body\">"),
            1,
        );
        let head = head::html(&self.pieces.about, site);
        let html = self.html(&head, &page, "", &start, Place::Host);
        fs::write(folder.join("index.html"), html).map_err(unwritable)?;
        fs::write(folder.join("story.html"), self.pieces.page.clone() + &self.pieces.data)
            .map_err(unwritable)?;
        head::files(tools, &self.pieces, site, folder)?;
        match self.profile {
            Profile::Release => offline::write(folder, &project::text("assets/sw.js")?),
            // While the page is worked on, a reload shows what was built last.
            Profile::Dev => fs::write(folder.join("sw.js"), NO_WORKER).map_err(unwritable),
        }
    }

    /// The page as one file.
    pub fn single(&self) -> Outcome<String> {
        let icon = project::text("assets/icon.svg")?;
        let head = head::single(&self.pieces.about, &single::address("image/svg+xml", icon.as_bytes()));
        let start = self.start.replace("WASM_FILE", "").replace("WASM_INTEGRITY", "");
        Ok(self.html(&head, &self.pieces.page, &single::program(&self.wasm), &start, Place::File))
    }

    fn html(&self, head: &str, page: &str, program: &str, start: &str, place: Place) -> String {
        let policy = policy(&[&self.boot, start], &[&self.css], place);
        let fill =
            |html: String, name: &str, text: &str| html.replacen(&format!("<!-- {name} -->\n"), text, 1);
        let links = |line: &&str| !line.contains("data-trunk");
        let without_links = self.template.split_inclusive('\n').filter(links).collect::<String>();
        // What an author wrote comes last, so that no text of a story is taken for a place to be filled.
        [
            ("policy", format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")),
            ("boot", format!("<script>{}</script>\n", self.boot)),
            ("styles", format!("<style>{}</style>\n", self.css)),
            ("program", format!("{program}<script type=\"module\">{start}</script>\n")),
            ("head", head.to_owned()),
            ("data", self.pieces.data.clone()),
            ("page", format!("{page}\n")),
        ]
        .iter()
        .fold(without_links, |html, (name, text)| fill(html, name, text))
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
