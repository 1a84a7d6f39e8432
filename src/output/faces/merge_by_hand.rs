//! The faces of two customers, or two products, that became one: what went over, and what goes on
//! to name the former one.

use crate::domain::MergeNumber;
use crate::ops::merge::{CustomerMerged, ProductMerged};
use crate::output::{Cell, Column, Page, Show};

impl Show for CustomerMerged {
    fn show(&self, page: &mut Page<'_>) {
        let part = format!("Customer {}, {},", self.customer, self.name);
        let whole = format!("{}, {}", self.into, self.into_name);
        page.title(&headline(self.merge, &part, &whole));
        let mut told = counts(&[
            ("Orders", self.orders),
            ("Entitlements", self.entitlements),
            ("Contacts", self.contacts),
            ("Legacy licenses", self.legacy_licenses),
        ]);
        if !self.aliases.is_empty() {
            told.push(("Also known as", Cell::list(&self.aliases)));
        }
        if self.licenses > 0 {
            told.push(("Licenses", go_on(self.licenses, &self.customer)));
        }
        page.fields(&told);
        self.show_members(page);
        notes(page, &self.notes);
        way_back(page, self.merge);
    }

    fn number(&self) -> Option<String> {
        self.merge.map(|merge| merge.to_string())
    }
}

impl CustomerMerged {
    fn show_members(&self, page: &mut Page<'_>) {
        if self.members.is_empty() {
            return;
        }
        let rows: Vec<Vec<Cell>> = self
            .members
            .iter()
            .map(|member| {
                let parent = member.parent.as_ref();
                vec![
                    Cell::text(&member.customer),
                    parent.map_or_else(|| Cell::from("nobody"), Cell::text),
                ]
            })
            .collect();
        page.title("Who belongs to others than before");
        let columns = [Column::left("Customer"), Column::left("Belongs to")];
        page.table(&columns, &rows);
    }
}

impl Show for ProductMerged {
    fn show(&self, page: &mut Page<'_>) {
        let part = format!("Product {}, {},", self.product, self.name);
        let whole = format!("{}, {}", self.into, self.into_name);
        page.title(&headline(self.merge, &part, &whole));
        let mut told = counts(&[
            ("SKUs", self.skus),
            ("Features joined", self.features_joined),
            ("Features added", self.features_added),
        ]);
        for (label, number) in [
            ("Entitlements", self.entitlements),
            ("Licenses", self.licenses),
        ] {
            if number > 0 {
                told.push((label, go_on(number, &self.product)));
            }
        }
        page.fields(&told);
        notes(page, &self.notes);
        way_back(page, self.merge);
    }

    fn number(&self) -> Option<String> {
        self.merge.map(|merge| merge.to_string())
    }
}

fn headline(merge: Option<MergeNumber>, part: &str, whole: &str) -> String {
    match merge {
        Some(merge) => format!("{part} is part of {whole}, by {merge}"),
        None => format!("{part} would become part of {whole}"),
    }
}

/// Those of these that are not none.
fn counts(numbers: &[(&'static str, i64)]) -> Vec<(&'static str, Cell)> {
    let some = numbers.iter().filter(|(_, number)| *number > 0);
    some.map(|(label, number)| (*label, Cell::Number(*number)))
        .collect()
}

fn go_on(number: i64, code: &impl ToString) -> Cell {
    let go = if number == 1 { "goes" } else { "go" };
    Cell::from(format!("{number} {go} on to name {}", code.to_string()))
}

fn notes(page: &mut Page<'_>, notes: &[String]) {
    page.gap();
    for note in notes {
        page.line(note);
    }
}

/// How they are parted again.
fn way_back(page: &mut Page<'_>, merge: Option<MergeNumber>) {
    let number = merge.map_or_else(|| "M-n".to_owned(), |merge| merge.to_string());
    page.faint(&format!(
        "`entitle merge undo {number} --reason WHY` parts them again, as long as nothing is built \
         upon it"
    ));
}
