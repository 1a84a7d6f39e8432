//! Amounts and quantities as people write them, turned into plain numbers.
//!
//! `1,234` is a thousand or a bit more than one, so a number is read under the decimal sign that
//! its column was found to have. Nothing is computed here: digits go in and the same digits come
//! out.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::error::Problem;
use super::evidence::Shows;

/// What parts the decimals from the units; the other mark then parts thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

impl DecimalSign {
    const fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

impl fmt::Display for DecimalSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Point => "point",
            Self::Comma => "comma",
        })
    }
}

impl FromStr for DecimalSign {
    type Err = UnknownDecimalSign;

    /// By the mark itself or its name.
    fn from_str(text: &str) -> Result<Self, UnknownDecimalSign> {
        match text {
            "." | "point" => Ok(Self::Point),
            "," | "comma" => Ok(Self::Comma),
            _ => Err(UnknownDecimalSign(text.to_owned())),
        }
    }
}

/// A text that names no decimal sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no decimal sign: give `.` or `,`")]
pub struct UnknownDecimalSign(String);

/// A number as plain text, and the currency that stood beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainNumber<'a> {
    /// `-?digits[.digits]`: as many digits as were written.
    pub number: Cow<'a, str>,
    /// Three letters as they were written, in upper case, or `EUR` and `GBP` for their signs.
    /// None for `$` and `¥`, which several currencies share. Not looked up in any list: whoever
    /// reads a quantity refuses it here.
    pub currency: Option<String>,
}

/// Reads a number under its column's decimal sign: with parted thousands, a currency before or
/// after it, and a minus before or after it, or parentheses in its place.
pub fn parse_number(text: &str, sign: DecimalSign) -> Result<PlainNumber<'_>, Problem> {
    let (written, number) = Written::read(text)
        .and_then(|written| plain(written.digits, sign).map(|number| (written, number)))
        .ok_or_else(|| Problem::NotANumber {
            value: text.to_owned(),
            sign,
        })?;
    Ok(PlainNumber {
        number: if written.negative {
            Cow::Owned(format!("-{number}"))
        } else {
            number
        },
        currency: written.currency.map(str::to_ascii_uppercase),
    })
}

/// A number without what stands around it; its marks are still as they were.
struct Written<'a> {
    digits: &'a str,
    negative: bool,
    currency: Option<&'a str>,
}

impl<'a> Written<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let inner = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        let mut around = Around {
            rest: inner.unwrap_or(text),
            negative: inner.map(|_| true),
            currency: None,
        };
        while around.take_first()? {}
        while around.take_last()? {}
        Some(Self {
            digits: around.rest,
            negative: around.negative.unwrap_or(false),
            currency: around.currency.and_then(Currency::code),
        })
    }
}

/// A currency as it stands beside a number.
#[derive(Clone, Copy)]
enum Currency<'a> {
    Code(&'a str),
    Symbol(char),
}

impl<'a> Currency<'a> {
    fn code(self) -> Option<&'a str> {
        match self {
            Self::Code(code) => Some(code),
            Self::Symbol('€') => Some("EUR"),
            Self::Symbol('£') => Some("GBP"),
            Self::Symbol(_) => None,
        }
    }
}

/// What stands around a number, taken off from the outside in: one sign, one currency, blanks.
struct Around<'a> {
    rest: &'a str,
    negative: Option<bool>,
    currency: Option<Currency<'a>>,
}

