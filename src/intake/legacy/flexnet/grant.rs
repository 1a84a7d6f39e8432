//! FEATURE, INCREMENT and UPGRADE lines: what each grants, and what it says of other lines.

use super::super::error::LegacyProblem;
use super::super::right::{LegacyNote, LegacyRight, LegacyTerm, RightKind, SignatureState, System};
use super::fields::{self, WrittenDay};
use super::statement::{Keyword, Statement};
use super::words::{Word, shortened};
use crate::domain::{Day, Moment};

/// A line that grants something.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) right: LegacyRight,
    /// The version that an UPGRADE line starts from.
    pub(super) from_version: Option<String>,
    pub(super) claims: Claims,
}

/// What a line says of others, and what others know it by.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// What SUPERSEDE names; an empty list is the line's own name.
    pub(super) supersede: Option<Vec<String>>,
    /// The signatures that `SUPERSEDE_SIGN` names.
    pub(super) supersede_sign: Option<String>,
    /// Its own signatures, without white space.
    pub(super) signatures: Vec<String>,
    pub(super) issued: Option<Day>,
    pub(super) start: Option<Day>,
}

impl Claims {
    /// The day before which it supersedes, and by which it is superseded.
    pub(super) fn day(&self) -> Option<Day> {
        self.issued.or(self.start)
    }
}

/// Keywords that are known, and kept in the file's words.
const TERMS: &[&str] = &[
    "ASSET_INFO",
    "BORROW",
    "CAPACITY",
    "CK",
    "DIST_INFO",
    "FLOAT_OK",
    "HOST_BASED",
    "LINGER",
    "MINIMUM",
    "ONE_TS_OK",
    "PLATFORMS",
    "SUITE_DUP_GROUP",
    "SUITE_RESERVED",
    "TS_OK",
    "TZ",
    "USER_BASED",
    "USER_INFO",
    "VENDOR_INFO",
    "VM_PLATFORMS",
];

/// Reads a FEATURE, INCREMENT or UPGRADE line.
pub(super) fn read(
    statement: &Statement,
    notes: &mut Vec<LegacyNote>,
) -> Result<Grant, LegacyProblem> {
    let is_upgrade = statement.keyword == Keyword::Upgrade;
    let (fields, attributes) = statement
        .words
        .split_at_checked(5 + usize::from(is_upgrade))
        .ok_or_else(|| statement.too_few())?;
    let mut fields: Vec<String> = fields.iter().map(Word::field).collect();
    let from_version = is_upgrade.then(|| fields.remove(2));
    let Ok([product, vendor, version, expiry, copies]) = <[String; 5]>::try_from(fields) else {
        return Err(statement.too_few());
    };
    let mut line = Line { statement, notes };
    let expires = line.date("its expiry", &expiry, fields::expiry(&expiry))?;
    let copies = fields::copies(&copies).ok_or(LegacyProblem::NotACount { value: copies })?;
    let kind = match statement.keyword {
        Keyword::Feature => RightKind::Feature,
        Keyword::Upgrade => RightKind::Upgrade,
        _ => RightKind::Increment,
    };
    // Only the vendor's own daemon can check what it signed.
    let signature = SignatureState::NotChecked;
    let right = LegacyRight {
        product: Some(product),
        vendor: Some(vendor),
        version: Some(version),
        copies,
        expires: expires.map(Moment::Day),
        ..LegacyRight::blank(System::FlexNet, kind, signature, statement.lines)
    };
    let mut grant = Grant {
        right,
        from_version,
        claims: Claims::default(),
    };
    line.attributes(&mut grant, attributes)?;
    grant.right.issued = grant.claims.issued.map(Moment::Day);
    grant.right.start = grant.claims.start.map(Moment::Day);
    Ok(grant)
}

/// A line that is being read.
pub(super) struct Line<'a> {
    pub(super) statement: &'a Statement,
    pub(super) notes: &'a mut Vec<LegacyNote>,
}

