//! The record of events: whole in itself, and the tables as it has them.
//!
//! What an event brought stands in its detail: `count` rows from `first` to `last`, with a digest
//! over them. The sums are held against the tables, and each digest against its rows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::{ChainedEvent, ImportNumber, LicenseNumber};
use crate::ops::{Error, Tx, audit};
use crate::store::check::{self as stored, Changes, Totals};
use crate::store::{self, license};

use super::brought::ToldBrought;
use super::desk::ToldDesk;
use super::merges::ToldMerges;
use super::people::ToldPeople;
use super::rights::ToldRights;
use super::{Findings, Halt, Tick, amended, go_on};

/// Walks the record, then holds the tables against it.
pub(super) fn events(tx: &mut Tx<'_>, findings: &mut Findings, tick: Tick<'_>) -> Result<(), Halt> {
    let mut told = Told::default();
    let chain = audit::verify(tx, |event| {
        told.hear(event);
        go_on(tick)
    })?;
    if let Some(broken) = chain.broken {
        findings.fault(broken.code, format!("event {}", broken.seq), broken.message);
        // What is on record from there on is not to be believed.
        return Ok(());
    }
    let totals = stored::totals(tx)?;
    for (what, said, there) in beside(&told.sums, &totals) {
        if said != there {
            let message = format!("the events tell of {said}, and {there} are there");
            findings.fault("record_differs", what, message);
        }
    }
    told.merges.hold(tx, &mut told.changes, findings)?;
    for batch in &told.batches {
        hold(tx, batch, &told.changes, findings)?;
    }
    undone(tx, &told, findings)?;
    amended::hold(tx, &told.changes, findings)?;
    let revoked = license::revoked(tx)?;
    let (changes, brought) = (&told.changes, &told.brought);
    let came_revoked = brought.hold(tx, changes, &revoked, &told.revoked, findings)?;
    told.revoked.extend(came_revoked);
    revocations(&revoked, &told.revoked, findings);
    told.desk.hold(tx, findings)?;
    told.rights.hold(tx, findings)?;
    told.people.hold(tx, findings)?;
    Ok(())
}

/// Rows that one event stands for.
struct Batch {
    seq: i64,
    of: Rows,
    count: i64,
    first: i64,
    last: i64,
    digest: String,
}

#[derive(Clone, Copy)]
enum Rows {
    Orders,
    Lines,
    Rights,
    Licenses,
}

/// What the events tell.
#[derive(Default)]
struct Told {
    sums: Totals,
    batches: Vec<Batch>,
    revoked: BTreeSet<i64>,
    /// Of each import that was taken back, the digest of all that went.
    undone: BTreeMap<ImportNumber, String>,
    changes: Changes,
    desk: ToldDesk,
    rights: ToldRights,
    people: ToldPeople,
    brought: ToldBrought,
    merges: ToldMerges,
}

impl Told {
    fn hear(&mut self, event: &ChainedEvent) {
        let detail: Value = serde_json::from_str(&event.detail).unwrap_or_default();
        self.desk.hear(event, &detail);
        self.rights.hear(event, &detail);
        self.people.hear(event, &detail);
        self.merges.hear(event, &detail);
        self.brought
            .hear(event, &detail, &mut self.sums, &mut self.changes);
        let number = |name: &str| detail[name].as_i64();
        let sums = &mut self.sums;
        match event.verb.as_str() {
            "order.imported" | "order.added" => {
                sums.orders += number("count").unwrap_or(0);
                sums.lines += number("lines").unwrap_or(0);
                sums.entitlements += number("entitlements").unwrap_or(0);
                sums.entitlements += number("renewals").unwrap_or(0);
                sums.customers += number("created_customers").unwrap_or(0);
                let span = [&detail["first"], &detail["last"]];
                self.batch(event.seq, Rows::Orders, span, &detail);
            }
            "order.amended" => {
                sums.lines += number("lines").unwrap_or(0);
                sums.entitlements += number("entitlements").unwrap_or(0);
                amended::hear(&detail, &mut self.changes);
                let span = [&detail["first"], &detail["last"]];
                self.batch(event.seq, Rows::Lines, span, &detail);
            }
            "license.generated" => self.signed(event.seq, &detail),
            "license.rehosted" | "license.reissued" => {
                sums.moves += number("count").unwrap_or(0);
                self.signed(event.seq, &detail);
            }
            "license.returned" => sums.moves += 1,
            "failover.issued" | "failover.extended" => {
                sums.licenses += 1;
                let span = [&detail["failover_license"]; 2];
                self.batch(event.seq, Rows::Licenses, span, &detail);
            }
            "license.revoked" | "failover.closed" => {
                sums.moves += i64::from(detail["returned"] == true);
                let subject = event.subject.clone().map(Value::from);
                self.revoked.extend(subject.as_ref().and_then(row));
                self.revoked.extend(row(&detail["failover_license"]));
                self.revoked.extend(row(&detail["earlier_license"]));
            }
            "entitlement.renewed" => sums.entitlements += 1,
            "entitlement.granted" => {
                sums.entitlements += 1;
                let span = [&detail["first"], &detail["last"]];
                self.batch(event.seq, Rows::Rights, span, &detail);
            }
            "import.undone" => {
                let import = event.subject.as_deref().and_then(|name| name.parse().ok());
                let digest = detail["digest"].as_str().map(str::to_owned);
                self.undone.extend(import.zip(digest));
            }
            "merge.applied" => {
                let licenses = &detail["brought"]["licenses"];
                let span = [&licenses["first"], &licenses["last"]];
                self.batch(event.seq, Rows::Licenses, span, licenses);
            }
            "customer.added" => sums.customers += 1,
            "customer.imported" => sums.customers += number("added").unwrap_or(0),
            "store.initialized" => {
                let keys = detail["keys"].as_array().map_or(0, Vec::len);
                sums.signing_keys += i64::try_from(keys).unwrap_or(0);
            }
            "signing_key.added" => sums.signing_keys += 1,
            "signing_key.imported" if detail["known"] == false => sums.signing_keys += 1,
            _ => {}
        }
    }

