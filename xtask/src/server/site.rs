//! What a server answers.

use super::mount::{self, Meaning, Mount};
use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::HashMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// Folders under paths, and the files of them that are sent compressed.
pub struct Site {
    mounts: Vec<Mount>,
    packed: HashMap<PathBuf, Bytes>,
    /// A path whose mounts take turns, as a host does that publishes a new version: which of them answers now is said by
    /// a request for the path, `!` and a number. Past the last one nothing answers.
    changing: Option<(&'static str, Vec<Mount>)>,
    turn: AtomicUsize,
    /// Whether browsers may keep what they got.
    kept: bool,
}

impl Site {
    /// The mounts, each file as it is.
    pub fn of(mounts: Vec<Mount>) -> Self {
        Self { mounts, packed: HashMap::new(), changing: None, turn: AtomicUsize::new(0), kept: false }
    }

    /// The same mounts, with `pack` applied to every file once and before the first request, as a good host keeps
    /// them; a browser that takes Brotli is sent the result.
    pub fn packed(mut self, pack: impl Fn(&[u8]) -> Vec<u8>) -> Self {
        for mount in &self.mounts {
            for file in files(mount.folder()) {
                if let Ok(bytes) = fs::read(&file) {
                    self.packed.entry(file).or_insert_with(|| pack(&bytes).into());
                }
            }
        }
        self
    }

    /// The same site for browsers that keep what they got, as docs/hosting.md has it: programs for good, everything else
    /// until it has changed.
    pub fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    /// The same site with a path whose mounts take turns; each of them stands at that path.
    pub fn changing(self, path: &'static str, mounts: Vec<Mount>) -> Self {
        Self { changing: Some((path, mounts)), ..self }
    }

    /// The paths that something stands under.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.mounts.iter().map(|mount| mount.path().to_owned()).collect::<Vec<_>>().into_iter()
    }

    /// The answer to a request. Nothing of it is kept by the browser, unless the site says so.
    pub async fn answer(&self, request: Request) -> Response {
        let known = request.headers().get(header::IF_NONE_MATCH).cloned();
        let mut response = self.found(request).await;
        // A page on another host fetches the script, and a frame without an origin of its own the program.
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        if !self.kept {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return response;
        }
        let program =
            response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/wasm");
        let keep = if program { "public, max-age=31536000, immutable" } else { "no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        let (mut head, body) = response.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else { return missing() };
        let mut hash = DefaultHasher::new();
        bytes.hash(&mut hash);
        let Ok(tag) = HeaderValue::from_str(&format!("\"{:x}\"", hash.finish())) else { return missing() };
        if known.as_ref() == Some(&tag) {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        head.headers.insert(header::ETAG, tag);
        Response::from_parts(head, Body::from(bytes))
    }

    async fn found(&self, request: Request) -> Response {
        let brotli = takes_brotli(&request);
        let path = request.uri().path();
        if let Some((changing, _)) = &self.changing
            && let Some(turn) =
                path.strip_prefix(changing).and_then(|rest| rest.strip_prefix('!')?.parse().ok())
        {
            self.turn.store(turn, Ordering::Relaxed);
            return StatusCode::NO_CONTENT.into_response();
        }
        let mounts = match &self.changing {
            Some((changing, mounts)) if path.starts_with(changing) => {
                let turn = self.turn.load(Ordering::Relaxed);
                mounts.get(turn..=turn).unwrap_or_default()
            }
            _ => &self.mounts,
        };
        let mut response = match mount::resolve(mounts, path) {
            Meaning::File(file) => self.file(&file, brotli).await,
            Meaning::Untyped(file) => {
                let mut response = self.file(&file, brotli).await;
                let unknown = HeaderValue::from_static("application/octet-stream");
                response.headers_mut().insert(header::CONTENT_TYPE, unknown);
                response
            }
            Meaning::Garbage => typed(Path::new("a.wasm"), Bytes::from_static(b"not WebAssembly")),
            Meaning::Other => typed(Path::new("a.wasm"), Bytes::from_static(b"\0asm\x01\0\0\0")),
            Meaning::Stalled => {
                tokio::time::sleep(Duration::from_hours(1)).await;
                missing()
            }
            Meaning::Elsewhere(path) => {
                (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, path)]).into_response()
            }
            Meaning::Nothing => missing(),
        };
        if let Some(policy) = mount::policy(mounts, path) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        }
        response
    }

    async fn file(&self, file: &Path, brotli: bool) -> Response {
        if let Some(bytes) = self.packed.get(file).filter(|_| brotli) {
            let mut response = typed(file, bytes.clone());
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            return response;
        }
        tokio::fs::read(file).await.map_or_else(|_| missing(), |bytes| typed(file, bytes.into()))
    }
}

/// Every file in a folder and in those within it, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn takes_brotli(request: &Request) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.split(',').any(|coding| coding.trim() == "br"))
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "Nothing stands here.\n").into_response()
}

fn typed(file: &Path, bytes: Bytes) -> Response {
    ([(header::CONTENT_TYPE, content_type(file))], Body::from(bytes)).into_response()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