impl Line<'_> {
    pub(super) fn note(&mut self, text: String) {
        self.notes
            .push(LegacyNote::at(self.statement.lines.first, text));
    }

    /// A day, noted where its century had to be supplied.
    fn date(
        &mut self,
        field: &'static str,
        value: &str,
        written: Option<WrittenDay>,
    ) -> Result<Option<Day>, LegacyProblem> {
        let written = written.ok_or_else(|| LegacyProblem::NotADay {
            field,
            value: value.to_owned(),
        })?;
        if let (Some(day), true) = (written.day, written.short_year) {
            self.note(format!("`{value}` has a year of two digits, read as {day}"));
        }
        Ok(written.day)
    }

    fn attributes(&mut self, grant: &mut Grant, words: &[Word]) -> Result<(), LegacyProblem> {
        let words = old_fields(grant, words);
        for word in words {
            if self.claim(&mut grant.claims, word)? || describe(&mut grant.right, word)? {
                continue;
            }
            if !TERMS.contains(&word.name.to_ascii_uppercase().as_str()) {
                self.note(format!(
                    "`{}` is not known here, and kept",
                    shortened(&word.name)
                ));
            }
            grant.right.terms.push(LegacyTerm {
                name: word.name.clone(),
                value: word.value.clone(),
            });
        }
        Ok(())
    }

    /// Takes a word that stands between this line and others.
    pub(super) fn claim(
        &mut self,
        claims: &mut Claims,
        word: &Word,
    ) -> Result<bool, LegacyProblem> {
        let value = word.value.as_deref().unwrap_or_default();
        match word.name.to_ascii_uppercase().as_str() {
            "ISSUED" => claims.issued = self.date("ISSUED", value, fields::day(value))?,
            "START" => claims.start = self.date("START", value, fields::day(value))?,
            "SUPERSEDE" | "SUPERCEDE" => {
                claims.supersede = Some(value.split_whitespace().map(str::to_owned).collect());
            }
            "SUPERSEDE_SIGN" => claims.supersede_sign = Some(without_space(value)),
            "SIGN" | "SIGN2" | "AUTH" => claims.signatures.push(without_space(value)),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Takes what old files have behind the copies without a name: a license key, then a vendor
/// string in quotes, then a host ID.
fn old_fields<'w>(grant: &mut Grant, mut words: &'w [Word]) -> &'w [Word] {
    if let [key, rest @ ..] = words
        && is_bare(key)
    {
        grant.claims.signatures.push(key.name.clone());
        words = rest;
    }
    if let [string, rest @ ..] = words
        && string.name.is_empty()
    {
        grant.right.vendor_string = string.value.clone().filter(|text| !text.is_empty());
        words = rest;
        if let [host, rest @ ..] = words
            && is_bare(host)
        {
            grant.right.hosts = fields::hosts(&host.name);
            words = rest;
        }
    }
    words
}

/// Takes a word that describes the right.
fn describe(right: &mut LegacyRight, word: &Word) -> Result<bool, LegacyProblem> {
    let value = word.value.clone().filter(|value| !value.is_empty());
    let number = |value: &Option<String>| {
        let value = value.clone().unwrap_or_default();
        fields::whole(&value).ok_or(LegacyProblem::NotACount { value })
    };
    match word.name.to_ascii_uppercase().as_str() {
        "HOSTID" => right.hosts = fields::hosts(value.as_deref().unwrap_or_default()),
        "SN" => right.serial = value,
        "OVERDRAFT" => right.overdraft = Some(number(&value)?),
        "VENDOR_STRING" => right.vendor_string = value,
        "DUP_GROUP" => right.dup_group = value,
        "NOTICE" => right.notice = value,
        "ISSUER" => right.issuer = value,
        "SORT" => right.rank = number(&value)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether a word is nothing but a word, and none that is known.
fn is_bare(word: &Word) -> bool {
    let name = word.name.to_ascii_uppercase();
    let is_flag = TERMS.contains(&name.as_str()) || name.starts_with("SUPERSEDE");
    word.value.is_none() && !is_flag
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect::<String>()
}
