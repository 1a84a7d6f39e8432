//! Money: exact amounts in millionths of a currency's unit, and currencies.
//!
//! An amount never was a float and has no currency of its own; amounts of different currencies are
//! never added, which is the caller's to keep by grouping.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// Millionths in one unit.
const UNIT: u64 = 1_000_000;

/// An amount of money in millionths of a unit: `1234.50` is 1,234,500,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount of this many millionths.
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// How many millionths it is.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// The price of `quantity` at this price each; none when it is more than can be counted.
    pub const fn times(self, quantity: i64) -> Option<Self> {
        match self.0.checked_mul(quantity) {
            Some(millionths) => Some(Self(millionths)),
            None => None,
        }
    }

    /// Both together; none when it is more than can be counted.
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(millionths) => Some(Self(millionths)),
            None => None,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&written(self.0.into()))
    }
}

/// Millionths as units, with at least two decimals and no more than are needed.
fn written(millionths: i128) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    let (units, rest) = (size / u128::from(UNIT), size % u128::from(UNIT));
    let decimals = format!("{rest:06}");
    let (kept, more) = decimals.split_at(2);
    let more = more.trim_end_matches('0');
    format!("{sign}{units}.{kept}{more}")
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads `-?digits[.digits]` with at most six decimals.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let not_an_amount = || AmountError::NotAnAmount(text.to_owned());
        let (negative, bare) = match text.strip_prefix('-') {
            Some(bare) => (true, bare),
            None => (false, text),
        };
        let (units, decimals) = match bare.split_once('.') {
            Some((_, "")) => return Err(not_an_amount()),
            Some(parts) => parts,
            None => (bare, ""),
        };
        let digits = units.bytes().chain(decimals.bytes());
        if units.is_empty() || !digits.clone().all(|byte| byte.is_ascii_digit()) {
            return Err(not_an_amount());
        }
        if decimals.len() > 6 {
            return Err(AmountError::TooManyDecimals(text.to_owned()));
        }
        // Counted downwards, since there is one more millionth below zero than above.
        digits
            .chain(std::iter::repeat_n(b'0', 6 - decimals.len()))
            .try_fold(0_i64, |sum, digit| {
                sum.checked_mul(10)?.checked_sub(i64::from(digit - b'0'))
            })
            .and_then(|sum| {
                if negative {
                    Some(sum)
                } else {
                    sum.checked_neg()
                }
            })
            .map(Self)
            .ok_or_else(|| AmountError::TooLarge(text.to_owned()))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Amounts of one currency added up, exactly: no sum of a store's order lines is too large for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Total(i128);

impl Total {
    /// Adds `quantity` times the price of one.
    pub fn add(&mut self, price: Amount, quantity: i64) {
        // At most 2^63 times 2^63 each, and a store cannot hold the lines that would fill the rest.
        self.0 = self
            .0
            .saturating_add(i128::from(price.0) * i128::from(quantity));
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&written(self.0))
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not a number in the one form.
    #[error("`{0}` is no amount: give digits and at most six decimals, such as `1234.50`")]
    NotAnAmount(String),
    /// Finer than a millionth.
    #[error("`{0}` has more than six decimals: round it to a millionth")]
    TooManyDecimals(String),
    /// Beyond 9,223,372,036,854 units.
    #[error("`{0}` is too large: give an amount below 9,223,372,036,854")]
    TooLarge(String),
}

/// A currency of ISO 4217, by its three letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Its three letters, `EUR`.
    pub fn as_str(self) -> &'static str {
        self.0.code()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, UnknownCurrency> {
        iso_currency::Currency::from_code(&text.trim().to_ascii_uppercase())
            .map(Self)
            .ok_or_else(|| UnknownCurrency(text.to_owned()))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Letters that name no currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no currency: give the three letters of ISO 4217, such as `EUR` or `USD`")]
pub struct UnknownCurrency(String);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_shown_with_the_decimals_it_needs() {
        for (text, millionths, shown) in [
            ("0", 0, "0.00"),
            ("-0", 0, "0.00"),
            ("9.8", 9_800_000, "9.80"),
            ("0014.00", 14_000_000, "14.00"),
            ("33.6442", 33_644_200, "33.6442"),
            ("-0.000001", -1, "-0.000001"),
            ("9223372036854.775807", i64::MAX, "9223372036854.775807"),
            ("-9223372036854.775808", i64::MIN, "-9223372036854.775808"),
        ] {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(amount.millionths(), millionths);
            assert_eq!(amount.to_string(), shown);
        }
        assert_eq!(
            serde_json::to_string(&Amount(9_800_000)).unwrap(),
            "\"9.80\""
        );
    }

    #[test]
    fn a_total_holds_more_than_any_amount() {
        let mut total = Total::default();
        for _ in 0..3 {
            total.add(Amount(i64::MAX), 1_000_000_000);
        }
        assert_eq!(total.to_string(), "27670116110564327421000.00");
        total.add(Amount(-1), 1);
        assert_eq!(total.to_string(), "27670116110564327420999.999999");
    }

    #[test]
    fn a_text_that_is_no_amount_is_refused() {
        for text in [
            "", "-", ".", "1.", ".5", "--1", "+1", "1,5", "1.2.3", "1e3", " 1", "٣", "1.-5",
        ] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(AmountError::NotAnAmount(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_seventh_decimal_is_refused_even_when_it_is_zero() {
        let error = "1.0000000".parse::<Amount>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`1.0000000` has more than six decimals: round it to a millionth"
        );
    }

    #[test]
    fn more_than_can_be_counted_is_refused() {
        for text in [
            "9223372036854.775808",
            "-9223372036854.775809",
            "99999999999999999999",
        ] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(AmountError::TooLarge(text.to_owned()))
            );
        }
        assert_eq!(Amount(i64::MAX).times(2), None);
        assert_eq!(Amount(i64::MAX).plus(Amount(1)), None);
        assert_eq!(Amount(-5).times(3), Some(Amount(-15)));
        assert_eq!(Amount(-5).plus(Amount(5)), Some(Amount::ZERO));
    }

    #[test]
    fn a_currency_is_one_of_iso_4217() {
        let currency: Currency = " eur ".parse().unwrap();
        assert_eq!(currency.as_str(), "EUR");
        for text in ["", "EURO", "€", "ZZZ"] {
            assert_eq!(
                text.parse::<Currency>(),
                Err(UnknownCurrency(text.to_owned()))
            );
        }
    }

    proptest! {
        #[test]
        fn an_amount_reads_back(millionths in any::<i64>()) {
            let amount = Amount(millionths);
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }

        #[test]
        fn no_text_is_read_as_another_amount(text in "-?[0-9]{1,12}(\\.[0-9]{1,6})?") {
            let amount: Amount = text.parse().unwrap();
            let bare = |text: &str| {
                let text = if text.contains('.') { text.trim_end_matches(['0']) } else { text };
                let text = text.trim_end_matches('.').replace('-', "");
                text.trim_start_matches('0').to_owned()
            };
            prop_assert_eq!(bare(&amount.to_string()), bare(&text));
        }
    }
}
