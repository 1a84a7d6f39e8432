//! `entitle merge plan` from files: a folder, single files, and what does not go together.

use serde_json::Value;

use crate::support::Desk;

/// How the sample company's customers are laid out.
const LAYOUT: &str = "--map customers.customer=account_number --map customers.name=company_name \
                      --map customers.contact_name=contact --map customers.contact_email=email \
                      --map customers.contact_role=role";

/// A desk with a catalog and orders, beside the files of another company.
fn beside_files() -> Desk {
    let mut desk = Desk::stocked();
    desk.order_sample();
    desk.bring("fixtures/acquisition");
    for file in ["10001.lic", "10006.lic", "customers.profile.toml"] {
        std::fs::remove_file(desk.path("acquisition").join(file)).unwrap();
    }
    desk
}

/// The plan that a command makes.
fn planned(desk: &mut Desk, sources: &str) -> Value {
    let out = format!("plan-{}.json", desk.files().len());
    desk.done(&format!(
        "entitle merge plan --company Tessera {sources} --out {out}"
    ));
    serde_json::from_str(&desk.read(&out)).unwrap()
}

/// The rows of a table in a plan, and its columns.
fn rows<'p>(plan: &'p Value, table: &str) -> Vec<&'p Value> {
    let tables = plan["rows"].as_array().unwrap();
    let rows = tables.iter().find(|rows| rows["table"] == table);
    rows.map_or_else(Vec::new, |rows| {
        rows["rows"].as_array().unwrap().iter().collect()
    })
}

/// The cells of a column in a plan.
fn cells(plan: &Value, table: &str, column: &str) -> Vec<Value> {
    let tables = plan["rows"].as_array().unwrap();
    let Some(rows) = tables.iter().find(|rows| rows["table"] == table) else {
        return Vec::new();
    };
    let columns = rows["columns"].as_array().unwrap();
    let at = columns.iter().position(|name| name == column).unwrap();
    let rows = rows["rows"].as_array().unwrap().iter();
    rows.map(|row| row[at].clone()).collect()
}

