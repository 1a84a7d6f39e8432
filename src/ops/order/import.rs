//! An order import step by step: judging outside the write lock, landing in batches within it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Currency, Event, ImportNumber, LicenseModel, ModelCode, UnknownCurrency};
use crate::intake::Columns;
use crate::ops::{Error, Kind, Problem, Recorded, Session, Tx};
use crate::store::import::{self, NewImport};
use crate::store::staging::{self, Judgement, StagedRow};
use crate::store::{catalog, vendor};

use super::judge::{self, Plan, Verdict};
use super::land::{self, Landed};
use super::line::{Fault, Formats};
use super::lookup::Lookups;

/// Rows that are judged, or landed, at a time: large enough to be quick, small enough that another
/// writer waits for less than a second.
const BATCH: usize = 10_000;

/// How many faults are kept to be shown.
const SHOWN: usize = 10;

/// How an import is to go.
#[derive(Debug, Clone)]
pub struct Options {
    /// How the file's dates and numbers are written.
    pub formats: Formats,
    /// The fields that the file has.
    pub fields: BTreeSet<&'static str>,
    /// The currency of a price that names none.
    pub currency: Currency,
    /// Whether unknown customers are added.
    pub create_customers: bool,
    /// The license model, with its row, under which unknown SKUs are added.
    pub create_skus: Option<(i64, LicenseModel)>,
}

impl Options {
    /// The fields that a file's columns give.
    pub fn fields_of(columns: &Columns) -> BTreeSet<&'static str> {
        columns
            .fields()
            .iter()
            .map(|field| field.name)
            .filter(|name| columns.has(name))
            .collect()
    }

    /// Whether the file says anything of a field.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains(field)
    }
}

/// The currency of a price that names none.
pub fn usual_currency(tx: &mut Tx<'_>) -> Result<Currency, Error> {
    let code = vendor::get(tx)?.currency;
    code.parse().map_err(|error: UnknownCurrency| {
        Problem::new(Kind::Unsound, "store_unreadable", error.to_string()).into()
    })
}

/// The license model, with its row, under which unknown SKUs are to be added.
pub fn model_for_skus(tx: &mut Tx<'_>, code: &ModelCode) -> Result<(i64, LicenseModel), Error> {
    if let Some(found) = catalog::model(tx, code)? {
        return Ok((found.id, found.model));
    }
    let models = catalog::models(tx)?;
    let known: Vec<String> = models
        .iter()
        .map(|stored| format!("`{}`", stored.model.code))
        .collect();
    let hint = if known.is_empty() {
        "the catalog has none yet: begin with `entitle catalog new DIR`".to_owned()
    } else {
        format!("the catalog has {}", known.join(", "))
    };
    let message = format!("there is no license model `{code}`");
    Err(Problem::not_found("model_unknown", message)
        .hint(hint)
        .into())
}

/// A row that is rejected, as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct Rejection {
    /// Its row in the file, the heading being row 1.
    pub row: i64,
    /// The column that is wrong; empty when it is the whole row.
    pub column: String,
    /// The stable name of the fault.
    pub code: String,
    /// What is wrong, and the way out.
    pub reason: String,
}

/// What the judging has come to so far.
#[derive(Debug, Default)]
pub struct Tally {
    /// Orders and rows that are to land.
    pub new: (i64, i64),
    /// Orders and rows that are there already.
    pub unchanged: (i64, i64),
    /// Orders and rows that are rejected.
    pub rejected: (i64, i64),
    /// The entitlements that the new orders would grant.
    pub entitlements: i64,
    /// The first faults.
    pub rejections: Vec<Rejection>,
    lookups: Lookups,
}

impl std::fmt::Debug for Lookups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lookups")
    }
}

/// What an import did, or in a dry run would do.
#[derive(Debug, Clone, Serialize)]
pub struct ImportDone {
    /// Its number; none when nothing landed.
    pub import: Option<ImportNumber>,
    /// The file.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// Whether it only says what would land.
    pub dry_run: bool,
    /// Rows in the file, the heading not counted.
    pub rows: i64,
    /// Orders in the file.
    pub orders: i64,
    /// Orders that landed.
    pub landed_orders: i64,
    /// Rows that landed.
    pub landed_rows: i64,
    /// Orders that were there already.
    pub unchanged_orders: i64,
    /// Rows that were there already.
    pub unchanged_rows: i64,
    /// Orders that were rejected.
    pub rejected_orders: i64,
    /// Rows that were rejected.
    pub rejected_rows: i64,
    /// Entitlements that were granted.
    pub entitlements: i64,
    /// Customers that were added.
    pub created_customers: i64,
    /// SKUs that were added.
    pub created_skus: i64,
    /// The first faults, ten at most.
    pub rejects: Vec<Rejection>,
    /// Where all rejected rows are.
    pub rejects_file: Option<PathBuf>,
}

