//! The activation IDs that a company gave out, as its files say them of each right.

use std::collections::HashMap;

use crate::cli::profile::Told;
use crate::domain::OrderNumber;
use crate::error::Error;
use crate::files::Spooled;
use crate::intake::{Columns, Field, Mapping, ORDERS, Sheet};
use crate::ops::merge::plan::Redeemed;

use super::layout::ACTIVATION;

static FIELDS: &[Field] = &[ACTIVATION];

/// What a file, laid out so, says of activation IDs: nothing where it has no column of them.
pub fn read(spooled: &Spooled, told: &Told) -> Result<Vec<Redeemed>, Error> {
    let mut sheet = Sheet::open(spooled.open()?, &told.reading)?;
    let given = Columns::resolve(FIELDS, sheet.headings(), &Mapping::default())?;
    if !given.has("activation_id") {
        return Ok(Vec::new());
    }
    let columns = Columns::resolve(ORDERS, sheet.headings(), &told.mapping)?;
    let mut lines: HashMap<String, i64> = HashMap::new();
    let mut found = Vec::new();
    while let Some(row) = sheet.next_row()? {
        let Ok(order) = columns.peek(row, "order_number").parse::<OrderNumber>() else {
            continue;
        };
        let position = lines.entry(order.key()).or_default();
        *position += 1;
        let activation = given.peek(row, "activation_id").trim();
        if !activation.is_empty() {
            found.push(Redeemed {
                row: row.number(),
                order: order.key(),
                line: Some(columns.peek(row, "line").trim().to_owned())
                    .filter(|line| !line.is_empty()),
                position: *position,
                activation: activation.to_owned(),
            });
        }
    }
    Ok(found)
}
