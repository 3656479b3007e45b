//! Somebody's page, on another origin, which embeds Sidelines.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::browser::home;
use crate::page::Page;

/// The key under which a driver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Hears what the frames of the page tell, and counts what is thrown and what moves in it.
pub const HEAR: &str = "window.heard = []; window.thrown = []; window.moved = [];
    for (const type of ['ready', 'answer', 'complete']) addEventListener(`sidelines:${type}`, ({ target, detail }) =>
        heard.push({ type, from: target.id, ...detail }));
    addEventListener('error', event => thrown.push(String(event.message)));
    addEventListener('unhandledrejection', event => thrown.push(String(event.reason)));
    new PerformanceObserver(list => { for (const shift of list.getEntries()) moved.push(`${shift.value} ${shift.sources.map(one =>
            `${one.node?.nodeName} ${one.previousRect.y}+${one.previousRect.height} to ${one.currentRect.y}+${one.currentRect.height}`)}`); })
        .observe({ type: 'layout-shift', buffered: true });";

/// The line that makes the element known.
pub fn script() -> String {
    format!("<script type=\"module\" src=\"{}/embed.js\"></script>", home())
}

/// A page with the script, what it hears, and that body.
pub fn page_with(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">
         <meta name=\"viewport\" content=\"width=device-width\"><title>A page of somebody’s</title>
         <script>{HEAR}</script>{}</head><body><main><h1>A page of somebody’s</h1>{body}</main></body></html>",
        script()
    )
}

/// A host with one page, for as long as the test runs.
pub struct Host {
    /// Its address.
    pub address: String,
}

impl Host {
    /// Serves that page.
    pub fn of(html: impl Into<String>) -> Self {
        Self::with_policy(html, None)
    }

    /// Serves that page under a content security policy.
    pub fn with_policy(html: impl Into<String>, policy: Option<&str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let policy = policy.map_or(String::new(), |policy| format!("Content-Security-Policy: {policy}\r\n"));
        let html = html.into();
        // It ends with the process of the tests.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (html, policy) = (html.clone(), policy.clone());
                thread::spawn(move || answer(stream, &html, &policy));
            }
        });
        Self { address }
    }

    /// Its page under another name of the same machine, which is another site to a browser.
    pub fn elsewhere(&self) -> String {
        self.address.replace("127.0.0.1", "localhost")
    }
}

/// Answers one request. A browser that goes away in the middle is no fault of the page.
fn answer(mut stream: TcpStream, html: &str, policy: &str) {
    let Ok(reading) = stream.try_clone() else { return };
    let mut first = String::new();
    for (place, line) in BufReader::new(reading).lines().map_while(Result::ok).enumerate() {
        if place == 0 {
            first = line;
        } else if line.is_empty() {
            break;
        }
    }
    let (status, body) = if first.starts_with("GET / ") { ("200 OK", html) } else { ("204 No Content", "") };
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{policy}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}

impl Page {
    /// Opens somebody's page and waits until it is loaded.
    pub async fn visit_host(&self, address: &str) {
        self.client().goto("about:blank").await.unwrap();
        self.client().goto(address).await.unwrap();
        self.until("document.readyState === 'complete'").await;
    }

    /// Waits until so many frames of the page can be used.
    pub async fn until_told(&self, type_: &str, times: usize) {
        self.until(&format!("heard.filter(one => one.type === '{type_}').length >= {times}")).await;
    }

    /// Goes on within the frame that an expression names.
    pub async fn enter(&self, frame: &str) {
        let found = self.value(frame).await;
        let id = found[ELEMENT].as_str().unwrap_or_else(|| panic!("{frame} is no element: {found}"));
        Element::from_element_id(self.client().clone(), ElementRef::from(id.to_owned()))
            .enter_frame()
            .await
            .unwrap();
    }

    /// Goes on within the frame of the element with that id, once its page can be used.
    pub async fn enter_element(&self, id: &str) {
        self.enter(&format!("document.getElementById('{id}').frame")).await;
    }

    /// Goes back to the page around.
    pub async fn leave(&self) {
        self.client().enter_parent_frame().await.unwrap();
    }

    /// What was heard of one kind, from the element with that id.
    pub async fn heard(&self, type_: &str, id: &str) -> Vec<Value> {
        let found = self
            .js(
                "const [type, id] = arguments; return heard.filter(one => one.type === type && one.from === id)",
                json!([type_, id]),
            )
            .await;
        found.as_array().unwrap().clone()
    }
}
