//! `entitle order import` with a person there: what the file leaves open is asked for, column by
//! column, and what would land is shown before it does.

use std::fmt::Display;

use crate::cli::asking::Again;
use crate::cli::context::Desk;
use crate::cli::profile::Told;
use crate::domain::{LicenseModel, ModelCode};
use crate::error::Error;
use crate::files::{self, Input, Spooled};
use crate::intake::{
    Columns, DateOrder, DecimalSign, Gap, ORDERS, Problem, Sample, Sheet, parse_day, parse_number,
    samples,
};
use crate::ops::order::{ImportDone, Missing, Plan};
use crate::ops::{self, model};

/// What was answered; it stands as if it had been typed.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// The columns of fields, as `--map` takes them.
    pub map: Vec<String>,
    /// How days are written.
    pub dates: Option<DateOrder>,
    /// The decimal sign.
    pub decimal: Option<DecimalSign>,
    /// Whether customers that are not known are added.
    pub create_customers: bool,
    /// The model under which SKUs that are not known are added.
    pub create_skus: Option<ModelCode>,
    /// The file, where it was asked for.
    pub file: Option<String>,
    /// Whether something was offered and not wanted: then nothing more is offered.
    pub declined: bool,
}

impl Answers {
    /// Whether anybody was asked anything.
    pub fn any(&self) -> bool {
        !self.map.is_empty()
            || self.dates.is_some()
            || self.decimal.is_some()
            || self.create_customers
            || self.create_skus.is_some()
            || self.file.is_some()
    }

    /// The line that does the same unasked: what was typed, and what was answered.
    pub fn again(&self, desk: &Desk<'_>) -> Again {
        let mut again = Again::typed(desk);
        if let Some(file) = &self.file {
            again.word(file);
        }
        again.each("--map", &self.map);
        again.some("--date-format", self.dates);
        again.some("--decimal", self.decimal);
        again.switch("--create-customers", self.create_customers);
        again.some("--create-skus", self.create_skus.as_ref());
        again
    }
}

/// Asks for the file, until there is one.
pub fn file(answers: &mut Answers, desk: &mut Desk<'_>) -> Result<Input, Error> {
    loop {
        let name: String = desk.ui().ask("The file of orders", None, "FILE")?;
        let path = desk.path(name.as_ref());
        if files::exists(&path) && !files::is_dir(&path) {
            answers.file = Some(name.clone());
            return Ok(Input::File(name.into()));
        }
        desk.ui().warn(&format!("there is no file `{name}`"));
    }
}

/// Asks for what a file was refused for, where that can be asked for; else that is the error.
pub fn settle(
    refused: Error,
    spooled: &Spooled,
    told: &mut Told,
    answers: &mut Answers,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    match refused.intake() {
        Some(Problem::MissingColumns { missing, .. }) => {
            desk.ui().status(&format!(
                "No column is called {missing}: pick one for each."
            ));
            let mut sheet = Sheet::open(spooled.open()?, &told.reading)?;
            let gaps = Columns::gaps(ORDERS, sheet.headings(), &told.mapping)?;
            let columns = samples(&mut sheet)?;
            let map = mapped(&gaps, &columns, desk)?;
            told.mapping.map.extend(map.iter().cloned());
            answers.map.extend(map);
        }
        Some(Problem::AmbiguousDates {
            example, elsewhere, ..
        }) => {
            desk.ui().status(&refused.message);
            let likely = elsewhere.as_ref().map(|(_, order)| *order);
            answers.dates = Some(date_order(example, likely, desk)?);
        }
        Some(Problem::MixedDates { .. }) => {
            desk.ui().status(&refused.message);
            answers.dates = Some(date_order("", None, desk)?);
        }
        Some(Problem::AmbiguousNumbers { example, .. }) => {
            desk.ui().status(&refused.message);
            answers.decimal = Some(decimal_sign(example, desk)?);
        }
        Some(Problem::MixedNumbers { .. }) => {
            desk.ui().status(&refused.message);
            answers.decimal = Some(decimal_sign("", desk)?);
        }
        _ => return Err(refused),
    }
    told.dates = answers.dates.or(told.dates);
    told.decimal = answers.decimal.or(told.decimal);
    Ok(())
}

