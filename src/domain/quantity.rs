//! Quantities, and the ledger of copies: how many were bought, how many are issued, how many may
//! still be.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A count of things bought or copies taken: 1 to 1,000,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Quantity(i64);

impl Quantity {
    /// One.
    pub const ONE: Self = Self(1);
    /// The most that can be counted: far above any order, and far below what a sum could not hold.
    pub const MOST: i64 = 1_000_000_000;

    /// The number as a quantity.
    pub fn new(number: i64) -> Result<Self, QuantityError> {
        if number < 1 {
            Err(QuantityError::NotPositive(number.to_string()))
        } else if number > Self::MOST {
            Err(QuantityError::TooLarge(number.to_string()))
        } else {
            Ok(Self(number))
        }
    }

    /// The bare number.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// This many times `each`, such as units ordered times copies in a unit.
    pub fn times(self, each: Self) -> Result<Self, QuantityError> {
        Self::new(self.0.saturating_mul(each.0))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Reads `5` and `5.00`.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let text = text.trim();
        let given = || text.to_owned();
        let negative = text.starts_with('-');
        let bare = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = match bare.split_once('.') {
            Some((_, "")) => return Err(QuantityError::NotANumber(given())),
            Some(parts) => parts,
            None => (bare, ""),
        };
        let mut digits = whole.bytes().chain(decimals.bytes());
        if whole.is_empty() || !digits.all(|byte| byte.is_ascii_digit()) {
            return Err(QuantityError::NotANumber(given()));
        }
        let whole = whole.trim_start_matches('0');
        let is_whole = decimals.bytes().all(|byte| byte == b'0');
        if negative || (whole.is_empty() && is_whole) {
            return Err(QuantityError::NotPositive(given()));
        }
        if !is_whole {
            return Err(QuantityError::NotWhole(given()));
        }
        whole
            .parse()
            .ok()
            .and_then(|number| Self::new(number).ok())
            .ok_or_else(|| QuantityError::TooLarge(given()))
    }
}

/// A text or number that is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Zero or less: not bad data, but a credit or a return.
    #[error("quantity `{0}` is not positive: give 1 or more, a credit is no purchase")]
    NotPositive(String),
    /// A part of one.
    #[error("quantity `{0}` is not whole: give a number such as `5`")]
    NotWhole(String),
    /// No number at all.
    #[error("quantity `{0}` is no number: give one such as `5`")]
    NotANumber(String),
    /// Above [`Quantity::MOST`].
    #[error("quantity `{0}` is too large: give at most 1,000,000,000")]
    TooLarge(String),
}

/// How far past what was bought a model lets copies go: `0`, `5` (copies) or `10%` (of bought,
/// rounded down).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overdraft {
    /// This many copies a grant.
    Copies(u32),
    /// This many hundredths of what was bought.
    Percent(u32),
}

impl Overdraft {
    /// Not at all.
    pub const NONE: Self = Self::Copies(0);

    /// How many copies it is for a grant of `bought`.
    pub fn copies(self, bought: i64) -> i64 {
        match self {
            Self::Copies(copies) => i64::from(copies),
            Self::Percent(percent) => bought.max(0).saturating_mul(i64::from(percent)) / 100,
        }
    }
}

impl Default for Overdraft {
    fn default() -> Self {
        Self::NONE
    }
}

impl fmt::Display for Overdraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copies(copies) => f.pad(&copies.to_string()),
            Self::Percent(percent) => f.pad(&format!("{percent}%")),
        }
    }
}

impl FromStr for Overdraft {
    type Err = OverdraftError;

    fn from_str(text: &str) -> Result<Self, OverdraftError> {
        let text = text.trim();
        let (digits, percent) = match text.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (text, false),
        };
        let error = || OverdraftError(text.to_owned());
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error());
        }
        let number: u32 = digits.parse().map_err(|_| error())?;
        match (number, percent) {
            (0, _) => Ok(Self::NONE),
            (1..=100, true) => Ok(Self::Percent(number)),
            (1..=1_000_000_000, false) => Ok(Self::Copies(number)),
            _ => Err(error()),
        }
    }
}

impl Serialize for Overdraft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no overdraft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no overdraft: give `0`, a number of copies such as `5`, or up to `100%`")]
pub struct OverdraftError(String);

/// What a grant has and what it has given out, at one instant.
///
/// It tells a person what is left; the update that takes copies decides for itself, by the same
/// sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ledger {
    /// Copies bought: quantity × quantity per unit.
    pub bought: i64,
    /// Copies issued and not given back.
    pub issued: i64,
    /// Today's overdraft of the model.
    pub overdraft: Overdraft,
    /// A site license: copies are not counted.
    pub uncounted: bool,
}

impl Ledger {
    /// Copies that may be out at once; none when they are not counted.
    pub fn capacity(&self) -> Option<i64> {
        (!self.uncounted).then(|| {
            self.bought
                .saturating_add(self.overdraft.copies(self.bought))
        })
    }

    /// Copies that have to come back before only `bought` may be bought; none when they are not
    /// counted. An overdraft lets more be issued, and never less be bought.
    pub fn over(&self, bought: i64) -> i64 {
        if self.uncounted {
            0
        } else {
            self.issued.saturating_sub(bought).max(0)
        }
    }

    /// Copies that may still be issued, 0 when a lowered capacity lies below what is issued; none
    /// when they are not counted.
    pub fn left(&self) -> Option<i64> {
        Some(self.capacity()?.saturating_sub(self.issued).max(0))
    }

