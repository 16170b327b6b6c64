//! A bounded memory of what was computed for a text.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Remembers values by text and key. Two generations: what is asked for moves to the young one; when that is full, the
/// old one is forgotten and the young one becomes old.
pub(super) struct Cache<K, V> {
    /// Bytes of text that a generation holds.
    limit: usize,
    generations: Mutex<Generations<K, V>>,
}

/// By key first, so that looking a text up needs no copy of it.
type Generation<K, V> = HashMap<K, HashMap<Box<str>, Arc<V>>>;

struct Generations<K, V> {
    young: Generation<K, V>,
    old: Generation<K, V>,
    bytes: usize,
}

impl<K: Copy + Eq + Hash, V> Cache<K, V> {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, generations: Mutex::new(Generations { young: HashMap::new(), old: HashMap::new(), bytes: 0 }) }
    }

    pub(super) fn get_or_make(&self, key: K, text: &str, make: impl FnOnce() -> V) -> Arc<V> {
        if let Some(known) = self.get(key, text) {
            return known;
        }
        let made = Arc::new(make());
        self.put(key, text, Arc::clone(&made));
        made
    }

    fn get(&self, key: K, text: &str) -> Option<Arc<V>> {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = generations.young.get(&key).and_then(|texts| texts.get(text)) {
            return Some(Arc::clone(known));
        }
        let known = generations.old.get_mut(&key).and_then(|texts| texts.remove(text))?;
        generations.put(self.limit, key, text, Arc::clone(&known));
        Some(known)
    }

    fn put(&self, key: K, text: &str, value: Arc<V>) {
        self.generations.lock().unwrap_or_else(PoisonError::into_inner).put(self.limit, key, text, value);
    }
}

impl<K: Copy + Eq + Hash, V> Generations<K, V> {
    fn put(&mut self, limit: usize, key: K, text: &str, value: Arc<V>) {
        // An entry costs something even if its text is short.
        let cost = text.len() + 64;
        if self.bytes + cost > limit {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += cost;
        self.young.entry(key).or_default().insert(text.into(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_what_is_not_asked_for_and_keeps_the_rest() {
        let cache = Cache::new(700);
        let mut made = 0;
        for n in 0..1000 {
            cache.get_or_make((), &format!("{n:06}"), || 0);
            let first = cache.get_or_make((), "always", || {
                made += 1;
                made
            });
            assert_eq!(*first, 1, "what is asked for all the time is made once");
        }
        let generations = cache.generations.lock().unwrap();
        let held: usize =
            [&generations.young, &generations.old].iter().flat_map(|g| g.values()).map(HashMap::len).sum();
        assert!(held <= 20, "{held} entries are held");
    }
}
