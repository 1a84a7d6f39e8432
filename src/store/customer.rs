//! Customers with their aliases, and the words by which they are found.

use crate::domain::{Alias, Country, CustomerCode, Instant, Name, search_key, search_words};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::prefix::past;
use super::wanted::Wanted;

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
    /// The row of the company it belongs to.
    pub parent_id: Option<i64>,
    /// When it was added.
    pub added_at: Instant,
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

/// Which customers to read.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those that belong to the customer of this row.
    pub parent_id: Option<i64>,
    /// Only those with each of these at the beginning of a word of their name or aliases, as
    /// [`search_words`] gives them.
    pub words: Vec<String>,
}

/// A customer with how much it has.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The customer.
    pub customer: Customer,
    /// Its entitlements on record, in whatever state; of each chain of renewals the newest.
    pub entitlements: i64,
    /// Its licenses that run.
    pub licenses: i64,
}

const CUSTOMER: &str = "c.id, c.code, c.name, c.country, p.code, c.parent_id, c.added_at";
const WIDTH: usize = 7;
const FROM: &str = "customers c LEFT JOIN customers p ON p.id = c.parent_id";

/// Entitlements and running licenses of the customer `c`; `?1` is the instant.
const COUNTS: &str = "
    (SELECT COUNT(*) FROM entitlements e
     WHERE e.customer_id = c.id AND e.undone_by IS NULL AND e.standing <> 'superseded'),
    (SELECT COUNT(*) FROM entitlements e
     JOIN grants g ON g.entitlement_id = e.id
     JOIN licenses l ON l.grant_id = g.id
     WHERE e.customer_id = c.id AND e.undone_by IS NULL AND l.standing = 'active'
       AND (l.ends_at IS NULL OR l.ends_at > ?1))";

