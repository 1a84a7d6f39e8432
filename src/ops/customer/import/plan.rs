//! What is to become of each customer of a file, against the store as it is.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::{Alias, CustomerCode};
use crate::ops::customer::Named;
use crate::ops::order::Rejection;
use crate::ops::{Error, Tx};
use crate::store::contact::{self, Contact, Person};
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

/// Decides what is to become of each customer. Whatever the file names is looked up together.
pub fn plan<'r>(tx: &mut Tx<'_>, reading: &'r Reading) -> Result<Plan<'r>, Error> {
    let named = Named::find(tx, codes(reading).map(CustomerCode::key).collect())?;
    let said = reading.customers.iter();
    let mut candidates: Vec<Candidate<'_>> = said.map(|said| candidate(&named, said)).collect();
    refuse_doubles(&mut candidates);
    let above = Above::find(tx, &candidates, &named)?;
    refuse_parents(&mut candidates, &named, &above);
    let known = Known::find(tx, &candidates)?;
    let mut plan = Plan::default();
    for candidate in candidates {
        settle(candidate, &named, &known, &mut plan);
    }
    plan.rejected.sort_by_key(|(row, ..)| *row);
    plan.faults.sort_by_key(|fault| fault.row);
    Ok(plan)
}

/// Every code that the file names.
fn codes(reading: &Reading) -> impl Iterator<Item = &CustomerCode> {
    let said = reading.customers.iter();
    said.flat_map(|said| said.code.iter().chain(&said.parent))
}

