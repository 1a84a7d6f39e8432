//! The face of a plan that was made: how much of theirs is what here, what clashes and differs, and
//! what to do next.

use crate::domain::merge::ItemKind;
use crate::domain::shell_word;
use crate::ops::merge::plan::{Banded, Planned};
use crate::output::numbers::count;
use crate::output::{Cell, Column, Page, Show};

use super::beside::more;

/// How many clashes, and how many terms, a page shows.
const SHOWN: usize = 10;

impl Show for Planned {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        let bands = self.bands.iter().filter(|banded| banded.theirs > 0);
        page.table(
            &[
                Column::left("Theirs"),
                Column::right("All"),
                Column::right("Mapped"),
                Column::right("Sure"),
                Column::right("To answer"),
                Column::right("New"),
            ],
            &bands.map(cells).collect::<Vec<_>>(),
        );
        self.show_brought(page);
        self.show_clashes(page);
        self.show_terms(page);
        if !self.notes.is_empty() {
            page.title("Worth knowing");
            self.notes.iter().for_each(|note| page.line(note));
        }
        self.show_next(page);
    }

    fn number(&self) -> Option<String> {
        Some(self.plan.display().to_string())
    }
}

impl Planned {
    fn headline(&self) -> String {
        let (company, plan) = (&self.company, self.plan.display());
        if self.existing {
            format!("The plan to fold {company} in, {plan}, is there already and the same")
        } else {
            format!("A plan to fold {company} in: {plan}")
        }
    }

    fn show_brought(&self, page: &mut Page<'_>) {
        let counts = &self.counts;
        let told: Vec<(&str, Cell)> = [
            ("Orders", counts.orders),
            ("Entitlements", counts.entitlements),
            ("Copies", counts.copies),
            ("Licenses", counts.licenses),
            ("Legacy licenses", counts.legacy_licenses),
        ]
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(label, number)| (label, Cell::Number(number)))
        .chain(
            self.currencies()
                .map(|told| ("Currencies", Cell::text(told))),
        )
        .collect();
        if !told.is_empty() {
            page.title("What it brings");
            page.fields(&told);
        }
    }

    fn currencies(&self) -> Option<String> {
        let each = self.currencies.iter();
        let told: Vec<String> = each
            .map(|(currency, orders)| {
                format!("{currency} in {}", count(*orders, "order", "orders"))
            })
            .collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    fn show_clashes(&self, page: &mut Page<'_>) {
        if self.clashes.is_empty() {
            return;
        }
        page.title("Codes that mean something else here");
        let shown = self.clashes.iter().take(SHOWN);
        let rows: Vec<Vec<Cell>> = shown
            .map(|clash| {
                vec![
                    Cell::text(format!("{} {}", noun(clash.kind), clash.code)),
                    Cell::text(&clash.theirs_name),
                    Cell::text(&clash.ours_name),
                    Cell::text(&clash.becomes),
                ]
            })
            .collect();
        let columns = [
            Column::left("Code"),
            Column::left("There"),
            Column::left("Here"),
            Column::left("Theirs becomes"),
        ];
        page.table(&columns, &rows);
        more(
            page,
            self.clashes.len(),
            rows.len(),
            "see `clashes` in the plan",
        );
    }

    fn show_terms(&self, page: &mut Page<'_>) {
        if self.terms.is_empty() {
            return;
        }
        page.title("Terms that differ: what was sold keeps its own");
        let shown = self.terms.iter().take(SHOWN);
        let rows: Vec<Vec<Cell>> = shown
            .map(|term| {
                vec![
                    Cell::text(format!("{} {}", noun(term.kind), term.theirs)),
                    Cell::text(&term.ours),
                    Cell::text(&term.term),
                    Cell::text(&term.is_there),
                    Cell::text(&term.is_here),
                    Cell::Number(term.entitlements),
                ]
            })
            .collect();
        let columns = [
            Column::left("Theirs"),
            Column::left("Ours"),
            Column::left("Term"),
            Column::left("There"),
            Column::left("Here"),
            Column::right("Entitlements"),
        ];
        page.table(&columns, &rows);
        more(
            page,
            self.terms.len(),
            rows.len(),
            "see `terms` in the plan",
        );
    }

    fn show_next(&self, page: &mut Page<'_>) {
        page.gap();
        let plan = shell_word(&self.plan.display().to_string());
        if self.counts.unanswered > 0 {
            let open = count(self.counts.unanswered, "pair waits", "pairs wait");
            page.faint(&format!(
                "{open} for an answer: entitle merge review {plan}"
            ));
        } else {
            page.faint(&format!("Look it through: entitle merge review {plan}"));
        }
        page.faint(&format!("Then: entitle merge apply {plan}"));
    }
}

fn cells(banded: &Banded) -> Vec<Cell> {
    vec![
        Cell::from(plural(banded.kind)),
        Cell::Number(banded.theirs),
        Cell::Number(banded.mapped),
        Cell::Number(banded.sure),
        Cell::Number(banded.ask),
        Cell::Number(banded.new),
    ]
}

const fn plural(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Product => "Products",
        ItemKind::Feature => "Features",
        ItemKind::Model => "License models",
        ItemKind::Sku => "SKUs",
        ItemKind::Customer => "Customers",
    }
}

/// What one of them is called before its code.
pub(super) const fn noun(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Sku => "SKU",
        other => other.as_str(),
    }
}
