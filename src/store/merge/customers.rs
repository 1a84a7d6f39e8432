//! Customers become parts of others: what is theirs goes to those, and whatever named them finds
//! those.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::merge::parents_after;
use crate::domain::{Alias, ImportNumber};
use crate::store::Error;
use crate::store::customer::{self, Customer};
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

use super::changes::{self, Reference};

/// What refers to a customer and goes with it.
pub(super) const OWNED: [Reference; 4] = [
    Reference::new("orders", "customer_id"),
    Reference::new("entitlements", "customer_id"),
    Reference::new("contacts", "customer_id"),
    Reference::new("legacy_licenses", "customer_id"),
];

/// Lets what belongs to the first of each pair belong to the second, the table `wanted` being
/// filled with them.
pub(super) fn hand_over(tx: &mut Tx<'_>, import: ImportNumber) -> Result<(), Error> {
    OWNED
        .into_iter()
        .try_for_each(|owned| changes::repoint(tx, import, owned))
}

/// Lets the members of joined customers belong to those that they were joined into. One that
/// belonged to what is now part of it, however far up, comes to belong to whom that belonged to.
pub(super) fn hand_over_members(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    pairs: &[(i64, i64)],
) -> Result<(), Error> {
    let before = parents(tx)?;
    let joined: BTreeMap<i64, i64> = pairs.iter().copied().collect();
    let after = parents_after(&before, &joined);
    let mut wanted = Wanted::default();
    for (id, parent) in after {
        wanted.add(Value::Null, Value::Null, id, parent);
    }
    if wanted.is_empty() {
        return Ok(());
    }
    wanted.fill(tx)?;
    let parent = Reference::new("customers", "parent_id");
    let from = "wanted w CROSS JOIN customers t WHERE t.id = w.number";
    changes::set(tx, import, parent, from)
}

/// The members `t` of those that are joined, and everybody above them or above whom they are
/// joined into: of each the row, and that of the customer it belongs to.
fn parents(tx: &mut Tx<'_>) -> Result<BTreeMap<i64, i64>, Error> {
    let members = tx.all(
        "SELECT t.id, t.parent_id FROM wanted w CROSS JOIN customers t
         WHERE t.parent_id = w.number",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let above = tx.all(
        "SELECT x.id, x.parent_id FROM (
             WITH RECURSIVE up (id, parent_id) AS (
                 SELECT c.id, c.parent_id FROM wanted w CROSS JOIN customers c
                 WHERE c.id = w.number OR c.id = w.number2
                 UNION
                 SELECT c.id, c.parent_id FROM up CROSS JOIN customers c
                 WHERE c.id = up.parent_id)
             SELECT up.id, up.parent_id FROM up) x
         WHERE x.parent_id IS NOT NULL ORDER BY x.id",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(members.into_iter().chain(above).collect())
}

/// Lets those whom others were joined into be found by all codes and names of these.
pub(super) fn hand_over_names(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    pairs: &[(i64, i64)],
) -> Result<(), Error> {
    let names = names(tx, pairs)?;
    let borrowed: Vec<(i64, &Alias)> = names.iter().map(|(id, alias)| (*id, alias)).collect();
    let Some(first) = customer::add_aliases(tx, &borrowed)? else {
        return Ok(());
    };
    let last = changes::last(tx, import)?;
    tx.execute(
        "INSERT INTO merge_changes (import_id, position, table_name, row_id, column_name,
                                    after_id, after_text)
         SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY a.id),
                'customer_aliases', a.id, 'alias', a.customer_id, a.alias
         FROM customer_aliases a WHERE a.id >= ?3",
        values![import.get(), last, first],
    )?;
    Ok(())
}

/// The codes, names and aliases of the first of each pair, as aliases of the second: each once,
/// and none that is that one's own code or name.
fn names(tx: &mut Tx<'_>, pairs: &[(i64, i64)]) -> Result<Vec<(i64, Alias)>, Error> {
    let joined: Vec<i64> = pairs.iter().map(|(joined, _)| *joined).collect();
    let surviving: BTreeSet<i64> = pairs.iter().map(|(_, surviving)| *surviving).collect();
    let surviving: Vec<i64> = surviving.into_iter().collect();
    let own: HashMap<i64, Customer> = customer::by_ids(tx, &surviving)?
        .into_iter()
        .flatten()
        .map(|customer| (customer.id, customer))
        .collect();
    let known = customer::aliases_of(tx, &surviving)?;
    let mut taken: BTreeSet<(i64, String)> = BTreeSet::new();
    for (id, aliases) in surviving.iter().zip(known) {
        taken.extend(aliases.iter().map(|alias| (*id, alias.key())));
        if let Some(own) = own.get(id) {
            taken.extend(called(own).map(|alias| (*id, alias.key())));
        }
    }
    let theirs = customer::by_ids(tx, &joined)?;
    let besides = customer::aliases_of(tx, &joined)?;
    let mut names = Vec::new();
    for (((_, surviving), customer), besides) in pairs.iter().zip(theirs).zip(besides) {
        for alias in customer.iter().flat_map(called).chain(besides) {
            if taken.insert((*surviving, alias.key())) {
                names.push((*surviving, alias));
            }
        }
    }
    Ok(names)
}

/// What a customer is called: its code, and its name as far as that is short enough to be found by.
fn called(customer: &Customer) -> impl Iterator<Item = Alias> + use<> {
    let names = [
        customer.code.as_str().parse(),
        customer.name.as_str().parse(),
    ];
    names.into_iter().filter_map(Result::ok)
}
