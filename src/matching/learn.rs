//! What each level of each comparison says for a match, learned from the pairs themselves.
//!
//! The model is that of Fellegi and Sunter (1969): a level speaks for a match by the logarithm of
//! how much more often it stands at right pairs than at wrong ones, and what speaks adds up. The
//! frequencies are learned by expectation and maximisation (Dempster, Laird and Rubin, 1977), with
//! one change that matters more than any other: the candidates of a record compete with each other
//! and with the chance that none of them is right, as seen from both sides.

use super::arena::Arena;
use super::evidence::Evidence;
use super::pairs::Pairs;
use super::parallel::{for_each, in_parts};
use super::tokens::{CLASSES, STATES, Tokens};

/// Pairs in a part of the work.
const PART: usize = 8192;

/// A word's own counts weigh as much as its class does at so many pairs.
const LEAN: f64 = 12.0;

/// Words of one name hang together, so that each counts for a part of what it seems to say.
const WORD_WEIGHT: f64 = 0.25;

/// How often a level stands at right pairs, and at wrong ones.
type Counts = [f64; 2];

/// What was learned.
#[derive(Default)]
pub(super) struct Weights {
    /// For each comparison and level the logarithm of the ratio.
    pub levels: Vec<Vec<f64>>,
    words: Vec<[f64; STATES]>,
}

/// What is learned from.
pub(super) struct Lesson<'a> {
    pub pairs: &'a Pairs,
    pub evidence: &'a Evidence,
    pub tokens: &'a Tokens,
}

impl<'a> Lesson<'a> {
    /// Beliefs to begin with: pairs that are each other's nearest may be right, the nearer half of
    /// them probably.
    pub fn first_beliefs(&self, nearness: &[f32]) -> Vec<f64> {
        let mutual = self.pairs.mutual(|pair| f64::from(nearness[pair]));
        let mut near: Vec<f32> = mutual.iter().map(|pair| nearness[*pair]).collect();
        near.sort_by(f32::total_cmp);
        let middle = near.get(near.len() / 2).copied().unwrap_or_default();
        let mut beliefs = vec![0.01; self.pairs.len()];
        for pair in mutual {
            beliefs[pair] = if nearness[pair] >= middle { 0.9 } else { 0.5 };
        }
        beliefs
    }

    /// One round: weights from beliefs, and sums of weights from these.
    pub fn round(&self, beliefs: &[f64], shares: [f64; 2]) -> (Weights, Arena<'a>) {
        let weights = self.weights(beliefs);
        let sums = self.sums(&weights);
        (weights, Arena::new(self.pairs, sums, shares))
    }

    fn sums(&self, weights: &Weights) -> Vec<f64> {
        for_each(self.pairs.len(), PART, |pair| {
            let levels = weights.levels.iter().zip(self.evidence.of(pair));
            let levels: f64 = levels
                .map(|(weights, level)| weights[*level as usize])
                .sum();
            let words: f64 = self
                .tokens
                .at(pair)
                .map(|(word, state)| weights.words[word][state])
                .sum();
            levels + WORD_WEIGHT * words
        })
    }

    fn weights(&self, beliefs: &[f64]) -> Weights {
        Weights {
            levels: self.level_weights(beliefs),
            words: self.word_weights(beliefs),
        }
    }

    fn level_weights(&self, beliefs: &[f64]) -> Vec<Vec<f64>> {
        let comparisons = &self.evidence.comparisons;
        let none = || -> Vec<Vec<Counts>> {
            comparisons
                .iter()
                .map(|(_, levels)| vec![[0.0; 2]; *levels])
                .collect()
        };
        let parts = in_parts(beliefs.len(), PART, |range| {
            let mut counts = none();
            for pair in range {
                for (counts, level) in counts.iter_mut().zip(self.evidence.of(pair)) {
                    add(
                        &mut counts[*level as usize],
                        [beliefs[pair], 1.0 - beliefs[pair]],
                    );
                }
            }
            counts
        });
        let mut counts = none();
        for part in parts {
            let sums = counts.iter_mut().flatten();
            sums.zip(part.iter().flatten())
                .for_each(|(sum, part)| add(sum, *part));
        }
        counts.iter().map(|counts| log_ratios(counts)).collect()
    }

    fn word_weights(&self, beliefs: &[f64]) -> Vec<[f64; STATES]> {
        let counts = for_each(self.tokens.words(), PART, |word| {
            let mut counts = [[0.0; 2]; STATES];
            for (pair, state) in self.tokens.pairs_of(word) {
                add(&mut counts[state], [beliefs[pair], 1.0 - beliefs[pair]]);
            }
            counts
        });
        let mut classes = vec![[[0.5; 2]; STATES]; CLASSES];
        for (counts, class) in counts.iter().zip(&self.tokens.classes) {
            let class = &mut classes[*class as usize];
            class
                .iter_mut()
                .zip(counts)
                .for_each(|(sum, counts)| add(sum, *counts));
        }
        let words = counts.iter().zip(&self.tokens.classes);
        words
            .map(|(counts, class)| leaning(counts, &classes[*class as usize]))
            .collect()
    }
}

fn add(sum: &mut Counts, counts: Counts) {
    sum[0] += counts[0];
    sum[1] += counts[1];
}

fn total(counts: &[Counts]) -> Counts {
    let mut sum = [0.0; 2];
    for counts in counts {
        add(&mut sum, *counts);
    }
    sum
}

/// The log ratios of levels, each counted half a time more than it was seen.
fn log_ratios(counts: &[Counts]) -> Vec<f64> {
    let [right, wrong] = total(counts).map(|sum| sum + 0.5 * counts.len() as f64);
    counts
        .iter()
        .map(|count| ((count[0] + 0.5) / right / ((count[1] + 0.5) / wrong)).ln())
        .collect()
}

/// The log ratios of a word's states, leaning on those of its class.
fn leaning(own: &[Counts; STATES], class: &[Counts; STATES]) -> [f64; STATES] {
    let (own_total, class_total) = (total(own), total(class));
    [0, 1, 2].map(|state: usize| {
        let [right, wrong] = [0, 1].map(|kind: usize| {
            let share = class[state][kind] / class_total[kind];
            (own[state][kind] + LEAN * share) / (own_total[kind] + LEAN)
        });
        (right / wrong).ln()
    })
}
