//! Contacts: the only place for names and e-mail addresses of people.

use std::collections::BTreeSet;

use crate::domain::{
    ContactNumber, ContactRole, CustomerCode, EmailAddress, Instant, LicenseNumber, Name,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::license;
use super::wanted::Wanted;

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

/// A person of a customer, as a file names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Person<'a> {
    /// The row of the customer.
    pub customer_id: i64,
    /// The person's name.
    pub name: Option<&'a Name>,
    /// The person's e-mail address.
    pub email: Option<&'a EmailAddress>,
}

/// The contact that a person is: the customer's of the e-mail address or, without one, of the
/// name.
pub fn find(tx: &mut Tx<'_>, person: Person<'_>) -> Result<Option<ContactNumber>, Error> {
    let found = find_many(tx, &[person])?;
    Ok(found.into_iter().next().flatten())
}

/// The contact that each of these people is; none where there is no such contact.
pub fn find_many(
    tx: &mut Tx<'_>,
    people: &[Person<'_>],
) -> Result<Vec<Option<ContactNumber>>, Error> {
    let mut wanted = Wanted::default();
    for person in people {
        let name = person.name.map(Name::as_str);
        let email = person.email.map(EmailAddress::as_str);
        wanted.add(name, email, person.customer_id, Value::Null);
    }
    wanted.fill(tx)?;
    wanted.one_each(
        tx,
        "SELECT w.place, MIN(t.id) FROM wanted w CROSS JOIN contacts t
         WHERE t.customer_id = w.number AND t.forgotten_at IS NULL
           AND ((w.key2 IS NOT NULL AND t.email = w.key2)
                OR (w.key2 IS NULL AND t.email IS NULL AND t.name = w.key))
         GROUP BY w.place",
        |row| number(row, 1),
    )
}

/// The contacts of these numbers; none where there is no such contact.
pub fn by_numbers(
    tx: &mut Tx<'_>,
    numbers: &[Option<ContactNumber>],
) -> Result<Vec<Option<Contact>>, Error> {
    let mut wanted = Wanted::default();
    for number in numbers {
        wanted.add(
            Value::Null,
            Value::Null,
            number.map(ContactNumber::get),
            Value::Null,
        );
    }
    wanted.fill(tx)?;
    let sql = format!(
        "SELECT w.place, {CONTACT} FROM wanted w CROSS JOIN contacts t CROSS JOIN customers c
         WHERE t.id = w.number AND c.id = t.customer_id"
    );
    wanted.one_each(tx, &sql, |row| read(row, 1))
}

/// Adds a contact to a customer.
pub fn add(tx: &mut Tx<'_>, contact: NewContact<'_>, at: Instant) -> Result<ContactNumber, Error> {
    let id = add_many(tx, &[contact], at)?;
    ContactNumber::new(id).ok_or_else(|| Error::unreadable(0, "no number"))
}

/// The contact of this number.
pub fn by_number(tx: &mut Tx<'_>, number: ContactNumber) -> Result<Option<Contact>, Error> {
    let sql = format!("SELECT {CONTACT} FROM {FROM} WHERE t.id = ?1");
    tx.one(&sql, values![number.get()], |row| read(row, 0))
}

/// The contacts of this address, in whatever case it was written, in the order of their numbers.
pub fn by_email(tx: &mut Tx<'_>, email: &EmailAddress) -> Result<Vec<Contact>, Error> {
    let sql = format!(
        "SELECT {CONTACT} FROM {FROM}
         WHERE lower(t.email) = ?1 AND t.email IS NOT NULL ORDER BY t.id"
    );
    // What `lower` does on both engines: letters of ASCII alone.
    let lower = email.as_str().to_ascii_lowercase();
    tx.all(&sql, values![lower], |row| read(row, 0))
}

/// The contacts of a customer, in the order of their numbers.
pub fn of_customer(tx: &mut Tx<'_>, customer_id: i64) -> Result<Vec<Contact>, Error> {
    let sql = format!("SELECT {CONTACT} FROM {FROM} WHERE t.customer_id = ?1 ORDER BY t.id");
    tx.all(&sql, values![customer_id], |row| read(row, 0))
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

/// The numbers of the licenses that were signed for this holder.
pub fn licenses_of(tx: &mut Tx<'_>, holder: &str) -> Result<Vec<LicenseNumber>, Error> {
    tx.all(
        "SELECT h.license_id FROM license_holders h WHERE h.holder = ?1 ORDER BY h.license_id",
        values![holder],
        |row| license::number(row, 0),
    )
}

/// Empties a contact: name and address are gone, and when is noted.
pub fn forget(tx: &mut Tx<'_>, number: ContactNumber, at: Instant) -> Result<(), Error> {
    tx.execute(
        "UPDATE contacts SET name = NULL, email = NULL, forgotten_at = ?2
         WHERE id = ?1 AND forgotten_at IS NULL",
        values![number.get(), at],
    )?;
    Ok(())
}

/// The numbers of the contacts that were forgotten.
pub fn forgotten(tx: &mut Tx<'_>) -> Result<BTreeSet<ContactNumber>, Error> {
    let numbers = tx.all(
        "SELECT t.id FROM contacts t WHERE t.forgotten_at IS NOT NULL ORDER BY t.id",
        &[],
        |row| number(row, 0),
    )?;
    Ok(numbers.into_iter().collect())
}

/// A contact that is another than before: its number, its role, its name.
pub type ChangedContact<'a> = (ContactNumber, ContactRole, Option<&'a Name>);

/// Changes the roles and names of many contacts, each named once.
pub fn edit_many(tx: &mut Tx<'_>, contacts: &[ChangedContact<'_>]) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for (number, role, name) in contacts {
        wanted.add(
            role.as_str(),
            name.map(Name::as_str),
            number.get(),
            Value::Null,
        );
    }
    wanted.fill(tx)?;
    tx.execute(
        "UPDATE contacts SET role = w.key, name = w.key2 FROM wanted w
         WHERE contacts.id = w.number",
        &[],
    )?;
    Ok(())
}

