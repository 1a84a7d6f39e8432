//! A file of customers: its rows are read once ([`read`]), what they come to is decided against
//! the store ([`plan`]), and what is new or other than before lands in one transaction ([`land`]).
//!
//! A customer lands with all its rows or is rejected with all of them. An empty cell says nothing:
//! what is known stays.

mod land;
mod people;
mod plan;
mod read;
mod spoken;
#[cfg(test)]
mod statements;

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, ImportNumber, SourceName};
use crate::ops::order::Rejection;
use crate::ops::{Error, Recorded, Session, Tx};
use crate::store::import::{self, NewImport};

pub use read::{Reading, Said};

use plan::Plan;

/// How many faults are shown.
const SHOWN: usize = 10;

/// Which file it is, and how its import is to go.
#[derive(Debug, Clone)]
pub struct Request {
    /// The file.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// Whether it is only to be found out what would land.
    pub dry_run: bool,
    /// Whether good customers land although others are rejected.
    pub keep_going: bool,
    /// The company that was taken in whose file it is.
    pub source: Option<SourceName>,
}

/// A row that is rejected: its number, its column, and why.
pub type RejectedRow = (i64, String, String);

/// What an import of customers did, or in a dry run would do.
#[derive(Debug, Clone, Serialize)]
pub struct CustomersImported {
    /// Its number; null when nothing landed.
    pub import: Option<ImportNumber>,
    /// The file.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// Whether it only says what would land.
    pub dry_run: bool,
    /// Rows in the file, the heading not counted.
    pub rows: i64,
    /// Customers in the file.
    pub customers: i64,
    /// Customers that were added.
    pub added: i64,
    /// Customers that were changed.
    pub changed: i64,
    /// Customers that were so already.
    pub unchanged: i64,
    /// Customers that were rejected.
    pub rejected: i64,
    /// Rows that were rejected.
    pub rejected_rows: i64,
    /// Contacts that were added.
    pub contacts_added: i64,
    /// Contacts that were changed.
    pub contacts_changed: i64,
    /// The first faults, ten at most.
    pub rejects: Vec<Rejection>,
    /// Where all rejected rows are.
    pub rejects_file: Option<PathBuf>,
    /// Every rejected row, in the order of the file.
    #[serde(skip)]
    pub rejected_lines: Vec<RejectedRow>,
}

/// Imports the customers of a file. Nothing lands while any is rejected, unless it is to keep
/// going.
pub fn run(
    tx: &mut Tx<'_>,
    session: &Session,
    reading: &Reading,
    request: &Request,
) -> Result<Recorded<CustomersImported>, Error> {
    tx.keep_records()?;
    let as_ours = match &request.source {
        Some(source) => Some(spoken::as_ours(tx, reading, source)?),
        None => None,
    };
    let reading = as_ours.as_ref().unwrap_or(reading);
    let plan = plan::plan(tx, reading)?;
    let mut done = reckon(reading, &plan, request);
    let lands = plan.rejected.is_empty() || request.keep_going;
    let anything = done.added + done.changed > 0;
    if !lands {
        if !request.dry_run {
            (done.added, done.changed) = (0, 0);
        }
        return Ok(Recorded::unchanged(done));
    }
    if !anything {
        return Ok(Recorded::unchanged(done));
    }
    let number = import::add(tx, &note(session, &plan, &done))?;
    let landed = land::land(tx, session, &plan, number)?;
    import::advance(tx, number, plan.landing_rows(), 0, true)?;
    done.import = (!request.dry_run).then_some(number);
    done.contacts_added = landed.contacts_added;
    done.contacts_changed = landed.contacts_changed;
    let event = Event::new(
        "customer.imported",
        json!({
            "file": request.file,
            "sha256": request.sha256,
            "count": done.added + done.changed,
            "added": done.added,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "rejected": done.rejected,
            "contacts_added": done.contacts_added,
            "contacts_changed": done.contacts_changed,
            "before": landed.before,
            "digest": landed.digest,
        }),
    )
    .about(&number);
    Ok(Recorded::changed(done, event))
}

fn note<'a>(session: &'a Session, plan: &Plan<'_>, done: &'a CustomersImported) -> NewImport<'a> {
    NewImport {
        kind: "customers",
        file: &done.file,
        sha256: &done.sha256,
        source: "",
        rows: done.rows,
        unchanged_rows: plan.unchanged_rows,
        rejected_rows: done.rejected_rows,
        skipped_rows: 0,
        actor: &session.author().actor,
        started_at: session.now(),
    }
}

fn reckon(reading: &Reading, plan: &Plan<'_>, request: &Request) -> CustomersImported {
    CustomersImported {
        import: None,
        file: request.file.clone(),
        sha256: request.sha256.clone(),
        dry_run: request.dry_run,
        rows: reading.rows,
        customers: count(reading.customers.len()),
        added: count(plan.added.len()),
        changed: count(plan.changed.len()),
        unchanged: plan.unchanged,
        rejected: plan.rejected_customers,
        rejected_rows: count(plan.rejected.len()),
        contacts_added: 0,
        contacts_changed: 0,
        rejects: plan.faults.iter().take(SHOWN).cloned().collect(),
        rejects_file: None,
        rejected_lines: plan.rejected.clone(),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
