//! How a store on a server is reached: addresses, passwords, certificates, and what is said when
//! it is not.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;

use libtest_mimic::Trial;

use crate::cluster::Cluster;
use crate::support::Desk;
use crate::support::store::Database;
use crate::{shared, trial};

pub fn trials() -> Vec<Trial> {
    vec![
        shared(
            "connect::what_is_not_there_is_said_with_the_way_out",
            missing,
        ),
        shared("connect::of_two_who_set_a_desk_up_at_once_one_does", race),
        shared("connect::the_schema_is_as_the_definitions_have_it", schema),
        shared("connect::what_rows_refer_to_is_there_and_stays", references),
        trial(
            "connect::a_password_is_taken_from_where_it_belongs",
            passwords,
        ),
        trial("connect::a_certificate_proves_the_server", certificates),
        trial(
            "connect::a_database_of_another_encoding_is_refused",
            encoding,
        ),
    ]
}

fn missing(server: &str) {
    let mut desk = Desk::new();
    let empty = Database::new(server, "template1");
    let there = empty.url().replace(empty.name(), "");
    insta::assert_snapshot!(
        desk.transcript(&format!(
            "entitle store info --store {url}
             entitle store info --store {there}nowhere
             entitle store info --store postgres://postgres@%2Fnowhere/desk
             entitle store info --store postgres://ada:hush@localhost/desk
             entitle store info --store postgres://ada@db.example/desk?sslmode=prefer
             entitle store info --store postgres://ada@db.example/desk?sslmode=disable
             entitle store info --store mysql://ada@db.example/desk",
            url = empty.url()
        ))
        .replace(&empty.url(), "[EMPTY]")
        .replace(&there, "[SERVER]/"),
        @"
    $ entitle store info --store [EMPTY]
    ! error: there is no store at `[EMPTY]`
    ! hint: make one with `entitle init`, or name one with `--store PATH` or `ENTITLE_STORE`
    [exit 10]
    $ entitle store info --store [SERVER]/nowhere
    ! error: there is no database `nowhere` on the server of `[SERVER]/nowhere`
    ! hint: make it on the server with `createdb --encoding UTF8 nowhere`, or name another in the URL
    [exit 10]
    $ entitle store info --store postgres://postgres@%2Fnowhere/desk
    ! error: the store at `postgres://postgres@%2Fnowhere/desk` cannot be reached: /nowhere:5432: error connecting to server: No such file or directory (os error 2)
    ! hint: see that a server runs there and takes writes; it is safe to run the same command again
    [exit 9]
    $ entitle store info --store postgres://ada:hush@localhost/desk
    ! error: others can read a password on the command line: give it by `PGPASSFILE` or `PGPASSWORD`, or put the whole URL in `ENTITLE_STORE`
    [exit 2]
    $ entitle store info --store postgres://ada@db.example/desk?sslmode=prefer
    ! error: `sslmode=prefer` goes on in the clear when a server offers no TLS: give `verify-full`, or leave it out
    [exit 2]
    $ entitle store info --store postgres://ada@db.example/desk?sslmode=disable
    ! error: `sslmode=disable` would send the store in the clear to `db.example:5432`, which is another machine: leave it out, or give `verify-full`
    [exit 2]
    $ entitle store info --store mysql://ada@db.example/desk
    ! error: the address of the store is no URL of PostgreSQL: write `postgres://USER@HOST/DATABASE`
    [exit 2]
    "
    );
}

fn race(server: &str) {
    for _ in 0..4 {
        let mut desk = Desk::on_server(server);
        let line = "init --vendor Initech --issuer https://initech.example --no-passphrase --quiet";
        let runs: Vec<_> = (0..3)
            .map(|number| {
                let mut command = desk.process(&format!("{line} --keys keys{number}"));
                thread::spawn(move || command.output().unwrap().status.code())
            })
            .collect();
        let mut exits: Vec<_> = runs.into_iter().map(|run| run.join().unwrap()).collect();
        exits.sort_unstable();
        assert_eq!(exits, [Some(0), Some(5), Some(5)]);
        assert_eq!(desk.number("SELECT COUNT(*) AS a FROM store"), 1);
        assert_eq!(desk.number("SELECT COUNT(*) AS a FROM migrations"), 3);
        desk.done("entitle store check");
    }
}

