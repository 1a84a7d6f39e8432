//! How a line of maintenance or renewal extends the right that it names.
//!
//! Both make another entitlement that supersedes the one before: what was paid for earlier is not
//! overwritten, each line shows what it paid for, and it can be taken back. A line extends a right
//! whole: its units are those of the right, counted in copies where its SKU names products.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::entitlement::change;
use crate::domain::term::{self, Term};
use crate::domain::{
    ActivationId, Change, ChangeRefusal, Day, EntitlementRef, Length, RenewFrom, RenewalError,
    RenewedSpan, RightRef, SkuKind, TermError,
};
use crate::ops::entitlement::succession::Succession;
use crate::store::entitlement::Entitlement;

use super::fault::Fault;
use super::field::Field;
use super::line::{Head, Line};
use super::lookup::{HeldRight, Lookups, SkuTerms};

/// The rights that the lines of one order extend.
pub struct Chains<'l> {
    /// The row of the order's customer; none when that is to be added.
    customer: Option<i64>,
    lookups: &'l Lookups,
    extended: HashMap<ActivationId, Rc<HeldRight>>,
}

impl<'l> Chains<'l> {
    /// Those of an order of this customer, none extended yet.
    pub fn of(customer: Option<i64>, lookups: &'l Lookups) -> Self {
        Self {
            customer,
            lookups,
            extended: HashMap::new(),
        }
    }

    /// What the chains have come to that were extended.
    pub fn extended(self) -> HashMap<ActivationId, Rc<HeldRight>> {
        self.extended
    }

    /// Extends the right that a line names.
    pub fn extend(
        &mut self,
        sku: &SkuTerms,
        line: &Line,
        head: &Head,
    ) -> Result<Rc<Succession>, Fault> {
        let right = self.right(sku, line, head)?;
        let old = &right.entitlement;
        if self.customer != Some(old.customer_id) {
            return Err(of_another(line, head, old));
        }
        change(old.standing, Change::Renew).map_err(|why| not_now(line, old, why))?;
        let quantity = units(sku, line, &right)?;
        let span = match sku.kind {
            SkuKind::Maintenance => maintained(sku, line, head, old),
            _ => renewed(sku, line, head, old),
        }?;
        let succession = Succession {
            old: old.clone(),
            grants: right.grants.clone(),
            span,
            quantity,
        };
        if let Some((grant, capacity)) = succession.too_small(|grant| grant.ledger.issued) {
            let message = format!(
                "`{}` has {} copies of `{}` issued, and these units give {capacity}: return some \
                 first, or order more",
                old.number, grant.ledger.issued, grant.product
            );
            return Err(Fault::new(
                line.row,
                "capacity_exceeded",
                Field::Quantity,
                message,
            ));
        }
        let (entitlement, grants) = succession.followed();
        let followed = HeldRight {
            entitlement,
            grants,
        };
        self.extended.insert(old.activation_id, Rc::new(followed));
        Ok(Rc::new(succession))
    }

    /// The right that a line names, as the lines before it leave it.
    fn right(&self, sku: &SkuTerms, line: &Line, head: &Head) -> Result<Rc<HeldRight>, Fault> {
        let fault = |code, message| Err(Fault::new(line.row, code, Field::Renews, message));
        let Some(name) = &line.renews else {
            let message = format!(
                "SKU `{}` is of kind `{}`, and `renews` does not say which right it extends: \
                 write its activation ID, its number such as `E-77`, or the order and line that \
                 granted it, such as `SO-1002/1`",
                line.sku, sku.kind
            );
            return fault("renews_missing", message);
        };
        match self.lookups.right(&(name.clone(), head.source.clone())) {
            Ok(Some(right)) => {
                let extended = self.extended.get(&right.entitlement.activation_id);
                Ok(extended.cloned().unwrap_or(right))
            }
            Ok(None) => fault("right_unknown", unknown(name, head)),
            Err(several) => fault("right_ambiguous", ambiguous(name, &several)),
        }
    }
}

fn ambiguous(name: &RightRef, several: &[String]) -> String {
    format!(
        "`{name}` was the activation ID of several entitlements: write the one that it has now, `{}`",
        several.join("` or `")
    )
}

fn unknown(name: &RightRef, head: &Head) -> String {
    let what = match name {
        RightRef::Entitlement(EntitlementRef::Foreign(id)) => return id.not_ours(),
        RightRef::Entitlement(name) => format!("there is no entitlement `{name}`"),
        RightRef::Line(order, line) => format!(
            "line `{line}` of order `{order}` from `{}` has granted nothing",
            head.source
        ),
    };
    format!("{what}: mend `renews`, or import first what granted it")
}

fn of_another(line: &Line, head: &Head, old: &Entitlement) -> Fault {
    let message = format!(
        "`{}` is a right of customer `{}`, and the order is `{}`'s: mend `renews`, or the customer",
        old.number, old.customer, head.customer
    );
    Fault::new(line.row, "right_of_another", Field::Renews, message)
}

fn not_now(line: &Line, old: &Entitlement, why: ChangeRefusal) -> Fault {
    let number = old.number;
    let message = match why {
        ChangeRefusal::Suspended => format!(
            "`{number}` is suspended: reinstate it with `entitle entitlement reinstate {number}`, \
             and import again"
        ),
        ChangeRefusal::Cancelled | ChangeRefusal::Superseded => format!(
            "`{number}` is {}, and nothing extends it any more: order a right anew",
            old.standing
        ),
    };
    Fault::new(line.row, why.code(), Field::Renews, message)
}

