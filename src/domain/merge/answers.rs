//! The answers that people gave for a plan, and what plan and answers come to.
//!
//! What a mapping file says always wins, then what a person answered, then what the comparison
//! found. A feature goes with its product: where that is none of ours, or another one than the
//! feature was compared with, the feature is none of ours either, whatever was said of it.
//!
//! An answer names something of theirs and something of ours, never two of theirs: so no answers
//! can go round in a circle. Several of theirs may be one of ours.

use std::collections::{BTreeMap, HashMap};

use crate::domain::text::unique_key;
use crate::domain::words::words;
use crate::domain::{Actor, Day};

use super::{Answer, By, ItemKind, Match, Plan};

words! {
    /// What becomes of pairs that nobody answered.
    pub enum Rest ("what becomes of the rest") {
        /// They wait for an answer.
        Later = "later",
        /// Theirs are none of ours.
        Different = "different",
    }
}

/// What a person said of something of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What is to become of it.
    pub answer: Answer,
    /// The code of the one of ours that it is, or belongs to.
    pub ours: Option<String>,
    /// Who said so.
    pub by: Actor,
    /// The day on which it was said.
    pub on: Day,
}

/// Why an answer cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// It is one of ours, and nobody says which.
    #[error("`{0}` needs the code of the one of ours, and there is none beside it")]
    NoneOfOurs(Answer),
    /// Only a customer belongs to another.
    #[error("`subsidiary` is for customers, and this is a {0}")]
    NoSubsidiary(ItemKind),
    /// A mapping file has decided.
    #[error("the mapping that the plan was made with says {0} of it, and that wins")]
    Mapped(String),
    /// A license model whose terms are not those of ours.
    #[error(
        "the {term} of the license model `{theirs}` is {there}, and that of `{ours}` is {here}"
    )]
    TermsDiffer {
        /// Their model.
        theirs: String,
        /// Our model.
        ours: String,
        /// The first term that differs.
        term: String,
        /// As it is there.
        there: String,
        /// As it is here.
        here: String,
    },
    /// A feature of another product than its own becomes.
    #[error("`{ours}` is no feature of `{product}`, which its product is here")]
    OtherProduct {
        /// Our feature.
        ours: String,
        /// Our product.
        product: String,
    },
    /// A feature of ours, where its product is none.
    #[error("`{0}` is one of ours, and the product that it belongs to is none")]
    NewProduct(String),
}

impl AnswerRefusal {
    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoneOfOurs(_) => "answer_needs_ours",
            Self::NoSubsidiary(_) => "answer_no_customer",
            Self::Mapped(_) => "answer_mapped",
            Self::TermsDiffer { .. } => "answer_terms_differ",
            Self::OtherProduct { .. } => "answer_other_product",
            Self::NewProduct(_) => "answer_new_product",
        }
    }

    /// What to do instead.
    pub const fn way_out(&self) -> &'static str {
        match self {
            Self::NoneOfOurs(_) => "name its code in `ours`, or answer `different`",
            Self::NoSubsidiary(_) => "answer `same`, `different` or `later`",
            Self::Mapped(_) => "change it in the mapping file, and make the plan again",
            Self::TermsDiffer { .. } => {
                "answer `different`: it comes in beside ours, and what was sold on it keeps its terms"
            }
            Self::OtherProduct { .. } => {
                "name a feature of that product, answer `different`, or answer otherwise for its \
                 product"
            }
            Self::NewProduct(_) => "answer `different`, or answer otherwise for its product",
        }
    }
}

/// Where each item of a plan stands among its matches, by its kind and code.
#[derive(Debug)]
pub struct Places(HashMap<(ItemKind, String), usize>);

impl Places {
    /// The places of a plan's items.
    pub fn of(plan: &Plan) -> Self {
        let items = plan.matches.iter().enumerate();
        Self(
            items
                .map(|(at, item)| ((item.kind, unique_key(&item.theirs)), at))
                .collect(),
        )
    }

    /// The place of the item of theirs with this code, however its case.
    pub fn find(&self, kind: ItemKind, theirs: &str) -> Option<usize> {
        self.0.get(&(kind, unique_key(theirs))).copied()
    }

