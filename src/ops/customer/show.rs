//! The screen of a customer: what it bought, how many, until when, on support or not; and what
//! stands beside that.

use serde::Serialize;

use crate::domain::{
    Alias, Country, CustomerCode, Day, EntitlementNumber, EntitlementState, FormerKind, Instant,
    MergeNumber, Name, ProductCode, SourceName, Today,
};
use crate::ops::contact::Contact;
use crate::ops::entitlement::{Entitlement, GrantCount};
use crate::ops::former::{FormerCode, own_codes_of};
use crate::ops::legacy::{self, LegacyLicense};
use crate::ops::order::{CurrencyTotal, Totals};
use crate::ops::overview::{HeldLicense, LastEvent, OpenFailover, running_first};
use crate::ops::{Error, Session, Tx};
use crate::store::customer::{self as stored, Customer};
use crate::store::{audit, contact, entitlement, merged, overview, vendor};

use super::list::ListedCustomer;
use super::which::resolve;

/// How many events are shown.
const EVENTS: i64 = 5;

/// A customer with all that it has. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct CustomerPage {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The code of the company it belongs to.
    pub parent: Option<CustomerCode>,
    /// What that is called.
    pub parent_name: Option<Name>,
    /// Its other codes and names.
    pub aliases: Vec<Alias>,
    /// When it was added.
    pub added_at: Instant,
    /// The command's day, by which states are told.
    pub today: Day,
    /// Its people.
    pub contacts: Vec<Contact>,
    /// The companies that belong to it.
    pub members: Vec<ListedCustomer>,
    /// What it holds of each product, by all rights in force together.
    pub products: Vec<ProductSum>,
    /// Its entitlements: those in force first, the soonest to end first among them. Of a chain of
    /// renewals it is the newest.
    pub entitlements: Vec<Entitlement>,
    /// How many others these have superseded.
    pub superseded: usize,
    /// Its licenses, those that run first.
    pub licenses: Vec<HeldLicense>,
    /// Its open failovers, the soonest to end first.
    pub failovers: Vec<OpenFailover>,
    /// What it has ordered.
    pub orders: OrdersSum,
    /// The last events that concern it, newest first.
    pub events: Vec<LastEvent>,
    /// The customers that became part of it by merges.
    pub joined: Vec<JoinedCustomer>,
    /// Where its rights came from that a merge brought or handed over.
    pub origins: Vec<RightOrigin>,
    /// Its licenses of other systems.
    pub legacy: Vec<LegacyLicense>,
    /// The codes that it had itself in companies that were taken in.
    pub former: Vec<FormerCode>,
}

/// A customer that became part of another. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinedCustomer {
    /// The code that it had.
    pub customer: CustomerCode,
    /// What it was called.
    pub name: Name,
    /// The company whose customer it was; null when it was one here.
    pub company: Option<SourceName>,
    /// The merge that joined it.
    pub merge: Option<MergeNumber>,
}

impl From<merged::Joined> for JoinedCustomer {
    fn from(joined: merged::Joined) -> Self {
        Self {
            customer: joined.customer,
            name: joined.name,
            company: joined.company,
            merge: joined.merge,
        }
    }
}

/// Where a right came from by a merge. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RightOrigin {
    /// The right.
    pub entitlement: EntitlementNumber,
    /// The company that sold it; null when it was sold here.
    pub company: Option<SourceName>,
    /// The code of the customer that had it before; null when it was this one's all along.
    pub customer: Option<CustomerCode>,
}

impl From<merged::RightOrigin> for RightOrigin {
    fn from(origin: merged::RightOrigin) -> Self {
        Self {
            entitlement: origin.number,
            company: origin.company,
            customer: origin.customer,
        }
    }
}

/// What a customer holds of one product, by all rights in force together. The order of its JSON
/// fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProductSum {
    /// The product.
    pub product: ProductCode,
    /// By how many entitlements.
    pub entitlements: usize,
    /// Copies that may be out at once; null when any of the rights is not counted.
    pub capacity: Option<i64>,
    /// Copies issued and not given back.
    pub issued: i64,
    /// Copies that may still be issued; null when any of the rights is not counted.
    pub left: Option<i64>,
    /// The first day on which one of the rights ends; null when none does.
    pub next_expiry: Option<Day>,
    /// How many of the entitlements are on support today.
    pub on_support: usize,
    /// Copies bought: the capacity without today's overdraft.
    #[serde(skip)]
    pub bought: i64,
}

/// What a customer has ordered. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct OrdersSum {
    /// How many orders.
    pub count: i64,
    /// The day of the last.
    pub last_on: Option<Day>,
    /// What they come to, each currency for itself.
    pub totals: Vec<CurrencyTotal>,
    /// How many of their lines have no price.
    pub unpriced_lines: i64,
}

