//! Values that stand in JSON as the text that they are read from.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::right::Copies;

/// A text, or null.
pub(super) mod optional {
    use super::{Deserialize, Deserializer, Display, Error, FromStr, Serializer};

    #[allow(clippy::ref_option, reason = "serde hands a field in so")]
    pub(in super::super) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        Option::<String>::deserialize(deserializer)?
            .map(|text| text.parse().map_err(D::Error::custom))
            .transpose()
    }
}

/// The word for copies that nobody counts.
const UNCOUNTED: &str = "uncounted";

impl Serialize for Copies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Counted(copies) => serializer.serialize_i64(*copies),
            Self::Uncounted => serializer.serialize_str(UNCOUNTED),
        }
    }
}

impl<'de> Deserialize<'de> for Copies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(i64),
            Word(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Number(copies) => Ok(Self::Counted(copies)),
            Written::Word(word) if word == UNCOUNTED => Ok(Self::Uncounted),
            Written::Word(word) => Err(D::Error::custom(format!("`{word}` is no count of copies"))),
        }
    }
}
