//! Prompts behind one trait: a person in the process, a list of answers in tests.

use std::io::Write;

use zeroize::Zeroizing;

use super::Error;
use super::choices::Choices;
use super::keys::KeyChoice;
use super::listed::Listed;
use super::person::Person;
use crate::env::{Answers, Interrupt};

/// Who answers. Labels and choices are safe to show; `talk` is stderr.
pub(super) trait Prompter {
    /// A yes or no; a bare return is no.
    fn confirm(&mut self, talk: &mut dyn Write, question: &str) -> Result<bool, Error>;

    /// A text; a bare return is the default, and asks again where there is none.
    fn text(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        default: Option<&str>,
    ) -> Result<String, Error>;

    /// A passphrase, which is never shown; it may be empty.
    fn password(&mut self, talk: &mut dyn Write, label: &str) -> Result<Zeroizing<String>, Error>;

    /// The place of one of the choices, of which there is one at least.
    fn pick(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        choices: &Choices,
    ) -> Result<usize, Error>;

    /// One of these keys.
    fn key(&mut self, talk: &mut dyn Write, label: &str, keys: &[KeyChoice])
    -> Result<char, Error>;

    /// The columns of the window, where there is one.
    fn columns(&self) -> Option<u16>;
}

pub(super) fn prompter<'a>(
    answers: &'a mut Answers,
    interrupt: &Interrupt,
) -> Box<dyn Prompter + 'a> {
    match answers {
        Answers::Person => Box::new(Person::new(interrupt.clone())),
        Answers::Listed(answers) => Box::new(Listed::new(answers, interrupt.clone())),
    }
}
