//! The steps of a test run.

use super::tally::Tally;
use crate::{
    build, child,
    driver::Driver,
    host, project,
    refusal::{Outcome, Refusal},
    server::Server,
    tools::{Browser, TARGET, Tools},
};
use std::process::Command;

/// What `--only` chooses by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How the source is written.
    Lint,
    /// What can be shown without a browser.
    Native,
    /// Single components in a browser.
    Browser,
    /// The built page in a browser, as a reader meets it.
    Visit,
}

/// One step of a run.
pub struct Step {
    /// How it is called in the headings and the table.
    pub name: &'static str,
    /// What `--only` chooses it by.
    pub kind: Kind,
    /// Does it.
    pub run: fn(&mut Shared) -> Outcome<Tally>,
}

/// All steps, in the order they run: what is quick to fail comes first.
pub const STEPS: &[Step] = &[
    Step { name: "Format", kind: Kind::Lint, run: |_| lint(&["fmt", "--all", "--check"]) },
    Step {
        name: "Lints on this machine",
        kind: Kind::Lint,
        run: |_| lint(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]),
    },
    Step {
        name: "Lints for the browser",
        kind: Kind::Lint,
        run: |_| {
            lint(&[
                "clippy", "--target", TARGET, "--lib", "--bins", "--test", "browser", "--", "-D", "warnings",
            ])
        },
    },
    Step {
        name: "The domain without the page",
        kind: Kind::Lint,
        run: |_| lint(&["clippy", "--no-default-features", "--", "-D", "warnings"]),
    },
    Step {
        name: "Native tests",
        kind: Kind::Native,
        run: |_| {
            tests(child::cargo().args(["test", "--lib", "--test", "native", "--features", "article,author"]))
        },
    },
    Step {
        name: "Tests of the tool",
        kind: Kind::Native,
        run: |_| tests(child::cargo().args(["test", "--package", "xtask"])),
    },
    Step {
        name: "Examples in the documentation",
        kind: Kind::Native,
        run: |_| tests(child::cargo().args(["test", "--doc", "--features", "article,author"])),
    },
    Step { name: "Browser tests", kind: Kind::Browser, run: browser_tests },
    Step { name: "Release build", kind: Kind::Visit, run: release_build },
    Step { name: "Visits to the built page", kind: Kind::Visit, run: visits },
];

/// What the steps share; each part is made when a step first asks for it.
#[derive(Default)]
pub struct Shared {
    tools: Option<Tools>,
    built: bool,
}

impl Shared {
    fn tools(&mut self) -> Outcome<&Tools> {
        if self.tools.is_none() {
            self.tools = Some(Tools::ensure()?);
        }
        self.tools.as_ref().ok_or_else(|| Refusal::new("The tools are not there."))
    }
}

fn lint(words: &[&str]) -> Outcome<Tally> {
    child::show(child::cargo().args(words), &format!("`cargo {}`", words.join(" "))).map(|()| Tally::PASSED)
}

fn tests(command: &mut Command) -> Outcome<Tally> {
    child::overhear(command).map(|(succeeded, lines)| Tally::of(succeeded, &lines))
}

fn browser_tests(shared: &mut Shared) -> Outcome<Tally> {
    let browser = Browser::ensure()?;
    let tools = shared.tools()?;
    let mut cargo = child::cargo();
    cargo
        .args(["test", "--target", TARGET, "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.program("wasm-bindgen-test-runner"))
        .env("CHROMEDRIVER", &browser.driver)
        // Seconds; on a busy machine the browser alone takes a few.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tests(tools.lend(&mut cargo))
}

fn release_build(shared: &mut Shared) -> Outcome<Tally> {
    build::release(shared.tools()?)?;
    shared.built = true;
    Ok(Tally::PASSED)
}

fn visits(shared: &mut Shared) -> Outcome<Tally> {
    if !shared.built {
        return Err(Refusal::new("The page was not built, and a visit to an older one would show nothing."));
    }
    let browser = Browser::ensure_with_readers()?;
    let server = Server::start(host::site(&project::dist())?, 0)?;
    let driver = Driver::start(&browser)?;
    let mut cargo = child::cargo();
    cargo
        .args(["test", "--test", "visit", "--features", "visit"])
        .env("SIDELINES_URL", server.address())
        .env("SIDELINES_WEBDRIVER", driver.address())
        .env("SIDELINES_SINGLE", build::single())
        .env("SIDELINES_AXE", shared.tools()?.axe());
    tests(&mut cargo)
}
