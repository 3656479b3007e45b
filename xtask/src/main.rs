//! The tool of this repository. `cargo xtask` prints its commands.

mod args;
mod bench;
mod build;
mod child;
mod command;
mod driver;
mod host;
mod pictures;
mod project;
mod refusal;
mod sample;
mod serve;
mod server;
mod story;
mod test;
mod tools;
mod watch;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(std::env::args().skip(1).collect()).unwrap_or_else(|refusal| {
        eprintln!("{refusal}");
        refusal.exit_code()
    })
}
