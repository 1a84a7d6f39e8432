//! `entitle merge plan --mapping`: what somebody knows wins, and what cannot be is refused.

use serde_json::Value;

use crate::support::Desk;

/// A desk with a catalog and a customer, beside the files of a company.
fn beside_files() -> Desk {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name 'Acme Engineering'");
    desk.done("entitle customer add UMBRA --name 'Umbra Aerospace'");
    for file in ["products", "features", "models", "skus"] {
        let text = std::fs::read(
            crate::support::project().join(format!("fixtures/acquisition/{file}.csv")),
        );
        desk.file(&format!("theirs/{file}.csv"), text.unwrap());
    }
    desk.file(
        "theirs/customers.csv",
        "customer,name,parent\nG,Group,\nC-1,Acme Ltd,G\nC-2,Acme France,\n",
    );
    desk
}

/// What a plan says of something of theirs.
fn found(desk: &mut Desk, mapping: &str, kind: &str, theirs: &str) -> Value {
    desk.file("known.csv", mapping);
    desk.done(
        "entitle merge plan --company Tessera theirs --mapping known.csv --out plan.json --replace",
    );
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    let mut matches = plan["matches"].as_array().unwrap().iter();
    matches
        .find(|found| found["kind"] == kind && found["theirs"] == theirs)
        .unwrap()
        .clone()
}

/// What a mapping is refused with.
fn refused(desk: &mut Desk, mapping: &str) -> String {
    desk.file("known.csv", mapping);
    desk.transcript("entitle merge plan --company Tessera theirs --mapping known.csv")
}

#[test]
fn a_mapping_wins_over_the_comparison() {
    let mut desk = beside_files();
    let mapping = "kind,theirs,ours\nproduct,TS-VIEW-WEB,VIEW\nproduct,flow,\n\
                   feature,TS-VIEW-WEB/browser,VIEW/desktop\n";
    let joined = found(&mut desk, mapping, "product", "TS-VIEW-WEB");
    assert_eq!(joined["ours"], "VIEW");
    assert_eq!(joined["answer"], "same");
    assert_eq!(joined["by"], "mapping");
    assert_eq!(joined["score"], Value::Null);
    assert_eq!(joined["reasons"][0], "`known.csv`, row 2 says so");
    let new = found(&mut desk, mapping, "product", "FLOW");
    assert_eq!(
        (&new["answer"], &new["ours"]),
        (&"different".into(), &Value::Null)
    );
    let feature = found(&mut desk, mapping, "feature", "TS-VIEW-WEB/browser");
    assert_eq!(feature["ours"], "VIEW/desktop");
}

#[test]
fn a_customer_may_be_a_subsidiary() {
    let mut desk = beside_files();
    let mapping = "kind,theirs,ours,answer\ncustomer,C-2,ACME,subsidiary\ncustomer,C-1,ACME,\n";
    let below = found(&mut desk, mapping, "customer", "C-2");
    assert_eq!(
        (&below["answer"], &below["ours"]),
        (&"subsidiary".into(), &"ACME".into())
    );
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    assert_eq!(plan["counts"]["customers_subsidiary"], 1);
    assert_eq!(plan["counts"]["customers_joined"], 1);
}

