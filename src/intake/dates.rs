//! Days as people write them.
//!
//! A day with its year first is never in doubt, and every column takes it. With the year last it
//! is read in the order that its column was found to have.

use std::fmt;
use std::str::FromStr;

use super::error::Problem;
use super::evidence::Shows;
use crate::domain::Day;

/// In which order a column writes the parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The year first: ISO 8601, also with other separators or none.
    Iso,
    /// `12/31/2017`
    MonthFirst,
    /// `31/12/2017`
    DayFirst,
}

impl fmt::Display for DateOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Iso => "iso",
            Self::MonthFirst => "m/d/y",
            Self::DayFirst => "d/m/y",
        })
    }
}

impl FromStr for DateOrder {
    type Err = UnknownDateOrder;

    fn from_str(text: &str) -> Result<Self, UnknownDateOrder> {
        match text {
            "iso" => Ok(Self::Iso),
            "m/d/y" => Ok(Self::MonthFirst),
            "d/m/y" => Ok(Self::DayFirst),
            _ => Err(UnknownDateOrder(text.to_owned())),
        }
    }
}

/// A text that names no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no order of dates: give `iso`, `m/d/y` or `d/m/y`")]
pub struct UnknownDateOrder(String);

/// Reads a day in its column's order; a time after it is ignored.
///
/// A day with its year first is understood in every order, since it is never in doubt; with its
/// year last it is not under [`DateOrder::Iso`].
pub fn parse_day(text: &str, order: DateOrder) -> Result<Day, Problem> {
    let value = || text.to_owned();
    let parts = match (Written::read(text), order) {
        (Some(Written::ShortYear), _) => return Err(Problem::TwoDigitYear { value: value() }),
        (Some(Written::YearFirst(parts)), _) => Some(parts),
        (Some(Written::YearLast(month, day, year)), DateOrder::MonthFirst)
        | (Some(Written::YearLast(day, month, year)), DateOrder::DayFirst) => {
            Some((year, month, day))
        }
        _ => None,
    };
    parts
        .and_then(|(year, month, day)| Day::new(year, month, day))
        .ok_or_else(|| Problem::NotADay {
            value: value(),
            order,
        })
}

/// The numbers of a day as they stand, before anything is known of their order.
enum Written {
    /// Year, month, day.
    YearFirst((i16, i8, i8)),
    /// First, second, year.
    YearLast(i8, i8, i16),
    /// Three numbers of two digits at most.
    ShortYear,
}

impl Written {
    fn read(text: &str) -> Option<Self> {
        let date = without_time(text.trim())?;
        let Some(separator) = date.chars().find(|c| !c.is_ascii_digit()) else {
            return Self::read_compact(date);
        };
        let mut parts = date.split(separator);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if !"/.-".contains(separator) || parts.next().is_some() {
            return None;
        }
        match (first.len(), second.len(), third.len()) {
            (4, 1..=2, 1..=2) => Some(Self::YearFirst((
                number(first)?,
                small(second)?,
                small(third)?,
            ))),
            (1..=2, 1..=2, 4) => Some(Self::YearLast(
                small(first)?,
                small(second)?,
                number(third)?,
            )),
            (1..=2, 1..=2, 1..=2) => {
                [first, second, third]
                    .into_iter()
                    .try_for_each(|part| small(part).map(|_| ()))?;
                Some(Self::ShortYear)
            }
            _ => None,
        }
    }

    /// ISO 8601's basic format, `20170131`. Eight digits with the year last would have a month
    /// beyond 12 here, and are refused.
    fn read_compact(date: &str) -> Option<Self> {
        if date.len() != 8 {
            return None;
        }
        let (year, rest) = date.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        Some(Self::YearFirst((number(year)?, small(month)?, small(day)?)))
    }
}

/// The text before a time; none when what follows the date is something else.
fn without_time(text: &str) -> Option<&str> {
    let Some(end) = text.find(|c: char| c == 'T' || c.is_whitespace()) else {
        return Some(text);
    };
    let (date, time) = text.split_at_checked(end)?;
    let time = time.strip_prefix('T').unwrap_or(time).trim_start();
    let is_time = time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains(':')
        && time
            .chars()
            .all(|c| c.is_ascii_digit() || ":.,+- ZAPMapm".contains(c));
    is_time.then_some(date)
}

fn number(digits: &str) -> Option<i16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

fn small(digits: &str) -> Option<i8> {
    number(digits).and_then(|number| i8::try_from(number).ok())
}

