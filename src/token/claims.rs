//! What a license says.
//!
//! Claims are typed in both directions. What is written has a fixed order and leaves out what is
//! empty; what is read must have every claim of its own type and none that is not known here, at
//! any level: a claim that cannot be honoured may be the one that restricts.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::Refusal;
use super::json::{Fault, Members};
use crate::domain::{Binding, Day, Enforcement, Instant, LicenseKind};

/// Everything that a license says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// The vendor, as a URI.
    pub iss: String,
    /// The customer's code.
    pub sub: String,
    /// The code of the one product.
    pub aud: String,
    /// The license's ID, a UUID.
    pub jti: String,
    /// When it was issued.
    #[serde(serialize_with = "seconds")]
    pub iat: Instant,
    /// The first second in which it is good.
    #[serde(serialize_with = "seconds")]
    pub nbf: Instant,
    /// The second after the last usable one, grace included; none when it never ends.
    #[serde(
        serialize_with = "any_seconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub exp: Option<Instant>,
    /// Where its revocation would be read.
    #[serde(serialize_with = "in_status_list")]
    pub status: StatusEntry,
    /// What was licensed.
    pub license: Terms,
}

/// The place of a license in the status lists (claim `status.status_list`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusEntry {
    /// The entry in the list.
    pub idx: u32,
    /// The list's address, and its name (`sub`).
    pub uri: String,
}

/// What was licensed (claim `license`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// The entitlement's ID, a UUID.
    pub entitlement: String,
    /// Why it was issued.
    pub kind: LicenseKind,
    /// The part number.
    pub sku: String,
    /// The product.
    pub product: Product,
    /// What it is bound to.
    pub binding: Binding,
    /// The hosts it is locked to; on any of them it is good.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Host>,
    /// The people it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<String>,
    /// The copies it takes; none when they are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The operating system and architecture, `linux/x86_64`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// The last second bought; none when it never ends.
    #[serde(
        serialize_with = "any_seconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub expires_at: Option<Instant>,
    /// The last day of maintenance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maintenance_until: Option<Day>,
    /// Days that the product runs before activation.
    #[serde(skip_serializing_if = "is_none_at_all")]
    pub runway: u32,
    /// Days that it runs after expiry.
    #[serde(skip_serializing_if = "is_none_at_all")]
    pub grace: u32,
    /// What the product does when its license is not right.
    pub enforcement: Enforcement,
    /// The ID of the license that a temporary one stands in for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<String>,
}

/// The licensed product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Product {
    /// Its code, the same as `aud`.
    pub code: String,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The codes of the features that are on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<String>,
}

/// The identity of a machine, in normal form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Host {
    /// What identifies it, such as `mac`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The identity.
    pub value: String,
}

impl Claims {
    /// The claims as they are signed: JSON in a fixed order, what is empty left out.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Only texts and numbers are written, and into memory, which cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the claims of a license.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut members = Members::parse(bytes)?;
        let claims = Self {
            iss: members.nonempty_text("iss")?,
            sub: members.nonempty_text("sub")?,
            aud: members.nonempty_text("aud")?,
            jti: uuid(&mut members, "jti")?,
            iat: members.instant("iat")?,
            nbf: members.instant("nbf")?,
            exp: members.optional_instant("exp")?,
            status: StatusEntry::read(&mut members)?,
            license: Terms::read(members.object("license")?)?,
        };
        members.finish()?;
        match claims.check() {
            Ok(()) => Ok(claims),
            Err(claim) => Err(Refusal::BadClaim(claim.to_owned())),
        }
    }

    /// Whether the claims fit each other; else the one that does not.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        let license = &self.license;
        let temporary = license.kind.is_temporary();
        match (self.exp, license.expires_at) {
            (None, None) => {}
            (Some(exp), Some(last)) if last < exp => {}
            _ => return Err("exp"),
        }
        if self.aud != license.product.code {
            return Err("aud");
        }
        if temporary && license.grace > 0 {
            return Err("license.grace");
        }
        if temporary && license.runway > 0 {
            return Err("license.runway");
        }
        if license.seats == Some(0) {
            return Err("license.seats");
        }
        let stands_in = license.kind == LicenseKind::Failover;
        if (stands_in && license.stands_for.is_none())
            || (!temporary && license.stands_for.is_some())
        {
            return Err("license.stands_for");
        }
        Ok(())
    }
}

