//! The pairs that are compared, as both sides see them.

use super::vocabulary::index;

/// Pairs of ours and theirs, in order of ours, then of theirs.
pub(super) struct Pairs {
    /// The records of each pair.
    of: Vec<(u32, u32)>,
    /// For each record of a side, where its pairs begin.
    starts: [Vec<usize>; 2],
    /// The pairs in order of theirs, then of ours.
    by_theirs: Vec<u32>,
}

impl Pairs {
    /// Takes sorted pairs over so many records of each side.
    pub fn new(of: Vec<(u32, u32)>, records: [usize; 2]) -> Self {
        let mut starts = records.map(|records| vec![0_usize; records + 1]);
        for (ours, theirs) in &of {
            starts[0][*ours as usize + 1] += 1;
            starts[1][*theirs as usize + 1] += 1;
        }
        for starts in &mut starts {
            for place in 1..starts.len() {
                starts[place] += starts[place - 1];
            }
        }
        let mut next = starts[1].clone();
        let mut by_theirs = vec![0; of.len()];
        for (pair, (_, theirs)) in of.iter().enumerate() {
            let place = &mut next[*theirs as usize];
            by_theirs[*place] = index(pair);
            *place += 1;
        }
        Self {
            of,
            starts,
            by_theirs,
        }
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// How many records a side has.
    pub fn records(&self, side: usize) -> usize {
        self.starts[side].len() - 1
    }

    /// The records of a pair, ours and theirs.
    pub fn both(&self, pair: usize) -> [usize; 2] {
        let (ours, theirs) = self.of[pair];
        [ours as usize, theirs as usize]
    }

    /// The pairs of a record of a side.
    pub fn of(&self, side: usize, record: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let range = self.starts[side][record]..self.starts[side][record + 1];
        range.map(move |place| match side {
            0 => place,
            _ => self.by_theirs[place] as usize,
        })
    }

    /// The best pair of each record of a side; the first among equals.
    pub fn best(&self, side: usize, score: impl Fn(usize) -> f64) -> Vec<Option<usize>> {
        let best = |record| {
            let mut best: Option<(f64, usize)> = None;
            for pair in self.of(side, record) {
                let score = score(pair);
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, pair));
                }
            }
            best.map(|(_, pair)| pair)
        };
        (0..self.records(side)).map(best).collect()
    }

    /// The pairs that are the best for both of their records.
    pub fn mutual(&self, score: impl Fn(usize) -> f64) -> Vec<usize> {
        let theirs = self.best(1, &score);
        let ours = self.best(0, &score);
        let ours = ours.into_iter().flatten();
        ours.filter(|pair| theirs[self.both(*pair)[1]] == Some(*pair))
            .collect()
    }
}
