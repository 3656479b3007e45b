//! The cache folder: one folder a tool and version, whole or not there.

use crate::refusal::{Outcome, Refusal};
use std::{
    env,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    process,
};

/// The folder of `name`. `install` fills it when it is not there yet.
///
/// What `install` fills is a folder beside it that gets its name only once it is whole, and two runs at the same
/// time take turns, so that the second finds what the first installed.
pub fn folder(name: &str, install: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<PathBuf> {
    folder_in(&tools_folder()?, name, install)
}

fn folder_in(tools: &Path, name: &str, install: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<PathBuf> {
    let whole = tools.join(name);
    if whole.is_dir() {
        return Ok(whole);
    }
    let refused = |error: std::io::Error| {
        Refusal::new(format!(
            "{} cannot be written ({error}); set XDG_CACHE_HOME to a folder that can.",
            tools.display()
        ))
    };
    fs::create_dir_all(tools).map_err(refused)?;
    let turn = File::create(tools.join(format!("{name}.lock"))).map_err(refused)?;
    match turn.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("{name} is being installed by another run; waiting for it…");
            turn.lock().map_err(refused)?;
        }
        Err(TryLockError::Error(error)) => return Err(refused(error)),
    }
    if whole.is_dir() {
        return Ok(whole);
    }
    let partial = tools.join(format!(".{name}.{}", process::id()));
    let result = fs::create_dir_all(&partial)
        .map_err(refused)
        .and_then(|()| install(&partial))
        .and_then(|()| fs::rename(&partial, &whole).map_err(refused));
    if result.is_err() {
        fs::remove_dir_all(&partial).ok();
    }
    result.map(|()| whole)
}

fn tools_folder() -> Outcome<PathBuf> {
    let set = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cache")))
        .map(|cache| cache.join("sidelines").join("tools"))
        .ok_or_else(|| Refusal::new("There is no home folder: set XDG_CACHE_HOME to a folder for the tools."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_filled_once_and_a_failed_filling_leaves_none() {
        let tools = env::temp_dir().join(format!("sidelines-cache-test-{}", process::id()));
        let failed = folder_in(&tools, "saw-1", |_| Err(Refusal::new("no")));
        assert!(failed.is_err() && !tools.join("saw-1").exists());

        let fill = |folder: &Path| fs::write(folder.join("saw"), "").map_err(|e| Refusal::new(e.to_string()));
        assert!(folder_in(&tools, "saw-1", fill).unwrap().join("saw").is_file());
        folder_in(&tools, "saw-1", |_| panic!("installed twice")).unwrap();

        let hidden = fs::read_dir(&tools)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
        assert_eq!(hidden.count(), 0);
        fs::remove_dir_all(&tools).unwrap();
    }
}
