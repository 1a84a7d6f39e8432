//! What of a file counts at an instant, and which rights count together.
//!
//! FlexNet's rules, as its License Administration Guide gives them: only the first counted FEATURE
//! of a product counts, INCREMENTs always add, and lines that agree in all that makes a pool are
//! one pool. What has expired, has not begun or was superseded stays listed and counts nothing.
//! A Keygen license counts once, however many of its files and machines are read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;

use super::flexnet::same_version;
use super::right::{Copies, LegacyFile, LegacyRight, RightKind, System};
use crate::domain::{Instant, Moment, Zone};

/// Whether a right counts at an instant, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "standing", rename_all = "kebab-case")]
pub enum LegacyStanding {
    /// It counts.
    Counts,
    /// It has not begun.
    NotYet,
    /// It has ended.
    Expired,
    /// Its system has stopped it.
    Suspended,
    /// Another line replaces it.
    Superseded {
        /// That line.
        by: u64,
    },
    /// Another right of the file counts in its stead: an earlier FEATURE line of the product, or
    /// the same Keygen license.
    Repeated {
        /// The line of the one that counts.
        of: u64,
    },
}

/// Rights that count together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegacyPool {
    /// The product or feature.
    pub product: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who serves it.
    pub vendor: Option<String>,
    /// How many copies there are together.
    pub copies: Copies,
    /// The rights of the file that make it, by their place in [`LegacyFile::rights`]. Each keeps
    /// its own expiry.
    pub rights: Vec<usize>,
}

impl LegacyFile {
    /// How each right stands at an instant, in the order of [`LegacyFile::rights`].
    pub fn standings(&self, now: Instant, zone: &Zone) -> Vec<LegacyStanding> {
        let mut standings: Vec<_> = self
            .rights
            .iter()
            .map(|right| alone(right, now, zone))
            .collect();
        let mut order: Vec<usize> = (0..self.rights.len()).collect();
        order.sort_by_key(|place| self.rights.get(*place).map(|right| right.rank));
        let mut firsts = BTreeMap::new();
        for place in order {
            let (Some(right), Some(standing)) = (self.rights.get(place), standings.get_mut(place))
            else {
                continue;
            };
            let Some(key) = only_once(right).filter(|_| *standing == LegacyStanding::Counts) else {
                continue;
            };
            match firsts.entry(key) {
                Entry::Occupied(first) => *standing = LegacyStanding::Repeated { of: *first.get() },
                Entry::Vacant(first) => {
                    first.insert(right.lines.first);
                }
            }
        }
        standings
    }

    /// The rights that count at an instant, put together as their system does, sorted by vendor,
    /// product and version.
    pub fn pools(&self, now: Instant, zone: &Zone) -> Vec<LegacyPool> {
        let mut pools: BTreeMap<PoolKey, LegacyPool> = BTreeMap::new();
        for (place, standing) in self.standings(now, zone).into_iter().enumerate() {
            let Some(right) = self.rights.get(place) else {
                continue;
            };
            if standing != LegacyStanding::Counts {
                continue;
            }
            match pools.entry(PoolKey::of(right)) {
                Entry::Occupied(mut pool) => {
                    let pool = pool.get_mut();
                    pool.copies = pool.copies.plus(right.copies_left());
                    pool.rights.push(place);
                }
                Entry::Vacant(none) => {
                    none.insert(LegacyPool {
                        product: right.product.clone(),
                        version: right.version.clone(),
                        vendor: right.vendor.clone(),
                        copies: right.copies_left(),
                        rights: vec![place],
                    });
                }
            }
        }
        pools.into_values().collect()
    }
}

/// How a right stands without regard to the others.
fn alone(right: &LegacyRight, now: Instant, zone: &Zone) -> LegacyStanding {
    let begun = |start: Moment| start.start(zone) <= now;
    let ended = |end: Moment| end.end(zone) < now;
    if let Some(by) = right.superseded_by {
        LegacyStanding::Superseded { by }
    } else if right.expires.is_some_and(ended) {
        LegacyStanding::Expired
    } else if right.suspended {
        LegacyStanding::Suspended
    } else if !right.start.is_none_or(begun) {
        LegacyStanding::NotYet
    } else {
        LegacyStanding::Counts
    }
}

/// What may count only once: nothing of an INCREMENT, nor of an uncounted FEATURE, which no
/// daemon sees.
fn only_once(right: &LegacyRight) -> Option<(String, String)> {
    match right.kind {
        RightKind::Feature if right.copies.is_counted() => Some((
            folded(right.vendor.as_ref()),
            folded(right.product.as_ref()),
        )),
        RightKind::License | RightKind::Machine => {
            Some((folded(right.vendor.as_ref()), right.serial.clone()?))
        }
        _ => None,
    }
}

/// All that must agree for two lines to be one pool. `VENDOR_STRING` is such only where the vendor
/// has set it so, which no file tells: told apart, the copies are the same in sum.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct PoolKey {
    vendor: String,
    product: String,
    version: String,
    counted: bool,
    hosts: Vec<String>,
    dup_group: String,
    vendor_string: Option<String>,
    terms: Vec<String>,
    /// A Keygen license is a pool of its own.
    serial: Option<String>,
}

/// The other attributes that part pools.
const PARTING: [&str; 7] = [
    "BORROW",
    "FLOAT_OK",
    "HOST_BASED",
    "PLATFORMS",
    "TZ",
    "USER_BASED",
    "VM_PLATFORMS",
];

impl PoolKey {
    fn of(right: &LegacyRight) -> Self {
        let mut hosts: Vec<_> = right
            .hosts
            .iter()
            .map(|host| host.raw.to_ascii_lowercase())
            .collect();
        hosts.sort_unstable();
        let terms = PARTING.iter().filter_map(|name| {
            let value = right.term(name)?.value.as_deref().unwrap_or_default();
            Some(format!("{name}={}", value.to_ascii_lowercase()))
        });
        Self {
            vendor: folded(right.vendor.as_ref()),
            product: folded(right.product.as_ref()),
            version: right
                .version
                .as_deref()
                .map(same_version)
                .unwrap_or_default(),
            counted: right.copies.is_counted(),
            hosts,
            dup_group: folded(right.dup_group.as_ref()),
            vendor_string: right.vendor_string.clone(),
            terms: terms.collect(),
            serial: (right.system == System::Keygen)
                .then(|| right.serial.clone())
                .flatten(),
        }
    }
}

fn folded(text: Option<&String>) -> String {
    text.map(|text| text.to_ascii_lowercase())
        .unwrap_or_default()
}
