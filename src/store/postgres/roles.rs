//! Roles: what a user of the server may do with the tables of the store.
//!
//! An operator adds and changes, but never alters or deletes an event; of the chain's head it may
//! change the one row, which a checkpoint shows when it does not fit. An auditor reads.

use crate::domain::Role;
use crate::store::engine::Engine;
use crate::store::{Error, schema};

use super::Postgres;

/// What an operator may do with a table beyond reading it; with every other it may add and change
/// rows.
const OF_OPERATORS: &[(&str, &str)] = &[
    ("events", "INSERT"),
    ("audit_head", "UPDATE"),
    ("store", "UPDATE"),
    // What a merge did stays as it was written.
    ("merge_changes", "INSERT"),
    // What is known about these is written anew as a whole; it is no record of what happened.
    ("sku_products", "INSERT, UPDATE, DELETE"),
    ("customer_words", "INSERT, UPDATE, DELETE"),
    ("customer_aliases", "INSERT, UPDATE, DELETE"),
];

/// Lets a user do what the role says, and no more; whatever was granted before is taken back.
pub fn grant(postgres: &mut Postgres, role: Role, user: &str) -> Result<(), Error> {
    // The server only warns somebody who may not grant, and grants nothing.
    if !owns(postgres)? {
        return Err(Error::Forbidden(
            "only the store's owner grants roles".to_owned(),
        ));
    }
    if !bound(postgres, user)? {
        return Err(Error::Unbound(user.to_owned()));
    }
    let user = quoted(user);
    let mut statements = vec![
        format!("REVOKE ALL ON ALL TABLES IN SCHEMA entitle FROM {user}"),
        format!("REVOKE ALL ON ALL SEQUENCES IN SCHEMA entitle FROM {user}"),
        format!("GRANT USAGE ON SCHEMA entitle TO {user}"),
        format!("GRANT SELECT ON ALL TABLES IN SCHEMA entitle TO {user}"),
        format!("GRANT SELECT ON ALL SEQUENCES IN SCHEMA entitle TO {user}"),
    ];
    if role == Role::Operator {
        statements.push(format!(
            "GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA entitle TO {user}"
        ));
        for table in schema::tables() {
            let special = OF_OPERATORS.iter().find(|(name, _)| *name == table.name);
            let rights = special.map_or("INSERT, UPDATE", |(_, rights)| rights);
            statements.push(format!("GRANT {rights} ON {} TO {user}", table.name));
        }
    }
    postgres.run(&statements.join("; "))
}

/// Who has which role: everybody but the owner who may read the events, and an operator is who may
/// add to them.
pub fn granted(postgres: &mut Postgres) -> Result<Vec<(Role, String)>, Error> {
    let mut found = Vec::new();
    postgres.query(
        "SELECT CAST(r.rolname AS TEXT),
                MAX(CASE WHEN a.privilege_type = 'INSERT' THEN 1 ELSE 0 END)
         FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         CROSS JOIN LATERAL aclexplode(c.relacl) a
         JOIN pg_roles r ON r.oid = a.grantee
         WHERE n.nspname = 'entitle' AND c.relname = 'events' AND a.grantee <> c.relowner
         GROUP BY r.rolname ORDER BY r.rolname",
        &[],
        &mut |row| {
            let adds: bool = row.get(1)?;
            let role = if adds { Role::Operator } else { Role::Auditor };
            found.push((role, row.get(0)?));
            Ok(true)
        },
    )?;
    Ok(found)
}

/// Whether the store belongs to whoever asks.
pub fn owns(postgres: &mut Postgres) -> Result<bool, Error> {
    let mut owns = false;
    postgres.query(
        "SELECT CASE WHEN pg_has_role(n.nspowner, 'USAGE') THEN 1 ELSE 0 END
         FROM pg_namespace n WHERE n.nspname = 'entitle'",
        &[],
        &mut |row| {
            owns = row.get(0)?;
            Ok(true)
        },
    )?;
    Ok(owns)
}

/// Whether grants bind the user: not a superuser, and not the owner of the store.
fn bound(postgres: &mut Postgres, user: &str) -> Result<bool, Error> {
    let mut found: Option<bool> = None;
    postgres.query(
        "SELECT CASE WHEN r.rolsuper OR pg_has_role(r.oid, n.nspowner, 'MEMBER') THEN 0 ELSE 1 END
         FROM pg_roles r, pg_namespace n
         WHERE r.rolname = CAST(?1 AS TEXT) AND n.nspname = 'entitle'",
        &[user.into()],
        &mut |row| {
            found = Some(row.get(0)?);
            Ok(true)
        },
    )?;
    found.ok_or_else(|| Error::NoSuchUser(user.to_owned()))
}

/// A name as the server takes it word for word.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
