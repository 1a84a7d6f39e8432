//! Files of customers, of orders and of rights, into the scratch desk by their imports.

use crate::cli::context::Desk;
use crate::cli::customer::import as customer_import;
use crate::cli::order::import as order_import;
use crate::cli::order::layout as order_layout;
use crate::cli::profile::Told;
use crate::domain::ModelCode;
use crate::domain::merge::{Source, SourceKind};
use crate::error::Error;
use crate::exit::Exit;
use crate::files::{Input, Spooled};
use crate::intake::{CUSTOMERS, Columns, Problem, Sheet};
use crate::ops::customer::import::{self, Request};
use crate::ops::merge::plan::{self, Activations, CustomerClash};
use crate::ops::order::{self, Import, Rejection};

use super::activations;
use super::layout::{Layouts, Sort};
use super::source::File;

/// What may have spoken of a customer before.
const OF_CUSTOMERS: [SourceKind; 2] = [SourceKind::Store, SourceKind::Customers];

/// What may have brought an order before.
const OF_ORDERS: [SourceKind; 3] = [
    SourceKind::Store,
    SourceKind::Orders,
    SourceKind::Entitlements,
];

/// How many clashes are told.
const TOLD: usize = 10;

/// Brings the rows of a file, and answers what was read, with the activation IDs of the rights. `before` are the sources that were read
/// already; `create_skus` is the model under which unknown SKUs are added.
pub fn bring(
    (sort, file): (Sort, &File),
    layouts: &Layouts,
    create_skus: Option<&ModelCode>,
    before: &[Source],
    desk: &mut Desk<'_>,
) -> Result<(Source, Activations), Error> {
    let input = Input::File(file.path.clone());
    let spooled = desk.spool(&input)?;
    let mut told = layouts.told(sort, &file.path, desk)?;
    let brought = match sort {
        Sort::Customers => {
            customers(file, &spooled, &told, before, desk).map(|()| Activations::new())
        }
        Sort::Entitlements | Sort::Orders => {
            let sheet = Sheet::open(spooled.open()?, &told.reading)?;
            told.mapping = sort.completed(told.mapping, sheet.headings());
            orders((file, &input), &spooled, &told, create_skus, before, desk)
        }
    };
    let activations = brought.map_err(|error| of_file(sort, file, error))?;
    let source = Source {
        kind: match sort {
            Sort::Customers => SourceKind::Customers,
            Sort::Entitlements => SourceKind::Entitlements,
            Sort::Orders => SourceKind::Orders,
        },
        name: file.name.clone(),
        sha256: spooled.sha256().to_owned(),
    };
    Ok((source, activations))
}

/// An error with the file that it is about, and with flags as they are typed here.
fn of_file(sort: Sort, file: &File, error: Error) -> Error {
    let is_columns = matches!(error.intake(), Some(Problem::MissingColumns { .. }));
    let message = if error.message.contains(&format!("`{}`", file.name)) || error.intake().is_none()
    {
        error.message.clone()
    } else {
        format!("`{}`: {}", file.name, error.message)
    };
    let word = sort.as_str();
    let hint = error.hint.clone().map(|hint| {
        let hint = hint
            .replace("--map ", &format!("--map {word}."))
            .replace("--set ", &format!("--set {word}."));
        if is_columns {
            format!("{hint}; or keep it as `[map]` in a profile beside the file")
        } else {
            hint
        }
    });
    Error {
        message,
        hint,
        ..error
    }
}

fn customers(
    file: &File,
    spooled: &Spooled,
    told: &Told,
    before: &[Source],
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    let mut sheet = Sheet::open(spooled.open()?, &told.reading)?;
    let columns = Columns::resolve(CUSTOMERS, sheet.headings(), &told.mapping)?;
    let columns = columns.look_up(&file.name, told.codes(desk)?)?;
    for note in columns.notes() {
        desk.ui().note(note);
    }
    let reading = customer_import::read(desk, &columns, &mut sheet)?;
    let clashes = desk.read(|tx, _| plan::customer_clashes(tx, &reading))?;
    if !clashes.is_empty() {
        let told = clashes.iter().map(CustomerClash::to_string);
        return Err(clash(file, before, &OF_CUSTOMERS, told));
    }
    let request = Request {
        file: file.name.clone(),
        sha256: spooled.sha256().to_owned(),
        dry_run: false,
        keep_going: false,
        source: None,
    };
    let done = desk.write(|tx, session| import::run(tx, session, &reading, &request))?;
    if done.rejected > 0 {
        let what = format!("{} of {} customers", done.rejected, done.customers);
        return Err(rejected(file, &what, &done.rejects));
    }
    Ok(())
}

