//! What merges brought, as the tables have it: the codes of old that each wrote down, and rules of
//! the rows that came.

use sha2::{Digest, Sha256};

use crate::domain::{ImportNumber, hex};
use crate::store::digest::RowDigest;
use crate::store::engine::Tx;
use crate::store::{Error, merge};
use crate::values;

use super::changes::Changes;
use super::rules::{Of, Rule};

/// The digest over the codes of old that a merge wrote down.
pub fn codes_digest(tx: &mut Tx<'_>, import: ImportNumber) -> Result<String, Error> {
    const COLUMNS: &[&str] = &["kind", "code", "code_key", "company", "row_id"];
    let mut digest = RowDigest::new();
    let sql = format!(
        "SELECT {} FROM former_codes WHERE import_id = ?1 ORDER BY id",
        COLUMNS.join(", ")
    );
    tx.each(&sql, values![import.get()], |row| -> Result<(), Error> {
        let cells = (0..COLUMNS.len()).map(|index| row.value(index));
        digest.add_rows(
            "former_codes",
            COLUMNS,
            &cells.collect::<Result<Vec<_>, _>>()?,
        );
        Ok(())
    })?;
    Ok(digest.finish())
}

/// The digest over numbers, in their order.
pub fn numbers_digest<'n>(numbers: impl Iterator<Item = &'n i64>) -> String {
    let mut digest = Sha256::new();
    for number in numbers {
        digest.update(number.to_be_bytes());
    }
    hex(&digest.finalize())
}

/// What a merge says of rows that went over to other customers: whose each was at first.
pub fn went_over(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Changes, Error> {
    let mut changes = Changes::default();
    for owned in merge::owners(tx, import)? {
        let row = (owned.table, owned.row);
        changes.hear(row, "customer_id", owned.before.into(), owned.after.into());
    }
    Ok(changes)
}

/// Every merge, by the number of the import that it is.
pub fn merges(tx: &mut Tx<'_>) -> Result<Vec<ImportNumber>, Error> {
    let found = tx.all(
        "SELECT m.import_id FROM merges m ORDER BY m.id",
        &[],
        |row| Ok(ImportNumber::new(row.get(0)?)),
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// Rules of what merges brought.
pub const BROUGHT: &[Rule] = &[
    Rule {
        code: "merge_unknown",
        of: Of::Import,
        is_note: false,
        sentence: "it is of kind `merge`, and there is no merge of it",
        sql: "SELECT i.id FROM imports i
              WHERE i.kind = 'merge'
                AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.import_id = i.id)
              ORDER BY i.id",
    },
    Rule {
        code: "brought_by_none",
        of: Of::License,
        is_note: false,
        sentence: "it came with I-{}, which is no merge",
        sql: "SELECT l.id, l.import_id FROM licenses l
              WHERE l.import_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.import_id = l.import_id)
              ORDER BY l.id",
    },
    Rule {
        code: "former_lost",
        of: Of::Import,
        is_note: false,
        sentence: "`{}` was a code of a {} that is not there",
        sql: "SELECT f.import_id, f.code, f.kind FROM former_codes f
              WHERE (f.kind = 'product'
                     AND NOT EXISTS (SELECT 1 FROM products t WHERE t.id = f.row_id))
                 OR (f.kind = 'model'
                     AND NOT EXISTS (SELECT 1 FROM models t WHERE t.id = f.row_id))
                 OR (f.kind = 'sku' AND NOT EXISTS (SELECT 1 FROM skus t WHERE t.id = f.row_id))
                 OR (f.kind = 'customer'
                     AND NOT EXISTS (SELECT 1 FROM customers t WHERE t.id = f.row_id))
                 OR (f.kind = 'entitlement'
                     AND NOT EXISTS (SELECT 1 FROM entitlements t WHERE t.id = f.row_id))
              ORDER BY f.id",
    },
];