impl<'a> Around<'a> {
    /// Takes one thing off the front: false when there is nothing more, none when it cannot stand
    /// there.
    fn take_first(&mut self) -> Option<bool> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        let length = if first.is_alphabetic() {
            3
        } else {
            first.len_utf8()
        };
        let (thing, rest) = self.rest.split_at_checked(length)?;
        self.take(first, thing, rest)
    }

    fn take_last(&mut self) -> Option<bool> {
        self.rest = self.rest.trim_end();
        let last = self.rest.chars().next_back()?;
        let length = if last.is_alphabetic() {
            3
        } else {
            last.len_utf8()
        };
        let (rest, thing) = self
            .rest
            .split_at_checked(self.rest.len().checked_sub(length)?)?;
        self.take(last, thing, rest)
    }

    fn take(&mut self, outermost: char, thing: &'a str, rest: &'a str) -> Option<bool> {
        match outermost {
            '+' | '-' | '−' if self.negative.is_none() => {
                self.negative = Some(outermost != '+');
            }
            '$' | '€' | '£' | '¥' if self.currency.is_none() => {
                self.currency = Some(Currency::Symbol(outermost));
            }
            _ if outermost.is_alphabetic() && self.currency.is_none() => {
                let is_code = thing.bytes().all(|byte| byte.is_ascii_alphabetic());
                self.currency = Some(is_code.then_some(Currency::Code(thing))?);
            }
            '0'..='9' | '.' | ',' => return Some(false),
            _ => return None,
        }
        self.rest = rest;
        Some(true)
    }
}

