//! Signatures made beside a transaction: while one license is judged and stored, the one before it
//! is signed on another thread.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::domain::{LicenseNumber, Purpose};
use crate::token::{Signed, Unsigned};

use super::pens::Pens;

/// A license waiting for its signature.
type Job = (LicenseNumber, Purpose, Unsigned);

/// A thread that signs, in the order in which it is asked.
pub(super) struct Press {
    jobs: Sender<Job>,
    signed: Receiver<(LicenseNumber, Signed)>,
    asked: usize,
}

/// Runs `work` with a press beside it; the press ends with it.
pub(super) fn beside<T>(pens: &Pens, work: impl FnOnce(Press) -> T) -> T {
    let (jobs, taken) = mpsc::channel::<Job>();
    let (done, signed) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            for (number, purpose, license) in taken {
                let Some(pen) = pens.of(purpose) else {
                    return;
                };
                if done
                    .send((number, license.sign(pen.signer.as_ref())))
                    .is_err()
                {
                    return;
                }
            }
        });
        work(Press {
            jobs,
            signed,
            asked: 0,
        })
    })
}

impl Press {
    /// Asks for a signature by the key of this purpose.
    pub(super) fn ask(&mut self, number: LicenseNumber, purpose: Purpose, license: Unsigned) {
        // A press that is gone is noticed when its signatures are taken.
        let _ = self.jobs.send((number, purpose, license));
        self.asked += 1;
    }

    /// Every license asked for, signed; nothing when one of them is not.
    pub(super) fn take(&mut self) -> Option<Vec<(LicenseNumber, Signed)>> {
        let asked = std::mem::take(&mut self.asked);
        let signed: Vec<_> = self.signed.iter().take(asked).collect();
        (signed.len() == asked).then_some(signed)
    }
}
