//! Orders and their lines.

use crate::domain::{Amount, Currency, CustomerCode, Day, OrderNumber, SkuCode, SourceName};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};

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
}

const ORDER: &str = "o.id, o.source, o.number, o.order_date, o.customer_id, c.code, o.reseller,
    o.sold_to, o.po_number, o.import_id";

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
    "import_id",
];

/// The values of an order, in the order of [`COLUMNS`].
pub fn push_values(order: &NewOrder<'_>, values: &mut Vec<Value<'static>>) {
    let text = |text: Option<&str>| Value::from(text.map(str::to_owned));
    values.extend([
        order.id.into(),
        order.source.to_string().into(),
        order.source.key().into(),
        order.number.to_string().into(),
        order.number.key().into(),
        order.order_date.into(),
        order.customer_id.into(),
        text(order.reseller),
        text(order.sold_to),
        text(order.po_number),
        order.contact_id.into(),
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

/// The order of this number from this source.
pub fn by_number(
    tx: &mut Tx<'_>,
    source_key: &str,
    number_key: &str,
) -> Result<Option<Order>, Error> {
    let sql = format!(
        "SELECT {ORDER} FROM orders o JOIN customers c ON c.id = o.customer_id
         WHERE o.number_key = ?1 AND o.source_key = ?2 AND o.undone_by IS NULL"
    );
    tx.one(&sql, values![number_key, source_key], read)
}

/// The orders of this number, from whatever source.
pub fn all_by_number(tx: &mut Tx<'_>, number_key: &str) -> Result<Vec<Order>, Error> {
    let sql = format!(
        "SELECT {ORDER} FROM orders o JOIN customers c ON c.id = o.customer_id
         WHERE o.number_key = ?1 AND o.undone_by IS NULL ORDER BY o.source_key"
    );
    tx.all(&sql, values![number_key], read)
}

/// The lines of an order, in their places.
pub fn lines(tx: &mut Tx<'_>, order_id: i64) -> Result<Vec<OrderLine>, Error> {
    tx.all(
        "SELECT l.id, l.position, l.line, s.code, l.quantity, l.unit_price, l.currency, l.start,
                l.term_months, l.expires, l.maintenance_until
         FROM order_lines l JOIN skus s ON s.id = l.sku_id
         WHERE l.order_id = ?1 ORDER BY l.position",
        values![order_id],
        |row| {
            Ok(OrderLine {
                id: row.get(0)?,
                position: row.get(1)?,
                line: row.get(2)?,
                sku: row.parse(3)?,
                quantity: row.get(4)?,
                unit_price: row.get::<Option<i64>>(5)?.map(Amount::from_millionths),
                currency: row.parse_option(6)?,
                start: row.get(7)?,
                term_months: row.get(8)?,
                expires: row.get(9)?,
                maintenance_until: row.get(10)?,
            })
        },
    )
}

fn read(row: Row<'_>) -> Result<Order, Error> {
    Ok(Order {
        id: row.get(0)?,
        source: row.parse(1)?,
        number: row.parse(2)?,
        order_date: row.get(3)?,
        customer_id: row.get(4)?,
        customer: row.parse(5)?,
        reseller: row.get(6)?,
        sold_to: row.get(7)?,
        po_number: row.get(8)?,
        import_id: row.get(9)?,
    })
}
