//! One pair: what is theirs, and the one of ours that it may be, held side by side.

use serde::Serialize;

use crate::domain::merge::{
    Answer, Answers, Band, By, Candidate, Given, ItemKind, Match, Places, Plan, Progress,
};
use crate::domain::{CustomerCode, merge};
use crate::ops::{Error, Problem, Tx, customer};

use super::facts::{Facts, facts};
use super::records::{Ours, Theirs};

/// What of a license model is shown also where it is alike.
const ALWAYS: [&str; 4] = ["Name", "Binding", "Term", "Months"];

/// A pair as a person looks at it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// Which pair it is, of how many.
    pub number: usize,
    /// How many there are in this round.
    pub of: usize,
    /// How many of them were put off.
    pub later: usize,
    /// What it is.
    pub kind: ItemKind,
    /// Their code.
    pub theirs: String,
    /// What it is called there.
    pub theirs_name: String,
    /// The code of the one of ours that stands beside it, if any does.
    pub ours: Option<String>,
    /// What that is called.
    pub ours_name: Option<String>,
    /// How likely they are the same, from 0 to 1.
    pub score: Option<f64>,
    /// Why.
    pub reasons: Vec<String>,
    /// What is known of both, field by field.
    pub facts: Vec<Fact>,
    /// How many terms of a license model are alike and left out.
    pub alike: usize,
    /// All of ours that it may be, the likeliest first.
    pub choices: Vec<Choice>,
    /// What was said of it so far, in words.
    pub so_far: Option<String>,
}

/// What is known of both in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Which field.
    pub label: &'static str,
    /// Of theirs; empty where nothing is known.
    pub theirs: String,
    /// Of ours.
    pub ours: String,
    /// Whether they differ where the same would be alike.
    pub differs: bool,
}

/// One of ours that something of theirs may be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// Its number.
    pub number: usize,
    /// Its code.
    pub ours: String,
    /// What it is called.
    pub ours_name: String,
    /// How likely that is, from 0 to 1.
    pub score: Option<f64>,
    /// Why.
    pub reasons: Vec<String>,
}

/// A plan with its answers, from which pairs are shown.
pub struct Sides<'p> {
    plan: &'p Plan,
    places: Places,
    theirs: Theirs<'p>,
}

impl<'p> Sides<'p> {
    /// The sides of a plan's pairs.
    pub fn of(plan: &'p Plan) -> Self {
        Self {
            plan,
            places: Places::of(plan),
            theirs: Theirs::of(plan),
        }
    }

    /// The codes of ours that a match may be, the likeliest first: of a feature only those of the
    /// product that its own is.
    pub fn candidates(&self, answers: &Answers, place: usize) -> Vec<Candidate<'p>> {
        let Some(item) = self.plan.matches.get(place) else {
            return Vec::new();
        };
        let product = self.product_here(answers, item);
        let fits = |one: &Candidate<'_>| {
            let of = |product: &String| merge::is_feature_of(one.ours, product);
            product.as_ref().is_none_or(of)
        };
        item.candidates().filter(fits).collect()
    }

    /// The product of ours that a feature's own is, as far as it was said.
    pub fn product_here(&self, answers: &Answers, item: &Match) -> Option<String> {
        if item.kind != ItemKind::Feature {
            return None;
        }
        let place = self.places.product_of(&item.theirs)?;
        let product = self.plan.matches.get(place)?;
        let settled = merge::said(product, answers.get(place));
        settled.ours.filter(|_| settled.answer == Answer::Same)
    }

    /// The pair at a place, with one of ours beside it: the likeliest, or another that was asked
    /// for.
    pub fn pair(
        &mut self,
        answers: &Answers,
        place: usize,
        beside: Option<&str>,
        progress: Progress,
        ours: Option<&mut Tx<'_>>,
    ) -> Result<Option<Pair>, Error> {
        let Some(item) = self.plan.matches.get(place) else {
            return Ok(None);
        };
        let candidates = self.candidates(answers, place);
        let code = beside.or_else(|| candidates.first().map(|one| one.ours));
        let known = candidates.iter().find(|one| Some(one.ours) == code);
        let theirs = facts(&mut self.theirs, item.kind, &item.theirs)?;
        let theirs = theirs.unwrap_or_else(|| Facts::of(&item.theirs, &item.theirs_name));
        let here = match (ours, code) {
            (Some(tx), Some(code)) => facts(&mut Ours(tx), item.kind, code)?,
            _ => None,
        };
        let here = here.or_else(|| known.map(|one| Facts::of(one.ours, one.name)));
        let name = here.as_ref().and_then(|facts| facts.known.first());
        let name = name.map(|name| name.value.clone());
        let mut facts = beside_each_other(theirs, here);
        let all = facts.len();
        if item.kind == ItemKind::Model && code.is_some() {
            facts.retain(|fact| fact.differs || ALWAYS.contains(&fact.label));
        }
        Ok(Some(Pair {
            number: progress.number,
            of: progress.of,
            later: progress.later,
            kind: item.kind,
            theirs: item.theirs.clone(),
            theirs_name: item.theirs_name.clone(),
            ours: code.map(str::to_owned),
            ours_name: name,
            score: known.and_then(|one| one.score),
            reasons: known.map_or_else(Vec::new, |one| one.reasons.to_vec()),
            alike: all - facts.len(),
            facts,
            choices: choices(&candidates),
            so_far: so_far(item, answers.get(place)),
        }))
    }
}

