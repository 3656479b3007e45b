//! What the domain promises, on the host.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::similar_names,
    reason = "a helper of a test may fail like the test, which Clippy does not know; a story and a store are what they are"
)]

mod support;

mod address;
mod article;
mod class;
mod embed;
mod keeper;
mod layers;
mod lesson;
mod machine;
mod page;
mod points;
mod scores;
mod shuffle;
mod story;
mod transfer;
#[path = "../vectors/mod.rs"]
mod vectors;
