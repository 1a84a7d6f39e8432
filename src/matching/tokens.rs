//! What becomes of each word of the names at a pair: said by both, by ours alone, by theirs alone.
//!
//! A word's own count is little to learn from, so that each word leans on its class: words of the
//! same rarity and shape, be it letters, a number, or both.

use super::pairs::Pairs;
use super::parallel::{for_each, in_parts};
use super::records::Record;
use super::vocabulary::{Vocabulary, index};

/// Bounds between rarities: shares of all records that have the word.
const RARITIES: [f64; 5] = [0.0015, 0.004, 0.01, 0.03, 0.1];

/// How many classes of words there are: three shapes for each rarity.
pub(super) const CLASSES: usize = 3 * (RARITIES.len() + 1);

/// What can become of a word.
pub(super) const STATES: usize = 3;

/// Who says a word at a pair.
#[derive(Clone, Copy)]
enum Said {
    Both = 0,
    Ours = 1,
    Theirs = 2,
}

/// The words of the names at all pairs.
pub(super) struct Tokens {
    /// For each pair, where its words begin.
    starts: Vec<usize>,
    /// Word and state in one: the word times four and the state.
    of_pair: Vec<u32>,
    /// For each word, where its pairs begin.
    word_starts: Vec<usize>,
    /// Pair and state in one.
    of_word: Vec<u32>,
    /// The class of each word.
    pub classes: Vec<u8>,
}

impl Tokens {
    pub fn new(records: [&[Record]; 2], vocabulary: &Vocabulary, pairs: &Pairs) -> Self {
        let names =
            records.map(|records| for_each(records.len(), 256, |place| name(&records[place])));
        let parts = in_parts(pairs.len(), 4096, |range| {
            let (mut events, mut lengths) = (Vec::new(), Vec::new());
            for pair in range {
                let [ours, theirs] = pairs.both(pair);
                let before = events.len();
                merge(&names[0][ours], &names[1][theirs], &mut events);
                lengths.push(events.len() - before);
            }
            (events, lengths)
        });
        let (mut starts, mut of_pair) = (vec![0], Vec::new());
        for (events, lengths) in parts {
            of_pair.extend(events);
            for length in lengths {
                starts.push(starts[starts.len() - 1] + length);
            }
        }
        let (word_starts, of_word) = turned(&starts, &of_pair, vocabulary.len());
        let classes = classes(&names, vocabulary);
        Self {
            starts,
            of_pair,
            word_starts,
            of_word,
            classes,
        }
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.classes.len()
    }

    /// The words at a pair, each with its state.
    pub fn at(&self, pair: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        apart(&self.of_pair[self.starts[pair]..self.starts[pair + 1]])
    }

    /// The pairs of a word, each with its state.
    pub fn pairs_of(&self, word: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        apart(&self.of_word[self.word_starts[word]..self.word_starts[word + 1]])
    }
}

fn apart(events: &[u32]) -> impl Iterator<Item = (usize, usize)> + '_ {
    events
        .iter()
        .map(|event| ((event >> 2) as usize, (event & 3) as usize))
}

fn name(record: &Record) -> Vec<u32> {
    let mut words = record.name().to_vec();
    words.sort_unstable();
    words.dedup();
    words
}

fn merge(ours: &[u32], theirs: &[u32], events: &mut Vec<u32>) {
    let (mut i, mut j) = (0, 0);
    while i < ours.len() || j < theirs.len() {
        let (word, said) = match (ours.get(i), theirs.get(j)) {
            (Some(a), Some(b)) if a == b => (*a, Said::Both),
            (Some(a), Some(b)) if a < b => (*a, Said::Ours),
            (_, Some(b)) => (*b, Said::Theirs),
            (Some(a), None) => (*a, Said::Ours),
            (None, None) => break,
        };
        i += usize::from(!matches!(said, Said::Theirs));
        j += usize::from(!matches!(said, Said::Ours));
        events.push(word << 2 | said as u32);
    }
}

/// The pairs of each word, from the words of each pair.
fn turned(starts: &[usize], of_pair: &[u32], words: usize) -> (Vec<usize>, Vec<u32>) {
    let mut word_starts = vec![0_usize; words + 1];
    for event in of_pair {
        word_starts[(event >> 2) as usize + 1] += 1;
    }
    for word in 0..words {
        word_starts[word + 1] += word_starts[word];
    }
    let mut next = word_starts.clone();
    let mut of_word = vec![0; of_pair.len()];
    for pair in 0..starts.len() - 1 {
        for event in &of_pair[starts[pair]..starts[pair + 1]] {
            let place = &mut next[(event >> 2) as usize];
            of_word[*place] = index(pair) << 2 | (event & 3);
            *place += 1;
        }
    }
    (word_starts, of_word)
}

fn classes(names: &[Vec<Vec<u32>>; 2], vocabulary: &Vocabulary) -> Vec<u8> {
    let mut with = vec![0_u32; vocabulary.len()];
    for name in names.iter().flatten() {
        for word in name {
            with[*word as usize] += 1;
        }
    }
    let records = names.iter().map(Vec::len).sum::<usize>() as f64;
    let class = |(word, with): (usize, &u32)| {
        let word = vocabulary.word(index(word));
        let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
        let is_code = word.len() > 6 || word.chars().any(char::is_alphabetic);
        let shape = match (has_digits, is_code) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        };
        let rarity = RARITIES.partition_point(|bound| f64::from(*with) / records > *bound);
        (shape * (RARITIES.len() + 1) + rarity) as u8
    };
    with.iter().enumerate().map(class).collect()
}
