//! What is matched and what comes of it: two tables in, candidates out.

use std::fmt;

/// What the records are. Decides whether one of ours may take several of theirs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Products, SKUs, features: several editions of theirs may fold into one of ours.
    Product,
    /// Customers: each of theirs is one of ours at most, and the other way round.
    Customer,
}

/// What a column says, as far as somebody could tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Field {
    /// What the record is called; several such columns are read as one.
    Name,
    /// Who makes or publishes it.
    Vendor,
    /// Prose about it.
    Description,
    /// What it costs.
    Price,
    /// Its version.
    Version,
    /// A part number or another code given to it.
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
    /// A day.
    Date,
    /// Anything else; compared with the column of the same heading.
    Other,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its heading, as it stands in the source.
    pub heading: String,
    /// What it says.
    pub field: Field,
}

/// A row: as many cells as the table has columns, an empty one where nothing is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// What the owner of the table calls it. Never compared.
    pub id: String,
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
}

/// Records with their columns.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The columns, without the one that holds the ids.
    pub columns: Vec<Column>,
    /// The records, in any order.
    pub records: Vec<Record>,
}

/// What is to be done with a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Band {
    /// The same: may be applied unless somebody refuses.
    Sure,
    /// May be the same: somebody must look.
    Ask,
    /// Not the same; a record of theirs with such candidates alone is new.
    New,
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Sure => "sure",
            Self::Ask => "ask",
            Self::New => "new",
        })
    }
}

/// One of ours that may be one of theirs.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The index of ours in its table.
    pub ours: usize,
    /// The index of theirs in its table.
    pub theirs: usize,
    /// 1 for the best of this record of theirs, at most 5.
    pub rank: u32,
    /// The probability that the two are the same, with four decimals.
    pub score: f64,
    /// What is to be done with it.
    pub band: Band,
    /// Whether a merge would propose it.
    pub suggested: bool,
    /// What speaks for it and against it, in words, the strongest first.
    pub reasons: Reasons,
}

/// Reasons in words, in one piece of memory: there are millions of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reasons(Box<str>);

/// Stands between reasons, and never in one.
const BETWEEN: char = '\u{1f}';

impl Reasons {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let all = (!self.0.is_empty()).then(|| self.0.split(BETWEEN));
        all.into_iter().flatten()
    }

    /// Each of them, as a text of its own.
    pub fn to_vec(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}

impl<'a> FromIterator<&'a str> for Reasons {
    fn from_iter<I: IntoIterator<Item = &'a str>>(reasons: I) -> Self {
        let mut all = String::new();
        for reason in reasons {
            if !all.is_empty() {
                all.push(BETWEEN);
            }
            all.extend(reason.chars().filter(|letter| *letter != BETWEEN));
        }
        Self(all.into_boxed_str())
    }
}

impl fmt::Display for Reasons {
    /// In a row, with `; ` between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, reason) in self.iter().enumerate() {
            let between = if place == 0 { "" } else { "; " };
            write!(f, "{between}{reason}")?;
        }
        Ok(())
    }
}

/// What the engine is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Reading the cells.
    Read,
    /// Finding candidates.
    Find,
    /// Comparing them.
    Compare,
    /// Learning what speaks for a match.
    Learn,
    /// Deciding.
    Decide,
}

/// How far the engine is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it is doing.
    pub stage: Stage,
    /// How much of the whole work is done, of [`Step::WHOLE`].
    pub done: u64,
}

impl Step {
    /// What [`Step::done`] is when nothing is left to do.
    pub const WHOLE: u64 = 100;
}

/// Whoever watched asked to stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stopped;
