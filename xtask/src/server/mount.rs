//! Which file a path of an address means.

use std::path::{Path, PathBuf};

/// What becomes of the files that end in `.wasm`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wasm {
    /// They are served.
    Served,
    /// They are not found, as on a host that lost them.
    Missing,
    /// Bytes that are no WebAssembly come in their place.
    Garbage,
    /// A program that is another one comes in their place.
    Other,
    /// They do not come.
    Stalled,
    /// They are served as a host sends files whose kind it does not know.
    Untyped,
}

/// A folder under a path.
#[derive(Clone, Debug)]
pub struct Mount {
    path: String,
    folder: PathBuf,
    wasm: Wasm,
    policy: Option<&'static str>,
    tidy: bool,
}

/// What a path means.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A file, which need not be there.
    File(PathBuf),
    /// The same, sent without saying what it is.
    Untyped(PathBuf),
    /// Bytes that are no WebAssembly.
    Garbage,
    /// The smallest WebAssembly there is.
    Other,
    /// Something that does not come.
    Stalled,
    /// What stands under another path, which is this.
    Elsewhere(String),
    /// Nothing that is served.
    Nothing,
}

impl Mount {
    /// `folder` under `path`, which begins and ends in a stroke.
    pub fn at(path: &str, folder: &Path) -> Self {
        Self {
            path: path.to_owned(),
            folder: folder.to_owned(),
            wasm: Wasm::Served,
            policy: None,
            tidy: false,
        }
    }

    /// The same folder with another fate for its wasm.
    pub fn with(self, wasm: Wasm) -> Self {
        Self { wasm, ..self }
    }

    /// The same folder, sent with a policy that the host adds to the page's own.
    pub fn under(self, policy: &'static str) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// The same folder on a host that sends whoever names `index.html` on to the folder's own path, as some do.
    pub fn tidy(self) -> Self {
        Self { tidy: true, ..self }
    }

    /// The path it stands under.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The folder that it serves.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn meaning(&self, rest: &str) -> Meaning {
        let Some(mut file) = inside(&self.folder, rest) else { return Meaning::Nothing };
        if self.tidy && rest == "index.html" {
            return Meaning::Elsewhere(self.path.clone());
        }
        if rest.is_empty() || rest.ends_with('/') {
            file.push("index.html");
        }
        match self.wasm {
            Wasm::Missing if is_wasm(&file) => Meaning::Nothing,
            Wasm::Garbage if is_wasm(&file) => Meaning::Garbage,
            Wasm::Other if is_wasm(&file) => Meaning::Other,
            Wasm::Stalled if is_wasm(&file) => Meaning::Stalled,
            Wasm::Untyped if is_wasm(&file) => Meaning::Untyped(file),
            _ => Meaning::File(file),
        }
    }
}

fn is_wasm(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "wasm")
}

/// What the path of an address means among `mounts`: the longest that fits is asked.
///
/// A file is always inside the mount's folder: a path that climbs out of it means nothing.
pub fn resolve(mounts: &[Mount], path: &str) -> Meaning {
    if mounts.iter().any(|mount| mount.path.strip_suffix('/') == Some(path)) {
        return Meaning::Elsewhere(format!("{path}/"));
    }
    fitting(mounts, path).map_or(Meaning::Nothing, |(mount, rest)| mount.meaning(rest))
}

/// The policy that the host adds to what stands under that path.
pub fn policy(mounts: &[Mount], path: &str) -> Option<&'static str> {
    fitting(mounts, path)?.0.policy
}

/// The mount with the longest path that a path begins with, and the rest of the path.
fn fitting<'a>(mounts: &'a [Mount], path: &'a str) -> Option<(&'a Mount, &'a str)> {
    let fitting = mounts.iter().filter_map(|mount| Some((mount, path.strip_prefix(mount.path.as_str())?)));
    fitting.max_by_key(|(mount, _)| mount.path.len())
}

/// The file that `rest` names inside `folder`, or nothing if a part of it could lead elsewhere.
fn inside(folder: &Path, rest: &str) -> Option<PathBuf> {
    let decoded = decode(rest)?;
    let mut file = folder.to_owned();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    Some(file)
}

/// Text with its `%` escapes resolved, if they are right and give UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?].map(|digit| char::from(digit).to_digit(16));
            let [Some(high), Some(low)] = digits else { return None };
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mounts() -> Vec<Mount> {
        let dist = Path::new("dist");
        vec![
            Mount::at("/", dist),
            Mount::at("/sub/path/", Path::new("other")),
            Mount::at("/no-wasm/", dist).with(Wasm::Missing),
            Mount::at("/bad-wasm/", dist).with(Wasm::Garbage),
            Mount::at("/untyped-wasm/", dist).with(Wasm::Untyped),
            Mount::at("/tidy/", dist).tidy(),
        ]
    }

    #[track_caller]
    fn case(path: &str, meaning: &Meaning) {
        assert_eq!(&resolve(&mounts(), path), meaning, "{path}");
    }

    #[track_caller]
    fn file(path: &str, expected: &str) {
        case(path, &Meaning::File(PathBuf::from(expected)));
    }

    #[test]
    fn the_longest_mount_is_asked() {
        file("/", "dist/index.html");
        file("/a.css", "dist/a.css");
        file("/sub/path/", "other/index.html");
        file("/sub/path/x/y.js", "other/x/y.js");
        file("/sub/paths", "dist/sub/paths");
        file("/a/", "dist/a/index.html");
        case("/sub/path", &Meaning::Elsewhere("/sub/path/".to_owned()));
    }

    #[test]
    fn wasm_meets_its_fate_and_other_files_do_not() {
        file("/a.wasm", "dist/a.wasm");
        file("/no-wasm/a.js", "dist/a.js");
        case("/no-wasm/a.wasm", &Meaning::Nothing);
        case("/no-wasm/a%2ewasm", &Meaning::Nothing);
        case("/bad-wasm/a.wasm", &Meaning::Garbage);
        file("/bad-wasm/", "dist/index.html");
        case("/untyped-wasm/a.wasm", &Meaning::Untyped(PathBuf::from("dist/a.wasm")));
        file("/untyped-wasm/a.js", "dist/a.js");
    }

    #[test]
    fn a_tidy_host_has_one_path_for_the_page() {
        file("/tidy/", "dist/index.html");
        case("/tidy/index.html", &Meaning::Elsewhere("/tidy/".to_owned()));
        file("/index.html", "dist/index.html");
    }

    #[test]
    fn a_path_that_could_lead_out_means_nothing() {
        for path in [
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/sub/path/../x",
            "/a\\..\\b",
            "/c:/x",
            "/.git/config",
            "/a%00b",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "no-stroke",
        ] {
            case(path, &Meaning::Nothing);
        }
        file("//etc/passwd", "dist/etc/passwd");
    }
}
