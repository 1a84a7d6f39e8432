//! `entitle customer import`.

use std::collections::HashMap;
use std::io::{BufWriter, Read, Seek};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::TypedValueParser;

use crate::cli::context::Desk;
use crate::cli::mapping::MappingArguments;
use crate::cli::profile::Kind;
use crate::domain::SourceName;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{self, Input, NewFile};
use crate::intake::{CUSTOMERS, Columns, Rejects, Sheet};
use crate::ops::customer::import::{self, CustomersImported, Reading, RejectedRow, Request};

/// Import customers from a file
///
/// Reads CSV in the canonical layout, or in any other with `--map`; a column that is not mapped is
/// never stored. Unknown customers are added, known ones become what the file says; an empty cell
/// says nothing. The same file again changes nothing. Unless told otherwise, nothing lands when
/// any row is bad.
///
/// The canonical columns are `customer, name, country, parent, alias, contact_name,
/// contact_email, contact_role`. A file needs `customer` and `name`. Several rows may speak of one
/// customer, each with another contact or alias.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle customer import customers.csv --dry-run
  entitle customer import crm.csv --map customer=AccountNo --map name='Account Name' \\
      --map contact_email=Mail --set contact_role=buyer --save-profile crm.toml
  entitle customer import crm.csv --profile crm.toml
  entitle customer import arkiv.csv --source Arkiv")]
pub struct Arguments {
    /// The file, `-` for standard input
    #[arg(value_parser = clap::builder::OsStringValueParser::new().map(Input::from))]
    file: Input,

    #[command(flatten)]
    mapping: MappingArguments,

    /// The company that was taken in whose file it is: a code means whom it means there. Who became
    /// part of a customer of ours is changed under our code, and not by its file
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,

    /// Say what would land, and land nothing
    #[arg(long)]
    dry_run: bool,

    /// Land the good customers although others are rejected
    #[arg(long)]
    keep_going: bool,

    /// Write all rows of the rejected customers to this new file, with the reasons
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

/// Imports a file of customers.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    if let Some(path) = &arguments.rejects
        && files::exists(&desk.path(path))
    {
        return Err(files::Error::Exists(path.display().to_string()).into());
    }
    let told = arguments.mapping.told(Kind::Customers, desk)?;
    told.may_save(desk)?;
    let spooled = desk.spool(&arguments.file)?;
    let mut sheet = Sheet::open(spooled.open()?, &told.reading)?;
    let columns = Columns::resolve(CUSTOMERS, sheet.headings(), &told.mapping)?;
    let columns = columns.look_up(&arguments.file.to_string(), told.codes(desk)?)?;
    for note in columns.notes() {
        desk.ui().note(note);
    }
    let reading = read(desk, &columns, &mut sheet)?;
    told.save(&arguments.file, desk)?;
    let request = Request {
        file: arguments.file.to_string(),
        sha256: spooled.sha256().to_owned(),
        dry_run: arguments.dry_run,
        keep_going: arguments.keep_going,
        source: arguments.source.clone(),
    };
    let mut done = desk.write_or_rehearse(arguments.dry_run, |tx, session| {
        import::run(tx, session, &reading, &request)
    })?;
    if let Some(path) = arguments.rejects.as_ref().filter(|_| done.rejected > 0) {
        write_rejects(&desk.path(path), &mut sheet, &done.rejected_lines)?;
        done.rejects_file = Some(path.clone());
    }
    desk.show(&done)?;
    conclude(desk, &arguments, &done)
}

/// Reads the rows of a file.
pub(in crate::cli) fn read<R: Read + Seek>(
    desk: &mut Desk<'_>,
    columns: &Columns,
    sheet: &mut Sheet<R>,
) -> Result<Reading, Error> {
    let progress = desk.ui().progress(None, "reading rows");
    let mut reading = Reading::default();
    while let Some(row) = sheet.next_row()? {
        reading.add(columns, row);
        progress.advance(1);
        desk.go_on()?;
    }
    progress.finish();
    Ok(reading)
}

fn write_rejects<R: Read + Seek>(
    path: &Path,
    sheet: &mut Sheet<R>,
    rejected: &[RejectedRow],
) -> Result<(), Error> {
    let reasons: HashMap<i64, (&str, &str)> = rejected
        .iter()
        .map(|(row, column, reason)| (*row, (column.as_str(), reason.as_str())))
        .collect();
    sheet.rewind()?;
    let file = NewFile::create(path)?;
    let mut rejects = Rejects::new(BufWriter::new(file), sheet.headings(), sheet.delimiter())?;
    while let Some(row) = sheet.next_row()? {
        let number = i64::try_from(row.number()).unwrap_or(i64::MAX);
        if let Some((column, reason)) = reasons.get(&number) {
            rejects.push(&row, column, reason)?;
        }
    }
    let file = rejects
        .finish()?
        .into_inner()
        .map_err(|error| Error::from(error.into_error()))?;
    Ok(file.keep()?)
}

/// How the command ends: what was rejected decides.
fn conclude(
    desk: &mut Desk<'_>,
    arguments: &Arguments,
    done: &CustomersImported,
) -> Result<(), Error> {
    if done.rejected == 0 {
        return Ok(());
    }
    let good = done.customers - done.rejected;
    if arguments.keep_going && good > 0 {
        desk.ends_with(Exit::Partly);
        return Ok(());
    }
    let bad = format!(
        "{} of {} customers rejected, and nothing {}",
        done.rejected,
        done.customers,
        if arguments.dry_run {
            "would land"
        } else {
            "landed"
        }
    );
    let mend = format!("mend `{}` itself and import it again", arguments.file);
    let way = if good == 0 {
        mend
    } else {
        let good = match good {
            1 => "the good customer".to_owned(),
            many => format!("the {many} good customers"),
        };
        format!(
            "{mend}, or land {good} now with `--keep-going --rejects FILE` and mend only the \
             rejects"
        )
    };
    Err(Error::new(Exit::Invalid, "rows_rejected", bad).hint(way))
}
