//! A plan is written into the store.

use std::collections::HashMap;

use crate::domain::{ImportNumber, LicenseModel, ProductVersion};
use crate::ops::{Error, Tx};
use crate::store::{self, catalog};

use super::known::Known;
use super::plan::{Plan, Step};
use super::record::{FeatureRecord, Granted, ProductRecord, Record, SkuRecord};

/// The rows of the store, by key, as they come to be.
pub(super) struct Landing {
    import: Option<i64>,
    products: HashMap<String, i64>,
    models: HashMap<String, i64>,
}

impl Landing {
    /// What the store holds, before an import of this number.
    pub(super) fn of(known: &Known, import: ImportNumber) -> Self {
        Self {
            import: Some(import.get()),
            products: known.products.ids(),
            models: known.models.ids(),
        }
    }

    /// Writes everything that a plan adds or changes, what others refer to first.
    pub(super) fn land(mut self, tx: &mut Tx<'_>, plan: &Plan) -> Result<(), Error> {
        for step in changed(&plan.products) {
            self.product(tx, step)?;
        }
        for step in changed(&plan.features) {
            self.feature(tx, step)?;
        }
        for step in changed(&plan.models) {
            self.model(tx, step)?;
        }
        for step in changed(&plan.skus) {
            self.sku(tx, step)?;
        }
        Ok(())
    }

    fn product(&mut self, tx: &mut Tx<'_>, step: &Step<ProductRecord>) -> Result<(), Error> {
        let ProductRecord {
            code,
            name,
            version,
        } = &step.after;
        let version = version.as_ref().map_or("", ProductVersion::as_str);
        if let Some(id) = step.id {
            catalog::edit_product(tx, id, name, version)?;
        } else {
            let id = catalog::add_product(tx, code, name, version, self.import)?;
            self.products.insert(code.key(), id);
        }
        Ok(())
    }

    fn feature(&self, tx: &mut Tx<'_>, step: &Step<FeatureRecord>) -> Result<(), Error> {
        let FeatureRecord {
            product,
            code,
            name,
        } = &step.after;
        if let Some(id) = step.id {
            catalog::edit_feature(tx, id, name)?;
        } else {
            let product = found(&self.products, &product.key())?;
            catalog::add_feature(tx, product, code, name, self.import)?;
        }
        Ok(())
    }

    fn model(&mut self, tx: &mut Tx<'_>, step: &Step<LicenseModel>) -> Result<(), Error> {
        if let Some(id) = step.id {
            catalog::edit_model(tx, id, &step.after)?;
        } else {
            let id = catalog::add_model(tx, &step.after, self.import)?;
            self.models.insert(step.after.code.key(), id);
        }
        Ok(())
    }

    fn sku(&self, tx: &mut Tx<'_>, step: &Step<SkuRecord>) -> Result<(), Error> {
        let sku = &step.after;
        let model = match &sku.model {
            Some(model) => Some(found(&self.models, &model.key())?),
            None => None,
        };
        let (name, kind, months) = (&sku.name, sku.kind, sku.maintenance_months);
        let id = if let Some(id) = step.id {
            catalog::edit_sku(tx, id, name, kind, model, months)?;
            id
        } else {
            catalog::add_sku(tx, &sku.code, name, kind, model, months, self.import)?
        };
        let products: Result<Vec<_>, Error> = sku
            .products
            .iter()
            .map(|granted: &Granted| {
                let product = found(&self.products, &granted.product.key())?;
                let quantity = granted.quantity_per_unit.get();
                Ok((product, quantity, granted.features_text()))
            })
            .collect();
        Ok(catalog::set_sku_products(tx, id, &products?)?)
    }
}

fn changed<T: Record>(steps: &[Step<T>]) -> impl Iterator<Item = &Step<T>> {
    steps.iter().filter(|step| step.is_change())
}

/// The row of something that the plan found or added.
fn found(rows: &HashMap<String, i64>, key: &str) -> Result<i64, Error> {
    let row = rows.get(key).copied();
    row.ok_or_else(|| store::Error::Unreadable(format!("the catalog lost `{key}`")).into())
}
