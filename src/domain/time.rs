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
    /// The moment this many seconds after 1970-01-01T00:00:00Z, within the years 1900 to 9999.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let timestamp = Timestamp::from_second(seconds).ok()?;
        let year = TimeZone::UTC.to_datetime(timestamp).year();
        (1900..=9999).contains(&year).then_some(Self(seconds))
    }

    /// Seconds after 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This moment `seconds` later (earlier when negative), held to the years that can be
    /// written.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        // 1900-01-01T00:00:00Z and 9999-12-30T22:00:00Z, jiff's last second.
        const FIRST: i64 = -2_208_988_800;
        const LAST: i64 = 253_402_207_200;
        Self(self.0.saturating_add(seconds).clamp(FIRST, LAST))
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

    /// The first second of a day there.
    pub fn start_of(&self, day: Day) -> Instant {
        day.0
            .to_zoned(self.rules.clone())
            .map_or(Instant(0), |zoned| Instant(zoned.timestamp().as_second()))
    }

    /// The last second of a day there.
    pub fn end_of(&self, day: Day) -> Instant {
        match day.plus_days(1) {
            Some(next) => self.start_of(next).plus_seconds(-1),
            None => self.start_of(day).plus_seconds(86_399),
        }
    }

    /// The day it is there at `instant`.
    pub fn day_of(&self, instant: Instant) -> Day {
        Day(self.rules.to_datetime(instant.timestamp()).date())
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
