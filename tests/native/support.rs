//! What several tests need.

use std::path::Path;

use sidelines::author::{self, Faults};
use sidelines::story::Story;

/// A file of the repository.
pub fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Reads a story file with the maps of the real story beside it.
pub fn read(source: &str) -> Result<Story, Faults> {
    author::read(source, &|name| Some(file(&format!("content/{name}"))))
}

/// The story that is shipped.
pub fn lima() -> Story {
    read(&file("content/lima.toml")).unwrap_or_else(|faults| panic!("{faults}"))
}
