//! Which order is meant: by its number, and by its source where several have it.

use crate::domain::{OrderNumber, SourceName};
use crate::ops::{Error, Problem, Tx};
use crate::store::order::{self as stored, Order};

/// The order of this number.
pub fn resolve(
    tx: &mut Tx<'_>,
    number: &OrderNumber,
    source: Option<&SourceName>,
) -> Result<Order, Error> {
    let mut found = stored::all_by_number(tx, &number.key())?;
    let sources: Vec<String> = found
        .iter()
        .map(|order| format!("`{}`", order.source))
        .collect();
    let sources = sources.join(", ");
    if let Some(source) = source {
        found.retain(|order| order.source.key() == source.key());
    }
    match (found.len(), source) {
        (1, _) => found.pop().ok_or_else(|| unknown(number).into()),
        (0, Some(source)) if !sources.is_empty() => Err(Problem::not_found(
            "order_unknown",
            format!("there is no order `{number}` from `{source}`"),
        )
        .hint(format!("it is one of {sources}"))
        .into()),
        (0, _) => Err(unknown(number).into()),
        _ => Err(Problem::not_found(
            "order_ambiguous",
            format!("several systems have an order `{number}`: {sources}"),
        )
        .hint("say which with `--source NAME`")
        .into()),
    }
}

fn unknown(number: &OrderNumber) -> Problem {
    Problem::not_found("order_unknown", format!("there is no order `{number}`"))
        .hint(format!("look for it with `entitle find '{number}'`"))
}
