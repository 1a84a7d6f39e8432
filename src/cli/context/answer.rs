//! What a command answers on standard output, and through what it talks with a person beside that.

use std::io::Write;

use crate::error::Error;
use crate::ops::{Session, Tx};
use crate::output::{self, Format, List, Row, Show, Style};
use crate::ui::{Manner, Ui};

use super::Desk;
use crate::cli::globals::ColorWhen;

impl Desk<'_> {
    /// How answers look.
    pub fn style(&self) -> Style {
        Style {
            format: self.globals.format,
            color: self.colors(self.env.terminal.stdout),
            width: self.env.terminal.width.filter(|_| self.env.terminal.stdout),
            quiet: self.globals.quiet,
        }
    }

    /// Whether there is colour, on a terminal or not.
    pub(in crate::cli) fn colors(&self, terminal: bool) -> bool {
        match self.globals.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => terminal && self.env.var("NO_COLOR").is_none(),
        }
    }

    /// Whether the answer is for a program.
    pub fn for_a_program(&self) -> bool {
        self.globals.format != Format::Table
    }

    /// Whether the answer is for a person who reads all of it.
    pub fn for_a_person(&self) -> bool {
        !self.for_a_program() && !self.globals.quiet
    }

    /// Shows one result.
    pub fn show<T: Show>(&mut self, result: &T) -> Result<(), Error> {
        let style = self.style();
        output::show(&mut self.env.stdout, &style, result)?;
        Ok(())
    }

    /// Shows a list, row by row as the store hands them out.
    pub fn list<R: Row>(
        &mut self,
        limit: Option<u64>,
        empty: &str,
        work: impl FnOnce(
            &mut Tx<'_>,
            &Session,
            &mut dyn FnMut(&R) -> Result<(), Error>,
        ) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let style = self.style();
        let session = self.session()?;
        self.store()?;
        let (Some(store), env) = (&mut self.store, &mut *self.env) else {
            return Ok(());
        };
        let mut list = List::new(&mut env.stdout, &style, limit, empty);
        store.read(|tx| work(tx, &session, &mut |row| Ok(list.push(row)?)))?;
        list.finish()?;
        Ok(())
    }

    /// Writes text that is itself the answer.
    pub fn answer(&mut self, text: &str) -> Result<(), Error> {
        self.answer_bytes(text.as_bytes())
    }

    /// Writes bytes that are themselves the answer.
    pub fn answer_bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.env.stdout.write_all(bytes)?;
        Ok(())
    }

    /// Writes out what was answered so far, before something is said or waited for.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.env.stdout.flush()?;
        Ok(())
    }

    /// What is said to the person.
    pub fn ui(&mut self) -> Ui<'_> {
        let manner = Manner {
            quiet: self.globals.quiet,
            color: self.colors(self.env.terminal.stderr),
            yes: self.globals.yes,
            no_input: self.globals.no_input,
        };
        Ui::new(
            &mut self.env.stderr,
            self.env.terminal,
            &mut self.env.answers,
            &self.env.interrupt,
            manner,
        )
    }
}
