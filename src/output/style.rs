//! How a result is to be shown: its format, and what the terminal can show.

use std::fmt;
use std::str::FromStr;

/// The face of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: columns of a list, labelled lines of a single thing.
    #[default]
    Table,
    /// JSON: an array of a list, an object of a single thing.
    Json,
    /// JSON Lines: a compact object a line.
    Jsonl,
    /// Comma-separated values with a heading line of JSON field names.
    Csv,
}

impl Format {
    /// Every format, in the order in which help names them.
    pub const ALL: [Self; 4] = [Self::Table, Self::Json, Self::Jsonl, Self::Csv];

    /// The word that `--format` takes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// Whether errors too are to be JSON.
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == text)
            .ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

/// A word that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no format: give `table`, `json`, `jsonl` or `csv`")]
pub struct UnknownFormat(String);

/// How results are shown; the default is a table without colour, wrapped nowhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// The face.
    pub format: Format,
    /// Whether people see colour (`NO_COLOR` and `--color` are already weighed).
    pub color: bool,
    /// The columns that a line may take; none when stdout is no terminal, and nothing wraps.
    pub width: Option<u16>,
    /// Whether people see only numbers. A machine format that was asked for stays whole.
    pub quiet: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_its_word() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
    }

    #[test]
    fn another_word_is_refused_with_the_list() {
        let error = "yaml".parse::<Format>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`yaml` is no format: give `table`, `json`, `jsonl` or `csv`"
        );
    }
}
