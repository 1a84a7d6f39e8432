//! What an explanation is made of: findings, each with what can be done about it, about a subject.

use std::fmt;

use serde::Serialize;

use crate::domain::Instant;

/// What is to be thought of one finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It stands in the way.
    DoesNotHold,
    /// It does not, and is to be known.
    WorthKnowing,
    /// It is as it should be.
    Holds,
}

impl Verdict {
    /// The stable word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DoesNotHold => "does_not_hold",
            Self::WorthKnowing => "worth_knowing",
            Self::Holds => "holds",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A command line that helps, ready to be pasted into a shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Command {
    /// The line.
    pub command: String,
    /// What it does, in words.
    pub does: String,
}

/// One link of an explanation. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its stable code.
    pub code: &'static str,
    /// What is to be thought of it.
    pub verdict: Verdict,
    /// It, in one plain sentence.
    pub message: String,
    /// Since when it is so, where that is known.
    pub since: Option<Instant>,
    /// What helps now.
    pub commands: Vec<Command>,
}

impl Finding {
    /// Something that is as it should be.
    pub(super) fn holds(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Verdict::Holds, code, message.into())
    }

    /// Something that stands in the way.
    pub(super) fn fails(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Verdict::DoesNotHold, code, message.into())
    }

    /// Something that is to be known.
    pub(super) fn notes(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Verdict::WorthKnowing, code, message.into())
    }

    fn new(verdict: Verdict, code: &'static str, message: String) -> Self {
        Self {
            code,
            verdict,
            message,
            since: None,
            commands: Vec::new(),
        }
    }

    /// The same finding, with since when it is so.
    #[must_use]
    pub(super) fn since(mut self, since: impl Into<Option<Instant>>) -> Self {
        self.since = since.into();
        self
    }

    /// The same finding, with one more command, or several, that help.
    #[must_use]
    pub(super) fn then(mut self, commands: impl IntoIterator<Item = Command>) -> Self {
        self.commands.extend(commands);
        self
    }
}

/// The first finding that stands in the way.
pub(super) fn leading(findings: &[Finding]) -> Option<&Finding> {
    findings
        .iter()
        .find(|finding| finding.verdict == Verdict::DoesNotHold)
}

/// What an explanation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A license, on record or as a file.
    License,
    /// An entitlement.
    Entitlement,
    /// A failover.
    Failover,
    /// A host.
    Host,
    /// A user.
    User,
    /// An order.
    Order,
    /// A customer.
    Customer,
    /// A license of another system.
    Legacy,
    /// A file in which no license can be read.
    File,
}

impl SubjectKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::License => "license",
            Self::Entitlement => "entitlement",
            Self::Failover => "failover",
            Self::Host => "host",
            Self::User => "user",
            Self::Order => "order",
            Self::Customer => "customer",
            Self::Legacy => "legacy",
            Self::File => "file",
        }
    }
}

/// What an explanation is about. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// What sort of thing it is.
    pub kind: SubjectKind,
    /// Its code, number, host ID or full ID; the name of a file.
    pub code: String,
    /// What it is, in words.
    pub what: String,
    /// The code of its customer; null where it has none, or several.
    pub customer: Option<String>,
}

/// An explanation. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// What it is about.
    pub subject: Subject,
    /// Whether nothing stands in the way.
    pub holds: bool,
    /// The code of what stands in the way first; `holds` when nothing does.
    pub verdict: &'static str,
    /// The findings: first those that stand in the way, then what is to be known, then what holds;
    /// each sort in the order in which a person would ask.
    pub findings: Vec<Finding>,
    /// What helps now, the most pressing first, each once.
    pub next: Vec<Command>,
}

impl Why {
    /// The explanation that these findings, in the order of a person's questions, come to.
    pub(super) fn new(subject: Subject, mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| finding.verdict);
        let mut next: Vec<Command> = Vec::new();
        for command in findings.iter().flat_map(|finding| &finding.commands) {
            if !next.iter().any(|known| known.command == command.command) {
                next.push(command.clone());
            }
        }
        let leading = leading(&findings);
        Self {
            holds: leading.is_none(),
            verdict: leading.map_or("holds", |finding| finding.code),
            subject,
            findings,
            next,
        }
    }

    /// Adds what else is to be known.
    pub(super) fn add(&mut self, finding: Finding) {
        let place = self
            .findings
            .partition_point(|known| known.verdict <= finding.verdict);
        self.next.extend(finding.commands.iter().cloned());
        self.findings.insert(place, finding);
    }

    /// Whether it is about a file in which there is no license to be read.
    pub fn is_unreadable(&self) -> bool {
        self.subject.kind == SubjectKind::File
    }
}
