//! New orders into the store: customers and SKUs that a file brings along, then orders, lines,
//! entitlements and grants, many at a time.

use std::rc::Rc;

use crate::domain::{
    ActivationId, ContactNumber, ContactRole, EntitlementId, Name, ProductCode, SkuKind, TermKind,
};
use crate::ops::{Error, Random, Session, Tx};
use crate::store::customer::{self, NewCustomer};
use crate::store::digest::RowDigest;
use crate::store::entitlement::{self, NewEntitlement};
use crate::store::order::{self, NewOrder};
use crate::store::{Value, catalog, contact};

use super::import::Options;
use super::judge::{Plan, PlannedLine};
use super::line::Line;
use super::lookup::{Lookups, SkuTerms};

/// What a batch brought.
#[derive(Debug, Clone, Default)]
pub struct Landed {
    /// Orders.
    pub orders: i64,
    /// Lines of orders.
    pub lines: i64,
    /// Entitlements granted.
    pub entitlements: i64,
    /// Customers that were added.
    pub customers: i64,
    /// SKUs that were added.
    pub skus: i64,
    /// The first and the last order, by row.
    pub order_rows: Option<(i64, i64)>,
    /// The digest over the rows that landed, contacts left out.
    pub digest: String,
}

/// Lands new orders.
pub fn land(
    tx: &mut Tx<'_>,
    session: &Session,
    plans: Vec<Plan>,
    import_id: i64,
    options: &Options,
    lookups: &mut Lookups,
) -> Result<Landed, Error> {
    let mut landing = Landing::new(tx, session, &plans, import_id, options)?;
    for plan in plans {
        landing.order(tx, &plan, lookups)?;
    }
    landing.finish(tx)
}

/// A batch on its way into the store.
struct Landing<'s> {
    session: &'s Session,
    options: &'s Options,
    random: Random,
    import_id: i64,
    next_order: i64,
    next_line: i64,
    next_entitlement: i64,
    next_grant: i64,
    orders: Vec<Value<'static>>,
    lines: Vec<Value<'static>>,
    entitlements: Vec<Value<'static>>,
    grants: Vec<Value<'static>>,
    landed: Landed,
}

impl<'s> Landing<'s> {
    fn new(
        tx: &mut Tx<'_>,
        session: &'s Session,
        plans: &[Plan],
        import_id: i64,
        options: &'s Options,
    ) -> Result<Self, Error> {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let lines: usize = plans.iter().map(|plan| plan.lines.len()).sum();
        let grants: usize = plans
            .iter()
            .flat_map(|plan| &plan.lines)
            .map(|line| line.sku.as_ref().map_or(1, |sku| sku.products.len()))
            .sum();
        Ok(Self {
            session,
            options,
            random: session.random(),
            import_id,
            next_order: order::reserve(tx, "orders", count(plans.len()))?,
            next_line: order::reserve(tx, "order_lines", count(lines))?,
            next_entitlement: order::reserve(tx, "entitlements", count(lines))?,
            next_grant: order::reserve(tx, "grants", count(grants))?,
            orders: Vec::with_capacity(plans.len() * order::COLUMNS.len()),
            lines: Vec::with_capacity(lines * order::LINE_COLUMNS.len()),
            entitlements: Vec::with_capacity(lines * entitlement::COLUMNS.len()),
            grants: Vec::with_capacity(grants * entitlement::GRANT_COLUMNS.len()),
            landed: Landed::default(),
        })
    }

    fn order(&mut self, tx: &mut Tx<'_>, plan: &Plan, lookups: &mut Lookups) -> Result<(), Error> {
        let Some(first) = plan.lines.first().map(|line| &line.line) else {
            return Ok(());
        };
        let customer_id = match lookups.customer(tx, &first.customer)? {
            Some(id) => id,
            None => self.add_customer(tx, first, lookups)?,
        };
        let contact_id = self.contact(tx, customer_id, first)?;
        let id = self.next_order;
        self.next_order += 1;
        self.landed.orders += 1;
        let (from, _) = self.landed.order_rows.unwrap_or((id, id));
        self.landed.order_rows = Some((from, id));
        let head = NewOrder {
            id,
            source: &first.source,
            number: &first.number,
            order_date: first.order_date,
            customer_id,
            reseller: first.reseller.as_deref(),
            sold_to: first.sold_to.as_deref(),
            po_number: first.po_number.as_deref(),
            contact_id: contact_id.map(ContactNumber::get),
            import_id: Some(self.import_id),
        };
        order::push_values(&head, &mut self.orders);
        for (position, line) in (1..).zip(&plan.lines) {
            self.line(tx, id, customer_id, position, line, lookups)?;
        }
        Ok(())
    }

