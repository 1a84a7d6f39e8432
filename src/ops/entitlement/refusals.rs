//! Why an entitlement is not changed, and what to do instead.

use crate::domain::{ChangeRefusal, EntitlementNumber, RenewalError};
use crate::ops::{Error, Problem, Tx};
use crate::store::entitlement::{self as stored, Entitlement};

/// The newest of a chain that is not `number` itself.
pub fn newest(tx: &mut Tx<'_>, old: &Entitlement) -> Result<Option<EntitlementNumber>, Error> {
    let newest = stored::by_activation(tx, &old.activation_id.key())?;
    let newest = newest.map(|newest| newest.number);
    Ok(newest.filter(|newest| *newest != old.number))
}

/// How it stands forbids it.
pub fn not_changed(tx: &mut Tx<'_>, old: &Entitlement, why: ChangeRefusal) -> Result<Error, Error> {
    let number = old.number;
    let (message, hint) = match why {
        ChangeRefusal::Suspended => (
            format!("`{number}` is suspended, and what is stopped is not renewed"),
            format!("reinstate it first: `entitle entitlement reinstate {number} --reason TEXT`"),
        ),
        ChangeRefusal::Cancelled => (
            format!("`{number}` is cancelled, which is for good"),
            "order anew, or use another entitlement".to_owned(),
        ),
        ChangeRefusal::Superseded => match newest(tx, old)? {
            Some(newest) => (
                format!("`{number}` was renewed, and `{newest}` has its place"),
                format!("name that one: `entitle entitlement show {newest}`"),
            ),
            None => (
                format!("`{number}` is superseded"),
                format!("see what follows it with `entitle entitlement show {number}`"),
            ),
        },
    };
    Ok(Problem::refused(why.code(), message).hint(hint).into())
}

/// Its days forbid it; `what` is what was to be done.
pub fn not_so(old: &Entitlement, what: &str, why: &RenewalError) -> Problem {
    let number = old.number;
    let hint = match why {
        RenewalError::Perpetual if what == RENEWED => {
            "only its maintenance can go on: `--maintenance-until DAY`".to_owned()
        }
        RenewalError::Trial => format!(
            "order a right to the product, or give the trial a later end with `entitle \
             entitlement extend {number} --reason TEXT`"
        ),
        RenewalError::NotBegun => "issue its first license, or wait until that is done".to_owned(),
        RenewalError::NotLater { .. } if what == RENEWED => {
            "give a longer term, or let it begin after the last day with `--from expiry`".to_owned()
        }
        RenewalError::NotLater { .. } | RenewalError::MaintenanceNotLater { .. } => {
            "give a later day".to_owned()
        }
        RenewalError::Term(_) => "give another term or day".to_owned(),
        _ => format!("see its days with `entitle entitlement show {number}`"),
    };
    Problem::refused(why.code(), format!("`{number}` cannot be {what}: {why}")).hint(hint)
}

/// What renewing does.
pub const RENEWED: &str = "renewed";

/// What a later end does.
pub const EXTENDED: &str = "extended";