fn candidate<'r>(named: &Named, said: &'r Said) -> Candidate<'r> {
    let mut candidate = Candidate {
        said,
        known: None,
        faults: said.faults.clone(),
    };
    let Some(code) = said.code.as_ref().filter(|_| said.faults.is_empty()) else {
        return candidate;
    };
    match named.get(code) {
        Ok(known) => candidate.known = known.cloned(),
        Err(problem) => {
            let hint = problem.hint.unwrap_or_default();
            let reason = format!("{}: {hint}", problem.message);
            candidate.fault(problem.code, "customer", reason);
            return candidate;
        }
    }
    if candidate.known.is_none() && said.name.is_none() {
        let reason = format!("customer `{code}` is new and `name` is empty: give it a name");
        candidate.fault("missing_value", "name", reason);
    }
    candidate
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
fn refuse_parents(candidates: &mut [Candidate<'_>], named: &Named, above: &Above) {
    loop {
        let sound: Vec<bool> = candidates.iter().map(|one| one.faults.is_empty()).collect();
        let family = Family::of(candidates, named);
        for candidate in candidates.iter_mut() {
            if let Some((code, reason)) = family.objection(candidate, above) {
                candidate.fault(code, "parent", reason);
            }
        }
        if candidates
            .iter()
            .zip(sound)
            .all(|(one, sound)| one.faults.is_empty() == sound)
        {
            return;
        }
    }
}

/// Who belongs to whom in the store, by code keys, from those whom the file names upwards.
#[derive(Default)]
struct Above(HashMap<String, Option<String>>);

impl Above {
    /// Looks up one generation after another.
    fn find(tx: &mut Tx<'_>, candidates: &[Candidate<'_>], named: &Named) -> Result<Self, Error> {
        let parents = candidates.iter().filter_map(|one| one.said.parent.as_ref());
        let parents = parents.filter_map(|code| named.get(code).ok().flatten());
        let known = candidates.iter().filter_map(|one| one.known.as_ref());
        let mut above = Self::default();
        let mut next: BTreeSet<String> = known
            .chain(parents)
            .filter_map(|customer| above.note(customer))
            .collect();
        loop {
            next.retain(|key| !above.0.contains_key(key));
            if next.is_empty() {
                return Ok(above);
            }
            let keys: Vec<String> = next.into_iter().collect();
            let found = customer::by_keys(tx, &keys)?;
            next = found
                .iter()
                .flatten()
                .filter_map(|one| above.note(one))
                .collect();
            // Whoever is not in the store belongs to nobody there.
            for key in keys {
                above.0.entry(key).or_default();
            }
        }
    }

    /// Notes whom a customer belongs to, and tells.
    fn note(&mut self, customer: &Customer) -> Option<String> {
        let parent = customer.parent.as_ref().map(CustomerCode::key);
        self.0.insert(customer.code.key(), parent.clone());
        parent
    }

    fn of(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned().flatten()
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
    fn of(candidates: &[Candidate<'_>], named: &Named) -> Self {
        let sound = || candidates.iter().filter(|one| one.faults.is_empty());
        let mut keys: HashMap<String, String> = HashMap::new();
        for one in sound() {
            if let Some(code) = &one.said.code {
                keys.insert(code.key(), one.key());
            }
        }
        let mut parents = HashMap::new();
        for one in sound() {
            if let Some(parent) = &one.said.parent {
                let known = match keys.get(&parent.key()) {
                    Some(key) => Some(key.clone()),
                    // An alias of several customers names none of them.
                    None => named
                        .get(parent)
                        .ok()
                        .flatten()
                        .map(|known| known.code.key()),
                };
                parents.insert(one.key(), known);
            }
        }
        Self {
            members: keys.into_values().collect(),
            parents,
        }
    }

    /// What is wrong with the parent of a sound customer, if anything is.
    fn objection(
        &self,
        candidate: &Candidate<'_>,
        store: &Above,
    ) -> Option<(&'static str, String)> {
        let parent = candidate.said.parent.as_ref()?;
        let own = candidate.key();
        if !candidate.faults.is_empty() || !self.members.contains(&own) {
            return None;
        }
        let Some(Some(mut above)) = self.parents.get(&own).cloned() else {
            let reason = format!(
                "parent `{parent}` is unknown: add it to the file, or with \
                 `entitle customer add {parent}`"
            );
            return Some(("parent_unknown", reason));
        };
        let mut seen = HashSet::new();
        while seen.insert(above.clone()) {
            if above == own {
                let reason = format!(
                    "the customer would belong to itself by way of `{parent}`: mend one of the \
                     parents"
                );
                return Some(("customer_circle", reason));
            }
            above = match self.parents.get(&above) {
                Some(said) => said.clone(),
                None => store.of(&above),
            }?;
        }
        None
    }
}

fn settle<'r>(mut candidate: Candidate<'r>, named: &Named, store: &Known, plan: &mut Plan<'r>) {
    let said = candidate.said;
    let known = candidate
        .known
        .as_ref()
        .filter(|_| candidate.faults.is_empty());
    let is_changed = known.is_some_and(|known| changes(said, known, named, store));
    let not_theirs = said.not_theirs.iter().filter(|_| is_changed);
    candidate.faults.extend(not_theirs.cloned());
    if !candidate.faults.is_empty() {
        plan.rejected_customers += 1;
        plan.rejected.extend(
            said.rows
                .iter()
                .map(|row| rejected(*row, &candidate.faults)),
        );
        plan.faults.extend(candidate.faults);
        return;
    }
    match candidate.known {
        None => plan.added.push(said),
        Some(known) if is_changed => plan.changed.push((said, known)),
        Some(_) => {
            plan.unchanged += 1;
            plan.unchanged_rows += super::count(said.rows.len());
        }
    }
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

/// What the store has of the customers that the file speaks of, by their rows.
#[derive(Default)]
struct Known {
    aliases: HashMap<i64, Vec<Alias>>,
    /// The contact that each of the file's people is, if one is there.
    contacts: HashMap<i64, Vec<Option<Contact>>>,
}

impl Known {
    fn find(tx: &mut Tx<'_>, candidates: &[Candidate<'_>]) -> Result<Self, Error> {
        let sound = candidates.iter().filter(|one| one.faults.is_empty());
        let known = sound.filter_map(|one| Some((one.known.as_ref()?.id, one.said)));
        let (ids, said): (Vec<i64>, Vec<&Said>) = known.unzip();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let aliases = customer::aliases_of(tx, &ids)?;
        let people: Vec<Person<'_>> = ids
            .iter()
            .zip(said)
            .flat_map(|(id, said)| said.contacts.iter().map(|one| one.of_customer(*id)))
            .collect();
        let numbers = contact::find_many(tx, &people)?;
        let mut contacts: HashMap<i64, Vec<Option<Contact>>> = HashMap::new();
        for (person, contact) in people.iter().zip(contact::by_numbers(tx, &numbers)?) {
            contacts
                .entry(person.customer_id)
                .or_default()
                .push(contact);
        }
        Ok(Self {
            aliases: ids.into_iter().zip(aliases).collect(),
            contacts,
        })
    }

    fn aliases(&self, id: i64) -> &[Alias] {
        self.aliases.get(&id).map_or(&[], Vec::as_slice)
    }

    fn contacts(&self, id: i64) -> &[Option<Contact>] {
        self.contacts.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// Whether the file says anything of a customer that is not so already.
fn changes(said: &Said, known: &Customer, named: &Named, store: &Known) -> bool {
    let is_other = |parent: &CustomerCode| {
        let parent = named.get(parent).ok().flatten();
        parent.is_none_or(|parent| Some(parent.id) != known.parent_id)
    };
    let mut had: HashSet<String> = store.aliases(known.id).iter().map(Alias::key).collect();
    had.insert(known.code.key());
    said.parent.as_ref().is_some_and(is_other)
        || said.name.as_ref().is_some_and(|name| *name != known.name)
        || (said.country.is_some() && said.country != known.country)
        || said.aliases.iter().any(|alias| !had.contains(&alias.key()))
        || (said.contacts.iter().zip(store.contacts(known.id))).any(|(person, contact)| {
            let contact = contact.as_ref();
            contact.is_none_or(|contact| differs(contact, person))
        })
}

/// Whether more or other is said of a person than is known.
pub(super) fn differs(known: &Contact, said: &crate::ops::contact::Details) -> bool {
    said.role.is_some_and(|role| role != known.role)
        || (said.name.is_some() && said.name != known.name)
}
