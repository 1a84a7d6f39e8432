//! Initech after it has taken in Arkiv: a desk of its own in New York, with its own keys, products,
//! customers and licenses.
//!
//! Arkiv's `BK-100` and its SKU became Initech's `DRAFT` and `DRAFT-NL`, its model `perp` became
//! `node-perpetual`, its customer `C-100` became `ACME`. Its SKU `MESH-NL`, its customer `GLOBEX` and
//! its product `VIEW` mean something else here, and have other codes. `VAULT` is new.

use crate::support::Desk;

/// What is added to every number of Arkiv's.
const APART: i64 = 1000;

/// How a column comes over.
#[derive(Clone, Copy)]
enum Cell {
    /// As it is.
    Text,
    Number,
    /// The number of a row.
    Row,
    /// Its own number: until all codes are settled, it is no row of its own.
    Own,
}

use Cell::{Number, Own, Row, Text};

/// Both desks: ours, after it, and that of Arkiv, as it was.
pub fn taken_in() -> (Desk, Desk) {
    let mut arkiv = arkiv();
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name 'Acme Corporation'");
    desk.done("entitle customer add GLOBEX --name 'Globex'");
    desk.done(
        "entitle order add --customer ACME --line sku=DRAFT-NL,quantity=2 --number SO-1 --source erp",
    );
    let copied: Vec<String> = TABLES
        .iter()
        .map(|(table, columns)| copy(&arkiv, table, columns))
        .collect();
    desk.alter(&format!("{BROUGHT} {} {JOINED}", copied.concat()));
    arkiv.at("2026-03-02T09:00:00Z");
    (desk, arkiv)
}

/// The desk of Arkiv, with two orders and a license.
fn arkiv() -> Desk {
    let mut arkiv = Desk::new();
    // What is drawn here is not to be what ours draws.
    for _ in 0..100 {
        arkiv.run("entitle --version");
    }
    arkiv.at("2026-02-02T15:00:00Z");
    arkiv.done(
        "entitle init --vendor Arkiv --issuer https://arkiv.example \
         --timezone America/New_York --no-passphrase",
    );
    arkiv.file("catalog/products.csv", PRODUCTS);
    arkiv.file(
        "catalog/features.csv",
        "product,feature,name\nBK-100,agent,Agents\n",
    );
    arkiv.file("catalog/models.csv", MODELS);
    arkiv.file("catalog/skus.csv", SKUS);
    arkiv.done("entitle catalog import catalog");
    arkiv.done("entitle customer add C-100 --name 'ACME Corp.'");
    arkiv.done("entitle customer add C-200 --name 'Umbrella'");
    arkiv.done("entitle customer add GLOBEX --name 'Globex Farms'");
    arkiv.file("orders.csv", ORDERS);
    arkiv.done("entitle order import orders.csv --source Arkiv --map order_number=no");
    arkiv.done("entitle license generate --activation E-1 --host hostname:srv1");
    arkiv
}

const PRODUCTS: &str = "product,name,version
BK-100,Arkiv Backup,2025
VAULT,Arkiv Vault,7
VIEW,Arkiv Viewer,3
";

const MODELS: &str = "model,name,binding,term,term_months,grace_days,failover_days
perp,Perpetual,node-locked,perpetual,,0,7
yearly,A year,node-locked,subscription,12,0,7
";

const SKUS: &str = "sku,name,kind,model,product,maintenance_months
BK-100-NL,Arkiv Backup,right,perp,BK-100,12
VAULT-12,Arkiv Vault for a year,right,yearly,VAULT,12
MESH-NL,Arkiv Viewer,right,yearly,VIEW,12
";

const ORDERS: &str = "no,order_date,customer,line,sku,quantity,start,expires
A-1,2026-02-02,C-100,1,BK-100-NL,3,,
A-2,2026-02-02,C-200,1,VAULT-12,5,2026-02-02,2026-03-31
A-3,2026-02-02,GLOBEX,1,MESH-NL,1,2026-02-02,2026-12-31
";

