//! Codes as files say them: those of a company that was taken in mean what that company meant by them,
//! and a code of old is told from one of ours.

use std::str::FromStr;

use crate::domain::FormerKind;
use crate::store::former::Former;

use super::fault::Place;
use super::outcome::SharedCode;
use super::plan::{Planner, Step};
use super::record::Record;
use super::table::Table;

/// What a row is about.
pub(super) struct Meant {
    /// The key of the code that it has here.
    pub key: String,
    /// Whether the files are a company's, and it is none of what that company brought.
    pub is_ours: bool,
}

impl Planner<'_> {
    /// What a row of a table is about, by the code that it says and the key of that: where the files
    /// are a company's, what that company called so. What became part of something of ours is not
    /// theirs to change.
    pub(super) fn meant(
        &mut self,
        table: Table,
        place: &Place,
        (code, key): (&str, String),
    ) -> Option<Meant> {
        let theirs = self.of_company(kind(table), &key);
        if let Some(own) = theirs.iter().find(|former| former.had_by == former.row) {
            return Some(Meant {
                key: own.key.clone(),
                is_ours: false,
            });
        }
        if let Some(joined) = theirs.first() {
            let problem = joined_to(code, joined);
            self.faults.cell(place, table.noun(), problem);
            return None;
        }
        Some(Meant {
            key,
            is_ours: self.known.company.is_some(),
        })
    }

    /// Takes a step. Files of a company change nothing that is ours alone; what files change that say
    /// not whose they are is noted where a company calls something else so.
    pub(super) fn admit<T: Record>(
        &mut self,
        meant: &Meant,
        place: &Place,
        step: Step<T>,
    ) -> Option<Step<T>> {
        if step.before.is_none() || !step.is_change() {
            return Some(step);
        }
        let code = step.after.code();
        match &self.known.company {
            Some((company, _)) if meant.is_ours => {
                let problem = format!(
                    "`{code}` is one of ours, and `{company}` brought nothing of that code: give it \
                     another, or change ours without `--source`"
                );
                self.faults.cell(place, T::TABLE.noun(), problem);
                return None;
            }
            Some(_) => {}
            None => {
                let former = self.known.former(kind(T::TABLE), &meant.key).iter();
                let others = former.filter(|former| former.key != meant.key);
                let shared = others.map(|former| SharedCode {
                    table: T::TABLE,
                    code: code.to_owned(),
                    company: former.company.clone(),
                    theirs: former.code.clone(),
                });
                let shared: Vec<SharedCode> = shared.collect();
                self.shared.extend(shared);
            }
        }
        Some(step)
    }

    /// The code that the thing has here which the files' company calls so.
    pub(super) fn theirs<C: FromStr>(&self, kind: FormerKind, key: &str) -> Option<C> {
        let theirs = self.of_company(kind, key);
        theirs.first().and_then(|former| former.code.parse().ok())
    }

    /// Goes on only with a code that nothing had in a company that was taken in: it would come in a
    /// second time.
    pub(super) fn not_former(
        &mut self,
        table: Table,
        key: &str,
        place: &Place,
        code: &str,
    ) -> Option<()> {
        let Some(former) = self.known.former(kind(table), key).first() else {
            return Some(());
        };
        let problem = joined_to(code, former);
        self.faults.cell(place, table.noun(), problem);
        None
    }

    /// The code that the only thing has now which had this one in a company that was taken in.
    pub(super) fn code_now<C: FromStr>(&self, kind: FormerKind, key: &str) -> Option<C> {
        let [first, others @ ..] = self.known.former(kind, key) else {
            return None;
        };
        let same = others.iter().all(|other| other.row == first.row);
        same.then(|| first.code.parse().ok()).flatten()
    }

    fn of_company(&self, kind: FormerKind, key: &str) -> Vec<&Former> {
        let Some((_, company)) = &self.known.company else {
            return Vec::new();
        };
        let former = self.known.former(kind, key).iter();
        former
            .filter(|former| former.company_key == *company)
            .collect()
    }
}

fn joined_to(code: &str, former: &Former) -> String {
    format!(
        "`{code}` of {} is `{}` here: give that code, or take the row out",
        former.company, former.code
    )
}

const fn kind(table: Table) -> FormerKind {
    match table {
        Table::Products => FormerKind::Product,
        Table::Features => FormerKind::Feature,
        Table::Models => FormerKind::Model,
        Table::Skus => FormerKind::Sku,
    }
}
