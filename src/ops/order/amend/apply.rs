//! An amended order into the store: contents, lines, rights and grants, many at a time.

use crate::domain::{EntitlementNumber, LineStanding};
use crate::ops::order::land::{self, AddedLine, LinesAdded};
use crate::ops::{Error, Session, Tx};
use crate::store::amend;

use super::line::{Fate, Image, PlannedChange, RightChange};
use super::plan::{Beside, OrderPlan};

/// What the plans change, table by table.
#[derive(Default)]
struct Rows {
    quantities: Vec<(i64, i64)>,
    ended: Vec<(i64, LineStanding)>,
    rights: Vec<(i64, i64)>,
    cancelled: Vec<(EntitlementNumber, String)>,
    unissued: Vec<i64>,
    bought: Vec<(i64, i64)>,
}

/// Applies plans of which nothing is refused; answers with the lines that were added.
pub fn apply(tx: &mut Tx<'_>, session: &Session, plans: &[OrderPlan]) -> Result<LinesAdded, Error> {
    let mut rows = Rows::default();
    for plan in plans {
        rows.gather(plan);
        let (before, after) = &plan.beside;
        if before != after {
            amend::correct_order(tx, plan.id, stored(after))?;
        }
        for line in &plan.lines {
            correct(tx, line)?;
        }
    }
    // What decides under races goes first.
    amend::set_bought(tx, &rows.bought)?;
    amend::require_unissued(tx, &rows.unissued)?;
    amend::set_rights(tx, &rows.rights)?;
    amend::cancel_rights(tx, session.now(), &rows.cancelled)?;
    amend::set_quantities(tx, &rows.quantities)?;
    amend::end_lines(tx, &rows.ended)?;
    let contents: Vec<(i64, &str)> = plans
        .iter()
        .map(|plan| (plan.id, plan.content.1.as_str()))
        .collect();
    amend::set_contents(tx, session.now(), &contents)?;
    land::add_lines(tx, session, &added(plans))
}

fn stored(beside: &Beside) -> amend::Beside<'_> {
    amend::Beside {
        reseller: beside.reseller.as_deref(),
        sold_to: beside.sold_to.as_deref(),
        po_number: beside.po_number.as_deref(),
    }
}

fn correct(tx: &mut Tx<'_>, line: &PlannedChange) -> Result<(), Error> {
    match (line.id, line.before, line.after) {
        (Some(id), Some(before), Some(after)) if before.detail != after.detail => {
            Ok(amend::correct_line(tx, id, &after.detail)?)
        }
        _ => Ok(()),
    }
}

fn added(plans: &[OrderPlan]) -> Vec<AddedLine<'_>> {
    let lines = plans.iter().flat_map(|plan| {
        plan.lines.iter().filter_map(|line| {
            Some(AddedLine {
                order_id: plan.id,
                customer_id: plan.customer_id,
                position: line.position,
                planned: line.added.as_ref()?,
            })
        })
    });
    lines.collect()
}

impl Rows {
    fn gather(&mut self, plan: &OrderPlan) {
        for line in &plan.lines {
            if let (Some(id), Some(before), Some(after)) = (line.id, line.before, line.after) {
                self.line(id, before, after);
            }
            if let Some(right) = &line.right {
                self.right(plan, right);
            }
        }
    }

    fn line(&mut self, id: i64, before: Image, after: Image) {
        if before.standing != after.standing {
            self.ended.push((id, after.standing));
        } else if before.quantity != after.quantity {
            self.quantities.push((id, after.quantity));
        }
    }

    fn right(&mut self, plan: &OrderPlan, right: &RightChange) {
        match &right.fate {
            Fate::Cancelled(grants) => {
                let reason = format!("its line of order {} was cancelled", plan.number);
                self.cancelled.push((right.number, reason));
                self.unissued.extend(grants);
            }
            Fate::Resized { quantity, grants } => {
                self.rights.push((right.number.get(), *quantity));
                let bought = grants.iter().map(|(id, _, after)| (*id, *after));
                self.bought.extend(bought);
            }
        }
    }
}
