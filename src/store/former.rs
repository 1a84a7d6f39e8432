//! Codes of old: what an acquired company called something, and what has that place now. A row that
//! was joined to another stands for that one.

use std::collections::BTreeSet;

use crate::domain::{EntitlementNumber, FormerKind, SourceName};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::prefix::past;
use super::wanted::Wanted;

/// Something by a code that it had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The row that had the code.
    pub had_by: i64,
    /// The row that has its place now.
    pub row: i64,
    /// The code of that; of an entitlement its activation ID.
    pub code: String,
    /// The key of that code.
    pub key: String,
    /// The code that it had.
    pub was: String,
    /// The key of that code.
    pub was_key: String,
    /// The company that called it so.
    pub company: SourceName,
    /// The key of the company.
    pub company_key: String,
}

/// The companies that brought something, by their keys. Where nothing was ever merged there are no
/// codes of old to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Companies {
    keys: BTreeSet<String>,
    merged: bool,
}

impl Companies {
    /// Whom the store has taken in.
    pub fn of(tx: &mut Tx<'_>) -> Result<Self, Error> {
        let keys = tx.all(
            "SELECT DISTINCT company_key FROM merges ORDER BY company_key NULLS FIRST",
            &[],
            |row| row.get::<Option<String>>(0),
        )?;
        Ok(Self {
            merged: !keys.is_empty(),
            keys: keys.into_iter().flatten().collect(),
        })
    }

    /// Whether anything was ever merged.
    pub const fn any(&self) -> bool {
        self.merged
    }

    /// The key of the company that a source of orders is, if it is one.
    pub fn key_of(&self, source: &SourceName) -> Option<String> {
        let key = source.key();
        self.keys.contains(&key).then_some(key)
    }
}

/// The keys of the companies whose desk signs as this issuer.
pub fn companies_of_issuer(tx: &mut Tx<'_>, issuer: &str) -> Result<Vec<String>, Error> {
    tx.all(
        "SELECT DISTINCT m.company_key FROM merges m
         WHERE m.issuer = ?1 AND m.company_key IS NOT NULL ORDER BY m.company_key",
        values![issuer],
        |row| row.get(0),
    )
}

/// What each of these code keys was a code of, by company.
pub fn named(
    tx: &mut Tx<'_>,
    kind: FormerKind,
    code_keys: &[String],
) -> Result<Vec<Vec<Former>>, Error> {
    if code_keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Wanted::default();
    for key in code_keys {
        wanted.add(key, Value::Null, Value::Null, Value::Null);
    }
    wanted.fill(tx)?;
    let sql = format!(
        "SELECT w.place, {FORMER} FROM wanted w CROSS JOIN former_codes f {places}
         WHERE f.code_key = w.key AND {holds}
         ORDER BY w.place, f.company_key, f.id",
        places = places(kind),
        holds = holds(kind),
    );
    wanted.all_each(tx, &sql, |row| read(row, 1))
}

/// What a code key was a code of, by company.
pub fn by_key(tx: &mut Tx<'_>, kind: FormerKind, code_key: &str) -> Result<Vec<Former>, Error> {
    let sql = format!(
        "SELECT {FORMER} FROM former_codes f {places}
         WHERE f.code_key = ?1 AND {holds} ORDER BY f.company_key, f.id",
        places = places(kind),
        holds = holds(kind),
    );
    tx.all(&sql, values![code_key], |row| read(row, 0))
}

/// What had a code that begins with this key, by that code.
pub fn beginning(
    tx: &mut Tx<'_>,
    kind: FormerKind,
    key: &str,
    limit: i64,
) -> Result<Vec<Former>, Error> {
    let sql = format!(
        "SELECT {FORMER} FROM former_codes f {places}
         WHERE f.code_key >= ?1 AND f.code_key < ?2 AND {holds}
         ORDER BY f.code_key, f.company_key, f.id LIMIT ?3",
        places = places(kind),
        holds = holds(kind),
    );
    tx.all(&sql, values![key, past(key), limit], |row| read(row, 0))
}

