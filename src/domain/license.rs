//! What kind a license is, from when until when it is good, and what state it is in.

use super::signing::Purpose;
use super::time::{Day, Instant, Zone};
use super::words::words;

words! {
    /// Why a license was issued.
    pub enum LicenseKind ("a kind of license") {
        /// For what was bought.
        Standard = "standard",
        /// To try the product.
        Trial = "trial",
        /// For a standby host while a licensed one is down.
        Failover = "failover",
        /// Because a renewal is not finished.
        StopGap = "stop-gap",
        /// For the days before activation.
        Runway = "runway",
    }
}

impl LicenseKind {
    /// Whether it ends soon, has neither grace nor runway, and is signed with a temporary key.
    pub const fn is_temporary(self) -> bool {
        matches!(self, Self::Trial | Self::Failover | Self::StopGap)
    }

    /// Whether it holds copies of its grant; the others stand in for one that does.
    pub const fn takes_copies(self) -> bool {
        matches!(self, Self::Standard | Self::Trial)
    }

    /// The purpose of the key that signs it.
    pub const fn purpose(self) -> Purpose {
        if self.is_temporary() {
            Purpose::Temporary
        } else {
            Purpose::License
        }
    }
}

words! {
    /// What was done with a license.
    pub enum LicenseStanding ("a standing of a license") {
        /// Nothing: its dates rule.
        Active = "active",
        /// Its copies were given back.
        Returned = "returned",
        /// Its copies moved to another host.
        Rehosted = "rehosted",
        /// A reissue has its place.
        Superseded = "superseded",
        /// Ended for good.
        Revoked = "revoked",
    }
}

words! {
    /// What a license is at an instant.
    pub enum LicenseState ("a state of a license") {
        /// Good.
        Active = "active",
        /// Past the last second bought, within its grace.
        Grace = "grace",
        /// Over.
        Expired = "expired",
        /// Its copies were given back.
        Returned = "returned",
        /// Its copies moved to another host.
        Rehosted = "rehosted",
        /// A reissue has its place.
        Superseded = "superseded",
        /// Ended for good.
        Revoked = "revoked",
    }
}

/// The state at `now`: what was done goes before any time; else good through `expires_at`, in
/// grace until `exp`, and over from `exp` on.
pub fn state(
    standing: LicenseStanding,
    expires_at: Option<Instant>,
    exp: Option<Instant>,
    now: Instant,
) -> LicenseState {
    match standing {
        LicenseStanding::Returned => LicenseState::Returned,
        LicenseStanding::Rehosted => LicenseState::Rehosted,
        LicenseStanding::Superseded => LicenseState::Superseded,
        LicenseStanding::Revoked => LicenseState::Revoked,
        LicenseStanding::Active if exp.is_some_and(|exp| now >= exp) => LicenseState::Expired,
        LicenseStanding::Active if expires_at.is_some_and(|last| now > last) => LicenseState::Grace,
        LicenseStanding::Active => LicenseState::Active,
    }
}

/// How far the clock of a licensed host may be behind ours, in seconds: a license that starts on
/// the day of its issue is good from this long before it.
const DRIFT: i64 = 300;

/// From when until when a license is good, as its claims say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Validity {
    /// The first second (`nbf`).
    pub nbf: Instant,
    /// The last second bought (`license.expires_at`); none when it never ends.
    pub expires_at: Option<Instant>,
    /// The first second after the last usable one, grace included (`exp`); none when it never
    /// ends.
    pub exp: Option<Instant>,
}

