//! What is to become of each customer of a file, against the store as it is.

use std::collections::{HashMap, HashSet};

use crate::domain::{Alias, CustomerCode};
use crate::ops::customer::named;
use crate::ops::order::Rejection;
use crate::ops::{Error, Tx};
use crate::store::contact::{self, Contact};
use crate::store::customer::{self, Customer};

use super::RejectedRow;
use super::read::{Reading, Said};

/// What is to land, and what is rejected.
#[derive(Debug, Default)]
pub struct Plan<'r> {
    /// Customers that are new.
    pub added: Vec<&'r Said>,
    /// Customers that are to change, as they are.
    pub changed: Vec<(&'r Said, Customer)>,
    /// Customers that are so already.
    pub unchanged: i64,
    /// Their rows.
    pub unchanged_rows: i64,
    /// Customers that are rejected.
    pub rejected_customers: i64,
    /// Their rows, in the order of the file.
    pub rejected: Vec<RejectedRow>,
    /// What is wrong with them, in the order of the file.
    pub faults: Vec<Rejection>,
}

impl Plan<'_> {
    /// Rows of the customers that are added or changed.
    pub fn landing_rows(&self) -> i64 {
        let added = self.added.iter().map(|said| said.rows.len());
        let changed = self.changed.iter().map(|(said, _)| said.rows.len());
        super::count(added.chain(changed).sum())
    }
}

/// A customer of the file beside its like in the store.
struct Candidate<'r> {
    said: &'r Said,
    known: Option<Customer>,
    faults: Vec<Rejection>,
}

impl Candidate<'_> {
    /// The key under which it is, or will be, in the store.
    fn key(&self) -> String {
        match (&self.known, &self.said.code) {
            (Some(known), _) => known.code.key(),
            (None, Some(code)) => code.key(),
            (None, None) => String::new(),
        }
    }

    fn fault(&mut self, code: &str, column: &str, reason: String) {
        self.faults.push(Rejection {
            row: self.said.first_row(),
            column: column.to_owned(),
            code: code.to_owned(),
            reason,
        });
    }
}

/// Decides what is to become of each customer.
pub fn plan<'r>(tx: &mut Tx<'_>, reading: &'r Reading) -> Result<Plan<'r>, Error> {
    let mut candidates = Vec::with_capacity(reading.customers.len());
    for said in &reading.customers {
        candidates.push(candidate(tx, said)?);
    }
    refuse_doubles(&mut candidates);
    refuse_parents(tx, &mut candidates)?;
    let mut plan = Plan::default();
    for candidate in candidates {
        settle(tx, candidate, &mut plan)?;
    }
    plan.rejected.sort_by_key(|(row, ..)| *row);
    plan.faults.sort_by_key(|fault| fault.row);
    Ok(plan)
}

fn candidate<'r>(tx: &mut Tx<'_>, said: &'r Said) -> Result<Candidate<'r>, Error> {
    let mut candidate = Candidate {
        said,
        known: None,
        faults: said.faults.clone(),
    };
    let Some(code) = said.code.as_ref().filter(|_| said.faults.is_empty()) else {
        return Ok(candidate);
    };
    match named(tx, code) {
        Ok(known) => candidate.known = known,
        Err(Error::Problem(problem)) => {
            let hint = problem.hint.unwrap_or_default();
            let reason = format!("{}: {hint}", problem.message);
            candidate.fault(problem.code, "customer", reason);
            return Ok(candidate);
        }
        Err(error) => return Err(error),
    }
    if candidate.known.is_none() && said.name.is_none() {
        let reason = format!("customer `{code}` is new and `name` is empty: give it a name");
        candidate.fault("missing_value", "name", reason);
    }
    Ok(candidate)
}

/// Rejects a customer that stands twice in the file, by its code and by an alias.
fn refuse_doubles(candidates: &mut [Candidate<'_>]) {
    let mut seen: HashMap<i64, i64> = HashMap::new();
    for candidate in candidates {
        let Some(known) = &candidate.known else {
            continue;
        };
        let (id, code) = (known.id, known.code.clone());
        match seen.get(&id) {
            None => {
                seen.insert(id, candidate.said.first_row());
            }
            Some(first) => {
                let reason = format!(
                    "this is customer `{code}`, as row {first} is: give both rows one code"
                );
                candidate.fault("customer_doubled", "customer", reason);
            }
        }
    }
}

/// Rejects customers whose parent is unknown, or belongs to them. A rejected customer that is not
/// in the store is nobody's parent: hence again, until nothing more falls.
fn refuse_parents(tx: &mut Tx<'_>, candidates: &mut [Candidate<'_>]) -> Result<(), Error> {
    loop {
        let sound: Vec<bool> = candidates.iter().map(|one| one.faults.is_empty()).collect();
        let family = Family::of(tx, candidates)?;
        for candidate in candidates.iter_mut() {
            if let Some((code, reason)) = family.objection(tx, candidate)? {
                candidate.fault(code, "parent", reason);
            }
        }
        if candidates
            .iter()
            .zip(sound)
            .all(|(one, sound)| one.faults.is_empty() == sound)
        {
            return Ok(());
        }
    }
}

/// Who belongs to whom once the file has landed, by code keys.
struct Family {
    /// The sound customers of the file.
    members: HashSet<String>,
    /// The key of the parent that the file names, where it is known.
    parents: HashMap<String, Option<String>>,
}

