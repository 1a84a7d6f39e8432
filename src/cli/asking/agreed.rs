//! What a person sees and agrees to before it is done.

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::{self, Recorded, Session, Tx};
use crate::output::Show;

impl Desk<'_> {
    /// Shows a person what the command will do and asks whether it may; no ends it with nothing
    /// changed. With `--yes` nobody is shown or asked anything.
    pub fn agree<T: Show>(&mut self, plan: &T, question: &str) -> Result<(), Error> {
        if self.ui().must_show() {
            self.show_plan(plan)?;
        }
        if self.ui().confirm(question)? {
            return Ok(());
        }
        Err(Error::new(Exit::Refused, "declined", "nothing was changed"))
    }

    /// Does `work` once a person has seen what it would do and agreed to it, where that leaves a
    /// `question`; in a dry run it is only found out. The work is told what was agreed to, to do
    /// nothing else, and whether it is only to find out.
    pub fn write_agreed<T: Show>(
        &mut self,
        dry_run: bool,
        question: impl FnOnce(&T) -> Option<String>,
        mut work: impl FnMut(&mut Tx<'_>, &Session, Option<&T>, bool) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        // With `--yes` nobody looks at a plan, which takes as long as the thing itself.
        let agreed = if dry_run || self.globals.yes {
            None
        } else {
            let plan = self.write_or_rehearse(true, |tx, session| work(tx, session, None, true))?;
            if let Some(question) = question(&plan) {
                self.agree(&plan, &question)?;
            }
            Some(plan)
        };
        let done = self.write_or_rehearse(dry_run, |tx, session| {
            work(tx, session, agreed.as_ref(), dry_run)
        })?;
        if dry_run {
            self.ui().dry_run();
        }
        Ok(done)
    }
}
