//! The outside programs: which are here, and a test that needs one of them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use libtest_mimic::Trial;

/// An outside program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Python with PyJWT and `cryptography`.
    Python,
    /// Node with `jose`.
    Node,
    /// OpenSSL 3.
    OpenSsl,
}

impl Program {
    /// What is missing here for its tests.
    fn missing(self) -> Option<&'static str> {
        static PYTHON: LazyLock<bool> = LazyLock::new(|| {
            answers(Command::new(python()).args(["-c", "import jwt, cryptography"]))
        });
        static NODE: LazyLock<bool> = LazyLock::new(|| {
            node_modules().is_some_and(|folder| folder.join("jose").is_dir())
                && answers(Command::new("node").arg("--version"))
        });
        static OPENSSL: LazyLock<bool> =
            LazyLock::new(|| answers(Command::new("openssl").arg("version")));
        match self {
            Self::Python => (!*PYTHON).then_some("a Python with PyJWT: set ENTITLE_PYTHON"),
            Self::Node => (!*NODE).then_some("node with jose: set ENTITLE_NODE_MODULES"),
            Self::OpenSsl => (!*OPENSSL).then_some("openssl: install it"),
        }
    }

    /// A test that needs the program; `name` says what it shows.
    pub fn trial(self, name: &str, test: impl FnOnce() + Send + 'static) -> Trial {
        let missing = self.missing();
        let all = std::env::var("ENTITLE_TEST_ALL").is_ok_and(|value| value == "1");
        let run = move || {
            if let Some(what) = missing {
                return Err(format!("this test needs {what}").into());
            }
            test();
            Ok(())
        };
        let word = format!("{self:?}").to_lowercase();
        Trial::test(format!("{word}::{name}"), run).with_ignored_flag(missing.is_some() && !all)
    }
}

/// The Python to use.
pub fn python() -> String {
    std::env::var("ENTITLE_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// The folder with `jose` in it.
pub fn node_modules() -> Option<PathBuf> {
    std::env::var_os("ENTITLE_NODE_MODULES").map(PathBuf::from)
}

fn answers(command: &mut Command) -> bool {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// A script in a folder from which node finds `jose`.
pub fn node_script(folder: &Path, text: &str) -> PathBuf {
    std::os::unix::fs::symlink(node_modules().unwrap(), folder.join("node_modules")).unwrap();
    let script = folder.join("script.mjs");
    std::fs::write(&script, text).unwrap();
    script
}

/// What a program that ended well wrote.
pub fn stdout_of(command: &mut Command) -> Vec<u8> {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(
        status.success(),
        "{command:?} ended with {status}: {stderr}"
    );
    stdout
}
