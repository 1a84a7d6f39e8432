//! An order import step by step: judging outside the write lock, landing in batches within it.

use std::collections::BTreeSet;

use serde_json::json;

use crate::domain::{Event, ImportNumber};
use crate::intake::{Codes, Columns};
use crate::ops::import::require_standing;
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::import::{self, NewImport};
use crate::store::staging::{self, RejectedRow, StagedRow};

use super::fault::Fault;
use super::field::Field;
use super::judge::{self, CUSTOMER_UNKNOWN, Judged, Plan, SKU_UNKNOWN, Verdict};
use super::land::{self, Landed};
use super::lookup::Lookups;
use super::options::{Options, Request};
use super::outcome::{ImportDone, Rejection};
use super::stage::{DEFAULT_SOURCE, Staged};

/// Rows that are judged, or landed, at a time: large enough to be quick, small enough that another
/// writer waits for less than a second.
const BATCH: usize = 10_000;

/// How many faults are kept to be shown.
const SHOWN: usize = 10;

/// The source of an import whose file names one a row.
const SEVERAL_SOURCES: &str = "several";

/// Orders and their rows.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    orders: i64,
    rows: i64,
}

impl Count {
    fn add(&mut self, rows: i64) {
        self.orders += 1;
        self.rows += rows;
    }
}

/// What the judging has come to so far.
#[derive(Default)]
struct Tally {
    new: Count,
    unchanged: Count,
    rejected: Count,
    /// Orders that are nothing but credits, and all the rows of credits that are left out.
    skipped: Count,
    entitlements: i64,
    renewals: i64,
    customers: i64,
    skus: i64,
    /// The first faults in the order of the rows.
    faults: Vec<Rejection>,
    /// The stable names of all faults.
    codes: BTreeSet<String>,
}

/// What a file names and the store does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Customers.
    pub customers: bool,
    /// SKUs.
    pub skus: bool,
}

/// What the judging of one batch came to, for the temporary tables.
#[derive(Default)]
struct Heard {
    rejected: Vec<RejectedRow>,
    /// The keys of customers and SKUs that are to be added.
    customers: BTreeSet<String>,
    skus: BTreeSet<String>,
}

impl Heard {
    /// Notes what an order will bring along.
    fn expect(&mut self, plan: &Plan) {
        if plan.customer.is_none() {
            self.customers.insert(plan.head.customer.key());
        }
        let new = plan.lines.iter().filter(|line| line.sku.is_none());
        self.skus.extend(new.map(|line| line.line.sku.key()));
    }
}

/// An import on its way.
pub struct Import {
    options: Options,
    dry_run: bool,
    /// What each field's column is called.
    labels: Vec<String>,
    file: String,
    sha256: String,
    /// The files in which codes are looked up.
    lookups_in: Vec<serde_json::Value>,
    source: String,
    rows: i64,
    /// The last key that was judged or, after that, landed.
    after: String,
    lookups: Lookups,
    tally: Tally,
    number: Option<ImportNumber>,
    landed: Landed,
}

/// What one batch did.
pub struct Batch {
    /// The import; none as long as nothing has landed.
    import: Option<ImportNumber>,
    /// The key of the last order.
    last: String,
    /// What landed.
    landed: Landed,
}

/// What the orders of one batch are to become.
#[derive(Default)]
struct Planned {
    plans: Vec<Plan>,
    /// Rows of credits that are left out.
    skipped: i64,
}

impl Import {
    /// Begins with a file that is staged.
    pub fn begin(
        tx: &mut Tx<'_>,
        (file, sha256): (&str, &str),
        columns: &Columns,
        staged: &Staged,
        request: &Request,
    ) -> Result<Self, Error> {
        let source = match columns.constant(Field::Source.name()) {
            Some(source) => source,
            None if columns.has(Field::Source.name()) => SEVERAL_SOURCES,
            None => DEFAULT_SOURCE,
        };
        let label = |field: Field| columns.label(field.name()).to_owned();
        Ok(Self {
            options: Options::new(tx, request, columns, staged.formats)?,
            dry_run: request.dry_run,
            labels: Field::ALL.into_iter().map(label).collect(),
            file: file.to_owned(),
            sha256: sha256.to_owned(),
            lookups_in: columns.codes().map(looked_up_in).collect(),
            source: source.to_owned(),
            rows: i64::try_from(staged.rows).unwrap_or(i64::MAX),
            after: String::new(),
            lookups: Lookups::default(),
            tally: Tally::default(),
            number: None,
            landed: Landed::default(),
        })
    }

