//! What of a file counts at an instant, and which rights count together.
//!
//! FlexNet's rules, as its License Administration Guide gives them: only the first counted FEATURE
//! of a product counts, INCREMENTs always add, and lines that agree in all that makes a pool are
//! one pool. What has expired, has not begun or was superseded stays listed and counts nothing.
//! A Keygen license counts once, however many of its files and machines are read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;

use super::pool_key::{PoolKey, folded};
use super::right::{Copies, LegacyFile, LegacyRight, RightKind};
use super::written;
use crate::domain::{Day, Instant, Moment, Zone};

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
    /// The copies parted by how long they last, what ends first before the rest.
    pub parts: Vec<LegacyPart>,
}

/// The copies of a pool that begin and end together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegacyPart {
    /// When they begin; none when they always did.
    #[serde(serialize_with = "written::optional::serialize")]
    pub start: Option<Moment>,
    /// When they end; none when they never do.
    #[serde(serialize_with = "written::optional::serialize")]
    pub expires: Option<Moment>,
    /// How many they are.
    pub copies: Copies,
    /// The rights of the file that make them, by their place in [`LegacyFile::rights`].
    pub rights: Vec<usize>,
}

/// The time in which a right counts.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Span {
    start: Option<Moment>,
    expires: Option<Moment>,
}

impl LegacyFile {
    /// How each right stands at an instant, in the order of [`LegacyFile::rights`].
    pub fn standings(&self, now: Instant, zone: &Zone) -> Vec<LegacyStanding> {
        let mut standings: Vec<_> = self
            .rights
            .iter()
            .map(|right| alone(right, now, zone))
            .collect();
        let mut firsts = BTreeMap::new();
        for (place, right) in self.ranked() {
            let Some(standing) = standings.get_mut(place) else {
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
        let standings = self.standings(now, zone);
        let counts = |(right, standing): (&LegacyRight, LegacyStanding)| {
            (standing == LegacyStanding::Counts).then(|| Span::of(right))
        };
        let spans = self.rights.iter().zip(standings).map(counts).collect();
        self.pooled(spans)
    }

    /// All rights that count at any time, as no clock need tell: what was superseded or repeats
    /// another is left out, what has ended or was suspended is not. A FEATURE line that outlasts
    /// the one before it begins when that ends, so that no day has the copies of both.
    pub fn pools_of_all_time(&self) -> Vec<LegacyPool> {
        let mut spans: Vec<Option<Span>> = vec![None; self.rights.len()];
        let mut taken = BTreeMap::new();
        for (place, right) in self.ranked() {
            if right.superseded_by.is_some() {
                continue;
            }
            let mut span = Span::of(right);
            if let Some(key) = only_once(right) {
                let Some(until) = span.behind(taken.get(&key).copied(), right.kind) else {
                    continue;
                };
                taken.insert(key, until);
            }
            if let Some(counts) = spans.get_mut(place) {
                *counts = Some(span);
            }
        }
        self.pooled(spans)
    }

    /// The rights in the order in which their system looks at them.
    fn ranked(&self) -> Vec<(usize, &LegacyRight)> {
        let mut ranked: Vec<_> = self.rights.iter().enumerate().collect();
        ranked.sort_by_key(|(_, right)| right.rank);
        ranked
    }

    /// The rights that have a time to count in, put together.
    fn pooled(&self, spans: Vec<Option<Span>>) -> Vec<LegacyPool> {
        let mut pools: BTreeMap<PoolKey, LegacyPool> = BTreeMap::new();
        for (place, (right, span)) in self.rights.iter().zip(spans).enumerate() {
            let Some(span) = span else {
                continue;
            };
            pools
                .entry(PoolKey::of(right))
                .and_modify(|pool| pool.copies = pool.copies.plus(right.copies_left()))
                .or_insert_with(|| LegacyPool::of(right))
                .add(place, right, span);
        }
        let mut pools: Vec<_> = pools.into_values().collect();
        for pool in &mut pools {
            pool.parts.sort_by_key(LegacyPart::order);
        }
        pools
    }
}

impl Span {
    const fn of(right: &LegacyRight) -> Self {
        Self {
            start: right.start,
            expires: right.expires,
        }
    }

    /// Begins it behind those that count before it, up to the day `before`, and says up to which
    /// day all of them do, [`Day::LAST`] being for ever; none when it has no time of its own.
    fn behind(&mut self, before: Option<Day>, kind: RightKind) -> Option<Day> {
        let end = day_of(self.expires).unwrap_or(Day::LAST);
        let Some(before) = before else {
            return Some(end);
        };
        // A Keygen license is the same license as long as it lasts.
        if kind != RightKind::Feature || end <= before {
            return None;
        }
        let start = day_of(self.start).max(before.plus_days(1));
        self.start = start.map(Moment::Day);
        Some(end)
    }
}

fn day_of(moment: Option<Moment>) -> Option<Day> {
    match moment {
        Some(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

impl LegacyPool {
    fn of(right: &LegacyRight) -> Self {
        Self {
            product: right.product.clone(),
            version: right.version.clone(),
            vendor: right.vendor.clone(),
            copies: right.copies_left(),
            parts: Vec::new(),
        }
    }

    fn add(&mut self, place: usize, right: &LegacyRight, span: Span) {
        let Span { start, expires } = span;
        let same = |part: &&mut LegacyPart| part.start == start && part.expires == expires;
        if let Some(part) = self.parts.iter_mut().find(same) {
            part.copies = part.copies.plus(right.copies_left());
            part.rights.push(place);
        } else {
            self.parts.push(LegacyPart {
                start,
                expires,
                copies: right.copies_left(),
                rights: vec![place],
            });
        }
    }
}

impl LegacyPart {
    /// What ends first sorts first, and of that what begins first.
    fn order(&self) -> (bool, Option<String>, Option<String>) {
        let text = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
        (self.expires.is_none(), text(self.expires), text(self.start))
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