fn orders(
    (file, input): (&File, &Input),
    spooled: &Spooled,
    told: &Told,
    create_skus: Option<&ModelCode>,
    before: &[Source],
    desk: &mut Desk<'_>,
) -> Result<Activations, Error> {
    let mut rows = order_layout::open(input, spooled, told, desk)?;
    let staged = order_import::stage(desk, &mut rows)?;
    let request = order::Request {
        create_customers: true,
        create_skus: create_skus.cloned(),
        credits: told.credits,
        dry_run: false,
    };
    let of_file = (file.name.as_str(), spooled.sha256());
    let mut import =
        desk.read(|tx, _| Import::begin(tx, of_file, rows.columns(), &staged, &request))?;
    let progress = desk.ui().progress(Some(staged.rows), "checking orders");
    while let Some(rows) = desk.scratch(|tx| Ok(import.judge_next(tx)?))? {
        progress.advance(rows);
        desk.go_on()?;
    }
    progress.finish();
    if import.has_rejects() {
        return Err(rejected_orders(file, &import, before));
    }
    let progress = desk
        .ui()
        .progress(Some(import.new_rows()), "reading orders");
    while let Some(batch) = desk.write(|tx, session| import.land_next(tx, session))? {
        progress.advance(import.landed(batch));
        desk.go_on()?;
    }
    progress.finish();
    let Some(number) = import.number() else {
        return Ok(Activations::new());
    };
    let said = activations::read(spooled, told)?;
    desk.read(|tx, _| plan::activations(tx, number, &said))
}

fn rejected_orders(file: &File, import: &Import, before: &[Source]) -> Error {
    let done = import.done();
    let is_conflict = |reject: &&Rejection| reject.code == "order_conflict";
    let conflicts = done.rejects.iter().filter(is_conflict).map(row);
    // Nothing is imported that could be amended, or has a number of an import.
    let conflicts = conflicts.map(|told| {
        let told = told
            .split_once(" (import ")
            .map_or(told.clone(), |(before, after)| {
                let after = after.split_once(')').map_or(after, |(_, after)| after);
                format!("{before}{after}")
            });
        told.replace(
            ", give the order another number, or change what is here with `entitle order amend`",
            " or give the order another number",
        )
    });
    let conflicts: Vec<String> = conflicts.collect();
    if !conflicts.is_empty() {
        return clash(file, before, &OF_ORDERS, conflicts.into_iter());
    }
    let what = format!("{} of {} orders", done.rejected_orders, done.orders);
    let error = rejected(file, &what, &done.rejects);
    match import.missing() {
        Some(missing) if missing.skus => error.hint(
            "add what is missing to the company's `skus.csv`, or name the license model under \
             which unknown SKUs are to be added with `--create-skus MODEL`",
        ),
        _ => error,
    }
}

fn row(reject: &Rejection) -> String {
    match reject.column.as_str() {
        "" => format!("row {}: {}", reject.row, reject.reason),
        column => format!("row {}, column `{column}`: {}", reject.row, reject.reason),
    }
}

/// The refusal of a file whose rows are not what they should be.
fn rejected(file: &File, what: &str, rejects: &[Rejection]) -> Error {
    let mut lines = vec![format!("`{}`: {what} cannot be read", file.name)];
    lines.extend(rejects.iter().map(row));
    Error::new(Exit::Invalid, "rows_rejected", lines.join("\n")).hint(
        "no plan was made: mend the file and plan again; how it writes days and numbers can be \
         kept in a profile beside it, as `date-format` and `decimal`",
    )
}

/// The refusal of a source that says other than one before it, of these kinds.
pub fn clash(
    file: &File,
    before: &[Source],
    kinds: &[SourceKind],
    each: impl ExactSizeIterator<Item = String>,
) -> Error {
    let others = before.iter().filter(|source| kinds.contains(&source.kind));
    let others: Vec<String> = others.map(|source| format!("`{}`", source.name)).collect();
    let more = each.len().saturating_sub(TOLD);
    let mut lines = vec![format!(
        "`{}` says other than {}",
        file.name,
        others.join(" or ")
    )];
    lines.extend(each.take(TOLD));
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    Error::new(Exit::Invalid, "sources_clash", lines.join("\n"))
        .hint("no plan was made: make the two say the same, or leave one of them out")
}
