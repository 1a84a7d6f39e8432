//! How long, and how often, something that passes by itself is tried again.

use std::time::{Duration, Instant as Clock};

/// How long a writer waits for another when nobody says.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The most tries: what still fails then does not pass by itself.
const TRIES: u32 = 40;

/// The longest wait between two tries.
const LONGEST: Duration = Duration::from_millis(250);

/// Tries that are left.
pub struct Patience {
    begun: Clock,
    most: Duration,
    tries: u32,
}

impl Patience {
    /// Patience for so long.
    pub fn of(most: Duration) -> Self {
        Self {
            begun: Clock::now(),
            most,
            tries: 0,
        }
    }

    /// Waits for a while, longer each time, and says whether to try again.
    pub fn waits(&mut self) -> bool {
        self.tries += 1;
        if self.tries > TRIES {
            return false;
        }
        let while_ = Duration::from_millis(2 << self.tries.min(8)).min(LONGEST);
        self.sleep(while_)
    }

    /// Waits for a quarter of a second, and says whether to try again: until the time is over.
    pub fn waits_long(&mut self) -> bool {
        self.sleep(LONGEST)
    }

    fn sleep(&self, while_: Duration) -> bool {
        if self.begun.elapsed() >= self.most {
            return false;
        }
        std::thread::sleep(while_.mul_f64(0.5 + self.jitter()));
        true
    }

    /// Between 0 and 1, another for each process and try, so that two that met do not meet again.
    fn jitter(&self) -> f64 {
        let nanos = self.begun.elapsed().subsec_nanos();
        let mixed = (nanos ^ std::process::id().rotate_left(16)).wrapping_mul(0x9e37_79b9);
        f64::from(mixed) / f64::from(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_patience_nothing_is_tried_again() {
        assert!(!Patience::of(Duration::ZERO).waits());
        assert!(!Patience::of(Duration::ZERO).waits_long());
    }

    #[test]
    fn what_does_not_pass_is_given_up() {
        let mut patience = Patience::of(Duration::from_secs(60));
        patience.tries = TRIES - 1;
        assert!(patience.waits());
        assert!(!patience.waits());
    }
}
