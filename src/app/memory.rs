//! What was made at some cost and never changes, for as long as there is room.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Things by key, at most so many bytes of them; who wasn't asked for longest goes first. Threads may share one.
#[derive(Debug)]
pub struct Memory<K, V> {
    most_bytes: usize,
    inside: Mutex<Inside<K, V>>,
}

#[derive(Debug)]
struct Inside<K, V> {
    known: HashMap<K, Known<V>>,
    bytes: usize,
    /// Counts what is asked for.
    clock: u64,
}

#[derive(Debug)]
struct Known<V> {
    thing: Arc<V>,
    bytes: usize,
    asked: u64,
}

impl<K: Eq + Hash + Clone, V> Memory<K, V> {
    /// Room for so many bytes.
    pub fn new(most_bytes: usize) -> Memory<K, V> {
        Memory { most_bytes, inside: Mutex::new(Inside { known: HashMap::new(), bytes: 0, clock: 0 }) }
    }

    /// The thing, if it is still here.
    pub fn find(&self, key: &K) -> Option<Arc<V>> {
        let inside = &mut *self.lock();
        inside.clock += 1;
        let known = inside.known.get_mut(key)?;
        known.asked = inside.clock;
        Some(known.thing.clone())
    }

    /// Keeps a thing that takes so many bytes; one that takes more than there is room for isn't kept.
    pub fn keep(&self, key: K, thing: Arc<V>, bytes: usize) {
        if bytes > self.most_bytes {
            return;
        }
        let inside = &mut *self.lock();
        inside.clock += 1;
        let known = Known { thing, bytes, asked: inside.clock };
        inside.bytes += bytes;
        if let Some(before) = inside.known.insert(key, known) {
            inside.bytes -= before.bytes;
        }
        while inside.bytes > self.most_bytes {
            let oldest = inside.known.iter().min_by_key(|(_, known)| known.asked).map(|(key, _)| key.clone());
            let Some(gone) = oldest.and_then(|key| inside.known.remove(&key)) else { break };
            inside.bytes -= gone.bytes;
        }
    }

    /// How many bytes are in use.
    pub fn bytes(&self) -> usize {
        self.lock().bytes
    }

    /// A panic elsewhere leaves nothing half done here.
    fn lock(&self) -> MutexGuard<'_, Inside<K, V>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_longest_goes_first_and_the_bound_holds() {
        let memory = Memory::new(100);
        for number in 0..1000 {
            memory.keep(number, Arc::new(number), 30);
            assert!(memory.find(&0).is_some(), "what is asked for stays");
            assert!(memory.bytes() <= 100);
        }
        assert!(memory.find(&999).is_some() && memory.find(&998).is_some() && memory.find(&997).is_none());
    }

    #[test]
    fn what_is_kept_again_counts_once() {
        let memory = Memory::new(100);
        for number in 0..10 {
            memory.keep("same", Arc::new(number), 40);
        }
        assert_eq!((memory.bytes(), *memory.find(&"same").unwrap()), (40, 9));
    }

    #[test]
    fn what_is_larger_than_all_room_puts_nothing_out() {
        let memory = Memory::new(100);
        memory.keep("small", Arc::new(()), 60);
        memory.keep("large", Arc::new(()), 101);
        assert!(memory.find(&"small").is_some() && memory.find(&"large").is_none());
    }
}
