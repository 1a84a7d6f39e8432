//! What becomes of one line: pure, from the line that is here, its right, and what the file says.

use std::fmt::Display;

use crate::domain::{EntitlementNumber, LineStanding, Quantity, SkuCode, Standing, counted};
use crate::ops::order::field::Field;
use crate::ops::order::judge::PlannedLine;
use crate::ops::order::line::Line;
use crate::ops::order::options::Options;
use crate::store::amend::{LineDetail, LineGrant, LineRight};
use crate::store::order::OrderLine;

use super::outcome::{AmendedLine, Correction, LineChange};
use super::pairs::Wanted;

/// All that a line of an order says and is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image {
    /// Units.
    pub quantity: i64,
    /// How it stands.
    pub standing: LineStanding,
    /// The rest.
    pub detail: LineDetail,
}

impl From<&OrderLine> for Image {
    fn from(line: &OrderLine) -> Self {
        Self {
            quantity: line.quantity,
            standing: line.standing,
            detail: LineDetail {
                unit_price: line.unit_price,
                currency: line.currency,
                start: line.start,
                term_months: line.term_months,
                expires: line.expires,
                maintenance_until: line.maintenance_until,
            },
        }
    }
}

/// What becomes of the right of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightChange {
    /// Its number.
    pub number: EntitlementNumber,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is cancelled, with these grants, by row, of which nothing is issued.
    Cancelled(Vec<i64>),
    /// It is of so many units, and each grant, by row, of so many copies instead of so many.
    Resized {
        /// Units.
        quantity: i64,
        /// The grants: row, before and after.
        grants: Vec<(i64, i64, i64)>,
    },
}

/// How a line is to change.
#[derive(Debug, Clone)]
pub struct PlannedChange {
    /// What becomes of it.
    pub change: LineChange,
    /// Its row in the store; none for one that is new.
    pub id: Option<i64>,
    /// Its place in the order.
    pub position: i64,
    /// Its number in its system.
    pub number: Option<String>,
    /// The SKU.
    pub sku: SkuCode,
    /// What it is.
    pub before: Option<Image>,
    /// What it is to be; none for one that is new.
    pub after: Option<Image>,
    /// What else it says otherwise.
    pub corrections: Vec<Correction>,
    /// What becomes of its right.
    pub right: Option<RightChange>,
    /// How a line that is new is to land.
    pub added: Option<PlannedLine>,
}

impl PlannedChange {
    /// A line that is new.
    pub fn added(planned: PlannedLine, position: i64) -> Self {
        Self {
            change: LineChange::Added,
            id: None,
            position,
            number: planned.line.number.as_ref().map(ToString::to_string),
            sku: planned.line.sku.clone(),
            before: None,
            after: None,
            corrections: Vec::new(),
            right: None,
            added: Some(planned),
        }
    }

    fn of(line: &OrderLine, change: LineChange, after: Image) -> Self {
        Self {
            change,
            id: Some(line.id),
            position: line.position,
            number: line.line.clone(),
            sku: line.sku.clone(),
            before: Some(line.into()),
            after: Some(after),
            corrections: Vec::new(),
            right: None,
            added: None,
        }
    }

    /// The change as it is shown; `granted` is the right of a line that is new.
    pub fn shown(&self, granted: Option<EntitlementNumber>) -> AmendedLine {
        let units = |image: Image| match image.standing {
            LineStanding::Active => image.quantity,
            LineStanding::Cancelled | LineStanding::Credited => 0,
        };
        let new = self.added.as_ref();
        let new = new.map_or(0, |planned| planned.line.quantity.get());
        AmendedLine {
            change: self.change,
            position: self.position,
            line: self.number.clone(),
            sku: self.sku.clone(),
            before: self.before.map_or(0, units),
            after: self.after.map_or(new, units),
            corrections: self.corrections.clone(),
            entitlement: self.right.as_ref().map(|right| right.number).or(granted),
        }
    }
}

/// Why a change is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What the line is called; none for what is about the order itself.
    pub line: Option<String>,
    /// The row of the file that asks for it.
    pub row: i64,
    /// Its stable name.
    pub code: &'static str,
    /// Why, and the way out.
    pub reason: String,
    /// How many copies have to come back first.
    pub copies: i64,
    /// The grants, by row, of which.
    pub grants: Vec<i64>,
}

