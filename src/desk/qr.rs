//! A text as a code that phones read.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::components::{El, el};

/// The empty rim that a reader needs, in squares.
const RIM: i32 = 4;

/// A text as a code, worked out once however often it is drawn.
pub struct Code {
    /// How many squares it is wide, with its rim.
    size: String,
    /// The dark ones, as a path.
    squares: String,
}

impl Code {
    /// The code of a text; nothing where it is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let segments = QrSegment::make_segments(text);
        let code = QrCode::encode_segments(&segments, QrCodeEcc::Low).ok()?;
        let mut squares = String::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
                let _ = write!(squares, "M{} {}h1v1h-1z", x + RIM, y + RIM);
            }
        }
        Some(Self { size: (code.size() + 2 * RIM).to_string(), squares })
    }

    /// Draws it dark on light whatever the page is: not every reader knows the other way round.
    pub fn draw(&self, label: &'static str) -> El {
        el("svg", "qr")
            .attr("viewBox", ["0 0 ", &self.size, " ", &self.size].concat())
            .attr("role", "img")
            .attr("aria-label", label)
            .attr("shape-rendering", "crispEdges")
            .child(el("rect", "qr__ground").attr("width", "100%").attr("height", "100%"))
            .child(el("path", "qr__squares").attr("d", self.squares.clone()))
    }
}
