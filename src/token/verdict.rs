//! Whether a license is good, here and now: one verdict with a stable code.

use std::fmt;

use super::Refusal;
use super::claims::{Claims, Host};
use super::jws::{self, TokenType};
use super::keyset::KeySet;
use super::license::may_sign;
use super::public_key::PublicKey;
use super::status_list::{Status, StatusSource};
use crate::domain::Instant;

/// How far two clocks may be apart, in seconds.
pub const DRIFT: i64 = 300;

/// What is asked of a license. What is `None` is not looked at.
#[derive(Clone, Copy)]
pub struct Question<'q> {
    /// The moment for which it is asked.
    pub at: Instant,
    /// The vendor that it must be from.
    pub issuer: Option<&'q str>,
    /// The product that it must be for.
    pub product: Option<&'q str>,
    /// The host that it must run on.
    pub host: Option<&'q Host>,
    /// The person that it must be for.
    pub user: Option<&'q str>,
    /// Who knows whether it was revoked.
    pub status: Option<&'q dyn StatusSource>,
}

impl Question<'_> {
    /// Whether the license is good at this moment, whoever asks.
    pub fn at(at: Instant) -> Self {
        Self {
            at,
            issuer: None,
            product: None,
            host: None,
            user: None,
            status: None,
        }
    }
}

/// What is to be thought of a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Good.
    Valid,
    /// Past its end, and still good for some days.
    Grace,
    /// Over.
    Expired,
    /// Still to begin.
    NotYetValid,
    /// Ended for good by the vendor.
    Revoked,
    /// Stopped by the vendor for a time.
    Suspended,
    /// No status list given speaks of it as it must.
    StatusRefused,
    /// For another machine.
    WrongHost,
    /// For another person.
    WrongUser,
    /// For another product.
    WrongProduct,
    /// From another vendor.
    WrongIssuer,
    /// Signed by a key that is not in the key set.
    UnknownKey,
    /// Signed by a key that may not sign such a license.
    KeyNotAllowed,
    /// Changed after it was signed.
    BadSignature,
    /// Not a license.
    Malformed,
}

impl Verdict {
    /// Every verdict, in the order in which they are documented.
    pub const ALL: [Self; 15] = [
        Self::Valid,
        Self::Grace,
        Self::Expired,
        Self::NotYetValid,
        Self::Revoked,
        Self::Suspended,
        Self::StatusRefused,
        Self::WrongHost,
        Self::WrongUser,
        Self::WrongProduct,
        Self::WrongIssuer,
        Self::UnknownKey,
        Self::KeyNotAllowed,
        Self::BadSignature,
        Self::Malformed,
    ];

    /// The code of the verdict, stable from version to version.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Grace => "grace",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
            Self::StatusRefused => "status_refused",
            Self::WrongHost => "wrong_host",
            Self::WrongUser => "wrong_user",
            Self::WrongProduct => "wrong_product",
            Self::WrongIssuer => "wrong_issuer",
            Self::UnknownKey => "unknown_key",
            Self::KeyNotAllowed => "key_not_allowed",
            Self::BadSignature => "bad_signature",
            Self::Malformed => "malformed",
        }
    }

    /// Whether the product may run: `valid` and `grace`.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Valid | Self::Grace)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A verdict with what led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// The reason behind `malformed`, `unknown_key`, `key_not_allowed`, `bad_signature` and
    /// `status_refused`, with its own code.
    pub refusal: Option<Refusal>,
    /// The claims, as soon as the signature is good and they could be read.
    pub claims: Option<Claims>,
    /// One sentence on the verdict. What stands in it from the token is not to be trusted unless
    /// there are claims.
    pub detail: String,
}

/// Judges a token by a key set.
///
/// The checks run in this order, and the first that fails decides:
/// 1. the form of the token (`malformed`) and its key (`unknown_key`);
/// 2. the signature (`bad_signature`); nothing that the token claims is looked at before;
/// 3. the claims, read strictly (`malformed`);
/// 4. what the key may sign, by its purpose and `max_days` (`key_not_allowed`);
/// 5. issuer, as asked and as the key has it, and product (`wrong_issuer`, `wrong_product`);
/// 6. the status list (`revoked`, `suspended`, `status_refused`);
/// 7. the times, with 300 seconds of drift both ways (`not_yet_valid`, `expired`);
/// 8. host and user (`wrong_host`, `wrong_user`);
/// 9. the grace (`grace`), which is good but to be said; else `valid`.
pub fn verify(token: &str, keys: &KeySet, question: &Question<'_>) -> Report {
    let (claims, key) = match read(token, keys) {
        Ok(read) => read,
        Err(refusal) => return Report::refused(refusal, None),
    };
    match judge(&claims, key, question) {
        Ok((verdict, detail)) => Report {
            verdict,
            refusal: None,
            claims: Some(claims),
            detail,
        },
        Err(refusal) => Report::refused(refusal, Some(claims)),
    }
}

