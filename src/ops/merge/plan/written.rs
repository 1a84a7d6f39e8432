//! What was found, as the matches, clashes and terms of a plan.

use std::collections::{HashMap, HashSet};

use crate::domain::SourceName;
use crate::domain::merge::{
    Answer, CodeClash, ItemKind, Match, RunnerUp, TermDifference, new_codes,
};

use super::compare::Compared;
use super::decision::Decision;
use super::side::{Granted, Model, Side, Sku, key_of};

/// Something, as a plan names it.
struct Called {
    key: String,
    code: String,
    name: String,
}

/// One kind of items on both sides, and what was found of theirs.
struct Sort<'c> {
    kind: ItemKind,
    theirs: Vec<Called>,
    ours: Vec<Called>,
    found: &'c [Decision],
}

fn sorts<'c>(theirs: &Side, ours: &Side, found: &'c Compared) -> impl Iterator<Item = Sort<'c>> {
    let called = |side: &Side, kind: ItemKind| {
        let named = side.codes(kind).zip(side.names(kind));
        let called = named.map(|((key, code), name)| Called {
            key,
            code,
            name: name.to_owned(),
        });
        called.collect()
    };
    ItemKind::ALL.iter().map(move |kind| Sort {
        kind: *kind,
        theirs: called(theirs, *kind),
        ours: called(ours, *kind),
        found: found.of(*kind),
    })
}

/// A match for each of their items, kind by kind, in the order of their codes.
pub fn matches(theirs: &Side, ours: &Side, found: &Compared) -> Vec<Match> {
    let mut matches = Vec::new();
    for sort in sorts(theirs, ours, found) {
        matches.extend(sort.in_order().into_iter().map(|at| sort.written(at)));
    }
    matches
}

impl Sort<'_> {
    /// Theirs in the order of their codes.
    fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.theirs.len()).collect();
        order.sort_by(|one, other| self.theirs[*one].key.cmp(&self.theirs[*other].key));
        order
    }

    fn written(&self, at: usize) -> Match {
        let (theirs, found) = (&self.theirs[at], &self.found[at]);
        let ours = found.ours.map(|ours| &self.ours[ours]);
        let runners_up = found.runners_up.iter().map(|runner| RunnerUp {
            ours: self.ours[runner.ours].code.clone(),
            ours_name: self.ours[runner.ours].name.clone(),
            score: runner.score,
            reasons: runner.reasons.clone(),
        });
        Match {
            kind: self.kind,
            theirs: theirs.code.clone(),
            theirs_name: theirs.name.clone(),
            ours: ours.map(|ours| ours.code.clone()),
            ours_name: ours.map(|ours| ours.name.clone()),
            score: found.score,
            band: found.band,
            answer: found.answer,
            by: found.by,
            reasons: found.reasons.clone(),
            runners_up: runners_up.collect(),
        }
    }

    /// The codes of what may come in beside ours and mean something else here.
    fn clashes(&self, company: &SourceName, clashes: &mut Vec<CodeClash>) {
        let ours = self.ours.iter();
        let here: HashMap<&str, &Called> = ours.map(|ours| (ours.key.as_str(), ours)).collect();
        let both = self.ours.iter().chain(&self.theirs);
        let mut taken: HashSet<String> = both.map(|called| called.key.clone()).collect();
        for at in self.in_order() {
            let theirs = &self.theirs[at];
            let Some(ours) = here.get(theirs.key.as_str()) else {
                continue;
            };
            if self.found[at].is_same().is_none() {
                clashes.push(CodeClash {
                    kind: self.kind,
                    code: theirs.code.clone(),
                    theirs_name: theirs.name.clone(),
                    ours_name: ours.name.clone(),
                    becomes: self.free(company, &theirs.code, &mut taken),
                });
            }
        }
    }

    /// The code that something of theirs has here, which nothing else has. Of a feature the part
    /// after its product's.
    fn free(&self, company: &SourceName, code: &str, taken: &mut HashSet<String>) -> String {
        let (before, own) = match self.kind {
            ItemKind::Feature => code.rsplit_once('/').unwrap_or_default(),
            _ => ("", code),
        };
        let whole = |own: &str| match self.kind {
            ItemKind::Feature => format!("{before}/{own}"),
            _ => own.to_owned(),
        };
        let mut codes = new_codes(company, self.kind, own).map(|own| whole(&own));
        let free = codes.find(|code| taken.insert(key_of(code)));
        free.unwrap_or_default()
    }
}