    fn line(
        &mut self,
        tx: &mut Tx<'_>,
        order_id: i64,
        customer_id: i64,
        position: i64,
        planned: &PlannedLine,
        lookups: &mut Lookups,
    ) -> Result<(), Error> {
        let line = &planned.line;
        let sku = match &planned.sku {
            Some(sku) => Rc::clone(sku),
            None => self.sku(tx, line, lookups)?,
        };
        let line_id = self.next_line;
        self.next_line += 1;
        self.landed.lines += 1;
        self.lines.extend([
            line_id.into(),
            order_id.into(),
            position.into(),
            line.line.clone().into(),
            sku.id.into(),
            line.quantity.get().into(),
            line.unit_price.map(|price| price.millionths()).into(),
            planned.currency.map(|currency| currency.to_string()).into(),
            line.term.start.into(),
            line.term.term_months.into(),
            line.term.expires.into(),
            line.maintenance_until.into(),
        ]);
        let (Some(right), Some((model_id, model))) = (planned.right, &sku.model) else {
            return Ok(());
        };
        let number = self.next_entitlement;
        self.next_entitlement += 1;
        self.landed.entitlements += 1;
        let now = self.session.now();
        let (months, days) = match right.span.term {
            Some(crate::domain::Term::Months(months)) => (Some(months), None),
            Some(crate::domain::Term::Days(days)) => (None, Some(days)),
            _ => (None, None),
        };
        let entitlement = NewEntitlement {
            number,
            id: EntitlementId::new(now, self.random.bytes()),
            activation_id: ActivationId::new(self.random.bytes()),
            customer_id,
            sku_id: sku.id,
            order_line_id: Some(line_id),
            model_id: *model_id,
            quantity: line.quantity.get(),
            binding: model.binding,
            term: model.term,
            term_months: months.filter(|_| model.term == TermKind::Subscription),
            term_days: days,
            start: right.span.start,
            expires: right.span.expires,
            maintenance_until: right.maintenance_until,
            granted_at: now,
            import_id: Some(self.import_id),
        };
        entitlement.push_values(&mut self.entitlements);
        for product in &sku.products {
            let grant = self.next_grant;
            self.next_grant += 1;
            self.grants.extend([
                grant.into(),
                number.into(),
                product.product_id.into(),
                product.version.clone().into(),
                product.features.clone().into(),
                (line.quantity.get() * product.quantity_per_unit).into(),
                (!model.binding.is_counted()).into(),
                0_i64.into(),
            ]);
        }
        Ok(())
    }

    /// The SKU of a line that was unknown when it was judged: another line may have brought it.
    fn sku(
        &mut self,
        tx: &mut Tx<'_>,
        line: &Line,
        lookups: &mut Lookups,
    ) -> Result<Rc<SkuTerms>, Error> {
        if lookups.sku(tx, &line.sku)?.is_none() {
            self.add_sku(tx, line)?;
            lookups.sku_added(&line.sku);
        }
        lookups
            .sku(tx, &line.sku)?
            .ok_or_else(|| super::import::vanished("the SKU", line.sku.as_str()))
    }

    fn add_sku(&mut self, tx: &mut Tx<'_>, line: &Line) -> Result<(), Error> {
        let Some((model_id, _)) = &self.options.create_skus else {
            return Err(super::import::vanished("the SKU", line.sku.as_str()));
        };
        let import = Some(self.import_id);
        let name: Name = match &line.product {
            Some(name) => name.clone(),
            None => named(line.sku.as_str())?,
        };
        let code: ProductCode =
            line.sku
                .as_str()
                .parse()
                .map_err(|error: crate::domain::TextError| {
                    crate::ops::Problem::invalid("invalid_value", error.to_string())
                })?;
        let product_id = match catalog::product(tx, &code)? {
            Some(product) => product.id,
            None => catalog::add_product(tx, &code, &name, "", import)?,
        };
        let sku_id = catalog::add_sku(
            tx,
            &line.sku,
            &name,
            SkuKind::Right,
            Some(*model_id),
            None,
            import,
        )?;
        catalog::set_sku_products(tx, sku_id, &[(product_id, 1, String::new())])?;
        self.landed.skus += 1;
        Ok(())
    }

    fn add_customer(
        &mut self,
        tx: &mut Tx<'_>,
        line: &Line,
        lookups: &mut Lookups,
    ) -> Result<i64, Error> {
        if !self.options.create_customers {
            return Err(super::import::vanished(
                "the customer",
                line.customer.as_str(),
            ));
        }
        let name = match &line.customer_name {
            Some(name) => name.clone(),
            None => named(line.customer.as_str())?,
        };
        let new = NewCustomer {
            code: line.customer.clone(),
            name,
            country: line.country.clone(),
            parent_id: None,
        };
        let id = customer::add(tx, &new, self.session.now(), Some(self.import_id))?;
        lookups.customer_added(&line.customer, id);
        self.landed.customers += 1;
        Ok(id)
    }

    fn contact(
        &self,
        tx: &mut Tx<'_>,
        customer_id: i64,
        line: &Line,
    ) -> Result<Option<ContactNumber>, Error> {
        let (name, email) = (line.contact.as_ref(), line.email.as_ref());
        if name.is_none() && email.is_none() {
            return Ok(None);
        }
        if let Some(known) = contact::find(tx, customer_id, name, email)? {
            return Ok(Some(known));
        }
        let now = self.session.now();
        let added = contact::add(tx, customer_id, ContactRole::Buyer, name, email, now)?;
        Ok(Some(added))
    }

    fn finish(mut self, tx: &mut Tx<'_>) -> Result<Landed, Error> {
        let mut digest = RowDigest::new();
        let tables: [(&str, &[&str], &[Value<'_>]); 4] = [
            ("orders", order::COLUMNS, &self.orders),
            ("order_lines", order::LINE_COLUMNS, &self.lines),
            ("entitlements", entitlement::COLUMNS, &self.entitlements),
            ("grants", entitlement::GRANT_COLUMNS, &self.grants),
        ];
        for (table, columns, values) in tables {
            order::insert(tx, table, columns, values)?;
            digest.add_rows(table, columns, values);
        }
        self.landed.digest = digest.finish();
        Ok(self.landed)
    }
}

fn named(text: &str) -> Result<Name, Error> {
    text.parse().map_err(|error: crate::domain::TextError| {
        crate::ops::Problem::invalid("invalid_value", error.to_string()).into()
    })
}
