//! Issuing held against a small model of it: any row of requests and revocations.

use std::collections::HashMap;
use std::fmt::Write;

use proptest::prelude::*;

use super::{one, sound, stocked};
use crate::support::Desk;
use crate::support::store::cases;

/// The rights that the model knows: number, copies that may be out, whether it floats.
const RIGHTS: [(&str, i64, bool); 2] = [("E-1", 5, false), ("E-2", 11, true)];

#[derive(Debug, Clone)]
enum Step {
    Generate {
        right: usize,
        host: u8,
        copies: Option<i64>,
        request: Option<u8>,
    },
    Revoke(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let generate = (
        0..RIGHTS.len(),
        0_u8..4,
        prop::option::of(1_i64..6),
        prop::option::of(0_u8..6),
    )
        .prop_map(|(right, host, copies, request)| Step::Generate {
            right,
            host,
            copies,
            request,
        });
    let revoke = (0_usize..8).prop_map(Step::Revoke);
    prop::collection::vec(prop_oneof![5 => generate, 1 => revoke], 1..24)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    right: usize,
    host: u8,
    copies: i64,
}

#[derive(Default)]
struct Model {
    issued: [i64; RIGHTS.len()],
    /// Every license made, in the order of its number: what for, and whether it is live.
    made: Vec<(Asked, bool)>,
    requests: HashMap<u8, (Asked, usize)>,
}

impl Model {
    /// The place of the license that answers, and whether it is new; none when it is refused.
    fn generate(
        &mut self,
        right: usize,
        host: u8,
        copies: Option<i64>,
        request: Option<u8>,
    ) -> Option<(usize, bool)> {
        let asked = Asked {
            right,
            host,
            copies: copies.unwrap_or(1),
        };
        if let Some((before, license)) = request.and_then(|id| self.requests.get(&id)) {
            return (*before == asked).then_some((*license, false));
        }
        let live = self
            .made
            .iter()
            .position(|(of, live)| *live && (of.right, of.host) == (right, host));
        let (license, new) = if let Some(live) = live {
            if copies.is_some_and(|copies| copies != self.made[live].0.copies) {
                return None;
            }
            (live, false)
        } else {
            if self.issued[right] + asked.copies > RIGHTS[right].1 {
                return None;
            }
            self.issued[right] += asked.copies;
            self.made.push((asked, true));
            (self.made.len() - 1, true)
        };
        if let Some(id) = request {
            self.requests.insert(id, (asked, license));
        }
        Some((license, new))
    }
}

fn generate(desk: &mut Desk, model: &mut Model, step: &Step) {
    let &Step::Generate {
        right,
        host,
        copies,
        request,
    } = step
    else {
        return;
    };
    let mut line = format!(
        "entitle license generate --activation {} --host h{host} --format json",
        RIGHTS[right].0
    );
    if let Some(copies) = copies {
        write!(line, " --copies {copies}").unwrap();
    }
    if let Some(request) = request {
        write!(line, " --request-id r{request}").unwrap();
    }
    let run = desk.run(&line);
    match model.generate(right, host, copies, request) {
        None => assert_eq!(run.exit, 5, "{line}: {run:?}"),
        Some((license, new)) => {
            assert_eq!(run.exit, 0, "{line}: {run:?}");
            let issued: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
            assert_eq!(issued["number"], format!("L-{}", license + 1), "{line}");
            assert_eq!(issued["existing"], !new, "{line}");
            let left = RIGHTS[right].1 - model.issued[right];
            assert_eq!(issued["left"], left, "{line}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), ..ProptestConfig::default() })]

    #[test]
    fn any_row_of_requests_keeps_the_ledger(steps in steps()) {
        let mut desk = stocked();
        let mut model = Model::default();
        for step in &steps {
            match step {
                Step::Generate { .. } => generate(&mut desk, &mut model, step),
                Step::Revoke(license) if *license < model.made.len() => {
                    desk.done(&format!(
                        "entitle license revoke {} --reason test --yes",
                        license + 1
                    ));
                    model.made[*license].1 = false;
                }
                Step::Revoke(_) => {}
            }
        }
        for (right, issued) in model.issued.iter().enumerate() {
            let sql = format!("SELECT issued FROM grants WHERE entitlement_id = {}", right + 1);
            prop_assert_eq!(one(&desk, &sql), issued.to_string());
        }
        sound(&mut desk);
    }
}
