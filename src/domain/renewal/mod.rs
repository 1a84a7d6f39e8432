//! Renewing: from when until when a right goes on, and for how long its maintenance does.
//!
//! A renewal adds a term to a right. While the right runs, grace included, the term begins on the
//! day after its last: nothing that was paid for is lost, and what ran in grace is not given away.
//! Once it is over the term begins today, and the right has a gap. Without one it goes on from its
//! first day. A renewal never ends a right, or its maintenance, sooner.

mod refusal;

pub use refusal::RenewalError;

use super::model::{MOST_TERM_MONTHS, MOST_TRIAL_DAYS, TermKind};
use super::term::{Term, TermError, expiry};
use super::time::Day;
use super::words::words;

words! {
    /// Where the term of a renewal begins.
    pub enum RenewFrom ("a beginning of a renewal") {
        /// On the day after the last one of the right.
        Expiry = "expiry",
        /// On the command's day.
        Today = "today",
        /// After the last day while the right runs, grace included; today when it is over.
        Auto = "auto",
    }
}

/// The days of a right that is to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RightSpan {
    /// How it ends.
    pub term: TermKind,
    /// Its first day; none before its first activation.
    pub start: Option<Day>,
    /// Its last day; none when it has none, or not yet.
    pub expires: Option<Day>,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
    /// The days for which it runs on after its last.
    pub grace_days: u32,
}

/// How long something goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many months.
    Months(u32),
    /// Through this day.
    Until(Day),
}

/// A right that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenewedSpan {
    /// The first day of what was added.
    pub from: Day,
    /// The first day since which the right has run without a gap; none before its activation.
    pub start: Option<Day>,
    /// Its last day.
    pub expires: Option<Day>,
    /// The months that were added to its term, where they were counted.
    pub term_months: Option<u32>,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
}

impl RenewFrom {
    /// The first day of a further term of a right that ends on `expires`.
    pub fn first_day(self, expires: Day, grace_days: u32, today: Day) -> Result<Day, TermError> {
        let over = expires.days_until(today) > i64::from(grace_days);
        match self {
            Self::Today => Ok(today),
            Self::Auto if over => Ok(today),
            Self::Auto | Self::Expiry => day_after(expires),
        }
    }
}

fn day_after(day: Day) -> Result<Day, TermError> {
    day.plus_days(1).ok_or(TermError::BeyondCalendar {
        start: day,
        term: Term::Days(2),
    })
}

impl Length {
    /// The last day, when it begins on `from`.
    fn last_day(self, from: Day) -> Result<Day, TermError> {
        match self {
            Self::Until(day) if day < from => Err(TermError::EndsBeforeStart {
                start: from,
                expires: day,
            }),
            Self::Until(day) => Ok(day),
            Self::Months(months) if months > MOST_TERM_MONTHS => Err(TermError::TooLong { months }),
            Self::Months(months) => Ok(expiry(from, Term::Months(months))?.unwrap_or(Day::LAST)),
        }
    }

    const fn months(self) -> Option<u32> {
        match self {
            Self::Months(months) => Some(months),
            Self::Until(_) => None,
        }
    }
}

impl RightSpan {
    /// The last day, if a further term can follow it.
    pub fn renewable(&self) -> Result<Day, RenewalError> {
        match (self.term, self.start, self.expires) {
            (TermKind::Perpetual, ..) => Err(RenewalError::Perpetual),
            (TermKind::Trial, ..) => Err(RenewalError::Trial),
            (_, Some(_), Some(expires)) => Ok(expires),
            _ => Err(RenewalError::NotBegun),
        }
    }

