//! A license for a standby host: signed under the grant of the license that it stands in for, and
//! taking no copy of it.

use crate::domain::{
    Day, HostId, LicenseId, LicenseKind, LicenseNumber, Purpose, Quantity, Validity, hex,
};
use crate::ops::{Error, Kind, Problem, Tx};
use crate::store::entitlement::{Entitlement, Grant};
use crate::store::license::{self as stored, License};
use sha2::{Digest, Sha256};

use super::claims::Draft;
use super::generate::Mint;
use super::holder::Holder;

/// What a standby license stands in for, and until when.
pub struct StandIn<'s> {
    /// The entitlement of the license.
    pub entitlement: &'s Entitlement,
    /// The grant of the license.
    pub grant: &'s Grant,
    /// The license.
    pub license: &'s License,
    /// The host that stands in.
    pub standby: &'s HostId,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day.
    pub ends_on: Day,
}

/// The license of a standby host.
pub struct StoodIn {
    /// Its number.
    pub number: LicenseNumber,
    /// The token.
    pub token: String,
    /// SHA-256 over its signature, in hexadecimal.
    pub digest: String,
}

/// What a license stands in for, in the claims.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandsFor {
    pub(super) number: LicenseNumber,
    pub(super) id: LicenseId,
}

impl Mint<'_> {
    /// Signs and stores a failover license. The caller holds the license's row and has judged it.
    pub fn stand_in(&mut self, tx: &mut Tx<'_>, what: &StandIn<'_>) -> Result<StoodIn, Error> {
        let kind = LicenseKind::Failover;
        let pens = self.pens;
        let pen = pens.of(Purpose::Temporary).ok_or_else(|| {
            Problem::new(
                Kind::NotPermitted,
                "key_missing",
                "a failover license takes the temporary key, which is not unlocked",
            )
        })?;
        let policy = self.policy(tx, what.entitlement.model_id)?;
        let copies = Quantity::new(what.license.copies)
            .map_err(|error| Problem::new(Kind::Unsound, "store_unreadable", error.to_string()))?;
        let draft = Draft {
            validity: Validity::of(
                &self.vendor.zone,
                what.starts_on,
                Some(what.ends_on),
                0,
                kind,
                self.session.now(),
            ),
            policy: &policy,
            platform: what.license.platform.clone(),
            entitlement: what.entitlement,
            grant: what.grant,
            holder: Holder {
                hosts: vec![what.standby.clone()],
                user: None,
            },
            kind,
            copies,
            stands_for: Some(StandsFor {
                number: what.license.number,
                id: what.license.id,
            }),
        };
        let (new, signed) = self.sign(tx, &draft, pen)?;
        stored::insert(tx, &new)?;
        Ok(StoodIn {
            number: new.number,
            token: signed.token(),
            digest: hex(&Sha256::digest(signed.signature)),
        })
    }
}
