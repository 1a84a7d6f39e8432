//! What speaks for a pair and against it: comparisons, each with a few levels.
//!
//! A comparison says at which of its levels a pair stands, and nothing about what that is worth:
//! that is learned. Nearness is parted into bins at quantiles of the data at hand, so that no
//! threshold is fixed beforehand.

mod column;
mod prose;
mod words;

use super::Field;
use super::columns::Pairing;
use super::pairs::Pairs;
use super::parallel::in_parts;
use super::records::Record;
use super::vocabulary::Vocabulary;

pub(super) use column::{amount, spelling};
pub(super) use prose::prose_is;
pub(super) use words::{code, number, vendor};

/// Pairs in a part of the work.
const PART: usize = 2048;

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// How near the two are under the chosen mix of views.
    Nearness,
    /// How much of a side's name the other side says.
    NameIn(usize),
    /// Versions, years, sizes: the numbers in the name.
    Numbers,
    /// Part numbers.
    Codes,
    /// Who makes it.
    Vendor,
    /// How near the descriptions are.
    Prose,
    /// The ratio of two amounts.
    Amount(usize),
    /// The distance between other numbers.
    Number(usize),
    /// Texts of a column.
    Text(usize),
}

/// The levels at which the pairs stand.
pub(super) struct Evidence {
    /// The comparisons, each with the number of its levels.
    pub comparisons: Vec<(What, usize)>,
    levels: Vec<u8>,
}

impl Evidence {
    /// The level of a pair in each comparison.
    pub fn of(&self, pair: usize) -> &[u8] {
        let many = self.comparisons.len();
        &self.levels[pair * many..(pair + 1) * many]
    }
}

/// What the comparisons look at.
pub(super) struct Material<'a> {
    /// The records, ours and theirs.
    pub records: [&'a [Record]; 2],
    /// The columns that pair up.
    pub pairings: &'a [Pairing],
    /// The words.
    pub vocabulary: &'a Vocabulary,
}

/// Compares every pair; `nearness` is that of the chosen mix of views.
pub(super) fn compare(material: &Material<'_>, pairs: &Pairs, nearness: &[f32]) -> Evidence {
    let bounds = nearness_bounds(pairs, nearness);
    let words = words::Words::new(material);
    let prose = prose::Prose::new(material);
    let mut comparisons = vec![(What::Nearness, bounds.len() + 1)];
    comparisons.extend(words.comparisons());
    comparisons.extend(prose.is_told().then_some((What::Prose, prose::LEVELS)));
    comparisons.extend(
        material
            .pairings
            .iter()
            .enumerate()
            .map(|(place, pairing)| match pairing.field {
                Field::Price => (What::Amount(place), column::AMOUNTS),
                Field::Date | Field::Other if pairing.is_numeric => {
                    (What::Number(place), column::NUMBERS)
                }
                _ => (What::Text(place), column::TEXTS),
            }),
    );
    let parts = in_parts(pairs.len(), PART, |range| {
        let mut levels = Vec::with_capacity(range.len() * comparisons.len());
        for pair in range {
            let both = pairs.both(pair);
            let column = |place: usize| {
                let pairing = &material.pairings[place];
                let value = |side: usize| &pairing.values[pairing.of[side][both[side]] as usize];
                (value(0), value(1))
            };
            levels.extend(comparisons.iter().map(|(what, _)| match *what {
                What::Nearness => bin(&bounds, nearness[pair]),
                What::Prose => prose.level(both),
                What::Amount(place) => column::amount_level(column(place)),
                What::Number(place) => column::number_level(column(place)),
                What::Text(place) => {
                    let everyone = material.records[0].len() + material.records[1].len();
                    column::text_level(column(place), everyone)
                }
                what => words.level(what, both),
            }));
        }
        levels
    });
    Evidence {
        comparisons,
        levels: parts.concat(),
    }
}

/// Bounds between the bins of nearness: a fifth of all pairs each at the low end, and from there
/// equal shares of the best pairs of all records, among which the right ones are.
fn nearness_bounds(pairs: &Pairs, nearness: &[f32]) -> Vec<f32> {
    const BEST_BINS: usize = 11;
    let sorted = |mut values: Vec<f32>| {
        values.sort_by(f32::total_cmp);
        values
    };
    let best = [0, 1].map(|side| pairs.best(side, |pair| f64::from(nearness[pair])));
    let best = best
        .into_iter()
        .flatten()
        .flatten()
        .map(|pair| nearness[pair])
        .collect();
    let (all, best) = (sorted(nearness.to_vec()), sorted(best));
    let mut bounds: Vec<f32> = (1..5)
        .filter_map(|fifth| all.get(all.len() * fifth / 5))
        .copied()
        .collect();
    bounds.extend((1..BEST_BINS).filter_map(|bin| best.get(best.len() * bin / BEST_BINS)));
    let mut bounds = sorted(bounds);
    bounds.dedup();
    bounds
}

/// The bin in which a value falls.
fn bin<T: PartialOrd>(bounds: &[T], value: T) -> u8 {
    u8::try_from(bounds.partition_point(|bound| *bound <= value)).unwrap_or(u8::MAX)
}

/// How many items two ascending lists have in common.
pub(super) fn in_common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    both
}
