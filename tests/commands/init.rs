//! `entitle init`: setting up a desk.

use crate::support::Desk;

#[test]
fn a_desk_is_set_up_once() {
    let mut desk = Desk::new();
    let line = "entitle init --vendor Initech --issuer https://initech.example --no-passphrase";
    insta::assert_snapshot!(desk.transcript(&format!("{line}\n{line}")), @r"
$ entitle init --vendor Initech --issuer https://initech.example --no-passphrase
The desk of Initech is set up
Store         [DESK]/desk.db
Private keys  [DESK]/desk.db-keys
Issuer        https://initech.example
Status lists  https://initech.example/status
Time zone     UTC
Currency      USD

Purpose     Signing key
───────────────────────────────────────────────────────
license     m6k5OYXhAWXTVnYP5X2cPQ6zMa_aggg8mfy7pivlXII
temporary   lSut0feFbcaV1jBdc-EnMDwH0RD38-UlQ-sSycO5sOA
revocation  Et07bYduS9uuM8yVSe9X_IMLEnKWbSPATLkd3LWG5cM
audit       isDUCm3FV7LltZEed7gME2ktw3gcl10dwxdXaVzs_4g

Backups of the store do not hold the private keys: keep a copy of their folder apart.
The private keys are not encrypted: whoever reads their files can sign.
Next: `entitle catalog new DIR`, or `entitle demo` for a short tour.
$ entitle init --vendor Initech --issuer https://initech.example --no-passphrase
! error: there is a store at `[DESK]/desk.db` already
! hint: use it as it is, or give another place with `--store PATH`
[exit 5]
");
}