/// The columns that copies are made of are those that the server has.
fn schema(server: &str) {
    let mut desk = Desk::on_server(server);
    desk.init();
    for table in entitle::store::schema::tables() {
        let sql = format!(
            "SELECT CAST(column_name AS TEXT) AS a FROM information_schema.columns
             WHERE table_schema = 'entitle' AND table_name = '{}' ORDER BY ordinal_position",
            table.name
        );
        assert_eq!(desk.texts(&sql), table.columns, "{}", table.name);
    }
    let tables = "SELECT COUNT(*) AS a FROM information_schema.tables
                  WHERE table_schema = 'entitle' AND table_name <> 'migrations'";
    let known = i64::try_from(entitle::store::schema::tables().count()).unwrap();
    assert_eq!(desk.number(tables), known);
}

/// What is tried against the references of rows, and the start of what the server says.
const ASTRAY: &[(&str, &str)] = &[
    (
        "INSERT INTO grants SELECT 9, 99, product_id, product_version, features, bought, uncounted, 0
         FROM grants WHERE id = 1",
        "grants.entitlement_id is 99, and there is no such row in entitlements",
    ),
    (
        "INSERT INTO order_lines (id, order_id, position, sku_id, quantity)
         VALUES (8, 1, 8, 1, 1), (9, 1, 9, 77, 1)",
        "order_lines.sku_id is 77, and there is no such row in skus",
    ),
    (
        "UPDATE entitlements SET customer_id = 99",
        "entitlements.customer_id is 99, and there is no such row in customers",
    ),
    (
        "UPDATE orders SET import_id = 99",
        "orders.import_id is 99, and there is no such row in imports",
    ),
    (
        "DELETE FROM customers WHERE id = 1",
        "rows of customers are never deleted, and keep their ids",
    ),
    (
        "UPDATE entitlements SET id = 9",
        "rows of entitlements are never deleted, and keep their ids",
    ),
    (
        "TRUNCATE orders",
        "rows of orders are never deleted, and keep their ids",
    ),
];

fn references(server: &str) {
    let mut desk = Desk::on_server(server);
    desk.init().stock();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n1001,2026-02-02,ACME,CAD,5\n",
    );
    desk.done("entitle order import orders.csv --create-customers --create-skus node-perpetual");
    let mut client = desk.database().client();
    for (sql, said) in ASTRAY {
        let error = client.batch_execute(sql).unwrap_err();
        assert_eq!(error.as_db_error().unwrap().message(), *said, "{sql}");
    }
    client
        .batch_execute("UPDATE entitlements SET customer_id = customer_id, sku_id = 2")
        .unwrap();
}

/// A cluster that is reached over the loopback interface too, where passwords are asked for.
fn on_loopback(settings: &[&str]) -> (Cluster, u16) {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let port_setting = format!("port={port}");
    let mut all = vec![
        "fsync=off",
        "listen_addresses=127.0.0.1",
        port_setting.as_str(),
    ];
    all.extend(settings);
    let cluster = Cluster::start(&all);
    (cluster, port)
}

fn passwords() {
    let (cluster, port) = on_loopback(&[]);
    let server = format!("{}:{port}", cluster.path(""));
    let server = server.replace("/:", ":");
    let mut desk = Desk::on_server(&server);
    desk.init();
    cluster
        .client_at(port)
        .batch_execute("CREATE ROLE grace LOGIN SUPERUSER PASSWORD 'hush:hush'")
        .unwrap();
    std::fs::write(
        Path::new(&cluster.data()).join("pg_hba.conf"),
        "local all all trust\nhost all all all scram-sha-256\n",
    )
    .unwrap();
    cluster
        .client_at(port)
        .batch_execute("SELECT pg_reload_conf()")
        .unwrap();
    let name = desk.database().name().to_owned();
    let url = format!("postgres://grace@127.0.0.1:{port}/{name}");
    let add = format!("entitle customer add X --name X --store {url}");

    let (exit, code, message) = desk.refused(&add);
    assert_eq!((exit, code.as_str()), (4, "login_refused"), "{message}");
    desk.vars
        .insert("PGPASSWORD".to_owned(), "wrong-one".to_owned());
    let run = desk.run(&add);
    assert_eq!(run.exit, 4);
    assert!(!format!("{run:?}").contains("wrong-one"));

    desk.vars
        .insert("PGPASSWORD".to_owned(), "hush:hush".to_owned());
    desk.done(&add.replace('X', "A"));
    desk.vars.clear();
    desk.secret(
        "pass.txt",
        format!("# ours\n127.0.0.1:{port}:*:grace:hush\\:hush\n"),
    );
    desk.vars
        .insert("PGPASSFILE".to_owned(), "pass.txt".to_owned());
    desk.done(&add.replace('X', "B"));
    desk.file("loose.txt", "*:*:*:*:hush\\:hush\n");
    desk.vars
        .insert("PGPASSFILE".to_owned(), "loose.txt".to_owned());
    let (exit, code, _) = desk.refused(&add);
    assert_eq!((exit, code.as_str()), (4, "secret_is_loose"));
    desk.vars.clear();

    // In the variable, but not in the flag.
    let with = url.replace("grace@", "grace:hush%3Ahush@");
    let (exit, code, message) = desk.refused(&add.replace(&url, &with));
    assert_eq!((exit, code.as_str()), (2, "usage"));
    assert!(!message.contains("hush"), "{message}");
    desk.vars.insert("ENTITLE_STORE".to_owned(), with);
    desk.done("entitle customer add C --name C");
    let run = desk.run("entitle store info");
    assert!(
        run.stdout.contains(&url) && !run.stdout.contains("hush"),
        "{run:?}"
    );
    desk.done("entitle store copy --to moved.db --yes");
    desk.vars.clear();
    let log = desk.done("entitle audit log --format json --store moved.db");
    assert!(log.contains(&url) && !log.contains("hush"), "{log}");
}

