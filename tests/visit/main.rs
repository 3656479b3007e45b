//! The built page in a browser, as a reader meets it.
//!
//! `cargo xtask test` serves the page, starts the driver and says where both are. Every test has a browser with
//! a profile of its own, and ends by making sure that the console holds no error.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail like the test; Clippy knows only the test itself"
)]

mod answers;
mod browser;
mod host;
mod outside;
mod page;

mod access;
mod checkpoints;
mod class;
mod classroom;
mod desk;
mod embed;
mod faults;
mod files;
mod going;
mod guests;
mod keys;
mod offline;
mod paper;
mod plain;
mod policy;
mod projector;
mod quiet;
mod quizzes;
mod reading;
mod results;
mod scores;
mod single;
mod sitting;
mod soft;
mod tabs;
mod unseen;
mod waking;