    /// Notes the licenses that an event says were signed.
    fn signed(&mut self, seq: i64, detail: &Value) {
        self.sums.licenses += detail["count"].as_i64().unwrap_or(0);
        let span = [&detail["first"], &detail["last"]];
        self.batch(seq, Rows::Licenses, span, detail);
    }

    /// Notes the rows of an event that names the first and the last of them and their digest.
    fn batch(&mut self, seq: i64, of: Rows, [first, last]: [&Value; 2], detail: &Value) {
        let (Some(first), Some(last)) = (row(first), row(last)) else {
            return;
        };
        let Some(digest) = detail["digest"].as_str() else {
            return;
        };
        self.batches.push(Batch {
            seq,
            of,
            count: match of {
                Rows::Lines => detail["lines"].as_i64().unwrap_or(0),
                Rows::Orders | Rows::Rights | Rows::Licenses => {
                    detail["count"].as_i64().unwrap_or(1)
                }
            },
            first,
            last,
            digest: digest.to_owned(),
        });
    }
}

/// A row by its bare number, or as the short number of a license.
fn row(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let number: LicenseNumber = value.as_str()?.parse().ok()?;
        Some(number.get())
    })
}

/// What the events tell of each table, beside what is there.
fn beside(told: &Totals, there: &Totals) -> [(&'static str, i64, i64); 7] {
    [
        ("orders", told.orders, there.orders),
        ("order lines", told.lines, there.lines),
        ("entitlements", told.entitlements, there.entitlements),
        ("licenses", told.licenses, there.licenses),
        ("moves of licenses", told.moves, there.moves),
        ("customers", told.customers, there.customers),
        ("signing keys", told.signing_keys, there.signing_keys),
    ]
}

/// Holds the rows of an event against its digest.
fn hold(
    tx: &mut Tx<'_>,
    batch: &Batch,
    changes: &Changes,
    findings: &mut Findings,
) -> Result<(), Error> {
    let (first, last) = (batch.first, batch.last);
    let (what, (count, digest)) = match batch.of {
        Rows::Orders => ("orders", stored::order_digest(tx, first, last, changes)?),
        Rows::Lines => ("lines", stored::line_digest(tx, first, last, changes)?),
        Rows::Rights => ("rights", stored::right_digest(tx, first, last, changes)?),
        Rows::Licenses => ("licenses", stored::license_digest(tx, first, last)?),
    };
    if (count, &digest) != (batch.count, &batch.digest) {
        let message = format!(
            "the {} {what} from {first} to {last} are not as they were when it was written",
            batch.count
        );
        findings.fault("rows_changed", format!("event {}", batch.seq), message);
    }
    Ok(())
}

/// What was taken back stays so, and nothing else is.
fn undone(tx: &mut Tx<'_>, told: &Told, findings: &mut Findings) -> Result<(), Error> {
    for (import, digest) in &told.undone {
        let (_, there) = store::undo::taken_back(tx, *import)?;
        if there != *digest {
            let message = "what is undone of it is not what went when it was taken back";
            findings.fault("undone_differs", import, message);
        }
    }
    for number in store::undo::imports(tx)? {
        let import = ImportNumber::new(number);
        let is_told = |import| told.undone.contains_key(&import) || told.merges.is_undone(import);
        if !import.is_some_and(is_told) {
            let message = "rows are undone by it, and no event tells of it";
            findings.fault("undone_untold", format!("I-{number}"), message);
        }
    }
    Ok(())
}

/// What was revoked stays revoked, and nothing else is.
fn revocations(there: &BTreeSet<i64>, told: &BTreeSet<i64>, findings: &mut Findings) {
    for number in told.difference(there) {
        let message = "it was revoked by the record of events, and is not";
        findings.fault("revocation_lost", format!("L-{number}"), message);
    }
    for number in there.difference(told) {
        let message = "it is revoked, and no event tells of it";
        findings.fault("revocation_untold", format!("L-{number}"), message);
    }
}
