//! The store on a server: PostgreSQL, in throwaway clusters of the tests' own.
//!
//! Where the server's programs are not found these tests show as ignored, by name; with
//! `ENTITLE_TEST_ALL=1` they fail. As root the clusters run as the user `postgres`.

#![allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]

mod cluster;
mod connect;
mod failover;
mod lost;
mod moves;
mod proxy;
mod roles;
mod suite;
#[path = "../support/mod.rs"]
mod support;

use std::process::ExitCode;
use std::sync::{Mutex, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial, run};

use cluster::{Cluster, programs};

/// The cluster that most tests share; it goes when all are through.
static SHARED: OnceLock<Mutex<Option<Cluster>>> = OnceLock::new();

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = moves::trials();
    trials.extend(roles::trials());
    trials.extend(connect::trials());
    trials.extend(lost::trials());
    trials.extend(failover::trials());
    trials.extend(suite::trials());
    let conclusion = run(&arguments, trials);
    if let Some(shared) = SHARED.get() {
        drop(shared.lock().unwrap().take());
    }
    conclusion.exit_code()
}

/// A test that needs a server of its own making.
fn trial(name: &str, test: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    let missing = programs().is_none();
    let all = std::env::var("ENTITLE_TEST_ALL").is_ok_and(|value| value == "1");
    let run = move || {
        if missing {
            return Err("this test needs PostgreSQL's server programs: install them".into());
        }
        test()
    };
    Trial::test(format!("postgres::{name}"), run).with_ignored_flag(missing && !all)
}

/// A test on the cluster that most share.
fn shared(name: &str, test: impl FnOnce(&str) -> Result<(), Failed> + Send + 'static) -> Trial {
    trial(name, || {
        let cluster = SHARED.get_or_init(|| Mutex::new(Some(Cluster::careless())));
        let server = cluster.lock().unwrap().as_ref().map(Cluster::server);
        test(&server.unwrap_or_default())
    })
}
