//! An entitlement that was just granted, by an order or without one.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::view::Entitlement;

/// What is drawn only when an entitlement is granted.
const DRAWN: [&str; 3] = ["id", "number", "activation_id"];

/// An entitlement that was granted or, in a dry run, would be. Its JSON is the entitlement's; in a
/// dry run what is drawn only then is null.
#[derive(Debug, Clone)]
pub struct Granted {
    /// The entitlement.
    pub entitlement: Entitlement,
    /// Whether it is only what would be.
    pub dry_run: bool,
}

impl Serialize for Granted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = serde_json::to_value(&self.entitlement).map_err(S::Error::custom)?;
        if self.dry_run {
            for name in DRAWN {
                value[name] = Value::Null;
            }
        }
        value.serialize(serializer)
    }
}