impl Family {
    fn of(tx: &mut Tx<'_>, candidates: &[Candidate<'_>]) -> Result<Self, Error> {
        let sound = || candidates.iter().filter(|one| one.faults.is_empty());
        let mut names: HashMap<String, String> = HashMap::new();
        for one in sound() {
            if let Some(code) = &one.said.code {
                names.insert(code.key(), one.key());
            }
        }
        let mut parents = HashMap::new();
        for one in sound() {
            if let Some(parent) = &one.said.parent {
                let known = match names.get(&parent.key()) {
                    Some(key) => Some(key.clone()),
                    None => parent_in_store(tx, parent)?,
                };
                parents.insert(one.key(), known);
            }
        }
        Ok(Self {
            members: names.into_values().collect(),
            parents,
        })
    }

    /// What is wrong with the parent of a sound customer, if anything is.
    fn objection(
        &self,
        tx: &mut Tx<'_>,
        candidate: &Candidate<'_>,
    ) -> Result<Option<(&'static str, String)>, Error> {
        let Some(parent) = candidate.said.parent.as_ref() else {
            return Ok(None);
        };
        let own = candidate.key();
        if !candidate.faults.is_empty() || !self.members.contains(&own) {
            return Ok(None);
        }
        let Some(Some(mut above)) = self.parents.get(&own).cloned() else {
            let reason = format!(
                "parent `{parent}` is unknown: add it to the file, or with \
                 `entitle customer add {parent}`"
            );
            return Ok(Some(("parent_unknown", reason)));
        };
        let mut seen = HashSet::new();
        while seen.insert(above.clone()) {
            if above == own {
                let reason = format!(
                    "the customer would belong to itself by way of `{parent}`: mend one of the \
                     parents"
                );
                return Ok(Some(("customer_circle", reason)));
            }
            match self.above(tx, &above)? {
                Some(next) => above = next,
                None => break,
            }
        }
        Ok(None)
    }

    fn above(&self, tx: &mut Tx<'_>, key: &str) -> Result<Option<String>, Error> {
        if let Some(parent) = self.parents.get(key) {
            return Ok(parent.clone());
        }
        let known = customer::by_key(tx, key)?;
        Ok(known.and_then(|known| known.parent).map(|code| code.key()))
    }
}

fn parent_in_store(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Option<String>, Error> {
    match named(tx, code) {
        Ok(known) => Ok(known.map(|known| known.code.key())),
        // An alias of several customers names none of them.
        Err(Error::Problem(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn settle<'r>(tx: &mut Tx<'_>, candidate: Candidate<'r>, plan: &mut Plan<'r>) -> Result<(), Error> {
    let said = candidate.said;
    if !candidate.faults.is_empty() {
        plan.rejected_customers += 1;
        plan.rejected.extend(
            said.rows
                .iter()
                .map(|row| rejected(*row, &candidate.faults)),
        );
        plan.faults.extend(candidate.faults);
        return Ok(());
    }
    match candidate.known {
        None => plan.added.push(said),
        Some(known) if changes(tx, said, &known)? => plan.changed.push((said, known)),
        Some(_) => {
            plan.unchanged += 1;
            plan.unchanged_rows += super::count(said.rows.len());
        }
    }
    Ok(())
}

/// Every row of a rejected customer is rejected: by its own fault, or by that of another row.
fn rejected(row: i64, faults: &[Rejection]) -> RejectedRow {
    let own: Vec<&Rejection> = faults.iter().filter(|fault| fault.row == row).collect();
    match (own.first(), faults.first()) {
        (Some(first), _) => {
            let reasons: Vec<&str> = own.iter().map(|fault| fault.reason.as_str()).collect();
            (row, first.column.clone(), reasons.join("; "))
        }
        (None, other) => {
            let other = other.map_or(row, |fault| fault.row);
            let reason = format!("the customer is rejected whole: see row {other}");
            (row, String::new(), reason)
        }
    }
}

/// Whether the file says anything of a customer that is not so already.
fn changes(tx: &mut Tx<'_>, said: &Said, known: &Customer) -> Result<bool, Error> {
    let parent = match &said.parent {
        Some(code) => named(tx, code)
            .ok()
            .flatten()
            .is_none_or(|parent| Some(parent.id) != known.parent_id),
        None => false,
    };
    if parent
        || said.name.as_ref().is_some_and(|name| *name != known.name)
        || (said.country.is_some() && said.country != known.country)
    {
        return Ok(true);
    }
    if !said.aliases.is_empty() {
        let mut had: Vec<String> = vec![known.code.key()];
        had.extend(customer::aliases(tx, known.id)?.iter().map(Alias::key));
        if said.aliases.iter().any(|alias| !had.contains(&alias.key())) {
            return Ok(true);
        }
    }
    for person in &said.contacts {
        match contact::find(tx, person.of_customer(known.id))? {
            None => return Ok(true),
            Some(number) => {
                let contact = contact::by_number(tx, number)?;
                if contact.is_none_or(|contact| differs(&contact, person)) {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// Whether more or other is said of a person than is known.
pub(super) fn differs(known: &Contact, said: &crate::ops::contact::Details) -> bool {
    said.role.is_some_and(|role| role != known.role)
        || (said.name.is_some() && said.name != known.name)
}
