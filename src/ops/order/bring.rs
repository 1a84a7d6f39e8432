//! What a file brings along: customers, the people who ordered, and SKUs that are not there yet.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::{
    ContactNumber, ContactRole, EmailAddress, Name, ProductCode, SkuKind, TextError,
};
use crate::ops::{Error, Problem, Session, Tx};
use crate::store::contact::{self, NewContact};
use crate::store::customer::{self, NewCustomer};
use crate::store::{catalog, order};

use super::import;
use super::judge::{Plan, PlannedLine};
use super::line::{Head, Line};
use super::lookup::{Lookups, Named, SkuTerms};
use super::options::Options;

/// What the orders of one batch bring along, gathered to be added in one go.
pub struct Brought<'s> {
    session: &'s Session,
    options: &'s Options,
    import_id: i64,
    first_customer: i64,
    next_customer: i64,
    next_contact: i64,
    customers: Vec<(i64, NewCustomer)>,
    contacts: Vec<NewContact>,
    /// Who is known to have ordered for a customer: by e-mail address or, without one, by name.
    people: HashMap<(i64, Option<EmailAddress>, Option<Name>), ContactNumber>,
    skus: i64,
}

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

impl<'s> Brought<'s> {
    /// Begins a batch of so many orders.
    pub fn new(
        tx: &mut Tx<'_>,
        session: &'s Session,
        options: &'s Options,
        import_id: i64,
        orders: usize,
    ) -> Result<Self, Error> {
        let orders = i64::try_from(orders).unwrap_or(i64::MAX);
        let first_customer = order::reserve(tx, "customers", orders)?;
        Ok(Self {
            session,
            options,
            import_id,
            first_customer,
            next_customer: first_customer,
            next_contact: order::reserve(tx, "contacts", orders)?,
            customers: Vec::new(),
            contacts: Vec::new(),
            people: HashMap::new(),
            skus: 0,
        })
    }

    /// Completes a plan: the row of its customer and of who ordered, the terms of its SKUs.
    pub fn complete(
        &mut self,
        tx: &mut Tx<'_>,
        plan: &mut Plan,
        lookups: &mut Lookups,
    ) -> Result<(i64, Option<ContactNumber>), Error> {
        let customer_id = match plan.customer {
            Some(id) => id,
            None => self.customer(tx, &plan.head, lookups)?,
        };
        let contact = self.contact(tx, customer_id, &plan.head)?;
        for line in plan.lines.iter_mut().filter(|line| line.sku.is_none()) {
            line.sku = Some(self.sku(tx, line, lookups)?);
        }
        Ok((customer_id, contact))
    }

    /// Adds the customers and contacts.
    pub fn add(self, tx: &mut Tx<'_>) -> Result<Counts, Error> {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let now = self.session.now();
        customer::add_many(tx, &self.customers, now, Some(self.import_id))?;
        contact::add_many(tx, &self.contacts, now)?;
        Ok(Counts {
            customers: count(self.customers.len()),
            contacts: count(self.contacts.len()),
            skus: self.skus,
        })
    }

    /// The customer of an order that was unknown when it was judged: another order of the batch
    /// may have brought it.
    fn customer(
        &mut self,
        tx: &mut Tx<'_>,
        head: &Head,
        lookups: &mut Lookups,
    ) -> Result<i64, Error> {
        if let Named::Customer(id) = lookups.customer(tx, &head.customer)? {
            return Ok(id);
        }
        let name = match &head.customer_name {
            Some(name) => name.clone(),
            None => named(head.customer.as_str())?,
        };
        let id = self.next_customer;
        self.next_customer += 1;
        let new = NewCustomer {
            code: head.customer.clone(),
            name,
            country: head.country.clone(),
            parent_id: None,
        };
        self.customers.push((id, new));
        lookups.customer_added(&head.customer, id);
        Ok(id)
    }

    fn contact(
        &mut self,
        tx: &mut Tx<'_>,
        customer_id: i64,
        head: &Head,
    ) -> Result<Option<ContactNumber>, Error> {
        let (name, email) = (head.contact.as_ref(), head.email.as_ref());
        if name.is_none() && email.is_none() {
            return Ok(None);
        }
        let alone = name.filter(|_| email.is_none());
        let person = (customer_id, email.cloned(), alone.cloned());
        if let Some(known) = self.people.get(&person) {
            return Ok(Some(*known));
        }
        let is_new = (self.first_customer..self.next_customer).contains(&customer_id);
        let known = if is_new {
            None
        } else {
            contact::find(tx, customer_id, name, email)?
        };
        let number = match known {
            Some(number) => number,
            None => self.new_contact(customer_id, name, email)?,
        };
        self.people.insert(person, number);
        Ok(Some(number))
    }

    fn new_contact(
        &mut self,
        customer_id: i64,
        name: Option<&Name>,
        email: Option<&EmailAddress>,
    ) -> Result<ContactNumber, Error> {
        let number = ContactNumber::new(self.next_contact)
            .ok_or_else(|| import::vanished("the table of contacts", "contacts"))?;
        self.next_contact += 1;
        self.contacts.push(NewContact {
            number,
            customer_id,
            role: ContactRole::Buyer,
            name: name.cloned(),
            email: email.cloned(),
        });
        Ok(number)
    }

    /// The SKU of a line that was unknown when it was judged: another line may have brought it.
    fn sku(
        &mut self,
        tx: &mut Tx<'_>,
        planned: &PlannedLine,
        lookups: &mut Lookups,
    ) -> Result<Rc<SkuTerms>, Error> {
        let code = &planned.line.sku;
        if lookups.sku(tx, code)?.is_none() {
            self.add_sku(tx, &planned.line)?;
            lookups.sku_added(code);
        }
        lookups
            .sku(tx, code)?
            .ok_or_else(|| import::vanished("SKU", code.as_str()))
    }

    fn add_sku(&mut self, tx: &mut Tx<'_>, line: &Line) -> Result<(), Error> {
        let Some(model) = &self.options.create_skus else {
            return Err(import::vanished("SKU", line.sku.as_str()));
        };
        let import = Some(self.import_id);
        let name: Name = match &line.product {
            Some(name) => name.clone(),
            None => named(line.sku.as_str())?,
        };
        let code: ProductCode = line.sku.as_str().parse().map_err(invalid)?;
        let product_id = match catalog::product(tx, &code)? {
            Some(product) => product.id,
            None => catalog::add_product(tx, &code, &name, "", import)?,
        };
        let sku_id = catalog::add_sku(
            tx,
            &line.sku,
            &name,
            SkuKind::Right,
            Some(model.id),
            None,
            import,
        )?;
        catalog::set_sku_products(tx, sku_id, &[(product_id, 1, String::new())])?;
        self.skus += 1;
        Ok(())
    }
}

/// A code as a name, where the file gives none.
fn named(code: &str) -> Result<Name, Error> {
    code.parse().map_err(invalid)
}

fn invalid(error: TextError) -> Error {
    Problem::invalid("invalid_value", error.to_string()).into()
}
