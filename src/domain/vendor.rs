//! The vendor's own names in what is signed: the issuer, and where the status lists are.

use super::text::{TextError, clean};

/// Declares a URI: what it is called in errors.
macro_rules! uri_type {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The URI, exactly as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = UriError;

            fn from_str(text: &str) -> Result<Self, UriError> {
                read_uri(text, $what).map(Self)
            }
        }
    };
}

uri_type! {
    /// Who issues the licenses: a URI that stands in each of them (`iss`), never changes and need
    /// not resolve. At most 255 characters.
    Issuer, "issuer"
}

uri_type! {
    /// Where the status lists are published: list `n` at this URI, a slash and `n`. At most 255
    /// characters.
    StatusUri, "status URI"
}

impl StatusUri {
    /// The one for an issuer that names none: the issuer's own, and `/status`.
    pub fn of(issuer: &Issuer) -> Self {
        Self(format!("{}/status", issuer.0.trim_end_matches('/')))
    }

    /// The URI of list `number`: its `sub`, and the `uri` in the licenses that it covers.
    pub fn of_list(&self, number: i64) -> String {
        format!("{}/{number}", self.0.trim_end_matches('/'))
    }
}

fn read_uri(text: &str, what: &'static str) -> Result<String, UriError> {
    let uri = clean(text, what, 255)?;
    let not_a_uri = |uri| UriError::NotAUri { what, text: uri };
    let Some((scheme, rest)) = uri.split_once(':') else {
        return Err(not_a_uri(uri));
    };
    let path = rest.trim_start_matches('/');
    if !is_scheme(scheme) || path.is_empty() || !uri.bytes().all(is_uri_byte) {
        return Err(not_a_uri(uri));
    }
    if uri.contains(['?', '#']) {
        return Err(UriError::HasQuery { what, text: uri });
    }
    Ok(uri)
}

/// RFC 3986, section 3.1.
fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// RFC 3986, section 2: the reserved, the unreserved and the percent sign.
fn is_uri_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

/// A text that is no URI to name the vendor by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// No scheme, nothing after it, or a character that no URI has.
    #[error("the {what} `{text}` is no URI: give one such as `https://licenses.example.com`")]
    NotAUri {
        /// What it was to be.
        what: &'static str,
        /// What was given.
        text: String,
    },
    /// A query or a fragment, to which no path can be added.
    #[error(
        "the {what} `{text}` has a query or a fragment: leave out `?` and `#` and what follows"
    )]
    HasQuery {
        /// What it was to be.
        what: &'static str,
        /// What was given.
        text: String,
    },
    /// Not a text that can be kept.
    #[error(transparent)]
    Text(#[from] TextError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_kept_exactly() {
        for text in [
            "https://licenses.example.com",
            "https://Licenses.Example.com/Desk/",
            "urn:example:desk",
            "tag:example.com,2026:desk",
        ] {
            let issuer: Issuer = text.parse().unwrap();
            assert_eq!(issuer.as_str(), text);
        }
    }

    #[test]
    fn a_text_that_is_no_uri_is_refused() {
        for text in [
            "licenses.example.com",
            "https://",
            "https:",
            "://x",
            "1https://x",
            "https://a b",
            "https://bücher.example",
            "https://a\"b",
        ] {
            assert_eq!(
                text.parse::<Issuer>().unwrap_err().to_string(),
                format!(
                    "the issuer `{text}` is no URI: give one such as `https://licenses.example.com`"
                )
            );
        }
    }

    #[test]
    fn a_query_or_a_fragment_is_refused() {
        for text in ["https://x.example/status?list=", "https://x.example#status"] {
            assert_eq!(
                text.parse::<StatusUri>().unwrap_err().to_string(),
                format!(
                    "the status URI `{text}` has a query or a fragment: leave out `?` and `#` and \
                     what follows"
                )
            );
        }
    }

    #[test]
    fn a_uri_has_a_longest_length() {
        let text = format!("https://x.example/{}", "a".repeat(240));
        assert_eq!(
            text.parse::<Issuer>().unwrap_err().to_string(),
            "the issuer has 258 characters: give at most 255"
        );
    }

    #[test]
    fn status_lists_lie_under_their_uri() {
        for issuer in ["https://x.example", "https://x.example/"] {
            let status = StatusUri::of(&issuer.parse().unwrap());
            assert_eq!(status.as_str(), "https://x.example/status");
            assert_eq!(status.of_list(0), "https://x.example/status/0");
        }
        let given: StatusUri = "https://x.example/lists/".parse().unwrap();
        assert_eq!(given.as_str(), "https://x.example/lists/");
        assert_eq!(given.of_list(3), "https://x.example/lists/3");
    }
}
