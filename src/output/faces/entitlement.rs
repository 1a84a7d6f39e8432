//! The faces of entitlements: a list, and one with all that belongs to it.

use crate::domain::EntitlementOrigin;
use crate::ops::entitlement::{Entitlement, EntitlementPage, GrantPage};
use crate::output::{Cell, Column, Page, Row, Show};

use super::order::is_told;
use super::{beside, former, rights};

/// How many licenses the page of an entitlement shows.
const LICENSES: usize = 20;

impl Row for Entitlement {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "number",
        "activation_id",
        "customer",
        "sku",
        "quantity",
        "capacity",
        "issued",
        "left",
        "grants",
        "start",
        "expires",
        "maintenance_until",
        "state",
        "source",
        "order_number",
        "line",
        "binding",
        "term",
        "term_months",
        "term_days",
        "origin",
        "reason",
        "override_reason",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Entitlement"),
        Column::left("Customer").spare(1),
        Column::left("SKU"),
        Column::left("Issued"),
        Column::left("Expires"),
        Column::left("Support until").spare(2),
        Column::left("State"),
        Column::left("Activation ID"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.number),
            Cell::text(&self.customer),
            rights::sku(self),
            rights::all_issued(&self.grants),
            rights::expires(self),
            rights::support_until(self),
            Cell::state(self.state),
            Cell::text(self.activation_id),
        ]
    }

    fn number(&self) -> String {
        self.number.to_string()
    }
}

impl Show for EntitlementPage {
    fn show(&self, page: &mut Page<'_>) {
        let entitlement = &self.entitlement;
        let (number, sku) = (entitlement.number, &entitlement.sku);
        page.title(&format!("{number}  {sku}  {}", self.sku_name));
        let mut fields = vec![
            (
                "Customer",
                Cell::text(format!("{}  {}", entitlement.customer, self.customer_name)),
            ),
            ("Activation ID", Cell::text(entitlement.activation_id)),
        ];
        fields.extend(former::fields(&self.former));
        fields.push(("State", Cell::state(entitlement.state)));
        fields.extend(self.decided());
        fields.extend([
            ("Quantity", Cell::Number(entitlement.quantity)),
            ("Start", self.start()),
            ("Expires", rights::expires(entitlement)),
            ("Support", rights::support(entitlement)),
            (
                "License model",
                Cell::text(format!(
                    "{}: {}, {}",
                    self.model, entitlement.binding, entitlement.term
                )),
            ),
            ("Order", self.order()),
        ]);
        fields.extend(self.came_from());
        fields.extend(self.sold_as());
        fields.extend([
            ("Granted", self.granted()),
            ("Full ID", Cell::text(entitlement.id)),
        ]);
        page.fields(&fields);
        self.show_grants(page);
        beside::licenses(
            page,
            &self.licenses,
            LICENSES,
            &format!("entitle license list --entitlement {number}"),
        );
        beside::events(page, &self.events);
    }

    fn number(&self) -> Option<String> {
        Some(self.entitlement.number.to_string())
    }
}

impl EntitlementPage {
    fn start(&self) -> Cell {
        match self.entitlement.start {
            Some(day) => day.into(),
            None => "at first activation".into(),
        }
    }

    fn order(&self) -> Cell {
        let entitlement = &self.entitlement;
        let Some(number) = &entitlement.order_number else {
            return Cell::Nothing;
        };
        let mut told = number.to_string();
        if let Some(day) = self.order_date {
            told = format!("{told} of {day}");
        }
        if let Some(line) = &entitlement.line {
            told = format!("{told}, line {line}");
        }
        if let Some(source) = entitlement.source.as_ref().filter(|source| is_told(source)) {
            told = format!("{told}, from {source}");
        }
        told.into()
    }

    /// Why it stands as it does, and what has its place.
    fn decided(&self) -> Vec<(&'static str, Cell)> {
        if let Some(next) = self.superseded_by {
            let told = match self.newest.filter(|newest| *newest != next) {
                Some(newest) => format!("{next}, and by now {newest}"),
                None => next.to_string(),
            };
            return vec![("Renewed as", told.into())];
        }
        let (Some(at), Some(reason)) = (self.standing_at, &self.standing_reason) else {
            return Vec::new();
        };
        vec![("Because", format!("{reason} ({at})").into())]
    }

    /// What it came from, but for an order.
    fn came_from(&self) -> Vec<(&'static str, Cell)> {
        let told = match (self.entitlement.origin, self.supersedes) {
            (EntitlementOrigin::Order, _) => None,
            (_, Some(old)) => Some(("Renewal of", Cell::text(old))),
            (origin, None) => Some(("Origin", Cell::text(origin))),
        };
        let mut fields: Vec<(&'static str, Cell)> = told.into_iter().collect();
        if let Some(number) = &self.po_number {
            fields.push(("Their number", Cell::text(number)));
        }
        let reasons = [
            ("Reason", &self.entitlement.reason),
            ("Override", &self.entitlement.override_reason),
        ];
        for (label, reason) in reasons {
            fields.extend(reason.as_ref().map(|reason| (label, Cell::text(reason))));
        }
        fields
    }

    /// As what it was sold, and what that is here.
    fn sold_as(&self) -> Vec<(&'static str, Cell)> {
        let Some(sold) = &self.sold_as else {
            return Vec::new();
        };
        let codes = || sold.sku.iter().chain(&sold.products);
        let there: Vec<&str> = codes().map(|code| code.there.as_str()).collect();
        let by = sold.merge.map(|merge| format!(" ({merge})"));
        let told = format!(
            "{} of {}{}",
            there.join(", "),
            sold.company,
            by.unwrap_or_default()
        );
        let mut fields = vec![("Sold as", Cell::from(told))];
        if codes().any(|code| code.there != code.here) {
            fields.push(("Here now", Cell::list(codes().map(|code| &code.here))));
        }
        if let Some(zone) = &sold.timezone {
            fields.push(("Days of", Cell::text(zone)));
        }
        fields
    }

    fn granted(&self) -> Cell {
        match self.import {
            Some(import) => format!("{} by import {import}", self.granted_at).into(),
            None => self.granted_at.into(),
        }
    }

    fn show_grants(&self, page: &mut Page<'_>) {
        page.gap();
        let grants = self.entitlement.grants.iter().zip(&self.products);
        let rows: Vec<Vec<Cell>> = grants
            .map(|(count, grant)| {
                vec![
                    Cell::text(&grant.product),
                    version(grant),
                    Cell::Number(grant.bought),
                    Cell::text(grant.overdraft),
                    Cell::text(rights::issued(count)),
                    rights::left(count),
                    Cell::list(&grant.features),
                ]
            })
            .collect();
        let columns = [
            Column::left("Product"),
            Column::left("Version"),
            Column::right("Bought"),
            Column::right("Overdraft"),
            Column::left("Issued"),
            Column::right("Left"),
            Column::left("Features"),
        ];
        page.table(&columns, &rows);
    }
}

/// The version granted, and the newest where that is another.
fn version(grant: &GrantPage) -> Cell {
    let (granted, newest) = (&grant.granted_version, &grant.newest_version);
    match (granted.is_empty(), granted == newest || newest.is_empty()) {
        (true, true) => Cell::Nothing,
        (false, true) => Cell::text(granted),
        (true, false) => Cell::text(newest),
        (false, false) => Cell::text(format!("{granted} (newest {newest})")),
    }
}
