//! Words and letter groups as numbers, given in the order in which they are first seen.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Every word of both tables. Maps are for look-up alone, since their order is by chance.
#[derive(Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The number of a word.
    pub fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = index(self.words.len());
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }
}

/// A place in a list as it is kept; no list of this engine is longer than 2^32 - 1.
pub(super) fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Three letters in a row as one number: a letter has 21 bits.
pub(super) fn letter_groups(letters: &[u64]) -> impl Iterator<Item = u64> + '_ {
    letters
        .windows(3)
        .map(|three| three[0] << 42 | three[1] << 21 | three[2])
}

/// A hasher for keys that are numbers already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0.rotate_left(5) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from numbers to numbers, for look-up alone.
pub(super) type NumberMap = HashMap<u64, u32, BuildHasherDefault<Mixed>>;
