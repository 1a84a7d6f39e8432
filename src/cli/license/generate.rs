//! `entitle license generate`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::buffer::Buffer;
use crate::cli::context::Desk;
use crate::domain::{
    EntitlementRef, HostId, OrderNumber, Platform, ProductCode, Quantity, Registrant, RequestId,
    SourceName, User,
};
use crate::error::Error;
use crate::files::Input;
use crate::ops::Problem;
use crate::ops::license::{self, Attempt, Issued, OrderRequest, Plan, Request};
use crate::output::List;

use super::ask_generate::{self, Given};
use super::{bulk, keys, out};

/// Issue a license, or the licenses of an order or of a file
///
/// What a license is bound to follows from its entitlement: one host where it is node-locked, the
/// hosts of a license server where it floats (several are one redundant server), a user where it
/// is for named users, nobody where it is for a site. The same holder again gets the license it
/// has, and no copy is taken.
///
/// `--from` reads a CSV file with the columns `activation`, `product`, `host` (several parted by
/// `;`), `user`, `copies`, `platform`, `request_id` and `registrant`; all but the first may be
/// missing or empty. Or it reads JSON Lines, an object a line with members of those names, `host` a
/// text or a list. Each row is judged for itself, and the same file again makes nothing twice.
///
/// `--registrant` is the person who asks, found among the contacts of the customer or added to
/// them; the license names nobody but its hosts or its user.
///
/// At a terminal it asks for what one license lacks, beginning with the customer.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle license generate --activation 7K2M-9QXA-4RTV-0HC0 --host mac:00:11:22:aa:bb:cc
  entitle license generate --activation E-77 --host srv1.example.com --copies 50 --out licenses
  entitle license generate --from requests.jsonl --rejects refused.jsonl --format jsonl
  entitle license generate --activation 7K2M-9QXA-4RTV-0HC0 --host srv1.example.com \\
      --registrant dana@acme.example --request-id web-81f3 --format json --no-input")]
pub struct Arguments {
    #[command(flatten)]
    what: What,

    /// The system that the order came from, where several have its number
    #[arg(long, value_name = "NAME", requires = "order")]
    source: Option<SourceName>,

    /// The product, where the right is to several
    #[arg(long, value_name = "CODE", conflicts_with_all = ["order", "from"])]
    product: Option<ProductCode>,

    /// A host: `TYPE:VALUE`, or what can only be one type; several for a redundant server
    #[arg(long, value_name = "ID", conflicts_with = "from")]
    host: Vec<HostId>,

    /// The person, by the login or address that the product knows
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    user: Option<User>,

    /// The copies that the license takes [default: 1]
    #[arg(long, value_name = "N", conflicts_with = "from")]
    copies: Option<Quantity>,

    /// What it runs on, `OS` or `OS/ARCH` [default: anything]
    #[arg(long, conflicts_with = "from")]
    platform: Option<Platform>,

    /// Your own name for this request: the same again gets the same license
    #[arg(long, value_name = "ID", conflicts_with_all = ["order", "from"])]
    request_id: Option<RequestId>,

    /// Who asks for it, by e-mail address or name: kept as a contact of the customer
    #[arg(long, value_name = "PERSON", conflicts_with = "from")]
    registrant: Option<Registrant>,

    /// Write each license into this folder, as `L-1042.lic`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write the rows that were refused into this file, with the reason beside each
    #[arg(long, value_name = "FILE", requires = "from")]
    rejects: Option<PathBuf>,

    /// Show what would be issued, and issue nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct What {
    /// The entitlement: its activation ID, its number or its full ID
    #[arg(long, value_name = "ID")]
    activation: Option<EntitlementRef>,

    /// Everything that this order granted
    #[arg(long, value_name = "NUMBER")]
    order: Option<OrderNumber>,

    /// A license for each row of this file, or of the standard input
    #[arg(long, value_name = "FILE", value_parser = super::input())]
    from: Option<Input>,
}

