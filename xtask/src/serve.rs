//! `serve`: the page on this machine, built anew when a file of it changes.

use crate::{
    args::Args,
    build::{self, Profile},
    child, project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site},
    story,
    tools::Tools,
    watch::Watch,
};
use std::{
    fs,
    process::{Command, ExitCode},
    thread,
    time::Duration,
};

const PORT: u16 = 8080;
const GLANCE: Duration = Duration::from_millis(500);

/// A page that embeds the one at that address, on a port of its own and so on another origin.
fn elsewhere(address: &str, port: u16) -> Outcome<Server> {
    let folder = project::root().join("target/demo");
    let refused = |error| Refusal::new(format!("The page that embeds cannot be written ({error})."));
    fs::create_dir_all(&folder).map_err(refused)?;
    fs::write(folder.join("index.html"), build::demo(address)?).map_err(refused)?;
    Server::start(Site::of(vec![Mount::at("/", &folder)]), port.saturating_add(1))
}

/// Builds, serves, says where, and stays until it is stopped.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let port = args.port(PORT)?;
    let tools = Tools::ensure()?;
    let (profile, dist) = if args.has("--release") {
        (Profile::Release, project::dist())
    } else {
        (Profile::Dev, project::root().join("target").join("serve"))
    };
    build::fetch(profile)?;
    story::write()?;
    let mut watch = Watch::begin();
    build::page(&tools, profile, &dist, child::show)?;
    let server = Server::start(Site::of(vec![Mount::at("/", &dist)]), port)?;
    println!("Sidelines is at {}", server.address());
    let elsewhere = elsewhere(&server.address(), port)?;
    println!("A page on another origin that embeds it is at {}", elsewhere.address());
    loop {
        thread::sleep(GLANCE);
        if watch.changed() {
            eprintln!("A file has changed; building…");
            let quiet = |trunk: &mut Command, doing: &str| child::quiet(trunk, doing).map(drop);
            // The article is rendered by this tool, which may itself have changed.
            let mut render = child::cargo();
            render.args(["run", "--quiet", "--package", "xtask", "--", "story"]);
            let rendered = child::quiet(&mut render, "Rendering the article").map(drop);
            match rendered.and_then(|()| build::page(&tools, profile, &dist, quiet)) {
                Ok(()) => eprintln!("Built: reload the page."),
                Err(refusal) => eprintln!("{refusal}"),
            }
        }
    }
}
