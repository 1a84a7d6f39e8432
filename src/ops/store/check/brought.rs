//! What merges brought, as the record of events has it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::{ChainedEvent, ImportNumber};
use crate::ops::{Error, Tx};
use crate::store::Value as Stored;
use crate::store::check::{self as stored, Changes, Totals};

use super::Findings;

/// What the events tell of companies that were folded in.
#[derive(Default)]
pub(super) struct ToldBrought {
    merges: BTreeMap<ImportNumber, Told>,
}

/// What an event tells of one.
#[derive(Default)]
struct Told {
    seq: i64,
    /// The digest over the codes of old.
    codes: Option<String>,
    orders: Option<(i64, i64)>,
    rights: Option<(i64, i64)>,
    /// The digest over orders and rights.
    digest: Option<String>,
    licenses: Option<(i64, i64)>,
    /// The digest over the numbers of the licenses that were revoked as they came.
    revoked: Option<String>,
}

impl ToldBrought {
    /// Learns from an event, if it is one of those.
    pub(super) fn hear(
        &mut self,
        event: &ChainedEvent,
        detail: &Value,
        sums: &mut Totals,
        changes: &mut Changes,
    ) {
        if event.verb != "merge.applied" {
            return;
        }
        let Some(import) = detail["import"].as_str().and_then(|name| name.parse().ok()) else {
            return;
        };
        let brought = &detail["brought"];
        let count = |value: &Value| value.as_i64().unwrap_or(0);
        sums.orders += count(&brought["orders"]["count"]);
        sums.lines += count(&brought["lines"]);
        sums.entitlements += count(&brought["entitlements"]["count"]);
        sums.licenses += count(&brought["licenses"]["count"]);
        sums.moves += count(&brought["moves"]);
        sums.customers += count(&brought["customers"]);
        let keys = brought["keys"].as_array().map_or(0, Vec::len);
        sums.signing_keys += i64::try_from(keys).unwrap_or(0);
        for (standing, lines) in brought["ended_lines"].as_object().into_iter().flatten() {
            for line in lines
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_i64)
            {
                let standing = Stored::from(standing.clone());
                changes.hear(
                    ("order_lines", line),
                    "standing",
                    standing.clone(),
                    standing,
                );
            }
        }
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let told = Told {
            seq: event.seq,
            codes: text(&brought["codes"]),
            orders: span(&brought["orders"]),
            rights: span(&brought["entitlements"]),
            digest: text(&brought["digest"]),
            licenses: span(&brought["licenses"]),
            revoked: text(&brought["licenses"]["revoked"]),
        };
        self.merges.insert(import, told);
    }

    /// Holds the tables against what was told. `revoked` are the licenses that were revoked each by
    /// an event of its own; what is answered are those that came revoked.
    pub(super) fn hold(
        &self,
        tx: &mut Tx<'_>,
        changes: &Changes,
        there: &BTreeSet<i64>,
        revoked: &BTreeSet<i64>,
        findings: &mut Findings,
    ) -> Result<BTreeSet<i64>, Error> {
        let mut came_revoked = BTreeSet::new();
        for (import, told) in &self.merges {
            let at = format!("event {}", told.seq);
            if let Some(digest) = &told.codes
                && stored::codes_digest(tx, *import)? != *digest
            {
                let message = "the codes that it wrote down are not as they were";
                findings.fault("codes_differ", import, message);
            }
            if let Some(digest) = &told.digest
                && stored::brought_digest(tx, told.orders, told.rights, changes)? != *digest
            {
                let message = "the orders and rights that it brought are not as they were when it was written";
                findings.fault("rows_changed", &at, message);
            }
            if let (Some((first, last)), Some(digest)) = (told.licenses, &told.revoked) {
                let those = there
                    .range(first..=last)
                    .filter(|license| !revoked.contains(license));
                came_revoked.extend(those.clone());
                if stored::numbers_digest(those) != *digest {
                    let message = "those of its licenses that came revoked are not what it tells";
                    findings.fault("revocation_differs", &at, message);
                }
            }
        }
        Ok(came_revoked)
    }
}

fn span(rows: &Value) -> Option<(i64, i64)> {
    rows["first"].as_i64().zip(rows["last"].as_i64())
}
