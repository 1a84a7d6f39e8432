//! The flags by which a command is told how a foreign file is laid out.

use std::path::PathBuf;

use clap::Args;

use crate::error::Error;
use crate::intake::{Delimiter, Lookup, Mapping, Reading};

use super::context::Desk;
use super::profile::{Kind, Profile, Told};

/// How a foreign file is laid out.
#[derive(Debug, Clone, Args)]
pub struct MappingArguments {
    /// Which column holds a field: `field=Column`, the column by its heading or its place (`#3`)
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,

    /// A value that stands in every row: `field=value`
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,

    /// A field whose cells are keys of another file: there the column KEY holds the same, and
    /// VALUE what is meant; both by heading or by place (`#3`)
    #[arg(long, value_name = "FIELD=FILE:KEY:VALUE")]
    lookup: Vec<Lookup>,

    /// A text that stands for an empty cell, such as `NULL`
    #[arg(long, value_name = "TEXT")]
    null: Option<String>,

    /// What parts the cells, where the file leaves doubt: `comma`, `semicolon`, `tab` or `pipe`
    #[arg(long, value_name = "NAME")]
    delimiter: Option<Delimiter>,

    /// A file that keeps all that these flags can say; a flag goes over it
    #[arg(long, value_name = "FILE.toml")]
    profile: Option<PathBuf>,

    /// Keep what flags and profile say in this new file, for `--profile`
    #[arg(long, value_name = "FILE.toml")]
    save_profile: Option<PathBuf>,
}

impl MappingArguments {
    /// What these flags say of a file of this kind, over what the profile keeps.
    pub fn told(&self, kind: Kind, desk: &mut Desk<'_>) -> Result<Told, Error> {
        let profile = match &self.profile {
            Some(path) => Profile::read(path, kind, desk)?,
            None => Profile::default(),
        };
        let mut lookups = self.lookup.clone();
        let is_new = |kept: &Lookup| self.lookup.iter().all(|typed| typed.field != kept.field);
        lookups.extend(profile.lookups.into_iter().filter(is_new));
        Ok(Told {
            mapping: Mapping {
                map: self.map.clone(),
                set: self.set.clone(),
                kept: profile.kept,
            },
            reading: Reading {
                delimiter: self.delimiter.or(profile.delimiter),
                null: self.null.clone().or(profile.null),
            },
            lookups,
            dates: profile.dates,
            decimal: profile.decimal,
            credits: profile.credits,
            kind,
            save_as: self.save_profile.clone(),
        })
    }
}
