//! What a plan and the answers to it come to.
//!
//! What a mapping file says always wins, then what a person answered, then what the comparison
//! found. A feature goes with its product: where that is none of ours, or another one than the
//! feature was compared with, the feature is none of ours either, whatever was said of it.

use crate::domain::text::unique_key;
use crate::domain::words::words;

use super::{Answer, AnswerRefusal, Answers, By, Given, ItemKind, Match, Places, Plan};

words! {
    /// What becomes of pairs that nobody answered.
    pub enum Rest ("what becomes of the rest") {
        /// They wait for an answer.
        Later = "later",
        /// Theirs are none of ours.
        Different = "different",
    }
}

/// What becomes of something of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What is to become of it.
    pub answer: Answer,
    /// The code of the one of ours that it is or belongs to; where the answer is `later`, the one
    /// that it may be.
    pub ours: Option<String>,
    /// Who said so.
    pub by: By,
}

impl Settled {
    /// Whether somebody has still to say.
    pub fn is_open(&self) -> bool {
        self.answer == Answer::Later
    }

    fn different(by: By) -> Self {
        Self {
            answer: Answer::Different,
            ours: None,
            by,
        }
    }
}

/// What becomes of each match of a plan, in its order, by the plan and the answers.
pub fn effective(plan: &Plan, answers: &Answers, rest: Rest) -> Vec<Settled> {
    let items = plan.matches.iter().enumerate();
    let mut settled: Vec<Settled> = items
        .map(
            |(place, item)| match (said(item, answers.get(place)), rest) {
                (said, Rest::Different) if said.is_open() => Settled::different(said.by),
                (said, _) => said,
            },
        )
        .collect();
    for (place, _) in strays(plan, &settled) {
        if let Some(stray) = settled.get_mut(place) {
            *stray = Settled::different(By::Tool);
        }
    }
    settled
}

/// What is said of an item by itself, whatever its product is.
pub fn said(item: &Match, given: Option<&Given>) -> Settled {
    match given {
        Some(given) if item.by != By::Mapping => Settled {
            answer: given.answer,
            ours: match given.answer {
                Answer::Later => item.ours.clone(),
                _ => given.ours.clone(),
            },
            by: By::Review,
        },
        _ if item.answer == Answer::Different => Settled::different(item.by),
        _ => Settled {
            answer: item.answer,
            ours: item.ours.clone(),
            by: item.by,
        },
    }
}

/// The features of which it does not count what is said of them, each with the one of ours that its
/// product is, if any.
fn strays(plan: &Plan, settled: &[Settled]) -> Vec<(usize, Option<String>)> {
    let places = Places::of(plan);
    let items = plan.matches.iter().enumerate();
    let features = items.filter(|(_, item)| item.kind == ItemKind::Feature);
    let strays = features.filter_map(|(place, item)| {
        let said = settled.get(place)?;
        let product = settled.get(places.product_of(&item.theirs)?)?;
        if said.answer == Answer::Different || product.is_open() {
            return None;
        }
        let of = product.ours.as_deref();
        let fits = of.is_some_and(|product| match &said.ours {
            _ if said.is_open() => item
                .candidates()
                .any(|one| is_feature_of(one.ours, product)),
            Some(ours) => is_feature_of(ours, product),
            None => false,
        });
        (!fits).then(|| (place, of.map(str::to_owned)))
    });
    strays.collect()
}

/// Whether a feature's code, `PRODUCT/FEATURE`, is of this product.
pub fn is_feature_of(feature: &str, product: &str) -> bool {
    let key = unique_key(feature);
    key.strip_prefix(&unique_key(product))
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The answers that do not count, since a feature's product became another one than they say; each
/// with its place and the reason.
pub fn moot(plan: &Plan, answers: &Answers) -> Vec<(usize, AnswerRefusal)> {
    let items = plan.matches.iter().enumerate();
    let settled: Vec<Settled> = items
        .map(|(place, item)| said(item, answers.get(place)))
        .collect();
    let strays = strays(plan, &settled).into_iter();
    strays
        .filter_map(|(place, product)| {
            let ours = answers.get(place)?.ours.clone()?;
            let refusal = match product {
                Some(product) => AnswerRefusal::OtherProduct { ours, product },
                None => AnswerRefusal::NewProduct(ours),
            };
            Some((place, refusal))
        })
        .collect()
}
