//! Two sets of heights, one of them without partners: how many of the others have one, by height.
//!
//! If the chance of a partner is logistic in the height, the ratio of the two densities is a floor
//! times one plus an exponential. Its three numbers are fitted as a classifier of the two sets,
//! in bins, by the likelihood.

/// Where records stand, with weights.
pub(super) struct Heights {
    /// All records.
    pub present: Vec<(f64, f64)>,
    /// Records whose partner was thought away.
    pub absent: Vec<(f64, f64)>,
}

/// The chance of a partner at a height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Logistic {
    at_zero: f64,
    slope: f64,
}

impl Logistic {
    /// The chance at a height.
    pub fn at(self, height: f64) -> f64 {
        1.0 / (1.0 + (-(self.at_zero + self.slope * height)).exp())
    }
}

/// Heights that a bin holds at least, and how many bins there are.
const IN_A_BIN: f64 = 20.0;
const FEWEST_BINS: f64 = 4.0;
const MOST_BINS: f64 = 40.0;

/// What is expected before anything is seen, and how firmly: a slope, since what is added up
/// hangs together and says less than it seems, and an even chance near zero.
const SLOPE: f64 = 0.6;
const FIRMNESS: f64 = 2.0;
const ZERO_WITHIN: f64 = 4.0;

/// How often the best fit is searched around the one found before, and how much nearer each time.
const ROUNDS: usize = 8;
const NARROWING: f64 = 0.5;

/// One bin: how much of both sets is in it, and its middle.
#[derive(Default)]
struct Bin {
    present: f64,
    absent: f64,
    height: f64,
}

/// Fits the chance of a partner.
pub(super) fn fit(heights: &Heights) -> Logistic {
    let weight = |set: &[(f64, f64)]| set.iter().map(|(_, weight)| weight).sum::<f64>();
    let most = (weight(&heights.present).max(1e-9) / weight(&heights.absent).max(1e-9)).ln();
    let bins = binned(heights);
    let bins = &bins[lowest(&bins)..];
    let mut best = Trial {
        floor: most - 1.5,
        at_zero: 0.0,
        slope: -0.7,
    };
    let mut least = f64::INFINITY;
    let mut reach = Trial {
        floor: 3.0,
        at_zero: 6.0,
        slope: 1.5,
    };
    for _ in 0..ROUNDS {
        let centre = best;
        for curve in centre.curves(&reach) {
            let lifts: Vec<f64> = bins.iter().map(|bin| curve.lift(bin)).collect();
            for floor in around(centre.floor, reach.floor) {
                let trial = Trial {
                    floor: floor.min(most),
                    ..curve
                };
                let loss = trial.loss(bins, &lifts);
                if loss < least {
                    (best, least) = (trial, loss);
                }
            }
        }
        reach = Trial {
            floor: reach.floor * NARROWING,
            at_zero: reach.at_zero * NARROWING,
            slope: reach.slope * NARROWING,
        };
    }
    Logistic {
        at_zero: best.at_zero,
        slope: best.slope.exp(),
    }
}

/// Parts both sets together into bins of equal weight.
fn binned(heights: &Heights) -> Vec<Bin> {
    let present = heights
        .present
        .iter()
        .map(|(height, weight)| (*height, *weight, 0.0));
    let absent = heights
        .absent
        .iter()
        .map(|(height, weight)| (*height, 0.0, *weight));
    let mut all: Vec<(f64, f64, f64)> = present.chain(absent).collect();
    all.sort_by(|x, y| {
        x.0.total_cmp(&y.0)
            .then(x.1.total_cmp(&y.1))
            .then(x.2.total_cmp(&y.2))
    });
    let total: f64 = all
        .iter()
        .map(|(_, present, absent)| present + absent)
        .sum();
    let size = total / (total / IN_A_BIN).clamp(FEWEST_BINS, MOST_BINS).floor();
    let mut bins = vec![Bin::default()];
    let mut seen = 0.0;
    for (height, present, absent) in all {
        if seen >= size * bins.len() as f64 {
            bins.push(Bin::default());
        }
        seen += present + absent;
        if let Some(bin) = bins.last_mut() {
            bin.present += present;
            bin.absent += absent;
            bin.height += height * (present + absent);
        }
    }
    bins.retain(|bin| bin.present + bin.absent > 0.0);
    for bin in &mut bins {
        bin.height /= bin.present + bin.absent;
    }
    bins
}

/// Where the ratio is lowest. Records without a partner can be less like anything than those whose
/// partner was thought away, so that below this the ratio says nothing.
fn lowest(bins: &[Bin]) -> usize {
    let ratio = |bins: &[Bin]| {
        let present: f64 = bins.iter().map(|bin| bin.present).sum();
        let absent: f64 = bins.iter().map(|bin| bin.absent).sum();
        (present + 1.0) / (absent + 1.0)
    };
    let ratios = bins.windows(3.min(bins.len()).max(1)).map(ratio);
    let lowest = ratios
        .enumerate()
        .min_by(|x, y| x.1.total_cmp(&y.1).then(x.0.cmp(&y.0)));
    lowest.map_or(0, |(place, _)| place)
}

/// A fit that is tried: logarithms of the floor and of the slope.
#[derive(Clone, Copy)]
struct Trial {
    floor: f64,
    at_zero: f64,
    slope: f64,
}

/// Values around a centre, evenly, as far as the reach.
fn around(centre: f64, reach: f64) -> impl Iterator<Item = f64> {
    const STEPS: i32 = 3;
    (-STEPS..=STEPS).map(move |step| centre + reach * f64::from(step) / f64::from(STEPS))
}

impl Trial {
    /// The curves around this one, at the floor of this one.
    fn curves(self, reach: &Self) -> impl Iterator<Item = Self> + use<> {
        let (slope, reach_of_slope) = (self.slope, reach.slope);
        around(self.at_zero, reach.at_zero).flat_map(move |at_zero| {
            around(slope, reach_of_slope).map(move |slope| Self {
                at_zero,
                slope,
                ..self
            })
        })
    }

    /// How far the ratio stands above its floor in a bin, as a logarithm.
    fn lift(self, bin: &Bin) -> f64 {
        log_one_plus(self.at_zero + self.slope.exp() * bin.height)
    }

    /// How badly the fit explains the bins; the lifts are those of its curve.
    fn loss(self, bins: &[Bin], lifts: &[f64]) -> f64 {
        let seen = bins.iter().zip(lifts).map(|(bin, lift)| {
            let ratio = self.floor + lift;
            let absent = log_one_plus(ratio);
            bin.present * (absent - ratio) + bin.absent * absent
        });
        let surprise = (self.slope - SLOPE.ln()).powi(2) + (self.at_zero / ZERO_WITHIN).powi(2);
        seen.sum::<f64>() + FIRMNESS * surprise
    }
}

/// `ln(1 + e^x)`.
fn log_one_plus(x: f64) -> f64 {
    if x > 30.0 { x } else { x.exp().ln_1p() }
}
