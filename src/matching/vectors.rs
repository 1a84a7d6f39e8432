//! Records as weighted sets of words, or of three letters in a row, and how near two of them are.
//!
//! The weight of a term is its count, damped by the logarithm, times the rarity of the term over
//! both tables (the TF-IDF of Salton and Buckley). Each record has length one, so the product of
//! two is the cosine of the angle between them: 1 for the same terms, 0 for none in common.

use std::cmp::Ordering;

use super::parallel::in_parts;
use super::vocabulary::{NumberMap, Vocabulary, index, letter_groups};

/// Records in a part of the work.
const PART: usize = 256;

/// The vectors of one side's records, terms ascending within each.
pub(super) struct Vectors {
    starts: Vec<usize>,
    terms: Vec<u32>,
    weights: Vec<f32>,
}

/// The terms of a record with their weights.
pub(super) type Vector<'a> = (&'a [u32], &'a [f32]);

impl Vectors {
    /// A record's terms.
    pub fn of(&self, record: usize) -> Vector<'_> {
        let range = self.starts[record]..self.starts[record + 1];
        (&self.terms[range.clone()], &self.weights[range])
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

/// Both sides under one view.
pub(super) struct View {
    /// Ours and theirs.
    pub sides: [Vectors; 2],
    /// How many terms there are.
    pub terms: usize,
}

/// The terms of one side's records, as they come.
pub(super) struct Terms {
    starts: Vec<usize>,
    terms: Vec<u32>,
}

/// The rarity of a term that stands in so many of the records.
pub(super) fn rarity(records: usize, with: u32) -> f64 {
    ((records as f64 + 1.0) / (f64::from(with) + 1.0)).ln() + 1.0
}

/// A view of words.
pub(super) fn of_words<'a>(
    sides: [usize; 2],
    words: impl Fn(usize, usize) -> &'a [u32],
    vocabulary: &Vocabulary,
) -> View {
    let terms = [0, 1].map(|side: usize| {
        let mut terms = Terms {
            starts: vec![0],
            terms: Vec::new(),
        };
        for record in 0..sides[side] {
            terms.terms.extend(words(side, record));
            terms.starts.push(terms.terms.len());
        }
        terms
    });
    weighted(terms, vocabulary.len())
}

/// A view of every three letters in a row, each word between spaces.
pub(super) fn of_letters<'a>(
    sides: [usize; 2],
    words: impl Fn(usize, usize) -> &'a [u32] + Sync,
    vocabulary: &Vocabulary,
) -> View {
    let mut numbers = NumberMap::default();
    let terms = [0, 1].map(|side: usize| {
        let parts = in_parts(sides[side], PART, |range| {
            let (mut groups, mut lengths) = (Vec::new(), Vec::new());
            for record in range {
                let before = groups.len();
                let mut letters = vec![u64::from(' ')];
                for word in words(side, record) {
                    letters.extend(vocabulary.word(*word).chars().map(u64::from));
                    letters.push(u64::from(' '));
                }
                groups.extend(letter_groups(&letters));
                lengths.push(groups.len() - before);
            }
            (groups, lengths)
        });
        let mut terms = Terms {
            starts: vec![0],
            terms: Vec::new(),
        };
        for (groups, lengths) in parts {
            for group in groups {
                let next = index(numbers.len());
                terms.terms.push(*numbers.entry(group).or_insert(next));
            }
            for length in lengths {
                terms
                    .starts
                    .push(terms.starts[terms.starts.len() - 1] + length);
            }
        }
        terms
    });
    weighted(terms, numbers.len())
}

fn weighted(sides: [Terms; 2], vocabulary: usize) -> View {
    let counted = sides.map(counted);
    let mut with = vec![0_u32; vocabulary];
    for side in &counted {
        side.terms.iter().for_each(|term| with[*term as usize] += 1);
    }
    let records = counted.iter().map(Vectors::len).sum();
    let rarities: Vec<f32> = with
        .iter()
        .map(|with| rarity(records, *with) as f32)
        .collect();
    let sides = counted.map(|mut side| {
        for record in 0..side.len() {
            let range = side.starts[record]..side.starts[record + 1];
            let terms = &side.terms[range.clone()];
            let weights = &mut side.weights[range];
            let mut length = 0.0;
            for (weight, term) in weights.iter_mut().zip(terms) {
                *weight *= rarities[*term as usize];
                length += *weight * *weight;
            }
            let length = length.sqrt().max(f32::MIN_POSITIVE);
            for weight in weights {
                *weight /= length;
            }
        }
        side
    });
    View {
        sides,
        terms: vocabulary,
    }
}

/// Each term once, with its damped count.
fn counted(side: Terms) -> Vectors {
    let parts = in_parts(side.starts.len() - 1, PART, |range| {
        let (mut terms, mut weights, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        for record in range {
            let before = terms.len();
            let mut own = side.terms[side.starts[record]..side.starts[record + 1]].to_vec();
            own.sort_unstable();
            for same in own.chunk_by(|a, b| a == b) {
                terms.push(same[0]);
                weights.push(1.0 + (same.len() as f32).ln());
            }
            lengths.push(terms.len() - before);
        }
        (terms, weights, lengths)
    });
    drop(side);
    let mut vectors = Vectors {
        starts: vec![0],
        terms: Vec::new(),
        weights: Vec::new(),
    };
    for (terms, weights, lengths) in parts {
        vectors.terms.extend(terms);
        vectors.weights.extend(weights);
        for length in lengths {
            vectors
                .starts
                .push(vectors.starts[vectors.starts.len() - 1] + length);
        }
    }
    vectors
}

/// The cosine between two records.
pub(super) fn cosine(a: Vector<'_>, b: Vector<'_>) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.0.len() && j < b.0.len() {
        match a.0[i].cmp(&b.0[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += a.1[i] * b.1[j];
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
