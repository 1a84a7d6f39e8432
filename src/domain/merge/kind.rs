//! What is merged.

use crate::domain::words::words;

words! {
    /// What is merged.
    pub enum MergeKind ("a kind of merge") {
        /// A company, with its catalog, customers and rights.
        Company = "company",
        /// Two customers.
        Customer = "customer",
        /// Two products.
        Product = "product",
    }
}
