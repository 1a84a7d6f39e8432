//! A customer is added by hand.

use serde_json::json;

use crate::domain::{Alias, Country, CustomerCode, Event, Name};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::customer::{self as stored, Customer};

use super::saved::{Saved, Saving};
use super::which::resolve;

/// A customer to be added.
#[derive(Debug, Clone)]
pub struct NewCustomer {
    /// Its code.
    pub code: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// Where it is.
    pub country: Option<Country>,
    /// The code of the company it belongs to.
    pub parent: Option<CustomerCode>,
    /// Its other codes and names.
    pub aliases: Vec<Alias>,
}

/// Adds a customer. One that is there with all of this is left as it is; one that is there with
/// anything else is a conflict.
pub fn add(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &NewCustomer,
) -> Result<Recorded<Saved>, Error> {
    tx.keep_records()?;
    let parent = match &request.parent {
        Some(code) => Some(resolve(tx, code)?),
        None => None,
    };
    if let Some(known) = stored::by_code(tx, &request.code)? {
        return again(tx, &known, request, parent.as_ref());
    }
    refuse_code_of_another(tx, &request.code, None)?;
    let new = stored::NewCustomer {
        code: request.code.clone(),
        name: request.name.clone(),
        country: request.country.clone(),
        parent_id: parent.as_ref().map(|parent| parent.id),
    };
    let id = stored::add(tx, &new, session.now(), None)?;
    let aliases: Vec<(i64, &Alias)> = request.aliases.iter().map(|alias| (id, alias)).collect();
    stored::add_aliases(tx, &aliases)?;
    let saved = Saved::of(tx, id, Saving::Added, Vec::new())?;
    let event = Event::new(
        "customer.added",
        json!({
            "name": saved.name,
            "country": saved.country,
            "parent": saved.parent,
            "aliases": saved.aliases,
        }),
    )
    .about(&saved.code)
    .of_customer(id);
    Ok(Recorded::changed(saved, event))
}

/// Refuses a code under which another customer than `own` is found: whoever says it would from
/// then on mean somebody else.
pub(super) fn refuse_code_of_another(
    tx: &mut Tx<'_>,
    code: &CustomerCode,
    own: Option<i64>,
) -> Result<(), Error> {
    let key = code.key();
    if let Some(known) = stored::by_key(tx, &key)?
        && Some(known.id) != own
    {
        let problem = Problem::refused(
            "customer_exists",
            format!("`{}` is the code of {} already", known.code, known.name),
        );
        return Err(problem.hint("give another code").into());
    }
    let aliased = stored::by_alias(tx, &key)?;
    match aliased.iter().find(|customer| Some(customer.id) != own) {
        None => Ok(()),
        Some(other) => Err(Problem::refused(
            "code_is_alias",
            format!("`{code}` is an alias of customer `{}`", other.code),
        )
        .hint(format!(
            "give another code, or take the alias away with \
             `entitle customer edit {} --no-alias {code}`",
            other.code
        ))
        .into()),
    }
}

fn again(
    tx: &mut Tx<'_>,
    known: &Customer,
    request: &NewCustomer,
    parent: Option<&Customer>,
) -> Result<Recorded<Saved>, Error> {
    let aliases = stored::aliases(tx, known.id)?;
    let has = |alias: &Alias| aliases.iter().any(|known| known.key() == alias.key());
    let same = known.name == request.name
        && known.country == request.country
        && known.parent_id == parent.map(|parent| parent.id)
        && request.aliases.iter().all(has);
    if same {
        let saved = Saved::of(tx, known.id, Saving::Unchanged, Vec::new())?;
        return Ok(Recorded::unchanged(saved));
    }
    let code = &known.code;
    Err(Problem::refused(
        "customer_exists",
        format!("there is a customer `{code}` already: {}", known.name),
    )
    .hint(format!(
        "change it with `entitle customer edit {code}`, or give another code"
    ))
    .into())
}
