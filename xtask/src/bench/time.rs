//! How long the page takes, in a browser that has never seen it, against the same page without a script.

use super::{floor, session, session::Network, size};
use crate::{
    driver::Driver,
    project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site},
    tools::Browser,
};
use fantoccini::{Client, error::CmdError};
use serde_json::Value;
use std::time::Duration;

/// What is loaded. Add a page to compare with here.
struct Contender {
    name: &'static str,
    path: &'static str,
    /// What the page is asked for.
    fragment: &'static str,
    /// What has to be true before it is looked at.
    over: &'static str,
}

const PLAIN: &str = "plain page";

const CONTENDERS: &[Contender] = &[
    Contender { name: PLAIN, path: "/plain/", fragment: "", over: "document.readyState === 'complete'" },
    Contender { name: "Sidelines", path: "/sidelines/", fragment: "", over: READY },
    Contender {
        name: "Sidelines, at a quiz",
        path: "/sidelines/",
        fragment: "#/quiz?count=10&seed=bench",
        over: READY,
    },
];

const READY: &str =
    "performance.getEntriesByName('sidelines:ready').length && document.readyState === 'complete'";

/// The conditions of a reader. Add a device or a network here.
struct Scenario {
    name: &'static str,
    /// How many times slower the processor is.
    processor: u8,
    /// The network; nothing for that of this machine.
    network: Option<Network>,
}

const SCENARIOS: &[Scenario] = &[
    Scenario { name: "this machine", processor: 1, network: None },
    Scenario {
        name: "a phone on a slow network (processor 4 times slower, 1.6 Mbit/s, 150 ms)",
        processor: 4,
        network: Some(Network { latency_ms: 150, bytes_a_second: 200_000 }),
    },
];

/// Watches a page from its beginning. A question counts from the frame that shows it with what it is answered by.
const WATCH: &str = r"
    const seen = window.bench = { largest: null, shift: 0, tasks: [], check: null, quiz: null };
    const watch = (type, each) =>
        new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch('largest-contentful-paint', entry => seen.largest = entry.startTime);
    watch('layout-shift', entry => seen.shift += entry.hadRecentInput ? 0 : entry.value);
    watch('longtask', entry => seen.tasks.push(entry));
    const shown = css => document.querySelector(css)?.getClientRects().length > 0;
    const look = () => {
        if (seen.check === null && shown('.check input')) seen.check = performance.now();
        if (seen.quiz === null && shown('#app .question__field')) seen.quiz = performance.now();
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
";

/// What is read from a page: a name, a script for the number, its unit.
const FIGURES: &[(&str, &str, &str)] = &[
    ("first contentful paint", "performance.getEntriesByName('first-contentful-paint')[0]?.startTime", "ms"),
    ("largest contentful paint", "bench.largest", "ms"),
    ("first question in the text can be answered", "bench.check", "ms"),
    ("program awake", "performance.getEntriesByName('sidelines:ready')[0]?.startTime", "ms"),
    ("first question of the quiz can be answered", "bench.quiz", "ms"),
    // What a task takes over 50 ms after the first paint, as Lighthouse counts it.
    (
        "total blocking time",
        "bench.tasks.reduce((sum, task) => sum + Math.max(0, task.startTime + task.duration \
         - Math.max(task.startTime, performance.getEntriesByName('first-contentful-paint')[0]?.startTime) - 50), 0)",
        "ms",
    ),
    ("layout shift", "bench.shift", ""),
    // The page itself is one; what the worker for offline use takes in comes after the page has loaded.
    (
        "requests before the program is awake",
        "1 + performance.getEntriesByType('resource').filter(one => \
         one.startTime < (performance.getEntriesByName('sidelines:ready')[0]?.startTime ?? Infinity)).length",
        "",
    ),
    ("story and scores read", "performance.getEntriesByName('sidelines:load')[0]?.duration", "ms"),
];

/// Prints the median of each figure over `runs` cold loads in each scenario, the contenders by turns, and its ratio
/// to the plain page.
pub fn print(browser: &Browser, runs: usize) -> Outcome<()> {
    let mounts = vec![Mount::at("/plain/", &floor::write()?), Mount::at("/sidelines/", &project::dist())];
    let server = Server::start(Site::of(mounts).packed(size::pack), 0)?;
    let driver = Driver::start(browser)?;
    let runtime = session::runtime()?;
    for scenario in SCENARIOS {
        let mut loads: Vec<Vec<Vec<Option<f64>>>> = vec![Vec::new(); CONTENDERS.len()];
        for _ in 0..runs {
            for (contender, loads) in CONTENDERS.iter().zip(&mut loads) {
                loads.push(runtime.block_on(load(&driver, scenario, contender, &server.address()))?);
            }
        }
        println!("{}: medians of {runs} cold loads, the contenders by turns", scenario.name);
        print!("  {:<44}", "");
        for contender in CONTENDERS {
            print!("{:>26}", contender.name);
        }
        println!();
        for (index, (name, _, unit)) in FIGURES.iter().enumerate() {
            let medians: Vec<Option<f64>> = loads
                .iter()
                .map(|loads| {
                    session::median(
                        &loads.iter().map(|load| load.get(index).copied().flatten()).collect::<Vec<_>>(),
                    )
                })
                .collect();
            println!("  {name:<44}{}", row(&medians, unit));
        }
        println!();
    }
    Ok(())
}

/// The numbers of a figure side by side, each with its ratio to the first.
fn row(medians: &[Option<f64>], unit: &str) -> String {
    let plain = medians.first().copied().flatten().filter(|plain| *plain > 0.0);
    let shown = |(place, number): (usize, &Option<f64>)| {
        let Some(number) = number else { return format!("{:>26}", "–") };
        let digits = if unit.is_empty() && number.fract() != 0.0 { 4 } else { 0 };
        let ratio = match plain {
            Some(plain) if place > 0 && unit == "ms" => format!("{:.2} ×", number / plain),
            _ => String::new(),
        };
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        format!("{:>17}{ratio:>9}", format!("{number:.digits$}{unit}"))
    };
    medians.iter().enumerate().map(shown).collect()
}

/// The figures of one cold load, in the order of [`FIGURES`]; the browser is closed in any case.
async fn load(
    driver: &Driver,
    scenario: &Scenario,
    contender: &Contender,
    home: &str,
) -> Outcome<Vec<Option<f64>>> {
    let client = session::begin(driver).await?;
    let address = format!("{}{}{}", home.trim_end_matches('/'), contender.path, contender.fragment);
    let figures = figures(&client, scenario, contender, &address).await;
    client.close().await.ok();
    figures.map_err(|error| Refusal::new(format!("{address} cannot be timed ({error}).")))
}

async fn figures(
    client: &Client,
    scenario: &Scenario,
    contender: &Contender,
    address: &str,
) -> Result<Vec<Option<f64>>, CmdError> {
    session::plant(client, WATCH).await?;
    session::throttle(client, scenario.processor, scenario.network).await?;
    client.goto(address).await?;
    session::until(client, contender.over).await?;
    // The largest paint and the long tasks are told a little after they were.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut figures = Vec::new();
    for (_, script, _) in FIGURES {
        figures
            .push(client.execute(&format!("return ({script}) ?? null"), Vec::<Value>::new()).await?.as_f64());
    }
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn a_row_gives_each_number_and_its_ratio_to_the_plain_page() {
        let row = row(&[Some(200.0), Some(210.0), None], "ms");
        assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["200", "ms", "210", "ms", "1.05", "×", "–"]);
    }
}
