//! The command line that does the same without a question, for scripts and for the next time.

use std::fmt::{self, Display};
use std::path::Path;

use crate::cli::context::Desk;
use crate::domain::shell_word;

/// A command line, word by word.
#[derive(Debug, Clone)]
pub struct Again {
    words: Vec<String>,
}

impl Again {
    /// The command that is at work, with what was said of where the store and the keys lie and of
    /// who acts.
    pub fn of(desk: &Desk<'_>) -> Self {
        Self::next(desk, &desk.author().command)
    }

    /// The line as it was typed, for a command that has everything else from its answers.
    pub fn typed(desk: &Desk<'_>) -> Self {
        let typed = desk.env.args.iter().skip(1);
        let words = typed.map(|word| shell_word(&word.to_string_lossy()));
        Self {
            words: ["entitle".to_owned()].into_iter().chain(words).collect(),
        }
    }

    /// Another command, as [`Self::of`] has its own.
    pub fn next(desk: &Desk<'_>, command: &str) -> Self {
        let words = ["entitle"].into_iter().chain(command.split(' '));
        let mut again = Self {
            words: words.map(str::to_owned).collect(),
        };
        let globals = &desk.globals;
        let path = |path: &Option<_>| path.as_deref().map(Path::to_owned);
        again.some(
            "--store",
            path(&globals.store).map(|path| path.display().to_string()),
        );
        again.some(
            "--keys",
            path(&globals.keys).map(|path| path.display().to_string()),
        );
        again.some("--actor", globals.actor.as_ref());
        let file = path(&globals.passphrase_file);
        again.some(
            "--passphrase-file",
            file.map(|path| path.display().to_string()),
        );
        again
    }

    /// An argument without a flag.
    pub fn word(&mut self, word: impl Display) {
        self.words.push(shell_word(&word.to_string()));
    }

    /// A flag that is there or not.
    pub fn switch(&mut self, flag: &str, there: bool) {
        if there {
            self.words.push(flag.to_owned());
        }
    }

    /// A flag with its value, where there is one.
    pub fn some(&mut self, flag: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.words.push(flag.to_owned());
            self.word(value);
        }
    }

    /// A flag for each of these values.
    pub fn each<V: Display>(&mut self, flag: &str, values: impl IntoIterator<Item = V>) {
        for value in values {
            self.some(flag, Some(value));
        }
    }
}

impl Display for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words.join(" "))
    }
}
