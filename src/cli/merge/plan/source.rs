//! What a company's records are read from: as it is named, and what that turns out to be.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::context::Desk;
use crate::error::Error;
use crate::files::{self, Input};
use crate::intake::{CUSTOMERS, Columns, Mapping, ORDERS, Sheet};
use crate::ops::catalog::Table;
use crate::store::Place;
use crate::store::postgres::{Origin, is_address};

use super::layout::{Layouts, Sort};

/// The beginning of every `SQLite` file (its format's first 16 bytes).
const SQLITE: &[u8] = b"SQLite format 3\0";

/// A source as it is named.
#[derive(Debug, Clone)]
pub struct Given {
    /// What it is said to be.
    said: Option<Said>,
    path: PathBuf,
}

/// What a source is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Catalog,
    Licenses,
    Rows(Sort),
}

impl FromStr for Given {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = text.split_once('=').and_then(|(word, path)| {
            let said = match word {
                "catalog" => Said::Catalog,
                "licenses" => Said::Licenses,
                word => Said::Rows(word.parse().ok()?),
            };
            Some((said, path))
        });
        let (said, path) = named.map_or((None, text), |(said, path)| (Some(said), path));
        Ok(Self {
            said,
            path: path.into(),
        })
    }
}

/// A file that is to be read.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it lies.
    pub path: PathBuf,
    /// What a plan calls it.
    pub name: String,
}

/// What all sources are.
#[derive(Debug, Default)]
pub struct Sources {
    /// Another store, and what a plan calls it.
    pub store: Option<(Place, String)>,
    /// Catalogs, each the files of one folder, or those that were named.
    pub catalogs: Vec<Vec<File>>,
    /// Those of them whose files were named.
    named: Vec<usize>,
    /// Files of rows.
    pub rows: Vec<(Sort, File)>,
    /// License files of other systems.
    pub licenses: Vec<File>,
    /// What lies in a folder and is not read.
    pub unread: Vec<String>,
}

/// Finds out what each source is.
pub fn sort(given: &[Given], layouts: &Layouts, desk: &mut Desk<'_>) -> Result<Sources, Error> {
    let mut sources = Sources::default();
    for source in given {
        sources.take(source, layouts, desk)?;
    }
    sources.rows.sort_by_key(|(sort, _)| *sort);
    Ok(sources)
}

impl Sources {
    fn take(&mut self, given: &Given, layouts: &Layouts, desk: &mut Desk<'_>) -> Result<(), Error> {
        let (path, place) = (&given.path, desk.path(&given.path));
        if given.said.is_none() && is_address(&path.to_string_lossy()) {
            return self.store(path, desk);
        }
        if !files::exists(&place) {
            return Err(files::Error::Missing(path.display().to_string()).into());
        }
        let file = File {
            path: path.clone(),
            name: told(path),
        };
        match given.said {
            _ if files::is_dir(&place) => self.folder(path, given.said, desk),
            Some(said) => {
                self.known(said, file);
                Ok(())
            }
            None => self.file(file, layouts, desk),
        }
    }

    fn store(&mut self, path: &Path, desk: &Desk<'_>) -> Result<(), Error> {
        let place = desk.place_named(path, Origin::Flag)?;
        let name = match &place {
            Place::Server(server) => server.to_string(),
            Place::File(_) => told(path),
        };
        if let Some((_, other)) = &self.store {
            let message = format!("`{other}` and `{name}` are two stores, and a plan reads one");
            return Err(Error::usage(message).hint(
                "fold them in one after the other, each under a name of its own by `--company`",
            ));
        }
        self.store = Some((place, name));
        Ok(())
    }

    /// A file that says itself what it is: by its first bytes, its name, its columns.
    fn file(&mut self, file: File, layouts: &Layouts, desk: &mut Desk<'_>) -> Result<(), Error> {
        if is_store(&file.path, desk)? {
            return self.store(&file.path, desk);
        }
        if let Some(known) = by_name(&file.path) {
            self.known(known, file);
            return Ok(());
        }
        let Some(known) = by_columns(&file, layouts, desk)? else {
            let message = format!(
                "`{}` is nothing that is read here, by its name or by its columns",
                file.name
            );
            return Err(Error::usage(message).hint(
                "say what it is, as in `customers=FILE`, `orders=FILE`, `entitlements=FILE`, \
                 `catalog=FILE` or `licenses=FILE`; other headings are mapped with `--map`",
            ));
        };
        self.known(known, file);
        Ok(())
    }

    fn known(&mut self, known: Said, file: File) {
        match known {
            Said::Catalog => self.named_catalog(file),
            Said::Licenses => self.licenses.push(file),
            Said::Rows(sort) => self.rows.push((sort, file)),
        }
    }