#[test]
fn a_folder_is_read_by_the_names_of_its_files() {
    let mut desk = beside_files();
    let before = desk.image();
    let plan = planned(&mut desk, &format!("acquisition {LAYOUT}"));
    assert_eq!(desk.image(), before);
    let sources: Vec<(&str, &str)> = plan["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| {
            (
                source["kind"].as_str().unwrap(),
                source["name"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        sources,
        [
            ("catalog", "acquisition/features.csv"),
            ("catalog", "acquisition/models.csv"),
            ("catalog", "acquisition/products.csv"),
            ("catalog", "acquisition/skus.csv"),
            ("customers", "acquisition/customers.csv"),
            ("orders", "acquisition/orders.csv"),
        ]
    );
    assert_eq!(plan["desk"], Value::Null);
    assert_eq!(plan["counts"]["orders"], 8);
    assert_eq!(plan["counts"]["entitlements"], 11);
    assert_eq!(rows(&plan, "customers").len(), 8);
}

#[test]
fn a_profile_beside_a_file_says_how_it_is_laid_out() {
    let mut desk = beside_files();
    desk.file(
        "acquisition/customers.profile.toml",
        "[map]\ncustomer = \"account_number\"\nname = \"company_name\"\ncontact_name = \"contact\"\n\
         contact_email = \"email\"\ncontact_role = \"role\"\n",
    );
    let by_profile = planned(&mut desk, "acquisition");
    std::fs::remove_file(desk.path("acquisition/customers.profile.toml")).unwrap();
    let by_flags = planned(&mut desk, &format!("acquisition {LAYOUT}"));
    assert_eq!(by_profile, by_flags);
}

#[test]
fn what_is_drawn_or_dated_while_files_are_read_is_left_open() {
    let mut desk = beside_files();
    let sources = format!("acquisition {LAYOUT}");
    let first = planned(&mut desk, &sources);
    for (table, column) in [
        ("entitlements", "uuid"),
        ("entitlements", "activation_id"),
        ("entitlements", "granted_at"),
        ("customers", "added_at"),
        ("contacts", "added_at"),
    ] {
        let cells = cells(&first, table, column);
        assert!(!cells.is_empty(), "{table}.{column}");
        assert!(
            cells.iter().all(Value::is_null),
            "{table}.{column}: {cells:?}"
        );
    }
    desk.at("2027-06-01T12:00:00Z");
    let second = planned(&mut desk, &sources);
    assert_eq!(first, second);
}

#[test]
fn a_file_is_told_by_its_columns_or_by_what_it_is_said_to_be() {
    let mut desk = beside_files();
    desk.file(
        "crm.csv",
        "customer,name,country\nK-1,Kestrel Marine Ltd,GB\n",
    );
    desk.file(
        "export.csv",
        "order_number,order_date,customer,sku,quantity\n1,2026-01-05,K-1,TSD-1,2\n",
    );
    let catalog = "acquisition/products.csv acquisition/models.csv acquisition/skus.csv";
    let plan = planned(&mut desk, &format!("export.csv crm.csv {catalog}"));
    assert_eq!(plan["counts"]["orders"], 1);
    assert_eq!(cells(&plan, "customers", "name"), ["Kestrel Marine Ltd"]);
    let same = planned(
        &mut desk,
        &format!("customers=crm.csv orders=export.csv catalog=acquisition/skus.csv {catalog}"),
    );
    assert_eq!(same["counts"], plan["counts"]);
}

#[test]
fn rights_without_orders_become_orders_of_one_line() {
    let mut desk = beside_files();
    let activation = desk.json("entitle entitlement list")[0]["activation_id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.file(
        "entitlements.csv",
        format!(
            "activation_id,customer,customer_name,sku,quantity,start,maintenance_until\n\
             AX-77,K-1,Kestrel Marine,TSD-1,2,2026-01-05,2027-01-04\n\
             {activation},K-2,Nordlys,TSM-P10,1,2026-02-01,\n"
        ),
    );
    let plan = planned(
        &mut desk,
        "entitlements.csv acquisition/products.csv acquisition/features.csv \
         acquisition/models.csv acquisition/skus.csv",
    );
    assert_eq!(plan["counts"]["entitlements"], 2);
    assert_eq!(plan["counts"]["copies"], 12);
    assert_eq!(cells(&plan, "orders", "number"), ["AX-77", &activation]);
    assert_eq!(
        cells(&plan, "entitlements", "start"),
        ["2026-01-05", "2026-02-01"]
    );
    // An activation ID of another system is kept as it is written, one of ours as what it is.
    let ids = cells(&plan, "entitlements", "activation_id");
    assert_eq!(
        ids,
        ["AX-77".into(), Value::from(activation.replace('-', ""))]
    );
}

#[test]
fn skus_that_no_catalog_has_are_added_under_a_model() {
    let mut desk = beside_files();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,product,quantity\n1,2026-01-05,K-1,ZZ-9,Zeta,2\n",
    );
    insta::assert_snapshot!(
        desk.transcript("entitle merge plan --company Tessera orders.csv"),
        @"
    $ entitle merge plan --company Tessera orders.csv
    ! error: `orders.csv`: 1 of 1 orders cannot be read
    !        row 2, column `sku`: SKU `ZZ-9` is not in the catalog: add it with `entitle catalog import`, or import with `--create-skus MODEL`
    ! hint: add what is missing to the company's `skus.csv`, or name the license model under which unknown SKUs are to be added with `--create-skus MODEL`
    [exit 6]
    "
    );
    let plan = planned(&mut desk, "orders.csv --create-skus node-perpetual");
    assert_eq!(cells(&plan, "products", "name"), ["Zeta"]);
    // The model is lent by us, and so the same as ours.
    let model = plan["matches"]
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["kind"] == "model")
        .unwrap();
    assert_eq!(
        (&model["answer"], &model["ours"]),
        (&"same".into(), &"node-perpetual".into())
    );
}

