//! What an import does with credits: lines that bring nothing, but take back.

use super::words::words;

words! {
    /// What becomes of a line whose quantity is zero or less.
    pub enum Credits ("a way with credits") {
        /// It rejects its order.
        Reject = "reject",
        /// It is left out, and the rest of its order lands.
        Skip = "skip",
    }
}
