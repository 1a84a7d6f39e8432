//! All sources of a company, read and brought together.

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::merge::plan::{self, Gathered};
use crate::store::vendor;

use super::Arguments;
use super::scratch::Scratch;
use super::source::{self, Source};
use super::store;

/// Reads all sources.
pub fn all(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<Gathered, Error> {
    let ours = desk.read(|tx, _| -> Result<_, crate::ops::Error> { Ok(vendor::get(tx)?) })?;
    let sources = source::sort(&arguments.sources, desk)?;
    let mut gathered = Gathered::default();
    let mut scratch = match sources.iter().find_map(Source::store) {
        Some((place, name)) => store::read(place, name, &ours, &mut gathered, desk)?,
        None => Scratch::like(&ours, desk)?,
    };
    scratch.read(&ours.currency, &mut gathered, desk)?;
    plan::orders_apart(&gathered.rows)?;
    Ok(gathered)
}
