//! A static server on this machine, for work and for tests.

mod mount;
mod site;

pub use mount::{Mount, Wasm};
pub use site::{Site, files};

use crate::refusal::{Outcome, Refusal};
use axum::{Router, extract::Request, routing::get};
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, runtime::Runtime};

/// How many ports are tried, from the one that was asked for.
const TRIES: u16 = 20;

/// A server that answers, in a thread of its own, for as long as this value lives.
pub struct Server {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Server {
    /// Serves `site` on the port, or on the next free one; port 0 is any free one.
    pub fn start(site: Site, port: u16) -> Outcome<Self> {
        let refused = |error| Refusal::new(format!("The server cannot start ({error})."));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(refused)?;
        let listener = runtime.block_on(listen(port))?;
        let address = listener.local_addr().map_err(refused)?;
        let site = Arc::new(site);
        let answers = Router::new().fallback(get(move |request: Request| {
            let site = Arc::clone(&site);
            async move { site.answer(request).await }
        }));
        runtime.spawn(async move { axum::serve(listener, answers).await });
        Ok(Self { address, _runtime: runtime })
    }

    /// The address of `/`.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }
}

async fn listen(port: u16) -> Outcome<TcpListener> {
    let last = port.saturating_add(TRIES);
    for port in port..=last {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return Ok(listener);
        }
    }
    Err(Refusal::new(format!("No port from {port} to {last} is free: name another with `--port`.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        fs,
        io::{Read, Write},
        net::TcpStream,
        path::PathBuf,
    };

    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sidelines-server-test-{}/dist", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<!doctype html>").unwrap();
        fs::write(folder.join("a b.wasm"), b"\0asm").unwrap();
        folder
    }

    fn ask(server: &Server, line: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[track_caller]
    fn case(answer: &str, parts: &[&str]) {
        for part in parts {
            assert!(answer.contains(part), "{part} is not in {answer}");
        }
    }

    #[test]
    fn a_folder_is_served_with_the_right_types_and_nothing_around_it() {
        let folder = folder();
        let server = Server::start(crate::host::site(&folder).unwrap(), 0).unwrap();
        case(&ask(&server, "GET /"), &["200 OK", "text/html; charset=utf-8", "no-store", "<!doctype html>"]);
        case(&ask(&server, "GET /sub/path/?a=1"), &["200 OK", "<!doctype html>"]);
        case(&ask(&server, "GET /sub/path"), &["308", "location: /sub/path/"]);
        case(&ask(&server, "GET /a%20b.wasm"), &["200 OK", "application/wasm", "\0asm"]);
        case(&ask(&server, "GET /no-wasm/a%20b.wasm"), &["404"]);
        case(&ask(&server, "GET /bad-wasm/a%20b.wasm"), &["200 OK", "application/wasm", "not WebAssembly"]);
        case(&ask(&server, "GET /other-wasm/a%20b.wasm"), &["200 OK", "application/wasm"]);
        case(&ask(&server, "GET /untyped-wasm/a%20b.wasm"), &["200 OK", "application/octet-stream", "\0asm"]);
        case(&ask(&server, "GET /tidy/index.html"), &["308", "location: /tidy/"]);
        case(&ask(&server, "GET /no-scripts/"), &["200 OK", "content-security-policy: script-src 'none'"]);
        case(&ask(&server, "GET /changing/a%20b.wasm"), &["200 OK", "\0asm"]);
        case(&ask(&server, "GET /changing/!2"), &["204"]);
        case(&ask(&server, "GET /changing/a%20b.wasm"), &["not WebAssembly"]);
        case(&ask(&server, "GET /changing/!3"), &["204"]);
        case(&ask(&server, "GET /changing/"), &["404"]);
        case(&ask(&server, "GET /../Cargo.toml"), &["404"]);
        case(&ask(&server, "GET /nothing.html"), &["404"]);
        case(&ask(&server, "POST /"), &["405"]);
        assert!(!ask(&server, "HEAD /").contains("<!doctype"));
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let first = Server::start(Site::of(Vec::new()), 0).unwrap();
        let second = Server::start(Site::of(Vec::new()), first.address.port()).unwrap();
        assert!(second.address.port() > first.address.port());
    }
}
