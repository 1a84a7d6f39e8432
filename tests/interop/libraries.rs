//! Stock JWT libraries, told nothing but key, algorithm and product, agree with our verdicts.

use std::process::Command;

use base64ct::{Base64UrlUnpadded, Encoding};
use entitle::domain::Purpose;
use entitle::keyring::{Keyring, Passphrase, Protection, SALT_AND_IV, public_key_pem};
use entitle::token::Claims;
use libtest_mimic::Trial;

use crate::cases::{expiring, present};
use crate::programs::{Program, node_script, python, stdout_of};
use crate::support::{DAY, claims, failover, key, perpetual, signed};

/// The public key in PEM, the key set and the token are arguments; the answer is `good` or `bad`
/// for each of the two ways to give a key.
const PYTHON: &str = r#"
import json, sys, jwt
pem, jwks, token = sys.argv[1:]
keys = jwt.PyJWKSet.from_dict(json.loads(jwks))
for key in (pem, keys[jwt.get_unverified_header(token)["kid"]]):
    try:
        jwt.decode(token, key, algorithms=["EdDSA"], audience="studio", leeway=300)
        print("good")
    except jwt.InvalidTokenError:
        print("bad")
"#;

const NODE: &str = r#"
import { createLocalJWKSet, importSPKI, jwtVerify } from "jose";
const [pem, jwks, token] = process.argv.slice(2);
const options = { algorithms: ["EdDSA"], audience: "studio", clockTolerance: 300 };
for (const key of [await importSPKI(pem, "EdDSA"), createLocalJWKSet(JSON.parse(jwks))]) {
  await jwtVerify(token, key, options).then(() => console.log("good"), () => console.log("bad"));
}
"#;

const OPENS: &str = r#"
import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
const [path, passphrase] = process.argv.slice(2);
const key = createPublicKey(createPrivateKey({ key: readFileSync(path), passphrase }));
console.log(key.export({ format: "jwk" }).x);
"#;

type Run = fn(&[&str; 3]) -> String;

pub fn trials() -> Vec<Trial> {
    let programs: [(Program, Run); 2] = [(Program::Python, pyjwt), (Program::Node, jose)];
    let mut trials = Vec::new();
    for (program, run) in programs {
        for (name, claims, answer) in cases() {
            let test = move || assert_eq!(ask(run, &claims), format!("{answer}\n{answer}\n"));
            trials.push(program.trial(&format!("library::{name}"), test));
        }
    }
    trials.push(Program::Node.trial("opens_our_keys", node_opens_our_keys));
    trials
}

fn cases() -> [(&'static str, Claims, &'static str); 6] {
    let mut other = claims();
    "other".clone_into(&mut other.aud);
    "other".clone_into(&mut other.license.product.code);
    [
        ("takes_a_license", present(claims()), "good"),
        (
            "takes_a_license_without_an_end",
            present(perpetual()),
            "good",
        ),
        ("takes_a_failover_license", present(failover()), "good"),
        ("takes_a_license_in_grace", expiring(-DAY), "good"),
        (
            "refuses_a_license_after_its_grace",
            expiring(-31 * DAY),
            "bad",
        ),
        (
            "refuses_a_license_for_another_product",
            present(other),
            "bad",
        ),
    ]
}

fn ask(run: Run, claims: &Claims) -> String {
    let signer = key(claims.license.kind.purpose());
    let pem = public_key_pem(&signer.public_key()).unwrap();
    run(&[&pem, &crate::support::keys().to_jwks(), &signed(claims)])
}

fn pyjwt(arguments: &[&str; 3]) -> String {
    let mut command = Command::new(python());
    let out = stdout_of(command.args(["-c", PYTHON]).args(arguments));
    String::from_utf8(out).unwrap()
}

fn jose(arguments: &[&str; 3]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let script = node_script(dir.path(), NODE);
    let out = stdout_of(Command::new("node").arg(script).args(arguments));
    String::from_utf8(out).unwrap()
}

fn node_opens_our_keys() {
    let dir = tempfile::tempdir().unwrap();
    let script = node_script(dir.path(), OPENS);
    let word = Passphrase::new("correct horse").unwrap();
    let license = key(Purpose::License);
    let x = Base64UrlUnpadded::encode_string(&license.public_key()) + "\n";
    for (folder, protection) in [
        ("plain", Protection::Plain),
        ("sealed", Protection::Passphrase(&word, [4; SALT_AND_IV])),
    ] {
        let keyring = Keyring::at(dir.path().join(folder));
        let path = keyring.store(&license, &protection).unwrap();
        let mut command = Command::new("node");
        let out = stdout_of(command.arg(&script).arg(path).arg("correct horse"));
        assert_eq!(String::from_utf8(out).unwrap(), x, "{folder}");
    }
}
