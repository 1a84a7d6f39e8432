//! How an order that is here becomes what the file says of it: pure, and whole or not at all.

use crate::domain::{CustomerCode, Name, OrderNumber, PoNumber, Quantity, SkuKind, SourceName};
use crate::ops::order::credit::Credit;
use crate::ops::order::fault::Fault;
use crate::ops::order::field::Field;
use crate::ops::order::judge::{self, PlannedLine};
use crate::ops::order::line::{Head, Line};
use crate::ops::order::lookup::Lookups;
use crate::ops::order::options::Options;
use crate::ops::order::renewal::Chains;
use crate::store::amend::LineRight;
use crate::store::order::{Order, OrderLine};

use super::line::{self, PlannedChange, Refusal, differs};
use super::outcome::{AmendedOrder, Correction};
use super::pairs::{self, Wanted};

/// An order as it is here.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The order.
    pub order: &'k Order,
    /// Its lines.
    pub lines: &'k [OrderLine],
    /// What they granted.
    pub rights: &'k [LineRight],
    /// The digest of what a file last said of it.
    pub content: &'k str,
    /// Whether the customer whom the file names is its customer.
    pub same_customer: bool,
}

/// What the file says of it.
#[derive(Debug)]
pub struct Said {
    /// What its rows say of the order.
    pub head: Head,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its credits.
    pub credits: Vec<Credit>,
    /// The digest of all that.
    pub content: String,
}

/// What is written beside the lines of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Who sold it, when that is another.
    pub reseller: Option<String>,
    /// Who paid, when that is another.
    pub sold_to: Option<String>,
    /// The customer's own number for it.
    pub po_number: Option<String>,
}

/// How an order is to change.
#[derive(Debug, Clone)]
pub struct OrderPlan {
    /// Its row.
    pub id: i64,
    /// The row of its customer.
    pub customer_id: i64,
    /// Its number.
    pub number: OrderNumber,
    /// The system it came from.
    pub source: SourceName,
    /// The digest of what a file said of it, before and after.
    pub content: (String, String),
    /// What is written beside its lines, before and after.
    pub beside: (Beside, Beside),
    /// Where that differs.
    pub corrections: Vec<Correction>,
    /// Its lines that change.
    pub lines: Vec<PlannedChange>,
    /// What is refused; then nothing of it changes.
    pub refusals: Vec<Refusal>,
}

impl OrderPlan {
    /// Whether the order is as the file says.
    pub const fn is_empty(&self) -> bool {
        self.corrections.is_empty() && self.lines.is_empty() && self.refusals.is_empty()
    }

    /// The plan as it is shown.
    pub fn shown(&self) -> AmendedOrder {
        AmendedOrder {
            order: self.number.clone(),
            source: self.source.clone(),
            corrections: self.corrections.clone(),
            lines: self.lines.iter().map(|line| line.shown(None)).collect(),
        }
    }
}

