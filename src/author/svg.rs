//! Reads the maps that stand beside a story file: one path, and where on the earth it lies.

use crate::story::{Map, MapName};

/// The file of a map, in the folder of the story file.
pub(super) fn file_of(name: MapName) -> &'static str {
    match name {
        MapName::Pacific => "pacific.svg",
        MapName::EastAsia => "east-asia.svg",
    }
}

/// Reads a map of the form that `docs/maps.md` describes; a sentence where it is of another.
pub(super) fn read(name: MapName, svg: &str) -> Result<Map, String> {
    let file = file_of(name);
    let attribute = |key: &str| {
        let from = svg.find(&format!(" {key}=\""))? + key.len() + 3;
        svg.get(from..)?.split('"').next()
    };
    let number = |key: &str| {
        let text = attribute(key).ok_or_else(|| format!("{file} has no `{key}`"))?;
        text.parse::<f64>()
            .ok()
            .filter(|n| n.is_finite())
            .ok_or_else(|| format!("{file}: `{key}` is not a number"))
    };
    let view = attribute("viewBox").ok_or_else(|| format!("{file} has no `viewBox`"))?;
    let sides: Vec<f64> = view.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [_, _, width, height] = sides[..] else {
        return Err(format!("{file}: `viewBox` must be four numbers"));
    };
    let coast = attribute("d").ok_or_else(|| format!("{file} has no path"))?;
    if !coast.bytes().all(|b| b.is_ascii_digit() || b"mlzMLZhvHV -.,".contains(&b)) {
        return Err(format!("{file}: the path holds something else than lines"));
    }
    Ok(Map {
        name,
        width,
        height,
        west: number("data-west")?,
        north: number("data-north")?,
        scale_x: number("data-scale-x")?,
        scale_y: number("data-scale-y")?,
        coast: coast.into(),
    })
}
