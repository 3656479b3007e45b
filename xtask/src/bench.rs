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

/// Weighs dist/ and times it; refuses when the first load is over its limit.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let runs = args.value("--runs").map_or(Ok(RUNS), |text| {
        text.parse().map_err(|_| Refusal::usage(format!("`{text}` is no number of runs.")))
    })?;
    let dist = project::dist();
    if !dist.join("index.html").is_file() {
        return Err(Refusal::new("There is no page in dist/: run `cargo xtask build` first."));
    }
    let weight = size::weigh(&dist)?;
    print!("{weight}");
    println!();
    let browser = Browser::ensure()?;
    time::print(&browser, runs)?;
    println!();
    taking::print(&browser)?;
    println!();
    embed::print(&browser, runs)?;
    println!();
    scale::print(&browser, runs)?;
    println!();
    class::print(&browser, runs)?;
    if weight.is_within_limit() {
        return Ok(ExitCode::SUCCESS);
    }
    Err(Refusal::new("The first load is over its limit: the table above says which file to look at."))
}
