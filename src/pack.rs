//! How a story travels in a page: as JSON, by position instead of by name.
//!
//! A program that is loaded in every visit has no room for a general reader of JSON for two dozen types. What
//! stands here costs a few hundred bytes a type, and reads ten thousand entries in a few milliseconds. Whatever
//! is kept or exported is JSON with names, read by `serde`; only what this program writes for itself is packed.

use std::rc::Rc;

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
    let mut from = Unpacker { text, at: 0 };
    let thing = T::unpack(&mut from)?;
    from.text.get(from.at..)?.trim().is_empty().then_some(thing)
}

/// A text that is being unpacked.
pub struct Unpacker<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Unpacker<'a> {
    /// Steps over that character, and says whether it was there.
    fn step(&mut self, c: u8) -> bool {
        let there = self.text.as_bytes().get(self.at) == Some(&c);
        self.at += usize::from(there);
        there
    }

    /// Steps over a character that must be there.
    pub fn expect(&mut self, c: u8) -> Option<()> {
        self.step(c).then_some(())
    }

    /// The digits, signs and points that stand here.
    fn number(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end =
            rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'e' | b'+')).count();
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn whole(&mut self) -> Option<i64> {
        self.number().parse().ok()
    }

    /// A text in quotation marks; only one with a backslash has to be copied twice.
    fn string(&mut self) -> Option<Rc<str>> {
        self.expect(b'"')?;
        let rest = self.text.get(self.at..)?;
        let end = rest.bytes().position(|b| b == b'"' || b == b'\\')?;
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
                '\\' => match chars.next()?.1 {
                    'u' => {
                        let code: String = (0..4).map_while(|_| chars.next().map(|(_, c)| c)).collect();
                        text.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
                    }
                    c @ ('"' | '\\') => text.push(c),
                    _ => return None,
                },
                c => text.push(c),
            }
        }
        None
    }
}

impl Pack for Rc<str> {
    fn pack(&self, out: &mut String) {
        out.push('"');
        for c in self.chars() {
            match c {
                '"' | '\\' => {
                    out.push('\\');
                    out.push(c);
                }
                // Nothing in a page's script element may look like its end.
                '<' | '\0'..='\u{1f}' => {
                    let code = format!("\\u{:04x}", u32::from(c));
                    out.push_str(&code);
                }
                c => out.push(c),
            }
        }
        out.push('"');
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

impl Pack for f64 {
    fn pack(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.number().parse().ok()
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
