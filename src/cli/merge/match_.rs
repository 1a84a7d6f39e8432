//! `entitle merge match`.

use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::cli::context::Desk;
use crate::cli::profile::within;
use crate::env::Interrupt;
use crate::error::Error;
use crate::files::{self, Input, NewFile};
use crate::intake::{Delimiter, IntakeError, PlainColumns, PlainMap, Reading, Sheet};
use crate::ops::merge::{self, Counts, Kind, Listing, Matched, Pair, Sides, Step};
use crate::output::numbers::{count, grouped};
use crate::output::{Format, List, Style};

/// Find which records of one table are those of another
///
/// Compares two plain tables of products or of customers, in any encoding and layout that the
/// importers read, and answers for each record of theirs with up to five of ours: the probability
/// that both are the same, and what speaks for it and against it. `sure` ones may be taken as they
/// are, at `ask` somebody has to look, and the rest is `new`; the `suggested` ones are what a merge
/// would propose. Nothing leaves the machine, nothing is learned beforehand, and no store is
/// needed.
///
/// Each table needs a column with an id of its own for every record, and a name or title; whatever
/// else there is serves too, by its heading: vendor, description, price, version, part numbers,
/// address, city, postal code, country, phone, e-mail, website, dates. Columns that are called
/// otherwise are named with `--map`, which speaks of both tables, as far as they have the column.
/// The fields are `id`, `name`, `vendor`, `description`, `price`, `version`, `code`, `address`,
/// `city`, `postal_code`, `region`, `country`, `phone`, `email`, `website`, `date`, `other`, and
/// `nothing` for a column that is not to be read.
///
/// The answer does not depend on the order of the rows. In CSV, an id that a spreadsheet would take
/// for a formula begins with `'`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge match ours.csv theirs.csv --out pairs.csv
  entitle merge match crm.csv theirs.txt --kind customer --map name=Firma --map id='Kd-Nr.'
  entitle merge match ours.csv theirs.csv --map nothing=Colour --format jsonl")]
pub struct Arguments {
    /// The table of ours, `-` for standard input
    #[arg(value_parser = OsStringValueParser::new().map(Input::from))]
    ours: Input,

    /// The table of theirs, `-` for standard input
    #[arg(value_parser = OsStringValueParser::new().map(Input::from))]
    theirs: Input,

    /// What the tables hold [default: as their columns have it]
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<KindWord>,

    /// Write the pairs as CSV to this file, over what is there; `-` is standard output
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().map(Input::from))]
    out: Option<Input>,

    /// Which column says what: `field=Column`, the column by its heading or its place (`#3`)
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,

    /// A text that stands for an empty cell, such as `NULL`
    #[arg(long, value_name = "TEXT")]
    null: Option<String>,

    /// What parts the cells, where the files leave doubt: `comma`, `semicolon`, `tab` or `pipe`
    #[arg(long, value_name = "NAME")]
    delimiter: Option<Delimiter>,

    /// How many pairs to show, 0 for all [default: 500 in a table, else all]
    #[arg(long, value_name = "N", conflicts_with = "out")]
    limit: Option<u64>,
}

/// What tables hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindWord {
    /// Products or SKUs: several of theirs may be one of ours
    Product,
    /// Customers: each of theirs is one of ours at most
    Customer,
}

/// Compares the tables.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    answer(arguments, desk).map_err(|error| match error.code {
        "interrupted" => Error {
            message: "stopped; nothing is written".to_owned(),
            ..error
        },
        _ => error,
    })
}

fn answer(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let place = may_write(arguments, desk)?;
    let (kind, listings) = read(arguments, desk)?;
    let matched = compare(
        kind,
        Sides {
            ours: &listings.ours,
            theirs: &listings.theirs,
        },
        desk,
    )?;
    match place {
        Some(path) => write(&path, &matched)?,
        None => show(arguments, &matched, desk)?,
    }
    desk.flush()?;
    let told = summary(&matched.counts());
    desk.ui().status(&told);
    if let Some(Input::File(path)) = &arguments.out {
        let path = path.display();
        desk.ui().status(&format!("The pairs lie in `{path}`."));
    }
    Ok(())
}

/// The file for the pairs, if there is to be one. What could not be written is refused before the
/// work is done.
fn may_write(arguments: &Arguments, desk: &Desk<'_>) -> Result<Option<PathBuf>, Error> {
    let inputs = [&arguments.ours, &arguments.theirs];
    if inputs.iter().all(|input| **input == Input::Stdin) {
        return Err(
            Error::usage("standard input can be one of the tables, and not both")
                .hint("give one of them as a file"),
        );
    }
    let Some(Input::File(given)) = &arguments.out else {
        return Ok(None);
    };
    let path = files::behind_link(desk.path(given));
    let is_read = |input: &&Input| match input {
        Input::File(input) => files::are_same(&desk.path(input), &path),
        Input::Stdin => false,
    };
    if inputs.iter().any(is_read) {
        let name = given.display();
        return Err(
            Error::usage(format!("`{name}` is one of the tables, and would be lost"))
                .hint("name another file with `--out`"),
        );
    }
    if files::exists(&path) && !files::is_file(&path) {
        return Err(files::Error::NotRegular(given.display().to_string()).into());
    }
    drop(NewFile::create(&path)?);
    Ok(Some(path))
}

