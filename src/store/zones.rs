//! Days in SQL where rights are of several zones: which days they may be, and which they are.

use crate::domain::{Day, Today, Zone};
use crate::values;

use super::Error;
use super::engine::{Tx, Value};

/// How many days it can be later, or earlier, elsewhere.
const APART: i64 = 2;

/// The days between which a span lies in any zone.
pub(super) fn apart(first: Day, last: Day) -> (Day, Day) {
    (
        first.plus_days(-APART).unwrap_or(Day::FIRST),
        last.plus_days(APART).unwrap_or(Day::LAST),
    )
}

/// The zones of rights that other desks sold in which it is another day now.
#[derive(Debug, Clone, Default)]
pub struct OtherDays(Vec<(Zone, i64)>);

impl OtherDays {
    /// Finds them; most stores have none.
    pub fn find(tx: &mut Tx<'_>, today: &Today) -> Result<Self, Error> {
        let mut others = Vec::new();
        let mut last = String::new();
        // One zone after the other by its index, since there are few.
        while let Some(name) = next(tx, &last)? {
            let zone: Zone = name
                .parse()
                .map_err(|_| Error::Unreadable(format!("a right is of the zone `{name}`")))?;
            let later = today.here().days_until(today.of(Some(&zone)));
            if later != 0 {
                others.push((zone, later));
            }
            last = name;
        }
        Ok(Self(others))
    }

    /// The condition that the last day of the right `e` lies between two days as they are counted
    /// at the desk, both included; its values go behind those that are there.
    pub(super) fn between(
        &self,
        first: Day,
        last: Day,
        values: &mut Vec<Value<'static>>,
    ) -> String {
        let (from, to) = if self.0.is_empty() {
            (first, last)
        } else {
            apart(first, last)
        };
        values.extend([from.into(), to.into()]);
        let place = values.len();
        let range = format!("e.expires >= ?{} AND e.expires <= ?{place}", place - 1);
        if self.0.is_empty() {
            return range;
        }
        let (first, last) = (self.day(first, values), self.day(last, values));
        format!("{range} AND e.expires >= {first} AND e.expires <= {last}")
    }

    /// The condition that the last day of the right `e` is not before a day at the desk.
    pub(super) fn not_before(&self, day: Day, values: &mut Vec<Value<'static>>) -> String {
        format!("e.expires >= {}", self.day(day, values))
    }

    /// A day at the desk, as the right `e` counts it.
    fn day(&self, day: Day, values: &mut Vec<Value<'static>>) -> String {
        let mut place = |value: Value<'static>| {
            values.push(value);
            format!("?{}", values.len())
        };
        let here = place(day.into());
        if self.0.is_empty() {
            return here;
        }
        let mut sql = "CASE e.zone".to_owned();
        for (zone, later) in &self.0 {
            let there = day.plus_days(*later).unwrap_or(day);
            let (zone, there) = (place(zone.name().to_owned().into()), place(there.into()));
            sql = format!("{sql} WHEN {zone} THEN {there}");
        }
        format!("{sql} ELSE {here} END")
    }
}

fn next(tx: &mut Tx<'_>, last: &str) -> Result<Option<String>, Error> {
    tx.sure(
        "SELECT MIN(e.zone) FROM entitlements e WHERE e.zone > ?1",
        values![last],
        |row| row.get(0),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Instant;

    fn any_zone() -> impl Strategy<Value = Zone> {
        prop::sample::select(vec![
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Etc/GMT+12",
        ])
        .prop_map(|name| name.parse().unwrap())
    }

    fn any_instant() -> impl Strategy<Value = Instant> {
        (0_i64..4_000_000_000).prop_map(|seconds| Instant::from_unix(seconds).unwrap())
    }

    proptest! {
        /// A span of days as the desk counts them is the same span where it is another day, and no
        /// zone is further off than is looked for.
        #[test]
        fn a_span_moves_with_the_day_of_its_zone(
            ours in any_zone(), theirs in any_zone(), now in any_instant(),
            before in 0_i64..100, after in 0_i64..100, last in -110_i64..110,
        ) {
            let today = Today::at(now, ours);
            let (here, there) = (today.here(), today.of(Some(&theirs)));
            let days = |day: Day, days: i64| day.plus_days(days);
            let (Some(first), Some(to), Some(expires)) =
                (days(here, -before), days(here, after), days(there, last))
            else {
                return Ok(());
            };
            let later = here.days_until(there);
            let (moved_first, moved_to) = (days(first, later), days(to, later));
            let is_within = moved_first.is_none_or(|first| first <= expires)
                && moved_to.is_none_or(|to| expires <= to);
            prop_assert_eq!(is_within, (-before..=after).contains(&last));
            let (from, until) = apart(first, to);
            prop_assert!(!is_within || (from <= expires && expires <= until));
        }
    }
}
