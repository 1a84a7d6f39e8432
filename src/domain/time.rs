//! Days, instants and the vendor's time zone (DESIGN rule: a date is a day in that zone).
//!
//! A day is ten characters, an instant twenty; both sort as text. Years run from 1900 to 9999, so
//! that the text is always that long.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Serialize, Serializer};

/// A calendar day in the vendor's time zone: `2027-03-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The first day that there is: 1900-01-01.
    pub const FIRST: Self = Self(Date::constant(1900, 1, 1));
    /// The last day that there is, which many systems write for "never": 9999-12-31.
    pub const LAST: Self = Self(Date::constant(9999, 12, 31));

    /// The day of these numbers, if the calendar has it and its year is from 1900 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (1900..=9999)
            .contains(&year)
            .then(|| Date::new(year, month, day).ok())?
            .map(Self)
    }

    /// The same day `days` later (earlier when negative); none beyond the calendar.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let span = Span::new().try_days(days).ok()?;
        Self::within(self.0.checked_add(span).ok()?)
    }

    /// The same day of the month `months` later, clamped to the month's end; none beyond the
    /// calendar.
    pub fn plus_months(self, months: u32) -> Option<Self> {
        let span = Span::new().try_months(i64::from(months)).ok()?;
        Self::within(self.0.checked_add(span).ok()?)
    }

    /// The same day of the month `months` earlier, clamped to the month's end; none before the
    /// calendar.
    pub fn minus_months(self, months: u32) -> Option<Self> {
        let span = Span::new().try_months(i64::from(months)).ok()?;
        Self::within(self.0.checked_sub(span).ok()?)
    }

    /// Its number within its month, 1 to 31.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// How many days later `other` is; negative when it is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        self.0
            .until(other.0)
            .map_or(0, |span| i64::from(span.get_days()))
    }

    fn within(date: Date) -> Option<Self> {
        (1900..=9999).contains(&date.year()).then_some(Self(date))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let error = || NotADay(text.to_owned());
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
            return Err(error());
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_i16, |n, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| n * 10 + i16::from(digit - b'0'))
            })
        };
        let small = |digits: &[u8]| number(digits).and_then(|n| i8::try_from(n).ok());
        match (
            number(&[y1, y2, y3, y4]),
            small(&[m1, m2]),
            small(&[d1, d2]),
        ) {
            (Some(year), Some(month), Some(day)) => Self::new(year, month, day).ok_or_else(error),
            _ => Err(error()),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no day: give one as `YYYY-MM-DD`, such as `2027-03-31`")]
pub struct NotADay(String);

/// A moment in UTC, in whole seconds: `2027-03-31T21:59:59Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first moment that there is: 1900-01-01T00:00:00Z.
    pub const FIRST: Self = Self(-2_208_988_800);
    /// The last moment that there is: 9999-12-30T22:00:00Z, the last in which it is the year 9999
    /// everywhere on earth.
    pub const LAST: Self = Self(253_402_207_200);

    /// The moment this many seconds after 1970-01-01T00:00:00Z, from [`Instant::FIRST`] to
    /// [`Instant::LAST`].
    pub fn from_unix(seconds: i64) -> Option<Self> {
        (Self::FIRST.0..=Self::LAST.0)
            .contains(&seconds)
            .then_some(Self(seconds))
    }

    /// Seconds after 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This moment `seconds` later (earlier when negative), held to the years that can be
    /// written.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::held(self.0.saturating_add(seconds))
    }

    fn held(seconds: i64) -> Self {
        Self(seconds.clamp(Self::FIRST.0, Self::LAST.0))
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_second(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }
}

impl FromStr for Instant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        text.parse::<Timestamp>()
            .ok()
            .and_then(|timestamp| Self::from_unix(timestamp.as_second()))
            .ok_or_else(|| NotAnInstant(text.to_owned()))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no instant: give one with its offset, such as `2027-03-31T21:59:59Z`")]
pub struct NotAnInstant(String);

