//! For how long a Keygen file vouches for what it says. The license in it has its own expiry.

use serde::{Deserialize, Serialize};

use super::written;
use crate::domain::Instant;

/// A clock may be so many seconds behind the one that wrote a file, as Keygen's own readers have
/// it.
const DRIFT: i64 = 300;

/// When a file was written, and until when it is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckOut {
    /// When it was written.
    #[serde(with = "written::optional")]
    pub issued: Option<Instant>,
    /// The last second for which it is good; none when it always is.
    #[serde(with = "written::optional")]
    pub expires: Option<Instant>,
}

/// Whether a file is good at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckOutStanding {
    /// It is.
    Good,
    /// It was, and what it says may be out of date.
    Expired,
    /// It was written later than now: one of the clocks is wrong.
    Ahead,
}

impl CheckOut {
    /// Whether the file is good at an instant.
    pub fn standing(&self, now: Instant) -> CheckOutStanding {
        if self
            .issued
            .is_some_and(|issued| issued > now.plus_seconds(DRIFT))
        {
            CheckOutStanding::Ahead
        } else if self.expires.is_some_and(|end| end < now) {
            CheckOutStanding::Expired
        } else {
            CheckOutStanding::Good
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_good_from_its_writing_to_its_last_second() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let checkout = CheckOut {
            issued: Some(at("2026-11-21T00:00:00Z")),
            expires: Some(at("2026-12-21T00:00:00Z")),
        };
        for (now, standing) in [
            ("2026-11-20T23:54:59Z", CheckOutStanding::Ahead),
            ("2026-11-20T23:55:00Z", CheckOutStanding::Good),
            ("2026-12-21T00:00:00Z", CheckOutStanding::Good),
            ("2026-12-21T00:00:01Z", CheckOutStanding::Expired),
        ] {
            assert_eq!(checkout.standing(at(now)), standing, "{now}");
        }
        let always = CheckOut {
            expires: None,
            ..checkout
        };
        assert_eq!(always.standing(Instant::LAST), CheckOutStanding::Good);
    }
}
