//! What an embed costs the page around it, against a plain frame of the same page and against none.

use super::{cdp, session, session::Network, size};
use crate::{
    driver::Driver,
    project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site},
    tools::Browser,
};
use fantoccini::{
    Client,
    elements::{Element, ElementRef},
    error::CmdError,
};
use serde_json::Value;
use std::{collections::HashMap, fmt::Write, fs, path::PathBuf, time::Duration};

/// The key under which a driver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How a page embeds.
#[derive(Clone, Copy)]
enum Way {
    /// Not at all.
    None,
    /// By a plain frame.
    Frame,
    /// By the element.
    Element,
}

const WAYS: [(&str, Way); 3] =
    [("no embed", Way::None), ("plain frame", Way::Frame), ("element", Way::Element)];

/// Where it stands in the page.
#[derive(Clone, Copy)]
enum Depth {
    /// On the first screen.
    InView,
    /// Seven screens down.
    Below,
}

const SLOW: Network = Network { latency_ms: 150, bytes_a_second: 200_000 };

/// Watches the page around, as the bench of the page itself does.
const WATCH: &str = r"
    const seen = window.bench = { largest: null, shift: 0, tasks: [] };
    const watch = (type, each) =>
        new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch('largest-contentful-paint', entry => seen.largest = entry.startTime);
    watch('layout-shift', entry => seen.shift += entry.hadRecentInput ? 0 : entry.value);
    watch('longtask', entry => seen.tasks.push(entry.duration));
";

/// A page of somebody's: a screen of text, and embeds.
fn page(home: &str, way: Way, depth: Depth, times: usize) -> String {
    let mut embeds = String::new();
    for n in 0..times {
        let _ = match way {
            Way::None => Ok(()),
            Way::Frame => write!(
                embeds,
                "<iframe title=\"A\" loading=\"lazy\" width=\"100%\" height=\"640\" style=\"border:0\" \
                 src=\"{home}#/embed/quiz?count=3&amp;seed=bench{n}\"></iframe>"
            ),
            Way::Element => write!(embeds, "<sidelines-quiz count=\"3\" seed=\"bench{n}\"></sidelines-quiz>"),
        };
    }
    let script = match way {
        Way::Element => format!("<script type=\"module\" src=\"{home}embed.js\"></script>"),
        Way::None | Way::Frame => String::new(),
    };
    let text = "<p>A page of somebody’s, with some text in it, as long as a paragraph is.</p>".repeat(5);
    let gap = match depth {
        Depth::InView => "",
        Depth::Below => "<div style=\"height:700vh\"></div>",
    };
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A</title>{script}\
         <style>sidelines-quiz:not(:defined) {{ display: block; min-height: 40rem }}</style></head>\
         <body><h1>A page</h1>{text}{gap}{embeds}<p>The end.</p></body></html>"
    )
}

/// The two hosts: the one of the embedded page, and, on another site, that of the pages around.
struct Hosts {
    _ours: Server,
    theirs: Server,
    home: String,
    folder: PathBuf,
}

impl Hosts {
    fn start() -> Outcome<Self> {
        let folder = project::root().join("target/bench/host");
        fs::create_dir_all(&folder).map_err(unwritable)?;
        let ours =
            Server::start(Site::of(vec![Mount::at("/", &project::dist())]).packed(size::pack).kept(), 0)?;
        let theirs = Server::start(Site::of(vec![Mount::at("/", &folder)]), 0)?;
        let home = ours.address();
        Ok(Self { _ours: ours, theirs, home, folder })
    }

    /// Writes such a page and says where it stands.
    fn page(&self, way: Way, depth: Depth, times: usize) -> Outcome<String> {
        fs::write(self.folder.join("index.html"), page(&self.home, way, depth, times)).map_err(unwritable)?;
        Ok(self.theirs.address().replace("127.0.0.1", "localhost"))
    }
}

fn unwritable(error: std::io::Error) -> Refusal {
    Refusal::new(format!("The page around cannot be written ({error})."))
}

