//! What sentences of findings are put together from.

use crate::domain::{Day, Instant, Today, Zone, counted};

/// The command's instant, and the zone in which days are told; without one, moments are told.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    /// The command's instant.
    pub(super) now: Instant,
    zone: Option<Zone>,
}

impl Clock {
    /// The clock of a vendor's desk.
    pub(super) const fn of(zone: Zone, now: Instant) -> Self {
        Self {
            now,
            zone: Some(zone),
        }
    }

    /// The clock of somebody who has a license and no store: its zone is not known.
    pub(super) const fn without_zone(now: Instant) -> Self {
        Self { now, zone: None }
    }

    /// The day of an instant, or the instant.
    pub(super) fn day(&self, at: Instant) -> String {
        match &self.zone {
            Some(zone) => zone.day_of(at).to_string(),
            None => at.to_string(),
        }
    }

    /// The first second after a day.
    pub(super) fn after(&self, day: Day) -> Instant {
        let zone = self.zone.clone().unwrap_or_else(Zone::utc);
        zone.end_of(day).plus_seconds(1)
    }

    /// The same where a right was sold.
    pub(super) fn of_right(&self, own: Option<&Zone>) -> Self {
        Self {
            now: self.now,
            zone: own.or(self.zone.as_ref()).cloned(),
        }
    }

    /// The command's instant as days.
    pub(super) fn days(&self) -> Today {
        Today::at(self.now, self.zone.clone().unwrap_or_else(Zone::utc))
    }

    /// Today.
    pub(super) fn today(&self) -> Day {
        let zone = self.zone.clone().unwrap_or_else(Zone::utc);
        zone.day_of(self.now)
    }
}

/// When something was done, where that is known.
pub(super) fn at(at: Option<Instant>) -> String {
    at.map_or_else(String::new, |at| format!(" at {at}"))
}

/// The reason that somebody gave, as the end of a sentence.
pub(super) fn because(reason: Option<&str>) -> String {
    reason.map_or_else(String::new, |reason| format!(": {reason}"))
}

/// `1 copy`, `5 copies`.
pub(super) fn copies(count: i64) -> String {
    counted(count, "copy", "copies")
}

/// Names, each in backticks, with `and` before the last.
pub(super) fn named<T: std::fmt::Display>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_as_in_a_sentence() {
        assert_eq!(named::<&str>(&[]), "");
        assert_eq!(named(&["a"]), "`a`");
        assert_eq!(named(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(copies(1), "1 copy");
        assert_eq!(copies(0), "0 copies");
    }

    #[test]
    fn a_day_is_told_where_its_zone_is_known() {
        let now: Instant = "2026-03-01T23:30:00Z".parse().unwrap();
        let desk = Clock::of("Europe/Berlin".parse().unwrap(), now);
        assert_eq!(desk.day(now), "2026-03-02");
        assert_eq!(Clock::without_zone(now).day(now), "2026-03-01T23:30:00Z");
    }
}
