//! Taking an import back: what nothing was built upon goes, what stays is named with the reason.
//!
//! Whatever kind an import is of, what it *added* can go: orders with their entitlements, and the
//! customers, products, features, license models and SKUs that nothing else uses. What was there
//! before and was changed stays as it is, and is named with what it was.

use serde::Serialize;
use serde_json::json;

use crate::domain::{EntitlementNumber, Event, ImportNumber, Reason};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::import::{self, Import};
use crate::store::merge;
use crate::store::undo::left::LeftLine;
use crate::store::undo::{self as stored, Counts, InUse};

use super::changes;
use super::show;

/// How much of what stays a refusal names.
const NAMED: usize = 10;

/// An import that was taken back, as far as that goes; in a dry run, what would be.
#[derive(Debug, Clone, Serialize)]
pub struct Undone {
    /// Its number.
    pub import: ImportNumber,
    /// What it brought: `orders`, `customers`, `catalog`.
    pub kind: String,
    /// The file's name.
    pub file: String,
    /// How it stands now: `undone`, or `partly-undone` while some of it is in use.
    pub standing: String,
    /// Whether it was taken back before, so that nothing changed.
    pub existing: bool,
    /// Whether it only says what would be taken back.
    pub dry_run: bool,
    /// How much was taken back.
    #[serde(flatten)]
    pub taken_back: Counts,
    /// What stays, and why.
    pub left: Vec<Left>,
}

/// Something that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// What it is: `order`, `customer`, `sku`, `feature`, `product`, `model`.
    pub kind: &'static str,
    /// Its number or code.
    pub name: String,
    /// The system that an order came from.
    pub source: Option<String>,
    /// The line of an order upon which something was built.
    pub line: Option<String>,
    /// The entitlement of that line.
    pub entitlement: Option<EntitlementNumber>,
    /// What was built upon it.
    pub reason: String,
}

impl Undone {
    /// Whether both do the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.taken_back == other.taken_back && self.left == other.left
    }
}

/// Takes an import back. `agreed` is what a person saw and agreed to: when that is not what it
/// comes to now, nothing is written.
pub fn undo(
    tx: &mut Tx<'_>,
    session: &Session,
    number: ImportNumber,
    reason: &Reason,
    agreed: Option<&Undone>,
    dry_run: bool,
) -> Result<Recorded<Undone>, Error> {
    tx.keep_records()?;
    let import = show(tx, number)?;
    refuse_merge(tx, number)?;
    if import.standing == "undone" {
        return Ok(Recorded::unchanged(Undone {
            existing: true,
            dry_run,
            ..Undone::of(import, Counts::default(), Vec::new())
        }));
    }
    stored::hold(tx, number)?;
    let in_use = changes::later(tx, number)?;
    let taken_back = stored::take_back(tx, number, &in_use)?;
    let left = left(tx, &import, &in_use)?;
    if taken_back.is_zero() {
        if !dry_run {
            return Err(all_in_use(&import, &left).into());
        }
        let undone = Undone::of(import, taken_back, left);
        return Ok(Recorded::unchanged(Undone { dry_run, ..undone }));
    }
    stored::note(tx, number, left.is_empty(), session.now(), reason)?;
    let import = show(tx, number)?;
    let undone = Undone {
        dry_run,
        ..Undone::of(import, taken_back, left)
    };
    if agreed.is_some_and(|agreed| !agreed.is_same(&undone)) {
        return Err(Problem::changed_meanwhile().into());
    }
    let (in_all, digest) = stored::taken_back(tx, number)?;
    let detail = json!({
        "reason": reason.as_str(),
        "whole": undone.left.is_empty(),
        "count": undone.taken_back,
        "left": undone.left.len(),
        "in_all": in_all,
        "digest": digest,
    });
    let event = Event::new("import.undone", detail).about(&number);
    Ok(Recorded::changed(undone, event))
}

impl Undone {
    fn of(import: Import, taken_back: Counts, left: Vec<Left>) -> Self {
        Self {
            import: import.number,
            kind: import.kind,
            file: import.file,
            standing: import.standing,
            existing: false,
            dry_run: false,
            taken_back,
            left,
        }
    }
}

/// What stays, orders first.
fn left(tx: &mut Tx<'_>, import: &Import, in_use: &InUse) -> Result<Vec<Left>, Error> {
    let mut left = Vec::new();
    stored::left::each_line(tx, import.number, |line| -> Result<(), Error> {
        left.extend(of_line(line));
        Ok(())
    })?;
    for thing in stored::left::things(tx, import.number)? {
        let later = in_use.by(&thing.key).map(changes::by);
        let used = thing.used.or(later);
        left.push(Left {
            kind: thing.key.0,
            name: thing.code,
            source: None,
            line: None,
            entitlement: None,
            reason: used.map_or_else(String::new, |used| used.to_string()),
        });
    }
    left.extend(changes::of(tx, import)?);
    Ok(left)
}

/// A line that holds its order; of an order that stays, the others are not told.
fn of_line(line: LeftLine) -> Option<Left> {
    let used = line.known.built_upon()?;
    Some(Left {
        kind: "order",
        name: line.order,
        source: Some(line.source),
        line: Some(line.line),
        entitlement: line.known.entitlement.map(|entitlement| entitlement.number),
        reason: used.to_string(),
    })
}

/// A merge is taken back as a whole or not at all, in its own way.
fn refuse_merge(tx: &mut Tx<'_>, number: ImportNumber) -> Result<(), Error> {
    let Some(merge) = merge::of_import(tx, number)? else {
        return Ok(());
    };
    let merge = merge.number;
    let message = format!("`{number}` is the import of merge `{merge}`");
    Err(Problem::refused("import_of_merge", message)
        .hint(format!(
            "take that back: `entitle merge undo {merge} --reason WHY`"
        ))
        .into())
}

/// Nothing of it can go.
fn all_in_use(import: &Import, left: &[Left]) -> Problem {
    let number = import.number;
    let mut lines = vec![format!("nothing of `{number}` can be taken back")];
    lines.extend(left.iter().take(NAMED).map(|left| {
        let line = left.line.as_ref();
        let line = line.map_or_else(String::new, |line| format!(", line {line}"));
        format!("{} `{}`{line}: {}", left.kind, left.name, left.reason)
    }));
    let more = left.len().saturating_sub(NAMED);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    let hint = match import.kind.as_str() {
        "orders" => "an order that is in use is changed by `entitle order amend`",
        "customers" => "a customer is changed by `entitle customer edit`",
        _ => "a catalog is changed by importing it again",
    };
    Problem::refused("import_in_use", lines.join("\n")).hint(hint)
}

/// Refuses to land more of an import that was taken back meanwhile.
pub fn require_standing(tx: &mut Tx<'_>, number: ImportNumber) -> Result<(), Error> {
    let undone = import::by_number(tx, number)?.and_then(|import| import.undone_at);
    if undone.is_none() {
        return Ok(());
    }
    let message = format!("import `{number}` was taken back while it was landing");
    Err(Problem::refused("changed_meanwhile", message)
        .hint("nothing more landed; import the file again if that was not meant")
        .into())
}
