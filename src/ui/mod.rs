//! Everything said to a person on stderr: status, warnings, progress, prompts.
//!
//! Knows the environment (which streams are a terminal, who answers) and how `output` writes out
//! what could harm a terminal; every sentence goes through that. The answer of a command is never
//! said here.
//!
//! What always holds: a prompt appears only when stdin and stderr are terminals and prompts are not
//! forbidden, else the missing flag is named; whatever a prompt changed about the terminal is as it
//! was when the prompt returns, also by Ctrl-C; a passphrase is never shown. What cannot be said,
//! because stderr is gone, is no reason to fail.

mod listed;
mod person;
mod progress;
mod prompt;
mod screen;

use std::fmt::Display;
use std::io::{self, Write};
use std::str::FromStr;

use zeroize::Zeroizing;

use crate::env::{Answers, Interrupt, Terminal};
use crate::output::escape;

pub use progress::Progress;
pub use prompt::Prompter;

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
    /// Ctrl-C, or a signal, at a prompt; [`Interrupt::signal`] says which.
    #[error("stopped at a prompt: nothing was done, run the command again")]
    Interrupted,
    /// The input ended at a prompt.
    #[error("the input ended before an answer came: nothing was done, run the command again")]
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

    /// Asks for a yes or no, no being the answer to a bare return; with `--yes` it is yes.
    ///
    /// # Errors
    /// Names `--yes` when nobody can be asked.
    pub fn confirm(&mut self, question: &str) -> Result<bool, Error> {
        if self.manner.yes {
            return Ok(true);
        }
        self.must_ask("--yes")?;
        self.prompter.confirm(self.stderr, &escape(question))
    }

    /// Asks for a value until it is one. `flag` is what would have given it.
    pub fn ask<T>(&mut self, label: &str, default: Option<&str>, flag: &str) -> Result<T, Error>
    where
        T: FromStr<Err: Display>,
    {
        self.must_ask(flag)?;
        loop {
            let text = self.prompter.text(self.stderr, &escape(label), default)?;
            match text.trim().parse() {
                Ok(value) => return Ok(value),
                Err(error) => self.warn(&error.to_string()),
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

    /// Asks for one of `items`, and answers its place among them. `flag` is what would have said
    /// it.
    pub fn select(&mut self, label: &str, items: &[&str], flag: &str) -> Result<usize, Error> {
        self.must_ask(flag)?;
        let items: Vec<String> = items.iter().map(|item| escape(item).into_owned()).collect();
        self.prompter.select(self.stderr, &escape(label), &items)
    }

    /// Shows how far long work has come, at a terminal and without `--quiet`; otherwise it is
    /// there and shows nothing. `what` goes before the bar (`importing orders`); without a total
    /// there is only the count and the rate.
    pub fn progress(&mut self, total: Option<u64>, what: &str) -> Progress {
        let (progress, shown) = Progress::new(self.draws, total, &escape(what));
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

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Terminal = Terminal {
        stdin: true,
        stdout: true,
        stderr: true,
        width: Some(80),
    };

    /// What `talk` answered, and what stood on stderr afterwards.
    fn played<T>(
        manner: Manner,
        terminal: Terminal,
        answers: &[&str],
        talk: impl FnOnce(&mut Ui<'_>) -> T,
    ) -> (T, String) {
        let mut stderr = Vec::new();
        let mut answers = Answers::Listed(answers.iter().map(ToString::to_string).collect());
        let interrupt = Interrupt::default();
        let answer = talk(&mut Ui::new(
            &mut stderr,
            terminal,
            &mut answers,
            &interrupt,
            manner,
        ));
        (answer, String::from_utf8(stderr).unwrap())
    }

    fn asked<T>(answers: &[&str], talk: impl FnOnce(&mut Ui<'_>) -> T) -> (T, String) {
        played(Manner::default(), TERMINAL, answers, talk)
    }

    fn say_all(ui: &mut Ui<'_>) {
        ui.status("importing `orders.csv`");
        ui.note("nothing changed");
        ui.warn("the name is `a\u{1b}[2J\nerror: b`");
        ui.error("no entitlement `E-9`");
        ui.hint("list them with `entitle entitlement list`");
        ui.block("as\nit is\n");
    }

    #[test]
    fn talk_is_labelled_and_harmless() {
        let ((), text) = asked(&[], say_all);
        insta::assert_snapshot!(text, @r#"
        importing `orders.csv`
        note: nothing changed
        warning: the name is `a\u{1b}[2J\nerror: b`
        error: no entitlement `E-9`
        hint: list them with `entitle entitlement list`
        as
        it is
        "#);
    }

    #[test]
    fn quiet_leaves_what_matters() {
        let quiet = Manner {
            quiet: true,
            ..Manner::default()
        };
        let ((), text) = played(quiet, TERMINAL, &[], say_all);
        insta::assert_snapshot!(text, @r#"
        warning: the name is `a\u{1b}[2J\nerror: b`
        error: no entitlement `E-9`
        hint: list them with `entitle entitlement list`
        as
        it is
        "#);
    }

    #[test]
    fn labels_are_coloured_when_asked() {
        let color = Manner {
            color: true,
            ..Manner::default()
        };
        let ((), text) = played(color, TERMINAL, &[], |ui| ui.warn("careful"));
        assert_eq!(text, "\u{1b}[1;33mwarning:\u{1b}[0m careful\n");
    }

    #[test]
    fn a_closed_stderr_is_no_reason_to_fail() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let mut answers = Answers::Listed(["y".to_owned()].into());
        let interrupt = Interrupt::default();
        let manner = Manner::default();
        let mut closed = Closed;
        let mut ui = Ui::new(&mut closed, TERMINAL, &mut answers, &interrupt, manner);
        ui.warn("unheard");
        // A question that nobody sees is another matter.
        assert!(matches!(ui.confirm("Go on?"), Err(Error::Terminal(_))));
    }

    #[test]
    fn a_confirmation_is_no_unless_it_says_yes() {
        for (answers, yes) in [
            (&["y"][..], true),
            (&["YES"], true),
            (&["n"], false),
            (&[""], false),
            (&["perhaps", "yes"], true),
        ] {
            let (answer, _) = asked(answers, |ui| ui.confirm("Cancel `E-77`?"));
            assert_eq!(answer.unwrap(), yes, "{answers:?}");
        }
    }

    #[test]
    fn yes_is_said_beforehand() {
        let manner = Manner {
            yes: true,
            no_input: true,
            ..Manner::default()
        };
        let (answer, text) = played(manner, Terminal::default(), &[], |ui| ui.confirm("Go on?"));
        assert!(answer.unwrap());
        assert_eq!(text, "");
    }

    #[test]
    fn prompts_read_as_on_a_terminal() {
        let answers = ["", "ACME", "", "x", "12", "s3cret", "beta"];
        let ((), text) = asked(&answers, |ui| {
            let vendor: String = ui.ask("Vendor", None, "--vendor").unwrap();
            assert_eq!(vendor, "ACME");
            let zone: String = ui.ask("Time zone", Some("UTC"), "--timezone").unwrap();
            assert_eq!(zone, "UTC");
            assert_eq!(ui.ask::<u32>("Copies", None, "--copies").unwrap(), 12);
            let secret = ui.password("Passphrase", "--passphrase-file").unwrap();
            assert_eq!(*secret, "s3cret");
            assert_eq!(
                ui.select("Model", &["alpha", "beta"], "--model").unwrap(),
                1
            );
        });
        insta::assert_snapshot!(text, @r#"
        Vendor:
        Vendor: ACME
        Time zone [UTC]:
        Copies: x
        warning: invalid digit found in string
        Copies: 12
        Passphrase:
        Model:
          alpha
          beta
        > beta
        "#);
    }

    #[test]
    fn a_new_passphrase_is_typed_twice_alike_and_is_not_empty() {
        let answers = ["", "one", "two", "s3cret", "s3cret"];
        let (secret, text) = asked(&answers, |ui| {
            ui.new_password("New passphrase", "--passphrase-file")
        });
        assert_eq!(*secret.unwrap(), "s3cret");
        insta::assert_snapshot!(text, @r#"
        New passphrase:
        warning: an empty passphrase protects nothing: type one
        New passphrase:
        New passphrase again:
        warning: the two are not the same: type them once more
        New passphrase:
        New passphrase again:
        "#);
    }

    #[test]
    fn without_a_terminal_the_flag_is_named() {
        let only_out = Terminal {
            stdin: false,
            ..TERMINAL
        };
        let only_in = Terminal {
            stderr: false,
            ..TERMINAL
        };
        for terminal in [only_out, only_in, Terminal::default()] {
            let (error, text) = played(Manner::default(), terminal, &["ACME"], |ui| {
                ui.ask::<String>("Vendor", None, "--vendor").unwrap_err()
            });
            assert_eq!(
                error.to_string(),
                "nobody can be asked for what is missing here: give `--vendor`"
            );
            assert_eq!(text, "");
        }
    }

    #[test]
    fn forbidden_prompts_name_the_flag_each() {
        let silent = Manner {
            no_input: true,
            ..Manner::default()
        };
        type Asks = fn(&mut Ui<'_>) -> Error;
        let asks: [(&str, Asks); 5] = [
            ("--yes", |ui| ui.confirm("?").unwrap_err()),
            ("--a", |ui| ui.ask::<String>("?", None, "--a").unwrap_err()),
            ("--b", |ui| ui.password("?", "--b").unwrap_err()),
            ("--c", |ui| ui.new_password("?", "--c").unwrap_err()),
            ("--d", |ui| ui.select("?", &["x"], "--d").unwrap_err()),
        ];
        for (named, ask) in asks {
            let (error, _) = played(silent, TERMINAL, &["x"], ask);
            assert!(matches!(error, Error::NoTerminal { flag } if flag == named));
        }
    }

    #[test]
    fn ctrl_c_ends_a_prompt_and_is_noted() {
        let mut stderr = Vec::new();
        let mut answers = Answers::Listed(["^C".to_owned()].into());
        let interrupt = Interrupt::default();
        let manner = Manner::default();
        let error = Ui::new(&mut stderr, TERMINAL, &mut answers, &interrupt, manner)
            .password("Passphrase", "--passphrase-file")
            .unwrap_err();
        assert!(matches!(error, Error::Interrupted));
        assert_eq!(interrupt.signal(), Some(2));
        assert_eq!(String::from_utf8(stderr).unwrap(), "Passphrase: ^C\n");
    }

    #[test]
    fn the_end_of_the_answers_is_the_end_of_the_input() {
        let (error, _) = asked(&[], |ui| ui.confirm("Go on?").unwrap_err());
        assert!(matches!(error, Error::Ended));
    }

    #[test]
    fn progress_leaves_no_trace_where_nobody_sees_it() {
        let ((), text) = asked(&[], |ui| {
            let progress = ui.progress(Some(10), "importing orders");
            progress.advance(3);
            ui.status("three are in");
            progress.set(10);
            progress.finish();
        });
        assert_eq!(text, "three are in\n");
    }
}
