//! Licenses and status lists, good and forged, and what a verifier must answer to them.

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use entitle::domain::{Instant, LicenseKind, Purpose, Signer};
use entitle::token::{Claims, Entries, LIFETIME, Publication, Status, armour, publish};

use crate::support::{
    DAY, NOW, at, claims, failover, forge, forge_typed, key, mac, perpetual, signed,
};

/// The libraries ask the clock themselves, so these tests live in the present.
pub static PRESENT: LazyLock<i64> = LazyLock::new(|| {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
});

/// The claims as if they had been issued now.
pub fn present(claims: Claims) -> Claims {
    shifted(claims, *PRESENT - NOW)
}

/// A license with 30 days of grace whose last second bought is `seconds` from now.
pub fn expiring(seconds: i64) -> Claims {
    shifted(claims(), *PRESENT - NOW - 365 * DAY + seconds)
}

fn shifted(mut claims: Claims, by: i64) -> Claims {
    let shift = |moment: Instant| moment.plus_seconds(by);
    claims.iat = shift(claims.iat);
    claims.nbf = shift(claims.nbf);
    claims.exp = claims.exp.map(shift);
    claims.license.expires_at = claims.license.expires_at.map(shift);
    claims
}

/// What a verifier is asked, and what it must answer.
pub struct Case {
    pub name: &'static str,
    pub license: String,
    pub list: String,
    pub product: &'static str,
    pub host: &'static str,
    /// When the newest list was issued that was seen before.
    pub seen: Option<i64>,
    pub answer: Answer,
}

