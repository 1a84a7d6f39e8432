//! What ends soon, and what is over and in its grace.

use serde::Serialize;

use crate::domain::{CustomerCode, Day, Name, Today};
use crate::ops::{Error, Tx};
pub use crate::store::status::Sum;
use crate::store::status::{self as stored, Span};
use crate::store::zones::OtherDays;

/// So far ahead it is looked, in days; each window reaches from today on.
const WINDOWS: [u32; 3] = [30, 60, 90];

/// So many of the next are named.
const NEXT: i64 = 5;

/// What ends soon. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Expiring {
    /// What is over, and in its grace today.
    pub in_grace: Sum,
    /// What ends within so many days, today included.
    pub within: Vec<Within>,
    /// The next to end, by day and customer.
    pub next: Vec<Ending>,
}

/// What ends within so many days. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Within {
    /// How many days ahead.
    pub days: u32,
    /// What ends.
    #[serde(flatten)]
    pub sum: Sum,
}

/// What of a customer ends on a day. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Ending {
    /// The last day.
    pub day: Day,
    /// The customer's code.
    pub customer: CustomerCode,
    /// The customer's name.
    pub name: Name,
    /// What ends.
    #[serde(flatten)]
    pub sum: Sum,
    /// The command's day, where it was sold.
    #[serde(skip)]
    pub today: Day,
}

/// Looks at what ends.
pub(super) fn look(tx: &mut Tx<'_>, days_now: &Today) -> Result<Expiring, Error> {
    let (today, others) = (days_now.here(), &OtherDays::find(tx, days_now)?);
    let (mut within, mut sum, mut first) = (Vec::new(), Sum::default(), today);
    for days in WINDOWS {
        let last = later(today, days.into());
        let span = Span {
            first,
            last,
            others,
        };
        sum = sum.and(stored::ending(tx, span)?);
        within.push(Within { days, sum });
        first = later(last, 1);
    }
    let furthest = within.last().map_or(0, |within| i64::from(within.days));
    Ok(Expiring {
        in_grace: in_grace(tx, days_now, others)?,
        within,
        next: next(
            tx,
            Span {
                first: today,
                last: later(today, furthest),
                others,
            },
            days_now,
        )?,
    })
}

/// The next to end; every day on which something does has a customer, so that few days are enough.
fn next(tx: &mut Tx<'_>, span: Span<'_>, days_now: &Today) -> Result<Vec<Ending>, Error> {
    let Some(until) = stored::ending_day(tx, span, NEXT)? else {
        return Ok(Vec::new());
    };
    let next = stored::next_ending(tx, span, until, NEXT)?;
    let told = next.into_iter().map(|ending| Ending::of(ending, days_now));
    Ok(told.collect())
}

fn in_grace(tx: &mut Tx<'_>, days_now: &Today, others: &OtherDays) -> Result<Sum, Error> {
    let longest = stored::longest_grace(tx)?;
    let today = days_now.here();
    let span = Span {
        first: later(today, -longest),
        last: later(today, -1),
        others,
    };
    let mut sum = Sum::default();
    for ended in stored::ended_with_grace(tx, span)? {
        let today = days_now.of(ended.zone.as_ref());
        if ended.day.days_until(today) <= ended.grace {
            sum = sum.and(ended.sum);
        }
    }
    Ok(sum)
}

fn later(day: Day, days: i64) -> Day {
    let edge = if days < 0 { Day::FIRST } else { Day::LAST };
    day.plus_days(days).unwrap_or(edge)
}

impl Ending {
    fn of(ending: stored::Ending, days_now: &Today) -> Self {
        Self {
            today: days_now.of(ending.zone.as_ref()),
            day: ending.day,
            customer: ending.customer,
            name: ending.name,
            sum: ending.sum,
        }
    }
}