/// Judges the next orders after the key `after`, and says how far it came: the last key and the
/// number of rows; none at the end.
pub fn judge_next(
    tx: &mut Tx<'_>,
    after: &str,
    options: &Options,
    labels: &dyn Fn(&str) -> String,
    tally: &mut Tally,
) -> Result<Option<(String, i64)>, Error> {
    let rows = staging::next(tx, after, BATCH)?;
    let Some(last) = rows.last().map(|row| row.key.clone()) else {
        return Ok(None);
    };
    for order in rows.chunk_by(|a, b| a.key == b.key) {
        let verdict = judge::judge(tx, order, options, &mut tally.lookups)?;
        let count = count(order.len());
        match verdict {
            Verdict::New(plan) => {
                add(&mut tally.new, count);
                tally.entitlements += granted(&plan);
            }
            Verdict::Unchanged => {
                add(&mut tally.unchanged, count);
                for row in order {
                    staging::judge(tx, row.row, Judgement::Unchanged, "", "")?;
                }
            }
            Verdict::Rejected(faults) => {
                add(&mut tally.rejected, count);
                reject(tx, order, &faults, labels)?;
                let room = SHOWN.saturating_sub(tally.rejections.len());
                tally.rejections.extend(
                    faults
                        .into_iter()
                        .take(room)
                        .map(|fault| shown(fault, labels)),
                );
            }
        }
    }
    Ok(Some((last, count(rows.len()))))
}

/// Ends the judging: what was looked up is looked up again within the transactions that land.
pub fn end_of_judging(tally: &mut Tally) {
    tally.lookups = Lookups::default();
}

fn granted(plan: &Plan) -> i64 {
    count(
        plan.lines
            .iter()
            .filter(|line| line.right.is_some())
            .count(),
    )
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn add(pair: &mut (i64, i64), rows: i64) {
    pair.0 += 1;
    pair.1 += rows;
}

fn shown(fault: Fault, labels: &dyn Fn(&str) -> String) -> Rejection {
    Rejection {
        row: fault.row,
        column: labels(&fault.field),
        code: fault.code,
        reason: fault.message,
    }
}

/// Every row of a rejected order is rejected: its own fault, or that of another row.
fn reject(
    tx: &mut Tx<'_>,
    order: &[StagedRow],
    faults: &[Fault],
    labels: &dyn Fn(&str) -> String,
) -> Result<(), Error> {
    for row in order {
        let own: Vec<&Fault> = faults.iter().filter(|fault| fault.row == row.row).collect();
        let (column, reason) = if let Some(first) = own.first() {
            let reasons: Vec<&str> = own.iter().map(|fault| fault.message.as_str()).collect();
            (labels(&first.field), reasons.join("; "))
        } else {
            let other = faults.first().map_or(row.row, |fault| fault.row);
            let reason = format!("the order is rejected whole: see row {other}");
            (String::new(), reason)
        };
        staging::judge(tx, row.row, Judgement::Rejected, &column, &reason)?;
    }
    Ok(())
}

/// What every batch of an import needs.
pub struct Batch<'a> {
    /// The import, once its first batch has landed.
    pub import: Option<ImportNumber>,
    /// What is noted of it.
    pub note: NewImport<'a>,
    /// How it is to go.
    pub options: &'a Options,
    /// How many orders are left to land.
    pub left: i64,
}

/// What one batch did.
pub struct BatchDone {
    /// The import.
    pub import: ImportNumber,
    /// The key of the last order.
    pub last: String,
    /// What landed.
    pub landed: Landed,
}

/// Lands the next orders after the key `after`, in one transaction with its event; none at the
/// end. Each is judged again: what changed meanwhile stops the import where it is.
pub fn land_next(
    tx: &mut Tx<'_>,
    session: &Session,
    after: &str,
    batch: &Batch<'_>,
) -> Result<Recorded<Option<BatchDone>>, Error> {
    let rows = staging::next(tx, after, BATCH)?;
    let Some(last) = rows.last().map(|row| row.key.clone()) else {
        return Ok(Recorded::unchanged(None));
    };
    let mut lookups = Lookups::default();
    let mut plans = Vec::new();
    for order in rows.chunk_by(|a, b| a.key == b.key) {
        match judge::judge(tx, order, batch.options, &mut lookups)? {
            Verdict::New(plan) => plans.push(*plan),
            Verdict::Unchanged => {}
            Verdict::Rejected(faults) => return Err(changed_meanwhile(&faults)),
        }
    }
    let number = match batch.import {
        Some(number) => number,
        None => import::add(tx, &batch.note)?,
    };
    let orders = count(plans.len());
    let landed = land::land(
        tx,
        session,
        plans,
        number.get(),
        batch.options,
        &mut lookups,
    )?;
    let done = batch.left <= orders;
    import::advance(tx, number, landed.lines, landed.orders, done)?;
    let event = Event::new("order.imported", detail(&batch.note, &landed)).about(&number);
    let outcome = BatchDone {
        import: number,
        last,
        landed,
    };
    Ok(Recorded::changed(Some(outcome), event))
}

fn detail(note: &NewImport<'_>, landed: &Landed) -> serde_json::Value {
    json!({
        "file": note.file,
        "sha256": note.sha256,
        "count": landed.orders,
        "first": landed.order_rows.map(|rows| rows.0),
        "last": landed.order_rows.map(|rows| rows.1),
        "lines": landed.lines,
        "entitlements": landed.entitlements,
        "created_customers": landed.customers,
        "created_skus": landed.skus,
        "digest": landed.digest,
    })
}

fn changed_meanwhile(faults: &[Fault]) -> Error {
    let what = faults.first().map_or_else(String::new, |fault| {
        format!(": row {}: {}", fault.row, fault.message)
    });
    Problem::refused(
        "changed_meanwhile",
        format!("the store was changed while the file was read{what}"),
    )
    .hint("what landed before stays; import the same file again")
    .into()
}

/// What was there when the order was judged, and is not now.
pub(super) fn vanished(what: &str, code: &str) -> Error {
    Problem::refused(
        "changed_meanwhile",
        format!("{what} `{code}` is not what it was when the file was read"),
    )
    .hint("import the same file again")
    .into()
}
