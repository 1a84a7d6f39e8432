//! The activation IDs that a company gave out for its rights, where its files say them: here each
//! right goes on to be found by its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::{
    ActivationId, ActivationIdError, EntitlementRef, ForeignActivation, ImportNumber,
};
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::theirs;

/// What a row of a file says of the right that it tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redeemed {
    /// The row.
    pub row: u64,
    /// The key of its order's number.
    pub order: String,
    /// The number of its line.
    pub line: Option<String>,
    /// Which of the order's rows it is, from 1.
    pub position: i64,
    /// The code that the customer redeems.
    pub activation: String,
}

/// The activation IDs of rights in the scratch desk, by their rows there: one of ours as its key,
/// any other as it is written.
pub type Activations = BTreeMap<i64, String>;

/// Finds the rights that the rows of an import granted, and what each is redeemed by.
pub fn activations(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    said: &[Redeemed],
) -> Result<Activations, Error> {
    let mut by_line: HashMap<(&str, &str), &Redeemed> = HashMap::new();
    let mut by_position: HashMap<(&str, i64), &Redeemed> = HashMap::new();
    for one in said {
        by_position.insert((&one.order, one.position), one);
        if let Some(line) = &one.line {
            by_line.insert((&one.order, line), one);
        }
    }
    let mut ours = HashSet::new();
    let mut found = Activations::new();
    for right in theirs::granted_by(tx, import)? {
        let order = right.order.as_str();
        let one = match &right.line {
            Some(line) => by_line.get(&(order, line.as_str())),
            None => by_position.get(&(order, right.position)),
        };
        let Some(one) = one else {
            continue;
        };
        let code = code(one)?;
        if let Ok(EntitlementRef::Activation(id)) = code.parse()
            && !ours.insert(id)
        {
            return Err(twice(one).into());
        }
        found.insert(right.row, code);
    }
    Ok(found)
}

/// What is worth knowing of those that have the form of ours and are none.
pub fn like_ours(activations: &Activations) -> Option<String> {
    let is_slip = |code: &&String| {
        let read = code.parse::<ActivationId>();
        matches!(read, Err(ActivationIdError::WrongCheck { .. }))
    };
    let slips: Vec<&String> = activations.values().filter(is_slip).collect();
    let first = slips.first()?;
    let (which, has) = match slips.len() {
        1 => (format!("The activation ID `{first}` has"), "it"),
        many => (
            format!("{many} activation IDs, `{first}` the first, have"),
            "each",
        ),
    };
    Some(format!(
        "{which} the form of one of ours, and is taken for a slip: `entitle find` finds what {has} \
         stands for."
    ))
}

/// The code as it stands in a plan.
fn code(one: &Redeemed) -> Result<String, Problem> {
    if let Ok(id) = one.activation.parse::<ActivationId>() {
        return Ok(id.key());
    }
    match one.activation.parse::<ForeignActivation>() {
        Ok(id) => Ok(id.to_string()),
        Err(error) => {
            let message = format!("row {}, column `activation_id`: {error}", one.row);
            Err(Problem::invalid("activation_unfit", message)
                .hint("no plan was made: mend the file and plan again"))
        }
    }
}

fn twice(one: &Redeemed) -> Problem {
    let message = format!(
        "row {}, column `activation_id`: `{}` is the activation ID of another right too",
        one.row, one.activation
    );
    Problem::invalid("activation_twice", message)
        .hint("no plan was made: an activation ID names one right; mend the file and plan again")
}
