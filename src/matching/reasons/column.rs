//! Reasons from two values of a column.

use super::Fact;
use super::written::Written;
use crate::matching::Field;
use crate::matching::columns::{Pairing, Value};
use crate::matching::evidence::{amount as amounts, spelling};

/// Longer values are not repeated in a reason.
const LONGEST: usize = 24;

/// How far their amount is from ours.
pub(super) fn amount(level: u8, (pairing, values): (&Pairing, [&Value; 2])) -> Option<Fact> {
    let called = &pairing.called;
    let [Some(ours), Some(theirs)] = values.map(|value| value.number) else {
        return None;
    };
    match level {
        amounts::NONE => None,
        amounts::SAME => Some(Fact::plain(format!("same {called}"))),
        _ => {
            let higher = theirs > ours;
            let share = if higher {
                theirs / ours - 1.0
            } else {
                1.0 - theirs / ours
            };
            let way = if higher { "higher" } else { "lower" };
            match share {
                share if higher && share >= 2.0 => Some(Fact::plain(format!(
                    "{called} {:.0} times as high",
                    theirs / ours
                ))),
                share if share < 0.01 => Some(Fact::plain(format!("{called} nearly the same"))),
                share => Some(Fact::plain(format!(
                    "{called} {:.0} % {way}",
                    share * 100.0
                ))),
            }
        }
    }
}

/// Whether two numbers are the same.
pub(super) fn number(
    level: u8,
    (pairing, values): (&Pairing, [&Value; 2]),
    written: &Written<'_>,
) -> Option<Fact> {
    match level {
        0 => None,
        1 => Some(Fact::plain(format!("same {}", pairing.called))),
        _ => Some(Fact::plain(format!(
            "{} {}",
            pairing.called,
            written.against(pairing, values)
        ))),
    }
}

/// Whether two texts are the same.
pub(super) fn text(
    level: u8,
    (pairing, values): (&Pairing, [&Value; 2]),
    written: &Written<'_>,
) -> Option<Fact> {
    let called = &pairing.called;
    let must = matches!(pairing.field, Field::Version | Field::Code);
    let is_short = values
        .iter()
        .all(|value| value.text.chars().count() <= LONGEST);
    match level {
        spelling::NONE => None,
        level if level >= spelling::SAME => Some(if must && is_short {
            Fact::same(called, written.value(0, pairing, values[0]))
        } else {
            Fact::plain(format!("same {called}"))
        }),
        _ if must && is_short => Some(Fact::at_odds(called, written.against(pairing, values))),
        level if level >= spelling::ALIKE => Some(Fact::plain(format!("{called} nearly the same"))),
        _ if is_short => Some(Fact::plain(format!(
            "{called} {}",
            written.against(pairing, values)
        ))),
        _ => Some(Fact::plain(format!("other {called}"))),
    }
}
