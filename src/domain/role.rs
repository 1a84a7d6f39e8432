//! What a user of a server may do with the store there.

use super::words::words;

words! {
    /// What a user of a server may do with the store there.
    pub enum Role ("a role") {
        /// Runs the desk: everything but altering or deleting what is on record.
        Operator = "operator",
        /// Reads everything, and writes nothing.
        Auditor = "auditor",
    }
}
