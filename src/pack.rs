//! How a story travels in a page: as JSON, by position instead of by name.
//!
//! A program that is loaded in every visit has no room for a general reader of JSON for two dozen types. What
//! stands here costs a few hundred bytes a type, and reads ten thousand entries in a few milliseconds. Whatever
//! is kept or exported is JSON with names (see `scores::json`); only what this program writes for itself is packed.

use std::rc::Rc;
use std::str::CharIndices;

/// Something that can be packed, and unpacked again to the same thing.
pub trait Pack: Sized {
    /// Writes it behind what is there.
    fn pack(&self, out: &mut String);

    /// Reads it. `None` for whatever [`Pack::pack`] could not have written.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// Packs one thing.
pub fn packed(thing: &impl Pack) -> String {
    let mut out = String::new();
    thing.pack(&mut out);
    out
}

/// Unpacks one thing from a text that holds nothing else.
pub fn unpacked<T: Pack>(text: &str) -> Option<T> {
    let mut from = Unpacker::new(text);
    let thing = T::unpack(&mut from)?;
    from.is_over().then_some(thing)
}

/// A text that is being unpacked.
pub struct Unpacker<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Unpacker<'a> {
    /// Begins at the beginning.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The line that is being read, from 1.
    pub fn line(&self) -> usize {
        1 + self.text.bytes().take(self.at).filter(|b| *b == b'\n').count()
    }

    /// The byte that comes next.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The place up to which it has been read.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Goes back to a place that it has been at.
    pub fn go_back(&mut self, place: usize) {
        self.at = place;
    }

    /// Steps over white space.
    pub fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Whether nothing but white space is left.
    pub fn is_over(&mut self) -> bool {
        self.skip_space();
        self.peek().is_none()
    }

    /// Steps over that character, and says whether it was there.
    pub fn step(&mut self, c: u8) -> bool {
        let there = self.peek() == Some(c);
        self.at += usize::from(there);
        there
    }

    /// Steps over a character that must be there.
    pub fn expect(&mut self, c: u8) -> Option<()> {
        self.step(c).then_some(())
    }

    /// The digits, letters, signs and points that stand here.
    pub fn word(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end =
            rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'+')).count();
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// The whole number that stands here in digits alone, as almost all do. Nothing is stepped over where it is
    /// anything else.
    pub fn digits(&mut self) -> Option<u64> {
        let bytes = self.text.as_bytes();
        let (mut at, mut n) = (self.at, 0_u64);
        while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
            n = n.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
            at += 1;
        }
        let plain = at == self.at + 1 || at > self.at && bytes.get(self.at) != Some(&b'0');
        let ends = matches!(bytes.get(at), None | Some(b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t'));
        (plain && ends).then(|| {
            self.at = at;
            n
        })
    }

    fn whole(&mut self) -> Option<i64> {
        match self.digits() {
            Some(n) => n.try_into().ok(),
            None => self.word().parse().ok(),
        }
    }

    /// A text in quotation marks; only one with a backslash has to be copied twice.
    pub fn string(&mut self) -> Option<Rc<str>> {
        self.expect(b'"')?;
        let rest = self.text.get(self.at..)?;
        let end = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < b' ')?;
        if rest.as_bytes().get(end) == Some(&b'"') {
            self.at += end + 1;
            return Some(rest.get(..end)?.into());
        }
        let mut text = String::new();
        let mut chars = rest.char_indices();
        while let Some((place, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += place + 1;
                    return Some(text.into());
                }
                '\\' => text.push(escaped(&mut chars)?),
                '\0'..='\u{1f}' => return None,
                c => text.push(c),
            }
        }
        None
    }
}

/// What stands behind a backslash.
fn escaped(chars: &mut CharIndices<'_>) -> Option<char> {
    Some(match chars.next()?.1 {
        c @ ('"' | '\\' | '/') => c,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let high = unit(chars)?;
            if !(0xd800..0xdc00).contains(&high) {
                return char::from_u32(high);
            }
            // A character beyond the first 65,536 is written as two.
            let pair = chars.next()?.1 == '\\' && chars.next()?.1 == 'u';
            let low = unit(chars).filter(|low| pair && (0xdc00..0xe000).contains(low))?;
            return char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        }
        _ => return None,
    })
}

fn unit(chars: &mut CharIndices<'_>) -> Option<u32> {
    (0..4).try_fold(0, |code, _| Some(code * 16 + chars.next()?.1.to_digit(16)?))
}

/// Writes a text in quotation marks.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            // Nothing in a page's script element may look like its end.
            '<' | '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) / 16, u32::from(c) % 16] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

impl Pack for Rc<str> {
    fn pack(&self, out: &mut String) {
        quote(self, out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.string()
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut String) {
        out.push(if *self { '1' } else { '0' });
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if from.step(b'1') { Some(true) } else { from.step(b'0').then_some(false) }
    }
}

macro_rules! pack_number {
    ($($number:ty)*) => {$(
        impl Pack for $number {
            fn pack(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                from.whole()?.try_into().ok()
            }
        }
    )*};
}

pack_number!(u16 u32 i32);

/// How fine a fraction travels: in degrees, ten metres on the ground.
const FINE: f64 = 10_000.0;

/// As a whole number of ten-thousandths.
impl Pack for f64 {
    #[allow(clippy::cast_possible_truncation, reason = "coordinates are far below the limit")]
    fn pack(&self, out: &mut String) {
        out.push_str(&((self * FINE).round() as i64).to_string());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        i32::unpack(from).map(|whole| Self::from(whole) / FINE)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut String) {
        match self {
            None => out.push_str("[]"),
            Some(thing) => {
                out.push('[');
                thing.pack(out);
                out.push(']');
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.expect(b'[')?;
        if from.step(b']') {
            return Some(None);
        }
        let thing = T::unpack(from)?;
        from.expect(b']')?;
        Some(Some(thing))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut String) {
        out.push('[');
        for (i, thing) in self.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            thing.pack(out);
        }
        out.push(']');
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.expect(b'[')?;
        let mut things = Self::new();
        if from.step(b']') {
            return Some(things);
        }
        loop {
            things.push(T::unpack(from)?);
            if !from.step(b',') {
                from.expect(b']')?;
                return Some(things);
            }
        }
    }
}

/// Packs structs field by field, and enums without fields by their place.
macro_rules! pack {
    ($(struct $name:ident { $first:ident $(, $field:ident)* $(,)? })*) => {$(
        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut String) {
                out.push('[');
                self.$first.pack(out);
                $(out.push(','); self.$field.pack(out);)*
                out.push(']');
            }

            fn unpack(from: &mut $crate::pack::Unpacker<'_>) -> Option<Self> {
                from.expect(b'[')?;
                let $first = $crate::pack::Pack::unpack(from)?;
                $(from.expect(b',')?; let $field = $crate::pack::Pack::unpack(from)?;)*
                from.expect(b']')?;
                Some(Self { $first $(, $field)* })
            }
        }
    )*};
    ($(enum $name:ident { $($variant:ident),* $(,)? })*) => {$(
        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut String) {
                const ALL: &[$name] = &[$($name::$variant),*];
                let place = ALL.iter().position(|variant| variant == self).unwrap_or(0);
                out.push_str(&place.to_string());
            }

            fn unpack(from: &mut $crate::pack::Unpacker<'_>) -> Option<Self> {
                const ALL: &[$name] = &[$($name::$variant),*];
                ALL.get(usize::from(u16::unpack(from)?)).copied()
            }
        }
    )*};
}

pub(crate) use pack;
