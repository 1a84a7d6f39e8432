//! Tokens that somebody would like to be believed.

use base64ct::{Base64UrlUnpadded, Encoding};
use entitle::domain::{Purpose, Signer};
use entitle::token::{Claims, KeySet, Question, Verdict, armour};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::support::*;

/// A forged token with a good header.
fn forge_claims(claims: &[u8], purpose: Purpose) -> String {
    forge_typed("license+jwt", claims, purpose)
}

/// The verdict, and the code of the refusal behind it.
fn judged(token: &str) -> (Verdict, &'static str) {
    let report = ask_now(token);
    let code = report.refusal.as_ref().map_or("", |refusal| refusal.code());
    (report.verdict, code)
}

#[test]
fn the_forger_of_these_tests_can_make_a_good_token() {
    let token = forge_claims(&claims().to_bytes(), Purpose::License);
    assert_eq!(judged(&token), (Verdict::Valid, ""));
    assert_eq!(token, signed(&claims()));
}

#[test]
fn a_temporary_key_cannot_mint_what_lasts() {
    let year = |claims: &mut Claims| {
        claims.exp = Some(at(NOW + 365 * DAY));
        claims.license.expires_at = Some(at(NOW + 365 * DAY - 1));
    };
    let mut long = failover();
    year(&mut long);
    let mut endless = failover();
    endless.exp = None;
    endless.license.expires_at = None;
    let mut longest = failover();
    let end = NOW + (i64::from(MAX_DAYS) + 1) * DAY + 3600;
    longest.exp = Some(at(end));
    longest.license.expires_at = Some(at(end - 1));
    for (claims, verdict) in [
        (longest.clone(), Verdict::Valid),
        (long, Verdict::KeyNotAllowed),
        (endless, Verdict::KeyNotAllowed),
        (claims(), Verdict::KeyNotAllowed),
        (perpetual(), Verdict::KeyNotAllowed),
    ] {
        let token = forge_claims(&claims.to_bytes(), Purpose::Temporary);
        assert_eq!(judged(&token).0, verdict);
    }
    longest.exp = Some(at(end + 1));
    let token = forge_claims(&longest.to_bytes(), Purpose::Temporary);
    assert_eq!(judged(&token), (Verdict::KeyNotAllowed, "key_not_allowed"));
}

#[test]
fn a_key_signs_only_what_it_is_for() {
    for (claims, purpose) in [
        (failover(), Purpose::License),
        (claims(), Purpose::Revocation),
        (claims(), Purpose::Audit),
    ] {
        let token = forge_claims(&claims.to_bytes(), purpose);
        assert_eq!(judged(&token), (Verdict::KeyNotAllowed, "key_not_allowed"));
    }
}

#[test]
fn no_signature_is_no_license() {
    let token = signed(&claims());
    let (input, _) = token.rsplit_once('.').unwrap();
    for signature in ["", "AA", &"A".repeat(86), &"A".repeat(88)] {
        let verdict = judged(&format!("{input}.{signature}"));
        assert_eq!(
            verdict,
            (Verdict::BadSignature, "bad_signature"),
            "{signature}"
        );
    }
}