/// Prints what it costs.
pub fn print(browser: &Browser, runs: usize) -> Outcome<()> {
    let hosts = Hosts::start()?;
    let driver = Driver::start(browser)?;
    let runtime = session::runtime()?;
    let bench = Bench { hosts, driver };
    for (name, processor, network) in [("this machine", 1, None), ("a slow phone", 4, Some(SLOW))] {
        println!("an embed in somebody's page, {name}: medians of {runs} cold loads, by turns");
        print!("  {:<44}", "");
        for (name, _) in WAYS {
            print!("{name:>16}");
        }
        println!();
        let mut loads = vec![Vec::new(); WAYS.len()];
        let mut seen = vec![Vec::new(); WAYS.len()];
        for _ in 0..runs {
            for (place, (_, way)) in WAYS.iter().enumerate() {
                let (loads, seen) = (loads.get_mut(place), seen.get_mut(place));
                if let (Some(loads), Some(seen)) = (loads, seen) {
                    loads.push(runtime.block_on(bench.load(*way, Depth::Below, processor, network))?);
                    seen.push(runtime.block_on(bench.load(*way, Depth::InView, processor, network))?);
                }
            }
        }
        for (place, loads) in [("below the fold", &loads), ("in view", &seen)] {
            row(&format!("{place}: largest contentful paint"), loads, |load| load.largest, "ms");
            row(&format!("{place}: blocking time"), loads, |load| Some(load.blocking), "ms");
        }
        row("in view: layout shift of the page around", &seen, |load| Some(load.shift), "");
        row("in view: first question can be answered", &seen, |load| load.answerable, "ms");
        println!();
    }
    println!("embeds on one page, all looked at, in a browser that has never seen them");
    let mut before = 0;
    for (way, name, times) in [
        (Way::None, "the browser alone", 0),
        (Way::Frame, "one plain frame", 1),
        (Way::Element, "one", 1),
        (Way::Element, "two", 2),
        (Way::Element, "twelve", 12),
    ] {
        let (bytes, memory) = runtime.block_on(bench.weigh(way, times))?;
        let own = memory.map(|memory: u64| memory.saturating_sub(before));
        if times == 0 {
            before = memory.unwrap_or_default();
        }
        let megabytes = own.map_or(String::from("–"), |own| format!("{} MB", own >> 20));
        let kilobytes: Vec<String> = bytes.iter().map(|bytes| format!("{:.1}", bytes / 1000.0)).collect();
        println!("  {name:<18} memory {megabytes:>7}, transferred by each in kB: {}", kilobytes.join(" "));
    }
    Ok(())
}

fn row(name: &str, loads: &[Vec<Load>], figure: fn(&Load) -> Option<f64>, unit: &str) {
    print!("  {name:<44}");
    for loads in loads {
        let numbers: Vec<Option<f64>> = loads.iter().map(figure).collect();
        let digits = if unit.is_empty() { 4 } else { 0 };
        let shown = session::median(&numbers).map_or("–".to_owned(), |n| format!("{n:.digits$} {unit}"));
        print!("{:>16}", shown.trim_end());
    }
    println!();
}

struct Bench {
    hosts: Hosts,
    driver: Driver,
}

/// What was seen of one load.
#[derive(Clone, Default)]
struct Load {
    largest: Option<f64>,
    blocking: f64,
    shift: f64,
    /// From the beginning of the page around to the first question that can be answered.
    answerable: Option<f64>,
}

impl Bench {
    async fn load(&self, way: Way, depth: Depth, processor: u8, network: Option<Network>) -> Outcome<Load> {
        let address = self.hosts.page(way, depth, 1)?;
        let client = session::begin(&self.driver).await?;
        let load = timed(&client, &address, way, depth, processor, network).await;
        client.close().await.ok();
        load.map_err(|error| Refusal::new(format!("{address} cannot be timed ({error}).")))
    }

    /// The bytes that each embed took, and what the browser holds once all are there.
    async fn weigh(&self, way: Way, times: usize) -> Outcome<(Vec<f64>, Option<u64>)> {
        let address = self.hosts.page(way, Depth::InView, times)?;
        let client = session::begin(&self.driver).await?;
        let weighed = weighed(&client, &address).await;
        client.close().await.ok();
        weighed.map_err(|error| Refusal::new(format!("{address} cannot be weighed ({error}).")))
    }
}

