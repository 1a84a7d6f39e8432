//! Every command line that an explanation can suggest, in one place, and tested as the command
//! line reads it.
//!
//! A line is whole and can be pasted: real numbers stand in it, quoted where the shell needs it.
//! What nobody knows yet, such as the host that a license is to move to, is left out, and the
//! command asks for it at a terminal.

use std::fmt;

use crate::domain::{
    EntitlementNumber, FailoverNumber, ImportNumber, LegacyNumber, LicenseNumber, MergeNumber,
};

use super::finding::Command;

/// Declares suggestions: the names that go into a line, the line, and what it does.
macro_rules! suggestions {
    ($($(#[$meta:meta])* $name:ident($($field:ident: $kind:ty),*) = $line:literal, $does:literal;)*) => {
        $(
            $(#[$meta])*
            pub(super) fn $name($($field: $kind),*) -> Command {
                $(let $field = Word(&$field);)*
                Command {
                    command: format!($line),
                    does: $does.to_owned(),
                }
            }
        )*

        /// One of each, with names of every awkward sort.
        #[cfg(test)]
        fn one_of_each() -> Vec<Command> {
            vec![$($name($(<$kind as tests::Sample>::sample()),*)),*]
        }
    };
}

suggestions! {
    /// Explains a license.
    why_license(license: LicenseNumber) =
        "entitle why {license}", "explains the license";
    /// Explains an entitlement.
    why_entitlement(entitlement: EntitlementNumber) =
        "entitle why {entitlement}", "explains the right";
    /// Explains a license of another system.
    why_legacy(license: LegacyNumber) =
        "entitle why {license}", "explains the license of the other system";
    /// Explains a failover.
    why_failover(failover: FailoverNumber) =
        "entitle why {failover}", "explains the failover";
    /// Issues a license of ours beside one of another system.
    generate_instead(entitlement: EntitlementNumber) =
        "entitle license generate --activation {entitlement}",
        "signs one of ours, for a version of the product that reads it";
    /// Gives out the file of a license.
    export(license: LicenseNumber) =
        "entitle license export {license} --out {license}.lic",
        "writes the license file, to be sent (again)";
    /// Moves a license to another host.
    rehost(license: LicenseNumber) =
        "entitle license rehost {license}", "moves it to another host, and asks which";
    /// Moves a license to this host.
    rehost_to(license: LicenseNumber, host: &str) =
        "entitle license rehost {license} --host {host} --reason 'another host'",
        "moves it to that host";
    /// Gives the copies of a license back.
    give_back(license: LicenseNumber) =
        "entitle license return {license} --reason 'the host is given up'",
        "gives its copies back, for another host";
    /// Ends a license and gives its copies back.
    revoke_with_copies(license: LicenseNumber) =
        "entitle license revoke {license} --return-copies --reason 'the host is given up'",
        "gives back the copies that it still keeps";
    /// Signs anew the licenses of a right that end before it does.
    reissue(entitlement: EntitlementNumber) =
        "entitle entitlement reissue {entitlement} --reason renewed --out licenses",
        "signs a new file for each of its licenses that ends before it";
    /// Signs anew whatever a key has signed.
    reissue_key(key: &str) =
        "entitle license reissue --key={key} --reason 'the key is compromised'",
        "signs anew, by another key, all that this one has signed";
    /// Lists who has the copies of an entitlement.
    holders(entitlement: EntitlementNumber) =
        "entitle license list --entitlement {entitlement}", "shows who has the copies";
    /// Lists what is bound to a host.
    licenses_of_host(host: &str) =
        "entitle license list --host {host}", "shows every license of the host";
    /// Lists what is bound to a user.
    licenses_of_user(user: &str) =
        "entitle license list --user {user}", "shows every license of the user";
    /// Lists a customer's entitlements.
    entitlements_of_customer(customer: &str) =
        "entitle entitlement list --customer {customer}", "shows every right of the customer";
    /// Lists what of a customer ends soon.
    ending_of_customer(customer: &str) =
        "entitle entitlement list --customer {customer} --expiring-within 90",
        "shows what ends within 90 days";
    /// Makes an entitlement last longer.
    renew(entitlement: EntitlementNumber) =
        "entitle entitlement renew {entitlement}", "renews the right; its activation ID stays";
    /// Lets a suspended entitlement go on.
    reinstate(entitlement: EntitlementNumber) =
        "entitle entitlement reinstate {entitlement} --reason 'settled'",
        "lets the right go on";
    /// Opens a failover for a license.
    open_failover(license: LicenseNumber) =
        "entitle failover issue --license {license}",
        "lets a standby host run meanwhile, and asks which";
    /// Ends a failover, the failed host being back.
    close_repaired(failover: FailoverNumber) =
        "entitle failover close {failover} --repaired",
        "ends the failover: the failed host is back";
    /// Ends a failover, the standby host staying.
    close_rehosted(failover: FailoverNumber) =
        "entitle failover close {failover} --rehost",
        "ends the failover: the standby host keeps the license";
    /// Lets a failover go on.
    extend_failover(failover: FailoverNumber) =
        "entitle failover extend {failover} --reason 'the host is still down'",
        "lets the standby host go on; it counts as another failover";
    /// Publishes the status lists.
    publish() =
        "entitle revocation publish --out status/",
        "tells the products in the field, once the list lies where they read it";
    /// Gives out the key set.
    export_keys() =
        "entitle signing-key export --jwks --out keys.json",
        "writes the key set that products are to have";
    /// Holds the tables against the rules.
    check_store() =
        "entitle store check", "finds what does not fit in the store";
    /// Shows an import.
    show_import(import: ImportNumber) =
        "entitle import show {import}", "shows what was imported, and what became of it";
    /// Shows a merge.
    show_merge(merge: MergeNumber) =
        "entitle merge show {merge}", "shows the merge that brought it";
    /// Shows an order of a source.
    show_order(order: &str, source: &str) =
        "entitle order show {order} --source {source}", "shows the order";
    /// Explains a license by its full ID.
    why_id(id: &str) =
        "entitle why {id}", "explains it, at the vendor's desk, by all that is on record";
    /// Holds the audit against a checkpoint.
    verify_checkpoint(file: &str) =
        "entitle audit verify --checkpoint {file}", "holds the audit against it";
}

/// Issues a license on a right, for those that a license had before.
pub(super) fn generate(
    entitlement: EntitlementNumber,
    product: Option<&str>,
    holders: &[String],
) -> Command {
    let mut command = format!("entitle license generate --activation {entitlement}");
    if let Some(product) = product {
        command = format!("{command} --product {}", Word(&product));
    }
    for holder in holders {
        let (flag, name) = match holder.strip_prefix(crate::store::license::USER) {
            Some(user) => ("--user", user),
            None => ("--host", holder.as_str()),
        };
        command = format!("{command} {flag} {}", Word(&name));
    }
    Command {
        command,
        does: "issues a license, which takes a copy".to_owned(),
    }
}

/// A word of a command line, quoted where the shell would read it otherwise.
struct Word<T>(T);

impl<T: fmt::Display> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@%+,".contains(c);
        if !text.is_empty() && text.chars().all(is_plain) {
            return f.write_str(&text);
        }
        // Within single quotes the shell reads nothing but their end.
        write!(f, "'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name to stand in a line.
    pub(super) trait Sample {
        fn sample() -> Self;
    }

    macro_rules! numbers {
        ($($kind:ty),*) => {$(
            impl Sample for $kind {
                fn sample() -> Self {
                    Self::new(1042).unwrap()
                }
            }
        )*};
    }
    numbers!(
        LicenseNumber,
        EntitlementNumber,
        FailoverNumber,
        ImportNumber,
        LegacyNumber,
        MergeNumber
    );

    impl Sample for &str {
        fn sample() -> Self {
            "custom:it's$HOME&`more`"
        }
    }

    /// The words of a line, as a POSIX shell parts them.
    fn split(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\'' => {
                    quoted = !quoted;
                    word.get_or_insert_default();
                }
                '\\' if !quoted => word.get_or_insert_default().extend(letters.next()),
                ' ' if !quoted => words.extend(word.take()),
                other => word.get_or_insert_default().push(other),
            }
        }
        words.extend(word);
        words
    }

    fn all() -> Vec<Command> {
        let mut all = one_of_each();
        let number = EntitlementNumber::sample();
        let hosts = ["hostname:srv1", "custom:a b"].map(str::to_owned);
        all.extend([
            generate(number, None, &[]),
            generate(number, Some("DRAFT"), &hosts),
            generate(number, None, &["user:ada@acme.example".to_owned()]),
        ]);
        all
    }

    /// The lines of commands that ask, at a terminal, for what is missing.
    const ASKING: &[&str] = &["entitle failover issue ", "entitle license rehost "];

    fn begins_as(command: &str, beginnings: &[&str]) -> bool {
        beginnings.iter().any(|known| command.starts_with(known))
    }

    #[test]
    fn every_line_is_one_that_the_program_takes() {
        let mut wrong = Vec::new();
        for Command { command, .. } in all() {
            let Err(error) = crate::cli::command().try_get_matches_from(split(&command)) else {
                continue;
            };
            let only_missing = error.kind() == clap::error::ErrorKind::MissingRequiredArgument;
            let is_asked = only_missing && begins_as(&command, ASKING);
            if !is_asked {
                wrong.push(format!("{command}: {error}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_the_shell_would_read_is_quoted() {
        let quoted = |text: &str| Word(&text).to_string();
        assert_eq!(quoted("mac:001122aabbcc"), "mac:001122aabbcc");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(split(&quoted("it's $HOME")), ["it's $HOME"]);
    }

    #[test]
    fn what_a_line_does_is_said_in_words() {
        for Command { command, does } in all() {
            assert!(command.starts_with("entitle "), "{command}");
            assert!(!does.is_empty() && !does.ends_with('.'), "{does}");
        }
    }
}
