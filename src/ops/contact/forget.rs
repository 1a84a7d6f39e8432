//! Forgetting a person: name and address leave the contact for good. Its number stays, since orders
//! and events name the person by it alone.

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    ContactNumber, ContactRef, EmailAddress, Event, Instant, LicenseNumber, Name, Reason, User,
    search_key,
};
use crate::ops::store::require_writable;
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::license::user_holder;
use crate::store::{contact as stored, vendor};

use super::{Contact, by_number};

/// A person who is to be forgotten, or was. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forgetting {
    /// The person's contacts; those of an address may be of several customers.
    pub contacts: Vec<Contact>,
    /// Whether all of them were forgotten before, so that nothing changes.
    pub existing: bool,
    /// Other contacts of the same customers with the same name: perhaps the same person.
    pub namesakes: Vec<ContactNumber>,
    /// Licenses that were signed with the person as their user: they stay as they were signed.
    pub licenses: Vec<LicenseNumber>,
    /// The newest backup, which still shows the person; null when none was made.
    pub backup_at: Option<Instant>,
    /// Whether nothing is left of the person in the store's own files either; null as long as
    /// nothing is done.
    pub cleaned: Option<bool>,
}

/// What forgetting would do.
pub fn plan_forgetting(
    tx: &mut Tx<'_>,
    name: &ContactRef,
    reason: &Reason,
) -> Result<Forgetting, Error> {
    let contacts = named(tx, name)?;
    if contacts.iter().any(|contact| names(reason, contact)) {
        return Err(Problem::invalid(
            "reason_names_person",
            "the reason names the person, and reasons stay on record",
        )
        .hint("say it without the name and the address, such as `request of 2026-03-02`")
        .into());
    }
    let backup_at = vendor::get(tx)?.backup_at;
    Ok(Forgetting {
        existing: contacts.iter().all(|one| one.forgotten_at.is_some()),
        namesakes: namesakes(tx, &contacts)?,
        licenses: signed_for(tx, &contacts)?,
        contacts: contacts.into_iter().map(Contact::from).collect(),
        backup_at,
        cleaned: None,
    })
}

/// Forgets a person, as `planned`.
pub fn forget(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &ContactRef,
    reason: &Reason,
    planned: &Forgetting,
) -> Result<Recorded<Forgetting>, Error> {
    tx.keep_records()?;
    require_writable(tx)?;
    let mut done = plan_forgetting(tx, name, reason)?;
    if done != *planned {
        return Err(Problem::changed_meanwhile().into());
    }
    let mut events = Vec::new();
    for contact in &mut done.contacts {
        let number = contact.number;
        let before = by_number(tx, number)?;
        if before.forgotten_at.is_some() {
            continue;
        }
        stored::forget(tx, number, session.now())?;
        let event = Event::new("contact.forgotten", json!({ "reason": reason.as_str() }));
        events.push(event.about(&number).of_customer(before.customer_id));
        *contact = by_number(tx, number)?.into();
    }
    Ok(Recorded::changed_each(done, events))
}

/// The contact of the number, or all of the address.
fn named(tx: &mut Tx<'_>, name: &ContactRef) -> Result<Vec<stored::Contact>, Error> {
    let email = match name {
        ContactRef::Number(number) => return Ok(vec![by_number(tx, *number)?]),
        ContactRef::Email(email) => email,
    };
    let contacts = stored::by_email(tx, email)?;
    if contacts.is_empty() {
        return Err(Problem::not_found(
            "contact_unknown",
            format!("no contact has the address `{email}`"),
        )
        .hint(
            "who was forgotten is found by the number alone; `entitle contact list CUSTOMER` shows \
             the people of a customer",
        )
        .into());
    }
    Ok(contacts)
}

/// Whether a text holds the whole name, or the address, of somebody.
fn names(reason: &Reason, contact: &stored::Contact) -> bool {
    let words = |text: &str| format!(" {} ", search_key(text));
    let said = words(reason.as_str());
    let name = contact.name.as_ref().map(|name| words(name.as_str()));
    let email = contact.email.as_ref().map(|email| words(email.as_str()));
    let mut told = name.into_iter().chain(email);
    told.any(|told| !told.trim().is_empty() && said.contains(&told))
}

fn namesakes(tx: &mut Tx<'_>, contacts: &[stored::Contact]) -> Result<Vec<ContactNumber>, Error> {
    let key = |contact: &stored::Contact| {
        let name = contact.name.as_ref()?;
        Some(search_key(name.as_str()))
    };
    let mut found = Vec::new();
    for contact in contacts {
        let Some(name) = key(contact) else {
            continue;
        };
        let others = stored::of_customer(tx, contact.customer_id)?.into_iter();
        let others = others.filter(|other| key(other).is_some_and(|other| other == name));
        found.extend(others.map(|other| other.number));
    }
    found.retain(|number| contacts.iter().all(|one| one.number != *number));
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn signed_for(tx: &mut Tx<'_>, contacts: &[stored::Contact]) -> Result<Vec<LicenseNumber>, Error> {
    let names = contacts.iter().flat_map(|contact| {
        let name = contact.name.as_ref().map(Name::as_str);
        let email = contact.email.as_ref().map(EmailAddress::as_str);
        name.into_iter().chain(email)
    });
    let mut licenses = Vec::new();
    for user in names.filter_map(|name| name.parse::<User>().ok()) {
        licenses.extend(stored::licenses_of(tx, &user_holder(&user))?);
    }
    licenses.sort_unstable();
    licenses.dedup();
    Ok(licenses)
}
