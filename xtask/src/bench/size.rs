//! What the files of the page weigh.

use crate::{
    refusal::{Outcome, Refusal},
    server::files,
};
use std::{fmt, fs, path::Path};

/// What the first load may weigh in Brotli: 200 KB, in thousands of bytes.
const LIMIT: usize = 200_000;
/// What a reader's browser fetches before the page works. Other files come later or never.
const FIRST_LOAD: [&str; 4] = ["html", "css", "js", "wasm"];

/// The files of a folder with their weights.
pub struct Weight {
    files: Vec<File>,
}

struct File {
    name: String,
    raw: usize,
    packed: usize,
}

impl File {
    fn is_of_the_first_load(&self) -> bool {
        Path::new(&self.name)
            .extension()
            .is_some_and(|extension| FIRST_LOAD.iter().any(|known| extension == *known))
    }
}

/// Weighs every file of a folder, as it is and in Brotli at its best.
pub fn weigh(folder: &Path) -> Outcome<Weight> {
    let read = |path: &Path| {
        let bytes = fs::read(path)
            .map_err(|error| Refusal::new(format!("{} cannot be read ({error}).", path.display())))?;
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
        Ok(File { name, raw: bytes.len(), packed: pack(&bytes).len() })
    };
    Ok(Weight { files: files(folder).iter().map(|path| read(path)).collect::<Outcome<_>>()? })
}

/// Bytes in Brotli, quality 11.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    match brotli::BrotliCompress(&mut &*bytes, &mut packed, &params) {
        Ok(_) => packed,
        // Writing into memory does not fail; if it ever did, the bytes as they are would be the honest weight.
        Err(_) => bytes.to_vec(),
    }
}

impl Weight {
    /// Whether the first load is light enough.
    pub fn is_within_limit(&self) -> bool {
        self.first_load().1 <= LIMIT
    }

    /// The sums of the first load: as it is, and in Brotli.
    fn first_load(&self) -> (usize, usize) {
        let first = self.files.iter().filter(|file| file.is_of_the_first_load());
        first.fold((0, 0), |(raw, packed), file| (raw + file.raw, packed + file.packed))
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name: &str, raw: usize, packed: usize| {
            writeln!(f, "{name:<44} {raw:>10} {packed:>10}")
        };
        writeln!(formatter, "{:<44} {:>10} {:>10}", "File", "Bytes", "Brotli")?;
        for File { name, raw, packed } in &self.files {
            row(formatter, name, *raw, *packed)?;
        }
        let (raw, packed) = self.first_load();
        row(formatter, "First load (HTML, CSS, JavaScript, wasm)", raw, packed)?;
        writeln!(formatter, "{:<44} {:>10} {LIMIT:>10}", "Limit of the first load", "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(files: &[(&str, usize)]) -> Weight {
        Weight {
            files: files
                .iter()
                .map(|(name, packed)| File { name: (*name).to_owned(), raw: packed * 2, packed: *packed })
                .collect(),
        }
    }

    #[test]
    fn the_first_load_is_what_the_page_cannot_do_without() {
        let weight =
            weight(&[("index.html", 10), ("a.css", 20), ("a.js", 30), ("a_bg.wasm", 40), ("card.png", 99)]);
        assert_eq!(weight.first_load(), (200, 100));
        assert!(weight.to_string().contains("card.png"));
    }

    #[test]
    fn the_limit_is_the_last_weight_that_is_allowed() {
        assert!(weight(&[("a.wasm", LIMIT)]).is_within_limit());
        assert!(!weight(&[("a.wasm", LIMIT), ("index.html", 1)]).is_within_limit());
    }

    #[test]
    fn packing_makes_repeated_bytes_small() {
        assert!(pack(&[7; 10_000]).len() < 100);
    }
}
