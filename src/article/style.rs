//! The rules of the style sheet that a story brings with it: what its voices light up and what its themes show.

use std::fmt::Write;

use crate::story::Explainer;
use crate::words::ArticleWords;

use super::contents;

/// The rules, without a line break that means anything. They hold no text of the story but ids, which are made of
/// small letters, digits and hyphens.
pub fn style(story: &Explainer, words: &'static ArticleWords) -> String {
    let lights = contents::all_lights(story);
    let mut css = String::new();
    let lit: Vec<String> = lights
        .iter()
        .map(|name| format!(".story:has(#light-{name}:checked) .said[data-by~=\"{name}\"]"))
        .collect();
    let counts: Vec<String> = lights
        .iter()
        .map(|name| format!(".light:has(#light-{name}:checked) [data-lights=\"{name}\"]"))
        .collect();
    let off: Vec<String> = story
        .themes
        .iter()
        .map(|theme| {
            let id = &theme.id;
            format!(".timeline:has(#theme-{id}:checked) :not([data-theme=\"{id}\"])")
        })
        .collect();
    let each = |list: &[String], tail: &str| {
        list.iter().map(|selector| format!("{selector}{tail}")).collect::<Vec<_>>().join(",")
    };
    // A mark in words besides the colour, read out as well.
    let mark = words.lit_mark.replace(['"', '\\', '<'], "");
    let rules = [
        (each(&lit, ""), LIT.to_string()),
        (each(&lit, ">.said__text::after"), format!("content:\" {mark}\";{LIT_MARK}")),
        (each(&counts, ""), "display:inline".to_string()),
        (each(&off, ".event"), "display:none".to_string()),
        (each(&off, ".axis__dot"), OUT.to_string()),
    ];
    for (selectors, declarations) in rules {
        // A story need not have themes.
        if !selectors.is_empty() {
            let _ = writeln!(css, "{selectors}{{{declarations}}}");
        }
    }
    let _ = writeln!(
        css,
        "@media (forced-colors:active){{{}{{border-left:4px solid Highlight}}}}",
        each(&lit, "")
    );
    css
}

const LIT: &str = "margin-inline:calc(-1 * var(--s3));padding:var(--s1) var(--s3);background:var(--lit);\
                   box-shadow:inset 4px 0 0 var(--dashed)";
const LIT_MARK: &str = "font-family:var(--sans);font-size:var(--tiny);font-weight:600";
const OUT: &str = "fill:var(--paper);stroke:var(--rule-strong)";
