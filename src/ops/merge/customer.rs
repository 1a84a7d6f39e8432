//! `customer merge`: two customers turn out to be one.

use serde::Serialize;
use serde_json::json;

use crate::domain::merge::MergeKind;
use crate::domain::{Alias, CustomerCode, ImportNumber, MergeNumber, Name};
use crate::ops::customer::resolve;
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::customer::Customer;
use crate::store::merge::{count, join};

use super::by_hand::{Two, refuse_itself};

/// Two customers that became one, or would. The order of its JSON fields is that in which they
/// stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustomerMerged {
    /// The merge; null while it is only planned.
    pub merge: Option<MergeNumber>,
    /// The code of the customer that becomes part of the other.
    pub customer: CustomerCode,
    /// What it is called.
    pub name: Name,
    /// The code of the customer that it becomes part of.
    pub into: CustomerCode,
    /// What that is called.
    pub into_name: Name,
    /// Whether it only says what would be done.
    pub dry_run: bool,
    /// Orders that go over.
    pub orders: i64,
    /// Entitlements that go over.
    pub entitlements: i64,
    /// People that go over.
    pub contacts: i64,
    /// Licenses of other systems that go over.
    pub legacy_licenses: i64,
    /// Licenses that run and go on to name the former customer.
    pub licenses: i64,
    /// The customers that belong to others than before.
    pub members: Vec<Member>,
    /// The codes and names by which the other is found from then on.
    pub aliases: Vec<Alias>,
    /// What is worth a look.
    pub notes: Vec<String>,
}

/// A customer that belongs to another than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Its code.
    pub customer: CustomerCode,
    /// The code of whom it belongs to; null when to nobody.
    pub parent: Option<CustomerCode>,
}

/// Makes the second customer a part of the first. `agreed` is what a person saw and agreed to: when
/// that is not what it comes to now, nothing is written.
pub fn merge_customers(
    tx: &mut Tx<'_>,
    session: &Session,
    into: &CustomerCode,
    joined: &CustomerCode,
    agreed: Option<&CustomerMerged>,
    dry_run: bool,
) -> Result<Recorded<CustomerMerged>, Error> {
    tx.keep_records()?;
    let whole = resolve(tx, into)?;
    let part = resolve(tx, joined)?;
    if whole.id == part.id {
        let given = [joined.key(), into.key()];
        let given = [given[0].as_str(), given[1].as_str()];
        let code = whole.code.as_str();
        return Err(refuse_itself(tx, MergeKind::Customer, given, code)?.into());
    }
    let mut notes = notes(tx, &whole, &part)?;
    let two = Two {
        kind: MergeKind::Customer,
        joined: part.code.as_str(),
        joined_id: part.id,
        into: whole.code.as_str(),
        into_id: whole.id,
    };
    let begun = two.begin(tx, session)?;
    join::customers(tx, begun.import, &[(part.id, whole.id)])?;
    let mut merged = counted(tx, session, begun.import, &whole, &part)?;
    merged.notes.append(&mut notes);
    if agreed.is_some_and(|agreed| *agreed != merged) {
        return Err(Problem::changed_meanwhile().into());
    }
    let counts = json!({
        "customers_joined": 1,
        "orders": merged.orders,
        "entitlements": merged.entitlements,
        "contacts": merged.contacts,
        "legacy_licenses": merged.legacy_licenses,
    });
    let event = two.finish(tx, begun, "customer.merged", &counts)?;
    merged.merge = (!dry_run).then_some(begun.number);
    merged.dry_run = dry_run;
    Ok(Recorded::changed(merged, event.of_customer(whole.id)))
}

fn counted(
    tx: &mut Tx<'_>,
    session: &Session,
    import: ImportNumber,
    whole: &Customer,
    part: &Customer,
) -> Result<CustomerMerged, Error> {
    let mut moved = |table| count::changed(tx, import, table, "customer_id");
    Ok(CustomerMerged {
        merge: None,
        customer: part.code.clone(),
        name: part.name.clone(),
        into: whole.code.clone(),
        into_name: whole.name.clone(),
        dry_run: true,
        orders: moved("orders")?,
        entitlements: moved("entitlements")?,
        contacts: moved("contacts")?,
        legacy_licenses: moved("legacy_licenses")?,
        licenses: count::licenses_of_customers(tx, import, session.now())?,
        members: count::members(tx, import)?
            .into_iter()
            .map(|moved| Member {
                customer: moved.code,
                parent: moved.parent,
            })
            .collect(),
        aliases: count::names(tx, import)?,
        notes: Vec::new(),
    })
}

/// What differs between the two, or comes together.
fn notes(tx: &mut Tx<'_>, whole: &Customer, part: &Customer) -> Result<Vec<String>, Error> {
    let mut notes = Vec::new();
    let (into, code) = (&whole.code, &part.code);
    match (&whole.country, &part.country) {
        (Some(ours), Some(theirs)) if ours != theirs => {
            notes.push(format!(
                "`{code}` is in {theirs} and `{into}` in {ours}, which stays"
            ));
        }
        (None, Some(theirs)) => {
            notes.push(format!(
                "`{code}` is in {theirs}, and `{into}` goes on without a country"
            ));
        }
        _ => {}
    }
    for trials in count::trials_of_both(tx, whole.id, part.id)? {
        notes.push(format!(
            "both had a trial of `{}`, {} and {}: both stay as they are",
            trials.product, trials.one, trials.other
        ));
    }
    Ok(notes)
}
