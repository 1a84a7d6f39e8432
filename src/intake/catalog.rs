//! The columns of the four files of a catalog, in their documented order.
//!
//! A catalog is written for this program, by its columns' own names.

use super::columns::Field;

/// A row is a product.
pub static PRODUCTS: &[Field] = &[
    Field::required("product", &[]),
    Field::optional("name", &[]),
    Field::optional("version", &[]),
];

/// A row is a feature of a product.
pub static FEATURES: &[Field] = &[
    Field::required("product", &[]),
    Field::required("feature", &[]),
    Field::optional("name", &[]),
];

/// A row is a license model.
pub static MODELS: &[Field] = &[
    Field::required("model", &[]),
    Field::optional("name", &[]),
    Field::required("binding", &[]),
    Field::required("term", &[]),
    Field::optional("term_months", &[]),
    Field::optional("term_days", &[]),
    Field::optional("starts", &[]),
    Field::optional("runway_days", &[]),
    Field::optional("grace_days", &[]),
    Field::optional("enforcement", &[]),
    Field::optional("granularity", &[]),
    Field::optional("overdraft", &[]),
    Field::optional("failover_days", &[]),
    Field::optional("failovers_per_year", &[]),
    Field::optional("failover_mode", &[]),
    Field::optional("rehosts_per_year", &[]),
    Field::optional("returns_per_year", &[]),
    Field::optional("reissues_per_year", &[]),
];

/// A row is a SKU and one of the products that it grants; a SKU of several products has a row for
/// each.
pub static SKUS: &[Field] = &[
    Field::required("sku", &[]),
    Field::optional("name", &[]),
    Field::optional("kind", &[]),
    Field::optional("model", &[]),
    Field::optional("product", &[]),
    Field::optional("quantity_per_unit", &[]),
    Field::optional("features", &[]),
    Field::optional("maintenance_months", &[]),
];
