//! The picture that stands for the story where somebody links to it: the opening picture with the headline on it.

use std::fmt::Write;

use super::opening::arc;
use crate::components::hundredths;
use crate::story::{Explainer, MapName, Mark};

/// Its width and its height in pixels, as social networks ask for it.
pub const CARD: (u32, u32) = (1200, 630);

const PAPER: &str = "#fbf7ee";
const INK: &str = "#1b1a17";
const SOFT: &str = "#4a463c";
const SEA: &str = "#e7eef0";
const LAND: &str = "#cfc5ad";
const ROUND: &str = "#2f3a8f";
const SQUARE: &str = "#8f2613";

/// Where the chart begins, from the left.
const CHART: f64 = 530.0;
/// How large it is drawn, and how far below the top.
const SCALE: f64 = 0.735;
const TOP: f64 = 132.0;
/// How much of the map is left out at its left.
const LEFT: f64 = 62.0;

/// The picture as SVG, its letters in the typeface of that name; `day` is the day of the story in words.
pub fn card(story: &Explainer, product: &str, day: &str, typeface: &str) -> String {
    let (width, height) = CARD;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"'{typeface}'\"><rect width=\"{width}\" height=\"{height}\" fill=\"{SEA}\"/>"
    );
    chart(story, &mut svg);
    let _ = write!(
        svg,
        "<rect width=\"{0}\" height=\"{height}\" fill=\"{PAPER}\"/><path d=\"M{0} 0v{height}\" stroke=\"{LAND}\" stroke-width=\"2\"/>",
        hundredths(CHART)
    );
    let text = |svg: &mut String, y: f64, size: u16, weight: u16, colour: &str, text: &str| {
        let _ = write!(
            svg,
            "<text x=\"56\" y=\"{}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{}</text>",
            hundredths(y),
            escaped(text)
        );
    };
    let mut y = 118.0;
    for line in lines(&story.headline, 15).iter().take(5) {
        text(&mut svg, y, 54, 700, INK, line);
        y += 66.0;
    }
    text(&mut svg, 524.0, 30, 400, SOFT, day);
    text(&mut svg, 574.0, 34, 700, INK, product);
    svg + "</svg>"
}

/// The Pacific with its two lines, right of the words; the sea closes over its upper and lower edge.
fn chart(story: &Explainer, svg: &mut String) {
    let Some(map) = story.maps.iter().find(|map| map.name == MapName::Pacific) else { return };
    let Some(to) = story.place(&story.opening.to) else { return };
    let at = map.place(to.lat, to.lon);
    let _ = write!(
        svg,
        "<linearGradient id=\"n\" x2=\"0\" y2=\"1\"><stop stop-color=\"{SEA}\"/><stop offset=\"1\" stop-color=\"{SEA}\" stop-opacity=\"0\"/></linearGradient>\
         <linearGradient id=\"s\" x2=\"0\" y1=\"1\" y2=\"0\"><stop stop-color=\"{SEA}\"/><stop offset=\"1\" stop-color=\"{SEA}\" stop-opacity=\"0\"/></linearGradient>\
         <g transform=\"translate({} {}) scale({})\"><path fill=\"{LAND}\" d=\"{}\"/>\
         <rect y=\"-1\" width=\"1000\" height=\"60\" fill=\"url(#n)\"/><rect y=\"421\" width=\"1000\" height=\"60\" fill=\"url(#s)\"/>",
        hundredths(CHART - LEFT * SCALE),
        hundredths(TOP),
        hundredths(SCALE),
        map.coast
    );
    let from = story.opening.from.iter().filter_map(|id| story.place(id));
    for (nth, place) in from.enumerate() {
        let (x, y) = map.place(place.lat, place.lon);
        let square = story.sides.get(nth).is_some_and(|side| side.mark == Mark::Square);
        let colour = if square { SQUARE } else { ROUND };
        let _ = write!(
            svg,
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"6\"/>",
            arc((x, y), at, nth)
        );
        let _ = if square {
            write!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"22\" height=\"22\" fill=\"{colour}\"/>",
                hundredths(x - 11.0),
                hundredths(y - 11.0)
            )
        } else {
            write!(
                svg,
                "<circle cx=\"{}\" cy=\"{}\" r=\"12\" fill=\"{colour}\"/>",
                hundredths(x),
                hundredths(y)
            )
        };
    }
    let _ = write!(
        svg,
        "<circle cx=\"{0}\" cy=\"{1}\" r=\"17\" fill=\"{PAPER}\" stroke=\"{INK}\" stroke-width=\"4\"/><circle cx=\"{0}\" cy=\"{1}\" r=\"7\" fill=\"{INK}\"/>\
         <text x=\"{2}\" y=\"{3}\" font-size=\"44\" font-weight=\"700\" fill=\"{INK}\" text-anchor=\"end\">{4}</text></g>",
        hundredths(at.0),
        hundredths(at.1),
        hundredths(at.0 - 30.0),
        hundredths(at.1 + 14.0),
        escaped(&to.name)
    );
}

/// A text in lines of no more than that many letters, broken at its spaces.
fn lines(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + word.chars().count() < letters) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
