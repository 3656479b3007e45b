//! What is kept under names, in the order of the names.

/// A list in the order of its keys, each there once. A tree would find a place a little sooner, and weigh a
/// fifteenth of the page; what is read here comes in order, and is only ever added at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord + Clone, V: Copy> Table<K, V> {
    /// What is kept under a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// Everything, in the order of the keys.
    pub fn rows(&self) -> &[(K, V)] {
        &self.0
    }

    /// Keeps something under a key: what `meet` makes of it and of what was there.
    pub fn put(&mut self, key: &K, value: V, meet: fn(V, V) -> V) {
        match self.place(key) {
            Ok(at) => {
                if let Some((_, before)) = self.0.get_mut(at) {
                    *before = meet(*before, value);
                }
            }
            Err(at) => self.0.insert(at, (key.clone(), value)),
        }
    }

    /// Takes over what another table has. Both are gone through once.
    pub fn merge(&mut self, other: &Self, meet: fn(V, V) -> V) {
        let mut theirs = other.0.iter().peekable();
        let mut rows = Vec::with_capacity(self.0.len().max(other.0.len()));
        for (key, value) in self.0.drain(..) {
            while let Some(their) = theirs.next_if(|their| their.0 < key) {
                rows.push(their.clone());
            }
            let both = theirs.next_if(|their| their.0 == key).map_or(value, |their| meet(value, their.1));
            rows.push((key, both));
        }
        rows.extend(theirs.cloned());
        self.0 = rows;
    }

    /// Takes out what `keep` does not want.
    pub fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.0.retain(|(_, value)| keep(value));
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(key))
    }
}
