//! `entitle signing-key`: the vendor's own keys.

use entitle::token::KeySet;

use crate::support::Desk;

/// The private key of RFC 8410, section 10.3, as OpenSSL writes one.
const FOREIGN: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
";

/// Its public half, from the same place.
const FOREIGN_PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
";

fn name_of(desk: &mut Desk, purpose: &str) -> String {
    let keys = desk.json("entitle signing-key list");
    let key = keys
        .as_array()
        .unwrap()
        .iter()
        .rfind(|key| key["purpose"] == purpose);
    key.unwrap()["key_id"].as_str().unwrap().to_owned()
}

#[test]
fn the_list_says_which_keys_sign_here() {
    let mut desk = Desk::set_up();
    desk.at("2026-03-12T09:00:00Z");
    desk.done("entitle signing-key add --purpose license --no-passphrase");
    insta::assert_snapshot!(desk.transcript("entitle signing-key list\nentitle key list --quiet"), @"
    $ entitle signing-key list
    Signing key                                  Purpose     State   Signs  Max days  Age in days  Here  Licenses
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
    m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII  license     active  no            –           10  yes          0
    lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA  temporary   active  yes          45           10  yes          0
    Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM  revocation  active  yes           –           10  yes          0
    isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g  audit       active  yes           –           10  yes          0
    JZVJ6vZs9PWMGJKGJpqtGvRLhdgPZa30MqpJ6xU6pyo  license     active  yes           –            0  yes          0
    $ entitle key list --quiet
    m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA
    Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM
    isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g
    JZVJ6vZs9PWMGJKGJpqtGvRLhdgPZa30MqpJ6xU6pyo
    ");
    std::fs::remove_dir_all(desk.path("desk.db-keys")).unwrap();
    let keys = desk.json("entitle signing-key list");
    for key in keys.as_array().unwrap() {
        assert_eq!(
            (&key["here"], &key["signs"]),
            (&false.into(), &false.into())
        );
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&keys[1]).unwrap(), @r#"
    {
      "key_id": "lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA",
      "purpose": "temporary",
      "standing": "active",
      "signs": false,
      "max_days": 45,
      "added_at": "2026-03-02T09:00:00Z",
      "age_days": 10,
      "retired_at": null,
      "here": false,
      "licenses": 0,
      "issuer": null
    }
    "#);
}

#[test]
fn a_new_key_signs_from_now_on_and_the_old_ones_still_verify() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(desk.transcript("
        entitle signing-key add --purpose license --no-passphrase
        entitle signing-key add --purpose temporary --max-days 7 --no-passphrase --format json
    "), @r#"
    $ entitle signing-key add --purpose license --no-passphrase
    A new license key signs from now on
    Signing key  JZVJ6vZs9PWMGJKGJpqtGvRLhdgPZa30MqpJ6xU6pyo
    Purpose      license
    Private key  [DESK]/desk.db-keys/license-JZVJ6vZs9PWMGJKGJpqtGvRLhdgPZa30MqpJ6xU6pyo.pem

    Backups of the store do not hold the private key: keep a copy of its file apart.
    The private key is not encrypted: whoever reads its file can sign.
    Products need the new key set to verify what it signs: `entitle signing-key export --jwks`.
    $ entitle signing-key add --purpose temporary --max-days 7 --no-passphrase --format json
    {
      "key_id": "uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs",
      "purpose": "temporary",
      "max_days": 7,
      "file": "[DESK]/desk.db-keys/temporary-uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs.pem",
      "encrypted": false
    }
    "#);
    let set = KeySet::from_jwks(&desk.done("entitle signing-key export --jwks")).unwrap();
    assert_eq!(set.iter().count(), 6);
}

#[test]
fn a_limit_of_days_is_for_temporary_keys_alone_and_never_beyond_45() {
    let mut desk = Desk::set_up();
    let (exit, code, _) =
        desk.refused("entitle signing-key add --purpose license --max-days 7 --no-passphrase");
    assert_eq!((exit, code.as_str()), (2, "limit_not_for_this"));
    let run = desk.run("entitle signing-key add --purpose temporary --max-days 46 --no-passphrase");
    assert_eq!(run.exit, 2);
    assert_eq!(
        desk.json("entitle signing-key list")
            .as_array()
            .unwrap()
            .len(),
        4
    );
}

#[test]
fn a_key_without_a_passphrase_is_only_made_when_that_is_asked_for() {
    let mut desk = Desk::set_up();
    let (exit, code, message) = desk.refused("entitle signing-key add --purpose audit");
    assert_eq!((exit, code.as_str()), (2, "usage"));
    assert!(message.contains("--no-passphrase"), "{message}");
}

#[test]
fn a_key_from_elsewhere_is_brought_and_given_out() {
    let mut desk = Desk::set_up();
    desk.secret("foreign.pem", FOREIGN);
    insta::assert_snapshot!(desk.transcript("
        entitle signing-key import foreign.pem --purpose license --no-passphrase
        entitle signing-key import foreign.pem --purpose license --no-passphrase
        entitle signing-key export --pem
        entitle signing-key export --pem --out public.pem
        entitle signing-key export --pem --out public.pem
        entitle signing-key export --jwks --out public.pem --replace --quiet
    "), @"
    $ entitle signing-key import foreign.pem --purpose license --no-passphrase
    The key signs from now on
    Signing key  3YZxBJ12jO3n_mXt_q-j_Z-TFP1vt-NiI3OCf-fEnHQ
    Purpose      license
    Private key  [DESK]/desk.db-keys/license-3YZxBJ12jO3n_mXt_q-j_Z-TFP1vt-NiI3OCf-fEnHQ.pem

    Backups of the store do not hold the private key: keep a copy of its file apart.
    The private key is not encrypted: whoever reads its file can sign.
    Products need the new key set to verify what it signs: `entitle signing-key export --jwks`.
    $ entitle signing-key import foreign.pem --purpose license --no-passphrase
    The key is here already
    Signing key  3YZxBJ12jO3n_mXt_q-j_Z-TFP1vt-NiI3OCf-fEnHQ
    Purpose      license
    Private key  [DESK]/desk.db-keys/license-3YZxBJ12jO3n_mXt_q-j_Z-TFP1vt-NiI3OCf-fEnHQ.pem
    $ entitle signing-key export --pem
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    $ entitle signing-key export --pem --out public.pem
    1 public key in [DESK]/public.pem
    $ entitle signing-key export --pem --out public.pem
    ! error: `[DESK]/public.pem` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle signing-key export --jwks --out public.pem --replace --quiet
    m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA
    Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM
    isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g
    3YZxBJ12jO3n_mXt_q-j_Z-TFP1vt-NiI3OCf-fEnHQ
    ");
    let name = name_of(&mut desk, "license");
    let pem = desk.done(&format!(
        "entitle signing-key export --pem --key {}",
        &name[..6]
    ));
    assert_eq!(pem, FOREIGN_PUBLIC);
}

#[test]
fn a_known_key_comes_to_a_second_machine() {
    let mut desk = Desk::set_up();
    let name = name_of(&mut desk, "temporary");
    let carried = desk.read(&format!("desk.db-keys/temporary-{name}.pem"));
    desk.secret("carried.pem", carried);
    insta::assert_snapshot!(desk.transcript("
        entitle signing-key import carried.pem --purpose temporary --no-passphrase --keys second
        entitle signing-key import carried.pem --purpose license --no-passphrase --keys second
        entitle signing-key import carried.pem --purpose temporary --max-days 7 --no-passphrase --keys third
    "), @"
    $ entitle signing-key import carried.pem --purpose temporary --no-passphrase --keys second
    The key can sign on this machine now
    Signing key  lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA
    Purpose      temporary
    Max days     45
    Private key  [DESK]/second/temporary-lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA.pem
    $ entitle signing-key import carried.pem --purpose license --no-passphrase --keys second
    ! error: the store knows this key as a `temporary` key
    ! hint: give `--purpose temporary`, or make a new key with `entitle signing-key add`
    [exit 5]
    $ entitle signing-key import carried.pem --purpose temporary --max-days 7 --no-passphrase --keys third
    ! error: the store knows this key with another limit of days
    ! hint: leave `--max-days` out
    [exit 5]
    ");
    let keys = desk.json("entitle signing-key list --keys second");
    let here: Vec<_> = keys
        .as_array()
        .unwrap()
        .iter()
        .filter(|key| key["here"] == true)
        .collect();
    assert_eq!(here.len(), 1);
    assert_eq!(here[0]["max_days"], 45);
}

#[test]
fn what_is_no_key_is_not_imported() {
    let mut desk = Desk::set_up();
    desk.secret("note.txt", "hello").file("loose.pem", FOREIGN);
    for (file, exit, code) in [
        ("note.txt", 6, "not_a_key"),
        ("nowhere.pem", 3, "file_missing"),
        ("loose.pem", 4, "secret_is_loose"),
    ] {
        let line = format!("entitle signing-key import {file} --purpose license --no-passphrase");
        let (refused, told, _) = desk.refused(&line);
        assert_eq!((refused, told.as_str()), (exit, code));
    }
}

#[test]
fn a_retired_key_is_not_brought_back() {
    let mut desk = Desk::set_up();
    let name = name_of(&mut desk, "license");
    let carried = desk.read(&format!("desk.db-keys/license-{name}.pem"));
    desk.secret("carried.pem", carried);
    desk.done(&format!(
        "entitle signing-key retire {name} --reason old --yes"
    ));
    let line = "entitle signing-key import carried.pem --purpose license --no-passphrase";
    let (exit, code, _) = desk.refused(line);
    assert_eq!((exit, code.as_str()), (5, "key_retired"));
}

#[test]
fn a_passphrase_is_given_changed_and_taken_away() {
    let mut desk = Desk::set_up();
    desk.secret("one", "first word\n")
        .secret("two", "second word\n");
    let name = name_of(&mut desk, "revocation");
    let file = format!("desk.db-keys/revocation-{name}.pem");
    let encrypted = |desk: &Desk| desk.read(&file).contains("BEGIN ENCRYPTED PRIVATE KEY");
    insta::assert_snapshot!(desk.transcript(
        "entitle signing-key passphrase --purpose revocation --new-passphrase-file one"), @"
    $ entitle signing-key passphrase --purpose revocation --new-passphrase-file one
    Another passphrase opens 1 private key now
    [DESK]/desk.db-keys/revocation-Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM.pem
    ");
    assert!(encrypted(&desk));
    insta::assert_snapshot!(desk.transcript("
        entitle signing-key passphrase --purpose revocation --passphrase-file two --no-passphrase
        entitle signing-key passphrase --purpose revocation --new-passphrase-file two
    "), @"
    $ entitle signing-key passphrase --purpose revocation --passphrase-file two --no-passphrase
    ! error: the passphrase does not open `[DESK]/desk.db-keys/revocation-Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM.pem`: check it and try again
    [exit 4]
    $ entitle signing-key passphrase --purpose revocation --new-passphrase-file two
    ! error: the revocation key is locked, and nobody can be asked for its passphrase here: give `--passphrase-file`, `--passphrase-fd` or `ENTITLE_PASSPHRASE`
    [exit 2]
    ");
    desk.done(&format!(
        "entitle signing-key passphrase --key {name} --passphrase-file one --new-passphrase-file two"
    ));
    desk.asked(&["second word"]);
    desk.done("entitle signing-key passphrase --no-passphrase");
    assert!(!encrypted(&desk));
}

#[test]
fn no_private_key_here_is_said_with_the_folder() {
    let mut desk = Desk::set_up();
    let (exit, code, message) =
        desk.refused("entitle signing-key passphrase --no-passphrase --keys elsewhere");
    assert_eq!((exit, code.as_str()), (3, "key_missing"));
    assert!(message.contains("[DESK]/elsewhere"), "{message}");
}

#[test]
fn a_key_is_retired_once_it_was_agreed_to() {
    let mut desk = Desk::set_up();
    let old = name_of(&mut desk, "license");
    desk.done("entitle signing-key add --purpose license --no-passphrase");
    let retire = format!(
        "entitle signing-key retire {} --reason 'a year old'",
        &old[..5]
    );
    let (exit, code, message) = desk.refused(&retire);
    assert_eq!((exit, code.as_str()), (2, "usage"));
    assert!(message.contains("--yes"), "{message}");
    desk.done(&format!("{retire} --dry-run"));
    desk.asked(&["no"]);
    insta::assert_snapshot!(desk.transcript(&retire), @"
    $ entitle signing-key retire m6k5O --reason 'a year old'
    ! Signing key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    ! Purpose          license
    ! State            active → retired
    ! Licenses signed  0
    ! Signs instead    uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs
    ! 
    ! What it signed still verifies, and it stays in the key set.
    ! Retire this key? [y/N] no
    ! error: nothing was changed
    [exit 5]
    ");
    desk.asked(&["yes"]);
    insta::assert_snapshot!(desk.transcript(&format!("{retire}\nentitle signing-key list")), @"
    $ entitle signing-key retire m6k5O --reason 'a year old'
    Signing key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Purpose          license
    State            active → retired
    Licenses signed  0
    Signs instead    uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs

    What it signed still verifies, and it stays in the key set.
    ! Signing key m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    ! Purpose          license
    ! State            active → retired
    ! Licenses signed  0
    ! Signs instead    uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs
    ! 
    ! What it signed still verifies, and it stays in the key set.
    ! Retire this key? [y/N] yes
    $ entitle signing-key list
    Signing key                                  Purpose     State    Signs  Max days  Age in days  Here  Licenses
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII  license     retired  no            –            0  yes          0
    lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA  temporary   active   yes          45            0  yes          0
    Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM  revocation  active   yes           –            0  yes          0
    isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g  audit       active   yes           –            0  yes          0
    uyEI7DSMC8Os20aeZwA4FvN58Litk-0sUypXn0APVTs  license     active   yes           –            0  yes          0
    ");
    let set = desk.done("entitle signing-key export --jwks");
    assert!(set.contains(&old));
    let (exit, code, _) = desk.refused(&format!("{retire} --yes"));
    assert_eq!((exit, code.as_str()), (5, "key_retired"));
}

#[test]
fn a_compromised_key_leaves_the_key_set() {
    let mut desk = Desk::set_up();
    let name = name_of(&mut desk, "temporary");
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle signing-key retire {name} --compromised --reason 'laptop stolen' --yes"
    )), @"
    $ entitle signing-key retire lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA --compromised --reason 'laptop stolen' --yes
    Signing key lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA
    Purpose          temporary
    State            active → compromised
    Licenses signed  0
    Signs instead    –

    It leaves the key set: products with the new one believe nothing that it signed.
    Sign its licenses anew: `entitle license reissue --key`.
    Give the key set out: `entitle signing-key export --jwks`.
    No active temporary key is left. Make one: `entitle signing-key add --purpose temporary`
    ");
    assert!(
        !desk
            .done("entitle signing-key export --jwks")
            .contains(&name)
    );
    let keys = desk.json("entitle signing-key list");
    assert_eq!(keys[1]["standing"], "compromised");
}

#[test]
fn a_name_that_fits_none_or_several_is_said() {
    let mut desk = Desk::set_up();
    for (name, code) in [("nothing-like-it", "key_unknown"), ("''", "key_unknown")] {
        let line = format!("entitle signing-key retire {name} --reason x --yes");
        let (exit, told, _) = desk.refused(&line);
        assert_eq!((exit, told.as_str()), (3, code));
    }
    for _ in 0..20 {
        desk.done("entitle signing-key add --purpose audit --no-passphrase");
    }
    let keys = desk.json("entitle signing-key list");
    let names: Vec<&str> = keys
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|key| key["key_id"].as_str())
        .collect();
    let first = |name: &str| name[..1].to_owned();
    let shared = names
        .iter()
        .map(|name| first(name))
        .find(|letter| names.iter().filter(|name| first(name) == *letter).count() > 1)
        .unwrap();
    let line = format!("entitle signing-key export --pem --key {shared}");
    let (exit, told, _) = desk.refused(&line);
    assert_eq!((exit, told.as_str()), (3, "key_ambiguous"));
}
