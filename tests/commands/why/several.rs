//! A host, a user, an order, a customer: several things at once.

use super::{codes, generate, next, sound, stocked, verdict, why};

#[test]
fn a_host_tells_what_runs_there_and_what_did() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    generate(&mut desk, "E-3", "--host srv1");
    generate(&mut desk, "E-4", "--product HEAT --host srv1");
    desk.done("entitle license revoke L-1 --reason 'wrong order' --yes");
    desk.done("entitle failover issue --license L-3 --host spare --reason 'power supply'");
    insta::assert_snapshot!(desk.transcript("
        entitle why srv1
        entitle why spare
        entitle why hostname:nowhere"), @"
    $ entitle why srv1
    hostname:srv1  of ACME
    Worth knowing  `L-3` HEAT: failover `F-1` is open for it: `hostname:spare` runs in its place through 2026-03-09.
                   `L-1` DRAFT: it was revoked at 2026-03-02T09:00:00Z: wrong order.
    Holds          `L-3` HEAT: it has been good since 2025-01-15, without an end.
                   `L-2` DRAFT: it is good from 2025-04-20 through 2026-04-19.

    What can be done now
      entitle failover close F-1 --repaired
          ends the failover: the failed host is back
      entitle failover close F-1 --rehost
          ends the failover: the standby host keeps the license
      entitle license list --host hostname:srv1
          shows every license of the host
    $ entitle why spare
    hostname:spare  of ACME
    Worth knowing  `L-4` HEAT: it is for a standby host: it stands in for `L-3` through 2026-03-09 by failover `F-1`, and adds no copy.
    Holds          `L-4` HEAT: it is good through 2026-03-09.

    What can be done now
      entitle why F-1
          explains the failover
      entitle license list --host hostname:spare
          shows every license of the host
    $ entitle why hostname:nowhere
    hostname:nowhere  bound to nothing
    Does not hold  No license is bound to `hostname:nowhere`, and none ever was.
    ");
    // Nothing of the product runs there any more.
    desk.at("2026-06-01T09:00:00Z");
    assert_eq!(verdict(&mut desk, "srv1"), "expired");
    assert_eq!(verdict(&mut desk, "spare"), "expired");
    sound(&mut desk);
}

#[test]
fn a_user_is_told_like_a_host() {
    let mut desk = stocked();
    generate(&mut desk, "E-6", "--user ada@globex.example");
    assert_eq!(codes(&mut desk, "ADA@globex.example"), ["runs"]);
}

#[test]
fn only_the_newest_of_many_are_told() {
    let mut desk = stocked();
    desk.file(
        "many.csv",
        "order_number,order_date,customer,sku,quantity\nSO-9,2026-03-01,ACME,DRAFT-NL,30\n",
    );
    desk.done("entitle order import many.csv");
    for _ in 0..22 {
        let license = generate(&mut desk, "E-10", "--host lab");
        let number = license["number"].as_str().unwrap();
        desk.done(&format!(
            "entitle license revoke {number} --reason test --yes"
        ));
    }
    let codes = codes(&mut desk, "lab");
    assert_eq!(codes.iter().filter(|code| *code == "revoked").count(), 20);
    assert!(codes.contains(&"more_licenses".to_owned()));
    assert!(
        next(&mut desk, "lab").contains(&"entitle license list --host hostname:lab".to_owned())
    );
}

#[test]
fn an_order_tells_of_each_line() {
    let mut desk = stocked();
    for host in ["srv1", "srv2", "srv3", "srv4", "srv5"] {
        generate(&mut desk, "E-1", &format!("--host {host}"));
    }
    insta::assert_snapshot!(desk.transcript("entitle why SO-1001"), @"
    $ entitle why SO-1001
    SO-1001  of 2026-02-02 for ACME
    Worth knowing  E-1 (DRAFT-NL): no copy of DRAFT is left: 5 bought, 5 issued. Nobody gets another.
    Holds          E-1 (DRAFT-NL): it is in force, without an end.
                   Line 2 (TRAIN-DAY) grants nothing: it is no right to software.

    What can be done now
      entitle license list --entitlement E-1
          shows who has the copies
      entitle why E-1
          explains the right
      entitle order show SO-1001 --source default
          shows the order
    ");
    let become_of_the_second = |desk: &crate::support::Desk, kind: &str| {
        desk.alter(&format!(
            "UPDATE skus SET kind = '{kind}' WHERE code = 'TRAIN-DAY'"
        ));
    };
    let second = |desk: &mut crate::support::Desk| {
        let told = why(desk, "SO-1001");
        let found = told["findings"].as_array().unwrap().iter();
        let of_a_line =
            |one: &&serde_json::Value| one["code"].as_str().unwrap().starts_with("line_");
        found.clone().find(of_a_line).unwrap().clone()
    };
    become_of_the_second(&desk, "maintenance");
    insta::assert_snapshot!(second(&mut desk)["message"], @r#""Line 2 (TRAIN-DAY) has no right of its own: it is maintenance for one that there was.""#);
    desk.alter("UPDATE order_lines SET standing = 'credited' WHERE position = 2");
    insta::assert_snapshot!(second(&mut desk)["message"], @r#""Line 2 (TRAIN-DAY) was credited.""#);
    desk.alter("UPDATE order_lines SET standing = 'active' WHERE position = 2");
    desk.alter("UPDATE skus SET model_id = (SELECT MIN(id) FROM models) WHERE code = 'TRAIN-DAY'");
    become_of_the_second(&desk, "right");
    assert_eq!(second(&mut desk)["verdict"], "does_not_hold");
}

#[test]
fn a_customer_tells_what_stands_in_the_way_and_what_lapses() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    generate(&mut desk, "E-4", "--product HEAT --host srv2");
    desk.done("entitle failover issue --license L-2 --host spare --reason 'power supply'");
    insta::assert_snapshot!(desk.transcript("entitle why ACME"), @"
    $ entitle why ACME
    ACME  Acme Engineering GmbH
    Worth knowing  E-3 (DRAFT-NL-12): it expires on 2026-04-19, in 48 days: renew it by then.
                   E-4 (SUITE-NL): no copy of HEAT is left: 1 bought, 1 issued. Nobody gets another.
                   Failover `F-1` is open: `hostname:spare` stands in for `L-2` through 2026-03-09.
    Holds          4 rights are in force.

    What can be done now
      entitle entitlement renew E-3
          renews the right; its activation ID stays
      entitle why E-3
          explains the right
      entitle license list --entitlement E-4
          shows who has the copies
      entitle why E-4
          explains the right
      entitle why F-1
          explains the failover
    ");
    desk.at("2026-05-10T09:00:00Z");
    assert_eq!(verdict(&mut desk, "ACME"), "expired");
    desk.at("2026-09-10T09:00:00Z");
    let told = why(&mut desk, "ACME");
    let over = told["findings"].as_array().unwrap().iter();
    let over = over.clone().find(|one| one["code"] == "rights_over");
    insta::assert_snapshot!(over.unwrap()["message"], @r#""Over for more than 90 days, or cancelled: `E-3`.""#);
    desk.done("entitle customer add NEWCO --name 'New Company'");
    assert_eq!(verdict(&mut desk, "NEWCO"), "no_rights");
    desk.at("2029-01-01T09:00:00Z");
    for right in ["E-8", "E-9"] {
        let line = format!("entitle entitlement cancel {right} --reason closed --yes");
        desk.done(&line);
    }
    assert_eq!(verdict(&mut desk, "UMBRA"), "nothing_in_force");
    sound(&mut desk);
}

#[test]
fn a_license_that_no_new_file_followed_is_told_to_the_customer() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    desk.done("entitle entitlement renew E-3 --yes");
    desk.at("2026-05-10T09:00:00Z");
    assert_eq!(verdict(&mut desk, "ACME"), "license_behind");
    assert_eq!(
        next(&mut desk, "ACME")[0],
        "entitle entitlement reissue E-10 --reason renewed --out licenses"
    );
}
