//! What a plan leaves to the store that it is applied to: identifiers of rights that had none, the
//! source of orders, whose days the rights keep, whose the keys are, codes that are another here.

use crate::domain::merge::{Desk, ItemKind, Plan};
use crate::domain::{ActivationId, EntitlementId, KeyId};
use crate::ops::{Error, Problem, Random, Session, Tx};
use crate::store::merge::here;
use crate::store::merge::incoming::Incoming;
use crate::store::merge::otherwise::Otherwise;
use crate::store::vendor;

use super::broken;
use super::fates::{Fates, table};

/// All that is written otherwise than it stands in the plan.
pub(super) fn otherwise<'p>(
    tx: &mut Tx<'_>,
    session: &Session,
    plan: &'p Plan,
    incoming: &Incoming<'_>,
    fates: &'p Fates,
) -> Result<Otherwise<'p>, Error> {
    let mut otherwise = Otherwise::default();
    otherwise.set_all("orders", "source", plan.company.as_str());
    otherwise.set_all("orders", "source_key", plan.company.key());
    for recoded in &fates.recoded {
        otherwise.set(recoded.table, recoded.row, "code", &recoded.code);
        otherwise.set(recoded.table, recoded.row, "code_key", &recoded.key);
    }
    // Two of one code are never live at once, so what becomes part of ours comes in as that.
    for kind in ItemKind::ALL.iter().copied() {
        for (row, ours) in fates.joined(kind) {
            otherwise.set(table(kind), *row, "joined_into", *ours);
        }
    }
    for (customer, ours) in fates.joined(ItemKind::Customer) {
        otherwise.goes_over(*customer, *ours);
    }
    for (customer, ours) in &fates.subsidiaries {
        otherwise.set("customers", *customer, "parent_id", *ours);
    }
    keys(tx, plan.desk.as_ref(), incoming, &mut otherwise)?;
    names(session, incoming, &mut otherwise);
    moments(session, incoming, &mut otherwise);
    if let Some(desk) = &plan.desk {
        zones(tx, desk, incoming, &mut otherwise)?;
    }
    Ok(otherwise)
}

/// Rights without identifiers of ours get them; one that superseded another has its activation ID.
fn names(session: &Session, incoming: &Incoming<'_>, otherwise: &mut Otherwise<'_>) {
    let mut random: Random = session.random();
    let mut had: Vec<String> = Vec::with_capacity(incoming.count("entitlements"));
    for row in 0..incoming.count("entitlements") {
        if incoming.text("entitlements", row, "uuid").is_none() {
            let id = EntitlementId::new(session.now(), random.bytes());
            otherwise.set("entitlements", row, "uuid", id.to_string());
        }
        let given = incoming.text("entitlements", row, "activation_id");
        let ours = given.and_then(|given| given.parse::<ActivationId>().ok());
        let id = ours.map_or_else(
            || {
                let before = incoming.number("entitlements", row, "supersedes");
                let before = before.and_then(|number| incoming.place("entitlements", number));
                let before = before.and_then(|before| had.get(before).cloned());
                before.unwrap_or_else(|| ActivationId::new(random.bytes()).key())
            },
            ActivationId::key,
        );
        if given != Some(&id) {
            otherwise.set("entitlements", row, "activation_id", id.clone());
        }
        had.push(id);
    }
}

/// What came from files came into being with the merge.
fn moments(session: &Session, incoming: &Incoming<'_>, otherwise: &mut Otherwise<'_>) {
    let begun = [
        ("customers", "added_at"),
        ("contacts", "added_at"),
        ("entitlements", "granted_at"),
    ];
    for (table, column) in begun {
        for row in 0..incoming.count(table) {
            if incoming.text(table, row, column).is_none() {
                otherwise.set(table, row, column, session.now());
            }
        }
    }
    for row in 0..incoming.count("entitlements") {
        let text = |column| incoming.text("entitlements", row, column);
        if text("standing") != Some("active") && text("standing_at").is_none() {
            otherwise.set("entitlements", row, "standing_at", session.now());
        }
    }
}

/// The days of rights end where they were granted.
fn zones<'p>(
    tx: &mut Tx<'_>,
    desk: &'p Desk,
    incoming: &Incoming<'_>,
    otherwise: &mut Otherwise<'p>,
) -> Result<(), Error> {
    let here = vendor::get(tx)?.zone.name().to_owned();
    let theirs: crate::domain::Zone = desk.timezone.parse().map_err(broken)?;
    for row in 0..incoming.count("entitlements") {
        let granted = incoming
            .text("entitlements", row, "zone")
            .unwrap_or(theirs.name());
        let zone = (granted != here).then(|| granted.to_owned());
        otherwise.set("entitlements", row, "zone", zone);
    }
    Ok(())
}

/// Their keys are theirs; one that is here already is not brought again.
fn keys<'p>(
    tx: &mut Tx<'_>,
    desk: Option<&'p Desk>,
    incoming: &Incoming<'_>,
    otherwise: &mut Otherwise<'p>,
) -> Result<(), Error> {
    for row in 0..incoming.count("signing_keys") {
        let text = |column| incoming.text("signing_keys", row, column);
        let key_id = KeyId::named(text("kid").unwrap_or_default().to_owned());
        let issuer = text("issuer").or(desk.map(|desk| desk.issuer.as_str()));
        let Some(issuer) = issuer else {
            return Err(broken("it brings keys, and not whose they are").into());
        };
        otherwise.set("signing_keys", row, "issuer", issuer.to_owned());
        let Some(here) = here::key(tx, &key_id)? else {
            continue;
        };
        if here.issuer.as_deref() != Some(issuer)
            || Some(here.public_key.as_str()) != text("public_key")
        {
            let message = format!("the signing key `{key_id}` of theirs is one of ours too");
            return Err(Problem::refused("merge_key_shared", message)
                .hint("two desks with one key are one: nobody could tell whose a license is")
                .into());
        }
        otherwise.is_here("signing_keys", row, here.id);
    }
    Ok(())
}
