//! The four tables of a catalog.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::intake::{Field, catalog};

/// A table of a catalog, and the file that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Products.
    Products,
    /// Features of products.
    Features,
    /// License models.
    Models,
    /// SKUs, a row for each product that one grants.
    Skus,
}

impl Table {
    /// Every table, those that others refer to first.
    pub const ALL: [Self; 4] = [Self::Products, Self::Features, Self::Models, Self::Skus];

    /// What its rows are.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Features => "features",
            Self::Models => "models",
            Self::Skus => "skus",
        }
    }

    /// What one of its rows is.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Products => "product",
            Self::Features => "feature",
            Self::Models => "model",
            Self::Skus => "sku",
        }
    }

    /// The name of its file.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Products => "products.csv",
            Self::Features => "features.csv",
            Self::Models => "models.csv",
            Self::Skus => "skus.csv",
        }
    }

    /// Its columns.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Products => catalog::PRODUCTS,
            Self::Features => catalog::FEATURES,
            Self::Models => catalog::MODELS,
            Self::Skus => catalog::SKUS,
        }
    }

    /// The table that a file of this name holds, whatever its folder.
    pub(super) fn of_file(name: &str) -> Option<Self> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Self::ALL
            .into_iter()
            .find(|table| last.eq_ignore_ascii_case(table.file_name()))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
