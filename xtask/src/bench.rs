//! `bench`: what the page weighs and how long it takes.

pub mod cdp;
mod class;
mod embed;
mod floor;
mod scale;
pub mod session;
mod size;
mod taking;
mod time;

use crate::{
    args::Args,
    project,
    refusal::{Outcome, Refusal},
    tools::Browser,
};
use std::process::ExitCode;

const RUNS: usize = 7;

type Print = fn(&Browser, usize) -> Outcome<()>;

/// What is timed, in this order.
const PARTS: &[(&str, Print)] = &[
    ("load", time::print),
    ("quiz", |browser, _| taking::print(browser)),
    ("embed", embed::print),
    ("scale", scale::print),
    ("class", class::print),
];

/// Weighs dist/ and times it, or one part of it; refuses when the first load is over its limit.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let runs = args.value("--runs").map_or(Ok(RUNS), |text| {
        text.parse().map_err(|_| Refusal::usage(format!("`{text}` is no number of runs.")))
    })?;
    let only = args.value("--only");
    if let Some(only) = only.filter(|only| PARTS.iter().all(|(name, _)| name != only)) {
        let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        return Err(Refusal::usage(format!("`{only}` is none of {}.", names.join(", "))));
    }
    let dist = project::dist();
    if !dist.join("index.html").is_file() {
        return Err(Refusal::new("There is no page in dist/: run `cargo xtask build` first."));
    }
    let weight = size::weigh(&dist)?;
    print!("{weight}");
    let browser = Browser::ensure()?;
    for (name, print) in PARTS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        println!("\n── {name} ──");
        print(&browser, runs)?;
    }
    if weight.is_within_limit() {
        return Ok(ExitCode::SUCCESS);
    }
    Err(Refusal::new("The first load is over its limit: the table above says which file to look at."))
}