/// The customer of this code.
pub fn by_code(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<Option<Customer>, Error> {
    by_key(tx, &code.key())
}

/// The customer of this code key.
pub fn by_key(tx: &mut Tx<'_>, code_key: &str) -> Result<Option<Customer>, Error> {
    let sql = format!(
        "SELECT {CUSTOMER} FROM {FROM} WHERE c.code_key = ?1
          AND c.undone_by IS NULL AND c.joined_into IS NULL"
    );
    tx.one(&sql, values![code_key], |row| read(row, 0))
}

/// The rows of the customers of these code keys; none where there is no such customer.
pub fn rows(tx: &mut Tx<'_>, code_keys: &[String]) -> Result<Vec<Option<i64>>, Error> {
    let wanted = keys(code_keys);
    wanted.fill(tx)?;
    wanted.one_each(
        tx,
        "SELECT w.place, c.id FROM wanted w CROSS JOIN customers c
         WHERE c.code_key = w.key AND c.undone_by IS NULL AND c.joined_into IS NULL",
        |row| row.get(1),
    )
}

/// The customers of these code keys; none where there is no such customer.
pub fn by_keys(tx: &mut Tx<'_>, code_keys: &[String]) -> Result<Vec<Option<Customer>>, Error> {
    let wanted = keys(code_keys);
    wanted.fill(tx)?;
    let sql = format!(
        "SELECT w.place, {CUSTOMER}
         FROM wanted w CROSS JOIN customers c LEFT JOIN customers p ON p.id = c.parent_id
         WHERE c.code_key = w.key AND c.undone_by IS NULL AND c.joined_into IS NULL"
    );
    wanted.one_each(tx, &sql, |row| read(row, 1))
}

/// The customers of these rows.
pub fn by_ids(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Option<Customer>>, Error> {
    let wanted = numbers(ids);
    wanted.fill(tx)?;
    let sql = format!(
        "SELECT w.place, {CUSTOMER}
         FROM wanted w CROSS JOIN customers c LEFT JOIN customers p ON p.id = c.parent_id
         WHERE c.id = w.number"
    );
    wanted.one_each(tx, &sql, |row| read(row, 1))
}

/// The customers that have each of these aliases.
pub fn aliased(tx: &mut Tx<'_>, alias_keys: &[String]) -> Result<Vec<Vec<Customer>>, Error> {
    let wanted = keys(alias_keys);
    wanted.fill(tx)?;
    let sql = format!(
        "SELECT w.place, {CUSTOMER}
         FROM wanted w CROSS JOIN customer_aliases a CROSS JOIN customers c
         LEFT JOIN customers p ON p.id = c.parent_id
         WHERE a.alias_key = w.key AND c.id = a.customer_id
           AND c.undone_by IS NULL AND c.joined_into IS NULL
         ORDER BY w.place, c.code_key, c.id"
    );
    wanted.all_each(tx, &sql, |row| read(row, 1))
}

/// The other codes and names of each of these customers, in the order in which it got them.
pub fn aliases_of(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Vec<Alias>>, Error> {
    let wanted = numbers(ids);
    wanted.fill(tx)?;
    wanted.all_each(
        tx,
        "SELECT w.place, a.alias FROM wanted w CROSS JOIN customer_aliases a
         WHERE a.customer_id = w.number ORDER BY w.place, a.id",
        |row| row.parse(1),
    )
}

fn keys(keys: &[String]) -> Wanted<'_> {
    let mut wanted = Wanted::default();
    for key in keys {
        wanted.add(key, Value::Null, Value::Null, Value::Null);
    }
    wanted
}

fn numbers(ids: &[i64]) -> Wanted<'static> {
    let mut wanted = Wanted::default();
    for id in ids {
        wanted.add(Value::Null, Value::Null, *id, Value::Null);
    }
    wanted
}

/// The customers that have this alias.
pub fn by_alias(tx: &mut Tx<'_>, alias_key: &str) -> Result<Vec<Customer>, Error> {
    let sql = format!(
        "SELECT {CUSTOMER} FROM customer_aliases a JOIN customers c ON c.id = a.customer_id
         LEFT JOIN customers p ON p.id = c.parent_id
         WHERE a.alias_key = ?1
           AND c.undone_by IS NULL AND c.joined_into IS NULL ORDER BY c.code_key, c.id"
    );
    tx.all(&sql, values![alias_key], |row| read(row, 0))
}

/// The customer of this row.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Customer, Error> {
    let sql = format!("SELECT {CUSTOMER} FROM {FROM} WHERE c.id = ?1");
    tx.sure(&sql, values![id], |row| read(row, 0))
}

/// Hands every customer that fits `filter` to `each`, by code, with what it has at `now`.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    now: Instant,
    mut each: impl FnMut(Counted) -> Result<(), E>,
) -> Result<(), E> {
    let mut values: Vec<Value<'_>> = vec![now.into()];
    let mut sql = format!(
        "SELECT {CUSTOMER}, {COUNTS} FROM {FROM} WHERE c.undone_by IS NULL
      AND c.joined_into IS NULL"
    );
    if let Some(parent) = filter.parent_id {
        values.push(parent.into());
        sql.push_str(" AND c.parent_id = ?2");
    }
    for word in &filter.words {
        values.extend([word.into(), past(word).into()]);
        let place = values.len();
        sql.push_str(&having_word(place - 1, place));
    }
    sql.push_str(" ORDER BY c.code_key, c.id");
    tx.each(&sql, &values, |row| each(read_counted(row)?))
}

/// The condition that a word of the customer `c` lies between two places of the statement.
pub(super) fn having_word(from: usize, to: usize) -> String {
    format!(
        " AND c.id IN (SELECT w.customer_id FROM customer_words w
                       WHERE w.word >= ?{from} AND w.word < ?{to})"
    )
}

