//! The picture at the top: the Pacific, and two lines that meet.

use yew::prelude::*;

use crate::components::hundredths;
use crate::components::say;

use crate::story::{Explainer, Map, MapName, Mark, Place};

/// Draws it. The lines bow to the north, as the shortest ways over the Pacific do.
pub(super) fn opening(story: &Explainer) -> Html {
    let Some(map) = story.maps.iter().find(|map| map.name == MapName::Pacific) else { return html! {} };
    let Some(to) = story.place(&story.opening.to) else { return html! {} };
    let (tx, ty) = map.place(to.lat, to.lon);
    let from: Vec<&Place> = story.opening.from.iter().filter_map(|id| story.place(id)).collect();
    let line = |(i, place): (usize, &&Place)| {
        let (x, y) = map.place(place.lat, place.lon);
        // The line of the side whose mark is a square is drawn with square ends, the other's with round ones.
        let mark = story.sides.get(i).map_or(Mark::Round, |side| side.mark);
        let class = if mark == Mark::Square { "opening__line is-square" } else { "opening__line is-round" };
        let dot = if mark == Mark::Square {
            html! { <rect class="opening__dot is-square" x={hundredths(x - 6.0)} y={hundredths(y - 6.0)} width="12" height="12" /> }
        } else {
            html! { <circle class="opening__dot is-round" cx={hundredths(x)} cy={hundredths(y)} r="6.5" /> }
        };
        html! {
            <g>
                <path {class} d={arc((x, y), (tx, ty), i)} />
                {dot}
                if mark == Mark::Square {
                    <text class="opening__name" x={hundredths(x)} y={hundredths(y + 10.0)} dy="1em" text-anchor="middle">{say(&place.name)}</text>
                } else {
                    <text class="opening__name" x={hundredths(x + 16.0)} y={hundredths(y)} dy="0.5em">{say(&place.name)}</text>
                }
            </g>
        }
    };
    html! {
        <figure class="opening">
            <svg class="opening__chart" role="img" aria-label={story.opening.alt.to_string()}
                viewBox={frame(map, &from, (tx, ty))} preserveAspectRatio="xMidYMid meet">
                {graticule(map)}
                <path class="opening__land" d={map.coast.to_string()} />
                {shore(map)}
                {for from.iter().enumerate().map(line)}
                <circle class="opening__ring" cx={hundredths(tx)} cy={hundredths(ty)} r="11" />
                <circle class="opening__meet" cx={hundredths(tx)} cy={hundredths(ty)} r="5" />
                <text class="opening__place" x={hundredths(tx - 22.0)} y={hundredths(ty + 4.0)} text-anchor="end">{say(&to.name)}</text>
                {for story.opening.notes.iter().zip(["1.4em", "2.7em", "4em"]).map(|(note, dy)| html! {
                    <text class="opening__note" x={hundredths(tx - 22.0)} y={hundredths(ty + 4.0)} {dy} text-anchor="end">{say(note)}</text>
                })}
            </svg>
        </figure>
    }
}

/// What of the map is shown: all of its height, and in width from the first point to the last with some room.
fn frame(map: &Map, from: &[&Place], to: (f64, f64)) -> String {
    let west = from.iter().map(|place| map.place(place.lat, place.lon).0).fold(to.0, f64::min);
    let left = (west - 90.0).max(0.0);
    let width = (to.0 + 75.0).min(map.width) - left;
    [left, 0.0, width, map.height].map(|x| hundredths((x + 0.5).floor())).join(" ")
}

/// The sea closes over the upper and the lower edge of the map, so that no coast ends as if it had been cut.
fn shore(map: &Map) -> Html {
    let edge = |id: &'static str, y: f64, from: &'static str, to: &'static str| {
        html! {
            <>
                <linearGradient {id} x1="0" x2="0" y1={from} y2={to}>
                    <stop class="opening__near" offset="0" /><stop class="opening__far" offset="1" />
                </linearGradient>
                <rect y={hundredths(y)} width={hundredths(map.width)} height="48" fill={format!("url(#{id})")} />
            </>
        }
    };
    html! { <>{edge("shore-n", 0.0, "0", "1")}{edge("shore-s", map.height - 48.0, "1", "0")}</> }
}

/// A line from one point to another that bows upwards; the second line a little more than the first, so that
/// they run beside each other and do not cross.
pub(super) fn arc(from: (f64, f64), to: (f64, f64), nth: usize) -> String {
    let rise = 95.0 + 45.0 * f64::from(u8::try_from(nth).unwrap_or(0));
    let (ax, ay) = (from.0 + (to.0 - from.0) * 0.3, from.1 - rise);
    let (bx, by) = (from.0 + (to.0 - from.0) * 0.75, from.1 - rise * 0.55);
    let [x, y, ax, ay, bx, by, tx, ty] = [from.0, from.1, ax, ay, bx, by, to.0, to.1].map(hundredths);
    ["M", &x, " ", &y, "C", &ax, " ", &ay, " ", &bx, " ", &by, " ", &tx, " ", &ty].concat()
}

/// Lines of latitude and longitude, each twenty degrees, as on a chart.
fn graticule(map: &Map) -> Html {
    let steps = |from: f64, to: f64| {
        let first = (from / 20.0).ceil();
        (0..20).map(move |i| (first + f64::from(i)) * 20.0).take_while(move |degree| *degree < to)
    };
    let east = map.west + map.width / map.scale_x;
    let south = map.north - map.height / map.scale_y;
    let meridians: String = steps(map.west, east)
        .map(|lon| {
            ["M", &hundredths((lon - map.west) * map.scale_x), " 0v", &hundredths(map.height)].concat()
        })
        .collect();
    let parallels: String = steps(south, map.north)
        .map(|lat| {
            ["M0 ", &hundredths((map.north - lat) * map.scale_y), "h", &hundredths(map.width)].concat()
        })
        .collect();
    html! { <path class="opening__grid" d={meridians + &parallels} /> }
}
