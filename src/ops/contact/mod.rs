//! Contacts: the people at a customer. Events name them by their number alone, so that a person
//! can be forgotten.

use serde::Serialize;
use serde_json::json;

use crate::domain::{ContactNumber, ContactRole, CustomerCode, EmailAddress, Event, Instant, Name};
use crate::store::contact as stored;

use super::customer::{Saving, resolve};
use super::{Error, Kind, Problem, Recorded, Session, Tx};

mod forget;

pub use forget::{Forgetting, forget, plan_forgetting};

/// A person at a customer. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The contact's short number.
    pub number: ContactNumber,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What the person is for the customer.
    pub role: ContactRole,
    /// The person's name; null when not told, or forgotten.
    pub name: Option<Name>,
    /// The person's address; null when not told, or forgotten.
    pub email: Option<EmailAddress>,
    /// When it was added.
    pub added_at: Instant,
    /// When the person was forgotten; null while they are not.
    pub forgotten_at: Option<Instant>,
}

impl From<stored::Contact> for Contact {
    fn from(contact: stored::Contact) -> Self {
        Self {
            number: contact.number,
            customer: contact.customer,
            role: contact.role,
            name: contact.name,
            email: contact.email,
            added_at: contact.added_at,
            forgotten_at: contact.forgotten_at,
        }
    }
}

/// A contact that was added or changed.
#[derive(Debug, Clone, Serialize)]
pub struct SavedContact {
    /// The contact as it is now.
    #[serde(flatten)]
    pub contact: Contact,
    /// What became of it.
    pub outcome: Saving,
}

/// What is said of a person; what is not said stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// The person's name.
    pub name: Option<Name>,
    /// The person's address.
    pub email: Option<EmailAddress>,
    /// What the person is for the customer.
    pub role: Option<ContactRole>,
}

impl Details {
    /// The person, at the customer of this row.
    pub(super) fn of_customer(&self, customer_id: i64) -> stored::Person<'_> {
        stored::Person {
            customer_id,
            name: self.name.as_ref(),
            email: self.email.as_ref(),
        }
    }
}

/// Adds a person to a customer. One with the same address, or without one of the same name, is
/// there already: then nothing is added.
pub fn add(
    tx: &mut Tx<'_>,
    session: &Session,
    customer: &CustomerCode,
    details: &Details,
) -> Result<Recorded<SavedContact>, Error> {
    tx.keep_records()?;
    if details.name.is_none() && details.email.is_none() {
        return Err(Problem::new(
            Kind::Usage,
            "contact_empty",
            "a contact needs a name or an e-mail address",
        )
        .hint("give `--name NAME`, `--email ADDRESS` or both")
        .into());
    }
    let customer = resolve(tx, customer)?;
    let role = details.role.unwrap_or(ContactRole::Technical);
    let person = details.of_customer(customer.id);
    if let Some(number) = stored::find(tx, person)? {
        return again(tx, number, details);
    }
    let number = stored::add(tx, stored::NewContact { person, role }, session.now())?;
    let event = Event::new("contact.added", json!({ "role": role }))
        .about(&number)
        .of_customer(customer.id);
    let saved = saved(tx, number, Saving::Added)?;
    Ok(Recorded::changed(saved, event))
}

/// The contacts of a customer, in the order of their numbers.
pub fn list(tx: &mut Tx<'_>, customer: &CustomerCode) -> Result<Vec<Contact>, Error> {
    let customer = resolve(tx, customer)?;
    let contacts = stored::of_customer(tx, customer.id)?;
    Ok(contacts.into_iter().map(Contact::from).collect())
}

/// Changes what is known of a person.
pub fn edit(
    tx: &mut Tx<'_>,
    number: ContactNumber,
    details: &Details,
) -> Result<Recorded<SavedContact>, Error> {
    tx.keep_records()?;
    let before = by_number(tx, number)?;
    if before.forgotten_at.is_some() {
        return Err(Problem::refused(
            "contact_forgotten",
            format!("contact `{number}` was forgotten, and stays so"),
        )
        .hint(format!(
            "add the person anew with `entitle contact add {}`",
            before.customer
        ))
        .into());
    }
    let role = details.role.unwrap_or(before.role);
    let name = details.name.as_ref().or(before.name.as_ref());
    let email = details.email.as_ref().or(before.email.as_ref());
    let fields: Vec<&str> = [
        ("role", role != before.role),
        ("name", name != before.name.as_ref()),
        ("email", email != before.email.as_ref()),
    ]
    .into_iter()
    .filter_map(|(field, changes)| changes.then_some(field))
    .collect();
    if fields.is_empty() {
        return Ok(Recorded::unchanged(saved(tx, number, Saving::Unchanged)?));
    }
    stored::edit(tx, number, role, name, email)?;
    let event = Event::new("contact.changed", json!({ "fields": fields, "role": role }))
        .about(&number)
        .of_customer(before.customer_id);
    Ok(Recorded::changed(
        saved(tx, number, Saving::Changed)?,
        event,
    ))
}

/// A person who is there already: the same, or one to be edited.
fn again(
    tx: &mut Tx<'_>,
    number: ContactNumber,
    details: &Details,
) -> Result<Recorded<SavedContact>, Error> {
    let known = by_number(tx, number)?;
    let same = details.role.is_none_or(|role| role == known.role)
        && (details.name.is_none() || details.name == known.name);
    if same {
        return Ok(Recorded::unchanged(saved(tx, number, Saving::Unchanged)?));
    }
    Err(Problem::refused(
        "contact_exists",
        format!("this person is contact `{number}` of the customer already"),
    )
    .hint(format!("change it with `entitle contact edit {number}`"))
    .into())
}

fn saved(tx: &mut Tx<'_>, number: ContactNumber, outcome: Saving) -> Result<SavedContact, Error> {
    Ok(SavedContact {
        contact: by_number(tx, number)?.into(),
        outcome,
    })
}

fn by_number(tx: &mut Tx<'_>, number: ContactNumber) -> Result<stored::Contact, Error> {
    stored::by_number(tx, number)?.ok_or_else(|| {
        Problem::not_found("contact_unknown", format!("there is no contact `{number}`"))
            .hint("`entitle contact list CUSTOMER` shows those of a customer")
            .into()
    })
}
