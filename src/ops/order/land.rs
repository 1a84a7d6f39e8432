//! New orders into the store, many at a time: what they bring along, then orders, lines,
//! entitlements and grants.

use crate::domain::{
    ActivationId, Amount, ContactNumber, Currency, EntitlementId, EntitlementNumber,
    EntitlementOrigin, LineNumber, Name, PoNumber, Standing,
};
use crate::ops::entitlement::succession::{Succession, Written};
use crate::ops::{Error, Random, Session, Tx};
use crate::store::Value;
use crate::store::digest::RowDigest;
use crate::store::entitlement::{self, NewEntitlement};
use crate::store::order::{self, NewOrder};

use super::bring::{Counts, bring};
use super::judge::{Plan, PlannedLine};
use super::lookup::{Lookups, Model, SkuTerms};
use super::right::Right;
use super::succeed::Renewals;

/// What a batch brought.
#[derive(Debug, Clone, Default)]
pub struct Landed {
    /// Orders.
    pub orders: i64,
    /// Lines of orders.
    pub lines: i64,
    /// Entitlements granted.
    pub entitlements: i64,
    /// Entitlements that went on as others.
    pub renewals: i64,
    /// What they brought along.
    pub brought: Counts,
    /// The first and the last order, by row.
    pub order_rows: Option<(i64, i64)>,
    /// The digest over the rows that landed, contacts left out.
    pub digest: String,
}

/// Lands new orders, of an import or given by hand; unknown SKUs are added under the model
/// `create_skus`.
pub fn land(
    tx: &mut Tx<'_>,
    session: &Session,
    mut plans: Vec<Plan>,
    import_id: Option<i64>,
    create_skus: Option<&Model>,
    lookups: &mut Lookups,
) -> Result<Landed, Error> {
    let (parties, counts) = bring(tx, session, import_id, &mut plans, create_skus, lookups)?;
    let renewals = Renewals::hold(tx, session, &plans)?;
    let lines = plans.iter().flat_map(|plan| &plan.lines);
    let mut rows = Rows::new(tx, session, plans.len(), lines, (import_id, renewals))?;
    for (plan, (customer_id, contact)) in plans.iter().zip(parties) {
        rows.order(plan, customer_id, contact);
    }
    let landed = rows.insert(tx)?;
    Ok(Landed {
        brought: counts,
        ..landed
    })
}

/// A line to be added to an order that is here.
pub struct AddedLine<'p> {
    /// The row of the order.
    pub order_id: i64,
    /// The row of its customer.
    pub customer_id: i64,
    /// Its place in the order.
    pub position: i64,
    /// How it is to land.
    pub planned: &'p PlannedLine,
}

/// What adding lines brought.
#[derive(Debug, Clone, Default)]
pub struct LinesAdded {
    /// The first and the last line, by row.
    pub line_rows: Option<(i64, i64)>,
    /// The row of each line, and the entitlement that it granted.
    pub lines: Vec<(i64, Option<EntitlementNumber>)>,
    /// Entitlements granted.
    pub entitlements: i64,
    /// The digest over the rows.
    pub digest: String,
}

/// Adds lines, of known SKUs and none that extends a right, to orders that are here.
pub fn add_lines(
    tx: &mut Tx<'_>,
    session: &Session,
    added: &[AddedLine<'_>],
) -> Result<LinesAdded, Error> {
    if added.is_empty() {
        return Ok(LinesAdded::default());
    }
    let renewals = Renewals::hold(tx, session, &[])?;
    let lines = added.iter().map(|line| line.planned);
    let mut rows = Rows::new(tx, session, 0, lines, (None, renewals))?;
    let mut lines = Vec::with_capacity(added.len());
    for line in added {
        let (row, number) = (rows.next_line, rows.next_entitlement);
        rows.line(line.order_id, line.customer_id, line.position, line.planned);
        let granted = rows.next_entitlement > number;
        let granted = EntitlementNumber::new(number).filter(|_| granted);
        lines.push((row, granted));
    }
    let landed = rows.insert(tx)?;
    Ok(LinesAdded {
        line_rows: lines
            .first()
            .zip(lines.last())
            .map(|(first, last)| (first.0, last.0)),
        lines,
        entitlements: landed.entitlements,
        digest: landed.digest,
    })
}

/// The rows of a batch on their way into the store, table by table.
struct Rows<'p> {
    session: &'p Session,
    random: Random,
    import_id: Option<i64>,
    next_order: i64,
    next_line: i64,
    next_entitlement: i64,
    next_grant: i64,
    orders: Vec<Value<'p>>,
    lines: Vec<Value<'p>>,
    entitlements: Vec<Value<'p>>,
    grants: Vec<Value<'p>>,
    renewals: Renewals,
    landed: Landed,
}

