//! Turns drawings into pictures that any network and any phone can show.

use crate::refusal::{Outcome, Refusal};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A drawing as PNG, `width` pixels wide, lettered in that typeface and no other: the same on every machine.
pub fn png(svg: &str, width: u32, typeface: &[PathBuf]) -> Outcome<Vec<u8>> {
    let mut options = Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    for file in typeface {
        fonts.load_font_data(fs::read(file).map_err(|error| refused(&format!("{}: {error}", named(file))))?);
    }
    let tree = Tree::from_str(svg, &options).map_err(|error| refused(&error.to_string()))?;
    #[allow(clippy::cast_precision_loss, reason = "pictures are some hundred pixels wide")]
    let scale = width as f32 / tree.size().width();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "and as high")]
    let height = (tree.size().height() * scale).round() as u32;
    let mut picture = Pixmap::new(width, height).ok_or_else(|| refused("it would be empty"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| refused(&error.to_string()))
}

fn named(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn refused(why: &str) -> Refusal {
    Refusal::new(format!("A picture cannot be drawn ({why})."))
}

#[cfg(test)]
mod tests {
    use super::png;

    #[test]
    fn a_drawing_becomes_a_png_of_that_width() {
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><path d=\"M0 0h4v2z\"/></svg>";
        let png = png(svg, 40, &[]).unwrap();
        assert_eq!(png.get(..4), Some(b"\x89PNG".as_slice()));
        // The header holds the width and the height.
        assert_eq!(png.get(16..24), Some([0, 0, 0, 40, 0, 0, 0, 20].as_slice()));
    }
}