/// A column for each of these fields, as `--map` takes it; Esc goes back to the field before.
fn mapped(gaps: &[Gap], columns: &[Sample], desk: &mut Desk<'_>) -> Result<Vec<String>, Error> {
    let mut picked: Vec<&Sample> = Vec::new();
    while let Some(gap) = gaps.get(picked.len()) {
        let free = columns.iter().filter(|column| !picked.contains(column));
        match column_of(gap, free.collect(), desk) {
            Ok(column) => picked.push(column),
            Err(error) if error.is_step_back() && !picked.is_empty() => {
                picked.pop();
            }
            Err(error) => return Err(error),
        }
    }
    let maps = gaps.iter().zip(picked);
    Ok(maps
        .map(|(gap, column)| format!("{}={}", gap.field, column.typed))
        .collect())
}

/// The column of a field, out of those that stand for no other; the guessed one is offered first.
fn column_of<'c>(
    gap: &Gap,
    mut free: Vec<&'c Sample>,
    desk: &mut Desk<'_>,
) -> Result<&'c Sample, Error> {
    free.sort_by_key(|column| Some(column.at) != gap.guess);
    let cells = |column: &&Sample| vec![column.typed.clone(), column.values.join(", ")];
    let rows: Vec<Vec<String>> = free.iter().map(cells).collect();
    let label = format!("Column of {}", gap.field);
    let place = desk.ui().pick(&label, &rows, "--map")?;
    Ok(free[place])
}

/// Which comes first, the month or the day, told by what a day of the file would be; the likely one
/// is offered first.
fn date_order(
    example: &str,
    likely: Option<DateOrder>,
    desk: &mut Desk<'_>,
) -> Result<DateOrder, Error> {
    let mut orders = [
        (DateOrder::MonthFirst, "the month first"),
        (DateOrder::DayFirst, "the day first"),
    ];
    orders.sort_by_key(|(order, _)| Some(*order) != likely);
    let rows = orders.map(|(order, says)| {
        let read = parse_day(example, order).ok();
        vec![order.to_string(), says.to_owned(), told(example, read)]
    });
    let place = desk
        .ui()
        .pick("Dates are written", &rows, "--date-format")?;
    Ok(orders[place].0)
}

/// Which mark parts the decimals, told by what a number of the file would be.
fn decimal_sign(example: &str, desk: &mut Desk<'_>) -> Result<DecimalSign, Error> {
    let signs = [
        (".", DecimalSign::Point, "a decimal point"),
        (",", DecimalSign::Comma, "a decimal comma"),
    ];
    let rows = signs.map(|(mark, sign, says)| {
        let read = parse_number(example, sign).ok();
        let read = read.map(|number| number.number.into_owned());
        vec![mark.to_owned(), says.to_owned(), told(example, read)]
    });
    let place = desk.ui().pick("Numbers have", &rows, "--decimal")?;
    Ok(signs[place].1)
}

fn told(example: &str, read: Option<impl Display>) -> String {
    match read {
        Some(read) => format!("{example} is {read}"),
        None => String::new(),
    }
}

/// Offers to add what is not known, where orders are rejected for nothing else: whether anything
/// is to be added that was not before.
pub fn offer(
    missing: Missing,
    outlook: &ImportDone,
    answers: &mut Answers,
    desk: &mut Desk<'_>,
) -> Result<bool, Error> {
    desk.show_plan(&Plan(outlook.clone()))?;
    let models = if missing.skus {
        models(desk)?
    } else {
        Vec::new()
    };
    let mut added = false;
    if missing.customers {
        let wanted = desk
            .ui()
            .confirm("Add the customers that are not known yet?")?;
        answers.create_customers = wanted;
        answers.declined |= !wanted;
        added |= wanted;
    }
    if !models.is_empty() && !answers.declined {
        let question = "Add the SKUs that are not in the catalog, each with a product of its own?";
        let wanted = desk.ui().confirm(question)?;
        if wanted {
            answers.create_skus = Some(model_of_skus(&models, desk)?);
        }
        answers.declined |= !wanted;
        added |= wanted;
    }
    Ok(added)
}

/// The license models of the catalog.
fn models(desk: &mut Desk<'_>) -> Result<Vec<LicenseModel>, Error> {
    let mut models = Vec::new();
    desk.read(|tx, session| {
        model::list(tx, session, |listed| {
            models.push(listed.model.clone());
            Ok::<(), ops::Error>(())
        })
    })?;
    Ok(models)
}

fn model_of_skus(models: &[LicenseModel], desk: &mut Desk<'_>) -> Result<ModelCode, Error> {
    let cells = |model: &LicenseModel| vec![model.code.to_string(), model.name.to_string()];
    let rows: Vec<Vec<String>> = models.iter().map(cells).collect();
    let place = desk
        .ui()
        .pick("Their license model", &rows, "--create-skus")?;
    Ok(models[place].code.clone())
}
