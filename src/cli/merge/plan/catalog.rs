//! A company's catalog into the scratch desk by its import.

use std::io::Cursor;
use std::path::Path;

use crate::cli::context::Desk;
use crate::domain::hex;
use crate::domain::merge::{Source, SourceKind};
use crate::error::Error;
use crate::files::Input;
use crate::intake::{Columns, Mapping, Reading, Sheet};
use crate::ops::catalog::{self, CatalogFile, Change, ChangeKind, FileRead, Table};
use sha2::{Digest, Sha256};

use super::rows::clash;
use super::source::File;

/// The most bytes that a file of a catalog may have: far above any that people keep.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Brings a catalog, and answers what was read. `before` are the sources that were read already.
pub fn bring(files: &[File], before: &[Source], desk: &mut Desk<'_>) -> Result<Vec<Source>, Error> {
    let mut read = Vec::with_capacity(files.len());
    let env = desk.env();
    for file in files {
        let input = Input::File(file.path.clone());
        read.push(CatalogFile {
            name: file.name.clone(),
            bytes: input.read_bytes(&env.cwd, &mut env.stdin, LONGEST)?,
        });
    }
    let drafts = catalog::read(&read);
    for note in drafts.notes() {
        desk.ui().note(note);
    }
    let planned = desk
        .read(|tx, session| catalog::plan(tx, session, &drafts))
        .map_err(|error| error.hint("no plan was made: mend the files and plan again"))?;
    refuse_clashes(&planned.files, &planned.changes, &read, before)?;
    desk.write(|tx, session| catalog::import(tx, session, &drafts, None))?;
    let sources = read.iter().map(|file| Source {
        kind: SourceKind::Catalog,
        name: file.name.clone(),
        sha256: hex(&Sha256::digest(&file.bytes)),
    });
    Ok(sources.collect())
}

/// In a scratch desk a catalog changes nothing but what another source said otherwise.
fn refuse_clashes(
    files: &[FileRead],
    changes: &[Change],
    read: &[CatalogFile],
    before: &[Source],
) -> Result<(), Error> {
    let is_otherwise = |change: &&Change| change.change == ChangeKind::Changed;
    let otherwise: Vec<&Change> = changes.iter().filter(is_otherwise).collect();
    let file_of = |change: &Change| files.iter().find(|file| file.table == change.table);
    let Some(file) = otherwise.first().and_then(|change| file_of(change)) else {
        return Ok(());
    };
    let told = otherwise.iter().map(|change| {
        let file = file_of(change).and_then(|file| read.iter().find(|read| read.name == file.file));
        told(change, file)
    });
    let file = File {
        path: file.file.clone().into(),
        name: file.file.clone(),
    };
    let like = Path::new(&file.name).file_name();
    let mut alike = before.to_vec();
    alike.retain(|source| {
        source.kind == SourceKind::Store || Path::new(&source.name).file_name() == like
    });
    let alike = if alike.is_empty() { before } else { &alike };
    let kinds = [SourceKind::Store, SourceKind::Catalog];
    Err(clash(&file, alike, &kinds, told))
}

/// What was said otherwise before, and in which row of the file.
fn told(change: &Change, file: Option<&CatalogFile>) -> String {
    let row = file.and_then(|file| row_of(file, change));
    let row = row.map_or_else(String::new, |row| format!("row {row}: "));
    let product = change.product.as_ref();
    let product = product.map_or_else(String::new, |product| format!("{product}/"));
    let columns = change.columns.iter().map(|column| {
        let (old, new) = (said(&column.old), said(&column.new));
        format!("`{}` is {new} here and {old} there", column.column)
    });
    let columns: Vec<String> = columns.collect();
    format!(
        "{row}{} `{product}{}`: {}",
        change.table.noun(),
        change.code,
        columns.join(", ")
    )
}

fn said(text: &str) -> String {
    if text.is_empty() {
        "empty".to_owned()
    } else {
        format!("`{text}`")
    }
}

/// The first row of a file that speaks of what was changed.
fn row_of(file: &CatalogFile, change: &Change) -> Option<u64> {
    let mut sheet = Sheet::open(Cursor::new(file.bytes.as_slice()), &Reading::default()).ok()?;
    let (fields, none) = (change.table.fields(), Mapping::default());
    let columns = Columns::resolve(fields, sheet.headings(), &none).ok()?;
    let own = match change.table {
        Table::Products => "product",
        Table::Features => "feature",
        Table::Models => "model",
        Table::Skus => "sku",
    };
    while let Some(row) = sheet.next_row().ok()? {
        let is_it = |field: &str, code: &str| columns.peek(row, field).eq_ignore_ascii_case(code);
        let of_product = change.product.as_ref();
        if is_it(own, &change.code) && of_product.is_none_or(|product| is_it("product", product)) {
            return Some(row.number());
        }
    }
    None
}
