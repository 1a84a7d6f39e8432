//! An amendment step by step: planned outside the write lock, and applied within it as it was
//! agreed to.

use serde_json::Value;

use crate::domain::{LicenseNumber, OrderNumber, SourceName};
use crate::intake::Columns;
use crate::ops::order::compare::Stored;
use crate::ops::order::credit::{self, Credit};
use crate::ops::order::fault::Fault;
use crate::ops::order::field::Field;
use crate::ops::order::import::looked_up_in;
use crate::ops::order::judge;
use crate::ops::order::line::Reading;
use crate::ops::order::lookup::Lookups;
use crate::ops::order::options::{Options, Request};
use crate::ops::order::stage::{self, DEFAULT_SOURCE, SEPARATOR, Staged};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::staging::{self, StagedRow};
use crate::store::{amend, order};

use super::line::Refusal;
use super::outcome::{Amended, OrderNamed, RefusedLine};
use super::plan::{self, Known, OrderPlan, Said};
use super::{apply, detail};

/// Rows that are planned at a time.
const BATCH: usize = 10_000;

/// How many faults, and orders that are not here, are shown.
const SHOWN: usize = 10;

/// What becomes of an order of the file.
enum Verdict {
    /// It is not here.
    Unknown,
    /// It is as the file says.
    Unchanged,
    /// Its rows are at fault.
    Rejected(Vec<Fault>),
    /// It is to change so, or is refused.
    Planned(Box<OrderPlan>),
}

/// An order that is here with other content, as the file has it.
struct Other {
    place: usize,
    id: i64,
    known: String,
    content: String,
    reading: Reading,
    credits: Vec<Credit>,
}

/// An amendment on its way.
pub struct Amend {
    options: Options,
    labels: Vec<String>,
    lookups_in: Vec<Value>,
    after: String,
    lookups: Lookups,
    planned: Amended,
    /// The orders that are to change, by row, and their rows in the file.
    orders: Vec<i64>,
    rows: Vec<StagedRow>,
}

impl Amend {
    /// Begins with a file that is staged.
    pub fn begin(
        tx: &mut Tx<'_>,
        (file, sha256): (&str, &str),
        columns: &Columns,
        staged: &Staged,
    ) -> Result<Self, Error> {
        let label = |field: Field| columns.label(field.name()).to_owned();
        Ok(Self {
            options: Options::new(tx, &Request::default(), columns, staged.formats)?,
            labels: Field::ALL.into_iter().map(label).collect(),
            lookups_in: columns.codes().map(looked_up_in).collect(),
            after: String::new(),
            lookups: Lookups::default(),
            planned: Amended {
                rows: i64::try_from(staged.rows).unwrap_or(i64::MAX),
                dry_run: true,
                ..Amended::of(file, sha256)
            },
            orders: Vec::new(),
            rows: Vec::new(),
        })
    }

    /// Plans the next orders, and says how many rows they have; none at the end.
    pub fn plan_next(&mut self, tx: &mut Tx<'_>) -> Result<Option<u64>, Error> {
        let rows = staging::next(tx, &self.after, BATCH)?;
        let Some(last) = rows.last() else {
            self.planned.count();
            return Ok(None);
        };
        self.after.clone_from(&last.key);
        let orders: Vec<&[StagedRow]> = rows.chunk_by(|a, b| a.key == b.key).collect();
        let verdicts = judge(tx, &orders, &self.options, &mut self.lookups)?;
        for (rows, verdict) in orders.iter().zip(verdicts) {
            self.planned.orders += 1;
            match verdict {
                Verdict::Unknown => self.is_unknown(rows),
                Verdict::Unchanged => self.planned.unchanged_orders += 1,
                Verdict::Rejected(faults) => self.reject(faults),
                Verdict::Planned(plan) if plan.refusals.is_empty() => {
                    self.planned.changes.push(plan.shown());
                    self.orders.push(plan.id);
                    self.rows.extend(rows.iter().cloned());
                }
                Verdict::Planned(plan) => {
                    self.planned.refused_orders += 1;
                    self.planned.refused.extend(refused(tx, &plan)?);
                }
            }
        }
        Ok(u64::try_from(rows.len()).ok())
    }

    fn is_unknown(&mut self, rows: &[StagedRow]) {
        self.planned.unknown_orders += 1;
        if self.planned.unknown.len() < SHOWN {
            self.planned.unknown.extend(rows.first().and_then(named));
        }
    }

    fn reject(&mut self, faults: Vec<Fault>) {
        self.planned.rejected_orders += 1;
        let rejects = &mut self.planned.rejects;
        rejects.extend(faults.into_iter().map(|fault| fault.shown(&self.labels)));
        rejects.sort_by_key(|fault| fault.row);
        rejects.truncate(SHOWN);
    }

    /// What would change.
    pub const fn planned(&self) -> &Amended {
        &self.planned
    }

    /// Applies what was planned, all of it in this transaction; nothing of it when it would be
    /// another by now.
    pub fn apply(&self, tx: &mut Tx<'_>, session: &Session) -> Result<Recorded<Amended>, Error> {
        tx.keep_records()?;
        amend::lock(tx, &self.orders)?;
        let orders: Vec<&[StagedRow]> = self.rows.chunk_by(|a, b| a.key == b.key).collect();
        let mut plans = Vec::with_capacity(orders.len());
        for verdict in judge(tx, &orders, &self.options, &mut Lookups::default())? {
            match verdict {
                Verdict::Planned(plan) if plan.refusals.is_empty() => plans.push(*plan),
                _ => return Err(Problem::changed_meanwhile().into()),
            }
        }
        let shown = plans.iter().map(OrderPlan::shown);
        if !shown.eq(self.planned.changes.iter().cloned()) {
            return Err(Problem::changed_meanwhile().into());
        }
        let added = apply::apply(tx, session, &plans)?;
        let mut done = Amended {
            dry_run: false,
            ..self.planned.clone()
        };
        done.grant(added.lines.iter().map(|(_, granted)| *granted));
        if plans.is_empty() {
            return Ok(Recorded::unchanged(done));
        }
        let event = detail::event(&done, &self.lookups_in, &plans, &added);
        Ok(Recorded::changed(done, event))
    }
}

