//! Components in a browser: what only a browser has, which is controls, keys, focus and its store.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail like the test; Clippy knows only the test itself"
)]

mod app;
mod bench;
mod class;
mod keys;
mod kinds;
mod store;
#[path = "../vectors/mod.rs"]
mod vectors;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
