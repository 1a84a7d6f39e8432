//! What somebody waits for at the phone is quick on a large store: no statement of it reads a
//! whole table.

use crate::domain::merge::MergeKind;
use crate::domain::{Author, CustomerCode, FormerKind, Instant, MoveKind, Zone};
use crate::files::TemporaryFolder;
use crate::store::entitlement::{Activation, Taking};
use crate::store::license::Slot;
use crate::store::{
    self, Place, Store, catalog, former, legacy, license, license_move, merge, merged, overview,
    status_list, usage, vendor,
};

use super::{
    Error, Recorded, Session, Tx, choice, customer, entitlement, find, order, overrides, status,
    why,
};
use crate::keyring::Keyring;

/// A desk with one customer, in a folder that goes when it does.
pub(super) fn desk() -> (TemporaryFolder, Store, Session) {
    let folder = TemporaryFolder::create().unwrap();
    let mut store = Store::create(&Place::File(folder.path().join("desk.db"))).unwrap();
    let now: Instant = "2026-03-02T09:00:00Z".parse().unwrap();
    let author = Author {
        at: now,
        actor: "ada".to_owned(),
        os_user: "ada".to_owned(),
        command: "test".to_owned(),
    };
    let session = Session::new(author, [7; 32]);
    let vendor = vendor::Vendor {
        uuid: "019cadc6-9a80-790c-9118-cc09131ae57d".to_owned(),
        name: "Initech".to_owned(),
        issuer: "https://initech.example".to_owned(),
        status_uri: "https://initech.example/status".to_owned(),
        zone: Zone::utc(),
        currency: "USD".to_owned(),
        status_list_key: [1; 32],
        created_at: now,
        backup_at: None,
    };
    let acme = customer::NewCustomer {
        code: "ACME".parse().unwrap(),
        name: "Acme".parse().unwrap(),
        country: None,
        parent: None,
        aliases: Vec::new(),
    };
    store
        .write(session.author(), |tx| -> Result<Recorded<()>, Error> {
            vendor::insert(tx, &vendor)?;
            Ok(customer::add(tx, &session, &acme)?.map(|_| ()))
        })
        .unwrap();
    (folder, store, session)
}