fn read<'k>(token: &str, keys: &'k KeySet) -> Result<(Claims, &'k PublicKey), Refusal> {
    let verified = jws::read(token, TokenType::License)?.verify(keys)?;
    Ok((Claims::read(&verified.claims)?, verified.key))
}

impl Report {
    fn refused(refusal: Refusal, claims: Option<Claims>) -> Self {
        let verdict = match (&refusal, &claims) {
            (Refusal::UnknownKey(_), _) => Verdict::UnknownKey,
            (Refusal::BadSignature, _) => Verdict::BadSignature,
            (Refusal::KeyNotAllowed(_), _) => Verdict::KeyNotAllowed,
            (_, None) => Verdict::Malformed,
            (_, Some(_)) => Verdict::StatusRefused,
        };
        Self {
            verdict,
            detail: refusal.to_string(),
            refusal: Some(refusal),
            claims,
        }
    }
}

/// The verdict on claims that `key` signed; a refusal is of the key, or of the status list.
fn judge(
    claims: &Claims,
    key: &PublicKey,
    question: &Question<'_>,
) -> Result<(Verdict, String), Refusal> {
    may_sign(key.purpose(), key.max_days(), claims).map_err(Refusal::KeyNotAllowed)?;
    if let Some(against) = origin(claims, key, question) {
        return Ok(against);
    }
    if let Some(source) = question.status {
        match source.status_of(claims)? {
            Status::Valid => {}
            Status::Invalid => return Ok((Verdict::Revoked, "the vendor revoked it".to_owned())),
            Status::Suspended => {
                let detail = "the vendor suspended it, until a newer status list lifts that";
                return Ok((Verdict::Suspended, detail.to_owned()));
            }
        }
    }
    Ok(over(claims, question.at)
        .or_else(|| place(claims, question))
        .unwrap_or_else(|| good(claims, question.at)))
}

fn origin(claims: &Claims, key: &PublicKey, question: &Question<'_>) -> Option<(Verdict, String)> {
    if !key.signs_for(&claims.iss) {
        let own = key.issuer().unwrap_or_default();
        let detail = format!(
            "it says that it is from `{}`, and its key signs for `{own}`",
            claims.iss
        );
        return Some((Verdict::WrongIssuer, detail));
    }
    if question.issuer.is_some_and(|issuer| issuer != claims.iss) {
        return Some((Verdict::WrongIssuer, format!("it is from `{}`", claims.iss)));
    }
    if question
        .product
        .is_some_and(|product| product != claims.aud)
    {
        return Some((Verdict::WrongProduct, format!("it is for `{}`", claims.aud)));
    }
    None
}

fn over(claims: &Claims, at: Instant) -> Option<(Verdict, String)> {
    let begins = claims.nbf.max(claims.iat);
    if begins.unix() > at.unix() + DRIFT {
        return Some((Verdict::NotYetValid, format!("it begins at {begins}")));
    }
    let exp = claims.exp?;
    let ended = at.unix() >= exp.unix() + DRIFT;
    ended.then(|| {
        (
            Verdict::Expired,
            format!("it ended at {}", exp.plus_seconds(-1)),
        )
    })
}

fn place(claims: &Claims, question: &Question<'_>) -> Option<(Verdict, String)> {
    let license = &claims.license;
    if let Some(host) = question.host
        && !license.hosts.is_empty()
        && !license.hosts.contains(host)
    {
        let hosts: Vec<String> = license.hosts.iter().map(Host::to_string).collect();
        let detail = format!("it is for `{}`", hosts.join("`, `"));
        return Some((Verdict::WrongHost, detail));
    }
    if let Some(user) = question.user
        && !license.users.is_empty()
        && !license.users.iter().any(|licensed| licensed == user)
    {
        let detail = format!("it is for `{}`", license.users.join("`, `"));
        return Some((Verdict::WrongUser, detail));
    }
    None
}

fn good(claims: &Claims, at: Instant) -> (Verdict, String) {
    match (claims.license.expires_at, claims.exp) {
        (Some(last), Some(exp)) if at.unix() > last.unix() + DRIFT => {
            let end = exp.plus_seconds(-1);
            (
                Verdict::Grace,
                format!("it expired at {last}; the grace runs until {end}"),
            )
        }
        (Some(last), _) => (Verdict::Valid, format!("it is good until {last}")),
        (None, _) => (Verdict::Valid, "it is good without an end".to_owned()),
    }
}
