//! The tools that a build and a test need, each in its version, installed when missing.
//!
//! What is installed goes into the user's cache folder by version, so that every clone shares it.

mod browser;
mod cache;
mod lockfile;
mod npm;
mod rust;

use crate::refusal::Outcome;
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

pub use browser::Browser;

/// What Rust compiles the page to.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// Puts the page together. Its next version asks for a later Rust than ours.
const TRUNK: &str = "0.21.14";
// wasm-bindgen's tool has the version of the crate in Cargo.lock; binaryen and axe-core stand in package.json.

/// Programs in their versions, found or installed.
pub struct Tools {
    folders: Vec<PathBuf>,
    axe: PathBuf,
    typeface: [PathBuf; 2],
}

impl Tools {
    /// Makes sure of everything that turns the source into the page.
    pub fn ensure() -> Outcome<Self> {
        rust::target(TARGET)?;
        let trunk = rust::program("trunk", "trunk", TRUNK)?;
        let bindgen = rust::program("wasm-bindgen-cli", "wasm-bindgen", &lockfile::locked("wasm-bindgen")?)?;
        let npm = npm::ensure()?;
        Ok(Self {
            folders: [trunk, bindgen, Some(npm.programs)].into_iter().flatten().collect(),
            axe: npm.axe,
            typeface: npm.typeface,
        })
    }

    /// Gives a program, and what it starts in turn, these tools.
    pub fn lend<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("PATH", self.path())
    }

    /// A program, by the name it is found under.
    pub fn program(&self, name: &str) -> PathBuf {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        let folders = env::split_paths(&self.path()).collect::<Vec<_>>();
        folders
            .into_iter()
            .map(|folder| folder.join(&file))
            .find(|path| path.is_file())
            .unwrap_or_else(|| PathBuf::from(name))
    }

    /// The script that checks a page for barriers.
    pub fn axe(&self) -> &Path {
        &self.axe
    }

    /// The files of the typeface in which pictures are lettered.
    pub fn typeface(&self) -> &[PathBuf] {
        &self.typeface
    }

    fn path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&inherited));
        env::join_paths(folders).unwrap_or(inherited)
    }
}

/// Makes sure of the parts of Rust that lint: an installation with the minimal profile lacks them.
pub fn linters() -> Outcome<()> {
    rust::component("rustfmt", "fmt")?;
    rust::component("clippy", "clippy")
}

/// Whether the source of the standard library is there, so that it can be built along with the page. Where it can't
/// be had, that is said, once, and the page takes the library as it comes.
pub fn has_library_source() -> bool {
    static THERE: LazyLock<bool> = LazyLock::new(|| {
        rust::source().map_err(|refusal| {
            eprintln!("{refusal}\nThe page is built with the standard library as it comes, and weighs about a tenth more.");
        }).is_ok()
    });
    *THERE
}
