//! What does not go together, however alike it looks.

use std::collections::{BTreeSet, HashMap};

use crate::domain::merge::{Answer, By};
use crate::ops::Problem;

use super::decision::Decision;
use super::mapping::{self, Mappings};
use super::side::{Side, Sku};

/// A SKU grants a product once: of two of its products that would both become one of ours, the
/// less likely one is asked for.
pub fn granted_twice(
    theirs: &Side,
    ours: &Side,
    products: &mut [Decision],
    mappings: &Mappings,
) -> Result<(), Problem> {
    for sku in &theirs.skus {
        let mut taken: HashMap<usize, usize> = HashMap::new();
        for granted in &sku.grants {
            let at = granted.product;
            let Some(of) = products[at].is_same() else {
                continue;
            };
            let Some(other) = taken.insert(of, at) else {
                continue;
            };
            let is_mapped = |at: usize| products[at].by == By::Mapping;
            let (code, of) = (&sku.code, &ours.products[of].code);
            if is_mapped(at) && is_mapped(other) {
                return Err(mapping::granted_twice(mappings, code, of, [other, at]));
            }
            let less = match (is_mapped(other), is_mapped(at)) {
                (true, _) => at,
                (_, true) => other,
                _ if products[at].score < products[other].score => at,
                _ => other,
            };
            products[less].ask(format!("`{code}` would grant `{of}` twice"));
            taken.insert(products[at].is_same().unwrap_or(usize::MAX), at);
        }
    }
    Ok(())
}

/// A SKU is one of ours only if it is of the same kind and what it grants is what ours does; where
/// it is sold on other terms, somebody has to say.
pub fn sold_alike(theirs: &Side, ours: &Side, products: &[Decision], skus: &mut [Decision]) {
    for (sku, decision) in theirs.skus.iter().zip(skus) {
        let Some(other) = decision.ours.map(|at| &ours.skus[at]) else {
            continue;
        };
        if decision.by == By::Mapping {
            continue;
        }
        if let Some(reason) = unlike(sku, other, theirs, ours, products) {
            decision.refuse(reason);
        } else if let Some(open) = open(sku, theirs, products) {
            decision.ask(format!("its product `{open}` is not answered yet"));
        } else if let Some(term) = other_right(sku, other, theirs, ours)
            && decision.answer == Answer::Same
        {
            decision.ask(term);
        }
    }
}

/// Why two SKUs cannot be one.
pub fn unlike(
    sku: &Sku,
    other: &Sku,
    theirs: &Side,
    ours: &Side,
    products: &[Decision],
) -> Option<String> {
    if sku.kind != other.kind {
        return Some(format!(
            "`{}` is of kind {}, and `{}` of kind {}",
            sku.code, sku.kind, other.code, other.kind
        ));
    }
    let granted: BTreeSet<usize> = other.grants.iter().map(|granted| granted.product).collect();
    for part in &sku.grants {
        let decision = &products[part.product];
        let code = &theirs.products[part.product].code;
        match decision.answer {
            Answer::Later => {}
            Answer::Same if decision.ours.is_some_and(|at| granted.contains(&at)) => {}
            Answer::Same => {
                let of = decision.ours.map_or("", |at| &ours.products[at].code);
                return Some(format!(
                    "its product `{code}` is `{of}`, which `{}` does not grant",
                    other.code
                ));
            }
            _ => return Some(format!("its product `{code}` is none of ours")),
        }
    }
    (sku.grants.len() != other.grants.len())
        .then(|| format!("`{}` grants another number of products", other.code))
}

/// A product of a SKU of which nobody has said yet what it is.
fn open<'t>(sku: &Sku, theirs: &'t Side, products: &[Decision]) -> Option<&'t str> {
    let open = sku
        .grants
        .iter()
        .find(|part| products[part.product].answer == Answer::Later);
    open.map(|part| theirs.products[part.product].code.as_str())
}

/// The first term by which two SKUs are no longer the same thing to buy.
fn other_right(sku: &Sku, other: &Sku, theirs: &Side, ours: &Side) -> Option<String> {
    const OF_A_RIGHT: [&str; 4] = ["binding", "term", "term_months", "term_days"];
    let (model, our) = (&theirs.models[sku.model?], &ours.models[other.model?]);
    let both = model.terms.iter().zip(&our.terms);
    let mut differ = both.filter(|(one, other)| {
        one.0 == other.0 && one.1 != other.1 && OF_A_RIGHT.contains(&one.0.as_str())
    });
    differ
        .next()
        .map(|((term, there), (_, here))| format!("{term} is {there} against {here}"))
}

/// Two of their customers may be one of ours where a mapping says so; what the comparison found
/// beside a mapping is asked for.
pub fn taken_by_mapping(theirs: &Side, customers: &mut [Decision]) {
    let mut taken: HashMap<usize, &str> = HashMap::new();
    for (customer, decision) in theirs.customers.iter().zip(customers.iter()) {
        if let Some(ours) = decision.is_same().filter(|_| decision.by == By::Mapping) {
            taken.entry(ours).or_insert(&customer.code);
        }
    }
    for decision in customers {
        let other = decision.is_same().and_then(|ours| taken.get(&ours));
        if let Some(other) = other.filter(|_| decision.by != By::Mapping) {
            decision.ask(format!("a mapping says that `{other}` is it"));
        }
    }
}
