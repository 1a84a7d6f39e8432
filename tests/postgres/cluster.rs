//! Throwaway PostgreSQL clusters: made in a temporary folder, reached over a socket there, gone
//! with the test.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use postgres::{Client, NoTls};

/// Where the server's programs lie: those of `ENTITLE_PG_BIN`, else of the newest version that the
/// system's packages brought, else of the search path.
pub fn programs() -> Option<&'static Path> {
    static FOUND: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        if let Some(folder) = std::env::var_os("ENTITLE_PG_BIN") {
            return Some(PathBuf::from(folder));
        }
        let packaged = std::fs::read_dir("/usr/lib/postgresql")
            .into_iter()
            .flatten();
        let mut versions: Vec<(u32, PathBuf)> = packaged
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let version = path.file_name()?.to_str()?.parse().ok()?;
                Some((version, path.join("bin")))
            })
            .collect();
        versions.sort();
        let newest = versions.pop().map(|(_, path)| path);
        newest
            .into_iter()
            .chain(std::env::split_paths(&std::env::var_os("PATH")?))
            .find(|folder| folder.join("initdb").is_file())
    });
    FOUND.as_deref()
}

/// A running cluster.
pub struct Cluster {
    folder: tempfile::TempDir,
    /// More words for the server, each a setting.
    settings: Vec<String>,
}

impl Cluster {
    /// A cluster whose disk does not matter: it forgets all when the machine dies.
    pub fn careless() -> Self {
        Self::start(&[
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ])
    }

    /// A cluster with these settings.
    pub fn start(settings: &[&str]) -> Self {
        let cluster = Self::prepare(settings);
        let data = cluster.data();
        let made = Self::run(
            "initdb",
            &[
                "-D",
                &data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ],
        );
        assert!(made, "no cluster could be made");
        cluster.go();
        cluster
    }

    /// A folder that belongs to the server's user.
    pub fn prepare(settings: &[&str]) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("pg")
            .tempdir_in(room())
            .unwrap();
        if is_root() {
            let status = Command::new("chown")
                .arg("postgres")
                .arg(folder.path())
                .status();
            assert!(status.unwrap().success());
        }
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        Self {
            folder,
            settings: settings.iter().map(ToString::to_string).collect(),
        }
    }

    /// Its folder of data.
    pub fn data(&self) -> String {
        self.path("data")
    }

    /// A path in its folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Starts the server and waits until it answers.
    pub fn go(&self) {
        let mut options = format!("-k {} -c listen_addresses=''", self.folder.path().display());
        for setting in &self.settings {
            options = format!("{options} -c {setting}");
        }
        let (data, log) = (self.data(), self.path("log"));
        let started = Self::run(
            "pg_ctl",
            &[
                "-D", &data, "-l", &log, "-o", &options, "-w", "-t", "60", "start",
            ],
        );
        let told = || std::fs::read_to_string(&log).unwrap_or_default();
        assert!(started, "the server did not start: {}", told());
    }

    /// Stops the server at once, as if its machine had died.
    pub fn kill(&self) {
        Self::run("pg_ctl", &["-D", &self.data(), "-m", "immediate", "stop"]);
    }

    /// Runs one of the server's programs as the user who may; says whether it ended well.
    pub fn run(program: &str, words: &[&str]) -> bool {
        let program = programs().unwrap().join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // The server keeps what it inherits, and nobody would see the end of it.
        command
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command.stderr(Stdio::null()).current_dir("/tmp");
        command.status().unwrap().success()
    }

    /// How tests name it: `HOST:PORT`.
    pub fn server(&self) -> String {
        format!("{}:5432", self.folder.path().display())
    }

    /// A connection to a database of it, as its owner.
    pub fn client(&self, database: &str) -> Client {
        self.connect(database, 5432)
    }

    /// The same to that of its owner, of a cluster with another port.
    pub fn client_at(&self, port: u16) -> Client {
        self.connect("postgres", port)
    }

    fn connect(&self, database: &str, port: u16) -> Client {
        let host = self.folder.path().display();
        let text = format!("host={host} port={port} user=postgres dbname={database}");
        Client::connect(&text, NoTls).unwrap()
    }

    /// Makes a file the server's own, for it alone.
    pub fn give(path: &Path) {
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o600)).unwrap();
        if is_root() {
            let status = Command::new("chown").arg("postgres").arg(path).status();
            assert!(status.unwrap().success());
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Where clusters lie: in memory where there is room, since each desk has a database of its own,
/// some hundreds of files.
fn room() -> &'static str {
    const ENOUGH: u64 = 2 << 30;
    let memory = "/dev/shm";
    match rustix::fs::statvfs(memory) {
        Ok(volume) if volume.f_bavail * volume.f_frsize >= ENOUGH => memory,
        _ => "/tmp",
    }
}

fn is_root() -> bool {
    let told = Command::new("id").arg("-u").output().unwrap();
    told.stdout == b"0\n"
}
