//! Applying a plan: all that it brings comes in, and what is one with something of ours becomes
//! part of it, in one transaction.
//!
//! What was sold goes on to name what it was sold as: rows of theirs come in as they are, and are
//! joined to ours after that.

mod codes;
mod counts;
mod fates;
mod features;
mod fit;
mod guard;
mod minted;
mod outcome;
mod recode;
mod record;

use crate::domain::merge::{ItemKind, MergeKind, Plan, Settled};
use crate::domain::{ImportNumber, MergeNumber};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store;
use crate::store::customer;
use crate::store::merge::bring;
use crate::store::merge::incoming::Incoming;
use crate::store::merge::numbers::Numbers;
use crate::store::merge::{self as stored, NewMerge, came, join};

pub use outcome::Applied;

use fates::Fates;

/// A plan that is to be applied.
#[derive(Debug, Clone, Copy)]
pub struct Apply<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The name of its file.
    pub file: &'a str,
    /// The SHA-256 of its file.
    pub sha256: &'a str,
    /// What becomes of each match of the plan, in its order.
    pub settled: &'a [Settled],
    /// What a person saw and agreed to.
    pub agreed: Option<&'a Applied>,
    /// Whether it is only to be said what it would do.
    pub dry_run: bool,
}

/// Why a plan was not applied.
#[derive(Debug)]
pub enum Halt {
    /// Somebody stopped it.
    Interrupted,
    /// It could not go on.
    Error(Error),
}

impl<E: Into<Error>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl store::Carries for Halt {
    fn carried(&mut self) -> Option<&mut store::Error> {
        match self {
            Self::Error(error) => error.carried(),
            Self::Interrupted => None,
        }
    }
}

/// Applies a plan, or says what that would do. `tick` is told of rows that are in, and stops it by
/// `false`.
pub fn apply(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Apply<'_>,
    tick: &mut dyn FnMut(u64) -> bool,
) -> Result<Recorded<Applied>, Halt> {
    let Apply { plan, settled, .. } = *request;
    if !request.dry_run {
        tx.keep_records()?;
    }
    guard::require(tx, request)?;
    let incoming = Incoming::of(&plan.rows).map_err(|misfit| broken(misfit.to_string()))?;
    guard::orders(tx, &plan.company, &incoming)?;
    guard::rights(tx, &incoming)?;
    let fates = fates::decide(tx, plan, settled, &incoming)?;
    let applied = Applied {
        merge: None,
        import: None,
        company: plan.company.clone(),
        file: request.file.to_owned(),
        dry_run: request.dry_run,
        counts: counts::of(&incoming, &fates),
        renamed: fates.renamed.clone(),
        notes: plan.notes.clone(),
    };
    if request.dry_run {
        return Ok(Recorded::unchanged(applied));
    }
    if request
        .agreed
        .is_some_and(|agreed| !agreed.is_same(&applied))
    {
        return Err(Problem::changed_meanwhile().into());
    }
    carry_out(tx, session, request, &incoming, (&fates, applied), tick)
}

/// Does what was decided.
fn carry_out(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Apply<'_>,
    incoming: &Incoming<'_>,
    (fates, applied): (&Fates, Applied),
    tick: &mut dyn FnMut(u64) -> bool,
) -> Result<Recorded<Applied>, Halt> {
    let mut go_on = |rows| {
        if tick(rows) {
            Ok(())
        } else {
            Err(Halt::Interrupted)
        }
    };
    let plan = request.plan;
    let otherwise = minted::otherwise(tx, session, plan, incoming, fates)?;
    let (number, import) = note(tx, session, request, incoming, &applied)?;
    let numbers = bring::bring(tx, import, incoming, &otherwise, &mut go_on).map_err(unfit)?;
    customer::renew_words_of(tx, numbers.of("customers"))?;
    codes::write(tx, import, &plan.company, incoming, &numbers)?;
    let brought = record::brought(tx, import, incoming, &numbers)?;
    go_on(0)?;
    become_parts(tx, import, fates, &numbers)?;
    go_on(0)?;
    let event = record::event(tx, request, import, &applied, brought)?;
    let applied = Applied {
        merge: Some(number),
        import: Some(import),
        ..applied
    };
    Ok(Recorded::changed(applied, event.about(&number)))
}

/// A plan that does not hold together.
fn broken(message: impl std::fmt::Display) -> Problem {
    Problem::invalid("plan_broken", format!("this plan is not whole: {message}")).hint(
        "a plan is not changed by hand: answers stand beside it; make it again with `entitle merge \
         plan`",
    )
}

/// A row that a table does not take is the plan's fault: everything else about it was looked at. So
/// is a key that is taken, since nobody else writes records meanwhile.
fn unfit(halt: Halt) -> Halt {
    let Halt::Error(Error::Store(store::Error::Engine(cause) | store::Error::Contended(cause))) =
        &halt
    else {
        return halt;
    };
    let mut said = cause.chain().map(ToString::to_string);
    match said.find(|said| said.contains("constraint")) {
        Some(said) => broken(format!("a table does not take a row of it: {said}")).into(),
        None => halt,
    }
}

fn note(
    tx: &mut Tx<'_>,
    session: &Session,
    request: &Apply<'_>,
    incoming: &Incoming<'_>,
    applied: &Applied,
) -> Result<(MergeNumber, ImportNumber), Error> {
    let desk = request.plan.desk.as_ref();
    let counts = serde_json::to_value(applied.counts).unwrap_or_default();
    let key = request.plan.company.key();
    let new = NewMerge {
        kind: MergeKind::Company,
        file: request.file,
        sha256: request.sha256,
        company: Some((request.plan.company.as_str(), &key)),
        store: desk.map(|desk| desk.store.as_str()),
        issuer: desk.map(|desk| desk.issuer.as_str()),
        rows: i64::try_from(incoming.total()).unwrap_or(i64::MAX),
        orders: applied.counts.orders,
        counts: &counts,
        actor: &session.author().actor,
        at: session.now(),
    };
    Ok(stored::add(tx, &new)?)
}

/// What is one with something of ours becomes part of it.
fn become_parts(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    fates: &Fates,
    numbers: &Numbers,
) -> Result<(), Error> {
    let pairs = |kind| fates.pairs(kind, numbers);
    // What is joined grants nothing any more, so it goes first; features go while SKUs still grant
    // the products that they are of.
    join::skus(tx, import, &pairs(ItemKind::Sku))?;
    let features = features::add(tx, import, fates, numbers)?;
    join::features(tx, import, &features)?;
    join::products(tx, import, &pairs(ItemKind::Product))?;
    join::models(tx, import, &pairs(ItemKind::Model))?;
    join::customers(tx, import, &pairs(ItemKind::Customer))?;
    came::write_down(tx, import)?;
    Ok(())
}
