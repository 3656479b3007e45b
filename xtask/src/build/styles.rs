//! The styles of the page: one text, without what only their author reads.

use crate::{project, refusal::Outcome};

/// The style sheets that the template links, in their order, as one: a browser draws nothing before it has them all.
pub fn joined(template: &str) -> Outcome<String> {
    linked(template).map(|sheet| Ok(themed(small(&project::text(sheet)?)))).collect()
}

/// The same styles, where the dark set of tokens holds also where the page is asked to be dark, and not where it is
/// asked to be light, whatever the reader's system says.
fn themed(css: String) -> String {
    const DARK: &str = "@media (prefers-color-scheme:dark){:root{";
    let Some((before, rest)) = css.split_once(DARK) else { return css };
    let Some((tokens, after)) = rest.split_once("}}") else { return css };
    format!(
        "{before}@media (prefers-color-scheme:dark){{:root:where(:not([data-look=light])){{{tokens}}}}}\
         :root:where([data-look=dark]){{{tokens}}}{after}"
    )
}

fn linked(template: &str) -> impl Iterator<Item = &str> {
    template
        .lines()
        .filter(|line| line.contains("data-trunk rel=\"css\""))
        .filter_map(|line| Some(line.split_once("href=\"")?.1.split_once('"')?.0))
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
    fn a_theme_that_is_asked_for_holds_whatever_the_system_says() {
        let css = "a{b:c}@media (prefers-color-scheme:dark){:root{--x:1}}d{e:f}";
        assert_eq!(
            themed(css.to_owned()),
            "a{b:c}@media (prefers-color-scheme:dark){:root:where(:not([data-look=light])){--x:1}}:root:where([data-look=dark]){--x:1}d{e:f}"
        );
        assert_eq!(themed("a{b:c}".to_owned()), "a{b:c}");
    }

    #[test]
    fn the_styles_that_a_template_links_are_taken_in_their_order() {
        let template = "<link data-trunk rel=\"css\" href=\"a.css\">\n<link rel=\"icon\" href=\"i.svg\">\n<link data-trunk rel=\"css\" href=\"b.css\">";
        assert_eq!(linked(template).collect::<Vec<_>>(), ["a.css", "b.css"]);
    }
}
