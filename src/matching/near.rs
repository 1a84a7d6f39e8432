//! The pairs worth comparing, and how near the two of each are.

use super::candidates::nearest;
use super::pairs::Pairs;
use super::parallel::{for_each, in_parts};
use super::records::Record;
use super::vectors::{View, of_letters, of_words};
use super::vocabulary::Vocabulary;
use super::watched::Watched;
use super::{Stage, Stopped, mix};

/// The nearest records taken for each record under each view; fewer in big tables.
const NEAREST: usize = 10;
const NEAREST_IN_BIG: usize = 5;

/// Tables with more records are big. Their letters of everything are not looked at: by far the
/// longest vectors, and columns that pair up say the same.
const BIG: usize = 20_000;

/// Finds the pairs under four views, words and letters of the short text and of everything, and
/// their nearness under the mix of these views that tells things apart best.
pub(super) fn near_pairs(
    records: [&[Record]; 2],
    vocabulary: &Vocabulary,
    watched: &Watched<'_>,
) -> Result<(Pairs, Vec<f32>), Stopped> {
    let sides = records.map(<[_]>::len);
    let is_big = sides.iter().any(|many| *many > BIG);
    let most = if is_big { NEAREST_IN_BIG } else { NEAREST };
    let short = |side: usize, record: usize| records[side][record].short();
    let full = |side: usize, record: usize| records[side][record].full();
    let makers: [&(dyn Fn() -> View + Sync); 4] = [
        &|| of_words(sides, short, vocabulary),
        &|| of_letters(sides, short, vocabulary),
        &|| of_words(sides, full, vocabulary),
        &|| of_letters(sides, full, vocabulary),
    ];
    let mut everyone = records.iter().flat_map(|records| records.iter());
    let has_more = everyone.any(|record| record.full().len() > record.short().len());
    let mut views: Vec<View> = Vec::new();
    let mut found: Vec<(u32, u32)> = Vec::new();
    let many = match has_more {
        false => 2,
        true if is_big => 3,
        true => 4,
    };
    // A view has its own long stretches of work for one alone, so that two are made at a time.
    for makers in makers[..many].chunks(2) {
        watched.go_on(Stage::Find)?;
        let made = for_each(makers.len(), 1, |place| {
            let view = makers[place]();
            let found = nearest(&view, most);
            (view, found)
        });
        for (view, near) in made {
            views.push(view);
            found.extend(near);
        }
    }
    found.sort_unstable_by_key(|(ours, theirs)| u64::from(*ours) << 32 | u64::from(*theirs));
    found.dedup();
    watched.go_on(Stage::Compare)?;
    let pairs = Pairs::new(found, sides);
    let nearness = views.into_iter().map(|view| cosines(&view, &pairs));
    let nearness = mix::mixed(&pairs, &nearness.collect::<Vec<_>>());
    Ok((pairs, nearness))
}

/// The cosine of each pair: one of ours laid out over all terms, and each of its candidates read
/// along it.
fn cosines(view: &View, pairs: &Pairs) -> Vec<f32> {
    let parts = in_parts(pairs.records(0), 128, |range| {
        let mut laid_out = vec![0.0_f32; view.terms];
        let mut cosines = Vec::new();
        for record in range {
            let (terms, weights) = view.sides[0].of(record);
            for (term, weight) in terms.iter().zip(weights) {
                laid_out[*term as usize] = *weight;
            }
            cosines.extend(pairs.of(0, record).map(|pair| {
                let (terms, weights) = view.sides[1].of(pairs.both(pair)[1]);
                let products = terms.iter().zip(weights);
                products
                    .map(|(term, weight)| laid_out[*term as usize] * weight)
                    .sum::<f32>()
            }));
            for term in terms {
                laid_out[*term as usize] = 0.0;
            }
        }
        cosines
    });
    parts.concat()
}