#[test]
fn no_other_algorithm_is_taken() {
    let signer = key(Purpose::License);
    let kid = signer.key_id();
    for algorithm in [
        "none", "None", "NONE", "HS256", "ES256", "RS256", "Ed448", "EdDSA ",
    ] {
        let header = format!(r#"{{"alg":"{algorithm}","kid":"{kid}","typ":"license+jwt"}}"#);
        let token = forge(&header, &claims().to_bytes(), &signer);
        assert_eq!(
            judged(&token),
            (Verdict::Malformed, "unsupported_algorithm")
        );
        let (input, _) = token.rsplit_once('.').unwrap();
        let bare = judged(&format!("{input}."));
        assert_eq!(bare, (Verdict::Malformed, "unsupported_algorithm"));
    }
}

#[test]
fn the_public_key_is_no_shared_secret() {
    let signer = key(Purpose::License);
    let kid = signer.key_id();
    let header = format!(r#"{{"alg":"HS256","kid":"{kid}","typ":"license+jwt"}}"#);
    let header = Base64UrlUnpadded::encode_string(header.as_bytes());
    let claims = Base64UrlUnpadded::encode_string(&claims().to_bytes());
    let input = format!("{header}.{claims}");
    let mac =
        Base64UrlUnpadded::encode_string(&hmac_sha256(&signer.public_key(), input.as_bytes()));
    let verdict = judged(&format!("{input}.{mac}"));
    assert_eq!(verdict, (Verdict::Malformed, "unsupported_algorithm"));
}

/// RFC 2104, for a key of no more than a block.
fn hmac_sha256(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; 64];
        block
            .iter_mut()
            .zip(key)
            .for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(message)
        .finalize();
    Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .into()
}

#[test]
fn the_key_is_found_by_its_exact_name_alone() {
    let signer = key(Purpose::License);
    let kid = signer.key_id().as_str();
    let names = [
        kid.to_lowercase(),
        format!(" {kid}"),
        format!("{kid}="),
        kid[..42].to_owned(),
        String::new(),
        "../../etc/passwd".to_owned(),
        "' OR 1=1 --".to_owned(),
    ];
    for name in names {
        let header = format!(r#"{{"alg":"EdDSA","kid":"{name}","typ":"license+jwt"}}"#);
        let token = forge(&header, &claims().to_bytes(), &signer);
        assert_eq!(
            judged(&token),
            (Verdict::UnknownKey, "unknown_key"),
            "{name}"
        );
    }
    let other = key(Purpose::Temporary);
    let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"license+jwt"}}"#);
    let token = forge(&header, &claims().to_bytes(), &other);
    assert_eq!(judged(&token), (Verdict::BadSignature, "bad_signature"));
}

#[test]
fn what_the_header_asks_for_besides_is_refused() {
    let signer = key(Purpose::License);
    let kid = signer.key_id();
    for extra in [
        r#""crit":["exp"]"#,
        r#""crit":[]"#,
        r#""jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
        r#""jku":"https://forger.example/jwks""#,
        r#""x5u":"https://forger.example/cert""#,
        r#""x5c":[]"#,
        r#""b64":false"#,
        r#""zip":"DEF""#,
        r#""cty":"license+jwt""#,
    ] {
        let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"license+jwt",{extra}}}"#);
        let token = forge(&header, &claims().to_bytes(), &signer);
        assert_eq!(
            judged(&token),
            (Verdict::Malformed, "unexpected_header"),
            "{extra}"
        );
    }
}

#[test]
fn one_kind_of_token_is_never_taken_for_another() {
    let signer = key(Purpose::License);
    let kid = signer.key_id();
    for typ in [
        "JWT",
        "jwt",
        "statuslist+jwt",
        "application/license+jwt",
        "License+JWT",
        "",
    ] {
        let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"{typ}"}}"#);
        let token = forge(&header, &claims().to_bytes(), &signer);
        assert_eq!(judged(&token), (Verdict::Malformed, "wrong_type"), "{typ}");
    }
}

/// Claims as text, with a part of them replaced.
fn rewritten(from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(claims().to_bytes()).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to).into_bytes()
}

