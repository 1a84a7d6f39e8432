//! The store of a desk: a file or, where a server is told of, a database of its own there; looked
//! into, and changed, behind the program's back.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use rusqlite::Connection;

/// Names a server on which each desk gets a database: `HOST:PORT`, the host a socket's directory.
pub const SERVER: &str = "ENTITLE_TEST_SERVER";

/// How many cases of a property to try: a quarter on a server, where each takes longer.
pub fn cases(usual: u32) -> u32 {
    if std::env::var_os(SERVER).is_some() {
        usual.div_ceil(4)
    } else {
        usual
    }
}

/// Where a desk's store lies.
pub enum Housing {
    File(PathBuf),
    Server(Database),
}

/// A database that goes when its desk does.
pub struct Database {
    server: String,
    name: String,
}

impl Housing {
    /// A new place, in the folder or on the server that the environment names.
    pub fn new(folder: &Path) -> Self {
        match std::env::var(SERVER) {
            Ok(server) => Self::Server(Database::new(&server, "template1")),
            Err(_) => Self::File(folder.join("desk.db")),
        }
    }

    /// How `--store` names it.
    pub fn text(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Server(database) => database.url(),
        }
    }

    /// A whole copy of it, beside it.
    pub fn copy(&self) -> Self {
        match self {
            Self::File(path) => {
                let to = path.with_file_name("copy.db");
                std::fs::copy(path, &to).unwrap();
                Self::File(to)
            }
            Self::Server(database) => Self::Server(Database::new(&database.server, &database.name)),
        }
    }

    /// All that it holds, to be compared with what it holds later.
    pub fn image(&self) -> Vec<u8> {
        match self {
            Self::File(path) => {
                let log = path.with_file_name("desk.db-wal");
                let mut image = std::fs::read(path).unwrap();
                image.extend(std::fs::read(log).unwrap_or_default());
                image
            }
            Self::Server(database) => database.image(),
        }
    }

    /// Loses it: the file, or the whole database.
    pub fn lose(&self) {
        match self {
            Self::File(path) => std::fs::remove_file(path).unwrap(),
            Self::Server(database) => database.drop_it(),
        }
    }

    /// Runs statements that no command would.
    pub fn alter(&self, sql: &str) {
        match self {
            Self::File(path) => alter_file(path, sql),
            Self::Server(database) => database
                .client()
                .batch_execute(&format!(
                    "SET session_replication_role = replica; {sql}; {COUNT_ON}"
                ))
                .unwrap(),
        }
    }

    /// The first column of what a statement finds, as text.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let sql = format!("SELECT CAST(x.a AS TEXT) FROM ({sql}) AS x");
        match self {
            Self::File(path) => {
                let store = Connection::open(path).unwrap();
                let mut found = store.prepare(&sql).unwrap();
                let rows = found.query_map([], |row| row.get::<_, Option<String>>(0));
                rows.unwrap()
                    .map(|text| text.unwrap().unwrap_or_default())
                    .collect()
            }
            Self::Server(database) => {
                let rows = database.client().query(&sql, &[]).unwrap();
                let text = |row: &postgres::Row| row.get::<_, Option<String>>(0);
                rows.iter()
                    .map(|row| text(row).unwrap_or_default())
                    .collect()
            }
        }
    }
}

/// Runs statements on a store's file that no command would.
pub fn alter_file(path: &Path, sql: &str) {
    let store = Connection::open(path).unwrap();
    store
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
}

/// Lets the ids of a server's tables go on past what was put into them, as those of a file do.
const COUNT_ON: &str = "DO $$
DECLARE found record; largest bigint; counter text;
BEGIN
    FOR found IN SELECT c.table_name FROM information_schema.columns c
                 WHERE c.table_schema = 'entitle' AND c.is_identity = 'YES' LOOP
        EXECUTE format('SELECT MAX(id) FROM entitle.%I', found.table_name) INTO largest;
        counter := pg_get_serial_sequence(format('entitle.%I', found.table_name), 'id');
        IF largest IS NOT NULL THEN
            EXECUTE format('SELECT setval(%L, GREATEST(%s, last_value)) FROM %s',
                           counter, largest, counter);
        END IF;
    END LOOP;
END $$";

impl Database {
    /// A new database, as its template is.
    pub fn new(server: &str, template: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("desk_{}_{number}", std::process::id());
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
        client(server, "postgres").batch_execute(&sql).unwrap();
        Self {
            server: server.to_owned(),
            name,
        }
    }

    /// Its URL, as the server's owner.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// One that is there, on a server that took over from another.
    pub fn named(server: &str, name: &str) -> Self {
        Self {
            server: server.to_owned(),
            name: name.to_owned(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its URL, as another user.
    pub fn url_of(&self, user: &str) -> String {
        let (host, port) = self.server.rsplit_once(':').unwrap();
        let host = host.replace('/', "%2F");
        // As the program writes it, which leaves the usual port out.
        let port = match port {
            "5432" => String::new(),
            port => format!(":{port}"),
        };
        format!("postgres://{user}@{host}{port}/{}", self.name)
    }

    /// Every row of every table, as text.
    fn image(&self) -> Vec<u8> {
        let mut client = self.client();
        let tables = "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
                      WHERE table_schema = 'entitle' ORDER BY 1";
        let mut image = Vec::new();
        for table in client.query(tables, &[]).unwrap() {
            let rows = format!(
                "SELECT CAST(t AS TEXT) FROM {} t ORDER BY 1",
                table.get::<_, &str>(0)
            );
            for row in client.query(&rows, &[]).unwrap() {
                image.extend(row.get::<_, &str>(0).bytes());
            }
        }
        image
    }

    fn drop_it(&self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The server may be gone before.
        let _ = connected(&self.server, "postgres").map(|mut client| client.batch_execute(&sql));
    }

    /// A connection to it that sees the store.
    pub fn client(&self) -> Client {
        let mut client = client(&self.server, &self.name);
        client.batch_execute("SET search_path = entitle").unwrap();
        client
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.drop_it();
    }
}

fn client(server: &str, database: &str) -> Client {
    connected(server, database).unwrap()
}

fn connected(server: &str, database: &str) -> Result<Client, postgres::Error> {
    let (host, port) = server.rsplit_once(':').unwrap();
    let text = format!("host={host} port={port} user=postgres dbname={database}");
    Client::connect(&text, NoTls)
}
