//! `license rehost`: the copies of a license move to another host.

use entitle::env::Terminal;
use serde_json::json;

use super::{by_hand, events, file, generate, one, sound, stocked};
use crate::support::Desk;

/// A desk on which Acme's workstation `srv1` has its license, `L-1`, of five.
fn licensed() -> Desk {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1 --platform linux");
    desk
}

fn issued(desk: &Desk, entitlement: u32) -> String {
    let sql = format!("SELECT issued FROM grants WHERE entitlement_id = {entitlement}");
    one(desk, &sql)
}

#[test]
fn a_license_moves_to_another_host_and_takes_no_copy() {
    let mut desk = licensed();
    insta::assert_snapshot!(desk.transcript(
        "entitle license rehost L-1 --host srv2 --reason 'new workstation' --dry-run
         entitle license rehost L-1 --host srv2 --reason 'new workstation'
         entitle license rehost L-1 --host srv2 --reason 'new workstation' --yes --out licenses
         entitle license rehost L-1 --host srv2 --reason again --quiet
         entitle license list --entitlement E-1
         entitle revocation publish --out list.jwt --format csv
         entitle license verify licenses/L-2.lic --host srv2 --quiet"
    ), @"
    $ entitle license rehost L-1 --host srv2 --reason 'new workstation' --dry-run
    A license would take the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:srv2
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Platform      linux/any
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    Moved from    hostname:srv1
    In 12 months  1 of 2

    L-1 would not be valid any more, and no copy is taken.
    ! This is a dry run: nothing is changed.
    $ entitle license rehost L-1 --host srv2 --reason 'new workstation'
    ! error: this needs a yes, and nobody can be asked here: give `--yes`
    [exit 2]
    $ entitle license rehost L-1 --host srv2 --reason 'new workstation' --yes --out licenses
    L-2 has the place of L-1
    Customer      ACME
    Product       DRAFT 2026.1
    Entitlement   E-1
    SKU           DRAFT-NL
    Kind          standard
    Bound to      hostname:srv2
    Copies        1
    Good from     2026-02-02T00:00:00Z
    Expires       never
    Platform      linux/any
    Features      assemblies, exchange, parts, sheets
    Maintenance   until 2027-02-01
    Moved from    hostname:srv1
    In 12 months  1 of 2

    L-1 is not valid any more, and no copy was taken.
    Products learn of it from the next list: `entitle revocation publish --out DIR`.
    ! The license lies in `[DESK]/licenses/L-2.lic`.
    $ entitle license rehost L-1 --host srv2 --reason again --quiet
    L-2
    $ entitle license list --entitlement E-1
    License  Entitlement  Customer  Product  Kind      Copies  Bound to       Expires  State
    ───────────────────────────────────────────────────────────────────────────────────────────
    L-1      E-1          ACME      DRAFT    standard       1  hostname:srv1  never    rehosted
    L-2      E-1          ACME      DRAFT    standard       1  hostname:srv2  never    active
    $ entitle revocation publish --out list.jwt --format csv
    list,uri,revoked,suspended,issued_at,expires_at,file
    0,https://initech.example/status/0,1,0,2026-03-02T09:00:00Z,2026-04-01T09:00:00Z,[DESK]/list.jwt
    $ entitle license verify licenses/L-2.lic --host srv2 --quiet
    valid
    ");
    assert_eq!(issued(&desk, 1), "1");
    assert_eq!(events(&mut desk, "license.rehosted").len(), 1);
    sound(&mut desk);
}

#[test]
fn the_old_one_is_invalid_in_the_next_list() {
    let mut desk = stocked();
    file(&mut desk, "old.lic", "E-1", "--host srv1");
    desk.done("entitle license rehost L-1 --host srv2 --reason moved --yes");
    desk.done("entitle revocation publish --out list.jwt");
    desk.done("entitle signing-key export --jwks --out keys.json");
    let run = desk.run(
        "entitle license verify old.lic --jwks keys.json --status-list list.jwt --host srv1 --quiet",
    );
    assert_eq!((run.stdout.trim(), run.exit), ("revoked", 7));
}

#[test]
fn it_asks_at_a_terminal_and_no_changes_nothing() {
    let mut desk = licensed();
    desk.terminal = Terminal {
        stdin: true,
        stderr: true,
        ..Terminal::default()
    };
    let line = "entitle license rehost L-1 --host srv2 --reason moved --quiet";
    let run = desk.asked(&["n"]).run(line);
    assert_eq!(run.exit, 5);
    insta::assert_snapshot!(run.text(), @"
    ! A license would take the place of L-1
    ! Customer      ACME
    ! Product       DRAFT 2026.1
    ! Entitlement   E-1
    ! SKU           DRAFT-NL
    ! Kind          standard
    ! Bound to      hostname:srv2
    ! Copies        1
    ! Good from     2026-02-02T00:00:00Z
    ! Expires       never
    ! Platform      linux/any
    ! Features      assemblies, exchange, parts, sheets
    ! Maintenance   until 2027-02-01
    ! Moved from    hostname:srv1
    ! In 12 months  1 of 2
    ! 
    ! L-1 would not be valid any more, and no copy is taken.
    ! Move L-1 from hostname:srv1 to hostname:srv2? [y/N] n
    ! error: nothing was changed
    [exit 5]
    ");
    assert_eq!(one(&desk, "SELECT standing FROM licenses"), "active");
    assert_eq!(desk.asked(&["y"]).done(line), "L-2\n");
    // A retry has nothing to agree to.
    assert_eq!(desk.asked(&[]).done(line), "L-2\n");
}

#[test]
fn the_new_one_has_copies_lineage_kind_and_dates_of_the_old() {
    let mut desk = stocked();
    generate(
        &mut desk,
        "E-5",
        "--host srv1 --host srv2 --copies 8 --platform linux",
    );
    desk.at("2026-03-09T09:00:00Z");
    let moved = desk.json(
        "entitle license rehost L-1 --host srv2 --host srv3 --platform windows --reason x --yes",
    );
    assert_eq!(moved["copies"], 8);
    assert_eq!(moved["hosts"], json!(["hostname:srv2", "hostname:srv3"]));
    assert_eq!(moved["platform"], "windows/any");
    assert_eq!(moved["predecessor"], "L-1");
    let before = desk.json("entitle license show L-1");
    for field in [
        "kind",
        "expires_at",
        "ends_at",
        "entitlement",
        "version",
        "features",
    ] {
        assert_eq!(moved[field], before[field], "{field}");
    }
    assert_eq!(one(&desk, "SELECT lineage FROM licenses WHERE id = 2"), "1");
    assert_eq!(issued(&desk, 5), "8");
    sound(&mut desk);
}

#[test]
fn a_named_user_hands_over_to_another() {
    let mut desk = stocked();
    generate(&mut desk, "E-6", "--user bob");
    let moved = desk.json("entitle license rehost L-1 --user ada --reason 'he has left' --yes");
    assert_eq!(moved["users"], json!(["ada"]));
    let (exit, code, _) = desk.refused("entitle license rehost L-2 --host srv1 --reason x --yes");
    assert_eq!((exit, code.as_str()), (5, "host_not_taken"));
    let (exit, code, _) = desk.refused("entitle license rehost L-2 --reason x --yes");
    assert_eq!((exit, code.as_str()), (2, "user_needed"));
    // No person stands in an event.
    let events = events(&mut desk, "license.rehosted");
    assert!(
        !events[0]["detail"].to_string().contains("bob"),
        "{events:?}"
    );
    sound(&mut desk);
}

#[test]
fn a_trial_is_signed_with_the_temporary_key_again() {
    let mut desk = Desk::stocked();
    desk.file(
        "models.csv",
        "model,binding,term,term_days,rehosts_per_year\ntrial-30,node-locked,trial,30,1\n",
    );
    desk.done("entitle catalog import models.csv");
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n1,2026-03-01,ACME,DRAFT-TRY,1\n",
    );
    desk.done("entitle order import orders.csv --create-customers");
    generate(&mut desk, "E-1", "--host srv1");
    let moved = desk.json("entitle license rehost L-1 --host srv2 --reason moved --yes");
    assert_eq!(moved["kind"], "trial");
    let purpose = "SELECT k.purpose FROM licenses l
                   JOIN signing_keys k ON k.id = l.signing_key_id WHERE l.id = 2";
    assert_eq!(one(&desk, purpose), "temporary");
    sound(&mut desk);
}

#[test]
fn the_limit_in_twelve_months_follows_the_copies_and_an_override_passes_it() {
    let mut desk = licensed();
    let rehost = |license: u32, host: u32, more: &str| {
        format!("entitle license rehost L-{license} --host host{host} --reason moved --yes {more}")
    };
    desk.json(&rehost(1, 1, ""));
    let second = desk.json(&rehost(2, 2, "--override 'not needed'"));
    assert_eq!(
        (&second["used"], &second["allowed"]),
        (&json!(2), &json!(2))
    );
    // Within the limit nothing is passed.
    assert!(second["override_reason"].is_null());
    insta::assert_snapshot!(desk.transcript(&rehost(3, 3, "")), @"
    $ entitle license rehost L-3 --host host3 --reason moved --yes
    ! error: the copies of `L-3` have been rehosted twice in 12 months, and may be twice
    ! hint: pass the limit with `--override WHY`; it is put on record and reported
    [exit 5]
    ");
    let (exit, code, _) = desk.refused(&rehost(3, 3, ""));
    assert_eq!((exit, code.as_str()), (5, "rehost_limit"));
    let refusals = events(&mut desk, "license.refused");
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0]["times"], 2);
    assert_eq!(refusals[0]["subject"], "L-3");
    assert_eq!(refusals[0]["detail"]["code"], "rehost_limit");
    let passed = desk.json(&rehost(3, 3, "--override 'the third dead disk'"));
    assert_eq!(passed["override_reason"], "the third dead disk");
    // Another copy of the same right has its own count.
    generate(&mut desk, "E-1", "--host other");
    assert_eq!(desk.json(&rehost(5, 5, ""))["used"], 1);
    desk.at("2027-03-02T09:00:00Z");
    assert_eq!(desk.json(&rehost(4, 4, ""))["used"], 1);
    assert_eq!(issued(&desk, 1), "2");
    sound(&mut desk);
}

