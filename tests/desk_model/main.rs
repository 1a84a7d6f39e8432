//! Random days at the desk against a model: whatever is done in whatever order, the copies, what
//! each right and license is, the next status list and the record of events are what a few plain
//! rules say.
//!
//! Twenty sequences a run; `PROPTEST_CASES=2000 cargo test --release --test desk_model` tries more.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

mod model;
#[path = "../support/mod.rs"]
mod support;

mod steps;

use model::{Model, Outcome, SKUS};
use proptest::prelude::*;
use serde_json::Value;
use steps::{Step, any_step};
use support::Desk;
use support::store::cases;

const HOSTS: [&str; 4] = ["mars", "venus", "juno", "vesta"];

/// A desk beside its model, and the numbers that the desk gave to what the model counts.
struct Pair {
    desk: Desk,
    model: Model,
    rights: Vec<String>,
    licenses: Vec<String>,
    failovers: Vec<String>,
    imports: Vec<String>,
    events: i64,
}

impl Pair {
    fn new() -> Self {
        let mut desk = Desk::stocked();
        desk.done("entitle customer add ACME --name Acme");
        let mut pair = Self {
            desk,
            model: Model::new("2026-03-02".parse().unwrap()),
            rights: Vec::new(),
            licenses: Vec::new(),
            failovers: Vec::new(),
            imports: Vec::new(),
            events: 0,
        };
        pair.events = pair.events();
        pair
    }

    fn events(&self) -> i64 {
        // A rule's refusal is written too, and is not what is counted here.
        let sql = "SELECT COUNT(*) AS a FROM events WHERE verb NOT LIKE '%refused'";
        self.desk.number(sql)
    }

    /// Does a step on both sides, and says what it came to on each; nothing where there is nothing
    /// to do it to.
    fn step(&mut self, step: Step) -> Option<(Outcome, Outcome, String)> {
        let (line, expected) = self.meant(step)?;
        let run = self.desk.run(&line);
        let events = self.events();
        let changed = events - self.events;
        self.events = events;
        // A failover that is closed by a rehost is one event, and the rehost another.
        assert!((0..=2).contains(&changed), "{line}: {changed} events");
        let found = match (run.exit, changed) {
            (0, 0) => Outcome::Unchanged,
            (0, _) => Outcome::Changed,
            (5, 0) => Outcome::Refused,
            _ => panic!("{line}\n{run:#?}"),
        };
        Some((expected, found, format!("{line}\n{}", run.text())))
    }

