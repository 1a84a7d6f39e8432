//! The steps of the tour.

use crate::exit::Exit;

const HOST: &str = "mac:00-1B-44-11-3A-B7";
const STANDBY: &str = "mac:00-1B-44-99-00-01";

/// One step of the tour.
pub struct Step {
    /// What it is about, in a sentence.
    pub about: &'static str,
    /// The command, without `entitle`.
    pub line: String,
    /// How it ends.
    pub exit: Exit,
}

impl Step {
    fn new(about: &'static str, line: impl Into<String>) -> Self {
        Self {
            about,
            line: line.into(),
            exit: Exit::Done,
        }
    }

    const fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

/// The steps up to where the activation ID of a right is needed.
pub fn first_steps() -> Vec<Step> {
    vec![
        Step::new(
            "A desk of our own: a store, and a signing key for each purpose.",
            "init --vendor Initech --issuer https://initech.example --no-passphrase",
        ),
        Step::new("What we sell.", "catalog import catalog"),
        Step::new(
            "What was ordered. Each line grants a right with an activation ID of its own.",
            "order import orders.csv --create-customers",
        ),
        Step::new(
            "The same file again changes nothing: an import can always be repeated.",
            "order import orders.csv --create-customers",
        ),
        Step::new(
            "A customer calls: what did we buy, how many, until when, and is it on support?",
            "customer show ACME",
        ),
    ]
}

/// The steps from there on.
pub fn last_steps(activation: &str) -> Vec<Step> {
    let generate =
        format!("license generate --activation {activation} --host {HOST} --out licenses");
    vec![
        Step::new("A signed license key for their workstation.", &generate),
        Step::new(
            "A retry is safe: the same host gets the license that it has, and no second copy.",
            &generate,
        ),
        Step::new(
            "The product verifies it offline, with the public key alone.",
            format!("license verify licenses/L-1.lic --host {HOST}"),
        ),
        Step::new(
            "2 a.m., and the host is dead. A standby host may run for a week; it adds no copy.",
            format!(
                "failover issue --customer ACME --failed-host {HOST} --host {STANDBY} \
                 --reason 'power supply burnt' --out standby"
            ),
        ),
        Step::new(
            "The workstation was sold with its license. Revoke it ...",
            "license revoke L-1 --reason 'sold with the machine' --yes",
        ),
        Step::new(
            "... publish the list for the products to fetch ...",
            "revocation publish --out status.jwt",
        ),
        Step::new(
            "... and whoever has seen the list refuses the license.",
            "license verify licenses/L-1.lic --status-list status.jwt",
        )
        .ending(Exit::Unverified),
        Step::new(
            "We buy Tessera. What of theirs is ours already? A plan says so, and changes nothing.",
            "merge plan --company Tessera acquisition --mapping acquisition/mapping.csv",
        ),
        Step::new(
            "What it is not sure of, `merge review` asks pair by pair, or takes from a table.",
            "merge review Tessera.plan.json --from answers.csv",
        ),
        Step::new(
            "Then all of it comes in, in one transaction.",
            "merge apply Tessera.plan.json --yes",
        ),
        Step::new(
            "A customer of both is one, and each right says where it came from.",
            "customer show ACME",
        ),
        Step::new("Their old codes are found for ever after.", "find 10001"),
        Step::new(
            "And all of it can be taken back.",
            "merge undo M-1 --reason 'the contract is not signed yet' --yes",
        ),
        Step::new("All of it is on record.", "audit log --limit 5"),
        Step::new("The record holds.", "audit verify"),
        Step::new("And the tables agree with it.", "store check"),
    ]
}
