//! Names that the desk gives: short numbers for people, identifiers for tokens, and the request ID
//! that a caller brings.
//!
//! A short number is counted within its store and never stands in a token; an identifier is a
//! UUID, unique everywhere, and does.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use uuid::{Builder, Uuid};

use super::text::text_type;
use super::time::Instant;

/// Declares a short number: its letter, and what it is called in errors.
macro_rules! short_number {
    ($(#[$meta:meta])* $name:ident, $letter:literal, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The number as a type, if it is 1 or more.
            pub const fn new(number: i64) -> Option<Self> {
                if number >= 1 { Some(Self(number)) } else { None }
            }

            /// The bare number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!(concat!($letter, "-{}"), self.0))
            }
        }

        impl FromStr for $name {
            type Err = ShortNumberError;

            fn from_str(text: &str) -> Result<Self, ShortNumberError> {
                read_short(text, $letter, $what).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

short_number! {
    /// An entitlement's short number: `E-77`.
    EntitlementNumber, "E", "an entitlement"
}

short_number! {
    /// A license's short number: `L-1042`. It also decides the license's place in the status
    /// lists.
    LicenseNumber, "L", "a license"
}

short_number! {
    /// A failover's short number: `F-9`.
    FailoverNumber, "F", "a failover"
}

short_number! {
    /// An import's short number: `I-3`.
    ImportNumber, "I", "an import"
}

short_number! {
    /// A merge's short number: `M-2`.
    MergeNumber, "M", "a merge"
}

short_number! {
    /// The short number of a license of another system: `K-12`.
    LegacyNumber, "K", "a legacy license"
}

short_number! {
    /// A contact's short number: `C-5`.
    ContactNumber, "C", "a contact"
}

/// Whose letter is whose, to tell a number of the wrong kind from a slip of the pen.
const LETTERS: [(&str, &str); 7] = [
    ("E", "an entitlement"),
    ("L", "a license"),
    ("F", "a failover"),
    ("I", "an import"),
    ("C", "a contact"),
    ("M", "a merge"),
    ("K", "a legacy license"),
];

fn read_short(
    text: &str,
    letter: &'static str,
    what: &'static str,
) -> Result<i64, ShortNumberError> {
    let trimmed = text.trim();
    let (given, digits) = match trimmed.split_once('-') {
        Some((given, digits)) => (given, digits),
        None => (letter, trimmed),
    };
    let number = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse::<i64>().ok())
        .flatten()
        .filter(|number| *number >= 1);
    let known = LETTERS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(given));
    match (number, known) {
        (Some(number), Some((known, _))) if *known == letter => Ok(number),
        (Some(_), Some((_, other))) => Err(ShortNumberError::OfAnother {
            text: trimmed.to_owned(),
            other,
            what,
            letter,
        }),
        _ => Err(ShortNumberError::NotANumber {
            text: trimmed.to_owned(),
            what,
            letter,
        }),
    }
}

/// A text that is no short number of the kind wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShortNumberError {
    /// It names a thing of another kind.
    #[error("`{text}` is the number of {other}: give that of {what}, such as `{letter}-77`")]
    OfAnother {
        /// What was given.
        text: String,
        /// What it names.
        other: &'static str,
        /// What was wanted.
        what: &'static str,
        /// The letter of what was wanted.
        letter: &'static str,
    },
    /// It names nothing.
    #[error("`{text}` is no number of {what}: give one such as `{letter}-77`")]
    NotANumber {
        /// What was given.
        text: String,
        /// What was wanted.
        what: &'static str,
        /// The letter of what was wanted.
        letter: &'static str,
    },
}

text_type! {
    /// The caller's own name for a request, under which a retry is known: 1 to 128 characters,
    /// case and all.
    RequestId, "request ID", 128
}

