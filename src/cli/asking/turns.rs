//! One question after another, and Esc back to the one before.

use crate::cli::context::Desk;
use crate::error::Error;

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It was asked, and answered.
    Answered,
    /// It was not asked: its answer was given before, or there is only one.
    Skipped,
}

/// One question of several that together fill in `S`. It may be asked again after others, and
/// then its answer takes the place of the one before.
pub type Question<S> = fn(&mut S, &mut Desk<'_>) -> Result<Turn, Error>;

impl Desk<'_> {
    /// Asks one question after another. Esc goes back to the last that was answered; at the first
    /// it ends the command.
    pub fn in_turn<S>(&mut self, state: &mut S, questions: &[Question<S>]) -> Result<(), Error> {
        let mut answered = Vec::new();
        let mut at = 0;
        while let Some(question) = questions.get(at) {
            match question(state, self) {
                Ok(Turn::Answered) => answered.push(at),
                Ok(Turn::Skipped) => {}
                Err(error) if error.is_step_back() => {
                    at = answered.pop().ok_or(error)?;
                    continue;
                }
                Err(error) => return Err(error),
            }
            at += 1;
        }
        Ok(())
    }
}