    /// Judges the next orders, and says how many rows they have; none at the end.
    pub fn judge_next(&mut self, tx: &mut Tx<'_>) -> Result<Option<u64>, Error> {
        let rows = staging::next(tx, &self.after, BATCH)?;
        let Some(last) = rows.last() else {
            self.after.clear();
            // Whatever lands is looked up again, within its transaction.
            self.lookups = Lookups::default();
            return Ok(None);
        };
        self.after.clone_from(&last.key);
        let mut batch = Heard::default();
        for Judged {
            rows,
            skipped,
            verdict,
        } in judge::judge(tx, &rows, &self.options, &mut self.lookups)?
        {
            let size = count(rows.len() - skipped);
            self.tally.skipped.rows += count(skipped);
            match verdict {
                Verdict::New(plan) => {
                    self.tally.new.add(size);
                    self.tally.entitlements += count(plan.rights());
                    self.tally.renewals += count(plan.renewals().count());
                    batch.expect(&plan);
                }
                Verdict::Unchanged => self.tally.unchanged.add(size),
                Verdict::Skipped => self.tally.skipped.orders += 1,
                Verdict::Rejected(faults) => {
                    // Its credits come back with its other rows.
                    self.tally.skipped.rows -= count(skipped);
                    self.tally.rejected.add(count(rows.len()));
                    self.reject(rows, faults, &mut batch.rejected);
                }
            }
        }
        staging::reject(tx, &batch.rejected)?;
        // What really lands counts itself.
        if self.dry_run {
            self.tally.customers += staging::note_codes(tx, "customer", &batch.customers)?;
            self.tally.skus += staging::note_codes(tx, "sku", &batch.skus)?;
        }
        Ok(u64::try_from(rows.len()).ok())
    }

    /// Rejects every row of an order, for its own faults or those of its other rows.
    fn reject(&mut self, order: &[StagedRow], faults: Vec<Fault>, rejected: &mut Vec<RejectedRow>) {
        let shown: Vec<Rejection> = faults
            .into_iter()
            .map(|fault| fault.shown(&self.labels))
            .collect();
        let first = shown.iter().map(|fault| fault.row).min();
        for row in order {
            let own: Vec<&Rejection> = shown.iter().filter(|fault| fault.row == row.row).collect();
            let joined = |part: fn(&Rejection) -> &str, by: &str| {
                let mut parts: Vec<&str> = own.iter().map(|fault| part(fault)).collect();
                parts.retain(|part| !part.is_empty());
                parts.dedup();
                parts.join(by)
            };
            let reason = match (own.is_empty(), first) {
                (true, Some(first)) => format!("the order is rejected whole: see row {first}"),
                _ => joined(|fault| &fault.reason, "; "),
            };
            rejected.push(RejectedRow {
                row: row.row,
                column: joined(|fault| &fault.column, ", "),
                reason,
            });
        }
        let codes = shown.iter().map(|fault| fault.code.clone());
        self.tally.codes.extend(codes);
        let faults = &mut self.tally.faults;
        faults.extend(shown);
        faults.sort_by_key(|fault| fault.row);
        faults.truncate(SHOWN);
    }

    /// Whether there are rejected rows.
    pub fn has_rejects(&self) -> bool {
        self.tally.rejected.rows > 0
    }

    /// What is not known yet, where orders are rejected for that and for nothing else.
    pub fn missing(&self) -> Option<Missing> {
        let codes = &self.tally.codes;
        let missing = Missing {
            customers: codes.contains(CUSTOMER_UNKNOWN),
            skus: codes.contains(SKU_UNKNOWN),
        };
        let known = usize::from(missing.customers) + usize::from(missing.skus);
        (known > 0 && codes.len() == known).then_some(missing)
    }

    /// Lets what was judged as a dry run land after all.
    pub const fn for_real(&mut self) {
        self.dry_run = false;
    }

    /// How many orders are to land.
    pub fn new_orders(&self) -> u64 {
        u64::try_from(self.tally.new.orders).unwrap_or(0)
    }

    /// How many rows are to land.
    pub fn new_rows(&self) -> u64 {
        u64::try_from(self.tally.new.rows).unwrap_or(0)
    }

    /// How many orders are sound: to land, landed, there already, or nothing but credits that are
    /// left out.
    pub fn good_orders(&self) -> u64 {
        let Tally {
            new,
            unchanged,
            skipped,
            ..
        } = &self.tally;
        u64::try_from(new.orders + unchanged.orders + skipped.orders).unwrap_or(0)
    }

    /// The import's number, once something has landed.
    pub const fn number(&self) -> Option<ImportNumber> {
        self.number
    }

