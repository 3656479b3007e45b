//! `host`: a built folder as the tests see it.

use crate::{
    args::Args,
    build::offline,
    project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site, Wasm},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

const PORT: u16 = 8090;

/// The folder as the tests see it: at `/` and under a sub-path; with every fate of its wasm; on a host that redirects;
/// without its story; under the policies of a careful host; and, under `/changing/`, followed by a newer version, half of one, and nothing.
pub fn site(dist: &Path) -> Outcome<Site> {
    let bare =
        copy(dist, "no-story", |html| without(html, "<div class=\"story\"", "<p class=\"page loading\""))?;
    let next = copy(dist, "next", |html| {
        html.replacen("</body>", "<p id=\"next\">The next version.</p></body>", 1)
    })?;
    offline::write(&next, &project::text("assets/sw.js")?)?;
    Ok(Site::of(vec![
        Mount::at("/", dist),
        Mount::at("/sub/path/", dist),
        Mount::at("/no-wasm/", dist).with(Wasm::Missing),
        Mount::at("/bad-wasm/", dist).with(Wasm::Garbage),
        Mount::at("/other-wasm/", dist).with(Wasm::Other),
        Mount::at("/stalled-wasm/", dist).with(Wasm::Stalled),
        Mount::at("/untyped-wasm/", dist).with(Wasm::Untyped),
        Mount::at("/tidy/", dist).tidy(),
        Mount::at("/no-story/", &bare),
        // A program that is compiled is not allowed there, a script that stands in the page is.
        Mount::at("/no-compiling/", dist).under("script-src 'unsafe-inline'"),
        Mount::at("/no-scripts/", dist).under("script-src 'none'"),
    ])
    .changing(
        "/changing/",
        vec![
            Mount::at("/changing/", dist),
            Mount::at("/changing/", &next),
            Mount::at("/changing/", &next).with(Wasm::Garbage),
        ],
    ))
}

/// A copy of a folder whose page is another.
fn copy(dist: &Path, name: &str, change: impl Fn(&str) -> String) -> Outcome<PathBuf> {
    let refused = |error| Refusal::new(format!("A copy for the tests cannot be made ({error})."));
    let folder = dist.join("..").join("target/host").join(name);
    // The worker's list is made of what lies in the folder: nothing of an older build may be among it.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(refused)?;
    }
    fs::create_dir_all(&folder).map_err(refused)?;
    for file in fs::read_dir(dist).map_err(refused)?.flatten() {
        let to = folder.join(file.file_name());
        if file.file_name() == "index.html" {
            let html = fs::read_to_string(file.path()).map_err(refused)?;
            fs::write(to, change(&html)).map_err(refused)?;
        } else {
            fs::copy(file.path(), to).map_err(refused)?;
        }
    }
    Ok(folder)
}

/// A page without the article, and without the elements that carry the story.
fn without(html: &str, from: &str, to: &str) -> String {
    let cut = |html: &str, from: &str, to: &str| {
        let begin = html.find(from).unwrap_or(html.len());
        let (before, rest) = html.split_at(begin);
        let end = rest.find(to).unwrap_or_default();
        format!("{before}{}", rest.split_at(end).1)
    };
    cut(&cut(html, from, to), "<script type=\"application/json\" id=\"story\">", "<script type=\"module\">")
}

/// Serves until it is stopped.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let dist = args.value("--dist").ok_or_else(|| Refusal::usage("Name the folder: `--dist dist`."))?;
    if !Path::new(dist).is_dir() {
        return Err(Refusal::new(format!("There is no folder {dist}; `cargo xtask build` writes dist.")));
    }
    let site = site(Path::new(dist))?;
    let paths = site.paths().collect::<Vec<_>>().join(" ");
    let server = Server::start(site, args.port(PORT)?)?;
    println!("Mounted: {paths}\n{dist} is at {}", server.address());
    loop {
        thread::park();
    }
}
