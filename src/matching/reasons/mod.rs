//! What speaks for a candidate and against it, in words.
//!
//! Each reason is a fact about the two records and stands as high as its level weighs, whichever
//! way. Versions, part numbers and vendors at odds are always said, however little they weigh.

mod column;
mod words;
mod written;

use std::collections::BTreeSet;

use super::evidence::{Evidence, Material, What};
use super::learn::Weights;
use super::records::Record;
use super::{Reasons, Table};
use written::Written;

/// Reasons that are given, at most.
const MOST: usize = 5;

/// What weighs less is not worth a word.
const LEAST_WEIGHT: f64 = 0.2;

/// A fact, and whether it must be said.
struct Fact {
    text: String,
    must: bool,
    /// The values, by which the same is known under another name.
    values: Option<String>,
}

impl Fact {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            must: false,
            values: None,
        }
    }

    fn same(called: &str, value: String) -> Self {
        Self {
            text: format!("same {called} {value}"),
            must: false,
            values: Some(value),
        }
    }

    fn at_odds(called: &str, values: String) -> Self {
        Self {
            text: format!("{called} {values}"),
            must: true,
            values: Some(values),
        }
    }
}

/// What the reasons are read from.
pub(super) struct Explainer<'a> {
    pub tables: [&'a Table; 2],
    /// The places of the records in the tables.
    pub orders: [&'a [usize]; 2],
    pub material: &'a Material<'a>,
    pub evidence: &'a Evidence,
    pub weights: &'a Weights,
}

impl Explainer<'_> {
    /// The reasons for and against a pair of two records, the strongest first.
    pub fn reasons(&self, pair: usize, both: [usize; 2]) -> Reasons {
        let mut facts: Vec<(f64, Fact)> = self.facts(pair, both);
        // What the name says is said in a column again, now and then; a column has a better word
        // for it, and comes after it.
        let mut said = BTreeSet::new();
        facts.reverse();
        facts.retain(|(_, fact)| said.insert(fact.values.as_ref().unwrap_or(&fact.text).clone()));
        facts.sort_by(|(a, x), (b, y)| {
            b.abs()
                .total_cmp(&a.abs())
                .then_with(|| x.text.cmp(&y.text))
        });
        let first = facts.first().map(|(_, fact)| fact.text.clone());
        facts.retain(|(weight, fact)| {
            fact.must || weight.abs() >= LEAST_WEIGHT || Some(&fact.text) == first.as_ref()
        });
        while facts.len() > MOST {
            let least = facts.iter().rposition(|(_, fact)| !fact.must);
            facts.remove(least.unwrap_or(facts.len() - 1));
        }
        facts.iter().map(|(_, fact)| fact.text.as_str()).collect()
    }

    fn facts(&self, pair: usize, both: [usize; 2]) -> Vec<(f64, Fact)> {
        let records = [0, 1].map(|side: usize| &self.material.records[side][both[side]]);
        let mut of_name = 0.0;
        let mut facts = Vec::new();
        let comparisons = self.evidence.comparisons.iter().zip(self.evidence.of(pair));
        for (((what, _), level), weights) in comparisons.zip(&self.weights.levels) {
            let weight = weights[usize::from(*level)];
            if matches!(what, What::Nearness | What::NameIn(_)) {
                of_name += weight;
                continue;
            }
            let fact = self.fact(*what, *level, both, records);
            facts.extend(fact.map(|fact| (weight, fact)));
        }
        let name = words::name(records);
        facts.extend(name.map(|fact| (of_name, fact)));
        facts
    }

    fn written(&self, both: [usize; 2]) -> Written<'_> {
        Written([0, 1].map(|side: usize| {
            let table = self.tables[side];
            let record = &table.records[self.orders[side][both[side]]];
            (table.columns.as_slice(), record.cells.as_slice())
        }))
    }

    fn fact(&self, what: What, level: u8, both: [usize; 2], records: [&Record; 2]) -> Option<Fact> {
        let vocabulary = self.material.vocabulary;
        let written = self.written(both);
        let column = |place: usize| {
            let pairing = &self.material.pairings[place];
            let value = |side: usize| &pairing.values[pairing.of[side][both[side]] as usize];
            (pairing, [value(0), value(1)])
        };
        match what {
            What::Nearness | What::NameIn(_) => None,
            What::Numbers => words::numbers(level, records, vocabulary),
            What::Codes => words::codes(level, records, vocabulary, &written),
            What::Vendor => words::vendor(level, records, vocabulary, &written),
            What::Prose => words::prose(level),
            What::Amount(place) => column::amount(level, column(place)),
            What::Number(place) => column::number(level, column(place), &written),
            What::Text(place) => column::text(level, column(place), &written),
        }
    }
}
