//! Turns the source into the page.

use crate::{
    args::Args,
    child, project,
    refusal::Outcome,
    tools::{TARGET, Tools},
};
use std::{
    path::Path,
    process::{Command, ExitCode},
};

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to compile, large to load: for work on the page.
    Dev,
    /// As it is published.
    Release,
}

/// `build`: the page for publication.
pub fn run(_: &Args) -> Outcome<ExitCode> {
    release(&Tools::ensure()?)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the page for publication into dist/.
pub fn release(tools: &Tools) -> Outcome<()> {
    let dist = project::dist();
    fetch()?;
    child::show(&mut trunk(tools, Profile::Release, &dist), "Building the page")?;
    finish(&dist)
}

/// What builds the page into `dist`, once [`fetch`] has run.
pub fn trunk(tools: &Tools, profile: Profile, dist: &Path) -> Command {
    let mut trunk = Command::new(tools.program("trunk"));
    trunk.args(["--skip-version-check", "build", "--dist"]).arg(dist).current_dir(project::root());
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    // A page that does not compile is the author's to mend: where Trunk stood says nothing about it.
    tools.lend(trunk.env("RUST_BACKTRACE", "0"));
    trunk
}

/// Makes sure of the crates of the page, which Trunk's Cargo, told to stay off the network, does not fetch.
pub fn fetch() -> Outcome<()> {
    child::show(child::cargo().args(["fetch", "--quiet", "--target", TARGET]), "Fetching the crates")
}

/// What is done to the page after Trunk: nothing yet.
#[allow(clippy::unnecessary_wraps, reason = "what comes here can fail")]
fn finish(_dist: &Path) -> Outcome<()> {
    Ok(())
}
