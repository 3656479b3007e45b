//! `serve`: the page on this machine, built anew when a file of it changes.

use crate::{
    args::Args,
    build::{self, Profile},
    child, project,
    refusal::Outcome,
    server::{Mount, Server, Site},
    story,
    tools::Tools,
    watch::Watch,
};
use std::{
    process::{Command, ExitCode},
    thread,
    time::Duration,
};

const PORT: u16 = 8080;
const GLANCE: Duration = Duration::from_millis(500);

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
