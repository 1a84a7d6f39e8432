//! What planning came to, as it is shown.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use crate::domain::SourceName;
use crate::domain::merge::{Answer, By, CodeClash, Counts, ItemKind, Plan, Source, TermDifference};

/// A plan that was made.
#[derive(Debug, Clone, Serialize)]
pub struct Planned {
    /// Its file.
    pub plan: PathBuf,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether it was there already, the same to the last byte.
    pub existing: bool,
    /// The company.
    pub company: SourceName,
    /// What was read.
    pub sources: Vec<Source>,
    /// What it will change, in counts.
    pub counts: Counts,
    /// How sure the matches are, by what they are of.
    pub bands: Vec<Banded>,
    /// Codes of theirs that mean something else here.
    pub clashes: Vec<CodeClash>,
    /// Terms of theirs that differ.
    pub terms: Vec<TermDifference>,
    /// Currencies of their orders, each with its orders.
    pub currencies: BTreeMap<String, i64>,
    /// What is worth knowing before.
    pub notes: Vec<String>,
}

/// How sure the matches of one kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Banded {
    /// What they are of.
    pub kind: ItemKind,
    /// All of them.
    pub theirs: i64,
    /// Those that a mapping decides.
    pub mapped: i64,
    /// Those that are applied unless somebody refuses.
    pub sure: i64,
    /// Those that somebody has to answer.
    pub ask: i64,
    /// Those that are new here.
    pub new: i64,
}

impl Planned {
    /// What a plan in a file comes to.
    pub fn of(plan: Plan, path: PathBuf, sha256: String, existing: bool) -> Self {
        Self {
            plan: path,
            sha256,
            existing,
            bands: bands(&plan),
            company: plan.company,
            sources: plan.sources,
            counts: plan.counts,
            clashes: plan.clashes,
            terms: plan.terms,
            currencies: plan.currencies,
            notes: plan.notes,
        }
    }
}

fn bands(plan: &Plan) -> Vec<Banded> {
    let of = |kind: &ItemKind| {
        let mut banded = Banded {
            kind: *kind,
            theirs: 0,
            mapped: 0,
            sure: 0,
            ask: 0,
            new: 0,
        };
        for found in plan.matches.iter().filter(|found| found.kind == *kind) {
            banded.theirs += 1;
            let place = match (found.by, found.answer) {
                (By::Mapping, _) => &mut banded.mapped,
                (_, Answer::Same | Answer::Subsidiary) => &mut banded.sure,
                (_, Answer::Later) => &mut banded.ask,
                (_, Answer::Different) => &mut banded.new,
            };
            *place += 1;
        }
        banded
    };
    ItemKind::ALL.iter().map(of).collect()
}
