//! `entitle demo`: the main job in a dozen commands, on sample files that the binary carries.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use crate::cli::context::Desk;
use crate::domain::{Day, Zone};
use crate::error::Error;
use crate::exit::Exit;
use crate::files;

/// A short tour of the main job, in a store of its own
///
/// Runs a dozen commands on sample files, printing each as you would type it with what it answers.
/// Nothing of yours is touched: the store and the keys lie in a folder of their own, a temporary
/// one unless DIR is given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle demo
  entitle demo tour    # keeps the store, to look around in afterwards")]
pub struct Arguments {
    /// Where to keep the demo's store, keys and files: a folder that does not exist yet
    dir: Option<PathBuf>,
}

/// The sample files, by their place in the demo's folder.
const FILES: [(&str, &str); 5] = [
    (
        "catalog/products.csv",
        include_str!("../../fixtures/catalog/products.csv"),
    ),
    (
        "catalog/features.csv",
        include_str!("../../fixtures/catalog/features.csv"),
    ),
    (
        "catalog/models.csv",
        include_str!("../../fixtures/catalog/models.csv"),
    ),
    (
        "catalog/skus.csv",
        include_str!("../../fixtures/catalog/skus.csv"),
    ),
    (
        "orders.csv",
        include_str!("../../fixtures/orders/orders.csv"),
    ),
];

const HOST: &str = "mac:00-1B-44-11-3A-B7";
const STANDBY: &str = "mac:00-1B-44-99-00-01";

/// One step of the tour.
struct Step {
    /// What it is about, in a sentence.
    about: &'static str,
    /// The command, without `entitle`.
    line: String,
    /// How it ends.
    exit: Exit,
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

/// Gives the tour.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    // Kept alive until the tour has ended.
    let temporary;
    let folder = if let Some(dir) = &arguments.dir {
        let folder = desk.path(dir);
        if files::exists(&folder) {
            return Err(files::Error::Exists(dir.display().to_string()).into());
        }
        folder
    } else {
        temporary = files::TemporaryFolder::create()?;
        temporary.path().to_owned()
    };
    for (name, content) in FILES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            files::create_private_dir(parent)?;
        }
        let content = moved(content, Zone::utc().day_of(desk.now()));
        files::write_new(&path, content.as_bytes())?;
    }
    for step in first_steps() {
        take(desk, &folder, &step)?;
    }
    let activation = activation_id(desk, &folder)?;
    for step in last_steps(&activation) {
        take(desk, &folder, &step)?;
    }
    desk.answer(&farewell(arguments.dir.as_deref()))
}

fn first_steps() -> Vec<Step> {
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

fn last_steps(activation: &str) -> Vec<Step> {
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
        Step::new("All of it is on record.", "audit log --limit 5"),
        Step::new("The record holds.", "audit verify"),
        Step::new("And the tables agree with it.", "store check"),
    ]
}

/// Prints a step as one would type it, and runs it.
fn take(desk: &mut Desk<'_>, folder: &Path, step: &Step) -> Result<(), Error> {
    desk.go_on()?;
    desk.answer(&format!("# {}\n$ entitle {}\n", step.about, step.line))?;
    let exit = desk.nested(folder, &step.line, None)?;
    desk.answer("\n")?;
    if exit == step.exit {
        return Ok(());
    }
    Err(Error::new(
        exit,
        "demo_failed",
        format!("`entitle {}` ended with exit {}", step.line, exit.code()),
    ))
}

/// The activation ID of the customer's first node-locked right.
fn activation_id(desk: &mut Desk<'_>, folder: &Path) -> Result<String, Error> {
    let mut answer = Vec::new();
    let line = "entitlement list --customer ACME --format json";
    desk.nested(folder, line, Some(&mut answer))?;
    let list: Value = serde_json::from_slice(&answer).unwrap_or_default();
    list.as_array()
        .and_then(|list| list.first())
        .and_then(|first| first["activation_id"].as_str())
        .map(str::to_owned)
        .ok_or_else(|| Error::new(Exit::Unexpected, "demo_failed", "the sample has no right"))
}

fn farewell(kept: Option<&Path>) -> String {
    let again = match kept {
        Some(dir) => format!(
            "The demo's store is yours to look around in:\n  export ENTITLE_STORE={}/entitle.db\n  \
             entitle find acme\n",
            dir.display()
        ),
        None => "To look around in the demo's store, keep it: `entitle demo tour`.\n".to_owned(),
    };
    format!(
        "# What to try next\n{again}Your own desk:\n  entitle init\n  entitle catalog new catalog\n  \
         entitle --help\n"
    )
}

impl Desk<'_> {
    /// Runs a line of the tour in its folder, and either passes its answer on or keeps it.
    fn nested(
        &mut self,
        folder: &Path,
        line: &str,
        keep: Option<&mut Vec<u8>>,
    ) -> Result<Exit, Error> {
        let mut vars = self.env.vars.clone();
        vars.retain(|name, _| !name.starts_with("ENTITLE_"));
        let store = folder.join("entitle.db").display().to_string();
        vars.insert("ENTITLE_STORE".to_owned(), store);
        let (mut env, answer) = self.env.within(words(line), folder.to_owned(), vars)?;
        let exit = super::run(&mut env);
        match keep {
            Some(keep) => keep.extend(answer.take()),
            None => self.env.stdout.write_all(&answer.take())?,
        }
        Ok(exit)
    }
}

/// The words of a line as a shell splits them, single quotes kept together.
fn words(line: &str) -> Vec<OsString> {
    let mut words = vec![OsString::from("entitle")];
    for (place, part) in line.split('\'').enumerate() {
        if place % 2 == 1 {
            words.push(part.into());
        } else {
            words.extend(part.split_whitespace().map(OsString::from));
        }
    }
    words
}

/// The day on which the sample files were written.
const WRITTEN: &str = "2026-03-02";

/// A sample file with its days moved, so that what they tell is recent.
fn moved(text: &str, today: Day) -> String {
    let days = WRITTEN
        .parse::<Day>()
        .map_or(0, |written| written.days_until(today));
    let cells = text.split_inclusive([',', '\n']);
    cells
        .map(|cell| {
            let (value, end) = cell.split_at(cell.len().saturating_sub(1));
            match value
                .parse::<Day>()
                .ok()
                .and_then(|day| day.plus_days(days))
            {
                Some(day) => format!("{day}{end}"),
                None => cell.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_move_and_nothing_else_does() {
        let today = "2026-03-04".parse().unwrap();
        let text = "a,2026-02-02,b\n2025-12-31,1,2026-02-27\n";
        assert_eq!(
            moved(text, today),
            "a,2026-02-04,b\n2026-01-02,1,2026-03-01\n"
        );
    }

    #[test]
    fn quoted_words_stay_together() {
        assert_eq!(
            words("a --b 'c d' e").join(" ".as_ref()),
            "entitle a --b c d e"
        );
        assert_eq!(words("a 'c d'").len(), 3);
    }
}