#[test]
fn sources_that_say_other_things_of_one_thing_are_refused() {
    let mut desk = beside_files();
    desk.file(
        "more/products.csv",
        "product,name\nTS-MESH,Tessera Mesher\n",
    );
    desk.file("more/customers.csv", "customer,name\n10003,Nordlys AS\n");
    desk.file(
        "more/orders.csv",
        "order_number,order_date,customer,sku,quantity\n70533,2025-11-03,10003,TST-F12,6\n",
    );
    desk.file(
        "web.csv",
        "order_number,order_date,customer,sku,quantity,source\n70533,2026-01-01,10003,TSD-1,1,web\n",
    );
    desk.file(
        "acquisition/customers.profile.toml",
        "[map]\ncustomer = \"account_number\"\nname = \"company_name\"\n",
    );
    std::fs::remove_file(desk.path("acquisition/mapping.csv")).unwrap();
    insta::assert_snapshot!(desk.transcript(
        "entitle merge plan --company Tessera acquisition more/products.csv
         entitle merge plan --company Tessera acquisition more/customers.csv
         entitle merge plan --company Tessera acquisition more/orders.csv
         entitle merge plan --company Tessera acquisition orders=web.csv"
    ), @"
    $ entitle merge plan --company Tessera acquisition more/products.csv
    ! error: `more/products.csv` says other than `acquisition/products.csv`
    !        row 2: product `TS-MESH`: `name` is `Tessera Mesher` here and `Tessera Mesh (finite element meshing)` there
    ! hint: no plan was made: make the two say the same, or leave one of them out
    [exit 6]
    $ entitle merge plan --company Tessera acquisition more/customers.csv
    ! error: `more/customers.csv` says other than `acquisition/customers.csv`
    !        row 2: customer `10003`: `name` is `Nordlys AS` here and `Nordlys Offshore A/S` there
    ! hint: no plan was made: make the two say the same, or leave one of them out
    [exit 6]
    $ entitle merge plan --company Tessera acquisition more/orders.csv
    ! error: `more/orders.csv` says other than `acquisition/orders.csv`
    !        row 2, column `quantity`: order `70533` is here already, and `quantity` of its line of SKU `TST-F12` was `5` and is `6` now: mend the file or give the order another number
    ! hint: no plan was made: make the two say the same, or leave one of them out
    [exit 6]
    $ entitle merge plan --company Tessera acquisition orders=web.csv
    ! error: order `70533` is there twice: of the source `default` and of `web`
    ! hint: all orders of a company have one source here: give one of the two another number, or fold the two in one after the other under two names
    [exit 6]
    ");
    assert!(!desk.files().iter().any(|name| name.contains(".plan.json")));
}

#[test]
fn bad_files_are_refused_in_the_words_of_their_imports() {
    let mut desk = beside_files();
    desk.file(
        "orders.csv",
        "order_number,order_date,customer,sku,quantity\n1,soon,K-1,TSD-1,2\n",
    );
    desk.file("skus.csv", "sku,kind,model\nA,right,none-such\n");
    desk.file("odd.csv", "a,b\n1,2\n");
    desk.file("empty/readme.md", "nothing");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge plan --company Tessera orders.csv acquisition/products.csv acquisition/models.csv acquisition/skus.csv
         entitle merge plan --company Tessera skus.csv
         entitle merge plan --company Tessera acquisition
         entitle merge plan --company Tessera odd.csv
         entitle merge plan --company Tessera nowhere.csv
         entitle merge plan --company Tessera empty
         entitle merge plan --company Tessera odd.csv --map name=b
         entitle merge plan --company Tessera
         entitle merge plan odd.csv"
    ), @"
    $ entitle merge plan --company Tessera orders.csv acquisition/products.csv acquisition/models.csv acquisition/skus.csv
    ! error: `orders.csv`: 1 of 1 orders cannot be read
    !        row 2, column `order_date`: `soon` is no day as iso: write it as `YYYY-MM-DD`, such as `2027-03-31`, or say how the file writes days with `--date-format`
    ! hint: no plan was made: mend the file and plan again; how it writes days and numbers can be kept in a profile beside it, as `date-format` and `decimal`
    [exit 6]
    $ entitle merge plan --company Tessera skus.csv
    ! error: 2 things are wrong in the catalog
    !        `skus.csv`, row 2, column `model`: there is no license model `none-such`: add it to `models.csv`
    !        `skus.csv`, row 2, column `product`: `A` is a right, which grants a product: name one, or give another `kind`
    ! hint: no plan was made: mend the files and plan again
    [exit 6]
    $ entitle merge plan --company Tessera acquisition
    ! note: `acquisition/mapping.csv` is not read: hand it over with `--mapping`, if it says what theirs is here
    ! error: `acquisition/customers.csv`: no column is found for `customer`, `name`
    ! hint: try `--map customers.customer=account_number --map customers.name=company_name --map customers.country=country --map customers.parent=parent --map customers.alias=alias --map customers.contact_name=contact --map customers.contact_email=email --map customers.contact_role=role`; or keep it as `[map]` in a profile beside the file
    [exit 6]
    $ entitle merge plan --company Tessera odd.csv
    ! error: `odd.csv` is nothing that is read here, by its name or by its columns
    ! hint: say what it is, as in `customers=FILE`, `orders=FILE`, `entitlements=FILE`, `catalog=FILE` or `licenses=FILE`; other headings are mapped with `--map`
    [exit 2]
    $ entitle merge plan --company Tessera nowhere.csv
    ! error: `nowhere.csv` does not exist: check the path
    [exit 3]
    $ entitle merge plan --company Tessera empty
    ! error: there is nothing to read in the folder `empty`
    ! hint: a folder holds `products.csv`, `features.csv`, `models.csv`, `skus.csv`, `customers*.csv`, `orders*.csv`, `entitlements*.csv` or `*.lic`
    [exit 2]
    $ entitle merge plan --company Tessera odd.csv --map name=b
    ! error: `--map name=b` says not of which files
    ! hint: write `--map customers.FIELD=COLUMN`, `--map orders.FIELD=COLUMN` or `--map entitlements.FIELD=COLUMN`
    [exit 2]
    $ entitle merge plan --company Tessera
    ! error: the following required arguments were not provided:
    !   <SOURCE>...
    ! 
    ! Usage: entitle merge plan --company <NAME> <SOURCE>...
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle merge plan odd.csv
    ! error: the following required arguments were not provided:
    !   --company <NAME>
    ! 
    ! Usage: entitle merge plan --company <NAME> <SOURCE>...
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn a_plan_that_is_there_is_not_written_over_unasked() {
    let mut desk = beside_files();
    let line = format!("entitle merge plan --company 'Tessera Ltd' acquisition {LAYOUT}");
    desk.done(&line);
    let again = desk.json(&line);
    assert_eq!(again["existing"], true);
    assert_eq!(again["plan"], "Tessera-Ltd.plan.json");
    desk.file("mapping.csv", "kind,theirs,ours\nproduct,FLOW,\n");
    let other = format!("{line} --mapping mapping.csv");
    let (exit, code, _) = desk.refused(&other);
    assert_eq!((exit, code.as_str()), (5, "file_exists"));
    assert_eq!(desk.json(&format!("{other} --replace"))["existing"], false);
}

#[test]
fn the_order_of_rows_does_not_change_what_is_matched() {
    let mut desk = beside_files();
    let sources = format!("acquisition {LAYOUT}");
    let before = planned(&mut desk, &sources);
    for file in ["products", "features", "skus", "models", "customers"] {
        let name = format!("acquisition/{file}.csv");
        let text = desk.read(&name);
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        desk.file(&name, lines.join("\n") + "\n");
    }
    let after = planned(&mut desk, &sources);
    for part in [
        "matches",
        "clashes",
        "terms",
        "counts",
        "currencies",
        "notes",
    ] {
        assert_eq!(before[part], after[part], "{part}");
    }
}

#[test]
fn a_company_that_came_before_is_told_of() {
    let mut desk = Desk::stocked();
    desk.bring("fixtures/acquisition");
    let plan = "entitle merge plan --company Tessera acquisition";
    let first = desk.done(plan);
    desk.done("entitle merge apply Tessera.plan.json --rest different --yes");
    let again = desk.done(&format!("{plan} --out again.json"));
    let told = |shown: &str| {
        let mut lines = shown.lines();
        lines
            .find(|line| line.contains("before"))
            .map(str::to_owned)
    };
    assert_eq!(told(&first), None);
    insta::assert_snapshot!(told(&again).unwrap(), @"`M-1` brought this company before: orders and rights that came with it are refused when this is applied, so that only new ones belong in here.");
    insta::assert_snapshot!(desk.transcript("entitle merge apply again.json --rest different --yes"), @"
    $ entitle merge apply again.json --rest different --yes
    ! error: order `70411` and 7 more of `Tessera` would be there twice
    ! hint: leave out the file that has been here before, and make the plan again
    [exit 5]
    ");
}
