//! Whom a license is bound to: what each binding takes, and what it refuses.

use crate::domain::{Binding, EntitlementNumber, HostId, Quantity, User};
use crate::ops::{Error, Kind, Problem};
use crate::store::license::{License, holder_key, user_holder};

use super::generate::Request;
use super::view::{Said, unreadable};

/// Hosts, a user, or nobody: as the binding of the entitlement takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) hosts: Vec<HostId>,
    pub(super) user: Option<User>,
}

impl Holder {
    /// The holder that a request names, if `binding` takes it.
    pub(super) fn of(
        entitlement: EntitlementNumber,
        binding: Binding,
        request: &Request,
    ) -> Result<Self, Problem> {
        let holder = Self::named(entitlement, binding, &request.hosts, request.user.as_ref())?;
        check_copies(entitlement, binding, request.copies)?;
        Ok(holder)
    }

    /// These hosts or this user, if `binding` takes them.
    pub(super) fn named(
        entitlement: EntitlementNumber,
        binding: Binding,
        named: &[HostId],
        user: Option<&User>,
    ) -> Result<Self, Problem> {
        check_hosts(entitlement, binding, named)?;
        check_user(entitlement, binding, user)?;
        let mut hosts: Vec<HostId> = Vec::new();
        for host in named {
            if !hosts.contains(host) {
                hosts.push(host.clone());
            }
        }
        if binding == Binding::NodeLocked && hosts.len() > 1 {
            return Err(several_hosts(entitlement, hosts.len()));
        }
        Ok(Self {
            hosts,
            user: user.cloned(),
        })
    }

    /// The holder of a license, as its claims name it.
    pub(super) fn held(license: &License) -> Result<Self, Error> {
        let said = Said::read(license)?;
        let hosts = said.hosts.iter().map(|host| host.text().parse());
        let user = said.users.first().map(|user| user.parse()).transpose();
        match (hosts.collect(), user) {
            (Ok(hosts), Ok(user)) => Ok(Self { hosts, user }),
            _ => Err(unreadable(license, "its hosts or its user cannot be read")),
        }
    }

    /// Each host or user in normal form, as the store keeps them.
    pub(super) fn names(&self) -> Vec<String> {
        let hosts = self.hosts.iter().map(HostId::key);
        hosts.chain(self.user.iter().map(user_holder)).collect()
    }

    /// All of them in a sentence: `hostname:srv1`.
    pub(super) fn in_words(&self) -> String {
        let hosts = self.hosts.iter().map(HostId::to_string);
        let all = hosts.chain(self.user.iter().map(User::to_string));
        let all: Vec<String> = all.map(|one| format!("`{one}`")).collect();
        match all.as_slice() {
            [] => "the site".to_owned(),
            all => all.join(", "),
        }
    }

    /// The one form of all of them.
    pub(super) fn key(&self) -> String {
        holder_key(&self.names())
    }
}

/// What a binding is called in a sentence.
const fn what(binding: Binding) -> &'static str {
    match binding {
        Binding::NodeLocked => "is locked to a host",
        Binding::Floating => "floats from a license server",
        Binding::NamedUser => "is for a named user",
        Binding::Site => "is for the whole site",
    }
}

fn check_hosts(
    entitlement: EntitlementNumber,
    binding: Binding,
    hosts: &[HostId],
) -> Result<(), Problem> {
    let what = what(binding);
    match (binding.is_host_bound(), hosts.is_empty()) {
        (true, true) => Err(Problem::new(
            Kind::Usage,
            "host_needed",
            format!("a license of `{entitlement}` {what}, and no host is given"),
        )
        .hint("add `--host ID`, such as `--host mac:00:11:22:aa:bb:cc`")),
        (false, false) => Err(Problem::refused(
            "host_not_taken",
            format!("a license of `{entitlement}` {what}, and takes no host"),
        )
        .hint(match binding {
            Binding::NamedUser => "leave `--host` out, and give `--user NAME`",
            _ => "leave `--host` out",
        })),
        _ => Ok(()),
    }
}

fn check_user(
    entitlement: EntitlementNumber,
    binding: Binding,
    user: Option<&User>,
) -> Result<(), Problem> {
    let what = what(binding);
    match (binding == Binding::NamedUser, user) {
        (true, None) => Err(Problem::new(
            Kind::Usage,
            "user_needed",
            format!("a license of `{entitlement}` {what}, and no user is given"),
        )
        .hint("add `--user NAME`, the login or address by which the product knows the person")),
        (false, Some(_)) => Err(Problem::refused(
            "user_not_taken",
            format!("a license of `{entitlement}` {what}, and takes no user"),
        )
        .hint("leave `--user` out")),
        _ => Ok(()),
    }
}

fn check_copies(
    entitlement: EntitlementNumber,
    binding: Binding,
    copies: Option<Quantity>,
) -> Result<(), Problem> {
    let takes_several = matches!(binding, Binding::NodeLocked | Binding::Floating);
    match copies {
        Some(copies) if copies != Quantity::ONE && !takes_several => Err(Problem::refused(
            "copies_not_taken",
            format!(
                "a license of `{entitlement}` {}, and takes no number of copies",
                what(binding)
            ),
        )
        .hint("leave `--copies` out")),
        _ => Ok(()),
    }
}

fn several_hosts(entitlement: EntitlementNumber, count: usize) -> Problem {
    Problem::refused(
        "one_host_only",
        format!("a license of `{entitlement}` is locked to one host, and {count} are given"),
    )
    .hint("run the command once for each host")
}
