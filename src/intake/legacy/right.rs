//! What a license file of another system grants, in one form for all of them.
//!
//! Everything is kept as the file says it; nothing here is decided by a clock. What counts at an
//! instant is asked of [`LegacyFile::standings`] and [`LegacyFile::pools`]; what counts at any time, of
//! [`LegacyFile::pools_of_all_time`].

use serde::{Deserialize, Serialize};

use super::checkout::CheckOut;
use super::written;
use crate::domain::{HostId, Moment};

/// A license manager that is not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum System {
    /// FlexNet Publisher, FLEXlm before: `.lic` files of lines.
    FlexNet,
    /// Keygen: signed license files, machine files and license keys.
    Keygen,
}

impl System {
    /// Its name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FlexNet => "flexnet",
            Self::Keygen => "keygen",
        }
    }
}

impl std::fmt::Display for System {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// One license file of another system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyFile {
    /// Whose file it is.
    pub system: System,
    /// What it grants, in the order of the file; also what has expired or was superseded.
    pub rights: Vec<LegacyRight>,
    /// The machines that serve its counted rights.
    pub servers: Vec<LegacyServer>,
    /// What a person should know of the reading.
    pub notes: Vec<LegacyNote>,
}

/// The place among others of a right that is given none.
const MIDDLE: i64 = 100;

/// One right that a file grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyRight {
    /// Whose right it is.
    pub system: System,
    /// How it adds to others.
    pub kind: RightKind,
    /// The product or feature as the file names it; none when a file does not say.
    pub product: Option<String>,
    /// What people call the right: the name of a Keygen license.
    pub name: Option<String>,
    /// The highest version that it covers, as written.
    pub version: Option<String>,
    /// How many copies.
    pub copies: Copies,
    /// Copies of it that UPGRADE lines have moved to a later version.
    pub moved: i64,
    /// When it begins; none when it always did.
    #[serde(with = "written::optional")]
    pub start: Option<Moment>,
    /// The last day, or the last second, on which it may be used; none when it never ends.
    #[serde(with = "written::optional")]
    pub expires: Option<Moment>,
    /// When it was issued, where the file says so.
    #[serde(with = "written::optional")]
    pub issued: Option<Moment>,
    /// The machines that it is locked to, any one of them; none when it is locked to nothing.
    pub hosts: Vec<LegacyHost>,
    /// Its number with who issued it: `SN=`, or a Keygen license's ID. Never a license key.
    pub serial: Option<String>,
    /// Who serves or keeps it: the vendor daemon, or the Keygen account.
    pub vendor: Option<String>,
    /// Who issued it, where another than the vendor is named.
    pub issuer: Option<String>,
    /// What the vendor's product reads of it for itself.
    pub vendor_string: Option<String>,
    /// Copies that may be out beyond those bought.
    pub overdraft: Option<i64>,
    /// What uses count as one.
    pub dup_group: Option<String>,
    /// Words of the issuer to the licensee.
    pub notice: Option<String>,
    /// Whether the system has stopped it for the time being.
    pub suspended: bool,
    /// Whether it stands for a package, and of which sort.
    pub package: Option<PackageKind>,
    /// What it opens beside or instead of its product: a package's features, or entitlements.
    pub components: Vec<LegacyComponent>,
    /// What else the file says of it, in the file's words.
    pub terms: Vec<LegacyTerm>,
    /// Whether its signature was checked.
    pub signature: SignatureState,
    /// Where in the file it stands.
    pub lines: Lines,
    /// The line of the file that replaces it.
    pub superseded_by: Option<u64>,
    /// Its place among others before that of its line: `sort=`, 100 where nothing is said.
    pub rank: i64,
    /// The period of the snapshot that it was read from.
    pub checkout: Option<CheckOut>,
}