    /// Files of a catalog that are named belong together, as long as none has the name of another.
    fn named_catalog(&mut self, file: File) {
        let name = file.path.file_name().map(ToOwned::to_owned);
        let is_taken = |file: &File| file.path.file_name() == name.as_deref();
        let mut groups = self.named.iter();
        let free = groups.find(|at| !self.catalogs[**at].iter().any(is_taken));
        if let Some(at) = free.copied() {
            self.catalogs[at].push(file);
        } else {
            self.named.push(self.catalogs.len());
            self.catalogs.push(vec![file]);
        }
    }

    /// What is known in a folder by its name; license files in the folders below as well, since
    /// they are often kept in one a customer.
    fn folder(&mut self, folder: &Path, said: Option<Said>, desk: &Desk<'_>) -> Result<(), Error> {
        let (mut catalog, before) = (Vec::new(), self.count());
        for path in files::list_dir(&desk.path(folder))? {
            let Some(name) = path.file_name().map(PathBuf::from) else {
                continue;
            };
            let file = File {
                path: folder.join(&name),
                name: format!("{}/{}", told(folder), name.display()),
            };
            if files::is_dir(&path) {
                self.below(&file, desk)?;
                continue;
            }
            match by_name(&name) {
                Some(known) if said.is_some_and(|said| said != known) => {}
                Some(Said::Catalog) => catalog.push(file),
                Some(known) => self.known(known, file),
                None if is_profile(&name) => {}
                None => self.unread.push(file.name),
            }
        }
        if !catalog.is_empty() {
            self.catalogs.push(catalog);
        }
        if self.count() == before {
            let message = format!(
                "there is nothing to read in the folder `{}`",
                folder.display()
            );
            return Err(Error::usage(message).hint(
                "a folder holds `products.csv`, `features.csv`, `models.csv`, `skus.csv`, \
                 `customers*.csv`, `orders*.csv`, `entitlements*.csv` or `*.lic`",
            ));
        }
        Ok(())
    }

    fn below(&mut self, folder: &File, desk: &Desk<'_>) -> Result<(), Error> {
        for path in files::list_dir(&desk.path(&folder.path))? {
            let Some(name) = path.file_name().map(PathBuf::from) else {
                continue;
            };
            if !files::is_dir(&path) && by_name(&name) == Some(Said::Licenses) {
                self.licenses.push(File {
                    path: folder.path.join(&name),
                    name: format!("{}/{}", folder.name, name.display()),
                });
            }
        }
        Ok(())
    }

    fn count(&self) -> usize {
        self.catalogs.len() + self.rows.len() + self.licenses.len()
    }
}

/// What a file is by its name.
fn by_name(path: &Path) -> Option<Said> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let (stem, end) = name.rsplit_once('.')?;
    match end {
        "lic" => return Some(Said::Licenses),
        "csv" | "tsv" | "txt" => {}
        _ => return None,
    }
    let mut tables = Table::ALL.iter();
    if tables.any(|table| table.file_name() == name) {
        return Some(Said::Catalog);
    }
    let mut sorts = Sort::ALL.iter();
    sorts
        .find(|sort| stem.starts_with(sort.as_str()))
        .map(|sort| Said::Rows(*sort))
}

fn is_profile(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".profile.toml")
}

fn is_store(path: &Path, desk: &mut Desk<'_>) -> Result<bool, Error> {
    let mut begins = [0; SQLITE.len()];
    let env = desk.env();
    let input = Input::File(path.to_owned());
    let mut file = input.open(&env.cwd, &mut env.stdin)?;
    Ok(std::io::Read::read_exact(&mut file, &mut begins).is_ok() && begins == SQLITE)
}

/// What a file is by its columns, as they are mapped.
fn by_columns(file: &File, layouts: &Layouts, desk: &mut Desk<'_>) -> Result<Option<Said>, Error> {
    let spooled = desk.spool(&Input::File(file.path.clone()))?;
    let Ok(sheet) = Sheet::open(spooled.open()?, &crate::intake::Reading::default()) else {
        return Ok(None);
    };
    let fits =
        |fields, mapping: &Mapping| Columns::resolve(fields, sheet.headings(), mapping).is_ok();
    for sort in Sort::ALL {
        let fields = match sort {
            Sort::Customers => CUSTOMERS,
            _ => ORDERS,
        };
        let mapping = layouts.typed(*sort);
        let mapping = sort.completed(mapping, sheet.headings());
        if *sort == Sort::Entitlements && mapping.map.is_empty() {
            continue;
        }
        if fits(fields, &mapping) {
            return Ok(Some(Said::Rows(*sort)));
        }
    }
    let none = Mapping::default();
    let is_catalog = Table::ALL.iter().any(|table| fits(table.fields(), &none));
    Ok(is_catalog.then_some(Said::Catalog))
}

/// A path as a plan names it: as it was typed, and without the folders of this machine.
pub fn told(path: &Path) -> String {
    let last = path.file_name().filter(|_| path.is_absolute());
    last.map_or_else(
        || path.display().to_string(),
        |last| Path::new(last).display().to_string(),
    )
}