    /// Lands the next orders, in one transaction with its event; none at the end. Each is judged
    /// again: what changed meanwhile stops the import where it is.
    pub fn land_next(
        &self,
        tx: &mut Tx<'_>,
        session: &Session,
    ) -> Result<Recorded<Option<Batch>>, Error> {
        tx.keep_records()?;
        if let Some(number) = self.number {
            require_standing(tx, number)?;
        }
        let rows = staging::next(tx, &self.after, BATCH)?;
        let Some(last) = rows.last().map(|row| row.key.clone()) else {
            return Ok(Recorded::unchanged(None));
        };
        let mut lookups = Lookups::default();
        let Planned { plans, skipped } = self.plan(tx, &rows, &mut lookups)?;
        let done = self.landed.orders + count(plans.len()) >= self.tally.new.orders
            || !staging::has_more(tx, &last)?;
        if plans.is_empty() && !(done && self.number.is_some()) {
            let batch = Batch {
                import: self.number,
                last,
                landed: Landed::default(),
            };
            return Ok(Recorded::unchanged(Some(batch)));
        }
        let number = match self.number {
            Some(number) => number,
            None => import::add(tx, &self.note(session))?,
        };
        let create_skus = self.options.create_skus.as_ref();
        let landed = land::land(
            tx,
            session,
            plans,
            Some(number.get()),
            create_skus,
            &mut lookups,
        )?;
        import::advance(tx, number, landed.lines, landed.orders, done)?;
        let event = Event::new("order.imported", self.detail(&landed, skipped)).about(&number);
        let batch = Batch {
            import: Some(number),
            last,
            landed,
        };
        Ok(Recorded::changed(Some(batch), event))
    }

    /// What is to land of these rows.
    fn plan(
        &self,
        tx: &mut Tx<'_>,
        rows: &[StagedRow],
        lookups: &mut Lookups,
    ) -> Result<Planned, Error> {
        let mut planned = Planned::default();
        for order in judge::judge(tx, rows, &self.options, lookups)? {
            match order.verdict {
                Verdict::New(plan) => planned.plans.push(*plan),
                Verdict::Unchanged | Verdict::Skipped => {}
                Verdict::Rejected(faults) => return Err(changed_meanwhile(&faults)),
            }
            planned.skipped += count(order.skipped);
        }
        Ok(planned)
    }

    /// Goes on after a batch that is committed, and says how many rows it landed.
    pub fn landed(&mut self, batch: Batch) -> u64 {
        let (all, more) = (&mut self.landed, &batch.landed);
        all.orders += more.orders;
        all.lines += more.lines;
        all.entitlements += more.entitlements;
        all.renewals += more.renewals;
        all.brought.customers += more.brought.customers;
        all.brought.skus += more.brought.skus;
        self.number = batch.import;
        self.after = batch.last;
        u64::try_from(more.lines).unwrap_or(0)
    }

    fn note<'a>(&'a self, session: &'a Session) -> NewImport<'a> {
        NewImport {
            kind: "orders",
            file: &self.file,
            sha256: &self.sha256,
            source: &self.source,
            rows: self.rows,
            unchanged_rows: self.tally.unchanged.rows,
            rejected_rows: self.tally.rejected.rows,
            skipped_rows: self.tally.skipped.rows,
            actor: &session.author().actor,
            started_at: session.now(),
        }
    }

    fn detail(&self, landed: &Landed, skipped: i64) -> serde_json::Value {
        json!({
            "file": self.file,
            "sha256": self.sha256,
            "lookups": self.lookups_in,
            "count": landed.orders,
            "first": landed.order_rows.map(|rows| rows.0),
            "last": landed.order_rows.map(|rows| rows.1),
            "lines": landed.lines,
            "skipped": skipped,
            "entitlements": landed.entitlements,
            "renewals": landed.renewals,
            "created_customers": landed.brought.customers,
            "created_contacts": landed.brought.contacts,
            "created_skus": landed.brought.skus,
            "digest": landed.digest,
        })
    }

    /// What it came to: in a dry run what would land, else what did.
    pub fn done(&self) -> ImportDone {
        let Self { tally, landed, .. } = self;
        let (landed, brought) = if self.dry_run {
            let count = (tally.new, tally.entitlements, tally.renewals);
            (count, (tally.customers, tally.skus))
        } else {
            let count = Count {
                orders: landed.orders,
                rows: landed.lines,
            };
            let brought = (landed.brought.customers, landed.brought.skus);
            ((count, landed.entitlements, landed.renewals), brought)
        };
        ImportDone {
            import: self.number,
            file: self.file.clone(),
            sha256: self.sha256.clone(),
            dry_run: self.dry_run,
            rows: self.rows,
            orders: tally.new.orders
                + tally.unchanged.orders
                + tally.rejected.orders
                + tally.skipped.orders,
            landed_orders: landed.0.orders,
            landed_rows: landed.0.rows,
            unchanged_orders: tally.unchanged.orders,
            unchanged_rows: tally.unchanged.rows,
            rejected_orders: tally.rejected.orders,
            rejected_rows: tally.rejected.rows,
            skipped_orders: tally.skipped.orders,
            skipped_rows: tally.skipped.rows,
            entitlements: landed.1,
            renewals: landed.2,
            created_customers: brought.0,
            created_skus: brought.1,
            rejects: tally.faults.clone(),
            rejects_file: None,
        }
    }
}

/// A file of codes, for the record.
pub(super) fn looked_up_in(codes: &Codes) -> serde_json::Value {
    json!({ "lookup": codes.lookup.to_string(), "sha256": codes.sha256 })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
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
    .hint("what landed before stays; import the same file again")
    .into()
}
