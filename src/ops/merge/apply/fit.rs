//! Whether what becomes part of ours fits it: a license model by its terms, a product by the SKUs that
//! grant it.

use std::collections::{BTreeSet, HashMap};

use crate::domain::merge::ItemKind;
use crate::ops::merge::terms::TERMS;
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::here;
use crate::store::merge::incoming::Incoming;

use super::fates::Fates;

/// A license model becomes part of ours only when every term is the same.
pub(super) fn same_terms(
    tx: &mut Tx<'_>,
    incoming: &Incoming<'_>,
    fates: &Fates,
) -> Result<(), Error> {
    let terms = TERMS.map(|(column, _)| column);
    for (row, ours) in fates.joined(ItemKind::Model) {
        let here = here::values_of(tx, "models", *ours, &terms)?;
        let differs = terms
            .iter()
            .zip(here)
            .find(|(term, here)| incoming.value("models", *row, term) != *here);
        if let Some((term, _)) = differs {
            let code = incoming.text("models", *row, "code").unwrap_or_default();
            let term = term.replace('_', "-");
            let message = format!(
                "license model `{code}` of theirs is to become one of ours whose `{term}` is another"
            );
            return Err(Problem::refused("merge_terms_differ", message)
                .hint("answer `different`: it comes in beside ours, and what was sold on it keeps its terms")
                .into());
        }
    }
    Ok(())
}

/// A SKU cannot grant the same product twice once two of its products are one.
pub(super) fn granted_once(incoming: &Incoming<'_>, fates: &Fates) -> Result<(), Problem> {
    let becomes: HashMap<usize, i64> = fates.joined(ItemKind::Product).iter().copied().collect();
    let joined: BTreeSet<usize> = fates
        .joined(ItemKind::Sku)
        .iter()
        .map(|(row, _)| *row)
        .collect();
    let mut granted: BTreeSet<(usize, i64)> = BTreeSet::new();
    for row in 0..incoming.count("sku_products") {
        let of = |table, column| {
            let number = incoming.number("sku_products", row, column)?;
            incoming.place(table, number)
        };
        let (Some(sku), Some(product)) = (of("skus", "sku_id"), of("products", "product_id"))
        else {
            continue;
        };
        let is_live =
            !joined.contains(&sku) && incoming.number("skus", sku, "joined_into").is_none();
        let Some(ours) = becomes.get(&product).filter(|_| is_live) else {
            continue;
        };
        if !granted.insert((sku, *ours)) {
            let code = incoming.text("skus", sku, "code").unwrap_or_default();
            let message = format!("SKU `{code}` of theirs would grant one of our products twice");
            return Err(Problem::refused("merge_granted_twice", message).hint(
                "answer that the SKU is one of ours, or that one of its products is `different`",
            ));
        }
    }
    Ok(())
}
