//! What a user of a server may do with the store there.

use serde::Serialize;
use serde_json::json;

use crate::domain::{Event, Role};

use super::super::{Error, Recorded, Tx};

/// A role that was granted.
#[derive(Debug, Clone, Serialize)]
pub struct GrantedRole {
    /// The user of the server.
    pub user: String,
    /// What that user may do.
    pub role: Role,
}

/// Lets a user of the server do what the role says, and no more.
pub fn grant(tx: &mut Tx<'_>, role: Role, user: &str) -> Result<Recorded<GrantedRole>, Error> {
    tx.grant(role, user)?;
    let granted = GrantedRole {
        user: user.to_owned(),
        role,
    };
    let detail = json!({"user": user, "role": role});
    Ok(Recorded::changed(
        granted,
        Event::new("store.granted", detail),
    ))
}