    /// The place of the product that a feature of theirs belongs to.
    pub fn product_of(&self, feature: &str) -> Option<usize> {
        // A code may hold a slash itself.
        let slashes = feature.match_indices('/');
        slashes
            .filter_map(|(at, _)| self.find(ItemKind::Product, &feature[..at]))
            .next_back()
    }
}

/// The answers for a plan, by the places of its matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<usize, Given>);

impl Answers {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was said of the match at this place.
    pub fn get(&self, place: usize) -> Option<&Given> {
        self.0.get(&place)
    }

    /// All of them with their places, in the order of the plan.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Given)> {
        self.0.iter().map(|(place, given)| (*place, given))
    }

    /// Takes an answer for a match of the plan; what was said before is answered.
    ///
    /// # Errors
    /// When it cannot stand by itself. Whether there is the one of ours that it names, and whether
    /// a feature's product becomes the one it is of, shows when the plan is applied.
    pub fn give(
        &mut self,
        plan: &Plan,
        place: usize,
        mut given: Given,
    ) -> Result<Option<Given>, AnswerRefusal> {
        let Some(item) = plan.matches.get(place) else {
            return Ok(None);
        };
        given.ours = ours_of(item, &given)?;
        stands(plan, item, &given)?;
        Ok(self.0.insert(place, given))
    }

    /// Puts back what was said of the match at this place before, or nothing.
    pub fn put_back(&mut self, place: usize, before: Option<Given>) {
        match before {
            Some(given) => drop(self.0.insert(place, given)),
            None => drop(self.0.remove(&place)),
        }
    }
}

/// The code of ours in an answer, as the plan writes it where it knows it.
fn ours_of(item: &Match, given: &Given) -> Result<Option<String>, AnswerRefusal> {
    if !needs_ours(given.answer) {
        return Ok(None);
    }
    let named = given.ours.as_deref().map(str::trim).unwrap_or_default();
    if named.is_empty() {
        return Err(AnswerRefusal::NoneOfOurs(given.answer));
    }
    let key = unique_key(named);
    let known = item.candidates().find(|(ours, _)| unique_key(ours) == key);
    Ok(Some(known.map_or(named, |(ours, _)| ours).to_owned()))
}

/// Whether an answer is about one of ours.
const fn needs_ours(answer: Answer) -> bool {
    matches!(answer, Answer::Same | Answer::Subsidiary)
}

fn stands(plan: &Plan, item: &Match, given: &Given) -> Result<(), AnswerRefusal> {
    if given.answer == Answer::Subsidiary && item.kind != ItemKind::Customer {
        return Err(AnswerRefusal::NoSubsidiary(item.kind));
    }
    if item.by == By::Mapping && !item.says(given) {
        return Err(AnswerRefusal::Mapped(item.said()));
    }
    if item.kind == ItemKind::Model && given.answer == Answer::Same {
        let is_of = |ours: &str| {
            given
                .ours
                .as_deref()
                .is_some_and(|given| are_alike(given, ours))
        };
        let mut terms = plan.terms.iter();
        let differs = terms.find(|term| {
            term.kind == ItemKind::Model && term.theirs == item.theirs && is_of(&term.ours)
        });
        if let Some(term) = differs {
            return Err(AnswerRefusal::TermsDiffer {
                theirs: term.theirs.clone(),
                ours: term.ours.clone(),
                term: term.term.clone(),
                there: term.is_there.clone(),
                here: term.is_here.clone(),
            });
        }
    }
    Ok(())
}

/// Whether two texts are one code.
fn are_alike(one: &str, other: &str) -> bool {
    unique_key(one) == unique_key(other)
}

impl Match {
    /// Each of ours that the plan knows for it, with its name, the likeliest first.
    pub fn candidates(&self) -> impl Iterator<Item = (&str, &str)> {
        let first = self.ours.as_deref().map(|ours| {
            let name = self.ours_name.as_deref();
            (ours, name.unwrap_or_default())
        });
        let others = self.runners_up.iter();
        first
            .into_iter()
            .chain(others.map(|other| (other.ours.as_str(), other.ours_name.as_str())))
    }

