//! Status lists: what they say of a license, and which of them are not listened to.

use base64ct::{Base64UrlUnpadded, Encoding};
use entitle::domain::Purpose;
use entitle::token::{
    DRIFT, ENTRIES, Entries, LIFETIME, NotPublished, Publication, Question, Refusal, Status,
    StatusList, Verdict, publish,
};

use crate::support::*;

/// The list that the licenses of these tests name, with these entries.
fn list(entries: &Entries) -> String {
    publish(&publication(entries), &key(Purpose::Revocation)).unwrap()
}

fn publication(entries: &Entries) -> Publication<'_> {
    Publication {
        issuer: "https://vendor.example/entitle",
        uri: "https://vendor.example/entitle/status/0",
        issued_at: at(NOW),
        entries,
    }
}

fn read(token: &str) -> Result<StatusList, Refusal> {
    StatusList::read(token, &keys(), at(NOW))
}

fn entries(status: Status) -> Entries {
    let mut entries = Entries::new();
    entries.set(claims().status.idx, status).unwrap();
    entries
}

fn verdict(lists: &[StatusList]) -> (Verdict, &'static str) {
    let question = Question {
        status: Some(&lists),
        ..Question::at(at(NOW))
    };
    let report = ask(&signed(&claims()), &question);
    let code = report.refusal.as_ref().map_or("", Refusal::code);
    (report.verdict, code)
}

#[test]
fn what_the_list_says_decides() {
    for (status, expected) in [
        (Status::Valid, Verdict::Valid),
        (Status::Invalid, Verdict::Revoked),
        (Status::Suspended, Verdict::Suspended),
    ] {
        let list = read(&list(&entries(status))).unwrap();
        assert_eq!(verdict(&[list]), (expected, ""));
    }
}

#[test]
fn revoked_goes_before_expired() {
    let list = read(&list(&entries(Status::Invalid))).unwrap();
    let question = Question {
        status: Some(&list),
        ..Question::at(at(NOW + 500 * DAY))
    };
    assert_eq!(ask(&signed(&claims()), &question).verdict, Verdict::Revoked);
}

#[test]
fn the_list_that_the_license_names_is_the_one_that_counts() {
    let good = read(&list(&Entries::new())).unwrap();
    let bad = read(&list(&entries(Status::Invalid))).unwrap();
    let elsewhere = StatusList {
        uri: "https://vendor.example/entitle/status/1".to_owned(),
        ..bad.clone()
    };
    let foreign = StatusList {
        issuer: "https://other.example".to_owned(),
        ..good.clone()
    };
    let refused = (Verdict::StatusRefused, "wrong_list");
    assert_eq!(verdict(&[]), refused);
    assert_eq!(verdict(std::slice::from_ref(&elsewhere)), refused);
    assert_eq!(verdict(&[foreign]), refused);
    assert_eq!(verdict(&[elsewhere, good]), (Verdict::Valid, ""));
}

#[test]
fn an_entry_that_is_not_there_or_not_known_is_refused() {
    let good = read(&list(&Entries::new())).unwrap();
    let mut unknown = Entries::new();
    unknown.set(7, Status::Valid).unwrap();
    let short = StatusList {
        // One byte, four entries: the license asks for the eighth.
        entries: Entries::unpack(2, "eJxjAAAAAQAB").unwrap(),
        ..good.clone()
    };
    assert_eq!(
        verdict(&[short]),
        (Verdict::StatusRefused, "index_out_of_range")
    );
    let threes = StatusList {
        entries: Entries::unpack(2, "eNr7_x8AAv8B_w").unwrap(),
        ..good
    };
    assert_eq!(
        verdict(&[threes]),
        (Verdict::StatusRefused, "unknown_status")
    );
}

#[test]
fn entries_keep_to_themselves_and_to_their_row() {
    let mut row = Entries::new();
    for (index, status) in [
        (0, Status::Invalid),
        (1, Status::Suspended),
        (3, Status::Invalid),
    ] {
        row.set(index, status).unwrap();
    }
    row.set(0, Status::Suspended).unwrap();
    row.set(3, Status::Valid).unwrap();
    row.set(ENTRIES - 1, Status::Invalid).unwrap();
    let read: Vec<u8> = (0..5).map(|index| row.get(index).unwrap()).collect();
    assert_eq!(read, [2, 2, 0, 0, 0]);
    assert_eq!(row.get(ENTRIES - 1), Ok(1));
    assert_eq!(row.get(ENTRIES), Err(Refusal::IndexOutOfRange(ENTRIES)));
    let beyond = row.set(ENTRIES, Status::Invalid);
    assert_eq!(beyond, Err(Refusal::IndexOutOfRange(ENTRIES)));
}