    /// The same right for a further term that begins on `from`. Without a word about maintenance,
    /// one that lasts as long as the right goes on with it, and another stays as it is.
    pub fn renewed(
        &self,
        from: Day,
        length: Length,
        maintenance: Option<Length>,
    ) -> Result<RenewedSpan, RenewalError> {
        let now = self.renewable()?;
        if let Some(start) = self.start.filter(|start| from < *start) {
            return Err(RenewalError::BeginsBefore { from, start });
        }
        let later = |expires| {
            if expires > now {
                Ok(expires)
            } else {
                Err(RenewalError::NotLater { expires, now })
            }
        };
        if let Length::Until(expires) = length {
            later(expires)?;
        }
        let expires = later(length.last_day(from)?)?;
        let gap = from > day_after(now)?;
        Ok(RenewedSpan {
            from,
            start: if gap { Some(from) } else { self.start },
            expires: Some(expires),
            term_months: length.months(),
            maintenance_until: match maintenance {
                Some(length) => Some(self.later_maintenance(from, length)?),
                None => self.along(expires),
            },
        })
    }

    /// The last day of maintenance when it goes on through that of `length`, which may be no
    /// sooner than now.
    fn later_maintenance(&self, from: Day, length: Length) -> Result<Day, RenewalError> {
        let until = match length {
            Length::Until(day) => day,
            Length::Months(_) => length.last_day(from)?,
        };
        match (self.maintenance_until, length) {
            (Some(now), Length::Until(until)) if until < now => {
                Err(RenewalError::MaintenanceNotLater { until, now })
            }
            (now, _) => Ok(now.map_or(until, |now| now.max(until))),
        }
    }

    /// The last day of maintenance when the right ends on `expires`: that of the right, if it was
    /// so before.
    fn along(&self, expires: Day) -> Option<Day> {
        let along = self.maintenance_until >= self.expires && self.expires.is_some();
        let now = self.maintenance_until?;
        Some(if along { now.max(expires) } else { now })
    }

    /// The same right with its maintenance going on from `from`, or from its last day, or from
    /// `today` when it has ended.
    pub fn maintained(
        &self,
        from: Option<Day>,
        length: Length,
        today: Day,
    ) -> Result<RenewedSpan, RenewalError> {
        let from = match (from, self.maintenance_until) {
            (Some(from), _) => from,
            (None, Some(now)) if now >= today => day_after(now)?,
            (None, _) => today,
        };
        let later = |until| match self.maintenance_until {
            Some(now) if until <= now => Err(RenewalError::MaintenanceNotLater { until, now }),
            _ => Ok(until),
        };
        if let Length::Until(until) = length {
            later(until)?;
        }
        Ok(RenewedSpan {
            from,
            start: self.start,
            expires: self.expires,
            term_months: None,
            maintenance_until: Some(later(length.last_day(from)?)?),
        })
    }

