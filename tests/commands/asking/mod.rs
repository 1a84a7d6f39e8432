//! What commands ask of a person for what is missing: every flow with a list of answers, from the
//! first question to what stands in the store.

mod failover;
mod generate;
mod import;
mod many;
mod rehost;
mod review;

use crate::support::Desk;

/// What was said to the person, and how it ended.
fn talk(desk: &mut Desk, line: &str, answers: &[&str]) -> String {
    desk.vars.insert("NO_COLOR".to_owned(), "1".to_owned());
    let run = desk.asked(answers).run(line);
    format!("{}[exit {}]", run.stderr, run.exit)
}
