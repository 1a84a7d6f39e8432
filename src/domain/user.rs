//! Named users: the people that licenses are bound to.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::text::{TextError, one_word, unique_key};

/// A person that a license names: an e-mail address or a login, one word of 1 to 254 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct User(String);

impl User {
    /// The user as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which the user is unique and found: without case.
    pub fn key(&self) -> String {
        unique_key(&self.0)
    }
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for User {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        one_word(text, "user", 254).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_one_word_without_case() {
        let user: User = " ACME\\Anna.Schmidt ".parse().unwrap();
        assert_eq!(user.as_str(), "ACME\\Anna.Schmidt");
        assert_eq!(user.key(), "acme\\anna.schmidt");
        assert_eq!(
            "Anna Schmidt".parse::<User>().unwrap_err().to_string(),
            "the user `Anna Schmidt` holds white space: give it as one word"
        );
    }
}
