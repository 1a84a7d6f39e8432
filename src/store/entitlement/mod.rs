//! Entitlements and their grants: what was paid for, frozen, and the counter of each product.

use std::collections::BTreeSet;

use crate::domain::{
    self, ActivationId, Binding, CustomerCode, Day, EntitlementId, EntitlementNumber,
    EntitlementOrigin, EntitlementRef, EntitlementState, Ledger, OrderNumber, ProductCode,
    RightSpan, SkuCode, SourceName, Standing, TermKind, Today, Zone,
};
use crate::values;

use super::Error;
use super::catalog::read_overdraft;
use super::engine::{Row, Tx, Value};
use super::wanted::Wanted;
use super::zones::apart;

mod chain;
mod granted;
mod new;
mod origin;
mod spend;
mod standing;

pub use chain::{
    OfLine, Passing, insert, keep_zones, locked, note, of_lines, pass_on, push_grant, reserve,
    supersede,
};
pub(in crate::store) use granted::OF_A_GRANT;
pub use granted::{EarlierTrial, GrantedRight, earlier_trial, grant};
pub use new::{COLUMNS, GRANT_COLUMNS, NewEntitlement};
pub use origin::{Origin, origin};
pub use spend::{Activation, Taking, activate, give_back_copies, lock_grant, take_copies};
pub use standing::{extend, hold, stand};

/// An entitlement as it stands, with what of its model and order one wants to see beside it.
#[derive(Debug, Clone)]
pub struct Entitlement {
    /// Its row, which is its short number.
    pub number: EntitlementNumber,
    /// Its full id, the one that stands in tokens.
    pub id: EntitlementId,
    /// The code that the customer redeems.
    pub activation_id: ActivationId,
    /// The row of its customer.
    pub customer_id: i64,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What was bought.
    pub sku: SkuCode,
    /// The row of its SKU.
    pub sku_id: i64,
    /// The row of the license model that rules it: the one that its own was joined to, if it was.
    pub model_id: i64,
    /// Units bought.
    pub quantity: i64,
    /// Whom its licenses are bound to.
    pub binding: Binding,
    /// How long it runs.
    pub term: TermKind,
    /// The months it runs, for a subscription.
    pub term_months: Option<u32>,
    /// The days it runs, for a trial.
    pub term_days: Option<u32>,
    /// Its first day; none before first activation where it starts there.
    pub start: Option<Day>,
    /// Its last day; none when perpetual, or not activated yet.
    pub expires: Option<Day>,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
    /// What was decided about it.
    pub standing: Standing,
    /// The grace of its model today, in days; a trial has none.
    pub grace_days: u32,
    /// The system that its order came from.
    pub source: Option<SourceName>,
    /// The number of its order.
    pub order_number: Option<OrderNumber>,
    /// The line of its order.
    pub line: Option<String>,
    /// Where it came from.
    pub origin: EntitlementOrigin,
    /// Why it was granted, where that was without an order.
    pub reason: Option<String>,
    /// Why it was granted although a limit forbids it.
    pub override_reason: Option<String>,
    /// The zone in which its days end, where another desk sold it.
    pub zone: Option<Zone>,
}

impl Entitlement {
    /// Its state today.
    pub fn state(&self, today: &Today) -> EntitlementState {
        domain::entitlement::state(
            self.standing,
            self.start,
            self.expires,
            self.grace_days,
            self.day(today),
        )
    }

    /// The day it is where it was sold.
    pub fn day(&self, today: &Today) -> Day {
        today.of(self.zone.as_ref())
    }

    /// Whether its last day is within so many days from today, today included.
    fn ends_within(&self, days: u32, today: &Today) -> bool {
        let (first, last) = days_from(self.day(today), days);
        self.expires
            .is_some_and(|expires| first <= expires && expires <= last)
    }

    /// Its days, as far as it can go on by them.
    pub const fn span(&self) -> RightSpan {
        RightSpan {
            term: self.term,
            start: self.start,
            expires: self.expires,
            maintenance_until: self.maintenance_until,
            grace_days: self.grace_days,
        }
    }
}

