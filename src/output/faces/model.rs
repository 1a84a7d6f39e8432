//! The faces of license models: their rules in plain words.

use crate::domain::{
    Binding, Enforcement, FailoverMode, Granularity, LicenseModel, Overdraft, ServicePolicy,
    Starts, TermKind,
};
use crate::ops::model::{Listed, Shown};
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page, Row, Show};

use super::former;
use super::product::held;

impl Row for Listed {
    const FIELDS: &'static [&'static str] = &[
        "model",
        "name",
        "binding",
        "term",
        "term_months",
        "term_days",
        "starts",
        "runway_days",
        "grace_days",
        "enforcement",
        "granularity",
        "overdraft",
        "failover_days",
        "failovers_per_year",
        "failover_mode",
        "rehosts_per_year",
        "returns_per_year",
        "reissues_per_year",
        "skus",
        "entitlements",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("License model"),
        Column::left("Name"),
        Column::left("Binding"),
        Column::left("Term"),
        Column::left("Grace"),
        Column::left("Overdraft").spare(3),
        Column::right("SKUs").spare(2),
        Column::right("Entitlements").spare(1),
    ];

    fn cells(&self) -> Vec<Cell> {
        let model = &self.model;
        vec![
            Cell::text(&model.code),
            Cell::text(&model.name),
            Cell::text(model.binding),
            Cell::from(term(model)),
            Cell::from(some_days(model.policy.grace_days)),
            overdraft_cell(model.policy.overdraft),
            Cell::from(self.skus),
            Cell::from(self.entitlements),
        ]
    }

    fn number(&self) -> String {
        self.model.code.to_string()
    }
}

impl Show for Shown {
    fn show(&self, page: &mut Page<'_>) {
        let model = &self.model;
        page.title(&format!("{}  {}", model.code, model.name));
        let mut fields = vec![
            ("Binding", Cell::from(binding(model.binding))),
            ("Term", Cell::from(term_in_words(model))),
            (
                "Switches on",
                Cell::from(granularity(model.policy.granularity)),
            ),
            (
                "Held by",
                Cell::from(held(self.entitlements, self.customers)),
            ),
        ];
        fields.extend(former::fields(&self.former));
        page.fields(&fields);
        page.title("Service policy, read afresh for each license");
        page.fields(&policy(&model.policy));
        if self.skus.is_empty() {
            return;
        }
        page.gap();
        let skus: Vec<_> = self
            .skus
            .iter()
            .map(|sku| vec![Cell::text(&sku.sku), Cell::text(&sku.name)])
            .collect();
        page.table(&[Column::left("Sold as"), Column::left("Name")], &skus);
    }

    fn number(&self) -> Option<String> {
        Some(self.model.code.to_string())
    }
}

fn policy(policy: &ServicePolicy) -> [(&'static str, Cell); 8] {
    [
        ("Runway", Cell::from(runway(policy.runway_days))),
        ("Grace", Cell::from(grace(policy.grace_days))),
        (
            "Without a license",
            Cell::from(enforcement(policy.enforcement)),
        ),
        ("Overdraft", Cell::from(overdraft(policy.overdraft))),
        ("Failover", Cell::from(failover(policy))),
        (
            "Rehost",
            Cell::from(times(
                policy.rehosts_per_year,
                "a license may move to another host",
            )),
        ),
        (
            "Return",
            Cell::from(times(policy.returns_per_year, "copies may be given back")),
        ),
        (
            "Reissue",
            Cell::from(times(
                policy.reissues_per_year,
                "a license may be signed anew",
            )),
        ),
    ]
}

const fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::NodeLocked => "node-locked: a license is bound to one host",
        Binding::Floating => "floating: a license server lends seats",
        Binding::NamedUser => "named-user: a license is bound to one person",
        Binding::Site => "site: copies are not counted",
    }
}

fn term(model: &LicenseModel) -> String {
    match (model.term, model.term_months, model.term_days) {
        (TermKind::Perpetual, ..) => "perpetual".to_owned(),
        (_, Some(months), _) => count(months, "month", "months"),
        (_, None, Some(days)) => format!("trial of {}", count(days, "day", "days")),
        (kind, None, None) => kind.to_string(),
    }
}

fn term_in_words(model: &LicenseModel) -> String {
    let from = match model.starts {
        Starts::OrderDate => "from the order's date",
        Starts::Activation => "from the first license",
    };
    let until = match (model.term, model.term_months, model.term_days) {
        (_, Some(months), _) => count(months, "month", "months"),
        (_, None, Some(days)) => count(days, "day", "days"),
        (_, None, None) => "for ever".to_owned(),
    };
    format!("{}: {until}, {from}", model.term)
}

const fn granularity(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Product => "the product whole",
        Granularity::Feature => "each feature that a license lists",
    }
}

fn some_days(days: u32) -> Option<String> {
    (days > 0).then(|| count(days, "day", "days"))
}

fn runway(days: u32) -> String {
    match some_days(days) {
        Some(days) => format!("the product runs {days} before activation"),
        None => "none: the product runs from activation on".to_owned(),
    }
}

fn grace(days: u32) -> String {
    match some_days(days) {
        Some(days) => format!("the product runs {days} past expiry"),
        None => "none: the product ends at expiry".to_owned(),
    }
}

const fn enforcement(enforcement: Enforcement) -> &'static str {
    match enforcement {
        Enforcement::Soft => "the product warns and runs on",
        Enforcement::Hard => "the product stops",
    }
}

fn overdraft_cell(allowed: Overdraft) -> Cell {
    if allowed == Overdraft::NONE {
        Cell::Nothing
    } else {
        Cell::text(allowed)
    }
}

fn overdraft(overdraft: Overdraft) -> String {
    match overdraft {
        Overdraft::Copies(0) => "none: as many copies as were bought".to_owned(),
        Overdraft::Copies(1) => "1 copy more than was bought".to_owned(),
        Overdraft::Copies(copies) => format!("{} copies more than were bought", grouped(copies)),
        Overdraft::Percent(percent) => format!("{percent}% more copies than were bought"),
    }
}

fn failover(policy: &ServicePolicy) -> String {
    if policy.failovers_per_year == 0 {
        return "never".to_owned();
    }
    let meanwhile = match policy.failover_mode {
        FailoverMode::Lenient => "the failed license stays valid",
        FailoverMode::Exclusive => "the failed license is suspended",
    };
    let days = count(policy.failover_days, "day", "days");
    let limit = in_a_year(policy.failovers_per_year);
    format!("{days} on a standby host, {limit}; meanwhile {meanwhile}")
}

fn times(most: u32, what: &str) -> String {
    match most {
        0 => "never".to_owned(),
        most => format!("{what} {}", in_a_year(most)),
    }
}

fn in_a_year(times: u32) -> String {
    match times {
        1 => "once in 12 months".to_owned(),
        2 => "twice in 12 months".to_owned(),
        times => format!("{} times in 12 months", grouped(times)),
    }
}
