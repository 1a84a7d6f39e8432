//! The flags that every command takes.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::domain::Actor;
use crate::output::Format;

/// The variables that are read, each with what it says, for the manual.
pub const VARIABLES: [(&str, &str); 9] = [
    (
        "ENTITLE_STORE",
        "The store's file, or the URL of a store on a server, where `--store` names none. The URL \
         may hold the password here, and only here.",
    ),
    (
        "ENTITLE_KEYS",
        "The folder of the private keys, where `--keys` names none.",
    ),
    ("ENTITLE_ACTOR", "Who acts, where `--actor` names nobody."),
    (
        "ENTITLE_PASSPHRASE",
        "The passphrase of the signing keys. A last resort, where neither a file nor a descriptor \
         can be handed over: other programs of the same user can see it.",
    ),
    (
        "PGPASSWORD",
        "The password for a store on a server, where its URL holds none. Other programs of the \
         same user can see it.",
    ),
    (
        "PGPASSFILE",
        "The file of passwords for servers, for its owner alone (0600), in PostgreSQL's own form; \
         `~/.pgpass` by default.",
    ),
    (
        "NO_COLOR",
        "Where it is set and not empty, nothing is coloured unless `--color always` says so.",
    ),
    (
        "XDG_DATA_HOME",
        "The data directory, in which the store is `entitle/entitle.db` where nothing names \
         another; `~/.local/share` by default, and `~/Library/Application Support` on macOS.",
    ),
    (
        "HOME",
        "The home directory, from which the data directory follows.",
    ),
];

/// Where the store and the keys lie, who acts, and how the answer looks.
#[derive(Debug, Clone, Default, Args)]
pub struct Globals {
    /// The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform's data directory]
    #[arg(
        long,
        global = true,
        value_name = "STORE",
        help_heading = "Global options"
    )]
    pub store: Option<PathBuf>,

    /// The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store's file, its name with `-keys`; for a store on a server in the data directory]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        help_heading = "Global options"
    )]
    pub keys: Option<PathBuf>,

    /// Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        help_heading = "Global options"
    )]
    pub actor: Option<Actor>,

    /// The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]
    #[arg(
        long,
        global = true,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        value_name = "FORMAT",
        value_parser = words_of::<Format>(&["table", "json", "jsonl", "csv"]),
        help_heading = "Global options"
    )]
    pub format: Format,

    /// When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        value_name = "WHEN",
        help_heading = "Global options"
    )]
    pub color: ColorWhen,

    /// Print only numbers and codes, one a line, and no talk
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub quiet: bool,

    /// Answer every confirmation with yes
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub yes: bool,

    /// Never ask: a missing value is an error that names its flag
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_input: bool,

    /// How long to wait for another command that writes to the store [default: 30]
    #[arg(
        long,
        global = true,
        value_name = "SECONDS",
        help_heading = "Global options"
    )]
    pub wait: Option<u32>,

    /// Read the passphrase of a signing key from this file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help_heading = "Global options"
    )]
    pub passphrase_file: Option<PathBuf>,

    /// Read the passphrase of a signing key from this open file descriptor
    #[arg(
        long,
        global = true,
        value_name = "N",
        conflicts_with = "passphrase_file",
        help_heading = "Global options"
    )]
    pub passphrase_fd: Option<u32>,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorWhen {
    /// At a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A parser of one of `words`, which help and completions list.
pub fn words_of<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: std::str::FromStr + Clone + Send + Sync + 'static,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| word.parse())
}
