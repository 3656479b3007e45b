//! Programs of the distribution: Chromium with its driver, and what reads the codes and the printed pages of a visit.

use crate::{
    child,
    refusal::{Outcome, Refusal},
};
use std::{path::PathBuf, process::Command};

/// A program of the distribution.
struct Program {
    /// The names under which it may be found.
    names: &'static [&'static str],
    /// The package that holds it.
    package: &'static str,
}

impl Program {
    fn found(&self) -> Option<PathBuf> {
        self.names.iter().find_map(|name| child::find(name))
    }
}

const CHROMIUM: Program = Program {
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    package: "chromium",
};
const DRIVER: Program = Program { names: &["chromedriver"], package: "chromium-driver" };
/// A code is read as a phone reads it, a printed page as it comes out of the printer.
const READERS: [Program; 2] = [
    Program { names: &["zbarimg"], package: "zbar-tools" },
    Program { names: &["pdftotext"], package: "poppler-utils" },
];

/// A browser that can be driven.
pub struct Browser {
    /// The program that drives it.
    pub driver: PathBuf,
}

impl Browser {
    /// Makes sure of the browser: found, or installed where this is a root's Debian.
    pub fn ensure() -> Outcome<Self> {
        ensure(&[CHROMIUM, DRIVER])?;
        DRIVER.found().map(|driver| Self { driver }).ok_or_else(|| missing(&[DRIVER.package]))
    }

    /// The same, with what reads the codes that it shows and the pages that it prints.
    pub fn ensure_with_readers() -> Outcome<Self> {
        let browser = Self::ensure()?;
        ensure(&READERS)?;
        Ok(browser)
    }
}

fn ensure(programs: &[Program]) -> Outcome<()> {
    let lacking = || -> Vec<&str> {
        programs.iter().filter(|one| one.found().is_none()).map(|one| one.package).collect()
    };
    let packages = lacking();
    if packages.is_empty() {
        return Ok(());
    }
    let root = child::quiet(Command::new("id").arg("-u"), "`id -u`").is_ok_and(|id| id.trim() == "0");
    if root && child::find("apt-get").is_some() {
        eprintln!("Installing {} (a minute or two, once)…", packages.join(" and "));
        apt(&["update"])?;
        apt(&[&["install", "--yes", "--no-install-recommends"][..], &packages[..]].concat())?;
    }
    let packages = lacking();
    if packages.is_empty() { Ok(()) } else { Err(missing(&packages)) }
}

fn missing(packages: &[&str]) -> Refusal {
    Refusal::new(format!(
        "Not installed: {}. On Debian or Ubuntu, run `sudo apt-get install {}`; elsewhere, install the programs of \
         these packages (Chrome with a chromedriver of the same version for Chromium) and put them on PATH.",
        packages.join(" and "),
        packages.join(" ")
    ))
}

fn apt(words: &[&str]) -> Outcome<()> {
    let mut command = Command::new("apt-get");
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    child::quiet(&mut command, &format!("`apt-get {}`", words.join(" "))).map(drop)
}
