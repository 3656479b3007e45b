//! The browser's local storage.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

use super::{Store, Trouble};

/// The local storage of this page. The handle is asked for anew at every call: a browser may refuse it at
/// once, or from some moment on.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserStore;

impl BrowserStore {
    fn storage() -> Result<Storage, Trouble> {
        let window = web_sys::window().ok_or(Trouble::Refused)?;
        window.local_storage().ok().flatten().ok_or(Trouble::Refused)
    }
}

impl Store for BrowserStore {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        Self::storage()?.get_item(key).map_err(trouble)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        Self::storage()?.set_item(key, text).map_err(trouble)
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        Self::storage()?.remove_item(key).map_err(trouble)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Trouble> {
        let storage = Self::storage()?;
        let n = storage.length().map_err(trouble)?;
        Ok((0..n)
            .filter_map(|i| storage.key(i).ok().flatten())
            .filter(|key| key.starts_with(prefix))
            .collect())
    }
}

/// A full store throws a `QuotaExceededError`, which by now is a class of its own in some browsers and a
/// `DOMException` in others; both have that name.
fn trouble(thrown: JsValue) -> Trouble {
    let name = js_sys::Reflect::get(&thrown, &JsValue::from_str("name")).ok();
    let name = name.and_then(|name| name.dyn_into::<js_sys::JsString>().ok()).map(String::from);
    if name.is_some_and(|name| name.contains("Quota")) { Trouble::Full } else { Trouble::Refused }
}
