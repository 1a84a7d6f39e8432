use super::LegacyStanding;
use super::tests::{file, notes, pools, standings};
use crate::domain::Moment;

#[test]
fn a_feature_counts_once_and_increments_add() {
    let text = "FEATURE f acmed 1.0 permanent 10\n\
        FEATURE F ACMED 2.0 permanent 20\n\
        INCREMENT f acmed 1.000 31-dec-2027 5 SIGN=1\n\
        INCREMENT f acmed 1.0 31-dec-2028 3 SIGN=2\n\
        FEATURE g acmed 1.0 permanent 1\n\
        FEATURE f otherd 1.0 permanent 7\n";
    assert_eq!(pools(text), ["f 1.0 18", "g 1.0 1", "f 1.0 7"]);
    assert_eq!(standings(text)[1], LegacyStanding::Repeated { of: 1 });
    let sorted = text.replace("permanent 20", "permanent 20 sort=1");
    assert_eq!(
        pools(&sorted),
        ["f 1.000 8", "F 2.0 20", "g 1.0 1", "f 1.0 7"]
    );
}

#[test]
fn uncounted_features_stand_side_by_side() {
    let text = "FEATURE f acmed 1.0 permanent uncounted HOSTID=001122aabbcc\n\
        FEATURE f acmed 1.0 permanent uncounted HOSTID=001122aabbcd\n\
        FEATURE f acmed 1.0 permanent 4\n";
    assert_eq!(
        pools(text),
        ["f 1.0 uncounted", "f 1.0 uncounted", "f 1.0 4"]
    );
}

#[test]
fn all_that_parts_pools_parts_them() {
    let line = "INCREMENT f acmed 1.0 permanent 1";
    assert_eq!(pools(&format!("{line}\n{line} SN=2")), ["f 1.0 2"]);
    for other in [
        "DUP_GROUP=UH",
        "HOSTID=001122aabbcc",
        "VENDOR_STRING=other",
        "BORROW",
        "FLOAT_OK",
        "HOST_BASED=4",
        "USER_BASED",
        "PLATFORMS=i86_n",
        "TZ=1",
        "VM_PLATFORMS=PHYSICAL",
    ] {
        assert_eq!(
            pools(&format!("{line}\n{line} {other}")).len(),
            2,
            "{other}"
        );
        assert_eq!(
            pools(&format!("{line} {other}\n{line} {other} SN=2")),
            ["f 1.0 2"]
        );
    }
    let hosts = |hosts: &str| format!("{line} HOSTID=\"{hosts}\"");
    let both = format!(
        "{}\n{}",
        hosts("001122aabbcc ANY"),
        hosts("any 001122AABBCC")
    );
    assert_eq!(pools(&both), ["f 1.0 2"]);
}

#[test]
fn what_has_ended_or_not_begun_is_listed_and_counts_nothing() {
    let text = "FEATURE f acmed 1.0 30-jun-2027 10\n\
        FEATURE f acmed 1.0 1-jul-2027 5\n\
        INCREMENT f acmed 1.0 permanent 3 START=2-jul-2027\n\
        INCREMENT f acmed 1.0 permanent 2 START=1-jul-2027\n";
    assert_eq!(pools(text), ["f 1.0 7"]);
    assert_eq!(
        standings(text),
        [
            LegacyStanding::Expired,
            LegacyStanding::Counts,
            LegacyStanding::NotYet,
            LegacyStanding::Counts,
        ]
    );
}

#[test]
fn supersede_goes_by_the_day_of_issue() {
    let text = "INCREMENT f acmed 1.0 permanent 1 ISSUED=1-jan-2025\n\
        INCREMENT f acmed 1.0 permanent 9\n\
        INCREMENT f acmed 1.0 permanent 4 SUPERSEDE ISSUED=1-jan-2026\n\
        INCREMENT f acmed 1.0 permanent 3 SUPERSEDE START=1-jan-2026\n\
        INCREMENT f acmed 1.0 permanent 2 ISSUED=2-jan-2026\n\
        INCREMENT f otherd 1.0 permanent 6 ISSUED=1-jan-2020\n";
    assert_eq!(pools(text), ["f 1.0 9", "f 1.0 6"]);
    assert_eq!(
        standings(text)[..2],
        [LegacyStanding::Superseded { by: 3 }; 2]
    );
}