/// The customer of this code, or alias.
pub fn show(
    tx: &mut Tx<'_>,
    session: &Session,
    code: &CustomerCode,
) -> Result<CustomerPage, Error> {
    let customer = resolve(tx, code)?;
    let (id, now) = (customer.id, session.now());
    let today = vendor::today(tx, now)?;
    let mut entitlements = entitlements(tx, id, &today)?;
    let all = entitlements.len();
    entitlements.retain(|one| one.state != EntitlementState::Superseded);
    let mut licenses: Vec<HeldLicense> = overview::licenses_of_customer(tx, id)?
        .into_iter()
        .map(|license| HeldLicense::of(license, &today))
        .collect();
    running_first(&mut licenses);
    Ok(CustomerPage {
        parent_name: parent_name(tx, &customer)?,
        code: customer.code,
        name: customer.name,
        country: customer.country,
        parent: customer.parent,
        aliases: stored::aliases(tx, id)?,
        added_at: customer.added_at,
        today: today.here(),
        contacts: listed(contact::of_customer(tx, id)?),
        members: listed(stored::members(tx, id, now)?),
        products: sums(&entitlements),
        joined: listed(merged::joined_to(tx, id)?),
        origins: listed(merged::origins(tx, id)?),
        legacy: legacy::of_customer(tx, id, today.here())?,
        superseded: all - entitlements.len(),
        entitlements,
        licenses,
        failovers: listed(overview::open_failovers(tx, id, now)?),
        orders: orders(tx, id)?,
        events: listed(audit::newest_of_customer(tx, id, EVENTS)?),
        former: own_codes_of(tx, FormerKind::Customer, id)?,
    })
}

fn listed<T, U: From<T>>(rows: Vec<T>) -> Vec<U> {
    rows.into_iter().map(U::from).collect()
}

fn parent_name(tx: &mut Tx<'_>, customer: &Customer) -> Result<Option<Name>, Error> {
    match customer.parent_id {
        Some(id) => Ok(Some(stored::by_id(tx, id)?.name)),
        None => Ok(None),
    }
}

fn entitlements(
    tx: &mut Tx<'_>,
    customer_id: i64,
    today: &Today,
) -> Result<Vec<Entitlement>, Error> {
    let filter = entitlement::Filter {
        customer_id: Some(customer_id),
        superseded: true,
        ..entitlement::Filter::default()
    };
    let mut found = Vec::new();
    entitlement::each(tx, &filter, today, |entitlement, grants| {
        found.push(Entitlement::of(entitlement, &grants, today));
        Ok::<(), Error>(())
    })?;
    found.sort_by_key(|one| {
        let end = one.expires.unwrap_or(Day::LAST);
        (!one.in_force(), end, one.number)
    });
    Ok(found)
}

fn orders(tx: &mut Tx<'_>, customer_id: i64) -> Result<OrdersSum, Error> {
    let orders = overview::orders(tx, customer_id)?;
    let mut totals = Totals::default();
    overview::each_sold(tx, customer_id, |sold| totals.add(sold))?;
    Ok(OrdersSum {
        count: orders.count,
        last_on: orders.last_on,
        totals: totals.sums(),
        unpriced_lines: totals.unpriced(),
    })
}

/// The rights in force added up by product, in the order of their codes.
fn sums(entitlements: &[Entitlement]) -> Vec<ProductSum> {
    let mut sums: Vec<ProductSum> = Vec::new();
    for entitlement in entitlements.iter().filter(|one| one.in_force()) {
        for grant in &entitlement.grants {
            if let Some(sum) = sums.iter_mut().find(|sum| sum.product == grant.product) {
                sum.add(entitlement, grant);
            } else {
                let mut sum = ProductSum::nothing_of(&grant.product);
                sum.add(entitlement, grant);
                sums.push(sum);
            }
        }
    }
    sums.sort_by(|one, other| one.product.cmp(&other.product));
    sums
}

impl ProductSum {
    fn nothing_of(product: &ProductCode) -> Self {
        Self {
            product: product.clone(),
            entitlements: 0,
            capacity: Some(0),
            issued: 0,
            left: Some(0),
            next_expiry: None,
            on_support: 0,
            bought: 0,
        }
    }

    fn add(&mut self, entitlement: &Entitlement, grant: &GrantCount) {
        let sum = |sum: Option<i64>, more: Option<i64>| Some(sum?.saturating_add(more?));
        self.entitlements += 1;
        self.capacity = sum(self.capacity, grant.capacity);
        self.issued = self.issued.saturating_add(grant.issued);
        self.left = sum(self.left, grant.left);
        self.next_expiry = match (self.next_expiry, entitlement.expires) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.bought = self.bought.saturating_add(grant.bought);
        self.on_support += usize::from(entitlement.on_support());
    }
}
