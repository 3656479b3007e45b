//! What comes from npm: `wasm-opt` (binaryen) and axe-core, in the versions of package-lock.json.

use super::cache;
use crate::{
    child, project,
    refusal::{Outcome, Refusal},
};
use std::{fs, path::PathBuf, process::Command};

const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// What was installed.
pub struct Npm {
    /// The folder with the programs.
    pub programs: PathBuf,
    /// axe-core's script.
    pub axe: PathBuf,
    /// The typeface of the card, a file a weight.
    pub typeface: [PathBuf; 2],
}

/// Makes sure of the packages. A changed lock file gets a folder of its own.
pub fn ensure() -> Outcome<Npm> {
    let name = format!("npm-{:016x}", fingerprint(project::text("package-lock.json")?.as_bytes()));
    let modules = cache::folder(&name, |folder| {
        eprintln!("Installing binaryen, terser and axe-core from npm (a few seconds, once)…");
        for file in FILES {
            fs::copy(project::root().join(file), folder.join(file)).map_err(|error| {
                Refusal::new(format!("{file} cannot be copied into the cache folder ({error})."))
            })?;
        }
        let mut npm = Command::new(child::find("npm").ok_or_else(|| {
            Refusal::new("npm is not installed: install Node.js 20 or later with npm, and try again.")
        })?);
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
        child::quiet(&mut npm, "`npm ci`").map(drop)
    })?
    .join("node_modules");
    let typeface = ["400Regular", "700Bold"].map(|weight| {
        modules
            .join("@expo-google-fonts/source-serif-4")
            .join(weight)
            .join(format!("SourceSerif4_{weight}.ttf"))
    });
    Ok(Npm { programs: modules.join(".bin"), axe: modules.join("axe-core").join("axe.min.js"), typeface })
}

/// A number that is the same for the same bytes, on every machine (FNV-1a).
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn the_fingerprint_is_fnv_1a() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