fn openssl(folder: &Path, words: &str) {
    let done = Command::new("openssl")
        .args(words.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
}

fn certificates() {
    let (cluster, port) = on_loopback(&[]);
    let server = format!("{}:{port}", cluster.path("")).replace("/:", ":");
    let mut desk = Desk::on_server(&server);
    desk.init();
    let folder = desk.path("");
    for authority in ["ca", "other"] {
        openssl(
            &folder,
            &format!(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
             -subj /CN={authority} -keyout {authority}.key -out {authority}.pem"
            ),
        );
    }
    openssl(
        &folder,
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
                      -subj /CN=localhost -keyout server.key -out server.csr",
    );
    desk.file(
        "san.txt",
        "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n",
    );
    openssl(
        &folder,
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 \
                      -extfile san.txt -out server.crt",
    );
    for file in ["server.key", "server.crt"] {
        let to = Path::new(&cluster.data()).join(file);
        std::fs::copy(desk.path(file), &to).unwrap();
        Cluster::give(&to);
    }
    cluster
        .client_at(port)
        .batch_execute("ALTER SYSTEM SET ssl = on")
        .unwrap();
    cluster
        .client_at(port)
        .batch_execute("SELECT pg_reload_conf()")
        .unwrap();
    thread::sleep(std::time::Duration::from_millis(300));

    let name = desk.database().name().to_owned();
    let info = |host: &str, parameters: &str| {
        format!("entitle store info --store postgres://postgres@{host}:{port}/{name}?{parameters}")
    };
    let ca = desk.path("ca.pem").display().to_string();
    let other = desk.path("other.pem").display().to_string();
    for mode in ["require", "verify-full"] {
        let trusted = format!("sslmode={mode}&sslrootcert={ca}");
        desk.done(&info("localhost", &trusted));
        for (host, parameters) in [
            // The name is not that of the certificate; the authority is another; none is known.
            ("127.0.0.1", trusted.clone()),
            ("localhost", format!("sslmode={mode}&sslrootcert={other}")),
            ("localhost", format!("sslmode={mode}")),
        ] {
            let (exit, code, message) = desk.refused(&info(host, &parameters));
            assert!(
                exit == 4 && code == "server_untrusted" || code == "server_unfit",
                "{host} {parameters}: {exit} {code} {message}"
            );
        }
    }
    let (exit, _, message) = desk.refused(&info(
        "localhost",
        "sslmode=verify-full&sslrootcert=none.pem",
    ));
    assert_eq!(exit, 3, "{message}");
}

fn encoding() {
    let cluster = Cluster::careless();
    cluster
        .client("postgres")
        .batch_execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        .unwrap();
    let mut desk = Desk::new();
    let folder = cluster.path("").replace('/', "%2F");
    let (exit, code, message) = desk.refused(&format!(
        "entitle init --vendor I --issuer https://i.example --no-passphrase \
         --store postgres://postgres@{}/latin",
        folder.trim_end_matches("%2F")
    ));
    assert_eq!((exit, code.as_str()), (10, "server_unfit"));
    assert!(message.contains("LATIN1"), "{message}");
}
