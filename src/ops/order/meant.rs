//! Which right a line names that extends it.

use crate::domain::{
    ActivationId, EntitlementRef, ForeignActivation, FormerKind, RightRef, SourceName,
};
use crate::ops::former::{code_now, named_now};
use crate::ops::{Error, Tx};
use crate::store::entitlement;
use crate::store::former::Companies;

use super::spoken::{Formerly, Spoken};

/// What the name of a right means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// The newest of this chain, if it is on record.
    Chain(ActivationId),
    /// Those of these activation IDs, which had it in companies that were taken in.
    Several(Vec<String>),
    /// No right.
    Nothing,
}

impl Meant {
    /// The one chain that is meant.
    pub const fn chain(&self) -> Option<ActivationId> {
        match self {
            Self::Chain(id) => Some(*id),
            Self::Several(_) | Self::Nothing => None,
        }
    }
}

/// What each of these names means, said in an order from its source.
pub fn meant(
    tx: &mut Tx<'_>,
    companies: &Companies,
    names: &[(RightRef, SourceName)],
) -> Result<Vec<Meant>, Error> {
    let (mut rights, mut orders) = (Vec::new(), Vec::new());
    for (place, (name, source)) in names.iter().enumerate() {
        match name {
            RightRef::Entitlement(EntitlementRef::Activation(_) | EntitlementRef::Foreign(_)) => {}
            RightRef::Entitlement(name) => rights.push((place, name)),
            RightRef::Line(order, line) => orders.push((place, (order, source), line)),
        }
    }
    let mut meant: Vec<Meant> = names
        .iter()
        .map(|(name, _)| match name {
            RightRef::Entitlement(EntitlementRef::Activation(id)) => Meant::Chain(*id),
            _ => Meant::Nothing,
        })
        .collect();
    if !rights.is_empty() {
        let asked: Vec<EntitlementRef> = rights.iter().map(|(_, name)| (*name).clone()).collect();
        for (found, entitlement, _) in entitlement::named(tx, &asked)? {
            meant[rights[found].0] = Meant::Chain(entitlement.activation_id);
        }
    }
    if !orders.is_empty() {
        let asked: Vec<_> = orders.iter().map(|(_, order, _)| *order).collect();
        let granted = entitlement::of_lines(tx, &asked)?;
        for ((place, _, line), granted) in orders.into_iter().zip(granted) {
            let by_line = granted.iter().find(|granted| match &granted.line {
                Some(number) => number == line.as_str(),
                None => granted.position.to_string() == line.as_str(),
            });
            meant[place] =
                by_line.map_or(Meant::Nothing, |found| Meant::Chain(found.activation_id));
        }
    }
    formerly(tx, companies, names, &mut meant)?;
    Ok(meant)
}

/// The key under which the name of a right is found as a code of old.
fn former_key(name: &RightRef) -> Option<String> {
    match name {
        RightRef::Entitlement(name) => name.former_key(),
        // What looks like a line of an order may be a code with a slash in it.
        RightRef::Line(..) => {
            let code: ForeignActivation = name.to_string().parse().ok()?;
            Some(code.key())
        }
    }
}

/// Fills in what the names that mean nothing here meant in companies that were taken in: in that
/// which the order comes from, or else in any.
fn formerly(
    tx: &mut Tx<'_>,
    companies: &Companies,
    names: &[(RightRef, SourceName)],
    meant: &mut [Meant],
) -> Result<(), Error> {
    if !companies.any() {
        return Ok(());
    }
    let mut places = Vec::new();
    let mut spoken = Vec::new();
    for (place, (name, source)) in names.iter().enumerate() {
        if meant[place] == Meant::Nothing
            && let Some(key) = former_key(name)
        {
            places.push(place);
            spoken.push(Spoken::by(companies, Some(source), key));
        }
    }
    let theirs = Formerly::of_companies(tx, FormerKind::Entitlement, &spoken)?;
    let anyones = Formerly::of_all(tx, FormerKind::Entitlement, spoken.iter())?;
    for (place, said) in places.into_iter().zip(&spoken) {
        let found = match theirs.get(said) {
            [] => anyones.get(said),
            theirs => theirs,
        };
        meant[place] = match found {
            [] => Meant::Nothing,
            [only] => Meant::Chain(code_now(only)?),
            several => {
                let now = |one| named_now(FormerKind::Entitlement, one);
                Meant::Several(several.iter().map(now).collect())
            }
        };
    }
    Ok(())
}
