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
    let what = match reference {
        EntitlementRef::Activation(_) => "entitlement with the activation ID",
        EntitlementRef::Number(_) | EntitlementRef::Id(_) => "entitlement",
    };
    found.ok_or_else(|| {
        Problem::not_found(
            "entitlement_unknown",
            format!("there is no {what} `{reference}`"),
        )
        .hint("see a customer's with `entitle entitlement list --customer CODE`")
        .into()
    })
}
