//! An import asks the store as often for a large batch as for a small one: over a network, each
//! statement takes a round trip.

use std::fmt::Write;
use std::io::Cursor;

use crate::domain::ImportNumber;
use crate::files::TemporaryFolder;
use crate::ops::catalog::{self, CatalogFile};
use crate::ops::import::undo;
use crate::ops::plans::desk;
use crate::ops::{Error, Session, Tx};
use crate::store::Store;
use crate::store::customer;

use super::{Amend, Amended, Import, ImportDone, Layout, OrderFile, Request};

/// A store with a catalog, and what is watched of it.
struct Bench {
    _folder: TemporaryFolder,
    store: Store,
    session: Session,
    /// How often the engine was asked for something, part by part.
    calls: Vec<usize>,
    /// Steps that read a whole table of the store.
    slow: Vec<String>,
}

/// The hash of whichever file.
const SHA256: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Temporary tables, what stands for one in a statement, and merges, of which there are few.
const TEMPORARY: [&str; 6] = ["w", "s", "r", "staged_rows", "wanted", "merges"];

impl Bench {
    fn new() -> Self {
        let (folder, mut store, session) = desk();
        let file = |name: &str, text: &str| CatalogFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let drafts = catalog::read(&[
            file(
                "models.csv",
                "model,name,binding,term\nnode,Node,node-locked,perpetual\n",
            ),
            file("products.csv", "product,name\nDRAFT,Draft\nSKU-3,Old\n"),
            file(
                "features.csv",
                "product,feature,name\nDRAFT,ink,Ink\nDRAFT,pen,Pen\n",
            ),
            file(
                "skus.csv",
                "sku,name,kind,model,product,quantity_per_unit,maintenance_months\n\
                 NL,NL,right,node,DRAFT,2,\nMNT,MNT,maintenance,,,,12\n",
            ),
        ]);
        store
            .write(session.author(), |tx| {
                catalog::import(tx, &session, &drafts, None)
            })
            .unwrap();
        Self {
            _folder: folder,
            store,
            session,
            calls: Vec::new(),
            slow: Vec::new(),
        }
    }

