//! For whom a license is, and whether that is who asks.

use crate::ops::why::finding::Finding;
use crate::ops::why::words::named;

use super::Against;

/// It is for another host.
pub(in crate::ops::why) const ANOTHER_HOST: &str = "another_host";

/// Whom a license is bound to: hosts in normal form, users, or nobody.
#[derive(Debug, Clone, Default)]
pub(in crate::ops::why) struct Bound {
    pub(in crate::ops::why) hosts: Vec<String>,
    pub(in crate::ops::why) users: Vec<String>,
}

/// The findings about the place of a license.
pub(in crate::ops::why) fn findings(bound: &Bound, against: &Against) -> Vec<Finding> {
    if bound.hosts.is_empty() && bound.users.is_empty() {
        let message = "It is for the whole site: any host may run it.";
        return vec![Finding::holds("not_bound", message)];
    }
    let mut findings = Vec::new();
    if !bound.hosts.is_empty() {
        findings.push(host(bound, against));
    }
    if !bound.users.is_empty() {
        findings.push(user(bound, against));
    }
    findings
}

fn host(bound: &Bound, against: &Against) -> Finding {
    let hosts = named(&bound.hosts);
    match &against.host {
        None => Finding::notes(
            "host_not_asked",
            format!("It is for {hosts} and no other host: hold one against it with `--host ID`."),
        ),
        Some(host) if bound.hosts.contains(&host.to_string()) => {
            Finding::holds("host", format!("It is for `{host}`."))
        }
        Some(host) => Finding::fails(
            ANOTHER_HOST,
            format!("It is for {hosts}, and not for `{host}`."),
        ),
    }
}

fn user(bound: &Bound, against: &Against) -> Finding {
    let users = named(&bound.users);
    match &against.user {
        None => Finding::notes(
            "user_not_asked",
            format!("It is for {users} and nobody else: hold one against it with `--user NAME`."),
        ),
        Some(user) if bound.users.contains(&user.key()) => {
            Finding::holds("user", format!("It is for `{user}`."))
        }
        Some(user) => Finding::fails(
            "another_user",
            format!("It is for {users}, and not for `{user}`."),
        ),
    }
}
