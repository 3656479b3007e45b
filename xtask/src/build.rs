//! Turns the source into the page.

mod assemble;
mod hash;
mod head;
pub mod offline;
mod picture;
mod policy;
mod script;
mod single;
mod styles;

use crate::{
    args::Args,
    child, project,
    refusal::{Outcome, Refusal},
    story,
    tools::{self, TARGET, Tools},
};
use assemble::Parts;
use head::Site;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// Where the single file goes, named from the root.
const SINGLE: &str = "dist-single/sidelines.html";

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to compile, large to load: for work on the page.
    Dev,
    /// As it is published.
    Release,
}

/// `build`: the page for publication, and with `--single-file` the same as one file.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let tools = Tools::ensure()?;
    fetch(Profile::Release)?;
    story::write()?;
    let parts = parts(&tools, Profile::Release, child::show)?;
    if args.has("--single-file") {
        write_single(&parts)?;
    } else {
        let site = args.value("--address").map_or(Ok(Site::default()), Site::at)?;
        parts.publish(&tools, &site, &project::dist())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the page for publication, and the single file beside it, as the tests need both.
pub fn release(tools: &Tools) -> Outcome<()> {
    fetch(Profile::Release)?;
    story::write()?;
    let parts = parts(tools, Profile::Release, child::show)?;
    parts.publish(tools, &Site::default(), &project::dist())?;
    write_single(&parts)
}

/// Builds the page into `dist`, once [`fetch`] and [`story::write`] have run. `run` runs Trunk: what it says is shown
/// as it comes, or only when it fails.
pub fn page(
    tools: &Tools,
    profile: Profile,
    dist: &Path,
    run: impl Fn(&mut Command, &str) -> Outcome<()>,
) -> Outcome<()> {
    parts(tools, profile, run)?.publish(tools, &Site::default(), dist)
}

fn parts(tools: &Tools, profile: Profile, run: impl Fn(&mut Command, &str) -> Outcome<()>) -> Outcome<Parts> {
    let built =
        project::root().join("target").join(if profile == Profile::Release { "trunk" } else { "trunk-dev" });
    let mut trunk = Command::new(tools.program("trunk"));
    trunk.args(["--skip-version-check", "build", "--dist"]).arg(&built).current_dir(project::root());
    if profile == Profile::Release {
        trunk.arg("--release").envs(small_library().iter().copied());
    }
    // A page that does not compile is the author's to mend: where Trunk stood says nothing about it.
    tools.lend(trunk.env("RUST_BACKTRACE", "0"));
    run(&mut trunk, "Building the page")?;
    Parts::read(tools, profile, &built)
}

/// The single file.
pub fn single() -> PathBuf {
    project::root().join(SINGLE)
}

fn write_single(parts: &Parts) -> Outcome<()> {
    let file = single();
    let refused = |error| Refusal::new(format!("{SINGLE} cannot be written ({error})."));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    fs::write(file, parts.single()?).map_err(refused)
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
