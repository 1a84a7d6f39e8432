//! FlexNet Publisher's license files, FLEXlm's before it: lines that grant features.
//!
//! Read as the License Administration Guide describes them: fields have their place, attributes
//! their name, `\` makes a line go on, `#` begins a comment. What is not known is noted and kept;
//! what cannot be read is refused with its line, since half a file would be half a right.
//!
//! Only the vendor's own daemon can check the signatures, so they never are here.

mod fields;
mod grant;
mod package;
#[cfg(test)]
mod properties;
mod statement;
mod supersede;
#[cfg(test)]
mod tests;
mod upgrade;
mod words;

use std::collections::HashMap;

use super::error::{LegacyError, LegacyProblem};
use super::right::{LegacyFile, LegacyNote, LegacyRight, LegacyServer, System};
use grant::Grant;
use package::Package;
use statement::{Keyword, Statement};

pub(in crate::intake::legacy) use fields::same_version;

/// The rights of a FlexNet file; none when the text has not one of its lines.
pub(super) fn read(text: &str, file: &str) -> Result<Option<LegacyFile>, LegacyError> {
    let mut notes = Vec::new();
    let statements = statement::statements(text, &mut notes)
        .map_err(|(line, problem)| problem.at(file, line))?;
    if statements.is_empty() {
        return Ok(None);
    }
    let mut found = Found::default();
    for statement in &statements {
        found
            .add(statement, &mut notes)
            .map_err(|problem| problem.at(file, statement.lines.first))?;
    }
    let rights = found.settle(file, &mut notes)?;
    if rights.is_empty() {
        notes.push(LegacyNote {
            line: None,
            text: "no line of the file grants anything".to_owned(),
        });
    }
    note_repeated(&statements, &mut notes);
    notes.sort_by_key(|note| note.line);
    Ok(Some(LegacyFile {
        system: System::FlexNet,
        rights,
        servers: found.servers,
        notes,
    }))
}

/// What the statements of a file say, each on its own.
#[derive(Default)]
struct Found {
    grants: Vec<Grant>,
    packages: Vec<Package>,
    servers: Vec<LegacyServer>,
}

impl Found {
    fn add(
        &mut self,
        statement: &Statement,
        notes: &mut Vec<LegacyNote>,
    ) -> Result<(), LegacyProblem> {
        match statement.keyword {
            Keyword::Server => self.servers.push(server(statement)?),
            Keyword::Vendor if statement.words.is_empty() => return Err(statement.too_few()),
            // Where its daemon lies and that clients ask a server is no part of a right.
            Keyword::Vendor | Keyword::UseServer => {}
            Keyword::Package => self.packages.push(package::read(statement, notes)?),
            Keyword::Feature | Keyword::Increment | Keyword::Upgrade => {
                self.grants.push(grant::read(statement, notes)?);
            }
        }
        Ok(())
    }

    /// The rights, when all lines are known: superseded, upgraded, and opened as packages.
    fn settle(
        &mut self,
        file: &str,
        notes: &mut Vec<LegacyNote>,
    ) -> Result<Vec<LegacyRight>, LegacyError> {
        supersede::settle(&mut self.grants, notes);
        supersede::settle_packages(&mut self.packages, notes);
        upgrade::settle(&mut self.grants, notes);
        let mut rights: Vec<_> = self.grants.drain(..).map(|grant| grant.right).collect();
        for right in &mut rights {
            let mut packages = self.packages.iter().filter(|package| !package.superseded);
            if let Some(package) = packages.find(|package| package.is_opened_by(right)) {
                package
                    .open(right)
                    .map_err(|problem| problem.at(file, right.lines.first))?;
            }
        }
        for package in &self.packages {
            if !rights.iter().any(|right| package.is_opened_by(right)) {
                notes.push(LegacyNote::at(
                    package.line,
                    format!("no line opens the package `{}`", package.name),
                ));
            }
        }
        Ok(rights)
    }
}

/// `SERVER HOST HOSTID [PORT] …`
fn server(statement: &Statement) -> Result<LegacyServer, LegacyProblem> {
    let [name, host, rest @ ..] = statement.words.as_slice() else {
        return Err(statement.too_few());
    };
    Ok(LegacyServer {
        name: name.field(),
        host: fields::host(&host.field()),
        port: rest.first().and_then(|port| port.field().parse().ok()),
        line: statement.lines.first,
    })
}

/// Notes INCREMENT lines that stand twice word for word: they add, and somebody may have pasted a
/// file twice.
fn note_repeated(statements: &[Statement], notes: &mut Vec<LegacyNote>) {
    let mut seen = HashMap::new();
    for statement in statements {
        if statement.keyword != Keyword::Increment {
            continue;
        }
        let line = statement.lines.first;
        let first = *seen.entry(&statement.words).or_insert(line);
        if first != line {
            let text = format!("it repeats line {first} word for word, and adds its copies again");
            notes.push(LegacyNote::at(line, text));
        }
    }
}
