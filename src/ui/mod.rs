//! Everything said to a person on stderr: status, warnings, progress, prompts.
//!
//! Knows the environment (which streams are a terminal, who answers), how `output` writes out what
//! could harm a terminal, which every sentence goes through, and by which keys `domain` finds names.
//! The answer of a command is never said here.
//!
//! Prompts are drawn here, on `console`, and not by a library of prompts: those that there are count
//! bytes for columns, and wipe what stands above them where a name is wide or the window narrow.
//!
//! What always holds: a prompt appears only when stdin and stderr are terminals and prompts are not
//! forbidden, else the missing flag is named; whatever a prompt changed about the terminal is as it
//! was when the prompt returns, also by Ctrl-C; a passphrase is never shown. What cannot be said,
//! because stderr is gone, is no reason to fail.

mod choices;
mod keys;
mod listed;
mod person;
mod progress;
mod prompt;
mod question;
mod screen;
#[cfg(test)]
mod tests;
mod typed;

use std::fmt::Display;
use std::io::{self, Write};
use std::str::FromStr;

use zeroize::Zeroizing;

use crate::env::{Answers, Interrupt, Terminal};
use crate::output::escape;

use choices::Choices;
use prompt::Prompter;

pub use keys::KeyChoice;
pub use progress::Progress;

/// How to talk, as the command line asked.
#[derive(Debug, Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each one is a flag of its own"
)]
pub struct Manner {
    /// `--quiet`: no status and no progress. Warnings, errors and prompts stay.
    pub quiet: bool,
    /// Whether labels are coloured.
    pub color: bool,
    /// `--yes`: every confirmation is answered with yes.
    pub yes: bool,
    /// `--no-input`: nobody is asked anything.
    pub no_input: bool,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nobody to ask, or asking is forbidden: a usage error.
    #[error("nobody can be asked for what is missing here: give `{flag}`")]
    NoTerminal {
        /// The flag that would have answered.
        flag: String,
    },
    /// A yes is needed, and there is nobody to give it: a usage error.
    #[error("this needs a yes, and nobody can be asked here: give `--yes`")]
    Unconfirmed,
    /// Esc at a prompt: one question back, or the end where there is none before.
    #[error("nothing was changed")]
    Back,
    /// Ctrl-C, or a signal, at a prompt; [`Interrupt::signal`] says which.
    #[error("stopped at a prompt: run the command again to be asked again")]
    Interrupted,
    /// The input ended at a prompt.
    #[error("the input ended before an answer came: give the values as flags, with `--no-input`")]
    Ended,
    /// The terminal failed.
    #[error("the terminal cannot be used: give the values as flags, with `--no-input`")]
    Terminal(#[source] io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::Interrupted => Self::Interrupted,
            io::ErrorKind::UnexpectedEof => Self::Ended,
            _ => Self::Terminal(error),
        }
    }
}

/// The talk of one command.
pub struct Ui<'a> {
    stderr: &'a mut dyn Write,
    terminal: Terminal,
    prompter: Box<dyn Prompter + 'a>,
    manner: Manner,
    /// Whether progress may be drawn: on the real terminal alone, never on a test's stream.
    draws: bool,
    progress: Option<progress::Shown>,
}

impl<'a> Ui<'a> {
    /// Talk on `stderr`, with prompts answered by `answers`.
    pub fn new(
        stderr: &'a mut dyn Write,
        terminal: Terminal,
        answers: &'a mut Answers,
        interrupt: &Interrupt,
        manner: Manner,
    ) -> Self {
        let draws = matches!(answers, Answers::Person) && terminal.stderr && !manner.quiet;
        Self {
            stderr,
            terminal,
            prompter: prompt::prompter(answers, interrupt),
            manner,
            draws,
            progress: None,
        }
    }

    /// Says what is going on; silent with `--quiet`.
    pub fn status(&mut self, sentence: &str) {
        if !self.manner.quiet {
            self.say("", "", sentence);
        }
    }

    /// Says that what is answered is only what would be; silent with `--quiet`.
    pub fn dry_run(&mut self) {
        self.status("This is a dry run: nothing is changed.");
    }

    /// Says something worth knowing that changes nothing; silent with `--quiet`.
    pub fn note(&mut self, sentence: &str) {
        if !self.manner.quiet {
            self.say("note", CYAN, sentence);
        }
    }

    /// Says that something may not be as it was meant.
    pub fn warn(&mut self, sentence: &str) {
        self.say("warning", YELLOW, sentence);
    }

    /// Says why the command fails.
    pub fn error(&mut self, sentence: &str) {
        self.say("error", RED, sentence);
    }

    /// Says what to do next, below a warning or an error.
    pub fn hint(&mut self, sentence: &str) {
        self.say("hint", CYAN, sentence);
    }

    /// Writes a text that is already laid out for a person, such as a plan before its confirmation;
    /// or an error's JSON.
    pub fn block(&mut self, text: &str) {
        self.write(text);
    }

    /// Whether a question would reach somebody.
    pub fn can_ask(&self) -> bool {
        self.terminal.stdin && self.terminal.stderr && !self.manner.no_input
    }

    /// Whether a confirmation will be asked for, so that what it is about must be shown first.
    pub fn must_show(&self) -> bool {
        !self.manner.yes && self.can_ask()
    }

