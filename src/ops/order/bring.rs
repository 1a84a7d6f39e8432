//! What a file brings along: customers, the people who ordered, and SKUs that are not there yet,
//! each sort added in one go for all the orders of a batch.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::domain::{
    ContactNumber, ContactRole, Name, ProductCode, SkuCode, SkuKind, SourceName, TextError,
};
use crate::ops::{Error, Problem, Session, Tx};
use crate::store::catalog::{self, NewProduct, NewSku, SkuProductRow};
use crate::store::contact::{self, NewContact, Person};
use crate::store::customer::{self, NewCustomer};

use super::import;
use super::judge::Plan;
use super::line::{Head, Line};
use super::lookup::{Lookups, Model};

/// How much was brought along.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Customers added.
    pub customers: i64,
    /// Contacts added.
    pub contacts: i64,
    /// SKUs added.
    pub skus: i64,
}

/// Whose an order is: the row of its customer, and who ordered.
pub type Party = (i64, Option<ContactNumber>);

/// Adds what the plans name and the store has not, and completes the plans with the terms of their
/// SKUs; of each plan, whose it is.
pub fn bring(
    tx: &mut Tx<'_>,
    session: &Session,
    import_id: Option<i64>,
    plans: &mut [Plan],
    create_skus: Option<&Model>,
    lookups: &mut Lookups,
) -> Result<(Vec<Party>, Counts), Error> {
    let skus = skus(tx, import_id, plans, create_skus, lookups)?;
    let (ids, added) = customers(tx, session, import_id, plans)?;
    let (people, contacts) = people(tx, session, plans, &ids, &added)?;
    let counts = Counts {
        customers: added.end - added.start,
        contacts,
        skus,
    };
    Ok((ids.into_iter().zip(people).collect(), counts))
}

/// The customer of each order, by row, and which of them were added.
fn customers(
    tx: &mut Tx<'_>,
    session: &Session,
    import_id: Option<i64>,
    plans: &[Plan],
) -> Result<(Vec<i64>, Range<i64>), Error> {
    let mut new = Vec::new();
    let mut places = HashMap::new();
    let mut who = Vec::with_capacity(plans.len());
    for plan in plans {
        who.push(if let Some(id) = plan.customer {
            Who::Known(id)
        } else {
            let place = *places.entry(plan.head.customer.key()).or_insert(new.len());
            if place == new.len() {
                new.push(new_customer(&plan.head)?);
            }
            Who::New(place)
        });
    }
    if new.is_empty() {
        return Ok((who.into_iter().map(|who| who.id(0)).collect(), 0..0));
    }
    let first = customer::add_many(tx, &new, session.now(), import_id)?;
    let ids = who.into_iter().map(|who| who.id(first)).collect();
    Ok((ids, first..first + count(new.len())))
}

/// One of whom some are added in one go.
#[derive(Debug, Clone, Copy)]
enum Who {
    /// In this row.
    Known(i64),
    /// In this place among those that are added.
    New(usize),
}

impl Who {
    /// The row; `first` is that of the first that was added.
    fn id(self, first: i64) -> i64 {
        match self {
            Self::Known(id) => id,
            Self::New(place) => first + count(place),
        }
    }
}

fn new_customer(head: &Head) -> Result<NewCustomer, Error> {
    Ok(NewCustomer {
        code: head.customer.clone(),
        name: match &head.customer_name {
            Some(name) => name.clone(),
            None => named(head.customer.as_str())?,
        },
        country: head.country.clone(),
        parent_id: None,
    })
}

/// Who placed each order, where its rows say so, and how many people were added. Somebody is known
/// by e-mail address or, without one, by name.
fn people(
    tx: &mut Tx<'_>,
    session: &Session,
    plans: &[Plan],
    customers: &[i64],
    added: &Range<i64>,
) -> Result<(Vec<Option<ContactNumber>>, i64), Error> {
    let mut people: Vec<Person<'_>> = Vec::new();
    let mut places = HashMap::new();
    let mut placed_by = Vec::with_capacity(plans.len());
    for (plan, customer_id) in plans.iter().zip(customers) {
        let (name, email) = (plan.head.contact.as_ref(), plan.head.email.as_ref());
        if name.is_none() && email.is_none() {
            placed_by.push(None);
            continue;
        }
        let alone = name.filter(|_| email.is_none());
        let place = places
            .entry((*customer_id, email, alone))
            .or_insert(people.len());
        if *place == people.len() {
            people.push(Person {
                customer_id: *customer_id,
                name,
                email,
            });
        }
        placed_by.push(Some(*place));
    }
    let (numbers, new) = numbers(tx, session, &people, added)?;
    let placed_by = placed_by.into_iter();
    Ok((
        placed_by
            .map(|place| numbers.get(place?).copied())
            .collect(),
        new,
    ))
}