/// What becomes of a line that is here and in the file; nothing when it stays as it is.
pub fn change(
    line: &OrderLine,
    wanted: &Wanted,
    rights: &[LineRight],
    options: &Options,
) -> Result<Option<PlannedChange>, Refusal> {
    let asked = Asked {
        line,
        row: wanted.line.row,
        rights,
    };
    match (line.standing, wanted.units) {
        (LineStanding::Active, 0) => return asked.end(LineStanding::Credited).map(Some),
        (LineStanding::Active, _) => {}
        (_, 0) => return Ok(None),
        (ended, _) => return Err(asked.ended(ended)),
    }
    if line.sku.key() != wanted.line.sku.key() {
        return Err(asked.other_sku(&wanted.line.sku));
    }
    let renews = wanted.line.renews.as_ref().map(ToString::to_string);
    if options.has(Field::Renews) && renews != line.renews {
        return Err(asked.other_renewal(renews.as_ref()));
    }
    let right = asked.right()?;
    let before = Image::from(line);
    let after = Image {
        quantity: wanted.units,
        standing: LineStanding::Active,
        detail: said(before.detail, &wanted.line, options),
    };
    let corrections = corrections(&before.detail, &after.detail);
    if let Some(other) = corrections.iter().find(|other| !is_of_price(other.field))
        && let Some(right) = right
    {
        return Err(asked.other_days(right, other));
    }
    let change = match wanted.units.cmp(&line.quantity) {
        _ if before == after => return Ok(None),
        std::cmp::Ordering::Equal => LineChange::Corrected,
        std::cmp::Ordering::Greater => LineChange::Raised,
        std::cmp::Ordering::Less if wanted.is_credited => LineChange::Credited,
        std::cmp::Ordering::Less => LineChange::Lowered,
    };
    let right = match right {
        Some(right) if change != LineChange::Corrected => Some(asked.resize(right, wanted.units)?),
        _ => None,
    };
    Ok(Some(PlannedChange {
        corrections,
        right,
        ..PlannedChange::of(line, change, after)
    }))
}

/// A line that the file lacks is cancelled; `row` is the first of its order.
pub fn cancel(line: &OrderLine, row: i64, rights: &[LineRight]) -> Result<PlannedChange, Refusal> {
    Asked { line, row, rights }.end(LineStanding::Cancelled)
}

/// A line of which a change is asked.
struct Asked<'a> {
    line: &'a OrderLine,
    row: i64,
    rights: &'a [LineRight],
}

impl<'a> Asked<'a> {
    fn refuse(&self, code: &'static str, reason: String) -> Refusal {
        let number = self.line.line.clone();
        Refusal {
            line: Some(number.unwrap_or_else(|| format!("#{}", self.line.position))),
            row: self.row,
            code,
            reason,
            copies: 0,
            grants: Vec::new(),
        }
    }

