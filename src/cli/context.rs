//! A command at work: its world, its flags, the store and the keyring opened when first needed,
//! transactions run, results shown.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::{Actor, Author, Instant};
use crate::env::{Answers, Env, Interrupt};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input, Spooled};
use crate::keyring::Keyring;
use crate::ops::{self, Recorded, Session, Tx};
use crate::output::{self, Format, List, Row, Show, Style};
use crate::store;
use crate::store::postgres::{Access, Address, Origin, Password, Server, is_address, password};
use crate::store::{Holder, Load, PATIENCE, Place, Store, vendor};
use crate::ui::{Manner, Ui};

use super::globals::{ColorWhen, Globals};

/// How long a bulk command leaves the store to others between two batches: several times as long as
/// a waiting writer lets pass between two looks.
const BETWEEN_BATCHES: Duration = Duration::from_millis(6);

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

    /// Lets another writer in between two batches; on a server those who wait get their turn.
    pub fn give_way(&self) {
        let in_file = self
            .store
            .as_ref()
            .is_some_and(|store| store.place().file().is_some());
        if in_file && matches!(self.env.answers, Answers::Person) {
            std::thread::sleep(BETWEEN_BATCHES);
        }
    }

    /// Runs `work` beside the store, on its temporary tables alone, without the write lock.
    pub fn scratch<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.store()?.scratch(work)
    }

    /// Where the store lies: the file itself, so that one store has one folder of keys beside it,
    /// or the server.
    pub fn place(&self) -> Result<Place, Error> {
        if let Some(path) = &self.globals.store {
            return self.place_named(path, Origin::Flag);
        }
        if let Some(text) = self.env.var("ENTITLE_STORE") {
            return self.place_named(Path::new(text), Origin::Variable);
        }
        let folder = self.data_folder()?;
        Ok(self.place_of_file(&folder.join("entitle.db")))
    }

    /// The place that a person, or a variable, names: a URL of a server, or a path.
    pub fn place_named(&self, given: &Path, from: Origin) -> Result<Place, Error> {
        let text = given.to_string_lossy();
        if !is_address(&text) {
            return Ok(self.place_of_file(given));
        }
        let address = Address::parse(&text, from, &self.env.os_user)?;
        let file = self.env.var("PGPASSFILE").map(OsStr::new);
        let access = Access {
            password: self
                .env
                .var("PGPASSWORD")
                .and_then(|text| Password::new(text.to_owned())),
            password_file: password::file(file, self.env.var("HOME").map(OsStr::new))
                .map(|path| self.path(&path)),
            holder: Holder {
                command: self.author.command.clone(),
                actor: self.author.actor.clone(),
            },
            patience: self
                .globals
                .wait
                .map_or(PATIENCE, |seconds| Duration::from_secs(seconds.into())),
        };
        Ok(Place::Server(Box::new(Server::new(address, access))))
    }

    fn place_of_file(&self, path: &Path) -> Place {
        Place::File(files::behind_link(self.path(path)))
    }

    /// The folder of the private keys.
    pub fn keys_path(&mut self) -> Result<PathBuf, Error> {
        let place = self.place()?;
        let id = match &place {
            Place::File(_) => String::new(),
            Place::Server(_) => self.store_id()?,
        };
        self.keys_of(&place, &id)
    }

    /// The folder of a store's private keys: beside its file or, for a store on a server, in the
    /// data directory under the store's id.
    pub fn keys_of(&self, place: &Place, id: &str) -> Result<PathBuf, Error> {
        if let Some(path) = &self.globals.keys {
            return Ok(self.path(path));
        }
        if let Some(path) = self.env.var("ENTITLE_KEYS") {
            return Ok(self.path(Path::new(path)));
        }
        match place {
            Place::File(path) => {
                let mut folder = path.clone().into_os_string();
                folder.push("-keys");
                Ok(PathBuf::from(folder))
            }
            Place::Server(_) => Ok(self.data_folder()?.join("keys").join(id)),
        }
    }

    /// The store's own id.
    fn store_id(&mut self) -> Result<String, Error> {
        if let Some(id) = &self.store_id {
            return Ok(id.clone());
        }
        let id = self.store()?.read(vendor::get)?.uuid;
        self.store_id = Some(id.clone());
        Ok(id)
    }

    /// Says what id a store will have that is not made yet.
    pub fn expect_store(&mut self, id: String) {
        self.store_id = Some(id);
    }

    // The platform's own convention, told by its variables: XDG on Linux, `Library` on macOS.
    fn data_folder(&self) -> Result<PathBuf, Error> {
        let home = self.env.var("HOME").map(PathBuf::from);
        let folder = if cfg!(target_os = "macos") {
            home.map(|home| home.join("Library/Application Support"))
        } else {
            let told = self.env.var("XDG_DATA_HOME").map(PathBuf::from);
            told.filter(|path| path.is_absolute())
                .or_else(|| home.map(|home| home.join(".local/share")))
        };
        folder.map(|folder| folder.join("entitle")).ok_or_else(|| {
            Error::usage("there is no home directory to keep a store in")
                .hint("name the store with `--store PATH` or `ENTITLE_STORE`")
        })
    }

    /// The keyring's folder, opened.
    pub fn keyring(&mut self) -> Result<Keyring, Error> {
        Ok(Keyring::at(self.keys_path()?))
    }

    /// Says that this command moves many rows: the store is opened for that.
    pub const fn expect_bulk(&mut self) {
        self.load = Load::Bulk;
    }

    /// The store, opened when first asked for.
    pub fn store(&mut self) -> Result<&mut Store, Error> {
        let place = self.place()?;
        let (load, wait) = (self.load, self.globals.wait);
        match &mut self.store {
            Some(store) => Ok(store),
            none => {
                let store = none.insert(Store::open(&place, load)?);
                if let Some(seconds) = wait {
                    store.wait_at_most(Duration::from_secs(seconds.into()))?;
                }
                Ok(store)
            }
        }
    }

    /// The same command at another store, all in one instant: where what comes from outside is
    /// put together before it is looked at.
    pub fn beside(&mut self, store: Option<Store>, at: Instant) -> Desk<'_> {
        Desk {
            env: self.env,
            globals: self.globals.clone(),
            author: Author {
                at,
                ..self.author.clone()
            },
            store,
            store_id: None,
            load: self.load,
            exit: Exit::Done,
        }
    }

    /// Works with a store that was just made.
    pub fn use_store(&mut self, store: Store) {
        self.store = Some(store);
    }

    /// Lets go of the store.
    pub fn close_store(&mut self) -> Option<Store> {
        self.store.take()
    }

    /// Fresh random bytes.
    pub fn random<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.env.entropy.bytes().map_err(|error| {
            Error::new(
                Exit::Unexpected,
                "no_randomness",
                format!("the system gave no randomness: {error}"),
            )
        })
    }

    /// A session with fresh randomness.
    pub fn session(&mut self) -> Result<Session, Error> {
        Ok(Session::new(self.author.clone(), self.random()?))
    }

    /// Reads the store as it is at one moment.
    pub fn read<T, E>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>, &Session) -> Result<T, E>,
    ) -> Result<T, Error>
    where
        E: From<store::Error>,
        Error: From<E>,
    {
        let session = self.session()?;
        Ok(self.store()?.read(|tx| work(tx, &session))?)
    }

    /// Reads what a command is about before it asks for anything; a refusal that belongs on record
    /// is put there.
    pub fn look<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>, &Session) -> Result<T, ops::Error>,
    ) -> Result<T, Error> {
        let session = self.session()?;
        let result = self.store()?.read(|tx| work(tx, &session));
        self.put_on_record(&session, &result)?;
        Ok(result?)
    }

    /// Changes the store, or not at all; a refusal that belongs on record is put there.
    pub fn write<T>(
        &mut self,
        work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        let session = self.session()?;
        self.write_in(&session, work)
    }

    /// The same in a session that has begun.
    pub fn write_in<T>(
        &mut self,
        session: &Session,
        mut work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        let result = self
            .store()?
            .write(session.author(), |tx| work(tx, session));
        self.put_on_record(session, &result)?;
        Ok(result?)
    }

    /// Finds out what [`Self::write`] would do, to be agreed to before it does; a refusal that
    /// belongs on record is put there.
    pub fn plan<T>(
        &mut self,
        mut work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        let session = self.session()?;
        let result = self.store()?.rehearse(|tx| work(tx, &session));
        self.put_on_record(&session, &result)?;
        Ok(result?)
    }

    fn put_on_record<T>(
        &mut self,
        session: &Session,
        result: &Result<T, ops::Error>,
    ) -> Result<(), Error> {
        if let Err(ops::Error::Problem(problem)) = result
            && let Some(event) = &problem.record
        {
            self.store()?.write(session.author(), |tx| {
                ops::refusal::record(tx, session, event)
            })?;
        }
        Ok(())
    }

    /// Does what [`Self::write`] does, or, in a dry run, only finds out what that would be.
    pub fn write_or_rehearse<T>(
        &mut self,
        dry_run: bool,
        mut work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        if !dry_run {
            return self.write(work);
        }
        let session = self.session()?;
        Ok(self.store()?.rehearse(|tx| work(tx, &session))?)
    }

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
    pub(super) fn colors(&self, terminal: bool) -> bool {
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
