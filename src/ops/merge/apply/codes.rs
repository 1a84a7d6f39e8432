//! What the company called all that it brought: found for ever after.

use crate::domain::merge::ItemKind;
use crate::domain::{ActivationId, ForeignActivation, FormerKind, ImportNumber, SourceName};
use crate::ops::{Error, Tx};
use crate::store::merge::codes::{self, Called};
use crate::store::merge::incoming::Incoming;
use crate::store::merge::numbers::Numbers;

use super::broken;
use super::fates::{key_of, table};

const KINDS: [(ItemKind, FormerKind); 4] = [
    (ItemKind::Product, FormerKind::Product),
    (ItemKind::Model, FormerKind::Model),
    (ItemKind::Sku, FormerKind::Sku),
    (ItemKind::Customer, FormerKind::Customer),
];

/// Writes down the codes of products, models, SKUs and customers, and the activation IDs that
/// customers have.
pub(super) fn write(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    company: &SourceName,
    incoming: &Incoming<'_>,
    numbers: &Numbers,
) -> Result<(), Error> {
    let mut called = Vec::new();
    for (kind, former) in KINDS {
        for (row, id) in numbers.of(table(kind)).iter().enumerate() {
            let code = incoming.text(table(kind), row, "code").unwrap_or_default();
            called.push(Called {
                kind: former,
                code,
                key: key_of(kind, code)?,
                row: *id,
            });
        }
    }
    for (row, id) in numbers.of("entitlements").iter().enumerate() {
        let is_newest = incoming.text("entitlements", row, "standing") != Some("superseded");
        let Some(code) = incoming.text("entitlements", row, "activation_id") else {
            continue;
        };
        let key = match code.parse::<ActivationId>() {
            Ok(id) => Some(id.key()).filter(|_| is_newest),
            Err(_) => Some(code.parse::<ForeignActivation>().map_err(broken)?.key()),
        };
        called.extend(key.map(|key| Called {
            kind: FormerKind::Entitlement,
            code,
            key,
            row: *id,
        }));
    }
    let key = company.key();
    Ok(codes::write(tx, import, (company.as_str(), &key), &called)?)
}
