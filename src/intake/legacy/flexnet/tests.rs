use super::super::right::{
    Copies, LegacyFile, LegacyRight, PackageKind, RightKind, SignatureState,
};
use super::super::tests::{file, notes, pools, refused};

fn right(text: &str) -> LegacyRight {
    let file = file(text);
    assert_eq!(file.notes, [], "{text}");
    file.rights.into_iter().next().unwrap()
}

#[test]
fn a_whole_file_is_read() {
    let text = "# Licensed to Example Ltd\n\
        SERVER lic1.example.com 001122aabbcc 27000\n\
        VENDOR acmed \"C:\\Program Files\\Acme\\\" OPTIONS=C:\\acme.opt PORT=27001\n\
        USE_SERVER\n\
        FEATURE cad acmed 2.000 31-dec-2027 25 \\\n\
        \tHOSTID=\"001122aabbcc FLEXID=9-1a2b3c4d\" ISSUED=01-jan-2027 \\\n\
        \tSTART=2-jan-2027 SN=A-77 OVERDRAFT=2 VENDOR_STRING=\"site one\" \\\n\
        \tDUP_GROUP=UHD NOTICE=\"Licensed to \\\n\
        \tExample Ltd\" ISSUER=\"Acme EMEA\" TS_OK BORROW=720 \\\n\
        \tsort=50 SIGN=\"0A1B 2C3D \\\n\
        \t4E5F\" SIGN2=\"6A7B\"\n";
    let file = file(text);
    assert_eq!(file.notes, []);
    let server = &file.servers[0];
    assert_eq!(
        (server.name.as_str(), server.port, server.line),
        ("lic1.example.com", Some(27000), 2)
    );
    assert_eq!(
        server
            .host
            .host
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("mac:001122aabbcc")
    );
    let right = &file.rights[0];
    assert_eq!(right.kind, RightKind::Feature);
    assert_eq!(right.product.as_deref(), Some("cad"));
    assert_eq!(right.vendor.as_deref(), Some("acmed"));
    assert_eq!(right.version.as_deref(), Some("2.000"));
    assert_eq!(right.copies, Copies::Counted(25));
    assert_eq!(
        right.expires.map(|day| day.to_string()).as_deref(),
        Some("2027-12-31")
    );
    assert_eq!(
        right.issued.map(|day| day.to_string()).as_deref(),
        Some("2027-01-01")
    );
    assert_eq!(
        right.start.map(|day| day.to_string()).as_deref(),
        Some("2027-01-02")
    );
    let hosts: Vec<_> = right.hosts.iter().map(|host| host.raw.as_str()).collect();
    assert_eq!(hosts, ["001122aabbcc", "FLEXID=9-1a2b3c4d"]);
    assert_eq!(right.serial.as_deref(), Some("A-77"));
    assert_eq!(right.overdraft, Some(2));
    assert_eq!(right.vendor_string.as_deref(), Some("site one"));
    assert_eq!(right.dup_group.as_deref(), Some("UHD"));
    assert_eq!(right.notice.as_deref(), Some("Licensed to Example Ltd"));
    assert_eq!(right.issuer.as_deref(), Some("Acme EMEA"));
    assert_eq!(right.rank, 50);
    assert_eq!(right.signature, SignatureState::NotChecked);
    assert_eq!(right.signature.to_string(), "signature not checked");
    assert_eq!((right.lines.first, right.lines.last), (5, 11));
    assert_eq!(
        right.term("ts_ok").map(|term| term.value.clone()),
        Some(None)
    );
    assert_eq!(
        right
            .term("BORROW")
            .and_then(|term| term.value.clone())
            .as_deref(),
        Some("720")
    );
    let json = serde_json::to_string(&file).unwrap();
    assert_eq!(serde_json::from_str::<LegacyFile>(&json).unwrap(), file);
    assert!(
        !json.contains("0A1B"),
        "a signature is nobody's business: {json}"
    );
}

#[test]
fn copies_and_expiry_have_their_words() {
    let uncounted = right("FEATURE f acmed 1.0 permanent uncounted HOSTID=ANY SIGN=0");
    assert_eq!(
        (uncounted.copies, uncounted.expires),
        (Copies::Uncounted, None)
    );
    assert_eq!(serde_json::to_value(uncounted.copies).unwrap(), "uncounted");
    let old = right("FEATURE f acmed 1.0 1-jan-0 0 9ABCDEF012345678 \"a string\" 17007ea8");
    assert_eq!((old.copies, old.expires), (Copies::Uncounted, None));
    assert_eq!(old.vendor_string.as_deref(), Some("a string"));
    assert_eq!(old.hosts[0].raw, "17007ea8");
}

