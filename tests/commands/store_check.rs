//! `entitle store check`: what it finds, and that it finds nothing in a sound store.

use crate::support::Desk;

const ORDERS: &str = "order_number,order_date,customer,customer_name,line,sku,quantity
1001,2026-02-02,ACME,Acme Corporation,1,CAD,5
1001,2026-02-02,ACME,Acme Corporation,2,MESH,2
1002,2026-02-03,GLOBEX,Globex,1,CAD,1
";

/// A desk with two orders, three entitlements, three licenses, the last of them revoked, and a
/// failover of each of the others, the second closed early.
fn working_desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.file("orders.csv", ORDERS);
    for line in [
        "order import orders.csv --create-customers --create-skus node-perpetual",
        "license generate --activation E-1 --host mac:00-11-22-aa-bb-cc --copies 2",
        "license generate --activation E-2 --host mac:00-11-22-aa-bb-cc --request-id R-1",
        "license generate --activation E-3 --host mac:00-11-22-aa-bb-dd",
        "license revoke L-3 --reason 'never paid' --yes",
        "failover issue --license L-1 --host mac:00-11-22-aa-bb-ee --reason 'it burnt'",
        "failover issue --license L-2 --host mac:00-11-22-aa-bb-ee --reason 'it burnt'",
        "failover close F-2 --reason 'it runs again' --yes",
    ] {
        desk.done(&format!("entitle {line}"));
    }
    desk
}

/// The codes of what the check finds, and its exit.
fn found(desk: &mut Desk, store: &str) -> (Vec<String>, u8) {
    let run = desk.run(&format!(
        "entitle store check --store {store} --format json"
    ));
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let mut codes: Vec<String> = findings
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect();
    codes.dedup();
    (codes, run.exit)
}

