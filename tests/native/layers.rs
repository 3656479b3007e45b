//! The domain knows nothing of the browser.

use std::fs;
use std::path::{Path, PathBuf};

/// What only the side of the page may know.
const BROWSER: [&str; 5] = ["yew", "web_sys", "gloo", "wasm_bindgen", "js_sys"];
/// The modules of the domain, each a file and perhaps a folder.
const DOMAIN: [&str; 9] =
    ["address", "author", "class", "embed", "hash", "quiz", "scores", "storage", "story"];
/// The one door: the browser's own store.
const DOOR: &str = "storage/browser.rs";

fn sources() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for module in DOMAIN {
        files.push(src.join(format!("{module}.rs")));
        let mut folders = vec![src.join(module)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
    }
    files
}

fn named(text: &str) -> Vec<&'static str> {
    BROWSER.into_iter().filter(|name| text.contains(name)).collect()
}

#[test]
fn the_domain_names_nothing_of_the_browser() {
    let files = sources();
    assert!(files.len() > 20, "only {} files were looked at", files.len());
    for path in files {
        let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        if path.ends_with(DOOR) {
            assert!(!named(&text).is_empty(), "{DOOR} needs no exception any more");
        } else {
            assert_eq!(named(&text), [""; 0], "{}", path.display());
        }
    }
}
