//! What a reader sees and does.

use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::browser::Beyond;

/// How long something may take to come about.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long until it is looked at again.
const GLANCE: Duration = Duration::from_millis(20);

/// A key that is no character.
pub mod key {
    pub const TAB: char = '\u{e004}';
    pub const CONTROL: char = '\u{e009}';
    pub const ESCAPE: char = '\u{e00c}';
    pub const SPACE: char = ' ';
    pub const ENTER: char = '\u{e007}';
    pub const PAGE_UP: char = '\u{e00e}';
    pub const PAGE_DOWN: char = '\u{e00f}';
    pub const LEFT: char = '\u{e012}';
    pub const RIGHT: char = '\u{e014}';
    pub const UP: char = '\u{e013}';
    pub const DOWN: char = '\u{e015}';
}

/// The heading of the page that is shown: the others stand hidden in the same document.
pub const HEADING: &str = ".story:not([hidden]) h1, #app h1";

/// A page in a browser.
#[derive(Clone)]
pub struct Page {
    client: Client,
    home: String,
}

impl Page {
    /// The page at that address.
    pub fn new(client: Client, home: String) -> Self {
        Self { client, home }
    }

    /// The same browser, with the page under another path.
    pub fn under(&self, path: &str) -> Self {
        Self { client: self.client.clone(), home: format!("{}{path}", self.home) }
    }

    /// The same reader, at another page.
    pub fn at(&self, home: &str) -> Self {
        Self { client: self.client.clone(), home: home.to_owned() }
    }

    /// The address of the page, up to its last stroke.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// The connection, for what is asked for once only.
    pub fn client(&self) -> &Client {
        &self.client
    }

    // Loading

    /// Loads the page at an address, as from outside, and waits until it can be used.
    pub async fn open(&self, fragment: &str) {
        self.load(fragment).await;
        self.ready().await;
    }

    /// Loads the page at an address and waits for nothing.
    pub async fn load(&self, fragment: &str) {
        // A change of the fragment alone would load nothing.
        self.client.goto("about:blank").await.unwrap();
        let home = if self.home.starts_with("file:") { self.home.clone() } else { format!("{}/", self.home) };
        self.client.goto(&format!("{home}{fragment}")).await.unwrap();
    }

    /// Loads the page once more.
    pub async fn reload(&self) {
        self.client.refresh().await.unwrap();
        self.ready().await;
    }

    /// Waits until the page shows what the store and the address say.
    pub async fn ready(&self) {
        self.until("performance.getEntriesByName('sidelines:ready').length > 0").await;
    }

    /// Goes to an address within the page, as when it is typed over the old one.
    pub async fn go(&self, fragment: &str) {
        self.js("location.hash = arguments[0]", json!([fragment])).await;
    }

    /// What is behind the address of the page.
    pub async fn fragment(&self) -> String {
        self.say("location.hash").await
    }

    // Looking

    /// Runs a script.
    pub async fn js(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else { panic!("arguments are a list") };
        self.client.execute(script, arguments).await.unwrap_or_else(|why| panic!("{script}\n{why}"))
    }

