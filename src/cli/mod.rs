//! The command line: a noun is a file, a verb its arguments with their help, one call into `ops`,
//! one result shown.
//!
//! To add a verb: its arguments and its few lines of `run` here, its use case in `ops`, its
//! statements in `store`, its face in `output/faces`, a transcript in `tests`.

use std::ffi::OsString;
use std::io::Write;

use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::env::Env;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Format;

mod asking;
mod audit;
mod buffer;
mod catalog;
mod contact;
mod context;
mod customer;
mod demo;
mod entitlement;
mod failover;
mod find;
mod globals;
mod import;
mod init;
mod license;
mod mapping;
mod merge;
mod model;
mod order;
mod overrides;
mod product;
mod profile;
mod revocation;
mod secrets;
mod signing_key;
mod sku;
mod status;
mod store;
mod why;

pub use context::Desk;
pub use globals::{Globals, VARIABLES};

/// The entitlement desk of a software vendor
///
/// What did each customer buy, how many, until when, on support or not; which signed key runs
/// where; what a dead host needs at 2 a.m.
#[derive(Debug, Parser)]
#[command(
    name = "entitle",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Begin with `entitle demo` for a short tour, or with `entitle init`."
)]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    Demo(demo::Arguments),
    Status(status::Arguments),
    Catalog(catalog::Arguments),
    Product(product::Arguments),
    Sku(sku::Arguments),
    Model(model::Arguments),
    Find(find::Arguments),
    Why(why::Arguments),
    Customer(customer::Arguments),
    Contact(contact::Arguments),
    Entitlement(entitlement::Arguments),
    Order(order::Arguments),
    Import(import::Arguments),
    Merge(merge::Arguments),
    License(license::Arguments),
    Revocation(revocation::Arguments),
    Failover(failover::Arguments),
    Override(overrides::Arguments),
    #[command(visible_alias = "key")]
    SigningKey(signing_key::Arguments),
    Audit(audit::Arguments),
    Store(store::Arguments),
}

/// The whole command line, for the manual and the completions.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command that `env` asks for.
pub fn run(env: &mut Env) -> Exit {
    let (cli, words) = match read(env) {
        Ok(read) => read,
        Err(error) => return explain_usage(env, &error),
    };
    let json = cli.globals.format.is_json();
    let quiet = cli.globals.quiet;
    let result = Desk::new(env, cli.globals, words).and_then(|mut desk| {
        dispatch(cli.command, &mut desk)?;
        desk.finish()
    });
    match result {
        Ok(exit) => exit,
        Err(error) if error.is_broken_pipe() => Exit::Done,
        Err(error) => {
            // What was answered before it failed comes first.
            let _ = env.stdout.flush();
            tell(env, &error, json, quiet);
            error.exit
        }
    }
}

/// Reads the command line, and the words of its command. What is missing is no error where a person
/// is there and the command asks for it.
fn read(env: &Env) -> Result<(Cli, String), clap::Error> {
    let error = match parse(command(), env) {
        Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => error,
        read => return read,
    };
    match parse(asking::relaxed(command()), env) {
        Ok((cli, words)) if asking::person_is_there(env, &cli.globals) => Ok((cli, words)),
        _ => Err(error),
    }
}

fn parse(command: clap::Command, env: &Env) -> Result<(Cli, String), clap::Error> {
    let matches = command.try_get_matches_from(&env.args)?;
    Ok((Cli::from_arg_matches(&matches)?, words(&matches)))
}

fn dispatch(command: Command, desk: &mut Desk<'_>) -> Result<(), Error> {
    match command {
        Command::Init(arguments) => init::run(arguments, desk),
        Command::Demo(arguments) => demo::run(arguments, desk),
        Command::Status(arguments) => status::run(&arguments, desk),
        Command::Catalog(arguments) => catalog::run(arguments, desk),
        Command::Product(arguments) => product::run(arguments, desk),
        Command::Sku(arguments) => sku::run(arguments, desk),
        Command::Model(arguments) => model::run(arguments, desk),
        Command::Find(arguments) => find::run(&arguments, desk),
        Command::Why(arguments) => why::run(arguments, desk),
        Command::Customer(arguments) => customer::run(arguments, desk),
        Command::Entitlement(arguments) => entitlement::run(arguments, desk),
        Command::Contact(arguments) => contact::run(arguments, desk),
        Command::Order(arguments) => order::run(arguments, desk),
        Command::Import(arguments) => import::run(arguments, desk),
        Command::Merge(arguments) => merge::run(arguments, desk),
        Command::License(arguments) => license::run(arguments, desk),
        Command::Revocation(arguments) => revocation::run(arguments, desk),
        Command::Failover(arguments) => failover::run(arguments, desk),
        Command::Override(arguments) => overrides::run(arguments, desk),
        Command::SigningKey(arguments) => signing_key::run(arguments, desk),
        Command::Audit(arguments) => audit::run(arguments, desk),
        Command::Store(arguments) => store::run(arguments, desk),
    }
}

/// The words of the command given: `license generate`.
fn words(matches: &ArgMatches) -> String {
    let mut words = Vec::new();
    let mut level = matches;
    while let Some((word, below)) = level.subcommand() {
        words.push(word);
        level = below;
    }
    words.join(" ")
}

/// Help and version are answers; everything else that clap says is a usage error.
fn explain_usage(env: &mut Env, error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    if !error.use_stderr() {
        let _ = write!(env.stdout, "{text}").and_then(|()| env.stdout.flush());
        return Exit::Done;
    }
    if asks_for_json(&env.args) {
        tell(env, &usage_error(&text), true, false);
    } else {
        // What was typed stands in it, and may have come from a file.
        for line in text.lines() {
            let _ = writeln!(env.stderr, "{}", crate::output::escape(line));
        }
    }
    Exit::Usage
}

/// Whether errors are to be in JSON, as far as arguments that do not parse tell.
fn asks_for_json(args: &[OsString]) -> bool {
    let mut words = args.iter().filter_map(|word| word.to_str()).peekable();
    let mut asked = false;
    while let Some(word) = words.next() {
        let format = match word.split_once('=') {
            Some(("--format", format)) => Some(format),
            _ if word == "--format" => words.peek().copied(),
            _ => None,
        };
        if let Some(format) = format {
            asked = format.parse().is_ok_and(Format::is_json);
        }
    }
    asked
}

/// What clap says in paragraphs, the first of them what is wrong, as one error.
fn usage_error(text: &str) -> Error {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut paragraphs = text.split("\n\n");
    let first = paragraphs.next().unwrap_or_default();
    let wrong = one_line(first.strip_prefix("error: ").unwrap_or(first));
    let tip = paragraphs.find_map(|paragraph| paragraph.trim_start().strip_prefix("tip: "));
    Error::usage(wrong).hint(match tip {
        Some(tip) => one_line(tip),
        None => "`--help` shows what it takes".to_owned(),
    })
}

/// Says on stderr how the command failed, in the form of its answers.
fn tell(env: &mut Env, error: &Error, json: bool, _quiet: bool) {
    if json {
        let _ = writeln!(env.stderr, "{}", error.to_json());
        return;
    }
    // The first line says what is wrong; where several things are, a line each follows.
    let mut lines = error.message.lines().map(crate::output::escape);
    let _ = writeln!(env.stderr, "error: {}", lines.next().unwrap_or_default());
    for line in lines {
        let _ = writeln!(env.stderr, "       {line}");
    }
    if let Some(hint) = &error.hint {
        for line in hint.lines() {
            let _ = writeln!(env.stderr, "hint: {}", crate::output::escape(line));
        }
    }
}