    /// Asks for a yes or no, no being the answer to a bare return; with `--yes` it is yes.
    ///
    /// # Errors
    /// Names `--yes` when nobody can be asked.
    pub fn confirm(&mut self, question: &str) -> Result<bool, Error> {
        if self.manner.yes {
            return Ok(true);
        }
        if !self.can_ask() {
            return Err(Error::Unconfirmed);
        }
        self.prompter.confirm(self.stderr, &escape(question))
    }

    /// Asks for a value until it is one. `flag` is what would have given it.
    pub fn ask<T>(&mut self, label: &str, default: Option<&str>, flag: &str) -> Result<T, Error>
    where
        T: FromStr<Err: Display>,
    {
        self.must_ask(flag)?;
        loop {
            let default = default.map(escape);
            let text = self
                .prompter
                .text(self.stderr, &escape(label), default.as_deref())?;
            match text.trim().parse() {
                Ok(value) => return Ok(value),
                Err(error) => self.warn(&error.to_string()),
            }
        }
    }

    /// Asks for a value that may be left out by a bare return. `flag` is what would have given it.
    pub fn ask_optional<T>(&mut self, label: &str, flag: &str) -> Result<Option<T>, Error>
    where
        T: FromStr<Err: Display>,
    {
        self.must_ask(flag)?;
        loop {
            let text = self.prompter.text(self.stderr, &escape(label), Some(""))?;
            match text.trim() {
                "" => return Ok(None),
                text => match text.parse() {
                    Ok(value) => return Ok(Some(value)),
                    Err(error) => self.warn(&error.to_string()),
                },
            }
        }
    }

    /// Asks for a passphrase that exists already. `flag` is what would have given it.
    pub fn password(&mut self, label: &str, flag: &str) -> Result<Zeroizing<String>, Error> {
        self.must_ask(flag)?;
        self.prompter.password(self.stderr, &escape(label))
    }

    /// Asks for a new passphrase, twice, until both are the same and not empty.
    pub fn new_password(&mut self, label: &str, flag: &str) -> Result<Zeroizing<String>, Error> {
        self.must_ask(flag)?;
        let label = escape(label);
        loop {
            let first = self.prompter.password(self.stderr, &label)?;
            if first.is_empty() {
                self.warn("an empty passphrase protects nothing: type one");
                continue;
            }
            let again = format!("{label} again");
            if first == self.prompter.password(self.stderr, &again)? {
                return Ok(first);
            }
            self.warn("the two are not the same: type them once more");
        }
    }

    /// Asks for one of `rows`, each of some cells, and answers its place among them: by the arrows,
    /// or by typing parts of it. There is one row at least; `flag` is what would have said it.
    pub fn pick(&mut self, label: &str, rows: &[Vec<String>], flag: &str) -> Result<usize, Error> {
        self.must_ask(flag)?;
        let choices = Choices::of(rows);
        self.prompter.pick(self.stderr, &escape(label), &choices)
    }

    /// Asks for one of these keys, which answers at once; `flag` is what would have said it.
    pub fn key(&mut self, label: &str, keys: &[KeyChoice], flag: &str) -> Result<char, Error> {
        self.must_ask(flag)?;
        self.prompter.key(self.stderr, &escape(label), keys)
    }

    /// The columns of the window that questions stand in, as it is now.
    pub fn columns(&self) -> Option<u16> {
        self.prompter.columns().or(self.terminal.width)
    }

    /// Shows how far long work has come, at a terminal and without `--quiet`; otherwise it is
    /// there and shows nothing. `what` goes before the bar (`importing orders`); without a total
    /// there is only the count and the rate.
    pub fn progress(&mut self, total: Option<u64>, what: &str) -> Progress {
        let (progress, shown) = Progress::new(self.draws, total, &escape(what));
        self.progress = Some(shown);
        progress
    }

    /// The same of work whose steps have no size that anybody would know: how many of a hundred
    /// parts are done.
    pub fn progress_in_percent(&mut self, what: &str) -> Progress {
        let (progress, shown) = Progress::in_percent(self.draws, &escape(what));
        self.progress = Some(shown);
        progress
    }

    fn must_ask(&self, flag: &str) -> Result<(), Error> {
        if self.can_ask() {
            return Ok(());
        }
        Err(Error::NoTerminal {
            flag: flag.to_owned(),
        })
    }

    fn say(&mut self, label: &str, color: &str, sentence: &str) {
        let sentence = escape(sentence);
        let line = match (label, self.manner.color) {
            ("", _) => format!("{sentence}\n"),
            (label, false) => format!("{label}: {sentence}\n"),
            (label, true) => format!("{color}{label}:{RESET} {sentence}\n"),
        };
        self.write(&line);
    }

    fn write(&mut self, text: &str) {
        let stderr = &mut *self.stderr;
        let mut write = || {
            // With stderr gone there is nobody left to tell.
            let _ = stderr
                .write_all(text.as_bytes())
                .and_then(|()| stderr.flush());
        };
        match &self.progress {
            Some(shown) => shown.aside(write),
            None => write(),
        }
    }
}

/// Bold colours of the labels (ECMA-48, 8.3.117).
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const CYAN: &str = "\u{1b}[1;36m";
const RESET: &str = "\u{1b}[0m";
