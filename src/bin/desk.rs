//! Starts the page for teachers and publishers.

fn main() {
    sidelines::desk::start();
}
