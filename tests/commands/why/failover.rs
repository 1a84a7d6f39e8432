//! Why a standby host runs, or does not.

use super::{codes, generate, next, sound, stocked, verdict, why};
use crate::support::Desk;

fn failing() -> Desk {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.done(
        "entitle failover issue --license L-1 --host spare --reason 'power supply' --ticket T-77",
    );
    desk
}

#[test]
fn an_open_failover_says_until_when_and_how_to_end_it() {
    let mut desk = failing();
    insta::assert_snapshot!(desk.transcript("entitle why F-1"), @"
    $ entitle why F-1
    F-1  hostname:spare for L-1 of ACME, DRAFT
    Holds  It is open: `hostname:spare` runs with `L-2` through 2026-03-09.
           It was opened because of: power supply (ticket T-77).
           `L-1` for `hostname:srv1` is active: a repaired host may run.
           `L-1` has had 1 of 2 failovers in 12 months.

    What can be done now
      entitle license export L-2 --out L-2.lic
          writes the license file, to be sent (again)
      entitle failover close F-1 --repaired
          ends the failover: the failed host is back
      entitle failover close F-1 --rehost
          ends the failover: the standby host keeps the license
    ");
    desk.at("2026-03-09T09:00:00Z");
    assert_eq!(verdict(&mut desk, "F-1"), "holds");
    assert_eq!(
        next(&mut desk, "F-1")[0],
        "entitle failover extend F-1 --reason 'the host is still down'"
    );
    sound(&mut desk);
}

#[test]
fn a_closed_failover_says_how_it_ended() {
    let mut desk = failing();
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle failover close F-1 --reason 'it is back' --yes");
    insta::assert_snapshot!(desk.transcript("
        entitle why F-1
        entitle why L-2 --host spare"), @"
    $ entitle why F-1
    F-1  hostname:spare for L-1 of ACME, DRAFT
    Does not hold  It was closed at 2026-03-03T09:00:00Z: it is back.
    Holds          It was opened because of: power supply (ticket T-77).
                   `L-1` for `hostname:srv1` is active: a repaired host may run.
                   `L-1` has had 1 of 2 failovers in 12 months.

    What can be done now
      entitle why L-1
          explains the license
      entitle failover issue --license L-1
          lets a standby host run meanwhile, and asks which
    $ entitle why L-2 --host spare
    L-2  DRAFT for ACME
    Does not hold  It was revoked at 2026-03-03T09:00:00Z: failover F-1 closed.
                   It stood in for `L-1` by failover `F-1`, which was closed at 2026-03-03T09:00:00Z: it is back.
    Worth knowing  It is good through 2026-03-09.
                   No status list was published yet: products in the field do not know that it is invalid.
    Holds          Its signature is good, by the key `lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA`, which is active.
                   Its right `E-1` is active.
                   It is for `hostname:spare`.
                   It is on maintenance through 2027-02-01.

    What can be done now
      entitle why L-1
          explains the license
      entitle why F-1
          explains the failover
      entitle revocation publish --out status/
          tells the products in the field, once the list lies where they read it
    ");
    desk.done("entitle failover issue --license L-1 --host spare --reason 'down again'");
    desk.at("2026-03-20T09:00:00Z");
    insta::assert_snapshot!(desk.transcript("entitle why F-2"), @"
    $ entitle why F-2
    F-2  hostname:spare for L-1 of ACME, DRAFT
    Does not hold  It ended by itself on 2026-03-10.
    Worth knowing  `L-1` has had 2 of 2 failovers in 12 months: another needs `--override WHY`.
    Holds          It was opened because of: down again.
                   `L-1` for `hostname:srv1` is active: a repaired host may run.

    What can be done now
      entitle why L-1
          explains the license
    ");
    assert!(codes(&mut desk, "F-2").contains(&"failovers_used_up".to_owned()));
}

#[test]
fn a_failover_that_was_repaired_or_revoked_says_so() {
    let mut desk = failing();
    desk.at("2026-03-03T09:00:00Z");
    desk.done("entitle failover close F-1 --repaired --yes");
    let told = why(&mut desk, "F-1");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was closed at 2026-03-03T09:00:00Z, the failed host being repaired.""#);
    desk.done("entitle failover issue --license L-1 --host spare --reason 'down again'");
    desk.done("entitle license revoke L-1 --reason chargeback --yes");
    let told = why(&mut desk, "F-2");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was closed at 2026-03-03T09:00:00Z, as its license was revoked: chargeback.""#);
    assert!(codes(&mut desk, "F-2").contains(&"failed_ended".to_owned()));
    sound(&mut desk);
}

#[test]
fn a_failover_whose_standby_kept_the_license_says_so() {
    let mut desk = failing();
    desk.at("2026-03-03T09:00:00Z");
    let line = "entitle failover close F-1 --rehost".to_owned();
    assert!(next(&mut desk, "F-1").contains(&line));
    desk.done(&format!("{line} --yes"));
    let told = why(&mut desk, "F-1");
    insta::assert_snapshot!(told["findings"][0]["message"], @r#""It was closed at 2026-03-03T09:00:00Z, the standby host keeping the license.""#);
    assert_eq!(verdict(&mut desk, "L-1"), "rehosted");
    assert_eq!(verdict(&mut desk, "spare"), "holds");
    sound(&mut desk);
}

#[test]
fn a_failover_that_went_on_names_the_next() {
    let mut desk = failing();
    desk.at("2026-03-09T09:00:00Z");
    let line = next(&mut desk, "F-1").remove(0);
    desk.done(&line);
    assert_eq!(next(&mut desk, "F-1")[0], "entitle why F-2");
    assert!(codes(&mut desk, "F-2").contains(&"extends".to_owned()));
    sound(&mut desk);
}
