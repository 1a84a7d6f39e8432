//! Licenses that are what they should be: signed, stored, put together again, judged.

use entitle::domain::{Binding, Day, Enforcement, LicenseKind, Purpose, Signer};
use entitle::token::{
    Claims, HEADER_VERSION, NotAllowed, NotSigned, Question, UnknownHeader, Verdict, assemble, sign,
};
use proptest::prelude::*;

use crate::support::*;

#[test]
fn the_claims_are_written_in_one_way() {
    let written = String::from_utf8(claims().to_bytes()).unwrap();
    assert_eq!(
        written,
        concat!(
            r#"{"iss":"https://vendor.example/entitle","sub":"ACME","aud":"studio","#,
            r#""jti":"0190a3c4-0000-7000-8000-000000000001","iat":1768478400,"nbf":1768478100,"#,
            r#""exp":1802606400,"status":{"status_list":{"idx":7,"#,
            r#""uri":"https://vendor.example/entitle/status/0"}},"#,
            r#""license":{"entitlement":"0190a3c4-0000-7000-8000-000000000002","#,
            r#""kind":"standard","sku":"STU-NL-1Y","#,
            r#""product":{"code":"studio","version":"12","features":["render","export"]},"#,
            r#""binding":"node-locked","hosts":[{"type":"mac","value":"001122aabbcc"}],"#,
            r#""seats":1,"platform":"linux/x86_64","expires_at":1800014399,"#,
            r#""maintenance_until":"2027-01-14","grace":30,"enforcement":"hard"}}"#,
        )
    );
}

#[test]
fn what_is_empty_is_left_out() {
    let written = String::from_utf8(perpetual().to_bytes()).unwrap();
    for absent in [
        "exp",
        "expires_at",
        "users",
        "runway",
        "grace",
        "stands_for",
        "null",
    ] {
        assert!(!written.contains(&format!("\"{absent}\"")), "{absent}");
    }
}

#[test]
fn a_stored_license_becomes_the_same_token() {
    let license = sign(&claims(), &key(Purpose::License)).unwrap();
    let stored = |version| {
        assemble(
            version,
            &license.key_id,
            &license.claims,
            &license.signature,
        )
    };
    assert_eq!(stored(HEADER_VERSION), Ok(license.token().to_owned()));
    assert_eq!(stored(2), Err(UnknownHeader(2)));
}

prop_compose! {
    fn any_claims()(
        (kind, binding, enforcement) in (
            proptest::sample::select(LicenseKind::ALL),
            proptest::sample::select(Binding::ALL),
            proptest::sample::select(Enforcement::ALL),
        ),
        (customer, product, sku) in ("\\PC{1,40}", "\\PC{1,40}", "\\PC{1,40}"),
        (features, users) in (
            proptest::collection::vec("\\PC{1,20}", 0..4),
            proptest::collection::vec("\\PC{1,20}", 0..4),
        ),
        hosts in proptest::collection::vec("[0-9a-f]{12}", 0..3),
        (seats, platform) in (proptest::option::of(1_u32..), proptest::option::of("\\PC{1,20}")),
        (version, idx) in (proptest::option::of("\\PC{1,9}"), 0_u32..1 << 20),
        (days, grace, runway) in (1_i64..=45, 0_u32..60, 0_u32..60),
        endless: bool,
        maintained in proptest::option::of(0_i64..4000),
    ) -> Claims {
        let mut claims = claims();
        let temporary = kind.is_temporary();
        let grace = if temporary { 0 } else { grace };
        let endless = endless && !temporary;
        claims.sub = customer;
        claims.aud.clone_from(&product);
        claims.exp = (!endless).then(|| at(NOW + (days + i64::from(grace)) * DAY));
        claims.status.idx = idx;
        let terms = &mut claims.license;
        terms.kind = kind;
        terms.binding = binding;
        terms.enforcement = enforcement;
        terms.sku = sku;
        terms.product.code = product;
        terms.product.version = version;
        terms.product.features = features;
        terms.users = users;
        terms.hosts = hosts.iter().map(|value| mac(value)).collect();
        terms.seats = seats;
        terms.platform = platform;
        terms.expires_at = (!endless).then(|| at(NOW + days * DAY - 1));
        terms.maintenance_until = maintained.map(|days| {
            Day::new(2026, 1, 1).unwrap().plus_days(days).unwrap()
        });
        terms.grace = grace;
        terms.runway = if temporary { 0 } else { runway };
        terms.stands_for = (kind == LicenseKind::Failover).then(|| claims.jti.clone());
        claims
    }
}

