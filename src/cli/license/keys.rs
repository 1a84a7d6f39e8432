//! Signing keys as a license needs them: unlocked when it turns out that one is needed, before the
//! transaction that signs begins.

use crate::cli::context::Desk;
use crate::error::Error;
use crate::ops::license::{Attempt, Pens};
use crate::ops::{self, Recorded, Session, Tx};

/// Tries `work` with the keys at hand, and again with each that it asks for.
pub fn sign<T>(
    desk: &mut Desk<'_>,
    pens: &mut Pens,
    dry_run: bool,
    mut work: impl FnMut(&mut Tx<'_>, &Session, &Pens) -> Result<Recorded<Attempt<T>>, ops::Error>,
) -> Result<T, Error> {
    loop {
        let attempt = desk.write_or_rehearse(dry_run, |tx, session| work(tx, session, pens))?;
        match attempt {
            Attempt::Done(outcome) => return Ok(outcome),
            Attempt::Locked(purpose) => {
                let unlocked = desk.signer(purpose)?;
                pens.add(unlocked.stored.id, Box::new(unlocked.key));
            }
        }
    }
}

/// Finds out what `work` would do, without a key, to be agreed to before it does.
pub fn plan<T>(
    desk: &mut Desk<'_>,
    mut work: impl FnMut(&mut Tx<'_>, &Session, &Pens) -> Result<Recorded<Attempt<T>>, ops::Error>,
) -> Result<T, Error> {
    loop {
        let pens = desk.read(|tx, _| Pens::rehearsal(tx))?;
        match desk.plan(|tx, session| work(tx, session, &pens))? {
            Attempt::Done(outcome) => return Ok(outcome),
            // The store knows no such key, and that is said as when one is looked for.
            Attempt::Locked(purpose) => drop(desk.signer(purpose)?),
        }
    }
}

/// The keys to begin with: none yet, or in a dry run such as leave no signature.
pub fn at_hand(desk: &mut Desk<'_>, dry_run: bool) -> Result<Pens, Error> {
    if dry_run {
        desk.read(|tx, _| Pens::rehearsal(tx))
    } else {
        Ok(Pens::default())
    }
}
