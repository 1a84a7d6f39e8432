//! A desk for tests: a folder, a fixed clock, actor and randomness; each command runs in process,
//! through `entitle::run`, and leaves a transcript.

#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

#[path = "merge.rs"]
pub mod merge;
#[path = "store.rs"]
pub mod store;

use entitle::domain::Instant;
use entitle::env::{Answers, Entropy, Env, Interrupt, Terminal};
use entitle::store::postgres::{Access, Address, Origin, Server};
use entitle::store::{Holder, Place};
use sha2::{Digest, Sha256};
use store::{Database, Housing};

/// A desk of its own, in a folder that goes when it does.
pub struct Desk {
    // Before the folder: it goes first.
    store: Housing,
    folder: tempfile::TempDir,
    /// The instant of the next command.
    pub now: Instant,
    /// Who runs the next command.
    pub actor: String,
    /// What stands on standard input of the next command.
    pub stdin: Vec<u8>,
    /// The terminal of the next commands; none by default.
    pub terminal: Terminal,
    /// The answers to prompts of the next command.
    pub answers: Vec<String>,
    /// More variables.
    pub vars: BTreeMap<String, String>,
    draws: u64,
}

/// What a command left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub exit: u8,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// An empty folder, on Monday 2026-03-02 at nine in the morning.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Housing::new(folder.path());
        Self::housed(folder, store)
    }

    /// The same with other keys, identities and activation IDs than every other desk.
    pub fn of_others() -> Self {
        Self {
            draws: 1 << 32,
            ..Self::new()
        }
    }

    /// The same with its store on a server, `HOST:PORT`.
    pub fn on_server(server: &str) -> Self {
        let database = Database::new(server, "template1");
        Self::housed(tempfile::tempdir().unwrap(), Housing::Server(database))
    }

    fn housed(folder: tempfile::TempDir, store: Housing) -> Self {
        Self {
            store,
            folder,
            now: "2026-03-02T09:00:00Z".parse().unwrap(),
            actor: "ada".to_owned(),
            stdin: Vec::new(),
            terminal: Terminal::default(),
            answers: Vec::new(),
            vars: BTreeMap::new(),
            draws: 0,
        }
    }

    /// A desk that was set up, its keys unencrypted.
    pub fn set_up() -> Self {
        let mut desk = Self::new();
        desk.init();
        desk
    }

    /// Sets it up, its keys unencrypted.
    pub fn init(&mut self) -> &mut Self {
        self.done("entitle init --vendor Initech --issuer https://initech.example --no-passphrase");
        self
    }

    /// Imports the sample catalog.
    pub fn stock(&mut self) -> &mut Self {
        self.bring("fixtures/catalog");
        self.done("entitle catalog import catalog");
        self
    }

    /// The folder in which commands run.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A desk that was set up, with the sample catalog imported.
    pub fn stocked() -> Self {
        let mut desk = Self::set_up();
        desk.stock();
        desk
    }

    /// Copies a folder of the project's into the folder, under its last name.
    pub fn bring(&mut self, folder: &str) -> &mut Self {
        let from = project().join(folder);
        let name = from.file_name().unwrap().to_owned();
        for entry in std::fs::read_dir(&from).unwrap() {
            let entry = entry.unwrap();
            let to = Path::new(&name).join(entry.file_name());
            let bytes = std::fs::read(entry.path()).unwrap();
            self.file(to.to_str().unwrap(), bytes);
        }
        self
    }

    /// Imports the sample orders into a desk whose catalog is the sample's.
    pub fn order_sample(&mut self) -> &mut Self {
        let orders = project().join("fixtures/orders/orders.csv");
        let line = format!(
            "entitle order import '{}' --create-customers",
            orders.display()
        );
        self.done(&line);
        self
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// Writes a file into the folder that its owner alone can read, as keys and passphrases are.
    pub fn secret(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        use std::os::unix::fs::PermissionsExt;
        self.file(name, content);
        let mode = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(self.path(name), mode).unwrap();
        self
    }

    /// Lets commands ask, with `answers` for the next one.
    pub fn asked(&mut self, answers: &[&str]) -> &mut Self {
        self.terminal.stdin = true;
        self.terminal.stderr = true;
        self.answers = answers.iter().map(ToString::to_string).collect();
        self
    }

    /// The names of all files of the folder, those of the store left out.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path("")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with("desk.db")).collect();
        names.sort();
        names
    }

    /// The text of a file of the folder.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Sets the clock.
    pub fn at(&mut self, instant: &str) -> &mut Self {
        self.now = instant.parse().unwrap();
        self
    }

    /// Runs a command line as a shell would split it.
    pub fn run(&mut self, line: &str) -> Run {
        self.draws += 1;
        let (stdout, stderr) = (Captured::default(), Captured::default());
        let mut vars = self.vars.clone();
        vars.insert("HOME".to_owned(), self.folder.path().display().to_string());
        for (name, value) in self.environment(line) {
            vars.entry(name.to_owned()).or_insert(value);
        }
        let mut env = Env {
            args: split(line).into_iter().map(OsString::from).collect(),
            vars,
            cwd: self.folder.path().to_owned(),
            now: self.now,
            os_user: self.actor.clone(),
            entropy: fixed_entropy(self.draws),
            stdin: Box::new(Cursor::new(std::mem::take(&mut self.stdin))),
            stdout: Box::new(stdout.clone()),
            stderr: Box::new(stderr.clone()),
            terminal: self.terminal,
            answers: Answers::Listed(VecDeque::from(std::mem::take(&mut self.answers))),
            interrupt: Interrupt::default(),
        };
        let exit = entitle::run(&mut env).code();
        Run {
            stdout: self.anonymous(&stdout.text()),
            stderr: self.anonymous(&stderr.text()),
            exit,
        }
    }

    /// Runs commands, a line each, and writes down what came out.
    pub fn transcript(&mut self, lines: &str) -> String {
        let mut text = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let run = self.run(line);
            writeln!(text, "$ {line}").unwrap();
            text.push_str(&run.text());
        }
        text
    }

    /// Runs a command that must be done.
    pub fn done(&mut self, line: &str) -> String {
        let run = self.run(line);
        assert_eq!(run.exit, 0, "{line}\n{}{}", run.stdout, run.stderr);
        run.stdout
    }

    /// Runs a command that must be done, and reads its JSON.
    pub fn json(&mut self, line: &str) -> serde_json::Value {
        let text = self.done(&format!("{line} --format json"));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// Runs a command that must fail, and reads its JSON error: exit, code, message.
    pub fn refused(&mut self, line: &str) -> (u8, String, String) {
        let run = self.run(&format!("{line} --format json"));
        let last = run.stderr.lines().last().unwrap_or_default();
        let error: serde_json::Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {run:?}"));
        let text = |name: &str| error["error"][name].as_str().unwrap_or_default().to_owned();
        (run.exit, text("code"), text("message"))
    }

    /// The variables that lead a command line to the desk's store and keys. A server's keys lie
    /// where those of a file would, so that transcripts say the same.
    pub fn environment(&self, line: &str) -> Vec<(&'static str, String)> {
        let mut vars = vec![("ENTITLE_STORE", self.store.text())];
        if matches!(self.store, Housing::Server(_)) && !line.contains("--store") {
            vars.push((
                "ENTITLE_KEYS",
                self.path("desk.db-keys").display().to_string(),
            ));
        }
        vars
    }

    /// How `--store` names the store.
    pub fn store(&self) -> String {
        self.store.text()
    }

    /// Where the store lies, for code that opens it itself, as this command of this actor.
    pub fn place(&self, command: &str, actor: &str) -> Place {
        match &self.store {
            Housing::File(path) => Place::File(path.clone()),
            Housing::Server(database) => {
                let address = Address::parse(&database.url(), Origin::Flag, "ada").unwrap();
                let access = Access {
                    password: None,
                    password_file: None,
                    holder: Holder {
                        command: command.to_owned(),
                        actor: actor.to_owned(),
                    },
                    patience: entitle::store::PATIENCE,
                };
                Place::Server(Box::new(Server::new(address, access)))
            }
        }
    }

    /// The database that the store is in.
    pub fn database(&self) -> &Database {
        match &self.store {
            Housing::Server(database) => database,
            Housing::File(path) => panic!("{} is a file", path.display()),
        }
    }

    /// Goes on with another database.
    pub fn rehouse(&mut self, database: Database) {
        self.store = Housing::Server(database);
    }

    /// The real binary with these words, on the desk's store and in its folder.
    pub fn process(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_entitle"));
        command
            .args(split(line))
            .envs(self.environment(line))
            .env("HOME", self.path(""))
            .current_dir(self.path(""))
            .stdin(Stdio::null());
        command
    }

    /// Whether the store is on a server.
    pub fn is_on_server(&self) -> bool {
        matches!(self.store, Housing::Server(_))
    }

    /// All that the store holds, to be compared with what it holds later.
    pub fn image(&self) -> Vec<u8> {
        self.store.image()
    }

    /// Loses the store.
    pub fn lose_store(&self) {
        self.store.lose();
    }

    /// A whole copy of the store.
    pub fn copy(&self) -> Housing {
        self.store.copy()
    }

    /// Changes the store behind the program's back.
    pub fn alter(&self, sql: &str) {
        self.store.alter(sql);
    }

    /// What a statement finds in the store: its one column, called `a`, as text.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        self.store.texts(sql)
    }

    /// The one number, called `a`, that a statement finds in the store.
    pub fn number(&self, sql: &str) -> i64 {
        self.texts(sql)[0].parse().unwrap()
    }

    fn anonymous(&self, text: &str) -> String {
        let folder = self.folder.path().display().to_string();
        let text = match &self.store {
            Housing::File(_) => text.to_owned(),
            Housing::Server(database) => text.replace(&database.url(), "[DESK]/desk.db"),
        };
        text.replace(&folder, "[DESK]")
    }
}

impl Run {
    /// What came out, stderr marked, the exit at the end when it is not 0.
    pub fn text(&self) -> String {
        let mut text = self.stdout.clone();
        for line in self.stderr.lines() {
            writeln!(text, "! {line}").unwrap();
        }
        if self.exit != 0 {
            writeln!(text, "[exit {}]", self.exit).unwrap();
        }
        text
    }
}

/// The folder of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Real inputs beside the project, where they are.
pub fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("ENTITLE_SHARED_DATA")
        .map_or_else(|| project().join("../shared/data"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn fixed_entropy(run: u64) -> Entropy {
    let mut block = 0_u64;
    Entropy::new(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            block += 1;
            let mut hash = Sha256::new();
            hash.update(run.to_be_bytes());
            hash.update(block.to_be_bytes());
            chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
        }
        Ok(())
    })
}

/// Splits a line as a shell does, with single and double quotes.
pub fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), close) if open == close => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[derive(Clone, Default)]
struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
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
