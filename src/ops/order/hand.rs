//! What is given by hand, judged as a line of a file is: what is wrong is told by the flag that
//! said it.

use crate::domain::{Day, LineTerm, Quantity, SkuCode};
use crate::ops::{Error, Kind, Problem, Tx, sku};

use super::fault::{Fault, Place};
use super::field::Field;
use super::line::Line;
use super::lookup::{Lookups, SkuTerms};
use super::right::{self, Right};

/// The faults that can be in what is given by hand: a stable name, and what sort of problem it is.
const FAULTS: [(&str, Kind); 22] = [
    ("customer_unknown", Kind::NotFound),
    ("customer_ambiguous", Kind::NotFound),
    ("sku_unknown", Kind::NotFound),
    ("right_unknown", Kind::NotFound),
    ("sku_without_model", Kind::Refused),
    ("sku_without_product", Kind::Refused),
    ("model_unsound", Kind::Refused),
    ("order_conflict", Kind::Refused),
    ("right_of_another", Kind::Refused),
    ("renewal_unfit", Kind::Refused),
    ("capacity_exceeded", Kind::Refused),
    ("entitlement_suspended", Kind::Refused),
    ("entitlement_cancelled", Kind::Refused),
    ("entitlement_superseded", Kind::Refused),
    ("right_renews", Kind::Invalid),
    ("renews_missing", Kind::Invalid),
    ("term_missing", Kind::Invalid),
    ("quantity_differs", Kind::Invalid),
    ("duplicate_line", Kind::Invalid),
    ("invalid_term", Kind::Invalid),
    ("invalid_quantity", Kind::Invalid),
    ("invalid_value", Kind::Invalid),
];

/// A right that is asked for without an order.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What it is to.
    pub sku: &'a SkuCode,
    /// How many units.
    pub quantity: Quantity,
    /// What is said of its start and end.
    pub term: LineTerm,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
}

impl Asked<'_> {
    /// The right that a line of this day would grant which says so.
    pub fn right(&self, sku: &SkuTerms, day: Day) -> Result<Right, Problem> {
        let line = Line {
            row: 1,
            number: None,
            renews: None,
            sku: self.sku.clone(),
            product: None,
            quantity: self.quantity,
            unit_price: None,
            currency: None,
            term: self.term,
            maintenance_until: self.maintenance_until,
        };
        let right = right::of_line(sku, &line, day);
        let right = right.map_err(|fault| problem(vec![fault], flag_of_grant))?;
        right.ok_or_else(|| {
            let message = format!("SKU `{}` grants nothing", self.sku);
            Problem::refused("sku_no_right", message)
        })
    }
}

impl SkuTerms {
    /// The SKU of this code with all that a line of it needs.
    pub fn find(tx: &mut Tx<'_>, code: &SkuCode) -> Result<Option<Self>, Error> {
        let mut lookups = Lookups::default();
        lookups.find_skus(tx, [(None, code)])?;
        match lookups.sku(None, code) {
            Ok(sku) => Ok(sku.map(|sku| sku.as_ref().clone())),
            // Says which they are.
            Err(_) => Ok(sku::find_any(tx, code)?.and(None)),
        }
    }
}

/// The faults as one problem; `flag` tells which flag has said what is wrong.
pub fn problem(faults: Vec<Fault>, flag: impl Fn(&Fault) -> String) -> Problem {
    let told = |fault: &Fault| match flag(fault) {
        flag if flag.is_empty() => fault.message.clone(),
        flag => format!("{flag}: {}", fault.message),
    };
    match faults.as_slice() {
        [only] => {
            let known = FAULTS.iter().find(|(code, _)| *code == only.code);
            let (code, kind) = known.copied().unwrap_or(("invalid_value", Kind::Invalid));
            Problem::new(kind, code, told(only))
        }
        several => {
            let heading = format!("{} things are wrong with the order", several.len());
            let lines = [heading].into_iter().chain(several.iter().map(told));
            Problem::invalid("order_invalid", lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

/// The flag of a field of a grant, which is called as the field.
fn flag_of_grant(fault: &Fault) -> String {
    match &fault.place {
        Place::Field(field) => format!("`--{}`", name(*field)),
        Place::Row | Place::Column(_) => String::new(),
    }
}

/// A field as a flag, or a part of one, is called.
pub fn name(field: Field) -> String {
    match field {
        Field::OrderNumber => "number".to_owned(),
        Field::OrderDate => "date".to_owned(),
        Field::PoNumber => "po".to_owned(),
        Field::UnitPrice => "price".to_owned(),
        other => other.name().replace('_', "-"),
    }
}
