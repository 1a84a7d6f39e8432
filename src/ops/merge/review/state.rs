//! How far the review of a plan has come.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::merge::{
    Answer, Answers, Band, By, ItemKind, Match, Plan, Rest, Scope, Settled, effective,
};
use crate::domain::{Actor, Day, SourceName};

/// How far the review of a plan has come. The order of its JSON fields is that in which they stand
/// here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct State {
    /// The plan.
    pub plan: String,
    /// Where its answers are kept.
    pub answers_file: String,
    /// The company.
    pub company: SourceName,
    /// How many pairs there are, and what becomes of them.
    pub counts: Counted,
    /// Each of ours that several of theirs become.
    pub shared: Vec<Shared>,
    /// Each of theirs, and what becomes of it.
    pub pairs: Vec<Reviewed>,
    /// What this command took, in words.
    #[serde(skip)]
    pub told: Option<String>,
}

/// How many pairs there are, and what becomes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// All of them.
    pub pairs: usize,
    /// Those that become one of ours.
    pub same: usize,
    /// Customers that will belong to one of ours.
    pub subsidiary: usize,
    /// Those that are none of ours.
    pub different: usize,
    /// Those that nobody has answered yet, put off or not.
    pub unanswered: usize,
    /// Those of them that were put off.
    pub later: usize,
    /// Answers by people.
    pub answered: usize,
}

/// One of ours that several of theirs become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// What it is.
    pub kind: ItemKind,
    /// Its code.
    pub ours: String,
    /// Theirs.
    pub theirs: Vec<String>,
}

/// Something of theirs, and what becomes of it. The order of its JSON fields is that in which they
/// stand here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reviewed {
    /// What it is.
    pub kind: ItemKind,
    /// Its code.
    pub theirs: String,
    /// What it is called there.
    pub theirs_name: String,
    /// The code of the one of ours that it is, or may be.
    pub ours: Option<String>,
    /// What that is called, where the plan knows it.
    pub ours_name: Option<String>,
    /// How likely that is, from 0 to 1.
    pub score: Option<f64>,
    /// How sure the comparison is.
    pub band: Band,
    /// Why.
    pub reasons: Vec<String>,
    /// What is to become of it.
    pub answer: Answer,
    /// Who decided that: the comparison, a mapping, or somebody in the review.
    pub by: By,
    /// Who answered.
    pub answered_by: Option<Actor>,
    /// When.
    pub answered_on: Option<Day>,
}

/// How far the review of what is within this scope has come.
pub fn state(
    plan: &Plan,
    answers: &Answers,
    scope: Scope,
    (file, answers_file): (String, String),
) -> State {
    let settled = effective(plan, answers, Rest::Later);
    let items = plan.matches.iter().zip(&settled).enumerate();
    let within = items.filter(|(_, (item, _))| scope.covers(item.kind));
    let mut counts = Counted::default();
    let mut pairs = Vec::new();
    for (place, (item, settled)) in within {
        let given = answers.get(place);
        counts.pairs += 1;
        counts.answered += usize::from(given.is_some_and(|given| given.answer != Answer::Later));
        match settled.answer {
            Answer::Same => counts.same += 1,
            Answer::Subsidiary => counts.subsidiary += 1,
            Answer::Different => counts.different += 1,
            Answer::Later => {
                counts.unanswered += 1;
                counts.later += usize::from(given.is_some());
            }
        }
        let given = given.filter(|_| settled.by == By::Review);
        pairs.push(reviewed(
            item,
            settled,
            given.map(|given| (given.by.clone(), given.on)),
        ));
    }
    State {
        plan: file,
        answers_file,
        company: plan.company.clone(),
        counts,
        shared: shared(&pairs),
        pairs,
        told: None,
    }
}

fn reviewed(item: &Match, settled: &Settled, given: Option<(Actor, Day)>) -> Reviewed {
    let ours = settled.ours.as_deref();
    let known = item.candidates().find(|one| Some(one.ours) == ours);
    let (answered_by, answered_on) = given.unzip();
    Reviewed {
        kind: item.kind,
        theirs: item.theirs.clone(),
        theirs_name: item.theirs_name.clone(),
        ours: settled.ours.clone(),
        ours_name: known.map(|one| one.name.to_owned()),
        score: known.and_then(|one| one.score),
        band: item.band,
        reasons: known.map_or_else(Vec::new, |one| one.reasons.to_vec()),
        answer: settled.answer,
        by: settled.by,
        answered_by,
        answered_on,
    }
}

/// Each of ours that several of theirs become, in the order of kinds and codes.
fn shared(pairs: &[Reviewed]) -> Vec<Shared> {
    let mut theirs: BTreeMap<(ItemKind, &str), Vec<String>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.answer == Answer::Same) {
        if let Some(ours) = &pair.ours {
            theirs
                .entry((pair.kind, ours))
                .or_default()
                .push(pair.theirs.clone());
        }
    }
    let shared = theirs.into_iter().filter(|(_, theirs)| theirs.len() > 1);
    let shared = shared.map(|((kind, ours), theirs)| Shared {
        kind,
        ours: ours.to_owned(),
        theirs,
    });
    shared.collect()
}
