//! `test`: every check of the repository, one after the other, and what came of each.

mod step;
mod tally;

use crate::{
    args::Args,
    refusal::{Outcome, Refusal},
    tools,
};
use std::{process::ExitCode, time::Instant};
use step::{Kind, STEPS, Shared};
use tally::Tally;

/// Runs every step, also after one has failed; the exit code says whether all passed.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let only = args.value("--only").map(Kind::read).transpose()?;
    if only.is_none_or(|kind| kind == Kind::Lint) {
        tools::linters()?;
    }
    let mut shared = Shared::default();
    let mut rows = Vec::new();
    let mut total = Tally::default();
    for step in STEPS.iter().filter(|step| only.is_none_or(|kind| step.kind == kind)) {
        println!("\n── {} ──", step.name);
        let begun = Instant::now();
        let tally = (step.run)(&mut shared).unwrap_or_else(|refusal| {
            eprintln!("{refusal}");
            Tally::FAILED
        });
        let seconds = begun.elapsed().as_secs_f64();
        println!("── {}: {tally}, {seconds:.1} s ──", step.name);
        total += tally;
        rows.push((step.name, tally, seconds));
    }
    println!("\n{:<44} {:>24} {:>9}", "Step", "Result", "Seconds");
    for (name, tally, seconds) in rows {
        println!("{name:<44} {:>24} {seconds:>9.1}", tally.to_string());
    }
    println!("\n{total}");
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Kind {
    fn read(name: &str) -> Outcome<Self> {
        match name {
            "lint" => Ok(Self::Lint),
            "native" => Ok(Self::Native),
            "browser" => Ok(Self::Browser),
            "visit" => Ok(Self::Visit),
            _ => Err(Refusal::usage(format!("`{name}` is none of lint, native, browser, visit."))),
        }
    }
}
