//! A license as people and scripts see it.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

use crate::domain::{
    CustomerCode, Day, EntitlementNumber, Instant, KeyId, LicenseId, LicenseKind, LicenseNumber,
    LicenseState, ProductCode, SkuCode, Today,
};
use crate::ops::{Error, Kind, Problem};
use crate::store::license as stored;
use crate::token;

/// A license. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct License {
    /// Its full ID, `jti`; null in a dry run.
    pub id: Option<LicenseId>,
    /// Its short number; null in a dry run.
    pub number: Option<LicenseNumber>,
    /// The entitlement that it was issued against.
    pub entitlement: EntitlementNumber,
    /// Why it was issued.
    pub kind: LicenseKind,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What was bought.
    pub sku: SkuCode,
    /// The product that it lets run.
    pub product: ProductCode,
    /// The copies that it takes, or stands in for.
    pub copies: i64,
    /// The hosts that it is locked to, `TYPE:VALUE`.
    pub hosts: Vec<String>,
    /// What it runs on; null when that is anything.
    pub platform: Option<String>,
    /// Its state at the command's instant.
    pub state: LicenseState,
    /// When it was issued.
    pub issued_at: Instant,
    /// The last second bought; null when it never ends.
    pub expires_at: Option<Instant>,
    /// The key that signed it.
    pub key_id: KeyId,
    /// The signed license itself; null in a dry run.
    pub token: Option<String>,
    /// The people that it is for.
    pub users: Vec<String>,
    /// The product's version.
    pub version: Option<String>,
    /// The features that are on.
    pub features: Vec<String>,
    /// The last day of maintenance.
    pub maintenance_until: Option<Day>,
    /// The first second in which it is good.
    pub not_before: Instant,
    /// The second after the last usable one, grace included; null when it never ends.
    pub ends_at: Option<Instant>,
    /// When it was returned, rehosted, superseded or revoked.
    pub standing_at: Option<Instant>,
    /// Why.
    pub standing_reason: Option<String>,
    /// The license that it stands in for.
    pub stands_for: Option<LicenseNumber>,
    /// The last day bought, in the zone in which it was sold.
    #[serde(skip)]
    pub expires: Option<Day>,
    /// Who says elsewhere whether it is revoked.
    #[serde(skip)]
    pub elsewhere: Option<Elsewhere>,
}

/// Another issuer, who signed a license and publishes the list that says whether it is revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The issuer.
    pub issuer: String,
    /// The address of its list.
    pub status_list: String,
}

impl License {
    /// A stored license, as it is now.
    pub fn of(license: stored::License, today: &Today) -> Result<Self, Error> {
        let said = Said::read(&license)?;
        let zone = today.zone(license.zone.as_ref());
        let expires = license.expires_at.map(|last| zone.day_of(last));
        let said_list = said.status_list;
        Ok(Self {
            id: Some(license.id),
            number: Some(license.number),
            state: license.state(today.now()),
            token: Some(token_of(&license)?),
            entitlement: license.entitlement,
            kind: license.kind,
            customer: license.customer,
            sku: license.sku,
            product: license.product,
            copies: license.copies,
            hosts: said.hosts.iter().map(SaidHost::text).collect(),
            platform: license.platform,
            issued_at: license.issued_at,
            expires_at: license.expires_at,
            key_id: KeyId::named(license.key_id),
            users: said.users,
            version: said.product.version,
            features: said.product.features,
            maintenance_until: said.maintenance_until.and_then(|day| day.parse().ok()),
            not_before: license.not_before,
            ends_at: license.ends_at,
            standing_at: license.standing_at,
            standing_reason: license.standing_reason,
            stands_for: license.stands_for,
            expires,
            elsewhere: license.issuer.map(|issuer| Elsewhere {
                issuer,
                status_list: said_list,
            }),
        })
    }

    /// Whom it is bound to: its hosts, its users, or nobody.
    pub fn bound_to(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().chain(&self.users).map(String::as_str)
    }
}

/// The token of a stored license, byte for byte as it was signed.
pub fn token_of(license: &stored::License) -> Result<String, Error> {
    let mut signature = [0; 64];
    Base64UrlUnpadded::decode(&license.signature, &mut signature)
        .map_err(|_| unreadable(license, "its signature is not one"))?;
    token::assemble(
        license.header_version.into(),
        &KeyId::named(license.key_id.as_str()),
        license.claims.as_bytes(),
        &signature,
    )
    .map_err(|error| unreadable(license, &error.to_string()))
}

/// What only the claims of a license say.
#[derive(Deserialize)]
pub(super) struct Said {
    #[serde(default)]
    pub(super) hosts: Vec<SaidHost>,
    #[serde(default)]
    pub(super) users: Vec<String>,
    pub(super) product: SaidProduct,
    maintenance_until: Option<String>,
    /// The address of the list that says whether it is revoked.
    #[serde(skip)]
    status_list: String,
}

#[derive(Deserialize)]
pub(super) struct SaidHost {
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

#[derive(Deserialize)]
pub(super) struct SaidProduct {
    pub(super) version: Option<String>,
    #[serde(default)]
    pub(super) features: Vec<String>,
}

impl Said {
    pub(super) fn read(license: &stored::License) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Claims {
            license: Said,
            status: SaidStatus,
        }
        #[derive(Deserialize)]
        struct SaidStatus {
            status_list: SaidList,
        }
        #[derive(Deserialize)]
        struct SaidList {
            uri: String,
        }
        serde_json::from_str(&license.claims)
            .map(|claims: Claims| Said {
                status_list: claims.status.status_list.uri,
                ..claims.license
            })
            .map_err(|error| unreadable(license, &error.to_string()))
    }
}

impl SaidHost {
    pub(super) fn text(&self) -> String {
        format!("{}:{}", self.kind, self.value)
    }
}

pub(super) fn unreadable(license: &stored::License, why: &str) -> Error {
    let number = license.number;
    Problem::new(
        Kind::Unsound,
        "license_unreadable",
        format!("the stored license `{number}` cannot be read: {why}"),
    )
    .hint("run `entitle store check`")
    .into()
}
