//! The fields of an order file, by their place in the canonical layout.

use crate::intake::ORDERS;

/// A field of an order file, in the order of [`ORDERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the canonical layout says what each is")]
pub enum Field {
    OrderNumber,
    OrderDate,
    Customer,
    CustomerName,
    Email,
    Country,
    Reseller,
    SoldTo,
    PoNumber,
    Contact,
    Source,
    Line,
    Sku,
    Product,
    Quantity,
    UnitPrice,
    Currency,
    Start,
    TermMonths,
    Expires,
    MaintenanceUntil,
    Renews,
}

impl Field {
    /// Every field, in its place.
    pub const ALL: [Self; 22] = [
        Self::OrderNumber,
        Self::OrderDate,
        Self::Customer,
        Self::CustomerName,
        Self::Email,
        Self::Country,
        Self::Reseller,
        Self::SoldTo,
        Self::PoNumber,
        Self::Contact,
        Self::Source,
        Self::Line,
        Self::Sku,
        Self::Product,
        Self::Quantity,
        Self::UnitPrice,
        Self::Currency,
        Self::Start,
        Self::TermMonths,
        Self::Expires,
        Self::MaintenanceUntil,
        Self::Renews,
    ];

    /// How many of them, from the first on, are the order's, which each of its rows repeats; the
    /// others are the line's.
    pub const OF_HEAD: usize = Self::Line.place();

    /// The fields whose columns hold days.
    pub const DAYS: [Self; 4] = [
        Self::OrderDate,
        Self::Start,
        Self::Expires,
        Self::MaintenanceUntil,
    ];

    /// Its place among the fields, from 0.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// Its name, also its heading in a canonical file.
    pub fn name(self) -> &'static str {
        ORDERS.get(self.place()).map_or("", |field| field.name)
    }

    /// The field of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_has_its_place_in_the_canonical_layout() {
        assert_eq!(Field::ALL.len(), ORDERS.len());
        for (place, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field.place(), place);
            let words = field.name().replace('_', "");
            assert_eq!(format!("{field:?}").to_lowercase(), words);
        }
    }
}
