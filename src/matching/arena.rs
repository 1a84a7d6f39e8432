//! Candidates in competition: how a pair stands among the other pairs of its two records.

use super::pairs::Pairs;
use super::parallel::for_each;

/// Records in a part of the work.
const PART: usize = 1024;

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
    best: Option<usize>,
    /// The log of the summed odds of all candidates and none, and without the best one.
    all: f64,
    but_best: f64,
}

/// The logarithm of a sum, from the logarithms of its parts.
pub(super) fn log_sum(parts: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = parts.clone().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + parts.map(|part| (part - most).exp()).sum::<f64>().ln()
}

impl<'a> Arena<'a> {
    pub fn new(pairs: &'a Pairs, sums: Vec<f64>, shares: [f64; 2]) -> Self {
        let rivals = [0, 1].map(|side: usize| {
            for_each(pairs.records(side), PART, |record| {
                let of = pairs.of(side, record);
                let many = of.clone().count().max(1) as f64;
                let prior = (shares[side] / many).ln() - (1.0 - shares[side]).ln();
                let better = |x: &usize, y: &usize| sums[*x].total_cmp(&sums[*y]).then(y.cmp(x));
                let best = of.clone().max_by(better);
                let odds = |pair: usize| prior + sums[pair];
                let others = of.clone().filter(|pair| Some(*pair) != best);
                let none = || std::iter::once(0.0);
                Rivals {
                    prior,
                    best,
                    all: log_sum(none().chain(of.map(odds))),
                    but_best: log_sum(none().chain(others.map(odds))),
                }
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
        self.rivals[side][record].best
    }

    /// The chance that each pair is right, as its record of `side` sees it.
    pub fn chances(&self, side: usize) -> Vec<f64> {
        for_each(self.pairs.len(), PART, |pair| {
            let rivals = &self.rivals[side][self.pairs.both(pair)[side]];
            (rivals.prior + self.sums[pair] - rivals.all).exp()
        })
    }

    /// What speaks for a pair at its record of `side`, before its rivals there are looked at: the
    /// mean of its odds against none, and of its odds at the other record against all there.
    ///
    /// `gone` is a rival at the other record that is to be thought away.
    pub fn standing(&self, side: usize, pair: usize, gone: Option<usize>) -> f64 {
        let both = self.pairs.both(pair);
        let here = &self.rivals[side][both[side]];
        let plain = here.prior + self.sums[pair];
        f64::midpoint(plain, self.odds(1 - side, both[1 - side], pair, gone))
    }

    /// The log odds of a pair against the other candidates of a record and none.
    fn odds(&self, side: usize, record: usize, pair: usize, gone: Option<usize>) -> f64 {
        let rivals = &self.rivals[side][record];
        let own = rivals.prior + self.sums[pair];
        match gone {
            Some(gone) => {
                let others = self
                    .pairs
                    .of(side, record)
                    .filter(|other| *other != pair && *other != gone);
                let others = others.map(|other| rivals.prior + self.sums[other]);
                own - log_sum(std::iter::once(0.0).chain(others))
            }
            None if rivals.best == Some(pair) => own - rivals.but_best,
            None => own - rivals.all - (-(own - rivals.all).exp()).ln_1p(),
        }
    }
}