/// A grant: one product of an entitlement, with its counter and today's overdraft.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Its row.
    pub id: i64,
    /// The product's row.
    pub product_id: i64,
    /// The row of the product as which it is sold by now: that which its own is part of, if it is.
    pub sold_as: i64,
    /// The product's code.
    pub product: ProductCode,
    /// The product's version when it was granted.
    pub granted_version: String,
    /// The product's newest version.
    pub newest_version: String,
    /// The features granted, parted by one space; empty means all of the product's.
    pub features: String,
    /// Its copies.
    pub ledger: Ledger,
    /// The row of the first grant of its chain.
    pub lineage: i64,
}

/// Which entitlements to read.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of the customer of this row.
    pub customer_id: Option<i64>,
    /// Only those of the SKU of this row.
    pub sku_id: Option<i64>,
    /// Only those of this order's row.
    pub order_id: Option<i64>,
    /// Only those that came from there.
    pub origin: Option<EntitlementOrigin>,
    /// Only those in this state on `today`.
    pub state: Option<EntitlementState>,
    /// Only those whose last day is within this many days from `today`, today included.
    pub expiring_within: Option<u32>,
    /// Those too that renewals superseded.
    pub superseded: bool,
}

const ENTITLEMENT: &str = "e.id, e.uuid, e.activation_id, e.customer_id, c.code, s.code,
    m.id, e.quantity, e.binding, e.term, e.term_months, e.term_days, e.start, e.expires,
    e.maintenance_until, e.standing, CASE WHEN e.term = 'trial' THEN 0 ELSE m.grace_days END,
    o.source, o.number, l.line, e.sku_id, e.origin, e.reason,
    e.override_reason, e.zone";

const FROM: &str = "entitlements e
    JOIN customers c ON c.id = e.customer_id
    JOIN skus s ON s.id = e.sku_id
    JOIN models a ON a.id = e.model_id
    JOIN models m ON m.id = COALESCE(a.joined_into, a.id)
    LEFT JOIN order_lines l ON l.id = e.order_line_id
    LEFT JOIN orders o ON o.id = l.order_id";

const GRANT: &str = "g.id, p.id, p.code, g.product_version, p.version, g.features, g.bought,
    g.issued, g.uncounted, m.overdraft_copies, m.overdraft_percent, COALESCE(g.lineage, g.id),
    COALESCE(p.joined_into, p.id)";

/// How many columns [`ENTITLEMENT`] has, and how many [`GRANT`].
const WIDTH: usize = 25;
const GRANT_WIDTH: usize = 13;

/// The entitlement of this activation ID, as stored (16 symbols without dashes): the newest of those
/// that renewals made of it.
pub fn by_activation(tx: &mut Tx<'_>, key: &str) -> Result<Option<Entitlement>, Error> {
    let sql = format!(
        "SELECT {ENTITLEMENT} FROM {FROM} WHERE e.activation_id = ?1
           AND e.standing <> 'superseded' AND e.undone_by IS NULL"
    );
    tx.one(&sql, values![key], read)
}

/// The entitlement of this short number.
pub fn by_number(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Option<Entitlement>, Error> {
    let sql = format!("SELECT {ENTITLEMENT} FROM {FROM} WHERE e.id = ?1 AND e.undone_by IS NULL");
    tx.one(&sql, values![number.get()], read)
}

/// The entitlement of this full id.
pub fn by_uuid(tx: &mut Tx<'_>, id: &EntitlementId) -> Result<Option<Entitlement>, Error> {
    let sql = format!("SELECT {ENTITLEMENT} FROM {FROM} WHERE e.uuid = ?1 AND e.undone_by IS NULL");
    tx.one(&sql, values![id.to_string()], read)
}

/// The newest entitlement of an activation ID that is wanted. It is looked up for each: a server
/// that knows nothing of a full table yet would read all of it for the condition alone.
const NEWEST: &str = "e.id = (SELECT x.id FROM entitlements x
              WHERE x.activation_id = w.key AND x.standing <> 'superseded' AND x.undone_by IS NULL)";

