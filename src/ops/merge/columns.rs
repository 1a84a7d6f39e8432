//! The columns of two plain tables that are held against each other.

use crate::intake::{PlainColumns, Says};
use crate::matching::Kind;

/// One thing of ours, and the same of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides<T> {
    /// Ours.
    pub ours: T,
    /// Theirs.
    pub theirs: T,
}

/// What the tables seem to hold: customers have addresses, or a column that is called after them,
/// products prices and versions. What could be either is taken for products, which are compared with
/// less assumed.
pub fn kind_of(columns: &Sides<PlainColumns>) -> Kind {
    let both = [&columns.ours, &columns.theirs];
    let votes = |says: &[Says]| -> usize {
        let has = |columns: &PlainColumns, says: &Says| {
            columns.others.iter().any(|column| column.says == *says)
        };
        both.iter()
            .map(|columns| says.iter().filter(|says| has(columns, says)).count())
            .sum()
    };
    let named = both
        .iter()
        .filter(|columns| columns.names_customers)
        .count();
    let customers = named
        + votes(&[
            Says::Address,
            Says::City,
            Says::PostalCode,
            Says::Region,
            Says::Phone,
            Says::Email,
        ]);
    let products = votes(&[
        Says::Price,
        Says::Version,
        Says::Vendor,
        Says::Description,
        Says::Code,
    ]);
    if customers > products || (named > 0 && customers == products) {
        Kind::Customer
    } else {
        Kind::Product
    }
}
