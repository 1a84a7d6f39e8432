//! A command at work: its world and its flags, and what it works with, by subject: where things lie,
//! the store opened when first needed, transactions, answers.

use std::path::{Path, PathBuf};

use crate::domain::{Actor, Author, Instant};
use crate::env::{Env, Interrupt};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{Input, Spooled};
use crate::store::{Load, Store};

use super::globals::Globals;

mod answer;
mod place;
mod store;
mod transaction;

/// A command at work.
pub struct Desk<'e> {
    pub(super) env: &'e mut Env,
    pub(super) globals: Globals,
    author: Author,
    store: Option<Store>,
    store_id: Option<String>,
    load: Load,
    exit: Exit,
}

impl<'e> Desk<'e> {
    /// The desk at which the command of these words works; refused when the environment names an
    /// actor that is none.
    pub fn new(env: &'e mut Env, globals: Globals, command: String) -> Result<Self, Error> {
        let author = Author {
            at: env.now,
            actor: actor(env, &globals)?,
            os_user: env.os_user.clone(),
            command,
        };
        Ok(Self {
            env,
            globals,
            author,
            store: None,
            store_id: None,
            load: Load::Usual,
            exit: Exit::Done,
        })
    }

    /// Lets the command end with another exit than done: partly, or not verified.
    pub const fn ends_with(&mut self, exit: Exit) {
        self.exit = exit;
    }

    /// Ends the command: whatever was answered is written out.
    pub fn finish(mut self) -> Result<Exit, Error> {
        self.env.stdout.flush()?;
        self.close_store();
        Ok(self.exit)
    }

    /// The command's instant.
    pub const fn now(&self) -> Instant {
        self.author.at
    }

    /// The command's world.
    pub const fn env(&mut self) -> &mut Env {
        self.env
    }

    /// Whether somebody asked the command to stop.
    pub fn interrupt(&self) -> Interrupt {
        self.env.interrupt.clone()
    }

    /// Ends the command here if somebody asked it to stop.
    pub fn go_on(&self) -> Result<(), Error> {
        match self.env.interrupt.signal() {
            Some(signal) => Err(Error::interrupted(signal)),
            None => Ok(()),
        }
    }

    /// A path as the person gave it, from the working directory.
    pub fn path(&self, given: &Path) -> PathBuf {
        self.env.cwd.join(given)
    }

    /// Who runs the command.
    pub const fn author(&self) -> &Author {
        &self.author
    }

    /// An input that can be read more than once.
    pub fn spool(&mut self, input: &Input) -> Result<Spooled, Error> {
        Ok(Spooled::take(input, &self.env.cwd, &mut self.env.stdin)?)
    }
}

/// Who acts: by the flag, else by the variable, else the user of the system.
fn actor(env: &Env, globals: &Globals) -> Result<String, Error> {
    if let Some(actor) = &globals.actor {
        return Ok(actor.to_string());
    }
    match env.var("ENTITLE_ACTOR") {
        None => Ok(env.os_user.clone()),
        Some(text) => {
            let actor = text.parse::<Actor>();
            let actor = actor.map_err(|error| Error::usage(format!("`ENTITLE_ACTOR`: {error}")))?;
            Ok(actor.to_string())
        }
    }
}
