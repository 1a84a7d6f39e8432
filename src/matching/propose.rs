//! From two tables to candidates.

use super::arena::Arena;
use super::evidence::{Material, compare};
use super::learn::{Lesson, Weights};
use super::near::near_pairs;
use super::parallel::for_each;
use super::reasons::Explainer;
use super::tokens::Tokens;
use super::vocabulary::Vocabulary;
use super::watched::Watched;
use super::{Candidate, Kind, Stage, Step, Stopped, Table, calibrate, columns, decide, records};

/// Rounds of learning from competition, at most, and then from calibrated probabilities.
const ROUNDS: usize = 15;
const CALIBRATED_ROUNDS: usize = 3;

/// Learning ends when beliefs move by less than this share of them.
const STILL: f64 = 1e-3;

/// Every candidate of every record of theirs, in the order of their ids, then of rank.
///
/// `watch` is told now and then how far it is, and answers whether to go on.
pub fn propose(
    kind: Kind,
    ours: &Table,
    theirs: &Table,
    watch: &dyn Fn(Step) -> bool,
) -> Result<Vec<Candidate>, Stopped> {
    let watched = Watched::new(watch);
    watched.go_on(Stage::Read)?;
    let tables = [ours, theirs];
    let orders = tables.map(by_content);
    let orders = orders.each_ref().map(Vec::as_slice);
    let mut vocabulary = Vocabulary::default();
    let records =
        [0, 1].map(|side: usize| records::read(tables[side], orders[side], &mut vocabulary));
    let records = records.each_ref().map(Vec::as_slice);
    let pairings = columns::pair_up(tables, orders);
    let (pairs, nearness) = near_pairs(records, &vocabulary, &watched)?;
    let material = Material {
        records,
        pairings: &pairings,
        vocabulary: &vocabulary,
    };
    let evidence = compare(&material, &pairs, &nearness);
    let tokens = Tokens::new(records, &vocabulary, &pairs);
    let lesson = Lesson {
        pairs: &pairs,
        evidence: &evidence,
        tokens: &tokens,
    };
    let Learned {
        weights,
        arena,
        chances,
    } = learn(&lesson, &nearness, &watched)?;
    let verdicts = decide::verdicts(kind, &arena, &evidence, &pairings, &chances);
    // There are many reasons, and what follows needs none of these.
    drop((arena, chances));
    drop(tokens);
    let explainer = Explainer {
        tables,
        orders,
        material: &material,
        evidence: &evidence,
        weights: &weights,
    };
    let mut candidates = for_each(verdicts.len(), 1024, |place| {
        let verdict = &verdicts[place];
        let both = pairs.both(verdict.pair);
        Candidate {
            ours: orders[0][both[0]],
            theirs: orders[1][both[1]],
            rank: verdict.rank,
            score: verdict.score,
            band: verdict.band,
            suggested: verdict.suggested,
            reasons: explainer.reasons(verdict.pair, both),
        }
    });
    // Verdicts stand in the order of contents and of rank, which breaks ties between equal ids.
    candidates.sort_by(|x, y| {
        theirs.records[x.theirs]
            .id
            .cmp(&theirs.records[y.theirs].id)
    });
    Ok(candidates)
}

/// The rows in the order of their contents, then of their ids.
fn by_content(table: &Table) -> Vec<usize> {
    let mut order: Vec<usize> = (0..table.records.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&table.records[*a], &table.records[*b]);
        a.cells.cmp(&b.cells).then_with(|| a.id.cmp(&b.id))
    });
    order
}

/// What was learned of the pairs.
struct Learned<'a> {
    weights: Weights,
    arena: Arena<'a>,
    /// The probability of each pair.
    chances: Vec<f64>,
}

/// Learns from competition alone until beliefs stand still, then from calibrated probabilities.
fn learn<'a>(
    lesson: &Lesson<'a>,
    nearness: &[f32],
    watched: &Watched<'_>,
) -> Result<Learned<'a>, Stopped> {
    let mut beliefs = lesson.first_beliefs(nearness);
    let (mut weights, mut arena) = lesson.round(&beliefs, [0.5, 0.5]);
    for _ in 0..ROUNDS {
        watched.go_on(Stage::Learn)?;
        let seen = [0, 1].map(|side| arena.chances(side));
        let both = seen[0].iter().zip(&seen[1]);
        let next: Vec<f64> = both.map(|(ours, theirs)| (ours * theirs).sqrt()).collect();
        let moved: f64 = beliefs
            .iter()
            .zip(&next)
            .map(|(now, next)| (next - now).abs())
            .sum();
        beliefs = next;
        let shares = [0, 1].map(|side: usize| share(&seen[side], lesson.pairs.records(side)));
        (weights, arena) = lesson.round(&beliefs, shares);
        if moved < STILL * beliefs.iter().sum::<f64>() {
            break;
        }
    }
    let mut chances = calibrate::probabilities(&arena, &beliefs);
    for _ in 1..CALIBRATED_ROUNDS {
        watched.go_on(Stage::Decide)?;
        let shares = [0, 1].map(|side| share(&chances, lesson.pairs.records(side)));
        (weights, arena) = lesson.round(&chances, shares);
        chances = calibrate::probabilities(&arena, &chances);
    }
    watched.go_on(Stage::Decide)?;
    Ok(Learned {
        weights,
        arena,
        chances,
    })
}

/// The share of a side's records that have a partner; never quite none or all.
fn share(chances: &[f64], records: usize) -> f64 {
    (chances.iter().sum::<f64>() / records.max(1) as f64).clamp(0.005, 0.99)
}
