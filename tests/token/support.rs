//! A vendor to test with: one key of each purpose, and a license that they sign.

use base64ct::{Base64UrlUnpadded, Encoding};
use entitle::domain::{Binding, Enforcement, Instant, LicenseKind, Purpose, Signer};
use entitle::keyring::SigningKey;
use entitle::token::{
    Claims, Host, KeySet, Product, PublicKey, Question, Report, StatusEntry, Terms, sign, verify,
};

/// 2026-01-15T12:00:00Z, when everything happens unless a test says otherwise.
pub const NOW: i64 = 1_768_478_400;

pub const DAY: i64 = 86_400;

/// How long a license of the temporary key may run, in days.
pub const MAX_DAYS: u32 = 45;

pub fn at(seconds: i64) -> Instant {
    Instant::from_unix(seconds).unwrap()
}

pub fn key(purpose: Purpose) -> SigningKey {
    let seed = [u8::try_from(purpose.as_str().len()).unwrap(); 32];
    let max_days = (purpose == Purpose::Temporary).then_some(MAX_DAYS);
    SigningKey::generate(seed, purpose, max_days).unwrap()
}

pub fn public(key: &SigningKey) -> PublicKey {
    PublicKey::new(&key.public_key(), key.purpose(), key.max_days()).unwrap()
}

/// The public keys of all purposes.
pub fn keys() -> KeySet {
    KeySet::new(Purpose::ALL.map(|purpose| public(&key(purpose)))).unwrap()
}

pub fn mac(value: &str) -> Host {
    Host {
        kind: "mac".to_owned(),
        value: value.to_owned(),
    }
}

/// A node-locked license for a year and 30 days of grace, issued now.
pub fn claims() -> Claims {
    Claims {
        iss: "https://vendor.example/entitle".to_owned(),
        sub: "ACME".to_owned(),
        aud: "studio".to_owned(),
        jti: "0190a3c4-0000-7000-8000-000000000001".to_owned(),
        iat: at(NOW),
        nbf: at(NOW - 300),
        exp: Some(at(NOW + 395 * DAY)),
        status: StatusEntry {
            idx: 7,
            uri: "https://vendor.example/entitle/status/0".to_owned(),
        },
        license: Terms {
            entitlement: "0190a3c4-0000-7000-8000-000000000002".to_owned(),
            kind: LicenseKind::Standard,
            sku: "STU-NL-1Y".to_owned(),
            product: Product {
                code: "studio".to_owned(),
                version: Some("12".to_owned()),
                features: vec!["render".to_owned(), "export".to_owned()],
            },
            binding: Binding::NodeLocked,
            hosts: vec![mac("001122aabbcc")],
            users: Vec::new(),
            seats: Some(1),
            platform: Some("linux/x86_64".to_owned()),
            expires_at: Some(at(NOW + 365 * DAY - 1)),
            maintenance_until: Some("2027-01-14".parse().unwrap()),
            runway: 0,
            grace: 30,
            enforcement: Enforcement::Hard,
            stands_for: None,
        },
    }
}

/// A failover license that runs for the temporary key's whole limit.
pub fn failover() -> Claims {
    let mut claims = claims();
    claims.exp = Some(at(NOW + i64::from(MAX_DAYS) * DAY));
    claims.license.kind = LicenseKind::Failover;
    claims.license.hosts = vec![mac("ddeeff001122")];
    claims.license.expires_at = Some(at(NOW + i64::from(MAX_DAYS) * DAY - 1));
    claims.license.grace = 0;
    claims.license.stands_for = Some("0190a3c4-0000-7000-8000-000000000003".to_owned());
    claims
}

/// A license without an end.
pub fn perpetual() -> Claims {
    let mut claims = claims();
    claims.exp = None;
    claims.license.expires_at = None;
    claims.license.grace = 0;
    claims
}

/// The claims signed with the key that they ask for.
pub fn signed(claims: &Claims) -> String {
    sign(claims, &key(claims.license.kind.purpose()))
        .unwrap()
        .token()
        .to_owned()
}

/// A token of any header and claims with a good signature of `signer`: what the program itself
/// would never sign.
pub fn forge(header: &str, claims: &[u8], signer: &dyn Signer) -> String {
    let header = Base64UrlUnpadded::encode_string(header.as_bytes());
    let claims = Base64UrlUnpadded::encode_string(claims);
    let input = format!("{header}.{claims}");
    let signature = Base64UrlUnpadded::encode_string(&signer.sign(input.as_bytes()));
    format!("{input}.{signature}")
}

/// A forged token with the header that the program writes.
pub fn forge_typed(typ: &str, claims: &[u8], purpose: Purpose) -> String {
    let signer = key(purpose);
    let kid = signer.key_id();
    let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"{typ}"}}"#);
    forge(&header, claims, &signer)
}

pub fn ask(token: &str, question: &Question<'_>) -> Report {
    verify(token, &keys(), question)
}

pub fn ask_now(token: &str) -> Report {
    ask(token, &Question::at(at(NOW)))
}