#[test]
fn a_list_is_small_and_the_same_each_time() {
    let mut row = Entries::new();
    for number in 1..=100 {
        let place = entitle::token::place(number, &[1; 32]);
        row.set(place.index, Status::Invalid).unwrap();
    }
    let token = list(&row);
    assert_eq!(token, list(&row));
    assert!(token.len() < 4096, "{}", token.len());
    let read = read(&token).unwrap();
    assert_eq!(read.entries, row);
    assert_eq!(read.uri, "https://vendor.example/entitle/status/0");
    assert_eq!(read.issued_at, at(NOW));
    assert_eq!(read.expires_at, at(NOW + LIFETIME));
}

#[test]
fn only_a_revocation_key_signs_a_list() {
    for purpose in [Purpose::License, Purpose::Temporary, Purpose::Audit] {
        let row = Entries::new();
        let refused = publish(&publication(&row), &key(purpose));
        assert!(matches!(refused, Err(NotPublished::KeyNotAllowed(p)) if p == purpose));
        let forged = forge_typed("statuslist+jwt", body("", "").as_bytes(), purpose);
        assert_eq!(read(&forged).unwrap_err().code(), "key_not_allowed");
    }
}

#[test]
fn a_list_is_good_for_its_time_alone() {
    let token = list(&Entries::new());
    let code = |seconds| match StatusList::read(&token, &keys(), at(seconds)) {
        Ok(_) => "",
        Err(refused) => refused.code(),
    };
    assert_eq!(code(NOW - DRIFT - 1), "list_not_yet_valid");
    assert_eq!(code(NOW - DRIFT), "");
    assert_eq!(code(NOW + LIFETIME + DRIFT - 1), "");
    assert_eq!(code(NOW + LIFETIME + DRIFT), "list_expired");
}

#[test]
fn a_list_older_than_one_that_was_seen_is_refused() {
    let list = read(&list(&Entries::new())).unwrap();
    assert_eq!(list.not_older_than(at(NOW)), Ok(()));
    let refused = list.not_older_than(at(NOW + 1)).unwrap_err();
    assert_eq!(refused.code(), "list_rolled_back");
}

/// The claims of a list, with a part of them replaced.
fn body(from: &str, to: &str) -> String {
    let text = format!(
        r#"{{"iss":"https://vendor.example/entitle","sub":"https://vendor.example/entitle/status/0","iat":{NOW},"exp":{},"ttl":43200,"status_list":{{"bits":2,"lst":"eJxjAAAAAQAB"}}}}"#,
        NOW + LIFETIME
    );
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn claims_of_a_list_are_read_strictly() {
    let good = forge_typed(
        "statuslist+jwt",
        body("", "").as_bytes(),
        Purpose::Revocation,
    );
    assert!(read(&good).is_ok());
    for (from, to, code) in [
        (r#""bits":2"#, r#""bits":3"#, "bad_claim"),
        (r#""bits":2"#, r#""bits":0"#, "bad_claim"),
        (r#""bits":2,"#, "", "missing_claim"),
        (r#""sub""#, r#""sup""#, "missing_claim"),
        (r#""exp""#, r#""exq""#, "missing_claim"),
        (r#""ttl":43200"#, r#""ttl":"long""#, "bad_claim"),
        (r#""ttl""#, r#""iat":0,"ttl""#, "duplicate_member"),
        (r#""ttl""#, r#""nbf":0,"ttl""#, "unexpected_claim"),
        ("eJxjAAAAAQAB", "eJxjAAAAAQAC", "bad_compression"),
        ("eJxjAAAAAQAB", "eJxjAAAAAQABAA", "bad_compression"),
        ("eJxjAAAAAQAB", "eJxjAAAA", "bad_compression"),
        ("eJxjAAAAAQAB", "AAAA", "bad_compression"),
        ("eJxjAAAAAQAB", "eJxjAAAAAQAB==", "bad_base64"),
    ] {
        let token = forge_typed(
            "statuslist+jwt",
            body(from, to).as_bytes(),
            Purpose::Revocation,
        );
        assert_eq!(read(&token).unwrap_err().code(), code, "{from} -> {to}");
    }
    let typ = forge_typed("license+jwt", body("", "").as_bytes(), Purpose::Revocation);
    assert_eq!(read(&typ).unwrap_err().code(), "wrong_type");
}

#[test]
fn a_list_that_would_fill_the_memory_is_refused() {
    use std::io::Write;
    let packed = |bytes: usize| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![0; bytes]).unwrap();
        Base64UrlUnpadded::encode_string(&encoder.finish().unwrap())
    };
    let full = ENTRIES as usize / 4;
    assert!(Entries::unpack(2, &packed(full)).is_ok());
    for bytes in [full + 1, 64 * 1024 * 1024] {
        let refused = Entries::unpack(2, &packed(bytes));
        assert_eq!(refused, Err(Refusal::BadCompression), "{bytes}");
    }
}
