//! Candidates in competition: how a pair stands among the other pairs of its two records.

use super::pairs::Pairs;
use super::parallel::for_each;

/// Records, and pairs, in a part of the work.
const RECORDS: usize = 128;
const PAIRS: usize = 4096;

/// The pairs with their sums of weights, and how the records of both sides see them.
pub(super) struct Arena<'a> {
    pub pairs: &'a Pairs,
    pub sums: Vec<f64>,
    /// The share of each side's records that have a partner.
    pub shares: [f64; 2],
    rivals: [Vec<Rivals>; 2],
}

/// What a record sees.
struct Rivals {
    /// The log odds of a candidate about which nothing is known against none being right.
    prior: f64,
    /// The best candidate and the next.
    best: [Option<usize>; 2],
    /// The log of the summed odds of none and all candidates, and of none and all but the best.
    odds: [f64; 2],
}

/// The logarithm of a sum, from the logarithms of its parts.
pub(super) fn log_sum(parts: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = parts.clone().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + parts.map(|part| (part - most).exp()).sum::<f64>().ln()
}

/// The log of the summed odds of candidates and none, without those that are gone.
fn with_none(odds: impl Iterator<Item = (usize, f64)> + Clone, gone: &[Option<usize>]) -> f64 {
    let left = odds.filter(|(pair, _)| !gone.contains(&Some(*pair)));
    log_sum(std::iter::once(0.0).chain(left.map(|(_, odds)| odds)))
}

impl<'a> Arena<'a> {
    pub fn new(pairs: &'a Pairs, sums: Vec<f64>, shares: [f64; 2]) -> Self {
        let rivals = [0, 1].map(|side: usize| {
            for_each(pairs.records(side), RECORDS, |record| {
                let of = pairs.of(side, record);
                let many = of.clone().count().max(1) as f64;
                let prior = (shares[side] / many).ln() - (1.0 - shares[side]).ln();
                let best_but = |but: Option<usize>| {
                    let others = of.clone().filter(|pair| Some(*pair) != but);
                    others.max_by(|x, y| sums[*x].total_cmp(&sums[*y]).then(y.cmp(x)))
                };
                let first = best_but(None);
                let best = [first, first.and_then(|_| best_but(first))];
                let odds = of.map(|pair| (pair, prior + sums[pair]));
                let odds = [0, 1].map(|gone: usize| with_none(odds.clone(), &best[..gone]));
                Rivals { prior, best, odds }
            })
        });
        Self {
            pairs,
            sums,
            shares,
            rivals,
        }
    }

    /// The best pair of a record, if it has any.
    pub fn best(&self, side: usize, record: usize) -> Option<usize> {
        self.rivals[side][record].best[0]
    }

    /// The chance that each pair is right, as its record of `side` sees it.
    pub fn chances(&self, side: usize) -> Vec<f64> {
        for_each(self.pairs.len(), PAIRS, |pair| {
            let rivals = &self.rivals[side][self.pairs.both(pair)[side]];
            (rivals.prior + self.sums[pair] - rivals.odds[0]).exp()
        })
    }

    /// What speaks for a pair at its record of `side`, before its rivals there are looked at: the
    /// mean of its odds against none, and of its odds at the other record against all there.
    ///
    /// With `is_rid` the other record is thought to be rid of its best candidate, another than this.
    pub fn standing(&self, side: usize, pair: usize, is_rid: bool) -> f64 {
        let both = self.pairs.both(pair);
        let here = &self.rivals[side][both[side]];
        let plain = here.prior + self.sums[pair];
        f64::midpoint(plain, self.odds(1 - side, both[1 - side], pair, is_rid))
    }

    /// The log odds of a pair against the other candidates of a record and none; without the best of
    /// them when the record is rid of it.
    fn odds(&self, side: usize, record: usize, pair: usize, is_rid: bool) -> f64 {
        let rivals = &self.rivals[side][record];
        let own = rivals.prior + self.sums[pair];
        let gone = usize::from(is_rid);
        if rivals.best[gone] == Some(pair) {
            let others = self.pairs.of(side, record);
            let others = others.map(|other| (other, rivals.prior + self.sums[other]));
            own - with_none(others, &rivals.best[..=gone])
        } else {
            let all = rivals.odds[gone];
            own - all - (-(own - all).exp()).ln_1p()
        }
    }
}