    /// Waits for what a script promises.
    pub async fn promised(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else { panic!("arguments are a list") };
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{{script}}})(...arguments).then(done, why => done({{ failed: String(why) }}));"
        );
        let came = self.client.execute_async(&script, arguments).await.unwrap();
        assert!(came.get("failed").is_none(), "{script}\n{came}");
        came
    }

    /// The value of an expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.js(&format!("return {expression}"), json!([])).await
    }

    /// The text that is the value of an expression.
    pub async fn say(&self, expression: &str) -> String {
        match self.value(expression).await {
            Value::String(text) => text,
            other => panic!("{expression} is {other}"),
        }
    }

    /// Whether an expression holds.
    pub async fn is(&self, expression: &str) -> bool {
        self.value(&format!("!!({expression})")).await == json!(true)
    }

    /// Waits until an expression holds.
    pub async fn until(&self, expression: &str) {
        let begun = Instant::now();
        let script = format!("try {{ return !!({expression}) }} catch (why) {{ return String(why) }}");
        loop {
            // While a page gives way to the next one there is nothing that could answer.
            let came = self.client.execute(&script, Vec::new()).await.unwrap_or(Value::Null);
            if came == json!(true) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "not so after {PATIENCE:?} ({came}): {expression}");
            sleep(GLANCE).await;
        }
    }

    /// Waits until there is something that fits a selector.
    pub async fn until_there(&self, css: &str) {
        self.until(&format!("document.querySelector({})", shown(css))).await;
    }

    /// Waits until something that fits a selector is shown.
    pub async fn until_shown(&self, css: &str) {
        self.until(&format!("{}.length > 0", visible(css))).await;
    }

    /// How many elements that fit are shown.
    pub async fn count_shown(&self, css: &str) -> usize {
        let n = self.value(&format!("{}.length", visible(css))).await;
        usize::try_from(n.as_u64().unwrap()).unwrap()
    }

    /// Waits until there is nothing that fits a selector.
    pub async fn until_gone(&self, css: &str) {
        self.until(&format!("!document.querySelector({})", shown(css))).await;
    }

    /// Waits until the text of an element holds some words.
    pub async fn until_says(&self, css: &str, words: &str) {
        let (css, words) = (shown(css), json!(words));
        self.until(&format!("document.querySelector({css})?.textContent.includes({words})")).await;
    }

    /// The text of the first element that fits, as a reader sees it.
    pub async fn text(&self, css: &str) -> String {
        self.until_there(css).await;
        self.say(&format!("document.querySelector({}).innerText", shown(css))).await
    }

    /// The texts of all elements that fit.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let css = shown(css);
        let all =
            self.value(&format!("[...document.querySelectorAll({css})].map(e => e.innerText.trim())")).await;
        serde_json::from_value(all).unwrap()
    }

    /// How many elements fit.
    pub async fn count(&self, css: &str) -> usize {
        let n = self.value(&format!("document.querySelectorAll({}).length", shown(css))).await;
        usize::try_from(n.as_u64().unwrap()).unwrap()
    }

    /// Whether there is something that fits.
    pub async fn has(&self, css: &str) -> bool {
        self.count(css).await > 0
    }

    /// The title.
    pub async fn title(&self) -> String {
        self.client.title().await.unwrap()
    }

    /// Waits until the focus is on an element that fits.
    pub async fn until_focus(&self, css: &str) {
        self.until(&format!("document.activeElement.matches({})", json!(css))).await;
    }

    /// The text under a key of the store.
    pub async fn stored(&self, key: &str) -> Option<String> {
        let text = self.js("return localStorage.getItem(arguments[0])", json!([key])).await;
        text.as_str().map(str::to_owned)
    }

    /// Puts a text under a key of the store.
    pub async fn store(&self, key: &str, text: &str) {
        self.js("localStorage.setItem(arguments[0], arguments[1])", json!([key, text])).await;
    }

    // Doing

    /// The first element that fits, once there is one.
    pub async fn find(&self, css: &str) -> Element {
        self.until_there(css).await;
        self.client.find(Locator::Css(&seen(css))).await.unwrap()
    }

    /// Clicks an element, which has to be where a reader can reach it.
    pub async fn click(&self, css: &str) {
        self.until_there(css).await;
        self.centre(&format!("document.querySelector({})", shown(css))).await;
        // It may be drawn anew between the finding and the clicking.
        let begun = Instant::now();
        loop {
            let done = match self.client.find(Locator::Css(&seen(css))).await {
                Ok(element) => element.click().await,
                Err(why) => Err(why),
            };
            match done {
                Ok(()) => return,
                Err(why) if begun.elapsed() > Duration::from_secs(3) => {
                    panic!("{css} can't be clicked: {why}")
                }
                Err(_) => sleep(GLANCE).await,
            }
        }
    }

    /// Clicks what fits, is shown and says these words.
    pub async fn click_words(&self, css: &str, words: &str) {
        let found = format!("{}.find(e => e.innerText.includes({}))", visible(css), json!(words));
        self.until(&found).await;
        self.js(&format!("({found}).setAttribute('data-wanted', '')"), json!([])).await;
        self.click("[data-wanted]").await;
        self.js("document.querySelector('[data-wanted]')?.removeAttribute('data-wanted')", json!([])).await;
    }

    async fn centre(&self, expression: &str) {
        let script = "?.scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.js(&format!("({expression}){script}"), json!([])).await;
    }

    /// Presses a key.
    pub async fn press(&self, key: char) {
        self.press_with(&[], key).await;
    }

    /// Presses a key while others are held.
    pub async fn press_with(&self, held: &[char], key: char) {
        let mut keys = KeyActions::new("keys".into());
        let down = held.iter().chain([&key]).map(|value| KeyAction::Down { value: *value });
        let up = [key].into_iter().chain(held.iter().rev().copied()).map(|value| KeyAction::Up { value });
        for action in down.chain(up) {
            keys = keys.then(action);
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Types into a field, over what stands in it.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// What stands in a field.
    pub async fn filled(&self, css: &str) -> String {
        self.until_there(css).await;
        self.say(&format!("document.querySelector({}).value", shown(css))).await
    }

    /// Goes on with Tab until the focus is on an element that fits.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..80 {
            if self.is(&format!("document.activeElement.matches({})", json!(css))).await {
                return;
            }
            self.press(key::TAB).await;
        }
        panic!("Tab does not come to {css}");
    }

    // Beyond what a reader can do

    /// Asks for something by Chromium's own protocol.
    pub async fn cdp(&self, name: &str, params: Value) -> Value {
        self.client.issue_cmd(Beyond::cdp(name, &params)).await.unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// Has a script run in every page before anything of it does.
    pub async fn plant(&self, script: &str) -> Value {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await["identifier"]
            .clone()
    }

    /// Takes a script out again.
    pub async fn uproot(&self, planted: Value) {
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": planted })).await;
    }

    /// Sets the clock of the pages that are loaded from now on ahead by so many hours.
    pub async fn later(&self, hours: u32) -> Value {
        self.plant(&format!("{{ const now = Date.now; Date.now = () => now() + {hours} * 3600000; }}")).await
    }

    /// A screen of that width in pixels.
    pub async fn resize(&self, width: u32) {
        self.resize_to(width, 900).await;
    }

    /// A screen of that width and height in pixels.
    pub async fn resize_to(&self, width: u32, height: u32) {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// A screen as wide as most.
    pub async fn widen(&self) {
        self.resize(1280).await;
    }

    /// `light` or `dark`.
    pub async fn scheme(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// What came into a log since it was last asked for.
    pub async fn log(&self, name: &str) -> Vec<Value> {
        match self.client.issue_cmd(Beyond::log(name)).await.unwrap() {
            Value::Array(entries) => entries,
            other => panic!("the log is {other}"),
        }
    }

    /// The errors in the console since they were last asked for.
    pub async fn errors(&self) -> Vec<String> {
        let errors = self.log("browser").await;
        let errors = errors.iter().filter(|entry| entry["level"] == "SEVERE");
        errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Where the page stands, for whoever has to find out why a test failed.
    pub async fn state(&self) -> String {
        let script = "return [location.href, document.activeElement?.outerHTML.slice(0, 300),
            document.querySelector('.notices-place')?.innerText, document.querySelector('main')?.innerText.slice(0, 900)]
            .join('\\n— ')";
        let seen = self.client.execute(script, Vec::new()).await.unwrap_or(Value::Null);
        let log = self.client.issue_cmd(Beyond::log("browser")).await.unwrap_or(Value::Null);
        format!("The page: {}\nThe console: {log}", seen.as_str().unwrap_or("gone"))
    }
}

// Tabs
impl Page {
    /// Opens another tab and goes on there.
    pub async fn new_tab(&self) {
        let new = self.client.new_window(true).await.unwrap();
        self.client.switch_to_window(new.handle).await.unwrap();
        self.widen().await;
    }

    /// Goes on in the tab that was opened in that place, from 0.
    pub async fn switch(&self, place: usize) {
        let tabs = self.client.windows().await.unwrap();
        self.client.switch_to_window(tabs[place].clone()).await.unwrap();
    }

    /// Closes this tab, and goes on in the first of the others.
    pub async fn close_tab(&self) {
        self.client.close_window().await.unwrap();
        self.switch(0).await;
    }
}

/// What fits a selector and is not put away with the whole page that it is in.
fn seen(css: &str) -> String {
    format!(":is({css}):not([hidden] *)")
}

/// The same as a string of JavaScript.
fn shown(css: &str) -> Value {
    json!(seen(css))
}

/// Those elements that fit and can be seen, wherever on the page they stand.
fn visible(css: &str) -> String {
    format!(
        "[...document.querySelectorAll({})].filter(e => e.checkVisibility({{ visibilityProperty: true }}))",
        json!(css)
    )
}
