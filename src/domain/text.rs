//! Text that people write: names, reasons, tickets, addresses; and the forms under which text is
//! found again.
//!
//! Every text is trimmed, holds at least one visible character and no control character (U+0000
//! to U+001F, U+007F to U+009F), and has a longest length counted in characters.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Declares a newtype of text: what it is called in errors, its longest length in characters, and
/// the rule by which it is read where that is not [`clean`].
macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $what:literal, $longest:literal) => {
        $crate::domain::text::text_type! {
            $(#[$meta])* $name, $what, $longest, $crate::domain::text::clean
        }
    };
    ($(#[$meta:meta])* $name:ident, $what:literal, $longest:literal, $rule:path) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text, trimmed and otherwise as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::domain::text::read(deserializer)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::TextError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $rule(text, $what, $longest).map(Self)
            }
        }
    };
}
pub(super) use text_type;

/// Reads what is written as a text by its own rule, so that nothing comes in by another way.
pub(super) fn read<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(de::Error::custom)
}

/// A text that cannot stand where it was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing, or nothing that can be seen.
    #[error("the {what} is empty: give 1 to {longest} characters")]
    Empty {
        /// What the text was to be.
        what: &'static str,
        /// The longest it may be, in characters.
        longest: usize,
    },
    /// More than fits.
    #[error("the {what} has {length} characters: give at most {longest}")]
    TooLong {
        /// What the text was to be.
        what: &'static str,
        /// How long it is, in characters.
        length: usize,
        /// The longest it may be, in characters.
        longest: usize,
    },
    /// A character that moves the cursor or ends a string instead of being seen.
    #[error("the {what} holds the control character U+{code:04X} at place {place}: remove it")]
    ControlCharacter {
        /// What the text was to be.
        what: &'static str,
        /// The character's number.
        code: u32,
        /// Where it stands, from 1, in characters.
        place: usize,
    },
    /// Not an address of e-mail.
    #[error("`{text}` is no e-mail address: give one such as `name@example.com`")]
    NotAnEmailAddress {
        /// What was given.
        text: String,
    },
    /// White space in a text that is one word.
    #[error("the {what} `{text}` holds white space: give it as one word")]
    WhiteSpace {
        /// What the text was to be.
        what: &'static str,
        /// What was given.
        text: String,
    },
}

/// `text` without the white space around it, if it can be seen, stored and shown.
pub(super) fn clean(text: &str, what: &'static str, longest: usize) -> Result<String, TextError> {
    let text = text.trim();
    if let Some((place, c)) = text.chars().enumerate().find(|(_, c)| c.is_control()) {
        return Err(TextError::ControlCharacter {
            what,
            code: u32::from(c),
            place: place + 1,
        });
    }
    if text.chars().all(is_unseen) {
        return Err(TextError::Empty { what, longest });
    }
    let length = text.chars().count();
    if length > longest {
        return Err(TextError::TooLong {
            what,
            length,
            longest,
        });
    }
    Ok(text.to_owned())
}

/// What [`clean`] makes of `text`, if it is one word.
pub(super) fn one_word(
    text: &str,
    what: &'static str,
    longest: usize,
) -> Result<String, TextError> {
    let text = clean(text, what, longest)?;
    if text.chars().any(char::is_whitespace) {
        return Err(TextError::WhiteSpace { what, text });
    }
    Ok(text)
}

