//! The review at a terminal: pair by pair, a key each.

use std::path::Path;

use crate::cli::asking::as_typed;
use crate::cli::context::Desk;
use crate::cli::merge::kept::{Kept, answering};
use crate::domain::merge::{
    Answer, AnswerRefusal, Answers, Given, ItemKind, Plan, Round, Scope, is_feature_of, said,
    stakes,
};
use crate::domain::{Actor, Day, shell_word};
use crate::error::Error;
use crate::ops::merge::review::{Pair, Sides, ours_named};
use crate::output::numbers::count;
use crate::store::{Store, vendor};
use crate::ui::{self, KeyChoice};

use super::Review;

/// Draws the pair again, as it does everywhere.
const CTRL_L: char = '\u{c}';

/// The most numbers that are keys.
const MOST_NUMBERS: usize = 9;

/// From here on an exit says that a signal came.
const SIGNALLED: u8 = 128;

/// What each key does.
const HELP: &str = "\
s  it is the one of ours that stands beside it
d  it is none of ours, and comes in as its own
b  it belongs to the one of ours beside it, as a subsidiary (a customer)
2  it is that one of ours; so with each number that is shown
o  put another of ours beside it, by its code or its number
l  later: it comes again when all others were asked
u  take the last answer back
q  stop here: every answer so far is kept
Esc takes the last answer back too, Ctrl-L draws the pair again.
";

