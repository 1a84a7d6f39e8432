//! Signatures made beside a transaction: while one license is judged and stored, the one before it
//! is signed on another thread.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::domain::Purpose;
use crate::ops::{Error, Kind, Problem, Tx};
use crate::store::license::{self as stored, NewLicense};
use crate::token::{Signed, Unsigned};

use super::mint;
use super::pens::Pens;
use super::tally::Tally;
use super::view::License;

/// A license waiting for its signature.
type Job = (Purpose, Unsigned);

/// Licenses handed over at a time: waking the other thread costs a tenth of a signature.
const SHEAF: usize = 64;

/// A thread that signs, in the order in which it is asked.
pub(super) struct Press {
    jobs: Sender<Vec<Job>>,
    signed: Receiver<Option<Vec<Signed>>>,
    waiting: Vec<Job>,
}

/// Runs `work` with a press beside it; the press ends with it.
pub(super) fn beside<T>(pens: &Pens, work: impl FnOnce(Press) -> T) -> T {
    let (jobs, taken) = mpsc::channel::<Vec<Job>>();
    let (done, signed) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            for sheaf in taken {
                let sign = |(purpose, license): Job| {
                    let pen = pens.of(purpose)?;
                    Some(license.sign(pen.signer.as_ref()))
                };
                // Whoever asked is gone.
                let _ = done.send(sheaf.into_iter().map(sign).collect());
            }
        });
        work(Press {
            jobs,
            signed,
            waiting: Vec::with_capacity(SHEAF),
        })
    })
}

impl Press {
    /// Asks for a signature by the key of this purpose.
    pub(super) fn ask(&mut self, purpose: Purpose, license: Unsigned) {
        self.waiting.push((purpose, license));
        if self.waiting.len() == SHEAF {
            self.hand_over();
        }
    }

    /// The next licenses in the order of asking, all that are signed by now, one at least; nothing
    /// when one could not be signed. There must be some that were asked for and not taken.
    fn take(&mut self) -> Option<Vec<Signed>> {
        self.hand_over();
        let mut signed = self.signed.recv().ok()??;
        for more in self.signed.try_iter() {
            signed.extend(more?);
        }
        Some(signed)
    }

    /// Stores the licenses that were asked for as they are signed, while others still are, and
    /// shows each with its token if it is `real`.
    pub(super) fn store(
        &mut self,
        tx: &mut Tx<'_>,
        mut made: &mut [NewLicense],
        mut shown: &mut [License],
        tally: &mut Tally,
        real: bool,
    ) -> Result<(), Error> {
        while !made.is_empty() {
            let signed = self.take().ok_or_else(|| {
                let message = "a license could not be signed";
                Problem::new(Kind::NotPermitted, "not_signed", message)
            })?;
            let (these, later) = made.split_at_mut(signed.len());
            let (these_shown, later_shown) = shown.split_at_mut(signed.len());
            for ((new, shown), signed) in these.iter_mut().zip(these_shown).zip(signed) {
                tally.add(new, &signed);
                let token = mint::seal(new, signed)?;
                shown.token = real.then_some(token);
            }
            stored::insert(tx, these)?;
            (made, shown) = (later, later_shown);
        }
        Ok(())
    }

    fn hand_over(&mut self) {
        if !self.waiting.is_empty() {
            // A press that is gone is noticed when its signatures are taken.
            let _ = self.jobs.send(std::mem::take(&mut self.waiting));
        }
    }
}
