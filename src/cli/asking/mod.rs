//! Values that a person is asked for when no flag gave them.
//!
//! A command that asks keeps its arguments as they are needed: help shows them so, and without a
//! person their absence is the usage error that it always was. Only where somebody is there is the
//! line read again with less demanded ([`relaxed`]), and the command asks for what it lacks, one
//! question after another ([`Turn`]), shows what it would do, and ends with the line that does the
//! same unasked ([`Again`]).

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::domain::{HostId, User};
use crate::env::Env;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::numbers::count;
use crate::output::{self, Format, Show, Style};

use super::context::Desk;
use super::globals::Globals;

mod again;
mod agreed;
mod customer;
mod host;
mod turns;

pub use again::Again;
pub use turns::Turn;

/// How many things that are left out are told with their reasons.
const TOLD: usize = 5;

/// The command line with what a person can be asked for left out of what is needed.
pub fn relaxed(command: clap::Command) -> clap::Command {
    command
        .mut_subcommand("failover", |noun| {
            noun.mut_subcommand("issue", super::failover::relaxed)
        })
        .mut_subcommand("order", |noun| {
            noun.mut_subcommand("import", super::order::relaxed)
        })
        .mut_subcommand("license", |noun| {
            noun.mut_subcommand("generate", super::license::relaxed_generate)
                .mut_subcommand("rehost", super::license::relaxed_rehost)
        })
}

/// Whether a person is there who can be asked for what is missing: one who reads the answer, too.
pub fn person_is_there(env: &Env, globals: &Globals) -> bool {
    env.terminal.stdin
        && env.terminal.stderr
        && !globals.no_input
        && globals.format == Format::Table
}

/// A path as somebody would type it: the working directory, which is empty, is `.`.
pub fn as_typed(path: &Path) -> String {
    if path.as_os_str().is_empty() {
        ".".to_owned()
    } else {
        path.display().to_string()
    }
}

impl Desk<'_> {
    /// Whether a person is there who can be asked for what is missing.
    pub fn asks(&self) -> bool {
        person_is_there(self.env, &self.globals)
    }

    /// Asks for the folder that the file of a license goes to. The file is called by the number of
    /// the license, and so never there before.
    pub fn ask_for_folder(&mut self) -> Result<PathBuf, Error> {
        let label = "Folder for the license file";
        let folder: String = self.ui().ask(label, Some("."), "--out")?;
        Ok(PathBuf::from(if folder == "." { "" } else { &folder }))
    }

    /// Tells why things were left out of what can be picked: the first of them, and how many more.
    pub fn tell_left_out(&mut self, reasons: impl ExactSizeIterator<Item = String>) {
        let untold = reasons.len().saturating_sub(TOLD) as u64;
        for why in reasons.take(TOLD) {
            self.ui().note(&why);
        }
        if untold > 0 {
            let more = count(untold, "more is left out", "more are left out");
            self.ui().note(&more);
        }
    }

    /// Says with which line the license in this file is proved for whom it is.
    pub fn tell_proof(&mut self, file: &Path, host: Option<&HostId>, user: Option<&User>) {
        let mut proof = Again::next(self, "license verify");
        proof.word(file.display());
        proof.some("--host", host);
        proof.some("--user", user);
        let line = format!("Prove it before you send it: `{proof}`.");
        self.ui().status(&line);
    }

    /// Says with which line the same is done without a question, below what was answered; also where
    /// a key stayed locked, so that whoever mistyped its passphrase need not answer all again.
    pub fn tell_again<T>(&mut self, again: &Again, done: Result<T, Error>) -> Result<T, Error> {
        if done
            .as_ref()
            .is_err_and(|error| error.exit != Exit::NotPermitted)
        {
            return done;
        }
        self.flush()?;
        let line = format!("The same without being asked: {again}");
        self.ui().status(&line);
        done
    }

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

    /// Shows a person what a question is about, in colour and as wide as the window is now.
    pub fn show_here<T: Show>(&mut self, value: &T) -> Result<(), Error> {
        let style = Style {
            format: Format::Table,
            color: self.colors(self.env.terminal.stderr),
            width: self.ui().columns(),
            quiet: false,
        };
        let mut text = b"\n".to_vec();
        output::show(&mut text, &style, value)?;
        self.ui().block(&String::from_utf8_lossy(&text));
        Ok(())
    }

    /// Shows a person what a question is about, as wide as the window is now.
    pub fn show_plan<T: Show>(&mut self, plan: &T) -> Result<(), Error> {
        let style = Style {
            format: Format::Table,
            width: self.ui().columns(),
            ..Style::default()
        };
        let mut text = Vec::new();
        output::show(&mut text, &style, plan)?;
        self.ui().block(&String::from_utf8_lossy(&text));
        Ok(())
    }
}
