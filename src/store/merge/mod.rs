//! Merges: the rows of a desk that another takes in, and what of this store a plan rests on; what
//! each merge was of, what it did, and whether it stands. Each is an import of its own kind, by whose
//! number all that it brought or changed is found.

use serde_json::Value as Json;

use crate::domain::merge::{ItemKind, MergeKind};
use crate::domain::{ImportNumber, Instant, MergeNumber};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};
use super::import::{self, NewImport};

pub mod bring;
pub mod came;
mod changes;
pub mod codes;
pub mod count;
mod customers;
mod features;
pub mod former;
pub mod held;
pub mod here;
pub mod incoming;
pub mod items;
pub mod join;
pub mod numbers;
pub mod otherwise;
pub mod ours;
pub mod prices;
mod tables;
pub mod theirs;
pub mod undo;

pub use changes::{Owned, digest, owners};

/// The table of a kind of items.
pub const fn table(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Product => "products",
        ItemKind::Feature => "features",
        ItemKind::Model => "models",
        ItemKind::Sku => "skus",
        ItemKind::Customer => "customers",
    }
}

/// A merge as it stands.
#[derive(Debug, Clone)]
pub struct Merge {
    /// Its short number.
    pub number: MergeNumber,
    /// The import that it is.
    pub import: ImportNumber,
    /// What was merged.
    pub kind: MergeKind,
    /// What it was made of, in words: a plan's name, or `B into A`.
    pub file: String,
    /// SHA-256 of the plan, or over what was changed.
    pub sha256: String,
    /// The company that was folded in.
    pub company: Option<String>,
    /// The identity of that company's store, where it had one.
    pub store: Option<String>,
    /// Who signed its licenses.
    pub issuer: Option<String>,
    /// What it did, in counts.
    pub counts: Json,
    /// `done`, or `undone`.
    pub standing: String,
    /// Who made it.
    pub actor: String,
    /// When.
    pub at: Instant,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
    /// Why.
    pub undone_reason: Option<String>,
}

/// A merge to be noted.
#[derive(Debug, Clone)]
pub struct NewMerge<'a> {
    /// What is merged.
    pub kind: MergeKind,
    /// What it is made of, in words.
    pub file: &'a str,
    /// SHA-256 of the plan, or over what is changed.
    pub sha256: &'a str,
    /// The company that is folded in, with its key.
    pub company: Option<(&'a str, &'a str)>,
    /// The identity of that company's store, where it has one.
    pub store: Option<&'a str>,
    /// Who signed its licenses.
    pub issuer: Option<&'a str>,
    /// Rows that it brings.
    pub rows: i64,
    /// Orders that it brings.
    pub orders: i64,
    /// What it does, in counts.
    pub counts: &'a Json,
    /// Who makes it.
    pub actor: &'a str,
    /// When.
    pub at: Instant,
}

const MERGE: &str =
    "m.id, m.import_id, m.kind, i.file, i.sha256, m.company, m.store_uuid, m.issuer,
    m.counts, i.standing, i.actor, i.started_at, i.undone_at, i.undone_reason";
const FROM: &str = "merges m JOIN imports i ON i.id = m.import_id";

/// Notes a merge, and the import that it is.
pub fn add(tx: &mut Tx<'_>, merge: &NewMerge<'_>) -> Result<(MergeNumber, ImportNumber), Error> {
    let import = import::add(
        tx,
        &NewImport {
            kind: "merge",
            file: merge.file,
            sha256: merge.sha256,
            source: merge.company.map_or("", |(name, _)| name),
            rows: merge.rows,
            unchanged_rows: 0,
            rejected_rows: 0,
            skipped_rows: 0,
            actor: merge.actor,
            started_at: merge.at,
        },
    )?;
    import::advance(tx, import, merge.rows, merge.orders, true)?;
    let id = tx.reserve("merges", 1)?;
    tx.execute(
        "INSERT INTO merges (id, import_id, kind, company, company_key, store_uuid, issuer, counts,
                             last_license, last_order, last_entitlement)
         SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS TEXT), CAST(?4 AS TEXT),
                CAST(?5 AS TEXT), CAST(?6 AS TEXT), CAST(?7 AS TEXT), CAST(?8 AS TEXT),
                (SELECT COALESCE(MAX(l.id), 0) FROM licenses l),
                (SELECT COALESCE(MAX(o.id), 0) FROM orders o),
                (SELECT COALESCE(MAX(e.id), 0) FROM entitlements e)",
        values![
            id,
            import.get(),
            merge.kind.as_str(),
            merge.company.map(|(name, _)| name),
            merge.company.map(|(_, key)| key),
            merge.store,
            merge.issuer,
            merge.counts.to_string(),
        ],
    )?;
    let number = MergeNumber::new(id).ok_or_else(|| Error::unreadable(0, "no number"))?;
    Ok((number, import))
}

/// Notes of a merge what only its changes tell: the SHA-256 over them, and how many they are.
pub fn seal(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    sha256: &str,
    counts: &Json,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE imports SET sha256 = ?2 WHERE id = ?1",
        values![import.get(), sha256],
    )?;
    tx.execute(
        "UPDATE merges SET counts = ?2 WHERE import_id = ?1",
        values![import.get(), counts.to_string()],
    )?;
    Ok(())
}

/// The merge of this number.
pub fn by_number(tx: &mut Tx<'_>, number: MergeNumber) -> Result<Option<Merge>, Error> {
    let sql = format!("SELECT {MERGE} FROM {FROM} WHERE m.id = ?1");
    tx.one(&sql, values![number.get()], read)
}

/// The merge that an import is, if it is one.
pub fn of_import(tx: &mut Tx<'_>, import: ImportNumber) -> Result<Option<Merge>, Error> {
    let sql = format!("SELECT {MERGE} FROM {FROM} WHERE m.import_id = ?1");
    tx.one(&sql, values![import.get()], read)
}

/// Hands every merge to `each`, newest first.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Merge) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {MERGE} FROM {FROM} ORDER BY m.id DESC");
    tx.each(&sql, &[], |row| each(read(row)?))
}

fn read(row: Row<'_>) -> Result<Merge, Error> {
    let counts: String = row.get(8)?;
    Ok(Merge {
        number: MergeNumber::new(row.get(0)?).ok_or_else(|| Error::unreadable(0, "no number"))?,
        import: ImportNumber::new(row.get(1)?).ok_or_else(|| Error::unreadable(1, "no number"))?,
        kind: row.parse(2)?,
        file: row.get(3)?,
        sha256: row.get(4)?,
        company: row.get(5)?,
        store: row.get(6)?,
        issuer: row.get(7)?,
        counts: serde_json::from_str(&counts).map_err(|_| Error::unreadable(8, &counts))?,
        standing: row.get(9)?,
        actor: row.get(10)?,
        at: row.get(11)?,
        undone_at: row.get(12)?,
        undone_reason: row.get(13)?,
    })
}
