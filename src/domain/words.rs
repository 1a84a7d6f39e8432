//! Enums that are words in files, flags, columns and JSON: one declaration gives the type, its
//! words, and how they are read and written.
//!
//! A word is written in one way. It is read with any case, and with `_` or a space for `-`, since
//! people write catalogs by hand.

use std::fmt;

/// Declares an enum whose variants are words. The text in parentheses is what a value is called
/// in an error: `(a binding)`.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident ($what:literal) {
            $( $(#[$doc:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$doc])* $variant, )+
        }

        impl $name {
            /// Every value, in the order in which they are documented.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let word = $crate::domain::words::as_written(text);
                match word.as_str() {
                    $( $word => Ok(Self::$variant), )+
                    _ => Err($crate::domain::UnknownWord::new(text, $what, &[$($word),+])),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::domain::text::read(deserializer)
            }
        }
    };
}
pub(super) use words;

/// A word in the one way in which it is written.
pub(super) fn as_written(text: &str) -> String {
    text.trim().to_ascii_lowercase().replace(['_', ' '], "-")
}

/// A word that is none of those that its place knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not {what}: give {}", Choices(.choices))]
pub struct UnknownWord {
    given: String,
    what: &'static str,
    choices: &'static [&'static str],
}

impl UnknownWord {
    pub(super) fn new(given: &str, what: &'static str, choices: &'static [&'static str]) -> Self {
        Self {
            given: given.to_owned(),
            what,
            choices,
        }
    }

    /// The words that would have done.
    pub fn choices(&self) -> &'static [&'static str] {
        self.choices
    }
}

/// Words as a sentence lists them: `a`, `b` or `c`.
pub(super) struct Choices<'a>(pub(super) &'a [&'static str]);

impl fmt::Display for Choices<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, word) in self.0.iter().enumerate() {
            match place {
                0 => {}
                _ if place + 1 == self.0.len() => f.write_str(" or ")?,
                _ => f.write_str(", ")?,
            }
            write!(f, "`{word}`")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    words! {
        /// Two words, one of them made of two.
        pub enum Light ("a light") {
            /// Go.
            Green = "green",
            /// Wait.
            DarkRed = "dark-red",
        }
    }

    #[test]
    fn a_word_reads_back_as_it_is_written() {
        for light in Light::ALL {
            assert_eq!(light.to_string().parse(), Ok(*light));
            assert_eq!(
                serde_json::to_value(light).unwrap(),
                serde_json::json!(light.as_str())
            );
        }
    }

    #[test]
    fn case_and_joints_of_a_word_do_not_matter() {
        for text in ["dark-red", "Dark_Red", " DARK RED "] {
            assert_eq!(text.parse(), Ok(Light::DarkRed));
        }
    }

    #[test]
    fn an_unknown_word_is_told_the_known_ones() {
        let error = "blue".parse::<Light>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`blue` is not a light: give `green` or `dark-red`"
        );
    }
}
