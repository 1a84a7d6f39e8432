//! The desk in a few lines: rights with their copies, licenses, failovers, and what each step does
//! to them. It knows the rules and nothing of how the program keeps them.

use entitle::domain::Day;

/// What of a SKU of the sample catalog matters here.
#[derive(Debug)]
pub struct Sku {
    pub code: &'static str,
    pub product: &'static str,
    pub months: Option<u32>,
    pub grace: i64,
    /// Copies beyond those bought, in percent of them.
    pub overdraft_percent: i64,
    pub failover_days: i64,
    pub exclusive: bool,
    pub rehosts: usize,
    pub returns: usize,
}

pub const SKUS: [Sku; 3] = [
    Sku {
        code: "DRAFT-NL",
        product: "DRAFT",
        months: None,
        grace: 0,
        overdraft_percent: 0,
        failover_days: 7,
        exclusive: false,
        rehosts: 2,
        returns: 2,
    },
    Sku {
        code: "DRAFT-NL-12",
        product: "DRAFT",
        months: Some(12),
        grace: 14,
        overdraft_percent: 0,
        failover_days: 7,
        exclusive: false,
        rehosts: 2,
        returns: 2,
    },
    Sku {
        code: "FLOW-FL-12",
        product: "FLOW",
        months: Some(12),
        grace: 30,
        overdraft_percent: 10,
        failover_days: 14,
        exclusive: true,
        rehosts: 4,
        returns: 4,
    },
];

/// Failovers of one copy in twelve months, for each of these SKUs.
const FAILOVERS: usize = 2;

/// Reissues of one copy in twelve months, as a model has it that says nothing.
const REISSUES: usize = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    pub sku: usize,
    pub import: Option<usize>,
    pub standing: &'static str,
    pub expires: Option<Day>,
    pub bought: i64,
    pub issued: i64,
    pub undone: bool,
    /// Whether anything was ever built on it.
    pub touched: bool,
    pub renewed_from: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    pub right: usize,
    pub host: usize,
    pub copies: i64,
    pub standing: &'static str,
    pub expires: Option<Day>,
    pub grace: i64,
    pub lineage: usize,
    pub stands_for: Option<usize>,
    pub becomes: Option<usize>,
    /// Whether it was revoked with its copies given back.
    pub gave_back: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failover {
    pub license: usize,
    pub standin: usize,
    pub standby: usize,
    pub lineage: usize,
    pub opened: Day,
    pub ends: Day,
    pub closed: Option<&'static str>,
    pub exclusive: bool,
    pub extended_by: Option<usize>,
}

/// Something that counts against a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    kind: &'static str,
    /// The lineage of a rehost or reissue; for a return the license.
    of: usize,
    day: Day,
}

/// What a step comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is done, with an event.
    Changed,
    /// It was so already.
    Unchanged,
    /// A rule refuses it.
    Refused,
}

use Outcome::{Changed, Refused, Unchanged};

#[derive(Debug, Clone)]
pub struct Model {
    pub today: Day,
    pub rights: Vec<Right>,
    pub licenses: Vec<License>,
    pub failovers: Vec<Failover>,
    /// Whether each import was taken back.
    pub imports: Vec<bool>,
    counted: Vec<Counted>,
}

impl Model {
    pub fn new(today: Day) -> Self {
        Self {
            today,
            rights: Vec::new(),
            licenses: Vec::new(),
            failovers: Vec::new(),
            imports: Vec::new(),
            counted: Vec::new(),
        }
    }

    fn later(day: Day, days: i64) -> Day {
        day.plus_days(days).unwrap()
    }

    /// How many of these there were in the last twelve months.
    fn count(&self, kind: &str, of: impl Fn(usize) -> bool) -> usize {
        let year_ago = self.today.minus_months(12).unwrap();
        self.counted
            .iter()
            .filter(|one| one.kind == kind && one.day > year_ago && of(one.of))
            .count()
    }