    /// The command of a step, and what it comes to by the model.
    #[allow(clippy::too_many_lines, reason = "each step is its few lines")]
    fn meant(&mut self, step: Step) -> Option<(String, Outcome)> {
        let (rights, licenses) = (self.rights.len(), self.licenses.len());
        let failovers = self.failovers.len();
        let because = "--reason 'as it is' --yes";
        Some(match step {
            Step::Wait(days) => {
                self.wait(days);
                return None;
            }
            Step::Import { sku, quantity } => self.import(sku, quantity),
            Step::Undo(import) => {
                let import = some(import, self.imports.len())?;
                let line = format!("entitle import undo {} {because}", self.imports[import]);
                (line, self.model.undo(import))
            }
            Step::Generate {
                right,
                host,
                copies,
            } => {
                let right = self.there(some(right, rights)?)?;
                let line = format!(
                    "entitle license generate --activation {} --host {} --copies {copies}",
                    self.rights[right], HOSTS[host]
                );
                (line, self.model.generate(right, host, copies))
            }
            Step::Rehost {
                license,
                host,
                overridden,
            } => {
                let license = some(license, licenses)?;
                let line = format!(
                    "entitle license rehost {} --host {} {because}{}",
                    self.licenses[license],
                    HOSTS[host],
                    over(overridden)
                );
                (line, self.model.rehost(license, host, overridden))
            }
            Step::Return {
                license,
                overridden,
            } => {
                let license = some(license, licenses)?;
                let number = &self.licenses[license];
                let over = over(overridden);
                let line = format!("entitle license return {number} {because}{over}");
                (line, self.model.return_(license, overridden))
            }
            Step::Reissue {
                license,
                vendor_error,
            } => {
                let license = some(license, licenses)?;
                let number = &self.licenses[license];
                let ours = if vendor_error { " --vendor-error" } else { "" };
                let line = format!("entitle license reissue {number} {because}{ours}");
                (line, self.model.reissue(license, vendor_error))
            }
            Step::Revoke {
                license,
                with_copies,
            } => {
                let license = some(license, licenses)?;
                let number = &self.licenses[license];
                let back = if with_copies { " --return-copies" } else { "" };
                let line = format!("entitle license revoke {number} {because}{back}");
                (line, self.model.revoke(license, with_copies))
            }
            Step::Fail {
                license,
                standby,
                overridden,
            } => {
                let license = some(license, licenses)?;
                let line = format!(
                    "entitle failover issue --license {} --host {} --reason fire{}",
                    self.licenses[license],
                    HOSTS[standby],
                    over(overridden)
                );
                (line, self.model.fail(license, standby, overridden))
            }
            Step::Extend { failover } => {
                let failover = some(failover, failovers)?;
                let number = &self.failovers[failover];
                let line = format!("entitle failover extend {number} --reason 'no parts yet'");
                (line, self.model.extend(failover))
            }
            Step::Close { failover, rehost } => {
                let failover = some(failover, failovers)?;
                let number = &self.failovers[failover];
                let how = if rehost { "--rehost" } else { "--repaired" };
                let line = format!("entitle failover close {number} {how} {because}");
                (line, self.model.close(failover, rehost))
            }
            Step::Renew(right) => {
                let right = self.there(some(right, rights)?)?;
                let line = format!("entitle entitlement renew {} --yes", self.rights[right]);
                (line, self.model.renew(right))
            }
            Step::Suspend(right) => self.stand(right, "suspend", &["active"], "suspended")?,
            Step::Reinstate(right) => self.stand(right, "reinstate", &["suspended"], "active")?,
            Step::Cancel(right) => {
                self.stand(right, "cancel", &["active", "suspended"], "cancelled")?
            }
        })
    }

    fn wait(&mut self, days: i64) {
        self.model.today = self.model.today.plus_days(days).unwrap();
        let now = format!("{}T09:00:00Z", self.model.today);
        self.desk.at(&now);
    }

    fn import(&mut self, sku: usize, quantity: i64) -> (String, Outcome) {
        let (number, day, code) = (self.imports.len(), self.model.today, SKUS[sku].code);
        self.desk.file(
            "orders.csv",
            format!(
                "order_number,order_date,customer,sku,quantity\nSO-{number},{day},ACME,{code},{quantity}\n"
            ),
        );
        let line = "entitle order import orders.csv".to_owned();
        (line, self.model.import(sku, quantity))
    }

    fn stand(
        &mut self,
        right: usize,
        verb: &str,
        from: &[&str],
        to: &'static str,
    ) -> Option<(String, Outcome)> {
        let right = self.there(some(right, self.rights.len())?)?;
        let number = &self.rights[right];
        let line = format!("entitle entitlement {verb} {number} --reason 'as it is' --yes");
        Some((line, self.model.stand(right, from, to)))
    }

    /// A right that was not taken back.
    fn there(&self, right: usize) -> Option<usize> {
        (!self.model.rights[right].undone).then_some(right)
    }

