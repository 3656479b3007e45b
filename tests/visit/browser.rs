//! A browser with a profile of its own, from its start to its end.

use std::env;
use std::panic::resume_unwind;
use std::path::Path;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::task::LocalSet;
use tokio::time::timeout;
use url::{ParseError, Url};

use crate::page::Page;

/// How long a visit may take in all.
const PATIENCE: Duration = Duration::from_mins(4);

/// A command beyond the standard: of the driver, or, through it, of Chromium's own protocol.
#[derive(Debug)]
pub struct Beyond {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Beyond {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Beyond {
    /// A command of Chromium's protocol.
    pub fn cdp(name: &str, params: &Value) -> Self {
        Self { path: "goog/cdp/execute", body: json!({ "cmd": name, "params": params }) }
    }

    /// What came into a log since it was last asked for.
    pub fn log(name: &str) -> Self {
        Self { path: "se/log", body: json!({ "type": name }) }
    }
}

fn given(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test --only visit`"))
}

/// The address of the page, up to its last stroke.
pub fn home() -> String {
    given("SIDELINES_URL").trim_end_matches('/').to_owned()
}

/// The script that looks for barriers.
pub fn axe() -> String {
    let file = given("SIDELINES_AXE");
    std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// The flags are those of the browser tests; the logs tell of errors and of requests.
fn capabilities(text: Option<u32>) -> Map<String, Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("webdriver.json");
    let mut asked: Map<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    if let Some(pixels) = text {
        asked["goog:chromeOptions"]["prefs"] =
            json!({ "webkit": { "webprefs": { "default_font_size": pixels } } });
    }
    asked.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL", "performance": "ALL" }));
    asked
}

/// Has a reader visit in a browser that knows nothing of the page. In the end the console has to be empty.
pub fn visit(body: impl AsyncFnOnce(Page) + 'static) {
    run(async |[page]: [Page; 1]| body(page).await, true, None);
}

/// The same by several readers, each with a browser of their own.
pub fn visit_of<const N: usize>(body: impl AsyncFnOnce([Page; N]) + 'static) {
    run(body, true, None);
}

/// The same by a reader who has set the size of the browser's text; 16 pixels is what most have.
pub fn visit_with_text(pixels: u32, body: impl AsyncFnOnce(Page) + 'static) {
    run(async |[page]: [Page; 1]| body(page).await, true, Some(pixels));
}

/// The same where a fault is planted that the browser itself reports in the console.
pub fn faulty_visit(body: impl AsyncFnOnce(Page) + 'static) {
    run(async |[page]: [Page; 1]| body(page).await, false, None);
}

fn run<const N: usize>(body: impl AsyncFnOnce([Page; N]) + 'static, calm: bool, text: Option<u32>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    LocalSet::new().block_on(&runtime, async move {
        let mut pages = Vec::new();
        for _ in 0..N {
            let client: Client = ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities(text))
                .connect(&given("SIDELINES_WEBDRIVER"))
                .await
                .expect("Chromium starts");
            pages.push(Page::new(client, home()));
        }
        let visitors: [Page; N] = std::array::from_fn(|place| pages[place].clone());
        let done = tokio::task::spawn_local(async move {
            for visitor in &visitors {
                visitor.widen().await;
            }
            body(visitors.clone()).await;
            for visitor in visitors.iter().filter(|_| calm) {
                assert_eq!(visitor.errors().await, Vec::<String>::new(), "errors in the console");
            }
        });
        let done = timeout(PATIENCE, done).await;
        for page in pages {
            if !matches!(done, Ok(Ok(()))) {
                eprintln!("{}", page.state().await);
            }
            page.client().clone().close().await.ok();
        }
        match done {
            Ok(Ok(())) => {}
            Ok(Err(why)) => resume_unwind(why.into_panic()),
            Err(late) => panic!("{late}: the visit took longer than {} s", PATIENCE.as_secs()),
        }
    });
}
