//! `entitle failover report`: what was handed out in a period, and why.

use super::{STANDBY, issue, licensed, sound};
use crate::support::Desk;

/// A desk with a year behind it: an extended failover, one past the limit, one that is open.
fn busy() -> Desk {
    let mut desk = licensed();
    desk.done("entitle license generate --order SO-1001 --host hostname:cad-2");
    issue(&mut desk, "--ticket T-204");
    desk.at("2026-03-09T09:00:00Z");
    desk.done("entitle failover extend F-1 --reason 'still waiting'");
    desk.at("2026-03-12T09:00:00Z");
    desk.done("entitle failover close F-2 --repaired --yes");
    desk.at("2026-04-01T09:00:00Z");
    issue(&mut desk, "--override 'our courier lost it'");
    desk.at("2026-04-20T09:00:00Z");
    desk.done(&format!(
        "entitle failover issue --license L-2 --host {STANDBY} --reason 'a fan' --ticket T-9"
    ));
    desk.at("2026-04-22T09:00:00Z");
    desk
}

#[test]
fn each_with_what_it_took_open_ones_first() {
    let mut desk = busy();
    insta::assert_snapshot!(desk.transcript(
        "entitle failover report
         entitle failover report --since 2026-03-01 --until 2026-03-31
         entitle failover report --since 2026-04-01 --format csv
         entitle failover report --customer globex
         entitle failover report --since 2027-01-01 --format csv
         entitle failover report --quiet"
    ), @r#"
    $ entitle failover report
    Failovers
    Failover  State            Until       Customer  For  Failed host       Standby host      Opened      Days  In 12 months  Ticket  Reason         Override
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    F-4       open             2026-04-27  ACME      L-2  hostname:cad-2    mac:001b44990001  2026-04-20     3  1 of 2        T-9     a fan          –
    F-3       ended            2026-04-08  ACME      L-1  mac:001b44113ab7  mac:001b44990001  2026-04-01     8  3 of 2        –       power supply   our courier lost it
    F-2       repaired         2026-03-12  ACME      L-1  mac:001b44113ab7  mac:001b44990001  2026-03-09     3  2 of 2        T-204   still waiting  –
    F-1       extended by F-2  2026-03-09  ACME      L-1  mac:001b44113ab7  mac:001b44990001  2026-03-02     8  1 of 2        T-204   power supply   –

    4 failovers, 22 days in all: 1 open, 2 ended, 1 repaired. Opened: 1 by extension, 1 past a limit.
    $ entitle failover report --since 2026-03-01 --until 2026-03-31
    Failovers from 2026-03-01 to 2026-03-31
    Failover  State            Until       Customer  For  Failed host       Standby host      Opened      Days  In 12 months  Ticket  Reason         Override
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    F-2       repaired         2026-03-12  ACME      L-1  mac:001b44113ab7  mac:001b44990001  2026-03-09     3  2 of 2        T-204   still waiting  –
    F-1       extended by F-2  2026-03-09  ACME      L-1  mac:001b44113ab7  mac:001b44990001  2026-03-02     8  1 of 2        T-204   power supply   –

    2 failovers, 11 days in all: 1 ended, 1 repaired. Opened: 1 by extension.
    $ entitle failover report --since 2026-04-01 --format csv
    number,state,license,failover_license,customer,product,failed_hosts,standby,copies,opened_at,ends_on,ends_at,closed_at,closed_how,reason,ticket,override_reason,close_reason,mode,extends,extended_by,opened_on,closed_on,days_used,used,allowed
    F-4,open,L-2,L-6,ACME,DRAFT,"[""hostname:cad-2""]",mac:001b44990001,1,2026-04-20T09:00:00Z,2026-04-27,2026-04-27T23:59:59Z,,,a fan,T-9,,,lenient,,,2026-04-20,,3,1,2
    F-3,closed,L-1,L-5,ACME,DRAFT,"[""mac:001b44113ab7""]",mac:001b44990001,1,2026-04-01T09:00:00Z,2026-04-08,2026-04-08T23:59:59Z,2026-04-08T23:59:59Z,ended,power supply,,our courier lost it,,lenient,,,2026-04-01,2026-04-08,8,3,2
    $ entitle failover report --customer globex
    Failovers

    There are none.
    $ entitle failover report --since 2027-01-01 --format csv
    number,state,license,failover_license,customer,product,failed_hosts,standby,copies,opened_at,ends_on,ends_at,closed_at,closed_how,reason,ticket,override_reason,close_reason,mode,extends,extended_by,opened_on,closed_on,days_used,used,allowed
    $ entitle failover report --quiet
    F-4
    F-3
    F-2
    F-1
    "#);
    sound(&mut desk);
}

#[test]
fn the_totals_stand_beside_the_rows_in_json() {
    let mut desk = busy();
    let report = desk.json("entitle failover report --until 2026-04-10");
    assert_eq!(report["until"], "2026-04-10T23:59:59Z");
    insta::assert_snapshot!(report["totals"], @r#"{"failovers":3,"open":0,"ended":2,"repaired":1,"rehosted":0,"revoked":0,"closed":0,"extensions":1,"overridden":1,"days_used":19}"#);
    let lines = desk.done("entitle failover report --format jsonl");
    assert_eq!(lines.lines().count(), 4);
}

#[test]
fn a_period_holds_what_was_open_in_it() {
    let mut desk = busy();
    let mut numbers = |period: &str| {
        let text = desk.done(&format!("entitle failover report --quiet {period}"));
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        numbers("--since 2026-03-09 --until 2026-03-09"),
        ["F-2", "F-1"]
    );
    assert_eq!(numbers("--since 2026-03-13 --until 2026-03-31"), [""; 0]);
    assert_eq!(numbers("--since 2026-04-08 --until 2026-04-19"), ["F-3"]);
    assert_eq!(numbers("--until 2026-03-08T23:59:59Z"), ["F-1"]);
}
