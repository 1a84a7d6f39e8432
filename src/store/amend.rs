//! What amending asks of orders that are here, and changes in them: lines, their rights and grants.

use crate::domain::{
    Amount, Currency, Day, EntitlementNumber, Instant, Ledger, LicenseNumber, LineStanding,
    Overdraft, ProductCode, Standing,
};
use crate::values;

use super::Error;
use super::engine::{Tx, Value};
use super::license;
use super::wanted::Wanted;

/// The right that a line granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRight {
    /// The row of the line.
    pub line_id: i64,
    /// Its short number.
    pub number: EntitlementNumber,
    /// What was decided about it.
    pub standing: Standing,
    /// Its counters.
    pub grants: Vec<LineGrant>,
}

/// One product of such a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineGrant {
    /// Its row.
    pub id: i64,
    /// The product's code.
    pub product: ProductCode,
    /// Its copies; today's overdraft is not asked for.
    pub ledger: Ledger,
}

/// The rights that the lines of these orders granted, order by order.
pub fn rights(tx: &mut Tx<'_>, orders: &[i64]) -> Result<Vec<Vec<LineRight>>, Error> {
    let wanted = rows(orders);
    wanted.fill(tx)?;
    let found = wanted.all_each(
        tx,
        "SELECT w.place, l.id, e.id, e.standing, g.id, p.code, g.bought, g.issued, g.uncounted
         FROM wanted w CROSS JOIN order_lines l
         JOIN entitlements e ON e.order_line_id = l.id
         JOIN grants g ON g.entitlement_id = e.id
         JOIN products p ON p.id = g.product_id
         WHERE l.order_id = w.number AND e.undone_by IS NULL
         ORDER BY w.place, l.position, e.id, g.id",
        |row| {
            let grant = LineGrant {
                id: row.get(4)?,
                product: row.parse(5)?,
                ledger: Ledger {
                    bought: row.get(6)?,
                    issued: row.get(7)?,
                    uncounted: row.get(8)?,
                    overdraft: Overdraft::NONE,
                },
            };
            Ok(LineRight {
                line_id: row.get(1)?,
                number: EntitlementNumber::new(row.get(2)?)
                    .ok_or_else(|| Error::unreadable(2, "no number"))?,
                standing: row.parse(3)?,
                grants: vec![grant],
            })
        },
    )?;
    Ok(found.into_iter().map(gathered).collect())
}

/// Rights with their grants together, of which each came with one.
fn gathered(single: Vec<LineRight>) -> Vec<LineRight> {
    let mut rights: Vec<LineRight> = Vec::with_capacity(single.len());
    for right in single {
        match rights.last_mut() {
            Some(last) if last.number == right.number => last.grants.extend(right.grants),
            _ => rights.push(right),
        }
    }
    rights
}

/// The licenses that hold copies of these grants, grant by grant.
pub fn holding(tx: &mut Tx<'_>, grants: &[i64]) -> Result<Vec<Vec<LicenseNumber>>, Error> {
    let wanted = rows(grants);
    wanted.fill(tx)?;
    wanted.all_each(
        tx,
        "SELECT w.place, l.id FROM wanted w CROSS JOIN licenses l
         WHERE l.grant_id = w.number AND l.kind IN ('standard', 'trial')
           AND l.standing IN ('active', 'revoked')
         ORDER BY w.place, l.id",
        |row| license::number(row, 1),
    )
}

/// Locks the grants of these orders for this transaction, so that what is decided about them
/// holds.
pub fn lock(tx: &mut Tx<'_>, orders: &[i64]) -> Result<(), Error> {
    let grants = rows(orders).find_all(
        tx,
        "SELECT g.id FROM wanted w CROSS JOIN order_lines l
         JOIN entitlements e ON e.order_line_id = l.id
         JOIN grants g ON g.entitlement_id = e.id
         WHERE l.order_id = w.number ORDER BY g.id",
        |row| row.get(0),
    )?;
    rows(&grants).change_each(
        tx,
        "UPDATE grants SET issued = grants.issued FROM wanted w WHERE grants.id = w.number",
        &[],
    )
}

/// Lets these orders, by row, have other contents.
pub fn set_contents(tx: &mut Tx<'_>, at: Instant, contents: &[(i64, &str)]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for (id, content) in contents {
        wanted.add(*content, Value::Null, *id, Value::Null);
    }
    wanted.change_each(
        tx,
        "UPDATE orders SET content = w.key, amended_at = ?1 FROM wanted w
         WHERE orders.id = w.number AND orders.undone_by IS NULL",
        values![at],
    )
}

/// What is written beside the lines of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside<'a> {
    /// Who sold it, when that is another.
    pub reseller: Option<&'a str>,
    /// Who paid, when that is another.
    pub sold_to: Option<&'a str>,
    /// The customer's own number for it.
    pub po_number: Option<&'a str>,
}

