//! What all merges by hand have in common: two that are here become one.

use serde_json::Value;

use crate::domain::merge::{ItemKind, MergeKind};
use crate::domain::{Event, ImportNumber, MergeNumber, SourceName};
use crate::ops::{Error, Problem, Session, Tx};
use crate::store::merge::{self as stored, NewMerge, count, former};
use crate::store::vendor;

/// The two of a merge, by their codes and rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Two<'a> {
    /// What they are.
    pub(super) kind: MergeKind,
    /// The code of what becomes part of the other.
    pub(super) joined: &'a str,
    /// Its row.
    pub(super) joined_id: i64,
    /// The code of what it becomes part of.
    pub(super) into: &'a str,
    /// The row of that.
    pub(super) into_id: i64,
}

/// A merge that has begun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    /// Its number.
    pub(super) number: MergeNumber,
    /// The import that it is.
    pub(super) import: ImportNumber,
}

/// What the two of a merge by hand are.
const fn item(kind: MergeKind) -> ItemKind {
    match kind {
        MergeKind::Product => ItemKind::Product,
        MergeKind::Customer | MergeKind::Company => ItemKind::Customer,
    }
}

impl Two<'_> {
    /// Notes the merge, and the code that the one had.
    pub(super) fn begin(&self, tx: &mut Tx<'_>, session: &Session) -> Result<Begun, Error> {
        let (number, import) = stored::add(
            tx,
            &NewMerge {
                kind: self.kind,
                file: &format!("{} into {}", self.joined, self.into),
                sha256: &"0".repeat(64),
                company: None,
                store: None,
                issuer: None,
                rows: 1,
                orders: 0,
                counts: &Value::Null,
                actor: &session.author().actor,
                at: session.now(),
            },
        )?;
        let us = us(tx)?;
        let by = (us.as_str(), us.key());
        former::add(
            tx,
            import,
            item(self.kind),
            (by.0, &by.1),
            &[self.joined_id],
        )?;
        Ok(Begun { number, import })
    }

    /// Seals what was done, and says so.
    pub(super) fn finish(
        &self,
        tx: &mut Tx<'_>,
        begun: Begun,
        verb: &'static str,
        counts: &Value,
    ) -> Result<Event, Error> {
        let digest = stored::digest(tx, begun.import)?;
        stored::seal(tx, begun.import, &digest, counts)?;
        let detail = serde_json::json!({
            "joined": self.joined,
            "into": self.into,
            "rows": { "joined": self.joined_id, "into": self.into_id },
            "import": begun.import,
            "counts": counts,
            "digest": digest,
        });
        Ok(Event::new(verb, detail).about(&begun.number))
    }
}

/// The company whose desk this is, as one that knew things by codes.
fn us(tx: &mut Tx<'_>) -> Result<SourceName, Error> {
    let name = vendor::get(tx)?.name;
    let short: String = name.chars().take(64).collect();
    let us = short.parse();
    us.map_err(|_| crate::store::Error::Unreadable(format!("the vendor is called `{name}`")).into())
}

/// That one cannot be merged with itself; `given` are the keys by which the two were named, of which
/// one may be what it was called before it became part of the other.
pub(super) fn refuse_itself(
    tx: &mut Tx<'_>,
    kind: MergeKind,
    given: [&str; 2],
    code: &str,
) -> Result<Problem, Error> {
    let table = stored::table(item(kind));
    let mut joined = None;
    for key in given {
        joined = joined.or(count::joined(tx, table, key)?);
    }
    if let Some(joined) = joined {
        let by = joined
            .merge
            .map_or_else(String::new, |merge| format!(", by `{merge}`"));
        let (part, into) = (&joined.code, &joined.into);
        let message = format!("{kind} `{part}` is part of `{into}` already{by}");
        let problem = Problem::refused("merged_already", message);
        return Ok(match joined.merge {
            Some(merge) => problem.hint(format!(
                "to part them again: `entitle merge undo {merge} --reason WHY`"
            )),
            None => problem,
        });
    }
    let message = format!("{kind} `{code}` cannot become part of itself");
    Ok(Problem::refused("merge_itself", message).hint(format!("name two {kind}s")))
}
