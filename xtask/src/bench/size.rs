//! What the files of the page weigh.

use crate::{
    refusal::{Outcome, Refusal},
    server::files,
};
use std::{fmt, fs, path::Path};

/// What the first load may weigh in Brotli, in bytes. Whatever makes it heavier than it is has to be argued here.
const LIMIT: usize = 185_000;
/// What it is meant to weigh: all of it, and the program by itself.
const AIM: (usize, usize) = (140_000, 100_000);

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
    /// Whether a reader's browser fetches it before the page works: the page, with its styles and its script, and the
    /// program. Other files come later or never.
    fn is_of_the_first_load(&self) -> bool {
        self.name == "index.html" || self.is_program()
    }

    fn is_program(&self) -> bool {
        let is_wasm = Path::new(&self.name).extension().is_some_and(|extension| extension == "wasm");
        is_wasm && self.name.starts_with("sidelines-")
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
        let program =
            self.files.iter().filter(|file| file.is_program()).map(|file| file.packed).sum::<usize>();
        row(formatter, "First load (page and program)", raw, packed)?;
        let mut aim = |name: &str, weight: usize, aim: usize| {
            let over = if weight > aim { format!("OVER by {}", weight - aim) } else { "reached".to_owned() };
            writeln!(formatter, "{name:<44} {:>10} {aim:>10}  {over}", "")
        };
        aim("What the first load is meant to weigh", packed, AIM.0)?;
        aim("What the program is meant to weigh", program, AIM.1)?;
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
        let weight = weight(&[
            ("index.html", 60),
            ("sw.js", 30),
            ("sidelines-a.wasm", 40),
            ("desk-b.wasm", 70),
            ("story.html", 50),
            ("card.png", 99),
        ]);
        assert_eq!(weight.first_load(), (200, 100));
        assert!(weight.to_string().contains("card.png"));
        assert_eq!(weight.to_string().matches("reached").count(), 2);
    }

    #[test]
    fn the_limit_is_the_last_weight_that_is_allowed() {
        assert!(weight(&[("sidelines-a.wasm", LIMIT)]).is_within_limit());
        assert!(!weight(&[("sidelines-a.wasm", LIMIT), ("index.html", 1)]).is_within_limit());
    }

    #[test]
    fn packing_makes_repeated_bytes_small() {
        assert!(pack(&[7; 10_000]).len() < 100);
    }
}