/// The entitlements of these names with their grants, each beside the place of its name. What had a
/// name in another company is not among them.
pub fn named(
    tx: &mut Tx<'_>,
    names: &[EntitlementRef],
) -> Result<Vec<(usize, Entitlement, Vec<Grant>)>, Error> {
    let mut wanted = Wanted::default();
    let mut sorts = BTreeSet::new();
    for name in names {
        match name {
            EntitlementRef::Number(number) | EntitlementRef::Digits(number, _) => {
                sorts.insert("e.id = w.number AND e.undone_by IS NULL");
                wanted.add(Value::Null, Value::Null, number.get(), Value::Null);
            }
            EntitlementRef::Activation(id) => {
                sorts.insert(NEWEST);
                wanted.add(id.key(), Value::Null, Value::Null, Value::Null);
            }
            EntitlementRef::Id(id) => {
                sorts.insert("e.uuid = w.key2 AND e.undone_by IS NULL");
                wanted.add(Value::Null, id.to_string(), Value::Null, Value::Null);
            }
            EntitlementRef::Foreign(_) => {
                wanted.add(Value::Null, Value::Null, Value::Null, Value::Null);
            }
        }
    }
    wanted.fill(tx)?;
    let mut found: Vec<(usize, Entitlement, Vec<Grant>)> = Vec::with_capacity(names.len());
    for is_meant in sorts {
        let sql = format!(
            "SELECT {ENTITLEMENT}, {GRANT}, w.place FROM wanted w CROSS JOIN {FROM}
             JOIN grants g ON g.entitlement_id = e.id
             JOIN products p ON p.id = g.product_id
             WHERE {is_meant}
             ORDER BY w.place, g.id"
        );
        tx.each(&sql, &[], |row| -> Result<(), Error> {
            let place = row.get::<i64>(WIDTH + GRANT_WIDTH)?;
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let grant = read_grant(row, WIDTH)?;
            match found.last_mut() {
                Some((last, _, grants)) if *last == place => grants.push(grant),
                _ => found.push((place, read(row)?, vec![grant])),
            }
            Ok(())
        })?;
    }
    Ok(found)
}

/// The grants of an entitlement, in the order in which its SKU named the products.
pub fn grants(tx: &mut Tx<'_>, number: EntitlementNumber) -> Result<Vec<Grant>, Error> {
    let sql = format!(
        "SELECT {GRANT} FROM grants g
         JOIN products p ON p.id = g.product_id
         JOIN entitlements e ON e.id = g.entitlement_id
         JOIN models a ON a.id = e.model_id
         JOIN models m ON m.id = COALESCE(a.joined_into, a.id)
         WHERE g.entitlement_id = ?1 ORDER BY g.id"
    );
    tx.all(&sql, values![number.get()], |row| read_grant(row, 0))
}

/// Hands every entitlement that fits `filter`, with its grants, to `each`: in the order of their
/// numbers, or, where only those that expire soon are asked for, the soonest first.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    today: &Today,
    mut each: impl FnMut(Entitlement, Vec<Grant>) -> Result<(), E>,
) -> Result<(), E> {
    let (conditions, values) = conditions(filter, today);
    let first = if filter.expiring_within.is_some() {
        "e.expires, "
    } else {
        ""
    };
    let sql = format!(
        "SELECT {ENTITLEMENT}, {GRANT} FROM {FROM}
         JOIN grants g ON g.entitlement_id = e.id
         JOIN products p ON p.id = g.product_id
         WHERE e.undone_by IS NULL{conditions}
         ORDER BY {first}e.id, g.id"
    );
    let wanted = |entitlement: &Entitlement| {
        filter
            .state
            .is_none_or(|state| entitlement.state(today) == state)
            && filter
                .expiring_within
                .is_none_or(|days| entitlement.ends_within(days, today))
    };
    let mut open: Option<(Entitlement, Vec<Grant>)> = None;
    tx.each(&sql, &values, |row| -> Result<(), E> {
        let number: i64 = row.get(0)?;
        let grant = read_grant(row, WIDTH)?;
        if let Some((entitlement, grants)) = &mut open
            && entitlement.number.get() == number
        {
            grants.push(grant);
            return Ok(());
        }
        let next = (read(row)?, vec![grant]);
        match open.replace(next) {
            Some((entitlement, grants)) if wanted(&entitlement) => each(entitlement, grants),
            _ => Ok(()),
        }
    })?;
    match open {
        Some((entitlement, grants)) if wanted(&entitlement) => each(entitlement, grants),
        _ => Ok(()),
    }
}