#[test]
fn keywords_are_known_in_any_case() {
    let read = right("increment f acmed 1.0 permanent 5 dup_group=UH hostid=any");
    assert_eq!(
        (read.kind, read.copies),
        (RightKind::Increment, Copies::Counted(5))
    );
    assert_eq!(read.dup_group.as_deref(), Some("UH"));
    assert_eq!(
        file("daemon acmed /opt/acmed\nFEATURE f acmed 1.0 permanent 1").notes,
        []
    );
}

#[test]
fn words_around_a_license_are_remarks() {
    let text = "Dear customer,\n\
        Feature requests go to our desk.\n\
        Server keys follow, all of them in one file.\n\
        acmed-f1-00737-55296-1825\n\
        FEATURE f acmed 1.0 permanent 1 SIGN=0\n";
    assert_eq!(
        notes(text),
        [
            (
                Some(1),
                "`Dear` begins no line that is known here".to_owned()
            ),
            (
                Some(2),
                "`Feature requests go to our desk.` is read as a remark".to_owned()
            ),
            (
                Some(3),
                "`Server keys follow, all of them in one file.` is read as a remark".to_owned()
            ),
            (
                Some(4),
                "`acmed-f1-00737-55296-1825` is a license in decimal form, which `lminstall` \
                 turns into one to read"
                    .to_owned()
            ),
        ]
    );
}

#[test]
fn what_is_not_known_is_noted_and_kept() {
    let text = "FEATURE f acmed 1.0 permanent 1 SIGN=0 COLOUR=red BLUE\n";
    assert_eq!(
        notes(text),
        [
            (Some(1), "`COLOUR` is not known here, and kept".to_owned()),
            (Some(1), "`BLUE` is not known here, and kept".to_owned()),
        ]
    );
    let kept = &file(text).rights[0];
    assert_eq!(
        kept.term("colour")
            .and_then(|term| term.value.clone())
            .as_deref(),
        Some("red")
    );
    assert_eq!(
        notes("FEATURE f acmed 1.0 31-dec-27 1\nSERVER a ANY 1"),
        [(
            Some(1),
            "`31-dec-27` has a year of two digits, read as 2027-12-31".to_owned()
        )]
    );
    assert_eq!(
        notes("SERVER a ANY"),
        [(None, "no line of the file grants anything".to_owned())]
    );
}

#[test]
fn a_backslash_too_many_swallows_no_right() {
    let text = "INCREMENT f acmed 1.0 permanent 5 SIGN=1 \\\n\
        INCREMENT f acmed 1.0 permanent 3 SIGN=2 \\\n\
        \n\
        INCREMENT f acmed 1.0 permanent 1 \\\n\
        # a remark\n";
    assert_eq!(pools(text), ["f 1.0 9"]);
    let noted: Vec<_> = notes(text).into_iter().map(|(line, _)| line).collect();
    assert_eq!(noted, [Some(1), Some(2), Some(4)]);
}

