//! Checkpoints of the audit chain: what they say, and which of them are not believed.

use entitle::domain::Purpose;
use entitle::token::checkpoint::{Checkpoint, NotSigned, Signed, read, sign};
use entitle::token::{Entries, Publication, Refusal, StatusList, Verdict, publish};
use proptest::prelude::*;

use crate::support::*;

const HEAD: &str = "16d83488ebfac48b9d3ab322e9cb67294151a40991a986b899efef49339f597e";

fn checkpoint() -> Checkpoint {
    Checkpoint {
        issuer: "https://vendor.example/entitle".to_owned(),
        store: "0190a3c4-0000-7000-8000-000000000001".to_owned(),
        signed_at: at(NOW),
        events: 42,
        head: HEAD.to_owned(),
    }
}

fn believed(token: &str) -> Result<Signed, Refusal> {
    read(token, &keys())
}

fn code(token: &str) -> &'static str {
    believed(token).map_or_else(|refusal| refusal.code(), |_| "")
}

/// The claims of a checkpoint, with a part of them replaced.
fn body(from: &str, to: &str) -> String {
    let text = format!(
        r#"{{"iss":"https://vendor.example/entitle","sub":"0190a3c4-0000-7000-8000-000000000001","iat":{NOW},"audit":{{"events":42,"head":"{HEAD}"}}}}"#
    );
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn forged(from: &str, to: &str) -> String {
    forge_typed(
        "audit-checkpoint+jwt",
        body(from, to).as_bytes(),
        Purpose::Audit,
    )
}

#[test]
fn what_is_signed_is_read_and_the_same_each_time() {
    let token = sign(&checkpoint(), &key(Purpose::Audit)).unwrap();
    assert_eq!(token, sign(&checkpoint(), &key(Purpose::Audit)).unwrap());
    let signed = believed(&token).unwrap();
    assert_eq!(signed.checkpoint, checkpoint());
    assert_eq!(&signed.key_id, public(&key(Purpose::Audit)).key_id());
    assert_eq!(token, forged("", ""));
}

#[test]
fn only_an_audit_key_signs_a_checkpoint() {
    for purpose in [Purpose::License, Purpose::Temporary, Purpose::Revocation] {
        let refused = sign(&checkpoint(), &key(purpose));
        assert_eq!(refused, Err(NotSigned(purpose)));
        let forged = forge_typed("audit-checkpoint+jwt", body("", "").as_bytes(), purpose);
        assert_eq!(code(&forged), "key_not_allowed");
    }
}

#[test]
fn one_kind_of_token_is_never_taken_for_another() {
    let token = sign(&checkpoint(), &key(Purpose::Audit)).unwrap();
    assert_eq!(ask_now(&token).verdict, Verdict::Malformed);
    let refused = StatusList::read(&token, &keys(), at(NOW)).unwrap_err();
    assert_eq!(refused.code(), "wrong_type");
    assert_eq!(code(&signed(&claims())), "wrong_type");
    let entries = Entries::new();
    let list = Publication {
        issuer: "https://vendor.example/entitle",
        uri: "https://vendor.example/entitle/status/0",
        issued_at: at(NOW),
        entries: &entries,
    };
    let list = publish(&list, &key(Purpose::Revocation)).unwrap();
    assert_eq!(code(&list), "wrong_type");
    for typ in [
        "license+jwt",
        "statuslist+jwt",
        "JWT",
        "",
        "AUDIT-CHECKPOINT+JWT",
    ] {
        let token = forge_typed(typ, body("", "").as_bytes(), Purpose::Audit);
        assert_eq!(code(&token), "wrong_type", "{typ}");
    }
}

#[test]
fn claims_of_a_checkpoint_are_read_strictly() {
    for (from, to, expected) in [
        (r#""events":42"#, r#""events":0"#, "bad_claim"),
        (r#""events":42"#, r#""events":-1"#, "bad_claim"),
        (r#""events":42"#, r#""events":42.0"#, "bad_claim"),
        (r#""events":42"#, r#""events":"42""#, "bad_claim"),
        (r#""events":42,"#, "", "missing_claim"),
        (HEAD, "16d8", "bad_claim"),
        ("16d83488", "16D83488", "bad_claim"),
        ("16d83488", "g6d83488", "bad_claim"),
        (r#""iss""#, r#""isr""#, "missing_claim"),
        (r#""sub""#, r#""sup""#, "missing_claim"),
        (
            r#""0190a3c4-0000-7000-8000-000000000001""#,
            r#""""#,
            "bad_claim",
        ),
        (r#""iat""#, r#""iau""#, "missing_claim"),
        (r#""audit""#, r#""audio""#, "missing_claim"),
        (r#""audit""#, r#""iat":0,"audit""#, "duplicate_member"),
        (r#""events""#, r#""head":"","events""#, "duplicate_member"),
        (r#""audit""#, r#""exp":0,"audit""#, "unexpected_claim"),
        (r#""events""#, r#""more":0,"events""#, "unexpected_claim"),
    ] {
        assert_eq!(code(&forged(from, to)), expected, "{from} -> {to}");
    }
    for body in ["", "[]", "null"] {
        let token = forge_typed("audit-checkpoint+jwt", body.as_bytes(), Purpose::Audit);
        assert_eq!(code(&token), "malformed_claims", "{body}");
    }
    let long = forged("https://vendor.example/entitle", &"x".repeat(4096));
    assert_eq!(code(&long), "too_large");
}

proptest! {
    #[test]
    fn a_changed_letter_is_never_believed(place in 0_usize..400, letter in "[A-Za-z0-9_-]") {
        let token = sign(&checkpoint(), &key(Purpose::Audit)).unwrap();
        let place = place % token.len();
        let mut changed = token.clone();
        changed.replace_range(place..=place, &letter);
        prop_assume!(changed != token);
        prop_assert!(believed(&changed).is_err());
    }
}
