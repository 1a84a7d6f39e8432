//! Values that a person is asked for when no flag gave them.

use std::fmt::Display;
use std::str::FromStr;

use crate::error::Error;

use super::context::Desk;

impl Desk<'_> {
    /// A value by its flag, or asked for; without a terminal its absence is an error that names
    /// the flag.
    pub fn given_or_asked<T>(
        &mut self,
        given: Option<T>,
        flag: &str,
        question: &str,
        default: Option<&str>,
    ) -> Result<T, Error>
    where
        T: FromStr,
        T::Err: Display,
    {
        if let Some(value) = given {
            return Ok(value);
        }
        Ok(self.ui().ask(question, default, flag)?)
    }

    /// A value by its flag, asked for at a terminal, and `otherwise` where nobody can be asked.
    pub fn given_asked_or<T>(
        &mut self,
        given: Option<T>,
        question: &str,
        otherwise: &str,
    ) -> Result<T, Error>
    where
        T: FromStr,
        T::Err: Display,
    {
        let given = match given {
            None if !self.ui().can_ask() => otherwise.parse().ok(),
            given => given,
        };
        self.given_or_asked(given, "", question, Some(otherwise))
    }
}
