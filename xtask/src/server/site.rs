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
    path::{Path, PathBuf},
};

/// Folders under paths, and the files of them that are sent compressed.
pub struct Site {
    mounts: Vec<Mount>,
    packed: HashMap<PathBuf, Bytes>,
}

impl Site {
    /// The mounts, each file as it is.
    pub fn of(mounts: Vec<Mount>) -> Self {
        Self { mounts, packed: HashMap::new() }
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

    /// The paths that something stands under.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.mounts.iter().map(|mount| mount.path().to_owned()).collect::<Vec<_>>().into_iter()
    }

    /// The answer to a request. Nothing of it is kept by the browser.
    pub async fn answer(&self, request: Request) -> Response {
        let brotli = takes_brotli(&request);
        let mut response = match mount::resolve(&self.mounts, request.uri().path()) {
            Meaning::File(file) => self.file(&file, brotli).await,
            Meaning::Garbage => typed(Path::new("a.wasm"), Bytes::from_static(b"not WebAssembly")),
            Meaning::Elsewhere(path) => {
                (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, path)]).into_response()
            }
            Meaning::Nothing => missing(),
        };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
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
