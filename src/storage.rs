//! Where scores are kept: a port with few verbs, what stands behind it, and the keeper that never loses
//! anything to it.

#[cfg(feature = "app")]
mod browser;
mod keeper;
mod memory;

#[cfg(feature = "app")]
pub use self::browser::BrowserStore;
pub use self::keeper::{Aside, Began, Keeper, Keys};
pub use self::memory::MemoryStore;

/// Why a store did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no store, or it may not be used.
    Refused,
    /// There is no room.
    Full,
}

/// Keeps texts under keys. Every verb can fail at any time: a reader can take the permission away between
/// two calls.
pub trait Store {
    /// The text under a key, if there is one.
    ///
    /// # Errors
    /// Where the store can't be read.
    fn read(&self, key: &str) -> Result<Option<String>, Trouble>;

    /// Puts a text under a key, whole or not at all.
    ///
    /// # Errors
    /// Where the store can't be written; what stood there before still does.
    fn write(&self, key: &str, text: &str) -> Result<(), Trouble>;

    /// Takes a key away, if it is there.
    ///
    /// # Errors
    /// Where the store can't be written.
    fn remove(&self, key: &str) -> Result<(), Trouble>;

    /// The keys that begin so, in any order.
    ///
    /// # Errors
    /// Where the store can't be read.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, Trouble>;
}
