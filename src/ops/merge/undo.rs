//! `merge undo`: all that a merge did is taken back, or nothing is, and what holds it is named.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::domain::merge::{Held, Holds, MergeKind};
use crate::domain::{Event, ImportNumber, MergeNumber, Reason};
use crate::ops::{Error, Problem, Recorded, Session, Tx, import};
use crate::store::merge::{self as stored, Merge};
use crate::store::undo;

/// How much of what holds a merge a refusal names.
const NAMED: usize = 20;

/// What is to be taken back, and how.
#[derive(Debug, Clone)]
pub struct Undo {
    /// The merge.
    pub merge: MergeNumber,
    /// Why.
    pub reason: Reason,
    /// Whether orders and grants that came since for customers that others were joined into stay
    /// with these.
    pub leave_orders: bool,
    /// Whether it only says what would be taken back.
    pub dry_run: bool,
}

/// A merge that was taken back, or would be; what holds it is named in a dry run. The order of its
/// JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct MergeUndone {
    /// Its number.
    pub merge: MergeNumber,
    /// The import that it is.
    pub import: ImportNumber,
    /// What was merged: `company`, `customer`, `product`.
    pub kind: MergeKind,
    /// What it was made of: the plan's name, or `B into A`.
    pub file: String,
    /// Whether it was taken back before, so that nothing changed.
    pub existing: bool,
    /// Whether it only says what would be taken back.
    pub dry_run: bool,
    /// Rows that are marked as undone, by table.
    pub brought: BTreeMap<&'static str, i64>,
    /// Rows that are as they were before, by table.
    pub restored: BTreeMap<&'static str, i64>,
    /// What was built upon it, and holds it.
    pub held: Vec<HeldThing>,
}

/// Something that holds a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldThing {
    /// What it is: `order`, `entitlement`, `license`, `customer`, `product`, `feature`, `model`,
    /// `sku`, `contact`.
    pub kind: &'static str,
    /// Its number or code.
    pub name: String,
    /// What was built upon it.
    pub reason: String,
    /// What to do about that.
    pub advice: String,
}

impl From<Held> for HeldThing {
    fn from(held: Held) -> Self {
        Self {
            kind: held.kind,
            name: held.name,
            reason: held.holds.to_string(),
            advice: held.holds.advice(),
        }
    }
}

impl MergeUndone {
    fn of(merge: &Merge, dry_run: bool) -> Self {
        Self {
            merge: merge.number,
            import: merge.import,
            kind: merge.kind,
            file: merge.file.clone(),
            existing: false,
            dry_run,
            brought: BTreeMap::new(),
            restored: BTreeMap::new(),
            held: Vec::new(),
        }
    }

    /// Whether both do the same.
    fn is_same(&self, other: &Self) -> bool {
        (&self.brought, &self.restored) == (&other.brought, &other.restored)
    }
}

/// Takes a merge back. `agreed` is what a person saw and agreed to: when that is not what it comes
/// to now, nothing is written.
pub fn undo(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Undo,
    agreed: Option<&MergeUndone>,
) -> Result<Recorded<MergeUndone>, Error> {
    tx.keep_records()?;
    let merge = find(tx, request.merge)?;
    let mut undone = MergeUndone::of(&merge, request.dry_run);
    if merge.standing == "undone" {
        undone.existing = true;
        return Ok(Recorded::unchanged(undone));
    }
    stored::undo::hold(tx, merge.import)?;
    let mut held = stored::held::all(tx, &merge, session.now(), request.leave_orders)?;
    held.extend(changed_by_imports(tx, &merge)?);
    if held.is_empty() {
        let counts = stored::undo::take_back(tx, merge.import)?;
        (undone.brought, undone.restored) = (counts.brought, counts.restored);
        held.extend(circles(tx, &merge)?);
    }
    if !held.is_empty() {
        undone.held = held.into_iter().map(HeldThing::from).collect();
        if request.dry_run {
            return Ok(Recorded::unchanged(undone));
        }
        return Err(refused(&undone).into());
    }
    undo::note(tx, merge.import, true, session.now(), &request.reason)?;
    if agreed.is_some_and(|agreed| !agreed.is_same(&undone)) {
        return Err(Problem::changed_meanwhile().into());
    }
    let (count, digest) = stored::undo::taken_back(tx, merge.import)?;
    let detail = json!({
        "reason": request.reason.as_str(),
        "import": merge.import,
        "orders_left": request.leave_orders,
        "count": count,
        "restored": undone.restored,
        "digest": digest,
    });
    let event = Event::new("merge.undone", detail).about(&merge.number);
    Ok(Recorded::changed(undone, event))
}

/// The merge of a number, or the problem that there is none.
pub fn find(tx: &mut Tx<'_>, number: MergeNumber) -> Result<Merge, Error> {
    stored::by_number(tx, number)?.ok_or_else(|| {
        Problem::not_found("merge_unknown", format!("there is no merge `{number}`"))
            .hint("`entitle merge list` shows them all")
            .into()
    })
}

/// What the merge brought and later imports changed, which would be lost.
fn changed_by_imports(tx: &mut Tx<'_>, merge: &Merge) -> Result<Vec<Held>, Error> {
    let mut held = Vec::new();
    let brought = stored::held::brought_keys(tx, merge.import)?;
    if brought.is_empty() {
        return Ok(held);
    }
    let in_use = import::later_changes(tx, merge.import)?;
    for (key, name) in brought {
        held.extend(in_use.by(&key).map(|by| Held {
            kind: key.0,
            name,
            holds: Holds::ChangedBy(by),
        }));
    }
    Ok(held)
}

/// Customers that would belong to themselves, since others were parted or put together meanwhile.
fn circles(tx: &mut Tx<'_>, merge: &Merge) -> Result<Vec<Held>, Error> {
    let circles = stored::undo::circles(tx, merge.import)?;
    let held = circles.into_iter().map(|name| Held {
        kind: "customer",
        name,
        holds: Holds::Circle,
    });
    Ok(held.collect())
}

/// Something was built upon it.
fn refused(undone: &MergeUndone) -> Problem {
    let number = undone.merge;
    let held = &undone.held;
    let mut lines = vec![format!("`{number}` cannot be taken back")];
    lines.extend(held.iter().take(NAMED).map(|held| {
        let HeldThing {
            kind,
            name,
            reason,
            advice,
        } = held;
        format!("{kind} `{name}`: {reason}; {advice}")
    }));
    let more = held.len().saturating_sub(NAMED);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    Problem::refused("merge_in_use", lines.join("\n")).hint(format!(
        "see all of it with `entitle merge undo {number} --reason WHY --dry-run --format csv`"
    ))
}