/// The codes nearest to a code key in the order of codes, for a hint.
pub fn neighbours(tx: &mut Tx<'_>, code_key: &str) -> Result<Vec<CustomerCode>, Error> {
    let mut codes = tx.all(
        "SELECT code FROM customers WHERE code_key >= ?1
          AND undone_by IS NULL AND joined_into IS NULL
         ORDER BY code_key LIMIT 8",
        values![code_key],
        |row| row.parse(0),
    )?;
    codes.extend(tx.all(
        "SELECT code FROM customers WHERE code_key < ?1
          AND undone_by IS NULL AND joined_into IS NULL
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
    add_many(tx, std::slice::from_ref(customer), at, import)
}

/// Adds many customers with the words of their names, and returns the row of the first; the others
/// follow it.
pub fn add_many(
    tx: &mut Tx<'_>,
    customers: &[NewCustomer],
    at: Instant,
    import: Option<i64>,
) -> Result<i64, Error> {
    let count = i64::try_from(customers.len()).unwrap_or(i64::MAX);
    let first = tx.reserve("customers", count)?;
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(customers.len() * COLUMNS.len());
    let mut words: Vec<Value<'_>> = Vec::new();
    for (id, customer) in (first..).zip(customers) {
        let name_key = search_key(customer.name.as_str());
        for word in search_words(customer.name.as_str()) {
            words.extend([word.into(), id.into()]);
        }
        rows.extend([
            id.into(),
            customer.code.as_str().into(),
            customer.code.key().into(),
            customer.name.as_str().into(),
            name_key.into(),
            customer.country.as_ref().map(Country::as_str).into(),
            customer.parent_id.into(),
            at.into(),
            import.into(),
        ]);
    }
    tx.bulk("customers", COLUMNS, &rows)?;
    tx.bulk("customer_words", &["word", "customer_id"], &words)?;
    Ok(first)
}

/// The columns of a customer, for a bulk insert.
const COLUMNS: &[&str] = &[
    "id",
    "code",
    "code_key",
    "name",
    "name_key",
    "country",
    "parent_id",
    "added_at",
    "import_id",
];

/// Makes a customer what `customer` says, its code included. What it was called before is an alias
/// to be added by the caller.
pub fn edit(tx: &mut Tx<'_>, id: i64, customer: &NewCustomer) -> Result<(), Error> {
    tx.execute(
        "UPDATE customers SET code = ?2, code_key = ?3, name = ?4, name_key = ?5, country = ?6,
                              parent_id = ?7
         WHERE id = ?1",
        values![
            id,
            customer.code.as_str(),
            customer.code.key(),
            customer.name.as_str(),
            search_key(customer.name.as_str()),
            customer.country.as_ref().map(Country::as_str),
            customer.parent_id,
        ],
    )?;
    Ok(())
}

/// Makes customers belong to others: the row of each, and that of the company that it belongs to.
pub fn set_parents(tx: &mut Tx<'_>, parents: &[(i64, i64)]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for (id, parent) in parents {
        wanted.add(Value::Null, Value::Null, *id, *parent);
    }
    wanted.fill(tx)?;
    tx.execute(
        "UPDATE customers SET parent_id = w.number2 FROM wanted w WHERE customers.id = w.number",
        &[],
    )?;
    Ok(())
}

/// Gives a customer another code or name; it is found by its words after [`renew_words`].
pub fn add_alias(tx: &mut Tx<'_>, id: i64, alias: &Alias) -> Result<(), Error> {
    let row = tx.reserve("customer_aliases", 1)?;
    tx.execute(
        "INSERT INTO customer_aliases (id, customer_id, alias, alias_key)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT (alias_key, customer_id) DO NOTHING",
        values![row, id, alias.as_str(), alias.key()],
    )?;
    Ok(())
}

/// Lets customers, each given by its row, be found by other codes or names. Answers the first row
/// that these have; those that were known are left out.
pub fn add_aliases(tx: &mut Tx<'_>, aliases: &[(i64, &Alias)]) -> Result<Option<i64>, Error> {
    if aliases.is_empty() {
        return Ok(None);
    }
    let count = i64::try_from(aliases.len()).unwrap_or(i64::MAX);
    let first = tx.reserve("customer_aliases", count)?;
    let mut wanted = Wanted::default();
    for (row, (id, alias)) in (first..).zip(aliases) {
        wanted.add(alias.as_str(), alias.key(), *id, row);
    }
    wanted.fill(tx)?;
    tx.execute(
        "INSERT INTO customer_aliases (id, customer_id, alias, alias_key)
         SELECT w.number2, w.number, w.key, w.key2 FROM wanted w WHERE true ORDER BY w.place
         ON CONFLICT (alias_key, customer_id) DO NOTHING",
        &[],
    )?;
    let texts = aliases.iter().map(|(id, alias)| (*id, alias.as_str()));
    add_words(tx, texts)?;
    Ok(Some(first))
}

/// Takes an alias away from a customer; its words stay until [`renew_words`].
pub fn remove_alias(tx: &mut Tx<'_>, id: i64, alias_key: &str) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM customer_aliases WHERE customer_id = ?1 AND alias_key = ?2",
        values![id, alias_key],
    )?;
    Ok(())
}

