//! `store grant`: what an operator may do, and an auditor may not.

use libtest_mimic::Trial;

use crate::shared;
use crate::support::Desk;

pub fn trials() -> Vec<Trial> {
    vec![
        shared(
            "roles::an_operator_runs_the_desk_and_alters_no_event",
            operator,
        ),
        shared(
            "roles::an_auditor_reads_everything_and_writes_nothing",
            auditor,
        ),
        shared("roles::a_role_takes_the_place_of_the_one_before", replaced),
        shared("roles::a_migration_leaves_roles_as_they_were", migrated),
        shared("roles::whom_no_grant_binds_is_refused", unbound),
    ]
}

/// A desk with the sample's orders, and a user of the server.
fn desk_with(server: &str, user: &str) -> Desk {
    let mut desk = Desk::on_server(server);
    desk.init().stock().order_sample();
    let user = named(&desk, user);
    let mut client = desk.database().client();
    client
        .batch_execute(&format!("CREATE ROLE {user} LOGIN"))
        .unwrap();
    desk
}

/// Users belong to the whole server, and other tests have theirs.
fn named(desk: &Desk, user: &str) -> String {
    format!("{user}_{}", desk.database().name())
}

/// Whether a user may run a statement.
fn may(desk: &Desk, user: &str, sql: &str) -> bool {
    let mut client = desk.database().client();
    let sql = format!("SET ROLE {}; {sql}", named(desk, user));
    client.batch_execute(&sql).is_ok()
}

fn operator(server: &str) {
    let mut desk = desk_with(server, "grace");
    let user = named(&desk, "grace");
    desk.done(&format!("entitle store grant --role operator {user}"));
    let url = desk.database().url_of(&user);
    for line in [
        "catalog import catalog --yes",
        "customer add NEW --name 'New one'",
        "customer edit NEW --name Newer",
        "contact add NEW --email new@new.example",
        "license generate --activation E-1 --host h1 --request-id R-1",
        "failover issue --license L-1 --host h2 --reason 'it burnt'",
        "failover close F-1 --yes",
        "license revoke L-1 --reason 'sold' --yes",
        "revocation publish --out list.jwt",
        "store check",
        "audit verify",
        "audit checkpoint --out kept",
        "audit verify --checkpoint kept",
        "status",
        "store backup backup.db",
    ] {
        desk.done(&format!("entitle {line} --store {url} --keys desk.db-keys"));
    }
    let mut rows = "order_number,order_date,customer,sku,quantity\n".to_owned();
    rows.push_str("N-1,2026-02-01,BRANDNEW,DRAFT-NL,1\n");
    desk.file("more.csv", rows);
    desk.done(&format!(
        "entitle order import more.csv --create-customers --store {url}"
    ));
    let forget = "entitle contact forget new@new.example --reason asked --yes";
    let forgotten = desk.json(&format!("{forget} --store {url}"));
    assert_eq!(
        forgotten["cleaned"], false,
        "the owner's files are not its own"
    );
    for sql in [
        "UPDATE events SET actor = 'nobody'",
        "DELETE FROM events",
        "TRUNCATE events",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head VALUES (2, 0, '')",
        "DELETE FROM licenses",
        "DELETE FROM orders",
        "UPDATE migrations SET name = 'x'",
        "DROP TABLE refusals",
        "CREATE TABLE entitle.mine (a INT)",
        "ALTER TABLE events DISABLE TRIGGER ALL",
    ] {
        assert!(!may(&desk, "grace", sql), "an operator may: {sql}");
    }
    let (exit, code, _) = desk.refused(&format!(
        "entitle store grant --role operator {user} --store {url}"
    ));
    assert_eq!((exit, code.as_str()), (4, "store_forbidden"));
    desk.done("entitle store check");
}

fn auditor(server: &str) {
    let mut desk = desk_with(server, "alan");
    let user = named(&desk, "alan");
    desk.done(&format!("entitle store grant --role auditor {user}"));
    let url = desk.database().url_of(&user);
    let events = desk.json("entitle store info")["counts"]["events"].clone();
    for line in [
        "customer show ACME",
        "find acme",
        "license list",
        "audit log",
        "audit verify",
        "store check",
        "store info",
        "status",
    ] {
        desk.done(&format!("entitle {line} --store {url}"));
    }
    for line in [
        "customer add NEW --name New",
        "license generate --activation E-1 --host h1",
        // A refusal by a rule is not put on record for one who writes nothing.
        "license generate --activation E-1 --host h1 --copies 99",
        "store backup backup.db",
    ] {
        let line = format!("entitle {line} --store {url} --keys desk.db-keys");
        let (exit, code, _) = desk.refused(&line);
        assert!(
            (exit, code.as_str()) == (4, "store_forbidden") || exit == 5,
            "{line}: {exit} {code}"
        );
    }
    assert!(!may(&desk, "alan", "UPDATE audit_head SET seq = seq"));
    assert_eq!(desk.json("entitle store info")["counts"]["events"], events);
}

fn replaced(server: &str) {
    let mut desk = desk_with(server, "kim");
    let user = named(&desk, "kim");
    desk.done(&format!("entitle store grant --role operator {user}"));
    assert!(may(&desk, "kim", "UPDATE audit_head SET seq = seq"));
    insta::assert_snapshot!(
        desk.transcript(&format!("entitle store grant --role auditor {user}")).replace(&user, "kim"),
        @"
    $ entitle store grant --role auditor kim
    kim is auditor of the store.
    "
    );
    assert!(!may(&desk, "kim", "UPDATE audit_head SET seq = seq"));
    let log = desk.json("entitle audit log --verb store.granted");
    assert_eq!(log.as_array().unwrap().len(), 2);
    assert_eq!(log[0]["detail"]["role"], "auditor");
}

