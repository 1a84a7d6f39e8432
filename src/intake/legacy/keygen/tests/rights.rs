//! What a file says becomes a right.

use super::*;

#[test]
fn a_license_file_is_checked_and_opened() {
    for algorithm in ["aes-256-gcm+ed25519", "base64+ed25519"] {
        let file = opened(&Maker::license(algorithm).write(&payload())).unwrap();
        assert_eq!(file.notes, []);
        let right = &file.rights[0];
        assert_eq!(
            (right.kind, right.signature),
            (RightKind::License, SignatureState::Verified)
        );
        assert_eq!(right.product.as_deref(), Some("prod-1"));
        assert_eq!(right.name.as_deref(), Some("Example Ltd"));
        assert_eq!(right.serial.as_deref(), Some("lic-9"));
        assert_eq!(right.vendor.as_deref(), Some("acc-1"));
        assert_eq!(right.copies, Copies::Counted(5));
        assert_eq!(
            right.expires.map(|end| end.to_string()).as_deref(),
            Some("2027-11-21T10:30:00Z")
        );
        assert_eq!(right.components[0].product, "DEEP_RESTORE");
        assert_eq!(right.components[0].copies, Copies::Counted(5));
        let terms: Vec<_> = right
            .terms
            .iter()
            .map(|term| {
                format!(
                    "{}={}",
                    term.name,
                    term.value.as_deref().unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(
            terms,
            [
                "status=ACTIVE",
                "floating=true",
                "maxMachines=5",
                "metadata.customer=C-77",
                "account=acc-1",
                "policy=pol-1",
                "product=prod-1",
            ]
        );
        let json = serde_json::to_string(&file).unwrap();
        assert!(!json.contains("SECRET"), "{json}");
        assert_eq!(serde_json::from_str::<LegacyFile>(&json).unwrap(), file);
    }
}

#[test]
fn a_machine_file_is_one_machine_of_its_license() {
    let text = Maker::machine().write(&machine_payload(json!([license(), entitlement()])));
    let file = opened(&text).unwrap();
    let right = &file.rights[0];
    assert_eq!(
        (right.kind, right.serial.as_deref()),
        (RightKind::Machine, Some("lic-9"))
    );
    assert_eq!(right.hosts[0].raw, FINGERPRINT);
    assert_eq!(
        right.hosts[0]
            .host
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("custom:desk-17")
    );
    let hostname = right.term("machine.hostname");
    assert_eq!(
        hostname.and_then(|term| term.value.as_deref()),
        Some("srv1")
    );

    let both = Maker::license("aes-256-gcm+ed25519").write(&payload()) + &text;
    let both = opened(&both).unwrap();
    let (now, zone) = ("2026-12-01T00:00:00Z".parse().unwrap(), Zone::utc());
    assert_eq!(
        both.standings(now, &zone)[1],
        LegacyStanding::Repeated { of: 1 }
    );
    let pools = both.pools(now, &zone);
    assert_eq!((pools.len(), pools[0].copies), (1, Copies::Counted(5)));
}

#[test]
fn a_machine_file_may_have_nothing_included() {
    for included in [Value::Null, json!([])] {
        let file = opened(&Maker::machine().write(&machine_payload(included))).unwrap();
        assert_eq!(file.rights[0].serial.as_deref(), Some("lic-9"));
        assert_eq!(file.rights[0].product, None);
        assert_eq!(file.notes.len(), 1);
    }
}

#[test]
fn a_time_to_live_of_none_never_ends() {
    let standing = |ttl: Value, expiry: Value, now: &str| {
        let mut payload = payload();
        payload["meta"]["ttl"] = ttl;
        payload["meta"]["expiry"] = expiry;
        let file = opened(&Maker::license("base64+ed25519").write(&payload)).unwrap();
        file.rights[0]
            .checkout
            .unwrap()
            .standing(now.parse().unwrap())
    };
    let end = json!("2026-12-21T00:00:00Z");
    let far = json!("9999-12-31T23:59:59.000Z");
    let (before, after) = ("2026-12-20T00:00:00Z", "2027-01-01T00:00:00Z");
    for (ttl, expiry, now, expected) in [
        (json!(2_592_000), &end, before, CheckOutStanding::Good),
        (json!(2_592_000), &end, after, CheckOutStanding::Expired),
        (json!(0), &end, after, CheckOutStanding::Good),
        (json!(null), &end, after, CheckOutStanding::Good),
        (json!(null), &json!(null), after, CheckOutStanding::Good),
        (json!(0), &far, after, CheckOutStanding::Good),
        (json!(5), &far, after, CheckOutStanding::Good),
        (
            json!(5),
            &end,
            "2026-11-20T00:00:00Z",
            CheckOutStanding::Ahead,
        ),
    ] {
        assert_eq!(
            standing(ttl.clone(), expiry.clone(), now),
            expected,
            "{ttl} {expiry} {now}"
        );
    }
}

#[test]
fn copies_are_machines() {
    for (machines, floating, copies, notes) in [
        (json!(3), json!(false), Copies::Counted(3), 0),
        (json!(null), json!(true), Copies::Uncounted, 0),
        (json!(null), json!(false), Copies::Counted(1), 0),
        (json!(null), json!(null), Copies::Counted(1), 1),
        (json!(0), json!(true), Copies::Uncounted, 0),
    ] {
        let mut payload = payload();
        payload["data"]["attributes"]["maxMachines"] = machines;
        payload["data"]["attributes"]["floating"] = floating;
        let file = opened(&Maker::license("base64+ed25519").write(&payload)).unwrap();
        assert_eq!((file.rights[0].copies, file.notes.len()), (copies, notes));
    }
}

#[test]
fn a_product_is_named_by_what_is_included() {
    let mut payload = payload();
    let product = json!({"id": "prod-1", "type": "products", "attributes": {"name": "Vault"}});
    payload["included"] = json!([product]);
    payload["data"]["attributes"]["suspended"] = json!(true);
    payload["data"]["attributes"]["expiry"] = json!(null);
    let file = opened(&Maker::license("base64+ed25519").write(&payload)).unwrap();
    assert_eq!(file.rights[0].product.as_deref(), Some("Vault"));
    assert_eq!(file.rights[0].expires, None);
    let now: Instant = "2026-12-01T00:00:00Z".parse().unwrap();
    assert_eq!(
        file.standings(now, &Zone::utc()),
        [LegacyStanding::Suspended]
    );
}