/// A line of a right that names another as the one that it extends.
pub fn of_a_right(line: &Line) -> Fault {
    let message = format!(
        "SKU `{}` grants a new right, and extends none: order a SKU of kind `renewal` or \
         `maintenance`, or leave `renews` empty",
        line.sku
    );
    Fault::new(line.row, "right_renews", Field::Renews, message)
}

/// How many units of the right a line is for.
fn units(sku: &SkuTerms, line: &Line, right: &HeldRight) -> Result<i64, Fault> {
    let old = &right.entitlement;
    let units = if sku.products.is_empty() {
        Some(line.quantity)
    } else {
        let copies = sku.products.iter().map(|product| {
            let copies = line.quantity.get() * product.quantity_per_unit;
            (product.product_id, copies)
        });
        let copies: Vec<(i64, i64)> = copies.collect();
        Succession::units(old, &right.grants, &copies)
    };
    let Some(units) = units else {
        let message = format!(
            "{} of `{}` are not whole units of `{}`, which is `{}`: order what goes with it, in \
             its quantity",
            line.quantity, line.sku, old.number, old.sku
        );
        return Err(Fault::new(line.row, "renewal_unfit", Field::Sku, message));
    };
    if sku.kind == SkuKind::Maintenance && units.get() != old.quantity {
        let message = format!(
            "`{}` is {} units, and this is maintenance of {units}: it is for a right whole, so \
             order it for all of them",
            old.number, old.quantity
        );
        let code = "quantity_differs";
        return Err(Fault::new(line.row, code, Field::Quantity, message));
    }
    Ok(units.get())
}

/// The days of a right whose maintenance goes on.
fn maintained(
    sku: &SkuTerms,
    line: &Line,
    head: &Head,
    old: &Entitlement,
) -> Result<RenewedSpan, Fault> {
    let until = match (line.maintenance_until, line.term.expires) {
        (Some(until), Some(expires)) if until != expires => {
            let message = format!(
                "`maintenance_until` {until} and `expires` {expires} of one line of maintenance \
                 cannot both hold: give one of them"
            );
            return Err(Fault::new(
                line.row,
                "invalid_term",
                Field::MaintenanceUntil,
                message,
            ));
        }
        (until, expires) => until.or(expires).map(Length::Until),
    };
    let months = line.term.term_months.or(sku.maintenance_months);
    let length = until.or(months.map(Length::Months));
    let length = length.ok_or_else(|| no_term(line, "maintenance_until"))?;
    old.span()
        .maintained(line.term.start, length, head.order_date)
        .map_err(|why| impossible(line, old, &why))
}

/// The days of a right that goes on for a further term.
fn renewed(
    sku: &SkuTerms,
    line: &Line,
    head: &Head,
    old: &Entitlement,
) -> Result<RenewedSpan, Fault> {
    let refused = |why: RenewalError| impossible(line, old, &why);
    let span = old.span();
    let last = span.renewable().map_err(refused)?;
    let from = match line.term.start {
        Some(start) => start,
        None => RenewFrom::Auto
            .first_day(last, old.grace_days, head.order_date)
            .map_err(|why| refused(why.into()))?,
    };
    let months = line.term.term_months;
    if let (Some(months), Some(expires)) = (months, line.term.expires) {
        agree(from, months, expires).map_err(|why| refused(why.into()))?;
    }
    let model = sku.model.as_ref().and_then(|model| model.terms.term_months);
    let months = months.or(model).or(old.term_months).map(Length::Months);
    let length = line.term.expires.map(Length::Until).or(months);
    let length = length.ok_or_else(|| no_term(line, "term_months"))?;
    let maintenance = line.maintenance_until.map(Length::Until);
    let maintenance = maintenance.or(sku.maintenance_months.map(Length::Months));
    span.renewed(from, length, maintenance).map_err(refused)
}

fn agree(start: Day, months: u32, expires: Day) -> Result<(), TermError> {
    match term::expiry(start, Term::Months(months))? {
        Some(computed) if computed != expires => Err(TermError::Disagree {
            start,
            months,
            expires,
            computed,
        }),
        _ => Ok(()),
    }
}

fn no_term(line: &Line, field: &str) -> Fault {
    let message = format!(
        "nothing says how long `{}` extends the right: fill in `{field}`",
        line.sku
    );
    Fault::new(line.row, "term_missing", Field::Sku, message)
}

/// The right cannot go on so.
fn impossible(line: &Line, old: &Entitlement, why: &RenewalError) -> Fault {
    let (field, way_out) = match why {
        RenewalError::Perpetual => (Field::Renews, "order a SKU of kind `maintenance`"),
        RenewalError::Trial => (Field::Renews, "order a right"),
        RenewalError::NotBegun => (Field::Renews, "issue its first license, and import again"),
        RenewalError::BeginsBefore { .. } => (Field::Start, "give a later `start`"),
        RenewalError::NotLater { .. } => (Field::Expires, "give a later end"),
        RenewalError::MaintenanceNotLater { .. } => (Field::MaintenanceUntil, "give a later end"),
        RenewalError::Term(error) => {
            let field = Field::named(error.field()).unwrap_or(Field::Expires);
            return Fault::new(line.row, why.code(), field, error.to_string());
        }
    };
    let message = format!("`{}` cannot go on so: {why}: {way_out}", old.number);
    Fault::new(line.row, why.code(), field, message)
}