/// Reads both tables into memory, and finds out what they hold.
fn read(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(Kind, Sides<Listing>), Error> {
    let maps = arguments.map.iter().map(|map| PlainMap::parse(map));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    let (our_file, their_file) = (desk.spool(&arguments.ours)?, desk.spool(&arguments.theirs)?);
    let mut ours = Foreign::open(&arguments.ours, our_file.open()?, arguments)?;
    let mut theirs = Foreign::open(&arguments.theirs, their_file.open()?, arguments)?;
    let all = [ours.sheet.headings(), theirs.sheet.headings()];
    if let Some(map) = maps.iter().find(|map| map.fits_none(&all)) {
        return Err(map.unknown(&all).into());
    }
    let columns = Sides {
        ours: ours.columns(&maps)?,
        theirs: theirs.columns(&maps)?,
    };
    let kind = match arguments.kind {
        Some(KindWord::Product) => Kind::Product,
        Some(KindWord::Customer) => Kind::Customer,
        None => guessed(merge::kind_of(&columns), desk),
    };
    let listings = Sides {
        ours: ours.rows(columns.ours, desk)?,
        theirs: theirs.rows(columns.theirs, desk)?,
    };
    Ok((kind, listings))
}

fn guessed(kind: Kind, desk: &mut Desk<'_>) -> Kind {
    let told = match kind {
        Kind::Product => "These are read as products; `--kind customer` says that they are not.",
        Kind::Customer => "These are read as customers; `--kind product` says that they are not.",
    };
    desk.ui().status(told);
    kind
}

/// One of the two tables, opened.
struct Foreign<R> {
    name: String,
    sheet: Sheet<R>,
}

impl<R: Read + Seek> Foreign<R> {
    fn open(input: &Input, content: R, arguments: &Arguments) -> Result<Self, Error> {
        let how = Reading {
            delimiter: arguments.delimiter,
            null: arguments.null.clone(),
        };
        let name = input.to_string();
        let sheet = Sheet::open(content, &how).map_err(|error| within(&name, error.into()))?;
        Ok(Self { name, sheet })
    }

    fn columns(&self, maps: &[PlainMap]) -> Result<PlainColumns, Error> {
        let columns = PlainColumns::resolve(self.sheet.headings(), maps);
        columns.map_err(|error| within(&self.name, error.into()))
    }

    fn rows(&mut self, columns: PlainColumns, desk: &mut Desk<'_>) -> Result<Listing, Error> {
        let mut listing = Listing::new(&self.name, columns);
        let progress = desk.ui().progress(None, "reading rows");
        let name = &self.name;
        let failed = |error: IntakeError| within(name, error.into());
        while let Some(row) = self.sheet.next_row().map_err(failed)? {
            listing.add(&row)?;
            progress.advance(1);
            desk.go_on()?;
        }
        progress.finish();
        let listing = listing.whole();
        desk.ui().status(&listing.reading());
        if let Some(note) = listing.note() {
            desk.ui().note(&note);
        }
        Ok(listing)
    }
}

fn compare<'l>(
    kind: Kind,
    listings: Sides<&'l Listing>,
    desk: &mut Desk<'_>,
) -> Result<Matched<'l>, Error> {
    let interrupt = desk.interrupt();
    let progress = desk.ui().progress_in_percent("comparing");
    let watch = |step: Step| {
        progress.of(step.done, Step::WHOLE);
        interrupt.signal().is_none()
    };
    let matched = merge::match_(kind, listings, &watch);
    progress.finish();
    // It stops only when somebody asked it to.
    matched.map_err(|_| Error::interrupted(interrupt.signal().unwrap_or(Interrupt::SIGINT)))
}

/// Writes all pairs into a file, whole or not at all.
fn write(path: &Path, matched: &Matched<'_>) -> Result<(), Error> {
    let mut file = NewFile::create(path)?;
    list(&mut file, as_csv(), None, matched.pairs())?;
    Ok(file.replace()?)
}

fn show(arguments: &Arguments, matched: &Matched<'_>, desk: &mut Desk<'_>) -> Result<(), Error> {
    let style = match arguments.out {
        Some(_) => as_csv(),
        None => desk.style(),
    };
    // Without talk there is only room for what would be done.
    let brief = style.format == Format::Table && style.quiet;
    let pairs = matched.pairs();
    let pairs = pairs.filter(|pair| !brief || pair.suggested == "yes");
    list(&mut desk.env().stdout, style, arguments.limit, pairs)
}

fn as_csv() -> Style {
    Style {
        format: Format::Csv,
        ..Style::default()
    }
}

fn list<'l>(
    out: &mut dyn Write,
    style: Style,
    limit: Option<u64>,
    pairs: impl Iterator<Item = Pair<'l>>,
) -> Result<(), Error> {
    let empty = "nothing of theirs is like anything of ours";
    let mut list = List::new(out, &style, limit, empty);
    for pair in pairs {
        list.push(&pair)?;
    }
    list.finish()?;
    Ok(())
}

fn summary(counts: &Counts) -> String {
    let theirs = count(counts.theirs, "record", "records");
    let suggested = count(counts.suggested, "pair is", "pairs are");
    format!(
        "{theirs} of theirs against {} of ours: {} sure, {} to ask about, {} new; {suggested} \
         suggested.",
        grouped(counts.ours),
        grouped(counts.sure),
        grouped(counts.ask),
        grouped(counts.new),
    )
}
