//! The screen of a customer: the four questions first, and all of it on one screen.

use crate::domain::EntitlementState;
use crate::ops::customer::{CustomerPage, ListedCustomer, ProductSum};
use crate::ops::entitlement::{Entitlement, GrantCount};
use crate::output::numbers::{count, grouped};
use crate::output::{Cell, Column, Page, Show};

use super::beside::{counted, more, size};
use super::{beside, former, legacy, order, rights};

/// How many lines of each list the screen has room for.
const ENTITLEMENTS: usize = 20;
const PRODUCTS: usize = 10;
const LICENSES: usize = 8;
const FAILOVERS: usize = 5;
const MEMBERS: usize = 5;
const CONTACTS: usize = 3;
const ALIASES: usize = 5;

impl Show for CustomerPage {
    fn show(&self, page: &mut Page<'_>) {
        let code = &self.code;
        page.title(&format!("{code}  {}", self.name));
        page.fields(&self.head());
        self.show_products(page);
        self.show_entitlements(page);
        let all = format!("entitle license list --customer {code}");
        beside::licenses(page, &self.licenses, LICENSES, &all);
        let all = format!("entitle failover list --customer {code} --state open");
        beside::failovers(page, &self.failovers, FAILOVERS, &all);
        let all = format!("entitle license list --legacy --customer {code}");
        legacy::beside(page, &self.legacy, LICENSES, &all);
        self.show_members(page);
        beside::events(page, &self.events);
    }

    fn number(&self) -> Option<String> {
        Some(self.code.to_string())
    }
}

