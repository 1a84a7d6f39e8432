//! A search at work: each kind of thing by the forms of the text that could name it.

use std::collections::HashSet;

use crate::domain::{
    ActivationId, CustomerCode, EntitlementNumber, FailoverNumber, FormerKind, HostId, Instant,
    LicenseNumber, OrderNumber, ProductCode, SkuCode, User, search_key, search_words,
};
use crate::ops::order::DEFAULT_SOURCE;
use crate::ops::{Error, Tx};
use crate::store::failover;
use crate::store::find::{self as stored, FoundCustomer, FoundEntitlement, FoundLicense};
use crate::store::license::{USER, user_holder};

use super::{Found, FoundKind};

/// The symbols of an activation ID that say enough: a word of ordinary letters is one by chance
/// with fewer.
const LEAST_SYMBOLS: usize = 4;

/// The characters of a full ID that say enough: those made in one run share the first eight.
const LEAST_OF_ID: usize = 9;

/// A search at work.
pub(super) struct Search<'t> {
    text: &'t str,
    limit: usize,
    now: Instant,
    found: Vec<Found>,
    more: Vec<FoundKind>,
}

impl<'t> Search<'t> {
    /// A search for `text`, for at most `limit` things of each kind.
    pub(super) const fn new(text: &'t str, limit: usize, now: Instant) -> Self {
        Self {
            text,
            limit,
            now,
            found: Vec::new(),
            more: Vec::new(),
        }
    }

    /// What was found, and the kinds of which there is more.
    pub(super) fn run(mut self, tx: &mut Tx<'_>) -> Result<(Vec<Found>, Vec<FoundKind>), Error> {
        self.customers(tx)?;
        self.entitlements(tx)?;
        self.orders(tx)?;
        self.licenses(tx)?;
        let legacy = self.legacy(tx)?;
        self.take(FoundKind::Legacy, legacy);
        self.failovers(tx)?;
        self.holders(tx)?;
        self.catalog(tx)?;
        Ok((self.found, self.more))
    }

    /// One more than is shown, so that it is known when there are more.
    const fn rows(&self) -> usize {
        self.limit.saturating_add(1)
    }

    /// The same as a number of rows.
    pub(super) fn limit_of_rows(&self) -> i64 {
        i64::try_from(self.rows()).unwrap_or(i64::MAX)
    }

    /// The text that is looked for.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// Takes what was found of a kind, up to the limit.
    fn take(&mut self, kind: FoundKind, mut found: Vec<Found>) {
        found.sort_by_key(|found| !found.exact);
        if found.len() > self.limit {
            found.truncate(self.limit);
            self.more.push(kind);
        }
        self.found.extend(found);
    }

    fn customers(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let rows = self.rows();
        let mut found: Vec<(FoundCustomer, bool)> = Vec::new();
        let mut former = Vec::new();
        if let Ok(code) = self.text.parse::<CustomerCode>() {
            let key = code.key();
            let by_code = stored::customers_by_code(tx, &key, rows)?;
            let by_alias = stored::customers_by_alias(tx, &key, rows)?;
            found.extend(by_code.into_iter().chain(by_alias).map(|customer| {
                let exact = customer.key == key;
                (customer, exact)
            }));
            former = self.former(tx, FormerKind::Customer, &key)?;
        }
        let words = search_words(self.text);
        if !words.is_empty() {
            let by_name = stored::customers_by_name(tx, &search_key(self.text), rows)?;
            found.extend(by_name.into_iter().map(|customer| (customer, true)));
            let by_words = stored::customers_by_words(tx, &words, rows)?;
            found.extend(by_words.into_iter().map(|customer| (customer, false)));
        }
        // A customer that is found in several ways is shown by the best of them.
        found.sort_by_key(|(_, exact)| !exact);
        let mut seen = HashSet::new();
        found.retain(|(customer, _)| seen.insert(customer.code.clone()));
        let found = found
            .into_iter()
            .map(|(customer, exact)| found_customer(customer, exact));
        let found = with_origins(found.collect(), former);
        self.take(FoundKind::Customer, found);
        Ok(())
    }

    fn entitlements(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut found = Vec::new();
        if let Some(number) = self.numbered::<EntitlementNumber>() {
            let one = stored::entitlement(tx, number)?;
            found.extend(one.map(|one| found_entitlement(one, true)));
        }
        if let Some(key) = ActivationId::partial_key(self.text)
            && key.len() >= LEAST_SYMBOLS
        {
            let many = stored::entitlements_by_activation(tx, &key, self.rows())?;
            found.extend(many.into_iter().map(|one| {
                let exact = one.activation_id.key() == key;
                found_entitlement(one, exact)
            }));
        }
        if let Some(id) = self.full_id() {
            let many = stored::entitlements_by_id(tx, &id, self.rows())?;
            let exact = id.len() == 36;
            found.extend(many.into_iter().map(|one| found_entitlement(one, exact)));
        }
        found.extend(self.foreign_activations(tx)?);
        self.take(FoundKind::Entitlement, found);
        Ok(())
    }

    fn orders(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let Ok(number) = self.text.parse::<OrderNumber>() else {
            return Ok(());
        };
        let key = number.key();
        let found = stored::orders(tx, &key, self.rows())?;
        let found = found.into_iter().map(|order| Found {
            kind: FoundKind::Order,
            exact: order.key == key,
            code: order.number.to_string(),
            what: if order.source.as_str() == DEFAULT_SOURCE {
                format!("of {}", order.order_date)
            } else {
                format!("of {}, from {}", order.order_date, order.source)
            },
            customer: Some(order.customer),
        });
        self.take(FoundKind::Order, found.collect());
        Ok(())
    }

