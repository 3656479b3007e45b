//! Chromium and its driver.

use crate::{
    child,
    refusal::{Outcome, Refusal},
};
use std::{path::PathBuf, process::Command};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// A browser that can be driven.
pub struct Browser {
    /// The program that drives it.
    pub driver: PathBuf,
}

impl Browser {
    /// Makes sure of the browser: found, or installed where this is a root's Debian.
    pub fn ensure() -> Outcome<Self> {
        if let Some(browser) = Self::found() {
            return Ok(browser);
        }
        let root = child::quiet(Command::new("id").arg("-u"), "`id -u`").is_ok_and(|id| id.trim() == "0");
        if root && child::find("apt-get").is_some() {
            eprintln!("Installing {} (a minute or two, once)…", PACKAGES.join(" and "));
            apt(&["update"])?;
            apt(&[&["install", "--yes", "--no-install-recommends"][..], &PACKAGES[..]].concat())?;
        }
        Self::found().ok_or_else(|| {
            Refusal::new(
                "Chromium and its driver are not installed: on Debian or Ubuntu, run \
                 `sudo apt-get install chromium chromium-driver`; elsewhere, install Chrome and a chromedriver of \
                 the same version, and put both on PATH.",
            )
        })
    }

    fn found() -> Option<Self> {
        CHROMIUM.iter().find_map(|name| child::find(name))?;
        Some(Self { driver: child::find("chromedriver")? })
    }
}

fn apt(words: &[&str]) -> Outcome<()> {
    let mut command = Command::new("apt-get");
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    child::quiet(&mut command, &format!("`apt-get {}`", words.join(" "))).map(drop)
}
