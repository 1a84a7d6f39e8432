//! Going on from a failover that is about to end: a successor on the same standby host.

use super::{FailoverCase, FailoverError, admit, end};
use crate::domain::host::HostId;
use crate::domain::ids::{FailoverNumber, LicenseNumber};
use crate::domain::time::Day;

/// An open failover that a successor is to go on from.
#[derive(Debug, Clone, Copy)]
pub struct FailoverExtension<'a> {
    /// The failover.
    pub failover: FailoverNumber,
    /// The license that it stands for.
    pub license: LicenseNumber,
    /// Its standby host.
    pub standby: &'a HostId,
    /// Its last day.
    pub ends_on: Day,
}

/// Whether a successor may go on from an open failover: from its last day on, and as a new one
/// that counts like any other. An override lifts the limit in 12 months and nothing else.
pub fn admit_extension(
    extension: &FailoverExtension<'_>,
    case: &FailoverCase<'_>,
    today: Day,
    overridden: bool,
) -> Result<(), FailoverError> {
    if today < extension.ends_on {
        return Err(FailoverError::TooEarly {
            failover: extension.failover,
            from: extension.ends_on,
        });
    }
    // It makes room for its successor.
    let case = FailoverCase {
        open: None,
        ..*case
    };
    admit(&case, extension.standby, overridden).map(|_| ())
}