fn choices(candidates: &[Candidate<'_>]) -> Vec<Choice> {
    let choices = candidates.iter().enumerate().map(|(place, one)| Choice {
        number: place + 1,
        ours: one.ours.to_owned(),
        ours_name: one.name.to_owned(),
        score: one.score,
        reasons: one.reasons.to_vec(),
    });
    choices.collect()
}

fn beside_each_other(theirs: Facts, ours: Option<Facts>) -> Vec<Fact> {
    let ours = ours.map_or_else(Vec::new, |facts| facts.known);
    let facts = theirs.known.into_iter().map(|known| {
        let here = ours.iter().find(|one| one.label == known.label);
        let differs = known.tells && here.is_some_and(|one| are_other(&one.value, &known.value));
        Fact {
            label: known.label,
            theirs: known.value,
            ours: here.map_or_else(String::new, |one| one.value.clone()),
            differs,
        }
    });
    facts
        .filter(|fact| !fact.theirs.is_empty() || !fact.ours.is_empty())
        .collect()
}

/// Whether two values differ, as far as both are known; in their case alone they do not.
fn are_other(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && one.to_lowercase() != other.to_lowercase()
}

/// What was said of a match so far, in words; nothing where nobody has.
fn so_far(item: &Match, given: Option<&Given>) -> Option<String> {
    let said = |answer: Answer, ours: Option<&str>| match (answer, ours) {
        (Answer::Same, Some(ours)) => format!("the same as {ours}"),
        (Answer::Subsidiary, Some(ours)) => format!("belongs to {ours}"),
        (Answer::Later, _) => "put off".to_owned(),
        _ => "none of ours".to_owned(),
    };
    let ours = item.ours.as_deref();
    match given {
        _ if item.by == By::Mapping => Some(format!("{}, by the mapping", said(item.answer, ours))),
        Some(given) => {
            let Given { by, on, .. } = given;
            let said = said(given.answer, given.ours.as_deref());
            Some(format!("{said}, by {by} on {on}"))
        }
        None if item.band == Band::Ask => None,
        None => Some(format!("{}, by the comparison", said(item.answer, ours))),
    }
}

/// The code of one of ours as it is written here: of a customer also by an alias.
pub fn ours_named(tx: &mut Tx<'_>, kind: ItemKind, code: &str) -> Result<Option<String>, Error> {
    if kind == ItemKind::Customer {
        let Ok(code) = code.parse::<CustomerCode>() else {
            return Ok(None);
        };
        return match customer::resolve(tx, &code) {
            Ok(customer) => Ok(Some(customer.code.to_string())),
            Err(Error::Problem(Problem { .. })) => Ok(None),
            Err(error) => Err(error),
        };
    }
    Ok(facts(&mut Ours(tx), kind, code)?.map(|facts| facts.code))
}
