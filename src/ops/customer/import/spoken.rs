//! Customers by the codes of a company that was taken in, where the file is that company's: a code means
//! what it means there.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{CustomerCode, FormerKind, SourceName};
use crate::ops::former::{code_now, company};
use crate::ops::order::Rejection;
use crate::ops::{Error, Tx};
use crate::store::customer;
use crate::store::former::{self, Former};

use super::read::{Reading, Said};

/// The same with the codes that the customers have here. One that became part of one of ours is not
/// the file's to change, and of one that is ours alone it may say nothing new.
pub(super) fn as_ours(
    tx: &mut Tx<'_>,
    reading: &Reading,
    source: &SourceName,
) -> Result<Reading, Error> {
    let company = company(tx, source)?;
    let mut reading = reading.clone();
    let said = reading.customers.iter();
    let keys: BTreeSet<String> = said
        .flat_map(|said| said.code.iter().chain(&said.parent))
        .map(CustomerCode::key)
        .collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let former = former::named(tx, FormerKind::Customer, &keys)?;
    let rows = customer::rows(tx, &keys)?;
    let mut theirs: HashMap<String, Former> = HashMap::new();
    let mut ours: BTreeSet<String> = BTreeSet::new();
    for ((key, former), row) in keys.into_iter().zip(former).zip(rows) {
        let mut former = former.into_iter();
        match (former.find(|one| one.company_key == company), row) {
            (Some(former), _) => {
                theirs.insert(key, former);
            }
            (None, Some(_)) => {
                ours.insert(key);
            }
            (None, None) => {}
        }
    }
    for said in &mut reading.customers {
        if let Some(parent) = &said.parent
            && let Some(former) = theirs.get(&parent.key())
        {
            said.parent = Some(code_now(former)?);
        }
        let Some(code) = said.code.clone() else {
            continue;
        };
        let key = code.key();
        match theirs.get(&key) {
            Some(former) if former.had_by == former.row => said.code = Some(code_now(former)?),
            Some(former) => {
                let reason = format!(
                    "`{code}` of {} is `{}` here: give that code without `--source`, or take the \
                     row out",
                    former.company, former.code
                );
                let fault = fault(said, "customer_joined", reason);
                said.faults.push(fault);
            }
            None if ours.contains(&key) => {
                let reason = format!(
                    "`{code}` is one of ours, and `{source}` brought nobody of that code: give \
                     it another, or change ours without `--source`"
                );
                said.not_theirs = Some(fault(said, "customer_of_another", reason));
            }
            None => {}
        }
    }
    Ok(reading)
}

fn fault(said: &Said, code: &str, reason: String) -> Rejection {
    Rejection {
        row: said.first_row(),
        column: "customer".to_owned(),
        code: code.to_owned(),
        reason,
    }
}