#[test]
fn claims_are_read_strictly() {
    for (from, to, code) in [
        (
            r#""exp":1802606400"#,
            r#""exp":1802606400,"exp":9999999999"#,
            "duplicate_member",
        ),
        (
            r#""exp":1802606400"#,
            r#""exp":9999999999,"\u0065xp":1802606400"#,
            "duplicate_member",
        ),
        (
            r#""kind":"standard""#,
            r#""kind":"standard","kind":"trial""#,
            "duplicate_member",
        ),
        (
            r#""type":"mac""#,
            r#""type":"mac","type":"any""#,
            "duplicate_member",
        ),
        (r#""exp":1802606400"#, r#""exp":"1802606400""#, "bad_claim"),
        (r#""exp":1802606400"#, r#""exp":1802606400.0"#, "bad_claim"),
        (r#""exp":1802606400"#, r#""exp":1.8026064e9"#, "bad_claim"),
        (r#""exp":1802606400"#, r#""exp":null"#, "bad_claim"),
        (
            r#""exp":1802606400"#,
            r#""exp":99999999999999"#,
            "bad_claim",
        ),
        (r#""exp":1802606400,"#, "", "bad_claim"),
        (r#""expires_at":1800014399,"#, "", "bad_claim"),
        (r#""aud":"studio""#, r#""aud":["studio"]"#, "bad_claim"),
        (r#""aud":"studio""#, r#""aud":"other""#, "bad_claim"),
        (r#""sub":"ACME""#, r#""sub":"""#, "bad_claim"),
        (r#""idx":7"#, r#""idx":-7"#, "bad_claim"),
        (r#""kind":"standard""#, r#""kind":"Standard""#, "bad_claim"),
        (
            r#""binding":"node-locked""#,
            r#""binding":"node_locked""#,
            "bad_claim",
        ),
        (
            r#""enforcement":"hard""#,
            r#""enforcement":"none""#,
            "bad_claim",
        ),
        (r#""jti":"0190a3c4-"#, r#""jti":"0190A3C4-"#, "bad_claim"),
        ("2027-01-14", "2027-02-30", "bad_claim"),
        (r#""seats":1"#, r#""seats":0"#, "bad_claim"),
        (
            r#""features":["render","export"]"#,
            r#""features":["render",1]"#,
            "bad_claim",
        ),
        (
            r#""status":{"status_list""#,
            r#""status":{"list""#,
            "missing_claim",
        ),
        (
            r#""iss":"https://vendor.example/entitle","#,
            "",
            "missing_claim",
        ),
        (r#""nbf":1768478100,"#, "", "missing_claim"),
        (
            r#""enforcement":"hard""#,
            r#""enforcement":"hard","regions":["EU"]"#,
            "unexpected_claim",
        ),
        (
            r#""type":"mac""#,
            r#""type":"mac","mask":"ff""#,
            "unexpected_claim",
        ),
        (
            r#""sub":"ACME""#,
            r#""sub":"ACME","cnf":{}"#,
            "unexpected_claim",
        ),
    ] {
        let token = forge_claims(&rewritten(from, to), Purpose::License);
        assert_eq!(judged(&token), (Verdict::Malformed, code), "{to}");
    }
    for claims in ["", "[]", "\"x\"", "{}x"] {
        let token = forge_claims(claims.as_bytes(), Purpose::License);
        assert_eq!(
            judged(&token),
            (Verdict::Malformed, "malformed_claims"),
            "{claims}"
        );
    }
}

#[test]
fn nothing_is_said_of_claims_before_the_signature_is_good() {
    let token = signed(&claims());
    let forged = signed(&perpetual());
    let (input, _) = forged.rsplit_once('.').unwrap();
    let (_, signature) = token.rsplit_once('.').unwrap();
    let report = ask(
        &format!("{input}.{signature}"),
        &Question::at(at(NOW + 999 * DAY)),
    );
    assert_eq!(report.verdict, Verdict::BadSignature);
    assert_eq!(report.claims, None);
}

#[test]
fn a_signature_cannot_be_altered_and_still_fit() {
    // The order of the base point (RFC 8032, section 5.1), little-endian: S + L fits the equation
    // as S does, and must be refused.
    let order: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let token = signed(&claims());
    let (input, signature) = token.rsplit_once('.').unwrap();
    let mut bytes = Base64UrlUnpadded::decode_vec(signature).unwrap();
    let mut carry = 0;
    for (byte, add) in bytes[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    let altered = Base64UrlUnpadded::encode_string(&bytes);
    let verdict = judged(&format!("{input}.{altered}"));
    assert_eq!(verdict, (Verdict::BadSignature, "bad_signature"));
}

#[test]
fn a_token_beyond_the_limit_is_not_looked_at() {
    let long = signed(&claims()) + &"A".repeat(8192);
    assert_eq!(judged(&long), (Verdict::Malformed, "too_large"));
}

proptest! {
    #[test]
    fn no_text_does_more_than_be_refused(text in "\\PC{0,300}", header in "\\PC{0,80}") {
        prop_assert!(!ask_now(&text).verdict.is_good());
        prop_assert!(KeySet::from_jwks(&text).is_err());
        let _ = armour::read_all(&text);
        let token = forge(&header, text.as_bytes(), &key(Purpose::License));
        prop_assert_eq!(ask_now(&token).verdict, Verdict::Malformed);
        let token = forge_claims(text.as_bytes(), Purpose::License);
        prop_assert_eq!(ask_now(&token).verdict, Verdict::Malformed);
    }
}