/// The steps of `work` that read a whole table or index, and those that build one for the while.
fn slow(work: impl FnOnce(&mut Tx<'_>, &Session) -> Result<(), Error>) -> Vec<String> {
    let (_folder, mut store, session) = desk();
    let mut steps = store.plans(|tx| work(tx, &session)).unwrap();
    assert!(!steps.is_empty());
    steps.retain(|step| step.starts_with("SCAN") || step.contains("AUTOMATIC"));
    steps
}

fn acme() -> CustomerCode {
    "ACME".parse().unwrap()
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn the_screen_of_a_customer_reads_no_table_whole() {
    let slow = slow(|tx, session| customer::show(tx, session, &acme()).map(drop));
    assert_eq!(slow, nothing());
}

#[test]
fn finding_reads_no_table_whole() {
    for text in [
        "acme",
        "acme corporation",
        "SO-1",
        "E-1",
        "L-1",
        "F-1",
        "00:1b:44",
        "019cadc6-9a80-790c-9118-cc09131ae57d",
    ] {
        let slow = slow(|tx, session| match find::find(tx, session, text, 20) {
            Ok(_) | Err(Error::Problem(_)) => Ok(()),
            Err(error) => Err(error),
        });
        assert_eq!(slow, nothing(), "{text}");
    }
}

#[test]
fn what_is_picked_from_reads_no_table_whole() {
    let slow = slow(|tx, session| {
        choice::customers(tx, "acme corp", 20)?;
        choice::failovers(tx, session, &acme(), false)?;
        choice::rehosts(tx, session, &acme(), false)?;
        choice::rights(tx, session, &acme())?;
        Ok(())
    });
    // The keys themselves.
    assert_eq!(slow, vec!["SCAN w"; 2]);
}

#[test]
fn an_explanation_reads_no_table_whole() {
    for text in [
        "acme",
        "acme corporation",
        "SO-1",
        "E-1",
        "L-1",
        "F-1",
        "00:1b:44:11:3a:b7",
        "019cadc6-9a80-790c-9118-cc09131ae57d",
    ] {
        let asked = why::Asked {
            text: text.to_owned(),
            source: None,
            against: why::Against::default(),
        };
        let slow = slow(|tx, session| match why::explain(tx, session, &asked) {
            Ok(_) | Err(Error::Problem(_)) => Ok(()),
            Err(error) => Err(error),
        });
        // The signing keys, of which there is a handful.
        let slow: Vec<String> = slow.into_iter().filter(|step| step != "SCAN k").collect();
        assert_eq!(slow, nothing(), "{text}");
    }
}

#[test]
fn what_explains_a_license_or_a_right_is_found_by_its_keys() {
    let license = "L-1".parse().unwrap();
    let right = "E-1".parse().unwrap();
    let failover = "F-1".parse().unwrap();
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let slow = slow(|tx, _| {
        let beside = store::entitlement::origin(tx, right);
        assert!(beside.is_err(), "there is no such right");
        license_move::of(tx, license)?;
        license_move::to(tx, license)?;
        store::failover::by_number(tx, failover)?;
        store::why::undone(tx, right)?;
        store::why::given_back(tx, right)?;
        store::why::on_hosts_given_up(tx, right, now, 3)?;
        store::why::bound_to(tx, "hostname:srv1", 20)?;
        store::why::line_standings(tx, 1)?;
        store::why::failover_of(tx, license)?;
        store::why::newest_failover(tx, 1, license)?;
        status_list::of(tx, license, now)?;
        Ok(())
    });
    assert_eq!(slow, nothing());
}

#[test]
fn a_customers_lists_read_no_table_whole() {
    let entitlements = entitlement::Filter {
        customer: Some(acme()),
        ..entitlement::Filter::default()
    };
    let orders = order::Filter {
        customer: Some(acme()),
        ..order::Filter::default()
    };
    let slow = slow(|tx, session| {
        entitlement::list(tx, session, &entitlements, |_| Ok::<(), Error>(()))?;
        order::list(tx, &orders, |_| Ok::<(), Error>(()))
    });
    assert_eq!(slow, nothing());
}

#[test]
fn what_many_requests_ask_for_is_found_by_its_keys() {
    let names = [
        "E-1",
        "0000-0000-0000-0000",
        "019cadc6-9a80-790c-9118-cc09131ae57d",
    ];
    let names = names.map(|name| name.parse().unwrap());
    let of_a_host = Slot {
        grant_id: 1,
        holder: "hostname:srv1".to_owned(),
    };
    let slow = slow(|tx, _| {
        store::entitlement::named(tx, &names)?;
        catalog::models_by_id(tx, [1])?;
        license::requests(tx, ["r1"])?;
        license::live(tx, [&of_a_host])?;
        Ok(())
    });
    // The keys themselves.
    assert_eq!(slow, vec!["SCAN w"; 6]);
}

#[test]
fn what_many_licenses_take_is_changed_by_its_keys() {
    let taking = Taking {
        grant_id: 1,
        copies: 1,
        overdraft: 0,
    };
    let activation = Activation {
        number: "E-1".parse().unwrap(),
        start: "2026-03-02".parse().unwrap(),
        expires: None,
    };
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let slow = slow(|tx, _| {
        let taken = store::entitlement::take_copies(tx, &[taking]);
        assert!(matches!(taken, Err(store::Error::Conflict)), "{taken:?}");
        let begun = store::entitlement::activate(tx, now, &[activation]);
        assert!(matches!(begun, Err(store::Error::Conflict)), "{begun:?}");
        Ok(())
    });
    assert_eq!(slow, vec!["SCAN w"; 2]);
}

/// The pairs, and who is above whom; of the catalog what a merge brought is looked for in all.
const OF_MERGES: [&str; 9] = [
    "SCAN CONSTANT ROW",
    "SCAN w",
    "SCAN (subquery-2)",
    "SCAN up",
    "SCAN skus",
    "SCAN features",
    "SCAN products",
    "SCAN models",
    "SCAN signing_keys USING INDEX signing_keys_kid",
];

#[test]
fn what_a_merge_joins_is_found_by_its_keys() {
    let slow = slow(|tx, session| {
        let by_hand = merge::NewMerge {
            kind: MergeKind::Customer,
            file: "B into A",
            sha256: &"0".repeat(64),
            company: None,
            store: None,
            issuer: None,
            rows: 1,
            orders: 0,
            counts: &serde_json::Value::Null,
            actor: "ada",
            at: session.now(),
        };
        let (_, import) = merge::add(tx, &by_hand)?;
        merge::join::customers(tx, import, &[(7, 8)])?;
        merge::join::features(tx, import, &[(7, 8)])?;
        merge::join::products(tx, import, &[(7, 8)])?;
        merge::join::models(tx, import, &[(7, 8)])?;
        merge::join::skus(tx, import, &[(7, 8)])?;
        merge::undo::take_back(tx, import)?;
        Ok(())
    });
    let slow: Vec<String> = slow
        .into_iter()
        .filter(|step| !OF_MERGES.contains(&step.as_str()))
        .collect();
    assert_eq!(slow, nothing());
}

#[test]
fn what_decides_on_a_failover_is_found_by_its_keys() {
    let license = "L-1".parse().unwrap();
    let slow = slow(|tx, session| {
        let (number, now) = ("F-1".parse().unwrap(), session.now());
        store::failover::by_number(tx, number)?;
        store::failover::successor_of(tx, number)?;
        store::failover::open_of(tx, license)?;
        store::failover::excluding(tx, license, now)?;
        store::failover::count_since(tx, 1, now)?;
        store::failover::close_ended(tx, license, now)?;
        store::failover::revoke_standing_in(tx, license, now, "repaired")?;
        Ok(())
    });
    assert_eq!(slow, nothing());
}

#[test]
fn what_was_done_with_licenses_is_found_by_its_keys() {
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let license = "L-1".parse().unwrap();
    let slow = slow(|tx, _| {
        license_move::of(tx, license)?;
        license_move::to(tx, license)?;
        license_move::count_of_lineage(tx, MoveKind::Rehost, 1, now)?;
        license_move::returns_of_grant(tx, 1, now)?;
        license_move::signed_by(tx, 1, 0, now, 1000)?;
        license_move::count_signed_by(tx, 1, now)?;
        license_move::lock_each(tx, &[license])?;
        license_move::failed_over(tx, &[license], now)?;
        Ok(())
    });
    // The keys themselves.
    assert_eq!(slow, vec!["SCAN w"; 3]);
}

#[test]
fn overrides_are_found_among_all_that_needed_none() {
    let slow = slow(|tx, _| overrides::list(tx, None, None, |_| Ok::<(), Error>(())));
    // Indexes of overrides alone, and what they give together.
    let mut whole = slow.iter().filter(|step| !step.contains("_override"));
    assert!(whole.all(|step| step == "SCAN x"), "{slow:?}");
}

#[test]
fn what_expires_soon_is_found_by_its_day() {
    let filter = entitlement::Filter {
        expiring_within: Some(30),
        ..entitlement::Filter::default()
    };
    let slow = slow(|tx, session| entitlement::list(tx, session, &filter, |_| Ok::<(), Error>(())));
    assert_eq!(slow, nothing());
}

#[test]
fn whom_to_forget_is_found_by_the_address() {
    let ada = "ada@acme.example".parse().unwrap();
    let slow = slow(|tx, _| {
        store::contact::by_email(tx, &ada)?;
        store::contact::licenses_of(tx, "user:ada")?;
        Ok(())
    });
    assert_eq!(slow, nothing());
}

#[test]
fn what_a_list_says_of_a_license_is_found_by_its_number() {
    let number = "L-1".parse().unwrap();
    let slow = slow(|tx, session| {
        status_list::of(tx, number, session.now())?;
        Ok(())
    });
    assert_eq!(slow, nothing());
}

/// What is few by its nature, what of a table is open or has ended, and the newest imports.
const FEW: &[&str] = &[
    "SCAN m",
    "SCAN k",
    "SCAN status_lists",
    "SCAN f USING INDEX failovers_open",
    "SCAN i USING INDEX imports_running",
    "SCAN i",
    "SCAN x",
    "SCAN l USING COVERING INDEX licenses_ended",
];

#[test]
fn the_desk_at_a_glance_reads_no_large_table_whole() {
    let keyring = Keyring::at("nowhere");
    let mut slow = slow(|tx, session| status::status(tx, session, &keyring).map(drop));
    slow.retain(|step| !FEW.contains(&step.as_str()));
    assert_eq!(slow, nothing());
}

#[test]
fn a_list_of_everything_reads_its_table_whole() {
    let filter = entitlement::Filter::default();
    let slow = slow(|tx, session| entitlement::list(tx, session, &filter, |_| Ok::<(), Error>(())));
    assert!(!slow.is_empty(), "what the others assert would be seen");
}

#[test]
fn what_merges_left_is_found_by_its_keys() {
    let keys = ["bk-100".to_owned()];
    let slow = slow(|tx, _| {
        for kind in FormerKind::ALL {
            former::by_key(tx, *kind, "bk-100")?;
            former::beginning(tx, *kind, "bk", 20)?;
            former::of_row(tx, *kind, 1)?;
            former::named(tx, *kind, &keys)?;
        }
        legacy::by_number(tx, "K-1".parse().unwrap())?;
        legacy::by_serial(tx, "sn-1", 20)?;
        legacy::by_name(tx, "backup", 20)?;
        legacy::by_host(tx, "mac:0a1b", 20)?;
        merged::joined_to(tx, 1)?;
        merged::origins(tx, 1)?;
        merged::sku_of(tx, "E-1".parse().unwrap())?;
        merged::products_of(tx, "E-1".parse().unwrap())?;
        merge::here::rights_taken(tx, &keys)?;
        overview::signed_elsewhere(tx, "E-1".parse().unwrap())?;
        Ok(())
    });
    // The keys themselves.
    assert_eq!(slow, vec!["SCAN w"; 7]);
}

#[test]
fn what_a_right_follows_is_found_one_after_the_other() {
    let slow = slow(|tx, session| {
        let right = "E-1".parse().unwrap();
        former::of_right(tx, right)?;
        legacy::running_on(tx, right, Zone::utc().day_of(session.now()))?;
        Ok(())
    });
    // The chain itself, as it is found and as it is asked about.
    assert_eq!(slow, vec!["SCAN c"; 4]);
}

#[test]
fn the_zones_of_rights_are_found_without_reading_them() {
    let slow = slow(|tx, session| {
        let today = vendor::today(tx, session.now())?;
        usage::InForce::before(tx, &today, 0)?;
        Ok(())
    });
    assert_eq!(slow, nothing());
}
