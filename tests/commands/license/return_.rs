//! `license return`, and `license revoke --return-copies`.

use serde_json::json;

use super::{events, generate, one, sound, stocked};
use crate::support::Desk;

fn issued(desk: &Desk, entitlement: u32) -> String {
    let sql = format!("SELECT issued FROM grants WHERE entitlement_id = {entitlement}");
    one(desk, &sql)
}

#[test]
fn copies_are_given_back_once_and_can_be_issued_again() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host srv1 --copies 8");
    insta::assert_snapshot!(desk.transcript(
        "entitle license return L-1
         entitle license return L-1 --reason 'scrapped'
         entitle license return L-1 --reason 'scrapped' --dry-run
         entitle license return L-1 --reason 'scrapped' --yes
         entitle license return L-1 --reason 'again' --yes
         entitle revocation publish --out list.jwt --format csv"
    ), @"
    $ entitle license return L-1
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle license return --reason <TEXT> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle license return L-1 --reason 'scrapped'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license return L-1 --reason 'scrapped' --dry-run
    L-1 is returned
    Customer      GLOBEX
    Product       MESH
    Entitlement   E-5
    Bound to      hostname:srv1
    Given back    8
    Left now      20
    In 12 months  1 of 2
    Reason        scrapped

    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    ! This is a dry run: nothing is changed.
    $ entitle license return L-1 --reason 'scrapped' --yes
    L-1 is returned
    Customer      GLOBEX
    Product       MESH
    Entitlement   E-5
    Bound to      hostname:srv1
    Given back    8
    Left now      20
    In 12 months  1 of 2
    Reason        scrapped

    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license return L-1 --reason 'again' --yes
    L-1 was returned before
    Customer      GLOBEX
    Product       MESH
    Entitlement   E-5
    Bound to      hostname:srv1
    Given back    8
    Left now      20
    In 12 months  1 of 2
    Reason        scrapped

    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle revocation publish --out list.jwt --format csv
    list,uri,revoked,suspended,issued_at,expires_at,file
    0,https://initech.example/status/0,1,0,2026-03-02T09:00:00Z,2026-04-01T09:00:00Z,[DESK]/list.jwt
    ");
    assert_eq!(issued(&desk, 5), "0");
    let again = generate(&mut desk, "E-5", "--host srv1 --copies 20");
    assert_eq!(again["number"], "L-2");
    assert_eq!(events(&mut desk, "license.returned").len(), 1);
    sound(&mut desk);
}

#[test]
fn it_asks_at_a_terminal() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let line = "entitle license return L-1 --reason scrapped --quiet";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    assert!(run.stderr.contains("give its copies back?"), "{run:?}");
    assert_eq!(issued(&desk, 1), "1");
    assert_eq!(desk.asked(&["y"]).done(line), "L-1\n");
    assert_eq!(issued(&desk, 1), "0");
}

