//! A customer is changed by hand; what it was called before stays an alias.

use serde_json::json;

use crate::domain::{Alias, Country, CustomerCode, Event, Name};
use crate::ops::{Error, Problem, Recorded, Tx};
use crate::store::customer::{self as stored, Customer};

use super::add::refuse_code_of_another;
use super::saved::{FieldChange, Saved, Saving};
use super::which::resolve;

/// What is to become of a value that may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<T> {
    /// It stays.
    Keep,
    /// There is none any more.
    Clear,
    /// It is this.
    Set(T),
}

/// What is to change about a customer.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Its code.
    pub code: Option<CustomerCode>,
    /// What it is called.
    pub name: Option<Name>,
    /// Where it is.
    pub country: Change<Country>,
    /// The company it belongs to.
    pub parent: Change<CustomerCode>,
    /// Codes and names to find it by, besides.
    pub aliases: Vec<Alias>,
    /// Codes and names that are not to find it any more.
    pub no_aliases: Vec<Alias>,
}

/// Changes a customer.
pub fn edit(
    tx: &mut Tx<'_>,
    customer: &CustomerCode,
    request: &Edit,
) -> Result<Recorded<Saved>, Error> {
    tx.keep_records()?;
    let before = resolve(tx, customer)?;
    if let Some(code) = &request.code {
        refuse_code_of_another(tx, code, Some(before.id))?;
    }
    if let Change::Set(code) = &request.parent {
        let parent = resolve(tx, code)?;
        refuse_circle(tx, &before, &parent)?;
    }
    let changes = apply(tx, &before, request)?;
    if changes.is_empty() {
        let saved = Saved::of(tx, before.id, Saving::Unchanged, changes)?;
        return Ok(Recorded::unchanged(saved));
    }
    let event = Event::new("customer.changed", json!({ "changes": changes }));
    let saved = Saved::of(tx, before.id, Saving::Changed, changes)?;
    let event = event.about(&saved.code).of_customer(before.id);
    Ok(Recorded::changed(saved, event))
}

/// Changes the customer `before`, and tells in what; nothing is written when there is nothing.
/// That its code and its parent are sound is for the caller to know.
pub(super) fn apply(
    tx: &mut Tx<'_>,
    before: &Customer,
    request: &Edit,
) -> Result<Vec<FieldChange>, Error> {
    let parent = parent(tx, before, &request.parent)?;
    let after = stored::NewCustomer {
        code: request.code.clone().unwrap_or_else(|| before.code.clone()),
        name: request.name.clone().unwrap_or_else(|| before.name.clone()),
        country: match &request.country {
            Change::Keep => before.country.clone(),
            Change::Clear => None,
            Change::Set(country) => Some(country.clone()),
        },
        parent_id: parent.as_ref().map(|parent| parent.id),
    };
    let mut changes = differences(before, &after, parent.as_ref());
    changes.extend(edit_aliases(tx, before, &after, request)?);
    if !changes.is_empty() {
        stored::edit(tx, before.id, &after)?;
        stored::renew_words(tx, before.id, &after.name)?;
    }
    Ok(changes)
}

fn parent(
    tx: &mut Tx<'_>,
    customer: &Customer,
    change: &Change<CustomerCode>,
) -> Result<Option<Customer>, Error> {
    match change {
        Change::Clear => Ok(None),
        Change::Keep => match customer.parent_id {
            Some(id) => Ok(Some(stored::by_id(tx, id)?)),
            None => Ok(None),
        },
        Change::Set(code) => Ok(Some(resolve(tx, code)?)),
    }
}

/// Refuses a parent that itself belongs to the customer, however far up.
fn refuse_circle(tx: &mut Tx<'_>, customer: &Customer, parent: &Customer) -> Result<(), Error> {
    let mut way = vec![parent.code.to_string()];
    let mut above = parent.clone();
    while above.id != customer.id {
        let Some(next) = above.parent_id else {
            return Ok(());
        };
        above = stored::by_id(tx, next)?;
        way.push(above.code.to_string());
    }
    let (code, parent) = (&customer.code, &parent.code);
    Err(if way.len() == 1 {
        Problem::refused(
            "customer_circle",
            format!("customer `{code}` cannot belong to itself"),
        )
        .hint("name another parent")
    } else {
        let way = way.join(" → ");
        Problem::refused(
            "customer_circle",
            format!("customer `{code}` cannot belong to `{parent}`, which belongs to it: {way}"),
        )
        .hint(format!(
            "name another parent, or first part them with \
             `entitle customer edit {parent} --no-parent`"
        ))
    }
    .into())
}

fn differences(
    before: &Customer,
    after: &stored::NewCustomer,
    parent: Option<&Customer>,
) -> Vec<FieldChange> {
    fn text(value: Option<impl ToString>) -> Option<String> {
        value.map(|value| value.to_string())
    }
    let fields = [
        ("code", text(Some(&before.code)), text(Some(&after.code))),
        ("name", text(Some(&before.name)), text(Some(&after.name))),
        (
            "country",
            text(before.country.as_ref()),
            text(after.country.as_ref()),
        ),
        (
            "parent",
            text(before.parent.as_ref()),
            text(parent.map(|parent| &parent.code)),
        ),
    ];
    fields
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .map(|(field, from, to)| FieldChange { field, from, to })
        .collect()
}

/// Adds and takes away aliases, and tells which. A former code or name becomes one, unless only
/// its letter case changed; the code that a customer has is none.
fn edit_aliases(
    tx: &mut Tx<'_>,
    before: &Customer,
    after: &stored::NewCustomer,
    request: &Edit,
) -> Result<Vec<FieldChange>, Error> {
    let known = stored::aliases(tx, before.id)?;
    let mut changes = Vec::new();
    for alias in &request.no_aliases {
        let Some(known) = known.iter().find(|known| known.key() == alias.key()) else {
            return Err(unknown_alias(before, alias, &known).into());
        };
        stored::remove_alias(tx, before.id, &known.key())?;
        changes.push(alias_change(Some(known), None));
    }
    let own = after.code.key();
    if let Some(former) = known.iter().find(|known| known.key() == own) {
        stored::remove_alias(tx, before.id, &own)?;
        changes.push(alias_change(Some(former), None));
    }
    let mut wanted = request.aliases.clone();
    wanted.extend(former(before.code.as_str(), after.code.as_str()));
    wanted.extend(former(before.name.as_str(), after.name.as_str()));
    let mut had: Vec<String> = known.iter().map(Alias::key).collect();
    had.push(own);
    for alias in wanted {
        if !had.contains(&alias.key()) {
            stored::add_alias(tx, before.id, &alias)?;
            had.push(alias.key());
            changes.push(alias_change(None, Some(&alias)));
        }
    }
    Ok(changes)
}

/// What something was called before, if it is called otherwise now.
fn former(before: &str, after: &str) -> Option<Alias> {
    let (before, after): (Alias, Alias) = (before.parse().ok()?, after.parse().ok()?);
    (before.key() != after.key()).then_some(before)
}

fn alias_change(from: Option<&Alias>, to: Option<&Alias>) -> FieldChange {
    FieldChange {
        field: "alias",
        from: from.map(ToString::to_string),
        to: to.map(ToString::to_string),
    }
}

fn unknown_alias(customer: &Customer, alias: &Alias, known: &[Alias]) -> Problem {
    let problem = Problem::not_found(
        "alias_unknown",
        format!("customer `{}` has no alias `{alias}`", customer.code),
    );
    if known.is_empty() {
        return problem.hint("it has none at all");
    }
    let known: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
    problem.hint(format!("it has {}", known.join(", ")))
}