/// Everything of a kind that had another code.
pub fn all(tx: &mut Tx<'_>, kind: FormerKind) -> Result<Vec<Former>, Error> {
    let sql = format!(
        "SELECT {FORMER} FROM former_codes f {places}
         WHERE {holds} ORDER BY f.code_key, f.company_key, f.id",
        places = places(kind),
        holds = holds(kind),
    );
    tx.all(&sql, &[], |row| read(row, 0))
}

/// The activation IDs by which a right, and those that it follows, were known in the companies that
/// brought them, where they are other than its own.
pub fn of_right(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Vec<Former>, Error> {
    let sql = format!(
        "WITH RECURSIVE chain (id, before) AS (
             SELECT e.id, e.supersedes FROM entitlements e WHERE e.id = ?1
             UNION ALL
             SELECT e.id, e.supersedes FROM chain c JOIN entitlements e ON e.id = c.before)
         SELECT {FORMER} FROM chain c CROSS JOIN former_codes f CROSS JOIN {table} t
         WHERE t.id = c.id AND f.row_id = c.id AND f.kind = 'entitlement'
           AND f.code_key <> t.code_key AND f.undone_by IS NULL
         ORDER BY f.company_key, f.code_key, f.id",
        table = table(FormerKind::Entitlement),
    );
    tx.all(&sql, values![number.get()], |row| read(row, 0))
}

/// The codes that a row, and those that were joined to it, had in the companies that brought them.
pub fn of_row(tx: &mut Tx<'_>, kind: FormerKind, row: i64) -> Result<Vec<Former>, Error> {
    let own = format!(
        "SELECT {FORMER} FROM {table} t CROSS JOIN former_codes f
         WHERE t.id = ?1 AND f.row_id = t.id AND f.kind = '{kind}' AND f.undone_by IS NULL
         ORDER BY f.company_key, f.code_key, f.id",
        table = table(kind),
    );
    let mut found = tx.all(&own, values![row], |row| read(row, 0))?;
    if kind == FormerKind::Entitlement {
        return Ok(found);
    }
    let joined = format!(
        "SELECT {FORMER} FROM {table} t CROSS JOIN {table} b CROSS JOIN former_codes f
         WHERE t.id = ?1 AND b.joined_into = t.id AND b.undone_by IS NULL
           AND f.row_id = b.id AND f.kind = '{kind}' AND f.undone_by IS NULL
         ORDER BY f.company_key, f.code_key, f.id",
        table = table(kind),
    );
    found.extend(tx.all(&joined, values![row], |row| read(row, 0))?);
    Ok(found)
}

/// The place of a code of old `f`: the row `b` that had it, and the row `t` that it stands for.
fn places(kind: FormerKind) -> String {
    let table = table(kind);
    match kind {
        FormerKind::Entitlement => format!("CROSS JOIN {table} t"),
        _ => format!("CROSS JOIN {table} b CROSS JOIN {table} t"),
    }
}

fn holds(kind: FormerKind) -> String {
    let place = match kind {
        FormerKind::Entitlement => "t.id = f.row_id",
        _ => "b.id = f.row_id AND t.id = COALESCE(b.joined_into, b.id)",
    };
    format!("f.kind = '{kind}' AND f.undone_by IS NULL AND {place} AND t.undone_by IS NULL")
}

const fn table(kind: FormerKind) -> &'static str {
    match kind {
        FormerKind::Product => "products",
        FormerKind::Feature => "features",
        FormerKind::Model => "models",
        FormerKind::Sku => "skus",
        FormerKind::Customer => "customers",
        FormerKind::Entitlement => {
            "(SELECT e.id, e.activation_id AS code, e.activation_id AS code_key, e.undone_by
              FROM entitlements e)"
        }
    }
}

const FORMER: &str =
    "t.id, t.code, t.code_key, f.code, f.code_key, f.company, f.company_key, f.row_id";

fn read(row: Row<'_>, first: usize) -> Result<Former, Error> {
    Ok(Former {
        had_by: row.get(first + 7)?,
        row: row.get(first)?,
        code: row.get(first + 1)?,
        key: row.get(first + 2)?,
        was: row.get(first + 3)?,
        was_key: row.get(first + 4)?,
        company: row.parse(first + 5)?,
        company_key: row.get(first + 6)?,
    })
}
