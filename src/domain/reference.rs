//! How a person names an entitlement, a license or a contact: by its short number, its full ID, for
//! an entitlement the activation ID, here or in a company that was taken in, for a contact the e-mail
//! address.

use std::fmt;
use std::str::FromStr;

use super::activation::{ActivationId, ActivationIdError};
use super::code::{ForeignActivation, OrderNumber};
use super::ids::{
    ContactNumber, EntitlementId, EntitlementNumber, LegacyNumber, LicenseId, LicenseNumber,
    NotAnIdentifier, ShortNumberError,
};
use super::text::{EmailAddress, LineNumber, TextError, unique_key};

/// Letters and digits of a full ID with its four dashes.
const FULL_ID: usize = 36;

/// The most digits that are read as a short number; more are a mistyped activation ID.
const SHORT_NUMBER: usize = 12;

/// One entitlement, by any of its names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntitlementRef {
    /// The code that the customer redeems.
    Activation(ActivationId),
    /// `E-77`.
    Number(EntitlementNumber),
    /// The ID that stands in its licenses.
    Id(EntitlementId),
    /// Digits alone: the number of one of ours, or else what a company that was taken in called it.
    Digits(EntitlementNumber, ForeignActivation),
    /// A code that is none of ours, and may be the activation ID that it had in another company.
    Foreign(ForeignActivation),
}

impl EntitlementRef {
    /// The key under which a code of old is found; none of a number with its letter, which is always
    /// ours.
    pub fn former_key(&self) -> Option<String> {
        match self {
            Self::Activation(id) => Some(id.key()),
            Self::Number(_) => None,
            Self::Id(id) => Some(unique_key(&id.to_string())),
            Self::Digits(_, id) | Self::Foreign(id) => Some(id.key()),
        }
    }

    /// The name as a code of old is written.
    pub fn as_code(&self) -> String {
        match self {
            Self::Digits(_, id) => id.to_string(),
            other => other.to_string(),
        }
    }
}

impl FromStr for EntitlementRef {
    type Err = EntitlementRefError;

    fn from_str(text: &str) -> Result<Self, EntitlementRefError> {
        let trimmed = text.trim();
        if trimmed.len() == FULL_ID {
            return Ok(Self::Id(trimmed.parse()?));
        }
        if is_short_number(trimmed) {
            let number = trimmed.parse()?;
            let is_bare = trimmed.bytes().all(|byte| byte.is_ascii_digit());
            return Ok(match trimmed.parse() {
                // Nothing of ours is written with zeros before it.
                Ok(id) if is_bare && trimmed.starts_with('0') => Self::Foreign(id),
                Ok(id) if is_bare => Self::Digits(number, id),
                _ => Self::Number(number),
            });
        }
        match trimmed.parse() {
            Ok(id) => Ok(Self::Activation(id)),
            // A slip in one of ours is said as that, and looked up nowhere.
            Err(slip @ ActivationIdError::WrongCheck { .. }) => Err(slip.into()),
            Err(error) => match trimmed.parse() {
                Ok(foreign) => Ok(Self::Foreign(foreign)),
                Err(_) => Err(error.into()),
            },
        }
    }
}

impl fmt::Display for EntitlementRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Activation(id) => id.fmt(f),
            Self::Number(number) | Self::Digits(number, _) => number.fmt(f),
            Self::Id(id) => id.fmt(f),
            Self::Foreign(id) => id.fmt(f),
        }
    }
}

/// A text that names no entitlement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntitlementRefError {
    /// Not the activation ID that it seems to be.
    #[error(transparent)]
    Activation(#[from] ActivationIdError),
    /// Not the short number that it seems to be.
    #[error(transparent)]
    Number(#[from] ShortNumberError),
    /// Not the full ID that it seems to be.
    #[error(transparent)]
    Id(#[from] NotAnIdentifier),
}

/// The right that an order line extends: an entitlement by any of its names, or the line of an
/// order that granted it, `SO-1002/1`. Either stands for the newest that renewals made of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RightRef {
    /// An entitlement.
    Entitlement(EntitlementRef),
    /// What a line of an order granted.
    Line(OrderNumber, LineNumber),
}

impl FromStr for RightRef {
    type Err = RightRefError;

    fn from_str(text: &str) -> Result<Self, RightRefError> {
        match text.rsplit_once('/') {
            Some((order, line)) => Ok(Self::Line(order.parse()?, line.parse()?)),
            None => Ok(Self::Entitlement(text.parse()?)),
        }
    }
}

impl fmt::Display for RightRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entitlement(name) => name.fmt(f),
            Self::Line(order, line) => write!(f, "{order}/{line}"),
        }
    }
}

/// A text that names no right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RightRefError {
    /// Not the entitlement that it seems to name.
    #[error(transparent)]
    Entitlement(#[from] EntitlementRefError),
    /// Not the order or the line that it seems to name.
    #[error(transparent)]
    Line(#[from] TextError),
}

/// One license, by any of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LicenseRef {
    /// `L-1042`.
    Number(LicenseNumber),
    /// Its `jti`.
    Id(LicenseId),
    /// `K-12`, one that another system issued.
    Legacy(LegacyNumber),
}

impl FromStr for LicenseRef {
    type Err = LicenseRefError;

