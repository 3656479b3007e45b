//! JSON as scores are kept and exported: by name, in any order, with parts that a later program may add.
//!
//! A general reader that writes into types takes a tenth of the page. Here the text becomes a tree, and each type
//! takes its own out of it, so that what is wrong can be named piece by piece.

use std::rc::Rc;

use crate::pack::{Unpacker, quote};

/// How deep a file may nest: deeper than any of ours.
const DEEPEST: usize = 16;

/// How many numbers a row of a record has.
const SEVEN: usize = 7;

/// A piece of a file.
#[derive(Debug)]
pub enum Json {
    /// Nothing, or a number that is not whole or less than nothing: what no score has.
    Odd,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Whole(u64),
    /// A text.
    Text(Rc<str>),
    /// A list of one to seven whole numbers with nothing between them but commas. It needs no room of its own,
    /// and a long record holds ten thousand.
    Numbers([u64; SEVEN], usize),
    /// Any other list.
    List(Vec<Self>),
    /// Pieces with names.
    Named(Vec<(Rc<str>, Self)>),
}

impl Json {
    /// Reads a whole text.
    ///
    /// # Errors
    /// The line at which it stops being JSON.
    pub fn read(text: &str) -> Result<Self, usize> {
        let mut from = Unpacker::new(text);
        let json = value(&mut from, DEEPEST).filter(|_| from.is_over());
        json.ok_or_else(|| from.line())
    }