impl CustomerPage {
    /// Who it is, whether it is on support, what it paid; only what there is to say.
    fn head(&self) -> Vec<(&'static str, Cell)> {
        let who = [
            ("Country", self.country.as_ref().map(Cell::text)),
            ("Belongs to", self.belongs_to()),
            ("Also known as", self.known_as()),
            ("Joined to it", self.was_joined()),
        ];
        let what = [
            ("Contacts", self.people()),
            ("On support", self.support()),
            ("Orders", self.ordered()),
        ];
        let said = |(label, cell): (&'static str, Option<Cell>)| Some((label, cell?));
        let mut fields: Vec<(&'static str, Cell)> = who.into_iter().filter_map(said).collect();
        fields.extend(former::fields(&self.former));
        fields.extend(what.into_iter().filter_map(said));
        fields
    }

    fn belongs_to(&self) -> Option<Cell> {
        let (code, name) = (self.parent.as_ref()?, self.parent_name.as_ref()?);
        Some(format!("{code}  {name}").into())
    }

    fn known_as(&self) -> Option<Cell> {
        let shown: Vec<String> = self
            .aliases
            .iter()
            .take(ALIASES)
            .map(ToString::to_string)
            .collect();
        and_more(shown, self.aliases.len())
    }

    /// Who became part of it: `ARK-C-100 of Arkiv (M-1)`.
    fn was_joined(&self) -> Option<Cell> {
        let shown = self.joined.iter().take(ALIASES).map(|joined| {
            let of = joined
                .company
                .as_ref()
                .map(|company| format!(" of {company}"));
            let by = joined.merge.map(|merge| format!(" ({merge})"));
            let code = &joined.customer;
            format!("{code}{}{}", of.unwrap_or_default(), by.unwrap_or_default())
        });
        and_more(shown.collect(), self.joined.len())
    }

    /// Where a right came from by a merge: `Arkiv, ARK-C-100`.
    fn came_from(&self, entitlement: &Entitlement) -> Cell {
        let mut origins = self.origins.iter();
        let Some(origin) = origins.find(|one| one.entitlement == entitlement.number) else {
            return Cell::Nothing;
        };
        let company = origin.company.as_ref().map(ToString::to_string);
        let customer = origin.customer.as_ref().map(ToString::to_string);
        Cell::list(company.into_iter().chain(customer))
    }

    fn people(&self) -> Option<Cell> {
        let known = self
            .contacts
            .iter()
            .filter(|one| one.forgotten_at.is_none());
        let shown: Vec<String> = known
            .clone()
            .take(CONTACTS)
            .map(|contact| {
                let name = contact.name.as_ref().map(ToString::to_string);
                let email = contact.email.as_ref().map(|email| format!("<{email}>"));
                let who: Vec<String> = name.into_iter().chain(email).collect();
                format!("{} ({})", who.join(" "), contact.role)
            })
            .collect();
        and_more(shown, known.count())
    }

    fn support(&self) -> Option<Cell> {
        let in_force = self.entitlements.iter().filter(|one| one.in_force());
        let all = in_force.clone().count();
        let on: Vec<&Entitlement> = in_force.filter(|one| one.on_support()).collect();
        let next = on.iter().filter_map(|one| one.maintenance_until).min();
        let rights = counted(all, "entitlement", "entitlements");
        let told = match (on.len(), next) {
            _ if all == 0 => return None,
            (0, _) | (_, None) => format!("no, none of {rights} in force"),
            (1, Some(day)) if all == 1 => format!("yes, until {}", rights::near(day, self.today)),
            (some, Some(day)) => {
                let day = rights::near(day, self.today);
                let some = if some == all {
                    "yes, all".to_owned()
                } else {
                    format!("{} of", grouped(size(some)))
                };
                format!("{some} {rights} in force; the first ends {day}")
            }
        };
        Some(told.into())
    }

    fn ordered(&self) -> Option<Cell> {
        let orders = &self.orders;
        let number = u64::try_from(orders.count).unwrap_or(0);
        let mut told = count(number, "order", "orders");
        match (orders.last_on, number) {
            (None, _) | (_, 0) => return None,
            (Some(day), 1) => told = format!("{told}, on {day}"),
            (Some(day), _) => told = format!("{told}, the last on {day}"),
        }
        if !orders.totals.is_empty() {
            let sums: Vec<String> = order::sums(&orders.totals).collect();
            told = format!("{told}; in all {}", sums.join(", "));
        }
        if orders.unpriced_lines > 0 {
            let lines = u64::try_from(orders.unpriced_lines).unwrap_or(0);
            told = format!(
                "{told}, and {} without a price",
                count(lines, "line", "lines")
            );
        }
        Some(told.into())
    }

    /// With more rights than the screen has room for, what they come to answers the questions.
    fn show_products(&self, page: &mut Page<'_>) {
        if self.entitlements.len() <= ENTITLEMENTS || self.products.is_empty() {
            return;
        }
        page.title("In force, by product");
        let rows: Vec<Vec<Cell>> = self
            .products
            .iter()
            .take(PRODUCTS)
            .map(|sum| self.product_cells(sum))
            .collect();
        let columns = [
            Column::left("Product"),
            Column::right("Entitlements"),
            Column::left("Issued"),
            Column::right("Left"),
            Column::left("Next to expire"),
            Column::left("On support"),
        ];
        page.table(&columns, &rows);
        let all = format!("entitle customer show {} --format json", self.code);
        more(page, self.products.len(), rows.len(), &all);
    }

    fn product_cells(&self, sum: &ProductSum) -> Vec<Cell> {
        let count = GrantCount {
            product: sum.product.clone(),
            capacity: sum.capacity,
            issued: sum.issued,
            left: sum.left,
            bought: sum.bought,
        };
        vec![
            Cell::text(&sum.product),
            sum.entitlements.into(),
            rights::issued(&count).into(),
            rights::left(&count),
            match sum.next_expiry {
                Some(day) => rights::near(day, self.today).into(),
                None => "never".into(),
            },
            Cell::text(format!(
                "{} of {}",
                grouped(size(sum.on_support)),
                grouped(size(sum.entitlements))
            )),
        ]
    }

    fn show_entitlements(&self, page: &mut Page<'_>) {
        if self.entitlements.is_empty() {
            page.gap();
            page.line("No entitlements yet: `entitle order import FILE` brings them.");
            return;
        }
        page.title(&format!("Entitlements: {}", self.states()));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut shown = 0;
        for entitlement in &self.entitlements {
            let mut lines = lines(entitlement);
            if !self.origins.is_empty() {
                for (place, line) in lines.iter_mut().enumerate() {
                    line.push(match place {
                        0 => self.came_from(entitlement),
                        _ => Cell::from(""),
                    });
                }
            }
            if shown > 0 && rows.len() + lines.len() > ENTITLEMENTS {
                break;
            }
            rows.extend(lines);
            shown += 1;
        }
        let mut columns = vec![
            Column::left("No."),
            Column::left("SKU"),
            Column::left("Product"),
            Column::left("Issued"),
            Column::right("Left"),
            Column::left("Expires"),
            Column::left("Support until"),
            Column::left("State"),
        ];
        if !self.origins.is_empty() {
            columns.push(Column::left("From"));
        }
        page.table(&columns, &rows);
        let all = format!("entitle entitlement list --customer {}", self.code);
        more(page, self.entitlements.len(), shown, &all);
        if self.superseded > 0 {
            let renewed = counted(self.superseded, "was renewed", "were renewed");
            page.faint(&format!("{renewed}: {all} --state superseded"));
        }
    }

    /// How many there are in each state: `3 active, 1 expired`.
    fn states(&self) -> String {
        let told: Vec<String> = EntitlementState::ALL
            .iter()
            .filter_map(|state| {
                let in_state = self.entitlements.iter().filter(|one| one.state == *state);
                let number = size(in_state.count());
                (number > 0).then(|| format!("{} {state}", grouped(number)))
            })
            .collect();
        told.join(", ")
    }

    fn show_members(&self, page: &mut Page<'_>) {
        if self.members.is_empty() {
            return;
        }
        let companies = counted(self.members.len(), "company belongs", "companies belong");
        page.title(&format!("Group: {companies} to it"));
        let rows: Vec<Vec<Cell>> = self
            .members
            .iter()
            .take(MEMBERS)
            .map(member_cells)
            .collect();
        let columns = [
            Column::left("Customer"),
            Column::left("Name"),
            Column::right("Entitlements"),
            Column::right("Licenses"),
        ];
        page.table(&columns, &rows);
        let all = format!("entitle customer list --parent {}", self.code);
        more(page, self.members.len(), rows.len(), &all);
    }
}

/// An entitlement is one line, and one more for each further product.
fn lines(entitlement: &Entitlement) -> Vec<Vec<Cell>> {
    let blank = || Cell::from("");
    let products = entitlement.grants.iter().enumerate();
    products
        .map(|(place, grant)| {
            let first = |cell: Cell| if place == 0 { cell } else { blank() };
            vec![
                first(Cell::text(entitlement.number)),
                first(rights::sku(entitlement)),
                Cell::text(&grant.product),
                rights::issued(grant).into(),
                rights::left(grant),
                first(rights::expires(entitlement)),
                first(rights::support_until(entitlement)),
                first(Cell::state(entitlement.state)),
            ]
        })
        .collect()
}

fn member_cells(member: &ListedCustomer) -> Vec<Cell> {
    vec![
        Cell::text(&member.code),
        Cell::text(&member.name),
        Cell::Number(member.entitlements),
        Cell::Number(member.licenses),
    ]
}

/// Several things, and how many more there are; none when there is none.
fn and_more(mut shown: Vec<String>, all: usize) -> Option<Cell> {
    if shown.is_empty() {
        return None;
    }
    if all > shown.len() {
        shown.push(format!("{} more", all - shown.len()));
    }
    Some(Cell::list(shown))
}