/// Plans how an order becomes what the file says, or finds what is wrong with its rows; `lookups`
/// know the SKUs of its lines.
pub fn plan(
    known: Known<'_>,
    said: Said,
    options: &Options,
    lookups: &Lookups,
) -> Result<OrderPlan, Vec<Fault>> {
    let Said {
        head,
        lines,
        credits,
        content,
    } = said;
    let (wanted, mut faults) = pairs::take_off(lines, &credits);
    let mut plan = begin(known, &head, options, content);
    let pairs = pairs::pair(known.lines, wanted);
    for (line, wanted) in &pairs.both {
        match line::change(line, wanted, known.rights, options) {
            Ok(change) => plan.lines.extend(change),
            Err(refusal) => plan.refusals.push(refusal),
        }
    }
    for line in &pairs.here {
        match line::cancel(line, head.row, known.rights) {
            Ok(change) => plan.lines.push(change),
            Err(refusal) => plan.refusals.push(refusal),
        }
    }
    plan.lines.sort_by_key(|line| line.position);
    let last = known.lines.iter().map(|line| line.position).max();
    let mut position = last.unwrap_or(0);
    for wanted in pairs.file.into_iter().filter(|wanted| wanted.units > 0) {
        position += 1;
        match planned(wanted, &head, options, lookups) {
            Ok(line) => plan.lines.push(PlannedChange::added(line, position)),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(plan)
    } else {
        Err(faults)
    }
}

/// A line of which the file alone knows.
fn planned(
    wanted: Wanted,
    head: &Head,
    options: &Options,
    lookups: &Lookups,
) -> Result<PlannedLine, Fault> {
    let Wanted { line, units, .. } = wanted;
    let sku = judge::known_sku(lookups, head, &line)?;
    if let Some(sku) = &sku
        && matches!(sku.kind, SkuKind::Maintenance | SkuKind::Renewal)
    {
        let message = format!(
            "SKU `{}` is of kind `{}`, and amending extends no right: import the line under an \
             order number of its own",
            line.sku, sku.kind
        );
        return Err(Fault::new(
            line.row,
            "renewal_unsupported",
            Field::Sku,
            message,
        ));
    }
    // What is left of what was read as a quantity is one.
    let quantity = Quantity::new(units).unwrap_or(line.quantity);
    let mut chains = Chains::of(None, lookups);
    judge::plan_line(Line { quantity, ..line }, sku, head, options, &mut chains)
}

/// The plan with what is not about its lines.
fn begin(known: Known<'_>, head: &Head, options: &Options, content: String) -> OrderPlan {
    let Known { order, .. } = known;
    let before = Beside {
        reseller: order.reseller.clone(),
        sold_to: order.sold_to.clone(),
        po_number: order.po_number.clone(),
    };
    let has = |field, said: Option<&str>, here: &Option<String>| {
        if options.has(field) {
            said.map(str::to_owned)
        } else {
            here.clone()
        }
    };
    let said = |name: &Option<Name>| name.as_ref().map(ToString::to_string);
    let po_number = head.po_number.as_ref().map(PoNumber::as_str);
    let after = Beside {
        reseller: has(
            Field::Reseller,
            said(&head.reseller).as_deref(),
            &before.reseller,
        ),
        sold_to: has(
            Field::SoldTo,
            said(&head.sold_to).as_deref(),
            &before.sold_to,
        ),
        po_number: has(Field::PoNumber, po_number, &before.po_number),
    };
    let corrections = [
        differs(
            Field::Reseller,
            before.reseller.as_ref(),
            after.reseller.as_ref(),
        ),
        differs(
            Field::SoldTo,
            before.sold_to.as_ref(),
            after.sold_to.as_ref(),
        ),
        differs(
            Field::PoNumber,
            before.po_number.as_ref(),
            after.po_number.as_ref(),
        ),
    ];
    OrderPlan {
        id: order.id,
        customer_id: order.customer_id,
        number: order.number.clone(),
        source: order.source.clone(),
        content: (known.content.to_owned(), content),
        beside: (before, after),
        corrections: corrections.into_iter().flatten().collect(),
        lines: Vec::new(),
        refusals: refusals(known, head),
    }
}

/// What an order that has granted rights does not change.
fn refusals(known: Known<'_>, head: &Head) -> Vec<Refusal> {
    let refuse = |code, reason| Refusal {
        line: None,
        row: head.row,
        code,
        reason,
        copies: 0,
        grants: Vec::new(),
    };
    let mut refusals = Vec::new();
    if known.order.order_date != head.order_date {
        let reason = format!(
            "the order is of {} here and of {} in the file, and the days of its rights were \
             reckoned from it: mend the file",
            known.order.order_date, head.order_date
        );
        refusals.push(refuse("order_date_differs", reason));
    }
    if !known.same_customer {
        let (here, there): (&CustomerCode, &CustomerCode) = (&known.order.customer, &head.customer);
        let reason = format!(
            "the order is of `{here}` here and of `{there}` in the file, and a right does not \
             change hands with its order: mend the file, or give the order another number"
        );
        refusals.push(refuse("customer_differs", reason));
    }
    refusals
}