fn read(row: Row<'_>, first: usize) -> Result<Contact, Error> {
    Ok(Contact {
        number: number(row, first)?,
        customer_id: row.get(first + 1)?,
        customer: row.parse(first + 2)?,
        role: row.parse(first + 3)?,
        name: row.parse_option(first + 4)?,
        email: row.parse_option(first + 5)?,
        added_at: row.get(first + 6)?,
        forgotten_at: row.get(first + 7)?,
    })
}

/// A contact to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewContact<'a> {
    /// The person.
    pub person: Person<'a>,
    /// What the person is there for.
    pub role: ContactRole,
}

/// Adds many contacts and returns the row of the first, which is its short number; the others
/// follow it.
pub fn add_many(tx: &mut Tx<'_>, contacts: &[NewContact<'_>], at: Instant) -> Result<i64, Error> {
    let columns = &["id", "customer_id", "role", "name", "email", "added_at"];
    let count = i64::try_from(contacts.len()).unwrap_or(i64::MAX);
    let first = tx.reserve("contacts", count)?;
    let mut rows: Vec<Value<'_>> = Vec::with_capacity(contacts.len() * columns.len());
    for (id, contact) in (first..).zip(contacts) {
        let person = contact.person;
        rows.extend([
            id.into(),
            person.customer_id.into(),
            contact.role.as_str().into(),
            person.name.map(Name::as_str).into(),
            person.email.map(EmailAddress::as_str).into(),
            at.into(),
        ]);
    }
    tx.bulk("contacts", columns, &rows)?;
    Ok(first)
}

fn number(row: Row<'_>, index: usize) -> Result<ContactNumber, Error> {
    ContactNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}