proptest! {
    #[test]
    fn what_is_signed_is_what_is_read(claims in any_claims()) {
        let report = ask_now(&signed(&claims));
        prop_assert_eq!(report.verdict, Verdict::Valid);
        prop_assert_eq!(report.claims, Some(claims));
    }

    #[test]
    fn a_token_with_any_one_character_changed_is_no_license(
        place in 0_usize..1200,
        symbol in "[A-Za-z0-9_.-]",
    ) {
        let token = signed(&claims());
        let place = place % token.len();
        let changed = format!("{}{symbol}{}", &token[..place], &token[place + 1..]);
        if changed != token {
            prop_assert!(!ask_now(&changed).verdict.is_good());
        }
    }
}

#[test]
fn the_verdict_follows_the_clock_with_five_minutes_of_drift() {
    let token = signed(&claims());
    let (last, exp) = (NOW + 365 * DAY - 1, NOW + 395 * DAY);
    for (moment, verdict) in [
        (NOW - 601, Verdict::NotYetValid),
        // Issued now, on a host whose clock is five minutes behind.
        (NOW - 301, Verdict::NotYetValid),
        (NOW - 300, Verdict::Valid),
        (last + 300, Verdict::Valid),
        (last + 301, Verdict::Grace),
        (exp - 1, Verdict::Grace),
        (exp + 299, Verdict::Grace),
        (exp + 300, Verdict::Expired),
    ] {
        let report = ask(&token, &Question::at(at(moment)));
        assert_eq!(report.verdict, verdict, "{} {}", at(moment), report.detail);
    }
}

#[test]
fn without_grace_there_is_no_second_of_it() {
    let token = signed(&failover());
    let exp = NOW + i64::from(MAX_DAYS) * DAY;
    let verdict = |moment| ask(&token, &Question::at(at(moment))).verdict;
    assert_eq!(verdict(exp + 299), Verdict::Valid);
    assert_eq!(verdict(exp + 300), Verdict::Expired);
}

#[test]
fn a_license_that_starts_later_is_not_valid_yet() {
    let mut claims = claims();
    claims.nbf = at(NOW + 3600);
    let report = ask_now(&signed(&claims));
    assert_eq!(report.verdict, Verdict::NotYetValid);
    assert_eq!(report.detail, "it begins at 2026-01-15T13:00:00Z");
}

#[test]
fn a_license_without_an_end_has_none() {
    let question = Question::at(at(NOW + 200 * 365 * DAY));
    assert_eq!(
        ask(&signed(&perpetual()), &question).verdict,
        Verdict::Valid
    );
}

#[test]
fn host_product_issuer_and_user_are_looked_at_when_they_are_asked_for() {
    let mut named = claims();
    named.license.users = vec!["jo@acme.example".to_owned()];
    let token = signed(&named);
    let now = Question::at(at(NOW));
    let (own, other) = (mac("001122aabbcc"), mac("001122aabbcd"));
    for (question, verdict) in [
        (
            Question {
                host: Some(&own),
                ..now
            },
            Verdict::Valid,
        ),
        (
            Question {
                host: Some(&other),
                ..now
            },
            Verdict::WrongHost,
        ),
        (
            Question {
                product: Some("studio"),
                ..now
            },
            Verdict::Valid,
        ),
        (
            Question {
                product: Some("Studio"),
                ..now
            },
            Verdict::WrongProduct,
        ),
        (
            Question {
                issuer: Some("https://vendor.example/entitle"),
                ..now
            },
            Verdict::Valid,
        ),
        (
            Question {
                issuer: Some("https://vendor.example"),
                ..now
            },
            Verdict::WrongIssuer,
        ),
        (
            Question {
                user: Some("jo@acme.example"),
                ..now
            },
            Verdict::Valid,
        ),
        (
            Question {
                user: Some("al@acme.example"),
                ..now
            },
            Verdict::WrongUser,
        ),
    ] {
        assert_eq!(ask(&token, &question).verdict, verdict);
    }
}

