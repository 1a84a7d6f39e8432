//! Where things lie: the store, by flag, variable or the platform's convention, and the keys beside it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::Error;
use crate::files;
use crate::keyring::Keyring;
use crate::store::postgres::{Access, Address, Origin, Password, Server, is_address, password};
use crate::store::{Holder, PATIENCE, Place};

use super::Desk;

impl Desk<'_> {
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
}
