//! What an order line of a SKU does, and what a contact is for.

use super::words::words;

words! {
    /// What an order line of a SKU does.
    pub enum SkuKind ("a kind of SKU") {
        /// It grants an entitlement.
        Right = "right",
        /// It extends the maintenance of one.
        Maintenance = "maintenance",
        /// It renews one.
        Renewal = "renewal",
        /// Services, freight: it stays on the order and grants nothing.
        None = "none",
    }
}

words! {
    /// What a person is for a customer.
    pub enum ContactRole ("a role of a contact") {
        /// Runs the software.
        Technical = "technical",
        /// Placed the order.
        Buyer = "buyer",
        /// Asked for a license.
        Registrant = "registrant",
    }
}
