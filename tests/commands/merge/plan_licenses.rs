//! `entitle merge plan` with license files of other systems: whose they are, what they stand for,
//! what is checked.

use serde_json::Value;

use crate::support::{Desk, shared_data};

/// A desk beside the files of a company, its license files among them.
fn beside_files() -> Desk {
    let mut desk = Desk::stocked();
    desk.bring("fixtures/acquisition");
    desk.file(
        "acquisition/customers.profile.toml",
        "[map]\ncustomer = \"account_number\"\nname = \"company_name\"\n",
    );
    std::fs::remove_file(desk.path("acquisition/mapping.csv")).unwrap();
    desk
}

/// The rights of license files in the plan that a command makes, some of their columns.
fn rights(desk: &mut Desk, more: &str) -> Vec<Vec<Value>> {
    desk.done(&format!(
        "entitle merge plan --company Tessera {more} --out plan.json --replace"
    ));
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    let tables = plan["rows"].as_array().unwrap();
    let rows = tables
        .iter()
        .find(|rows| rows["table"] == "legacy_licenses");
    let Some(rows) = rows else {
        return Vec::new();
    };
    let columns = rows["columns"].as_array().unwrap();
    let place = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let told = [
        "name",
        "copies",
        "uncounted",
        "expires",
        "serial",
        "signature",
        "entitlement_id",
    ];
    let rows = rows["rows"].as_array().unwrap().iter();
    rows.map(|row| told.iter().map(|name| row[place(name)].clone()).collect())
        .collect()
}

