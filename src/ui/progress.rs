//! How far long work has come.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, WeakProgressBar};

/// Drawings a second.
const REFRESH: u8 = 10;
/// `{per_sec:0}`: here the number after the colon is that of decimals.
const WITH_TOTAL: &str = "{msg} {bar:24} {human_pos} of {human_len}, {per_sec:0}, {eta} left";
/// Of work that has steps of no size that anybody would know.
const IN_PERCENT: &str = "{msg} {bar:24} {percent} %, {eta} left";
const WITHOUT_TOTAL: &str = "{msg}: {human_pos}, {per_sec:0}, {elapsed}";
const BAR: &str = "━╸ ";

/// The progress of one long work. It holds no part of the talk, so that both can be used at once,
/// and leaves no trace on the screen when it is dropped.
pub struct Progress {
    bar: ProgressBar,
}

/// The talk's view of the progress that may stand on the screen.
pub(super) struct Shown(WeakProgressBar);

impl Progress {
    pub(super) fn new(draws: bool, total: Option<u64>, what: &str) -> (Self, Shown) {
        let template = if total.is_some() {
            WITH_TOTAL
        } else {
            WITHOUT_TOTAL
        };
        Self::on(target(draws), total, template, what)
    }

    pub(super) fn in_percent(draws: bool, what: &str) -> (Self, Shown) {
        Self::on(target(draws), Some(100), IN_PERCENT, what)
    }

    fn on(
        target: ProgressDrawTarget,
        total: Option<u64>,
        template: &str,
        what: &str,
    ) -> (Self, Shown) {
        let style = ProgressStyle::with_template(template)
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars(BAR);
        let bar = ProgressBar::with_draw_target(total, target)
            .with_style(style)
            .with_message(what.to_owned());
        let shown = Shown(bar.downgrade());
        (Self { bar }, shown)
    }

    /// Progress that is never shown, where there is nobody to see it.
    pub fn hidden() -> Self {
        Self {
            bar: ProgressBar::hidden(),
        }
    }

    /// `steps` more are done. Cheap enough for every row.
    pub fn advance(&self, steps: u64) {
        self.bar.inc(steps);
    }

    /// So many are done of so many.
    pub fn of(&self, done: u64, total: u64) {
        if self.bar.length() != Some(total) {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }

    /// So many are done in all.
    pub fn set(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// How long the work has taken.
    pub fn elapsed(&self) -> Duration {
        self.bar.elapsed()
    }

    /// Takes the progress off the screen; so does dropping it.
    pub fn finish(self) {
        drop(self);
    }
}

fn target(draws: bool) -> ProgressDrawTarget {
    if draws {
        ProgressDrawTarget::stderr_with_hz(REFRESH)
    } else {
        ProgressDrawTarget::hidden()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Shown {
    /// Runs `write` with the progress off the screen for a moment.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        match self.0.upgrade() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}
