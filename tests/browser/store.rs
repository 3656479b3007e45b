//! The browser's own store, behind the port.

use std::rc::Rc;

use sidelines::scores::Preferences;
use sidelines::storage::{BrowserStore, Keeper, Store, Trouble};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

use crate::bench::small;

fn storage() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

#[wasm_bindgen_test]
fn a_text_is_kept_found_and_taken_away() {
    let store = BrowserStore;
    assert_eq!(store.read("test/a"), Ok(None));
    // Whatever a text holds comes back as it was.
    for text in ["", "plain", "“quoted” – 日本 🐟", "{\"a\":[1,2]}", "a\u{0}b\n"] {
        store.write("test/a", text).unwrap();
        assert_eq!(store.read("test/a"), Ok(Some(text.to_owned())));
        assert_eq!(storage().get_item("test/a").unwrap().as_deref(), Some(text));
    }
    store.remove("test/a").unwrap();
    assert_eq!(store.read("test/a"), Ok(None));
    assert_eq!(store.remove("test/a"), Ok(()));
}

#[wasm_bindgen_test]
fn keys_are_found_by_how_they_begin() {
    let store = BrowserStore;
    for key in ["test/k/1", "test/k/2", "test/kk", "other"] {
        store.write(key, "x").unwrap();
    }
    let mut found = store.keys("test/k/").unwrap();
    found.sort();
    assert_eq!(found, ["test/k/1", "test/k/2"]);
    assert!(store.keys("test/none").unwrap().is_empty());
    for key in ["test/k/1", "test/k/2", "test/kk", "other"] {
        store.remove(key).unwrap();
    }
}

#[wasm_bindgen_test]
fn a_store_without_room_says_so_and_keeps_what_it_had() {
    let store = BrowserStore;
    store.write("test/full", "before").unwrap();
    assert_eq!(store.write("test/full", &"x".repeat(12_000_000)), Err(Trouble::Full));
    assert_eq!(store.read("test/full"), Ok(Some("before".to_owned())));
    store.remove("test/full").unwrap();
}

#[wasm_bindgen_test]
fn what_one_keeper_wrote_the_next_one_finds() {
    let story = small();
    let mut first = Keeper::open(Rc::new(BrowserStore), &story.id, 5);
    first.prefer(Preferences { keys: false, count: 20, ..Preferences::default() }, 5);
    let second = Keeper::open(Rc::new(BrowserStore), &story.id, 6);
    assert_eq!(second.record(), first.record());
    assert!(!second.record().preferences().keys);
    assert_eq!(second.trouble(), None);
    for key in BrowserStore.keys("sidelines/").unwrap() {
        BrowserStore.remove(&key).unwrap();
    }
}