impl LegacyRight {
    /// A right of one copy, for ever and for any machine, of which nothing else is known yet.
    pub(super) fn blank(
        system: System,
        kind: RightKind,
        signature: SignatureState,
        lines: Lines,
    ) -> Self {
        Self {
            system,
            kind,
            product: None,
            name: None,
            version: None,
            copies: Copies::Counted(1),
            moved: 0,
            start: None,
            expires: None,
            issued: None,
            hosts: Vec::new(),
            serial: None,
            vendor: None,
            issuer: None,
            vendor_string: None,
            overdraft: None,
            dup_group: None,
            notice: None,
            suspended: false,
            package: None,
            components: Vec::new(),
            terms: Vec::new(),
            signature,
            lines,
            superseded_by: None,
            rank: MIDDLE,
            checkout: None,
        }
    }

    /// Copies that are left when UPGRADE lines have moved theirs.
    pub fn copies_left(&self) -> Copies {
        match self.copies {
            Copies::Counted(copies) => Copies::Counted((copies - self.moved).max(0)),
            Copies::Uncounted => Copies::Uncounted,
        }
    }

    /// What the file says under this name, in any case.
    pub fn term(&self, name: &str) -> Option<&LegacyTerm> {
        self.terms
            .iter()
            .find(|term| term.name.eq_ignore_ascii_case(name))
    }
}

/// How a right adds to others of the same product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RightKind {
    /// FEATURE: only the first counted one of a product counts.
    Feature,
    /// INCREMENT: always adds.
    Increment,
    /// UPGRADE: copies that were moved here from an earlier version.
    Upgrade,
    /// A Keygen license.
    License,
    /// One machine of a Keygen license: the license again, and no further right.
    Machine,
}

/// How many copies a right has: a number, or `uncounted` as on a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// So many.
    Counted(i64),
    /// Nobody counts.
    Uncounted,
}

impl Copies {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Counted(one), Self::Counted(other)) => Self::Counted(one.saturating_add(other)),
            _ => Self::Uncounted,
        }
    }

    /// Whether they are counted.
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Counted(_))
    }
}

impl std::fmt::Display for Copies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Counted(copies) => f.pad(&copies.to_string()),
            Self::Uncounted => f.pad("uncounted"),
        }
    }
}

/// Whether a signature was checked. One that is wrong is an error and never gets here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignatureState {
    /// Nothing was at hand to check it with.
    #[serde(rename = "not checked")]
    NotChecked,
    /// It is the one of the public key that was given.
    #[serde(rename = "verified")]
    Verified,
}

impl SignatureState {
    /// What became of it, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotChecked => "not checked",
            Self::Verified => "verified",
        }
    }
}

impl std::fmt::Display for SignatureState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("signature {}", self.as_str()))
    }
}

/// How a package opens its components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PackageKind {
    /// Each component has copies of its own, and the package's name is no product.
    Bundle,
    /// A use of any component is a use of the suite as well.
    Suite,
}

/// One thing that a right opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyComponent {
    /// Its code, as the file names it.
    pub product: String,
    /// What people call it.
    pub name: Option<String>,
    /// Its version, as written or as the right's.
    pub version: Option<String>,
    /// How many copies of it the whole right gives.
    pub copies: Copies,
}

/// A machine that a right is locked to, or that serves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyHost {
    /// As the file names it.
    pub raw: String,
    /// The same as one of our host IDs; none for what tells no machine from another, such as
    /// `ANY`, a user or a range of addresses.
    #[serde(with = "written::optional")]
    pub host: Option<HostId>,
}

/// A machine that serves the counted rights of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyServer {
    /// Its name or address.
    pub name: String,
    /// What it is known by.
    pub host: LegacyHost,
    /// The TCP port it listens on.
    pub port: Option<u16>,
    /// The line of the file.
    pub line: u64,
}

/// Something else that a file says of a right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyTerm {
    /// Its name, as written.
    pub name: String,
    /// Its value, where it has one.
    pub value: Option<String>,
}

/// The lines of a file that something stands on, from 1, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// The first one.
    pub first: u64,
    /// The last one.
    pub last: u64,
}

/// What a person should know of how a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyNote {
    /// The line that it is about, from 1; none when it is about the file.
    pub line: Option<u64>,
    /// One sentence in lower case, without its full stop.
    pub text: String,
}

impl LegacyNote {
    /// A note on a line.
    pub(super) fn at(line: u64, text: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            text: text.into(),
        }
    }
}