pub enum Answer {
    /// This on stdout, and exit 0.
    Says(&'static str),
    /// This word on stderr in any case, and exit 7.
    Refuses(&'static str),
}
use Answer::{Refuses, Says};

impl Case {
    fn new(name: &'static str, license: String, answer: Answer) -> Self {
        Self {
            name,
            license,
            list: list(&Entries::new(), *PRESENT),
            product: "studio",
            host: "mac:001122aabbcc",
            seen: None,
            answer,
        }
    }

    fn listed(name: &'static str, list: String, answer: Answer) -> Self {
        Self {
            list,
            ..Self::new(name, signed(&present(claims())), answer)
        }
    }
}

fn list(entries: &Entries, issued_at: i64) -> String {
    list_at(
        "https://vendor.example/entitle/status/0",
        entries,
        issued_at,
    )
}

fn list_at(uri: &str, entries: &Entries, issued_at: i64) -> String {
    let publication = Publication {
        issuer: "https://vendor.example/entitle",
        uri,
        issued_at: at(issued_at),
        entries,
    };
    publish(&publication, &key(Purpose::Revocation)).unwrap()
}

fn marked(status: Status) -> String {
    let mut entries = Entries::new();
    entries.set(claims().status.idx, status).unwrap();
    list(&entries, *PRESENT)
}

/// Every case.
pub fn cases() -> impl Iterator<Item = Case> {
    good().into_iter().chain(forged()).chain(lists())
}

fn good() -> Vec<Case> {
    let license = signed(&present(claims()));
    let mut site = present(claims());
    site.license.hosts = Vec::new();
    let mut standby = present(failover());
    standby.license.hosts = vec![mac("001122aabbcc")];
    vec![
        Case::new("takes_a_license", license.clone(), Says("valid")),
        Case::new(
            "takes_an_armoured_license",
            armour::wrap(&license),
            Says("valid"),
        ),
        Case::new(
            "takes_a_license_without_an_end",
            signed(&present(perpetual())),
            Says("valid"),
        ),
        Case::new(
            "takes_a_site_license_on_any_host",
            signed(&site),
            Says("valid"),
        ),
        Case::new("takes_a_failover_license", signed(&standby), Says("valid")),
        Case::new("tells_grace", signed(&expiring(-DAY)), Says("grace")),
        Case::new(
            "takes_five_minutes_of_drift",
            signed(&expiring(-200)),
            Says("valid"),
        ),
        Case::new(
            "refuses_after_the_grace",
            signed(&expiring(-31 * DAY)),
            Refuses("expired"),
        ),
        Case {
            host: "mac:001122aabbcd",
            ..Case::new(
                "refuses_another_host",
                license.clone(),
                Refuses("wrong_host"),
            )
        },
        Case {
            product: "other",
            ..Case::new("refuses_another_product", license, Refuses("aud"))
        },
    ]
}

/// A license that only a forger signs, with the key of that purpose.
fn minted(claims: Claims, purpose: Purpose) -> String {
    forge_typed("license+jwt", &present(claims).to_bytes(), purpose)
}

fn forged() -> Vec<Case> {
    let mut year = failover();
    year.exp = claims().exp;
    year.license.expires_at = claims().license.expires_at;
    year.license.hosts = claims().license.hosts;
    let mut endless = year.clone();
    endless.exp = None;
    endless.license.expires_at = None;
    let mut trial = perpetual();
    trial.license.kind = LicenseKind::Trial;
    let not_allowed = |name, claims, purpose| {
        Case::new(name, minted(claims, purpose), Refuses("key_not_allowed"))
    };
    let license = signed(&present(claims()));
    let (header, rest) = license.split_once('.').unwrap();
    let (_, signature) = rest.split_once('.').unwrap();
    let other = minted(perpetual(), Purpose::License);
    let swapped = format!("{header}.{}.{signature}", other.split('.').nth(1).unwrap());
    vec![
        not_allowed(
            "refuses_a_temporary_key_for_a_year",
            year,
            Purpose::Temporary,
        ),
        not_allowed(
            "refuses_a_temporary_key_without_an_end",
            endless,
            Purpose::Temporary,
        ),
        not_allowed(
            "refuses_a_temporary_key_for_a_standard_license",
            claims(),
            Purpose::Temporary,
        ),
        not_allowed("refuses_a_license_key_for_a_trial", trial, Purpose::License),
        not_allowed(
            "refuses_a_revocation_key_for_a_license",
            claims(),
            Purpose::Revocation,
        ),
        Case::new(
            "refuses_claims_under_another_signature",
            swapped,
            Refuses("signature"),
        ),
        Case::new(
            "refuses_an_unknown_key",
            with_header("EdDSA", "unknown", ""),
            Refuses("unknown_key"),
        ),
        Case::new(
            "refuses_no_algorithm",
            with_header("none", "", ""),
            Refuses("alg"),
        ),
        Case::new(
            "refuses_hs256",
            with_header("HS256", "", ""),
            Refuses("alg"),
        ),
        Case::new(
            "refuses_more_in_the_header",
            with_header("EdDSA", "", r#","jku":"https://forger.example""#),
            Refuses("malformed"),
        ),
        Case::new(
            "refuses_a_list_as_a_license",
            list(&Entries::new(), *PRESENT),
            Refuses("malformed"),
        ),
    ]
}

/// A license under a header of that algorithm, key (the right one when empty) and more.
fn with_header(algorithm: &str, kid: &str, more: &str) -> String {
    let signer = key(Purpose::License);
    let kid = if kid.is_empty() {
        signer.key_id().as_str()
    } else {
        kid
    };
    let header = format!(r#"{{"alg":"{algorithm}","kid":"{kid}","typ":"license+jwt"{more}}}"#);
    forge(&header, &present(claims()).to_bytes(), &signer)
}

fn lists() -> Vec<Case> {
    let row = Entries::new();
    let elsewhere = list_at("https://vendor.example/entitle/status/1", &row, *PRESENT);
    let old = list(&row, *PRESENT - LIFETIME - 600);
    let body = |lst: &str| {
        format!(
            r#"{{"iss":"https://vendor.example/entitle","sub":"https://vendor.example/entitle/status/0","iat":{},"exp":{},"status_list":{{"bits":2,"lst":"{lst}"}}}}"#,
            *PRESENT,
            *PRESENT + DAY
        )
    };
    let signed_by = |purpose, lst| forge_typed("statuslist+jwt", body(lst).as_bytes(), purpose);
    // One byte of zeros: four entries, and the license has the eighth.
    let short = "eJxjAAAAAQAB";
    vec![
        Case::listed(
            "refuses_a_revoked_license",
            marked(Status::Invalid),
            Refuses("revoked"),
        ),
        Case::listed(
            "refuses_a_suspended_license",
            marked(Status::Suspended),
            Refuses("suspended"),
        ),
        Case::listed("refuses_another_list", elsewhere, Refuses("wrong_list")),
        Case::listed("refuses_an_old_list", old, Refuses("expired")),
        Case::listed(
            "refuses_a_short_list",
            signed_by(Purpose::Revocation, short),
            Refuses("index_out_of_range"),
        ),
        Case::listed(
            "refuses_a_list_of_another_key",
            signed_by(Purpose::License, short),
            Refuses("key_not_allowed"),
        ),
        Case::listed(
            "refuses_a_license_as_a_list",
            signed(&present(claims())),
            Refuses("malformed"),
        ),
        Case {
            seen: Some(*PRESENT + 1),
            ..Case::listed(
                "refuses_a_list_that_was_rolled_back",
                list(&row, *PRESENT),
                Refuses("list_rolled_back"),
            )
        },
        Case {
            seen: Some(*PRESENT - DAY),
            ..Case::listed(
                "remembers_the_newest_list",
                list(&row, *PRESENT),
                Says("valid"),
            )
        },
    ]
}
