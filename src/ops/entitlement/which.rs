//! Which entitlement is meant.

use crate::domain::EntitlementRef;
use crate::ops::{Error, Problem, Tx};
use crate::store::entitlement::{self as stored, Entitlement};

/// The entitlement that this names.
pub fn resolve(tx: &mut Tx<'_>, reference: &EntitlementRef) -> Result<Entitlement, Error> {
    let found = match reference {
        EntitlementRef::Activation(id) => stored::by_activation(tx, &id.key())?,
        EntitlementRef::Number(number) => stored::by_number(tx, *number)?,
        EntitlementRef::Id(id) => stored::by_uuid(tx, id)?,
    };
    found.ok_or_else(|| {
        Problem::not_found(
            "entitlement_unknown",
            format!("there is no entitlement `{reference}`"),
        )
        .hint(
            "`entitle entitlement list` shows them all, and `entitle find TEXT` searches customers \
             and orders",
        )
        .into()
    })
}
