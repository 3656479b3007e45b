//! Commands of Chromium's own protocol, for what the one of all browsers lacks.

use fantoccini::{Client, error::CmdError, wd::WebDriverCompatibleCommand};
use serde_json::{Value, json};
use url::{ParseError, Url};

#[derive(Debug)]
struct Command {
    name: &'static str,
    params: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (axum::http::Method, Option<String>) {
        let body = json!({ "cmd": self.name, "params": self.params });
        (axum::http::Method::POST, Some(body.to_string()))
    }
}

/// Has the browser of a session do something that only Chromium's protocol can ask for.
pub async fn execute(client: &Client, name: &'static str, params: Value) -> Result<Value, CmdError> {
    client.issue_cmd(Command { name, params }).await
}
