//! Orders and their lines.

use crate::domain::{
    ActivationId, Amount, Currency, CustomerCode, Day, EntitlementNumber, LineStanding, Name,
    OrderNumber, SkuCode, SkuKind, SourceName,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::wanted::Wanted;

/// An order to be landed: its head.
#[derive(Debug, Clone)]
pub struct NewOrder<'a> {
    /// Its row, reserved.
    pub id: i64,
    /// The system it came from.
    pub source: &'a SourceName,
    /// Its number there.
    pub number: &'a OrderNumber,
    /// The day it was placed.
    pub order_date: Day,
    /// The row of its customer.
    pub customer_id: i64,
    /// Who sold it, when that is another.
    pub reseller: Option<&'a str>,
    /// Who paid, when that is another.
    pub sold_to: Option<&'a str>,
    /// The customer's own number for it.
    pub po_number: Option<&'a str>,
    /// The row of the person who placed it.
    pub contact_id: Option<i64>,
    /// The digest of what the file says of it.
    pub content: &'a str,
    /// The row of the import that brought it.
    pub import_id: Option<i64>,
}

/// An order as it stands, with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its row.
    pub id: i64,
    /// The system it came from.
    pub source: SourceName,
    /// Its number there.
    pub number: OrderNumber,
    /// The day it was placed.
    pub order_date: Day,
    /// The row of its customer.
    pub customer_id: i64,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// Who sold it, when that is another.
    pub reseller: Option<String>,
    /// Who paid, when that is another.
    pub sold_to: Option<String>,
    /// The customer's own number for it.
    pub po_number: Option<String>,
    /// The row of the import that brought it.
    pub import_id: Option<i64>,
    /// The row of the person who placed it.
    pub contact_id: Option<i64>,
}

/// A line of an order as it stands: what the file said, no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// Its row.
    pub id: i64,
    /// Its place in the order, counted from 1.
    pub position: i64,
    /// Its number in the system it came from.
    pub line: Option<String>,
    /// The SKU ordered.
    pub sku: SkuCode,
    /// What the SKU is called today.
    pub sku_name: Name,
    /// What a line of the SKU does today.
    pub kind: SkuKind,
    /// Units ordered.
    pub quantity: i64,
    /// The price of one unit.
    pub unit_price: Option<Amount>,
    /// The currency of the price.
    pub currency: Option<Currency>,
    /// The first day, where the line said one.
    pub start: Option<Day>,
    /// The term, where the line said one.
    pub term_months: Option<u32>,
    /// The last day, where the line said one.
    pub expires: Option<Day>,
    /// The last day of maintenance, where the line said one.
    pub maintenance_until: Option<Day>,
    /// The right that it extends, as the line named it.
    pub renews: Option<String>,
    /// How it stands.
    pub standing: LineStanding,
}

/// How many units of an order line were sold at which price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sold {
    /// Units.
    pub quantity: i64,
    /// The price of one, where there is one.
    pub price: Option<(Amount, Currency)>,
    /// How the line stands: only what is active counts.
    pub standing: LineStanding,
}

/// Which orders to read.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of the customer of this row.
    pub customer_id: Option<i64>,
    /// Only those of this source, by its key.
    pub source_key: Option<String>,
    /// Only those placed on this day or later.
    pub since: Option<Day>,
    /// Only those placed on this day or earlier.
    pub until: Option<Day>,
    /// Only those that the import of this row brought.
    pub import_id: Option<i64>,
}

const ORDER: &str = "o.id, o.source, o.number, o.order_date, o.customer_id, c.code, o.reseller,
    o.sold_to, o.po_number, o.import_id, o.contact_id";
const WIDTH: usize = 11;
const LINE: &str = "l.id, l.position, l.line, s.code, s.name, s.kind, l.quantity, l.unit_price,
    l.currency, l.start, l.term_months, l.expires, l.maintenance_until, l.renews, l.standing";

/// The columns of an order line, for a bulk insert.
pub const LINE_COLUMNS: &[&str] = &[
    "id",
    "order_id",
    "position",
    "line",
    "sku_id",
    "quantity",
    "unit_price",
    "currency",
    "start",
    "term_months",
    "expires",
    "maintenance_until",
    "renews",
];