    /// Whether this many more copies fit.
    pub fn admits(&self, copies: Quantity) -> bool {
        self.left().is_none_or(|left| copies.get() <= left)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_quantity_is_read_with_zero_decimals() {
        for (text, number) in [
            ("5", 5),
            ("5.00", 5),
            (" 007 ", 7),
            ("1000000000.0", Quantity::MOST),
        ] {
            assert_eq!(text.parse::<Quantity>().map(Quantity::get), Ok(number));
        }
        assert_eq!(serde_json::to_string(&Quantity(5)).unwrap(), "5");
    }

    #[test]
    fn a_credit_is_told_apart_from_bad_data() {
        for text in ["0", "-5", "0.00", "-5.00", "-0.5", "-0"] {
            assert_eq!(
                text.parse::<Quantity>(),
                Err(QuantityError::NotPositive(text.to_owned()))
            );
        }
        for text in ["5.5", "0.5", "1.001"] {
            assert_eq!(
                text.parse::<Quantity>(),
                Err(QuantityError::NotWhole(text.to_owned()))
            );
        }
        for text in ["", "five", "5.", ".5", "5,00", "1e3", "--5", "+5", "5.-0"] {
            assert_eq!(
                text.parse::<Quantity>(),
                Err(QuantityError::NotANumber(text.to_owned()))
            );
        }
        for text in ["1000000001", "99999999999999999999999"] {
            assert_eq!(
                text.parse::<Quantity>(),
                Err(QuantityError::TooLarge(text.to_owned()))
            );
        }
    }

    #[test]
    fn a_product_of_quantities_is_a_quantity_or_too_large() {
        let quantity = |number| Quantity::new(number).unwrap();
        assert_eq!(quantity(3).times(quantity(5)), Ok(quantity(15)));
        assert!(matches!(
            quantity(Quantity::MOST).times(quantity(2)),
            Err(QuantityError::TooLarge(_))
        ));
        assert!(matches!(
            Quantity::new(0),
            Err(QuantityError::NotPositive(_))
        ));
    }

    #[test]
    fn an_overdraft_is_copies_or_a_share_rounded_down() {
        for (text, bought, copies) in [
            ("0", 50, 0),
            ("0%", 50, 0),
            ("5", 50, 5),
            ("10%", 50, 5),
            ("10%", 59, 5),
            ("10%", 9, 0),
            ("100 %", 7, 7),
        ] {
            let overdraft: Overdraft = text.parse().unwrap();
            assert_eq!(overdraft.copies(bought), copies, "{text} of {bought}");
        }
    }

    #[test]
    fn an_overdraft_out_of_range_is_refused() {
        for text in ["", "%", "-1", "101%", "5.5", "1000000001", "ten"] {
            assert_eq!(
                text.parse::<Overdraft>(),
                Err(OverdraftError(text.to_owned()))
            );
        }
    }

    #[test]
    fn a_ledger_counts_the_overdraft_in() {
        let ledger = Ledger {
            bought: 50,
            issued: 53,
            overdraft: Overdraft::Percent(10),
            uncounted: false,
        };
        assert_eq!(ledger.capacity(), Some(55));
        assert_eq!(ledger.left(), Some(2));
        assert!(ledger.admits(Quantity(2)));
        assert!(!ledger.admits(Quantity(3)));
    }

    #[test]
    fn a_lowered_capacity_only_stops_further_issue() {
        let ledger = Ledger {
            bought: 50,
            issued: 53,
            overdraft: Overdraft::NONE,
            uncounted: false,
        };
        assert_eq!(ledger.left(), Some(0));
        assert!(!ledger.admits(Quantity::ONE));
    }

    #[test]
    fn a_site_is_not_counted() {
        let ledger = Ledger {
            bought: 1,
            issued: 40,
            overdraft: Overdraft::NONE,
            uncounted: true,
        };
        assert_eq!((ledger.capacity(), ledger.left()), (None, None));
        assert!(ledger.admits(Quantity(1000)));
    }

    proptest! {
        #[test]
        fn a_quantity_reads_back(number in 1..=Quantity::MOST, zeros in 0_usize..4) {
            let quantity = Quantity(number);
            prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
            let decimals = format!("{number}.{}", "0".repeat(zeros + 1));
            prop_assert_eq!(decimals.parse(), Ok(quantity));
        }

        #[test]
        fn an_overdraft_reads_back(percent in 1_u32..=100, copies in 0_u32..=1_000_000_000) {
            for overdraft in [Overdraft::Percent(percent), Overdraft::Copies(copies)] {
                prop_assert_eq!(overdraft.to_string().parse(), Ok(overdraft));
            }
        }

        #[test]
        fn what_a_ledger_admits_stays_within_its_capacity(
            bought in 1..=Quantity::MOST, issued in 0..=Quantity::MOST,
            percent in 0_u32..=100, copies in 1..=Quantity::MOST,
        ) {
            let overdraft = Overdraft::Percent(percent);
            let ledger = Ledger { bought, issued, overdraft, uncounted: false };
            prop_assert_eq!(
                ledger.admits(Quantity(copies)),
                issued + copies <= bought + overdraft.copies(bought)
            );
        }
    }

    #[test]
    fn what_is_issued_comes_back_before_less_is_bought() {
        let ledger = |issued, uncounted| Ledger {
            bought: 10,
            issued,
            overdraft: Overdraft::Copies(5),
            uncounted,
        };
        for (issued, bought, over) in [(4, 4, 0), (4, 3, 1), (0, 1, 0), (12, 10, 2), (12, 20, 0)] {
            assert_eq!(ledger(issued, false).over(bought), over);
            assert_eq!(ledger(issued, true).over(bought), 0);
        }
    }
}
