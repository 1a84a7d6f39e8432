//! All sources of a company, read and brought together: what others refer to first.

use std::path::Path;

use crate::cli::context::Desk;
use crate::domain::ModelCode;
use crate::error::Error;
use crate::ops::merge::plan::{self, Gathered};
use crate::store::vendor::{self, Vendor};

use super::layout::Layouts;
use super::scratch::Scratch;
use super::source::Sources;
use super::{Arguments, catalog, licenses, rows, source, store};

/// Reads all sources.
pub fn all(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Gathered, Error> {
    let ours = desk.read(|tx, _| -> Result<_, crate::ops::Error> { Ok(vendor::get(tx)?) })?;
    let layouts = Layouts::of(&arguments.map, &arguments.set)?;
    let sources = source::sort(&arguments.sources, &layouts, desk)?;
    let is_mapping = |name: &str| {
        arguments
            .mapping
            .iter()
            .any(|given| given == Path::new(name))
    };
    for name in sources.unread.iter().filter(|name| !is_mapping(name)) {
        let way = if name.to_lowercase().contains("mapping") {
            ": hand it over with `--mapping`, if it says what theirs is here"
        } else {
            ""
        };
        desk.ui().note(&format!("`{name}` is not read{way}"));
    }
    let mut gathered = Gathered::default();
    let mut scratch = match &sources.store {
        Some((place, name)) => store::read(place, name, &ours, &mut gathered, desk)?,
        None => Scratch::like(&ours, desk)?,
    };
    if let Some(model) = &arguments.create_skus {
        lend(model, &mut scratch, desk)?;
    }
    files(
        arguments,
        &sources,
        &layouts,
        &mut scratch,
        &mut gathered,
        desk,
    )?;
    finish(&ours, &mut scratch, &mut gathered, desk)?;
    Ok(gathered)
}

/// Brings the files, those first that others refer to.
fn files(
    arguments: &Arguments,
    sources: &Sources,
    layouts: &Layouts,
    scratch: &mut Scratch,
    gathered: &mut Gathered,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    for files in &sources.catalogs {
        let before = gathered.sources.clone();
        let read = scratch.work(desk, |aside| catalog::bring(files, &before, aside))?;
        gathered.sources.extend(read);
    }
    for (sort, file) in &sources.rows {
        let before = gathered.sources.clone();
        let model = arguments.create_skus.as_ref();
        let (read, activations) = scratch.work(desk, |aside| {
            rows::bring((*sort, file), layouts, model, &before, aside)
        })?;
        gathered.notes.extend(plan::like_ours(&activations));
        scratch.redeem(activations);
        gathered.sources.push(read);
    }
    let mut read = Vec::new();
    let legacy = scratch.work(desk, |aside| {
        licenses::read(&arguments.licenses, &sources.licenses, &mut read, aside)
    })?;
    scratch.take_in(&legacy.rows)?;
    gathered.sources.append(&mut read);
    gathered.notes.extend(legacy.notes);
    Ok(())
}

fn finish(
    ours: &Vendor,
    scratch: &mut Scratch,
    gathered: &mut Gathered,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    scratch.read(&ours.currency, gathered, desk)?;
    plan::orders_apart(&gathered.rows)?;
    Ok(())
}

/// Lends the company a license model of ours, unless it has one of that code.
fn lend(model: &ModelCode, scratch: &mut Scratch, desk: &mut Desk<'_>) -> Result<(), Error> {
    let theirs = scratch.work(desk, |aside| aside.read(|tx, _| plan::model(tx, model)))?;
    if theirs.is_none()
        && let Some(ours) = desk.read(|tx, _| plan::model(tx, model))?
    {
        scratch.take_in(&[ours])?;
    }
    Ok(())
}
