//! Which entitlement is meant. An activation ID that is none of ours may be what a company that was
//! taken in gave out: then it goes on to name that right.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{ActivationId, EntitlementRef, FormerKind};
use crate::ops::former::{code_now, only};
use crate::ops::{Error, Problem, Tx};
use crate::store::entitlement::{self as stored, Entitlement, Grant};
use crate::store::former;

/// The entitlement that this names.
pub fn resolve(tx: &mut Tx<'_>, reference: &EntitlementRef) -> Result<Entitlement, Error> {
    let found = match reference {
        EntitlementRef::Activation(id) => stored::by_activation(tx, &id.key())?,
        EntitlementRef::Number(number) | EntitlementRef::Digits(number, _) => {
            stored::by_number(tx, *number)?
        }
        EntitlementRef::Id(id) => stored::by_uuid(tx, id)?,
        EntitlementRef::Foreign(_) => None,
    };
    let found = match (found, reference.former_key()) {
        (None, Some(key)) => {
            let former = former::by_key(tx, FormerKind::Entitlement, &key)?;
            match only(FormerKind::Entitlement, &reference.as_code(), &former)? {
                Some(former) => stored::by_activation(tx, &former.key)?,
                None => None,
            }
        }
        (found, _) => found,
    };
    found.ok_or_else(|| unknown(reference).into())
}

/// What several names mean.
#[derive(Debug, Default)]
pub struct Named {
    /// The entitlements with their grants, each beside the place of its name.
    pub found: Vec<(usize, Entitlement, Vec<Grant>)>,
    /// The names that mean several, by their places.
    pub ambiguous: HashMap<usize, Problem>,
}

/// The entitlements that these names mean; one that there is not is left out.
pub fn named(tx: &mut Tx<'_>, names: &[EntitlementRef]) -> Result<Named, Error> {
    let mut all = Named {
        found: stored::named(tx, names)?,
        ambiguous: HashMap::new(),
    };
    let known: BTreeSet<usize> = all.found.iter().map(|(place, ..)| *place).collect();
    let unknown = names.iter().enumerate();
    let unknown = unknown.filter(|(place, _)| !known.contains(place));
    let (places, keys): (Vec<usize>, Vec<String>) = unknown
        .filter_map(|(place, name)| Some((place, name.former_key()?)))
        .unzip();
    let former = former::named(tx, FormerKind::Entitlement, &keys)?;
    let (mut had, mut now) = (Vec::new(), Vec::new());
    for (place, former) in places.into_iter().zip(former) {
        match only(FormerKind::Entitlement, &names[place].as_code(), &former) {
            Ok(Some(former)) => {
                had.push(place);
                now.push(EntitlementRef::Activation(code_now::<ActivationId>(
                    former,
                )?));
            }
            Ok(None) => {}
            Err(problem) => {
                all.ambiguous.insert(place, problem);
            }
        }
    }
    if !now.is_empty() {
        let found = stored::named(tx, &now)?.into_iter();
        let found = found.map(|(place, right, grants)| (had[place], right, grants));
        all.found.extend(found);
    }
    Ok(all)
}

/// There is no entitlement of this name.
pub fn unknown(reference: &EntitlementRef) -> Problem {
    let message = match reference {
        EntitlementRef::Activation(_) => {
            format!("there is no entitlement with the activation ID `{reference}`")
        }
        EntitlementRef::Number(_) | EntitlementRef::Digits(..) | EntitlementRef::Id(_) => {
            format!("there is no entitlement `{reference}`")
        }
        EntitlementRef::Foreign(id) => id.not_ours(),
    };
    Problem::not_found("entitlement_unknown", message)
        .hint("see a customer's with `entitle entitlement list --customer CODE`")
}
