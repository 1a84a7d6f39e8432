//! Activation IDs: the codes that customers type.
//!
//! Fifteen random symbols of Crockford's base 32, which leaves out `I`, `L`, `O` and `U`, and a
//! check symbol by the Luhn algorithm modulo 32 over the same alphabet. The check finds every
//! single wrong symbol, and every swap of neighbours but `0Z` for `Z0`.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::code::ForeignActivation;

/// Symbol by value: <https://www.crockford.com/base32.html>.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 15;
const LENGTH: usize = RANDOM + 1;

/// The code a customer redeems, unique and not to be guessed (75 random bits):
/// `7K2M-9QXA-4RTV-0HC0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivationId([u8; LENGTH]);

impl ActivationId {
    /// A new one out of the first 75 of these random bits.
    pub fn new(random: [u8; 10]) -> Self {
        let bits = random
            .iter()
            .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut values = [0; LENGTH];
        for (place, value) in values[..RANDOM].iter_mut().enumerate() {
            // 80 bits: the first symbol lies at bit 75, the last at bit 5.
            let shift = 75 - 5 * place;
            *value = (bits >> shift & 31) as u8;
        }
        values[RANDOM] = check(&values[..RANDOM]);
        Self(values)
    }

    /// Its sixteen symbols without dashes: the form under which it is stored and found.
    pub fn key(self) -> String {
        self.0.iter().map(|value| symbol(*value)).collect()
    }

    /// The key of the beginning of an activation ID, as far as it has been typed; none when no
    /// activation ID begins so.
    pub fn partial_key(text: &str) -> Option<String> {
        let values = read(text).ok()?;
        (1..=LENGTH)
            .contains(&values.len())
            .then(|| values.into_iter().map(symbol).collect())
    }
}

/// The check symbol's value: Luhn modulo 32, doubling every other symbol from the last.
fn check(values: &[u8]) -> u8 {
    let sum = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, value)| {
            if place % 2 == 0 {
                doubled(*value)
            } else {
                *value
            }
        })
        .fold(0, |sum, addend| (sum + addend) % 32);
    (32 - sum) % 32
}

/// The digits of twice the value in base 32, added.
const fn doubled(value: u8) -> u8 {
    value * 2 / 32 + value * 2 % 32
}

fn symbol(value: u8) -> char {
    char::from(SYMBOLS[usize::from(value)])
}

/// The values of the symbols in a text; what people put between them or write for them is read.
fn read(text: &str) -> Result<Vec<u8>, char> {
    text.chars()
        .filter(|c| !is_gap(*c))
        .map(|c| value(c).ok_or(c))
        .collect()
}

fn value(c: char) -> Option<u8> {
    let symbol = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (0_u8..)
        .zip(SYMBOLS)
        .find_map(|(value, known)| (char::from(*known) == symbol).then_some(value))
}

/// White space and the dashes that word processors make of `-`.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl fmt::Display for ActivationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(LENGTH + 3);
        for (place, value) in self.0.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(symbol(*value));
        }
        f.pad(&text)
    }
}

impl FromStr for ActivationId {
    type Err = ActivationIdError;

    fn from_str(text: &str) -> Result<Self, ActivationIdError> {
        let shown = || text.trim().to_owned();
        let values = read(text).map_err(|symbol| ActivationIdError::UnknownSymbol {
            text: shown(),
            symbol,
        })?;
        let values: [u8; LENGTH] =
            values
                .try_into()
                .map_err(|values: Vec<u8>| ActivationIdError::WrongLength {
                    text: shown(),
                    length: values.len(),
                })?;
        if check(&values[..RANDOM]) == values[RANDOM] {
            Ok(Self(values))
        } else {
            Err(ActivationIdError::WrongCheck { text: shown() })
        }
    }
}

impl Serialize for ActivationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl ForeignActivation {
    /// Why it is none of ours.
    pub fn not_ours(&self) -> String {
        match self.as_str().parse::<ActivationId>() {
            Err(error) => error.to_string(),
            Ok(id) => format!("there is no activation ID `{id}`"),
        }
    }
}

