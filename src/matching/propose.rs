//! From two tables to candidates.

use std::collections::BTreeSet;

use super::{Band, Candidate, Field, Kind, Record, Stage, Step, Stopped, Table};

/// Every candidate of every record of theirs, in the order of their ids, then of rank.
///
/// `watch` is told now and then how far it is, and answers whether to go on.
pub fn propose(
    _kind: Kind,
    ours: &Table,
    theirs: &Table,
    watch: &(dyn Fn(Step) -> bool + Sync),
) -> Result<Vec<Candidate>, Stopped> {
    if !watch(Step {
        stage: Stage::Read,
        done: 0,
    }) {
        return Err(Stopped);
    }
    let words = |table: &Table| -> Vec<BTreeSet<String>> {
        let read = |record: &Record| {
            let named = table.columns.iter().zip(&record.cells);
            let named = named.filter(|(column, _)| column.field == Field::Name);
            named
                .flat_map(|(_, cell)| cell.split_whitespace().map(str::to_lowercase))
                .collect()
        };
        table.records.iter().map(read).collect()
    };
    let (our_words, their_words) = (words(ours), words(theirs));
    let mut order: Vec<usize> = (0..theirs.records.len()).collect();
    order.sort_by(|a, b| theirs.records[*a].id.cmp(&theirs.records[*b].id));
    let mut candidates = Vec::new();
    for b in order {
        let mut scored: Vec<(f64, usize)> = our_words
            .iter()
            .enumerate()
            .map(|(a, words)| {
                let both = words.intersection(&their_words[b]).count() as f64;
                let all = words.union(&their_words[b]).count().max(1) as f64;
                (both / all, a)
            })
            .filter(|(score, _)| *score > 0.0)
            .collect();
        scored.sort_by(|x, y| {
            y.0.total_cmp(&x.0)
                .then(ours.records[x.1].id.cmp(&ours.records[y.1].id))
        });
        for (rank, (score, a)) in (1..=5).zip(scored) {
            let best = rank == 1;
            candidates.push(Candidate {
                ours: a,
                theirs: b,
                rank,
                score: (score * 10_000.0).round() / 10_000.0,
                band: match score {
                    score if best && score >= 0.95 => Band::Sure,
                    score if score >= 0.5 => Band::Ask,
                    _ => Band::New,
                },
                suggested: best && score >= 0.6,
                reasons: vec!["words of the name".to_owned()],
            });
        }
    }
    Ok(candidates)
}
