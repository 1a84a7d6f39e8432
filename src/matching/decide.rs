//! What is to be done with each candidate.

use super::arena::Arena;
use super::columns::Pairing;
use super::evidence::{Evidence, What, code, number, spelling};
use super::parallel::in_parts;
use super::{Band, Field, Kind};

/// Candidates of a record that are told.
const MOST_RANKS: usize = 5;

/// From this probability on a pair may be applied unseen.
const SURE: f64 = 0.97;

/// Below this probability nobody needs to look.
const ASK: f64 = 0.1;

/// Below this probability nothing is suggested, however few suggestions there are.
const SUGGEST: f64 = 0.25;

/// A pair is the best of ours' too when it comes so near to the best: a record may stand twice in
/// their table.
const TIED: f64 = 0.9;

/// What was decided about a pair.
pub(super) struct Verdict {
    pub pair: usize,
    pub rank: u32,
    pub score: f64,
    pub band: Band,
    pub suggested: bool,
}

/// Ranks the candidates of each record of theirs and decides what becomes of them.
pub(super) fn verdicts(
    kind: Kind,
    arena: &Arena<'_>,
    evidence: &Evidence,
    pairings: &[Pairing],
    chances: &[f64],
) -> Vec<Verdict> {
    let pairs = arena.pairs;
    let best_of_ours = pairs.best(0, |pair| chances[pair]);
    let cut = cut(arena, chances);
    let parts = in_parts(pairs.records(1), 1024, |range| {
        let mut verdicts = Vec::new();
        for record in range {
            let mut ranked: Vec<usize> = pairs.of(1, record).collect();
            ranked.sort_by(|x, y| {
                let by_chance = chances[*y].total_cmp(&chances[*x]);
                by_chance
                    .then(arena.sums[*y].total_cmp(&arena.sums[*x]))
                    .then(x.cmp(y))
            });
            for (pair, rank) in ranked.into_iter().take(MOST_RANKS).zip(1..) {
                let chance = chances[pair];
                let best = best_of_ours[pairs.both(pair)[0]].map_or(0.0, |best| chances[best]);
                let is_mutual = chance >= TIED * best;
                let is_best = rank == 1 && (is_mutual || kind == Kind::Product);
                let is_sure = is_best && chance >= SURE;
                let band = match chance {
                    _ if is_sure && !is_contradicted(evidence, pairings, pair) => Band::Sure,
                    chance if chance >= ASK => Band::Ask,
                    _ => Band::New,
                };
                verdicts.push(Verdict {
                    pair,
                    rank,
                    score: (chance * 10_000.0).round() / 10_000.0,
                    band,
                    suggested: is_best && chance >= cut,
                });
            }
        }
        verdicts
    });
    parts.into_iter().flatten().collect()
}

/// Whether versions are at odds, or part numbers in the names. Codes in a column of their own are
/// often each side's own numbers, and say nothing when they differ.
fn is_contradicted(evidence: &Evidence, pairings: &[Pairing], pair: usize) -> bool {
    let has_codes = pairings.iter().any(|pairing| pairing.field == Field::Code);
    let mut levels = evidence.comparisons.iter().zip(evidence.of(pair));
    levels.any(|((what, _), level)| match (*what, *level) {
        (What::Numbers, number::DIFFER) => true,
        (What::Codes, code::DIFFER) => !has_codes,
        (What::Text(place), level) => {
            let is_version = pairings[place].field == Field::Version;
            is_version && level != spelling::NONE && level < spelling::SAME
        }
        _ => false,
    })
}

/// The probability from which on pairs are suggested: where the suggestions are expected to have
/// the best mean of precision and recall (F1).
fn cut(arena: &Arena<'_>, chances: &[f64]) -> f64 {
    let best = arena.pairs.best(1, |pair| chances[pair]);
    let mut best: Vec<f64> = best
        .into_iter()
        .flatten()
        .map(|pair| chances[pair])
        .collect();
    best.sort_by(|x, y| y.total_cmp(x));
    let all: f64 = best.iter().sum();
    let (mut right, mut most, mut cut) = (0.0, 0.0, 1.0);
    for (chance, many) in best.into_iter().zip(1..) {
        right += chance;
        let expected = 2.0 * right / (f64::from(many) + all);
        if expected > most {
            (most, cut) = (expected, chance);
        }
    }
    cut.max(SUGGEST)
}