impl StatusEntry {
    fn read(claims: &mut Members) -> Result<Self, Fault> {
        let mut status = claims.object("status")?;
        let mut list = status.object("status_list")?;
        let entry = Self {
            idx: list.number("idx")?,
            uri: list.nonempty_text("uri")?,
        };
        list.finish()?;
        status.finish()?;
        Ok(entry)
    }
}

impl Terms {
    fn read(mut members: Members) -> Result<Self, Fault> {
        let terms = Self {
            entitlement: uuid(&mut members, "entitlement")?,
            kind: word(&mut members, "kind", LicenseKind::ALL, LicenseKind::as_str)?,
            sku: members.nonempty_text("sku")?,
            product: Product::read(members.object("product")?)?,
            binding: word(&mut members, "binding", Binding::ALL, Binding::as_str)?,
            hosts: members
                .objects("hosts")?
                .into_iter()
                .map(Host::read)
                .collect::<Result<_, _>>()?,
            users: members.texts("users")?,
            seats: members.optional_number("seats")?,
            platform: members.optional_text("platform")?,
            expires_at: members.optional_instant("expires_at")?,
            maintenance_until: match members.optional_text("maintenance_until")? {
                Some(day) => Some(
                    day.parse()
                        .map_err(|_| members.wrong("maintenance_until"))?,
                ),
                None => None,
            },
            runway: members.optional_number("runway")?.unwrap_or(0),
            grace: members.optional_number("grace")?.unwrap_or(0),
            enforcement: word(
                &mut members,
                "enforcement",
                Enforcement::ALL,
                Enforcement::as_str,
            )?,
            stands_for: optional_uuid(&mut members, "stands_for")?,
        };
        members.finish()?;
        Ok(terms)
    }
}

impl Product {
    fn read(mut members: Members) -> Result<Self, Fault> {
        let product = Self {
            code: members.nonempty_text("code")?,
            version: members.optional_text("version")?,
            features: members.texts("features")?,
        };
        members.finish()?;
        Ok(product)
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.value)
    }
}

impl Host {
    fn read(mut members: Members) -> Result<Self, Fault> {
        let host = Self {
            kind: members.nonempty_text("type")?,
            value: members.nonempty_text("value")?,
        };
        members.finish()?;
        Ok(host)
    }
}

/// A moment as JWTs have it: whole seconds since 1970 (RFC 7519, section 2, `NumericDate`).
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the derived code calls it so"
)]
fn seconds<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(at.unix())
}

#[expect(clippy::ref_option, reason = "the derived code calls it so")]
fn any_seconds<S: Serializer>(at: &Option<Instant>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(Instant::unix).serialize(serializer)
}

/// The claim `status` has the place in a list under the name of the mechanism.
fn in_status_list<S: Serializer>(entry: &StatusEntry, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map([("status_list", entry)])
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the derived code calls it so"
)]
const fn is_none_at_all(days: &u32) -> bool {
    *days == 0
}

fn optional_uuid(members: &mut Members, name: &str) -> Result<Option<String>, Fault> {
    // A UUID has several spellings; an ID that is compared as text may have one.
    match members.optional_text(name)? {
        Some(text) => match Uuid::try_parse(&text) {
            Ok(id) if id.hyphenated().to_string() == text => Ok(Some(text)),
            _ => Err(members.wrong(name)),
        },
        None => Ok(None),
    }
}

fn uuid(members: &mut Members, name: &str) -> Result<String, Fault> {
    let id = optional_uuid(members, name)?;
    id.ok_or_else(|| Fault::Missing(members.at(name)))
}

fn word<T: Copy>(
    members: &mut Members,
    name: &str,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, Fault> {
    let text = members.text(name)?;
    let known = all.iter().copied().find(|value| as_str(*value) == text);
    known.ok_or_else(|| members.wrong(name))
}
