//! The flags by which a command is told how a file of orders is laid out.

use std::io::{Read, Seek};

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::mapping::MappingArguments;
use crate::cli::profile::{Kind, Told};
use crate::domain::{Credits, SourceName};
use crate::error::Error;
use crate::files::{Input, Spooled};
use crate::intake::{DateOrder, DecimalSign};
use crate::ops::order::{Layout, OrderFile};

/// How a file of orders is laid out.
#[derive(Debug, Clone, Args)]
pub struct LayoutArguments {
    #[command(flatten)]
    mapping: MappingArguments,

    /// How dates are written where the file leaves doubt: `iso`, `m/d/y` or `d/m/y`
    #[arg(long, value_name = "ORDER")]
    date_format: Option<DateOrder>,

    /// The decimal sign of amounts where the file leaves doubt: `.` or `,`
    #[arg(long, value_name = "SIGN")]
    decimal: Option<DecimalSign>,

    /// The system that the orders come from, which keeps its order numbers apart from others
    /// [default: `default`]
    #[arg(long, value_name = "NAME")]
    source: Option<SourceName>,
}

impl LayoutArguments {
    /// What these flags say, over what the profile keeps; `credits` is what the command's own flag
    /// says of them.
    pub fn told(&self, credits: Option<Credits>, desk: &mut Desk<'_>) -> Result<Told, Error> {
        let mut told = self.mapping.told(Kind::Orders, desk)?;
        if let Some(source) = &self.source {
            told.mapping.set.push(format!("source={source}"));
        }
        told.dates = self.date_format.or(told.dates);
        told.decimal = self.decimal.or(told.decimal);
        told.credits = credits.or(told.credits);
        told.may_save(desk)?;
        Ok(told)
    }
}

/// Opens a file of orders that is laid out so, and says what was understood otherwise than it was
/// typed.
pub fn open(
    file: &Input,
    spooled: &Spooled,
    told: &Told,
    desk: &mut Desk<'_>,
) -> Result<OrderFile<impl Read + Seek + use<>>, Error> {
    let codes = told.codes(desk)?;
    let layout = Layout {
        mapping: told.mapping.clone(),
        reading: told.reading.clone(),
        dates: told.dates,
        decimal: told.decimal,
        name: file.to_string(),
    };
    let opened = OrderFile::open(spooled.open()?, layout, codes)?;
    for note in opened.columns().notes() {
        desk.ui().note(note);
    }
    Ok(opened)
}
