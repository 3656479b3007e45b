//! `host`: a built folder as the tests see it.

use crate::{
    args::Args,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site, Wasm},
};
use std::{path::Path, process::ExitCode, thread};

const PORT: u16 = 8090;

/// The folder at `/`, under a sub-path, without its wasm, and with a wasm that is none.
pub fn site(dist: &Path) -> Site {
    Site::of(vec![
        Mount::at("/", dist),
        Mount::at("/sub/path/", dist),
        Mount::at("/no-wasm/", dist).with(Wasm::Missing),
        Mount::at("/bad-wasm/", dist).with(Wasm::Garbage),
    ])
}

/// Serves until it is stopped.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let dist = args.value("--dist").ok_or_else(|| Refusal::usage("Name the folder: `--dist dist`."))?;
    if !Path::new(dist).is_dir() {
        return Err(Refusal::new(format!("There is no folder {dist}; `cargo xtask build` writes dist.")));
    }
    let site = site(Path::new(dist));
    let paths = site.paths().collect::<Vec<_>>().join(" ");
    let server = Server::start(site, args.port(PORT)?)?;
    println!("Mounted: {paths}\n{dist} is at {}", server.address());
    loop {
        thread::park();
    }
}
