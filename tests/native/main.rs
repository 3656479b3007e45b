//! What the domain promises, on the host.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail like the test; Clippy knows only the test itself"
)]

mod support;

mod address;
mod keeper;
mod layers;
mod machine;
mod page;
mod points;
mod scores;
mod shuffle;
mod story;
mod transfer;
