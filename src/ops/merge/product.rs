//! `product merge`: two products turn out to be one.

use serde::Serialize;
use serde_json::json;

use crate::domain::merge::MergeKind;
use crate::domain::{MergeNumber, Name, ProductCode};
use crate::ops::product::find;
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::catalog::Product;
use crate::store::merge::{count, join};
use crate::store::usage;

use super::by_hand::{Two, refuse_itself};

/// Two products that became one, or would. The order of its JSON fields is that in which they
/// stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProductMerged {
    /// The merge; null while it is only planned.
    pub merge: Option<MergeNumber>,
    /// The code of the product that becomes part of the other.
    pub product: ProductCode,
    /// What it is called.
    pub name: Name,
    /// The code of the product that it becomes part of.
    pub into: ProductCode,
    /// What that is called.
    pub into_name: Name,
    /// Whether it only says what would be done.
    pub dry_run: bool,
    /// SKUs that grant the other from then on.
    pub skus: i64,
    /// Features that the other has by the same code.
    pub features_joined: i64,
    /// Features that the other gets.
    pub features_added: i64,
    /// Entitlements in force that go on to name the former product, as it was sold.
    pub entitlements: i64,
    /// Licenses that run and go on to name it.
    pub licenses: i64,
    /// What is worth a look.
    pub notes: Vec<String>,
}

/// Makes the second product a part of the first. `agreed` is what a person saw and agreed to: when
/// that is not what it comes to now, nothing is written.
pub fn merge_products(
    tx: &mut Tx<'_>,
    session: &Session,
    into: &ProductCode,
    joined: &ProductCode,
    agreed: Option<&ProductMerged>,
    dry_run: bool,
) -> Result<Recorded<ProductMerged>, Error> {
    tx.keep_records()?;
    let whole = find(tx, into)?;
    let part = found(tx, joined, &whole)?;
    refuse_bundles(tx, &whole, &part)?;
    let two = Two {
        kind: MergeKind::Product,
        joined: part.code.as_str(),
        joined_id: part.id,
        into: whole.code.as_str(),
        into_id: whole.id,
    };
    let begun = two.begin(tx, session)?;
    let pairs = [(part.id, whole.id)];
    join::features_of(tx, begun.import, &pairs)?;
    join::products(tx, begun.import, &pairs)?;
    let in_force = usage::InForce::at(tx, session.now())?;
    let joined_features = count::changed(tx, begun.import, "features", "joined_into")?;
    let features_added = count::brought(tx, begun.import, "features")?;
    let mut merged = ProductMerged {
        merge: None,
        dry_run: true,
        skus: count::changed(tx, begun.import, "sku_products", "product_id")?,
        features_joined: joined_features - features_added,
        features_added,
        entitlements: usage::of_product(tx, part.id, &in_force)?.entitlements,
        licenses: count::licenses_of_product(tx, part.id, session.now())?,
        notes: notes(&whole, &part),
        product: part.code.clone(),
        name: part.name.clone(),
        into: whole.code.clone(),
        into_name: whole.name.clone(),
    };
    if agreed.is_some_and(|agreed| *agreed != merged) {
        return Err(Problem::changed_meanwhile().into());
    }
    let counts = json!({
        "products_joined": 1,
        "features_joined": merged.features_joined,
        "features_new": merged.features_added,
        "skus": merged.skus,
    });
    let event = two.finish(tx, begun, "product.merged", &counts)?;
    merged.merge = (!dry_run).then_some(begun.number);
    merged.dry_run = dry_run;
    Ok(Recorded::changed(merged, event))
}

/// The product that is to be joined, which is not the other.
fn found(tx: &mut Tx<'_>, joined: &ProductCode, whole: &Product) -> Result<Product, Error> {
    match find(tx, joined) {
        Ok(part) if part.id != whole.id => Ok(part),
        Ok(_) => Err(itself(tx, joined, whole)?.into()),
        Err(Error::Problem(unknown)) => {
            if count::joined(tx, "products", &joined.key())?.is_some() {
                return Err(itself(tx, joined, whole)?.into());
            }
            Err(unknown.into())
        }
        Err(error) => Err(error),
    }
}

fn itself(tx: &mut Tx<'_>, joined: &ProductCode, whole: &Product) -> Result<Problem, Error> {
    let (key, code) = (joined.key(), whole.code.as_str());
    refuse_itself(tx, MergeKind::Product, [&key, &whole.code.key()], code)
}

/// A SKU that grants both, each in its quantity, would grant the same product twice.
fn refuse_bundles(tx: &mut Tx<'_>, whole: &Product, part: &Product) -> Result<(), Error> {
    let both = count::skus_of_both(tx, part.id, whole.id)?;
    let Some(first) = both.first() else {
        return Ok(());
    };
    let more = match both.len() {
        1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    let (part, whole) = (&part.code, &whole.code);
    let message = format!("SKU `{first}`{more} grants both `{part}` and `{whole}`");
    Err(Problem::refused("merge_grants_both", message)
        .hint(format!(
            "let it grant one of them, by `entitle catalog import`, and merge `{part}` then"
        ))
        .into())
}

/// What differs between the two.
fn notes(whole: &Product, part: &Product) -> Vec<String> {
    let (into, code) = (&whole.code, &part.code);
    let mut notes = Vec::new();
    if whole.version != part.version {
        let named = |version: &str| match version {
            "" => "none".to_owned(),
            version => format!("`{version}`"),
        };
        let (ours, theirs) = (named(&whole.version), named(&part.version));
        notes.push(format!(
            "the newest version of `{code}` is {theirs}, and that of `{into}` {ours}, which stays"
        ));
    }
    notes
}