    /// Holds what the desk shows against the model.
    fn agree(&mut self) {
        let mut rights = self.desk.json("entitle entitlement list");
        let former = self
            .desk
            .json("entitle entitlement list --state superseded");
        let former = former.as_array().unwrap();
        rights
            .as_array_mut()
            .unwrap()
            .extend(former.iter().cloned());
        learn(&mut self.rights, &rights);
        let mut imports = self.desk.json("entitle import list");
        let all = imports.as_array_mut().unwrap();
        all.retain(|import| import["kind"] == "orders");
        learn(&mut self.imports, &imports);
        let licenses = self.desk.json("entitle license list");
        learn(&mut self.licenses, &licenses);
        let failovers = self.desk.json("entitle failover list");
        learn(&mut self.failovers, &failovers);
        let list = self.desk.json("entitle revocation publish --out list.jwt");
        self.events = self.events();
        let listed = (list[0]["revoked"].clone(), list[0]["suspended"].clone());
        assert_eq!(listed, expected_list(&self.model));
        self.agree_on_rights(&rights);
        for (place, license) in self.model.licenses.iter().enumerate() {
            let shown = named(&licenses, &self.licenses[place]);
            assert_eq!(shown["state"], self.model.license_state(license), "{shown}");
            assert_eq!(shown["copies"], license.copies, "{shown}");
            assert_eq!(
                shown["hosts"][0],
                format!("hostname:{}", HOSTS[license.host])
            );
            let right = &self.rights[license.right];
            assert_eq!(shown["entitlement"], right.as_str(), "{shown}");
        }
        for (place, failover) in self.model.failovers.iter().enumerate() {
            let shown = named(&failovers, &self.failovers[place]);
            let state = if self.model.is_open(failover) {
                "open"
            } else {
                "closed"
            };
            assert_eq!(shown["state"], state, "{shown}");
            assert_eq!(shown["ends_on"], failover.ends.to_string(), "{shown}");
        }
    }

    fn agree_on_rights(&self, rights: &Value) {
        for (place, right) in self.model.rights.iter().enumerate() {
            if right.undone {
                continue;
            }
            let shown = named(rights, &self.rights[place]);
            assert_eq!(shown["state"], self.model.right_state(right), "{shown}");
            assert_eq!(shown["grants"][0]["issued"], right.issued, "{shown}");
            assert_eq!(shown["quantity"], right.bought, "{shown}");
            assert_eq!(shown["grants"][0]["product"], SKUS[right.sku].product);
            let expires = right
                .expires
                .map_or(Value::Null, |day| day.to_string().into());
            assert_eq!(shown["expires"], expires, "{shown}");
        }
    }
}

/// The place that is meant among so many, if there are any.
fn some(place: usize, of: usize) -> Option<usize> {
    (of > 0).then(|| place % of)
}

fn over(overridden: bool) -> &'static str {
    if overridden {
        " --override 'they are good people'"
    } else {
        ""
    }
}

fn expected_list(model: &Model) -> (Value, Value) {
    let (ended, stopped) = model.listed();
    (ended.into(), stopped.into())
}

/// Learns the numbers of what is new in a list.
fn learn(known: &mut Vec<String>, list: &Value) {
    let mut numbers: Vec<&str> = list.as_array().unwrap().iter().map(number).collect();
    numbers.sort_by_key(|number| number[2..].parse::<i64>().unwrap());
    for number in numbers {
        if !known.iter().any(|one| one == number) {
            known.push(number.to_owned());
        }
    }
}

fn number(shown: &Value) -> &str {
    shown["number"].as_str().unwrap()
}

fn named<'l>(list: &'l Value, name: &str) -> &'l Value {
    let mut all = list.as_array().unwrap().iter();
    all.find(|shown| number(shown) == name).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(20), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_desk_does_what_its_rules_say(steps in prop::collection::vec(any_step(), 1..30)) {
        let mut pair = Pair::new();
        let mut done = Vec::new();
        for step in steps {
            if let Some((expected, found, said)) = pair.step(step) {
                done.push(said);
                prop_assert_eq!(found, expected, "{}", done.join("\n"));
            }
            pair.agree();
        }
        pair.desk.done("entitle audit verify");
        pair.desk.done("entitle store check");
    }
}
