//! UPGRADE lines: copies of an earlier version become copies of a later one.

use super::super::right::{Copies, LegacyNote, RightKind};
use super::fields::order_of_version;
use super::grant::Grant;

/// Moves the copies of each UPGRADE line away from the closest FEATURE or INCREMENT line before
/// it that has them: of the same name and daemon, from `from_version` on, and earlier than the
/// version upgraded to. It gives no more copies than it moves.
pub(super) fn settle(grants: &mut [Grant], notes: &mut Vec<LegacyNote>) {
    for place in 0..grants.len() {
        let (before, rest) = grants.split_at_mut(place);
        let Some(upgrade) = rest.first_mut() else {
            continue;
        };
        if upgrade.right.kind != RightKind::Upgrade || upgrade.right.superseded_by.is_some() {
            continue;
        }
        let Copies::Counted(asked) = upgrade.right.copies else {
            continue;
        };
        let moved = before
            .iter_mut()
            .rev()
            .find(|old| is_upgraded(old, upgrade))
            .map_or(0, |old| take(old, asked));
        if moved < asked {
            let text = format!("it upgrades {asked} copies, and {moved} are there to upgrade");
            notes.push(LegacyNote::at(upgrade.right.lines.first, text));
        }
        upgrade.right.copies = Copies::Counted(moved);
    }
}

fn is_upgraded(old: &Grant, upgrade: &Grant) -> bool {
    let (old, from, new) = (&old.right, &upgrade.from_version, &upgrade.right);
    let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    };
    let version = |text: &Option<String>| text.as_deref().map(order_of_version);
    old.kind != RightKind::Upgrade
        && old.superseded_by.is_none()
        && old.copies.is_counted()
        && same(&old.product, &new.product)
        && same(&old.vendor, &new.vendor)
        && version(&old.version) >= version(from)
        && version(&old.version) < version(&new.version)
}

/// Takes up to so many copies that are left, and says how many it took.
fn take(old: &mut Grant, asked: i64) -> i64 {
    let Copies::Counted(left) = old.right.copies_left() else {
        return 0;
    };
    let moved = asked.min(left);
    old.right.moved += moved;
    moved
}
