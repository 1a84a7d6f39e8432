//! Work that somebody watches and may stop.

use std::cell::Cell;

use super::{Stage, Step, Stopped};

/// How many times whoever watches is told, at most.
const TOLD: u64 = 28;

/// Counts the steps of the work and tells of them.
pub(super) struct Watched<'a> {
    watch: &'a dyn Fn(Step) -> bool,
    told: Cell<u64>,
}

impl<'a> Watched<'a> {
    pub fn new(watch: &'a dyn Fn(Step) -> bool) -> Self {
        Self {
            watch,
            told: Cell::new(0),
        }
    }

    /// Tells of a step, and whether to go on.
    pub fn go_on(&self, stage: Stage) -> Result<(), Stopped> {
        let told = self.told.get().min(TOLD - 1);
        self.told.set(told + 1);
        let done = told * Step::WHOLE / TOLD;
        if (self.watch)(Step { stage, done }) {
            Ok(())
        } else {
            Err(Stopped)
        }
    }
}
