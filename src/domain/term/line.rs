//! What a model and an order line together make of a right's start and end.

use super::{Term, TermError, expiry};
use crate::domain::model::{MOST_TERM_MONTHS, MOST_TRIAL_DAYS, Starts, TermKind};
use crate::domain::time::Day;

/// What a license model says about a right's start and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TermRule {
    /// How the right ends.
    pub kind: TermKind,
    /// How long it runs unless the order line says otherwise.
    pub term: Term,
    /// When it begins unless the order line says a day.
    pub starts: Starts,
}

/// What an order line says about a right's start and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LineTerm {
    /// The first day.
    pub start: Option<Day>,
    /// How many months.
    pub term_months: Option<u32>,
    /// The last day.
    pub expires: Option<Day>,
}

/// A right's start and end, as an entitlement keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// The first day; none until the first activation.
    pub start: Option<Day>,
    /// The last day; none when there is none, or until the first activation.
    pub expires: Option<Day>,
    /// The term that gave the last day or, while there is no start, will give it; none when the
    /// order line fixed the last day alone.
    pub term: Option<Term>,
}

impl Resolved {
    /// The same right, first activated on `day`. One that has its start stays as it is.
    pub fn activated(self, day: Day) -> Result<Self, TermError> {
        if self.start.is_some() {
            return Ok(self);
        }
        let expires = match (self.expires, self.term) {
            (Some(expires), _) => Some(in_order(day, expires)?),
            (None, Some(term)) => expiry(day, term)?,
            (None, None) => None,
        };
        Ok(Self {
            start: Some(day),
            expires,
            term: self.term,
        })
    }
}

/// When a right begins and ends, out of its model and its order line.
///
/// The line's start wins over the model's way to start, and its expiry over any term; but a term
/// and an expiry in the same line must agree. A perpetual right has no end, and a trial none that
/// lies beyond 45 days.
pub fn resolve(rule: TermRule, line: LineTerm, order_date: Day) -> Result<Resolved, TermError> {
    check_line(rule.kind, line)?;
    let start = line.start.or(match rule.starts {
        Starts::OrderDate => Some(order_date),
        Starts::Activation => None,
    });
    let term = line.term_months.map_or(rule.term, Term::Months);
    let Some(expires) = line.expires else {
        let expires = start.map(|start| expiry(start, term)).transpose()?;
        return Ok(Resolved {
            start,
            expires: expires.flatten(),
            term: Some(term),
        });
    };
    // What waits for its activation cannot start before it was ordered.
    let earliest = start.unwrap_or(order_date);
    in_order(earliest, expires)?;
    if rule.kind == TermKind::Trial && earliest.days_until(expires) >= i64::from(MOST_TRIAL_DAYS) {
        return Err(TermError::TrialTooLong {
            start: earliest,
            expires,
        });
    }
    if let Some(months) = line.term_months {
        agree(start, months, expires)?;
    }
    Ok(Resolved {
        start,
        expires: Some(expires),
        term: line.term_months.map(Term::Months),
    })
}

fn check_line(kind: TermKind, line: LineTerm) -> Result<(), TermError> {
    match (kind, line.term_months, line.expires) {
        (TermKind::Perpetual, Some(_), _) => Err(TermError::PerpetualEnds {
            field: "term_months",
        }),
        (TermKind::Perpetual, _, Some(_)) => Err(TermError::PerpetualEnds { field: "expires" }),
        (TermKind::Trial, Some(_), _) => Err(TermError::TrialInMonths),
        (_, Some(0), _) => Err(TermError::Empty),
        (_, Some(months), _) if months > MOST_TERM_MONTHS => Err(TermError::TooLong { months }),
        _ => Ok(()),
    }
}

fn in_order(start: Day, expires: Day) -> Result<Day, TermError> {
    if expires < start {
        Err(TermError::EndsBeforeStart { start, expires })
    } else {
        Ok(expires)
    }
}

