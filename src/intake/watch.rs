//! A column watched over all its values, where each could be read in two ways.
//!
//! `03/04/2017` is two days and `1,234` two numbers, so nothing is read before all values were
//! seen: one that can only be read one way proves that way for the column. Without proof the
//! operator says it. Each column is judged by its own values alone: what another date column
//! proves is told, not assumed, since a wrong day makes wrong licenses without a trace.

use super::dates::{self, DateOrder};
use super::error::{IntakeError, Problem};
use super::evidence::{Evidence, Verdict};
use super::numbers::{self, DecimalSign};

/// What the values of one column show about their order.
#[derive(Debug, Clone)]
pub struct DateWatch {
    column: String,
    month_or_day_first: Evidence,
    has_year_last: bool,
}

impl DateWatch {
    /// Watches a column, called so in messages.
    pub fn new(column: impl Into<String>) -> Self {
        Self {
            column: column.into(),
            month_or_day_first: Evidence::default(),
            has_year_last: false,
        }
    }

    /// Takes a row's value into account. What is no date at all proves nothing, and is refused
    /// when it is read.
    pub fn see(&mut self, row: u64, text: &str) {
        if let Some(shows) = dates::shows(text) {
            self.has_year_last = true;
            self.month_or_day_first.add(row, text, shows);
        }
    }

    /// The order that the values prove, if they prove one.
    pub fn proven(&self) -> Option<DateOrder> {
        match self.month_or_day_first.verdict() {
            Verdict::One => Some(DateOrder::MonthFirst),
            Verdict::Other => Some(DateOrder::DayFirst),
            _ => None,
        }
    }

    /// The order in which to read the column: the given one, else the proven one.
    ///
    /// Doubt and contradiction are one error for the whole column. `others` are the date
    /// columns of the same file; what they prove is mentioned.
    pub fn decide(
        &self,
        given: Option<DateOrder>,
        others: &[Self],
    ) -> Result<DateOrder, IntakeError> {
        if let Some(order) = given {
            return Ok(order);
        }
        let problem = match self.month_or_day_first.verdict() {
            Verdict::Other => return Ok(DateOrder::DayFirst),
            Verdict::One => return Ok(DateOrder::MonthFirst),
            // Days such as `05/05/2017` are the same in both.
            Verdict::Same if self.has_year_last => return Ok(DateOrder::MonthFirst),
            Verdict::Same => return Ok(DateOrder::Iso),
            Verdict::Doubt { rows, example } => Problem::AmbiguousDates {
                doubtful: rows,
                example: example.to_owned(),
                elsewhere: elsewhere(others),
            },
            Verdict::Contradiction { one, other } => Problem::MixedDates {
                month_first: one.rows,
                month_row: one.first,
                day_first: other.rows,
                day_row: other.first,
            },
        };
        Err(problem.in_column(&self.column))
    }
}

/// The first of the columns that proves an order.
fn elsewhere(others: &[DateWatch]) -> Option<(String, DateOrder)> {
    let proven = |watch: &DateWatch| Some((watch.column.clone(), watch.proven()?));
    others.iter().find_map(proven)
}

/// What the values of one column show about their decimal sign.
#[derive(Debug, Clone)]
pub struct NumberWatch {
    column: String,
    point_or_comma: Evidence,
}

impl NumberWatch {
    /// Watches a column, called so in messages.
    pub fn new(column: impl Into<String>) -> Self {
        Self {
            column: column.into(),
            point_or_comma: Evidence::default(),
        }
    }

    /// Takes a row's value into account. What is no number at all proves nothing, and is refused
    /// when it is read.
    pub fn see(&mut self, row: u64, text: &str) {
        self.point_or_comma.add(row, text, numbers::shows(text));
    }

