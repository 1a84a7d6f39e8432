//! A plain table of products or customers, whoever wrote it: which of its columns says what.
//!
//! Each heading is judged by its words, since nobody maps twenty columns to have two lists
//! compared. What is taken for what is said to the operator, who may say otherwise.

mod recognise;
mod words;

use super::error::{IntakeError, Problem};
use super::lookup;
use super::row::Headings;
use super::{guess, mapping};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Which record it is.
    Id,
    /// What it is called, or a part of that.
    Name,
    /// Who makes or publishes it.
    Vendor,
    /// Prose about it.
    Description,
    /// What it costs.
    Price,
    /// Its version.
    Version,
    /// A number that others know it by.
    Code,
    /// Street and number.
    Address,
    /// The town.
    City,
    /// The postal code.
    PostalCode,
    /// The state or province.
    Region,
    /// The country.
    Country,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A site on the web.
    Website,
    /// A day or a year.
    Date,
    /// Something else.
    Other,
    /// Nothing that is to be read.
    Nothing,
}

impl Says {
    /// Everything that a column can say, in the order in which it is listed.
    pub const ALL: [Self; 18] = [
        Self::Id,
        Self::Name,
        Self::Vendor,
        Self::Description,
        Self::Price,
        Self::Version,
        Self::Code,
        Self::Address,
        Self::City,
        Self::PostalCode,
        Self::Region,
        Self::Country,
        Self::Phone,
        Self::Email,
        Self::Website,
        Self::Date,
        Self::Other,
        Self::Nothing,
    ];

    /// Its name, as `--map` takes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Vendor => "vendor",
            Self::Description => "description",
            Self::Price => "price",
            Self::Version => "version",
            Self::Code => "code",
            Self::Address => "address",
            Self::City => "city",
            Self::PostalCode => "postal_code",
            Self::Region => "region",
            Self::Country => "country",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Website => "website",
            Self::Date => "date",
            Self::Other => "other",
            Self::Nothing => "nothing",
        }
    }
}

/// What somebody says of a column: `field=Column`, the column by its heading or its place (`#3`).
#[derive(Debug, Clone)]
pub struct PlainMap {
    says: Says,
    column: String,
    typed: String,
}

impl PlainMap {
    /// Reads what stands behind `--map`.
    pub fn parse(text: &str) -> Result<Self, IntakeError> {
        let typed = format!("--map {text}");
        let (field, column) = text
            .split_once('=')
            .ok_or_else(|| Problem::NotAMap(typed.clone()))?;
        let says = Says::ALL
            .into_iter()
            .find(|says| says.as_str() == field.trim())
            .ok_or_else(|| mapping::unknown_field(Says::ALL.map(Says::as_str), field))?;
        Ok(Self {
            says,
            column: column.trim().to_owned(),
            typed,
        })
    }

    /// The column of the file that is meant, if it has one.
    pub fn place(&self, headings: &Headings) -> Option<usize> {
        let found = lookup::called(headings, &self.column)?;
        found.columns().first().copied()
    }

    /// Whether none of these files has the column that is meant.
    pub fn fits_none(&self, files: &[&Headings]) -> bool {
        files.iter().all(|headings| self.place(headings).is_none())
    }

    /// That none of these files has the column that is meant.
    pub fn unknown(&self, files: &[&Headings]) -> IntakeError {
        let names = || files.iter().flat_map(|headings| headings.names());
        let known: Vec<_> = files
            .iter()
            .map(|headings| lookup::listed_columns(headings))
            .collect();
        Problem::UnknownColumn {
            name: format!("`{}`, nor has the other", self.column),
            nearest: guess::nearest(&self.column, names()).map(str::to_owned),
            known: known.join(" and "),
        }
        .into()
    }
}

/// A column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainColumn {
    /// Its place, from 0.
    pub at: usize,
    /// Its heading, or its place where it has none.
    pub label: String,
    /// What it says.
    pub says: Says,
}

/// The columns of a plain table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainColumns {
    /// The one with the ids.
    pub id: PlainColumn,
    /// The others that are read, in the order of the file; one of them at least is a name.
    pub others: Vec<PlainColumn>,
    /// Whether the names are those of customers, as far as the headings tell.
    pub names_customers: bool,
}

impl PlainColumns {
    /// Finds out what each column says: as somebody said, else by its heading. A field of which
    /// somebody said something is read from those columns alone.
    ///
    /// Refused are a column of which two things are said, two columns of ids, and a table without
    /// an id or a name; maps to columns that this file does not have are passed over.
    pub fn resolve(headings: &Headings, maps: &[PlainMap]) -> Result<Self, IntakeError> {
        let said = said(headings, maps)?;
        let recognised = recognise::columns(headings, &said);
        let column = |at: usize, says| PlainColumn {
            at,
            label: headings.label(at),
            says,
        };
        let all = recognised.says.iter().enumerate();
        let with = |wanted: Says| all.clone().find(|(_, says)| **says == wanted);
        let (Some((id, _)), Some(_)) = (with(Says::Id), with(Says::Name)) else {
            let gaps = [Says::Id, Says::Name].map(|says| (says, with(says).map(|(at, _)| at)));
            return Err(missing(headings, &gaps));
        };
        let others = all
            .filter(|(_, says)| !matches!(says, Says::Id | Says::Nothing))
            .map(|(at, says)| column(at, *says))
            .collect();
        Ok(Self {
            id: column(id, Says::Id),
            others,
            names_customers: recognised.names_customers,
        })
    }
}

/// What somebody says of each column of this file.
fn said(headings: &Headings, maps: &[PlainMap]) -> Result<Vec<Option<Says>>, IntakeError> {
    let mut said: Vec<Option<Says>> = vec![None; headings.len()];
    for map in maps {
        let Some(at) = map.place(headings) else {
            continue;
        };
        let second_id = map.says == Says::Id && said.contains(&Some(Says::Id));
        match said.get_mut(at) {
            Some(place @ None) if !second_id => *place = Some(map.says),
            _ => {
                let (column, typed) = (headings.label(at), map.typed.clone());
                let problem = if second_id {
                    Problem::SecondId(typed)
                } else {
                    Problem::ColumnMappedTwice { column, typed }
                };
                return Err(problem.into());
            }
        }
    }
    Ok(said)
}

/// That a column is missing, with the flags that would say which one it is.
fn missing(headings: &Headings, found: &[(Says, Option<usize>)]) -> IntakeError {
    let gaps = || found.iter().filter(|(_, at)| at.is_none());
    let names = gaps().map(|(says, _)| says.as_str());
    let flags: Vec<_> = gaps()
        .map(|(says, _)| format!("--map {}=?", says.as_str()))
        .collect();
    Problem::MissingColumns {
        missing: lookup::listed(names),
        attempt: flags.join(" "),
        known: lookup::listed_columns(headings),
    }
    .into()
}

/// The words of a heading, in lower case and without accents; of an address that stands for one,
/// those of its last part.
fn words_of(heading: &str) -> Vec<String> {
    let last = heading.rsplit(['#', '/']).next().unwrap_or_default();
    let heading = if heading.contains("://") {
        last
    } else {
        heading
    };
    guess::words(heading)
        .iter()
        .flat_map(|word| {
            let key = crate::domain::search_key(word);
            key.split(' ').map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect()
}
