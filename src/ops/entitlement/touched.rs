//! The licenses that a change of their entitlement reaches.

use serde::Serialize;

use crate::domain::{Day, EntitlementNumber, LegacyNumber, LicenseNumber, LicenseState, Today};
use crate::ops::overview::{HeldLicense, running_first};
use crate::ops::{Error, Tx};
use crate::store::{legacy, overview};

/// Licenses whose products learn nothing of what is decided here. The order of its JSON fields is that
/// in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutOfReach {
    /// Those that another issuer signed, who publishes their status list.
    pub elsewhere: Vec<SignedElsewhere>,
    /// Those of other systems, which read no list of ours.
    pub legacy: Vec<LegacyNumber>,
}

/// A license that another issuer signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedElsewhere {
    /// The license.
    pub license: LicenseNumber,
    /// Who signed it.
    pub issuer: String,
}

impl OutOfReach {
    /// Those of an entitlement that nobody has ended.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        number: EntitlementNumber,
        today: &Today,
    ) -> Result<Self, Error> {
        let elsewhere = overview::signed_elsewhere(tx, number)?.into_iter();
        Ok(Self {
            elsewhere: elsewhere
                .map(|(license, issuer)| SignedElsewhere { license, issuer })
                .collect(),
            legacy: legacy::running_on(tx, number, today.here())?,
        })
    }
}

/// The licenses of an entitlement that nobody has ended, those that run first.
pub fn licenses(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
    today: &Today,
) -> Result<Vec<HeldLicense>, Error> {
    use LicenseState::{Active, Expired, Grace};
    let found = overview::licenses_of_entitlement(tx, number)?.into_iter();
    let mut licenses: Vec<HeldLicense> = found
        .map(|license| HeldLicense::of(license, today))
        .filter(|license| matches!(license.state, Active | Grace | Expired))
        .collect();
    running_first(&mut licenses);
    Ok(licenses)
}

/// Those of these that take copies, and whose files end before a right does that goes on through
/// `expires`.
pub fn outdated(mut licenses: Vec<HeldLicense>, expires: Option<Day>) -> Vec<HeldLicense> {
    licenses.retain(|license| {
        let ends = license.expires;
        let before = ends.is_some_and(|last| expires.is_none_or(|expires| last < expires));
        before && license.kind.takes_copies()
    });
    licenses
}

/// How many those are.
pub fn count_outdated(licenses: &[HeldLicense], expires: Option<Day>) -> usize {
    outdated(licenses.to_vec(), expires).len()
}