/// What makes a store one of the first schema again.
const FIRST_SCHEMA: &str = "DROP TABLE legacy_licenses, former_codes, merge_changes, merges;
    ALTER TABLE products DROP COLUMN joined_into;
    ALTER TABLE features DROP COLUMN joined_into;
    ALTER TABLE models DROP COLUMN joined_into;
    ALTER TABLE skus DROP COLUMN joined_into;
    ALTER TABLE customers DROP COLUMN joined_into;
    ALTER TABLE signing_keys DROP COLUMN issuer, DROP COLUMN import_id, DROP COLUMN undone_by;
    ALTER TABLE licenses DROP COLUMN import_id, DROP COLUMN undone_by;
    ALTER TABLE entitlements DROP COLUMN zone;
    DROP INDEX entitlements_uuid, entitlements_import;
    CREATE UNIQUE INDEX products_code ON products (code_key) WHERE undone_by IS NULL;
    CREATE UNIQUE INDEX features_code ON features (product_id, code_key) WHERE undone_by IS NULL;
    CREATE UNIQUE INDEX models_code ON models (code_key) WHERE undone_by IS NULL;
    CREATE UNIQUE INDEX skus_code ON skus (code_key) WHERE undone_by IS NULL;
    CREATE UNIQUE INDEX customers_code ON customers (code_key) WHERE undone_by IS NULL;
    CREATE UNIQUE INDEX signing_keys_kid ON signing_keys (kid);
    CREATE UNIQUE INDEX licenses_uuid ON licenses (uuid);
    CREATE UNIQUE INDEX entitlements_uuid ON entitlements (uuid);
    CREATE INDEX licenses_ended ON licenses (standing) WHERE standing <> 'active';
    DROP TABLE license_moves;
    DROP INDEX entitlements_granted, entitlements_activation, entitlements_supersedes,
        entitlements_stopped, contacts_email, customers_import, failovers_override,
        imports_running;
    CREATE UNIQUE INDEX entitlements_activation ON entitlements (activation_id);
    ALTER TABLE imports DROP COLUMN undone_at, DROP COLUMN undone_reason,
        DROP COLUMN skipped_rows;
    ALTER TABLE orders DROP COLUMN amended_at;
    ALTER TABLE models DROP COLUMN reissues_per_year;
    ALTER TABLE order_lines DROP COLUMN standing, DROP COLUMN renews;
    ALTER TABLE entitlements DROP COLUMN origin, DROP COLUMN reason, DROP COLUMN override_reason,
        DROP COLUMN supersedes, DROP COLUMN standing_at, DROP COLUMN standing_reason,
        DROP COLUMN po_number, DROP COLUMN granted_expires, DROP COLUMN granted_maintenance;
    ALTER TABLE grants DROP COLUMN lineage;
    ALTER TABLE licenses DROP COLUMN registrant_id;
    ALTER TABLE failovers DROP COLUMN mode, DROP COLUMN extends;
    DELETE FROM migrations WHERE number > 1";

fn migrated(server: &str) {
    let mut desk = desk_with(server, "joan");
    let (operator, auditor) = (named(&desk, "joan"), named(&desk, "carl"));
    desk.alter(&format!("CREATE ROLE {auditor} LOGIN"));
    desk.done(&format!("entitle store grant --role operator {operator}"));
    desk.done(&format!("entitle store grant --role auditor {auditor}"));
    desk.alter(FIRST_SCHEMA);
    let (exit, code, _) = desk.refused("entitle customer list");
    assert_eq!((exit, code.as_str()), (10, "store_older"));
    desk.done("entitle store migrate");
    assert!(may(
        &desk,
        "joan",
        "UPDATE former_codes SET undone_by = NULL"
    ));
    assert!(!may(&desk, "joan", "UPDATE merge_changes SET after_id = 1"));
    assert!(!may(&desk, "joan", "DELETE FROM former_codes"));
    assert!(may(&desk, "carl", "SELECT * FROM merges"));
    let change = "UPDATE license_moves SET reason = reason";
    let look = "SELECT * FROM license_moves";
    assert!(may(&desk, "joan", change) && may(&desk, "carl", look));
    assert!(!may(&desk, "carl", change) && !may(&desk, "joan", "DELETE FROM license_moves"));
    desk.done("entitle store check");
}

fn unbound(server: &str) {
    let mut desk = Desk::on_server(server);
    desk.init();
    for (user, exit, code) in [
        ("postgres", 5, "user_unbound"),
        ("no one", 3, "user_unknown"),
    ] {
        let refused = desk.refused(&format!("entitle store grant --role auditor '{user}'"));
        assert_eq!((refused.0, refused.1.as_str()), (exit, code));
    }
    let log = desk.json("entitle audit log --verb store.granted");
    assert_eq!(log.as_array().unwrap().len(), 0);
    // Somebody who has no role yet.
    let stranger = named(&desk, "eve");
    let sql = format!("CREATE ROLE {stranger} LOGIN");
    desk.database().client().batch_execute(&sql).unwrap();
    let url = desk.database().url_of(&stranger);
    let (exit, code, _) = desk.refused(&format!("entitle store info --store {url}"));
    assert_eq!((exit, code.as_str()), (4, "store_forbidden"));
    let mut file = Desk::set_up();
    insta::assert_snapshot!(file.transcript("entitle store grant --role auditor alan"), @"
    $ entitle store grant --role auditor alan
    ! error: the store is a file, `[DESK]/desk.db`, and has no roles: whoever may write the file may do everything, and its permissions are the only guard
    ! hint: let its owner alone write it (`chmod 600`), or move it to a server with `entitle store copy --to postgres://…`
    [exit 5]
    ");
}
