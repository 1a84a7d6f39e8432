//! Rows that a merge changed and that are no more as it left them, or cannot be as they were.

use crate::domain::merge::{Held, Holds};
use crate::domain::{ImportNumber, MergeNumber};
use crate::store::Error;
use crate::store::engine::{Row, Tx};
use crate::store::merge::changes::{CHANGED, Changed, GRANTED};
use crate::values;

/// The last merge that stands and came after that of a change `m`, and changed the same.
const LATER: &str = "(SELECT MAX(g.id) FROM merge_changes x
     JOIN merges g ON g.import_id = x.import_id
     JOIN imports i ON i.id = x.import_id
     WHERE x.table_name = m.table_name AND x.row_id = m.row_id
       AND x.column_name = m.column_name AND x.import_id > m.import_id
       AND i.standing <> 'undone')";

/// Rows that are not as the merge left them.
pub(super) fn astray(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for changed in CHANGED {
        let Changed {
            table,
            column,
            holds,
            name,
            ..
        } = changed;
        let sql = format!(
            "SELECT {name}, {LATER} FROM merge_changes m JOIN {table} t ON t.id = m.row_id
             WHERE m.import_id = ?1 AND m.table_name = '{table}' AND m.column_name = '{column}'
               AND t.{column} IS DISTINCT FROM m.after_{holds}
             ORDER BY m.position"
        );
        held.extend(found(tx, import, changed.kind, &sql)?);
    }
    for changed in GRANTED {
        let Changed {
            column,
            holds,
            name,
            ..
        } = changed;
        let sql = format!(
            "SELECT {name}, {LATER} FROM merge_changes m JOIN skus s ON s.id = m.row_id
             LEFT JOIN sku_products t ON t.sku_id = m.row_id AND t.position = m.place
             WHERE m.import_id = ?1 AND m.table_name = 'sku_products'
               AND m.column_name = '{column}' AND s.undone_by IS NULL
               AND t.{column} IS DISTINCT FROM m.after_{holds}
             ORDER BY m.position"
        );
        held.extend(found(tx, import, changed.kind, &sql)?);
    }
    held.dedup();
    Ok(held)
}

fn found(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    kind: &'static str,
    sql: &str,
) -> Result<Vec<Held>, Error> {
    tx.all(sql, values![import.get()], |row| {
        Ok(Held {
            kind,
            name: row.get(0)?,
            holds: later(row, 1)?.map_or(Holds::Changed, Holds::Merged),
        })
    })
}

fn later(row: Row<'_>, index: usize) -> Result<Option<MergeNumber>, Error> {
    Ok(row.get::<Option<i64>>(index)?.and_then(MergeNumber::new))
}

/// The tables whose rows are joined.
fn joined() -> impl Iterator<Item = Changed> {
    CHANGED
        .into_iter()
        .filter(|changed| changed.column == "joined_into")
}

/// Rows that the merge brought, and which later merges joined, or into which they joined others.
pub(super) fn joined_into_brought(
    tx: &mut Tx<'_>,
    import: ImportNumber,
) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for Changed {
        table, kind, name, ..
    } in joined()
    {
        let sql = format!(
            "SELECT {name}, MAX(g.id) FROM merge_changes m
             JOIN merges g ON g.import_id = m.import_id
             JOIN imports i ON i.id = m.import_id
             JOIN {table} t ON t.id = m.row_id OR t.id = m.after_id
             WHERE m.import_id > ?1 AND m.table_name = '{table}'
               AND m.column_name = 'joined_into' AND i.standing <> 'undone'
               AND t.import_id = ?1 AND t.undone_by IS NULL
             GROUP BY t.id ORDER BY t.id"
        );
        held.extend(found(tx, import, kind, &sql)?);
    }
    Ok(held)
}

/// Rows that were joined, and whose code something else has by now.
pub(super) fn codes_taken(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    for Changed {
        table, kind, name, ..
    } in joined()
    {
        let within = match table {
            "features" => "AND x.product_id = t.product_id",
            _ => "",
        };
        let sql = format!(
            "SELECT {name}, x.name FROM merge_changes m
             JOIN {table} t ON t.id = m.row_id
             JOIN {table} x ON x.code_key = t.code_key AND x.id <> t.id {within}
             WHERE m.import_id = ?1 AND m.table_name = '{table}'
               AND m.column_name = 'joined_into' AND m.before_id IS NULL
               AND t.undone_by IS NULL AND (t.import_id IS NULL OR t.import_id <> ?1)
               AND x.undone_by IS NULL AND x.joined_into IS NULL
               AND (x.import_id IS NULL OR x.import_id <> ?1)
             ORDER BY t.id"
        );
        held.extend(tx.all(&sql, values![import.get()], |row| {
            Ok(Held {
                kind,
                name: row.get(0)?,
                holds: Holds::CodeTaken(row.get(1)?),
            })
        })?);
    }
    Ok(held)
}

/// Names that the merge gave to customers, and by which something else is called that a later
/// merge joined into them: these would not be found by them any more.
pub(super) fn names_shared(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Vec<Held>, Error> {
    tx.all(
        "SELECT c.code, k.code, g.id
         FROM merge_changes m
         JOIN customer_aliases a ON a.id = m.row_id AND a.customer_id = m.after_id
                                AND a.alias = m.after_text
         JOIN customers c ON c.id = a.customer_id
         JOIN customers k ON k.joined_into = c.id
         JOIN merge_changes y ON y.table_name = 'customers' AND y.row_id = k.id
                             AND y.column_name = 'joined_into' AND y.after_id = c.id
                             AND y.import_id > ?1
         JOIN merges g ON g.import_id = y.import_id
         JOIN imports i ON i.id = y.import_id
         WHERE m.import_id = ?1 AND m.table_name = 'customer_aliases'
           AND i.standing <> 'undone'
           AND (k.code_key = a.alias_key OR k.name = a.alias
                OR EXISTS (SELECT 1 FROM customer_aliases b
                           WHERE b.customer_id = k.id AND b.alias_key = a.alias_key))
         ORDER BY m.position, k.id",
        values![import.get()],
        |row| {
            let code: String = row.get(1)?;
            Ok(Held {
                kind: "customer",
                name: row.get(0)?,
                holds: later(row, 2)?
                    .map_or(Holds::Changed, |merge| Holds::Named(merge, code.clone())),
            })
        },
    )
}
