//! The codes of what comes in under a code that means something else here.

use crate::domain::SourceName;

use super::ItemKind;

/// The codes that something of a company's may have here in place of its own, the first choice
/// first: `COMPANY-CODE`, then the same with a number from 2.
pub fn new_codes(
    company: &SourceName,
    kind: ItemKind,
    code: &str,
) -> impl Iterator<Item = String> + use<> {
    let company = match kind {
        // A feature is one word.
        ItemKind::Feature => company
            .as_str()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("-"),
        _ => company.as_str().to_owned(),
    };
    let first = format!("{company}-{code}");
    let numbered = first.clone();
    std::iter::once(first).chain((2_u32..).map(move |number| format!("{numbered}-{number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_company_stands_before_the_code_and_a_number_after_it() {
        let company: SourceName = "Arkiv AB".parse().unwrap();
        let of = |kind| new_codes(&company, kind, "C-1").take(3).collect::<Vec<_>>();
        assert_eq!(
            of(ItemKind::Customer),
            ["Arkiv AB-C-1", "Arkiv AB-C-1-2", "Arkiv AB-C-1-3"]
        );
        assert_eq!(of(ItemKind::Feature)[0], "Arkiv-AB-C-1");
    }
}
