//! The answers that people gave for a plan.
//!
//! An answer names something of theirs and something of ours, never two of theirs: so no answers
//! can go round in a circle. Several of theirs may be one of ours.

use std::collections::{BTreeMap, HashMap};

use crate::domain::text::unique_key;
use crate::domain::{Actor, Day};

use super::{Answer, AnswerRefusal, By, ItemKind, Match, Plan};

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
    let known = item.candidates().find(|one| unique_key(one.ours) == key);
    Ok(Some(known.map_or(named, |one| one.ours).to_owned()))
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

/// One of ours that something of theirs may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'p> {
    /// Its code.
    pub ours: &'p str,
    /// What it is called.
    pub name: &'p str,
    /// How likely that is, from 0 to 1; none where a mapping says so.
    pub score: Option<f64>,
    /// Why.
    pub reasons: &'p [String],
}

impl Match {
    /// Each of ours that the plan knows for it, the likeliest first.
    pub fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        let first = self.ours.as_deref().map(|ours| Candidate {
            ours,
            name: self.ours_name.as_deref().unwrap_or_default(),
            score: self.score,
            reasons: &self.reasons,
        });
        let others = self.runners_up.iter().map(|other| Candidate {
            ours: &other.ours,
            name: &other.ours_name,
            score: Some(other.score),
            reasons: &other.reasons,
        });
        first.into_iter().chain(others)
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
