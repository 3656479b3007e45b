//! The browser's driver, running.

use crate::{
    child, project,
    refusal::{Outcome, Refusal},
    tools::Browser,
};
use serde_json::{Map, Value};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

const STARTED: &str = "was started successfully on port ";
const GOODBYE: Duration = Duration::from_secs(5);

/// A driver on a free port. It, and the browsers that it started, end with this value.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub fn start(browser: &Browser) -> Outcome<Self> {
        let mut command = Command::new(&browser.driver);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| child::unstarted(&command, &error))?;
        let mut lines = BufReader::new(child.stdout.take().ok_or_else(silent)?).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port(&line));
        // Somebody has to read what it prints, or it stops when the pipe is full.
        thread::spawn(move || lines.for_each(drop));
        let driver = Self { child, port: port.unwrap_or_default() };
        if port.is_some() { Ok(driver) } else { Err(silent()) }
    }

    /// The address of the driver.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to end its browsers and itself.
    fn dismiss(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(GOODBYE))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.dismiss().is_err() {
            self.child.kill().ok();
        }
        self.child.wait().ok();
    }
}

/// What a session asks of the browser: the file that the browser tests use too.
pub fn capabilities() -> Outcome<Map<String, Value>> {
    serde_json::from_str(&project::text("webdriver.json")?)
        .map_err(|error| Refusal::new(format!("webdriver.json is not the JSON of an object ({error}).")))
}

fn port(line: &str) -> Option<u16> {
    line.split_once(STARTED)?.1.trim_end_matches(['.', '\r']).parse().ok()
}

fn silent() -> Refusal {
    Refusal::new("chromedriver ended before it listened: run `chromedriver --port=0` to see why.")
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn the_port_is_read_from_the_line_that_names_it() {
        assert_eq!(port("ChromeDriver was started successfully on port 41337."), Some(41337));
        assert_eq!(port("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