    fn licenses(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut found = Vec::new();
        if let Some(number) = self.numbered::<LicenseNumber>() {
            let one = stored::license(tx, number)?;
            found.extend(one.map(|one| self.found_license(&one, true)));
        }
        if let Some(id) = self.full_id() {
            let many = stored::licenses_by_id(tx, &id, self.rows())?;
            let exact = id.len() == 36;
            found.extend(many.iter().map(|one| self.found_license(one, exact)));
        }
        self.take(FoundKind::License, found);
        Ok(())
    }

    fn found_license(&self, license: &FoundLicense, exact: bool) -> Found {
        Found {
            kind: FoundKind::License,
            code: license.number.to_string(),
            what: format!("{}, {}", license.product, license.state(self.now)),
            customer: Some(license.customer.clone()),
            exact,
        }
    }

    fn failovers(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let Some(number) = self.numbered::<FailoverNumber>() else {
            return Ok(());
        };
        if let Some(one) = failover::by_number(tx, number)? {
            let found = Found {
                kind: FoundKind::Failover,
                code: number.to_string(),
                what: format!(
                    "{} for {} of {}, {}",
                    one.standby,
                    one.license,
                    one.product,
                    one.state(self.now)
                ),
                customer: Some(one.customer),
                exact: true,
            };
            self.take(FoundKind::Failover, vec![found]);
        }
        Ok(())
    }

    /// Hosts and users, each with the license that is bound to it.
    fn holders(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut hosts = Vec::new();
        for key in HostId::partial_keys(self.text) {
            for license in stored::licenses_by_holder(tx, &key, self.rows())? {
                let found = self.found_holder(FoundKind::Host, &license, "", &key);
                if !hosts.contains(&found) {
                    hosts.push(found);
                }
            }
        }
        self.take(FoundKind::Host, hosts);
        let Ok(user) = self.text.parse::<User>() else {
            return Ok(());
        };
        let key = user_holder(&user);
        let users = stored::licenses_by_holder(tx, &key, self.rows())?;
        let users = users
            .iter()
            .map(|license| self.found_holder(FoundKind::User, license, USER, &key));
        let users = users.collect();
        self.take(FoundKind::User, users);
        Ok(())
    }

    fn found_holder(
        &self,
        kind: FoundKind,
        license: &FoundLicense,
        prefix: &str,
        key: &str,
    ) -> Found {
        let holder = license.holder.as_deref().unwrap_or_default();
        Found {
            kind,
            code: holder.strip_prefix(prefix).unwrap_or(holder).to_owned(),
            what: format!(
                "{}: {}, {}",
                license.number,
                license.product,
                license.state(self.now)
            ),
            customer: Some(license.customer.clone()),
            exact: holder == key,
        }
    }

    fn catalog(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        if let Ok(code) = self.text.parse::<SkuCode>() {
            let key = code.key();
            let skus = stored::skus(tx, &key, self.rows())?;
            let former = self.former(tx, FormerKind::Sku, &key)?;
            self.take_items(FoundKind::Sku, skus, former, &key);
        }
        if let Ok(code) = self.text.parse::<ProductCode>() {
            let key = code.key();
            let products = stored::products(tx, &key, self.rows())?;
            let former = self.former(tx, FormerKind::Product, &key)?;
            self.take_items(FoundKind::Product, products, former, &key);
        }
        Ok(())
    }

    fn take_items(
        &mut self,
        kind: FoundKind,
        items: Vec<stored::FoundItem>,
        former: Vec<Found>,
        key: &str,
    ) {
        let found = items.into_iter().map(|item| Found {
            kind,
            exact: item.key == key,
            code: item.code,
            what: item.name.to_string(),
            customer: None,
        });
        self.take(kind, with_origins(found.collect(), former));
    }

    /// The text as a short number with its letter: a bare number is more likely an order's.
    fn numbered<T: std::str::FromStr>(&self) -> Option<T> {
        self.text
            .contains('-')
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// The text as the beginning of a full ID.
    fn full_id(&self) -> Option<String> {
        let lower = self.text.to_ascii_lowercase();
        let is_part = (LEAST_OF_ID..=36).contains(&lower.len())
            && lower.char_indices().all(|(place, c)| match place {
                8 | 13 | 18 | 23 => c == '-',
                _ => c.is_ascii_hexdigit(),
            });
        is_part.then_some(lower)
    }
}

/// What stands between a name and an alias by which it was found.
const ALSO: &str = ", also known as ";

/// What was found, with the code that it had in a company where it was found by that too.
fn with_origins(mut found: Vec<Found>, former: Vec<Found>) -> Vec<Found> {
    for one in former {
        match found.iter_mut().find(|known| known.code == one.code) {
            Some(known) => {
                // It is an alias since.
                let itself = known.what.split(ALSO).next().unwrap_or_default();
                known.what = format!("{itself}, {}", one.what);
                known.exact |= one.exact;
            }
            None => found.push(one),
        }
    }
    found
}

fn found_customer(customer: FoundCustomer, exact: bool) -> Found {
    let (code, name) = (customer.code, customer.name);
    let by_itself = customer.matched == code.as_str() || customer.matched == name.as_str();
    Found {
        kind: FoundKind::Customer,
        what: if by_itself {
            name.to_string()
        } else {
            format!("{name}{ALSO}{}", customer.matched)
        },
        customer: Some(code.clone()),
        code: code.to_string(),
        exact,
    }
}

fn found_entitlement(entitlement: FoundEntitlement, exact: bool) -> Found {
    Found {
        kind: FoundKind::Entitlement,
        code: entitlement.number.to_string(),
        what: format!(
            "{}, activation ID {}",
            entitlement.sku, entitlement.activation_id
        ),
        customer: Some(entitlement.customer),
        exact,
    }
}
