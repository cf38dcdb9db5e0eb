//! Numbers for words, so that what depends on a word alone is computed once.

use super::features::hash_64;

/// Words that were seen, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
    /// A hash table with open addressing: the number of a word plus one, 0 for a free place.
    table: Vec<u32>,
}

impl Forms {
    /// Makes room for `most` words and forgets all that were seen.
    pub fn clear(&mut self, most: usize) {
        self.text.clear();
        // A text with a giant in it should not keep its room for ever.
        self.text.shrink_to(1 << 16);
        self.ends.clear();
        self.table.clear();
        self.table.resize((2 * most).next_power_of_two(), 0);
    }

    /// How many words it knows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word, and whether it is new. There must be room for it.
    pub fn number(&mut self, form: &str) -> (usize, bool) {
        let mask = self.table.len() - 1;
        let hash = hash_64(form.as_bytes());
        let mut place = (hash ^ hash >> 32) as usize & mask;
        while self.table[place] != 0 {
            let number = self.table[place] as usize - 1;
            if self.form(number) == form {
                return (number, false);
            }
            place = (place + 1) & mask;
        }
        self.text.push_str(form);
        self.ends.push(self.text.len());
        self.table[place] = self.ends.len() as u32;
        (self.ends.len() - 1, true)
    }

    fn form(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}
