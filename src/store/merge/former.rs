//! The codes that rows had before a merge, under which they are found for ever after.

use crate::domain::ImportNumber;
use crate::domain::merge::ItemKind;
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

use super::table;

/// Notes the codes that rows of a kind have, as those under which `company`, with its key, knew
/// them.
pub fn add(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    kind: ItemKind,
    (company, company_key): (&str, &str),
    rows: &[i64],
) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for id in rows {
        wanted.add(Value::Null, Value::Null, *id, Value::Null);
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let first = tx.reserve("former_codes", count)?;
    wanted.fill(tx)?;
    let sql = format!(
        "INSERT INTO former_codes (id, kind, code, code_key, company, company_key, row_id,
                                   import_id)
         SELECT CAST(?1 AS BIGINT) + w.place, CAST(?2 AS TEXT), t.code, t.code_key,
                CAST(?3 AS TEXT), CAST(?4 AS TEXT), t.id, CAST(?5 AS BIGINT)
         FROM wanted w CROSS JOIN {table} t WHERE t.id = w.number",
        table = table(kind),
    );
    let values = values![first, kind.as_str(), company, company_key, import.get()];
    tx.execute(&sql, values)?;
    Ok(())
}
