//! What imports of customers and of a catalog changed of what was there before: their events have
//! kept it.

use serde_json::Value;

use crate::domain::{
    BuiltUpon, CustomerCode, FeatureCode, ImportNumber, ModelCode, ProductCode, SkuCode,
};
use crate::ops::{Error, Tx};
use crate::store::audit::{self, Filter};
use crate::store::import::Import;
use crate::store::undo::{InUse, Key};

use super::undo::Left;

/// The imports that change what is there.
const VERBS: [&str; 2] = ["catalog.imported", "customer.imported"];

/// Something that an import changed.
struct Changed {
    key: Key,
    /// Its code; that of a feature after its product's.
    code: String,
    /// What was changed, from what to what.
    what: String,
}

/// What imports after this one changed.
pub fn later(tx: &mut Tx<'_>, import: ImportNumber) -> Result<InUse, Error> {
    let mut in_use = InUse::default();
    for verb in VERBS {
        let filter = Filter {
            verbs: Some((verb.to_owned(), verb.to_owned())),
            ..Filter::default()
        };
        audit::each(tx, &filter, |logged| -> Result<(), Error> {
            let subject = logged.event.subject.as_deref().unwrap_or_default();
            let Ok(by) = subject.parse::<ImportNumber>() else {
                return Ok(());
            };
            if by > import {
                for changed in told(&logged.event.detail) {
                    in_use.add(changed.key, by);
                }
            }
            Ok(())
        })?;
    }
    Ok(in_use)
}

/// What was changed by an import of this number.
pub(super) const fn by(import: ImportNumber) -> BuiltUpon {
    BuiltUpon::ChangedBy(import)
}

/// What this import changed, which stays so.
pub(super) fn of(tx: &mut Tx<'_>, import: &Import) -> Result<Vec<Left>, Error> {
    let filter = Filter {
        subject: Some(import.number.to_string()),
        ..Filter::default()
    };
    let mut left = Vec::new();
    audit::each(tx, &filter, |logged| -> Result<(), Error> {
        if VERBS.contains(&logged.event.verb.as_str()) {
            left.extend(told(&logged.event.detail).into_iter().map(Left::from));
        }
        Ok(())
    })?;
    Ok(left)
}

impl From<Changed> for Left {
    fn from(changed: Changed) -> Self {
        Self {
            kind: changed.key.0,
            name: changed.code,
            source: None,
            line: None,
            entitlement: None,
            reason: BuiltUpon::Changed(changed.what).to_string(),
        }
    }
}

/// What the detail of an event tells of changes.
fn told(detail: &str) -> Vec<Changed> {
    let detail: Value = serde_json::from_str(detail).unwrap_or_default();
    let list = |name: &str| detail[name].as_array().cloned().unwrap_or_default();
    let (customers, things) = (list("before"), list("changed"));
    let customers = customers.iter().filter_map(customer);
    customers.chain(things.iter().filter_map(thing)).collect()
}

fn customer(change: &Value) -> Option<Changed> {
    let code = change["customer"].as_str()?;
    Some(Changed {
        key: (
            "customer",
            String::new(),
            code.parse::<CustomerCode>().ok()?.key(),
        ),
        code: code.to_owned(),
        what: columns(&change["changes"], ["field", "from", "to"]),
    })
}

fn thing(change: &Value) -> Option<Changed> {
    let code = change["code"].as_str()?;
    let product = change["product"].as_str();
    let key = match change["table"].as_str()? {
        "skus" => ("sku", String::new(), code.parse::<SkuCode>().ok()?.key()),
        "products" => (
            "product",
            String::new(),
            code.parse::<ProductCode>().ok()?.key(),
        ),
        "models" => (
            "model",
            String::new(),
            code.parse::<ModelCode>().ok()?.key(),
        ),
        _ => (
            "feature",
            product?.parse::<ProductCode>().ok()?.key(),
            code.parse::<FeatureCode>().ok()?.key(),
        ),
    };
    Some(Changed {
        code: product.map_or_else(|| code.to_owned(), |product| format!("{product} {code}")),
        what: columns(&change["columns"], ["column", "old", "new"]),
        key,
    })
}

/// `name from Acme to Acme Corporation, country from none to DE`.
fn columns(changes: &Value, [column, old, new]: [&str; 3]) -> String {
    let said = |value: &Value| match value.as_str() {
        None | Some("") => "none".to_owned(),
        Some(text) => text.to_owned(),
    };
    let changes = changes.as_array().into_iter().flatten().map(|change| {
        let name = change[column].as_str().unwrap_or_default();
        format!(
            "{name} from {} to {}",
            said(&change[old]),
            said(&change[new])
        )
    });
    changes.collect::<Vec<_>>().join(", ")
}