/// Asks pair by pair until all were asked, or nobody wants to go on.
pub fn run(
    review: &mut Review,
    scope: Scope,
    path: &Path,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    let (by, on) = answering(desk)?;
    let has_ours = has_ours(review, desk)?;
    let Review {
        plan,
        answers,
        kept,
    } = review;
    let mut asking = Asking {
        round: Round::begin(plan, answers, scope, &stakes(plan)),
        sides: Sides::of(plan),
        plan,
        answers,
        kept,
        has_ours,
        by,
        on,
        desk,
    };
    match asking.pairs() {
        Ok(End::AllAsked) => asking.tell_waiting(),
        Ok(End::Quit) => {}
        Err(error) if error.exit.code() >= SIGNALLED && asking.round.given() > 0 => {
            let (plan, kept) = (shell_word(&as_typed(path)), asking.kept.name());
            return Err(error.hint(format!(
                "every answer so far is kept in `{kept}`: `entitle merge review {plan}` goes on"
            )));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Whether the store that the plan was made for is at hand.
fn has_ours(review: &Review, desk: &mut Desk<'_>) -> Result<bool, Error> {
    if !Store::is_there(&desk.place()?)? {
        return Ok(false);
    }
    let store = desk.store()?.read(vendor::get)?.uuid;
    let is_it = store == review.plan.store;
    if !is_it {
        desk.ui().note(
            "the plan was made for another store than this one: of ours only names are shown",
        );
    }
    Ok(is_it)
}

/// A round of review at work.
struct Asking<'a, 'e> {
    plan: &'a Plan,
    answers: &'a mut Answers,
    kept: &'a mut Kept,
    round: Round,
    sides: Sides<'a>,
    /// Whether ours can be looked up.
    has_ours: bool,
    by: Actor,
    on: Day,
    desk: &'a mut Desk<'e>,
}

/// How a round ends.
enum End {
    AllAsked,
    Quit,
}

/// What comes of one key.
enum Next {
    /// The next pair, or the one before.
    Pair,
    /// The same pair, with this one of ours beside it.
    Beside(Option<String>),
    /// The same question, without drawing the pair again.
    Question,
    /// The end.
    End,
}

impl Asking<'_, '_> {
    fn pairs(&mut self) -> Result<End, Error> {
        while let Some(place) = self.round.pair(self.plan, self.answers) {
            if !self.one(place)? {
                return Ok(End::Quit);
            }
        }
        Ok(End::AllAsked)
    }

    /// Says what of the round could not be asked yet.
    fn tell_waiting(&mut self) {
        let waiting = self.round.waiting(self.plan, self.answers);
        if waiting > 0 {
            let features = count(waiting as u64, "feature waits", "features wait");
            let note = format!("{features} for the answer to what the product is");
            self.desk.ui().note(&note);
        }
    }

    /// Asks for one pair; whether to go on.
    fn one(&mut self, place: usize) -> Result<bool, Error> {
        let mut beside = None;
        'shown: loop {
            let Some(pair) = self.pair(place, beside.as_deref())? else {
                return Ok(true);
            };
            self.desk.show_here(&pair)?;
            loop {
                match self.ask(place, &pair)? {
                    Next::Pair => return Ok(true),
                    Next::End => return Ok(false),
                    Next::Question => {}
                    Next::Beside(other) => {
                        beside = other;
                        continue 'shown;
                    }
                }
            }
        }
    }

    fn pair(&mut self, place: usize, beside: Option<&str>) -> Result<Option<Pair>, Error> {
        let progress = self.round.progress(self.answers);
        let (sides, answers) = (&mut self.sides, &*self.answers);
        if !self.has_ours {
            return Ok(sides.pair(answers, place, beside, progress, None)?);
        }
        self.desk
            .read(|tx, _| sides.pair(answers, place, beside, progress, Some(tx)))
    }

    fn ask(&mut self, place: usize, pair: &Pair) -> Result<Next, Error> {
        let label = match pair.ours {
            Some(_) => "The same?",
            None => "One of ours?",
        };
        let keys = self.keys(pair);
        let key = match self.desk.ui().key(label, &keys, "--from") {
            Ok(key) => key,
            Err(ui::Error::Back) if self.round.given() > 0 => 'u',
            Err(error) => return Err(error.into()),
        };
        let ours = pair.ours.clone();
        match key {
            's' => self.answer(place, Answer::Same, ours),
            'd' => self.answer(place, Answer::Different, None),
            'b' => self.answer(place, Answer::Subsidiary, ours),
            'l' => self.answer(place, Answer::Later, None),
            'u' => self.undo(),
            'o' => self.another(pair),
            'q' => Ok(Next::End),
            CTRL_L => Ok(Next::Beside(ours)),
            '?' => {
                self.desk.ui().block(HELP);
                Ok(Next::Question)
            }
            number => match numbered(pair, &number.to_string()) {
                Some(ours) => self.answer(place, Answer::Same, Some(ours)),
                None => Ok(Next::Question),
            },
        }
    }

    fn keys(&self, pair: &Pair) -> Vec<KeyChoice> {
        let mut keys = Vec::new();
        let mut key = |key: char, does: &str| keys.push(KeyChoice::new(key, does));
        if pair.ours.is_some() {
            key('s', "same");
        }
        key('d', "different");
        if pair.ours.is_some() && pair.kind == ItemKind::Customer {
            key('b', "belongs to it");
        }
        let others = pair.choices.iter().take(MOST_NUMBERS);
        for choice in others.filter(|choice| Some(&choice.ours) != pair.ours.as_ref()) {
            if let Some(number) = char::from_digit(u32::try_from(choice.number).unwrap_or(0), 10) {
                key(number, &choice.ours);
            }
        }
        key('o', "another");
        key('l', "later");
        if self.round.given() > 0 {
            key('u', "undo");
        }
        key('?', "help");
        key('q', "quit");
        key(CTRL_L, "");
        keys
    }

    /// Keeps an answer and goes on, or says why it cannot stand.
    fn answer(
        &mut self,
        place: usize,
        answer: Answer,
        ours: Option<String>,
    ) -> Result<Next, Error> {
        let given = Given {
            answer,
            ours,
            by: self.by.clone(),
            on: self.on,
        };
        let given = match self.of_its_product(place, &given) {
            Ok(()) => self.answers.give(self.plan, place, given),
            Err(refusal) => Err(refusal),
        };
        match given {
            Ok(before) => {
                self.kept.keep(self.plan, self.answers)?;
                self.tell_shared(place);
                self.round.answered(place, before);
                Ok(Next::Pair)
            }
            Err(refusal) => {
                self.desk
                    .ui()
                    .warn(&format!("{refusal}: {}", refusal.way_out()));
                Ok(Next::Question)
            }
        }
    }

    /// Whether the feature that an answer names is of the product that its own is here.
    fn of_its_product(&self, place: usize, given: &Given) -> Result<(), AnswerRefusal> {
        let item = self.plan.matches.get(place);
        let product = item.and_then(|item| self.sides.product_here(self.answers, item));
        match (product, &given.ours) {
            (Some(product), Some(ours)) if !is_feature_of(ours, &product) => {
                let ours = ours.clone();
                Err(AnswerRefusal::OtherProduct { ours, product })
            }
            _ => Ok(()),
        }
    }

    /// Says which others of theirs are the same one of ours: rarely meant, and sometimes right.
    fn tell_shared(&mut self, place: usize) {
        let settled = |place: usize| {
            let item = self.plan.matches.get(place)?;
            let said = said(item, self.answers.get(place));
            (said.answer == Answer::Same).then_some((item, said.ours?))
        };
        let Some((item, ours)) = settled(place) else {
            return;
        };
        let others = (0..self.plan.matches.len()).filter(|other| *other != place);
        let mut same = others
            .filter_map(settled)
            .filter(|(other, theirs)| other.kind == item.kind && *theirs == ours);
        if let Some((other, _)) = same.next() {
            let more = match same.count() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let note = format!("`{}`{more} of theirs is `{ours}` too", other.theirs);
            self.desk.ui().note(&note);
        }
    }

    fn undo(&mut self) -> Result<Next, Error> {
        if let Some(place) = self.round.undo(self.answers) {
            self.kept.keep(self.plan, self.answers)?;
            if let Some(item) = self.plan.matches.get(place) {
                let note = format!("the answer for `{}` is taken back", item.theirs);
                self.desk.ui().status(&note);
            }
        }
        Ok(Next::Pair)
    }

    /// Asks which other one of ours is to stand beside it.
    fn another(&mut self, pair: &Pair) -> Result<Next, Error> {
        let label = "Its code here";
        let typed: String = match self.desk.ui().ask(label, None, "--from") {
            Ok(typed) => typed,
            Err(ui::Error::Back) => return Ok(Next::Question),
            Err(error) => return Err(error.into()),
        };
        let typed = typed.trim();
        if let Some(ours) = numbered(pair, typed) {
            return Ok(Next::Beside(Some(ours)));
        }
        if !self.has_ours {
            return Ok(Next::Beside(Some(typed.to_owned())));
        }
        let kind = pair.kind;
        let found = self.desk.read(|tx, _| ours_named(tx, kind, typed))?;
        if found.is_none() {
            let warning = format!("there is no {} `{typed}` here", kind.noun());
            self.desk.ui().warn(&warning);
            return Ok(Next::Question);
        }
        Ok(Next::Beside(found))
    }
}

/// The one of ours that has this number in a pair.
fn numbered(pair: &Pair, text: &str) -> Option<String> {
    let number: usize = text.parse().ok()?;
    let mut choices = pair.choices.iter();
    let choice = choices.find(|choice| choice.number == number)?;
    Some(choice.ours.clone())
}