/// The codes that mean one thing there and another here, in the order of the matches.
pub fn clashes(
    company: &SourceName,
    theirs: &Side,
    ours: &Side,
    found: &Compared,
) -> Vec<CodeClash> {
    let mut clashes = Vec::new();
    for sort in sorts(theirs, ours, found) {
        sort.clashes(company, &mut clashes);
    }
    clashes
}

/// How many rights of theirs keep a term, by the place of a product, a model, a SKU.
pub trait Rights {
    /// Those that grant a product.
    fn of_product(&self, at: usize) -> i64;
    /// Those on a model.
    fn of_model(&self, at: usize) -> i64;
    /// Those of a SKU.
    fn of_sku(&self, at: usize) -> i64;
}

/// The terms that differ between what becomes, or may become, one; and those of license models
/// under one code.
pub fn terms(
    theirs: &Side,
    ours: &Side,
    found: &Compared,
    rights: &dyn Rights,
) -> Vec<TermDifference> {
    let mut terms = Vec::new();
    let joins = |decision: &Decision| {
        decision
            .ours
            .filter(|_| decision.answer != Answer::Different)
    };
    for (at, product) in theirs.products.iter().enumerate() {
        if let Some(other) = joins(&found.products[at]).map(|at| &ours.products[at]) {
            let pair = Pair::of(
                ItemKind::Product,
                &product.code,
                &other.code,
                rights.of_product(at),
            );
            pair.differ("version", &product.version, &other.version, &mut terms);
        }
    }
    for (at, model) in theirs.models.iter().enumerate() {
        let same_code = ours.models.iter().find(|other| other.key == model.key);
        if let Some(other) = same_code.filter(|_| found.models[at].is_same().is_none()) {
            let pair = Pair::of(
                ItemKind::Model,
                &model.code,
                &other.code,
                rights.of_model(at),
            );
            pair.models(model, other, &mut terms);
        }
    }
    for (at, sku) in theirs.skus.iter().enumerate() {
        if let Some(other) = joins(&found.skus[at]).map(|at| &ours.skus[at]) {
            let pair = Pair::of(ItemKind::Sku, &sku.code, &other.code, rights.of_sku(at));
            pair.skus((sku, theirs), (other, ours), &mut terms);
        }
    }
    terms.sort_by(|one, other| {
        (one.kind, &one.theirs, &one.term).cmp(&(other.kind, &other.theirs, &other.term))
    });
    terms
}

/// Two that are held against each other.
struct Pair<'p> {
    kind: ItemKind,
    theirs: &'p str,
    ours: &'p str,
    entitlements: i64,
}

impl<'p> Pair<'p> {
    fn of(kind: ItemKind, theirs: &'p str, ours: &'p str, entitlements: i64) -> Self {
        Self {
            kind,
            theirs,
            ours,
            entitlements,
        }
    }

    fn differ(&self, term: &str, there: &str, here: &str, terms: &mut Vec<TermDifference>) {
        if there == here {
            return;
        }
        let said = |text: &str| if text.is_empty() { "none" } else { text }.to_owned();
        terms.push(TermDifference {
            kind: self.kind,
            theirs: self.theirs.to_owned(),
            ours: self.ours.to_owned(),
            term: term.to_owned(),
            is_there: said(there),
            is_here: said(here),
            entitlements: self.entitlements,
        });
    }

    fn models(&self, theirs: &Model, ours: &Model, terms: &mut Vec<TermDifference>) {
        for ((term, there), (_, here)) in theirs.terms.iter().zip(&ours.terms) {
            self.differ(term, there, here, terms);
        }
    }

    fn skus(
        &self,
        (sku, theirs): (&Sku, &Side),
        (other, ours): (&Sku, &Side),
        terms: &mut Vec<TermDifference>,
    ) {
        let months =
            |months: Option<i64>| months.map_or_else(String::new, |months| months.to_string());
        self.differ(
            "maintenance_months",
            &months(sku.maintenance_months),
            &months(other.maintenance_months),
            terms,
        );
        if let (Some(one), Some(other)) = (sku.model, other.model) {
            self.models(&theirs.models[one], &ours.models[other], terms);
        }
        let quantities = |granted: &[Granted]| {
            let mut quantities: Vec<i64> = granted.iter().map(|granted| granted.quantity).collect();
            quantities.sort_unstable();
            let quantities: Vec<String> = quantities.iter().map(i64::to_string).collect();
            quantities.join(", ")
        };
        self.differ(
            "quantity_per_unit",
            &quantities(&sku.grants),
            &quantities(&other.grants),
            terms,
        );
    }
}