const FRAMES: &str = "[...document.querySelectorAll('sidelines-quiz, iframe')].map(one => one.frame ?? one)";

async fn timed(
    client: &Client,
    address: &str,
    way: Way,
    depth: Depth,
    processor: u8,
    network: Option<Network>,
) -> Result<Load, CmdError> {
    session::plant(client, WATCH).await?;
    session::throttle(client, processor, network).await?;
    client.goto(address).await?;
    session::until(client, "document.readyState === 'complete'").await?;
    let mut answerable = None;
    if matches!((way, depth), (Way::Frame | Way::Element, Depth::InView)) {
        session::until(client, &format!("{FRAMES}.every(Boolean)")).await?;
        let origin = number(client, "performance.timeOrigin").await?;
        enter(client, 0).await?;
        session::until_entry(client, "sidelines:ready").await?;
        let ready = "performance.timeOrigin + performance.getEntriesByName('sidelines:ready')[0]?.startTime";
        answerable = number(client, ready).await?.zip(origin).map(|(ready, origin)| ready - origin);
        client.clone().enter_parent_frame().await?;
    }
    // The largest paint and the long tasks are told a little after they were.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let blocking = "bench.tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0)";
    Ok(Load {
        largest: number(client, "bench.largest").await?,
        blocking: number(client, blocking).await?.unwrap_or_default(),
        shift: number(client, "bench.shift").await?.unwrap_or_default(),
        answerable,
    })
}

async fn weighed(client: &Client, address: &str) -> Result<(Vec<f64>, Option<u64>), CmdError> {
    client.goto(address).await?;
    session::until(client, "document.readyState === 'complete'").await?;
    session::until(client, &format!("{FRAMES}.every(Boolean)")).await?;
    let times = number(client, &format!("{FRAMES}.length")).await?.unwrap_or_default();
    let mut bytes = Vec::new();
    let mut place = 0;
    while f64::from(place) < times {
        client.execute(&format!("{FRAMES}[arguments[0]].scrollIntoView()"), vec![place.into()]).await?;
        enter(client, place).await?;
        session::until_entry(client, "sidelines:ready").await?;
        let all = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]\
                   .reduce((sum, one) => sum + one.transferSize, 0)";
        bytes.push(number(client, all).await?.unwrap_or_default());
        client.clone().enter_parent_frame().await?;
        place += 1;
    }
    cdp::execute(client, "HeapProfiler.collectGarbage", serde_json::json!({})).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    Ok((bytes, memory()))
}

async fn number(client: &Client, expression: &str) -> Result<Option<f64>, CmdError> {
    let script = format!("return ({expression}) ?? null");
    Ok(client.execute(&script, Vec::<Value>::new()).await?.as_f64())
}

async fn enter(client: &Client, place: u32) -> Result<(), CmdError> {
    let found = client.execute(&format!("return {FRAMES}[arguments[0]]"), vec![place.into()]).await?;
    let id = found.get(ELEMENT).and_then(Value::as_str).unwrap_or_default();
    Element::from_element_id(client.clone(), ElementRef::from(id.to_owned())).enter_frame().await
}

/// The memory in bytes that the browser holds, each shared page counted once: that of all processes which this one has
/// started. Nothing where the system does not tell.
fn memory() -> Option<u64> {
    let mut parents = HashMap::new();
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
        // The name of a process stands in parentheses and may hold spaces; its parent is the second word behind it.
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        parents.insert(process, parent.unwrap_or(0));
    }
    let own = std::process::id();
    let is_ours = |process: u32| {
        let mut at = process;
        while let Some(parent) = parents.get(&at).copied().filter(|parent| *parent != 0) {
            if parent == own {
                return true;
            }
            at = parent;
        }
        false
    };
    let held = |process: u32| {
        let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
        let line = told.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    let sum: u64 = parents.keys().copied().filter(|process| is_ours(*process)).filter_map(held).sum();
    (sum > 0).then_some(sum * 1024)
}
