//! A browser with a fresh profile: no cache, no compiled code, no scores.

use super::cdp;
use crate::{
    driver::{self, Driver},
    refusal::{Outcome, Refusal},
};
use fantoccini::{Client, ClientBuilder, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a condition may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(20);

/// What a network does to a page.
#[derive(Clone, Copy)]
pub struct Network {
    /// From a request to its answer.
    pub latency_ms: u32,
    /// In either direction.
    pub bytes_a_second: u32,
}

/// What waits for a browser.
pub fn runtime() -> Outcome<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Refusal::new(format!("Nothing can wait for a browser here ({error}).")))
}

/// Begins one.
pub async fn begin(driver: &Driver) -> Outcome<Client> {
    begin_with(driver, &[]).await
}

/// Begins one with further words for the browser.
pub async fn begin_with(driver: &Driver, words: &[String]) -> Outcome<Client> {
    let mut asked = driver::capabilities()?;
    let given = asked.get_mut("goog:chromeOptions").and_then(|options| options.get_mut("args"));
    if let Some(given) = given.and_then(Value::as_array_mut) {
        given.extend(words.iter().map(|word| json!(word)));
    }
    ClientBuilder::new(HttpConnector::new())
        .capabilities(asked)
        .connect(&driver.address())
        .await
        .map_err(|error| Refusal::new(format!("Chromium does not start ({error}).")))
}

/// Slows it down: the processor by that factor, and the network, if any.
pub async fn throttle(client: &Client, processor: u8, network: Option<Network>) -> Result<(), CmdError> {
    cdp::execute(client, "Emulation.setCPUThrottlingRate", json!({ "rate": processor })).await?;
    if let Some(Network { latency_ms, bytes_a_second }) = network {
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

/// Has a script run in every page before anything of the page.
pub async fn plant(client: &Client, script: &str) -> Result<(), CmdError> {
    cdp::execute(client, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
}

/// Waits until an expression is true; whether it came to be.
pub async fn until(client: &Client, expression: &str) -> Result<bool, CmdError> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if client.execute(&format!("return Boolean({expression})"), Vec::new()).await? == Value::Bool(true) {
            return Ok(true);
        }
        tokio::time::sleep(GLANCE).await;
    }
    Ok(false)
}

/// Waits for an entry of the page's User Timing; whether it came.
pub async fn until_entry(client: &Client, entry: &str) -> Result<bool, CmdError> {
    until(client, &format!("performance.getEntriesByName({}).length", json!(entry))).await
}

/// Runs a script that waits, and gives what it returned; `false` where it failed.
pub async fn promised(client: &Client, body: &str, arguments: Vec<Value>) -> Result<Value, CmdError> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         (async (...arguments) => {{{body}}})(...arguments).then(done, () => done(false));"
    );
    client.execute_async(&script, arguments).await
}

/// The middle of the numbers; nothing if one is missing, for a median of the rest would flatter.
pub fn median(numbers: &[Option<f64>]) -> Option<f64> {
    let mut numbers = numbers.iter().copied().collect::<Option<Vec<_>>>()?;
    numbers.sort_by(f64::total_cmp);
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get(numbers.len().checked_sub(1)? / 2)?;
    Some(f64::midpoint(*lower, *upper))
}

/// The number that 95 in a hundred are not above; nothing of none.
pub fn percentile_95(numbers: &[f64]) -> Option<f64> {
    let mut numbers = numbers.to_vec();
    numbers.sort_by(f64::total_cmp);
    numbers.get((numbers.len() * 95).div_ceil(100).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::{median, percentile_95};

    #[test]
    fn the_median_is_the_middle_and_a_missing_number_leaves_none() {
        assert_eq!(median(&[Some(3.0), Some(1.0), Some(2.0)]), Some(2.0));
        assert_eq!(median(&[Some(4.0), Some(1.0)]), Some(2.5));
        assert_eq!(median(&[Some(1.0), None]), None);
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_percentile_is_a_number_that_was_measured() {
        let numbers: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(percentile_95(&numbers), Some(95.0));
        assert_eq!(percentile_95(&[7.0]), Some(7.0));
        assert_eq!(percentile_95(&[]), None);
    }
}