/// The vendor's time zone, by its name in the IANA database that the binary carries.
#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// Coordinated universal time, the zone of a store that was given none.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }

    /// The zone's name, `Europe/Berlin`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first second of a day there, held to the moments that there are.
    pub fn start_of(&self, day: Day) -> Instant {
        match day.0.to_zoned(self.rules.clone()) {
            Ok(zoned) => Instant::held(zoned.timestamp().as_second()),
            // Only the last day can have no moment, where it begins after the last one.
            Err(_) => Instant::LAST,
        }
    }

    /// The last second of a day there, and never the last moment, so that there always is one
    /// after it.
    pub fn end_of(&self, day: Day) -> Instant {
        let next = day.plus_days(1).map(|next| self.start_of(next));
        next.unwrap_or(Instant::LAST).plus_seconds(-1)
    }

    /// The day it is there at `instant`.
    pub fn day_of(&self, instant: Instant) -> Day {
        let date = self.rules.to_datetime(instant.timestamp()).date();
        // West of Greenwich the first moment still lies in 1899.
        Day(date.max(Day::FIRST.0))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(text: &str) -> Result<Self, UnknownZone> {
        let rules = TimeZone::get(text).map_err(|_| UnknownZone(text.to_owned()))?;
        let name = rules.iana_name().unwrap_or("UTC").to_owned();
        Ok(Self { name, rules })
    }
}

