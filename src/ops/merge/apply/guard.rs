//! When a plan is not applied: it is another store's, was applied before, rests on what is not so
//! any more, or leaves something open.

use serde_json::Value;

use crate::domain::merge::{Match, Plan, Settled};
use crate::domain::{ActivationId, ChainedEvent, OrderNumber, SourceName};
use crate::ops::{Error, Problem, Tx};
use crate::store::audit;
use crate::store::merge::here::{self, Earlier};
use crate::store::merge::incoming::Incoming;
use crate::store::merge::ours;
use crate::store::vendor;

use super::{Apply, broken};

/// How much of a list a refusal names.
const NAMED: usize = 10;

/// Refuses a plan that cannot be applied to this store as it is.
pub(super) fn require(tx: &mut Tx<'_>, request: &Apply<'_>) -> Result<(), Error> {
    let plan = request.plan;
    if request.settled.len() != plan.matches.len() {
        return Err(broken("its answers are those of another").into());
    }
    of_this_store(tx, plan)?;
    if let Some(earlier) = here::of_plan(tx, request.sha256)? {
        return Err(applied(request.file, &earlier).into());
    }
    if let Some(desk) = &plan.desk
        && let Some(earlier) = here::of_store(tx, &desk.store)?
    {
        return Err(brought(plan, &earlier).into());
    }
    standing_still(tx, plan)?;
    answered(plan, request.settled)?;
    Ok(())
}

fn of_this_store(tx: &mut Tx<'_>, plan: &Plan) -> Result<(), Error> {
    let here = vendor::get(tx)?.uuid;
    if plan.store != here {
        let message = "the plan was made for another store".to_owned();
        return Err(Problem::refused("plan_of_another_store", message)
            .hint("name that store with `--store`, or make a plan for this one")
            .into());
    }
    if plan.desk.as_ref().is_some_and(|desk| desk.store == here) {
        let message = "the plan brings a copy of this very store".to_owned();
        return Err(Problem::refused("merge_of_itself", message)
            .hint("a store is moved with `entitle store copy`, and put back with `entitle store restore`")
            .into());
    }
    Ok(())
}

fn applied(file: &str, earlier: &Earlier) -> Problem {
    let Earlier { number, at } = earlier;
    let message = format!("`{file}` was applied before, as `{number}` at {at}");
    Problem::refused("merge_applied", message).hint(format!(
        "`entitle merge show {number}` shows what it did; `entitle merge undo {number} --reason WHY` \
         takes it back"
    ))
}

fn brought(plan: &Plan, earlier: &Earlier) -> Problem {
    let Earlier { number, at } = earlier;
    let company = &plan.company;
    let message = format!("the store of `{company}` was brought before, by `{number}` at {at}");
    Problem::refused("merge_brought", message).hint(format!(
        "its rights would be there twice: take that merge back first with `entitle merge undo \
         {number} --reason WHY`"
    ))
}

/// Refuses a plan that rests on a catalog and customers that are not as they were.
fn standing_still(tx: &mut Tx<'_>, plan: &Plan) -> Result<(), Error> {
    if ours::rests_on(tx)? == plan.rests_on {
        return Ok(());
    }
    let again = "make it again with `entitle merge plan`; the answers beside it serve again";
    let mut lines = vec!["the store has moved on where the plan rests on it".to_owned()];
    if !here::is_on_record(tx, plan.head.seq, &plan.head.hash)? {
        lines.push(format!(
            "its record is not the one that the plan was made on: event {} is another",
            plan.head.seq
        ));
        return Err(Problem::refused("merge_store_moved", lines.join("\n"))
            .hint(again)
            .into());
    }
    let mut moved = 0;
    audit::each_after(tx, plan.head.seq, |event| -> Result<(), Error> {
        if moves(&event) {
            moved += 1;
            if moved <= NAMED {
                lines.push(told(&event));
            }
        }
        Ok(())
    })?;
    if moved > NAMED {
        lines.push(format!("and {} more", moved - NAMED));
    }
    Err(Problem::refused("merge_store_moved", lines.join("\n"))
        .hint(again)
        .into())
}