#[test]
fn a_sound_store_is_said_to_be() {
    let mut desk = working_desk();
    insta::assert_snapshot!(desk.transcript("entitle store check"), @"
    $ entitle store check
    The store is sound
    Orders        2
    Entitlements  3
    Licenses      5
    Events        10
    ");
    desk.done("entitle store backup backup.db");
    desk.done("entitle store check --store backup.db --quiet");
    desk.done("entitle store restore backup.db --store second.db --keys desk.db-keys");
    desk.done("entitle license generate --activation E-1 --host mac:00-11-22-aa-bb-ff --store second.db --keys desk.db-keys");
    desk.done("entitle store check --store second.db");
}

#[test]
fn a_fault_is_named_with_where_it_is() {
    let mut desk = working_desk();
    desk.alter("UPDATE grants SET issued = 4 WHERE id = 1");
    insta::assert_snapshot!(desk.transcript("entitle store check"), @"
    $ entitle store check
    The store is unsound
    Orders        2
    Entitlements  3
    Licenses      5
    Events        10

    Where  Weight  Code               Found
    ──────────────────────────────────────────────────────────────────────────────────────────
    E-1    fault   copies_miscounted  `CAD` counts 4 copies as issued, and its licenses hold 2
    ! error: the check found 1 fault
    ! hint: keep the file, check your backups with `--store FILE`, and restore the newest sound one
    [exit 10]
    ");
    insta::assert_snapshot!(desk.transcript("entitle store check --format csv"), @r#"
    $ entitle store check --format csv
    code,severity,at,message
    copies_miscounted,fault,E-1,"`CAD` counts 4 copies as issued, and its licenses hold 2"
    ! error: the check found 1 fault
    ! hint: keep the file, check your backups with `--store FILE`, and restore the newest sound one
    [exit 10]
    "#);
}

/// What is done to a sound store, and what the check must find of it.
const BROKEN: &[(&str, &str)] = &[
    (
        "UPDATE licenses SET copies = 3 WHERE id = 3",
        "copies_miscounted claims_differ",
    ),
    (
        "UPDATE licenses SET standing = 'returned' WHERE id = 3",
        "copies_miscounted move_missing revocation_lost",
    ),
    (
        "UPDATE grants SET bought = 1 WHERE id = 1",
        "capacity_passed bought_uneven rows_changed",
    ),
    (
        "UPDATE grants SET uncounted = 1 WHERE id = 1",
        "site_counted claims_differ rows_changed",
    ),
    (
        "DELETE FROM grants WHERE id = 2",
        "engine entitlement_empty rows_changed",
    ),
    (
        "UPDATE entitlements SET expires = '2026-01-01' WHERE id = 1",
        "span_reversed rows_changed",
    ),
    (
        "UPDATE entitlements SET expires = '2099-12-31' WHERE id = 1",
        "rows_changed",
    ),
    (
        "UPDATE entitlements SET quantity = 50 WHERE id = 3",
        "bought_uneven order_differs rows_changed",
    ),
    (
        "UPDATE entitlements SET order_line_id = 1 WHERE id = 2",
        "order_differs line_granted_twice rows_changed",
    ),
    (
        "DELETE FROM order_lines WHERE order_id = 2",
        "engine order_empty record_differs rows_changed",
    ),
    (
        "UPDATE order_lines SET position = 5 WHERE id = 2",
        "order_torn rows_changed",
    ),
    ("UPDATE store SET next_license = 3", "number_ahead"),
    (
        "UPDATE licenses SET standing_at = NULL WHERE id = 3",
        "standing_undated",
    ),
    (
        "UPDATE licenses SET lineage = 99 WHERE id = 1",
        "lineage_unknown lineage_differs failover_astray",
    ),
    (
        "UPDATE licenses SET lineage = 2 WHERE id = 1",
        "lineage_differs failover_astray",
    ),
    (
        "UPDATE licenses SET lineage = 2 WHERE id = 4",
        "lineage_differs",
    ),
    ("DELETE FROM failovers WHERE id = 1", "failover_unrecorded"),
    (
        "UPDATE failovers SET lineage = 2 WHERE id = 1",
        "failover_astray",
    ),
    (
        "UPDATE failovers SET standby = 'mac:x' WHERE id = 1",
        "failover_astray",
    ),
    (
        "UPDATE failovers SET opened_at = '2020-01-01T00:00:00Z' WHERE id = 1",
        "failover_astray",
    ),
    (
        "UPDATE failovers SET ends_at = '2026-04-01T00:00:00Z' WHERE id = 1",
        "failover_astray",
    ),
    (
        "UPDATE licenses SET standing = 'revoked', standing_at = issued_at WHERE id = 1",
        "revocation_untold",
    ),
    (
        "UPDATE signing_keys SET max_days = 3650 WHERE purpose = 'temporary'",
        "key_differs",
    ),
    (
        "UPDATE signing_keys SET standing = 'retired' WHERE purpose = 'audit'",
        "key_differs",
    ),
    (
        "UPDATE signing_keys SET purpose = 'license', max_days = NULL WHERE purpose = 'temporary'",
        "signature_bad key_differs",
    ),
    (
        "UPDATE store SET timezone = 'Europe/Berlin'",
        "vendor_differs",
    ),
    ("UPDATE store SET currency = 'CHF'", "vendor_differs"),
    (
        "UPDATE failovers SET license_id = 3 WHERE id = 1",
        "failover_astray",
    ),
    (
        "UPDATE licenses SET ends_at = '2026-03-05T00:00:00Z' WHERE id = 1",
        "failover_outlives claims_differ",
    ),
    (
        "UPDATE licenses SET standing = 'active', standing_at = NULL WHERE id = 5",
        "failover_unrevoked revocation_lost",
    ),
    (
        "UPDATE failovers SET extends = 1 WHERE id = 2",
        "failover_unrevoked failover_misextended",
    ),
    ("UPDATE imports SET landed_orders = 7", "import_miscounted"),
    (
        "INSERT INTO refusals SELECT 99, hash, at, 1 FROM events WHERE seq = 1",
        "refusal_unrecorded",
    ),
    (
        "UPDATE licenses SET claims = replace(claims, 'ACME', 'EVIL') WHERE id = 1",
        "signature_bad",
    ),
    (
        "UPDATE licenses SET signature = (SELECT signature FROM licenses WHERE id = 2) WHERE id = 1",
        "signature_bad rows_changed",
    ),
    (
        "UPDATE licenses SET not_before = '2020-01-01T00:00:00Z' WHERE id = 1",
        "claims_differ",
    ),
    (
        "UPDATE customers SET code = 'OTHER', code_key = 'other' WHERE id = 1",
        "claims_differ",
    ),
    (
        "UPDATE license_holders SET holder = 'mac:x' WHERE license_id = 2",
        "holders_differ",
    ),
    (
        "DELETE FROM license_holders WHERE license_id = 2",
        "holders_differ",
    ),
    (
        "UPDATE entitlements SET activation_id = '0000000000000001' WHERE id = 1",
        "activation_id_bad rows_changed",
    ),
    (
        "UPDATE customers SET code_key = 'x' WHERE id = 1",
        "key_stale",
    ),
    (
        "UPDATE signing_keys SET kid = 'x' WHERE purpose = 'license'",
        "key_unsound signature_bad key_differs",
    ),
    (
        "UPDATE signing_keys SET public_key = replace(public_key, substr(public_key, 1, 1), '!')",
        "unreadable",
    ),
    (
        "UPDATE store SET status_uri = 'x'",
        "vendor_unsound vendor_differs",
    ),
    (
        "UPDATE events SET actor = 'eve' WHERE seq = 2",
        "event_changed",
    ),
    (
        "DELETE FROM license_holders WHERE license_id = 4; DELETE FROM failovers WHERE id = 1;
         DELETE FROM licenses WHERE id = 4",
        "record_differs rows_changed",
    ),
    (
        "DELETE FROM customers WHERE id = 2",
        "engine record_differs",
    ),
    (
        "DELETE FROM signing_keys WHERE purpose = 'audit'",
        "record_differs",
    ),
];

#[test]
fn each_rule_finds_what_breaks_it() {
    all_found(&mut working_desk(), BROKEN);
}

/// A desk on which `L-1` was rehosted, its successor `L-4` reissued, `L-2` returned and `L-3`
/// revoked with its copies given back.
fn moved_desk() -> Desk {
    let mut desk = Desk::stocked();
    desk.file("orders.csv", ORDERS);
    for line in [
        "order import orders.csv --create-customers --create-skus node-perpetual",
        "license generate --activation E-1 --host a --copies 2",
        "license generate --activation E-1 --host b",
        "license generate --activation E-2 --host a --copies 2",
        "license rehost L-1 --host c --reason 'it burnt' --yes",
        "license reissue L-4 --platform linux --reason 'typed wrong' --yes",
        "license return L-2 --reason scrapped --yes",
        "license revoke L-3 --reason shredded --return-copies --yes",
    ] {
        desk.done(&format!("entitle {line}"));
    }
    desk.done("entitle store check");
    desk
}

/// What is done to a sound store with moves, and what the check must find of it.
const MOVES_BROKEN: &[(&str, &str)] = &[
    (
        "DELETE FROM license_moves WHERE license_id = 1",
        "move_missing record_differs",
    ),
    (
        "DELETE FROM license_moves WHERE license_id = 3",
        "copies_miscounted record_differs",
    ),
    (
        "UPDATE licenses SET standing = 'active', standing_at = NULL WHERE id = 2",
        "copies_miscounted move_astray",
    ),
    (
        "UPDATE licenses SET standing = 'superseded' WHERE id = 1",
        "move_astray",
    ),
    (
        "UPDATE license_moves SET successor_id = NULL WHERE license_id = 1",
        "move_astray",
    ),
    (
        "UPDATE license_moves SET lineage = 2 WHERE license_id = 1",
        "move_astray",
    ),
    (
        "UPDATE license_moves SET successor_id = 2 WHERE license_id = 1",
        "successor_differs",
    ),
    (
        "UPDATE license_moves SET kind = 'reissue' WHERE license_id = 1",
        "move_astray successor_differs",
    ),
    (
        "UPDATE licenses SET lineage = 5 WHERE id = 5",
        "successor_differs",
    ),
];

#[test]
fn each_rule_of_moves_finds_what_breaks_it() {
    all_found(&mut moved_desk(), MOVES_BROKEN);
}

/// Each of these is done to a copy of a sound store, and found there.
fn all_found(desk: &mut Desk, broken: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (sql, codes) in broken {
        let broken = desk.copy();
        broken.alter(sql);
        let (found, exit) = found(desk, &broken.text());
        // A server is asked for no references: it holds them itself.
        let codes = if desk.is_on_server() {
            codes.trim_start_matches("engine ")
        } else {
            codes
        };
        if (found.join(" ").as_str(), exit) != (codes, 10) {
            wrong.push(format!("{sql}: {found:?}, exit {exit}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_only_worth_a_look_leaves_the_store_sound() {
    let mut desk = working_desk();
    desk.alter("UPDATE imports SET standing = 'running'");
    insta::assert_snapshot!(desk.transcript("entitle store check"), @"
    $ entitle store check
    The store is sound
    Orders        2
    Entitlements  3
    Licenses      5
    Events        10

    Where  Weight  Code               Found
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    I-1    note    import_unfinished  `catalog` was stopped midway: import it again to land the rest
    I-2    note    import_unfinished  `orders.csv` was stopped midway: import it again to land the rest
    ");
}

#[test]
fn a_customer_that_was_renamed_is_known_by_its_former_code() {
    let mut desk = working_desk();
    desk.done("entitle customer edit ACME --code 'ACME CORP'");
    desk.done("entitle store check");
}

#[test]
fn the_days_of_a_first_activation_are_no_change_of_what_was_granted() {
    let mut desk = Desk::stocked();
    desk.file(
        "trial.csv",
        "order_number,order_date,customer,sku,quantity\n1,2026-02-02,ACME,DRAFT-TRY,1\n",
    );
    desk.done("entitle order import trial.csv --create-customers");
    desk.done("entitle store check");
    desk.done("entitle license generate --activation E-1 --host mac:00-11-22-aa-bb-cc");
    desk.done("entitle store check");
}

#[test]
fn twenty_findings_of_a_kind_are_shown_and_all_are_counted() {
    let mut desk = working_desk();
    let mut lines = vec![ORDERS.lines().next().unwrap().to_owned()];
    lines.extend((0..30).map(|number| format!("2{number:03},2026-02-02,ACME,Acme,1,CAD,1")));
    desk.file("more.csv", lines.join("\n"));
    desk.done("entitle order import more.csv");
    desk.alter("UPDATE grants SET issued = 1 WHERE issued = 0");
    let run = desk.run("entitle store check");
    assert!(
        run.stdout.contains("20 of 30: 20 of each kind are shown."),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr.contains("the check found 30 faults"),
        "{}",
        run.stderr
    );
}