#[test]
fn a_license_that_names_no_host_or_user_is_for_any() {
    let mut site = claims();
    site.license.hosts = Vec::new();
    let host = mac("001122aabbcd");
    let question = Question {
        host: Some(&host),
        user: Some("al@acme.example"),
        ..Question::at(at(NOW))
    };
    assert_eq!(ask(&signed(&site), &question).verdict, Verdict::Valid);
}

#[test]
fn a_license_beyond_eight_kibibytes_is_not_signed() {
    let mut claims = claims();
    let license = key(Purpose::License);
    let mut count = 0;
    let refused = loop {
        claims.license.hosts = vec![mac("001122aabbcc"); count];
        match sign(&claims, &license) {
            Ok(signed) => assert!(signed.token().len() <= 8192),
            Err(refused) => break refused,
        }
        assert_eq!(ask_now(&signed(&claims)).verdict, Verdict::Valid, "{count}");
        count += 1;
    };
    assert!(matches!(refused, NotSigned::TooLarge(length) if length > 8192));
    assert!(count > 50, "{count}");
}

#[test]
fn each_kind_takes_the_key_of_its_purpose() {
    for kind in LicenseKind::ALL.iter().copied() {
        let mut claims = if kind.is_temporary() {
            failover()
        } else {
            claims()
        };
        claims.license.kind = kind;
        if kind != LicenseKind::Failover {
            claims.license.stands_for = None;
        }
        for purpose in Purpose::ALL {
            let result = sign(&claims, &key(purpose));
            if purpose == kind.purpose() {
                assert!(result.is_ok(), "{purpose} {kind}");
            } else {
                let refused = NotAllowed::Kind { purpose, kind };
                assert_eq!(result.unwrap_err(), NotSigned::KeyNotAllowed(refused));
            }
        }
    }
}

#[test]
fn a_temporary_key_signs_to_the_end_of_its_last_day_and_not_for_longer() {
    let temporary = key(Purpose::Temporary);
    let longest = (i64::from(MAX_DAYS) + 1) * DAY + 3600;
    let mut claims = failover();
    let mut lasting = |seconds| {
        claims.exp = Some(at(NOW + seconds));
        claims.license.expires_at = Some(at(NOW + seconds - 1));
        sign(&claims, &temporary)
    };
    assert!(lasting(longest).is_ok());
    let refused = NotSigned::KeyNotAllowed(NotAllowed::TooLong(MAX_DAYS));
    assert_eq!(lasting(longest + 1).unwrap_err(), refused);
    assert_eq!(lasting(365 * DAY).unwrap_err(), refused);
    let mut endless = failover();
    endless.exp = None;
    endless.license.expires_at = None;
    assert_eq!(
        sign(&endless, &temporary).unwrap_err(),
        NotSigned::KeyNotAllowed(NotAllowed::Endless)
    );
}

/// Claims with one of them changed so that it no longer fits the others.
type Unfit = (&'static str, fn(&mut Claims));

#[test]
fn claims_that_contradict_each_other_are_not_signed() {
    let unfit: [Unfit; 10] = [
        ("exp", |c| c.exp = None),
        ("exp", |c| c.license.expires_at = None),
        ("exp", |c| c.exp = c.license.expires_at),
        ("aud", |c| c.aud = "other".to_owned()),
        ("license.grace", |c| c.license.grace = 1),
        ("license.runway", |c| c.license.runway = 1),
        ("license.seats", |c| c.license.seats = Some(0)),
        ("license.stands_for", |c| c.license.stands_for = None),
        ("license.stands_for", |c| {
            c.license.kind = LicenseKind::Standard;
        }),
        ("license.stands_for", |c| {
            c.license.kind = LicenseKind::Runway;
        }),
    ];
    for (claim, change) in unfit {
        let mut claims = failover();
        change(&mut claims);
        let refused = sign(&claims, &key(claims.license.kind.purpose())).unwrap_err();
        assert_eq!(refused, NotSigned::Inconsistent(claim));
    }
}

#[test]
fn the_key_that_signed_is_named_in_what_is_stored() {
    let license = key(Purpose::License);
    let stored = sign(&claims(), &license).unwrap();
    assert_eq!(&stored.key_id, license.key_id());
}