/// The columns of an order, for a bulk insert.
pub const COLUMNS: &[&str] = &[
    "id",
    "source",
    "source_key",
    "number",
    "number_key",
    "order_date",
    "customer_id",
    "reseller",
    "sold_to",
    "po_number",
    "contact_id",
    "content",
    "import_id",
];

/// The values of an order, in the order of [`COLUMNS`].
pub fn push_values<'a>(order: &NewOrder<'a>, values: &mut Vec<Value<'a>>) {
    values.extend([
        order.id.into(),
        order.source.as_str().into(),
        order.source.key().into(),
        order.number.as_str().into(),
        order.number.key().into(),
        order.order_date.into(),
        order.customer_id.into(),
        order.reseller.into(),
        order.sold_to.into(),
        order.po_number.into(),
        order.contact_id.into(),
        order.content.into(),
        order.import_id.into(),
    ]);
}

/// Inserts many rows of this noun.
pub fn insert(
    tx: &mut Tx<'_>,
    table: &str,
    columns: &[&str],
    values: &[Value<'_>],
) -> Result<(), Error> {
    tx.bulk(table, columns, values)
}

/// The first of `count` ids of a table of this noun that nobody else will use.
pub fn reserve(tx: &mut Tx<'_>, table: &str, count: i64) -> Result<i64, Error> {
    tx.reserve(table, count)
}

/// The row of the newest order, 0 when there is none.
pub fn last(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.sure("SELECT COALESCE(MAX(id), 0) FROM orders", &[], |row| {
        row.get(0)
    })
}

/// The orders of these numbers and sources, each given by the number's key and the source's: the
/// row, and the digest of what its file said of it; none where there is no such order.
pub fn contents(
    tx: &mut Tx<'_>,
    orders: &[(&str, &str)],
) -> Result<Vec<Option<(i64, String)>>, Error> {
    let mut wanted = Wanted::default();
    for (number, source) in orders {
        wanted.add(*number, *source, Value::Null, Value::Null);
    }
    wanted.fill(tx)?;
    wanted.one_each(
        tx,
        "SELECT w.place, o.id, o.content FROM wanted w CROSS JOIN orders o
         WHERE o.number_key = w.key AND o.source_key = w.key2 AND o.undone_by IS NULL",
        |row| Ok((row.get(1)?, row.get(2)?)),
    )
}

/// The orders of these rows, with their lines in their places.
pub fn with_lines(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<(Order, Vec<OrderLine>)>, Error> {
    let mut wanted = Wanted::default();
    for id in ids {
        wanted.add(Value::Null, Value::Null, *id, Value::Null);
    }
    wanted.fill(tx)?;
    let orders = wanted.one_each(
        tx,
        &format!(
            "SELECT w.place, {ORDER}
             FROM wanted w CROSS JOIN orders o CROSS JOIN customers c
             WHERE o.id = w.number AND c.id = o.customer_id"
        ),
        |row| read(row, 1),
    )?;
    let lines = wanted.all_each(
        tx,
        &format!(
            "SELECT w.place, {LINE}
             FROM wanted w CROSS JOIN order_lines l CROSS JOIN skus s
             WHERE l.order_id = w.number AND s.id = l.sku_id ORDER BY w.place, l.position"
        ),
        |row| read_line(row, 1),
    )?;
    let found = orders.into_iter().zip(lines);
    Ok(found
        .filter_map(|(order, lines)| Some((order?, lines)))
        .collect())
}

/// The orders of this number, from whatever source.
pub fn all_by_number(tx: &mut Tx<'_>, number_key: &str) -> Result<Vec<Order>, Error> {
    let sql = format!(
        "SELECT {ORDER} FROM orders o JOIN customers c ON c.id = o.customer_id
         WHERE o.number_key = ?1 AND o.undone_by IS NULL ORDER BY o.source_key"
    );
    tx.all(&sql, values![number_key], |row| read(row, 0))
}

/// The lines of an order, in their places.
pub fn lines(tx: &mut Tx<'_>, order_id: i64) -> Result<Vec<OrderLine>, Error> {
    let sql = format!(
        "SELECT {LINE} FROM order_lines l JOIN skus s ON s.id = l.sku_id
         WHERE l.order_id = ?1 ORDER BY l.position"
    );
    tx.all(&sql, values![order_id], |row| read_line(row, 0))
}

/// The entitlements that came from the lines of an order: the row of the line, the number, and the
/// activation ID.
pub fn granted(
    tx: &mut Tx<'_>,
    order_id: i64,
) -> Result<Vec<(i64, EntitlementNumber, ActivationId)>, Error> {
    tx.all(
        "SELECT l.id, e.id, e.activation_id
         FROM order_lines l JOIN entitlements e ON e.order_line_id = l.id
         WHERE l.order_id = ?1 AND e.undone_by IS NULL ORDER BY l.position, e.id",
        values![order_id],
        |row| {
            let number = EntitlementNumber::new(row.get(1)?)
                .ok_or_else(|| Error::unreadable(1, "no number"))?;
            Ok((row.get(0)?, number, row.parse(2)?))
        },
    )
}

/// Hands every order that fits `filter` to `each`, the newest first, with quantity and price of
/// each of its lines.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut each: impl FnMut(Order, &[Sold]) -> Result<(), E>,
) -> Result<(), E> {
    let (conditions, values) = conditions(filter);
    let sql = format!(
        "SELECT {ORDER}, l.quantity, l.unit_price, l.currency, l.standing
         FROM orders o
         JOIN customers c ON c.id = o.customer_id
         JOIN order_lines l ON l.order_id = o.id
         WHERE o.undone_by IS NULL{conditions}
         ORDER BY o.order_date DESC, o.id DESC, l.position"
    );
    let mut open: Option<(Order, Vec<Sold>)> = None;
    tx.each(&sql, &values, |row| -> Result<(), E> {
        let (id, sold) = (row.get::<i64>(0)?, read_sold(row, WIDTH)?);
        if let Some((order, lines)) = &mut open
            && order.id == id
        {
            lines.push(sold);
            return Ok(());
        }
        match open.replace((read(row, 0)?, vec![sold])) {
            Some((order, lines)) => each(order, &lines),
            None => Ok(()),
        }
    })?;
    match open {
        Some((order, lines)) => each(order, &lines),
        None => Ok(()),
    }
}

/// What a filter asks for, and only that.
fn conditions(filter: &Filter) -> (String, Vec<Value<'_>>) {
    let asked: [(&str, Value<'_>); 5] = [
        ("o.customer_id =", filter.customer_id.into()),
        ("o.source_key =", filter.source_key.as_deref().into()),
        ("o.order_date >=", filter.since.into()),
        ("o.order_date <=", filter.until.into()),
        ("o.import_id =", filter.import_id.into()),
    ];
    let mut text = String::new();
    let mut values = Vec::new();
    for (condition, value) in asked {
        if value != Value::Null {
            values.push(value);
            text = format!("{text} AND {condition} ?{}", values.len());
        }
    }
    (text, values)
}

pub(super) fn read_sold(row: Row<'_>, first: usize) -> Result<Sold, Error> {
    let price: Option<i64> = row.get(first + 1)?;
    let currency: Option<Currency> = row.parse_option(first + 2)?;
    Ok(Sold {
        quantity: row.get(first)?,
        price: price.map(Amount::from_millionths).zip(currency),
        standing: row.parse(first + 3)?,
    })
}

fn read_line(row: Row<'_>, first: usize) -> Result<OrderLine, Error> {
    let price: Option<i64> = row.get(first + 7)?;
    Ok(OrderLine {
        id: row.get(first)?,
        position: row.get(first + 1)?,
        line: row.get(first + 2)?,
        sku: row.parse(first + 3)?,
        sku_name: row.parse(first + 4)?,
        kind: row.parse(first + 5)?,
        quantity: row.get(first + 6)?,
        unit_price: price.map(Amount::from_millionths),
        currency: row.parse_option(first + 8)?,
        start: row.get(first + 9)?,
        term_months: row.get(first + 10)?,
        expires: row.get(first + 11)?,
        maintenance_until: row.get(first + 12)?,
        renews: row.get(first + 13)?,
        standing: row.parse(first + 14)?,
    })
}

fn read(row: Row<'_>, first: usize) -> Result<Order, Error> {
    Ok(Order {
        id: row.get(first)?,
        source: row.parse(first + 1)?,
        number: row.parse(first + 2)?,
        order_date: row.get(first + 3)?,
        customer_id: row.get(first + 4)?,
        customer: row.parse(first + 5)?,
        reseller: row.get(first + 6)?,
        sold_to: row.get(first + 7)?,
        po_number: row.get(first + 8)?,
        import_id: row.get(first + 9)?,
        contact_id: row.get(first + 10)?,
    })
}
