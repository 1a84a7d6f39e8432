//! Which views of the records to trust, and how much, without a label.
//!
//! A view that tells things apart makes two records of the same thing each other's nearest. The
//! share of records whose nearest names them back ranks views as their use does: so the best one
//! is taken, and the others are added in small steps while that share rises.

use std::cmp::Reverse;

use super::pairs::Pairs;
use super::parallel::for_each;

/// How much of a further view is tried beside what was chosen so far.
const STEPS: [f32; 4] = [0.25, 0.5, 0.75, 1.0];

/// The nearness of each pair under the chosen mix of views, between 0 and 1.
pub(super) fn mixed(pairs: &Pairs, views: &[Vec<f32>]) -> Vec<f32> {
    let rate = |mix: &[f32]| pairs.mutual(|pair| f64::from(mix[pair])).len();
    let rates = for_each(views.len(), 1, |view| rate(&views[view]));
    let mut order: Vec<(usize, usize)> = rates.into_iter().zip(0..).collect();
    order.sort_by_key(|(rate, place)| (Reverse(*rate), *place));
    let Some(((mut most, first), others)) = order.split_first().map(|(f, o)| (*f, o)) else {
        return vec![0.0; pairs.len()];
    };
    let mut mix = views[first].clone();
    let mut total = 1.0;
    for (_, view) in others {
        let view = &views[*view];
        let rates = for_each(STEPS.len(), 1, |place| {
            rate(&added(&mix, total, view, STEPS[place]))
        });
        let mut better = None;
        for (step, rate) in STEPS.into_iter().zip(rates) {
            if rate > most {
                (most, better) = (rate, Some(step));
            }
        }
        if let Some(step) = better {
            mix = added(&mix, total, view, step);
            total += step;
        }
    }
    mix
}

/// A mix of so much weight with some of a further view.
fn added(mix: &[f32], total: f32, view: &[f32], step: f32) -> Vec<f32> {
    let both = mix.iter().zip(view);
    both.map(|(mix, view)| (mix * total + view * step) / (total + step))
        .collect()
}
