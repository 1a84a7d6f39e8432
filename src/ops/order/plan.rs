//! What a person is shown before orders land.

use serde::Serialize;

use super::outcome::ImportDone;

/// What would land.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Plan(pub ImportDone);
