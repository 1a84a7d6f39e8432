//! The faces of what is done with an entitlement: renewed, given a later end, stopped, ended; what
//! its licenses' files still say, and what the next status list will.

use std::collections::BTreeMap;

use crate::domain::{Day, EntitlementNumber, EntitlementState};
use crate::ops::entitlement::{
    Extended, LeftAsIs, OutOfReach, Reissued, Renewed, SignedAnew, Stood,
};
use crate::output::{Cell, Column, Page, Show};

use super::beside;
use super::beside::counted;
use super::revocation::NEXT_LIST;

/// How many licenses each of them shows.
const LICENSES: usize = 20;

/// How many of those that nothing reaches are named.
const NAMED: usize = 10;

impl Show for Renewed {
    fn show(&self, page: &mut Page<'_>) {
        page.title(&self.headline());
        let mut fields = vec![
            ("Customer", Cell::text(&self.customer)),
            ("SKU", Cell::text(&self.sku)),
            ("Quantity", Cell::Number(self.quantity)),
            ("Activation ID", Cell::text(self.activation_id)),
        ];
        if let Some(day) = self.from {
            fields.push(("Renewed from", day.into()));
        }
        if let Some(expires) = self.expires {
            fields.push(("Expires", later(expires, self.expired)));
        }
        if let Some(until) = self.maintenance_until {
            fields.push(("Support until", later(until, self.maintenance_ended)));
        }
        if let Some(number) = &self.po_number {
            fields.push(("Their number", Cell::text(number)));
        }
        if let Some(reason) = &self.reason {
            fields.push(("Reason", Cell::text(reason)));
        }
        page.fields(&fields);
        let on = self.number.unwrap_or(self.supersedes);
        let all = format!("entitle license list --entitlement {on}");
        beside::licenses(page, &self.licenses, LICENSES, &all);
        anew(page, &self.reissued, &self.left, &all);
        if self.left.is_empty() {
            outdated(page, self.outdated, on);
        }
    }

    fn number(&self) -> Option<String> {
        self.number.map(|number| number.to_string())
    }
}

impl Renewed {
    fn headline(&self) -> String {
        let old = self.supersedes;
        match (self.number, self.existing) {
            (Some(new), true) => format!("{old} was renewed as {new} before"),
            (Some(new), false) => format!("{old} is renewed as {new}"),
            (None, _) => format!("{old} would be renewed"),
        }
    }
}

impl Show for Extended {
    fn show(&self, page: &mut Page<'_>) {
        let entitlement = &self.entitlement;
        let number = entitlement.number;
        page.title(&match (self.existing, self.dry_run) {
            (true, _) => format!("{number} ends on that day already"),
            (false, true) => format!("{number} would end later"),
            (false, false) => format!("{number} ends later"),
        });
        let mut fields = vec![
            ("Customer", Cell::text(&entitlement.customer)),
            ("SKU", Cell::text(&entitlement.sku)),
        ];
        if let Some(expires) = entitlement.expires {
            fields.push(("Expires", later(expires, self.expired)));
        }
        if let Some(until) = entitlement.maintenance_until {
            fields.push(("Support until", until.into()));
        }
        if !self.existing {
            fields.push(("Reason", Cell::text(&self.reason)));
        }
        page.fields(&fields);
        let all = format!("entitle license list --entitlement {number}");
        beside::licenses(page, &self.licenses, LICENSES, &all);
        outdated(page, self.outdated, number);
    }

    fn number(&self) -> Option<String> {
        Some(self.entitlement.number.to_string())
    }
}

impl Show for Stood {
    fn show(&self, page: &mut Page<'_>) {
        let entitlement = &self.entitlement;
        let number = entitlement.number;
        page.title(&self.headline());
        let mut fields = vec![
            ("Customer", Cell::text(&entitlement.customer)),
            ("SKU", Cell::text(&entitlement.sku)),
            ("State", Cell::state(entitlement.state)),
        ];
        if let Some(reason) = &self.standing_reason {
            fields.push(("Reason", Cell::text(reason)));
        }
        page.fields(&fields);
        let all = format!("entitle license list --entitlement {number}");
        beside::licenses(page, &self.licenses, LICENSES, &all);
        let reached = self.licenses.len() - self.out_of_reach.elsewhere.len();
        if !self.licenses.is_empty() || !self.out_of_reach.legacy.is_empty() {
            page.gap();
        }
        if reached > 0 {
            page.line(&format!(
                "{}; the next list shows {} as {}: `entitle revocation publish --out DIR`.",
                files(reached),
                them(reached),
                self.next_list,
            ));
        }
        out_of_reach(page, &self.out_of_reach);
        if entitlement.state == EntitlementState::Suspended {
            page.line(&format!(
                "Nothing is issued on it until `entitle entitlement reinstate {number}`."
            ));
        }
    }

    fn number(&self) -> Option<String> {
        Some(self.entitlement.number.to_string())
    }
}

impl Stood {
    fn headline(&self) -> String {
        let number = self.entitlement.number;
        let done = match self.next_list {
            "suspended" => "suspended",
            "invalid" => "cancelled",
            _ => "reinstated",
        };
        match (self.existing, self.dry_run) {
            (true, _) if done == "reinstated" => format!("{number} is not suspended"),
            (true, _) => format!("{number} was {done} before"),
            (false, true) => format!("{number} would be {done}"),
            (false, false) => format!("{number} is {done}"),
        }
    }
}