    fn watched<T>(&mut self, work: impl FnOnce(&mut Tx<'_>, &Session) -> Result<T, Error>) -> T {
        // Each transaction draws other activation IDs.
        let seed = u8::try_from(self.calls.len()).unwrap();
        let session = Session::new(self.session.author().clone(), [seed; 32]);
        let (done, calls, steps) = self.store.watched(|tx| work(tx, &session)).unwrap();
        self.calls.push(calls);
        let is_slow = |step: &String| {
            let scanned = step.strip_prefix("SCAN ");
            let table = scanned.and_then(|rest| rest.split(' ').next());
            table.is_some_and(|table| !TEMPORARY.contains(&table)) || step.contains("AUTOMATIC")
        };
        self.slow.extend(steps.into_iter().filter(is_slow));
        done
    }

    /// Imports a file that is one batch.
    fn import(&mut self, file: &str, dry_run: bool) -> ImportDone {
        let mut import = self.judged(file, dry_run);
        if !dry_run {
            while let Some(batch) =
                self.watched(|tx, session| Ok(import.land_next(tx, session)?.outcome()))
            {
                import.landed(batch);
            }
        }
        import.done()
    }

    /// An import of a file that is to land.
    fn judged(&mut self, file: &str, dry_run: bool) -> Import {
        let input = Cursor::new(file.as_bytes().to_vec());
        let mut file = OrderFile::open(input, Layout::default(), Vec::new()).unwrap();
        let request = Request {
            create_customers: true,
            create_skus: Some("node".parse().unwrap()),
            credits: None,
            dry_run,
        };
        let staged = self.watched(|tx, _| file.stage(tx, |_| Ok::<(), Error>(())));
        let mut import = self.watched(|tx, _| {
            Import::begin(
                tx,
                ("orders.csv", SHA256),
                file.columns(),
                &staged,
                &request,
            )
        });
        while self.watched(|tx, _| import.judge_next(tx)).is_some() {}
        import
    }

    /// Takes an import of so many orders back.
    fn take_back(&mut self, import: ImportNumber, orders: i64) {
        let reason = "test".parse().unwrap();
        let undone = self
            .watched(|tx, session| Ok(undo(tx, session, import, &reason, None, false)?.outcome()));
        assert_eq!(undone.taken_back.orders, orders);
    }
}

impl Bench {
    /// Amends by a file that is one batch.
    fn amend(&mut self, file: &str) -> Amended {
        let input = Cursor::new(file.as_bytes().to_vec());
        let mut file = OrderFile::open(input, Layout::default(), Vec::new()).unwrap();
        let staged = self.watched(|tx, _| file.stage(tx, |_| Ok::<(), Error>(())));
        let mut amend =
            self.watched(|tx, _| Amend::begin(tx, ("orders.csv", SHA256), file.columns(), &staged));
        while self.watched(|tx, _| amend.plan_next(tx)).is_some() {}
        self.watched(|tx, session| Ok(amend.apply(tx, session)?.outcome()))
    }
}

/// What of a file of orders is other than usual.
#[derive(Clone, Copy)]
struct Orders {
    /// What their numbers begin with.
    number: &'static str,
    quantity: u32,
    /// What e-mail addresses begin with.
    person: &'static str,
}

const FIRST: Orders = Orders {
    number: "SO",
    quantity: 3,
    person: "ada",
};

/// So many orders of two lines, of many customers, people and SKUs.
fn file(orders: usize, said: Orders) -> String {
    let mut text = "order_number,order_date,customer,email,contact,line,sku,quantity\n".to_owned();
    let Orders {
        number,
        quantity,
        person,
    } = said;
    for order in 1..=orders {
        let customer = order / 2;
        let email = match order % 3 {
            0 => String::new(),
            _ => format!("{person}{customer}@acme.example"),
        };
        let head = format!("{number}-{order},2026-03-02,C{customer},{email},Ada");
        writeln!(text, "{head},1,SKU-{order},{quantity}").unwrap();
        writeln!(text, "{head},2,NL,{quantity}").unwrap();
    }
    text
}

/// So many orders, each of which extends a right of the first person's twice.
fn renewals(orders: usize) -> String {
    let mut text = "order_number,order_date,customer,sku,quantity,renews\n".to_owned();
    for order in 1..=orders {
        let customer = order / 2;
        for _ in 0..2 {
            let line = format!("RN-{order},2026-03-02,C{customer},MNT,3,ada-{order}/2");
            writeln!(text, "{line}").unwrap();
        }
    }
    text
}

/// Rows at fault, and rows of which the order cannot be told.
fn spoilt(file: &str) -> String {
    let lines = file.lines().enumerate();
    let spoilt = lines.map(|(number, line)| match number % 5 {
        2 => format!("{line}x\n"),
        4 => format!(",{}\n", line.split_once(',').unwrap().1),
        _ => format!("{line}\n"),
    });
    spoilt.collect()
}

/// Imports files of so many orders, one after another, and says how often the engine was asked
/// for something in each part of each.
fn calls(orders: usize) -> Vec<usize> {
    let mut bench = Bench::new();
    let all = i64::try_from(orders).unwrap();
    let first = file(orders, FIRST);

    let done = bench.import(&first, true);
    assert_eq!((done.landed_orders, done.created_skus), (all, all));
    let done = bench.import(&first, false);
    assert_eq!((done.landed_orders, done.created_skus), (all, all));
    let done = bench.import(&first, false);
    assert_eq!((done.landed_orders, done.unchanged_orders), (0, all));

    let changed = file(
        orders,
        Orders {
            quantity: 4,
            ..FIRST
        },
    );
    let done = bench.import(&changed, false);
    assert_eq!((done.landed_orders, done.rejected_orders), (0, all));

    // Of known customers, some of them under a code that they had before; of known people and new.
    bench
        .store
        .watched(|tx| {
            let acme = customer::by_key(tx, "acme")?.unwrap();
            for order in 0..orders {
                let alias = format!("C{}", orders + order).parse().unwrap();
                customer::add_alias(tx, acme.id, &alias)?;
            }
            Ok::<(), Error>(())
        })
        .unwrap();
    let mut taken_back = None;
    for person in ["ada", "bob"] {
        let more = Orders {
            number: person,
            person,
            ..FIRST
        };
        let done = bench.import(&file(orders * 3, more), false);
        assert_eq!(done.landed_orders, all * 3);
        taken_back = done.import;
    }
    let done = bench.import(&renewals(orders), false);
    assert_eq!((done.landed_orders, done.renewals), (all, all * 2));
    let other = Orders {
        number: "SP",
        ..FIRST
    };
    let done = bench.import(&spoilt(&file(orders, other)), false);
    assert!(done.rejected_orders > all / 2 && done.landed_orders > 0);
    assert_eq!(bench.slow, Vec::<String>::new());
    bench.take_back(taken_back.unwrap(), all * 3);
    bench.calls
}

/// Amends so many orders, each by a line that is raised, one that is new and one that is gone, and
/// says how often the engine was asked for something in each part of it.
fn calls_to_amend(orders: usize) -> Vec<usize> {
    let mut bench = Bench::new();
    let all = i64::try_from(orders).unwrap();
    let first = file(orders, FIRST);
    assert_eq!(bench.import(&first, false).landed_orders, all);
    let before = bench.calls.len();
    let mut raised = file(
        orders,
        Orders {
            quantity: 4,
            ..FIRST
        },
    )
    .replace(",2,NL,4\n", ",3,SKU-3,4\n");
    let done = bench.amend(&raised);
    assert_eq!((done.raised, done.added, done.cancelled), (all, all, all));
    raised.push('\n');
    assert_eq!(bench.amend(&raised).unchanged_orders, all);
    assert_eq!(bench.slow, Vec::<String>::new());
    bench.calls.split_off(before)
}

#[test]
fn a_large_amendment_takes_as_many_statements_as_a_small_one() {
    let (small, large) = (calls_to_amend(10), calls_to_amend(200));
    assert_eq!(small, large);
    assert!(small.iter().all(|calls| *calls < 100), "{small:?}");
}

#[test]
fn a_large_batch_takes_as_many_statements_as_a_small_one() {
    let (small, large) = (calls(10), calls(200));
    assert_eq!(small, large);
    assert!(small.iter().all(|calls| *calls < 100), "{small:?}");
}

#[test]
fn nothing_more_lands_of_an_import_that_was_taken_back() {
    let mut bench = Bench::new();
    let mut import = bench.judged(&file(2, FIRST), false);
    let batch = bench.watched(|tx, session| Ok(import.land_next(tx, session)?.outcome()));
    import.landed(batch.unwrap());
    bench.take_back(import.number().unwrap(), 2);
    let session = bench.session.clone();
    let more = bench
        .store
        .rehearse(|tx| import.land_next(tx, &session).map(|more| more.map(|_| ())));
    let Err(Error::Problem(problem)) = more else {
        panic!("{more:?}");
    };
    assert_eq!(problem.code, "changed_meanwhile");
}