/// A text that is no activation ID; known before any look-up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActivationIdError {
    /// Symbols are missing, or there are too many.
    #[error("`{text}` is no activation ID: it has {length} symbols of 16, read it again")]
    WrongLength {
        /// What was given.
        text: String,
        /// How many symbols it has.
        length: usize,
    },
    /// A symbol that no activation ID has.
    #[error(
        "`{text}` is no activation ID: `{}` is in none, read it again",
        .symbol.escape_debug()
    )]
    UnknownSymbol {
        /// What was given.
        text: String,
        /// The symbol.
        symbol: char,
    },
    /// A slip: the check symbol does not fit the others.
    #[error("`{text}` is mistyped: its check symbol does not fit, read it again")]
    WrongCheck {
        /// What was given.
        text: String,
    },
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_activation_id_is_four_groups_of_four() {
        let random = [0x3a, 0x71, 0x04, 0xff, 0x00, 0x9c, 0x5e, 0x12, 0x88, 0xd7];
        let id = ActivationId::new(random);
        assert_eq!(id.to_string(), "79RG-9ZR0-KHF1-526Q");
        assert_eq!(id.key(), "79RG9ZR0KHF1526Q");
    }

    #[test]
    fn it_is_read_as_people_write_it() {
        let id = ActivationId::new([0; 10]);
        assert_eq!(id.to_string(), "0000-0000-0000-0000");
        for text in [
            "oOOo 0000 0000 0000",
            " 0000–0000–0000–0000 ",
            "0000000000000000",
        ] {
            assert_eq!(text.parse(), Ok(id));
        }
        let ones: ActivationId = "1111-1111-1111-1119".parse().unwrap();
        assert_eq!("iLl1 Iiii LLLL ill9".parse(), Ok(ones));
    }

    #[test]
    fn each_slip_has_its_own_error() {
        assert_eq!(
            "0000-0000-000"
                .parse::<ActivationId>()
                .unwrap_err()
                .to_string(),
            "`0000-0000-000` is no activation ID: it has 11 symbols of 16, read it again"
        );
        assert_eq!(
            "0000-0000-0000-00U0"
                .parse::<ActivationId>()
                .unwrap_err()
                .to_string(),
            "`0000-0000-0000-00U0` is no activation ID: `U` is in none, read it again"
        );
        assert_eq!(
            "0000-0000-0000-0001"
                .parse::<ActivationId>()
                .unwrap_err()
                .to_string(),
            "`0000-0000-0000-0001` is mistyped: its check symbol does not fit, read it again"
        );
    }

    #[test]
    fn a_beginning_has_a_key() {
        assert_eq!(
            ActivationId::partial_key("7k2m-9"),
            Some("7K2M9".to_owned())
        );
        for text in ["", " - ", "ACME Ltd.", "00000000000000000"] {
            assert_eq!(ActivationId::partial_key(text), None, "{text}");
        }
    }

    impl ActivationId {
        fn is_sound(&self) -> bool {
            check(&self.0[..RANDOM]) == self.0[RANDOM]
        }
    }

    proptest! {
        #[test]
        fn an_activation_id_reads_back(random in any::<[u8; 10]>()) {
            let id = ActivationId::new(random);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.key().to_lowercase().parse(), Ok(id));
            prop_assert!(id.key().starts_with(&ActivationId::partial_key(&id.to_string()[..7]).unwrap()));
        }

        #[test]
        fn every_one_of_the_75_bits_counts(random in any::<[u8; 10]>(), bit in 0_usize..75) {
            let mut other = random;
            other[bit / 8] ^= 0x80 >> (bit % 8);
            prop_assert_ne!(ActivationId::new(random), ActivationId::new(other));
        }

        #[test]
        fn every_wrong_symbol_is_found(random in any::<[u8; 10]>(), place in 0..LENGTH, by in 1_u8..32) {
            let mut id = ActivationId::new(random);
            id.0[place] = (id.0[place] + by) % 32;
            prop_assert!(!id.is_sound());
        }

        #[test]
        fn every_swap_of_neighbours_is_found_but_that_of_the_ends(
            random in any::<[u8; 10]>(), place in 0..LENGTH - 1,
        ) {
            let mut id = ActivationId::new(random);
            let pair = (id.0[place].min(id.0[place + 1]), id.0[place].max(id.0[place + 1]));
            id.0.swap(place, place + 1);
            prop_assert_eq!(id.is_sound(), pair.0 == pair.1 || pair == (0, 31));
        }
    }
}
