//! How long the page takes, in a browser that has never seen it.

use super::{cdp, size};
use crate::{
    driver::{self, Driver},
    project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site},
    tools::Browser,
};
use fantoccini::{Client, ClientBuilder, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a mark may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(20);

/// A page that is timed. Add a page to compare with here.
struct Contender {
    name: &'static str,
    /// The folder that holds it, named from the root of the repository.
    folder: &'static str,
    /// The path that it is served under.
    path: &'static str,
    /// The entry of its User Timing that says that the first question can be answered.
    ready: &'static str,
}

const CONTENDERS: &[Contender] =
    &[Contender { name: "Sidelines", folder: "dist", path: "/sidelines/", ready: "sidelines:ready" }];

/// The conditions of a reader. Add a device or a network here.
struct Scenario {
    name: &'static str,
    /// How many times slower the processor is.
    processor: u8,
    /// The network; nothing for that of this machine.
    network: Option<Network>,
}

/// What a network does to a page.
struct Network {
    latency_ms: u32,
    bytes_a_second: u32,
}

const SCENARIOS: &[Scenario] = &[
    Scenario { name: "this machine", processor: 1, network: None },
    Scenario {
        name: "a phone on a slow network (processor 4 times slower, 1.6 Mbit/s, 150 ms)",
        processor: 4,
        network: Some(Network { latency_ms: 150, bytes_a_second: 200_000 }),
    },
];

/// What is read from a page that was loaded and used.
struct Figure {
    name: &'static str,
    /// The entry of the page's User Timing; nothing for the one that says that the contender is ready.
    entry: Option<&'static str>,
    /// Which of its numbers: a mark's `startTime` counts from the navigation, a measure has a `duration`.
    number: &'static str,
}

const FIGURES: &[Figure] = &[
    Figure { name: "first question can be answered", entry: None, number: "startTime" },
    Figure { name: "story and scores read", entry: Some("sidelines:load"), number: "duration" },
    Figure { name: "answer checked", entry: Some("sidelines:answer"), number: "duration" },
    Figure { name: "scores saved", entry: Some("sidelines:save"), number: "duration" },
    Figure { name: "answer on the screen", entry: Some("sidelines:paint"), number: "duration" },
];

/// Answers the first question that can be answered by a choice, so that there is an answer to time.
const ANSWER: &str = r"
    const quiz = [...document.querySelectorAll('.quiz')].find(quiz => quiz.querySelector('.option__input'));
    if (!quiz) return false;
    quiz.querySelector('.option__input').click();
    await new Promise(requestAnimationFrame);
    await new Promise(done => setTimeout(done));
    quiz.querySelector('.quiz__primary').click();
    return true;
";

/// Prints the median of each figure over `runs` cold loads, for each contender in each scenario.
///
/// Every load has a browser with a fresh profile: no cache, no compiled code, no scores.
pub fn print(browser: &Browser, runs: usize) -> Outcome<()> {
    let mounts =
        CONTENDERS.iter().map(|page| Mount::at(page.path, &project::root().join(page.folder))).collect();
    let server = Server::start(Site::of(mounts).packed(size::pack), 0)?;
    let driver = Driver::start(browser)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Refusal::new(format!("The timing cannot start ({error}).")))?;
    for scenario in SCENARIOS {
        for contender in CONTENDERS {
            println!("{}, {}: medians of {runs} cold loads", contender.name, scenario.name);
            let address = format!("{}{}", server.address().trim_end_matches('/'), contender.path);
            let mut loads = Vec::new();
            for _ in 0..runs {
                let load = runtime.block_on(load(&driver, scenario, contender.ready, &address))?;
                // A page that never gets ready is not waited for again.
                let ready = load.first().copied().flatten().is_some();
                loads.push(load);
                if !ready {
                    break;
                }
            }
            for (index, figure) in FIGURES.iter().enumerate() {
                let numbers: Vec<_> = loads.iter().map(|load| load.get(index).copied().flatten()).collect();
                let shown = median(&numbers).map_or("not measured".to_owned(), |ms| format!("{ms:.1} ms"));
                println!("  {:<42} {shown:>14}", figure.name);
            }
        }
    }
    Ok(())
}

/// The figures of one cold load, in the order of [`FIGURES`]; the browser is closed in any case.
async fn load(driver: &Driver, scenario: &Scenario, ready: &str, address: &str) -> Outcome<Vec<Option<f64>>> {
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(driver::capabilities()?)
        .connect(&driver.address())
        .await
        .map_err(|error| Refusal::new(format!("Chromium does not start ({error}).")))?;
    let figures = figures(&client, scenario, ready, address).await;
    client.close().await.ok();
    figures.map_err(|error| Refusal::new(format!("{address} cannot be timed ({error}).")))
}

async fn figures(
    client: &Client,
    scenario: &Scenario,
    ready: &str,
    address: &str,
) -> Result<Vec<Option<f64>>, CmdError> {
    throttle(client, scenario).await?;
    client.goto(address).await?;
    let mut figures = Vec::new();
    if wait(client, ready).await? {
        client.execute_async(&promise(ANSWER), Vec::new()).await?;
        // A page paints what it was told within a few frames, or not at all.
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for figure in FIGURES {
        let script = "return performance.getEntriesByName(arguments[0])[0]?.[arguments[1]] ?? null";
        figures.push(
            client
                .execute(script, vec![json!(figure.entry.unwrap_or(ready)), json!(figure.number)])
                .await?
                .as_f64(),
        );
    }
    Ok(figures)
}

async fn throttle(client: &Client, scenario: &Scenario) -> Result<(), CmdError> {
    cdp::execute(client, "Emulation.setCPUThrottlingRate", json!({ "rate": scenario.processor })).await?;
    if let Some(Network { latency_ms, bytes_a_second }) = scenario.network {
        cdp::execute(client, "Network.enable", json!({})).await?;
        let conditions = json!({
            "offline": false,
            "latency": latency_ms,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        });
        cdp::execute(client, "Network.emulateNetworkConditions", conditions).await?;
    }
    Ok(())
}

/// Waits for an entry of the page's User Timing; whether it came.
pub(super) async fn wait(client: &Client, entry: &str) -> Result<bool, CmdError> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let script = "return performance.getEntriesByName(arguments[0]).length > 0";
        if client.execute(script, vec![json!(entry)]).await? == Value::Bool(true) {
            return Ok(true);
        }
        tokio::time::sleep(GLANCE).await;
    }
    Ok(false)
}

/// A script that waits, in the form that a driver runs.
pub(super) fn promise(body: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1]; (async () => {{{body}}})().then(done, () => done(false));"
    )
}

/// The middle of the numbers; nothing if one is missing, for a median of the rest would flatter.
pub(super) fn median(numbers: &[Option<f64>]) -> Option<f64> {
    let mut numbers = numbers.iter().copied().collect::<Option<Vec<_>>>()?;
    numbers.sort_by(f64::total_cmp);
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get(numbers.len().checked_sub(1)? / 2)?;
    Some(f64::midpoint(*lower, *upper))
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_and_a_missing_number_leaves_none() {
        assert_eq!(median(&[Some(3.0), Some(1.0), Some(2.0)]), Some(2.0));
        assert_eq!(median(&[Some(4.0), Some(1.0)]), Some(2.5));
        assert_eq!(median(&[Some(1.0), None]), None);
        assert_eq!(median(&[]), None);
    }
}
