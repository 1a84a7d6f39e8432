//! The customers of a file into the store.

use serde_json::{Value as Json, json};

use crate::domain::{Country, CustomerCode, ImportNumber};
use crate::ops::customer::edit::{Change, Edit, apply};
use crate::ops::customer::{FieldChange, Named, resolve};
use crate::ops::{Error, Session, Tx};
use crate::store::Value;
use crate::store::customer::{self, NewCustomer};
use crate::store::digest::RowDigest;

use super::people;
use super::plan::Plan;
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
    let mut rows = add(tx, session, &plan.added, import)?;
    for (said, known) in &plan.changed {
        let changes = change(tx, known.id, said)?;
        if !changes.is_empty() {
            let before = json!({ "customer": known.code, "changes": changes });
            landed.before.push(before);
        }
        rows.push((known.id, *said));
    }
    people::land(tx, session, &rows, &mut landed)?;
    landed.digest = digest(tx, &rows)?;
    Ok(landed)
}

fn digest(tx: &mut Tx<'_>, rows: &[(i64, &Said)]) -> Result<String, Error> {
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let mut digest = RowDigest::new();
    for now in customer::by_ids(tx, &ids)?.into_iter().flatten() {
        let values: [Value<'_>; 5] = [
            now.id.into(),
            now.code.as_str().into(),
            now.name.as_str().into(),
            now.country.as_ref().map(Country::as_str).into(),
            now.parent_id.into(),
        ];
        digest.add_rows("customers", COLUMNS, &values);
    }
    Ok(digest.finish())
}

/// Adds the customers that are new; the row of each.
fn add<'r>(
    tx: &mut Tx<'_>,
    session: &Session,
    added: &[&'r Said],
    import: ImportNumber,
) -> Result<Vec<(i64, &'r Said)>, Error> {
    let whole = added
        .iter()
        .filter_map(|said| Some((*said, new_customer(said)?)));
    let (said, new): (Vec<&Said>, Vec<NewCustomer>) = whole.unzip();
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let first = customer::add_many(tx, &new, session.now(), Some(import.get()))?;
    let rows: Vec<(i64, &Said)> = (first..).zip(said).collect();
    let mut aliases = Vec::new();
    for ((id, said), new) in rows.iter().zip(&new) {
        let own = new.code.key();
        let others = said.aliases.iter().filter(|alias| alias.key() != own);
        aliases.extend(others.map(|alias| (*id, alias)));
    }
    customer::add_aliases(tx, &aliases)?;
    // Parents come last, since they may stand further down in the file than who belongs to them.
    parents(tx, &rows)?;
    Ok(rows)
}

fn new_customer(said: &Said) -> Option<NewCustomer> {
    Some(NewCustomer {
        code: said.code.clone()?,
        name: said.name.clone()?,
        country: said.country.clone(),
        parent_id: None,
    })
}

/// Makes new customers belong to whom the file says.
fn parents(tx: &mut Tx<'_>, rows: &[(i64, &Said)]) -> Result<(), Error> {
    let said: Vec<(i64, &CustomerCode)> = rows
        .iter()
        .filter_map(|(id, said)| Some((*id, said.parent.as_ref()?)))
        .collect();
    let named = Named::find(tx, said.iter().map(|(_, code)| code.key()).collect())?;
    let mut parents = Vec::with_capacity(said.len());
    for (id, code) in said {
        parents.push(match named.get(code)? {
            Some(parent) => (id, parent.id),
            None => (id, resolve(tx, code)?.id),
        });
    }
    if !parents.is_empty() {
        customer::set_parents(tx, &parents)?;
    }
    Ok(())
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
