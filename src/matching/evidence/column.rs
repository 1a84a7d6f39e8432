//! Comparisons of two values of a column: amounts, numbers, texts.

use super::{bin, in_common};
use crate::matching::columns::Value;

/// Bounds between the levels of how far theirs is above ours, as the logarithm of the ratio.
const AMOUNT_BOUNDS: [f64; 10] = [
    -0.7, -0.35, -0.16, -0.06, -0.005, 0.005, 0.06, 0.16, 0.35, 0.7,
];

/// Bounds between the levels of how alike two texts are spelled.
const TEXT_BOUNDS: [f32; 4] = [0.2, 0.4, 0.6, 0.8];

/// A value in more than this share of the records says little; in less than the other, much.
const COMMON: [f64; 2] = [0.03, 0.003];

/// How many levels amounts have.
pub(super) const AMOUNTS: usize = AMOUNT_BOUNDS.len() + 2;
/// How many levels numbers have.
pub(super) const NUMBERS: usize = 7;
/// How many levels texts have.
pub(super) const TEXTS: usize = TEXT_BOUNDS.len() + 5;

/// The levels of amounts.
pub(in crate::matching) mod amount {
    pub const NONE: u8 = 0;
    pub const SAME: u8 = 6;
}

/// The levels of texts.
pub(in crate::matching) mod spelling {
    pub const NONE: u8 = 0;
    pub const ALIKE: u8 = 4;
    pub const SAME: u8 = 6;
}

pub(super) fn amount_level((ours, theirs): (&Value, &Value)) -> u8 {
    match (ours.number, theirs.number) {
        (Some(a), Some(b)) if a > 0.0 && b > 0.0 => 1 + bin(&AMOUNT_BOUNDS, (b / a).ln()),
        _ => amount::NONE,
    }
}

pub(super) fn number_level((ours, theirs): (&Value, &Value)) -> u8 {
    let (Some(a), Some(b)) = (ours.number, theirs.number) else {
        return 0;
    };
    let (apart, ratio) = ((a - b).abs(), (a / b).abs().ln().abs());
    match () {
        () if apart < 1e-9 => 1,
        () if apart <= 1.0 => 2,
        () if ratio <= 0.02 => 3,
        () if ratio <= 0.1 => 4,
        () if ratio <= 0.35 => 5,
        () => 6,
    }
}

pub(super) fn text_level((ours, theirs): (&Value, &Value), everyone: usize) -> u8 {
    if ours.is_missing() || theirs.is_missing() {
        return spelling::NONE;
    }
    if ours.text == theirs.text {
        let share = ours.count as f64 / everyone as f64;
        let rare = COMMON.iter().filter(|common| share <= **common).count();
        return spelling::SAME + u8::try_from(rare).unwrap_or(0);
    }
    1 + bin(&TEXT_BOUNDS, spelled_alike(ours, theirs))
}

/// Groups of three letters in common, as a share of both (Dice).
fn spelled_alike(a: &Value, b: &Value) -> f32 {
    let both = in_common(&a.groups, &b.groups) as f32;
    2.0 * both / (a.groups.len() + b.groups.len()).max(1) as f32
}