/// Whose products learn nothing of what is decided here, and why.
fn out_of_reach(page: &mut Page<'_>, licenses: &OutOfReach) {
    let mut by_issuer: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in &licenses.elsewhere {
        let signed = by_issuer.entry(&one.issuer).or_default();
        signed.push(one.license.to_string());
    }
    for (issuer, numbers) in by_issuer {
        let (was, list) = match numbers.len() {
            1 => ("was", "whose status list"),
            _ => ("were", "whose status lists"),
        };
        page.line(&format!(
            "{} {was} signed by {issuer}, {list} cannot be changed from here: {}.",
            some_of(&numbers),
            goes_on(numbers.len())
        ));
    }
    let legacy: Vec<String> = licenses.legacy.iter().map(ToString::to_string).collect();
    if !legacy.is_empty() {
        let is = match legacy.len() {
            1 => "is of another system, which reads",
            _ => "are of other systems, which read",
        };
        page.line(&format!(
            "{} {is} no list of ours: {}.",
            some_of(&legacy),
            goes_on(legacy.len())
        ));
    }
}

/// The first of some numbers, and how many more there are.
fn some_of(numbers: &[String]) -> String {
    let shown = numbers.len().min(NAMED);
    let more = match numbers.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", numbers[..shown].join(", "))
}

const fn goes_on(files: usize) -> &'static str {
    match files {
        1 => "its file goes on to run where it is",
        _ => "their files go on to run where they are",
    }
}

/// A day, and the one that it was before.
fn later(day: Day, before: Option<Day>) -> Cell {
    match before {
        Some(before) if before != day => format!("{day}, before {before}").into(),
        _ => day.into(),
    }
}

/// What is to be known of files that end before their entitlement.
fn outdated(page: &mut Page<'_>, outdated: usize, number: EntitlementNumber) {
    if outdated == 0 {
        return;
    }
    page.gap();
    let files = counted(
        outdated,
        "license file still ends",
        "license files still end",
    );
    page.line(&format!(
        "{files} as shown: `entitle entitlement reissue {number} --reason TEXT` signs new ones."
    ));
}

/// Licenses that were signed anew, and those that were not, with the reason.
fn anew(page: &mut Page<'_>, new: &[SignedAnew], left: &[LeftAsIs], all: &str) {
    if !new.is_empty() {
        page.title(&format!(
            "Signed anew: {}",
            counted(new.len(), "license", "licenses")
        ));
        let rows: Vec<Vec<Cell>> = new.iter().take(LICENSES).map(anew_cells).collect();
        let columns = [
            Column::left("License"),
            Column::left("In place of"),
            Column::left("Product"),
            Column::left("Bound to"),
            Column::left("Expires"),
            Column::left("File"),
        ];
        page.table(&columns, &rows);
        beside::more(page, new.len(), rows.len(), all);
    }
    if !left.is_empty() {
        page.gap();
    }
    for one in left {
        page.line(&format!(
            "{} is left as it is: {}.",
            one.license, one.reason
        ));
    }
}

fn anew_cells(new: &SignedAnew) -> Vec<Cell> {
    let license = &new.license;
    vec![
        license.number.map_or(Cell::Nothing, Cell::text),
        Cell::text(new.predecessor),
        Cell::text(&license.product),
        Cell::list(license.bound_to()),
        license
            .expires
            .map_or_else(|| Cell::from("never"), Cell::text),
        new.file
            .as_ref()
            .map_or(Cell::Nothing, |file| Cell::text(file.display())),
    ]
}

impl Show for Reissued {
    fn show(&self, page: &mut Page<'_>) {
        let number = self.entitlement;
        if self.reissued.is_empty() && self.left.is_empty() {
            page.line(&format!("No license of {number} ends before it does."));
            return;
        }
        page.title(&match (self.reissued.is_empty(), self.dry_run) {
            (true, _) => format!("No license of {number} is signed anew"),
            (false, true) => format!("Licenses of {number} would be signed anew"),
            (false, false) => format!("Licenses of {number} are signed anew"),
        });
        page.fields(&[
            ("Customer", Cell::text(&self.customer)),
            ("SKU", Cell::text(&self.sku)),
            (
                "Expires",
                self.expires.map_or_else(|| Cell::from("never"), Cell::from),
            ),
        ]);
        let all = format!("entitle license list --entitlement {number}");
        anew(page, &self.reissued, &self.left, &all);
        if !self.reissued.is_empty() {
            page.gap();
            page.line(NEXT_LIST);
        }
    }

    fn number(&self) -> Option<String> {
        let new = self.reissued.iter();
        let numbers = new.filter_map(|new| new.license.number);
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        Some(numbers.join("\n"))
    }
}

fn files(licenses: usize) -> String {
    match licenses {
        1 => "Its license file is as before".to_owned(),
        _ => format!(
            "Its {} are as before",
            counted(licenses, "license file", "license files")
        ),
    }
}

const fn them(licenses: usize) -> &'static str {
    match licenses {
        1 => "it",
        _ => "them",
    }
}
