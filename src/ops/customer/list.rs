//! Customers, many at a time.

use serde::Serialize;

use crate::domain::{Country, CustomerCode, Name, search_key, search_words};
use crate::ops::{Error, Session, Tx};
use crate::store::{self, customer as stored};

use super::which::resolve;

/// Which customers to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those in this country, however it is spelled in upper and lower case.
    pub country: Option<Country>,
    /// Only those that belong to this one.
    pub parent: Option<CustomerCode>,
    /// Only those with every word of this at the beginning of a word of their name or aliases.
    pub name: Option<String>,
}

/// A customer as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ListedCustomer {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The code of the company it belongs to.
    pub parent: Option<CustomerCode>,
    /// Its entitlements on record, in whatever state.
    pub entitlements: i64,
    /// Its licenses that run.
    pub licenses: i64,
}

impl From<stored::Counted> for ListedCustomer {
    fn from(counted: stored::Counted) -> Self {
        Self {
            code: counted.customer.code,
            name: counted.customer.name,
            country: counted.customer.country,
            parent: counted.customer.parent,
            entitlements: counted.entitlements,
            licenses: counted.licenses,
        }
    }
}

/// Hands every customer that fits `filter` to `each`, by code.
pub fn list<E: From<Error> + From<store::Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    filter: &Filter,
    mut each: impl FnMut(&ListedCustomer) -> Result<(), E>,
) -> Result<(), E> {
    let parent = match &filter.parent {
        Some(code) => Some(resolve(tx, code)?),
        None => None,
    };
    let rows = stored::Filter {
        parent_id: parent.map(|parent| parent.id),
        words: filter.name.as_deref().map(search_words).unwrap_or_default(),
    };
    let wanted = filter.country.as_ref().map(key);
    stored::each(tx, &rows, session.now(), |counted| {
        let country = counted.customer.country.as_ref().map(key);
        if wanted.is_some() && wanted != country {
            return Ok(());
        }
        each(&counted.into())
    })
}

fn key(country: &Country) -> String {
    search_key(country.as_str())
}
