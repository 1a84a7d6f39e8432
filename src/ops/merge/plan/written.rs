//! What was found, as the matches, clashes and terms of a plan.

use std::collections::{HashMap, HashSet};

use crate::domain::SourceName;
use crate::domain::merge::{
    Answer, CodeClash, ItemKind, Match, RunnerUp, TermDifference, new_codes,
};

use super::compare::Compared;
use super::decision::Decision;
use super::side::{Granted, Model, Side, Sku};

/// A code and what is called so.
type Called = (String, String);

/// One kind of items on both sides, and what was found of theirs.
struct Sort<'c> {
    kind: ItemKind,
    theirs: Vec<(Called, String)>,
    ours: Vec<(Called, String)>,
    found: &'c [Decision],
}

fn sorts<'c>(theirs: &Side, ours: &Side, found: &'c Compared) -> [Sort<'c>; 5] {
    let named =
        |code: &str, name: &str, key: &str| ((code.to_owned(), name.to_owned()), key.to_owned());
    let features = |side: &Side| {
        let of = side.features.iter().map(|feature| {
            let product = &side.products[feature.product];
            let code = format!("{}/{}", product.code, feature.code);
            let key = format!("{}/{}", product.key, feature.key);
            ((code, feature.name.clone()), key)
        });
        of.collect::<Vec<_>>()
    };
    macro_rules! sort {
        ($kind:ident, $items:ident) => {{
            let of = |side: &Side| {
                let items = side.$items.iter();
                items
                    .map(|item| named(&item.code, &item.name, &item.key))
                    .collect::<Vec<_>>()
            };
            Sort {
                kind: ItemKind::$kind,
                theirs: of(theirs),
                ours: of(ours),
                found: &found.$items,
            }
        }};
    }
    [
        sort!(Product, products),
        Sort {
            kind: ItemKind::Feature,
            theirs: features(theirs),
            ours: features(ours),
            found: &found.features,
        },
        sort!(Model, models),
        sort!(Sku, skus),
        sort!(Customer, customers),
    ]
}

/// A match for each of their items, kind by kind, in the order of their codes.
pub fn matches(theirs: &Side, ours: &Side, found: &Compared) -> Vec<Match> {
    let mut matches = Vec::new();
    for sort in sorts(theirs, ours, found) {
        let mut order: Vec<usize> = (0..sort.theirs.len()).collect();
        order.sort_by(|one, other| sort.theirs[*one].1.cmp(&sort.theirs[*other].1));
        matches.extend(order.into_iter().map(|at| sort.written(at)));
    }
    matches
}

impl Sort<'_> {
    fn written(&self, at: usize) -> Match {
        let ((code, name), _) = &self.theirs[at];
        let found = &self.found[at];
        let called = found.ours.map(|ours| &self.ours[ours].0);
        Match {
            kind: self.kind,
            theirs: code.clone(),
            theirs_name: name.clone(),
            ours: called.map(|(code, _)| code.clone()),
            ours_name: called.map(|(_, name)| name.clone()),
            score: found.score,
            band: found.band,
            answer: found.answer,
            by: found.by,
            reasons: found.reasons.clone(),
            runners_up: found
                .runners_up
                .iter()
                .map(|runner| {
                    let (code, name) = &self.ours[runner.ours].0;
                    RunnerUp {
                        ours: code.clone(),
                        ours_name: name.clone(),
                        score: runner.score,
                        reasons: runner.reasons.clone(),
                    }
                })
                .collect(),
        }
    }

    /// The codes of what may come in beside ours and mean something else here.
    fn clashes(&self, company: &SourceName, clashes: &mut Vec<CodeClash>) {
        let here: HashMap<&str, usize> = self
            .ours
            .iter()
            .enumerate()
            .map(|(at, (_, key))| (key.as_str(), at))
            .collect();
        let mut taken: HashSet<String> = HashSet::new();
        let mut order: Vec<usize> = (0..self.theirs.len()).collect();
        order.sort_by(|one, other| self.theirs[*one].1.cmp(&self.theirs[*other].1));
        for at in order {
            let ((code, name), key) = &self.theirs[at];
            let (Some(ours), None) = (here.get(key.as_str()), self.found[at].is_same()) else {
                continue;
            };
            if taken.is_empty() {
                taken.extend(
                    self.ours
                        .iter()
                        .chain(&self.theirs)
                        .map(|(_, key)| key.clone()),
                );
            }
            let becomes = self.free(company, code, &mut taken);
            clashes.push(CodeClash {
                kind: self.kind,
                code: code.clone(),
                theirs_name: name.clone(),
                ours_name: self.ours[*ours].0.1.clone(),
                becomes,
            });
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

/// The key of a code that was put together here.
fn key_of(code: &str) -> String {
    code.parse::<crate::domain::SkuCode>()
        .map_or_else(|_| code.to_lowercase(), |code| code.key())
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