const TABLES: &[(&str, &[(&str, Cell)])] = &[
    (
        "signing_keys",
        &[
            ("id", Row),
            ("kid", Text),
            ("purpose", Text),
            ("max_days", Number),
            ("public_key", Text),
            ("standing", Text),
            ("added_at", Text),
            ("retired_at", Text),
        ],
    ),
    (
        "products",
        &[
            ("id", Row),
            ("joined_into", Own),
            ("code", Text),
            ("code_key", Text),
            ("name", Text),
            ("version", Text),
        ],
    ),
    (
        "features",
        &[
            ("id", Row),
            ("product_id", Row),
            ("code", Text),
            ("code_key", Text),
            ("name", Text),
        ],
    ),
    (
        "models",
        &[
            ("id", Row),
            ("joined_into", Own),
            ("code", Text),
            ("code_key", Text),
            ("name", Text),
            ("binding", Text),
            ("term", Text),
            ("term_months", Number),
            ("term_days", Number),
            ("starts", Text),
            ("runway_days", Number),
            ("grace_days", Number),
            ("enforcement", Text),
            ("granularity", Text),
            ("overdraft_copies", Number),
            ("overdraft_percent", Number),
            ("failover_days", Number),
            ("failovers_per_year", Number),
            ("failover_mode", Text),
            ("rehosts_per_year", Number),
            ("returns_per_year", Number),
        ],
    ),
    (
        "skus",
        &[
            ("id", Row),
            ("joined_into", Own),
            ("code", Text),
            ("code_key", Text),
            ("name", Text),
            ("kind", Text),
            ("model_id", Row),
            ("maintenance_months", Number),
        ],
    ),
    (
        "sku_products",
        &[
            ("sku_id", Row),
            ("position", Number),
            ("product_id", Row),
            ("quantity_per_unit", Number),
            ("features", Text),
        ],
    ),
    (
        "customers",
        &[
            ("id", Row),
            ("joined_into", Own),
            ("code", Text),
            ("code_key", Text),
            ("name", Text),
            ("name_key", Text),
            ("added_at", Text),
        ],
    ),
    ("customer_words", &[("word", Text), ("customer_id", Row)]),
    (
        "orders",
        &[
            ("id", Row),
            ("source", Text),
            ("source_key", Text),
            ("number", Text),
            ("number_key", Text),
            ("order_date", Text),
            ("customer_id", Row),
            ("content", Text),
        ],
    ),
    (
        "order_lines",
        &[
            ("id", Row),
            ("order_id", Row),
            ("position", Number),
            ("line", Text),
            ("sku_id", Row),
            ("quantity", Number),
            ("start", Text),
            ("expires", Text),
        ],
    ),
    (
        "entitlements",
        &[
            ("id", Row),
            ("uuid", Text),
            ("activation_id", Text),
            ("customer_id", Row),
            ("sku_id", Row),
            ("order_line_id", Row),
            ("model_id", Row),
            ("quantity", Number),
            ("binding", Text),
            ("term", Text),
            ("term_months", Number),
            ("start", Text),
            ("expires", Text),
            ("maintenance_until", Text),
            ("standing", Text),
            ("granted_at", Text),
        ],
    ),
    (
        "grants",
        &[
            ("id", Row),
            ("entitlement_id", Row),
            ("product_id", Row),
            ("product_version", Text),
            ("features", Text),
            ("bought", Number),
            ("uncounted", Number),
            ("issued", Number),
        ],
    ),
    (
        "licenses",
        &[
            ("id", Row),
            ("uuid", Text),
            ("grant_id", Row),
            ("kind", Text),
            ("copies", Number),
            ("holder", Text),
            ("issued_at", Text),
            ("not_before", Text),
            ("expires_at", Text),
            ("ends_at", Text),
            ("standing", Text),
            ("lineage", Row),
            ("signing_key_id", Row),
            ("header_version", Number),
            ("claims", Text),
            ("signature", Text),
        ],
    ),
    (
        "license_holders",
        &[("license_id", Row), ("position", Number), ("holder", Text)],
    ),
];

/// The statements that bring a table of Arkiv's.
fn copy(arkiv: &Desk, table: &str, columns: &[(&str, Cell)]) -> String {
    let values: Vec<String> = columns
        .iter()
        .map(|(name, cell)| match cell {
            Text => format!("COALESCE('''' || REPLACE({name}, '''', '''''') || '''', 'NULL')"),
            Number => format!("COALESCE(CAST({name} AS TEXT), 'NULL')"),
            Row => format!("COALESCE(CAST({name} + {APART} AS TEXT), 'NULL')"),
            Own => format!("CAST(id + {APART} AS TEXT)"),
        })
        .collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let rows = arkiv.texts(&format!(
        "SELECT {} AS a FROM {table}",
        values.join(" || ', ' || ")
    ));
    let insert = format!("INSERT INTO {table} ({}) VALUES ", names.join(", "));
    let rows: Vec<String> = rows.iter().map(|row| format!("{insert}({row});")).collect();
    rows.concat()
}

/// The merge, noted before what it brings.
const BROUGHT: &str = "
INSERT INTO imports (id, kind, file, sha256, source, read_rows, landed_rows, unchanged_rows,
                     rejected_rows, landed_orders, standing, actor, started_at)
