//! How near two descriptions are.

use super::{Material, bin};
use crate::matching::vectors::{View, cosine, of_words};

/// Bounds between the levels of nearness.
const BOUNDS: [f32; 6] = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75];

/// A level where a description is missing, and one for each bin.
pub(super) const LEVELS: usize = BOUNDS.len() + 2;

/// The levels of descriptions.
pub(in crate::matching) mod prose_is {
    /// One has none.
    pub const MISSING: u8 = 0;
    /// Up to this they say other things.
    pub const APART: u8 = 2;
    /// From this on they are alike.
    pub const ALIKE: u8 = 5;
}

/// The descriptions of all records.
pub(super) struct Prose {
    view: View,
}

impl Prose {
    pub fn new(material: &Material<'_>) -> Self {
        let sides = material.records.map(<[_]>::len);
        let words = |side: usize, record: usize| material.records[side][record].prose.as_slice();
        Self {
            view: of_words(sides, words, material.vocabulary),
        }
    }

    /// Whether both sides have descriptions at all.
    pub fn is_told(&self) -> bool {
        let mut sides = self.view.sides.iter();
        sides.all(|side| (0..side.len()).any(|record| !side.of(record).0.is_empty()))
    }

    /// The level of a pair of records.
    pub fn level(&self, both: [usize; 2]) -> u8 {
        let vectors = [0, 1].map(|side: usize| self.view.sides[side].of(both[side]));
        if vectors.iter().any(|vector| vector.0.is_empty()) {
            return prose_is::MISSING;
        }
        1 + bin(&BOUNDS, cosine(vectors[0], vectors[1]))
    }
}
