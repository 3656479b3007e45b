//! What a quiz is shuffled from.

use std::fmt;
use std::rc::Rc;

use crate::hash::{fnv, spread};

/// A short word that a quiz is drawn and shuffled from: 1 to 12 characters of `a`–`z` and `0`–`9`. The same
/// seed gives the same quiz on every machine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seed(Rc<str>);

/// Letters that are not mistaken for others when read out, and spell no words.
const LETTERS: &[u8; 24] = b"bcdfghjkmnpqrstvwxz23456";

impl Seed {
    /// The seed that `text` spells, if it spells one; capitals count as small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        fits.then(|| Self(text.to_ascii_lowercase().into()))
    }

    /// A seed of five letters made from random bits.
    pub fn from_random(mut bits: u64) -> Self {
        let base = LETTERS.len() as u64;
        let letter =
            |bits: u64| LETTERS.get(usize::try_from(bits % base).unwrap_or(0)).copied().unwrap_or(b'b');
        let mut word = String::new();
        for _ in 0..5 {
            word.push(char::from(letter(bits)));
            bits /= base;
        }
        Self(word.into())
    }

    /// The seed as it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number that stands for this seed and these names: what is to be shuffled is sorted by it.
    ///
    /// So the place of a thing depends on the seed and on its own name alone, and a question that is added to
    /// a story or taken from it leaves the order of all others as it was.
    pub fn rank(&self, names: &[&str]) -> u64 {
        let mut parts = vec![self.0.as_bytes()];
        parts.extend(names.iter().map(|name| name.as_bytes()));
        spread(fnv(&parts))
    }

    /// The numbers 0 to `n - 1` in the order that this seed gives to what is named `name`.
    pub fn order(&self, name: &str, n: usize) -> Vec<u8> {
        let mut order: Vec<u8> = (0..n).filter_map(|i| u8::try_from(i).ok()).collect();
        order.sort_by_cached_key(|i| self.rank(&[name, &i.to_string()]));
        order
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
