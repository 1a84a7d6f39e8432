//! Licenses that another issuer signed verify here, and cannot be revoked from here.

use insta::assert_snapshot;

use crate::support::Desk;

use super::taken_in::taken_in;

/// Both desks, and in ours the license of Arkiv as a file.
fn with_a_license() -> (Desk, Desk) {
    let (desk, mut arkiv) = taken_in();
    let license = arkiv.done("entitle license export L-1");
    desk.file("arkiv.lic", license);
    (desk, arkiv)
}

#[test]
fn their_license_verifies_by_their_code_and_by_ours() {
    let (mut desk, _) = with_a_license();
    assert_snapshot!(desk.transcript(
        "entitle license verify arkiv.lic --host srv1\n\
         entitle license verify arkiv.lic --product BK-100 --quiet\n\
         entitle license verify arkiv.lic --product DRAFT --quiet\n\
         entitle license verify arkiv.lic --product VAULT --quiet\n\
         entitle license verify arkiv.lic --issuer https://arkiv.example --quiet\n\
         entitle license verify arkiv.lic --issuer https://initech.example --quiet\n\
         entitle license show L-1001\n\
         entitle why arkiv.lic"
    ), @"
    $ entitle license verify arkiv.lic --host srv1
    Verdict  valid
    Because  it is good without an end

    License       L-1001
    Customer      C-100
    Product       BK-100 2025
    Kind          standard
    Bound to      hostname:srv1
    Good from     2026-02-02T14:55:00Z
    Bought until  never ends
    On record     active
    $ entitle license verify arkiv.lic --product BK-100 --quiet
    valid
    $ entitle license verify arkiv.lic --product DRAFT --quiet
    valid
    $ entitle license verify arkiv.lic --product VAULT --quiet
    wrong_product
    [exit 7]
    $ entitle license verify arkiv.lic --issuer https://arkiv.example --quiet
    valid
    $ entitle license verify arkiv.lic --issuer https://initech.example --quiet
    wrong_issuer
    [exit 7]
    $ entitle license show L-1001
    L-1001  BK-100 for ACME
    State        active
    Product      BK-100 2025
    Entitlement  E-1001
    SKU          BK-100-NL
    Kind         standard
    Bound to     hostname:srv1
    Copies       1
    Good from    2026-02-02T14:55:00Z
    Expires      never
    Features     agent
    Maintenance  until 2027-02-01
    Issued       2026-02-02T15:00:00Z
    Signing key  FQQJM1jiPES9BaKjsuMO6RIwTeG1ISgyGis0DrlRgWA
    Full ID      019c1ede-2180-7f42-91fd-916766a87cfc
    Issuer       https://arkiv.example
    Status list  https://arkiv.example/status/0

    `entitle license export L-1001` gives the license itself.
    $ entitle why arkiv.lic
    L-1001  BK-100 for ACME
    Worth knowing  It was signed by https://arkiv.example, who publishes its status list: what is decided here reaches no product in the field.
                   It is for `hostname:srv1` and no other host: hold one against it with `--host ID`.
    Holds          Its signature is good, by the key `FQQJM1jiPES9BaKjsuMO6RIwTeG1ISgyGis0DrlRgWA`, which is active.
                   It was neither revoked nor returned, rehosted or reissued.
                   Its right `E-1001` is active.
                   It has been good since 2026-02-02, without an end.
                   It takes 1 copy of the 3 bought of BK-100 with `E-1001`.
                   It is on maintenance through 2027-02-01.
    ");
}

#[test]
fn a_key_signs_for_its_own_issuer_alone() {
    let (mut desk, _) = with_a_license();
    // As if a key of ours had signed a license that says it is theirs, and the reverse.
    desk.alter("UPDATE signing_keys SET issuer = NULL WHERE id > 1000");
    assert_snapshot!(desk.transcript("entitle license verify arkiv.lic --host srv1"), @"
    $ entitle license verify arkiv.lic --host srv1
    Verdict  wrong_issuer
    Because  it says that it is from `https://arkiv.example`, and its key signs for `https://initech.example`

    License       L-1001
    Customer      C-100
    Product       BK-100 2025
    Kind          standard
    Bound to      hostname:srv1
    Good from     2026-02-02T14:55:00Z
    Bought until  never ends
    On record     active
    [exit 7]
    ");
    desk.alter("UPDATE signing_keys SET issuer = 'https://borg.example' WHERE id > 1000");
    assert_snapshot!(desk.transcript("entitle license verify arkiv.lic --host srv1"), @"
    $ entitle license verify arkiv.lic --host srv1
    Verdict  wrong_issuer
    Because  it says that it is from `https://arkiv.example`, and its key signs for `https://borg.example`

    License       L-1001
    Customer      C-100
    Product       BK-100 2025
    Kind          standard
    Bound to      hostname:srv1
    Good from     2026-02-02T14:55:00Z
    Bought until  never ends
    On record     active
    [exit 7]
    ");
}

#[test]
fn no_license_is_signed_with_their_keys() {
    let (mut desk, _) = taken_in();
    assert_snapshot!(desk.transcript("entitle signing-key list"), @"
    $ entitle signing-key list
    Signing key                                  Purpose                              State   Signs  Max days  Age in days  Here  Licenses
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII  license                              active  yes           –            0  yes          0
    lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA  temporary                            active  yes          45            0  yes          0
    Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM  revocation                           active  yes           –            0  yes          0
    isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g  audit                                active  yes           –            0  yes          0
    FQQJM1jiPES9BaKjsuMO6RIwTeG1ISgyGis0DrlRgWA  license of https://arkiv.example     active  no            –           28  no           1
    4NEJSZvyhTpawv0wKeMAP_hbgncy0FUlnqVce5IRwkE  temporary of https://arkiv.example   active  no           45           28  no           0
    csa94h-GR9Urg21ZstptNsmhTIGTcq17y0BnbS7kX8o  revocation of https://arkiv.example  active  no            –           28  no           0
    Fsxx0U6nocflIENLK0hZB3KWvrB0se4RKF3vyFb7oao  audit of https://arkiv.example       active  no            –           28  no           0
    ");
    desk.done("entitle license generate --activation E-1001 --host hostname:srv2");
    assert_snapshot!(desk.texts("SELECT k.purpose || ' of ' || COALESCE(k.issuer, 'ours') AS a FROM licenses l JOIN signing_keys k ON k.id = l.signing_key_id ORDER BY l.id").join("\n"), @"
    license of ours
    license of https://arkiv.example
    ");
}

#[test]
fn their_keys_are_neither_retired_nor_brought_here_but_may_be_distrusted() {
    let (mut desk, arkiv) = with_a_license();
    let key = arkiv
        .texts("SELECT kid AS a FROM signing_keys WHERE purpose = 'license'")
        .remove(0);
    let (exit, code, hint) = desk.refused(&format!(
        "entitle signing-key retire {key} --reason old --yes"
    ));
    assert_eq!((exit, code.as_str()), (5, "key_of_other_issuer"), "{hint}");
    desk.done(&format!(
        "entitle signing-key retire {key} --compromised --reason stolen --yes"
    ));
    assert_snapshot!(desk.transcript("entitle license verify arkiv.lic --quiet"), @"
    $ entitle license verify arkiv.lic --quiet
    unknown_key
    [exit 7]
    ");
}

#[test]
fn the_key_set_has_theirs_when_asked_for_each_with_its_issuer() {
    let (mut desk, _) = with_a_license();
    let ours = desk.json("entitle signing-key export --jwks");
    assert_eq!(ours["keys"].as_array().unwrap().len(), 4);
    assert!(ours["keys"][0].get("issuer").is_none());
    let keys = desk.done("entitle signing-key export --jwks --all-issuers");
    desk.file("both.json", keys);
    let both = desk.json("entitle signing-key export --jwks --all-issuers");
    let issuers: Vec<&str> = both["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key["issuer"].as_str().unwrap())
        .collect();
    assert_snapshot!(issuers.join("\n"), @"
    https://initech.example
    https://initech.example
    https://initech.example
    https://initech.example
    https://arkiv.example
    https://arkiv.example
    https://arkiv.example
    https://arkiv.example
    ");
    assert_snapshot!(desk.transcript("entitle license verify arkiv.lic --jwks both.json --host srv1 --quiet"), @"
    $ entitle license verify arkiv.lic --jwks both.json --host srv1 --quiet
    valid
    ");
}

#[test]
fn revoking_theirs_is_on_record_and_says_that_it_reaches_nobody() {
    let (mut desk, _) = with_a_license();
    assert_snapshot!(desk.transcript(
        "entitle license revoke L-1001 --reason 'not paid' --yes\n\
         entitle license verify arkiv.lic --host srv1\n\
         entitle revocation publish --out lists --format json\n\
         entitle why L-1001"
    ), @r#"
    $ entitle license revoke L-1001 --reason 'not paid' --yes
    L-1001 is revoked
    Customer  ACME
    Product   BK-100
    Bound to  hostname:srv1
    Reason    not paid

    Its copy stays spent, since its file may still run.
    It was signed by https://arkiv.example, whose status list at https://arkiv.example/status/0 cannot be changed from here: its file goes on to run where it is.
    $ entitle license verify arkiv.lic --host srv1
    Verdict  revoked
    Because  the vendor revoked it

    License       L-1001
    Customer      C-100
    Product       BK-100 2025
    Kind          standard
    Bound to      hostname:srv1
    Good from     2026-02-02T14:55:00Z
    Bought until  never ends
    On record     revoked

    Note: `L-1001` is revoked on record: not paid.
    [exit 7]
    $ entitle revocation publish --out lists --format json
    [
      {
        "list": 0,
        "uri": "https://initech.example/status/0",
        "revoked": 0,
        "suspended": 0,
        "issued_at": "2026-03-02T09:00:00Z",
        "expires_at": "2026-04-01T09:00:00Z",
        "file": "[DESK]/lists"
      }
    ]
    $ entitle why L-1001
    L-1001  BK-100 for ACME
    Does not hold  It was revoked at 2026-03-02T09:00:00Z: not paid.
    Worth knowing  It was signed by https://arkiv.example, who publishes its status list: what is decided here reaches no product in the field.
                   It is for `hostname:srv1` and no other host: hold one against it with `--host ID`.
    Holds          Its signature is good, by the key `FQQJM1jiPES9BaKjsuMO6RIwTeG1ISgyGis0DrlRgWA`, which is active.
                   Its right `E-1001` is active.
                   It has been good since 2026-02-02, without an end.
                   It takes 1 copy of the 3 bought of BK-100 with `E-1001`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle license generate --activation E-1001 --host hostname:srv1
          issues a license, which takes a copy
    "#);
}

#[test]
fn stopping_a_right_says_whose_licenses_learn_nothing_of_it() {
    let (mut desk, _) = taken_in();
    desk.done("entitle license generate --activation E-1001 --host hostname:srv2");
    assert_snapshot!(desk.transcript(
        "entitle entitlement suspend E-1001 --reason 'not paid' --dry-run\n\
         entitle entitlement suspend E-1001 --reason 'not paid' --yes\n\
         entitle entitlement cancel E-1002 --reason 'sent back' --yes"
    ), @"
    $ entitle entitlement suspend E-1001 --reason 'not paid' --dry-run
    E-1001 would be suspended
    Customer  ACME
    SKU       BK-100-NL
    State     suspended
    Reason    not paid

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1001   E-1001       BK-100   standard  hostname:srv1       1  never    active
    L-1      E-1001       BK-100   standard  hostname:srv2       1  never    active

    Its license file is as before; the next list shows it as suspended: `entitle revocation publish --out DIR`.
    L-1001 was signed by https://arkiv.example, whose status list cannot be changed from here: its file goes on to run where it is.
    Nothing is issued on it until `entitle entitlement reinstate E-1001`.
    ! This is a dry run: nothing is changed.
    $ entitle entitlement suspend E-1001 --reason 'not paid' --yes
    E-1001 is suspended
    Customer  ACME
    SKU       BK-100-NL
    State     suspended
    Reason    not paid

    Licenses: 2 of 2 running
    License  Entitlement  Product  Kind      Bound to       Copies  Expires  State
    ───────────────────────────────────────────────────────────────────────────────
    L-1001   E-1001       BK-100   standard  hostname:srv1       1  never    active
    L-1      E-1001       BK-100   standard  hostname:srv2       1  never    active

    Its license file is as before; the next list shows it as suspended: `entitle revocation publish --out DIR`.
    L-1001 was signed by https://arkiv.example, whose status list cannot be changed from here: its file goes on to run where it is.
    Nothing is issued on it until `entitle entitlement reinstate E-1001`.
    $ entitle entitlement cancel E-1002 --reason 'sent back' --yes
    E-1002 is cancelled
    Customer  C-200
    SKU       VAULT-12
    State     cancelled
    Reason    sent back

    K-2 is of another system, which reads no list of ours: its file goes on to run where it is.
    ");
    let stood = desk.json("entitle entitlement reinstate E-1001 --reason paid --yes");
    assert_snapshot!(format!("{} {}", stood["elsewhere"], stood["legacy"]), @r#"[{"license":"L-1001","issuer":"https://arkiv.example"}] []"#);
}