VALUES (900, 'merge', 'arkiv.plan', '0000000000000000000000000000000000000000000000000000000000000000',
        'Arkiv', 0, 0, 0, 0, 0, 'done', 'ada', '2026-03-02T09:00:00Z');
INSERT INTO merges (id, import_id, kind, company, company_key, issuer, counts, last_license,
                    last_order, last_entitlement)
VALUES (1, 900, 'company', 'Arkiv', 'arkiv', 'https://arkiv.example', '{}', 0, 1, 1);
";

/// What becomes of it: marks, other codes, joins, codes of old, licenses of other systems.
const JOINED: &str = "
UPDATE signing_keys SET issuer = 'https://arkiv.example', import_id = 900 WHERE id > 1000;
UPDATE products SET import_id = 900 WHERE id > 1000;
UPDATE skus SET import_id = 900 WHERE id > 1000;
UPDATE models SET import_id = 900 WHERE id > 1000;
UPDATE customers SET import_id = 900 WHERE id > 1000;
UPDATE orders SET import_id = 900 WHERE id > 1000;
UPDATE entitlements SET import_id = 900, zone = 'America/New_York' WHERE id > 1000;
UPDATE licenses SET import_id = 900 WHERE id > 1000;
INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id, import_id)
SELECT 100000 + id, 'product', code, code_key, 'Arkiv', 'arkiv', id, 900 FROM products WHERE id > 1000;
INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id, import_id)
SELECT 200000 + id, 'sku', code, code_key, 'Arkiv', 'arkiv', id, 900 FROM skus WHERE id > 1000;
INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id, import_id)
SELECT 300000 + id, 'model', code, code_key, 'Arkiv', 'arkiv', id, 900 FROM models WHERE id > 1000;
INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id, import_id)
SELECT 400000 + id, 'customer', code, code_key, 'Arkiv', 'arkiv', id, 900 FROM customers WHERE id > 1000;
INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id, import_id)
VALUES (500000, 'entitlement', 'ARK-ACT-7781', 'ark-act-7781', 'Arkiv', 'arkiv', 1002, 900);
UPDATE products SET code = 'Arkiv-VIEW', code_key = 'arkiv-view' WHERE id = 1003;
UPDATE skus SET code = 'Arkiv-MESH-NL', code_key = 'arkiv-mesh-nl' WHERE id = 1003;
UPDATE customers SET code = 'Arkiv-GLOBEX', code_key = 'arkiv-globex' WHERE id = 1003;
UPDATE products SET joined_into = NULL WHERE id > 1000;
UPDATE models SET joined_into = NULL WHERE id > 1000;
UPDATE skus SET joined_into = NULL WHERE id > 1000;
UPDATE customers SET joined_into = NULL WHERE id > 1000;
UPDATE products SET joined_into = (SELECT p.id FROM products p WHERE p.code = 'DRAFT') WHERE id = 1001;
UPDATE skus SET joined_into = (SELECT s.id FROM skus s WHERE s.code = 'DRAFT-NL') WHERE id = 1001;
UPDATE models SET joined_into = (SELECT m.id FROM models m WHERE m.code = 'node-perpetual') WHERE id = 1001;
UPDATE customers SET joined_into = (SELECT c.id FROM customers c WHERE c.code = 'ACME') WHERE id = 1001;
INSERT INTO merge_changes (import_id, position, table_name, row_id, column_name, before_id, after_id)
VALUES (900, 1, 'customers', 1001, 'joined_into', NULL, 1), (900, 2, 'entitlements', 1001, 'customer_id', 1001, 1),
       (900, 3, 'orders', 1001, 'customer_id', 1001, 1);
UPDATE entitlements SET customer_id = 1 WHERE customer_id = 1001;
UPDATE orders SET customer_id = 1 WHERE customer_id = 1001;
INSERT INTO customer_aliases (id, customer_id, alias, alias_key) VALUES (900, 1, 'C-100', 'c-100');
INSERT INTO legacy_licenses (id, customer_id, product_id, entitlement_id, system, file, sha256, name,
    version, copies, uncounted, start, expires, holder, serial, signature, detail, import_id)
VALUES (1, 1, 1001, NULL, 'flexnet', 'arkiv.lic',
    '1111111111111111111111111111111111111111111111111111111111111111', 'backup_server', '2024.0',
    25, 0, NULL, '2026-12-31', 'mac:0a1b2c3d4e5f', 'SN-4411', 'not checked', '{\"vendor\":\"arkivd\"}', 900),
   (2, 1002, 1002, 1002, 'keygen', 'vault.json',
    '2222222222222222222222222222222222222222222222222222222222222222', 'vault', '', 1, 1,
    '2025-01-01', NULL, '', NULL, 'verified', '{}', 900);
";
