//! Customers with their aliases and name words, and their contacts.

use crate::domain::{Country, CustomerCode, Instant, Name, search_key, search_words};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// A customer with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Its row.
    pub id: i64,
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The code of the company it belongs to.
    pub parent: Option<CustomerCode>,
}

/// A customer to be added, or what one is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCustomer {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The row of the company it belongs to.
    pub parent_id: Option<i64>,
}

const CUSTOMER: &str = "c.id, c.code, c.name, c.country, p.code";
const FROM: &str = "customers c LEFT JOIN customers p ON p.id = c.parent_id";

/// The customer of this code.
pub fn by_code(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Option<Customer>, Error> {
    let sql =
        format!("SELECT {CUSTOMER} FROM {FROM} WHERE c.code_key = ?1 AND c.undone_by IS NULL");
    tx.one(&sql, values![code.key()], read)
}

/// The row of the customer of this code key, for many look-ups.
pub fn id_by_key(tx: &mut Tx<'_>, code_key: &str) -> Result<Option<i64>, Error> {
    tx.one(
        "SELECT id FROM customers WHERE code_key = ?1 AND undone_by IS NULL",
        values![code_key],
        |row| row.get(0),
    )
}

/// The customers that have this alias.
pub fn by_alias(tx: &mut Tx<'_>, alias_key: &str) -> Result<Vec<Customer>, Error> {
    let sql = format!(
        "SELECT {CUSTOMER} FROM {FROM} JOIN customer_aliases a ON a.customer_id = c.id
         WHERE a.alias_key = ?1 AND c.undone_by IS NULL ORDER BY c.code_key, c.id"
    );
    tx.all(&sql, values![alias_key], read)
}

/// The customer of this row.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Customer, Error> {
    let sql = format!("SELECT {CUSTOMER} FROM {FROM} WHERE c.id = ?1");
    tx.sure(&sql, values![id], read)
}

/// Hands every customer to `each`, by code.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Customer) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!(
        "SELECT {CUSTOMER} FROM {FROM} WHERE c.undone_by IS NULL ORDER BY c.code_key, c.id"
    );
    tx.each(&sql, &[], |row| each(read(row)?))
}

/// The codes nearest to a code key in the order of codes, for a hint.
pub fn neighbours(tx: &mut Tx<'_>, code_key: &str) -> Result<Vec<CustomerCode>, Error> {
    let mut codes = tx.all(
        "SELECT code FROM customers WHERE code_key >= ?1 AND undone_by IS NULL
         ORDER BY code_key LIMIT 8",
        values![code_key],
        |row| row.parse(0),
    )?;
    codes.extend(tx.all(
        "SELECT code FROM customers WHERE code_key < ?1 AND undone_by IS NULL
         ORDER BY code_key DESC LIMIT 8",
        values![code_key],
        |row| row.parse(0),
    )?);
    Ok(codes)
}

/// Adds a customer with the words of its name, and returns its row.
pub fn add(
    tx: &mut Tx<'_>,
    customer: &NewCustomer,
    at: Instant,
    import: Option<i64>,
) -> Result<i64, Error> {
    let id = tx.sure(
        "INSERT INTO customers (code, code_key, name, name_key, country, parent_id, added_at,
                                import_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
        values![
            customer.code.as_str(),
            customer.code.key(),
            customer.name.as_str(),
            search_key(customer.name.as_str()),
            customer.country.as_ref().map(Country::as_str),
            customer.parent_id,
            at,
            import,
        ],
        |row| row.get(0),
    )?;
    add_words(tx, id, customer.name.as_str())?;
    Ok(id)
}

/// Changes everything of a customer but its code; the words of its former name still find it.
pub fn edit(tx: &mut Tx<'_>, id: i64, customer: &NewCustomer) -> Result<(), Error> {
    tx.execute(
        "UPDATE customers SET name = ?2, name_key = ?3, country = ?4, parent_id = ?5
         WHERE id = ?1",
        values![
            id,
            customer.name.as_str(),
            search_key(customer.name.as_str()),
            customer.country.as_ref().map(Country::as_str),
            customer.parent_id,
        ],
    )?;
    add_words(tx, id, customer.name.as_str())
}

/// Gives a customer another code; the one it had becomes an alias.
pub fn recode(
    tx: &mut Tx<'_>,
    id: i64,
    former: &CustomerCode,
    code: &CustomerCode,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE customers SET code = ?2, code_key = ?3 WHERE id = ?1",
        values![id, code.as_str(), code.key()],
    )?;
    add_alias(tx, id, former.as_str(), &former.key())
}

/// Lets a customer be found by another code or name.
pub fn add_alias(tx: &mut Tx<'_>, id: i64, alias: &str, alias_key: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO customer_aliases (customer_id, alias, alias_key) VALUES (?1, ?2, ?3)
         ON CONFLICT (alias_key, customer_id) DO NOTHING",
        values![id, alias, alias_key],
    )?;
    add_words(tx, id, alias)
}

/// The codes and names that a customer had before.
pub fn aliases(tx: &mut Tx<'_>, id: i64) -> Result<Vec<String>, Error> {
    tx.all(
        "SELECT alias FROM customer_aliases WHERE customer_id = ?1 ORDER BY id",
        values![id],
        |row| row.get(0),
    )
}

/// The companies that belong to a customer.
pub fn children(tx: &mut Tx<'_>, id: i64) -> Result<Vec<Customer>, Error> {
    let sql = format!(
        "SELECT {CUSTOMER} FROM {FROM} WHERE c.parent_id = ?1 AND c.undone_by IS NULL
         ORDER BY c.code_key, c.id"
    );
    tx.all(&sql, values![id], read)
}

/// The row of the company that a customer belongs to.
pub fn parent_of(tx: &mut Tx<'_>, id: i64) -> Result<Option<i64>, Error> {
    tx.sure(
        "SELECT parent_id FROM customers WHERE id = ?1",
        values![id],
        |row| row.get(0),
    )
}

fn add_words(tx: &mut Tx<'_>, id: i64, text: &str) -> Result<(), Error> {
    for word in search_words(text) {
        tx.execute(
            "INSERT INTO customer_words (word, customer_id) VALUES (?1, ?2)
             ON CONFLICT (word, customer_id) DO NOTHING",
            values![word, id],
        )?;
    }
    Ok(())
}

fn read(row: Row<'_>) -> Result<Customer, Error> {
    Ok(Customer {
        id: row.get(0)?,
        code: row.parse(1)?,
        name: row.parse(2)?,
        country: row.parse_option(3)?,
        parent: row.parse_option(4)?,
    })
}
