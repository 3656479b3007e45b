//! The worker that answers for the page when there is no network.

use super::hash;
use crate::refusal::{Outcome, Refusal};
use serde_json::{Map, Value};
use std::{fs, path::Path};

/// What the page needs to work; a picture for social networks or a site map is not among it.
const NEEDED: [&str; 5] = ["html", "wasm", "svg", "webmanifest", "png"];
const LEFT_OUT: [&str; 4] = ["card.png", "story.html", "card.html", "demo.html"];
/// How the names of the files begin that only teachers and publishers need.
const LATER: &str = "desk";

/// Writes the worker of a folder, from the files in it. Called again after a file has changed, it writes the worker of
/// a newer version.
pub fn write(folder: &Path, template: &str) -> Outcome<()> {
    let refused = |error| Refusal::new(format!("The worker for offline use cannot be written ({error})."));
    let (mut files, mut later) = (Map::new(), Map::new());
    let mut names: Vec<_> =
        fs::read_dir(folder).map_err(refused)?.flatten().map(|entry| entry.path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if NEEDED.contains(&kind) && !LEFT_OUT.contains(&&*name) {
            let bytes = fs::read(&path).map_err(refused)?;
            let list = if name.starts_with(LATER) { &mut later } else { &mut files };
            list.insert(name, Value::String(hash::integrity(&bytes)));
        }
    }
    let (files, later) = (Value::Object(files).to_string(), Value::Object(later).to_string());
    let version = hash::name([&*files, &later].concat().as_bytes());
    let filled = [("SW_VERSION", &version), ("SW_FILES", &files), ("SW_LATER", &later)];
    let worker =
        filled.iter().fold(template.to_owned(), |worker, (name, text)| worker.replacen(name, text, 1));
    fs::write(folder.join("sw.js"), worker).map_err(refused)
}
