//! PACKAGE lines: what a right of the package's name opens.

use super::super::error::LegacyProblem;
use super::super::right::{Copies, LegacyComponent, LegacyNote, LegacyRight, PackageKind};
use super::fields;
use super::grant::{Claims, Line};
use super::statement::Statement;
use super::words::{Word, shortened};
use crate::domain::Quantity;

/// A PACKAGE line.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) vendor: String,
    version: Option<String>,
    kind: PackageKind,
    components: Vec<Component>,
    pub(super) claims: Claims,
    pub(super) line: u64,
    /// Whether another PACKAGE line replaces it.
    pub(super) superseded: bool,
}

/// `FEATURE[:VERSION[:COPIES]]`
#[derive(Debug)]
struct Component {
    product: String,
    version: Option<String>,
    each: i64,
}

/// Reads a PACKAGE line.
pub(super) fn read(
    statement: &Statement,
    notes: &mut Vec<LegacyNote>,
) -> Result<Package, LegacyProblem> {
    let (name, vendor, mut rest) = match statement.words.as_slice() {
        [name, vendor, rest @ ..] => (name.field(), vendor.field(), rest),
        _ => return Err(statement.too_few()),
    };
    let mut version = None;
    if let [word, after @ ..] = rest
        && word.value.is_none()
        && word.name.starts_with(|c: char| c.is_ascii_digit())
    {
        version = Some(word.name.clone());
        rest = after;
    }
    let mut line = Line { statement, notes };
    let (mut kind, mut components, mut claims) =
        (PackageKind::Bundle, Vec::new(), Claims::default());
    for word in rest {
        let value = word.value.as_deref().unwrap_or_default();
        match word.name.to_ascii_uppercase().as_str() {
            "COMPONENTS" => {
                let items = value.split_whitespace().map(component);
                components = items.collect::<Result<_, _>>()?;
            }
            "OPTIONS" if value.to_ascii_uppercase().starts_with("SUITE") => {
                kind = PackageKind::Suite;
            }
            _ if line.claim(&mut claims, word)? || is_key(word) => {}
            _ => line.note(format!(
                "`{}` is not known here on a PACKAGE line",
                shortened(&word.field())
            )),
        }
    }
    if components.is_empty() {
        return Err(LegacyProblem::EmptyPackage(name));
    }
    if kind == PackageKind::Suite && components.iter().any(|component| component.each != 1) {
        line.note(format!(
            "the suite `{name}` counts its components, which only a bundle can: read as one each"
        ));
        for component in &mut components {
            component.each = 1;
        }
    }
    Ok(Package {
        name,
        vendor,
        version,
        kind,
        components,
        claims,
        line: statement.lines.first,
        superseded: false,
    })
}

fn component(text: &str) -> Result<Component, LegacyProblem> {
    let unread = || LegacyProblem::NotAComponent(text.to_owned());
    let mut parts = text.split(':');
    let product = parts.next().unwrap_or_default().to_owned();
    let version = parts.next().filter(|version| !version.is_empty());
    let each = match parts.next() {
        Some(each) => fields::whole(each)
            .filter(|each| Quantity::new(*each).is_ok())
            .ok_or_else(unread)?,
        None => 1,
    };
    if product.is_empty() || parts.next().is_some() {
        return Err(unread());
    }
    Ok(Component {
        product,
        version: version.map(str::to_owned),
        each,
    })
}

/// The license key of an old file, which has no name.
fn is_key(word: &Word) -> bool {
    word.value.is_none() && word.name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Package {
    /// Whether a right opens the package: it has its name, daemon and, where one is given,
    /// version.
    pub(super) fn is_opened_by(&self, right: &LegacyRight) -> bool {
        let is = |text: &Option<String>, other: &str| {
            text.as_deref()
                .is_some_and(|text| text.eq_ignore_ascii_case(other))
        };
        let version = right.version.as_deref().map(fields::same_version);
        let fits = |own: &String| version == Some(fields::same_version(own));
        is(&right.product, &self.name)
            && is(&right.vendor, &self.vendor)
            && self.version.as_ref().is_none_or(fits)
    }

    /// Makes the right one of the package.
    pub(super) fn open(&self, right: &mut LegacyRight) -> Result<(), LegacyProblem> {
        let components = self.components.iter().map(|component| {
            let copies = times(right.copies_left(), component.each)?;
            Ok(LegacyComponent {
                product: component.product.clone(),
                name: None,
                version: component.version.clone().or_else(|| right.version.clone()),
                copies,
            })
        });
        let components = components.collect::<Result<_, _>>()?;
        right.components = components;
        right.package = Some(self.kind);
        Ok(())
    }
}

fn times(copies: Copies, each: i64) -> Result<Copies, LegacyProblem> {
    let Copies::Counted(copies) = copies else {
        return Ok(Copies::Uncounted);
    };
    let product = copies.saturating_mul(each);
    if product > Quantity::MOST {
        return Err(LegacyProblem::NotACount {
            value: product.to_string(),
        });
    }
    Ok(Copies::Counted(product))
}