/// Whether an event changes the catalog or customers.
fn moves(event: &ChainedEvent) -> bool {
    let noun = event.verb.split('.').next().unwrap_or_default();
    if ["catalog", "product", "sku", "model", "customer", "merge"].contains(&noun) {
        return true;
    }
    let detail: Value = serde_json::from_str(&event.detail).unwrap_or_default();
    match event.verb.as_str() {
        "order.imported" | "order.added" => ["created_customers", "created_skus"]
            .iter()
            .any(|name| detail[name].as_i64().unwrap_or(0) > 0),
        "import.undone" => true,
        _ => false,
    }
}

fn told(event: &ChainedEvent) -> String {
    let of = event
        .subject
        .as_ref()
        .map_or_else(String::new, |subject| format!(" of `{subject}`"));
    format!(
        "event {}, `{}`{of} by {} at {}",
        event.seq, event.verb, event.actor, event.at
    )
}

/// Refuses a plan with pairs that nobody has answered.
fn answered(plan: &Plan, settled: &[Settled]) -> Result<(), Problem> {
    let pairs = plan.matches.iter().zip(settled);
    let open: Vec<(&Match, &Settled)> = pairs.filter(|(_, settled)| settled.is_open()).collect();
    if open.is_empty() {
        return Ok(());
    }
    let mut lines = vec![match open.len() {
        1 => "a pair is not answered yet".to_owned(),
        many => format!("{many} pairs are not answered yet"),
    }];
    lines.extend(open.iter().take(NAMED).map(|(item, settled)| {
        let may_be = settled.ours.as_ref();
        let may_be = may_be.map_or_else(String::new, |ours| format!(" may be `{ours}`"));
        format!("{} `{}`{may_be}", item.kind.noun(), item.theirs)
    }));
    if open.len() > NAMED {
        lines.push(format!("and {} more", open.len() - NAMED));
    }
    Err(Problem::refused("merge_unanswered", lines.join("\n")).hint(
        "answer them with `entitle merge review PLAN`; `--rest different` takes them as none of ours",
    ))
}

/// Refuses orders whose numbers the company's orders have here already, or have twice.
pub(super) fn orders(
    tx: &mut Tx<'_>,
    company: &SourceName,
    incoming: &Incoming<'_>,
) -> Result<(), Error> {
    let mut keys = Vec::with_capacity(incoming.count("orders"));
    for row in 0..incoming.count("orders") {
        let number = incoming.text("orders", row, "number").unwrap_or_default();
        let number: OrderNumber = number.parse().map_err(broken)?;
        keys.push(number.key());
    }
    let mut taken = here::orders_taken(tx, &company.key(), &keys)?;
    let mut seen = std::collections::HashSet::new();
    let twice = keys.iter().filter(|key| !seen.insert(key.as_str()));
    taken.extend(twice.cloned());
    let Some(first) = taken.first() else {
        return Ok(());
    };
    let more = match taken.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("order `{first}`{more} of `{company}` would be there twice");
    Err(Problem::refused("merge_order_taken", message)
        .hint("leave out the file that has been here before, and make the plan again")
        .into())
}

/// Refuses rights that are here already, by their activation IDs: nobody draws the same one twice.
pub(super) fn rights(tx: &mut Tx<'_>, incoming: &Incoming<'_>) -> Result<(), Error> {
    let mut keys = Vec::new();
    for row in 0..incoming.count("entitlements") {
        let text = |column| incoming.text("entitlements", row, column);
        let ours = text("activation_id").and_then(|given| given.parse::<ActivationId>().ok());
        keys.extend(
            ours.filter(|_| text("standing") != Some("superseded"))
                .map(ActivationId::key),
        );
    }
    let taken = here::rights_taken(tx, &keys)?;
    if taken.is_empty() {
        return Ok(());
    }
    let mut lines = vec![match taken.len() {
        1 => "a right of theirs would be there twice".to_owned(),
        many => format!("{many} rights of theirs would be there twice"),
    }];
    let told = taken.iter().take(NAMED);
    lines.extend(told.map(|(id, right)| format!("`{id}` is the activation ID of `{right}`")));
    if taken.len() > NAMED {
        lines.push(format!("and {} more", taken.len() - NAMED));
    }
    Err(Problem::refused("merge_right_taken", lines.join("\n"))
        .hint("leave out what has been here before, and make the plan again")
        .into())
}