/// The last day of a successor that is opened today; later than that of the failover that it goes
/// on from, or there is none.
pub fn extended_end(
    extension: &FailoverExtension<'_>,
    today: Day,
    model_days: u32,
    asked_days: Option<u32>,
    stands_for_expires: Option<Day>,
) -> Result<Day, FailoverError> {
    let last = end(today, model_days, asked_days, stands_for_expires)?;
    let FailoverExtension {
        failover,
        license,
        ends_on,
        ..
    } = *extension;
    if last > ends_on {
        return Ok(last);
    }
    Err(match stands_for_expires {
        Some(expires) if expires <= ends_on => FailoverError::EndsWithLicense {
            failover,
            license,
            ends_on,
        },
        _ => FailoverError::NoLonger { failover, ends_on },
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::entitlement::Standing;
    use crate::domain::failover::{FailoverAdmission, window_start};
    use crate::domain::license::{LicenseKind, LicenseState};
    use crate::domain::model::Binding;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn number(number: i64) -> FailoverNumber {
        FailoverNumber::new(number).unwrap()
    }

    /// The case of a license that has had so many failovers of those allowed.
    fn case<'a>(
        license: LicenseNumber,
        hosts: &'a [HostId],
        open: Option<(FailoverNumber, &'a HostId)>,
        [counted, allowed]: [u32; 2],
    ) -> FailoverCase<'a> {
        FailoverCase {
            license,
            binding: Binding::NodeLocked,
            kind: LicenseKind::Standard,
            state: LicenseState::Active,
            begins: None,
            right: Standing::Active,
            hosts,
            open,
            counted,
            allowed,
        }
    }

    /// Extends `F-9` of `L-1042`, which ends on 2026-05-11, in a model of a week and two a year.
    fn extend(today: &str, counted: u32, overridden: bool) -> Result<Day, FailoverError> {
        extend_until(today, counted, overridden, None, None)
    }

    fn extend_until(
        today: &str,
        counted: u32,
        overridden: bool,
        days: Option<u32>,
        expires: Option<&str>,
    ) -> Result<Day, FailoverError> {
        let hosts = ["hostname:db1".parse().unwrap()];
        let standby = "hostname:standby".parse().unwrap();
        let license = LicenseNumber::new(1042).unwrap();
        let extension = FailoverExtension {
            failover: number(9),
            license,
            standby: &standby,
            ends_on: day("2026-05-11"),
        };
        let open = Some((number(9), &standby));
        let case = case(license, &hosts, open, [counted, 2]);
        admit_extension(&extension, &case, day(today), overridden)?;
        extended_end(&extension, day(today), 7, days, expires.map(day))
    }

    #[test]
    fn from_its_last_day_on_another_goes_on_from_it() {
        assert_eq!(extend("2026-05-11", 1, false), Ok(day("2026-05-18")));
        let error = extend("2026-05-10", 1, true).unwrap_err();
        assert_eq!(error.code(), "failover_extended_early");
        assert_eq!(
            error.to_string(),
            "failover `F-9` can be extended from its last day on, 2026-05-11"
        );
        assert!(!error.is_limit());
    }

    #[test]
    fn a_successor_counts_like_any_other() {
        let error = extend("2026-05-11", 2, false).unwrap_err();
        assert_eq!((error.code(), error.is_limit()), ("failover_limit", true));
        assert_eq!(extend("2026-05-11", 2, true), Ok(day("2026-05-18")));
    }

    #[test]
    fn a_successor_ends_later_or_there_is_none() {
        let until = |days, expires| {
            extend_until("2026-05-11", 1, false, days, expires)
                .map(|day| day.to_string())
                .map_err(|error| (error.code(), error.to_string()))
        };
        assert_eq!(until(None, Some("2026-05-12")), Ok("2026-05-12".to_owned()));
        assert_eq!(
            until(None, Some("2026-05-11")),
            Err((
                "license_not_active",
                "failover `F-9` ends with license `L-1042` on 2026-05-11, and nothing stands in \
                 for it after that: renew it"
                    .to_owned()
            ))
        );
        assert_eq!(
            until(Some(0), None),
            Err((
                "failover_no_longer",
                "failover `F-9` ends on 2026-05-11, and one of 0 days more would end then too: \
                 ask for more days"
                    .to_owned()
            ))
        );
    }

    /// What is done on a day.
    #[derive(Debug, Clone, Copy)]
    enum Step {
        Issue { standby: bool },
        Extend,
        Close,
        Rehost,
        Wait(i64),
    }

    fn any_step() -> impl Strategy<Value = (Step, bool, Option<u32>)> {
        let step = prop_oneof![
            3 => any::<bool>().prop_map(|standby| Step::Issue { standby }),
            3 => Just(Step::Extend),
            1 => Just(Step::Close),
            1 => Just(Step::Rehost),
            4 => (0_i64..=14).prop_map(Step::Wait),
            1 => (15_i64..=200).prop_map(Step::Wait),
        ];
        let overridden = proptest::bool::weighted(0.1);
        (step, overridden, proptest::option::of(0_u32..60))
    }

    /// A failover of the copy, as a desk would keep it.
    struct Kept {
        opened_on: Day,
        ends_on: Day,
        standby: HostId,
        overridden: bool,
        closed: bool,
    }

    /// A copy with its licenses, one after the other, and all its failovers.
    struct Copy {
        license: i64,
        expires: Option<Day>,
        today: Day,
        days: u32,
        allowed: u32,
        kept: Vec<Kept>,
    }

    /// Those of the whole lineage, whichever license they stood for.
    fn counted(kept: &[Kept], on: Day) -> u32 {
        let since = window_start(on);
        let counted = kept.iter().filter(|kept| since <= kept.opened_on);
        u32::try_from(counted.count()).unwrap()
    }

    impl Copy {
        fn open(&self) -> Option<usize> {
            let is_open = |kept: &Kept| !kept.closed && self.today <= kept.ends_on;
            self.kept.iter().position(is_open)
        }

        /// Opens one, or goes on from the one that is open.
        fn open_another(
            &mut self,
            standby: &HostId,
            overridden: bool,
            days: Option<u32>,
            extends: Option<usize>,
        ) -> Result<(), FailoverError> {
            let hosts = [format!("hostname:db{}", self.license).parse().unwrap()];
            let license = LicenseNumber::new(self.license).unwrap();
            let open = self.open().map(|place| {
                (
                    number(i64::try_from(place).unwrap() + 1),
                    &self.kept[place].standby,
                )
            });
            let counts = [counted(&self.kept, self.today), self.allowed];
            let case = case(license, &hosts, open, counts);
            let most = if overridden { 45 } else { self.days };
            let days = days.or(Some(self.days));
            let ends_on = match extends {
                None => {
                    if admit(&case, standby, overridden)? != FailoverAdmission::New {
                        return Ok(());
                    }
                    end(self.today, most, days, self.expires)?
                }
                Some(place) => {
                    let extension = FailoverExtension {
                        failover: number(i64::try_from(place).unwrap() + 1),
                        license,
                        standby,
                        ends_on: self.kept[place].ends_on,
                    };
                    admit_extension(&extension, &case, self.today, overridden)?;
                    let last = extended_end(&extension, self.today, most, days, self.expires)?;
                    self.kept[place].closed = true;
                    last
                }
            };
            self.kept.push(Kept {
                opened_on: self.today,
                ends_on,
                standby: standby.clone(),
                overridden,
                closed: false,
            });
            Ok(())
        }

        fn step(&mut self, step: Step, overridden: bool, days: Option<u32>) {
            let hosts = ["hostname:one", "hostname:two"].map(|host| host.parse().unwrap());
            // A refusal changes nothing, and that is all that is asked of it here.
            let _ = match (step, self.open()) {
                (Step::Issue { standby }, _) => {
                    self.open_another(&hosts[usize::from(standby)], overridden, days, None)
                }
                (Step::Extend, Some(place)) => {
                    let standby = self.kept[place].standby.clone();
                    self.open_another(&standby, overridden, days, Some(place))
                }
                (Step::Close | Step::Rehost, Some(place)) => {
                    self.kept[place].closed = true;
                    self.license += i64::from(matches!(step, Step::Rehost));
                    Ok(())
                }
                (Step::Wait(days), _) => {
                    self.today = self.today.plus_days(days).unwrap();
                    Ok(())
                }
                (Step::Extend | Step::Close | Step::Rehost, None) => Ok(()),
            };
        }
    }

    proptest! {
        #[test]
        fn no_copy_has_more_than_its_limit_or_longer_than_its_license(
            steps in proptest::collection::vec(any_step(), 1..60),
            days in 1_u32..=45, allowed in 0_u32..5,
            expires in proptest::option::of(0_i64..700),
        ) {
            let first = day("2026-03-02");
            let mut copy = Copy {
                license: 1,
                expires: expires.map(|days| first.plus_days(days).unwrap()),
                today: first,
                days,
                allowed,
                kept: Vec::new(),
            };
            for (step, overridden, asked) in steps {
                if copy.expires.is_some_and(|expires| expires < copy.today) {
                    break;
                }
                copy.step(step, overridden, asked);
                let today = copy.today;
                let open = copy.kept.iter().filter(|kept| !kept.closed && today <= kept.ends_on);
                prop_assert!(open.count() <= 1);
            }
            for (place, kept) in copy.kept.iter().enumerate() {
                prop_assert!(copy.expires.is_none_or(|expires| kept.ends_on <= expires));
                let ran = kept.opened_on.days_until(kept.ends_on);
                prop_assert!((0..=45).contains(&ran));
                prop_assert!(kept.overridden || ran <= i64::from(days));
                let counted = counted(&copy.kept[..=place], kept.opened_on);
                prop_assert!(kept.overridden || counted <= allowed);
            }
        }
    }
}