/// The command with what a person can be asked for left out of what it needs.
pub fn relaxed(command: clap::Command) -> clap::Command {
    command.mut_group("What", |what| what.required(false))
}

/// Issues.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let what = arguments.what;
    if let Some(input) = what.from {
        let job = bulk::Job {
            input,
            out: arguments.out,
            rejects: arguments.rejects,
            dry_run: arguments.dry_run,
        };
        return bulk::run(&job, desk);
    }
    if let Some(number) = what.order {
        let request = OrderRequest {
            number,
            source: arguments.source,
            hosts: arguments.host,
            user: arguments.user,
            copies: arguments.copies,
            platform: arguments.platform,
            registrant: arguments.registrant,
        };
        return for_order(&request, arguments.out.as_deref(), arguments.dry_run, desk);
    }
    let given = Given {
        entitlement: what.activation,
        product: arguments.product,
        hosts: arguments.host,
        user: arguments.user,
        copies: arguments.copies,
        platform: arguments.platform,
        request_id: arguments.request_id,
        registrant: arguments.registrant,
        out: arguments.out,
        dry_run: arguments.dry_run,
    };
    let asked = if desk.asks() {
        ask_generate::complete(&given, desk)?
    } else {
        None
    };
    match asked {
        Some((answered, plan)) => one_asked(&answered, &plan, desk),
        None => one(&given, None, desk).map(drop),
    }
}

/// Issues what was asked for and agreed to, and says how to prove it and how to do it unasked.
fn one_asked(answered: &Given, plan: &Plan, desk: &mut Desk<'_>) -> Result<(), Error> {
    let again = answered.again(desk);
    let done = one(answered, Some(plan), desk);
    if let Ok(Some(file)) = &done {
        desk.tell_proof(file, answered.hosts.first(), answered.user.as_ref());
    }
    desk.tell_again(&again, done).map(drop)
}

/// Issues one license, and answers with the file that it lies in.
fn one(
    given: &Given,
    agreed: Option<&Plan>,
    desk: &mut Desk<'_>,
) -> Result<Option<PathBuf>, Error> {
    let issued = issue(&given.request()?, given.dry_run, agreed, desk)?;
    out::answer(desk, given.out.as_deref(), &issued.license, &issued)
}

/// Issues, if it still comes to what was agreed to.
pub(super) fn issue(
    request: &Request,
    dry_run: bool,
    agreed: Option<&Plan>,
    desk: &mut Desk<'_>,
) -> Result<Issued, Error> {
    let mut pens = keys::at_hand(desk, dry_run)?;
    keys::sign(desk, &mut pens, dry_run, |tx, session, pens| {
        let issued = license::generate(tx, session, pens, request)?;
        let mut is_agreed = true;
        let issued = issued.map(|attempt| {
            if let (Attempt::Done(issued), Some(plan)) = (&attempt, agreed) {
                is_agreed = plan.is_of(issued);
            }
            attempt
        });
        if is_agreed {
            Ok(issued)
        } else {
            Err(Problem::changed_meanwhile().into())
        }
    })
}

fn for_order(
    request: &OrderRequest,
    folder: Option<&Path>,
    dry_run: bool,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    let mut pens = keys::at_hand(desk, dry_run)?;
    let issued = keys::sign(desk, &mut pens, dry_run, |tx, session, pens| {
        license::generate_for_order(tx, session, pens, request)
    })?;
    if let Some(folder) = folder {
        for issued in &issued {
            out::into_folder(desk, folder, &issued.license)?;
        }
    }
    let buffer = Buffer::default();
    let (mut sink, style) = (buffer.clone(), desk.style());
    let mut list: List<'_, Issued> = List::new(&mut sink, &style, Some(0), "");
    for issued in &issued {
        list.push(issued)?;
    }
    list.finish()?;
    desk.answer_bytes(&buffer.take())
}
