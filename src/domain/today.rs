//! The command's instant as a day. A right that another desk sold goes by the days of that desk, so
//! that what was signed for it stays true to the second; all else goes by the days of ours.

use super::time::{Day, Instant, Zone};

/// The command's instant, and the zone of the desk.
#[derive(Debug, Clone)]
pub struct Today {
    now: Instant,
    desk: Zone,
}

impl Today {
    /// An instant at a desk of this zone.
    pub const fn at(now: Instant, desk: Zone) -> Self {
        Self { now, desk }
    }

    /// The instant.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The day it is at the desk.
    pub fn here(&self) -> Day {
        self.desk.day_of(self.now)
    }

    /// The zone in which the days of a right end: its own, where another desk sold it.
    pub fn zone<'z>(&'z self, own: Option<&'z Zone>) -> &'z Zone {
        own.unwrap_or(&self.desk)
    }

    /// The day it is where a right was sold.
    pub fn of(&self, own: Option<&Zone>) -> Day {
        self.zone(own).day_of(self.now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::{any_day, any_instant, any_zone};
    use crate::domain::entitlement::{self, Standing};

    proptest! {
        /// Whoever looks, and from wherever: a right is in the state that the desk that sold it
        /// would say.
        #[test]
        fn a_right_keeps_the_state_that_its_own_desk_gives_it(
            theirs in any_zone(), ours in any_zone(), now in any_instant(),
            start in any_day(), days in 0_i64..4000, grace in 0_u32..400,
        ) {
            let expires = start.plus_days(days);
            let state = |today: Day| {
                entitlement::state(Standing::Active, Some(start), expires, grace, today)
            };
            let there = Today::at(now, theirs.clone());
            let here = Today::at(now, ours);
            prop_assert_eq!(state(here.of(Some(&theirs))), state(there.here()));
            prop_assert_eq!(state(here.of(None)), state(here.here()));
        }

        /// Its last second is the one that was signed.
        #[test]
        fn a_right_ends_at_the_instant_that_was_signed(
            theirs in any_zone(), ours in any_zone(), now in any_instant(), last in any_day(),
        ) {
            let signed = theirs.end_of(last);
            let here = Today::at(now, ours);
            prop_assert_eq!(here.zone(Some(&theirs)).end_of(last), signed);
            prop_assert_eq!(here.of(Some(&theirs)) > last, now > signed);
        }
    }
}
