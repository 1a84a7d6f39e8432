//! Checkpoints of the audit chain, read by stock JWT libraries with the key alone: an auditor needs
//! nothing of ours to hold one against a list of events.

use std::process::Command;

use entitle::domain::Purpose;
use entitle::keyring::public_key_pem;
use entitle::token::checkpoint::{Checkpoint, sign};
use libtest_mimic::Trial;

use crate::cases::PRESENT;
use crate::programs::{Program, node_script, python, stdout_of};
use crate::support::{at, key};

const PYTHON: &str = r#"
import sys, jwt
pem, token = sys.argv[1:]
try:
    claims = jwt.decode(token, pem, algorithms=["EdDSA"], leeway=300)
    print(jwt.get_unverified_header(token)["typ"], claims["sub"], *claims["audit"].values())
except jwt.InvalidTokenError:
    print("bad")
"#;

const NODE: &str = r#"
import { importSPKI, jwtVerify } from "jose";
const [pem, token] = process.argv.slice(2);
const options = { algorithms: ["EdDSA"], typ: "audit-checkpoint+jwt", clockTolerance: 300 };
try {
  const { payload, protectedHeader } = await jwtVerify(token, await importSPKI(pem, "EdDSA"), options);
  console.log(protectedHeader.typ, payload.sub, ...Object.values(payload.audit));
} catch {
  console.log("bad");
}
"#;

type Run = fn(&[&str; 2]) -> String;

pub fn trials() -> Vec<Trial> {
    let programs: [(Program, Run); 2] = [(Program::Python, pyjwt), (Program::Node, jose)];
    programs
        .into_iter()
        .map(|(program, run)| program.trial("library::takes_a_checkpoint", move || takes(run)))
        .collect()
}

fn takes(run: Run) {
    let signer = key(Purpose::Audit);
    let pem = public_key_pem(&signer.public_key()).unwrap();
    let head = "16d83488ebfac48b9d3ab322e9cb67294151a40991a986b899efef49339f597e";
    let checkpoint = Checkpoint {
        issuer: "https://vendor.example/entitle".to_owned(),
        store: "0190a3c4-0000-7000-8000-000000000001".to_owned(),
        signed_at: at(*PRESENT),
        events: 42,
        head: head.to_owned(),
    };
    let token = sign(&checkpoint, &signer).unwrap();
    let expected = format!("audit-checkpoint+jwt {} 42 {head}\n", checkpoint.store);
    assert_eq!(run(&[&pem, &token]), expected);
    let other = public_key_pem(&key(Purpose::License).public_key()).unwrap();
    assert_eq!(run(&[&other, &token]), "bad\n");
}

fn pyjwt(arguments: &[&str; 2]) -> String {
    let mut command = Command::new(python());
    let out = stdout_of(command.args(["-c", PYTHON]).args(arguments));
    String::from_utf8(out).unwrap()
}

fn jose(arguments: &[&str; 2]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let script = node_script(dir.path(), NODE);
    let out = stdout_of(Command::new("node").arg(script).args(arguments));
    String::from_utf8(out).unwrap()
}
