//! Both sides as the tables that are compared.

use crate::domain::Amount;
use crate::matching::{Column, Field, Record, Table};

use super::side::{Customer, Product, Side, Sku};

/// Parts what is several in one cell.
const BETWEEN: &str = ", ";

/// The products of a side.
pub fn products(side: &Side) -> Table {
    let mut features: Vec<Vec<&str>> = vec![Vec::new(); side.products.len()];
    for feature in &side.features {
        features[feature.product].push(&feature.name);
    }
    let mut skus: Vec<Vec<&Sku>> = vec![Vec::new(); side.products.len()];
    for sku in &side.skus {
        for granted in &sku.grants {
            skus[granted.product].push(sku);
        }
    }
    let record = |(at, product): (usize, &Product)| {
        let priced = skus[at].iter().filter(|sku| sku.grants.len() == 1);
        let lowest = priced.filter_map(|sku| sku.price).min();
        Record {
            id: product.code.clone(),
            cells: vec![
                product.code.clone(),
                product.name.clone(),
                product.version.clone(),
                joined(features[at].iter().copied()),
                joined(skus[at].iter().map(|sku| sku.name.as_str())),
                price(lowest),
            ],
        }
    };
    Table {
        columns: columns(&[
            ("code", Field::Code),
            ("name", Field::Name),
            ("version", Field::Version),
            ("features", Field::Description),
            ("skus", Field::Other),
            ("price", Field::Price),
        ]),
        records: side.products.iter().enumerate().map(record).collect(),
    }
}

/// The SKUs of a side. `product` names the product at a place, and does so alike for one of theirs
/// that is one of ours.
pub fn skus<'s>(side: &'s Side, product: impl Fn(usize) -> &'s str) -> Table {
    let record = |sku: &Sku| Record {
        id: sku.code.clone(),
        cells: vec![
            sku.code.clone(),
            sku.name.clone(),
            joined(sku.grants.iter().map(|granted| product(granted.product))),
            joined(terms(side, sku).iter().map(String::as_str)),
            price(sku.price),
        ],
    };
    Table {
        columns: columns(&[
            ("code", Field::Code),
            ("name", Field::Name),
            ("product", Field::Other),
            ("terms", Field::Other),
            ("price", Field::Price),
        ]),
        records: side.skus.iter().map(record).collect(),
    }
}

/// What a SKU sells, in few words.
fn terms(side: &Side, sku: &Sku) -> Vec<String> {
    let mut terms = vec![sku.kind.clone()];
    if let Some(model) = sku.model.and_then(|at| side.models.get(at)) {
        let of_a_right = ["binding", "term", "term_months", "term_days"];
        let said = model.terms.iter();
        let said =
            said.filter(|(name, value)| of_a_right.contains(&name.as_str()) && value != "none");
        terms.extend(said.map(|(_, value)| value.clone()));
    }
    terms
}

/// The customers of a side.
pub fn customers(side: &Side) -> Table {
    let record = |customer: &Customer| {
        let parent = customer.parent.and_then(|at| side.customers.get(at));
        Record {
            id: customer.code.clone(),
            cells: vec![
                customer.code.clone(),
                customer.name.clone(),
                joined(customer.aliases.iter().map(String::as_str)),
                customer.country.clone(),
                joined(customer.domains.iter().map(String::as_str)),
                parent.map_or_else(String::new, |parent| parent.name.clone()),
            ],
        }
    };
    Table {
        columns: columns(&[
            ("code", Field::Code),
            ("name", Field::Name),
            ("aliases", Field::Other),
            ("country", Field::Country),
            ("domain", Field::Website),
            ("parent", Field::Other),
        ]),
        records: side.customers.iter().map(record).collect(),
    }
}

fn columns(columns: &[(&str, Field)]) -> Vec<Column> {
    let columns = columns.iter();
    columns
        .map(|(heading, field)| Column {
            heading: (*heading).to_owned(),
            field: *field,
        })
        .collect()
}

/// Several texts in one cell, in an order of their own.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    texts.join(BETWEEN)
}

fn price(millionths: Option<i64>) -> String {
    millionths.map_or_else(String::new, |millionths| {
        Amount::from_millionths(millionths).to_string()
    })
}
