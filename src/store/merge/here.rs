//! What is here already of what a plan names or brings: rows by their codes, keys, orders, and the
//! merges that stand.

use crate::domain::{ActivationId, EntitlementNumber, Instant, KeyId, MergeNumber};
use crate::store::Error;
use crate::store::engine::{Row, Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

/// The live rows of a table with these code keys; none where there is none.
pub fn rows(tx: &mut Tx<'_>, table: &str, keys: &[String]) -> Result<Vec<Option<i64>>, Error> {
    let mut wanted = Wanted::default();
    for key in keys {
        wanted.add(key, Value::Null, Value::Null, Value::Null);
    }
    wanted.fill(tx)?;
    let sql = format!(
        "SELECT w.place, t.id FROM wanted w CROSS JOIN {table} t
         WHERE t.code_key = w.key AND t.undone_by IS NULL AND t.joined_into IS NULL"
    );
    wanted.one_each(tx, &sql, |row| row.get(1))
}

/// The live features with these keys of the products of these rows; none where there is none.
pub fn features(tx: &mut Tx<'_>, named: &[(i64, String)]) -> Result<Vec<Option<i64>>, Error> {
    let mut wanted = Wanted::default();
    for (product, key) in named {
        wanted.add(key, Value::Null, *product, Value::Null);
    }
    wanted.fill(tx)?;
    wanted.one_each(
        tx,
        "SELECT w.place, t.id FROM wanted w CROSS JOIN features t
         WHERE t.product_id = w.number AND t.code_key = w.key
           AND t.undone_by IS NULL AND t.joined_into IS NULL",
        |row| row.get(1),
    )
}

/// Columns of the row of a table.
pub fn values_of(
    tx: &mut Tx<'_>,
    table: &str,
    id: i64,
    columns: &[&str],
) -> Result<Vec<Value<'static>>, Error> {
    let sql = format!("SELECT {} FROM {table} WHERE id = ?1", columns.join(", "));
    tx.sure(&sql, values![id], |row| {
        (0..columns.len()).map(|index| row.value(index)).collect()
    })
}

/// The text in a column of the row of a table; empty where there is none.
pub fn text(tx: &mut Tx<'_>, table: &str, id: i64, column: &str) -> Result<String, Error> {
    let found = values_of(tx, table, id, &[column])?;
    Ok(match found.into_iter().next() {
        Some(Value::Text(text)) => text.into_owned(),
        _ => String::new(),
    })
}

/// The texts in a column of rows of a table, in the order of those.
pub fn texts(
    tx: &mut Tx<'_>,
    table: &str,
    ids: &[i64],
    column: &str,
) -> Result<Vec<String>, Error> {
    let mut wanted = Wanted::default();
    for id in ids {
        wanted.add(Value::Null, Value::Null, *id, Value::Null);
    }
    let sql = format!(
        "SELECT t.{column} FROM wanted w CROSS JOIN {table} t WHERE t.id = w.number
         ORDER BY w.place"
    );
    wanted.find_all(tx, &sql, |row| row.get(0))
}

/// A signing key that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHere {
    /// Its row.
    pub id: i64,
    /// The public half, as it is stored.
    pub public_key: String,
    /// Who signs with it, where that is not this desk.
    pub issuer: Option<String>,
}

/// The signing key of this name.
pub fn key(tx: &mut Tx<'_>, key_id: &KeyId) -> Result<Option<KeyHere>, Error> {
    tx.one(
        "SELECT k.id, k.public_key, k.issuer FROM signing_keys k
         WHERE k.kid = ?1 AND k.undone_by IS NULL",
        values![key_id.as_str()],
        |row| {
            Ok(KeyHere {
                id: row.get(0)?,
                public_key: row.get(1)?,
                issuer: row.get(2)?,
            })
        },
    )
}

/// Which of these number keys the orders of a source already have.
pub fn orders_taken(
    tx: &mut Tx<'_>,
    source_key: &str,
    number_keys: &[String],
) -> Result<Vec<String>, Error> {
    let mut wanted = Wanted::default();
    for key in number_keys {
        wanted.add(key, source_key, Value::Null, Value::Null);
    }
    wanted.find_all(
        tx,
        "SELECT o.number FROM wanted w CROSS JOIN orders o
         WHERE o.number_key = w.key AND o.source_key = w.key2 AND o.undone_by IS NULL
         ORDER BY w.place",
        |row| row.get(0),
    )
}

/// Which of these activation IDs a right has already, with that right.
pub fn rights_taken(
    tx: &mut Tx<'_>,
    activation_keys: &[String],
) -> Result<Vec<(ActivationId, EntitlementNumber)>, Error> {
    let mut wanted = Wanted::default();
    for key in activation_keys {
        wanted.add(key, Value::Null, Value::Null, Value::Null);
    }
    let taken = wanted.find_all(
        tx,
        "SELECT e.activation_id, e.id FROM wanted w CROSS JOIN entitlements e
         WHERE e.activation_id = w.key AND e.standing <> 'superseded' AND e.undone_by IS NULL
         ORDER BY w.place",
        |row| Ok((row.parse(0)?, EntitlementNumber::new(row.get(1)?))),
    )?;
    let taken = taken.into_iter();
    Ok(taken.filter_map(|(id, right)| Some((id, right?))).collect())
}

/// A merge that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its number.
    pub number: MergeNumber,
    /// When it was made.
    pub at: Instant,
}

const EARLIER: &str = "SELECT m.id, i.started_at FROM merges m JOIN imports i ON i.id = m.import_id
     WHERE i.standing <> 'undone'";

/// The standing merge of a plan, by the SHA-256 of its file.
pub fn of_plan(tx: &mut Tx<'_>, sha256: &str) -> Result<Option<Earlier>, Error> {
    let sql = format!("{EARLIER} AND i.sha256 = ?1 ORDER BY m.id LIMIT 1");
    tx.one(&sql, values![sha256], earlier)
}

/// The standing merge that brought a store, by its identity.
pub fn of_store(tx: &mut Tx<'_>, store: &str) -> Result<Option<Earlier>, Error> {
    let sql = format!("{EARLIER} AND m.store_uuid = ?1 ORDER BY m.id LIMIT 1");
    tx.one(&sql, values![store], earlier)
}

/// The first standing merge that brought something of a company, by the key of its name.
pub fn of_company(tx: &mut Tx<'_>, key: &str) -> Result<Option<Earlier>, Error> {
    let sql = format!("{EARLIER} AND m.company_key = ?1 ORDER BY m.id LIMIT 1");
    tx.one(&sql, values![key], earlier)
}

fn earlier(row: Row<'_>) -> Result<Earlier, Error> {
    Ok(Earlier {
        number: MergeNumber::new(row.get(0)?).ok_or_else(|| Error::unreadable(0, "no number"))?,
        at: row.get(1)?,
    })
}

/// Whether an event is in the chain as it is told.
pub fn is_on_record(tx: &mut Tx<'_>, seq: i64, hash: &str) -> Result<bool, Error> {
    if seq == 0 {
        return Ok(true);
    }
    let found = tx.one(
        "SELECT e.hash FROM events e WHERE e.seq = ?1",
        values![seq],
        |row| row.get::<String>(0),
    )?;
    Ok(found.is_some_and(|found| found == hash))
}
