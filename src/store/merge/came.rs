//! What came in as part of something else that came: the company had merged them itself.

use crate::domain::ImportNumber;
use crate::store::Error;
use crate::store::engine::Tx;
use crate::values;

use super::changes;

/// Writes down what came in as part of another, where nothing is written of it yet.
pub fn write_down(tx: &mut Tx<'_>, import: ImportNumber) -> Result<(), Error> {
    for table in ["products", "features", "models", "skus", "customers"] {
        let last = changes::last(tx, import)?;
        let sql = format!(
            "INSERT INTO merge_changes (import_id, position, table_name, row_id, column_name,
                                        after_id)
             SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY t.id),
                    '{table}', t.id, 'joined_into', t.joined_into
             FROM {table} t
             WHERE t.import_id = ?1 AND t.joined_into IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM merge_changes m
                               WHERE m.table_name = '{table}' AND m.row_id = t.id
                                 AND m.import_id = ?1 AND m.column_name = 'joined_into')"
        );
        tx.execute(&sql, values![import.get(), last])?;
    }
    Ok(())
}