/// The form under which a code is unique and found: NFKC, without case, runs of white space as
/// one space, and without characters that cannot be seen.
///
/// Case goes character by character, never by a letter's place in its word, so that the key of a
/// prefix is a prefix of the key.
pub(super) fn unique_key(text: &str) -> String {
    if text.is_ascii() {
        return one_spaced(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    let caseless: String = text.nfkc().flat_map(without_case).collect();
    one_spaced(caseless.nfkc().filter(|c| !is_unformed(*c)))
}

/// The form under which names are compared and searched: NFKD, accents dropped, lower-case, `&`
/// as `and`, and everything that is neither letter nor digit as one space.
///
/// ```
/// use entitle::domain::search_key;
/// assert_eq!(search_key("  Müller & Søn, S.A."), "muller and son s a");
/// ```
pub fn search_key(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(without_case).nfkd() {
        match without_stroke(c) {
            Some(letters) => words.push_str(letters),
            None if c.is_alphanumeric() && !is_combining_mark(c) => words.push(c),
            None if c == '&' => words.push_str(" and "),
            None if is_combining_mark(c) || is_unformed(c) => {}
            None => words.push(' '),
        }
    }
    one_spaced(words.chars())
}

/// The distinct words of [`search_key`], in the order in which they stand.
pub fn search_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in search_key(text).split(' ').filter(|word| !word.is_empty()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// By way of the upper case, which also joins `ß` with `ss` and both small sigmas.
fn without_case(c: char) -> impl Iterator<Item = char> {
    c.to_uppercase().flat_map(char::to_lowercase)
}

/// Letters that people type without their stroke or ligature, though Unicode does not decompose
/// them.
const fn without_stroke(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

fn one_spaced(chars: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = !text.is_empty();
        } else {
            if std::mem::take(&mut gap) {
                text.push(' ');
            }
            text.push(c);
        }
    }
    text
}

/// Format characters that leave no mark on a line: soft hyphen, joiners, marks of direction, byte
/// order mark, variation selectors.
const fn is_unformed(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || is_unformed(c)
}

text_type! {
    /// What something is called for people: 1 to 200 characters.
    Name, "name", 200
}

impl Name {
    /// The name of what was given no other than its code.
    pub(super) fn of_code(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// The form under which it is compared and searched; see [`search_key`].
    pub fn search_key(&self) -> String {
        search_key(&self.0)
    }
}

text_type! {
    /// The version of a product as its makers call it, such as `2026.1`: 1 to 64 characters.
    ProductVersion, "version", 64
}

text_type! {
    /// Why a person did something: 1 to 500 characters.
    Reason, "reason", 500
}

text_type! {
    /// Who says to act, for the audit: 1 to 200 characters.
    Actor, "actor", 200
}

text_type! {
    /// Where a case is tracked, such as `INC-4711`: 1 to 64 characters.
    Ticket, "ticket", 64
}

text_type! {
    /// The customer's own number for an order: 1 to 64 characters.
    PoNumber, "PO number", 64
}

text_type! {
    /// What a line is called in its order, a number as a rule: 1 to 64 characters, told apart as
    /// they are written.
    LineNumber, "line number", 64
}

text_type! {
    /// A country as the order names it, a code or a word: 1 to 64 characters.
    Country, "country", 64
}

/// An e-mail address: something on both sides of an `@`, no white space, at most 254 characters
/// (RFC 5321 lets no longer path through).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which it is found: without case.
    pub fn key(&self) -> String {
        unique_key(&self.0)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for EmailAddress {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = clean(text, "e-mail address", 254)?;
        match text.rsplit_once('@') {
            Some((mailbox, host))
                if !mailbox.is_empty()
                    && !host.is_empty()
                    && !text.chars().any(char::is_whitespace) =>
            {
                Ok(Self(text))
            }
            _ => Err(TextError::NotAnEmailAddress { text }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_trimmed_and_otherwise_kept() {
        let name: Name = "  Müller  & Co\u{a0}".parse().unwrap();
        assert_eq!(name.as_str(), "Müller  & Co");
        assert_eq!(format!("{name:>13}|"), " Müller  & Co|");
    }

    #[test]
    fn an_empty_text_is_refused() {
        for text in ["", "   ", "\u{200b}\u{feff}", "\t"] {
            assert_eq!(
                text.parse::<Reason>().unwrap_err().to_string(),
                "the reason is empty: give 1 to 500 characters"
            );
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!("ü".repeat(64).parse::<Ticket>().is_ok());
        assert_eq!(
            "ü".repeat(65).parse::<Ticket>().unwrap_err().to_string(),
            "the ticket has 65 characters: give at most 64"
        );
    }

    #[test]
    fn control_characters_are_refused_wherever_they_stand() {
        for (text, code, place) in [
            ("a\0", "U+0000", 2),
            ("\u{1b}[2J", "U+001B", 1),
            ("one\ntwo", "U+000A", 4),
            ("a\tb", "U+0009", 2),
            ("a\u{9f}b", "U+009F", 2),
        ] {
            assert_eq!(
                text.parse::<Name>().unwrap_err().to_string(),
                format!("the name holds the control character {code} at place {place}: remove it")
            );
        }
    }

    #[test]
    fn an_e_mail_address_has_two_sides() {
        assert!("Anna.Schmidt@example.com".parse::<EmailAddress>().is_ok());
        for text in ["anna", "@example.com", "anna@", "an na@example.com"] {
            assert_eq!(
                text.parse::<EmailAddress>().unwrap_err().to_string(),
                format!("`{text}` is no e-mail address: give one such as `name@example.com`")
            );
        }
        let long = format!("{}@example.com", "a".repeat(250));
        assert!(matches!(
            long.parse::<EmailAddress>(),
            Err(TextError::TooLong { longest: 254, .. })
        ));
    }

    #[test]
    fn names_are_found_without_accents_strokes_and_signs() {
        for (name, key) in [
            ("Taquería \"El Niño\"", "taqueria el nino"),
            ("AT&T", "at and t"),
            ("Łódź Straße", "lodz strasse"),
            ("ＡＣＭＥ　Ｉｎｃ．", "acme inc"),
            ("İstanbul", "istanbul"),
            ("ΟΔΟΣ", "οδοσ"),
            ("株式会社トヨタ", "株式会社トヨタ"),
            ("...", ""),
        ] {
            assert_eq!(search_key(name), key, "{name}");
        }
    }

    #[test]
    fn search_words_are_distinct_and_in_order() {
        assert_eq!(
            search_words("New York, New Jersey"),
            ["new", "york", "jersey"]
        );
        assert!(search_words(" - ").is_empty());
    }

    #[test]
    fn keys_join_what_people_write_differently() {
        for (one, other) in [
            ("ACME  Corp", "acme corp"),
            ("Straße", "STRASSE"),
            ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
            ("ﬁle-1", "FILE-1"),
            ("caf\u{e9}", "CAFE\u{301}"),
            ("AC\u{200b}ME", "acme"),
        ] {
            assert_eq!(unique_key(one), unique_key(other), "{one} {other}");
        }
        assert_ne!(unique_key("cafe"), unique_key("café"));
    }

    proptest! {
        #[test]
        fn keys_are_a_fixed_point(text in "\\PC{0,24}") {
            let key = unique_key(&text);
            prop_assert_eq!(unique_key(&key), key);
            let key = search_key(&text);
            prop_assert_eq!(search_key(&key), key);
        }

        #[test]
        fn a_key_has_no_white_space_but_single_spaces_inside(text in "[\\PC\\s]{0,24}") {
            for key in [unique_key(&text), search_key(&text)] {
                let again = key.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(key, again);
            }
        }

        #[test]
        fn ascii_takes_no_other_way(text in "[ -~]{0,24}") {
            let caseless: String = text.nfkc().flat_map(without_case).collect();
            prop_assert_eq!(unique_key(&text), one_spaced(caseless.chars()));
        }
    }
}
