//! Work that somebody watches and may stop.

use std::cell::Cell;

use super::{Stage, Step, Stopped};

/// Counts the steps of the work and tells of them.
pub(super) struct Watched<'a> {
    watch: &'a dyn Fn(Step) -> bool,
    /// The stage last told of, and how many of its steps were.
    told: Cell<(Stage, u64)>,
}

impl<'a> Watched<'a> {
    pub fn new(watch: &'a dyn Fn(Step) -> bool) -> Self {
        Self {
            watch,
            told: Cell::new((Stage::Read, 0)),
        }
    }

    /// Tells of a step, and whether to go on.
    pub fn go_on(&self, stage: Stage) -> Result<(), Stopped> {
        let (last, told) = self.told.get();
        let told = if last == stage { told } else { 0 };
        self.told.set((stage, told + 1));
        let (begins, ends, steps) = share_of_time(stage);
        let done = begins + (ends - begins) * told.min(steps - 1) / steps;
        if (self.watch)(Step { stage, done }) {
            Ok(())
        } else {
            Err(Stopped)
        }
    }
}

/// When a stage begins and ends, of [`Step::WHOLE`], and how many steps it has at most.
fn share_of_time(stage: Stage) -> (u64, u64, u64) {
    match stage {
        Stage::Read => (0, 10, 1),
        Stage::Find => (10, 45, 4),
        Stage::Compare => (45, 65, 1),
        Stage::Learn => (65, 75, 15),
        Stage::Decide => (75, Step::WHOLE, 3),
    }
}