/// What a filter asks for, and only that: a condition that is always true would hide the index of
/// another.
fn conditions(filter: &Filter, today: &Today) -> (String, Vec<Value<'static>>) {
    // Wide enough for the days of any zone.
    let window = filter.expiring_within.map(|days| {
        let (first, last) = days_from(today.here(), days);
        apart(first, last)
    });
    let asked: [(&str, Value<'static>); 6] = [
        ("e.customer_id = {}", filter.customer_id.into()),
        (
            "e.origin = {}",
            filter.origin.map(EntitlementOrigin::as_str).into(),
        ),
        (
            "e.sku_id IN (SELECT x.id FROM skus x WHERE x.id = {} OR x.joined_into = {})",
            filter.sku_id.into(),
        ),
        ("l.order_id = {}", filter.order_id.into()),
        ("e.expires >= {}", window.map(|(first, _)| first).into()),
        ("e.expires <= {}", window.map(|(_, last)| last).into()),
    ];
    let mut text = String::new();
    let mut values = Vec::new();
    for (condition, value) in asked {
        if value != Value::Null {
            values.push(value);
            let place = format!("?{}", values.len());
            text = format!("{text} AND {}", condition.replace("{}", &place));
        }
    }
    // What ends soon is looked for to be renewed, which what was cancelled is not.
    if window.is_some() {
        text.push_str(" AND e.standing <> 'cancelled'");
    }
    if !filter.superseded {
        text.push_str(" AND e.standing <> 'superseded'");
    }
    (text, values)
}

fn days_from(first: Day, days: u32) -> (Day, Day) {
    (first, first.plus_days(days.into()).unwrap_or(Day::LAST))
}

fn read(row: Row<'_>) -> Result<Entitlement, Error> {
    Ok(Entitlement {
        number: EntitlementNumber::new(row.get(0)?)
            .ok_or_else(|| Error::unreadable(0, "no number"))?,
        id: row.parse(1)?,
        activation_id: row.parse(2)?,
        customer_id: row.get(3)?,
        customer: row.parse(4)?,
        sku: row.parse(5)?,
        model_id: row.get(6)?,
        quantity: row.get(7)?,
        binding: row.parse(8)?,
        term: row.parse(9)?,
        term_months: row.get(10)?,
        term_days: row.get(11)?,
        start: row.get(12)?,
        expires: row.get(13)?,
        maintenance_until: row.get(14)?,
        standing: row.parse(15)?,
        grace_days: row.get(16)?,
        source: row.parse_option(17)?,
        order_number: row.parse_option(18)?,
        line: row.get(19)?,
        sku_id: row.get(20)?,
        origin: row.parse(21)?,
        reason: row.get(22)?,
        override_reason: row.get(23)?,
        zone: row.parse_option(24)?,
    })
}

fn read_grant(row: Row<'_>, first: usize) -> Result<Grant, Error> {
    Ok(Grant {
        id: row.get(first)?,
        product_id: row.get(first + 1)?,
        sold_as: row.get(first + 12)?,
        product: row.parse(first + 2)?,
        granted_version: row.get(first + 3)?,
        newest_version: row.get(first + 4)?,
        features: row.get(first + 5)?,
        ledger: Ledger {
            bought: row.get(first + 6)?,
            issued: row.get(first + 7)?,
            uncounted: row.get(first + 8)?,
            overdraft: read_overdraft(row, first + 9)?,
        },
        lineage: row.get(first + 11)?,
    })
}
