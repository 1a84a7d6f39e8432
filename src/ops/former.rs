//! Codes of old: which one of ours is meant by a code that an acquired company used.
//!
//! A code that something has now goes before one that something had; only an order that comes from
//! a company means by a code what that company meant by it.

use std::collections::HashMap;
use std::str::FromStr;

use serde::Serialize;

use crate::domain::{ActivationId, EntitlementNumber, FormerKind, SourceName};
use crate::store;
use crate::store::former::{self, Companies, Former};

use super::{Error, Problem, Tx};

/// A code that something had in a company that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormerCode {
    /// The code.
    pub code: String,
    /// Who called it so.
    pub company: SourceName,
    /// What it came to.
    #[serde(skip)]
    pub fate: Fate,
}

/// What a code of a company came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// What had it came along, and has it still.
    Kept,
    /// What had it has another here.
    Changed,
    /// What had it became part of what has the same code here.
    Shared,
}

impl FormerCode {
    fn of(former: Former, row: i64) -> Self {
        Self {
            fate: match (former.was_key == former.key, former.had_by == row) {
                (true, true) => Fate::Kept,
                (true, false) => Fate::Shared,
                (false, _) => Fate::Changed,
            },
            code: former.was,
            company: former.company,
        }
    }
}

/// The key of a company that was taken in; a problem when none is called so.
pub(super) fn company(tx: &mut Tx<'_>, source: &SourceName) -> Result<String, Error> {
    let key = Companies::of(tx)?.key_of(source);
    key.ok_or_else(|| {
        let message = format!("no company `{source}` was taken in");
        Problem::not_found("company_unknown", message)
            .hint("`entitle merge list` shows those that were")
            .into()
    })
}

/// The codes that a row had, and those of what was joined to it.
pub(super) fn codes_of(
    tx: &mut Tx<'_>,
    kind: FormerKind,
    row: i64,
) -> Result<Vec<FormerCode>, Error> {
    let former = former::of_row(tx, kind, row)?.into_iter();
    Ok(former.map(|one| FormerCode::of(one, row)).collect())
}

/// The codes that all rows of a kind had, and those of what was joined to them, by those rows.
pub(super) fn codes(
    tx: &mut Tx<'_>,
    kind: FormerKind,
) -> Result<HashMap<i64, Vec<FormerCode>>, Error> {
    let mut codes: HashMap<i64, Vec<FormerCode>> = HashMap::new();
    if Companies::of(tx)?.any() {
        for former in former::all(tx, kind)? {
            let row = former.row;
            let of_row = codes.entry(row).or_default();
            of_row.push(FormerCode::of(former, row));
        }
    }
    Ok(codes)
}

/// The codes that a row had itself.
pub(super) fn own_codes_of(
    tx: &mut Tx<'_>,
    kind: FormerKind,
    row: i64,
) -> Result<Vec<FormerCode>, Error> {
    let mut former = former::of_row(tx, kind, row)?;
    former.retain(|one| one.had_by == row);
    let former = former.into_iter();
    Ok(former.map(|one| FormerCode::of(one, row)).collect())
}

/// The activation IDs that a right had, other than its own.
pub(super) fn activations_of(
    tx: &mut Tx<'_>,
    number: EntitlementNumber,
) -> Result<Vec<FormerCode>, Error> {
    let former = former::of_right(tx, number)?.into_iter();
    Ok(former
        .map(|one| FormerCode::of(one, number.get()))
        .collect())
}

/// The code that something has now which had this one, if anything had; several are a problem.
pub(super) fn resolve<C: FromStr>(
    tx: &mut Tx<'_>,
    kind: FormerKind,
    code: &str,
    key: &str,
) -> Result<Option<C>, Error> {
    let found = former::by_key(tx, kind, key)?;
    match only(kind, code, &found)? {
        Some(former) => Ok(Some(code_now(former)?)),
        None => Ok(None),
    }
}

/// The one thing that had a code, if anything had; several are a problem that names them.
pub(super) fn only<'f>(
    kind: FormerKind,
    code: &str,
    found: &'f [Former],
) -> Result<Option<&'f Former>, Problem> {
    match found {
        [] => Ok(None),
        [first, others @ ..] if others.iter().all(|other| other.key == first.key) => {
            Ok(Some(first))
        }
        several => Err(ambiguous(kind, code, several)),
    }
}

/// The code that it has now.
pub(super) fn code_now<C: FromStr>(former: &Former) -> Result<C, Error> {
    former.code.parse().map_err(|_| {
        store::Error::Unreadable(format!("`{}` stands for `{}`", former.was, former.code)).into()
    })
}

/// Whose code something had: "was `BK-100` of Arkiv".
pub(super) fn origin(former: &Former) -> String {
    format!("was {} of {}", former.was, former.company)
}

fn ambiguous(kind: FormerKind, code: &str, several: &[Former]) -> Problem {
    let mut named: Vec<String> = several
        .iter()
        .map(|former| format!("`{}` (of {})", named_now(kind, former), former.company))
        .collect();
    named.dedup();
    Problem::not_found(
        "former_code_ambiguous",
        format!(
            "`{code}` was the {} of more than one {}",
            code_of(kind),
            called(kind)
        ),
    )
    .hint(format!(
        "name one by the {} it has now: {}",
        code_of(kind),
        named.join(", ")
    ))
}

/// The code that something has now, as people write it.
pub(super) fn named_now(kind: FormerKind, former: &Former) -> String {
    match kind {
        FormerKind::Entitlement => match former.code.parse::<ActivationId>() {
            Ok(id) => id.to_string(),
            Err(_) => former.code.clone(),
        },
        _ => former.code.clone(),
    }
}

const fn code_of(kind: FormerKind) -> &'static str {
    match kind {
        FormerKind::Entitlement => "activation ID",
        _ => "code",
    }
}

const fn called(kind: FormerKind) -> &'static str {
    match kind {
        FormerKind::Product => "product",
        FormerKind::Feature => "feature",
        FormerKind::Model => "license model",
        FormerKind::Sku => "SKU",
        FormerKind::Customer => "customer",
        FormerKind::Entitlement => "entitlement",
    }
}