#[test]
fn the_limit_in_twelve_months_is_of_the_grant_and_an_override_passes_it() {
    let mut desk = stocked();
    for host in 1..=4 {
        generate(&mut desk, "E-1", &format!("--host srv{host}"));
    }
    generate(&mut desk, "E-3", "--host srv1");
    let back = |license: u32, more: &str| {
        format!("entitle license return L-{license} --reason scrapped --yes {more}")
    };
    desk.json(&back(1, ""));
    let second = desk.json(&back(2, ""));
    assert_eq!(
        (&second["used"], &second["allowed"]),
        (&json!(2), &json!(2))
    );
    insta::assert_snapshot!(desk.transcript(&back(3, "")), @"
    $ entitle license return L-3 --reason scrapped --yes
    ! error: copies of the entitlement of `L-3` have been returned twice in 12 months, and may be twice
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    ");
    assert_eq!(desk.refused(&back(3, "")).1, "return_limit");
    assert_eq!(events(&mut desk, "license.refused")[0]["times"], 2);
    let passed = desk.json(&back(3, "--override 'a whole rack burnt'"));
    assert_eq!(passed["override_reason"], "a whole rack burnt");
    // Revoking with copies given back is a return too.
    let revoke = "entitle license revoke L-4 --reason burnt --return-copies --yes";
    assert_eq!(desk.refused(revoke).1, "return_limit");
    assert_eq!(desk.json("entitle license show L-4")["state"], "active");
    // Another right has its own count.
    assert_eq!(desk.json(&back(5, ""))["used"], 1);
    desk.at("2027-03-02T09:00:00Z");
    assert_eq!(desk.json(&back(4, ""))["used"], 1);
    assert_eq!(issued(&desk, 1), "0");
    sound(&mut desk);
}

#[test]
fn what_has_ended_is_not_returned() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    generate(&mut desk, "E-1", "--host srv2");
    desk.done("entitle license rehost L-1 --host srv3 --reason moved --yes");
    desk.done("entitle license revoke L-2 --reason stolen --yes");
    insta::assert_snapshot!(desk.transcript(
        "entitle license return L-1 --reason x --yes
         entitle license return L-2 --reason x --yes
         entitle license return L-9 --reason x --yes"
    ), @"
    $ entitle license return L-1 --reason x --yes
    ! error: `L-1` is rehosted already, and cannot be returned
    ! hint: `L-3` has its place: name that one
    [exit 5]
    $ entitle license return L-2 --reason x --yes
    ! error: `L-2` is revoked already, and cannot be returned
    ! hint: `entitle license revoke --return-copies` gives its copies back
    [exit 5]
    $ entitle license return L-9 --reason x --yes
    ! error: there is no license `L-9`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    ");
    assert_eq!(issued(&desk, 1), "2");
}

#[test]
fn a_license_is_revoked_with_its_copies_given_back() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host lic1 --copies 8");
    generate(&mut desk, "E-5", "--host lic2 --copies 2");
    desk.done("entitle failover issue --license L-1 --host spare --reason 'power supply'");
    insta::assert_snapshot!(desk.transcript(
        "entitle license revoke L-1 --reason shredded --return-copies --yes
         entitle license revoke L-1 --reason shredded --return-copies --yes
         entitle license revoke L-2 --reason stolen --yes
         entitle license revoke L-2 --reason 'found and shredded' --return-copies
         entitle license revoke L-2 --reason 'found and shredded' --return-copies --yes
         entitle license revoke L-3 --reason x --return-copies --yes
         entitle license revoke L-2 --reason x --override y --yes"
    ), @"
    $ entitle license revoke L-1 --reason shredded --return-copies --yes
    L-1 is revoked
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic1
    Reason    shredded

    F-1, the failover for it, is closed.
    Its 8 copies are given back.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license revoke L-1 --reason shredded --return-copies --yes
    L-1 was revoked before
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic1
    Reason    shredded

    Its 8 copies are given back.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license revoke L-2 --reason stolen --yes
    L-2 is revoked
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic2
    Reason    stolen

    Its 2 copies stay spent, since its file may still run.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license revoke L-2 --reason 'found and shredded' --return-copies
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license revoke L-2 --reason 'found and shredded' --return-copies --yes
    L-2 was revoked before
    Customer  GLOBEX
    Product   MESH
    Bound to  hostname:lic2
    Reason    stolen

    Its 2 copies are given back.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    $ entitle license revoke L-3 --reason x --return-copies --yes
    ! error: `L-3` is a failover license, which holds no copy: it cannot be returned
    ! hint: name the license that it stands in for, which `entitle license show L-3` tells
    [exit 5]
    $ entitle license revoke L-2 --reason x --override y --yes
    ! error: the following required arguments were not provided:
    !   --return-copies
    ! 
    ! Usage: entitle license revoke --reason <TEXT> --return-copies --override <WHY> --yes <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    assert_eq!(issued(&desk, 5), "0");
    assert_eq!(events(&mut desk, "license.revoked").len(), 2);
    assert_eq!(events(&mut desk, "license.returned").len(), 1);
    sound(&mut desk);
}
