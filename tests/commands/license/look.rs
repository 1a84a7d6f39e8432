//! `license list`, `show` and `export`.

use super::{generate, stocked};
use crate::support::Desk;

fn licensed() -> Desk {
    let mut desk = stocked();
    generate(
        &mut desk,
        "E-1",
        "--host mac:00:1b:44:11:3a:b7 --platform linux",
    );
    generate(
        &mut desk,
        "E-5",
        "--host lic1.globex.example --host lic2.globex.example --copies 15",
    );
    generate(&mut desk, "E-6", "--user ada@globex.example");
    generate(&mut desk, "E-9", "--host lic1.globex.example");
    generate(&mut desk, "E-3", "--host srv3");
    desk.done("entitle license revoke L-1 --reason 'sold machine' --yes");
    desk
}

#[test]
fn a_list_is_narrowed_by_its_filters() {
    let mut desk = licensed();
    desk.at("2026-04-25T00:00:00Z");
    insta::assert_snapshot!(desk.transcript(
        "entitle license list
         entitle license list --customer globex --quiet
         entitle license list --entitlement E-5 --quiet
         entitle license list --product draft --quiet
         entitle license list --host LIC1.globex.example --quiet
         entitle license list --user ADA@globex.example --quiet
         entitle license list --kind trial --quiet
         entitle license list --state grace --quiet
         entitle license list --state expired --quiet
         entitle license list --state revoked --customer ACME --product DRAFT --quiet
         entitle license list --host nowhere
         entitle license list --limit 2
         entitle license list --customer GLOBAX
         entitle license list --product DRAFFT
         entitle license list --entitlement E-99"
    ), @"
    $ entitle license list
    License  Entitlement  Customer  Product  Kind      Copies  Bound to                                                    Expires     State
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT    standard       1  mac:001b44113ab7                                            never       revoked
    L-2      E-5          GLOBEX    MESH     standard      15  hostname:lic1.globex.example, hostname:lic2.globex.example  never       active
    L-3      E-6          GLOBEX    VIEW     standard       1  ada@globex.example                                          2027-03-01  active
    L-4      E-9          UMBRA     DRAFT    trial          1  hostname:lic1.globex.example                                2026-03-31  expired
    L-5      E-3          ACME      DRAFT    standard       1  hostname:srv3                                               2026-04-19  grace
    $ entitle license list --customer globex --quiet
    L-2
    L-3
    $ entitle license list --entitlement E-5 --quiet
    L-2
    $ entitle license list --product draft --quiet
    L-1
    L-4
    L-5
    $ entitle license list --host LIC1.globex.example --quiet
    L-2
    L-4
    $ entitle license list --user ADA@globex.example --quiet
    L-3
    $ entitle license list --kind trial --quiet
    L-4
    $ entitle license list --state grace --quiet
    L-5
    $ entitle license list --state expired --quiet
    L-4
    $ entitle license list --state revoked --customer ACME --product DRAFT --quiet
    L-1
    $ entitle license list --host nowhere
    No license fits.
    $ entitle license list --limit 2
    License  Entitlement  Customer  Product  Kind      Copies  Bound to                                                    Expires  State
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT    standard       1  mac:001b44113ab7                                            never    revoked
    L-2      E-5          GLOBEX    MESH     standard      15  hostname:lic1.globex.example, hostname:lic2.globex.example  never    active

    2 of 5: --limit 0 for all
    $ entitle license list --customer GLOBAX
    ! error: there is no customer `GLOBAX`
    ! hint: did you mean `GLOBEX`? `entitle find TEXT` searches names too
    [exit 3]
    $ entitle license list --product DRAFFT
    ! error: there is no product `DRAFFT`
    ! hint: did you mean `DRAFT`?
    [exit 3]
    $ entitle license list --entitlement E-99
    ! error: there is no entitlement `E-99`
    ! hint: see a customer's with `entitle entitlement list --customer CODE`
    [exit 3]
    ");
}

#[test]
fn a_license_is_shown_by_its_number_or_its_id() {
    let mut desk = licensed();
    let id = desk.json("entitle license show L-2")["id"]
        .as_str()
        .unwrap()
        .to_owned();
    insta::assert_snapshot!(desk.transcript(
        "entitle license show l-1
         entitle license show 2
         entitle license show L-3
         entitle license show L-99
         entitle license show E-1"
    ), @"
    $ entitle license show l-1
    L-1  DRAFT for ACME
    State        revoked
    Reason       sold machine
    Since        2026-03-02T09:00:00Z
    Product      DRAFT 2026.1
    Entitlement  E-1
    SKU          DRAFT-NL
    Kind         standard
    Bound to     mac:001b44113ab7
    Copies       1
    Good from    2026-02-02T00:00:00Z
    Expires      never
    Platform     linux/any
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2027-02-01
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-790c-9118-cc09131ae57d

    `entitle license export L-1` gives the license itself.
    $ entitle license show 2
    L-2  MESH for GLOBEX
    State        active
    Product      MESH 2026.1
    Entitlement  E-5
    SKU          MESH-FL10
    Kind         standard
    Bound to     hostname:lic1.globex.example, hostname:lic2.globex.example
    Copies       15
    Good from    2026-01-19T00:00:00Z
    Expires      never
    Features     adaptive, surface, volume
    Maintenance  until 2027-01-18
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-797d-8a2f-86ff57f7136f

    `entitle license export L-2` gives the license itself.
    $ entitle license show L-3
    L-3  VIEW for GLOBEX
    State        active
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
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-7261-9870-66c8bead4eed

    `entitle license export L-3` gives the license itself.
    $ entitle license show L-99
    ! error: there is no license `L-99`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    $ entitle license show E-1
    ! error: invalid value 'E-1' for '<LICENSE>': `E-1` is the number of an entitlement: give that of a license, such as `L-77`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    assert_eq!(
        desk.json(&format!("entitle license show {id}"))["number"],
        "L-2"
    );
}

#[test]
fn a_license_tells_what_it_came_from_and_what_became_of_it() {
    let mut desk = licensed();
    desk.done("entitle license rehost L-2 --host lic3 --reason 'a new server' --yes");
    desk.done("entitle license reissue L-6 --platform linux --reason 'typed wrong' --yes");
    desk.done("entitle license return L-5 --reason scrapped --yes");
    let mut links = |license: &str| {
        let shown = desk.json(&format!("entitle license show {license}"));
        let text = |field: &str| shown[field].as_str().unwrap_or("-").to_owned();
        (text("state"), text("predecessor"), text("successor"))
    };
    let said = |state: &str, before: &str, after: &str| {
        (state.to_owned(), before.to_owned(), after.to_owned())
    };
    assert_eq!(links("L-2"), said("rehosted", "-", "L-6"));
    assert_eq!(links("L-6"), said("superseded", "L-2", "L-7"));
    assert_eq!(links("L-7"), said("active", "L-6", "-"));
    assert_eq!(links("L-5"), said("returned", "-", "-"));
    insta::assert_snapshot!(desk.transcript(
        "entitle license show L-6
         entitle license show L-5"
    ), @"
    $ entitle license show L-6
    L-6  MESH for GLOBEX
    State        superseded
    Reason       typed wrong
    Since        2026-03-02T09:00:00Z
    Replaced by  L-7
    In place of  L-2
    Product      MESH 2026.1
    Entitlement  E-5
    SKU          MESH-FL10
    Kind         standard
    Bound to     hostname:lic3
    Copies       15
    Good from    2026-01-19T00:00:00Z
    Expires      never
    Features     adaptive, surface, volume
    Maintenance  until 2027-01-18
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-73fa-9601-d4afe8e39e7d

    `entitle license export L-6` gives the license itself.
    $ entitle license show L-5
    L-5  DRAFT for ACME
    State        returned
    Reason       scrapped
    Since        2026-03-02T09:00:00Z
    Given back   1
    Product      DRAFT 2026.1
    Entitlement  E-3
    SKU          DRAFT-NL-12
    Kind         standard
    Bound to     hostname:srv3
    Copies       1
    Good from    2025-04-20T00:00:00Z
    Expires      2026-04-19
    Features     assemblies, exchange, parts, sheets
    Maintenance  until 2026-04-19
    Issued       2026-03-02T09:00:00Z
    Signing key  m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
    Full ID      019cadc6-9a80-73cb-b230-659212dc32b4

    `entitle license export L-5` gives the license itself.
    ");
}

#[test]
fn every_face_of_the_list_names_the_same_fields() {
    let mut desk = licensed();
    let csv = desk.done("entitle license list --format csv");
    let json = desk.json("entitle license list");
    let fields: Vec<&str> = json[0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(csv.lines().next().unwrap(), fields.join(","));
    assert_eq!(csv.lines().count(), 6);
    let shown = desk.json("entitle license show L-2");
    assert!(fields.iter().all(|field| shown[field] == json[1][field]));
}

#[test]
fn a_license_is_exported_byte_for_byte() {
    let mut desk = licensed();
    let token = desk.json("entitle license show L-2")["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let armoured = desk.done("entitle license export L-2");
    assert_eq!(entitle::token::armour::read(&armoured).unwrap(), token);
    assert_eq!(
        desk.json("entitle license export L-2")[0]["token"],
        token.as_str()
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle license export L-2 --out two.lic
         entitle license export L-2 --out two.lic
         entitle license export L-3 --out two.lic
         entitle license export L-2 L-3 --out both
         entitle license export L-2 L-99
         entitle license export L-2 L-3 --quiet"
    ), @"
    $ entitle license export L-2 --out two.lic
    ! The license lies in `[DESK]/two.lic`.
    $ entitle license export L-2 --out two.lic
    ! The license lies in `[DESK]/two.lic`.
    $ entitle license export L-3 --out two.lic
    ! error: `[DESK]/two.lic` is there already, and is something else
    ! hint: name another place with `--out`, or move that file away
    [exit 5]
    $ entitle license export L-2 L-3 --out both
    ! The licenses lie in `[DESK]/both`.
    $ entitle license export L-2 L-99
    ! error: there is no license `L-99`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    $ entitle license export L-2 L-3 --quiet
    L-2
    L-3
    ");
    assert_eq!(desk.read("two.lic"), armoured);
    assert_eq!(desk.read("both/L-2.lic"), armoured);
}
