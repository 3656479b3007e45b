//! The versions that Cargo.lock holds.

use crate::{
    project,
    refusal::{Outcome, Refusal},
};

/// The version of a crate in the repository's Cargo.lock.
pub fn locked(name: &str) -> Outcome<String> {
    version(&project::text("Cargo.lock")?, name).ok_or_else(|| {
        Refusal::new(format!(
            "Cargo.lock names no single `{name}`: bring it back with `git checkout Cargo.lock`."
        ))
    })
}

/// The version of the crate `name`, if the lock file holds exactly one.
fn version(lock: &str, name: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    let packages = lock.get("package")?.as_array()?;
    let mut named =
        packages.iter().filter(|package| package.get("name").and_then(|n| n.as_str()) == Some(name));
    let version = named.next()?.get("version")?.as_str()?.to_owned();
    named.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_version_is_that_of_the_crate_with_the_whole_name() {
        let lock = "version = 4\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";
        assert_eq!(version(lock, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(version(lock, "wasm"), None);
    }

    #[test]
    fn two_versions_or_no_lock_file_give_none() {
        let twice = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(version(twice, "a"), None);
        assert_eq!(version("not a lock file", "a"), None);
    }
}