#[test]
fn rights_in_license_files_stand_for_what_was_ordered() {
    let mut desk = beside_files();
    let rights: Vec<String> = rights(&mut desk, "acquisition")
        .iter()
        .map(|row| serde_json::to_string(row).unwrap())
        .collect();
    insta::assert_snapshot!(rights.join("\n"), @r#"
    ["TS-MESH",10,0,null,"TS-70411-2","not checked",2]
    ["TS-DRAW",0,1,null,"TS-70411-1","not checked",1]
    ["vault-suite",3,0,"2027-02-04","TS-70574-1, TS-70574-2","not checked",9]
    "#);
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    let notes: Vec<&str> = plan["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note.as_str().unwrap())
        .collect();
    insta::assert_snapshot!(notes.join("\n"), @"
    Of 3 rights in 2 license files the signature is not checked.
    Rights in license files that stand for what was ordered, and count no copies of their own: 3 of 3.
    ");
    assert_eq!(plan["counts"]["legacy_licenses"], rights.len());
}

#[test]
fn a_right_that_nobody_ordered_is_one_of_its_own() {
    let mut desk = beside_files();
    desk.file(
        "acquisition/10002/site.lic",
        "INCREMENT TS-MESH tessera 2025.0 31-dec-2027 50 SN=X-1 SIGN=00\n\
         INCREMENT OLD-SOLVER tessera 1.0 permanent 3 SN=X-2 SIGN=00\n",
    );
    std::fs::remove_file(desk.path("acquisition/10001.lic")).unwrap();
    std::fs::remove_file(desk.path("acquisition/10006.lic")).unwrap();
    let rights = rights(&mut desk, "acquisition");
    assert_eq!(rights.len(), 2);
    assert!(rights.iter().all(|row| row[6].is_null()), "{rights:?}");
    let plan: Value = serde_json::from_str(&desk.read("plan.json")).unwrap();
    // What the catalog does not have is a product made of its name.
    let mut matches = plan["matches"].as_array().unwrap().iter();
    assert!(matches.any(|found| found["kind"] == "product" && found["theirs"] == "OLD-SOLVER"));
}

#[test]
fn a_feature_that_lasts_longer_than_the_one_before_it_comes_along() {
    let mut desk = beside_files();
    desk.file(
        "acquisition/10002/site.lic",
        "FEATURE TS-MESH tessera 2025.0 31-dec-2026 10 SIGN=00\n\
         FEATURE TS-MESH tessera 2025.0 31-dec-2027 10 SIGN=01\n",
    );
    let rights = rights(&mut desk, "acquisition").into_iter();
    let ends = rights
        .filter(|row| row[4].is_null())
        .map(|row| row[3].clone());
    assert_eq!(ends.collect::<Vec<_>>(), ["2026-12-31", "2027-12-31"]);
}

#[test]
fn a_license_file_has_an_owner() {
    let mut desk = beside_files();
    desk.file(
        "x.lic",
        "INCREMENT TS-MESH tessera 2025.0 permanent 5 SIGN=00\n",
    );
    desk.file(
        "ours.lic",
        "-----BEGIN LICENSE-----\neyJ0eXAiOiJsaWNlbnNlK2p3dCJ9.e30.AA\n",
    );
    desk.file("noise.lic", "hello\n");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge plan --company Tessera acquisition x.lic
         entitle merge plan --company Tessera acquisition x.lic --owner x.lic=NOBODY
         entitle merge plan --company Tessera acquisition x.lic --owner y.lic=10001
         entitle merge plan --company Tessera acquisition x.lic --owner x.lic
         entitle merge plan --company Tessera acquisition ours.lic --owner ours.lic=10001
         entitle merge plan --company Tessera acquisition noise.lic --owner noise.lic=10001"
    ), @"
    $ entitle merge plan --company Tessera acquisition x.lic
    ! error: `x.lic`: nobody says whose it is: no customer is called as the file or its folder is
    ! hint: say it with `--owner x.lic=CUSTOMER`, by a code among the company's customers
    [exit 6]
    $ entitle merge plan --company Tessera acquisition x.lic --owner x.lic=NOBODY
    ! error: `x.lic`: there is no customer `NOBODY`
    ! hint: say it with `--owner x.lic=CUSTOMER`, by a code among the company's customers
    [exit 6]
    $ entitle merge plan --company Tessera acquisition x.lic --owner y.lic=10001
    ! error: `--owner y.lic=10001`: `y.lic` is no license file that is read
    ! hint: name the file as it is named among the sources, or as it lies in their folder
    [exit 2]
    $ entitle merge plan --company Tessera acquisition x.lic --owner x.lic
    ! error: `--owner x.lic` says not whose which file is
    ! hint: write `--owner FILE=CUSTOMER`
    [exit 2]
    $ entitle merge plan --company Tessera acquisition ours.lic --owner ours.lic=10001
    ! error: `ours.lic`: this is a license of entitle itself, and none of another system
    ! hint: give the store that issued it as a source of the merge; `entitle license verify` tells what the license says
    [exit 6]
    $ entitle merge plan --company Tessera acquisition noise.lic --owner noise.lic=10001
    ! error: `noise.lic`: this is no license file of FlexNet or Keygen
    ! hint: give a file with FEATURE or INCREMENT lines, or one that begins with `-----BEGIN LICENSE FILE-----` or `-----BEGIN MACHINE FILE-----`
    [exit 6]
    ");
    assert_eq!(
        rights(&mut desk, "acquisition x.lic --owner x.lic=10003").len(),
        4
    );
}

#[test]
fn keygen_files_are_verified_and_opened() {
    let Some(shared) = shared_data() else {
        return;
    };
    let mut desk = beside_files();
    let vector = |name: &str| std::fs::read(shared.join("vectors/keygen").join(name)).unwrap();
    for name in ["lic_ok.lic", "lic_plain.lic", "bad_tampered.lic", "pub.hex"] {
        desk.file(&format!("keygen/{name}"), vector(name));
    }
    desk.secret("keys.txt", vector("key.txt"));
    for license in ["acquisition/10001.lic", "acquisition/10006.lic"] {
        std::fs::remove_file(desk.path(license)).unwrap();
    }
    let open = "acquisition keygen/lic_plain.lic --owner keygen/lic_plain.lic=10001";
    assert_eq!(rights(&mut desk, open)[0][5], "not checked");
    let checked = format!("{open} --public-key keygen/pub.hex");
    assert_eq!(rights(&mut desk, &checked)[0][5], "verified");
    let locked = "acquisition keygen/lic_ok.lic --owner keygen/lic_ok.lic=10001";
    let plan = |sources: &str| format!("entitle merge plan --company Tessera {sources}");
    assert_eq!(desk.refused(&plan(locked)).1, "no_license_key");
    let opened = format!("{locked} --license-keys keys.txt --public-key keygen/pub.hex");
    assert_eq!(rights(&mut desk, &opened)[0][5], "verified");
    let tampered = "acquisition keygen/bad_tampered.lic --owner keygen/bad_tampered.lic=10001 \
                    --public-key keygen/pub.hex --license-keys keys.txt";
    assert_eq!(desk.refused(&plan(tampered)).1, "bad_signature");
}
