//! Retries: a request ID, and the same holder again.

use super::{events, generate, one, sound, stocked};
use crate::support::Desk;

#[test]
fn the_same_request_id_gets_the_same_license_byte_for_byte() {
    let mut desk = stocked();
    let asked = "--host srv1 --request-id order-7/1";
    let first = generate(&mut desk, "E-1", asked);
    assert_eq!(first["existing"], false);
    desk.at("2026-09-01T00:00:00Z");
    let again = generate(&mut desk, "E-1", asked);
    assert_eq!(again["existing"], true);
    assert_eq!(again["token"], first["token"]);
    assert_eq!(again["request_id"], "order-7/1");
    assert_eq!(one(&desk, "SELECT issued FROM grants WHERE id = 1"), "1");
}

#[test]
fn a_retry_is_answered_with_the_present_state() {
    let mut desk = stocked();
    let asked = "--host srv1 --request-id r1";
    generate(&mut desk, "E-3", asked);
    let state = |desk: &mut Desk| {
        let license = generate(desk, "E-3", asked);
        license["state"].as_str().unwrap().to_owned()
    };
    desk.at("2026-04-20T00:00:00Z");
    assert_eq!(state(&mut desk), "grace");
    desk.at("2026-05-04T00:00:00Z");
    assert_eq!(state(&mut desk), "expired");
    desk.done("entitle license revoke L-1 --reason test --yes");
    assert_eq!(state(&mut desk), "revoked");
}

#[test]
fn the_same_request_id_for_anything_else_is_a_conflict() {
    let mut desk = stocked();
    generate(
        &mut desk,
        "E-5",
        "--host srv1 --copies 5 --platform linux --request-id r1",
    );
    let line = "entitle license generate --request-id r1";
    insta::assert_snapshot!(desk.transcript(&format!(
        "{line} --activation E-5 --host srv1 --copies 5 --platform linux --quiet
         {line} --activation E-5 --host srv2 --copies 5 --platform linux
         {line} --activation E-5 --host srv1 --copies 6 --platform linux --quiet
         {line} --activation E-5 --host srv1 --copies 5 --platform windows --quiet
         {line} --activation E-1 --host srv1 --copies 5 --platform linux --quiet"
    )), @"
    $ entitle license generate --request-id r1 --activation E-5 --host srv1 --copies 5 --platform linux --quiet
    L-1
    $ entitle license generate --request-id r1 --activation E-5 --host srv2 --copies 5 --platform linux
    ! error: the request ID `r1` was used for something else, and got `L-1`
    ! hint: give what was asked for then, or another `--request-id`
    [exit 5]
    $ entitle license generate --request-id r1 --activation E-5 --host srv1 --copies 6 --platform linux --quiet
    ! error: the request ID `r1` was used for something else, and got `L-1`
    ! hint: give what was asked for then, or another `--request-id`
    [exit 5]
    $ entitle license generate --request-id r1 --activation E-5 --host srv1 --copies 5 --platform windows --quiet
    ! error: the request ID `r1` was used for something else, and got `L-1`
    ! hint: give what was asked for then, or another `--request-id`
    [exit 5]
    $ entitle license generate --request-id r1 --activation E-1 --host srv1 --copies 5 --platform linux --quiet
    ! error: the request ID `r1` was used for something else, and got `L-1`
    ! hint: give what was asked for then, or another `--request-id`
    [exit 5]
    ");
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM licenses"), "1");
}

#[test]
fn a_request_id_for_another_product_is_a_conflict() {
    let mut desk = stocked();
    generate(
        &mut desk,
        "E-4",
        "--host srv1 --product DRAFT --request-id r1",
    );
    let line = "entitle license generate --activation E-4 --host srv1 --request-id r1";
    let (exit, code, _) = desk.refused(&format!("{line} --product MESH"));
    assert_eq!((exit, code.as_str()), (5, "request_conflict"));
}

#[test]
fn a_refused_request_does_not_use_its_id_up() {
    let mut desk = stocked();
    desk.refused("entitle license generate --activation E-2 --host l1 --copies 99 --request-id r1");
    let license = generate(&mut desk, "E-2", "--host l1 --copies 9 --request-id r1");
    assert_eq!(license["existing"], false);
}

#[test]
fn a_request_id_for_a_license_that_is_there_is_remembered() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    let noted = generate(&mut desk, "E-1", "--host srv1 --request-id r1");
    assert_eq!(
        (&noted["existing"], &noted["number"]),
        (&true.into(), &"L-1".into())
    );
    assert_eq!(events(&mut desk, "license.reinstalled").len(), 1);
    let (_, code, _) =
        desk.refused("entitle license generate --activation E-1 --host srv2 --request-id r1");
    assert_eq!(code, "request_conflict");
    // Nothing is left to remember the second time.
    generate(&mut desk, "E-1", "--host srv1 --request-id r1");
    assert_eq!(events(&mut desk, "license.reinstalled").len(), 1);
}

#[test]
fn the_same_holder_has_one_license_whatever_the_order_of_its_hosts() {
    let mut desk = stocked();
    let first = generate(&mut desk, "E-5", "--host srv1 --host srv2 --copies 8");
    let again = generate(&mut desk, "E-5", "--host SRV2. --host srv1 --host srv1");
    assert_eq!(first["token"], again["token"]);
    let other = generate(&mut desk, "E-5", "--host srv1");
    assert_ne!(first["number"], other["number"]);
}

#[test]
fn a_person_is_the_same_in_any_case() {
    let mut desk = stocked();
    let first = generate(&mut desk, "E-6", "--user ACME\\Ada");
    let again = generate(&mut desk, "E-6", "--user acme\\ada");
    assert_eq!(first["number"], again["number"]);
}

#[test]
fn the_same_holder_with_other_copies_or_another_platform_is_refused() {
    let mut desk = stocked();
    generate(&mut desk, "E-5", "--host srv1 --copies 8 --platform linux");
    insta::assert_snapshot!(desk.transcript(
        "entitle license generate --activation E-5 --host srv1 --copies 9
         entitle license generate --activation E-5 --host srv1 --platform windows
         entitle license generate --activation E-5 --host srv1 --platform any --quiet
         entitle license generate --activation E-5 --host srv1 --quiet"
    ), @"
    $ entitle license generate --activation E-5 --host srv1 --copies 9
    ! error: `L-1` is live for this holder already, and takes 8 copies
    ! hint: leave `--copies` out to get `L-1` as it is
    [exit 5]
    $ entitle license generate --activation E-5 --host srv1 --platform windows
    ! error: `L-1` is live for this holder already, and is for the platform `linux/any`
    ! hint: leave `--platform` out to get `L-1` as it is
    [exit 5]
    $ entitle license generate --activation E-5 --host srv1 --platform any --quiet
    ! error: `L-1` is live for this holder already, and is for the platform `linux/any`
    ! hint: leave `--platform` out to get `L-1` as it is
    [exit 5]
    $ entitle license generate --activation E-5 --host srv1 --quiet
    L-1
    ");
}

#[test]
fn the_host_of_a_revoked_license_gets_a_new_one_for_another_copy() {
    let mut desk = stocked();
    generate(&mut desk, "E-1", "--host srv1");
    desk.done("entitle license revoke L-1 --reason test --yes");
    let next = generate(&mut desk, "E-1", "--host srv1");
    assert_eq!((&next["number"], &next["left"]), (&"L-2".into(), &3.into()));
    sound(&mut desk);
}
