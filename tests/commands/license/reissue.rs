//! `license reissue`: signed anew for the same host.

use serde_json::json;

use super::{events, generate, one, sound, stocked};
use crate::support::Desk;

fn licensed() -> Desk {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1 --platform windows");
    desk
}

#[test]
fn a_license_is_signed_anew_with_a_corrected_platform() {
    let mut desk = licensed();
    insta::assert_snapshot!(desk.transcript(
        "entitle license reissue L-1
         entitle license reissue L-1 --platform linux --reason 'typed wrong' --dry-run
         entitle license reissue L-1 --platform linux --reason 'typed wrong'
         entitle license reissue L-1 --platform linux --reason 'typed wrong' --yes --out licenses
         entitle license reissue L-1 --platform linux --reason again --quiet
         entitle license reissue L-1 --platform macos --reason again --yes"
    ), @"
    $ entitle license reissue L-1
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle license reissue --reason <TEXT> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license reissue L-1 --platform linux --reason 'typed wrong' --dry-run
    A license would take the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:srv1
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Platform      linux/any
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    In 12 months  1 of 4

    L-1 would not be valid any more, and no copy is taken.
    ! This is a dry run: nothing is changed.
    $ entitle license reissue L-1 --platform linux --reason 'typed wrong'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license reissue L-1 --platform linux --reason 'typed wrong' --yes --out licenses
    L-2 has the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:srv1
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Platform      linux/any
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    In 12 months  1 of 4

    L-1 is not valid any more, and no copy was taken.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    ! The license lies in `[DESK]/licenses/L-2.lic`.
    $ entitle license reissue L-1 --platform linux --reason again --quiet
    L-2
    $ entitle license reissue L-1 --platform macos --reason again --yes
    ! error: `L-1` is superseded already, and cannot be reissued
    ! hint: `L-2` has its place: name that one
    [exit 5]
    ");
    assert_eq!(
        one(&desk, "SELECT issued FROM grants WHERE entitlement_id = 1"),
        "1"
    );
    assert_eq!(events(&mut desk, "license.reissued").len(), 1);
    sound(&mut desk);
}

#[test]
fn it_says_what_its_right_says_today_and_keeps_a_version_that_was_bought() {
    let mut desk = stocked();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity,maintenance_until\n\
         9001,2026-03-01,ACME,DRAFT-NL,1,2026-06-30\n",
    );
    desk.done("entitle order import orders.csv");
    let entitlement = desk.json("entitle entitlement list --order 9001")[0]["number"].clone();
    let entitlement = entitlement.as_str().unwrap().to_owned();
    let before = generate(&mut desk, &entitlement, "--host srv1");
    desk.alter("UPDATE products SET version = '2027.1' WHERE code = 'DRAFT'");
    let newer = desk.json("entitle license reissue L-1 --reason upgrade --yes");
    assert_ne!(newer["version"], before["version"]);
    assert_eq!(newer["version"], "2027.1");
    desk.at("2026-09-01T09:00:00Z");
    desk.alter("UPDATE products SET version = '2028.1' WHERE code = 'DRAFT'");
    let same = desk.json("entitle license reissue L-2 --reason upgrade --yes");
    assert_eq!(same["version"], "2027.1");
    sound(&mut desk);
}

#[test]
fn the_limit_in_twelve_months_does_not_count_the_vendors_errors() {
    let mut desk = licensed();
    let reissue = |license: u32, more: &str| {
        format!("entitle license reissue L-{license} --reason lost --yes {more}")
    };
    for license in 1..=4 {
        desk.done(&reissue(license, ""));
    }
    insta::assert_snapshot!(desk.transcript(&reissue(5, "")), @"
    $ entitle license reissue L-5 --reason lost --yes
    ! error: the copies of `L-5` have been reissued 4 times in 12 months, and may be 4 times
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    ");
    let free = desk.json(&reissue(5, "--vendor-error"));
    assert!(free["used"].is_null());
    assert_eq!(desk.refused(&reissue(6, "")).1, "reissue_limit");
    let passed = desk.json(&reissue(6, "--override 'a demo at a fair'"));
    assert_eq!(passed["override_reason"], "a demo at a fair");
    assert_eq!(passed["used"], 5);
    // Rehosts are counted for themselves.
    let moved = desk.json("entitle license rehost L-7 --host srv2 --reason x --yes");
    assert_eq!(moved["used"], 1);
    let run = desk.run(&reissue(8, "--vendor-error --override x"));
    assert_eq!(run.exit, 2);
    desk.at("2027-03-02T09:00:00Z");
    assert_eq!(desk.json(&reissue(8, ""))["used"], json!(1));
    sound(&mut desk);
}

#[test]
fn a_site_license_is_signed_anew_too() {
    let mut desk = stocked();
    generate(&mut desk, "E-7", "");
    let anew = desk.json("entitle license reissue L-1 --reason lost --yes");
    assert_eq!(anew["number"], "L-2");
    sound(&mut desk);
}