#[test]
fn a_request_id_names_one_rehost() {
    let mut desk = licensed();
    generate(&mut desk, "E-1", "--host other --request-id g1");
    let rehost = |license: u32, host: &str, id: &str| {
        format!(
            "entitle license rehost L-{license} --host {host} --reason x --yes --request-id {id}"
        )
    };
    let first = desk.json(&rehost(1, "srv2", "r1"));
    assert_eq!(
        (&first["number"], &first["existing"]),
        (&json!("L-3"), &json!(false))
    );
    let again = desk.json(&rehost(1, "srv2", "r1"));
    assert_eq!(again["token"], first["token"]);
    assert_eq!(
        (&again["existing"], &again["request_id"]),
        (&json!(true), &json!("r1"))
    );
    for line in [
        rehost(1, "srv9", "r1"),
        rehost(2, "srv2", "r1"),
        rehost(1, "srv2", "g1"),
        "entitle license generate --activation E-1 --host srv2 --request-id r1".to_owned(),
    ] {
        let (exit, code, _) = desk.refused(&line);
        assert_eq!((exit, code.as_str()), (5, "request_conflict"), "{line}");
    }
    // A refused request does not use its ID up.
    assert_eq!(
        desk.refused(&rehost(1, "srv9", "r2")).1,
        "license_not_active"
    );
    assert_eq!(desk.json(&rehost(3, "srv9", "r2"))["number"], "L-4");
    // The answer to a retry is the license in its present state.
    assert_eq!(desk.json(&rehost(1, "srv2", "r1"))["state"], "rehosted");
    // An ID that comes with a retry is noted too.
    assert_eq!(desk.json(&rehost(3, "srv9", "r3"))["existing"], true);
    assert_eq!(desk.refused(&rehost(2, "srv7", "r3")).1, "request_conflict");
    sound(&mut desk);
}

