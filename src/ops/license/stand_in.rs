//! A license for a standby host: it says what the license says that it stands in for, takes no
//! copy, and is signed with a temporary key.

use crate::domain::{
    Day, HostId, LicenseKind, LicenseNumber, Purpose, Quantity, Resolved, ServicePolicy, hex,
};
use crate::ops::{Error, Kind, Problem, Tx};
use crate::store::entitlement::{Entitlement, Grant};
use crate::store::license::{self as stored, License};
use sha2::{Digest, Sha256};

use super::claims::Draft;
use super::holder::Holder;
use super::mint::{self, Mint};
use super::view::Said;

/// Which license a standby host is to stand in for, and until when.
#[derive(Debug, Clone, Copy)]
pub struct StandIn<'s> {
    /// The right of the license.
    pub entitlement: &'s Entitlement,
    /// The product of it.
    pub grant: &'s Grant,
    /// Today's service policy of its model.
    pub policy: &'s ServicePolicy,
    /// The license, its row locked.
    pub license: &'s License,
    /// The host that stands in.
    pub standby: &'s HostId,
    /// The first day.
    pub starts_on: Day,
    /// The last day.
    pub ends_on: Day,
}

/// The license of a standby host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoodIn {
    /// Its number.
    pub number: LicenseNumber,
    /// The signed license.
    pub token: String,
    /// SHA-256 over its signature, for the event.
    pub digest: String,
}

impl Mint<'_> {
    /// Signs and stores the license of a standby host.
    pub fn stand_in(&mut self, tx: &mut Tx<'_>, case: &StandIn<'_>) -> Result<StoodIn, Error> {
        let pens = self.pens;
        let pen = pens.of(Purpose::Temporary).ok_or_else(|| {
            let message = "no `temporary` key is unlocked";
            Problem::new(Kind::NotPermitted, "key_missing", message)
                .hint("unlock it, or make one with `entitle signing-key add --purpose temporary`")
        })?;
        let days = Resolved {
            start: Some(case.starts_on),
            expires: Some(case.ends_on),
            term: None,
        };
        let said = Said::read(case.license)?;
        let draft = Draft {
            validity: self.validity(case.entitlement, &days, case.policy, LicenseKind::Failover),
            entitlement: case.entitlement,
            grant: case.grant,
            holder: &Holder {
                hosts: vec![case.standby.clone()],
                user: None,
            },
            kind: LicenseKind::Failover,
            version: said.product.version,
            features: said.product.features,
            copies: Quantity::new(case.license.copies).unwrap_or(Quantity::ONE),
            platform: case.license.platform.clone(),
            policy: case.policy,
            stands_for: Some(case.license),
            succeeds: None,
        };
        let (mut new, unsigned) = self.prepare(tx, &draft, pen)?;
        let signed = unsigned.sign(pen.signer.as_ref());
        let digest = hex(&Sha256::digest(signed.signature));
        let token = mint::seal(&mut new, signed)?;
        stored::insert(tx, std::slice::from_ref(&new))?;
        Ok(StoodIn {
            number: new.number,
            token,
            digest,
        })
    }
}
