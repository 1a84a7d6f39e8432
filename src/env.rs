//! The outside world as one value: arguments, variables, working directory, the clock, the user,
//! the random source, streams and the terminal.
//!
//! The only place that asks for any of them. A command reads `now` once, at its start, and lives
//! in that instant; tests hand in a fixed world. No variable and no flag sets the clock or the
//! randomness of a write.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::domain::Instant;

/// Everything a command may know of the world around it.
pub struct Env {
    /// The command line, the program's name first.
    pub args: Vec<OsString>,
    /// The variables that are text; others are as good as unset.
    pub vars: BTreeMap<String, String>,
    /// The working directory, from which relative paths are read.
    pub cwd: PathBuf,
    /// The command's instant.
    pub now: Instant,
    /// The operating system's name for the user.
    pub os_user: String,
    /// Random bytes.
    pub entropy: Entropy,
    /// Where input named `-` comes from.
    pub stdin: Box<dyn Read>,
    /// The answer.
    pub stdout: Box<dyn Write>,
    /// Talk.
    pub stderr: Box<dyn Write>,
    /// Which streams are a terminal, and how wide it is.
    pub terminal: Terminal,
    /// Who answers prompts.
    pub answers: Answers,
    /// Whether somebody asked the command to stop.
    pub interrupt: Interrupt,
}

/// Which streams are a terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
    /// The terminal's width in columns, when it has one.
    pub width: Option<u16>,
}

/// Who answers prompts.
pub enum Answers {
    /// The person at the terminal.
    Person,
    /// A list, first answer first: the tests'.
    Listed(VecDeque<String>),
}

/// The random source of a command.
pub struct Entropy(Box<Fill>);

/// Fills what it is handed with random bytes.
type Fill = dyn FnMut(&mut [u8]) -> io::Result<()>;

impl Entropy {
    /// A source that fills what it is handed.
    pub fn new(fill: impl FnMut(&mut [u8]) -> io::Result<()> + 'static) -> Self {
        Self(Box::new(fill))
    }

    /// A source that stretches one seed: SHA-256 over the seed and a counter.
    pub fn seeded(seed: [u8; 32]) -> Self {
        let mut blocks = 0_u64;
        Self::new(move |bytes| {
            for chunk in bytes.chunks_mut(32) {
                let mut hash = Sha256::new();
                hash.update(seed);
                hash.update(blocks.to_be_bytes());
                blocks += 1;
                chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
            }
            Ok(())
        })
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        (self.0)(&mut bytes)?;
        Ok(bytes)
    }

    /// Fills `bytes`.
    pub fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        (self.0)(bytes)
    }
}

/// Whether a signal asked the command to stop; long work looks between its steps.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    // A flag for each signal, not one for both: at a prompt SIGTERM is followed by a SIGINT that
    // the prompt raises itself, which must not count as somebody's second one.
    interrupted: Arc<AtomicBool>,
    terminated: Arc<AtomicBool>,
}

impl Interrupt {
    /// The number of the signal that Ctrl-C sends (POSIX).
    pub const SIGINT: u8 = 2;
    /// The number of the signal that asks a process to end (POSIX).
    pub const SIGTERM: u8 = 15;

    /// Listens to SIGINT and SIGTERM from now on: the first is noted here, the same again ends
    /// the process at once.
    pub fn listen() -> io::Result<Self> {
        let interrupt = Self::default();
        for (number, noted) in [
            (Self::SIGINT, &interrupt.interrupted),
            (Self::SIGTERM, &interrupt.terminated),
        ] {
            let signal = i32::from(number);
            let status = 128 + signal;
            signal_hook::flag::register_conditional_shutdown(signal, status, Arc::clone(noted))?;
            signal_hook::flag::register(signal, Arc::clone(noted))?;
        }
        Ok(interrupt)
    }

    /// The number of the signal that came, if one did.
    pub fn signal(&self) -> Option<u8> {
        if self.terminated.load(Ordering::Relaxed) {
            Some(Self::SIGTERM)
        } else {
            let interrupted = self.interrupted.load(Ordering::Relaxed);
            interrupted.then_some(Self::SIGINT)
        }
    }

    /// Notes a signal as if it had come: SIGTERM, or else SIGINT.
    pub fn raise(&self, signal: u8) {
        let noted = if signal == Self::SIGTERM {
            &self.terminated
        } else {
            &self.interrupted
        };
        noted.store(true, Ordering::Relaxed);
    }
}

/// A stream that is kept, to be read when the command has ended.
#[derive(Debug, Clone, Default)]
pub struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    /// What was written, which leaves the stream empty.
    pub fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Env {
    /// A world within this one, for a command that a command runs: the same instant, user and
    /// terminal; its own arguments, folder and variables, nobody to ask, and both streams kept
    /// together.
    pub fn within(
        &mut self,
        args: Vec<OsString>,
        cwd: PathBuf,
        vars: BTreeMap<String, String>,
    ) -> io::Result<(Self, Captured)> {
        let answer = Captured::default();
        let env = Self {
            args,
            vars,
            cwd,
            now: self.now,
            os_user: self.os_user.clone(),
            entropy: Entropy::seeded(self.entropy.bytes()?),
            stdin: Box::new(io::empty()),
            stdout: Box::new(answer.clone()),
            stderr: Box::new(answer.clone()),
            terminal: Terminal {
                stdin: false,
                stderr: false,
                ..self.terminal
            },
            answers: Answers::Listed(VecDeque::new()),
            interrupt: self.interrupt.clone(),
        };
        Ok((env, answer))
    }

    /// The process's own world.
    pub fn process() -> io::Result<Self> {
        Ok(Self {
            args: std::env::args_os().collect(),
            vars: std::env::vars_os()
                .filter_map(|(name, value)| {
                    Some((name.into_string().ok()?, value.into_string().ok()?))
                })
                .collect(),
            cwd: std::env::current_dir()?,
            now: clock()?,
            os_user: user(),
            entropy: Entropy::new(|bytes| getrandom::fill(bytes).map_err(io::Error::other)),
            stdin: Box::new(io::stdin()),
            stdout: Box::new(io::BufWriter::new(io::stdout())),
            stderr: Box::new(io::stderr()),
            terminal: Terminal {
                stdin: io::stdin().is_terminal(),
                stdout: io::stdout().is_terminal(),
                stderr: io::stderr().is_terminal(),
                width: width(),
            },
            answers: Answers::Person,
            interrupt: Interrupt::listen()?,
        })
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }
}

fn clock() -> io::Result<Instant> {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(io::Error::other)?;
    i64::try_from(since.as_secs())
        .ok()
        .and_then(Instant::from_unix)
        .ok_or_else(|| io::Error::other("the system's clock is beyond the year 9999"))
}

/// The login name of the process's user; its number where the system knows no name.
fn user() -> String {
    let number = rustix::process::getuid().as_raw();
    ["LOGNAME", "USER"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| format!("uid {number}"))
}

/// The width of the terminal behind stdout, or behind stderr.
fn width() -> Option<u16> {
    rustix::termios::tcgetwinsize(rustix::stdio::stdout())
        .or_else(|_| rustix::termios::tcgetwinsize(rustix::stdio::stderr()))
        .ok()
        .map(|size| size.ws_col)
        .filter(|columns| *columns > 0)
}
