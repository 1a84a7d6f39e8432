//! Codes of old: by which an acquired company knew what it brought.

use crate::domain::words::words;

words! {
    /// What a code of old is of.
    pub enum FormerKind ("a kind of former code") {
        /// A product.
        Product = "product",
        /// A feature, whose code is only unique within its product.
        Feature = "feature",
        /// A license model.
        Model = "model",
        /// A SKU.
        Sku = "sku",
        /// A customer.
        Customer = "customer",
        /// An entitlement, by the code under which another system activated it.
        Entitlement = "entitlement",
    }
}