    /// The right that the line granted, if it did; refused when another has its place.
    fn right(&self) -> Result<Option<&'a LineRight>, Refusal> {
        let mut of_it = self
            .rights
            .iter()
            .filter(|right| right.line_id == self.line.id);
        let (first, more) = (of_it.next(), of_it.next());
        match first {
            Some(right) if more.is_some() || right.standing == Standing::Superseded => {
                let reason = format!(
                    "its right `{}` was replaced by another since: leave the line as it is here, \
                     and change that one",
                    right.number
                );
                Err(self.refuse("right_superseded", reason))
            }
            right => Ok(right),
        }
    }

    /// Ends the line, and its right with it.
    fn end(&self, standing: LineStanding) -> Result<PlannedChange, Refusal> {
        self.require_no_renewal()?;
        let change = match standing {
            LineStanding::Credited => LineChange::Credited,
            LineStanding::Active | LineStanding::Cancelled => LineChange::Cancelled,
        };
        let right = match self.right()? {
            Some(right) if right.standing != Standing::Cancelled => {
                let held: Vec<&LineGrant> = right
                    .grants
                    .iter()
                    .filter(|grant| grant.ledger.issued > 0)
                    .collect();
                if !held.is_empty() {
                    let copies = |grant: &LineGrant| grant.ledger.issued;
                    return Err(self.issued(right, &held, copies, "nothing"));
                }
                let grants = right.grants.iter().map(|grant| grant.id).collect();
                Some(RightChange {
                    number: right.number,
                    fate: Fate::Cancelled(grants),
                })
            }
            _ => None,
        };
        let after = Image {
            standing,
            ..self.line.into()
        };
        Ok(PlannedChange {
            right,
            ..PlannedChange::of(self.line, change, after)
        })
    }

    /// Lets the right be of so many units: in each grant as many copies a unit as when it was
    /// granted.
    fn resize(&self, right: &LineRight, units: i64) -> Result<RightChange, Refusal> {
        self.require_no_renewal()?;
        if right.standing == Standing::Cancelled {
            let reason = format!(
                "its right `{}` is cancelled, for good: order anew under another line number",
                right.number
            );
            return Err(self.refuse("right_cancelled", reason));
        }
        let is_less = units < self.line.quantity;
        let after = |grant: &LineGrant| grant.ledger.bought / self.line.quantity * units;
        if let Some(grant) = right
            .grants
            .iter()
            .find(|grant| after(grant) > Quantity::MOST)
        {
            let reason = format!(
                "that is more copies of `{}` than can be counted: order the rest on another line",
                grant.product
            );
            return Err(self.refuse("too_many_copies", reason));
        }
        let held: Vec<&LineGrant> = right
            .grants
            .iter()
            .filter(|grant| is_less && grant.ledger.over(after(grant)) > 0)
            .collect();
        if !held.is_empty() {
            let over = |grant: &LineGrant| grant.ledger.over(after(grant));
            return Err(self.issued(right, &held, over, &counted(units, "unit", "units")));
        }
        let grants = right.grants.iter();
        let grants = grants.map(|grant| (grant.id, grant.ledger.bought, after(grant)));
        Ok(RightChange {
            number: right.number,
            fate: Fate::Resized {
                quantity: units,
                grants: grants.collect(),
            },
        })
    }

    /// What was issued is not taken back by paper.
    fn issued(
        &self,
        right: &LineRight,
        held: &[&LineGrant],
        over: impl Fn(&LineGrant) -> i64,
        left: &str,
    ) -> Refusal {
        let copies = |number: i64| counted(number, "copy", "copies");
        let each: Vec<String> = held
            .iter()
            .map(|grant| format!("{} of `{}`", copies(grant.ledger.issued), grant.product))
            .collect();
        let back: Vec<String> = held
            .iter()
            .map(|grant| format!("{} of `{}`", copies(over(grant)), grant.product))
            .collect();
        let reason = format!(
            "`{}` has {} issued, and {left} would be left of the line: have {} returned first",
            right.number,
            each.join(" and "),
            back.join(" and ")
        );
        Refusal {
            copies: held.iter().map(|grant| over(grant)).sum(),
            grants: held.iter().map(|grant| grant.id).collect(),
            ..self.refuse("copies_issued", reason)
        }
    }

    fn ended(&self, standing: LineStanding) -> Refusal {
        let reason =
            format!("the line was {standing}, for good: order anew under another line number");
        self.refuse("line_ended", reason)
    }

    /// What a right was extended by is not taken back.
    fn require_no_renewal(&self) -> Result<(), Refusal> {
        let Some(renews) = &self.line.renews else {
            return Ok(());
        };
        let reason = format!(
            "the line extends `{renews}`, and an extension stays as it was ordered: leave its \
             units as they are here, and see `entitle entitlement cancel`"
        );
        Err(self.refuse("line_extends", reason))
    }

    fn other_renewal(&self, renews: Option<&String>) -> Refusal {
        let reason = format!(
            "`renews` was {} and is {} in the file: give what extends another right a line of its \
             own, in an order of its own",
            quoted(self.line.renews.as_ref()),
            quoted(renews)
        );
        self.refuse("renews_differs", reason)
    }

    fn other_sku(&self, sku: &SkuCode) -> Refusal {
        let reason = format!(
            "the line is of `{}` here, and of `{sku}` in the file: give what is new a line number \
             of its own, and the line here is cancelled",
            self.line.sku
        );
        self.refuse("sku_differs", reason)
    }

    fn other_days(&self, right: &LineRight, other: &Correction) -> Refusal {
        let reason = format!(
            "`{}` was {} and is {} in the file, and the days of `{}` stay as they were granted: \
             leave them as they are here, and see `entitle entitlement extend`",
            other.field,
            quoted(other.before.as_ref()),
            quoted(other.after.as_ref()),
            right.number,
        );
        self.refuse("days_differ", reason)
    }
}

fn quoted(value: Option<&String>) -> String {
    value.map_or_else(|| "empty".to_owned(), |value| format!("`{value}`"))
}

/// What the file says of a line, where it has columns for it; a currency is said by its price.
fn said(before: LineDetail, line: &Line, options: &Options) -> LineDetail {
    let mut after = before;
    if options.has(Field::UnitPrice) {
        after.unit_price = line.unit_price;
        after.currency = options.currency_of(line);
    }
    if options.has(Field::Start) {
        after.start = line.term.start;
    }
    if options.has(Field::TermMonths) {
        after.term_months = line.term.term_months;
    }
    if options.has(Field::Expires) {
        after.expires = line.term.expires;
    }
    if options.has(Field::MaintenanceUntil) {
        after.maintenance_until = line.maintenance_until;
    }
    after
}

/// Where the details of a line differ.
fn corrections(before: &LineDetail, after: &LineDetail) -> Vec<Correction> {
    let fields = [
        differs(Field::UnitPrice, before.unit_price, after.unit_price),
        differs(Field::Currency, before.currency, after.currency),
        differs(Field::Start, before.start, after.start),
        differs(Field::TermMonths, before.term_months, after.term_months),
        differs(Field::Expires, before.expires, after.expires),
        differs(
            Field::MaintenanceUntil,
            before.maintenance_until,
            after.maintenance_until,
        ),
    ];
    fields.into_iter().flatten().collect()
}

/// A field that is another, if it is.
pub fn differs<T: PartialEq + Display>(
    field: Field,
    before: Option<T>,
    after: Option<T>,
) -> Option<Correction> {
    (before != after).then(|| Correction {
        field: field.name(),
        before: before.map(|value| value.to_string()),
        after: after.map(|value| value.to_string()),
    })
}

fn is_of_price(field: &str) -> bool {
    [Field::UnitPrice, Field::Currency]
        .map(Field::name)
        .contains(&field)
}