    fn from_str(text: &str) -> Result<Self, LicenseRefError> {
        let trimmed = text.trim();
        if trimmed.len() == FULL_ID {
            return Ok(Self::Id(trimmed.parse()?));
        }
        // Without its letter a number is that of a license of ours.
        if trimmed.contains('-')
            && let Ok(legacy) = trimmed.parse()
        {
            return Ok(Self::Legacy(legacy));
        }
        Ok(Self::Number(trimmed.parse()?))
    }
}

impl fmt::Display for LicenseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Id(id) => id.fmt(f),
            Self::Legacy(number) => number.fmt(f),
        }
    }
}

/// A text that names no license.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LicenseRefError {
    /// Not a short number.
    #[error(transparent)]
    Number(#[from] ShortNumberError),
    /// Not the full ID that it seems to be.
    #[error(transparent)]
    Id(#[from] NotAnIdentifier),
}

/// A person, by one contact's number, or by an address that several contacts may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactRef {
    /// `C-5`.
    Number(ContactNumber),
    /// The person's e-mail address.
    Email(EmailAddress),
}

impl FromStr for ContactRef {
    type Err = ContactRefError;

    fn from_str(text: &str) -> Result<Self, ContactRefError> {
        if text.contains('@') {
            return Ok(Self::Email(text.parse()?));
        }
        Ok(Self::Number(text.parse()?))
    }
}

/// A text that names no contact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContactRefError {
    /// Not a short number.
    #[error(transparent)]
    Number(#[from] ShortNumberError),
    /// Not the address that it seems to be.
    #[error(transparent)]
    Email(#[from] TextError),
}

/// `E-77`, `L-5` or `77`: one letter at most, and digits. `E77` is meant as one too, and told so.
fn is_short_number(text: &str) -> bool {
    let digits = match text.split_once('-') {
        Some((letter, digits)) if letter.len() == 1 => digits,
        Some(_) => return false,
        None => text
            .strip_prefix(|first: char| first.is_ascii_alphabetic())
            .unwrap_or(text),
    };
    (1..=SHORT_NUMBER).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entitlement_is_named_in_four_ways() {
        let activation = ActivationId::new([7; 10]);
        for (text, expected) in [
            (
                activation.to_string(),
                EntitlementRef::Activation(activation),
            ),
            (activation.key(), EntitlementRef::Activation(activation)),
            (
                " e-77 ".to_owned(),
                EntitlementRef::Number("E-77".parse().unwrap()),
            ),
            (
                "77".to_owned(),
                EntitlementRef::Digits("E-77".parse().unwrap(), "77".parse().unwrap()),
            ),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
        let id = "0195f3a2-5c00-7a31-8b52-6d1f0c9e4a77";
        assert_eq!(id.parse(), Ok(EntitlementRef::Id(id.parse().unwrap())));
        for text in ["AX-77", "7K2M-9QXA", "act 2024/7 no. 18", "00077"] {
            let foreign = EntitlementRef::Foreign(text.parse().unwrap());
            assert_eq!(text.parse(), Ok(foreign), "{text}");
        }
    }

    #[test]
    fn a_license_is_named_in_two_ways() {
        assert_eq!(
            "l-5".parse(),
            Ok(LicenseRef::Number("L-5".parse().unwrap()))
        );
        let id = "0195f3a2-5c00-7a31-8b52-6d1f0c9e4a77";
        assert_eq!(id.parse(), Ok(LicenseRef::Id(id.parse().unwrap())));
    }

    #[test]
    fn a_right_is_named_by_itself_or_by_the_line_that_granted_it() {
        let read = |text: &str| text.parse::<RightRef>().unwrap().to_string();
        assert_eq!(read("e-77"), "E-77");
        assert_eq!(read("SO-1002/1"), "SO-1002/1");
        assert_eq!(read("2026/0415/2"), "2026/0415/2");
        let line = "2026/0415/2".parse();
        let expected = RightRef::Line("2026/0415".parse().unwrap(), "2".parse().unwrap());
        assert_eq!(line, Ok(expected));
        assert!("SO-1/".parse::<RightRef>().is_err());
        assert!("/1".parse::<RightRef>().is_err());
    }

    #[test]
    fn a_contact_is_named_in_two_ways() {
        assert_eq!(
            "c-5".parse(),
            Ok(ContactRef::Number("C-5".parse().unwrap()))
        );
        let address = "ada@acme.example";
        assert_eq!(
            address.parse(),
            Ok(ContactRef::Email(address.parse().unwrap()))
        );
    }

    #[test]
    fn what_names_nothing_is_told_as_what_it_seems_to_be() {
        let entitlement = |text: &str| text.parse::<EntitlementRef>().unwrap_err().to_string();
        assert!(entitlement("L-5").contains("the number of a license"));
        assert!(entitlement("e77").contains("give one such as `E-77`"));
        assert!(entitlement("7K2M-9QXA-4RTV-0HCJ").contains("is mistyped"));
        assert!(entitlement("").contains("has 0 symbols of 16"));
        assert!(entitlement(&"x".repeat(36)).contains("is no full ID"));
        let license = |text: &str| text.parse::<LicenseRef>().unwrap_err().to_string();
        assert!(license("E-77").contains("the number of an entitlement"));
        let contact = |text: &str| text.parse::<ContactRef>().unwrap_err().to_string();
        assert!(contact("ada").contains("C-77"));
        assert!(contact("ada@").contains("is no e-mail address"));
    }
}
