//! `failover close --rehost`: the standby becomes the host of the license.

use serde_json::json;

use super::{HOST, STANDBY, issue, licensed};

#[test]
fn the_standby_becomes_the_host_for_good() {
    let mut desk = licensed();
    issue(&mut desk, "--out standby.lic");
    desk.at("2026-03-03T09:00:00Z");
    insta::assert_snapshot!(desk.transcript(&format!(
        "entitle failover close F-1 --rehost
         entitle failover close F-1 --rehost --yes --out licenses
         entitle failover close F-1 --rehost --quiet
         entitle failover close F-1 --repaired
         entitle license list
         entitle license verify licenses/L-3.lic --host {STANDBY} --quiet
         entitle revocation publish --out status.jwt --format csv
         entitle license verify standby.lic --host {STANDBY} --quiet"
    )), @"
    $ entitle failover close F-1 --rehost
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle failover close F-1 --rehost --yes --out licenses
    Failover F-1 is closed by a rehost
    License       L-3 in place of L-1
    Host          mac:001b44990001
    Moved from    mac:001b44113ab7
    Closed        2026-03-03T09:00:00Z, rehosted
    In 12 months  1 of 2

    L-1 and the temporary L-2 are not valid any more, and no copy was taken.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    ! The license lies in `[DESK]/licenses/L-3.lic`.
    $ entitle failover close F-1 --rehost --quiet
    L-3
    $ entitle failover close F-1 --repaired
    Failover F-1 was closed before
    License       L-1
    Standby host  mac:001b44990001
    Closed        2026-03-03T09:00:00Z, rehosted
    $ entitle license list
    License  Entitlement  Customer  Product  Kind      Copies  Bound to          Expires     State
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT    standard       1  mac:001b44113ab7  never       rehosted
    L-2      E-1          ACME      DRAFT    failover       1  mac:001b44990001  2026-03-09  revoked
    L-3      E-1          ACME      DRAFT    standard       1  mac:001b44990001  never       active
    $ entitle license verify licenses/L-3.lic --host mac:00-1B-44-99-00-01 --quiet
    valid
    $ entitle revocation publish --out status.jwt --format csv
    list,uri,revoked,suspended,issued_at,expires_at,file
    0,https://initech.example/status/0,2,0,2026-03-03T09:00:00Z,2026-04-02T09:00:00Z,[DESK]/status.jwt
    $ entitle license verify standby.lic --host mac:00-1B-44-99-00-01 --quiet
    revoked
    [exit 7]
    ");
    let shown = desk.json("entitle failover show F-1");
    assert_eq!(shown["closed_how"], "rehosted");
    assert_eq!(
        desk.texts("SELECT issued AS a FROM grants WHERE entitlement_id = 1"),
        ["1"]
    );
    assert_eq!(
        desk.texts("SELECT reason AS a FROM license_moves"),
        ["power supply"]
    );
    // Its failovers before count on for the new license.
    let second = desk.json(&format!(
        "entitle failover issue --license L-3 --host {HOST} --reason x"
    ));
    assert_eq!(second["failovers"][0]["used"], 2);
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn it_counts_as_a_rehost_and_an_override_passes_the_limit() {
    let mut desk = licensed();
    desk.done("entitle license rehost L-1 --host a --reason x --yes");
    desk.done("entitle license rehost L-2 --host b --reason x --yes");
    desk.done("entitle failover issue --license L-3 --host c --reason burnt");
    let line = "entitle failover close F-1 --rehost --reason 'it is scrapped' --yes";
    let (exit, code, _) = desk.refused(line);
    assert_eq!((exit, code.as_str()), (5, "rehost_limit"));
    assert_eq!(desk.json("entitle failover show F-1")["state"], "open");
    let done = desk.json(&format!("{line} --override 'the third dead disk'"));
    assert_eq!(done["closed_how"], "rehosted");
    assert_eq!(done["successor"]["number"], "L-5");
    assert_eq!(done["successor"]["used"], 3);
    let passed = desk.json("entitle override list");
    assert_eq!(passed[0]["what"], "rehost");
    assert_eq!(passed[0]["reason"], "the third dead disk");
    let run = desk.run("entitle failover close F-1 --override x");
    assert_eq!(run.exit, 2);
    desk.done("entitle audit verify");
    desk.done("entitle store check");
}

#[test]
fn a_failover_that_is_over_leaves_nothing_to_take_the_place() {
    let mut desk = licensed();
    issue(&mut desk, "");
    desk.done("entitle failover close F-1 --repaired --yes");
    insta::assert_snapshot!(desk.transcript("entitle failover close F-1 --rehost --yes"), @"
    $ entitle failover close F-1 --rehost --yes
    ! error: `F-1` is closed already, and its standby host runs no more
    ! hint: `entitle license rehost L-1 --host mac:001b44990001` moves the license there
    [exit 5]
    ");
}

#[test]
fn it_asks_at_a_terminal() {
    let mut desk = licensed();
    issue(&mut desk, "");
    let line = "entitle failover close F-1 --rehost --quiet";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    assert!(run.stderr.contains("for good?"), "{run:?}");
    assert_eq!(desk.json("entitle failover show F-1")["state"], "open");
    assert_eq!(desk.asked(&["y"]).done(line), "L-3\n");
    let licenses = desk.json("entitle license list --state active");
    assert_eq!(licenses[0]["hosts"], json!(["mac:001b44990001"]));
}
