//! The styles of a published page: one file, without what only their author reads.

use crate::refusal::{Outcome, Refusal};
use std::{fs, path::Path};

const NAME: &str = "sidelines";

/// Puts the style sheets that `dist/index.html` links into one, in their order. A browser draws nothing before it
/// has them all, and each is a request.
pub fn join(dist: &Path) -> Outcome<()> {
    let page = dist.join("index.html");
    let refused = |error| Refusal::new(format!("The styles cannot be put together ({error})."));
    let html = fs::read_to_string(&page).map_err(refused)?;
    let (html, sheets) = unlinked(&html);
    let mut css = String::new();
    for sheet in &sheets {
        css += &small(&fs::read_to_string(dist.join(sheet)).map_err(refused)?);
    }
    let name = format!("{NAME}-{:016x}.css", fingerprint(css.as_bytes()));
    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\">");
    fs::write(dist.join(&name), css).map_err(refused)?;
    fs::write(&page, html.replacen(PLACE, &link, 1)).map_err(refused)?;
    for sheet in sheets.iter().filter(|sheet| **sheet != name) {
        fs::remove_file(dist.join(sheet)).map_err(refused)?;
    }
    Ok(())
}

/// Where the first link stood. No page holds this character.
const PLACE: &str = "\0";

/// The page with its links to style sheets taken out, and the files they name.
fn unlinked(html: &str) -> (String, Vec<String>) {
    let (mut rest, mut left, mut sheets) = (html, String::new(), Vec::new());
    while let Some((before, tag)) = rest.split_once("<link ") {
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let file = tag.split_once("href=\"").and_then(|(_, href)| href.split_once('"')).map(|(href, _)| href);
        left += before;
        match file.filter(|file| tag.contains("rel=\"stylesheet\"") && !file.contains("//")) {
            Some(file) => {
                if sheets.is_empty() {
                    left += PLACE;
                }
                sheets.push(file.trim_start_matches("./").to_owned());
            }
            None => left.extend(["<link ", tag, ">"]),
        }
        rest = after;
    }
    (left + rest, sheets)
}

/// The same styles without comments and without space that means nothing.
fn small(css: &str) -> String {
    let mut small = String::new();
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '/' if rest.starts_with("/*") => {
                let end = rest.get(2..).and_then(|rest| rest.find("*/")).map_or(rest.len(), |end| end + 4);
                // Two words do not grow together where only a comment stood between them.
                space(&mut small);
                end
            }
            '"' | '\'' => {
                let end = string(rest, c);
                small += rest.get(..end).unwrap_or_default();
                end
            }
            c if c.is_ascii_whitespace() => {
                space(&mut small);
                1
            }
            '{' | '}' | ';' | ',' => {
                // A space before these, and a semicolon before the end of a block, mean nothing.
                while small.ends_with(' ') || c == '}' && small.ends_with(';') {
                    small.pop();
                }
                small.push(c);
                1
            }
            c => {
                small.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    small.truncate(small.trim_end().len());
    small
}

/// A space, where one can mean something.
fn space(small: &mut String) {
    if !small.is_empty() && !small.ends_with(['{', '}', ';', ',', ':', ' ']) {
        small.push(' ');
    }
}

/// How long the string is that begins here, with its quotation marks.
fn string(text: &str, mark: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == mark && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// A number that is the same for the same bytes, on every machine (FNV-1a).
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_stays() {
        #[track_caller]
        fn case(css: &str, expected: &str) {
            assert_eq!(small(css), expected);
        }
        case(
            "/* a */\na > b ,\n.c :not(.d)\t{\n  color : red ;\n  top: 0;\n}\n",
            "a > b,.c :not(.d){color :red;top:0}",
        );
        case("a::before { content: \" /* ; } \\\" \"; }", "a::before{content:\" /* ; } \\\" \"}");
        case(
            "@media (min-width: 3em) and (hover) { a { width: calc(1px + 2px) } }",
            "@media (min-width:3em) and (hover){a{width:calc(1px + 2px)}}",
        );
        case("a/**/b { margin: 0 -1px }", "a b{margin:0 -1px}");
        case("a { font: 1em 'It\\'s',  serif }", "a{font:1em 'It\\'s',serif}");
    }

    #[test]
    fn links_to_styles_are_found_in_their_order_and_others_left() {
        let (html, sheets) = unlinked(
            "<head><link rel=\"stylesheet\" href=\"./a-1.css\" />\n<link rel=\"icon\" href=\"i.svg\">\n<link rel=\"stylesheet\" href=\"b.css\"></head>",
        );
        assert_eq!(html, "<head>\0\n<link rel=\"icon\" href=\"i.svg\">\n</head>");
        assert_eq!(sheets, ["a-1.css", "b.css"]);
    }
}
