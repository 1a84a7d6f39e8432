//! Mapping files: what somebody knows of theirs, which wins over whatever it looks like.

use crate::domain::merge::{Answer, ItemKind};
use crate::ops::Problem;

use super::compare::Compared;
use super::decision::Decision;
use super::side::Side;

/// What is mapped.
#[derive(Debug, Default)]
pub struct Mappings {
    rows: Vec<Mapped>,
}

/// Something of theirs of which a mapping says what it is.
#[derive(Debug)]
struct Mapped {
    kind: ItemKind,
    /// The place of theirs.
    theirs: usize,
    answer: Answer,
    /// The place of ours.
    ours: Option<usize>,
    /// Where it says so.
    place: String,
}

/// A mapping file, read into memory.
#[derive(Debug, Clone)]
pub struct MappingFile {
    /// Its name, as it was given.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Mappings {
    /// Reads mapping files, and finds what they name on both sides.
    pub fn read(_files: &[MappingFile], _theirs: &Side, _ours: &Side) -> Result<Self, Problem> {
        Ok(Self::default())
    }

    /// Writes what is mapped over what was found.
    pub fn apply(&self, kind: ItemKind, found: &mut [Decision]) {
        for mapped in self.rows.iter().filter(|mapped| mapped.kind == kind) {
            if let Some(decision) = found.get_mut(mapped.theirs) {
                decision.map(mapped.answer, mapped.ours, &mapped.place);
            }
        }
    }

    /// Refuses what cannot be, once everything is decided.
    pub fn check(&self, _theirs: &Side, _ours: &Side, _found: &Compared) -> Result<(), Problem> {
        Ok(())
    }

    /// Where a mapping speaks of something of theirs.
    fn place(&self, kind: ItemKind, theirs: usize) -> &str {
        let mut rows = self.rows.iter();
        let mapped = rows.find(|mapped| mapped.kind == kind && mapped.theirs == theirs);
        mapped.map_or("a mapping", |mapped| &mapped.place)
    }
}

/// Two products that are mapped to one of ours, and that one SKU grants.
pub fn granted_twice(mappings: &Mappings, sku: &str, ours: &str, products: [usize; 2]) -> Problem {
    let [one, other] = products.map(|at| mappings.place(ItemKind::Product, at));
    let message = format!("{one} and {other}: `{sku}` would grant `{ours}` twice");
    Problem::invalid("mapping_inconsistent", message)
        .hint("let one of the two be new: leave `ours` empty in its row")
}
