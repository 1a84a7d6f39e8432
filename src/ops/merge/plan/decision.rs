//! What is found of something of theirs, before it is written down as a match.

use crate::domain::merge::{Answer, Band, By};
use crate::matching::{self, Candidate};

/// Below this, what is not proposed is not worth a look either.
const WORTH_A_LOOK: f64 = 0.1;

/// One of ours that something of theirs may be as well.
#[derive(Debug, Clone)]
pub struct Runner {
    /// The place of ours.
    pub ours: usize,
    /// How likely that is.
    pub score: f64,
    /// Why.
    pub reasons: Vec<String>,
}

/// What is found of something of theirs.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The place of the one of ours that it is, or may be.
    pub ours: Option<usize>,
    /// How likely that is; none where a mapping says so.
    pub score: Option<f64>,
    /// How sure it is.
    pub band: Band,
    /// What is to become of it.
    pub answer: Answer,
    /// Who said so.
    pub by: By,
    /// Why, the strongest first.
    pub reasons: Vec<String>,
    /// What of ours is next like it.
    pub runners_up: Vec<Runner>,
}

impl Decision {
    /// There is nothing like it here.
    pub fn new() -> Self {
        Self {
            ours: None,
            score: None,
            band: Band::New,
            answer: Answer::Different,
            by: By::Tool,
            reasons: Vec::new(),
            runners_up: Vec::new(),
        }
    }

    /// It is the one of ours at this place, beyond doubt.
    pub fn same(ours: usize, reason: &str) -> Self {
        Self {
            ours: Some(ours),
            score: Some(1.0),
            band: Band::Sure,
            answer: Answer::Same,
            reasons: vec![reason.to_owned()],
            ..Self::new()
        }
    }

    /// A mapping says so; what the comparison found is left for who wants to know.
    pub fn map(&mut self, answer: Answer, ours: Option<usize>, place: &str) {
        let found = std::mem::replace(self, Self::new());
        let found_ours = found.ours;
        let mut others = found.runners();
        others.retain(|other| Some(other.ours) != ours);
        if found_ours != ours {
            others.truncate(5);
        }
        *self = Self {
            ours,
            band: if answer == Answer::Different {
                Band::New
            } else {
                Band::Sure
            },
            answer,
            by: By::Mapping,
            reasons: vec![format!("{place} says so")],
            runners_up: others,
            ..Self::new()
        };
    }

    /// Somebody has to say, for this reason.
    pub fn ask(&mut self, reason: String) {
        self.band = Band::Ask;
        self.answer = Answer::Later;
        self.reasons.insert(0, reason);
    }

    /// It is none of ours after all, for this reason; what it may have been is a runner-up.
    pub fn refuse(&mut self, reason: String) {
        let found = std::mem::replace(self, Self::new());
        self.runners_up = found.runners();
        self.reasons.push(reason);
    }

    /// The place of the one of ours that it is.
    pub fn is_same(&self) -> Option<usize> {
        self.ours.filter(|_| self.answer == Answer::Same)
    }

    fn runners(self) -> Vec<Runner> {
        let first = self.ours.zip(self.score).map(|(ours, score)| Runner {
            ours,
            score,
            reasons: self.reasons,
        });
        first.into_iter().chain(self.runners_up).collect()
    }
}

/// What the candidates of each of so many of theirs come to.
pub fn of_candidates(theirs: usize, candidates: Vec<Candidate>) -> Vec<Decision> {
    let mut of: Vec<Vec<Candidate>> = (0..theirs).map(|_| Vec::new()).collect();
    for candidate in candidates {
        if let Some(of) = of.get_mut(candidate.theirs) {
            of.push(candidate);
        }
    }
    of.into_iter().map(of_one).collect()
}

fn of_one(mut candidates: Vec<Candidate>) -> Decision {
    candidates.sort_by_key(|candidate| candidate.rank);
    let proposed = candidates
        .iter()
        .position(|candidate| candidate.suggested)
        .or_else(|| {
            let mut open = candidates.iter();
            open.position(|candidate| candidate.band != matching::Band::New)
        });
    let mut decision = Decision::new();
    if let Some(place) = proposed {
        let candidate = candidates.remove(place);
        let is_sure = candidate.suggested && candidate.band == matching::Band::Sure;
        decision.ours = Some(candidate.ours);
        decision.score = Some(candidate.score);
        decision.reasons = candidate.reasons.to_vec();
        (decision.band, decision.answer) = if is_sure {
            (Band::Sure, Answer::Same)
        } else {
            (Band::Ask, Answer::Later)
        };
    }
    let asks = decision.band == Band::Ask;
    let worth = candidates
        .into_iter()
        .filter(|candidate| asks || candidate.score >= WORTH_A_LOOK);
    decision.runners_up = worth
        .map(|candidate| Runner {
            ours: candidate.ours,
            score: candidate.score,
            reasons: candidate.reasons.to_vec(),
        })
        .collect();
    decision
}