/// Finds out what becomes of orders, each by its rows.
fn judge(
    tx: &mut Tx<'_>,
    orders: &[&[StagedRow]],
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Vec<Verdict>, Error> {
    let names: Vec<(&str, &str)> = orders.iter().map(|rows| key_of(rows)).collect();
    let stored = order::contents(tx, &names)?;
    let mut verdicts = Vec::with_capacity(orders.len());
    let mut others = Vec::new();
    for ((rows, stored), (number, _)) in orders.iter().zip(stored).zip(&names) {
        let content = options.content(rows);
        verdicts.push(match stored {
            // A row whose order cannot be told is nobody's.
            None if number.is_empty() => Verdict::Rejected(read(rows, options).0.faults),
            None => Verdict::Unknown,
            Some((_, known)) if known == content => Verdict::Unchanged,
            Some((id, known)) => {
                let (reading, credits) = read(rows, options);
                if reading.faults.is_empty() {
                    let place = verdicts.len();
                    others.push(Other {
                        place,
                        id,
                        known,
                        content,
                        reading,
                        credits,
                    });
                    Verdict::Unchanged
                } else {
                    Verdict::Rejected(reading.faults)
                }
            }
        });
    }
    for (place, verdict) in plan_others(tx, others, options, lookups)? {
        verdicts[place] = verdict;
    }
    Ok(verdicts)
}

fn read(rows: &[StagedRow], options: &Options) -> (Reading, Vec<Credit>) {
    let (mut reading, credits) = credit::read_with_credits(rows, options.formats);
    reading.faults.extend(judge::doubled_lines(&reading.lines));
    (reading, credits)
}

fn key_of(rows: &[StagedRow]) -> (&str, &str) {
    let key = rows.first().map_or("", |row| row.key.as_str());
    stage::parts_of_key(key).unwrap_or_default()
}

/// Plans the orders that are here with other content: whatever that takes is looked up for all of
/// them at once.
fn plan_others(
    tx: &mut Tx<'_>,
    others: Vec<Other>,
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Vec<(usize, Verdict)>, Error> {
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = others.iter().map(|other| other.id).collect();
    let heads = others
        .iter()
        .filter_map(|other| Some((other.id, other.reading.head.as_ref()?)));
    let stored = Stored::find(tx, heads)?;
    let rights = amend::rights(tx, &ids)?;
    let skus = others.iter().flat_map(|other| {
        let source = other.reading.head.as_ref().map(|head| &head.source);
        let lines = other.reading.lines.iter();
        lines.map(move |line| (source, &line.sku))
    });
    lookups.find_skus(tx, skus)?;
    let planned = others.into_iter().zip(&rights).map(|(other, rights)| {
        let place = other.place;
        let verdict = plan_one(other, &stored, rights, options, lookups);
        (place, verdict)
    });
    Ok(planned.collect())
}

fn plan_one(
    other: Other,
    stored: &Stored,
    rights: &[amend::LineRight],
    options: &Options,
    lookups: &Lookups,
) -> Verdict {
    let Reading { head, lines, .. } = other.reading;
    let (Some(head), Some((order, here))) = (head, stored.order(other.id)) else {
        return Verdict::Unknown;
    };
    let known = Known {
        same_customer: stored.is_customer_of(order, &head),
        order,
        lines: here,
        rights,
        content: &other.known,
    };
    let said = Said {
        head,
        lines,
        credits: other.credits,
        content: other.content,
    };
    match plan::plan(known, said, options, lookups) {
        Ok(plan) if plan.is_empty() => Verdict::Unchanged,
        Ok(plan) => Verdict::Planned(Box::new(plan)),
        Err(faults) => Verdict::Rejected(faults),
    }
}

/// What is refused of an order, with the licenses that hold what has to come back.
fn refused(tx: &mut Tx<'_>, plan: &OrderPlan) -> Result<Vec<RefusedLine>, Error> {
    let mut refused = Vec::with_capacity(plan.refusals.len());
    for refusal in &plan.refusals {
        let licenses = match refusal.grants.as_slice() {
            [] => Vec::new(),
            grants => amend::holding(tx, grants)?.concat(),
        };
        refused.push(shown(plan, refusal, licenses));
    }
    Ok(refused)
}

fn shown(plan: &OrderPlan, refusal: &Refusal, licenses: Vec<LicenseNumber>) -> RefusedLine {
    RefusedLine {
        order: plan.number.clone(),
        source: plan.source.clone(),
        line: refusal.line.clone(),
        row: refusal.row,
        code: refusal.code,
        reason: refusal.reason.clone(),
        copies: refusal.copies,
        licenses,
    }
}

/// The order of a row, by its name.
fn named(row: &StagedRow) -> Option<OrderNamed> {
    let cell = |field: Field| row.head.split(SEPARATOR).nth(field.place()).unwrap_or("");
    let number: OrderNumber = cell(Field::OrderNumber).parse().ok()?;
    let source: SourceName = match cell(Field::Source) {
        "" => DEFAULT_SOURCE.parse().ok()?,
        source => source.parse().ok()?,
    };
    Some(OrderNamed {
        order: number,
        source,
    })
}
