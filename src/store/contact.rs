//! Contacts: the only place for names and e-mail addresses of people.

use crate::domain::{ContactNumber, ContactRole, EmailAddress, Instant, Name};
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

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

fn number(row: Row<'_>, index: usize) -> Result<ContactNumber, Error> {
    ContactNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}
