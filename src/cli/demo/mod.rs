//! `entitle demo`: the main job in some twenty commands, on sample files that the binary carries.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use crate::cli::context::Desk;
use crate::domain::Zone;
use crate::error::Error;
use crate::exit::Exit;
use crate::files;

mod samples;
mod steps;

use steps::{Step, first_steps, last_steps};

/// A short tour of the main job, in a store of its own
///
/// Runs some twenty commands on sample files, printing each as you would type it with what it answers.
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
    for (name, content) in samples::FILES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            files::create_private_dir(parent)?;
        }
        let content = samples::moved(content, Zone::utc().day_of(desk.now()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_stay_together() {
        assert_eq!(
            words("a --b 'c d' e").join(" ".as_ref()),
            "entitle a --b c d e"
        );
        assert_eq!(words("a 'c d'").len(), 3);
    }
}
