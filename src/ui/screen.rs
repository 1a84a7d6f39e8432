//! The terminal while a prompt is on it, and as it was afterwards.

use std::io;

use console::Term;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// Holds the terminal for one prompt; dropping it gives the terminal back.
///
/// Keys are read one at a time. Between two of them the terminal would echo what is typed, and
/// turn Ctrl-C into a signal that nobody waits for: so both are off until the prompt is over, and
/// Ctrl-C always comes as a key.
pub(super) struct Screen {
    before: Termios,
}

/// What becomes of keys that were struck before the prompt was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    /// They are the answer's beginning.
    Kept,
    /// They answer nothing: the question was not there to be read.
    Dropped,
}

impl Screen {
    pub(super) fn hold(ahead: Ahead) -> io::Result<Self> {
        let before = tcgetattr(rustix::stdio::stdin())?;
        let mut during = before.clone();
        during
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        let when = match ahead {
            Ahead::Kept => OptionalActions::Drain,
            Ahead::Dropped => OptionalActions::Flush,
        };
        tcsetattr(rustix::stdio::stdin(), when, &during)?;
        Ok(Self { before })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing back.
        let _ = Term::stderr().show_cursor();
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Drain, &self.before);
    }
}
