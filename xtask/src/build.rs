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
pub use assemble::demo;
use assemble::{Document, Parts};
use head::Site;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// Where the single files go, named from the root.
const SINGLE: &str = "dist-single";

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
    let built = Built::make(&tools, Profile::Release, child::show)?;
    if args.has("--single-file") {
        built.write_single()?;
    } else {
        let site = args.value("--address").map_or(Ok(Site::default()), Site::at)?;
        let site = match args.value("--results-to") {
            Some(origins) => site.telling(origins)?,
            None => site,
        };
        built.publish(&tools, &site, &project::dist())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the page for publication, and the single file beside it, as the tests need both.
pub fn release(tools: &Tools) -> Outcome<()> {
    fetch(Profile::Release)?;
    story::write()?;
    let built = Built::make(tools, Profile::Release, child::show)?;
    built.publish(tools, &Site::default(), &project::dist())?;
    built.write_single()
}

/// Builds the page into `dist`, once [`fetch`] and [`story::write`] have run. `run` runs Trunk: what it says is shown
/// as it comes, or only when it fails.
pub fn page(
    tools: &Tools,
    profile: Profile,
    dist: &Path,
    run: impl Fn(&mut Command, &str) -> Outcome<()>,
) -> Outcome<()> {
    Built::make(tools, profile, run)?.publish(tools, &Site::default(), dist)
}

/// The two documents of the page, built: what a reader opens, and beside it what only teachers and publishers do.
struct Built {
    reader: Parts,
    desk: Parts,
}

impl Built {
    fn make(
        tools: &Tools,
        profile: Profile,
        run: impl Fn(&mut Command, &str) -> Outcome<()>,
    ) -> Outcome<Self> {
        Ok(Self {
            reader: parts(tools, profile, Document::Reader, &run)?,
            desk: parts(tools, profile, Document::Desk, &run)?,
        })
    }

    /// Writes everything that a host serves into a folder, which holds nothing else after that.
    fn publish(&self, tools: &Tools, site: &Site, folder: &Path) -> Outcome<()> {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(unwritable)?;
        }
        fs::create_dir_all(folder).map_err(unwritable)?;
        self.reader.publish(site, folder)?;
        self.desk.publish(site, folder)?;
        assemble::files(tools, &self.reader, site, folder)
    }

    fn write_single(&self) -> Outcome<()> {
        let folder = project::root().join(SINGLE);
        fs::create_dir_all(&folder).map_err(unwritable)?;
        for parts in [&self.reader, &self.desk] {
            fs::write(folder.join(parts.single_name()), parts.single()?).map_err(unwritable)?;
        }
        Ok(())
    }
}

fn unwritable(error: std::io::Error) -> Refusal {
    Refusal::new(format!("The page cannot be written ({error})."))
}

fn parts(
    tools: &Tools,
    profile: Profile,
    document: Document,
    run: impl Fn(&mut Command, &str) -> Outcome<()>,
) -> Outcome<Parts> {
    let kind = if profile == Profile::Release { "trunk" } else { "trunk-dev" };
    let built = project::root().join("target").join(kind).join(document.program());
    let mut trunk = Command::new(tools.program("trunk"));
    trunk.args(["--skip-version-check", "build", document.template(), "--dist"]).arg(&built);
    trunk.current_dir(project::root());
    if profile == Profile::Release {
        trunk.arg("--release").envs(small_library().iter().copied());
    }
    // A page that does not compile is the author's to mend: where Trunk stood says nothing about it.
    tools.lend(trunk.env("RUST_BACKTRACE", "0"));
    run(&mut trunk, document.doing())?;
    Parts::read(tools, profile, document, &built)
}

/// The single file that a reader opens.
pub fn single() -> PathBuf {
    project::root().join(SINGLE).join(Document::Reader.single_name())
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