/// The number of each of these people, of whom those that are not known are added.
fn numbers(
    tx: &mut Tx<'_>,
    session: &Session,
    people: &[Person<'_>],
    added: &Range<i64>,
) -> Result<(Vec<ContactNumber>, i64), Error> {
    // A customer that was just added has no contacts.
    let is_of_old = |person: &&Person<'_>| !added.contains(&person.customer_id);
    let old: Vec<Person<'_>> = people.iter().filter(is_of_old).copied().collect();
    let mut known = match old.as_slice() {
        [] => Vec::new(),
        old => contact::find_many(tx, old)?,
    }
    .into_iter();
    let mut new = Vec::new();
    let mut who = Vec::with_capacity(people.len());
    for person in people {
        let found = if is_of_old(&person) {
            known.next().flatten()
        } else {
            None
        };
        who.push(found.map_or(Who::New(new.len()), |number| Who::Known(number.get())));
        if found.is_none() {
            new.push(NewContact {
                person: *person,
                role: ContactRole::Buyer,
            });
        }
    }
    let first = match new.as_slice() {
        [] => 0,
        new => contact::add_many(tx, new, session.now())?,
    };
    let numbers = who.into_iter().map(|who| {
        ContactNumber::new(who.id(first))
            .ok_or_else(|| import::vanished("the table of contacts", "contacts"))
    });
    Ok((numbers.collect::<Result<_, _>>()?, count(new.len())))
}

/// Adds the SKUs that are not there yet, each with a product of its own unless there is one of its
/// code, and completes the plans with their terms; how many were added.
fn skus(
    tx: &mut Tx<'_>,
    import_id: Option<i64>,
    plans: &mut [Plan],
    model: Option<&Model>,
    lookups: &mut Lookups,
) -> Result<i64, Error> {
    let mut keys = HashSet::new();
    let mut new = Vec::new();
    let mut codes: Vec<(SourceName, SkuCode)> = Vec::new();
    for plan in plans.iter() {
        for planned in plan.lines.iter().filter(|planned| planned.sku.is_none()) {
            if keys.insert(planned.line.sku.key()) {
                new.push(UnknownSku::of(&planned.line)?);
            }
            codes.push((plan.head.source.clone(), planned.line.sku.clone()));
        }
    }
    if new.is_empty() {
        return Ok(0);
    }
    let Some(model) = model else {
        let code = new.first().map_or("", |sku| sku.line.sku.as_str());
        return Err(import::vanished("SKU", code));
    };
    add_skus(tx, import_id, &new, model)?;
    let added = count(new.len());
    let codes = codes.iter();
    lookups.skus_added(tx, codes.map(|(source, code)| (Some(source), code)))?;
    for plan in plans.iter_mut() {
        let lines = plan.lines.iter_mut();
        for planned in lines.filter(|planned| planned.sku.is_none()) {
            let code = &planned.line.sku;
            let terms = lookups.sku(Some(&plan.head.source), code).ok().flatten();
            planned.sku = Some(terms.ok_or_else(|| import::vanished("SKU", code.as_str()))?);
        }
    }
    Ok(added)
}

/// A SKU that is to be added, and the product that comes with it.
struct UnknownSku<'p> {
    /// The first line that names it.
    line: &'p Line,
    name: Name,
    product: ProductCode,
}

impl<'p> UnknownSku<'p> {
    fn of(line: &'p Line) -> Result<Self, Error> {
        Ok(Self {
            line,
            name: match &line.product {
                Some(name) => name.clone(),
                None => named(line.sku.as_str())?,
            },
            product: line.sku.as_str().parse().map_err(invalid)?,
        })
    }
}

fn add_skus(
    tx: &mut Tx<'_>,
    import_id: Option<i64>,
    skus: &[UnknownSku<'_>],
    model: &Model,
) -> Result<(), Error> {
    let products = products(tx, import_id, skus)?;
    let new: Vec<NewSku<'_>> = skus
        .iter()
        .map(|sku| NewSku {
            code: &sku.line.sku,
            name: &sku.name,
            kind: SkuKind::Right,
            model_id: Some(model.id),
            maintenance_months: None,
        })
        .collect();
    let first = catalog::add_skus(tx, &new, import_id)?;
    let granted: Vec<SkuProductRow<'_>> = (first..)
        .zip(products)
        .map(|(sku_id, product_id)| SkuProductRow {
            sku_id,
            position: 1,
            product_id,
            quantity_per_unit: 1,
            features: "",
        })
        .collect();
    Ok(catalog::add_sku_products(tx, &granted)?)
}

/// The product of each SKU, by row, of which those that are not there are added.
fn products(
    tx: &mut Tx<'_>,
    import_id: Option<i64>,
    skus: &[UnknownSku<'_>],
) -> Result<Vec<i64>, Error> {
    let keys: Vec<String> = skus.iter().map(|sku| sku.product.key()).collect();
    let mut new = Vec::new();
    let mut who = Vec::with_capacity(skus.len());
    for (sku, known) in skus.iter().zip(catalog::product_rows(tx, &keys)?) {
        who.push(known.map_or(Who::New(new.len()), Who::Known));
        if known.is_none() {
            new.push(NewProduct {
                code: &sku.product,
                name: &sku.name,
                version: "",
            });
        }
    }
    let first = match new.as_slice() {
        [] => 0,
        new => catalog::add_products(tx, new, import_id)?,
    };
    Ok(who.into_iter().map(|who| who.id(first)).collect())
}

/// A code as a name, where the file gives none.
fn named(code: &str) -> Result<Name, Error> {
    code.parse().map_err(invalid)
}

fn invalid(error: TextError) -> Error {
    Problem::invalid("invalid_value", error.to_string()).into()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