    /// The same right with a later end: its last day and that of its maintenance, which goes on
    /// with it if it lasted as long.
    pub fn extended(&self, expires: Day) -> Result<(Day, Option<Day>), RenewalError> {
        let now = match (self.term, self.expires) {
            (TermKind::Perpetual, _) => return Err(RenewalError::Perpetual),
            (_, None) => return Err(RenewalError::NotBegun),
            (_, Some(now)) => now,
        };
        if expires <= now {
            return Err(RenewalError::NotLater { expires, now });
        }
        if self.term == TermKind::Trial
            && let Some(start) = self.start
            && start.days_until(expires) >= i64::from(MOST_TRIAL_DAYS)
        {
            return Err(TermError::TrialTooLong { start, expires }.into());
        }
        Ok((expires, self.along(expires)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::any_day;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn held(expires: &str, maintenance: &str) -> RightSpan {
        RightSpan {
            term: TermKind::Subscription,
            start: Some(day("2026-04-01")),
            expires: expires.parse().ok(),
            maintenance_until: maintenance.parse().ok(),
            grace_days: 14,
        }
    }

    fn told(renewed: &RenewedSpan) -> [String; 4] {
        [
            Some(renewed.from),
            renewed.start,
            renewed.expires,
            renewed.maintenance_until,
        ]
        .map(|day| day.map_or("-".to_owned(), |day| day.to_string()))
    }

    #[test]
    fn a_term_follows_the_last_day_while_the_right_runs_and_begins_today_when_it_is_over() {
        let from = |from: RenewFrom, today: &str| {
            let first = from.first_day(day("2027-03-31"), 14, day(today));
            first.unwrap().to_string()
        };
        for (today, auto) in [
            ("2026-12-01", "2027-04-01"),
            ("2027-03-31", "2027-04-01"),
            ("2027-04-14", "2027-04-01"),
            ("2027-04-15", "2027-04-15"),
        ] {
            assert_eq!(from(RenewFrom::Auto, today), auto, "{today}");
            assert_eq!(from(RenewFrom::Expiry, today), "2027-04-01");
            assert_eq!(from(RenewFrom::Today, today), today);
        }
        assert!(
            RenewFrom::Auto
                .first_day(Day::LAST, 0, day("2026-01-01"))
                .is_err()
        );
    }

    #[test]
    fn a_right_goes_on_from_its_first_day_unless_it_had_a_gap() {
        let held = held("2027-03-31", "2027-03-31");
        let renewed = |from, length| told(&held.renewed(day(from), length, None).unwrap());
        for (from, length, expected) in [
            (
                "2027-04-01",
                Length::Months(12),
                ["2027-04-01", "2026-04-01", "2028-03-31", "2028-03-31"],
            ),
            (
                "2026-12-01",
                Length::Months(12),
                ["2026-12-01", "2026-04-01", "2027-11-30", "2027-11-30"],
            ),
            (
                "2027-05-01",
                Length::Until(day("2027-06-30")),
                ["2027-05-01", "2027-05-01", "2027-06-30", "2027-06-30"],
            ),
        ] {
            assert_eq!(renewed(from, length), expected);
        }
    }

    #[test]
    fn maintenance_goes_on_with_a_right_that_it_lasted_as_long_as() {
        let until = |maintenance: &str, asked: Option<Length>| {
            held("2027-03-31", maintenance)
                .renewed(day("2027-04-01"), Length::Months(12), asked)
                .map(|renewed| renewed.maintenance_until.map(|day| day.to_string()))
        };
        let some = |text: &str| Ok(Some(text.to_owned()));
        assert_eq!(until("2027-03-31", None), some("2028-03-31"));
        assert_eq!(until("2027-12-31", None), some("2028-03-31"));
        assert_eq!(until("2029-12-31", None), some("2029-12-31"));
        assert_eq!(until("2026-12-31", None), some("2026-12-31"));
        assert_eq!(until("", None), Ok(None));
        let asked = Some(Length::Months(6));
        assert_eq!(until("", asked), some("2027-09-30"));
        assert_eq!(until("2028-12-31", asked), some("2028-12-31"));
        let asked = Some(Length::Until(day("2027-06-30")));
        assert_eq!(until("2026-12-31", asked), some("2027-06-30"));
        assert_eq!(
            until("2027-12-31", asked).unwrap_err().to_string(),
            "its maintenance would end on 2027-06-30, and ends on 2027-12-31 already"
        );
    }

    #[test]
    fn maintenance_alone_follows_its_last_day_or_begins_anew() {
        let until = |maintenance: &str, length| {
            let held = held("", maintenance);
            held.maintained(None, length, day("2026-06-01"))
                .map(|renewed| told(&renewed))
        };
        let expected =
            |from: &str, until: &str| Ok([from, "2026-04-01", "-", until].map(ToOwned::to_owned));
        let year = Length::Months(12);
        assert_eq!(
            until("2026-06-01", year),
            expected("2026-06-02", "2027-06-01")
        );
        assert_eq!(
            until("2026-05-31", year),
            expected("2026-06-01", "2027-05-31")
        );
        assert_eq!(until("", year), expected("2026-06-01", "2027-05-31"));
        assert_eq!(
            until("2027-05-31", Length::Until(day("2027-05-31"))).map_err(|error| error.code()),
            Err("not_later")
        );
    }

    #[test]
    fn what_cannot_go_on_says_why() {
        let subscription = held("2027-03-31", "");
        let refused = |held: RightSpan, from: &str, length| {
            let error = held.renewed(day(from), length, None).unwrap_err();
            (error.code(), error.to_string())
        };
        let year = Length::Months(12);
        for (held, from, length, expected) in [
            (
                RightSpan {
                    term: TermKind::Perpetual,
                    expires: None,
                    ..subscription
                },
                "2027-04-01",
                year,
                ("entitlement_perpetual", "it is perpetual, and never ends"),
            ),
            (
                RightSpan {
                    term: TermKind::Trial,
                    ..subscription
                },
                "2027-04-01",
                year,
                ("entitlement_trial", "it is a trial, which counts in days"),
            ),
            (
                RightSpan {
                    start: None,
                    expires: None,
                    ..subscription
                },
                "2027-04-01",
                year,
                (
                    "entitlement_not_begun",
                    "it begins with its first license, and has no end yet",
                ),
            ),
            (
                subscription,
                "2026-03-31",
                year,
                (
                    "invalid_term",
                    "the term would begin on 2026-03-31, before the right does on 2026-04-01",
                ),
            ),
            (
                subscription,
                "2026-05-01",
                Length::Months(6),
                (
                    "not_later",
                    "it would end on 2026-10-31, and ends on 2027-03-31 already",
                ),
            ),
            (
                subscription,
                "2027-04-01",
                Length::Until(day("2027-03-31")),
                (
                    "not_later",
                    "it would end on 2027-03-31, and ends on 2027-03-31 already",
                ),
            ),
        ] {
            let expected = (expected.0, expected.1.to_owned());
            assert_eq!(refused(held, from, length), expected);
        }
    }

    #[test]
    fn an_end_is_only_put_later() {
        let extended = |held: RightSpan, day_: &str| {
            let (expires, maintenance) = held.extended(day(day_))?;
            Ok::<_, RenewalError>((expires.to_string(), maintenance.map(|day| day.to_string())))
        };
        let along = held("2027-03-31", "2027-03-31");
        assert_eq!(
            extended(along, "2027-04-14"),
            Ok(("2027-04-14".to_owned(), Some("2027-04-14".to_owned())))
        );
        let refusal = extended(along, "2027-03-31").unwrap_err();
        assert_eq!(refusal.code(), "not_later");
        let trial = RightSpan {
            term: TermKind::Trial,
            ..held("2026-04-30", "")
        };
        assert_eq!(
            extended(trial, "2026-05-15"),
            Ok(("2026-05-15".to_owned(), None))
        );
        assert!(extended(trial, "2026-05-16").is_err());
    }

    proptest! {
        #[test]
        fn a_renewal_ends_nothing_sooner(
            start in any_day(), days in 0_i64..4000, maintenance in proptest::option::of(any_day()),
            today in any_day(), months in 1_u32..60, grace_days in 0_u32..60,
            asked in proptest::option::of(1_u32..60),
            from in proptest::sample::select(RenewFrom::ALL),
        ) {
            let expires = start.plus_days(days).unwrap();
            let held = RightSpan {
                term: TermKind::Subscription,
                start: Some(start),
                expires: Some(expires),
                maintenance_until: maintenance,
                grace_days,
            };
            let first = from.first_day(expires, grace_days, today).unwrap();
            if let Ok(renewed) = held.renewed(first, Length::Months(months), asked.map(Length::Months)) {
                prop_assert!(renewed.expires > held.expires);
                prop_assert!(renewed.maintenance_until >= held.maintenance_until);
                prop_assert!(renewed.start >= held.start);
                prop_assert!(renewed.start <= Some(renewed.from));
            } else {
                // Only a term from today can fall short of what is there.
                prop_assert_eq!(from, RenewFrom::Today);
            }
        }
    }
}
