//! The character that parts the cells.

use std::fmt;
use std::str::FromStr;

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// U+0009
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// Every delimiter, the likelier first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The character as its one byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Delimiter {
    type Err = UnknownDelimiter;

    /// By its name or as the character itself; `\t` is the tab.
    fn from_str(text: &str) -> Result<Self, UnknownDelimiter> {
        match text {
            "," | "comma" => Ok(Self::Comma),
            ";" | "semicolon" => Ok(Self::Semicolon),
            "\t" | "\\t" | "tab" => Ok(Self::Tab),
            "|" | "pipe" => Ok(Self::Pipe),
            _ => Err(UnknownDelimiter(text.to_owned())),
        }
    }
}

/// A text that names no delimiter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no delimiter: give `comma`, `semicolon`, `tab` or `pipe`")]
pub struct UnknownDelimiter(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delimiter_reads_back_as_it_is_written() {
        for delimiter in Delimiter::ALL {
            assert_eq!(delimiter.to_string().parse(), Ok(delimiter));
            assert_eq!(
                char::from(delimiter.byte()).to_string().parse(),
                Ok(delimiter)
            );
        }
        assert_eq!("\\t".parse(), Ok(Delimiter::Tab));
        assert!("colon".parse::<Delimiter>().is_err());
    }
}
