//! Where things stand in the repository.

use crate::refusal::{Outcome, Refusal};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The folder of the repository: that of the clone whose tool runs.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("./xtask"), PathBuf::from);
    package.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The page as it is published.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The text of a file of the repository, named from its root.
pub fn text(name: &str) -> Outcome<String> {
    fs::read_to_string(root().join(name))
        .map_err(|error| Refusal::new(format!("{name} cannot be read ({error}); is the clone whole?")))
}
