//! Platforms: which operating system and architecture a license is for.
//!
//! What people call the usual ones is brought to one name each; others are kept as they are called.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

const ANY: &str = "any";

/// An operating system and an architecture: `linux/x86_64`, `macos/any`, `any`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Platform {
    os: String,
    arch: String,
}

impl Platform {
    /// Every platform.
    pub fn any() -> Self {
        Self {
            os: ANY.to_owned(),
            arch: ANY.to_owned(),
        }
    }

    /// The operating system, or `any`.
    pub fn os(&self) -> &str {
        &self.os
    }

    /// The architecture, or `any`.
    pub fn arch(&self) -> &str {
        &self.arch
    }
}

impl Default for Platform {
    fn default() -> Self {
        Self::any()
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.os == ANY && self.arch == ANY {
            f.pad(ANY)
        } else {
            f.pad(&format!("{}/{}", self.os, self.arch))
        }
    }
}

impl FromStr for Platform {
    type Err = NotAPlatform;

    /// Reads `OS/ARCH`, or `OS` alone for every architecture; knows what else the usual ones are
    /// called.
    fn from_str(text: &str) -> Result<Self, NotAPlatform> {
        let lower = text.trim().to_ascii_lowercase();
        let (os, arch) = lower.split_once('/').unwrap_or((&lower, ANY));
        if !is_platform_word(os) || !is_platform_word(arch) {
            return Err(NotAPlatform(text.to_owned()));
        }
        Ok(Self {
            os: match os {
                "win" | "win32" | "win64" => "windows",
                "darwin" | "mac" | "osx" => "macos",
                other => other,
            }
            .to_owned(),
            arch: match arch {
                "amd64" | "x64" | "x86-64" => "x86_64",
                "arm64" => "aarch64",
                "i386" | "i486" | "i586" | "i686" => "x86",
                other => other,
            }
            .to_owned(),
        })
    }
}

fn is_platform_word(word: &str) -> bool {
    (1..=32).contains(&word.len())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

impl Serialize for Platform {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no platform: give one such as `linux/x86_64`, `windows/x86_64` or `any`")]
pub struct NotAPlatform(String);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_platform_has_one_spelling() {
        for (text, normal) in [
            ("linux/amd64", "linux/x86_64"),
            ("Win/x64", "windows/x86_64"),
            ("darwin/arm64", "macos/aarch64"),
            ("linux", "linux/any"),
            ("any/any", "any"),
            ("any", "any"),
            ("aix-7/ppc64", "aix-7/ppc64"),
        ] {
            assert_eq!(text.parse::<Platform>().unwrap().to_string(), normal);
        }
        for text in ["", "linux/", "/x86_64", "linux/x86/64", "windows 11"] {
            assert_eq!(text.parse::<Platform>(), Err(NotAPlatform(text.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn a_platform_reads_back(text in "[A-Za-z0-9_-]{1,8}(/[A-Za-z0-9_-]{1,8})?") {
            let platform: Platform = text.parse().unwrap();
            prop_assert_eq!(platform.to_string().parse(), Ok(platform));
        }
    }
}