#[test]
fn codes_that_nobody_has_are_refused_with_the_nearest() {
    let mut desk = beside_files();
    insta::assert_snapshot!(refused(
        &mut desk,
        "kind,theirs,ours\nproduct,TS-MESHH,MESH\nproduct,TS-MESH,MESSH\nsku,TSD-1,ZZZ\n\
         product,FLOW,TS-MESH\n"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: 4 things are wrong in what is mapped
    !        `known.csv`, row 2, column `theirs`: there is no product `TS-MESHH` among theirs: did you mean `TS-MESH`?
    !        `known.csv`, row 3, column `ours`: there is no product `MESSH` here: did you mean `MESH`?
    !        `known.csv`, row 4, column `ours`: there is no SKU `ZZZ` here: write its code as it is here, or leave `ours` empty for what is new
    !        `known.csv`, row 5, column `ours`: `TS-MESH` is one of theirs: name the one of ours that both are
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
}

#[test]
fn a_code_that_is_mapped_twice_is_refused() {
    let mut desk = beside_files();
    desk.file("more.csv", "kind,theirs,ours\nproduct,FLOW,\n");
    desk.file(
        "known.csv",
        "kind,theirs,ours\nproduct,ts-mesh,MESH\nproduct,TS-MESH,\nproduct,FLOW,FLOW\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle merge plan --company Tessera theirs --mapping known.csv --mapping more.csv"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv --mapping more.csv
    ! error: 2 things are wrong in what is mapped
    !        `known.csv`, row 3, column `theirs`: product `TS-MESH` is mapped in `known.csv`, row 2 already: leave one of the two rows
    !        `more.csv`, row 2, column `theirs`: product `FLOW` is mapped in `known.csv`, row 4 already: leave one of the two rows
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
}

#[test]
fn mappings_that_go_round_in_a_circle_are_refused() {
    let mut desk = beside_files();
    insta::assert_snapshot!(refused(
        &mut desk,
        "kind,theirs,ours\nproduct,TS-MESH,TS-THERM\nproduct,TS-THERM,TS-MESH\n"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: 2 things are wrong in what is mapped
    !        `known.csv`, row 2, column `ours`: `TS-MESH` → `TS-THERM` → `TS-MESH` goes round in a circle: name one of ours
    !        `known.csv`, row 3, column `ours`: `TS-THERM` → `TS-MESH` → `TS-THERM` goes round in a circle: name one of ours
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
    insta::assert_snapshot!(refused(
        &mut desk,
        "kind,theirs,ours,answer\ncustomer,C-1,ACME,\ncustomer,G,ACME,subsidiary\n"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: `known.csv`, row 3: `G` would belong to `ACME`, which is `C-1`, and that belongs to it: leave one of the two out
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
}

#[test]
fn what_does_not_go_together_is_refused() {
    let mut desk = beside_files();
    insta::assert_snapshot!(refused(
        &mut desk,
        "kind,theirs,ours\nproduct,FLOW,\nfeature,FLOW/routes,FLOW/steady\n\
         model,floating-perpetual,floating-perpetual\nsku,TSF-P,FLOW-NL\nsku,SETUP,DRAFT-NL\n"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: 4 things are wrong in what is mapped
    !        `known.csv`, row 3, column `ours`: `FLOW/steady` is a feature of `FLOW`, and the product `FLOW` is not said to be that: add the row `product,FLOW,FLOW`
    !        `known.csv`, row 4, column `ours`: granularity of `floating-perpetual` is product, and of `floating-perpetual` feature, so that they cannot be one: leave `ours` empty, and it comes in beside
    !        `known.csv`, row 5, column `ours`: `TSF-P` cannot be `FLOW-NL`, since its product `FLOW` is none of ours: map its products too, or leave `ours` empty
    !        `known.csv`, row 6, column `ours`: `SETUP` cannot be `DRAFT-NL`, since `SETUP` is of kind none, and `DRAFT-NL` of kind right: map its products too, or leave `ours` empty
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
    desk.file(
        "theirs/skus.csv",
        "sku,kind,model,product,quantity_per_unit\nBOTH,right,node-perpetual,TS-VIEW,1\n\
         BOTH,right,node-perpetual,TS-VIEW-WEB,1\n",
    );
    insta::assert_snapshot!(refused(
        &mut desk,
        "kind,theirs,ours\nproduct,TS-VIEW,VIEW\nproduct,TS-VIEW-WEB,VIEW\n"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: `known.csv`, row 2 and `known.csv`, row 3: the SKU `BOTH` would grant `VIEW` twice: leave `ours` empty in one of the two rows
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
}

#[test]
fn a_mapping_file_that_cannot_be_read_is_refused() {
    let mut desk = beside_files();
    insta::assert_snapshot!(refused(&mut desk, "kind,theirs\nproduct,FLOW\n"), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: `known.csv`: no column is found for `ours`: a mapping has `kind`, `theirs`, `ours` and, if need be, `answer`
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
    insta::assert_snapshot!(refused(
        &mut desk,
        "kind,theirs,ours,answer\nthing,FLOW,,\nproduct,,FLOW,\nproduct,FLOW,,same\n\
         product,FLOW,FLOW,subsidiary\nproduct,FLOW,FLOW,later\n"
    ), @"
    $ entitle merge plan --company Tessera theirs --mapping known.csv
    ! error: 5 things are wrong in what is mapped
    !        `known.csv`, row 2, column `kind`: `thing` is not a kind of item: give `product`, `feature`, `model`, `sku` or `customer`
    !        `known.csv`, row 3, column `theirs`: there is no code: write that of theirs
    !        `known.csv`, row 4, column `ours`: `same` needs the code of the one of ours: write it here
    !        `known.csv`, row 5, column `answer`: a product is no subsidiary: give `same` or `different`
    !        `known.csv`, row 6, column `answer`: `later` decides nothing: leave the row out, and the comparison says
    ! hint: no plan was made: mend the mapping and plan again
    [exit 6]
    ");
}
