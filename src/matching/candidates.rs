//! Pairs worth comparing: for each record the nearest ones of the other side, from both sides.
//!
//! Nearness is the product of two vectors, summed over an inverted index. Terms that stand in more
//! than a tenth of the records are not followed, and a record follows its rarest terms first until
//! it has read as many entries as it may. So the work grows with the number of records and never
//! with its square.

use super::parallel::in_parts;
use super::vectors::{Vector, Vectors, View};
use super::vocabulary::index;

/// Entries of the index that one record reads under one view, at most.
const MOST_READ: usize = 2_500;

/// Terms in more than one of so many records are not followed.
const FREQUENT: usize = 10;

/// A term in so few records is followed in any case, or small tables would have no candidates.
const SELDOM: usize = 20;

/// The nearest pairs (ours, theirs) under a view, the `most` nearest of each record; those that are
/// near from both sides twice.
pub(super) fn nearest(view: &View, most: usize) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for asking in [0, 1] {
        let asked = Index::new(&view.sides[1 - asking], view.terms);
        let asking_side = &view.sides[asking];
        let parts = in_parts(asking_side.len(), 128, |range| {
            let mut search = Search::new(asked.records);
            let mut found = Vec::new();
            for record in range {
                search.run(&asked, asking_side.of(record));
                let record = index(record);
                let near = search.take(most).into_iter();
                found.extend(near.map(|near| match asking {
                    0 => (record, near),
                    _ => (near, record),
                }));
            }
            found
        });
        pairs.extend(parts.into_iter().flatten());
    }
    pairs
}

/// For each term the records that have it, with its weight there.
struct Index {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    records: usize,
    longest: usize,
}

impl Index {
    fn new(vectors: &Vectors, terms: usize) -> Self {
        let mut starts = vec![0_usize; terms + 1];
        for record in 0..vectors.len() {
            let (terms, _) = vectors.of(record);
            for term in terms {
                starts[*term as usize + 1] += 1;
            }
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[terms]];
        for record in 0..vectors.len() {
            let (terms, weights) = vectors.of(record);
            for (term, weight) in terms.iter().zip(weights) {
                let place = &mut next[*term as usize];
                entries[*place] = (index(record), *weight);
                *place += 1;
            }
        }
        let records = vectors.len();
        Self {
            starts,
            entries,
            records,
            longest: (records / FREQUENT).max(SELDOM),
        }
    }

    fn of(&self, term: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[term as usize]..self.starts[term as usize + 1]]
    }
}

/// The nearness of every record to the one that is asked about.
struct Search {
    near: Vec<f32>,
    touched: Vec<u32>,
}

impl Search {
    fn new(records: usize) -> Self {
        Self {
            near: vec![0.0; records],
            touched: Vec::new(),
        }
    }

    fn run(&mut self, index: &Index, (terms, weights): Vector<'_>) {
        let lengths = terms.iter().map(|term| index.of(*term).len());
        let mut order: Vec<(usize, usize)> = lengths
            .zip(0..)
            .filter(|(length, _)| (1..=index.longest).contains(length))
            .collect();
        order.sort_unstable();
        let mut read = 0;
        for (length, place) in order {
            read += length;
            if read > MOST_READ && read > length {
                break;
            }
            for (record, weight) in index.of(terms[place]) {
                let sum = &mut self.near[*record as usize];
                if *sum == 0.0 {
                    self.touched.push(*record);
                }
                *sum += weight * weights[place];
            }
        }
    }

    /// The nearest records; forgets all.
    fn take(&mut self, most: usize) -> Vec<u32> {
        let touched = self.touched.drain(..);
        // Nearness is never negative, so that its bits are in its order; of the same, the first.
        let mut ranked: Vec<u64> = touched
            .map(|record| {
                let near = std::mem::take(&mut self.near[record as usize]);
                u64::from(near.to_bits()) << 32 | u64::from(!record)
            })
            .collect();
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, |a, b| b.cmp(a));
            ranked.truncate(most);
        }
        let record = |ranked: u64| !(ranked & u64::from(u32::MAX)) as u32;
        ranked.into_iter().map(record).collect()
    }
}
