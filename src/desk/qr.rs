//! A text as a code that phones read.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::components::{El, el};

/// The empty rim that a reader needs, in squares.
const RIM: i32 = 4;

/// Draws a text as a code; nothing where it is too long for one. It is dark on light whatever the page is: not every
/// reader knows the other way round.
pub fn qr(text: &str, label: &'static str) -> Option<El> {
    let segments = QrSegment::make_segments(text);
    let code = QrCode::encode_segments(&segments, QrCodeEcc::Low).ok()?;
    let mut squares = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(squares, "M{} {}h1v1h-1z", x + RIM, y + RIM);
        }
    }
    let size = (code.size() + 2 * RIM).to_string();
    let svg = el("svg", "qr")
        .attr("viewBox", ["0 0 ", &size, " ", &size].concat())
        .attr("role", "img")
        .attr("aria-label", label)
        .attr("shape-rendering", "crispEdges")
        .child(el("rect", "qr__ground").attr("width", "100%").attr("height", "100%"))
        .child(el("path", "qr__squares").attr("d", squares));
    Some(svg)
}
