//! What hangs on each match: the copies that were sold of it, or to it.

use std::collections::HashMap;

use super::{ItemKind, Places, Plan, StoredCell, StoredRows};

/// Copies sold, by the number that what they are of has there.
type Sold = HashMap<i64, i64>;

/// The copies that hang on each match of a plan, in its order: of a product, with its features;
/// on a license model; by a SKU; or held by a customer. Rights that ended by being superseded or
/// cancelled count for nothing.
pub fn stakes(plan: &Plan) -> Vec<i64> {
    let places = Places::of(plan);
    let mut stakes = vec![0; plan.matches.len()];
    let sold = Stakes::of(plan);
    for (kind, table, sold) in [
        (ItemKind::Product, "products", &sold.products),
        (ItemKind::Model, "models", &sold.models),
        (ItemKind::Sku, "skus", &sold.skus),
        (ItemKind::Customer, "customers", &sold.customers),
    ] {
        for [id, code] in rows(plan, table, ["id", "code"]) {
            let (StoredCell::Int(id), StoredCell::Text(code)) = (id, code) else {
                continue;
            };
            let place = places.find(kind, code);
            if let Some(stake) = place.and_then(|place| stakes.get_mut(place)) {
                *stake = sold.get(id).copied().unwrap_or_default();
            }
        }
    }
    let features = plan.matches.iter().enumerate();
    for (place, item) in features.filter(|(_, item)| item.kind == ItemKind::Feature) {
        let product = places.product_of(&item.theirs);
        let stake = product.and_then(|product| stakes.get(product).copied());
        if let (Some(stake), Some(of)) = (stake, stakes.get_mut(place)) {
            *of = stake;
        }
    }
    stakes
}

#[derive(Default)]
struct Stakes {
    products: Sold,
    models: Sold,
    skus: Sold,
    customers: Sold,
}

impl Stakes {
    fn of(plan: &Plan) -> Self {
        let mut stakes = Self::default();
        let mut rights = HashMap::new();
        let columns = ["id", "customer_id", "sku_id", "model_id", "standing"];
        for [id, customer, sku, model, standing] in rows(plan, "entitlements", columns) {
            let counts = matches!(standing, StoredCell::Text(word) if word == "active" || word == "suspended");
            if let (StoredCell::Int(id), true) = (id, counts) {
                rights.insert(*id, [customer, sku, model]);
            }
        }
        for [right, product, bought] in
            rows(plan, "grants", ["entitlement_id", "product_id", "bought"])
        {
            let (StoredCell::Int(right), StoredCell::Int(bought)) = (right, bought) else {
                continue;
            };
            let Some([customer, sku, model]) = rights.get(right) else {
                continue;
            };
            add(&mut stakes.products, product, *bought);
            add(&mut stakes.customers, customer, *bought);
            add(&mut stakes.skus, sku, *bought);
            add(&mut stakes.models, model, *bought);
        }
        for [customer, product, copies] in rows(
            plan,
            "legacy_licenses",
            ["customer_id", "product_id", "copies"],
        ) {
            if let StoredCell::Int(copies) = copies {
                add(&mut stakes.products, product, *copies);
                add(&mut stakes.customers, customer, *copies);
            }
        }
        stakes
    }
}

fn add(sold: &mut Sold, id: &StoredCell, copies: i64) {
    if let StoredCell::Int(id) = id {
        let sum = sold.entry(*id).or_default();
        *sum = sum.saturating_add(copies);
    }
}

/// The cells of a table in these columns, row by row; none where the plan brings none of them.
fn rows<'p, const N: usize>(
    plan: &'p Plan,
    table: &str,
    columns: [&str; N],
) -> impl Iterator<Item = [&'p StoredCell; N]> + use<'p, N> {
    let found: Option<(&StoredRows, [usize; N])> = plan.rows_of(table).and_then(|rows| {
        let places: Option<Vec<usize>> = columns.iter().map(|name| rows.column(name)).collect();
        Some((rows, places?.try_into().ok()?))
    });
    found.into_iter().flat_map(|(rows, places)| {
        rows.rows
            .iter()
            .map(move |row| places.map(|at| row.get(at).unwrap_or(&StoredCell::Null)))
    })
}
