//! The people of the customers of a file into the store.

use std::collections::HashMap;

use crate::domain::{ContactNumber, ContactRole, EmailAddress, Name};
use crate::ops::contact::Details;
use crate::ops::{Error, Session, Tx};
use crate::store::contact::{self, ChangedContact, Contact, NewContact, Person};

use super::land::Landed;
use super::read::Said;

/// Somebody of the file, as known so far: from the store, or from a row further up.
struct Somebody<'r> {
    person: Person<'r>,
    /// The contact's number; none for one that is to be added.
    number: Option<ContactNumber>,
    role: ContactRole,
    name: Option<Name>,
    changed: bool,
}

/// Adds and changes the people of these customers, each given by its row. Somebody is known by
/// e-mail address or, without one, by name; further rows may say more of the same person.
pub fn land(
    tx: &mut Tx<'_>,
    session: &Session,
    rows: &[(i64, &Said)],
    landed: &mut Landed,
) -> Result<(), Error> {
    let said: Vec<(Person<'_>, &Details)> = rows
        .iter()
        .flat_map(|(id, said)| said.contacts.iter().map(|one| (one.of_customer(*id), one)))
        .collect();
    if said.is_empty() {
        return Ok(());
    }
    let people: Vec<Person<'_>> = said.iter().map(|(person, _)| *person).collect();
    let numbers = contact::find_many(tx, &people)?;
    let known = contact::by_numbers(tx, &numbers)?;
    let mut somebodies: Vec<Somebody<'_>> = Vec::new();
    let mut places = HashMap::new();
    for ((person, details), known) in said.into_iter().zip(known) {
        let place = *places.entry(key(person)).or_insert(somebodies.len());
        if let Some(somebody) = somebodies.get_mut(place) {
            landed.contacts_changed += i64::from(somebody.hear(details));
            continue;
        }
        let mut somebody = Somebody::of(person, details, known);
        landed.contacts_added += i64::from(somebody.number.is_none());
        landed.contacts_changed += i64::from(somebody.hear(details));
        somebodies.push(somebody);
    }
    write(tx, session, &somebodies)
}

type Key<'r> = (i64, Option<&'r EmailAddress>, Option<&'r Name>);

fn key(person: Person<'_>) -> Key<'_> {
    let alone = person.name.filter(|_| person.email.is_none());
    (person.customer_id, person.email, alone)
}

impl<'r> Somebody<'r> {
    fn of(person: Person<'r>, details: &Details, known: Option<Contact>) -> Self {
        match known {
            Some(known) => Self {
                person,
                number: Some(known.number),
                role: known.role,
                name: known.name,
                changed: false,
            },
            None => Self {
                person,
                number: None,
                role: details.role.unwrap_or(ContactRole::Technical),
                name: details.name.clone(),
                changed: false,
            },
        }
    }

    /// Takes in what a row says, and tells whether that is more or other than is known.
    fn hear(&mut self, details: &Details) -> bool {
        let role = details.role.unwrap_or(self.role);
        let name = details.name.as_ref().or(self.name.as_ref()).cloned();
        let changes = role != self.role || name != self.name;
        (self.role, self.name) = (role, name);
        self.changed |= changes;
        changes
    }
}

fn write(tx: &mut Tx<'_>, session: &Session, people: &[Somebody<'_>]) -> Result<(), Error> {
    let new: Vec<NewContact<'_>> = people
        .iter()
        .filter(|one| one.number.is_none())
        .map(|one| NewContact {
            person: Person {
                name: one.name.as_ref(),
                ..one.person
            },
            role: one.role,
        })
        .collect();
    if !new.is_empty() {
        contact::add_many(tx, &new, session.now())?;
    }
    let changed: Vec<ChangedContact<'_>> = people
        .iter()
        .filter(|one| one.changed)
        .filter_map(|one| Some((one.number?, one.role, one.name.as_ref())))
        .collect();
    if !changed.is_empty() {
        contact::edit_many(tx, &changed)?;
    }
    Ok(())
}
