//! What a license says: the claims, put together from what was frozen when it was granted and from
//! today's service policy.

use crate::domain::{
    LicenseId, LicenseKind, LicenseNumber, Platform, Quantity, ServicePolicy, StatusUri, TermKind,
    Today, User, Validity,
};
use crate::ops::Session;
use crate::store::entitlement::{Entitlement, Grant};
use crate::store::license::License;
use crate::store::vendor::Vendor;
use crate::token::{Claims, Host, Product, StatusEntry, Terms, place};

use super::holder::Holder;

/// A license judged and not signed yet.
pub(super) struct Draft<'d> {
    pub(super) entitlement: &'d Entitlement,
    pub(super) grant: &'d Grant,
    pub(super) holder: &'d Holder,
    pub(super) kind: LicenseKind,
    /// The version that it is for.
    pub(super) version: Option<String>,
    /// The features that are on.
    pub(super) features: Vec<String>,
    pub(super) copies: Quantity,
    /// None for every platform.
    pub(super) platform: Option<String>,
    pub(super) policy: &'d ServicePolicy,
    pub(super) validity: Validity,
    /// The license that it stands in for.
    pub(super) stands_for: Option<&'d License>,
    /// The license whose place it takes.
    pub(super) succeeds: Option<&'d License>,
}

/// The kind of license that a term makes.
pub(super) const fn kind_of(term: TermKind) -> LicenseKind {
    match term {
        TermKind::Trial => LicenseKind::Trial,
        TermKind::Perpetual | TermKind::Subscription => LicenseKind::Standard,
    }
}

/// The platform that was asked for, none when it is every one.
pub(super) fn platform_of(asked: Option<&Platform>) -> Option<String> {
    let platform = asked?;
    (*platform != Platform::any()).then(|| platform.to_string())
}

/// The version that a license is for: the newest while on maintenance, else the one granted.
pub(super) fn version_of(
    entitlement: &Entitlement,
    grant: &Grant,
    today: &Today,
) -> Option<String> {
    let on_maintenance = entitlement
        .maintenance_until
        .is_some_and(|until| entitlement.day(today) <= until);
    let version = if on_maintenance {
        &grant.newest_version
    } else {
        &grant.granted_version
    };
    (!version.is_empty()).then(|| version.clone())
}

/// The features that were granted.
pub(super) fn features_of(grant: &Grant) -> Vec<String> {
    let codes = grant.features.split(' ').filter(|code| !code.is_empty());
    codes.map(str::to_owned).collect()
}

impl Draft<'_> {
    /// The claims under this number and ID.
    pub(super) fn claims(
        &self,
        vendor: &Vendor,
        status_uri: &StatusUri,
        session: &Session,
        number: LicenseNumber,
        id: LicenseId,
    ) -> Claims {
        let place = place(number.get(), &vendor.status_list_key);
        Claims {
            iss: vendor.issuer.clone(),
            sub: self.entitlement.customer.to_string(),
            aud: self.grant.product.to_string(),
            jti: id.to_string(),
            iat: session.now(),
            nbf: self.validity.nbf,
            exp: self.validity.exp,
            status: StatusEntry {
                idx: place.index,
                uri: status_uri.of_list(place.list),
            },
            license: self.terms(),
        }
    }

    fn terms(&self) -> Terms {
        let (entitlement, grant, policy) = (self.entitlement, self.grant, self.policy);
        // A temporary license has neither runway nor grace, and what never ends has no grace.
        let temporary = self.kind.is_temporary();
        let grace = !temporary && self.validity.exp.is_some();
        let hosts = self.holder.hosts.iter().map(|host| Host {
            kind: host.kind().as_str().to_owned(),
            value: host.value().to_owned(),
        });
        Terms {
            entitlement: entitlement.id.to_string(),
            kind: self.kind,
            sku: entitlement.sku.to_string(),
            product: Product {
                code: grant.product.to_string(),
                version: self.version.clone(),
                features: self.features.clone(),
            },
            binding: entitlement.binding,
            hosts: hosts.collect(),
            // A user is named in the normal form, as hosts are: one spelling to compare.
            users: self.holder.user.iter().map(User::key).collect(),
            seats: (!grant.ledger.uncounted)
                .then(|| u32::try_from(self.copies.get()).unwrap_or(u32::MAX)),
            platform: self.platform.clone(),
            expires_at: self.validity.expires_at,
            maintenance_until: entitlement.maintenance_until,
            runway: if temporary { 0 } else { policy.runway_days },
            grace: if grace { policy.grace_days } else { 0 },
            enforcement: policy.enforcement,
            stands_for: self.stands_for.map(|license| license.id.to_string()),
        }
    }
}