    pub fn right_state(&self, right: &Right) -> &'static str {
        let grace = SKUS[right.sku].grace;
        match right.expires {
            _ if right.standing != "active" => right.standing,
            Some(last) if Self::later(last, grace) < self.today => "expired",
            Some(last) if last < self.today => "grace",
            _ => "active",
        }
    }

    pub fn license_state(&self, license: &License) -> &'static str {
        match license.expires {
            _ if license.standing != "active" => license.standing,
            Some(last) if Self::later(last, license.grace) < self.today => "expired",
            Some(last) if last < self.today => "grace",
            _ => "active",
        }
    }

    pub fn is_open(&self, failover: &Failover) -> bool {
        failover.closed.is_none() && self.today <= failover.ends
    }

    fn open_for(&self, license: usize) -> Option<usize> {
        let open = |failover: &Failover| failover.license == license && self.is_open(failover);
        self.failovers.iter().position(open)
    }

    fn live(&self, right: usize, host: usize) -> Option<usize> {
        self.licenses.iter().position(|license| {
            license.right == right
                && license.host == host
                && license.standing == "active"
                && license.stands_for.is_none()
        })
    }

    /// How many licenses the next list shows as ended, and as stopped for a time.
    pub fn listed(&self) -> (i64, i64) {
        let mut listed = (0, 0);
        for (place, license) in self.licenses.iter().enumerate() {
            let right = &self.rights[license.right];
            let failed = |failover: &Failover| {
                failover.license == place && failover.exclusive && self.is_open(failover)
            };
            if license.standing != "active" || right.standing == "cancelled" {
                listed.0 += 1;
            } else if right.standing == "suspended" || self.failovers.iter().any(failed) {
                listed.1 += 1;
            }
        }
        listed
    }

    pub fn import(&mut self, sku: usize, quantity: i64) -> Outcome {
        self.imports.push(false);
        let expires = SKUS[sku].months.map(|months| {
            let end = self.today.plus_months(months).unwrap();
            Self::later(end, -1)
        });
        self.rights.push(Right {
            sku,
            import: Some(self.imports.len() - 1),
            standing: "active",
            expires,
            bought: quantity,
            issued: 0,
            undone: false,
            touched: false,
            renewed_from: None,
        });
        Changed
    }

    pub fn undo(&mut self, import: usize) -> Outcome {
        if self.imports[import] {
            return Unchanged;
        }
        let mut of_it = self.rights.iter_mut();
        let right = of_it.find(|right| right.import == Some(import)).unwrap();
        if right.touched {
            return Refused;
        }
        right.undone = true;
        self.imports[import] = true;
        Changed
    }

    pub fn generate(&mut self, right: usize, host: usize, copies: i64) -> Outcome {
        let live = self.live(right, host);
        let one = &self.rights[right];
        if self.right_state(one) != "active" {
            return Refused;
        }
        if let Some(live) = live {
            // Nobody is handed a file again that is over, although its right was renewed since.
            let live = &self.licenses[live];
            let good = live.copies == copies && self.license_state(live) != "expired";
            return if good { Unchanged } else { Refused };
        }
        let sku = &SKUS[one.sku];
        let capacity = one.bought + one.bought * sku.overdraft_percent / 100;
        if one.issued + copies > capacity {
            return Refused;
        }
        let (expires, lineage) = (one.expires, self.licenses.len());
        self.licenses.push(License {
            right,
            host,
            copies,
            standing: "active",
            expires,
            grace: sku.grace,
            lineage,
            stands_for: None,
            becomes: None,
            gave_back: false,
        });
        let right = &mut self.rights[right];
        right.issued += copies;
        right.touched = true;
        Changed
    }

    /// A new license in the place of another, on a host.
    fn succeed(&mut self, license: usize, host: usize, standing: &'static str) {
        let old = &self.licenses[license];
        let right = &self.rights[old.right];
        let new = License {
            host,
            standing: "active",
            expires: right.expires,
            becomes: None,
            ..old.clone()
        };
        self.licenses.push(new);
        let new = self.licenses.len() - 1;
        self.licenses[license].standing = standing;
        self.licenses[license].becomes = Some(new);
    }

    fn note(&mut self, kind: &'static str, of: usize) {
        let day = self.today;
        self.counted.push(Counted { kind, of, day });
    }

    pub fn rehost(&mut self, license: usize, host: usize, overridden: bool) -> Outcome {
        let old = self.licenses[license].clone();
        if old.standing == "rehosted" {
            let to = old.becomes.map(|new| self.licenses[new].host);
            return if to == Some(host) { Unchanged } else { Refused };
        }
        if self.may_succeed(license).is_err()
            || self.open_for(license).is_some()
            || old.host == host
            || self.live(old.right, host).is_some()
        {
            return Refused;
        }
        let had = self.count("rehost", |of| of == old.lineage);
        if had >= SKUS[self.rights[old.right].sku].rehosts && !overridden {
            return Refused;
        }
        self.succeed(license, host, "rehosted");
        self.note("rehost", old.lineage);
        Changed
    }

    /// Whether a license, and its right, are such that another may take its place.
    fn may_succeed(&self, license: usize) -> Result<(), ()> {
        let license = &self.licenses[license];
        let right = &self.rights[license.right];
        let good = license.stands_for.is_none()
            && license.standing == "active"
            && matches!(self.right_state(right), "active" | "grace");
        good.then_some(()).ok_or(())
    }

    pub fn reissue(&mut self, license: usize, vendor_error: bool) -> Outcome {
        if self.licenses[license].standing == "superseded" {
            return Unchanged;
        }
        if self.may_succeed(license).is_err() || self.open_for(license).is_some() {
            return Refused;
        }
        let old = self.licenses[license].clone();
        if !vendor_error && self.count("reissue", |of| of == old.lineage) >= REISSUES {
            return Refused;
        }
        self.succeed(license, old.host, "superseded");
        if !vendor_error {
            self.note("reissue", old.lineage);
        }
        Changed
    }

    /// Gives copies back, where the limit lets it.
    fn give_back(&mut self, license: usize, overridden: bool) -> Result<(), ()> {
        let right = self.licenses[license].right;
        let had = self.count("return", |of| self.licenses[of].right == right);
        if had >= SKUS[self.rights[right].sku].returns && !overridden {
            return Err(());
        }
        self.rights[right].issued -= self.licenses[license].copies;
        self.note("return", license);
        Ok(())
    }

    pub fn return_(&mut self, license: usize, overridden: bool) -> Outcome {
        let old = &self.licenses[license];
        if old.standing == "returned" {
            return Unchanged;
        }
        if old.standing != "active"
            || old.stands_for.is_some()
            || self.open_for(license).is_some()
            || self.give_back(license, overridden).is_err()
        {
            return Refused;
        }
        self.licenses[license].standing = "returned";
        Changed
    }

    pub fn revoke(&mut self, license: usize, with_copies: bool) -> Outcome {
        let old = self.licenses[license].clone();
        let ends = old.standing == "active";
        let returns = with_copies && !old.gave_back;
        if !ends && old.standing != "revoked" || returns && old.stands_for.is_some() {
            return Refused;
        }
        if returns && self.give_back(license, false).is_err() {
            return Refused;
        }
        self.licenses[license].gave_back |= returns;
        if !ends {
            return if returns { Changed } else { Unchanged };
        }
        self.licenses[license].standing = "revoked";
        let open = self.open_for(license).or_else(|| {
            let of_it = |failover: &Failover| failover.standin == license;
            let place = self.failovers.iter().position(of_it)?;
            self.is_open(&self.failovers[place]).then_some(place)
        });
        if let Some(open) = open {
            self.failovers[open].closed = Some("revoked");
            self.revoke_standing_in(self.failovers[open].license);
        }
        Changed
    }

    pub fn fail(&mut self, license: usize, standby: usize, overridden: bool) -> Outcome {
        let failed = self.licenses[license].clone();
        let right = &self.rights[failed.right];
        let stopped = matches!(right.standing, "suspended" | "cancelled");
        if failed.stands_for.is_some() || self.license_state(&failed) != "active" || stopped {
            return Refused;
        }
        if let Some(open) = self.open_for(license) {
            let same = self.failovers[open].standby == standby;
            return if same { Unchanged } else { Refused };
        }
        if failed.host == standby {
            return Refused;
        }
        let had = self.count("failover", |of| of == failed.lineage);
        if had >= FAILOVERS && !overridden {
            return Refused;
        }
        self.open(license, standby);
        Changed
    }

    fn open(&mut self, license: usize, standby: usize) {
        let failed = self.licenses[license].clone();
        let sku = &SKUS[self.rights[failed.right].sku];
        let last = Self::later(self.today, sku.failover_days);
        let ends = failed.expires.map_or(last, |expires| last.min(expires));
        self.failovers.push(Failover {
            license,
            standin: self.licenses.len(),
            standby,
            lineage: failed.lineage,
            opened: self.today,
            ends,
            closed: None,
            exclusive: sku.exclusive,
            extended_by: None,
        });
        self.licenses.push(License {
            host: standby,
            expires: Some(ends),
            grace: 0,
            stands_for: Some(license),
            becomes: None,
            ..failed
        });
        self.note("failover", failed.lineage);
        self.rights[failed.right].touched = true;
    }

    pub fn extend(&mut self, failover: usize) -> Outcome {
        let old = self.failovers[failover].clone();
        if let Some(next) = old.extended_by {
            let open = self.is_open(&self.failovers[next]);
            return if open { Unchanged } else { Refused };
        }
        let failed = &self.licenses[old.license];
        let right = &self.rights[failed.right];
        let had = self.count("failover", |of| of == old.lineage);
        if !self.is_open(&old)
            || self.today < old.ends
            || self.license_state(failed) != "active"
            || matches!(right.standing, "suspended" | "cancelled")
            || failed.expires == Some(old.ends)
            || had >= FAILOVERS
        {
            return Refused;
        }
        self.failovers[failover].closed = Some("ended");
        self.failovers[failover].extended_by = Some(self.failovers.len());
        self.open(old.license, old.standby);
        Changed
    }

    pub fn close(&mut self, failover: usize, rehost: bool) -> Outcome {
        let old = self.failovers[failover].clone();
        if !self.is_open(&old) {
            let done = !rehost || old.closed == Some("rehosted");
            return if done { Unchanged } else { Refused };
        }
        if rehost {
            let failed = self.licenses[old.license].clone();
            let had = self.count("rehost", |of| of == failed.lineage);
            if self.may_succeed(old.license).is_err()
                || self.live(failed.right, old.standby).is_some()
                || had >= SKUS[self.rights[failed.right].sku].rehosts
            {
                return Refused;
            }
            self.succeed(old.license, old.standby, "rehosted");
            self.note("rehost", failed.lineage);
        }
        self.failovers[failover].closed = Some(if rehost { "rehosted" } else { "repaired" });
        self.revoke_standing_in(old.license);
        Changed
    }

    /// Revokes what may still run in the place of a license.
    fn revoke_standing_in(&mut self, license: usize) {
        let today = self.today;
        for standin in &mut self.licenses {
            let runs = standin.expires.is_some_and(|last| today <= last);
            if standin.stands_for == Some(license) && standin.standing == "active" && runs {
                standin.standing = "revoked";
            }
        }
    }

    pub fn renew(&mut self, right: usize) -> Outcome {
        let old = self.rights[right].clone();
        let Some(expires) = old.expires else {
            return Refused;
        };
        if old.standing != "active" {
            return Refused;
        }
        // From the day after the last one while it runs, from today once it is over.
        let from = Self::later(expires, 1).max(self.today);
        let months = SKUS[old.sku].months.unwrap();
        let end = Self::later(from.plus_months(months).unwrap(), -1);
        let new = self.rights.len();
        self.rights[right].standing = "superseded";
        self.rights[right].issued = 0;
        self.rights[right].touched = true;
        self.rights.push(Right {
            import: None,
            expires: Some(end),
            touched: true,
            renewed_from: Some(right),
            ..old
        });
        for license in &mut self.licenses {
            if license.right == right {
                license.right = new;
            }
        }
        Changed
    }

    /// Changes how a right stands, from one of these standings.
    pub fn stand(&mut self, right: usize, from: &[&str], to: &'static str) -> Outcome {
        let right = &mut self.rights[right];
        if right.standing == to {
            return Unchanged;
        }
        if !from.contains(&right.standing) {
            return Refused;
        }
        right.standing = to;
        right.touched = true;
        Changed
    }
}
