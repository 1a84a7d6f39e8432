//! Which records of one plain table are those of another. Needs no store, and records nothing.

use std::fmt;

use serde::Serialize;

use crate::matching::{Band, Candidate, Kind, Record, Step, Stopped, propose};

use super::{Listing, Sides};

/// What came of holding two tables against each other.
#[derive(Debug)]
pub struct Matched<'l> {
    listings: Sides<&'l Listing>,
    candidates: Vec<Candidate>,
}

/// A record of theirs, and one of ours that may be the same.
#[derive(Debug, Clone, Serialize)]
pub struct Pair<'l> {
    /// The id of ours.
    pub ours_id: &'l str,
    /// The id of theirs.
    pub theirs_id: &'l str,
    /// 1 for the likeliest of this record of theirs.
    pub rank: u32,
    /// The probability that the two are the same, with four decimals.
    pub score: f64,
    /// `sure`, `ask` or `new`.
    pub band: String,
    /// `yes` for a pair that a merge would propose, else `no`.
    pub suggested: &'static str,
    /// What speaks for it and against it, the strongest first, with `; ` between.
    pub reasons: String,
    /// What ours is called.
    #[serde(skip)]
    pub ours_name: Called<'l>,
    /// What theirs is called.
    #[serde(skip)]
    pub theirs_name: Called<'l>,
}

/// What a record is called, which is put together only where somebody reads it.
#[derive(Debug, Clone, Copy)]
pub struct Called<'l>(&'l Listing, &'l Record);

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.name_of(self.1))
    }
}

/// How many records of theirs are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records of ours.
    pub ours: u64,
    /// Records of theirs.
    pub theirs: u64,
    /// Those of theirs that are one of ours.
    pub sure: u64,
    /// Those at which somebody has to look.
    pub ask: u64,
    /// The others.
    pub new: u64,
    /// Pairs that a merge would propose.
    pub suggested: u64,
}

/// Holds two tables against each other. The answer is the same whatever the order of their rows.
pub fn match_<'l>(
    kind: Kind,
    listings: Sides<&'l Listing>,
    watch: &(dyn Fn(Step) -> bool + Sync),
) -> Result<Matched<'l>, Stopped> {
    let candidates = propose(kind, listings.ours.table(), listings.theirs.table(), watch)?;
    Ok(Matched {
        listings,
        candidates,
    })
}

impl<'l> Matched<'l> {
    /// The pairs, up to five for each record of theirs, in the order of its id, then of rank.
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'l>> {
        let Sides { ours, theirs } = self.listings;
        let pair = move |candidate: &Candidate| {
            let of = |listing: &'l Listing, at: usize| listing.table().records.get(at);
            let (one, other) = (of(ours, candidate.ours)?, of(theirs, candidate.theirs)?);
            Some(Pair {
                ours_id: &one.id,
                theirs_id: &other.id,
                rank: candidate.rank,
                score: candidate.score,
                band: candidate.band.to_string(),
                suggested: if candidate.suggested { "yes" } else { "no" },
                reasons: candidate.reasons.to_string(),
                ours_name: Called(ours, one),
                theirs_name: Called(theirs, other),
            })
        };
        self.candidates.iter().filter_map(pair)
    }

    /// How many records of theirs are what, each by the best of its candidates.
    pub fn counts(&self) -> Counts {
        let Sides { ours, theirs } = self.listings;
        let mut best = vec![Band::New; theirs.len()];
        let mut suggested = 0;
        for candidate in &self.candidates {
            if let Some(band) = best.get_mut(candidate.theirs) {
                *band = candidate.band.min(*band);
            }
            suggested += u64::from(candidate.suggested);
        }
        let of = |wanted: Band| best.iter().filter(|band| **band == wanted).count() as u64;
        Counts {
            ours: ours.len() as u64,
            theirs: theirs.len() as u64,
            sure: of(Band::Sure),
            ask: of(Band::Ask),
            new: of(Band::New),
            suggested,
        }
    }
}
