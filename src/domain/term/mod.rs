//! Terms: from when until when a right runs.
//!
//! An expiry is the last day of use. A term of months ends on the day before the day of the same
//! number, and where the last month has no such day, on that month's last: twelve months from
//! 2026-04-01 end on 2027-03-31, from 2024-02-29 on 2025-02-28, and one month from 2026-01-31 on
//! 2026-02-28. So a later start never ends earlier, and a longer term always ends later.

mod line;

use std::fmt;

use serde::{Serialize, Serializer};

use super::time::Day;

pub use line::{LineTerm, Resolved, TermRule, resolve};

/// How long a right runs from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// For ever.
    Perpetual,
    /// This many months, 1 or more.
    Months(u32),
    /// This many days, the first included, 1 or more.
    Days(u32),
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Perpetual => return f.pad("perpetual"),
            Self::Months(months) => (months, "month"),
            Self::Days(days) => (days, "day"),
        };
        let plural = if *number == 1 { "" } else { "s" };
        f.pad(&format!("{number} {unit}{plural}"))
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The last day of a term that begins on `start`; none when it never ends.
pub fn expiry(start: Day, term: Term) -> Result<Option<Day>, TermError> {
    let last = match term {
        Term::Perpetual => return Ok(None),
        Term::Months(0) | Term::Days(0) => return Err(TermError::Empty),
        Term::Months(months) => last_of_months(start, months),
        Term::Days(days) => start.plus_days(i64::from(days) - 1),
    };
    last.map(Some)
        .ok_or(TermError::BeyondCalendar { start, term })
}

fn last_of_months(start: Day, months: u32) -> Option<Day> {
    let same_day = start.plus_months(months)?;
    if same_day.day_of_month() < start.day_of_month() {
        // The last month has no such day, and its last one is still within the term.
        Some(same_day)
    } else {
        same_day.plus_days(-1)
    }
}

/// A start, term and expiry that do not go together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// A perpetual right is given an end.
    #[error(
        "the model is perpetual, and `{field}` gives it an end: leave it empty or order a SKU of a subscription"
    )]
    PerpetualEnds {
        /// The field that does.
        field: &'static str,
    },
    /// A trial counts in days.
    #[error(
        "the model is a trial, which counts in days: leave `term_months` empty or give `expires`"
    )]
    TrialInMonths,
    /// A trial is longer than any temporary key may sign for.
    #[error("a trial from {start} to {expires} is longer than 45 days: give an earlier `expires`")]
    TrialTooLong {
        /// The first day, or the earliest that it can be.
        start: Day,
        /// The last day.
        expires: Day,
    },
    /// The last day comes before the first.
    #[error("`expires` {expires} lies before the start {start}: give a day from then on")]
    EndsBeforeStart {
        /// The first day, or the earliest that it can be.
        start: Day,
        /// The last day.
        expires: Day,
    },
    /// Term and expiry of one line name different days.
    #[error(
        "{months} months from {start} end on {computed}, and `expires` says {expires}: give one of them, or make them agree"
    )]
    Disagree {
        /// The first day.
        start: Day,
        /// The line's term.
        months: u32,
        /// The line's expiry.
        expires: Day,
        /// What the term comes to.
        computed: Day,
    },
    /// Term and expiry of one line, which nothing can compare while the start is open.
    #[error(
        "`term_months` {months} and `expires` {expires} cannot both hold when the term starts at activation: give one of them, or a `start`"
    )]
    TermAndExpiry {
        /// The line's term.
        months: u32,
        /// The line's expiry.
        expires: Day,
    },
    /// No time at all.
    #[error("a term of 0 is none: give 1 or more, or leave it empty")]
    Empty,
    /// Longer than anything sold.
    #[error("a term of {months} months is too long: give at most 1200")]
    TooLong {
        /// The line's term.
        months: u32,
    },
    /// The last day has more than four digits in its year.
    #[error("{term} from {start} end after the year 9999: give a shorter term")]
    BeyondCalendar {
        /// The first day.
        start: Day,
        /// The term.
        term: Term,
    },
}

impl TermError {
    /// The field of an order line that is to be mended first.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::PerpetualEnds { field } => field,
            Self::TrialInMonths
            | Self::Empty
            | Self::TooLong { .. }
            | Self::BeyondCalendar { .. } => "term_months",
            Self::TrialTooLong { .. }
            | Self::EndsBeforeStart { .. }
            | Self::Disagree { .. }
            | Self::TermAndExpiry { .. } => "expires",
        }
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

    #[test]
    fn a_term_of_months_ends_before_the_same_day_or_with_the_month() {
        for (start, months, last) in [
            ("2026-04-01", 12, "2027-03-31"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2026-01-29", 1, "2026-02-28"),
            ("2026-01-28", 1, "2026-02-27"),
            ("2026-03-01", 12, "2027-02-28"),
            ("2026-12-31", 2, "2027-02-28"),
        ] {
            assert_eq!(
                expiry(day(start), Term::Months(months)),
                Ok(Some(day(last))),
                "{start} + {months}"
            );
        }
    }

    #[test]
    fn a_term_of_days_counts_its_first() {
        let last = |days| expiry(day("2026-02-28"), Term::Days(days)).unwrap();
        assert_eq!(last(1), Some(day("2026-02-28")));
        assert_eq!(last(30), Some(day("2026-03-29")));
        assert_eq!(expiry(day("2026-02-28"), Term::Perpetual), Ok(None));
    }

    #[test]
    fn a_term_of_nothing_or_past_the_calendar_is_refused() {
        let from = |start, term| expiry(day(start), term).unwrap_err().to_string();
        for term in [Term::Months(0), Term::Days(0)] {
            assert_eq!(
                from("2026-01-01", term),
                "a term of 0 is none: give 1 or more, or leave it empty"
            );
        }
        assert_eq!(
            from("9999-06-01", Term::Months(12)),
            "12 months from 9999-06-01 end after the year 9999: give a shorter term"
        );
    }

    proptest! {
        #[test]
        fn a_later_start_never_ends_earlier(start in any_day(), months in 1_u32..=1200) {
            let next = start.plus_days(1).unwrap();
            let of = |start| expiry(start, Term::Months(months)).unwrap();
            prop_assert!(of(start) <= of(next));
        }

        #[test]
        fn a_longer_term_ends_later(start in any_day(), months in 1_u32..1200) {
            let of = |months| expiry(start, Term::Months(months)).unwrap();
            prop_assert!(Some(start) < of(months));
            prop_assert!(of(months) < of(months + 1));
        }

        #[test]
        fn terms_in_a_row_leave_no_gap_when_the_day_is_in_every_month(
            start in any_day().prop_filter("in every month", |day| day.day_of_month() <= 28),
            first in 1_u32..600, second in 1_u32..600,
        ) {
            let last = expiry(start, Term::Months(first)).unwrap().unwrap();
            let then = expiry(last.plus_days(1).unwrap(), Term::Months(second)).unwrap();
            prop_assert_eq!(then, expiry(start, Term::Months(first + second)).unwrap());
        }
    }
}
