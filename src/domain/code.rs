//! Codes: the short texts by which customers, products, features, SKUs, models, orders and
//! sources are named.
//!
//! A code is shown as it was first written and is unique by its key, which knows neither case nor
//! width nor runs of white space.

use super::text::{Name, one_word, text_type, unique_key};

macro_rules! code_type {
    ($(#[$meta:meta])* $name:ident, $what:literal, $longest:literal $(, $rule:path)?) => {
        text_type! { $(#[$meta])* $name, $what, $longest $(, $rule)? }

        impl $name {
            /// The form under which it is unique and found: NFKC, without case, runs of white
            /// space as one space. The key of a prefix is a prefix of the key, but for marks that
            /// follow it.
            pub fn key(&self) -> String {
                unique_key(&self.0)
            }

            /// The code as a name, for what was given no other.
            pub fn as_name(&self) -> Name {
                Name::of_code(&self.0)
            }
        }
    };
}

code_type! {
    /// Names a customer: 1 to 64 characters of any script, spaces inside allowed.
    CustomerCode, "customer code", 64
}

code_type! {
    /// Another code or name under which a customer is found, most often one that it had before. 1
    /// to 200 characters.
    Alias, "alias", 200
}

code_type! {
    /// Names a product; it stands in a license as its audience. 1 to 64 characters.
    ProductCode, "product code", 64
}

code_type! {
    /// Names a feature within its product. One word, since features are listed with a space
    /// between them. 1 to 64 characters.
    FeatureCode, "feature code", 64, one_word
}

code_type! {
    /// Names an orderable item, a part number. 1 to 128 characters.
    SkuCode, "SKU", 128
}

code_type! {
    /// Names a license model. 1 to 64 characters.
    ModelCode, "model code", 64
}

code_type! {
    /// Names an order within its source. 1 to 128 characters.
    OrderNumber, "order number", 128
}

code_type! {
    /// The code by which a right was redeemed in a company that was taken in, and that is none of
    /// ours. 1 to 128 characters.
    ForeignActivation, "activation ID", 128
}

code_type! {
    /// Names the system that orders come from, so that two systems' order numbers stay apart. 1
    /// to 64 characters.
    SourceName, "source name", 64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_case_and_is_found_without_it() {
        let code: CustomerCode = " Große  Werke 7 ".parse().unwrap();
        assert_eq!(code.as_str(), "Große  Werke 7");
        assert_eq!(code.key(), "grosse werke 7");
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"Große  Werke 7\"");
    }

    #[test]
    fn a_code_has_its_own_longest_length() {
        let text = "x".repeat(128);
        assert!(text.parse::<SkuCode>().is_ok());
        assert!(text.parse::<OrderNumber>().is_ok());
        assert_eq!(
            text.parse::<ProductCode>().unwrap_err().to_string(),
            "the product code has 128 characters: give at most 64"
        );
    }

    #[test]
    fn a_feature_is_one_word() {
        assert!("core-3d".parse::<FeatureCode>().is_ok());
        assert_eq!(
            "core 3d".parse::<FeatureCode>().unwrap_err().to_string(),
            "the feature code `core 3d` holds white space: give it as one word"
        );
    }

    #[test]
    fn a_code_is_a_name_too() {
        let code: SkuCode = "Ab-1".parse().unwrap();
        assert_eq!(code.as_str().parse(), Ok(code.as_name()));
    }

    #[test]
    fn an_empty_or_broken_code_is_refused() {
        assert_eq!(
            " ".parse::<SkuCode>().unwrap_err().to_string(),
            "the SKU is empty: give 1 to 128 characters"
        );
        assert_eq!(
            "A\0B".parse::<OrderNumber>().unwrap_err().to_string(),
            "the order number holds the control character U+0000 at place 2: remove it"
        );
    }
}
