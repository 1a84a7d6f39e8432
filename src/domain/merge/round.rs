//! One round of review: which pairs are asked, in which order, and the way back.
//!
//! What matters most comes first: products, each with its features, then license models, SKUs and
//! customers; within a kind that of which the most copies were sold. What was put off comes after
//! all that was never asked. A feature waits for its product: it is asked only when that is one of
//! ours, and the one that the feature's own is of.

use std::cmp::Reverse;

use super::{
    Answer, Answers, By, Given, ItemKind, Places, Plan, Rest, Settled, effective, is_feature_of,
    said,
};

/// What is asked in a round.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope {
    /// Only items of this kind.
    pub kind: Option<ItemKind>,
    /// Also what nobody needs to answer, and what was answered before.
    pub all: bool,
}

impl Scope {
    /// Whether something of this kind is within.
    pub fn covers(&self, kind: ItemKind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }
}

/// A round of review.
#[derive(Debug)]
pub struct Round {
    /// The places of the pairs, in the order in which they are asked.
    queue: Vec<usize>,
    /// How many of them are behind.
    at: usize,
    /// How many of the same scope were answered before it began.
    before: usize,
    places: Places,
    /// What was answered, with what was said before and where the round stood.
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    place: usize,
    before: Option<Given>,
    at: usize,
}

/// How far a round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which pair this is.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// How many of them were put off.
    pub later: usize,
}

impl Round {
    /// A round over what of the scope is open, by the copies that were sold of each match.
    pub fn begin(plan: &Plan, answers: &Answers, scope: Scope, copies: &[i64]) -> Self {
        let settled = effective(plan, answers, Rest::Later);
        let places = Places::of(plan);
        let items = plan.matches.iter().enumerate();
        // What a mapping says nobody can answer otherwise.
        let within = items.filter(|(_, item)| scope.covers(item.kind) && item.by != By::Mapping);
        let (mut queue, mut before) = (Vec::new(), 0);
        for (place, _) in within {
            if scope.all || settled.get(place).is_some_and(Settled::is_open) {
                queue.push(place);
            } else if answers.get(place).is_some() {
                before += 1;
            }
        }
        let order = Order {
            plan,
            answers,
            copies,
            places: &places,
        };
        queue.sort_by_cached_key(|place| order.key(*place));
        Self {
            queue,
            places,
            at: 0,
            before,
            steps: Vec::new(),
        }
    }

    /// The place of the pair that is asked now; none when all were.
    pub fn pair(&mut self, plan: &Plan, answers: &Answers) -> Option<usize> {
        while let Some(place) = self.queue.get(self.at) {
            if self.is_ready(plan, answers, *place) {
                return Some(*place);
            }
            self.at += 1;
        }
        None
    }

    /// How far it has come.
    pub fn progress(&self, answers: &Answers) -> Progress {
        let put_off = |place: &&usize| is_put_off(answers, **place);
        Progress {
            number: self.before + self.at + 1,
            of: self.before + self.queue.len(),
            later: self.queue.iter().filter(put_off).count(),
        }
    }

    /// Goes on behind an answer; `before` is what was said of the pair until then.
    pub fn answered(&mut self, place: usize, before: Option<Given>) {
        let at = self.at;
        self.steps.push(Step { place, before, at });
        self.at += 1;
    }

    /// Takes the last answer of the round back; its place, none when there is none.
    pub fn undo(&mut self, answers: &mut Answers) -> Option<usize> {
        let step = self.steps.pop()?;
        answers.put_back(step.place, step.before);
        self.at = step.at;
        Some(step.place)
    }

    /// How many answers were given in this round.
    pub fn given(&self) -> usize {
        self.steps.len()
    }

    /// How many features of the round cannot be asked until somebody says what their product is.
    pub fn waiting(&self, plan: &Plan, answers: &Answers) -> usize {
        let waits = |place: &&usize| {
            let item = plan.matches.get(**place);
            let of = item.filter(|item| item.kind == ItemKind::Feature);
            let of = of.and_then(|feature| self.places.product_of(&feature.theirs));
            let product = of.and_then(|of| Some(said(plan.matches.get(of)?, answers.get(of))));
            product.is_some_and(|product| product.is_open())
        };
        self.queue.iter().filter(waits).count()
    }

    /// Whether a match may be asked: a feature only when its product is one of ours.
    fn is_ready(&self, plan: &Plan, answers: &Answers, place: usize) -> bool {
        let Some(item) = plan.matches.get(place) else {
            return false;
        };
        let product = (item.kind == ItemKind::Feature)
            .then(|| self.places.product_of(&item.theirs))
            .flatten();
        let Some((product, of)) = product.and_then(|at| Some((plan.matches.get(at)?, at))) else {
            return true;
        };
        let settled = said(product, answers.get(of));
        let ours = settled.ours.filter(|_| settled.answer == Answer::Same);
        ours.is_some_and(|ours| item.candidates().any(|one| is_feature_of(one.ours, &ours)))
    }
}

fn is_put_off(answers: &Answers, place: usize) -> bool {
    let given = answers.get(place);
    given.is_some_and(|given| given.answer == Answer::Later)
}

/// By what pairs are put into an order.
struct Order<'a> {
    plan: &'a Plan,
    answers: &'a Answers,
    copies: &'a [i64],
    places: &'a Places,
}

/// Where a pair stands: whether it was put off, its kind, its copies, and its place; a feature where
/// its product does, behind it.
type Key = (bool, ItemKind, Reverse<i64>, usize, bool, usize);

impl Order<'_> {
    fn key(&self, place: usize) -> Key {
        let item = self.plan.matches.get(place);
        let product = item
            .filter(|item| item.kind == ItemKind::Feature)
            .and_then(|feature| self.places.product_of(&feature.theirs));
        let of = product.unwrap_or(place);
        let kind = match (product, item) {
            (None, Some(item)) => item.kind,
            _ => ItemKind::Product,
        };
        let put_off = is_put_off(self.answers, of) || is_put_off(self.answers, place);
        let copies = self.copies.get(of).copied().unwrap_or_default();
        (put_off, kind, Reverse(copies), of, of != place, place)
    }
}