#[test]
fn each_malformed_line_is_refused_with_its_way_out() {
    let long = "x".repeat(100);
    for (text, code, line, read) in [
        (
            "FEATURE f acmed 1.0 permanent",
            "too_few_fields",
            1,
            "FEATURE f acmed 1.0 permanent",
        ),
        ("\n\nINCREMENT f acmed 1.0 1 0D7E75", "not_a_day", 3, "`1`"),
        (
            "FEATURE f acmed 1.0 31-dez-2027 1",
            "not_a_day",
            1,
            "31-dez-2027",
        ),
        (
            "FEATURE f acmed 1.0 permanent five",
            "not_a_count",
            1,
            "five",
        ),
        (
            "FEATURE f acmed 1.0 permanent 1 \\\n OVERDRAFT=-1",
            "not_a_count",
            1,
            "-1",
        ),
        (
            "FEATURE f acmed 1.0 permanent 1 ISSUED=2027",
            "not_a_day",
            1,
            "2027",
        ),
        (
            "FEATURE f acmed 1.0 permanent 1 NOTICE=\"open",
            "unclosed_quote",
            1,
            "open",
        ),
        (
            "UPGRADE f acmed 1.0 2.0 permanent",
            "too_few_fields",
            1,
            "UPGRADE",
        ),
        ("SERVER a", "too_few_fields", 1, "SERVER a"),
        ("VENDOR", "too_few_fields", 1, "VENDOR"),
        ("PACKAGE p", "too_few_fields", 1, "PACKAGE p"),
        ("PACKAGE p acmed 1.0", "empty_package", 1, "`p`"),
        (
            "PACKAGE p acmed COMPONENTS=\"a:1:2:3\"",
            "not_a_component",
            1,
            "a:1:2:3",
        ),
        (
            "PACKAGE p acmed COMPONENTS=\"a:1:x\"",
            "not_a_component",
            1,
            "a:1:x",
        ),
        (
            "PACKAGE p acmed COMPONENTS=\"a:1:1000\"\nFEATURE p acmed 1 permanent 9000000",
            "not_a_count",
            2,
            "9000000000",
        ),
        (&format!("SERVER {long}"), "too_few_fields", 1, "…"),
    ] {
        let error = refused(text);
        assert_eq!((error.code(), error.line), (code, Some(line)), "{text}");
        let message = error.to_string();
        assert!(message.contains(read), "{message}");
        assert!(
            message.starts_with(&format!("`acme.lic`, line {line}: ")),
            "{message}"
        );
        assert!(!error.hint().is_empty());
    }
    let error = refused("FEATURE f acmed 1.0 permanent");
    assert_eq!(
        error.to_string(),
        "`acme.lic`, line 1: `FEATURE f acmed 1.0 permanent` has too few fields for a FEATURE line"
    );
    assert_eq!(
        error.hint(),
        "write it as `FEATURE NAME VENDOR VERSION EXPIRY COPIES`, or ask its issuer for the file \
         as it was sent"
    );
}

#[test]
fn a_package_opens_its_components() {
    let bundle = "PACKAGE office acmed 1.0 COMPONENTS=\"write:1.5:2 count:3.0:4 draw\" SIGN=1\n\
        FEATURE office acmed 1.000 31-dec-2027 3 SN=123\n";
    let right = right(bundle);
    assert_eq!(right.package, Some(PackageKind::Bundle));
    let components: Vec<_> = right
        .components
        .iter()
        .map(|one| (one.product.as_str(), one.version.as_deref(), one.copies))
        .collect();
    assert_eq!(
        components,
        [
            ("write", Some("1.5"), Copies::Counted(6)),
            ("count", Some("3.0"), Copies::Counted(12)),
            ("draw", Some("1.000"), Copies::Counted(3)),
        ]
    );
    let suite = "FEATURE suite acmed 1.0 permanent 5\n\
        PACKAGE suite acmed COMPONENTS=\"one two::3\" OPTIONS=SUITE_RESERVED\n";
    let read = file(suite);
    assert_eq!(read.rights[0].package, Some(PackageKind::Suite));
    assert_eq!(read.rights[0].components[1].copies, Copies::Counted(5));
    assert_eq!(read.notes.len(), 1);
}

#[test]
fn a_package_is_replaced_or_never_opened() {
    let text = "PACKAGE p acmed 1.0 COMPONENTS=\"a b\" ISSUED=1-jan-2025\n\
        PACKAGE p acmed 1.0 COMPONENTS=\"a b c\" SUPERSEDE ISSUED=1-jan-2026\n\
        PACKAGE q acmed 2.0 COMPONENTS=a\n\
        INCREMENT p acmed 1.0 permanent 2\n\
        INCREMENT q acmed 1.0 permanent 2\n";
    let read = file(text);
    assert_eq!(read.rights[0].components.len(), 3);
    assert_eq!(read.rights[1].package, None);
    assert_eq!(
        notes(text),
        [(Some(3), "no line opens the package `q`".to_owned())]
    );
}

#[test]
fn a_line_that_stands_twice_adds_and_is_noted() {
    let text = "INCREMENT f acmed 1.0 permanent 5 SIGN=1\n\
        INCREMENT  f acmed 1.0 permanent \\\n 5 SIGN=\"1\"\n";
    assert_eq!(pools(text), ["f 1.0 10"]);
    assert_eq!(
        notes(text),
        [(
            Some(2),
            "it repeats line 1 word for word, and adds its copies again".to_owned()
        )]
    );
}