    /// Whether an answer says what the plan says.
    fn says(&self, given: &Given) -> bool {
        let ours = match (&self.ours, &given.ours) {
            (Some(one), Some(other)) => are_alike(one, other),
            _ => !needs_ours(given.answer),
        };
        self.answer == given.answer && ours
    }

    /// What the plan says of it, in words.
    fn said(&self) -> String {
        match &self.ours {
            Some(ours) if needs_ours(self.answer) => format!("`{}` with `{ours}`", self.answer),
            _ => format!("`{}`", self.answer),
        }
    }
}

/// What becomes of something of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What is to become of it.
    pub answer: Answer,
    /// The code of the one of ours that it is or belongs to; where the answer is `later`, the one
    /// that it may be.
    pub ours: Option<String>,
    /// Who said so.
    pub by: By,
}

impl Settled {
    /// Whether somebody has still to say.
    pub fn is_open(&self) -> bool {
        self.answer == Answer::Later
    }

    fn different(by: By) -> Self {
        Self {
            answer: Answer::Different,
            ours: None,
            by,
        }
    }
}

/// What becomes of each match of a plan, in its order, by the plan and the answers.
pub fn effective(plan: &Plan, answers: &Answers, rest: Rest) -> Vec<Settled> {
    let items = plan.matches.iter().enumerate();
    let mut settled: Vec<Settled> = items
        .map(
            |(place, item)| match (said(item, answers.get(place)), rest) {
                (said, Rest::Different) if said.is_open() => Settled::different(said.by),
                (said, _) => said,
            },
        )
        .collect();
    for (place, _) in strays(plan, &settled) {
        if let Some(stray) = settled.get_mut(place) {
            *stray = Settled::different(By::Tool);
        }
    }
    settled
}

/// What is said of an item by itself.
fn said(item: &Match, given: Option<&Given>) -> Settled {
    match given {
        Some(given) if item.by != By::Mapping => Settled {
            answer: given.answer,
            ours: match given.answer {
                Answer::Later => item.ours.clone(),
                _ => given.ours.clone(),
            },
            by: By::Review,
        },
        _ if item.answer == Answer::Different => Settled::different(item.by),
        _ => Settled {
            answer: item.answer,
            ours: item.ours.clone(),
            by: item.by,
        },
    }
}

/// The features of which it does not count what is said of them, each with the one of ours that its
/// product is, if any.
fn strays(plan: &Plan, settled: &[Settled]) -> Vec<(usize, Option<String>)> {
    let places = Places::of(plan);
    let items = plan.matches.iter().enumerate();
    let features = items.filter(|(_, item)| item.kind == ItemKind::Feature);
    let strays = features.filter_map(|(place, item)| {
        let said = settled.get(place)?;
        let product = settled.get(places.product_of(&item.theirs)?)?;
        if said.answer == Answer::Different || product.is_open() {
            return None;
        }
        let ours = said.ours.as_deref().unwrap_or_default();
        let of = product.ours.as_deref();
        let fits = of.is_some_and(|product| is_feature_of(ours, product));
        (!fits).then(|| (place, of.map(str::to_owned)))
    });
    strays.collect()
}

fn is_feature_of(feature: &str, product: &str) -> bool {
    let key = unique_key(feature);
    key.strip_prefix(&unique_key(product))
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The answers that do not count, since a feature's product became another one than they say; each
/// with its place and the reason.
pub fn moot(plan: &Plan, answers: &Answers) -> Vec<(usize, AnswerRefusal)> {
    let items = plan.matches.iter().enumerate();
    let settled: Vec<Settled> = items
        .map(|(place, item)| said(item, answers.get(place)))
        .collect();
    let strays = strays(plan, &settled).into_iter();
    strays
        .filter_map(|(place, product)| {
            let ours = answers.get(place)?.ours.clone()?;
            let refusal = match product {
                Some(product) => AnswerRefusal::OtherProduct { ours, product },
                None => AnswerRefusal::NewProduct(ours),
            };
            Some((place, refusal))
        })
        .collect()
}
