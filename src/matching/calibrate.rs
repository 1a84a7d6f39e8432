//! From sums of weights to probabilities that mean something, without a label.
//!
//! What is added up hangs together, so that sums of weights are no odds. How high a record's best
//! candidate stands when its partner is *not* there can be seen, though: take from each record
//! that seems to have a partner just that partner away, and look at the next best. Where the
//! records stand at large against where they stand then tells, height by height, how many of
//! them have no partner: the share of false discoveries, as with the decoys of proteomics
//! (Elias and Gygi, 2007). The ratio of the two densities is fitted as logistic in the height.
//!
//! Where hardly any record has a partner, the best of wrong ones seem to be right, and taking one
//! away leaves the second best of wrong ones: too low by one step. So first that step is added,
//! about as wide as the one below it (Rényi, 1953), and only as far as some records still stand
//! out is it taken back.

use super::arena::{Arena, log_sum};
use super::density::{Heights, Logistic, fit};
use super::parallel::for_each;

/// Records, and pairs, in a part of the work.
const RECORDS: usize = 128;
const PAIRS: usize = 4096;

/// Where less than the first share of the partners stand out in spite of the step, it is added in
/// full; where more than the second do, not at all.
const STANDING_OUT: [f64; 2] = [0.6, 0.9];

/// The probability of each pair, the mean of what its two records say.
pub(super) fn probabilities(arena: &Arena<'_>, beliefs: &[f64]) -> Vec<f64> {
    let sides = [0, 1].map(|side| Side::new(arena, side, beliefs));
    // Each fit is a search of its own, so that all four go side by side.
    let fits = for_each(4, 1, |place| {
        let (side, step) = (&sides[place / 2], [0.0, 1.0][place % 2]);
        let fitted = side.fitted(step);
        (fitted, side.partnered(fitted))
    });
    let partnered = |step: usize| f64::max(fits[step].1, fits[2 + step].1);
    let standing_out = partnered(1) / partnered(0).max(f64::MIN_POSITIVE);
    let [none, all] = STANDING_OUT;
    let step = ((all - standing_out) / (all - none)).clamp(0.0, 1.0);
    let [ours, theirs] = [0, 1].map(|side: usize| {
        let fitted = match step {
            0.0 => fits[2 * side].0,
            1.0 => fits[2 * side + 1].0,
            step => sides[side].fitted(step),
        };
        sides[side].probabilities(fitted)
    });
    ours.into_iter()
        .zip(theirs)
        .map(|(a, b)| f64::midpoint(a, b))
        .collect()
}

/// What the records of one side see.
struct Side<'a> {
    arena: &'a Arena<'a>,
    own: usize,
    /// What speaks for each pair.
    standings: Vec<f64>,
    /// How high each record's candidates stand together; none without candidates.
    heights: Vec<Option<f64>>,
    absent: Vec<Absent>,
}

/// How high a record's candidates stand when its partner is thought away.
struct Absent {
    height: f64,
    /// From the next best to what is below it.
    step: f64,
    /// How much the record seems to have a partner.
    weight: f64,
}

impl<'a> Side<'a> {
    fn new(arena: &'a Arena<'a>, side: usize, beliefs: &[f64]) -> Self {
        let standings = for_each(arena.pairs.len(), PAIRS, |pair| {
            arena.standing(side, pair, false)
        });
        let records = arena.pairs.records(side);
        let heights = for_each(records, RECORDS, |record| {
            let height = log_sum(arena.pairs.of(side, record).map(|pair| standings[pair]));
            height.is_finite().then_some(height)
        });
        let absent = for_each(records, RECORDS, |record| {
            absent(arena, side, record, &standings, beliefs)
        });
        let absent = absent.into_iter().flatten().collect();
        Self {
            arena,
            own: side,
            standings,
            heights,
            absent,
        }
    }

    fn fitted(&self, step: f64) -> Logistic {
        let present = self.heights.iter().flatten().map(|height| (*height, 1.0));
        let absent = self.absent.iter();
        let absent = absent.map(|absent| (absent.height + step * absent.step, absent.weight));
        fit(&Heights {
            present: present.collect(),
            absent: absent.collect(),
        })
    }

    /// The share of records that have a partner.
    fn partnered(&self, fitted: Logistic) -> f64 {
        let sum: f64 = self
            .heights
            .iter()
            .flatten()
            .map(|height| fitted.at(*height))
            .sum();
        sum / self.heights.len().max(1) as f64
    }

    /// The chance that a record has a partner, parted among its candidates.
    fn probabilities(&self, fitted: Logistic) -> Vec<f64> {
        for_each(self.arena.pairs.len(), PAIRS, |pair| {
            let record = self.arena.pairs.both(pair)[self.own];
            let height = self.heights[record].unwrap_or(f64::INFINITY);
            fitted.at(height) * (self.standings[pair] - height).exp()
        })
    }
}

fn absent(
    arena: &Arena<'_>,
    side: usize,
    record: usize,
    standings: &[f64],
    beliefs: &[f64],
) -> Option<Absent> {
    let of = arena.pairs.of(side, record);
    let partner = of
        .clone()
        .max_by(|x, y| standings[*x].total_cmp(&standings[*y]).then(y.cmp(x)))?;
    let others = of.filter(|pair| *pair != partner).map(|pair| {
        let other = arena.pairs.both(pair)[1 - side];
        let has_rival = arena.best(1 - side, other) != Some(pair);
        let is_rid = has_rival && is_free(other, arena.shares[1 - side]);
        arena.standing(side, pair, is_rid)
    });
    let mut others: Vec<f64> = others.collect();
    others.sort_by(|x, y| y.total_cmp(x));
    let height = log_sum(others.iter().copied());
    let below = log_sum(others.iter().skip(1).copied());
    let step = if below.is_finite() {
        height - below
    } else {
        0.0
    };
    height.is_finite().then_some(Absent {
        height,
        step,
        weight: beliefs[partner],
    })
}

/// Whether a record is to be thought of as one without a partner: by chance, in the share of those
/// that have none, and always the same ones.
fn is_free(record: usize, share: f64) -> bool {
    let mixed = (record as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    mixed as f64 / f64::from(1_u32 << 24) < 1.0 - share
}
