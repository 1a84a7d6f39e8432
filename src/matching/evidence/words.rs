//! Comparisons of the words of two records: what of a name the other says, numbers, part numbers,
//! the vendor.

use super::{Material, What, bin, in_common};
use crate::matching::parallel::for_each;
use crate::matching::records::Record;
use crate::matching::vectors::rarity;
use crate::matching::vocabulary::Vocabulary;

/// Bounds between the levels of how much of a name the other side says.
const NAME_BOUNDS: [f32; 7] = [0.2, 0.4, 0.55, 0.7, 0.85, 0.95, 0.999];

/// A part number stands in so many records of its own table at most; else it is a common size.
const MOST_OF_A_CODE: u32 = 2;

/// Letters that two part numbers must begin with to be near.
const LEAST_OF_A_CODE: usize = 4;

/// A vendor is said when so much of its words, by their rarity, is.
const VENDOR_SAID: f32 = 0.5;

/// The levels of numbers.
pub(in crate::matching) mod number {
    pub const NONE: u8 = 0;
    pub const ONE_SIDED_FOUND: u8 = 1;
    pub const ONE_SIDED: u8 = 2;
    pub const SAME: u8 = 3;
    pub const DIFFER: u8 = 4;
    pub const ELSEWHERE: u8 = 5;
    pub const WITHIN: u8 = 6;
    pub const SOME: u8 = 7;
    pub const LEVELS: usize = 8;
}

/// The levels of part numbers.
pub(in crate::matching) mod code {
    pub const NONE: u8 = 0;
    pub const SAME: u8 = 1;
    pub const SAID: u8 = 2;
    pub const SAID_BESIDE_ANOTHER: u8 = 3;
    pub const NEAR: u8 = 4;
    pub const ALIKE: u8 = 5;
    pub const DIFFER: u8 = 6;
    pub const ONE_SIDED: u8 = 7;
    pub const LEVELS: usize = 8;
}

/// The levels of vendors.
pub(in crate::matching) mod vendor {
    pub const NONE: u8 = 0;
    pub const SAME: u8 = 1;
    pub const DIFFER: u8 = 2;
    pub const NOT_SAID: u8 = 3;
    pub const PARTLY: u8 = 4;
    pub const LEVELS: usize = 5;
}

/// What is known of the words of a record; lists ascend.
struct Traits {
    name: Vec<u32>,
    all: Vec<u32>,
    numbers: Vec<u32>,
    codes: Vec<u32>,
    squeezed: String,
}

/// What is known of the words of all records.
pub(super) struct Words<'a> {
    material: &'a Material<'a>,
    traits: [Vec<Traits>; 2],
    rarities: Vec<f32>,
}

impl<'a> Words<'a> {
    pub fn new(material: &'a Material<'a>) -> Self {
        let traits = material
            .records
            .map(|records| traits(records, material.vocabulary));
        let mut with = vec![0_u32; material.vocabulary.len()];
        let everyone = traits.iter().flatten();
        everyone.for_each(|traits| traits.all.iter().for_each(|word| with[*word as usize] += 1));
        let records = traits.iter().map(Vec::len).sum();
        let rarities = with
            .iter()
            .map(|with| rarity(records, *with) as f32)
            .collect();
        Self {
            material,
            traits,
            rarities,
        }
    }

    /// The comparisons of words that these tables allow.
    pub fn comparisons(&self) -> Vec<(What, usize)> {
        let names = NAME_BOUNDS.len() + 2;
        let mut comparisons = vec![
            (What::NameIn(0), names),
            (What::NameIn(1), names),
            (What::Numbers, number::LEVELS),
            (What::Codes, code::LEVELS),
        ];
        let mut records = self
            .material
            .records
            .iter()
            .flat_map(|records| records.iter());
        if records.any(|record| !record.vendor().is_empty()) {
            comparisons.push((What::Vendor, vendor::LEVELS));
        }
        comparisons
    }

    /// The level of a pair of records.
    pub fn level(&self, what: What, both: [usize; 2]) -> u8 {
        let traits = [&self.traits[0][both[0]], &self.traits[1][both[1]]];
        match what {
            What::NameIn(side) => self.name_level(traits[side], traits[1 - side]),
            What::Numbers => number_level(traits),
            What::Codes => code_level(traits, self.material.vocabulary),
            _ => self.vendor_level(both, traits),
        }
    }

    /// The share of a name, by the rarity of its words, that the other side says.
    fn name_level(&self, inner: &Traits, outer: &Traits) -> u8 {
        if inner.name.is_empty() {
            return bin(&NAME_BOUNDS, 1.0) + 1;
        }
        let (mut found, mut all) = (0.0, 0.0);
        for word in &inner.name {
            let rarity = self.rarities[*word as usize];
            all += rarity;
            if outer.all.binary_search(word).is_ok() {
                found += rarity;
            }
        }
        bin(&NAME_BOUNDS, found / all)
    }

