//! The envelope of a license or machine file: armour around base64 around
//! `{"enc": …, "sig": …, "alg": …}`.

use base64ct::{Base64, Encoding};
use serde::Deserialize;

use super::super::error::LegacyProblem;
use super::super::right::Lines;

/// What is in an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    License,
    Machine,
}

impl Content {
    const ALL: [Self; 2] = [Self::License, Self::Machine];

    const fn begin(self) -> &'static str {
        match self {
            Self::License => "-----BEGIN LICENSE FILE-----",
            Self::Machine => "-----BEGIN MACHINE FILE-----",
        }
    }

    const fn end(self) -> &'static str {
        match self {
            Self::License => "-----END LICENSE FILE-----",
            Self::Machine => "-----END MACHINE FILE-----",
        }
    }

    /// What stands before the content in the signed message, so that one kind is never taken for
    /// the other.
    pub(super) const fn prefix(self) -> &'static str {
        match self {
            Self::License => "license/",
            Self::Machine => "machine/",
        }
    }
}

/// An envelope as it was found.
#[derive(Debug)]
pub(super) struct Envelope {
    pub(super) content: Content,
    pub(super) certificate: Certificate,
    pub(super) lines: Lines,
}

/// What the base64 holds.
#[derive(Debug, Deserialize)]
pub(super) struct Certificate {
    /// The license, encoded or encrypted.
    pub(super) enc: String,
    /// The signature over the prefix and `enc`, in base64.
    pub(super) sig: String,
    /// How both were made: `aes-256-gcm+ed25519`.
    pub(super) alg: String,
}

/// Whether a text has an envelope in it.
pub(super) fn is_one(text: &str) -> bool {
    Content::ALL
        .iter()
        .any(|content| text.contains(content.begin()) || text.contains(content.end()))
}

/// Every envelope of a text, whatever stands around them.
pub(super) fn all(text: &str) -> Result<Vec<Envelope>, (u64, LegacyProblem)> {
    let mut envelopes = Vec::new();
    let mut open: Option<(Content, u64, String)> = None;
    for (line, text) in (1..).zip(text.lines().map(str::trim)) {
        let begun = Content::ALL.iter().find(|content| text == content.begin());
        let ended = Content::ALL.iter().find(|content| text == content.end());
        let broken = |problem| (line, LegacyProblem::BrokenEnvelope(problem));
        match (&mut open, begun, ended) {
            (None, Some(content), _) => open = Some((*content, line, String::new())),
            (Some(_), Some(_), _) => return Err(broken("another one begins in it")),
            (None, _, Some(_)) => return Err(broken("it ends and never began")),
            (Some((content, first, body)), _, Some(end)) => {
                if content != end {
                    return Err(broken("it ends as another one than it began"));
                }
                let problem = |problem| (*first, problem);
                envelopes.push(Envelope {
                    content: *content,
                    certificate: certificate(body).map_err(problem)?,
                    lines: Lines {
                        first: *first,
                        last: line,
                    },
                });
                open = None;
            }
            (Some((_, _, body)), None, None) => body.extend(text.split_whitespace()),
            (None, None, None) => {}
        }
    }
    match open {
        Some((_, first, _)) => Err((first, LegacyProblem::BrokenEnvelope("it has no end"))),
        None => Ok(envelopes),
    }
}

fn certificate(body: &str) -> Result<Certificate, LegacyProblem> {
    let bytes = Base64::decode_vec(body)
        .map_err(|_| LegacyProblem::BrokenEnvelope("what is in it is no base64"))?;
    serde_json::from_slice(&bytes)
        .map_err(|_| LegacyProblem::BrokenEnvelope("it holds no `enc`, `sig` and `alg`"))
}
