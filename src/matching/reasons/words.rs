//! Reasons from the words of two records.

use super::Fact;
use super::written::Written;
use crate::matching::evidence::{code, number, prose_is, vendor};
use crate::matching::records::Record;
use crate::matching::vocabulary::Vocabulary;

/// Numbers named in one reason, at most.
const MOST_NAMED: usize = 3;

/// How much of the names is the same.
pub(super) fn name(records: [&Record; 2]) -> Option<Fact> {
    let names = records.map(|record| distinct(record.name()));
    if names.iter().any(Vec::is_empty) {
        return None;
    }
    let said = [0, 1].map(|side: usize| {
        let other = records[1 - side].full();
        names[side]
            .iter()
            .filter(|word| other.contains(word))
            .count()
    });
    let many = names.each_ref().map(Vec::len);
    let in_names = names[0]
        .iter()
        .filter(|word| names[1].contains(word))
        .count();
    Some(Fact::plain(match () {
        () if in_names == many[0] && in_names == many[1] => "same name".to_owned(),
        () if said[1] == many[1] => format!("{} of their name", all_words(many[1])),
        () if said[0] == many[0] => format!("{} of our name", all_words(many[0])),
        () if said[1] > 0 => format!("{} of {} words of their name", said[1], many[1]),
        () => "names have no word in common".to_owned(),
    }))
}

fn all_words(many: usize) -> String {
    match many {
        1 => "the one word".to_owned(),
        2 => "both words".to_owned(),
        many => format!("all {many} words"),
    }
}

/// Which numbers the names share, and which not.
pub(super) fn numbers(level: u8, records: [&Record; 2], vocabulary: &Vocabulary) -> Option<Fact> {
    let numbers = records.map(|record| distinct(&record.numbers));
    let only = [0, 1].map(|side: usize| {
        let other = records[1 - side].full();
        let only = numbers[side]
            .iter()
            .filter(|number| !other.contains(number));
        only.map(|number| vocabulary.word(*number))
            .take(MOST_NAMED)
            .collect::<Vec<_>>()
    });
    let named: Vec<&str> = numbers[0]
        .iter()
        .map(|number| vocabulary.word(*number))
        .take(MOST_NAMED)
        .collect();
    match level {
        number::SAME => Some(Fact::same(kind(&named), named.join(", "))),
        number::NONE | number::ONE_SIDED_FOUND => None,
        _ if only.iter().all(|only| !only.is_empty()) => {
            let both: Vec<&str> = only.concat();
            let [ours, theirs] = only.map(|only| only.join(", "));
            Some(Fact::at_odds(
                kind(&both),
                format!("{ours} against {theirs}"),
            ))
        }
        number::ONE_SIDED | number::WITHIN | number::SOME => {
            let (whose, only) = match only {
                [ours, theirs] if ours.is_empty() => ("their", theirs),
                [ours, _] => ("our", ours),
            };
            Some(Fact::plain(format!(
                "{} {} in {whose} name only",
                kind(&only),
                only.join(", ")
            )))
        }
        _ => None,
    }
}

/// Years and numbers with a point are versions, as far as anybody can tell.
fn kind(numbers: &[&str]) -> &'static str {
    let is_year = |number: &str| {
        number
            .parse()
            .is_ok_and(|year: u32| (1980..2050).contains(&year))
    };
    let is_version = |number: &&str| number.contains('.') || is_year(number);
    match (numbers.iter().all(is_version), numbers.len()) {
        (true, _) => "version",
        (false, 1) => "number",
        (false, _) => "numbers",
    }
}

/// What of the part numbers is the same.
pub(super) fn codes(
    level: u8,
    records: [&Record; 2],
    vocabulary: &Vocabulary,
    written: &Written<'_>,
) -> Option<Fact> {
    let codes = records.map(|record| {
        let codes = record.codes.iter().map(|code| vocabulary.word(*code));
        codes.collect::<Vec<&str>>()
    });
    let longest = |side: usize, is_meant: &dyn Fn(&str) -> bool| {
        let meant = codes[side].iter().filter(|code| is_meant(code));
        let longest = meant.max_by_key(|code| code.len());
        longest.map(|code| written.code(side, code))
    };
    match level {
        code::SAME => {
            let both = longest(0, &|code| codes[1].contains(&code))?;
            Some(Fact::same("part number", both))
        }
        code::SAID | code::SAID_BESIDE_ANOTHER => {
            let said = |side: usize| {
                let words = records[1 - side].full().iter();
                let text: String = words.map(|word| vocabulary.word(*word)).collect();
                longest(side, &|code| text.contains(code))
            };
            let said = said(0).or_else(|| said(1))?;
            Some(Fact::plain(format!("part number {said} on both sides")))
        }
        code::NEAR | code::ALIKE | code::DIFFER => {
            let [ours, theirs] = [0, 1].map(|side: usize| longest(side, &|_| true));
            let values = format!("{} against {}", ours?, theirs?);
            Some(Fact::at_odds("part number", values))
        }
        _ => None,
    }
}

/// Whether it is the same vendor.
pub(super) fn vendor(
    level: u8,
    records: [&Record; 2],
    vocabulary: &Vocabulary,
    written: &Written<'_>,
) -> Option<Fact> {
    let vendors = records.map(Record::vendor);
    let word = |word: &u32| vocabulary.word(*word);
    let whole = |side: usize| {
        let words: Vec<&str> = vendors[side].iter().map(word).collect();
        written.vendor(side, &words)
    };
    match level {
        vendor::SAME if vendors[0] == vendors[1] => {
            Some(Fact::plain(format!("same vendor {}", whole(0))))
        }
        vendor::SAME | vendor::PARTLY => {
            let [ours, theirs] = [0, 1].map(|side: usize| {
                let other = records[1 - side].full();
                let said = vendors[side].iter().filter(|word| other.contains(word));
                let said: Vec<&str> = said.map(word).collect();
                written.vendor(side, &said)
            });
            let said = if ours.len() >= theirs.len() {
                ours
            } else {
                theirs
            };
            Some(Fact::plain(format!("{said} as vendor on both sides")))
        }
        vendor::DIFFER => Some(Fact::at_odds(
            "vendor differs:",
            format!("{} against {}", whole(0), whole(1)),
        )),
        _ => None,
    }
}

/// Whether the descriptions say the same.
pub(super) fn prose(level: u8) -> Option<Fact> {
    match level {
        prose_is::MISSING => None,
        level if level >= prose_is::ALIKE => Some(Fact::plain("descriptions alike")),
        level if level <= prose_is::APART => Some(Fact::plain("descriptions say other things")),
        _ => None,
    }
}

/// The words, each once, as they come.
fn distinct(words: &[u32]) -> Vec<u32> {
    let mut distinct: Vec<u32> = Vec::with_capacity(words.len());
    for word in words {
        if !distinct.contains(word) {
            distinct.push(*word);
        }
    }
    distinct
}
