//! What a company's records are read from: as it is named, and what that turns out to be.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::store::Place;
use crate::store::postgres::Origin;

/// A source as it is named.
#[derive(Debug, Clone)]
pub struct Given {
    path: PathBuf,
}

impl FromStr for Given {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self { path: text.into() })
    }
}

/// A source, and what it is.
#[derive(Debug)]
pub enum Source {
    /// Another store, as the plan names it.
    Store(Place, String),
}

impl Source {
    /// The store, where it is one.
    pub fn store(&self) -> Option<(&Place, &str)> {
        match self {
            Self::Store(place, name) => Some((place, name)),
        }
    }
}

/// Finds out what each source is.
pub fn sort(given: &[Given], desk: &Desk<'_>) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for source in given {
        sources.push(store(&source.path, desk)?);
    }
    Ok(sources)
}

fn store(path: &Path, desk: &Desk<'_>) -> Result<Source, Error> {
    let place = desk.place_named(path, Origin::Flag)?;
    let name = match &place {
        Place::Server(server) => server.to_string(),
        Place::File(_) => told(path),
    };
    Ok(Source::Store(place, name))
}

/// A path as a plan names it: as it was typed, and without the folders of this machine.
pub fn told(path: &Path) -> String {
    let last = path.file_name().filter(|_| path.is_absolute());
    last.map_or_else(
        || path.display().to_string(),
        |last| Path::new(last).display().to_string(),
    )
}
