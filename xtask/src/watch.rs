//! Notices that a file of the page has changed.

use crate::project;
use std::{fs, path::Path, time::SystemTime};

/// What the page is made of, named from the root. What is not there is not looked at.
const SOURCES: [&str; 9] = [
    "assets",
    "content",
    "src",
    "styles",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "desk.html",
    "card.html",
];

/// The state of the files when they were last looked at.
pub struct Watch {
    seen: State,
}

/// How many files there are, and when the latest of them was written.
type State = (usize, Option<SystemTime>);

impl Watch {
    /// Takes the files as they are now.
    pub fn begin() -> Self {
        Self { seen: look() }
    }

    /// Whether a file was written, added or removed since the last time this was asked.
    pub fn changed(&mut self) -> bool {
        let now = look();
        now != std::mem::replace(&mut self.seen, now)
    }
}

fn look() -> State {
    SOURCES.iter().map(|name| state(&project::root().join(name))).fold((0, None), join)
}

fn join(one: State, other: State) -> State {
    (one.0 + other.0, one.1.max(other.1))
}

fn state(path: &Path) -> State {
    let Ok(about) = path.metadata() else { return (0, None) };
    let own = (1, about.modified().ok());
    let Ok(entries) = fs::read_dir(path) else { return own };
    entries.flatten().map(|entry| state(&entry.path())).fold(own, join)
}