/// Declares an identifier: a UUID as text, made as version 7.
macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier (UUID version 7, RFC 9562 section 5.7) for something made at `at`.
            ///
            /// Those made in a later second sort later; within one second the order is that of
            /// `random`, since an instant has whole seconds and invented milliseconds would lie.
            pub fn new(at: Instant, random: [u8; 10]) -> Self {
                let milliseconds = u64::try_from(at.unix()).unwrap_or(0) * 1000;
                Self(Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut buffer = Uuid::encode_buffer();
                f.pad(self.0.hyphenated().encode_lower(&mut buffer))
            }
        }

        impl FromStr for $name {
            type Err = NotAnIdentifier;

            fn from_str(text: &str) -> Result<Self, NotAnIdentifier> {
                read_uuid(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

identifier! {
    /// A license's identity everywhere: the `jti` of its token.
    LicenseId
}

identifier! {
    /// An entitlement's identity everywhere; it stands in the licenses issued against it.
    EntitlementId
}

fn read_uuid(text: &str) -> Result<Uuid, NotAnIdentifier> {
    let trimmed = text.trim();
    // The parser also takes braces, `urn:uuid:` and bare digits; an identifier has one spelling.
    (trimmed.len() == 36)
        .then(|| Uuid::try_parse(trimmed).ok())
        .flatten()
        .ok_or_else(|| NotAnIdentifier(text.to_owned()))
}

/// A text that is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no full ID: give all 36 characters, such as `0195f3a2-5c00-7a31-8b52-6d1f0c9e4a77`, or a short number"
)]
pub struct NotAnIdentifier(String);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_number_is_read_in_any_case_and_bare() {
        for text in ["E-77", "e-77", "77", " E-077 "] {
            assert_eq!(text.parse(), Ok(EntitlementNumber(77)));
        }
        let license: LicenseNumber = "1042".parse().unwrap();
        assert_eq!(license.to_string(), "L-1042");
        assert_eq!(serde_json::to_string(&license).unwrap(), "\"L-1042\"");
        assert_eq!(LicenseNumber::new(0), None);
    }

    #[test]
    fn the_number_of_another_kind_is_named_as_such() {
        assert_eq!(
            "l-1042"
                .parse::<EntitlementNumber>()
                .unwrap_err()
                .to_string(),
            "`l-1042` is the number of a license: give that of an entitlement, such as `E-77`"
        );
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "E-",
            "E-0",
            "E--1",
            "-5",
            "E-7x",
            "E-99999999999999999999",
            "X-7",
            "+7",
        ] {
            assert!(
                matches!(
                    text.parse::<EntitlementNumber>(),
                    Err(ShortNumberError::NotANumber { .. })
                ),
                "{text}"
            );
        }
        assert_eq!(
            "E77".parse::<EntitlementNumber>().unwrap_err().to_string(),
            "`E77` is no number of an entitlement: give one such as `E-77`"
        );
    }

    #[test]
    fn every_letter_is_known_to_all() {
        let texts = ["E-1", "L-1", "F-1", "I-1", "C-1"];
        let shown = [
            EntitlementNumber(1).to_string(),
            LicenseNumber(1).to_string(),
            FailoverNumber(1).to_string(),
            ImportNumber(1).to_string(),
            ContactNumber(1).to_string(),
        ];
        assert_eq!(shown, texts);
        let others = texts.iter().filter(|text| {
            matches!(
                text.parse::<LicenseNumber>(),
                Err(ShortNumberError::OfAnother { .. })
            )
        });
        assert_eq!(others.count(), 4);
    }

    #[test]
    fn an_identifier_is_a_version_7_uuid_of_its_second() {
        let at: Instant = "2026-04-01T12:00:00Z".parse().unwrap();
        let id = LicenseId::new(at, [0xff; 10]);
        assert_eq!(id.to_string(), "019d48ea-2e00-7fff-bfff-ffffffffffff");
        assert_eq!(id.0.get_version_num(), 7);
    }

    #[test]
    fn an_identifier_has_one_spelling() {
        let text = "019D48EA-2E00-7FFF-BFFF-FFFFFFFFFFFF";
        let id: EntitlementId = text.parse().unwrap();
        assert_eq!(id.to_string(), text.to_lowercase());
        for wrong in [
            "",
            "019d48ea2e007fffbfffffffffffffff",
            "{019d48ea-2e00-7fff-bfff-ffffffffffff}",
            "019d48ea-2e00-7fff-bfff-fffffffffffg",
        ] {
            assert!(wrong.parse::<EntitlementId>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn identifiers_read_back_and_sort_by_their_second(
            first in 0_i64..4_000_000_000, gap in 1_i64..1_000_000,
            random in any::<[u8; 10]>(), other in any::<[u8; 10]>(),
        ) {
            let instant = |seconds| Instant::from_unix(seconds).unwrap();
            let id = LicenseId::new(instant(first), random);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            let later = LicenseId::new(instant(first + gap), other);
            prop_assert!(id < later);
            prop_assert!(id.to_string() < later.to_string());
        }

        #[test]
        fn a_short_number_reads_back(number in 1_i64..) {
            let number = FailoverNumber(number);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert_eq!(number.get().to_string().parse(), Ok(number));
        }
    }
}
