//! The records of a catalog, and the one way in which each is written: what an export writes, what
//! a change is told in, and what an event keeps of a row that was changed.

use crate::domain::{
    FeatureCode, LicenseModel, ModelCode, Name, ProductCode, ProductVersion, Quantity, SkuCode,
    SkuKind,
};

use super::outcome::ColumnChange;
use super::table::Table;

/// A product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ProductRecord {
    pub code: ProductCode,
    pub name: Name,
    pub version: Option<ProductVersion>,
}

/// A feature of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FeatureRecord {
    pub product: ProductCode,
    pub code: FeatureCode,
    pub name: Name,
}

/// A SKU with what it grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SkuRecord {
    pub code: SkuCode,
    pub name: Name,
    pub kind: SkuKind,
    pub model: Option<ModelCode>,
    pub maintenance_months: Option<u32>,
    pub products: Vec<Granted>,
}

/// One product that a SKU grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Granted {
    pub product: ProductCode,
    pub quantity_per_unit: Quantity,
    /// Empty means all of the product's.
    pub features: Vec<FeatureCode>,
}

impl Granted {
    /// The features as they are stored and written: parted by one space.
    pub(super) fn features_text(&self) -> String {
        let codes: Vec<_> = self.features.iter().map(FeatureCode::as_str).collect();
        codes.join(" ")
    }

    fn told(&self) -> String {
        let (quantity, product) = (self.quantity_per_unit, &self.product);
        match self.features_text() {
            features if features.is_empty() => format!("{quantity} × {product}"),
            features => format!("{quantity} × {product} ({features})"),
        }
    }
}

/// The cells of a record, in the order of its table's columns.
pub(super) type Written = Vec<(&'static str, String)>;

/// A record of one of the four tables.
pub(super) trait Record: Clone + PartialEq {
    const TABLE: Table;

    /// The code by which it is named.
    fn code(&self) -> &str;

    /// The product that it belongs to, when its code is only unique there.
    fn product(&self) -> Option<&str> {
        None
    }

    fn name(&self) -> &Name;

    /// Everything else that it says, by column.
    fn said(&self) -> Written;

    /// The columns in which `next` says something else.
    fn changes_to(&self, next: &Self) -> Vec<ColumnChange> {
        let pairs = self.said().into_iter().zip(next.said());
        pairs
            .filter(|(now, next)| now != next)
            .map(|((column, old), (_, new))| ColumnChange { column, old, new })
            .collect()
    }
}

impl Record for ProductRecord {
    const TABLE: Table = Table::Products;

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn name(&self) -> &Name {
        &self.name
    }

    fn said(&self) -> Written {
        vec![
            ("name", self.name.to_string()),
            ("version", optional(self.version.as_ref())),
        ]
    }
}

impl Record for FeatureRecord {
    const TABLE: Table = Table::Features;

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn product(&self) -> Option<&str> {
        Some(self.product.as_str())
    }

    fn name(&self) -> &Name {
        &self.name
    }

    fn said(&self) -> Written {
        vec![("name", self.name.to_string())]
    }
}

impl Record for LicenseModel {
    const TABLE: Table = Table::Models;

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn name(&self) -> &Name {
        &self.name
    }

    fn said(&self) -> Written {
        let policy = &self.policy;
        vec![
            ("name", self.name.to_string()),
            ("binding", self.binding.to_string()),
            ("term", self.term.to_string()),
            ("term_months", optional(self.term_months)),
            ("term_days", optional(self.term_days)),
            ("starts", self.starts.to_string()),
            ("runway_days", policy.runway_days.to_string()),
            ("grace_days", policy.grace_days.to_string()),
            ("enforcement", policy.enforcement.to_string()),
            ("granularity", policy.granularity.to_string()),
            ("overdraft", policy.overdraft.to_string()),
            ("failover_days", policy.failover_days.to_string()),
            ("failovers_per_year", policy.failovers_per_year.to_string()),
            ("failover_mode", policy.failover_mode.to_string()),
            ("rehosts_per_year", policy.rehosts_per_year.to_string()),
            ("returns_per_year", policy.returns_per_year.to_string()),
            ("reissues_per_year", policy.reissues_per_year.to_string()),
        ]
    }
}

impl Record for SkuRecord {
    const TABLE: Table = Table::Skus;

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn name(&self) -> &Name {
        &self.name
    }

    fn said(&self) -> Written {
        let products: Vec<_> = self.products.iter().map(Granted::told).collect();
        vec![
            ("name", self.name.to_string()),
            ("kind", self.kind.to_string()),
            ("model", optional(self.model.as_ref())),
            ("products", products.join(", ")),
            ("maintenance_months", optional(self.maintenance_months)),
        ]
    }
}

/// A value as a cell: empty when there is none.
pub(super) fn optional<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
