//! A catalog lands: the plan is told, or carried out in one transaction.

use serde_json::{Value, json};

use crate::domain::{Event, ImportNumber, LicenseModel, Today};
use crate::ops::{Error, Problem, Recorded, Session, Tx, former};
use crate::store::import::NewImport;
use crate::store::usage::InForce;
use crate::store::{self, usage, vendor};

use super::known::Known;
use super::land::Landing;
use super::outcome::{Change, ChangeKind, FileRead, Imported, Lessened, Overissued};
use super::plan::{self, Plan, Step, counts};
use super::read::Drafts;
use super::record::Record;

/// How many of the customers that a change touches are named.
const NAMED: i64 = 10;

/// What an import would change, and whom that touches; writes nothing.
pub fn plan(tx: &mut Tx<'_>, session: &Session, drafts: &Drafts) -> Result<Imported, Error> {
    let (plan, _) = make(tx, drafts)?;
    tell(tx, session, drafts, &plan)
}

/// Imports a catalog, whole or not at all.
///
/// `confirmed` is what a person saw and agreed to of what gives less than before; when that is not
/// what it comes to now, nothing is written.
pub fn import(
    tx: &mut Tx<'_>,
    session: &Session,
    drafts: &Drafts,
    confirmed: Option<&[Lessened]>,
) -> Result<Recorded<Imported>, Error> {
    tx.keep_records()?;
    let (plan, known) = make(tx, drafts)?;
    let mut done = Imported {
        dry_run: false,
        ..tell(tx, session, drafts, &plan)?
    };
    if confirmed.is_some_and(|confirmed| confirmed != done.lessened) {
        return Err(changed_meanwhile().into());
    }
    if done.changes.is_empty() {
        return Ok(Recorded::unchanged(done));
    }
    let number = put_on_record(tx, session, drafts, &plan)?;
    Landing::of(&known, number).land(tx, &plan)?;
    done.import = Some(number);
    let event = Event::new("catalog.imported", detail(&done, drafts)).about(&number);
    Ok(Recorded::changed(done, event))
}

fn make(tx: &mut Tx<'_>, drafts: &Drafts) -> Result<(Plan, Known), Error> {
    let mut faults = drafts.faults.clone();
    // What refers to the rows of a file that cannot be read would all be wrong.
    if faults.broken {
        faults.check()?;
    }
    let mut known = Known::load(tx)?;
    if let Some(source) = &drafts.source {
        known.company = Some((source.clone(), former::company(tx, source)?));
    }
    let plan = plan::make(drafts, &mut known, &mut faults);
    faults.check()?;
    Ok((plan, known))
}

fn tell(
    tx: &mut Tx<'_>,
    session: &Session,
    drafts: &Drafts,
    plan: &Plan,
) -> Result<Imported, Error> {
    let today = vendor::today(tx, session.now())?;
    let mut lessened = Vec::new();
    for step in &plan.models {
        lessened.extend(lessens(tx, &today, step)?);
    }
    Ok(Imported {
        import: None,
        dry_run: true,
        files: drafts.files.clone(),
        products: counts(&plan.products),
        features: counts(&plan.features),
        models: counts(&plan.models),
        skus: counts(&plan.skus),
        changes: plan.changes(),
        lessened,
        shared_codes: plan.shared.clone(),
    })
}

/// Whom a change of a model touches, if it gives less than before.
fn lessens(
    tx: &mut Tx<'_>,
    today: &Today,
    step: &Step<LicenseModel>,
) -> Result<Option<Lessened>, Error> {
    let (Some(id), Some(before)) = (step.id, &step.before) else {
        return Ok(None);
    };
    let fields = before.policy.lessened_by(&step.after.policy);
    if fields.is_empty() {
        return Ok(None);
    }
    // An entitlement in its grace still has something to lose.
    let grace = i64::from(before.policy.grace_days);
    let since = InForce::before(tx, today, grace)?;
    let held = usage::of_model(tx, id, &since)?;
    let overissued = if fields.contains(&"overdraft") {
        usage::overissued(tx, id, &since, step.after.policy.overdraft)?
    } else {
        Vec::new()
    };
    let mut columns = before.changes_to(&step.after);
    columns.retain(|change| fields.contains(&change.column));
    Ok(Some(Lessened {
        model: before.code.clone(),
        columns,
        entitlements: held.entitlements,
        customer_count: held.customers,
        customers: usage::customers_of_model(tx, id, &since, NAMED)?,
        overissued: overissued.into_iter().map(Overissued::from).collect(),
    }))
}

impl From<usage::Overissued> for Overissued {
    fn from(grant: usage::Overissued) -> Self {
        Self {
            entitlement: grant.entitlement,
            product: grant.product,
            issued: grant.issued,
            capacity: grant.capacity,
        }
    }
}

fn changed_meanwhile() -> Problem {
    Problem::refused(
        "changed_meanwhile",
        "whom this import touches changed while it waited for its confirmation",
    )
    .hint("nothing was written: run the command again and look once more")
}

fn put_on_record(
    tx: &mut Tx<'_>,
    session: &Session,
    drafts: &Drafts,
    plan: &Plan,
) -> Result<ImportNumber, Error> {
    let (landed, unchanged) = plan.rows();
    let new = NewImport {
        kind: "catalog",
        file: &name(&drafts.files),
        sha256: &drafts.sha256,
        source: "",
        rows: count(landed + unchanged),
        unchanged_rows: count(unchanged),
        rejected_rows: 0,
        skipped_rows: 0,
        actor: &session.author().actor,
        started_at: session.now(),
    };
    let number = store::import::add(tx, &new)?;
    store::import::advance(tx, number, count(landed), 0, true)?;
    Ok(number)
}

/// What the import is called: the file, or the folder that all its files lie in, or all of them.
fn name(files: &[FileRead]) -> String {
    let folder = |read: &FileRead| {
        read.file
            .rsplit_once('/')
            .map(|(folder, _)| folder.to_owned())
    };
    let names: Vec<_> = files.iter().map(|read| read.file.as_str()).collect();
    match files {
        [first, rest @ ..] if !rest.is_empty() => folder(first)
            .filter(|one| rest.iter().all(|read| folder(read).as_ref() == Some(one)))
            .unwrap_or_else(|| names.join(", ")),
        _ => names.join(", "),
    }
}

fn count(rows: u64) -> i64 {
    // No file that fits into memory comes near the end of 63 bits.
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// What the event keeps: the counts, the files, and of each row that was changed what it said
/// before and says now.
fn detail(done: &Imported, drafts: &Drafts) -> Value {
    let changed = |change: &&Change| change.change == ChangeKind::Changed;
    let changed: Vec<_> = done.changes.iter().filter(changed).collect();
    json!({
        "import": done.import,
        "count": done.changes.len(),
        "files": done.files,
        "sha256": drafts.sha256,
        "products": done.products,
        "features": done.features,
        "models": done.models,
        "skus": done.skus,
        "changed": changed,
    })
}
