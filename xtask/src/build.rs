//! Turns the source into the page.

mod styles;

use crate::{
    args::Args,
    child, project,
    refusal::Outcome,
    story,
    tools::{self, TARGET, Tools},
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
    fetch(Profile::Release)?;
    page(tools, Profile::Release, &project::dist(), child::show)
}

/// Builds the page into `dist`, once [`fetch`] has run. `run` runs Trunk: what it says is shown as it comes, or only
/// when it fails.
pub fn page(
    tools: &Tools,
    profile: Profile,
    dist: &Path,
    run: impl Fn(&mut Command, &str) -> Outcome<()>,
) -> Outcome<()> {
    story::write()?;
    let mut trunk = Command::new(tools.program("trunk"));
    trunk.args(["--skip-version-check", "build", "--dist"]).arg(dist).current_dir(project::root());
    if profile == Profile::Release {
        trunk.arg("--release").envs(small_library().iter().copied());
    }
    // A page that does not compile is the author's to mend: where Trunk stood says nothing about it.
    tools.lend(trunk.env("RUST_BACKTRACE", "0"));
    run(&mut trunk, "Building the page")?;
    if profile == Profile::Release { styles::join(dist) } else { Ok(()) }
}

/// Makes sure of the crates of the page, which Trunk's Cargo, told to stay off the network, does not fetch.
pub fn fetch(profile: Profile) -> Outcome<()> {
    let mut cargo = child::cargo();
    cargo.args(["fetch", "--quiet", "--target", TARGET]);
    if profile == Profile::Release {
        cargo.envs(small_library().iter().copied());
    }
    child::show(&mut cargo, "Fetching the crates")
}

/// What has Cargo build the standard library along with the page, for size, and a panic end the page without a
/// message: a tenth less to load. All of it is still called unstable, and so pinned to what was tried.
fn small_library() -> &'static [(&'static str, &'static str)] {
    const SMALL: &[(&str, &str)] = &[
        ("RUSTC_BOOTSTRAP", "1"),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
        ("RUSTFLAGS", "-Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none -Zunstable-options"),
    ];
    if tools::has_library_source() { SMALL } else { &[] }
}