    /// Whether one side says the vendor of the other, or some lesser words of it.
    fn vendor_level(&self, both: [usize; 2], traits: [&Traits; 2]) -> u8 {
        let said = [0, 1].map(|side: usize| {
            let vendor = self.material.records[side][both[side]].vendor();
            let rarity = |words: &mut dyn Iterator<Item = &u32>| -> f32 {
                words.map(|word| self.rarities[*word as usize]).sum()
            };
            let is_said = |word: &&u32| traits[1 - side].all.binary_search(word).is_ok();
            let said = rarity(&mut vendor.iter().filter(is_said));
            (!vendor.is_empty()).then(|| said / rarity(&mut vendor.iter()))
        });
        let most = said.into_iter().flatten().fold(0.0, f32::max);
        match said {
            [None, None] => vendor::NONE,
            _ if most >= VENDOR_SAID => vendor::SAME,
            _ if most > 0.0 => vendor::PARTLY,
            [Some(_), Some(_)] => vendor::DIFFER,
            _ => vendor::NOT_SAID,
        }
    }
}

fn traits(records: &[Record], vocabulary: &Vocabulary) -> Vec<Traits> {
    let mut with = vec![0_u32; vocabulary.len()];
    for record in records {
        record
            .codes
            .iter()
            .for_each(|code| with[*code as usize] += 1);
    }
    for_each(records.len(), 256, |place| {
        let record = &records[place];
        let is_rare = |code: &&u32| with[**code as usize] <= MOST_OF_A_CODE;
        Traits {
            name: ascending(record.name().iter()),
            all: ascending(record.full().iter()),
            numbers: ascending(record.numbers.iter()),
            codes: ascending(record.codes.iter().filter(is_rare)),
            squeezed: record
                .full()
                .iter()
                .map(|word| vocabulary.word(*word))
                .collect(),
        }
    })
}

fn ascending<'a>(words: impl Iterator<Item = &'a u32>) -> Vec<u32> {
    let mut words: Vec<u32> = words.copied().collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether the numbers of one name are said by the other side.
fn number_level(traits: [&Traits; 2]) -> u8 {
    let found = [0, 1].map(|side: usize| {
        let other = &traits[1 - side].all;
        let numbers = traits[side].numbers.iter();
        numbers
            .filter(|number| other.binary_search(number).is_ok())
            .count()
    });
    let many = traits.map(|traits| traits.numbers.len());
    match (many, found) {
        ([0, 0], _) => number::NONE,
        ([0, many], [_, found]) | ([many, 0], [found, _]) if found == many => {
            number::ONE_SIDED_FOUND
        }
        ([0, _] | [_, 0], _) => number::ONE_SIDED,
        (many, found) if many == found => number::SAME,
        (_, [0, 0]) => number::DIFFER,
        _ if in_common(&traits[0].numbers, &traits[1].numbers) == 0 => number::ELSEWHERE,
        (many, found) if many[0] == found[0] || many[1] == found[1] => number::WITHIN,
        _ => number::SOME,
    }
}

/// Whether the part numbers of one side are those of the other, or said there, or near.
fn code_level(traits: [&Traits; 2], vocabulary: &Vocabulary) -> u8 {
    let codes = traits.map(|traits| traits.codes.as_slice());
    if codes.iter().all(|codes| codes.is_empty()) {
        return code::NONE;
    }
    if in_common(codes[0], codes[1]) > 0 {
        return code::SAME;
    }
    let is_said = [0, 1].iter().any(|side: &usize| {
        let text = &traits[1 - side].squeezed;
        codes[*side]
            .iter()
            .any(|code| text.contains(vocabulary.word(*code)))
    });
    let both = codes.iter().all(|codes| !codes.is_empty());
    let nearest = codes[0]
        .iter()
        .flat_map(|a| codes[1].iter().map(|b| (*a, *b)));
    let nearest = nearest.map(|(a, b)| begins_alike(vocabulary.word(a), vocabulary.word(b)));
    match nearest.fold(0.0, f64::max) {
        nearest if is_said && (!both || nearest >= 0.85) => code::SAID,
        _ if is_said => code::SAID_BESIDE_ANOTHER,
        nearest if nearest >= 0.8 => code::NEAR,
        nearest if nearest >= 0.6 => code::ALIKE,
        _ if both => code::DIFFER,
        _ => code::ONE_SIDED,
    }
}

/// The share of the longer of two part numbers in which both begin alike.
fn begins_alike(a: &str, b: &str) -> f64 {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    if alike < LEAST_OF_A_CODE {
        0.0
    } else {
        alike as f64 / longest as f64
    }
}
