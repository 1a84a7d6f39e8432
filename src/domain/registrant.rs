//! Who asks for a license: a person, by an e-mail address or a name.

use std::fmt;
use std::str::FromStr;

use super::text::{EmailAddress, Name, TextError};

/// A person, as one word of a flag or a cell names one: by an address where there is an `@`, else
/// by a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Registrant {
    /// By an e-mail address.
    Email(EmailAddress),
    /// By a name.
    Name(Name),
}

impl fmt::Display for Registrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(email) => f.pad(email.as_str()),
            Self::Name(name) => f.pad(name.as_str()),
        }
    }
}

impl Registrant {
    /// The address.
    pub const fn email(&self) -> Option<&EmailAddress> {
        match self {
            Self::Email(email) => Some(email),
            Self::Name(_) => None,
        }
    }

    /// The name.
    pub const fn name(&self) -> Option<&Name> {
        match self {
            Self::Name(name) => Some(name),
            Self::Email(_) => None,
        }
    }
}

impl FromStr for Registrant {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        if text.contains('@') {
            text.parse().map(Self::Email)
        } else {
            text.parse().map(Self::Name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_name() {
        let email: Registrant = " dana@acme.example ".parse().unwrap();
        assert_eq!(email.email().unwrap().as_str(), "dana@acme.example");
        assert_eq!(email.name(), None);
        let name: Registrant = "Dana Vogt".parse().unwrap();
        assert_eq!(name.name().unwrap().as_str(), "Dana Vogt");
        assert!("@acme".parse::<Registrant>().is_err());
        assert!(" ".parse::<Registrant>().is_err());
    }
}