#[test]
fn where_it_cannot_move_is_said() {
    let mut desk = licensed();
    generate(&mut desk, "E-1", "--host srv2");
    generate(&mut desk, "E-7", "");
    desk.done("entitle license revoke L-2 --reason stolen --yes");
    generate(&mut desk, "E-1", "--host srv3");
    let rehost =
        |license: &str, to: &str| format!("entitle license rehost {license} {to} --reason x --yes");
    insta::assert_snapshot!(desk.transcript(&[
        rehost("L-9", "--host srv9"),
        rehost("L-1", ""),
        rehost("L-1", "--host SRV1"),
        rehost("L-1", "--host srv3"),
        rehost("L-1", "--host srv8 --host srv9"),
        rehost("L-2", "--host srv9"),
        rehost("L-3", ""),
        "entitle license rehost L-1 --host srv9".to_owned(),
    ].join("\n")), @"
    $ entitle license rehost L-9 --host srv9 --reason x --yes
    ! error: there is no license `L-9`
    ! hint: see a customer's with `entitle license list --customer CODE`
    [exit 3]
    $ entitle license rehost L-1  --reason x --yes
    ! error: a license of `E-1` is locked to a host, and no host is given
    ! hint: add `--host ID`, such as `--host mac:00:11:22:aa:bb:cc`
    [exit 2]
    $ entitle license rehost L-1 --host SRV1 --reason x --yes
    ! error: `L-1` is bound to `hostname:srv1` already
    ! hint: `entitle license reissue L-1` signs it anew for the same
    [exit 5]
    $ entitle license rehost L-1 --host srv3 --reason x --yes
    ! error: `hostname:srv3` has a license of the same right already: `L-4`
    ! hint: give the copies of one of them back with `entitle license return L-1`
    [exit 5]
    $ entitle license rehost L-1 --host srv8 --host srv9 --reason x --yes
    ! error: a license of `E-1` is locked to one host, and 2 are given
    ! hint: run the command once for each host
    [exit 5]
    $ entitle license rehost L-2 --host srv9 --reason x --yes
    ! error: `L-2` is revoked already, and cannot be rehosted
    ! hint: see what became of it with `entitle license show L-2`
    [exit 5]
    $ entitle license rehost L-3  --reason x --yes
    ! error: `L-3` is for the whole site, and moves nowhere
    ! hint: `entitle license reissue L-3` signs it anew
    [exit 5]
    $ entitle license rehost L-1 --host srv9
    ! error: the following required arguments were not provided:
    !   --reason <TEXT>
    ! 
    ! Usage: entitle license rehost --reason <TEXT> --host <ID> <LICENSE>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    desk.done("entitle license rehost L-1 --host srv4 --reason moved --yes");
    insta::assert_snapshot!(desk.transcript(&rehost("L-1", "--host srv5")), @"
    $ entitle license rehost L-1 --host srv5 --reason x --yes
    ! error: `L-1` is rehosted already, and cannot be rehosted
    ! hint: `L-5` has its place: name that one
    [exit 5]
    ");
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM license_moves"), "1");
    sound(&mut desk);
}

#[test]
fn nothing_moves_while_a_failover_is_open() {
    let mut desk = licensed();
    desk.done("entitle failover issue --license L-1 --host spare --reason 'power supply'");
    insta::assert_snapshot!(desk.transcript(
        "entitle license rehost L-1 --host srv2 --reason x --yes
         entitle license return L-1 --reason x --yes
         entitle license reissue L-1 --reason x --yes
         entitle license rehost L-2 --host srv2 --reason x --yes
         entitle license return L-2 --reason x --yes"
    ), @"
    $ entitle license rehost L-1 --host srv2 --reason x --yes
    ! error: `L-1` has failover `F-1` open, and cannot be rehosted until that is closed
    ! hint: close it first with `entitle failover close F-1`; with `--rehost` its standby becomes the host
    [exit 5]
    $ entitle license return L-1 --reason x --yes
    ! error: `L-1` has failover `F-1` open, and cannot be returned until that is closed
    ! hint: close it first with `entitle failover close F-1`; with `--rehost` its standby becomes the host
    [exit 5]
    $ entitle license reissue L-1 --reason x --yes
    ! error: `L-1` has failover `F-1` open, and cannot be reissued until that is closed
    ! hint: close it first with `entitle failover close F-1`; with `--rehost` its standby becomes the host
    [exit 5]
    $ entitle license rehost L-2 --host srv2 --reason x --yes
    ! error: `L-2` is a failover license, which holds no copy: it cannot be rehosted
    ! hint: name the license that it stands in for, which `entitle license show L-2` tells
    [exit 5]
    $ entitle license return L-2 --reason x --yes
    ! error: `L-2` is a failover license, which holds no copy: it cannot be returned
    ! hint: name the license that it stands in for, which `entitle license show L-2` tells
    [exit 5]
    ");
    // One that has ended is no hindrance, and counts as ended from its own day on.
    desk.at("2026-03-20T09:00:00Z");
    desk.done("entitle license rehost L-1 --host srv2 --reason x --yes");
    assert_eq!(one(&desk, "SELECT closed_how FROM failovers"), "ended");
    // And the failovers of the copies before still count.
    desk.done("entitle failover issue --license L-3 --host spare --reason x");
    let second = desk.json("entitle failover show F-2");
    assert_eq!(second["license"], "L-3");
    sound(&mut desk);
}

#[test]
fn a_license_in_grace_moves_and_ends_when_it_would_have() {
    let mut desk = stocked();
    generate(&mut desk, "E-3", "--host srv1");
    let before = desk.json("entitle license show L-1");
    desk.at("2026-04-25T09:00:00Z");
    assert_eq!(desk.json("entitle entitlement show E-3")["state"], "grace");
    let moved = desk.json("entitle license rehost L-1 --host srv2 --reason x --yes");
    assert_eq!(moved["state"], "grace");
    for field in ["expires_at", "ends_at"] {
        assert_eq!(moved[field], before[field]);
    }
    desk.at("2026-05-05T09:00:00Z");
    insta::assert_snapshot!(
        desk.transcript("entitle license rehost L-2 --host srv3 --reason x --yes"), @"
    $ entitle license rehost L-2 --host srv3 --reason x --yes
    ! error: `L-2` cannot be rehosted, since its entitlement has expired
    ! hint: renew the entitlement first; a return is taken at any time
    [exit 5]
    "
    );
    desk.done("entitle license return L-2 --reason x --yes");
    sound(&mut desk);
}

#[test]
fn a_right_that_was_stopped_signs_nothing_and_takes_copies_back() {
    let mut desk = licensed();
    for (standing, code) in [
        ("suspended", "entitlement_suspended"),
        ("cancelled", "entitlement_cancelled"),
        ("superseded", "entitlement_superseded"),
    ] {
        by_hand(
            &desk,
            &format!("UPDATE entitlements SET standing = '{standing}' WHERE id = 1"),
        );
        for verb in ["rehost L-1 --host srv2", "reissue L-1"] {
            let line = format!("entitle license {verb} --reason x --yes");
            let refused = desk.refused(&line);
            assert_eq!((refused.0, refused.1.as_str()), (5, code), "{line}");
        }
    }
    by_hand(
        &desk,
        "UPDATE entitlements SET standing = 'suspended' WHERE id = 1",
    );
    desk.done("entitle license return L-1 --reason x --yes");
    assert_eq!(issued(&desk, 1), "0");
}
