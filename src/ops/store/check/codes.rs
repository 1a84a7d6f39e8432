//! The codes by which licenses name their customers and products, where these are others today:
//! each is to be one that they had.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{Alias, CustomerCode};
use crate::ops::{Error, Tx};
use crate::store::check::{self as stored, SignedLicense};
use crate::store::customer;

use super::Findings;

/// The licenses that name something by another code than it has today.
#[derive(Default)]
pub(super) struct Former {
    products: Vec<Product>,
    customers: Vec<Customer>,
}

/// A license with the code by which it names its product.
struct Product {
    at: String,
    row: i64,
    code: String,
}

/// A license with the code by which it names its customer.
struct Customer {
    at: String,
    row: i64,
    right: i64,
    /// None where it is no code.
    code: Option<CustomerCode>,
}

impl Former {
    /// Notes a license, by its number, whose claims name these.
    pub(super) fn hear(
        &mut self,
        at: &str,
        license: &SignedLicense,
        product: &str,
        customer: &str,
    ) {
        if product != license.product {
            self.products.push(Product {
                at: at.to_owned(),
                row: license.product_id,
                code: product.to_owned(),
            });
        }
        if customer != license.customer {
            self.customers.push(Customer {
                at: at.to_owned(),
                row: license.customer_id,
                right: license.entitlement_row,
                code: customer.parse().ok(),
            });
        }
    }

    /// Says which of the codes nothing had.
    pub(super) fn hold(&self, tx: &mut Tx<'_>, findings: &mut Findings) -> Result<(), Error> {
        let named = self.products.iter();
        let named: Vec<(i64, &str)> = named.map(|one| (one.row, one.code.as_str())).collect();
        for (one, had) in self
            .products
            .iter()
            .zip(stored::had(tx, "product", &named)?)
        {
            if !had {
                let message = "its signed `aud` is no code that its product has or had";
                findings.fault("claims_differ", &one.at, message);
            }
        }
        for (one, is_known) in self.customers.iter().zip(self.known_customers(tx)?) {
            if !is_known {
                let message = "its signed `sub` is no code that its customer has or had";
                findings.fault("claims_differ", &one.at, message);
            }
        }
        Ok(())
    }

    /// Of each code of a customer whether the customer has or had it, or one whose the right was
    /// before or after a merge.
    fn known_customers(&self, tx: &mut Tx<'_>) -> Result<Vec<bool>, Error> {
        let rights: Vec<i64> = self.customers.iter().map(|one| one.right).collect();
        let mut asked = Vec::new();
        let both = self.customers.iter().zip(stored::holders(tx, &rights)?);
        for (place, (one, before)) in both.enumerate() {
            if let Some(code) = &one.code {
                let holders = before.into_iter().chain([one.row]);
                asked.extend(holders.map(|holder| (place, holder, code)));
            }
        }
        let called = called(tx, asked.iter().map(|(_, holder, _)| *holder).collect())?;
        let named = asked.iter();
        let named: Vec<(i64, &str)> = named.map(|(_, row, code)| (*row, code.as_str())).collect();
        let mut known = vec![false; self.customers.len()];
        for ((place, holder, code), had) in asked.iter().zip(stored::had(tx, "customer", &named)?) {
            let is_called = || {
                called
                    .get(holder)
                    .is_some_and(|keys| keys.contains(&code.key()))
            };
            known[*place] |= had || is_called();
        }
        Ok(known)
    }
}

/// The keys of the codes and aliases that customers have.
fn called(tx: &mut Tx<'_>, rows: BTreeSet<i64>) -> Result<HashMap<i64, BTreeSet<String>>, Error> {
    let rows: Vec<i64> = rows.into_iter().collect();
    let customers = customer::by_ids(tx, &rows)?;
    let aliases = customer::aliases_of(tx, &rows)?;
    let each = rows.into_iter().zip(customers.into_iter().zip(aliases));
    let called = each.map(|(row, (customer, aliases))| {
        let code = customer.map(|customer| customer.code.key());
        let aliases = aliases.iter().map(Alias::key);
        (row, code.into_iter().chain(aliases).collect())
    });
    Ok(called.collect())
}
