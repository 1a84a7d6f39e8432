//! Which customer is meant: by its code, by an alias that is its alone, or by the code that it had in a
//! company that was taken in.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{CustomerCode, FormerKind, search_words};
use crate::intake;
use crate::ops::{Error, Problem, Tx, former};
use crate::store::customer::{self, Customer};
use crate::store::find;
use crate::store::former::{Companies, named as formerly};

/// How many customers a hint names.
const NAMED: usize = 3;

/// The customer of this code, alias or code of old; a problem that says what may be meant when there is none.
pub fn resolve(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Customer, Error> {
    match named(tx, code)? {
        Some(customer) => Ok(customer),
        None => Err(unknown(tx, code)?.into()),
    }
}

/// The customer of this code, alias or code of old, if there is one; several are a problem.
fn named(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Option<Customer>, Error> {
    let key = code.key();
    if let Some(customer) = customer::by_key(tx, &key)? {
        return Ok(Some(customer));
    }
    let aliased = customer::by_alias(tx, &key)?;
    if let Some(customer) = only(code, &aliased)? {
        return Ok(Some(customer.clone()));
    }
    match former::resolve::<CustomerCode>(tx, FormerKind::Customer, code.as_str(), &key)? {
        Some(now) => Ok(customer::by_code(tx, &now)?),
        None => Ok(None),
    }
}

/// The customer that a code is an alias of, if it is one; several are a problem.
fn only<'c>(code: &CustomerCode, aliased: &'c [Customer]) -> Result<Option<&'c Customer>, Problem> {
    match aliased {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        several => Err(ambiguous(code, several)),
    }
}

/// What many codes name, looked up together.
#[derive(Debug, Default)]
pub struct Named {
    /// Whom a code key names: by code the one, else whoever has it as an alias, else whoever had it
    /// in a company that was taken in.
    found: HashMap<String, Vec<Customer>>,
}

impl Named {
    /// Looks up whom these code keys name.
    pub fn find(tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<Self, Error> {
        if keys.is_empty() {
            return Ok(Self::default());
        }
        let keys: Vec<String> = keys.into_iter().collect();
        let by_code = customer::by_keys(tx, &keys)?;
        let aliased = customer::aliased(tx, &keys)?;
        let found = by_code
            .into_iter()
            .zip(aliased)
            .map(|(one, aliased)| one.map_or(aliased, |one| vec![one]));
        let mut found: HashMap<_, _> = keys.into_iter().zip(found).collect();
        add_former(tx, &mut found)?;
        Ok(Self { found })
    }

    /// The customer of a code or alias that was looked up, if there is one; several of one alias
    /// are a problem.
    pub fn get(&self, code: &CustomerCode) -> Result<Option<&Customer>, Problem> {
        let found = self.found.get(&code.key());
        only(code, found.map_or(&[], Vec::as_slice))
    }
}

/// Completes what no code and no alias names with those that had such a code.
fn add_former(tx: &mut Tx<'_>, found: &mut HashMap<String, Vec<Customer>>) -> Result<(), Error> {
    let nobody = found.iter().filter(|(_, customers)| customers.is_empty());
    let nobody: BTreeSet<String> = nobody.map(|(key, _)| key.clone()).collect();
    if nobody.is_empty() || !Companies::of(tx)?.any() {
        return Ok(());
    }
    let nobody: Vec<String> = nobody.into_iter().collect();
    let former = formerly(tx, FormerKind::Customer, &nobody)?;
    let mut rows: Vec<(usize, i64)> = Vec::new();
    for (place, former) in former.into_iter().enumerate() {
        rows.extend(former.into_iter().map(|former| (place, former.row)));
    }
    rows.dedup();
    let ids: Vec<i64> = rows.iter().map(|(_, id)| *id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let customers = customer::by_ids(tx, &ids)?;
    for ((place, _), customer) in rows.into_iter().zip(customers) {
        found
            .entry(nobody[place].clone())
            .or_default()
            .extend(customer);
    }
    Ok(())
}

fn ambiguous(code: &CustomerCode, customers: &[Customer]) -> Problem {
    let codes = listed(customers.iter().map(|customer| &customer.code));
    Problem::not_found(
        "customer_ambiguous",
        format!("`{code}` is an alias of several customers"),
    )
    .hint(format!("name one by its code: {codes}"))
}

fn unknown(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Problem, Error> {
    let problem = Problem::not_found("customer_unknown", format!("there is no customer `{code}`"));
    let near = near(tx, code)?;
    Ok(if near.is_empty() {
        problem
            .hint("`entitle customer list` shows them all, and `entitle find TEXT` searches names")
    } else {
        problem.hint(format!(
            "did you mean {}? `entitle find TEXT` searches names too",
            listed(near.iter())
        ))
    })
}

/// Codes that may be meant: one that differs by a slip, else those of customers called so.
pub fn near(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Vec<CustomerCode>, Error> {
    let neighbours = customer::neighbours(tx, &code.key())?;
    let nearest = intake::nearest(code.as_str(), neighbours.iter().map(CustomerCode::as_str));
    if let Some(nearest) = nearest.and_then(|nearest| nearest.parse().ok()) {
        return Ok(vec![nearest]);
    }
    let words = search_words(code.as_str());
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let called = find::customers_by_words(tx, &words, NAMED)?;
    Ok(called.into_iter().map(|customer| customer.code).collect())
}

fn listed<'a>(codes: impl Iterator<Item = &'a CustomerCode>) -> String {
    let codes: Vec<String> = codes.map(|code| format!("`{code}`")).collect();
    codes.join(", ")
}