    /// The sign with which to read the column: the given one, else the proven one, else the
    /// point, where it makes no difference.
    ///
    /// Doubt and contradiction are one error for the whole column.
    pub fn decide(&self, given: Option<DecimalSign>) -> Result<DecimalSign, IntakeError> {
        if let Some(sign) = given {
            return Ok(sign);
        }
        let problem = match self.point_or_comma.verdict() {
            Verdict::Other => return Ok(DecimalSign::Comma),
            Verdict::One | Verdict::Same => return Ok(DecimalSign::Point),
            Verdict::Doubt { rows, example } => Problem::AmbiguousNumbers {
                doubtful: rows,
                example: example.to_owned(),
            },
            Verdict::Contradiction { one, other } => Problem::MixedNumbers {
                point: one.rows,
                point_row: one.first,
                comma: other.rows,
                comma_row: other.first,
            },
        };
        Err(problem.in_column(&self.column))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date_watch(values: &[&str]) -> DateWatch {
        let mut watch = DateWatch::new("OrderDate");
        for (row, value) in (2..).zip(values) {
            watch.see(row, value);
        }
        watch
    }

    fn order_of(values: &[&str]) -> Result<DateOrder, String> {
        let decided = date_watch(values).decide(None, &[]);
        decided.map_err(|error| format!("{error} ({})", error.code()))
    }

    fn sign_of(values: &[&str]) -> Result<DecimalSign, String> {
        let mut watch = NumberWatch::new("UnitPrice");
        for (row, value) in (2..).zip(values) {
            watch.see(row, value);
        }
        let decided = watch.decide(None);
        decided.map_err(|error| format!("{error} ({})", error.code()))
    }

    #[test]
    fn one_row_proves_the_order_of_a_column() {
        assert_eq!(
            order_of(&["01/02/2017", "9/21/2001", ""]),
            Ok(DateOrder::MonthFirst)
        );
        assert_eq!(
            order_of(&["01/02/2017", "21.9.2001"]),
            Ok(DateOrder::DayFirst)
        );
        assert_eq!(order_of(&["1996-07-04", "soon", ""]), Ok(DateOrder::Iso));
        assert_eq!(order_of(&[]), Ok(DateOrder::Iso));
    }

    #[test]
    fn days_that_are_the_same_either_way_leave_no_doubt() {
        assert_eq!(order_of(&["05/05/2017"]), Ok(DateOrder::MonthFirst));
    }

    #[test]
    fn doubtful_dates_are_one_error_for_the_column() {
        assert_eq!(
            order_of(&["03/04/2017", "05/05/2017", "1/2/2017"]),
            Err(
                "column `OrderDate`: month or day first is in doubt: of 2 dates such as \
                 `03/04/2017`, 0 prove the month first and 0 the day first (ambiguous_date)"
                    .to_owned()
            )
        );
        let given = date_watch(&["03/04/2017"]).decide(Some(DateOrder::DayFirst), &[]);
        assert_eq!(given.unwrap(), DateOrder::DayFirst);
    }

    #[test]
    fn doubtful_dates_mention_what_another_column_proves() {
        let mut other = DateWatch::new("Expires");
        other.see(2, "12/31/2017");
        let error = date_watch(&["03/04/2017"])
            .decide(None, &[other])
            .unwrap_err();
        assert_eq!(
            error.hint(),
            "say which with `--date-format m/d/y` or `--date-format d/m/y`; column `Expires` of \
             the same file is m/d/y"
        );
    }

    #[test]
    fn contradictory_dates_are_one_error_for_the_column() {
        assert_eq!(
            order_of(&["03/04/2017", "31/12/2017", "12/31/2017", "12/30/2017"]),
            Err(
                "column `OrderDate`: 2 rows prove the month first (the first is row 4), 1 the day \
                 first (row 3) (mixed_dates)"
                    .to_owned()
            )
        );
    }

    #[test]
    fn one_row_proves_the_sign_of_a_column() {
        for values in [
            &["1,234", "34.99"][..],
            &["1,234.50"],
            &["1,234,567"],
            &["0.500"],
            &["1 234.567"],
            &["1234.567"],
        ] {
            assert_eq!(sign_of(values), Ok(DecimalSign::Point), "{values:?}");
        }
        for values in [
            &["1.234", "34,99"][..],
            &["1.234,50"],
            &["1.234.567"],
            &["0,500"],
        ] {
            assert_eq!(sign_of(values), Ok(DecimalSign::Comma), "{values:?}");
        }
        assert_eq!(sign_of(&["5", "", "1'000", "many"]), Ok(DecimalSign::Point));
    }

    #[test]
    fn doubtful_numbers_are_one_error_for_the_column() {
        assert_eq!(
            sign_of(&["1,234", "5", "$90,000 "]),
            Err(
                "column `UnitPrice`: thousands or decimals is in doubt: of 2 values such as \
                 `1,234`, 0 prove a decimal point and 0 a decimal comma (ambiguous_number)"
                    .to_owned()
            )
        );
        let mut watch = NumberWatch::new("UnitPrice");
        watch.see(2, "1.234");
        assert_eq!(
            watch.decide(Some(DecimalSign::Comma)).unwrap(),
            DecimalSign::Comma
        );
    }

    #[test]
    fn contradictory_numbers_are_one_error_for_the_column() {
        assert_eq!(
            sign_of(&["1,5", "2,234", "1.5", "2.5"]),
            Err(
                "column `UnitPrice`: 2 rows prove a decimal point (the first is row 4), 1 a \
                 decimal comma (row 2) (mixed_numbers)"
                    .to_owned()
            )
        );
    }

    proptest! {
        #[test]
        fn a_decided_column_never_reads_a_proof_as_the_other_order(
            values in prop::collection::vec((1_i8..=31, 1_i8..=31), 1..6),
        ) {
            let texts: Vec<_> = values.iter().map(|(a, b)| format!("{a}/{b}/2017")).collect();
            let watch = date_watch(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            if let Ok(order) = watch.decide(None, &[]) {
                let proves = |(a, b): (i8, i8)| match order {
                    DateOrder::MonthFirst => a > 12 && b <= 12,
                    _ => b > 12 && a <= 12,
                };
                prop_assert!(!values.iter().copied().any(proves));
            }
        }
    }
}
