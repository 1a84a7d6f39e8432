//! The customers of a file into the store.

use serde_json::{Value as Json, json};

use crate::domain::{ContactRole, Country, ImportNumber};
use crate::ops::contact::Details;
use crate::ops::customer::edit::{Change, Edit, apply};
use crate::ops::customer::{FieldChange, resolve};
use crate::ops::{Error, Session, Tx};
use crate::store::Value;
use crate::store::contact::{self, NewContact};
use crate::store::customer::{self, NewCustomer};
use crate::store::digest::RowDigest;

use super::plan::{Plan, differs};
use super::read::Said;

/// What landed.
#[derive(Debug, Default)]
pub struct Landed {
    /// Contacts that were added.
    pub contacts_added: i64,
    /// Contacts that were changed.
    pub contacts_changed: i64,
    /// What the changed customers were before.
    pub before: Vec<Json>,
    /// The digest over the customers as they are now, contacts left out.
    pub digest: String,
}

/// What the digest is over.
const COLUMNS: &[&str] = &["id", "code", "name", "country", "parent_id"];

/// Lands a plan.
pub fn land(
    tx: &mut Tx<'_>,
    session: &Session,
    plan: &Plan<'_>,
    import: ImportNumber,
) -> Result<Landed, Error> {
    let mut landed = Landed::default();
    let mut rows = Vec::with_capacity(plan.added.len() + plan.changed.len());
    for said in &plan.added {
        if let Some(id) = add(tx, session, said, import)? {
            rows.push((id, *said));
        }
    }
    // Parents come last, since they may stand further down in the file than who belongs to them.
    for (id, said) in &rows {
        if said.parent.is_some() {
            let only_parent = Said {
                parent: said.parent.clone(),
                ..Said::default()
            };
            change(tx, *id, &only_parent)?;
        }
    }
    for (said, known) in &plan.changed {
        let changes = change(tx, known.id, said)?;
        if !changes.is_empty() {
            let before = json!({ "customer": known.code, "changes": changes });
            landed.before.push(before);
        }
        rows.push((known.id, *said));
    }
    let mut digest = RowDigest::new();
    for (id, said) in rows {
        contacts(tx, session, id, &said.contacts, &mut landed)?;
        let now = customer::by_id(tx, id)?;
        let values: [Value<'_>; 5] = [
            id.into(),
            now.code.as_str().into(),
            now.name.as_str().into(),
            now.country.as_ref().map(Country::as_str).into(),
            now.parent_id.into(),
        ];
        digest.add_rows("customers", COLUMNS, &values);
    }
    landed.digest = digest.finish();
    Ok(landed)
}

fn add(
    tx: &mut Tx<'_>,
    session: &Session,
    said: &Said,
    import: ImportNumber,
) -> Result<Option<i64>, Error> {
    let (Some(code), Some(name)) = (&said.code, &said.name) else {
        return Ok(None);
    };
    let new = NewCustomer {
        code: code.clone(),
        name: name.clone(),
        country: said.country.clone(),
        parent_id: None,
    };
    let id = customer::add(tx, &new, session.now(), Some(import.get()))?;
    for alias in &said.aliases {
        if alias.key() != code.key() {
            customer::add_alias(tx, id, alias)?;
        }
    }
    Ok(Some(id))
}

/// Changes a customer as a person would who says the same.
fn change(tx: &mut Tx<'_>, id: i64, said: &Said) -> Result<Vec<FieldChange>, Error> {
    let known = customer::by_id(tx, id)?;
    let parent = match &said.parent {
        Some(code) => Change::Set(resolve(tx, code)?.code),
        None => Change::Keep,
    };
    let edit = Edit {
        code: None,
        name: said.name.clone(),
        country: said.country.clone().map_or(Change::Keep, Change::Set),
        parent,
        aliases: said.aliases.clone(),
        no_aliases: Vec::new(),
    };
    apply(tx, &known, &edit)
}

fn contacts(
    tx: &mut Tx<'_>,
    session: &Session,
    customer_id: i64,
    people: &[Details],
    landed: &mut Landed,
) -> Result<(), Error> {
    for person in people {
        let who = person.of_customer(customer_id);
        let Some(number) = contact::find(tx, who)? else {
            let role = person.role.unwrap_or(ContactRole::Technical);
            contact::add(tx, NewContact { person: who, role }, session.now())?;
            landed.contacts_added += 1;
            continue;
        };
        if let Some(known) = contact::by_number(tx, number)?
            && differs(&known, person)
        {
            let role = person.role.unwrap_or(known.role);
            let name = who.name.or(known.name.as_ref());
            contact::edit(tx, number, role, name, known.email.as_ref())?;
            landed.contacts_changed += 1;
        }
    }
    Ok(())
}
