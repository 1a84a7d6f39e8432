//! How the files of a company are laid out: by flags for all files of a sort, and by the profile
//! that lies beside a file.

use std::path::Path;
use std::str::FromStr;

use crate::cli::context::Desk;
use crate::cli::profile::{Kind, Profile, Told};
use crate::error::Error;
use crate::files;
use crate::intake::{Columns, Field, Headings, Mapping, Reading, Said};

/// What sort of rows a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Customers.
    Customers,
    /// Rights without the orders that they came from.
    Entitlements,
    /// Lines of orders.
    Orders,
}

impl Sort {
    /// All of them; rights before orders, whose columns a file of rights may have too.
    pub const ALL: &[Self] = &[Self::Customers, Self::Entitlements, Self::Orders];

    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Entitlements => "entitlements",
            Self::Orders => "orders",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Customers => Kind::Customers,
            Self::Entitlements | Self::Orders => Kind::Orders,
        }
    }

    /// A mapping with what a file of this sort says by its own headings. A right without an order
    /// is one of its own: its activation ID is the order's number, and its first day the order's.
    pub fn completed(self, mut mapping: Mapping, headings: &Headings) -> Mapping {
        if self != Self::Entitlements {
            return mapping;
        }
        let Ok(columns) = Columns::resolve(OF_RIGHTS, headings, &Mapping::default()) else {
            return mapping;
        };
        let said = mapping.said(self.kind().fields()).unwrap_or_default();
        let is_said = |field: &str| said.iter().any(|(name, _): &(&str, Said)| *name == field);
        let mut say = |field: &str, column: &str| {
            mapping
                .map
                .push(format!("{field}={}", columns.label(column)));
        };
        if columns.has("activation_id") && !columns.has("order_number") && !is_said("order_number")
        {
            say("order_number", "activation_id");
        }
        if columns.has("start") && !columns.has("order_date") && !is_said("order_date") {
            say("order_date", "start");
            if !is_said("start") {
                say("start", "start");
            }
        }
        mapping
    }
}

/// The column in which the company's own activation IDs stand.
pub const ACTIVATION: Field =
    Field::optional("activation_id", &["activation_code", "activation_key"]);

/// The columns that a file of rights is told by.
static OF_RIGHTS: &[Field] = &[
    ACTIVATION,
    Field::optional("order_number", &[]),
    Field::optional("order_date", &[]),
    Field::optional("start", &[]),
];

impl FromStr for Sort {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let mut all = Self::ALL.iter();
        all.find(|sort| sort.as_str() == word).copied().ok_or(())
    }
}

/// What flags say of the files of each sort.
#[derive(Debug, Default)]
pub struct Layouts {
    typed: Vec<(Sort, Mapping)>,
}

impl Layouts {
    /// Takes flags: `SORT.FIELD=COLUMN` of `--map`, `SORT.FIELD=VALUE` of `--set`.
    pub fn of(map: &[String], set: &[String]) -> Result<Self, Error> {
        let mut layouts = Self::default();
        for text in map {
            let (sort, rest) = parted(text, "--map", "COLUMN")?;
            layouts.mapping(sort).map.push(rest.to_owned());
        }
        for text in set {
            let (sort, rest) = parted(text, "--set", "VALUE")?;
            layouts.mapping(sort).set.push(rest.to_owned());
        }
        Ok(layouts)
    }

    /// What is typed of files of a sort.
    pub fn typed(&self, sort: Sort) -> Mapping {
        let mut typed = self.typed.iter();
        let found = typed.find(|(of, _)| *of == sort);
        found.map_or_else(Mapping::default, |(_, mapping)| mapping.clone())
    }

    fn mapping(&mut self, sort: Sort) -> &mut Mapping {
        let at = self.typed.iter().position(|(of, _)| *of == sort);
        let at = at.unwrap_or_else(|| {
            self.typed.push((sort, Mapping::default()));
            self.typed.len() - 1
        });
        &mut self.typed[at].1
    }

    /// What is said of a file: as typed, over what the profile beside it keeps.
    pub fn told(&self, sort: Sort, path: &Path, desk: &mut Desk<'_>) -> Result<Told, Error> {
        let beside = path.with_extension("profile.toml");
        let profile = if files::exists(&desk.path(&beside)) {
            Profile::read(&beside, sort.kind(), desk)?
        } else {
            Profile::default()
        };
        Ok(Told {
            mapping: Mapping {
                kept: profile.kept,
                ..self.typed(sort)
            },
            reading: Reading {
                delimiter: profile.delimiter,
                null: profile.null,
            },
            lookups: profile.lookups,
            dates: profile.dates,
            decimal: profile.decimal,
            credits: profile.credits,
            kind: sort.kind(),
            save_as: None,
        })
    }
}

/// The sort, and what is said of a field.
fn parted<'t>(text: &'t str, flag: &str, what: &str) -> Result<(Sort, &'t str), Error> {
    let parted = text
        .split_once('.')
        .and_then(|(word, rest)| Some((word.parse().ok()?, rest)));
    parted.ok_or_else(|| {
        let message = format!("`{flag} {text}` says not of which files");
        Error::usage(message).hint(format!(
            "write `{flag} customers.FIELD={what}`, `{flag} orders.FIELD={what}` or \
             `{flag} entitlements.FIELD={what}`"
        ))
    })
}
