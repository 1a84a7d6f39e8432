//! How a line of an order stands.

use super::words::words;

words! {
    /// How a line of an order stands.
    pub enum LineStanding ("a standing of an order line") {
        /// It is what was bought.
        Active = "active",
        /// It was taken out of its order.
        Cancelled = "cancelled",
        /// It was credited to the last unit.
        Credited = "credited",
    }
}