/// The digits as a plain number, if they are one under this decimal sign.
fn plain(digits: &str, sign: DecimalSign) -> Option<Cow<'_, str>> {
    let (units, decimals) = match digits.split_once(sign.mark()) {
        Some((units, decimals)) => (units, Some(decimals)),
        None => (digits, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if decimals.is_some_and(|decimals| !is_digits(decimals)) {
        return None;
    }
    if is_digits(units) && (decimals.is_none() || sign == DecimalSign::Point) {
        return Some(Cow::Borrowed(digits));
    }
    let units = match (units, decimals) {
        ("", Some(_)) => "0".to_owned(),
        _ => ungrouped(units)?,
    };
    Some(Cow::Owned(match decimals {
        Some(decimals) => format!("{units}.{decimals}"),
        None => units,
    }))
}

/// The digits of `1.234.567` and its like: one mark throughout, three digits behind each, and no
/// zero in front. Digits without a mark are themselves.
fn ungrouped(units: &str) -> Option<String> {
    let mark = units.chars().find(|c| !c.is_ascii_digit());
    let mut groups = units.split(|c| Some(c) == mark);
    let first = groups.next()?;
    let parts_thousands = mark.is_none_or(|mark| {
        ".,'’ \u{a0}\u{2009}\u{202f}".contains(mark)
            && (1..=3).contains(&first.len())
            && !first.starts_with('0')
    });
    let are_whole = groups.all(|group| group.len() == 3);
    let digits: String = units.chars().filter(|&c| Some(c) != mark).collect();
    (parts_thousands && are_whole && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

/// What a value shows of its column's decimal sign, the point being the one way: that sign with
/// which alone it is a number, and doubt when it is another number with each.
pub(super) fn shows(text: &str) -> Shows {
    let Some(written) = Written::read(text) else {
        return Shows::Nothing;
    };
    let read = |sign| plain(written.digits, sign);
    match (read(DecimalSign::Point), read(DecimalSign::Comma)) {
        (Some(_), None) => Shows::One,
        (None, Some(_)) => Shows::Other,
        (Some(one), Some(other)) if one != other => Shows::Doubt,
        _ => Shows::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str, sign: DecimalSign) -> Option<(String, Option<String>)> {
        let read = parse_number(text, sign).ok()?;
        Some((read.number.into_owned(), read.currency))
    }

    fn point(text: &str) -> Option<String> {
        number(text, DecimalSign::Point).map(|(number, _)| number)
    }

    fn comma(text: &str) -> Option<String> {
        number(text, DecimalSign::Comma).map(|(number, _)| number)
    }

    #[test]
    fn numbers_with_a_decimal_point() {
        for (text, expected) in [
            ("14", "14"),
            ("1234.5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1 234 567", "1234567"),
            ("1\u{a0}234.5", "1234.5"),
            ("1\u{202f}234", "1234"),
            ("12,345,678.90", "12345678.90"),
            (".5", "0.5"),
            ("0.0000001", "0.0000001"),
            ("007", "007"),
        ] {
            assert_eq!(point(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn numbers_with_a_decimal_comma() {
        for (text, expected) in [
            ("14", "14"),
            ("1234,5", "1234.5"),
            ("1.234,50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("1.234", "1234"),
            ("1,234", "1.234"),
            (",5", "0.5"),
        ] {
            assert_eq!(comma(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn signs_and_parentheses_make_a_number_negative() {
        for text in [
            "-12.00", "12.00-", "(12.00)", "−12.00", "- 12.00", "-$12.00", "$-12.00", "($12.00)",
        ] {
            assert_eq!(point(text).as_deref(), Some("-12.00"), "{text}");
        }
        assert_eq!(point("+12.00").as_deref(), Some("12.00"));
    }

    #[test]
    fn a_currency_beside_the_number_is_told_where_it_is_one() {
        let with = |code: Option<&str>| Some(("12.00".to_owned(), code.map(str::to_owned)));
        for (text, code) in [
            ("€ 12.00", Some("EUR")),
            ("12.00 €", Some("EUR")),
            ("£12.00", Some("GBP")),
            ("EUR 12.00", Some("EUR")),
            ("12.00 chf", Some("CHF")),
            ("USD12.00", Some("USD")),
            ("$12.00 ", None),
            ("¥12.00", None),
        ] {
            assert_eq!(number(text, DecimalSign::Point), with(code), "{text}");
        }
        assert_eq!(point("$90,000 ").as_deref(), Some("90000"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            " ",
            "free",
            "-",
            "()",
            "(-5)",
            "--5",
            "-5-",
            "5%",
            "1E+05",
            "12.",
            "1,23",
            "1,2345",
            "0,123",
            "1,234,56",
            "1,234'567",
            "1..2",
            "1.2.3",
            "1.2,3",
            "EUR",
            "EUR 5 USD",
            "€5€",
            "5 pieces",
            "EURO 5",
            "1  234",
            "٣",
            "12.٣",
            "é12",
            "12é",
            "5 x 6",
        ] {
            let problem = parse_number(text, DecimalSign::Point).unwrap_err();
            assert_eq!(problem.code(), "not_a_number", "{text}");
            assert_eq!(problem.value(), Some(text));
        }
    }

    #[test]
    fn a_sign_reads_back_as_it_is_written() {
        for sign in [DecimalSign::Point, DecimalSign::Comma] {
            assert_eq!(sign.to_string().parse(), Ok(sign));
            assert_eq!(sign.mark().to_string().parse(), Ok(sign));
        }
        assert!(";".parse::<DecimalSign>().is_err());
    }

    fn grouped(units: u64, mark: &str) -> String {
        let digits = units.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(mark);
            }
            text.push(digit);
        }
        text
    }

    proptest! {
        #[test]
        fn every_way_to_write_a_number_reads_as_that_number(
            units: u64, decimals in "[0-9]{1,8}", negative: bool, mark in "['’ \u{a0}]|",
        ) {
            let minus = if negative { "-" } else { "" };
            let expected = Some(format!("{minus}{units}.{decimals}"));
            let anglo = format!("{minus}{}.{decimals}", grouped(units, ","));
            let german = format!("{minus}{},{decimals}", grouped(units, "."));
            prop_assert_eq!(point(&anglo), expected.clone());
            prop_assert_eq!(comma(&german), expected.clone());
            let other = format!("{minus}{}.{decimals}", grouped(units, &mark));
            prop_assert_eq!(point(&other), expected);
        }

        #[test]
        fn what_comes_out_is_plain(text in "[-+(]?[0-9.,' ]{0,9}[)-]?") {
            if let Some(plain) = point(&text) {
                let digits = plain.strip_prefix('-').unwrap_or(&plain);
                let (units, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
                let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                prop_assert!(all_digits(units) && all_digits(decimals), "{}", plain);
            }
        }
    }
}
