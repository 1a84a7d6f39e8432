//! The face of an explanation.

use crate::ops::why::{Verdict, Why};
use crate::output::{Cell, Page, Show};

impl Show for Why {
    const ROWS: Option<&'static str> = Some("findings");
    const FIELDS: &'static [&'static str] = &["code", "verdict", "message", "since", "commands"];

    fn show(&self, page: &mut Page<'_>) {
        let subject = &self.subject;
        page.title(&format!("{}  {}", subject.code, subject.what));
        page.fields(&self.told());
        if self.next.is_empty() {
            return;
        }
        page.title("What can be done now");
        for next in &self.next {
            page.line(&format!("  {}", next.command));
            page.faint(&format!("      {}", next.does));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.verdict.to_owned())
    }
}

impl Why {
    /// A line for each finding, the first of each sort with the name of the sort.
    fn told(&self) -> Vec<(&'static str, Cell)> {
        let mut before = None;
        let mut lines = Vec::with_capacity(self.findings.len());
        for finding in &self.findings {
            let sort = Some(finding.verdict);
            let label = if before == sort {
                ""
            } else {
                sort_name(finding.verdict)
            };
            lines.push((label, Cell::text(&finding.message)));
            before = sort;
        }
        lines
    }
}

const fn sort_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::DoesNotHold => "Does not hold",
        Verdict::WorthKnowing => "Worth knowing",
        Verdict::Holds => "Holds",
    }
}
