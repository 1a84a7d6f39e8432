use std::fmt::Write;

use proptest::prelude::*;

use super::super::right::{Copies, LegacyFile};
use super::super::tests::{file, now, pools};
use super::super::{Credentials, read};
use crate::domain::Zone;

/// A line as a vendor would write it.
#[derive(Debug, Clone)]
struct Written {
    feature: u8,
    version: u8,
    copies: u16,
    group: bool,
    issued: Option<u8>,
    supersede: bool,
}

impl Written {
    fn line(&self) -> String {
        let Self {
            feature,
            version,
            copies,
            ..
        } = self;
        let mut line = format!("INCREMENT f{feature} acmed {version}.0 31-dec-2027 {copies}");
        if self.group {
            line.push_str(" DUP_GROUP=UH \\\n\tNOTICE=\"for \\\"all\\\" of us\"");
        }
        if let Some(issued) = self.issued {
            let _ = write!(line, " ISSUED={issued:02}-feb-2027");
        }
        if self.supersede {
            line.push_str(" SUPERSEDE");
        }
        line
    }
}

fn written() -> impl Strategy<Value = Written> {
    let parts = (
        0_u8..3,
        1_u8..3,
        1_u16..100,
        any::<bool>(),
        proptest::option::of(1_u8..5),
        any::<bool>(),
    );
    parts.prop_map(
        |(feature, version, copies, group, issued, supersede)| Written {
            feature,
            version,
            copies,
            group,
            issued,
            supersede,
        },
    )
}

fn whole(lines: &[Written]) -> String {
    lines.iter().map(|line| line.line() + "\n").collect()
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}", lines in "(FEATURE|PACKAGE|SERVER|UPGRADE|#|\\\\|\"|=|1-jan-0|5| |\n|a){0,40}") {
        let _ = read(text.as_bytes(), "any.lic", &Credentials::none());
        let _ = read(lines.as_bytes(), "any.lic", &Credentials::none());
        let spoiled = format!("FEATURE f acmed 1.0 permanent 1 {text}\n{lines}");
        let _ = read(spoiled.as_bytes(), "any.lic", &Credentials::none());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _ = read(&bytes, "any.lic", &Credentials::none());
    }

    #[test]
    fn the_order_of_increments_changes_no_pool(
        lines in proptest::collection::vec(written(), 1..12), seed in any::<u64>(),
    ) {
        let mut other = lines.clone();
        let mut state = seed;
        for last in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.swap(last, usize::try_from(state >> 33).unwrap() % (last + 1));
        }
        prop_assert_eq!(pools(&whole(&lines)), pools(&whole(&other)));
        let sums = |lines: &[Written]| {
            let pools = file(&whole(lines)).pools_of_all_time().into_iter();
            pools.map(|pool| (pool.product, pool.version, pool.copies)).collect::<Vec<_>>()
        };
        prop_assert_eq!(sums(&lines), sums(&other));
    }

    #[test]
    fn a_written_file_reads_back(lines in proptest::collection::vec(written(), 1..12)) {
        let read = file(&whole(&lines));
        prop_assert_eq!(read.rights.len(), lines.len());
        for (right, line) in read.rights.iter().zip(&lines) {
            let product = format!("f{}", line.feature);
            prop_assert_eq!(right.product.as_deref(), Some(product.as_str()));
            prop_assert_eq!(right.copies, Copies::Counted(i64::from(line.copies)));
            prop_assert_eq!(right.dup_group.is_some(), line.group);
            let issued = line.issued.map(|day| format!("2027-02-{day:02}"));
            prop_assert_eq!(right.issued.map(|day| day.to_string()), issued);
            if line.group {
                prop_assert_eq!(right.notice.as_deref(), Some("for \"all\" of us"));
            }
        }
        let counted: i64 = read.pools(now(), &Zone::utc()).iter().map(|pool| match pool.copies {
            Copies::Counted(copies) => copies,
            Copies::Uncounted => 0,
        }).sum();
        let live = read.rights.iter().zip(&lines).filter(|(right, _)| right.superseded_by.is_none());
        prop_assert_eq!(counted, live.map(|(_, line)| i64::from(line.copies)).sum::<i64>());
        let json = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(serde_json::from_str::<LegacyFile>(&json).unwrap(), read);
    }
}
