//! Profiles: how an export is laid out, kept in a file beside it.
//!
//! A profile says what the flags of an import can say of its file, under the same words. A flag
//! goes over it, field by field. Its lookups name their files from the folder that it lies in.

use std::path::{Path, PathBuf};

use crate::domain::Credits;
use crate::error::Error;
use crate::files::{self, Input};
use crate::intake::{
    CUSTOMERS, Codes, DateOrder, DecimalSign, Delimiter, Field, Kept, Lookup, Mapping, ORDERS,
    Reading,
};

use super::context::Desk;

mod read;
mod write;

/// The most bytes that a profile may have: far above any that people write.
const LONGEST: u64 = 1024 * 1024;

/// What sort of file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file of orders.
    Orders,
    /// A file of customers.
    Customers,
}

impl Kind {
    /// The fields that such a file can have.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Orders => ORDERS,
            Self::Customers => CUSTOMERS,
        }
    }

    /// The keys that a profile of such a file can have.
    const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Orders => &[
                "map",
                "set",
                "lookup",
                "null",
                "delimiter",
                "source",
                "date-format",
                "decimal",
                "credits",
            ],
            Self::Customers => &["map", "set", "lookup", "null", "delimiter"],
        }
    }
}

/// What a profile keeps.
#[derive(Debug, Default)]
pub struct Profile {
    /// What is said of fields.
    pub kept: Vec<Kept>,
    /// The fields whose codes are kept in other files.
    pub lookups: Vec<Lookup>,
    /// A text that stands for an empty cell.
    pub null: Option<String>,
    /// What parts the cells.
    pub delimiter: Option<Delimiter>,
    /// How days are written.
    pub dates: Option<DateOrder>,
    /// The decimal sign.
    pub decimal: Option<DecimalSign>,
    /// What becomes of credits.
    pub credits: Option<Credits>,
}

impl Profile {
    /// Reads a profile of a file of this kind.
    pub fn read(path: &Path, kind: Kind, desk: &mut Desk<'_>) -> Result<Self, Error> {
        let env = desk.env();
        let input = Input::File(path.to_owned());
        let text = input.read_text(&env.cwd, &mut env.stdin, LONGEST)?;
        let mut profile = read::parse(&text, &path.display().to_string(), kind)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for lookup in &mut profile.lookups {
            lookup.file = folder.join(&lookup.file).display().to_string();
        }
        Ok(profile)
    }
}

/// What flags and profile together say of a file.
#[derive(Debug)]
pub struct Told {
    /// Which column holds which field.
    pub mapping: Mapping,
    /// How the file is written.
    pub reading: Reading,
    /// The fields whose codes are kept in other files.
    pub lookups: Vec<Lookup>,
    /// How days are written.
    pub dates: Option<DateOrder>,
    /// The decimal sign.
    pub decimal: Option<DecimalSign>,
    /// What becomes of credits.
    pub credits: Option<Credits>,
    pub(super) kind: Kind,
    pub(super) save_as: Option<PathBuf>,
}

impl Told {
    /// Refuses at once what could not be saved in the end.
    pub fn may_save(&self, desk: &Desk<'_>) -> Result<(), Error> {
        match &self.save_as {
            Some(path) if files::exists(&desk.path(path)) => {
                Err(files::Error::Exists(path.display().to_string()).into())
            }
            _ => Ok(()),
        }
    }

    /// Reads the files in which codes are kept.
    pub fn codes(&self, desk: &mut Desk<'_>) -> Result<Vec<Codes>, Error> {
        let mut codes = Vec::with_capacity(self.lookups.len());
        for lookup in &self.lookups {
            let file = lookup.file.clone();
            let spooled = desk.spool(&Input::File(PathBuf::from(&file)))?;
            let null = self.reading.null.as_deref();
            let read = Codes::read(lookup.clone(), spooled.open()?, spooled.sha256(), null);
            codes.push(read.map_err(|error| within(&file, error.into()))?);
        }
        Ok(codes)
    }

    /// Keeps what is said as a profile, if that was asked for.
    pub fn save(&self, file: &Input, desk: &mut Desk<'_>) -> Result<(), Error> {
        let Some(path) = &self.save_as else {
            return Ok(());
        };
        let place = desk.path(path);
        let text = write::text(self, file, &place, desk)?;
        files::write_new(&place, text.as_bytes())?;
        let path = path.display();
        desk.ui().status(&format!(
            "The mapping is kept in `{path}`: read the next export with `--profile {path}`."
        ));
        Ok(())
    }
}

/// An error of a file, named.
pub fn within(file: &str, error: Error) -> Error {
    Error {
        message: format!("`{file}`: {}", error.message),
        ..error
    }
}
