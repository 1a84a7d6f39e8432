//! The person at the terminal.

use std::io::Write;

use dialoguer::console::{Key, Term};
use dialoguer::{Confirm, Input, Select};
use zeroize::Zeroizing;

use super::Error;
use super::prompt::Prompter;
use super::screen::{Ahead, Screen};
use crate::env::Interrupt;

/// Ctrl-D and Ctrl-U, as a terminal in raw mode gives them.
const END_OF_INPUT: char = '\u{4}';
const KILL_LINE: char = '\u{15}';
/// More than anybody types: a passphrase that stays within it is never moved in memory, and so
/// leaves no copy behind.
const PASSPHRASE_ROOM: usize = 1024;

pub(super) struct Person {
    term: Term,
    interrupt: Interrupt,
}

impl Person {
    pub(super) fn new(interrupt: Interrupt) -> Self {
        Self {
            term: Term::stderr(),
            interrupt,
        }
    }

    /// Runs one prompt on a terminal that is given back afterwards.
    fn prompt<T>(
        &self,
        ahead: Ahead,
        run: impl FnOnce(&Term) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let screen = Screen::hold(ahead)?;
        let answer = run(&self.term);
        drop(screen);
        if let Err(Error::Interrupted) = &answer {
            // What comes next begins on a line of its own.
            let _ = self.term.write_line("");
            if self.interrupt.signal().is_none() {
                self.interrupt.raise(Interrupt::SIGINT);
            }
        }
        answer
    }
}

impl Prompter for Person {
    fn confirm(&mut self, _: &mut dyn Write, question: &str) -> Result<bool, Error> {
        // With the return key after it, since many type one: it would answer the next prompt.
        let confirm = Confirm::new()
            .with_prompt(question)
            .default(false)
            .wait_for_newline(true);
        self.prompt(Ahead::Dropped, |term| {
            confirm.interact_on(term).map_err(failed)
        })
    }

    fn text(
        &mut self,
        _: &mut dyn Write,
        label: &str,
        default: Option<&str>,
    ) -> Result<String, Error> {
        let mut input = Input::<String>::new().with_prompt(label);
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        self.prompt(Ahead::Kept, |term| {
            input.interact_text_on(term).map_err(failed)
        })
    }

    fn password(&mut self, _: &mut dyn Write, label: &str) -> Result<Zeroizing<String>, Error> {
        self.prompt(Ahead::Kept, |term| {
            term.write_str(&format!("{label}: "))?;
            let typed = typed_unseen(term)?;
            term.write_line("")?;
            Ok(typed)
        })
    }

    fn select(&mut self, _: &mut dyn Write, label: &str, items: &[String]) -> Result<usize, Error> {
        let select = Select::new().with_prompt(label).items(items).default(0);
        self.prompt(Ahead::Kept, |term| select.interact_on(term).map_err(failed))
    }
}

fn failed(error: dialoguer::Error) -> Error {
    let dialoguer::Error::IO(error) = error;
    error.into()
}

/// One line without echo.
///
/// Key by key, and not with dialoguer's own passphrase prompt: that waits for a whole line, which
/// Ctrl-C does not end once the process handles it, and a second one would leave the terminal
/// without its echo.
fn typed_unseen(term: &Term) -> Result<Zeroizing<String>, Error> {
    let mut typed = Zeroizing::new(String::with_capacity(PASSPHRASE_ROOM));
    loop {
        match term.read_key_raw()? {
            Key::Enter => return Ok(typed),
            Key::CtrlC => return Err(Error::Interrupted),
            Key::Char(END_OF_INPUT) if typed.is_empty() => return Err(Error::Ended),
            Key::Char(KILL_LINE) => typed.clear(),
            Key::Backspace => {
                typed.pop();
            }
            Key::Char(c) if !c.is_control() => typed.push(c),
            _ => {}
        }
    }
}
