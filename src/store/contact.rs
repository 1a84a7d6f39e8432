//! Contacts: the only place for names and e-mail addresses of people.

use crate::domain::{ContactNumber, ContactRole, CustomerCode, EmailAddress, Instant, Name};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};

/// A contact as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its row, which is its short number.
    pub number: ContactNumber,
    /// The row of its customer.
    pub customer_id: i64,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What the person is for the customer.
    pub role: ContactRole,
    /// The person's name; none when not told, or forgotten.
    pub name: Option<Name>,
    /// The person's address; none when not told, or forgotten.
    pub email: Option<EmailAddress>,
    /// When it was added.
    pub added_at: Instant,
    /// When the person was forgotten.
    pub forgotten_at: Option<Instant>,
}

const CONTACT: &str =
    "t.id, t.customer_id, c.code, t.role, t.name, t.email, t.added_at, t.forgotten_at";
const FROM: &str = "contacts t JOIN customers c ON c.id = t.customer_id";

/// The contact of a customer that has this e-mail address or, without one, this name.
pub fn find(
    tx: &mut Tx<'_>,
    customer_id: i64,
    name: Option<&Name>,
    email: Option<&EmailAddress>,
) -> Result<Option<ContactNumber>, Error> {
    let (name, email) = (name.map(Name::as_str), email.map(EmailAddress::as_str));
    tx.one(
        "SELECT id FROM contacts
         WHERE customer_id = ?1 AND forgotten_at IS NULL
           AND ((CAST(?3 AS TEXT) IS NOT NULL AND email = ?3)
                OR (CAST(?3 AS TEXT) IS NULL AND email IS NULL AND name = ?2))
         ORDER BY id LIMIT 1",
        values![customer_id, name, email],
        |row| number(row, 0),
    )
}

/// Adds a contact to a customer.
pub fn add(
    tx: &mut Tx<'_>,
    customer_id: i64,
    role: ContactRole,
    name: Option<&Name>,
    email: Option<&EmailAddress>,
    at: Instant,
) -> Result<ContactNumber, Error> {
    tx.sure(
        "INSERT INTO contacts (customer_id, role, name, email, added_at)
         VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        values![
            customer_id,
            role.as_str(),
            name.map(Name::as_str),
            email.map(EmailAddress::as_str),
            at,
        ],
        |row| number(row, 0),
    )
}

/// The contact of this number.
pub fn by_number(tx: &mut Tx<'_>, number: ContactNumber) -> Result<Option<Contact>, Error> {
    let sql = format!("SELECT {CONTACT} FROM {FROM} WHERE t.id = ?1");
    tx.one(&sql, values![number.get()], read)
}

/// The contacts of a customer, in the order of their numbers.
pub fn of_customer(tx: &mut Tx<'_>, customer_id: i64) -> Result<Vec<Contact>, Error> {
    let sql = format!("SELECT {CONTACT} FROM {FROM} WHERE t.customer_id = ?1 ORDER BY t.id");
    tx.all(&sql, values![customer_id], read)
}

/// Changes what is known of a contact.
pub fn edit(
    tx: &mut Tx<'_>,
    number: ContactNumber,
    role: ContactRole,
    name: Option<&Name>,
    email: Option<&EmailAddress>,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE contacts SET role = ?2, name = ?3, email = ?4 WHERE id = ?1",
        values![
            number.get(),
            role.as_str(),
            name.map(Name::as_str),
            email.map(EmailAddress::as_str),
        ],
    )?;
    Ok(())
}

fn read(row: Row<'_>) -> Result<Contact, Error> {
    Ok(Contact {
        number: number(row, 0)?,
        customer_id: row.get(1)?,
        customer: row.parse(2)?,
        role: row.parse(3)?,
        name: row.parse_option(4)?,
        email: row.parse_option(5)?,
        added_at: row.get(6)?,
        forgotten_at: row.get(7)?,
    })
}

/// A contact to be added: its row reserved.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// Its row, which is its short number.
    pub number: ContactNumber,
    /// The row of its customer.
    pub customer_id: i64,
    /// What the person is there for.
    pub role: ContactRole,
    /// The person's name.
    pub name: Option<Name>,
    /// The person's e-mail address.
    pub email: Option<EmailAddress>,
}

/// Adds many contacts.
pub fn add_many(tx: &mut Tx<'_>, contacts: &[NewContact], at: Instant) -> Result<(), Error> {
    let columns = &["id", "customer_id", "role", "name", "email", "added_at"];
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(contacts.len() * columns.len());
    for contact in contacts {
        rows.extend([
            contact.number.get().into(),
            contact.customer_id.into(),
            contact.role.as_str().into(),
            contact.name.as_ref().map(Name::as_str).into(),
            contact.email.as_ref().map(EmailAddress::as_str).into(),
            at.into(),
        ]);
    }
    tx.bulk("contacts", columns, &rows)
}

fn number(row: Row<'_>, index: usize) -> Result<ContactNumber, Error> {
    ContactNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}
