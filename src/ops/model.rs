//! License models: listed, and shown with what is sold under them.

use serde::Serialize;

use crate::domain::{FormerKind, LicenseModel, ModelCode};
use crate::store::catalog::{self, StoredModel};
use crate::store::usage::{self, InForce, SkuFilter};

use super::former::{self, FormerCode};
use super::unknown::unknown;
use super::{Error, Session, Tx, sku};

/// A license model of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// The model itself.
    #[serde(flatten)]
    pub model: LicenseModel,
    /// How many SKUs are sold under it.
    pub skus: i64,
    /// How many entitlements are in force under it.
    pub entitlements: i64,
}

/// A license model with what is sold under it.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The model itself.
    #[serde(flatten)]
    pub model: LicenseModel,
    /// The SKUs that are sold under it, by code.
    pub skus: Vec<sku::Listed>,
    /// How many entitlements are in force under it.
    pub entitlements: i64,
    /// How many customers hold them.
    pub customers: i64,
    /// The codes that it had, and those of models that were joined to it.
    pub former: Vec<FormerCode>,
}

/// Hands every license model to `each`, in the order in which they were added.
pub fn list<E: From<Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    each: impl FnMut(&Listed) -> Result<(), E>,
) -> Result<(), E> {
    let rows = rows(tx, session)?;
    rows.iter().try_for_each(each)
}

fn rows(tx: &mut Tx<'_>, session: &Session) -> Result<Vec<Listed>, Error> {
    let in_force = InForce::at(tx, session.now())?;
    let mut rows = Vec::new();
    for (stored, skus) in usage::models(tx)? {
        rows.push(Listed {
            entitlements: usage::of_model(tx, stored.id, &in_force)?.entitlements,
            model: stored.model,
            skus,
        });
    }
    Ok(rows)
}

/// A license model with what is sold under it.
pub fn show(tx: &mut Tx<'_>, session: &Session, code: &ModelCode) -> Result<Shown, Error> {
    let stored = find(tx, code)?;
    let in_force = InForce::at(tx, session.now())?;
    let held = usage::of_model(tx, stored.id, &in_force)?;
    let filter = SkuFilter {
        model_id: Some(stored.id),
        ..SkuFilter::default()
    };
    let mut skus = Vec::new();
    usage::each_sku(tx, &filter, |whole| -> Result<(), Error> {
        skus.push(whole.into());
        Ok(())
    })?;
    Ok(Shown {
        model: stored.model,
        skus,
        entitlements: held.entitlements,
        customers: held.customers,
        former: former::codes_of(tx, FormerKind::Model, stored.id)?,
    })
}

/// The license model of a code, or the problem that nothing has it.
pub fn find(tx: &mut Tx<'_>, code: &ModelCode) -> Result<StoredModel, Error> {
    if let Some(model) = find_any(tx, code)? {
        return Ok(model);
    }
    let models = catalog::models(tx)?;
    let codes: Vec<_> = models
        .iter()
        .map(|known| known.model.code.to_string())
        .collect();
    let problem = unknown(
        "model_unknown",
        "license model",
        code.as_str(),
        &codes,
        "entitle model list",
    );
    Err(problem.into())
}

/// The license model of a code, or the one that had it before, if there is one.
pub(super) fn find_any(tx: &mut Tx<'_>, code: &ModelCode) -> Result<Option<StoredModel>, Error> {
    if let Some(model) = catalog::model(tx, code)? {
        return Ok(Some(model));
    }
    match former::resolve(tx, FormerKind::Model, code.as_str(), &code.key())? {
        Some(now) => Ok(catalog::model(tx, &now)?),
        None => Ok(None),
    }
}
