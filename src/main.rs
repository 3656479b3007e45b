//! Starts the page.

fn main() {
    sidelines::app::start();
}
