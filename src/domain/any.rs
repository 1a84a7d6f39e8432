//! Any day, moment and zone, for the property tests of this room.

use proptest::prelude::*;

use super::time::{Day, Instant, Zone};

/// Days from 1950 to 2114, far enough from the ends of the calendar for any term to fit.
pub(super) fn any_day() -> impl Strategy<Value = Day> {
    (0_i64..60_000).prop_map(|days| Day::new(1950, 1, 1).unwrap().plus_days(days).unwrap())
}

/// Moments of the same years.
pub(super) fn any_instant() -> impl Strategy<Value = Instant> {
    (-600_000_000_i64..4_500_000_000).prop_map(|seconds| Instant::from_unix(seconds).unwrap())
}

/// Zones east and west, with and without summer time, one that changed at midnight and one that
/// once skipped a day.
pub(super) fn any_zone() -> impl Strategy<Value = Zone> {
    proptest::sample::select(vec![
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Kiritimati",
    ])
    .prop_map(|name| name.parse().unwrap())
}
