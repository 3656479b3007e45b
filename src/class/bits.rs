//! Bits in a row, and letters that stand for five of them each.

/// The letters of Crockford's base 32: none is taken for another, and none spells a word that nobody wants.
/// <https://www.crockford.com/base32.html>
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The letter for a number under 32; larger ones are cut down to that.
pub fn letter(n: u16) -> char {
    LETTERS.get(usize::from(n & 31)).copied().map_or('0', char::from)
}

/// The number of a letter, however it was written: small, or taken for one that looks like it. `U`, which is not used,
/// counts as the `V` that it was.
pub fn number(c: char) -> Option<u16> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        c => c,
    };
    LETTERS.iter().position(|letter| char::from(*letter) == c).and_then(|n| u16::try_from(n).ok())
}

/// Bits that are being written, the most significant of each number first.
#[derive(Default)]
pub struct Writer {
    bits: Vec<bool>,
}

impl Writer {
    /// Writes the last `width` bits of a number; at most 64.
    pub fn write(&mut self, n: u64, width: u32) {
        for place in (0..width.min(64)).rev() {
            self.bits.push(n >> place & 1 == 1);
        }
    }

    /// All of it in numbers of so many bits, the last filled up with zeros.
    pub fn parts(&self, width: usize) -> Vec<u16> {
        let part = |bits: &[bool]| {
            let n = bits.iter().fold(0_u16, |n, bit| n << 1 | u16::from(*bit));
            n << (width - bits.len())
        };
        self.bits.chunks(width.max(1)).map(part).collect()
    }
}

/// Bits that are being read.
pub struct Reader {
    bits: Vec<bool>,
    at: usize,
}

impl Reader {
    /// Over numbers of so many bits each.
    pub fn new(parts: &[u16], width: u32) -> Self {
        let bits = parts.iter().flat_map(|part| (0..width).rev().map(move |place| part >> place & 1 == 1));
        Self { bits: bits.collect(), at: 0 }
    }

    /// Reads a number of so many bits; nothing behind the end.
    pub fn read(&mut self, width: u32) -> Option<u64> {
        let end = self.at.checked_add(usize::try_from(width).ok()?)?;
        let bits = self.bits.get(self.at..end)?;
        self.at = end;
        Some(bits.iter().fold(0, |n, bit| n << 1 | u64::from(*bit)))
    }
}