#[test]
fn a_list_supersedes_what_it_names_and_nothing_comes_back() {
    let text = "FEATURE f1 acmed 1.0 permanent 1 ISSUED=1-jan-2024\n\
        FEATURE f2 acmed 1.0 permanent 1 ISSUED=1-jan-2024\n\
        FEATURE f3 acmed 1.0 1-jan-2026 4 SUPERSEDE=\"F1 f2\" ISSUED=2-jan-2025\n\
        FEATURE f4 acmed 1.0 permanent 2 ISSUED=1-jan-2024\n\
        FEATURE f3 acmed 1.0 permanent 5 SUPERSEDE ISSUED=2-jan-2026\n";
    assert_eq!(pools(text), ["f3 1.0 5", "f4 1.0 2"]);
    let by: Vec<_> = file(text)
        .rights
        .iter()
        .map(|right| right.superseded_by)
        .collect();
    assert_eq!(by, [Some(3), Some(3), Some(5), None, None]);
    assert_eq!(
        notes("FEATURE f acmed 1 permanent 1 SUPERSEDE\n"),
        [(
            Some(1),
            "SUPERSEDE replaces nothing without ISSUED or START".to_owned()
        )]
    );
}

#[test]
fn supersede_sign_goes_by_signatures() {
    let text = "INCREMENT f acmed 1.0 permanent 1 SIGN=\"0011 2233 4455\"\n\
        INCREMENT f acmed 1.0 permanent 2 SIGN=\"6677 8899 AABB\"\n\
        INCREMENT g acmed 1.0 permanent 4 SIGN=\"CCDD EEFF 0011\" \\\n\
        SUPERSEDE_SIGN={ \"f:0011 2233 4455\" }\n";
    assert_eq!(pools(text), ["f 1.0 2", "g 1.0 4"]);
    assert_eq!(file(text).rights[0].superseded_by, Some(3));
}

#[test]
fn an_upgrade_moves_copies_and_adds_none() {
    let text = "INCREMENT f acmed 1.000 permanent 5\n\
        UPGRADE f acmed 1.000 2.000 permanent 2\n";
    assert_eq!(pools(text), ["f 1.000 3", "f 2.000 2"]);
    let more = text.replace("permanent 2", "permanent 7");
    assert_eq!(pools(&more), ["f 1.000 0", "f 2.000 5"]);
    assert_eq!(
        notes(&more),
        [(
            Some(2),
            "it upgrades 7 copies, and 5 are there to upgrade".to_owned()
        )]
    );
    let older = text.replace("1.000 2.000", "1.500 2.000");
    assert_eq!(pools(&older), ["f 1.000 5", "f 2.000 0"]);
}

/// Each part of a pool: when it begins and ends, its copies, and the places of its rights.
fn parts_of_all_time(text: &str) -> Vec<String> {
    let pools = file(text).pools_of_all_time();
    let parts = pools.iter().flat_map(|pool| &pool.parts);
    let day = |day: Option<Moment>| day.map_or("-".to_owned(), |day| day.to_string());
    parts
        .map(|part| {
            let (start, end) = (day(part.start), day(part.expires));
            format!("{start} {end} {} {:?}", part.copies, part.rights)
        })
        .collect()
}

#[test]
fn copies_of_a_pool_are_parted_by_how_long_they_last() {
    let text = "INCREMENT f acmed 1.0 permanent 1\n\
        INCREMENT f acmed 1.0 31-dec-2027 2\n\
        INCREMENT f acmed 1.0 30-jun-2020 4\n\
        INCREMENT f acmed 1.0 31-dec-2027 8 SN=2\n\
        INCREMENT f acmed 1.0 permanent 16 START=1-jan-2028\n\
        INCREMENT g acmed 1.0 permanent 5 ISSUED=1-jan-2025\n\
        INCREMENT g acmed 1.0 permanent 6 ISSUED=1-jan-2026 SUPERSEDE\n";
    assert_eq!(
        parts_of_all_time(text),
        [
            "- 2020-06-30 4 [2]",
            "- 2027-12-31 10 [1, 3]",
            "- - 1 [0]",
            "2028-01-01 - 16 [4]",
            "- - 6 [6]",
        ]
    );
}

#[test]
fn a_feature_that_outlasts_the_first_begins_when_that_ends() {
    let text = "FEATURE f acmed 1.0 31-dec-2026 10\n\
        FEATURE f acmed 1.0 30-jun-2026 20\n\
        FEATURE f acmed 1.0 31-dec-2027 30 START=1-jan-2025\n\
        FEATURE f acmed 2.0 permanent 40 START=1-jul-2028\n\
        FEATURE f acmed 2.0 permanent 50\n";
    assert_eq!(
        parts_of_all_time(text),
        [
            "- 2026-12-31 10 [0]",
            "2027-01-01 2027-12-31 30 [2]",
            "2028-07-01 - 40 [3]",
        ]
    );
}
