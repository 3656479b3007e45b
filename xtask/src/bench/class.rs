//! What a very large class costs: reading, checking and showing what thousands of pupils handed over.

use super::{
    session::{self, median, percentile_95},
    taking::memory,
};
use crate::{
    driver::Driver,
    project,
    refusal::{Outcome, Refusal},
    sample,
    server::{Mount, Server, Site},
    story,
    tools::Browser,
};
use fantoccini::{Client, error::CmdError};
use serde_json::{Value, json};

/// How many receipts, of how many answers each.
const SIZE: (usize, usize) = (5_000, 40);

/// Pastes receipts, has them taken in and waits until what they come to is painted: how long that took in milliseconds.
const TAKE_IN: &str = r"
    const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    const field = document.querySelector('#receipts');
    field.value = arguments[0];
    await painted();
    const began = performance.now();
    document.querySelector('.results__paste .button--primary').click();
    while (!document.querySelector('.results__table')) await painted();
    await painted();
    return performance.now() - began;
";

/// Scrolls the table as fast as a wheel is turned, 120 pixels a frame, and then leaps from its first row to its last: how
/// long each frame of the first took, and how often no row stood where it was looked in the second.
const SCROLL: &str = r"
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const box = document.querySelector('.results__scroll');
    box.scrollIntoView({ block: 'center', behavior: 'instant' });
    const frames = [];
    let last = await frame();
    for (let step = 0; step < 200; step++) {
        box.scrollTop += 120;
        const now = await frame();
        frames.push(now - last);
        last = now;
    }
    let bare = 0;
    for (let step = 1; step <= 50; step++) {
        box.scrollTop = (box.scrollHeight - box.clientHeight) * step / 50;
        await frame();
        await frame();
        const { left, top, height } = box.getBoundingClientRect();
        const row = document.elementFromPoint(left + 40, top + height / 2)?.closest('tr');
        if (!row || row.ariaHidden) bare++;
    }
    return [frames, bare];
";

/// Prints the figures.
pub fn print(browser: &Browser, runs: usize) -> Outcome<()> {
    let told = story::told()?;
    let text = sample::receipts(&sample::class(SIZE.1, &told), &told, SIZE.0).join("\n");
    let driver = Driver::start(browser)?;
    let server = Server::start(Site::of(vec![Mount::at("/", &project::dist())]), 0)?;
    let runtime = session::runtime()?;
    let mut loads = Vec::new();
    for _ in 0..runs {
        loads.push(runtime.block_on(load(&driver, &server.address(), &text))?);
    }
    let of = |part: fn(&Load) -> Option<f64>| median(&loads.iter().map(part).collect::<Vec<_>>());
    let shown =
        |number: Option<f64>, unit: &str| number.map_or("not measured".into(), |n| format!("{n:.1} {unit}"));
    println!("{} receipts of {} answers: medians of {runs} loads", SIZE.0, SIZE.1);
    for (name, told) in [
        ("read, checked and shown", shown(of(|load| load.taken_in), "ms")),
        ("a frame of the scrolled table, median", shown(of(|load| median(&load.frames)), "ms")),
        ("a frame of the scrolled table, 95th percentile", shown(of(Load::slow_frame), "ms")),
        ("leaps after which no row was there", shown(of(|load| load.bare), "of 50")),
        ("memory of the page and the program", shown(of(|load| load.memory), "MB")),
    ] {
        println!("  {name:<48} {told:>14}");
    }
    Ok(())
}

#[derive(Default)]
struct Load {
    taken_in: Option<f64>,
    frames: Vec<Option<f64>>,
    bare: Option<f64>,
    memory: Option<f64>,
}

impl Load {
    fn slow_frame(&self) -> Option<f64> {
        percentile_95(&self.frames.iter().copied().flatten().collect::<Vec<_>>())
    }
}

async fn load(driver: &Driver, address: &str, text: &str) -> Outcome<Load> {
    let client = session::begin(driver).await?;
    let load = measure(&client, address, text).await;
    client.close().await.ok();
    load.map_err(|error| Refusal::new(format!("{address} cannot be timed ({error}).")))
}

async fn measure(client: &Client, address: &str, text: &str) -> Result<Load, CmdError> {
    client.goto(&format!("{address}desk.html#/class/results")).await?;
    if !session::until_entry(client, "sidelines:ready").await? {
        return Ok(Load::default());
    }
    let taken_in = session::promised(client, TAKE_IN, vec![json!(text)]).await?.as_f64();
    let (heap, own) = memory(client).await?;
    let scrolled = session::promised(client, SCROLL, Vec::new()).await?;
    let frames = scrolled.get(0).and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(Load {
        taken_in,
        frames: frames.iter().map(Value::as_f64).collect(),
        bare: scrolled.get(1).and_then(Value::as_f64),
        memory: Some(heap + own),
    })
}