impl Validity {
    /// That of a license for the days from `start` through `expires` in the vendor's zone, with
    /// `grace_days` after them unless its kind is temporary, issued at `issued_at`.
    pub fn of(
        zone: &Zone,
        start: Day,
        expires: Option<Day>,
        grace_days: u32,
        kind: LicenseKind,
        issued_at: Instant,
    ) -> Self {
        let nbf = if zone.day_of(issued_at) == start {
            issued_at.plus_seconds(-DRIFT)
        } else {
            zone.start_of(start)
        };
        let grace_days = if kind.is_temporary() { 0 } else { grace_days };
        // Grace that would end after the calendar does ends with it.
        let usable = expires.map(|day| day.plus_days(i64::from(grace_days)).unwrap_or(Day::LAST));
        Self {
            nbf,
            expires_at: expires.map(|day| zone.end_of(day)),
            exp: usable.map(|day| zone.end_of(day).plus_seconds(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::{any_day, any_instant, any_zone};

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn validity(start: &str, expires: &str, kind: LicenseKind, issued: &str) -> [String; 3] {
        let zone: Zone = "Europe/Berlin".parse().unwrap();
        let validity = Validity::of(
            &zone,
            day(start),
            expires.parse().ok(),
            14,
            kind,
            at(issued),
        );
        let text = |at: Option<Instant>| at.map_or("-".to_owned(), |at| at.to_string());
        [
            text(Some(validity.nbf)),
            text(validity.expires_at),
            text(validity.exp),
        ]
    }

    #[test]
    fn a_license_is_good_for_whole_days_of_the_vendors_zone() {
        assert_eq!(
            validity(
                "2026-04-01",
                "2027-03-31",
                LicenseKind::Standard,
                "2026-05-04T08:00:00Z"
            ),
            [
                "2026-03-31T22:00:00Z",
                "2027-03-31T21:59:59Z",
                "2027-04-14T22:00:00Z"
            ]
        );
        assert_eq!(
            validity(
                "2026-10-01",
                "2027-01-31",
                LicenseKind::Runway,
                "2026-05-04T08:00:00Z"
            ),
            [
                "2026-09-30T22:00:00Z",
                "2027-01-31T22:59:59Z",
                "2027-02-14T23:00:00Z"
            ]
        );
    }

    #[test]
    fn one_that_starts_today_is_good_from_just_before_its_issue() {
        assert_eq!(
            validity(
                "2026-05-04",
                "",
                LicenseKind::Standard,
                "2026-05-03T22:00:10Z"
            ),
            ["2026-05-03T21:55:10Z", "-", "-"]
        );
    }

    #[test]
    fn a_temporary_license_has_no_grace() {
        for kind in [
            LicenseKind::Trial,
            LicenseKind::Failover,
            LicenseKind::StopGap,
        ] {
            assert_eq!(
                validity("2026-05-04", "2026-05-11", kind, "2026-05-04T08:00:00Z"),
                [
                    "2026-05-04T07:55:00Z",
                    "2026-05-11T21:59:59Z",
                    "2026-05-11T22:00:00Z"
                ]
            );
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_an_end_like_any() {
        let [_, expires_at, exp] = validity(
            "2026-05-04",
            "9999-12-31",
            LicenseKind::Standard,
            "2026-05-04T08:00:00Z",
        );
        assert_eq!(expires_at, "9999-12-30T21:59:59Z");
        assert_eq!(exp, "9999-12-30T22:00:00Z");
    }

    #[test]
    fn kinds_say_which_key_signs_them() {
        let temporary = LicenseKind::ALL.iter().filter(|kind| kind.is_temporary());
        assert!(temporary.eq(&[
            LicenseKind::Trial,
            LicenseKind::Failover,
            LicenseKind::StopGap
        ]));
        for kind in LicenseKind::ALL {
            assert_eq!(kind.is_temporary(), kind.purpose() == Purpose::Temporary);
        }
    }

    #[test]
    fn a_license_is_good_through_its_last_second_and_over_from_exp() {
        let (last, exp) = (at("2027-03-31T21:59:59Z"), at("2027-04-14T22:00:00Z"));
        for (now, expected) in [
            (last, LicenseState::Active),
            (last.plus_seconds(1), LicenseState::Grace),
            (exp.plus_seconds(-1), LicenseState::Grace),
            (exp, LicenseState::Expired),
        ] {
            let state = state(LicenseStanding::Active, Some(last), Some(exp), now);
            assert_eq!(state, expected, "{now}");
        }
        assert_eq!(
            state(LicenseStanding::Active, None, None, exp),
            LicenseState::Active
        );
    }

    proptest! {
        #[test]
        fn what_was_done_goes_before_any_time(
            standing in proptest::sample::select(&LicenseStanding::ALL[1..]),
            expires_at in proptest::option::of(any_instant()),
            exp in proptest::option::of(any_instant()), now in any_instant(),
        ) {
            prop_assert_eq!(state(standing, expires_at, exp, now).as_str(), standing.as_str());
        }

        #[test]
        fn a_license_is_in_the_state_of_its_day(
            zone in any_zone(), start in any_day(), days in 0_i64..4000, grace_days in 0_u32..=366,
            now in any_instant(), kind in proptest::sample::select(LicenseKind::ALL),
        ) {
            let expires = start.plus_days(days).unwrap();
            let issued_at = zone.start_of(start);
            let validity = Validity::of(&zone, start, Some(expires), grace_days, kind, issued_at);
            prop_assert!(validity.nbf < validity.expires_at.unwrap());
            let days_over = expires.days_until(zone.day_of(now));
            let grace_days = if kind.is_temporary() { 0 } else { i64::from(grace_days) };
            let expected = if days_over <= 0 {
                LicenseState::Active
            } else if days_over <= grace_days {
                LicenseState::Grace
            } else {
                LicenseState::Expired
            };
            prop_assert_eq!(
                state(LicenseStanding::Active, validity.expires_at, validity.exp, now),
                expected
            );
        }
    }
}
