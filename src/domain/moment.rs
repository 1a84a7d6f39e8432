//! The ends of a period as people give them: a day, or a moment.

use std::fmt;
use std::str::FromStr;

use super::time::{Day, Instant, Zone};

/// One end of a period: a whole day of the vendor's zone, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The whole day.
    Day(Day),
    /// This very second.
    Instant(Instant),
}

impl Moment {
    /// The first second of it.
    pub fn start(self, zone: &Zone) -> Instant {
        match self {
            Self::Day(day) => zone.start_of(day),
            Self::Instant(instant) => instant,
        }
    }

    /// The last second of it.
    pub fn end(self, zone: &Zone) -> Instant {
        match self {
            Self::Day(day) => zone.end_of(day),
            Self::Instant(instant) => instant,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
        }
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let text = text.trim();
        let day = text.parse().map(Self::Day).ok();
        day.or_else(|| text.parse().map(Self::Instant).ok())
            .ok_or_else(|| NotAMoment(text.to_owned()))
    }
}

/// A text that is neither a day nor an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no day and no instant: give one such as `2027-03-31` or `2027-03-31T21:59:59Z`")]
pub struct NotAMoment(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_all_of_it_in_the_vendors_zone() {
        let zone: Zone = "Europe/Berlin".parse().unwrap();
        let day: Moment = "2027-03-31".parse().unwrap();
        assert_eq!(day.start(&zone).to_string(), "2027-03-30T22:00:00Z");
        assert_eq!(day.end(&zone).to_string(), "2027-03-31T21:59:59Z");
        assert_eq!(day.to_string(), "2027-03-31");
    }

    #[test]
    fn an_instant_is_itself_in_any_zone() {
        let zone: Zone = "Asia/Kolkata".parse().unwrap();
        let moment: Moment = "2027-03-31T23:59:59+02:00".parse().unwrap();
        assert_eq!(moment.start(&zone), moment.end(&zone));
        assert_eq!(moment.to_string(), "2027-03-31T21:59:59Z");
    }

    #[test]
    fn anything_else_is_refused_with_both_forms() {
        let refused = "yesterday".parse::<Moment>().unwrap_err().to_string();
        assert!(refused.contains("`2027-03-31`"), "{refused}");
        assert!(refused.contains("`2027-03-31T21:59:59Z`"), "{refused}");
    }
}
