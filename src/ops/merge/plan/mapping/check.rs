//! What is mapped, and does not go together with what else is decided.

use std::collections::BTreeSet;

use crate::domain::merge::{Answer, ItemKind};
use crate::ops::Problem;

use super::super::compare::Compared;
use super::super::rules;
use super::super::side::Side;
use super::fault::{Code, Faults};
use super::{Mapped, Mappings};

impl Mappings {
    /// Refuses what cannot be, once everything is decided.
    pub fn check(&self, theirs: &Side, ours: &Side, found: &Compared) -> Result<(), Problem> {
        let mut faults = Faults::default();
        for mapped in &self.rows {
            let wrong = match (mapped.kind, mapped.answer, mapped.ours) {
                (ItemKind::Feature, Answer::Same, Some(at)) => {
                    feature(mapped, at, theirs, ours, found)
                }
                (ItemKind::Model, Answer::Same, Some(at)) => model(mapped, at, theirs, ours),
                (ItemKind::Sku, Answer::Same, Some(at)) => {
                    let (sku, other) = (&theirs.skus[mapped.theirs], &ours.skus[at]);
                    rules::unlike(sku, other, theirs, ours, &found.products).map(|wrong| {
                        format!(
                            "`{}` cannot be `{}`, since {wrong}: map its products too, or leave \
                             `ours` empty",
                            sku.code, other.code
                        )
                    })
                }
                (ItemKind::Customer, Answer::Subsidiary, Some(at)) => {
                    if let Some(wrong) = circle(mapped, at, theirs, ours, found) {
                        faults.add(Code::Cyclic, format!("{}: {wrong}", mapped.place));
                    }
                    None
                }
                _ => None,
            };
            if let Some(wrong) = wrong {
                faults.add(
                    Code::Inconsistent,
                    format!("{}, column `ours`: {wrong}", mapped.place),
                );
            }
        }
        faults.check()
    }
}

/// A feature is one of the product that its own becomes.
fn feature(
    mapped: &Mapped,
    at: usize,
    theirs: &Side,
    ours: &Side,
    found: &Compared,
) -> Option<String> {
    let (feature, other) = (&theirs.features[mapped.theirs], &ours.features[at]);
    let becomes = found.products[feature.product].is_same();
    (becomes != Some(other.product)).then(|| {
        let (product, of) = (
            &theirs.products[feature.product].code,
            &ours.products[other.product].code,
        );
        format!(
            "`{of}/{}` is a feature of `{of}`, and the product `{product}` is not said to be \
             that: add the row `product,{product},{of}`",
            other.code
        )
    })
}

/// Models are joined only when they say the same in everything.
fn model(mapped: &Mapped, at: usize, theirs: &Side, ours: &Side) -> Option<String> {
    let (model, other) = (&theirs.models[mapped.theirs], &ours.models[at]);
    let mut both = model.terms.iter().zip(&other.terms);
    let ((term, there), (_, here)) = both.find(|(one, other)| one != other)?;
    Some(format!(
        "{term} of `{}` is {there}, and of `{}` {here}, so that they cannot be one: leave `ours` \
         empty, and it comes in beside",
        model.code, other.code
    ))
}

/// Nobody belongs to one that is said to be one of its own members.
fn circle(
    mapped: &Mapped,
    at: usize,
    theirs: &Side,
    ours: &Side,
    found: &Compared,
) -> Option<String> {
    let whole = found.customers.iter().enumerate();
    let are_it = whole.filter(|(_, decision)| decision.is_same() == Some(at));
    for (customer, _) in are_it {
        let mut seen = BTreeSet::new();
        let mut above = theirs.customers[customer].parent;
        while let Some(parent) = above.filter(|parent| seen.insert(*parent)) {
            if parent == mapped.theirs {
                return Some(format!(
                    "`{}` would belong to `{}`, which is `{}`, and that belongs to it: leave one \
                     of the two out",
                    theirs.customers[parent].code,
                    ours.customers[at].code,
                    theirs.customers[customer].code
                ));
            }
            above = theirs.customers[parent].parent;
        }
    }
    None
}