fn agree(start: Option<Day>, months: u32, expires: Day) -> Result<(), TermError> {
    let start = start.ok_or(TermError::TermAndExpiry { months, expires })?;
    match expiry(start, Term::Months(months))? {
        Some(computed) if computed != expires => Err(TermError::Disagree {
            start,
            months,
            expires,
            computed,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::any_day;

    const ORDERED: &str = "2026-03-15";

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn rule(term: Term, starts: Starts) -> TermRule {
        let kind = match term {
            Term::Perpetual => TermKind::Perpetual,
            Term::Months(_) => TermKind::Subscription,
            Term::Days(_) => TermKind::Trial,
        };
        TermRule { kind, term, starts }
    }

    fn line(start: &str, term_months: Option<u32>, expires: &str) -> LineTerm {
        LineTerm {
            start: start.parse().ok(),
            term_months,
            expires: expires.parse().ok(),
        }
    }

    fn resolved(term: Term, starts: Starts, line: LineTerm) -> (String, String, String) {
        let right = resolve(rule(term, starts), line, day(ORDERED)).unwrap();
        let text = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
        let term = right.term.map_or("-".to_owned(), |term| term.to_string());
        (text(right.start), text(right.expires), term)
    }

    fn refused(term: Term, starts: Starts, line: LineTerm) -> (String, &'static str) {
        let error = resolve(rule(term, starts), line, day(ORDERED)).unwrap_err();
        (error.to_string(), error.field())
    }

    fn three(start: &str, expires: &str, term: &str) -> (String, String, String) {
        (start.to_owned(), expires.to_owned(), term.to_owned())
    }

    #[test]
    fn the_model_gives_start_and_term_when_the_line_does_not() {
        let silent = LineTerm::default();
        for (term, starts, expected) in [
            (
                Term::Perpetual,
                Starts::OrderDate,
                three(ORDERED, "-", "perpetual"),
            ),
            (
                Term::Perpetual,
                Starts::Activation,
                three("-", "-", "perpetual"),
            ),
            (
                Term::Months(12),
                Starts::OrderDate,
                three(ORDERED, "2027-03-14", "12 months"),
            ),
            (
                Term::Months(12),
                Starts::Activation,
                three("-", "-", "12 months"),
            ),
            (
                Term::Days(1),
                Starts::OrderDate,
                three(ORDERED, ORDERED, "1 day"),
            ),
        ] {
            assert_eq!(resolved(term, starts, silent), expected);
        }
    }

    #[test]
    fn the_line_wins_over_the_model() {
        let term = Term::Months(12);
        for (line, expected) in [
            (
                line("2026-04-01", None, ""),
                three("2026-04-01", "2027-03-31", "12 months"),
            ),
            (line("", Some(1), ""), three("-", "-", "1 month")),
            (line("", None, "2026-12-31"), three("-", "2026-12-31", "-")),
            (
                line("2026-04-01", Some(24), ""),
                three("2026-04-01", "2028-03-31", "24 months"),
            ),
            (
                line("2026-04-01", Some(6), "2026-09-30"),
                three("2026-04-01", "2026-09-30", "6 months"),
            ),
        ] {
            assert_eq!(resolved(term, Starts::Activation, line), expected);
        }
    }

    #[test]
    fn a_term_and_an_expiry_that_disagree_are_refused() {
        assert_eq!(
            refused(
                Term::Months(12),
                Starts::OrderDate,
                line("", Some(12), "2027-03-15")
            ),
            (
                "12 months from 2026-03-15 end on 2027-03-14, and `expires` says 2027-03-15: \
                 give one of them, or make them agree"
                    .to_owned(),
                "expires"
            )
        );
        assert_eq!(
            refused(
                Term::Months(12),
                Starts::Activation,
                line("", Some(12), "2027-03-14")
            ),
            (
                "`term_months` 12 and `expires` 2027-03-14 cannot both hold when the term starts \
                 at activation: give one of them, or a `start`"
                    .to_owned(),
                "expires"
            )
        );
    }

    #[test]
    fn an_expiry_before_the_start_is_refused() {
        for (starts, line) in [
            (Starts::OrderDate, line("2026-06-01", None, "2026-03-14")),
            (Starts::Activation, line("", None, "2026-03-14")),
        ] {
            let start = line.start.unwrap_or(day(ORDERED));
            assert_eq!(
                refused(Term::Months(12), starts, line),
                (
                    format!(
                        "`expires` 2026-03-14 lies before the start {start}: give a day from then on"
                    ),
                    "expires"
                )
            );
        }
    }

    #[test]
    fn a_perpetual_right_takes_no_end() {
        for (line, field) in [
            (line("", Some(12), ""), "term_months"),
            (line("", None, "2027-01-01"), "expires"),
        ] {
            assert_eq!(
                refused(Term::Perpetual, Starts::OrderDate, line),
                (
                    format!(
                        "the model is perpetual, and `{field}` gives it an end: leave it empty \
                         or order a SKU of a subscription"
                    ),
                    field
                )
            );
        }
    }

    #[test]
    fn a_trial_counts_in_days_and_ends_within_45() {
        let trial = Term::Days(30);
        assert_eq!(
            refused(trial, Starts::OrderDate, line("", Some(1), "")),
            (
                "the model is a trial, which counts in days: leave `term_months` empty or give \
                 `expires`"
                    .to_owned(),
                "term_months"
            )
        );
        assert_eq!(
            resolved(
                trial,
                Starts::OrderDate,
                line("2026-04-01", None, "2026-05-15")
            ),
            three("2026-04-01", "2026-05-15", "-")
        );
        assert_eq!(
            refused(
                trial,
                Starts::OrderDate,
                line("2026-04-01", None, "2026-05-16")
            ),
            (
                "a trial from 2026-04-01 to 2026-05-16 is longer than 45 days: give an earlier \
                 `expires`"
                    .to_owned(),
                "expires"
            )
        );
    }

    #[test]
    fn a_term_out_of_range_is_refused() {
        let term = |months| {
            refused(
                Term::Months(12),
                Starts::OrderDate,
                line("", Some(months), ""),
            )
        };
        assert_eq!(
            term(0).0,
            "a term of 0 is none: give 1 or more, or leave it empty"
        );
        assert_eq!(
            term(1201),
            (
                "a term of 1201 months is too long: give at most 1200".to_owned(),
                "term_months"
            )
        );
    }

    #[test]
    fn activation_gives_the_start_once() {
        let waiting = |line| {
            resolve(
                rule(Term::Months(12), Starts::Activation),
                line,
                day(ORDERED),
            )
        };
        let right = waiting(LineTerm::default()).unwrap();
        let active = right.activated(day("2026-05-01")).unwrap();
        assert_eq!(active.start, Some(day("2026-05-01")));
        assert_eq!(active.expires, Some(day("2027-04-30")));
        assert_eq!(active.activated(day("2026-06-01")), Ok(active));

        let fixed = waiting(line("", None, "2026-12-31")).unwrap();
        let active = fixed.activated(day("2026-12-31")).unwrap();
        assert_eq!(active.expires, Some(day("2026-12-31")));
        assert!(matches!(
            fixed.activated(day("2027-01-01")),
            Err(TermError::EndsBeforeStart { .. })
        ));

        let perpetual = rule(Term::Perpetual, Starts::Activation);
        let right = resolve(perpetual, LineTerm::default(), day(ORDERED)).unwrap();
        let active = right.activated(day("2026-05-01")).unwrap();
        assert_eq!(
            (active.start, active.expires),
            (Some(day("2026-05-01")), None)
        );
    }

    proptest! {
        #[test]
        fn what_is_resolved_never_ends_before_it_starts(
            start in proptest::option::of(any_day()),
            term_months in proptest::option::of(0_u32..1300),
            expires in proptest::option::of(any_day()),
            ordered in any_day(),
            term in prop_oneof![
                Just(Term::Perpetual), (1_u32..1200).prop_map(Term::Months), (1_u32..=45).prop_map(Term::Days),
            ],
            starts in proptest::sample::select(Starts::ALL),
        ) {
            let line = LineTerm { start, term_months, expires };
            if let Ok(right) = resolve(rule(term, starts), line, ordered) {
                if let (Some(start), Some(expires)) = (right.start, right.expires) {
                    prop_assert!(start <= expires);
                }
                prop_assert_eq!(line.expires.or(right.expires), right.expires);
                prop_assert!(right.start.is_some() || starts == Starts::Activation);
            }
        }
    }
}