impl<'p> Rows<'p> {
    fn new(
        tx: &mut Tx<'_>,
        session: &'p Session,
        orders: usize,
        all: impl Iterator<Item = &'p PlannedLine> + Clone,
        (import_id, renewals): (Option<i64>, Renewals),
    ) -> Result<Self, Error> {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let lines = all.clone().count();
        let renewed = all.clone().filter_map(|line| line.renewal.as_deref());
        let rights = all.clone().filter(|line| line.right.is_some()).count();
        let rights = rights + renewed.clone().count();
        let renewed: usize = renewed.map(|renewal| renewal.grants.len()).sum();
        let grants: usize = all
            .filter_map(|line| {
                Some(
                    line.sku
                        .as_ref()
                        .filter(|_| line.right.is_some())?
                        .products
                        .len(),
                )
            })
            .sum();
        let grants = grants + renewed;
        Ok(Self {
            session,
            random: session.random(),
            import_id,
            next_order: order::reserve(tx, "orders", count(orders))?,
            next_line: order::reserve(tx, "order_lines", count(lines))?,
            next_entitlement: order::reserve(tx, "entitlements", count(rights))?,
            next_grant: order::reserve(tx, "grants", count(grants))?,
            orders: Vec::with_capacity(orders * order::COLUMNS.len()),
            lines: Vec::with_capacity(lines * order::LINE_COLUMNS.len()),
            entitlements: Vec::with_capacity(rights * entitlement::COLUMNS.len()),
            grants: Vec::with_capacity(grants * entitlement::GRANT_COLUMNS.len()),
            renewals,
            landed: Landed::default(),
        })
    }

    fn order(&mut self, plan: &'p Plan, customer_id: i64, contact: Option<ContactNumber>) {
        let id = take(&mut self.next_order);
        self.landed.orders += 1;
        let (first, _) = self.landed.order_rows.unwrap_or((id, id));
        self.landed.order_rows = Some((first, id));
        let head = &plan.head;
        let order = NewOrder {
            id,
            source: &head.source,
            number: &head.number,
            order_date: head.order_date,
            customer_id,
            reseller: head.reseller.as_ref().map(Name::as_str),
            sold_to: head.sold_to.as_ref().map(Name::as_str),
            po_number: head.po_number.as_ref().map(PoNumber::as_str),
            contact_id: contact.map(ContactNumber::get),
            content: &plan.content,
            import_id: self.import_id,
        };
        order::push_values(&order, &mut self.orders);
        for (position, line) in (1..).zip(&plan.lines) {
            self.line(id, customer_id, position, line);
        }
    }

    fn line(&mut self, order_id: i64, customer_id: i64, position: i64, planned: &'p PlannedLine) {
        let Some(sku) = planned.sku.as_deref() else {
            return;
        };
        let line = &planned.line;
        let id = take(&mut self.next_line);
        self.landed.lines += 1;
        self.lines.extend([
            id.into(),
            order_id.into(),
            position.into(),
            line.number.as_ref().map(LineNumber::as_str).into(),
            sku.id.into(),
            line.quantity.get().into(),
            line.unit_price.map(Amount::millionths).into(),
            planned.currency.map(Currency::as_str).into(),
            line.term.start.into(),
            line.term.term_months.into(),
            line.term.expires.into(),
            line.maintenance_until.into(),
            line.renews.as_ref().map(ToString::to_string).into(),
        ]);
        if let Some(renewal) = planned.renewal.as_deref() {
            self.renewal(id, renewal);
        }
        if let (Some(right), Some(model)) = (planned.right, &sku.model) {
            self.entitlement(id, customer_id, planned, sku, model, right);
        }
    }

    fn entitlement(
        &mut self,
        line_id: i64,
        customer_id: i64,
        planned: &PlannedLine,
        sku: &'p SkuTerms,
        model: &Model,
        right: Right,
    ) {
        let number = take(&mut self.next_entitlement);
        self.landed.entitlements += 1;
        let quantity = planned.line.quantity.get();
        let (term_months, term_days) = right.months_and_days(model.terms.term);
        let now = self.session.now();
        let new = NewEntitlement {
            number,
            id: EntitlementId::new(now, self.random.bytes()),
            activation_id: ActivationId::new(self.random.bytes()),
            customer_id,
            sku_id: sku.id,
            order_line_id: Some(line_id),
            model_id: model.id,
            quantity,
            binding: model.terms.binding,
            term: model.terms.term,
            term_months,
            term_days,
            start: right.span.start,
            expires: right.span.expires,
            maintenance_until: right.maintenance_until,
            granted_at: now,
            import_id: self.import_id,
            standing: Standing::Active,
            origin: EntitlementOrigin::Order,
            supersedes: None,
        };
        new.push_values(&mut self.entitlements);
        sku.push_grants(self.next_grant, number, quantity, &mut self.grants);
        self.next_grant += i64::try_from(sku.products.len()).unwrap_or(i64::MAX);
    }

    /// The entitlement by which a right goes on.
    fn renewal(&mut self, line_id: i64, renewal: &'p Succession) {
        let number = take(&mut self.next_entitlement);
        self.landed.renewals += 1;
        let step = self.renewals.step(renewal, number);
        let now = self.session.now();
        let new = renewal.entitlement(Written {
            number,
            id: EntitlementId::new(now, self.random.bytes()),
            supersedes: step.supersedes,
            order_line_id: Some(line_id),
            import_id: self.import_id,
            standing: step.standing,
            at: now,
        });
        new.push_values(&mut self.entitlements);
        for grant in &renewal.grants {
            let id = take(&mut self.next_grant);
            let issued = self.renewals.pass(&step, grant, id);
            let row = [id, number, renewal.bought(grant), issued];
            entitlement::push_grant(grant, row, &mut self.grants);
        }
    }

    fn insert(mut self, tx: &mut Tx<'_>) -> Result<Landed, Error> {
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
        self.renewals.pass_on(tx)?;
        self.landed.digest = digest.finish();
        Ok(self.landed)
    }
}

fn take(next: &mut i64) -> i64 {
    let number = *next;
    *next += 1;
    number
}
