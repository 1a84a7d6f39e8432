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
    found.ok_or_else(|| unknown(reference).into())
}

/// There is no entitlement of this name.
pub fn unknown(reference: &EntitlementRef) -> Problem {
    let what = match reference {
        EntitlementRef::Activation(_) => "entitlement with the activation ID",
        EntitlementRef::Number(_) | EntitlementRef::Id(_) => "entitlement",
    };
    Problem::not_found(
        "entitlement_unknown",
        format!("there is no {what} `{reference}`"),
    )
    .hint("see a customer's with `entitle entitlement list --customer CODE`")
}
