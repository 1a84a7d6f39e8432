//! Values that a person is asked for when no flag gave them.

use std::fmt::Display;
use std::str::FromStr;

use crate::error::Error;
use crate::exit::Exit;
use crate::output::{self, Format, Show, Style};

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

    /// Shows a person what the command will do and asks whether it may; no ends it with nothing
    /// changed. With `--yes` nobody is shown or asked anything.
    pub fn agree<T: Show>(&mut self, plan: &T, question: &str) -> Result<(), Error> {
        let mut ui = self.ui();
        if ui.must_show() {
            let style = Style {
                format: Format::Table,
                ..Style::default()
            };
            let mut text = Vec::new();
            output::show(&mut text, &style, plan)?;
            ui.block(&String::from_utf8_lossy(&text));
        }
        if ui.confirm(question)? {
            return Ok(());
        }
        Err(Error::new(Exit::Refused, "declined", "nothing was changed"))
    }
}