/// What a value shows of its column's order, the month being first the one way; none for what is
/// not written with its year last.
pub(super) fn shows(text: &str) -> Option<Shows> {
    let Some(Written::YearLast(first, second, _)) = Written::read(text) else {
        return None;
    };
    Some(match (first, second) {
        (1..=12, 13..=31) => Shows::One,
        (13..=31, 1..=12) => Shows::Other,
        (1..=12, 1..=12) if first != second => Shows::Doubt,
        _ => Shows::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str, order: DateOrder) -> Result<String, String> {
        parse_day(text, order)
            .map(|day| day.to_string())
            .map_err(|problem| problem.code().to_owned())
    }

    #[test]
    fn a_year_first_is_understood_in_every_order() {
        for order in [DateOrder::Iso, DateOrder::MonthFirst, DateOrder::DayFirst] {
            for text in [
                "1996-07-04",
                " 1996-7-4 ",
                "1996/07/04",
                "1996.07.04",
                "19960704",
                "1996-07-04 00:00:00.000",
                "1996-07-04T00:00:00Z",
                "1996-07-04T23:59:59+02:00",
                "1996-07-04 11:30 PM",
            ] {
                assert_eq!(day(text, order), Ok("1996-07-04".to_owned()), "{text}");
            }
        }
    }

    #[test]
    fn a_year_last_follows_the_order() {
        for text in [
            "7/4/1996",
            "07-04-1996",
            "7.04.1996",
            "7/4/1996 0:00",
            "7/4/1996 12:00:00 AM",
        ] {
            assert_eq!(
                day(text, DateOrder::MonthFirst),
                Ok("1996-07-04".to_owned())
            );
            assert_eq!(day(text, DateOrder::DayFirst), Ok("1996-04-07".to_owned()));
            assert_eq!(day(text, DateOrder::Iso), Err("not_a_day".to_owned()));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "soon",
            "1996-07",
            "1996-02-30",
            "2/30/1996",
            "13/13/1996",
            "7/4-1996",
            "7/4/1996/1",
            "7,4,1996",
            "7/4/996",
            "1996-07-04 soon",
            "1996-07-04 5",
            "31122017",
            "42736",
            "+7/+4/1996",
            "1996-07-04T",
            "0000-01-01",
            "٣/٤/2017",
        ] {
            assert_eq!(
                day(text, DateOrder::MonthFirst),
                Err("not_a_day".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_year_of_two_digits_is_refused_as_such() {
        for text in ["7/4/96", "31.12.17", "17-01-31"] {
            assert_eq!(
                day(text, DateOrder::DayFirst),
                Err("two_digit_year".to_owned())
            );
        }
    }

    #[test]
    fn a_refusal_says_how_the_text_was_read() {
        let problem = parse_day("31/12/2017", DateOrder::MonthFirst).unwrap_err();
        assert_eq!(problem.to_string(), "`31/12/2017` is no day as m/d/y");
        assert_eq!(
            problem.hint(),
            "write it as `YYYY-MM-DD`, which every order takes"
        );
        let problem = parse_day("31/12/2017", DateOrder::Iso).unwrap_err();
        assert!(
            problem.hint().ends_with("with `--date-format`"),
            "{}",
            problem.hint()
        );
    }

    #[test]
    fn an_order_reads_back_as_it_is_written() {
        for order in [DateOrder::Iso, DateOrder::MonthFirst, DateOrder::DayFirst] {
            assert_eq!(order.to_string().parse(), Ok(order));
        }
        assert!("y/m/d".parse::<DateOrder>().is_err());
    }

    proptest! {
        #[test]
        fn a_day_reads_as_itself_in_every_way_to_write_it(
            year in 1900_i16..=9999, month in 1_i8..=12, day in 1_i8..=31, mark in "[/.-]",
        ) {
            if let Some(expected) = Day::new(year, month, day) {
                let us = format!("{month}{mark}{day}{mark}{year}");
                let eu = format!("{day:02}{mark}{month:02}{mark}{year}");
                let iso = expected.to_string();
                prop_assert_eq!(parse_day(&us, DateOrder::MonthFirst).unwrap(), expected);
                prop_assert_eq!(parse_day(&eu, DateOrder::DayFirst).unwrap(), expected);
                prop_assert_eq!(parse_day(&iso, DateOrder::Iso).unwrap(), expected);
                prop_assert_eq!(parse_day(&iso.replace('-', ""), DateOrder::Iso).unwrap(), expected);
            }
        }
    }
}
