//! The licenses that a change of their entitlement reaches.

use crate::domain::{Day, EntitlementNumber, Instant, LicenseState, Zone};
use crate::ops::overview::{HeldLicense, running_first};
use crate::ops::{Error, Tx};
use crate::store::overview;

/// The licenses of an entitlement that nobody has ended, those that run first.
pub fn licenses(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
    zone: &Zone,
    now: Instant,
) -> Result<Vec<HeldLicense>, Error> {
    use LicenseState::{Active, Expired, Grace};
    let found = overview::licenses_of_entitlement(tx, number)?.into_iter();
    let mut licenses: Vec<HeldLicense> = found
        .map(|license| HeldLicense::of(license, zone, now))
        .filter(|license| matches!(license.state, Active | Grace | Expired))
        .collect();
    running_first(&mut licenses);
    Ok(licenses)
}

/// How many of these have files that end before a right does that goes on through `expires`.
pub fn outdated(licenses: &[HeldLicense], expires: Option<Day>) -> usize {
    let ends_before = |license: &&HeldLicense| {
        let last = license.expires;
        last.is_some_and(|last| expires.is_none_or(|expires| last < expires))
    };
    licenses.iter().filter(ends_before).count()
}
