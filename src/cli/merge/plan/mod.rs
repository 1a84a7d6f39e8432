//! `entitle merge plan`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::merge::{ItemKind, Plan};
use crate::domain::{ModelCode, SourceName};
use crate::env::Interrupt;
use crate::error::Error;
use crate::files::Input;
use crate::ops::merge::plan::{self, Gathered, Halt, MappingFile, Planned};

mod activations;
mod catalog;
mod file;
mod gather;
mod layout;
mod licenses;
mod rows;
mod scratch;
mod source;
mod store;

use licenses::LicenseArguments;
use source::Given;

/// The most bytes that a mapping file may have: far above any that people write.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Plan how an acquired company is folded in, and change nothing
///
/// Reads what the company has, finds out which of it is ours, and writes down what a merge would
/// do: matches, new items, codes that mean something else here, terms that differ, and all rows
/// that it brings. Files go through the imports of catalogs, customers and orders, so that all
/// their checks hold; customers that only orders name are added. A file of entitlements makes an
/// order of one line of each row, under its activation ID. A column `activation_id` holds the
/// company's own: each right goes on to be found by it. Two sources that say other things of
/// one product, customer or order are refused.
///
/// The same sources make the same plan, byte for byte. `merge review` asks about what is not
/// sure, and `merge apply` does what the plan says.
///
/// A mapping file wins over whatever two things look like. Its columns are `kind` (product,
/// feature, model, sku, customer), `theirs`, `ours` (empty for what is new here) and, if need be,
/// `answer` (same, different and, of customers, subsidiary); a feature is `PRODUCT/FEATURE`.
///
/// A license file of another system belongs to the customer that it, or its folder, is named
/// after. Where what that customer ordered came along, it stands for that, and no copy counts
/// twice.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle merge plan --company Arkiv arkiv.db
  entitle merge plan --company Arkiv arkiv.db --mapping known.csv --out arkiv.json
  entitle merge plan --company Tessera tessera --map customers.customer=account_number \\
      --map customers.name=company_name --owner tessera/site.lic=10001")]
pub struct Arguments {
    /// What is read: another store of `entitle`, by its file or URL; a folder with `products.csv`,
    /// `features.csv`, `models.csv`, `skus.csv`, `customers*.csv`, `orders*.csv`,
    /// `entitlements*.csv` and `*.lic`; or single files, told by their names or columns, or by
    /// `customers=FILE`, `orders=FILE`, `entitlements=FILE`, `catalog=FILE`, `licenses=FILE`
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<Given>,

    /// What the company is called: it becomes the source of its orders
    #[arg(long, value_name = "NAME")]
    company: SourceName,

    /// A file of what is known: `kind, theirs, ours`, an empty `ours` for what is new here
    #[arg(long, value_name = "FILE")]
    mapping: Vec<PathBuf>,

    /// Which column of their files holds a field: `customers.FIELD=COLUMN`, and so for `orders` and
    /// `entitlements`; a profile beside a file, `NAME.profile.toml`, says the same
    #[arg(long, value_name = "SORT.FIELD=COLUMN")]
    map: Vec<String>,

    /// A value that stands in every row of their files: `orders.FIELD=VALUE`
    #[arg(long, value_name = "SORT.FIELD=VALUE")]
    set: Vec<String>,

    /// Add SKUs that their orders name and no catalog has, under this license model, of theirs or
    /// of ours
    #[arg(long, value_name = "MODEL")]
    create_skus: Option<ModelCode>,

    #[command(flatten)]
    licenses: LicenseArguments,

    /// The plan's file [default: the company's name with `.plan.json`]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Write over a plan that is there already
    #[arg(long)]
    replace: bool,
}

/// Makes a plan.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    desk.expect_bulk();
    let out = file::named(arguments.out.as_deref(), &arguments.company);
    let mappings = mappings(&arguments.mapping, desk)?;
    let theirs = gather::all(arguments, desk)?;
    let plan = make(arguments, theirs, &mappings, desk)?;
    let written = file::write(&plan, &out, arguments.replace, desk)?;
    desk.show(&Planned::of(plan, out, written.sha256, written.existing))
}

fn mappings(paths: &[PathBuf], desk: &mut Desk<'_>) -> Result<Vec<MappingFile>, Error> {
    let env = desk.env();
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let input = Input::File(path.clone());
        files.push(MappingFile {
            name: path.display().to_string(),
            bytes: input.read_bytes(&env.cwd, &mut env.stdin, LONGEST)?,
        });
    }
    Ok(files)
}

fn make(
    arguments: &Arguments,
    theirs: Gathered,
    mappings: &[MappingFile],
    desk: &mut Desk<'_>,
) -> Result<Plan, Error> {
    let ours = desk.read(|tx, _| plan::ours(tx, &arguments.company))?;
    let interrupt = desk.interrupt();
    let progress = desk.ui().progress(Some(300), "comparing");
    let made = plan::make(
        &arguments.company,
        &ours,
        theirs,
        mappings,
        &|kind, done| {
            let before = match kind {
                ItemKind::Customer => 200,
                ItemKind::Sku => 100,
                _ => 0,
            };
            progress.set(before + done);
            interrupt.signal().is_none()
        },
    );
    progress.finish();
    made.map_err(|halt| match halt {
        Halt::Problem(problem) => problem.into(),
        Halt::Stopped => Error::interrupted(interrupt.signal().unwrap_or(Interrupt::SIGINT)),
    })
}
