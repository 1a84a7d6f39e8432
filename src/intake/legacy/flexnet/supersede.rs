//! Which lines replace which: SUPERSEDE by the day of issue, `SUPERSEDE_SIGN` by signatures.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::right::LegacyNote;
use super::grant::{Claims, Grant};
use super::package::Package;
use crate::domain::Day;

/// Marks the grants that another line replaces.
pub(super) fn settle(grants: &mut [Grant], notes: &mut Vec<LegacyNote>) {
    let lines: Vec<Line> = grants
        .iter()
        .map(|grant| Line {
            name: grant.right.product.as_deref().unwrap_or_default(),
            vendor: grant.right.vendor.as_deref().unwrap_or_default(),
            claims: &grant.claims,
            number: grant.right.lines.first,
        })
        .collect();
    let replaced = replaced(&lines, notes);
    for (grant, by) in grants.iter_mut().zip(replaced) {
        grant.right.superseded_by = by;
    }
}

/// Marks the packages that another PACKAGE line replaces.
pub(super) fn settle_packages(packages: &mut [Package], notes: &mut Vec<LegacyNote>) {
    let lines: Vec<Line> = packages
        .iter()
        .map(|package| Line {
            name: &package.name,
            vendor: &package.vendor,
            claims: &package.claims,
            number: package.line,
        })
        .collect();
    let replaced = replaced(&lines, notes);
    for (package, by) in packages.iter_mut().zip(replaced) {
        package.superseded = by.is_some();
    }
}

/// A line, as far as it replaces and is replaced.
struct Line<'a> {
    name: &'a str,
    vendor: &'a str,
    claims: &'a Claims,
    number: u64,
}

/// What one name is of one daemon, in any case.
fn key(vendor: &str, name: &str) -> (String, String) {
    (vendor.to_ascii_lowercase(), name.to_ascii_lowercase())
}

/// For each line the number of the one that replaces it.
///
/// A line replaces those of its daemon that it names, or those of its own name, that were issued
/// before it; several issued on one day stand side by side. A line without a day was issued before
/// all that have one. What is replaced itself, or has expired, replaces all the same: nothing that
/// was withdrawn comes back.
fn replaced(lines: &[Line], notes: &mut Vec<LegacyNote>) -> Vec<Option<u64>> {
    let by_day = latest(lines, notes);
    let by_signature: Vec<_> = lines
        .iter()
        .filter_map(|line| Some((line.claims.supersede_sign.as_deref()?, line.number)))
        .collect();
    lines
        .iter()
        .map(|line| {
            let by_day = by_day
                .get(&key(line.vendor, line.name))
                .filter(|(day, _)| line.claims.day() < Some(*day))
                .map(|(_, Reverse(number))| *number);
            by_day.or_else(|| by_its_signature(line, &by_signature))
        })
        .collect()
}

/// For each name the latest day before which it is replaced, and the first line that says so.
fn latest(
    lines: &[Line],
    notes: &mut Vec<LegacyNote>,
) -> HashMap<(String, String), (Day, Reverse<u64>)> {
    let mut latest = HashMap::new();
    for line in lines {
        let Some(names) = &line.claims.supersede else {
            continue;
        };
        let Some(day) = line.claims.day() else {
            let text = "SUPERSEDE replaces nothing without ISSUED or START";
            notes.push(LegacyNote::at(line.number, text));
            continue;
        };
        let own = [line.name.to_owned()];
        let names = if names.is_empty() {
            &own
        } else {
            names.as_slice()
        };
        for name in names {
            let claim = (day, Reverse(line.number));
            let standing = latest.entry(key(line.vendor, name)).or_insert(claim);
            *standing = claim.max(*standing);
        }
    }
    latest
}

/// Signatures shorter than this are too likely to stand in another by chance.
const SHORTEST: usize = 8;

fn by_its_signature(line: &Line, superseding: &[(&str, u64)]) -> Option<u64> {
    let signatures = &line.claims.signatures;
    let is_named = |list: &str| {
        signatures
            .iter()
            .any(|signature| signature.len() >= SHORTEST && list.contains(signature.as_str()))
    };
    superseding
        .iter()
        .find(|(list, number)| *number != line.number && is_named(list))
        .map(|(_, number)| *number)
}
