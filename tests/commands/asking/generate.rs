//! `entitle license generate` at a terminal: whose it is, by which right, for whom.

use super::talk;
use crate::support::Desk;

/// A desk with the sample orders.
fn ordered() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk
}

const LINE: &str = "entitle license generate";

/// The answers that lead through, from the first question to the last.
const ANSWERS: [&str; 6] = ["acme", "DRAFT-NL", "mac:00-11-22-AA-BB-CC", "", "", "y"];

#[test]
fn a_customer_a_right_and_a_host_make_a_license() {
    let mut desk = ordered();
    let run = desk.asked(&ANSWERS).run(LINE);
    insta::assert_snapshot!(run.text(), @"
    L-1 is issued to ACME
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     mac:001122aabbcc
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Left now     4
    !   ACME     Acme Engineering GmbH  DE
    !   GLOBEX   Globex Corporation     US
    !   NORDLYS  Nordlys Offshore AS    NO
    !   UMBRA    Umbra Aerospace        IT
    ! Customer: acme
    ! > ACME     Acme Engineering GmbH  DE
    !   E-1  DRAFT-NL      PZT0-4HXP-0WP1-6VSH  5 of 5 left                           perpetual
    !   E-2  FLOW-FL10-12  TDJT-M3YZ-HBE7-YTM6  11 of 11 left                         expires 2027-02-10
    !   E-3  DRAFT-NL-12   JC49-MJPB-ZGHE-SMY7  2 of 2 left                           expires 2026-04-19
    !   E-4  SUITE-NL      NDTS-GFCM-VJY2-FH6V  DRAFT 1 of 1 left, MESH 1 of 1 left…  perpetual
    ! Entitlement: DRAFT-NL
    ! > E-1  DRAFT-NL      PZT0-4HXP-0WP1-6VSH  5 of 5 left                           perpetual
    ! Host: mac:00-11-22-AA-BB-CC
    ! It is read as `mac:001122aabbcc`.
    ! Copies [1]:
    ! Folder for the license file [.]:
    ! A license of DRAFT for ACME
    ! Product      DRAFT 2026.1
    ! Entitlement  E-1
    ! SKU          DRAFT-NL
    ! Kind         standard
    ! Bound to     mac:001122aabbcc
    ! Copies       1
    ! Good from    2026-02-02T00:00:00Z
    ! Expires      never
    ! Features     assemblies, exchange, parts, sheets
    ! Maintenance  until 2027-02-01
    ! Left then    4
    ! Written to   .
    ! Issue it? [y/N] y
    ! The license lies in `[DESK]/L-1.lic`.
    ! Prove it before you send it: `entitle license verify [DESK]/L-1.lic --host mac:001122aabbcc`.
    ! The same without being asked: entitle license generate --activation E-1 --host mac:001122aabbcc --out .
    ");
    desk.done("entitle license verify L-1.lic --host mac:001122aabbcc");
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}

#[test]
fn a_suite_is_asked_for_its_product() {
    let mut desk = ordered();
    let answers = [
        "acme",
        "suite",
        "mesh",
        "hostname:cad-1",
        "2",
        "",
        "keys",
        "y",
    ];
    insta::assert_snapshot!(talk(&mut desk, LINE, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: acme
    > ACME     Acme Engineering GmbH  DE
      E-1  DRAFT-NL      PZT0-4HXP-0WP1-6VSH  5 of 5 left                           perpetual
      E-2  FLOW-FL10-12  TDJT-M3YZ-HBE7-YTM6  11 of 11 left                         expires 2027-02-10
      E-3  DRAFT-NL-12   JC49-MJPB-ZGHE-SMY7  2 of 2 left                           expires 2026-04-19
      E-4  SUITE-NL      NDTS-GFCM-VJY2-FH6V  DRAFT 1 of 1 left, MESH 1 of 1 left…  perpetual
    Entitlement: suite
    > E-4  SUITE-NL      NDTS-GFCM-VJY2-FH6V  DRAFT 1 of 1 left, MESH 1 of 1 left…  perpetual
      DRAFT  1 of 1 left
      MESH   1 of 1 left
      HEAT   1 of 1 left
    Product: mesh
    > MESH   1 of 1 left
    Host: hostname:cad-1
    It is read as `hostname:cad-1`.
    Copies [1]: 2
    warning: `E-4` cannot give 2 copies of `MESH`: 1 bought, 0 issued, 1 left
    Copies [1]:
    Folder for the license file [.]: keys
    A license of MESH for ACME
    Product      MESH 2026.1
    Entitlement  E-4
    SKU          SUITE-NL
    Kind         standard
    Bound to     hostname:cad-1
    Copies       1
    Good from    2025-01-15T00:00:00Z
    Expires      never
    Features     adaptive, surface, volume
    Maintenance  until 2026-01-14
    Left then    0
    Written to   keys
    Issue it? [y/N] y
    The license lies in `[DESK]/keys/L-1.lic`.
    Prove it before you send it: `entitle license verify [DESK]/keys/L-1.lic --host hostname:cad-1`.
    The same without being asked: entitle license generate --activation E-4 --product MESH --host hostname:cad-1 --out keys
    [exit 0]
    ");
    assert!(desk.path("keys/L-1.lic").exists());
    let answers = ["", "hostname:cad-1", "", "", "y"];
    insta::assert_snapshot!(talk(&mut desk, "entitle license generate --activation E-4", &answers), @"
      DRAFT  1 of 1 left
      HEAT   1 of 1 left
    Product:
    > DRAFT  1 of 1 left
    Host: hostname:cad-1
    It is read as `hostname:cad-1`.
    Copies [1]:
    Folder for the license file [.]:
    A license of DRAFT for ACME
    Product      DRAFT 2026.1
    Entitlement  E-4
    SKU          SUITE-NL
    Kind         standard
    Bound to     hostname:cad-1
    Copies       1
    Good from    2025-01-15T00:00:00Z
    Expires      never
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2026-01-14
    Left then    0
    Written to   .
    Issue it? [y/N] y
    The license lies in `[DESK]/L-2.lic`.
    Prove it before you send it: `entitle license verify [DESK]/L-2.lic --host hostname:cad-1`.
    The same without being asked: entitle license generate --activation E-4 --product DRAFT --host hostname:cad-1 --out .
    [exit 0]
    ");
}

#[test]
fn a_floating_license_is_asked_for_the_hosts_of_its_server() {
    let mut desk = ordered();
    let answers = [
        "globex",
        "mesh",
        "srv1.example.com",
        "srv2.example.com",
        "srv1.example.com",
        "",
        "25",
        "20",
        "",
        "n",
    ];
    insta::assert_snapshot!(talk(&mut desk, LINE, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: globex
    > GLOBEX   Globex Corporation     US
      E-5  MESH-FL10     THG9-N48H-EMT9-4J2M  20 of 20 left  perpetual
      E-6  VIEW-USER-12  TK6G-4SJB-A408-DM5K  25 of 25 left  not activated yet
    Entitlement: mesh
    > E-5  MESH-FL10     THG9-N48H-EMT9-4J2M  20 of 20 left  perpetual
    Host of the license server: srv1.example.com
    It is read as `hostname:srv1.example.com`.
    Another host, where the server is a redundant one: srv2.example.com
    It is read as `hostname:srv2.example.com`.
    Another host, where the server is a redundant one: srv1.example.com
    It is read as `hostname:srv1.example.com`.
    Another host, where the server is a redundant one:
    Copies [1]: 25
    warning: `E-5` cannot give 25 copies of `MESH`: 20 bought, 0 issued, 20 left
    Copies [1]: 20
    Folder for the license file [.]:
    A license of MESH for GLOBEX
    Product      MESH 2026.1
    Entitlement  E-5
    SKU          MESH-FL10
    Kind         standard
    Bound to     hostname:srv1.example.com, hostname:srv2.example.com
    Copies       20
    Good from    2026-01-19T00:00:00Z
    Expires      never
    Features     adaptive, surface, volume
    Maintenance  until 2027-01-18
    Left then    0
    Written to   .
    Issue it? [y/N] n
    error: nothing was changed
    [exit 5]
    ");
}

#[test]
fn a_named_user_and_a_site_are_bound_to_no_host() {
    let mut desk = ordered();
    let answers = ["globex", "view", "ada@globex.example", "", "y"];
    insta::assert_snapshot!(talk(&mut desk, LINE, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: globex
    > GLOBEX   Globex Corporation     US
      E-5  MESH-FL10     THG9-N48H-EMT9-4J2M  20 of 20 left  perpetual
      E-6  VIEW-USER-12  TK6G-4SJB-A408-DM5K  25 of 25 left  not activated yet
    Entitlement: view
    > E-6  VIEW-USER-12  TK6G-4SJB-A408-DM5K  25 of 25 left  not activated yet
    User, by the login or address that the product knows: ada@globex.example
    Folder for the license file [.]:
    A license of VIEW for GLOBEX
    Product      VIEW 2026.2
    Entitlement  E-6
    SKU          VIEW-USER-12
    Kind         standard
    Bound to     ada@globex.example
    Copies       1
    Good from    2026-03-02T08:55:00Z
    Expires      2027-03-01
    Features     browser, desktop
    Maintenance  until 2027-01-18
    Left then    24
    Written to   .
    Issue it? [y/N] y
    The license lies in `[DESK]/L-1.lic`.
    Prove it before you send it: `entitle license verify [DESK]/L-1.lic --user ada@globex.example`.
    The same without being asked: entitle license generate --activation E-6 --user ada@globex.example --out .
    [exit 0]
    ");
    let answers = ["nordlys", "", "y"];
    insta::assert_snapshot!(talk(&mut desk, LINE, &answers), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: nordlys
    > NORDLYS  Nordlys Offshore AS    NO
    E-7 is the only entitlement of NORDLYS with copies left: VIEW-SITE, SP1D-XNWR-HEKH-PYAZ, not counted, perpetual
    Folder for the license file [.]:
    A license of VIEW for NORDLYS
    Product      VIEW 2026.2
    Entitlement  E-7
    SKU          VIEW-SITE
    Kind         standard
    Bound to     the site
    Copies       –
    Good from    2026-02-20T00:00:00Z
    Expires      never
    Features     browser, desktop
    Maintenance  until 2027-02-19
    Written to   .
    Issue it? [y/N] y
    The license lies in `[DESK]/L-2.lic`.
    Prove it before you send it: `entitle license verify [DESK]/L-2.lic`.
    The same without being asked: entitle license generate --activation E-7 --out .
    [exit 0]
    ");
}

#[test]
fn what_is_given_is_not_asked_and_what_is_whole_asks_nothing() {
    let mut desk = ordered();
    let whole = "entitle license generate --activation E-1 --host hostname:cad-1";
    let run = desk.asked(&[]).run(whole);
    assert_eq!((run.exit, run.stderr.as_str()), (0, ""));
    let line = "entitle license generate --activation E-1 --out . --copies 2 --dry-run";
    insta::assert_snapshot!(talk(&mut desk, line, &["hostname:cad-2"]), @"
    Host: hostname:cad-2
    It is read as `hostname:cad-2`.
    The same without being asked: entitle license generate --activation E-1 --host hostname:cad-2 --copies 2 --out . --dry-run
    [exit 0]
    ");
    insta::assert_snapshot!(talk(&mut desk, "entitle license generate --activation E-1", &["hostname:cad-1", "", "", "y"]), @"
    Host: hostname:cad-1
    It is read as `hostname:cad-1`.
    Copies [1]:
    Folder for the license file [.]:
    L-1 is there already for this holder, and given again
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     hostname:cad-1
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Left then    4
    Written to   .
    Issue it? [y/N] y
    The license lies in `[DESK]/L-1.lic`.
    Prove it before you send it: `entitle license verify [DESK]/L-1.lic --host hostname:cad-1`.
    The same without being asked: entitle license generate --activation E-1 --host hostname:cad-1 --out .
    [exit 0]
    ");
    insta::assert_snapshot!(talk(&mut desk, "entitle license generate --activation E-99", &[]), @"
    error: there is no entitlement `E-99`
    hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    ");
}

#[test]
fn a_customer_without_copies_left_is_told_why() {
    let mut desk = ordered();
    desk.done("entitle license generate --order SO-1006");
    for host in ["a", "b", "c"] {
        desk.done(&format!(
            "entitle license generate --activation E-9 --host hostname:{host}"
        ));
    }
    desk.at("2030-01-01T00:00:00Z");
    insta::assert_snapshot!(talk(&mut desk, LINE, &["umbra", "^["]), @"
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: umbra
    > UMBRA    Umbra Aerospace        IT
    warning: customer `UMBRA` has no entitlement with copies left
    note: `E-8`: the entitlement has expired: renew it
    note: `E-9`: the entitlement has expired: renew it
      ACME     Acme Engineering GmbH  DE
      GLOBEX   Globex Corporation     US
      NORDLYS  Nordlys Offshore AS    NO
      UMBRA    Umbra Aerospace        IT
    Customer: ^[
    error: nothing was changed
    [exit 5]
    ");
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing_and_esc_goes_back() {
    let mut desk = ordered();
    for asked in 0..ANSWERS.len() {
        let before = desk.image();
        let mut answers = ANSWERS[..asked].to_vec();
        answers.push("^C");
        let run = desk.asked(&answers).run(LINE);
        assert_eq!(
            (run.exit, run.stdout.as_str()),
            (130, ""),
            "{asked}: {run:?}"
        );
        answers.pop();
        answers.extend(vec!["^["; asked + 1]);
        let run = desk.asked(&answers).run(LINE);
        assert_eq!((run.exit, run.stdout.as_str()), (5, ""), "{asked}: {run:?}");
        assert!(desk.image() == before, "{asked}: the store was changed");
        assert!(!desk.path("L-1.lic").exists());
    }
}

#[test]
fn without_a_person_nothing_waits_and_what_is_missing_is_named() {
    let mut desk = ordered();
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate
         entitle license generate --activation E-1
         entitle license generate --activation E-4 --host hostname:a
         entitle license generate --format json"
    ), @r#"
    $ entitle license generate
    ! error: the following required arguments were not provided:
    !   <--activation <ID>|--order <NUMBER>|--from <FILE>>
    ! 
    ! Usage: entitle license generate <--activation <ID>|--order <NUMBER>|--from <FILE>>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license generate --activation E-1
    ! error: a license of `E-1` is locked to a host, and no host is given
    ! hint: add `--host ID`, such as `--host mac:00:11:22:aa:bb:cc`
    [exit 2]
    $ entitle license generate --activation E-4 --host hostname:a
    ! error: `E-4` is a right to several products, `DRAFT`, `MESH`, `HEAT`, and a license is for one
    ! hint: add `--product CODE`
    [exit 2]
    $ entitle license generate --format json
    ! {"error":{"code":"usage","message":"the following required arguments were not provided: <--activation <ID>|--order <NUMBER>|--from <FILE>>","hint":"`--help` shows what it takes"}}
    [exit 2]
    "#);
    for flags in ["--no-input", "--activation E-1 --no-input", "--format json"] {
        let line = format!("{LINE} {flags}");
        let unasked = desk.run(&line);
        let run = desk.asked(&ANSWERS).run(&line);
        assert_eq!((run.exit, &run.stderr), (2, &unasked.stderr), "{flags}");
        desk.terminal = entitle::env::Terminal::default();
    }
}
