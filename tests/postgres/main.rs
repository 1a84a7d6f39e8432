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
fn trial(name: &str, test: impl FnOnce() + Send + 'static) -> Trial {
    run_where_it_can(name, || {
        test();
        Ok(())
    })
}

/// A test on the cluster that most share, which is told where that is.
fn shared(name: &str, test: impl FnOnce(&str) + Send + 'static) -> Trial {
    shared_run(name, |server| {
        test(server);
        Ok(())
    })
}

/// The same for what ends well or not.
fn shared_run(name: &str, run: impl FnOnce(&str) -> Result<(), Failed> + Send + 'static) -> Trial {
    run_where_it_can(name, || {
        let cluster = SHARED.get_or_init(|| Mutex::new(Some(Cluster::careless())));
        let server = cluster.lock().unwrap().as_ref().map(Cluster::server);
        run(&server.unwrap_or_default())
    })
}

/// Ignored where the server's programs are missing, unless nothing may be.
fn run_where_it_can(
    name: &str,
    run: impl FnOnce() -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let missing = programs().is_none();
    let all = std::env::var("ENTITLE_TEST_ALL").is_ok_and(|value| value == "1");
    let run = move || {
        if missing {
            return Err("this test needs PostgreSQL's server programs: install them".into());
        }
        run()
    };
    Trial::test(format!("postgres::{name}"), run).with_ignored_flag(missing && !all)
}
