//! The rows of a file of license models.

use crate::domain::{
    Binding, Enforcement, FailoverMode, Granularity, LicenseModel, ModelCode, Name, Overdraft,
    ServicePolicy, Starts, TermKind,
};

use super::cells::{Asked, Cells, WholeNumber};
use super::fault::Place;

/// A license model as its row says it.
#[derive(Debug, Clone)]
pub(super) struct ModelDraft {
    pub place: Place,
    pub code: ModelCode,
    /// Whether each cell of the row is a value.
    pub is_sound: bool,
    name: Asked<Name>,
    binding: Option<Binding>,
    term: Option<TermKind>,
    term_months: Asked<WholeNumber>,
    term_days: Asked<WholeNumber>,
    starts: Asked<Starts>,
    policy: PolicyDraft,
}

#[derive(Debug, Clone)]
struct PolicyDraft {
    runway_days: Asked<WholeNumber>,
    grace_days: Asked<WholeNumber>,
    enforcement: Asked<Enforcement>,
    granularity: Asked<Granularity>,
    overdraft: Asked<Overdraft>,
    failover_days: Asked<WholeNumber>,
    failovers_per_year: Asked<WholeNumber>,
    failover_mode: Asked<FailoverMode>,
    rehosts_per_year: Asked<WholeNumber>,
    returns_per_year: Asked<WholeNumber>,
    reissues_per_year: Asked<WholeNumber>,
}

pub(super) fn read_model(mut cells: Cells<'_>) -> Option<ModelDraft> {
    let code = cells.must("model");
    let name = cells.asked("name");
    let (binding, term) = (cells.must("binding"), cells.must("term"));
    let term_months = cells.asked("term_months");
    let term_days = cells.asked("term_days");
    let starts = cells.asked("starts");
    let policy = read_policy(&mut cells);
    Some(ModelDraft {
        place: cells.place().clone(),
        code: code?,
        is_sound: cells.is_sound(),
        name,
        binding,
        term,
        term_months,
        term_days,
        starts,
        policy,
    })
}

// The order in which the fields are evaluated is that of the columns, and so is that of faults.
fn read_policy(cells: &mut Cells<'_>) -> PolicyDraft {
    PolicyDraft {
        runway_days: cells.asked("runway_days"),
        grace_days: cells.asked("grace_days"),
        enforcement: cells.asked("enforcement"),
        granularity: cells.asked("granularity"),
        overdraft: cells.asked("overdraft"),
        failover_days: cells.asked("failover_days"),
        failovers_per_year: cells.asked("failovers_per_year"),
        failover_mode: cells.asked("failover_mode"),
        rehosts_per_year: cells.asked("rehosts_per_year"),
        returns_per_year: cells.asked("returns_per_year"),
        reissues_per_year: cells.asked("reissues_per_year"),
    }
}

impl ModelDraft {
    /// The model as it is to be; `now` is as it is known.
    ///
    /// Where a cell is wrong something stands in, so that the SKUs of the model can be judged.
    pub(super) fn over(&self, now: Option<&LicenseModel>) -> LicenseModel {
        let months = |now: Option<u32>, asked: &Asked<WholeNumber>| {
            asked.or_none(now.map(WholeNumber)).map(|number| number.0)
        };
        LicenseModel {
            code: now.map_or_else(|| self.code.clone(), |now| now.code.clone()),
            name: self
                .name
                .over(now.map(|now| now.name.clone()), || self.code.as_name()),
            binding: self.binding.unwrap_or(Binding::NodeLocked),
            term: self.term.unwrap_or(TermKind::Perpetual),
            term_months: months(now.and_then(|now| now.term_months), &self.term_months),
            term_days: months(now.and_then(|now| now.term_days), &self.term_days),
            starts: self
                .starts
                .over(now.map(|now| now.starts), || Starts::OrderDate),
            policy: self.policy.over(now.map(|now| &now.policy)),
        }
    }
}

impl PolicyDraft {
    fn over(&self, now: Option<&ServicePolicy>) -> ServicePolicy {
        let usual = ServicePolicy::default();
        let number = |asked: &Asked<WholeNumber>, of: fn(&ServicePolicy) -> u32| {
            asked
                .over(now.map(of).map(WholeNumber), || WholeNumber(of(&usual)))
                .0
        };
        ServicePolicy {
            runway_days: number(&self.runway_days, |policy| policy.runway_days),
            grace_days: number(&self.grace_days, |policy| policy.grace_days),
            enforcement: self
                .enforcement
                .over(now.map(|now| now.enforcement), || usual.enforcement),
            granularity: self
                .granularity
                .over(now.map(|now| now.granularity), || usual.granularity),
            overdraft: self
                .overdraft
                .over(now.map(|now| now.overdraft), || usual.overdraft),
            failover_days: number(&self.failover_days, |policy| policy.failover_days),
            failovers_per_year: number(&self.failovers_per_year, |policy| {
                policy.failovers_per_year
            }),
            failover_mode: self
                .failover_mode
                .over(now.map(|now| now.failover_mode), || usual.failover_mode),
            rehosts_per_year: number(&self.rehosts_per_year, |policy| policy.rehosts_per_year),
            returns_per_year: number(&self.returns_per_year, |policy| policy.returns_per_year),
            reissues_per_year: number(&self.reissues_per_year, |policy| policy.reissues_per_year),
        }
    }
}