/// The other codes and names of a customer, in the order in which it got them.
pub fn aliases(tx: &mut Tx<'_>, id: i64) -> Result<Vec<Alias>, Error> {
    tx.all(
        "SELECT alias FROM customer_aliases WHERE customer_id = ?1 ORDER BY id",
        values![id],
        |row| row.parse(0),
    )
}

/// The companies that belong to a customer, with what they have at `now`.
pub fn members(tx: &mut Tx<'_>, id: i64, now: Instant) -> Result<Vec<Counted>, Error> {
    let sql = format!(
        "SELECT {CUSTOMER}, {COUNTS} FROM {FROM}
         WHERE c.parent_id = ?2
           AND c.undone_by IS NULL AND c.joined_into IS NULL ORDER BY c.code_key, c.id"
    );
    tx.all(&sql, values![now, id], read_counted)
}

/// Writes the words by which a customer is found anew: those of its name and its aliases.
pub fn renew_words(tx: &mut Tx<'_>, id: i64, name: &Name) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM customer_words WHERE customer_id = ?1",
        values![id],
    )?;
    let aliases = aliases(tx, id)?;
    let texts = aliases.iter().map(Alias::as_str);
    add_words(tx, texts.chain([name.as_str()]).map(|text| (id, text)))
}

/// So many customers get their words in one go.
const WORDED: usize = 10_000;

/// The same for customers given by their rows.
pub fn renew_words_of(tx: &mut Tx<'_>, ids: &[i64]) -> Result<(), Error> {
    for some in ids.chunks(WORDED) {
        numbers(some).fill(tx)?;
        tx.execute(
            "DELETE FROM customer_words
             WHERE customer_id IN (SELECT w.number FROM wanted w)",
            &[],
        )?;
        let customers = by_ids(tx, some)?;
        let others = aliases_of(tx, some)?;
        let own = customers
            .iter()
            .flatten()
            .map(|one| (one.id, one.name.as_str()));
        let besides = some.iter().zip(&others).flat_map(|(id, aliases)| {
            let texts = aliases.iter().map(Alias::as_str);
            texts.map(|text| (*id, text))
        });
        add_words(tx, own.chain(besides))?;
    }
    Ok(())
}

/// Adds the words of texts by which customers, each given by its row, are found.
fn add_words<'t>(
    tx: &mut Tx<'_>,
    texts: impl Iterator<Item = (i64, &'t str)>,
) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for (id, text) in texts {
        for word in search_words(text) {
            wanted.add(word, Value::Null, id, Value::Null);
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    wanted.fill(tx)?;
    tx.execute(
        "INSERT INTO customer_words (word, customer_id)
         SELECT w.key, w.number FROM wanted w WHERE true
         ON CONFLICT (word, customer_id) DO NOTHING",
        &[],
    )?;
    Ok(())
}

fn read_counted(row: Row<'_>) -> Result<Counted, Error> {
    Ok(Counted {
        customer: read(row, 0)?,
        entitlements: row.get(WIDTH)?,
        licenses: row.get(WIDTH + 1)?,
    })
}

fn read(row: Row<'_>, first: usize) -> Result<Customer, Error> {
    Ok(Customer {
        id: row.get(first)?,
        code: row.parse(first + 1)?,
        name: row.parse(first + 2)?,
        country: row.parse_option(first + 3)?,
        parent: row.parse_option(first + 4)?,
        parent_id: row.get(first + 5)?,
        added_at: row.get(first + 6)?,
    })
}