    /// The piece of that name; of two the first.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.named()?.iter().find(|(own, _)| **own == *name).map(|(_, piece)| piece)
    }

    /// The pieces with names.
    pub fn named(&self) -> Option<&[(Rc<str>, Self)]> {
        match self {
            Self::Named(pieces) => Some(pieces),
            _ => None,
        }
    }

    /// The whole numbers of a list that has just so many, and nothing else.
    pub fn numbers<const N: usize>(&self) -> Option<[u64; N]> {
        match self {
            Self::Numbers(numbers, n) => numbers.get(..*n)?.try_into().ok(),
            _ => self.all(Self::whole)?.try_into().ok(),
        }
    }

    /// The list, of whatever it is but whole numbers alone; see [`Json::numbers`].
    pub fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The list, each piece read; `None` where one can't be.
    pub fn all<T>(&self, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        self.list()?.iter().map(read).collect()
    }

    /// The text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text, to be kept.
    pub fn string(&self) -> Option<String> {
        self.text().map(String::from)
    }

    /// The whole number.
    pub fn whole(&self) -> Option<u64> {
        match self {
            Self::Whole(n) => Some(*n),
            _ => None,
        }
    }

    /// The whole number, where it is not too large.
    pub fn small(&self) -> Option<u32> {
        u32::try_from(self.whole()?).ok()
    }

    /// The whole number, as a place or a count.
    pub fn size(&self) -> Option<usize> {
        usize::try_from(self.whole()?).ok()
    }

    /// Yes or no.
    pub fn bool(&self) -> Option<bool> {
        match self {
            Self::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The piece of that name, read.
    ///
    /// # Errors
    /// That it is missing, or not of its form.
    pub fn need<T>(&self, name: &str, read: fn(&Self) -> Option<T>) -> Result<T, String> {
        let piece = self.get(name);
        piece.and_then(read).ok_or_else(|| {
            let what = if piece.is_none() { "missing field" } else { "wrong form of field" };
            [what, " `", name, "`"].concat()
        })
    }
}

fn value(from: &mut Unpacker<'_>, depth: usize) -> Option<Json> {
    let depth = depth.checked_sub(1)?;
    from.skip_space();
    match from.peek()? {
        b'"' => from.string().map(Json::Text),
        b'[' => {
            if let Some((numbers, n)) = numbers(from) {
                return Some(Json::Numbers(numbers, n));
            }
            let mut list = Vec::new();
            sequence(from, b'[', b']', &mut |from| {
                list.push(value(from, depth)?);
                Some(())
            })?;
            Some(Json::List(list))
        }
        b'{' => {
            let mut pieces = Vec::new();
            sequence(from, b'{', b'}', &mut |from| {
                from.skip_space();
                let name = from.string()?;
                from.skip_space();
                from.expect(b':')?;
                pieces.push((name, value(from, depth)?));
                Some(())
            })?;
            Some(Json::Named(pieces))
        }
        b'0'..=b'9' => match from.digits() {
            Some(n) => Some(Json::Whole(n)),
            None => word(from.word()),
        },
        _ => word(from.word()),
    }
}

/// A list of one to seven whole numbers, if that stands here; else nothing is stepped over.
fn numbers(from: &mut Unpacker<'_>) -> Option<([u64; SEVEN], usize)> {
    let begun = from.place();
    let (mut numbers, mut n) = ([0; SEVEN], 0);
    let whole = from.expect(b'[').is_some()
        && loop {
            let (Some(number), Some(place)) = (from.digits(), numbers.get_mut(n)) else { break false };
            *place = number;
            n += 1;
            if !from.step(b',') {
                break from.step(b']');
            }
        };
    if !whole {
        from.go_back(begun);
    }
    whole.then_some((numbers, n))
}

fn sequence(
    from: &mut Unpacker<'_>,
    open: u8,
    close: u8,
    piece: &mut dyn FnMut(&mut Unpacker<'_>) -> Option<()>,
) -> Option<()> {
    from.expect(open)?;
    from.skip_space();
    if from.step(close) {
        return Some(());
    }
    loop {
        piece(from)?;
        from.skip_space();
        if !from.step(b',') {
            return from.expect(close);
        }
    }
}

fn word(word: &str) -> Option<Json> {
    match word {
        "null" => Some(Json::Odd),
        "true" => Some(Json::Bool(true)),
        "false" => Some(Json::Bool(false)),
        _ => {
            let digits = word.strip_prefix('-').unwrap_or(word);
            let zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
            if zero || !digits.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let number =
                word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
            number.then(|| word.parse().map_or(Json::Odd, Json::Whole))
        }
    }
}

/// Writes the comma before a piece that is not the first.
pub fn next(out: &mut String) {
    if !out.ends_with(['[', '{']) {
        out.push(',');
    }
}

/// Writes the name of the next piece.
pub fn name(out: &mut String, name: &str) {
    next(out);
    quote(name, out);
    out.push(':');
}

/// Writes a text under a name.
pub fn text(out: &mut String, called: &str, text: &str) {
    name(out, called);
    quote(text, out);
}

/// Writes a number under a name.
pub fn whole(out: &mut String, called: &str, n: u64) {
    name(out, called);
    digits(out, n);
}

/// Writes the next number of a list.
pub fn item(out: &mut String, n: u64) {
    next(out);
    digits(out, n);
}

/// Writes a whole number: seventy thousand of them make a long record, and none needs a text of its own.
fn digits(out: &mut String, mut n: u64) {
    let mut digits = [b'0'; 20];
    let mut from = digits.len();
    for digit in digits.iter_mut().rev() {
        *digit += u8::try_from(n % 10).unwrap_or(0);
        n /= 10;
        from -= 1;
        if n == 0 {
            break;
        }
    }
    out.extend(digits.iter().skip(from).map(|digit| char::from(*digit)));
}

/// Writes yes or no under a name.
pub fn bool(out: &mut String, called: &str, yes: bool) {
    name(out, called);
    out.push_str(if yes { "true" } else { "false" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_json_is_refused_at_its_line() {
        for text in
            ["", "{", "[1,]", "{\"a\" 1}", "01", "1x", "+1", "\"a", "\"\\x\"", "[] []", "nul", "\"\\ud800\""]
        {
            assert_eq!(Json::read(text).map(drop), Err(1), "{text:?}");
        }
        assert_eq!(Json::read("{\n\"a\":\n").map(drop), Err(3));
        assert!(Json::read(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn what_is_json_is_read_whatever_stands_between_it() {
        let json = Json::read(
            " { \"a\" : [ 1 , true , null , -2 , 0.5e3 ] ,\n\"b\":\"\\u00e9\\ud83d\\ude00\\n\\/\" } ",
        )
        .unwrap();
        let list = json.get("a").and_then(Json::list).unwrap();
        assert_eq!((list[0].whole(), list[1].bool(), list.len()), (Some(1), Some(true), 5));
        assert!(list[2..].iter().all(|odd| odd.whole().is_none()));
        for (text, numbers) in
            [("[1,2]", Some([1, 2])), ("[1, 2]", Some([1, 2])), ("[1,2,3]", None), ("[1]", None)]
        {
            assert_eq!(Json::read(text).unwrap().numbers(), numbers, "{text}");
        }
        let long = Json::read("[1,2,3,4,5,6,7,8]").unwrap();
        assert_eq!(long.numbers(), Some([1, 2, 3, 4, 5, 6, 7, 8]));
        assert_eq!(json.get("b").and_then(Json::text), Some("é😀\n/"));
    }
}
