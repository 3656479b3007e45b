//! Maps: coastlines, dots and labels. Whatever stands on a map also stands beside it in words.

use yew::prelude::*;

use crate::components::hundredths;
use crate::story::{Explainer, Map, MapName, Place};

/// The class of a map.
pub(super) fn map_name(name: MapName) -> &'static str {
    match name {
        MapName::Pacific => "pacific",
        MapName::EastAsia => "east-asia",
    }
}

/// Which way a label goes from its dot, so that labels don't cover each other: to the right where nothing is
/// near there, else to the left.
fn anchor(map: &Map, story: &Explainer, place: &Place) -> (&'static str, f64) {
    let (x, y) = map.place(place.lat, place.lon);
    let crowded = x > map.width * 0.8
        || story.places.iter().filter(|other| other.maps.contains(&map.name) && other.id != place.id).any(
            |other| {
                let (ox, oy) = map.place(other.lat, other.lon);
                ox > x && ox < x + 150.0 && (oy - y).abs() < 26.0
            },
        );
    if crowded { ("end", -12.0) } else { ("start", 12.0) }
}

/// A label, with what stands in brackets on a line of its own.
fn lines(label: &str, x: f64) -> Html {
    match label.split_once(" (") {
        Some((name, rest)) => html! {
            <><tspan dy="-0.9em">{name.to_string()}</tspan><tspan x={hundredths(x)} dy="1.1em">{format!("({rest}")}</tspan></>
        },
        None => html! { {label.to_string()} },
    }
}

/// A map with its places; `label` is the map in words.
pub(super) fn map_figure(story: &Explainer, name: MapName, label: String) -> Html {
    let Some(map) = story.maps.iter().find(|map| map.name == name) else { return html! {} };
    let place = |place: &Place| {
        let (x, y) = map.place(place.lat, place.lon);
        let called = place.label.as_ref().unwrap_or(&place.name);
        if place.area {
            return html! { <text class="map__area" x={hundredths(x)} y={hundredths(y)} text-anchor="middle">{lines(called, x)}</text> };
        }
        let (side, dx) = anchor(map, story, place);
        html! {
            <g>
                <circle class="map__dot" cx={hundredths(x)} cy={hundredths(y)} r="5" />
                <text class="map__name" x={hundredths(x + dx)} y={hundredths(y + 6.0)} text-anchor={side}>{lines(called, x + dx)}</text>
            </g>
        }
    };
    let here = story.places.iter().filter(|place| place.maps.contains(&name));
    html! {
        <svg class={classes!("map", format!("map--{}", map_name(name)))} role="img" aria-label={label}
            viewBox={format!("0 0 {} {}", hundredths(map.width), hundredths(map.height))}>
            <rect class="map__sea" width={hundredths(map.width)} height={hundredths(map.height)} />
            <path class="map__land" d={map.coast.to_string()} />
            {for here.map(place)}
        </svg>
    }
}
