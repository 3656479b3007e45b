//! What comes from Rust's side: the target, the components, the programs that Cargo installs.

use super::cache;
use crate::{
    child,
    refusal::{Outcome, Refusal},
};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// A release build of a tool costs minutes that its speed never gives back.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// Makes sure that the standard library is there for `target`.
pub fn target(target: &str) -> Outcome<()> {
    let asked = child::quiet(
        Command::new("rustc").args(["--print", "target-libdir", "--target", target]),
        "Asking rustc for its library",
    )?;
    if Path::new(asked.trim()).is_dir() {
        return Ok(());
    }
    eprintln!("Adding the target {target} to Rust (once)…");
    rustup(&["target", "add", target])
}

/// Makes sure of a part of Rust that stands behind `cargo {subcommand}`.
pub fn component(name: &str, subcommand: &str) -> Outcome<()> {
    if child::quiet(child::cargo().args([subcommand, "--version"]), name).is_ok() {
        return Ok(());
    }
    eprintln!("Adding {name} to Rust (once)…");
    rustup(&["component", "add", name])
}

/// Makes sure of the source of the standard library.
pub fn source() -> Outcome<()> {
    let sysroot =
        child::quiet(Command::new("rustc").args(["--print", "sysroot"]), "Asking rustc for its folder")?;
    if Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file() {
        return Ok(());
    }
    eprintln!("Adding rust-src to Rust (once)…");
    rustup(&["component", "add", "rust-src"])
}

fn rustup(words: &[&str]) -> Outcome<()> {
    let line = words.join(" ");
    child::show(Command::new("rustup").args(words), &format!("`rustup {line}`")).map_err(|refusal| {
        Refusal::new(format!(
            "{refusal} Install rustup from https://rustup.rs, run `rustup {line}`, and try again."
        ))
    })
}

/// Makes sure of a program that the crate `package` installs, in exactly this version.
///
/// The folder it was installed into, or nothing when `PATH` already has it.
pub fn program(package: &str, program: &str, version: &str) -> Outcome<Option<PathBuf>> {
    if child::find(program).is_some_and(|path| says_version(&path, version)) {
        return Ok(None);
    }
    let folder = cache::folder(&format!("{package}-{version}"), |folder| {
        eprintln!("Installing {package} {version} (a few minutes, once)…");
        let mut cargo = child::cargo();
        cargo
            .args(["install", "--locked", "--no-track", package, "--version", version, "--root"])
            .arg(folder);
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_BUILD_TARGET").envs(QUICK_BUILD);
        child::show(&mut cargo, &format!("Installing {package} {version}"))
    })?;
    Ok(Some(folder.join("bin")))
}

fn says_version(program: &Path, version: &str) -> bool {
    child::quiet(Command::new(program).arg("--version"), "Asking for a version")
        .is_ok_and(|said| said.split_whitespace().any(|word| word == version))
}
