//! From when until when a license is good.

use crate::domain::Instant;
use crate::ops::why::finding::Finding;
use crate::ops::why::words::Clock;

/// It is over.
pub(super) const EXPIRED: &str = "expired";
/// It is over what was bought, and within its grace.
pub(super) const IN_GRACE: &str = "in_grace";

/// It is not over yet, and will be soon.
pub(super) const EXPIRES_SOON: &str = "expires_soon";

/// An end within so many seconds is soon: 30 days.
const SOON: i64 = 30 * 86_400;

/// The times of a license, as its claims have them.
pub(in crate::ops::why) struct Times {
    pub(in crate::ops::why) begins: Instant,
    pub(in crate::ops::why) expires_at: Option<Instant>,
    pub(in crate::ops::why) ends_at: Option<Instant>,
}

impl Times {
    /// The finding about them.
    pub(in crate::ops::why) fn finding(&self, clock: &Clock) -> Finding {
        let now = clock.now;
        let begins = clock.day(self.begins);
        if now < self.begins {
            let message = format!("It begins on {begins}, at {}.", self.begins);
            return Finding::fails("not_begun", message);
        }
        let (Some(last), Some(ends)) = (self.expires_at, self.ends_at) else {
            let message = format!("It has been good since {begins}, without an end.");
            return Finding::holds("in_time", message);
        };
        let (expired, usable) = (clock.day(last), clock.day(ends.plus_seconds(-1)));
        let grace = ends.unix() - last.unix() > 1;
        if now >= ends && grace {
            let message = format!("It expired on {expired}, and its grace ended on {usable}.");
            Finding::fails(EXPIRED, message).since(ends)
        } else if now >= ends {
            Finding::fails(EXPIRED, format!("It expired on {expired}.")).since(ends)
        } else if now > last {
            let message = format!("It expired on {expired} and is in grace through {usable}.");
            Finding::notes(IN_GRACE, message).since(last.plus_seconds(1))
        } else if last.unix() - now.unix() < SOON {
            Finding::notes(EXPIRES_SOON, format!("It is good through {expired}."))
        } else {
            let message = format!("It is good from {begins} through {expired}.");
            Finding::holds("in_time", message)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(now: &str, last: &str, ends: &str) -> &'static str {
        let times = Times {
            begins: "2026-01-01T00:00:00Z".parse().unwrap(),
            expires_at: last.parse().ok(),
            ends_at: ends.parse().ok(),
        };
        let clock = Clock::without_zone(now.parse().unwrap());
        times.finding(&clock).code
    }

    #[test]
    fn a_license_is_told_by_the_second() {
        let (last, ends) = ("2026-12-31T23:59:59Z", "2027-01-15T00:00:00Z");
        for (now, expected) in [
            ("2025-12-31T23:59:59Z", "not_begun"),
            ("2026-01-01T00:00:00Z", "in_time"),
            ("2026-12-15T00:00:00Z", "expires_soon"),
            (last, "expires_soon"),
            ("2027-01-01T00:00:00Z", "in_grace"),
            ("2027-01-14T23:59:59Z", "in_grace"),
            (ends, "expired"),
        ] {
            assert_eq!(code(now, last, ends), expected, "{now}");
        }
        assert_eq!(code("2099-01-01T00:00:00Z", "", ""), "in_time");
    }
}