/// A name that the time zone database does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no time zone: give an IANA name such as `UTC` or `Europe/Berlin`")]
pub struct UnknownZone(String);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::{any_day, any_instant, any_zone};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn ends(zone_name: &str, text: &str) -> (String, String) {
        let (zone, day) = (zone(zone_name), day(text));
        (zone.start_of(day).to_string(), zone.end_of(day).to_string())
    }

    fn pair(start: &str, end: &str) -> (String, String) {
        (start.to_owned(), end.to_owned())
    }

    #[test]
    fn a_day_is_ten_characters_and_in_the_calendar() {
        for text in [
            "",
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "1899-12-31",
            "27-03-31",
            "2027-3-31",
            "2027/03/31",
            "2027-03-31 ",
            "2027-03-3１",
            "+027-03-31",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay(text.to_owned())), "{text}");
        }
        assert_eq!(day("2028-02-29").to_string(), "2028-02-29");
        assert_eq!(
            NotADay("soon".to_owned()).to_string(),
            "`soon` is no day: give one as `YYYY-MM-DD`, such as `2027-03-31`"
        );
    }

    #[test]
    fn months_are_clamped_to_their_end() {
        for (from, months, to) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2026-08-31", 1, "2026-09-30"),
            ("2026-11-30", 3, "2027-02-28"),
        ] {
            assert_eq!(day(from).plus_months(months), Some(day(to)));
        }
        assert_eq!(day("2026-03-31").minus_months(1), Some(day("2026-02-28")));
        assert_eq!(day("2028-02-29").minus_months(12), Some(day("2027-02-28")));
    }

    #[test]
    fn there_is_no_day_beyond_the_calendar() {
        assert_eq!(Day::LAST.plus_days(1), None);
        assert_eq!(Day::LAST.plus_months(1), None);
        assert_eq!(Day::FIRST.plus_days(-1), None);
        assert_eq!(Day::FIRST.minus_months(1), None);
        assert_eq!(Day::FIRST.plus_days(i64::MAX), None);
        assert_eq!(Day::FIRST.plus_months(u32::MAX), None);
        assert_eq!(Day::new(2026, 2, 29), None);
    }

    #[test]
    fn a_day_has_the_hours_its_zone_gives_it() {
        assert_eq!(
            ends("UTC", "2027-03-31"),
            pair("2027-03-31T00:00:00Z", "2027-03-31T23:59:59Z")
        );
        // 23 and 25 hours, in spring and autumn.
        assert_eq!(
            ends("Europe/Berlin", "2027-03-28"),
            pair("2027-03-27T23:00:00Z", "2027-03-28T21:59:59Z")
        );
        assert_eq!(
            ends("Europe/Berlin", "2027-10-31"),
            pair("2027-10-30T22:00:00Z", "2027-10-31T22:59:59Z")
        );
        // Midnight itself was skipped.
        assert_eq!(
            ends("America/Sao_Paulo", "2018-11-04"),
            pair("2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z")
        );
        // Half an hour of summer time.
        assert_eq!(
            ends("Australia/Lord_Howe", "2027-04-04"),
            pair("2027-04-03T13:00:00Z", "2027-04-04T13:29:59Z")
        );
    }

    #[test]
    fn the_last_day_ends_just_before_the_last_moment() {
        for name in [
            "UTC",
            "Europe/Berlin",
            "Pacific/Kiritimati",
            "America/New_York",
        ] {
            assert_eq!(zone(name).end_of(Day::LAST).plus_seconds(1), Instant::LAST);
            assert!(zone(name).start_of(Day::LAST) <= Instant::LAST);
            assert!(zone(name).start_of(Day::FIRST) >= Instant::FIRST);
            assert!(zone(name).day_of(Instant::FIRST) >= Day::FIRST);
        }
        assert_eq!(Instant::LAST.to_string(), "9999-12-30T22:00:00Z");
        assert_eq!(Instant::LAST.plus_seconds(1), Instant::LAST);
        assert_eq!(Instant::FIRST.to_string(), "1900-01-01T00:00:00Z");
        assert_eq!(Instant::FIRST.plus_seconds(i64::MIN), Instant::FIRST);
        assert_eq!(Instant::from_unix(i64::MAX), None);
    }

    #[test]
    fn an_instant_is_read_with_any_offset_and_written_in_utc() {
        for text in [
            "2027-03-31T21:59:59Z",
            "2027-03-31T23:59:59+02:00",
            "2027-03-31 21:59:59.75Z",
        ] {
            let instant: Instant = text.parse().unwrap();
            assert_eq!(instant.to_string(), "2027-03-31T21:59:59Z");
        }
        for text in [
            "",
            "2027-03-31",
            "2027-03-31T21:59:59",
            "1899-12-31T23:59:59Z",
            "now",
        ] {
            assert_eq!(
                text.parse::<Instant>(),
                Err(NotAnInstant(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_zone_is_known_by_its_name() {
        assert_eq!(zone("europe/berlin").name(), "Europe/Berlin");
        assert_eq!(Zone::utc().name(), "UTC");
        assert_eq!(zone("UTC").name(), "UTC");
        for text in ["", "CEST", "+02:00", "Europe/Atlantis"] {
            assert_eq!(
                text.parse::<Zone>().unwrap_err(),
                UnknownZone(text.to_owned())
            );
        }
    }

    proptest! {
        #[test]
        fn a_day_reads_back_and_sorts_as_text(one in any_day(), other in any_day()) {
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
        }

        #[test]
        fn days_between_are_the_days_added(day in any_day(), days in -18_000_i64..18_000) {
            let other = day.plus_days(days).unwrap();
            prop_assert_eq!(day.days_until(other), days);
        }

        #[test]
        fn an_instant_reads_back_and_sorts_as_text(one in any_instant(), other in any_instant()) {
            prop_assert_eq!(one.to_string().len(), 20);
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
        }

        #[test]
        fn days_follow_each_other_without_gap_or_overlap(zone in any_zone(), day in any_day()) {
            let next = day.plus_days(1).unwrap();
            prop_assert_eq!(zone.end_of(day).plus_seconds(1), zone.start_of(next));
            prop_assert!(zone.start_of(day) <= zone.start_of(next));
        }

        #[test]
        fn a_moment_lies_within_its_day(zone in any_zone(), instant in any_instant()) {
            let day = zone.day_of(instant);
            prop_assert!(zone.start_of(day) <= instant);
            prop_assert!(instant <= zone.end_of(day));
        }
    }
}
