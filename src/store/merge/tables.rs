//! What a plan may bring, table by table, and what the rows of each refer to by the numbers of the
//! store that they were in.

use crate::store::schema::{self, Table};

/// A table of which a plan may bring rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brought {
    /// Its name.
    pub(super) name: &'static str,
    /// Its columns that hold the numbers of other rows, each with the table of those.
    pub(super) references: &'static [(&'static str, &'static str)],
}

/// The tables, each after those that its rows refer to. What else a store holds stays behind: its
/// record of events, its imports, the request IDs of its callers, and the words of names, which are
/// made anew.
pub(super) const BROUGHT: &[Brought] = &[
    Brought {
        name: "signing_keys",
        references: &[],
    },
    Brought {
        name: "products",
        references: &[("joined_into", "products")],
    },
    Brought {
        name: "features",
        references: &[("product_id", "products"), ("joined_into", "features")],
    },
    Brought {
        name: "models",
        references: &[("joined_into", "models")],
    },
    Brought {
        name: "skus",
        references: &[("model_id", "models"), ("joined_into", "skus")],
    },
    Brought {
        name: "sku_products",
        references: &[("sku_id", "skus"), ("product_id", "products")],
    },
    Brought {
        name: "customers",
        references: &[("parent_id", "customers"), ("joined_into", "customers")],
    },
    Brought {
        name: "customer_aliases",
        references: &[("customer_id", "customers")],
    },
    Brought {
        name: "contacts",
        references: &[("customer_id", "customers")],
    },
    Brought {
        name: "orders",
        references: &[("customer_id", "customers"), ("contact_id", "contacts")],
    },
    Brought {
        name: "order_lines",
        references: &[("order_id", "orders"), ("sku_id", "skus")],
    },
    Brought {
        name: "entitlements",
        references: &[
            ("customer_id", "customers"),
            ("sku_id", "skus"),
            ("order_line_id", "order_lines"),
            ("model_id", "models"),
            ("supersedes", "entitlements"),
        ],
    },
    Brought {
        name: "grants",
        references: &[
            ("entitlement_id", "entitlements"),
            ("product_id", "products"),
            ("lineage", "grants"),
        ],
    },
    Brought {
        name: "licenses",
        references: &[
            ("grant_id", "grants"),
            ("lineage", "licenses"),
            ("stands_for", "licenses"),
            ("signing_key_id", "signing_keys"),
            ("registrant_id", "contacts"),
        ],
    },
    Brought {
        name: "license_holders",
        references: &[("license_id", "licenses")],
    },
    Brought {
        name: "failovers",
        references: &[
            ("license_id", "licenses"),
            ("failover_license_id", "licenses"),
            ("lineage", "licenses"),
            ("extends", "failovers"),
        ],
    },
    Brought {
        name: "license_moves",
        references: &[
            ("license_id", "licenses"),
            ("successor_id", "licenses"),
            ("lineage", "licenses"),
        ],
    },
    Brought {
        name: "legacy_licenses",
        references: &[
            ("customer_id", "customers"),
            ("product_id", "products"),
            ("entitlement_id", "entitlements"),
        ],
    },
];

/// Columns that this store fills by itself, whatever stands in them there.
pub(super) const OWN: [&str; 2] = ["import_id", "undone_by"];

/// The tables that are brought with their columns, in the same order.
pub(super) fn all() -> impl Iterator<Item = (&'static Brought, Table)> {
    let tables: Vec<Table> = schema::tables().collect();
    BROUGHT.iter().filter_map(move |brought| {
        let table = tables.iter().find(|table| table.name == brought.name)?;
        Some((brought, table.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The references of each table as the schema has them, those to imports left out.
    fn of_the_schema() -> Vec<(String, String, String)> {
        let mut found = Vec::new();
        for sql in schema::texts() {
            let mut table = "";
            for line in sql.lines() {
                if let Some(name) = line.strip_prefix("CREATE TABLE ") {
                    table = name.trim_end_matches(" (");
                }
                let line = match line.strip_prefix("ALTER TABLE ") {
                    Some(change) => {
                        let (name, rest) = change.split_once(" ADD COLUMN ").unwrap_or_default();
                        table = name;
                        rest
                    }
                    None => line.trim(),
                };
                let Some((definition, referred)) = line.split_once(" REFERENCES ") else {
                    continue;
                };
                let column = definition.split(' ').next().unwrap_or_default();
                let referred = referred.split(' ').next().unwrap_or_default();
                if referred != "imports" {
                    found.push((table.to_owned(), column.to_owned(), referred.to_owned()));
                }
            }
        }
        found
    }

    #[test]
    fn every_reference_of_the_schema_is_known() {
        for (table, column, referred) in of_the_schema() {
            let Some(brought) = BROUGHT.iter().find(|brought| brought.name == table) else {
                continue;
            };
            let known = (column.as_str(), referred.as_str());
            assert!(
                brought.references.contains(&known),
                "{table}.{column} refers to {referred}"
            );
        }
    }

    #[test]
    fn each_table_comes_after_those_that_it_refers_to() {
        let place = |name: &str| BROUGHT.iter().position(|brought| brought.name == name);
        for brought in BROUGHT {
            for (column, referred) in brought.references {
                assert!(
                    place(referred) <= place(brought.name),
                    "{}.{column}",
                    brought.name
                );
            }
        }
        assert_eq!(all().count(), BROUGHT.len());
    }
}
