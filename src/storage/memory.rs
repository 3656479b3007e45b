//! A store that lasts as long as the page.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::{Store, Trouble};

/// Keeps texts in memory: for tests, where it can be told to refuse, and for programs on a host. The page has no
/// use for it, since a [`Keeper`](super::Keeper) holds everything itself where its store refuses.
#[derive(Debug, Default)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<String, String>>,
    trouble: Cell<Option<Trouble>>,
    room: Cell<Option<usize>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on every verb fails like that, or, with `None`, none does.
    pub fn fail_with(&self, trouble: Option<Trouble>) {
        self.trouble.set(trouble);
    }

    /// From now on there is room for that many bytes in all, keys included.
    pub fn limit(&self, room: Option<usize>) {
        self.room.set(room);
    }

    fn usable(&self) -> Result<(), Trouble> {
        match self.trouble.get() {
            Some(Trouble::Refused) => Err(Trouble::Refused),
            _ => Ok(()),
        }
    }
}

impl Store for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        self.usable()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        if let Some(trouble) = self.trouble.get() {
            return Err(trouble);
        }
        let mut texts = self.texts.borrow_mut();
        let others: usize = texts.iter().filter(|(k, _)| *k != key).map(|(k, v)| k.len() + v.len()).sum();
        if self.room.get().is_some_and(|room| others + key.len() + text.len() > room) {
            return Err(Trouble::Full);
        }
        texts.insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        self.usable()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Trouble> {
        self.usable()?;
        Ok(self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}
