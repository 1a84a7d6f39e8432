//! A person at a terminal, with the program running on it.

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use expectrl::process::Termios;
use expectrl::session::{OsSession, Session};

use crate::screen::Screen;
use crate::support::{Desk, split};

pub const ENTER: &str = "\r";
pub const ESC: &str = "\u{1b}";
pub const CTRL_C: &str = "\u{3}";
pub const DOWN: &str = "\u{1b}[B";

/// How long something may take to show.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until the terminal is ready, runs the program, says how it ended, and waits again, so that
/// the terminal can be looked at.
const SHELL: &str = r#"read -r _; "$0" "$@"; echo "exit $?"; read -r _"#;

/// Somebody at a terminal.
pub struct Person {
    session: OsSession,
    screen: Screen,
}

impl Person {
    /// Starts a command line in a window of this size.
    pub fn runs(desk: &Desk, line: &str, (columns, rows): (u16, u16)) -> Self {
        let mut command = Command::new("sh");
        command
            .args(["-c", SHELL, env!("CARGO_BIN_EXE_entitle")])
            .args(split(line).into_iter().skip(1))
            .envs(desk.environment(line))
            .env("HOME", desk.path(""))
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .current_dir(desk.path(""));
        let mut session = Session::spawn(command).unwrap();
        let process = session.get_process_mut();
        process.set_window_size(columns, rows).unwrap();
        session.set_echo(true).unwrap();
        let mut person = Self {
            session,
            screen: Screen::new(columns.into(), rows.into()),
        };
        person.types(ENTER);
        person
    }

    /// Gives the window another size.
    pub fn resizes(&mut self, (columns, rows): (u16, u16)) {
        let process = self.session.get_process_mut();
        process.set_window_size(columns, rows).unwrap();
        self.screen = Screen::new(columns.into(), rows.into());
    }

    /// Types keys.
    pub fn types(&mut self, keys: &str) {
        self.session.write_all(keys.as_bytes()).unwrap();
        self.session.flush().unwrap();
    }

    /// Waits until the screen shows this, and answers with all that it shows.
    pub fn sees(&mut self, text: &str) -> String {
        self.until(text, |screen| screen.contains(text))
    }

    /// Waits until a line of the screen begins so: the question that is asked.
    pub fn is_asked(&mut self, question: &str) -> String {
        self.until(question, |screen| {
            screen.lines().any(|line| line.starts_with(question))
        })
    }

    /// The same where so many lines of the screen begin so, and no more.
    pub fn is_asked_again(&mut self, question: &str, times: usize) -> String {
        self.until(question, |screen| {
            let lines = screen.lines();
            lines.filter(|line| line.starts_with(question)).count() == times
        })
    }

    /// Waits for the end; the exit code and the screen. The terminal is as it was.
    pub fn ends(&mut self) -> (u8, String) {
        let screen = self.until("exit", |screen| {
            screen
                .lines()
                .last()
                .is_some_and(|line| line.starts_with("exit "))
        });
        assert!(self.screen.cursor, "the cursor is seen");
        assert!(self.session.is_echo().unwrap(), "the terminal echoes");
        let (before, exit) = screen.rsplit_once("exit ").unwrap();
        (exit.parse().unwrap(), before.trim().to_owned())
    }

    fn until(&mut self, what: &str, is_there: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        let mut quiet = 0;
        let mut bytes = [0; 4096];
        let mut rest = Vec::new();
        loop {
            match self.session.try_read(&mut bytes) {
                Ok(read) if read > 0 => {
                    rest.extend_from_slice(&bytes[..read]);
                    // A letter may have come in part.
                    let whole = match std::str::from_utf8(&rest) {
                        Ok(_) => rest.len(),
                        Err(error) => error.valid_up_to(),
                    };
                    let letters: Vec<u8> = rest.drain(..whole).collect();
                    self.screen.write(std::str::from_utf8(&letters).unwrap());
                    quiet = 0;
                }
                _ => quiet += 1,
            }
            let screen = self.screen.text();
            // Everything that belongs to one drawing is there when nothing came for a while.
            if quiet > 3 && is_there(&screen) {
                return screen;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "no `{what}` on the screen:\n{screen}"
            );
            if quiet > 0 {
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }
}
