//! Customers to pick from: all of them or, where they are too many, those that begin so.

use std::collections::HashSet;

use crate::domain::{Alias, Country, CustomerCode, Name, search_key, search_words};
use crate::ops::{Error, Tx};
use crate::store::choice::{self, CustomerRow};
use crate::store::{customer, find};

/// A customer to pick.
#[derive(Debug, Clone)]
pub struct CustomerChoice {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The codes and names it had before.
    pub aliases: Vec<Alias>,
}

/// Customers to pick from.
#[derive(Debug, Clone)]
pub struct CustomerChoices {
    /// The customers, by code.
    pub found: Vec<CustomerChoice>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// At most so many customers: those of which the code, an alias, or words of the name begin so;
/// any, where `beginning` is empty.
pub fn customers(tx: &mut Tx<'_>, beginning: &str, most: usize) -> Result<CustomerChoices, Error> {
    // One more than is wanted, so that it is known when there are more.
    let limit = most.saturating_add(1);
    let mut rows = if beginning.trim().is_empty() {
        choice::customers(tx, limit)?
    } else {
        beginning_so(tx, beginning, limit)?
    };
    let more = rows.len() > most;
    rows.truncate(most);
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let aliases = customer::aliases_of(tx, &ids)?;
    let found = rows
        .into_iter()
        .zip(aliases)
        .map(|(row, aliases)| CustomerChoice {
            code: row.code,
            name: row.name,
            country: row.country,
            aliases,
        });
    Ok(CustomerChoices {
        found: found.collect(),
        more,
    })
}

fn beginning_so(tx: &mut Tx<'_>, text: &str, limit: usize) -> Result<Vec<CustomerRow>, Error> {
    let mut found = Vec::new();
    if let Ok(code) = text.parse::<CustomerCode>() {
        found.extend(find::customers_by_code(tx, &code.key(), limit)?);
        found.extend(find::customers_by_alias(tx, &code.key(), limit)?);
        found.extend(find::customers_by_former_code(tx, &code.key(), limit)?);
    }
    let words = search_words(text);
    if !words.is_empty() {
        found.extend(find::customers_by_name(tx, &search_key(text), limit)?);
        found.extend(find::customers_by_words(tx, &words, limit)?);
    }
    let mut seen = HashSet::new();
    let keys = found.into_iter().map(|customer| customer.code.key());
    let keys: Vec<String> = keys
        .filter(|key| seen.insert(key.clone()))
        .take(limit)
        .collect();
    let customers = customer::by_keys(tx, &keys)?.into_iter().flatten();
    Ok(customers
        .map(|customer| CustomerRow {
            id: customer.id,
            code: customer.code,
            name: customer.name,
            country: customer.country,
        })
        .collect())
}
