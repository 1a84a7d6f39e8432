//! The person at the terminal.

use std::fmt::Write as _;
use std::io::Write;

use console::{Key, Term};
use unicode_width::UnicodeWidthStr;
use zeroize::Zeroizing;

use super::Error;
use super::choices::Choices;
use super::keys::{KeyChoice, Keys};
use super::prompt::Prompter;
use super::question::{Confirmation, Picker, Question, Shown, Text, shown, stands_alone};
use super::screen::{Ahead, Screen};
use crate::env::Interrupt;

/// Ctrl-D and Ctrl-U, as a terminal in raw mode gives them.
const END_OF_INPUT: char = '\u{4}';
const KILL_LINE: char = '\u{15}';
/// More than anybody types: a passphrase that stays within it is never moved in memory, and so
/// leaves no copy behind.
const PASSPHRASE_ROOM: usize = 1024;
/// To the first column, and everything from there on off the screen (ECMA-48, 8.3.39).
const WIPE: &str = "\r\u{1b}[J";
/// What stands before that which is typed below a label in a line of its own.
const BELOW_LABEL: &str = "> ";

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
        self.prompt(Ahead::Dropped, |term| {
            answered(term, Confirmation::new(question))
        })
    }

    fn text(
        &mut self,
        _: &mut dyn Write,
        label: &str,
        default: Option<&str>,
    ) -> Result<String, Error> {
        self.prompt(Ahead::Kept, |term| {
            answered(term, Text::new(label, default))
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

    fn pick(&mut self, _: &mut dyn Write, label: &str, choices: &Choices) -> Result<usize, Error> {
        self.prompt(Ahead::Kept, |term| {
            answered(term, Picker::new(label, choices))
        })
    }

    fn key(&mut self, _: &mut dyn Write, label: &str, keys: &[KeyChoice]) -> Result<char, Error> {
        self.prompt(Ahead::Dropped, |term| {
            answered(term, Keys::new(label, keys))
        })
    }

    fn columns(&self) -> Option<u16> {
        Some(self.term.size().1)
    }
}

/// Asks until there is an answer, which stays on the screen.
fn answered<Q: Question>(term: &Term, mut question: Q) -> Result<Q::Answer, Error> {
    let columns = size(term).0;
    let (prompt, above) = if stands_alone(question.prompt(), columns) {
        let label = question.prompt().trim_end();
        term.write_line(label)?;
        (BELOW_LABEL.to_owned(), label.width().div_ceil(columns))
    } else {
        (question.prompt().to_owned(), 0)
    };
    loop {
        let size = size(term);
        draw(term, &shown(&question, &prompt, size))?;
        let answer = match term.read_key_raw()? {
            Key::CtrlC => Err(Error::Interrupted),
            Key::Escape => Err(Error::Back),
            Key::Char(END_OF_INPUT) if question.typed().text().is_empty() => Err(Error::Ended),
            key => match question.press(&key, size.1) {
                Some(answer) => Ok(answer),
                None => continue,
            },
        };
        let room = size.0.saturating_sub(prompt.width() + 1);
        let told = answer.as_ref().map(|answer| question.told(answer, room));
        term.write_str(&match told {
            Ok(told) => format!("{WIPE}{prompt}{told}\n"),
            Err(Error::Back) => gone(above),
            Err(_) => format!("{WIPE}{prompt}"),
        })?;
        return answer;
    }
}

/// Takes a question off the screen, with so many rows of a label above it.
fn gone(above: usize) -> String {
    match above {
        0 => WIPE.to_owned(),
        rows => format!("\u{1b}[{rows}A{WIPE}"),
    }
}

/// Columns and rows of the window.
fn size(term: &Term) -> (usize, usize) {
    let (rows, columns) = term.size();
    (columns.into(), rows.into())
}

/// Draws in one go, from the line on which the cursor is, and leaves the cursor there again.
fn draw(term: &Term, shown: &Shown) -> Result<(), Error> {
    let mut text = format!("{WIPE}{}", shown.lines.join("\n"));
    let below = shown.lines.len().saturating_sub(1);
    if below > 0 {
        let _ = write!(text, "\u{1b}[{below}A");
    }
    text.push('\r');
    if shown.column > 0 {
        let _ = write!(text, "\u{1b}[{}C", shown.column);
    }
    Ok(term.write_str(&text)?)
}

/// One line without echo.
///
/// Key by key, and never as a whole line: Ctrl-C does not end that once the process handles it,
/// and a second one would leave the terminal without its echo.
fn typed_unseen(term: &Term) -> Result<Zeroizing<String>, Error> {
    let mut typed = Zeroizing::new(String::with_capacity(PASSPHRASE_ROOM));
    loop {
        match term.read_key_raw()? {
            Key::Enter => return Ok(typed),
            Key::CtrlC => return Err(Error::Interrupted),
            Key::Escape => {
                term.write_line("")?;
                return Err(Error::Back);
            }
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
