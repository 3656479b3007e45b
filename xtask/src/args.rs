//! The words after a command's name.

use crate::refusal::{Outcome, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// Which words a command takes.
pub struct Form {
    /// Options that are followed by a value, as `--port`.
    pub values: &'static [&'static str],
    /// Options that stand alone, as `--release`.
    pub switches: &'static [&'static str],
    /// What stands without a dash, each asked for.
    pub places: &'static [&'static str],
}

/// A command that takes no words.
pub const NONE: Form = Form { values: &[], switches: &[], places: &[] };

/// The words of one command, known to fit its form.
#[derive(Debug)]
pub struct Args {
    values: BTreeMap<String, String>,
    switches: BTreeSet<String>,
    places: Vec<String>,
}

impl Args {
    /// Reads `words`; one that `form` does not name is refused.
    pub fn read(words: &[String], form: &Form) -> Outcome<Self> {
        let mut args = Self { values: BTreeMap::new(), switches: BTreeSet::new(), places: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, attached) = match word.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
                _ => (word.as_str(), None),
            };
            if form.switches.contains(&name) && attached.is_none() {
                args.switches.insert(name.to_owned());
            } else if form.values.contains(&name) {
                let value = attached.or_else(|| words.next().cloned());
                let value = value.ok_or_else(|| Refusal::usage(format!("{name} wants a value after it.")))?;
                args.values.insert(name.to_owned(), value);
            } else if !word.starts_with('-') && args.places.len() < form.places.len() {
                args.places.push(word.clone());
            } else {
                return Err(Refusal::usage(format!(
                    "`{word}` means nothing here; `cargo xtask help` lists what does."
                )));
            }
        }
        match form.places.get(args.places.len()) {
            None => Ok(args),
            Some(missing) => Err(Refusal::usage(format!("{missing} is missing: name it after the command."))),
        }
    }

    /// The value of an option, if it was given.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The port given by `--port`, or `default`.
    pub fn port(&self, default: u16) -> Outcome<u16> {
        self.value("--port").map_or(Ok(default), |text| {
            text.parse()
                .map_err(|_| Refusal::usage(format!("`{text}` is no port: give a number from 1 to 65535.")))
        })
    }

    /// Whether a switch was given.
    pub fn has(&self, switch: &str) -> bool {
        self.switches.contains(switch)
    }

    /// The word in a place. [`Args::read`] refuses a command whose places are not all filled.
    pub fn place(&self, index: usize) -> &str {
        self.places.get(index).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form { values: &["--port"], switches: &["--release"], places: &["FILE"] };

    fn read(line: &str) -> Outcome<Args> {
        Args::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>(), &FORM)
    }

    #[test]
    fn options_stand_in_any_order_and_with_or_without_an_equals_sign() {
        for line in ["a.toml --port 81 --release", "--release --port=81 a.toml"] {
            let args = read(line).unwrap();
            assert_eq!((args.port(80).unwrap(), args.has("--release"), args.place(0)), (81, true, "a.toml"));
        }
        assert_eq!(read("a.toml").unwrap().port(80).unwrap(), 80);
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        #[track_caller]
        fn case(line: &str, part: &str) {
            let said = read(line).unwrap_err().to_string();
            assert!(said.contains(part), "{said}");
        }
        case("", "FILE is missing");
        case("a.toml b.toml", "`b.toml`");
        case("a.toml --fast", "`--fast`");
        case("a.toml --release=yes", "`--release=yes`");
        case("a.toml --port", "wants a value");
        assert!(read("a.toml --port none").unwrap().port(80).is_err());
    }
}
