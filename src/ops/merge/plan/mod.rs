//! A plan: both sides are read ([`ours()`], [`theirs()`]), held against each other, and what comes of
//! it is written down in full. Nothing is changed.

mod activations;
mod clash;
mod compare;
mod decision;
mod legacy;
mod mapping;
mod notes;
mod outcome;
mod rules;
mod side;
mod tables;
mod tally;
mod theirs;
mod written;

use crate::domain::SourceName;
use crate::domain::merge::{FORM, Head, Plan, StoredRows};
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::here::{self, Earlier};
use crate::store::merge::prices::{self, Price};
use crate::store::merge::{ours as ground, theirs as rows};
use crate::store::{audit, vendor};

pub use activations::{Activations, Redeemed, activations, like_ours};
pub use clash::{CustomerClash, customer_clashes};
pub use compare::{Halt, Watch};
pub use legacy::{Legacy, OwnedFile, Owners, unknown_products};
pub use mapping::MappingFile;
pub use outcome::{Banded, Planned};
pub use theirs::{Gathered, STAMP, desk, model, orders_apart, theirs};

use mapping::Mappings;
use side::Side;
use tally::Tally;

/// This desk as a plan is made for it.
pub struct Ours {
    store: String,
    head: Head,
    rests_on: String,
    timezone: String,
    /// The merge that brought something of the company before.
    earlier: Option<Earlier>,
    side: Side,
}

/// Reads this desk, into which a company is to be folded; prices are compared in its currency.
pub fn ours(tx: &mut Tx<'_>, company: &SourceName) -> Result<Ours, Error> {
    let vendor = vendor::get(tx)?;
    let head = audit::head(tx)?;
    let rows = rows::some_of(tx, &side::TABLES)?;
    let prices: Vec<Price> = prices::in_currency(tx, &vendor.currency)?;
    Ok(Ours {
        store: vendor.uuid,
        head: Head {
            seq: head.seq,
            hash: head.hash,
        },
        rests_on: ground::rests_on(tx)?,
        timezone: vendor.zone.name().to_owned(),
        earlier: here::of_company(tx, &company.key())?,
        side: Side::of(&rows, &prices),
    })
}

/// All that a desk has.
pub fn all_rows(tx: &mut Tx<'_>) -> Result<Vec<StoredRows>, Error> {
    rows::gather(tx, |_| Ok(()))
}

/// The rights of license files, in the zone of the desk that they are read at.
pub fn legacy_rights(
    tx: &mut Tx<'_>,
    rows: &[StoredRows],
    files: &[OwnedFile],
) -> Result<Legacy, Error> {
    let zone = vendor::get(tx)?.zone;
    Ok(legacy::rights(rows, &zone, files))
}

/// The plan by which a company is folded in, its mapping files given with it.
pub fn make(
    company: &SourceName,
    ours: &Ours,
    theirs: Gathered,
    mappings: &[MappingFile],
    watch: Watch<'_>,
) -> Result<Plan, Halt> {
    if theirs
        .desk
        .as_ref()
        .is_some_and(|desk| desk.store == ours.store)
    {
        return Err(itself().into());
    }
    let side = Side::of(&theirs.rows, &theirs.prices);
    let mappings = Mappings::read(mappings, &side, &ours.side)?;
    let found = compare::compare(&ours.side, &side, &mappings, watch)?;
    let tally = Tally::of(&theirs.rows, &side);
    let matches = written::matches(&side, &ours.side, &found);
    let counts = tally.counts(&matches);
    Ok(Plan {
        entitle_plan: FORM,
        company: company.clone(),
        store: ours.store.clone(),
        head: ours.head.clone(),
        rests_on: ours.rests_on.clone(),
        sources: theirs.sources,
        counts,
        notes: notes::of(
            &theirs.rows,
            theirs.desk.as_ref(),
            (&ours.timezone, ours.earlier.as_ref()),
            theirs.notes,
        ),
        desk: theirs.desk,
        matches,
        clashes: written::clashes(company, &side, &ours.side, &found),
        terms: written::terms(&side, &ours.side, &found, &tally),
        currencies: tally.currencies(),
        rows: theirs.rows,
    })
}

/// A store cannot be folded into itself.
pub fn itself() -> Problem {
    Problem::refused(
        "merge_of_itself",
        "a source is this very store, or a copy of it",
    )
    .hint("name the other company's store; a copy becomes the store with `entitle store restore`")
}
