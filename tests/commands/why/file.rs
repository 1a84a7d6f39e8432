//! A license file: by the store, by a key set alone, and one that is no license.

use serde_json::Value;

use super::{codes, generate, stocked, verdict};
use crate::support::{Desk, Run};

/// A desk with a license as a file, its keys and its list.
fn filed() -> Desk {
    let mut desk = stocked();
    let license = generate(&mut desk, "E-3", "--host srv1");
    desk.file("l.lic", license["token"].as_str().unwrap());
    desk.done("entitle license export L-1 --out armoured.lic");
    desk.done("entitle signing-key export --jwks --out keys.json");
    desk.done("entitle revocation publish --out list.jwt");
    desk
}

/// What a file is said to be, with the exit of a file that is no license.
fn is_no_license(run: &Run) -> String {
    assert_eq!(run.exit, 6, "{run:?}");
    let why: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(why["subject"]["kind"], "file");
    assert_eq!(why["holds"], false);
    why["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_is_explained_by_all_that_is_on_record() {
    let mut desk = filed();
    assert_eq!(
        codes(&mut desk, "l.lic --host srv1"),
        codes(&mut desk, "L-1 --host srv1")
    );
    desk.stdin = desk.read("armoured.lic").into_bytes();
    assert_eq!(verdict(&mut desk, "- --host srv1"), "holds");
    assert_eq!(
        verdict(&mut desk, "armoured.lic --host srv2"),
        "another_host"
    );
    assert_eq!(
        verdict(&mut desk, "l.lic --host srv1 --status-list list.jwt"),
        "holds"
    );
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle license revoke L-1 --reason chargeback --yes");
    desk.done("entitle revocation publish --out new.jwt");
    assert_eq!(verdict(&mut desk, "l.lic"), "revoked");
    let codes = codes(&mut desk, "l.lic --status-list new.jwt");
    assert!(codes.contains(&"listed_invalid".to_owned()));
}

#[test]
fn by_a_key_set_alone_no_store_is_opened() {
    let mut desk = filed();
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle license revoke L-1 --reason chargeback --yes");
    desk.done("entitle revocation publish --out new.jwt");
    desk.lose_store();
    insta::assert_snapshot!(desk.transcript("
        entitle why l.lic --jwks keys.json
        entitle why armoured.lic --jwks keys.json --host srv2 --status-list list.jwt
        entitle why l.lic --jwks keys.json --status-list new.jwt --host srv1"), @"
    $ entitle why l.lic --jwks keys.json
    019cadc6-9a80-790c-9118-cc09131ae57d  DRAFT for ACME
    Worth knowing  It is for `hostname:srv1` and no other host: hold one against it with `--host ID`.
                   No status list was given, so nothing tells whether it was revoked: hold one against it with `--status-list FILE`.
    Holds          Its signature is good.
                   It is good from 2026-03-02T08:55:00Z through 2026-04-19T23:59:59Z.
                   It is on maintenance through 2026-04-19.

    What can be done now
      entitle why 019cadc6-9a80-790c-9118-cc09131ae57d
          explains it, at the vendor's desk, by all that is on record
    $ entitle why armoured.lic --jwks keys.json --host srv2 --status-list list.jwt
    019cadc6-9a80-790c-9118-cc09131ae57d  DRAFT for ACME
    Does not hold  It is for `hostname:srv1`, and not for `hostname:srv2`.
    Holds          Its signature is good.
                   The status list given lets it run.
                   It is good from 2026-03-02T08:55:00Z through 2026-04-19T23:59:59Z.
                   It is on maintenance through 2026-04-19.

    What can be done now
      entitle why 019cadc6-9a80-790c-9118-cc09131ae57d
          explains it, at the vendor's desk, by all that is on record
    $ entitle why l.lic --jwks keys.json --status-list new.jwt --host srv1
    019cadc6-9a80-790c-9118-cc09131ae57d  DRAFT for ACME
    Does not hold  The status list given says that it is invalid: it was revoked, returned, rehosted or reissued.
    Holds          Its signature is good.
                   It is good from 2026-03-02T08:55:00Z through 2026-04-19T23:59:59Z.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2026-04-19.

    What can be done now
      entitle why 019cadc6-9a80-790c-9118-cc09131ae57d
          explains it, at the vendor's desk, by all that is on record
    ");
    desk.at("2026-05-10T09:00:00Z");
    let by = "l.lic --jwks keys.json --host srv1";
    assert_eq!(verdict(&mut desk, by), "expired");
    let listed = format!("{by} --status-list list.jwt");
    assert_eq!(verdict(&mut desk, &listed), "list_refused");
    assert!(codes(&mut desk, &listed).contains(&"expired".to_owned()));
}

#[test]
fn a_license_that_was_changed_proves_nothing() {
    let mut desk = filed();
    let license = desk.read("l.lic");
    let (signed, _) = license.rsplit_once('.').unwrap();
    let forged = format!("{signed}.{}", "A".repeat(86));
    desk.file("forged.lic", &forged);
    assert_eq!(verdict(&mut desk, "forged.lic"), "signature_bad");
    assert_eq!(
        verdict(&mut desk, "forged.lic --jwks keys.json"),
        "signature_bad"
    );
    insta::assert_snapshot!(desk.transcript("entitle why forged.lic"), @"
    $ entitle why forged.lic
    forged.lic  a license that proves nothing
    Does not hold  The signature does not fit: the token was changed after it was signed.
    Worth knowing  It says of itself that it is `L-1`, which nothing in it proves.

    What can be done now
      entitle license export L-1 --out L-1.lic
          writes the license file, to be sent (again)
      entitle why L-1
          explains the license
    ");
    let mut other = stocked();
    other.done("entitle signing-key add --purpose license --no-passphrase");
    let theirs = generate(&mut other, "E-1", "--host srv1");
    desk.file("theirs.lic", theirs["token"].as_str().unwrap());
    assert_eq!(verdict(&mut desk, "theirs.lic"), "key_unknown");
    assert_eq!(
        verdict(&mut desk, "theirs.lic --jwks keys.json"),
        "key_unknown"
    );
}

#[test]
fn a_license_that_is_not_on_record_is_told_as_such() {
    let mut desk = filed();
    desk.alter("DELETE FROM license_holders; DELETE FROM licenses;");
    insta::assert_snapshot!(desk.transcript("entitle why l.lic --host srv1"), @"
    $ entitle why l.lic --host srv1
    019cadc6-9a80-790c-9118-cc09131ae57d  DRAFT for ACME
    Does not hold  It is not on record in this store: it was issued by another, or after the backup from which this one was restored, or by somebody who has a key of it.
    Holds          Its signature is good.
                   It is good from 2026-03-02 through 2026-04-19.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2026-04-19.
    ");
    let keys = desk.json("entitle signing-key list");
    let key = keys[0]["key_id"].as_str().unwrap().to_owned();
    desk.done(&format!(
        "entitle signing-key retire {key} --reason leaked --compromised --yes"
    ));
    assert_eq!(verdict(&mut desk, "l.lic"), "key_compromised");
}

#[test]
fn what_mail_did_to_a_file_is_told_and_the_license_explained() {
    let mut desk = filed();
    let license = desk.read("l.lic");
    let wrapped: Vec<String> = license
        .as_bytes()
        .chunks(60)
        .map(|line| format!("> {}", String::from_utf8_lossy(line)))
        .collect();
    desk.file(
        "mailed.txt",
        format!("On Monday you wrote:\n{}\n", wrapped.join("\n")),
    );
    insta::assert_snapshot!(desk.transcript("entitle why mailed.txt --host srv1"), @"
    $ entitle why mailed.txt --host srv1
    L-1  DRAFT for ACME
    Does not hold  The file was changed on its way, and no product reads it so: its lines were wrapped or quoted. Send it as an attachment.
    Holds          Its signature is good, by the key `m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-3` is active.
                   It is good from 2025-04-20 through 2026-04-19.
                   The status list that was published last lets it run.
                   It takes 1 copy of the 2 bought of DRAFT with `E-3`.
                   It is for `hostname:srv1`.
                   It is on maintenance through 2026-04-19.

    What can be done now
      entitle license export L-1 --out L-1.lic
          writes the license file, to be sent (again)
    ");
    assert_eq!(verdict(&mut desk, "mailed.txt --jwks keys.json"), "mangled");
}

#[test]
fn a_file_that_is_no_license_says_what_it_is() {
    let mut desk = filed();
    let license = desk.read("l.lic");
    let armoured = desk.read("armoured.lic");
    desk.done("entitle signing-key export --pem --out key.pem");
    desk.done("entitle audit checkpoint --out audit.checkpoint");
    desk.file("empty.lic", "");
    desk.file("cut.lic", &license[..license.len() - 20]);
    desk.file("half.lic", &armoured[..300]);
    desk.file("two.lic", armoured.repeat(2));
    desk.file("letter.txt", "Dear Sir, the license follows.");
    desk.file("archive.lic", b"PK\x03\x04\xff\xfe");
    desk.file("key.txt", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    for (file, expected) in [
        ("empty.lic", "file_empty"),
        ("cut.lic", "file_cut_off"),
        ("half.lic", "file_cut_off"),
        ("two.lic", "file_has_several"),
        ("letter.txt", "file_has_no_license"),
        ("archive.lic", "file_is_binary"),
        ("key.txt", "file_is_private_key"),
        ("key.pem", "file_is_public_key"),
        ("keys.json", "file_is_key_set"),
        ("list.jwt", "file_is_status_list"),
        ("audit.checkpoint", "file_is_checkpoint"),
    ] {
        for more in ["", "--jwks keys.json"] {
            let run = desk.run(&format!("entitle why {file} {more} --format json"));
            assert_eq!(is_no_license(&run), expected, "{file} {more}");
        }
    }
    insta::assert_snapshot!(desk.transcript("
        entitle why list.jwt
        entitle why audit.checkpoint
        entitle why cut.lic"), @"
    $ entitle why list.jwt
    list.jwt  no license
    Does not hold  It is a status list, which says what was revoked: give it with `--status-list`, and the license itself.
    [exit 6]
    $ entitle why audit.checkpoint
    audit.checkpoint  no license
    Does not hold  It is a checkpoint of the audit, and no license.

    What can be done now
      entitle audit verify --checkpoint audit.checkpoint
          holds the audit against it
    [exit 6]
    $ entitle why cut.lic
    cut.lic  no license
    Does not hold  It is the beginning of a license, and its end is missing: the whole text is needed, from `BEGIN LICENSE` to `END LICENSE`.
    Worth knowing  It says of itself that it is `L-1`, which nothing in it proves.

    What can be done now
      entitle license export L-1 --out L-1.lic
          writes the license file, to be sent (again)
      entitle why L-1
          explains the license
    [exit 6]
    ");
    let (exit, code, _) = desk.refused("entitle why l.lic --jwks l.lic");
    assert_eq!((exit, code.as_str()), (6, "malformed_key_set"));
}
