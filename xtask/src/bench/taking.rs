//! What it costs to take quizzes: from a click to the painted answer, and in memory.

use super::{cdp, session};
use crate::{
    driver::Driver,
    project,
    refusal::{Outcome, Refusal},
    server::{Mount, Server, Site},
    tools::Browser,
};
use fantoccini::{Client, error::CmdError};
use serde_json::{Value, json};

/// How many times slower the processor is while answers are timed.
const SLOWER: u8 = 4;
/// How many quizzes are taken in a row.
const QUIZZES: usize = 50;

/// Takes the quiz that is shown to its end, one frame an action, so that each is measured by itself; `true` once the
/// result is shown.
pub const TAKE: &str = r"
    const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    const one = css => document.querySelector('#app ' + css);
    for (let step = 0; step < 300; step++) {
        const button = one('.quiz__primary');
        if (!button) return Boolean(one('.result'));
        if (button.getAttribute('aria-disabled')) {
            one('.option__input')?.click();
            document.querySelectorAll('#app .order__move')[1]?.click();
            for (const select of document.querySelectorAll('#app .match__select')) {
                select.selectedIndex = 1;
                select.dispatchEvent(new Event('change', { bubbles: true }));
                await frame();
            }
            const number = one('.number__input');
            if (number) {
                number.value = number.min;
                number.dispatchEvent(new Event('change', { bubbles: true }));
            }
            await frame();
        }
        one('.quiz__primary').click();
        await frame();
    }
    return false;
";

/// Prints how long an answer takes to be on the screen, and what memory quizzes leave behind.
pub fn print(browser: &Browser) -> Outcome<()> {
    let server = Server::start(Site::of(vec![Mount::at("/", &project::dist())]), 0)?;
    let driver = Driver::start(browser)?;
    let runtime = session::runtime()?;
    runtime.block_on(async {
        let client = session::begin(&driver).await?;
        let told = measure(&client, &server.address()).await;
        client.close().await.ok();
        told.map_err(|error| Refusal::new(format!("Quizzes cannot be timed ({error}).")))
    })
}

async fn measure(client: &Client, home: &str) -> Result<(), CmdError> {
    client.goto(&format!("{home}#/quiz?count=10&seed=first")).await?;
    session::until_entry(client, "sidelines:ready").await?;
    session::throttle(client, SLOWER, None).await?;
    for seed in ["first", "second", "third"] {
        take(client, seed).await?;
    }
    session::throttle(client, 1, None).await?;
    let script = "return performance.getEntriesByName('sidelines:paint').map(entry => entry.duration)";
    let paints = client.execute(script, Vec::new()).await?;
    let paints: Vec<f64> = paints.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    println!("Three quizzes, processor {SLOWER} times slower: {} clicks", paints.len());
    let told = |name: &str, number: Option<f64>| {
        println!("  {name:<44}{:>17}", number.map_or("–".to_owned(), |ms| format!("{ms:.1} ms")));
    };
    told(
        "click to painted feedback, median",
        session::median(&paints.iter().copied().map(Some).collect::<Vec<_>>()),
    );
    told("click to painted feedback, 95th percentile", session::percentile_95(&paints));

    println!("Memory (JavaScript heap after a collection, and the program's own)");
    for round in 0..=QUIZZES {
        take(client, &format!("m{round}")).await?;
        if [0, 10, QUIZZES].contains(&round) {
            let (heap, own) = memory(client).await?;
            println!(
                "  after {:>2} quizzes {:>28.2} MB + {:.2} MB = {:.2} MB",
                round + 1,
                heap,
                own,
                heap + own
            );
        }
    }
    Ok(())
}

async fn take(client: &Client, seed: &str) -> Result<(), CmdError> {
    client
        .execute("location.hash = arguments[0]", vec![json!(format!("#/quiz?count=10&seed={seed}"))])
        .await?;
    session::until(client, "document.querySelector('#app .quiz__primary')").await?;
    session::promised(client, TAKE, Vec::new()).await.map(drop)
}

/// Megabytes of the JavaScript heap, and of WebAssembly's memory.
pub(super) async fn memory(client: &Client) -> Result<(f64, f64), CmdError> {
    cdp::execute(client, "HeapProfiler.collectGarbage", json!({})).await?;
    let heap = cdp::execute(client, "Runtime.getHeapUsage", json!({})).await?;
    let evaluate = json!({ "expression": "WebAssembly.Memory.prototype" });
    let prototype = cdp::execute(client, "Runtime.evaluate", evaluate).await?;
    let id = prototype.pointer("/result/objectId").cloned().unwrap_or_default();
    let found = cdp::execute(client, "Runtime.queryObjects", json!({ "prototypeObjectId": id })).await?;
    let list = found.pointer("/objects/objectId").cloned().unwrap_or_default();
    let sum = json!({
        "objectId": list,
        "functionDeclaration": "function() { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }",
        "returnByValue": true,
    });
    let own = cdp::execute(client, "Runtime.callFunctionOn", sum).await?;
    let bytes = |value: Option<&Value>| value.and_then(Value::as_f64).unwrap_or(f64::NAN) / 1e6;
    Ok((bytes(heap.get("usedSize")), bytes(own.pointer("/result/value"))))
}