/// Corrects what is written beside the lines of an order.
pub fn correct_order(tx: &mut Tx<'_>, id: i64, beside: Beside<'_>) -> Result<(), Error> {
    tx.execute(
        "UPDATE orders SET reseller = ?2, sold_to = ?3, po_number = ?4 WHERE id = ?1",
        values![id, beside.reseller, beside.sold_to, beside.po_number],
    )?;
    Ok(())
}

/// What a line says beside its quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineDetail {
    /// The price of one unit.
    pub unit_price: Option<Amount>,
    /// The currency of the price.
    pub currency: Option<Currency>,
    /// The first day, where the line says one.
    pub start: Option<Day>,
    /// The term, where the line says one.
    pub term_months: Option<u32>,
    /// The last day, where the line says one.
    pub expires: Option<Day>,
    /// The last day of maintenance, where the line says one.
    pub maintenance_until: Option<Day>,
}

/// Corrects what a line says beside its quantity.
pub fn correct_line(tx: &mut Tx<'_>, id: i64, detail: &LineDetail) -> Result<(), Error> {
    tx.execute(
        "UPDATE order_lines SET unit_price = ?2, currency = ?3, start = ?4, term_months = ?5,
                                expires = ?6, maintenance_until = ?7
         WHERE id = ?1",
        values![
            id,
            detail.unit_price.map(Amount::millionths),
            detail.currency.map(Currency::as_str),
            detail.start,
            detail.term_months,
            detail.expires,
            detail.maintenance_until,
        ],
    )?;
    Ok(())
}

/// Lets these lines, by row, be of so many units.
pub fn set_quantities(tx: &mut Tx<'_>, lines: &[(i64, i64)]) -> Result<(), Error> {
    numbers(lines).change_each(
        tx,
        "UPDATE order_lines SET quantity = w.number2 FROM wanted w
         WHERE order_lines.id = w.number",
        &[],
    )
}

/// Ends these lines, by row.
pub fn end_lines(tx: &mut Tx<'_>, lines: &[(i64, LineStanding)]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for (id, standing) in lines {
        wanted.add(standing.as_str(), Value::Null, *id, Value::Null);
    }
    wanted.change_each(
        tx,
        "UPDATE order_lines SET standing = w.key FROM wanted w
         WHERE order_lines.id = w.number AND order_lines.standing = 'active'",
        &[],
    )
}

/// Lets these entitlements, by number, be of so many units.
pub fn set_rights(tx: &mut Tx<'_>, rights: &[(i64, i64)]) -> Result<(), Error> {
    numbers(rights).change_each(
        tx,
        "UPDATE entitlements SET quantity = w.number2 FROM wanted w
         WHERE entitlements.id = w.number",
        &[],
    )
}

/// Cancels these entitlements, each for its reason.
pub fn cancel_rights(
    tx: &mut Tx<'_>,
    at: Instant,
    rights: &[(EntitlementNumber, String)],
) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for (number, reason) in rights {
        wanted.add(reason, Value::Null, number.get(), Value::Null);
    }
    wanted.change_each(
        tx,
        "UPDATE entitlements SET standing = 'cancelled', standing_at = ?1,
                                 standing_reason = w.key
         FROM wanted w
         WHERE entitlements.id = w.number AND entitlements.standing IN ('active', 'suspended')",
        values![at],
    )
}

/// Lets so many copies of these grants, by row, be bought; a conflict when more than that are
/// issued. The one statement by which what was bought changes.
pub fn set_bought(tx: &mut Tx<'_>, grants: &[(i64, i64)]) -> Result<(), Error> {
    numbers(grants).change_each(
        tx,
        "UPDATE grants SET bought = w.number2 FROM wanted w
         WHERE grants.id = w.number
           AND (grants.uncounted = 1 OR grants.bought < w.number2 OR grants.issued <= w.number2)",
        &[],
    )
}

/// Makes sure that no copy of these grants, by row, is issued; a conflict when one is.
pub fn require_unissued(tx: &mut Tx<'_>, grants: &[i64]) -> Result<(), Error> {
    rows(grants).change_each(
        tx,
        "UPDATE grants SET issued = grants.issued FROM wanted w
         WHERE grants.id = w.number AND grants.issued = 0",
        &[],
    )
}

fn rows<'a>(ids: &[i64]) -> Wanted<'a> {
    let mut wanted = Wanted::default();
    for id in ids {
        wanted.add(Value::Null, Value::Null, *id, Value::Null);
    }
    wanted
}

fn numbers<'a>(pairs: &[(i64, i64)]) -> Wanted<'a> {
    let mut wanted = Wanted::default();
    for (id, number) in pairs {
        wanted.add(Value::Null, Value::Null, *id, *number);
    }
    wanted
}
