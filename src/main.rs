//! The process becomes an [`Env`]; [`entitle::run`] becomes an exit status.

use std::process::ExitCode;

use entitle::env::Env;
use entitle::exit::Exit;

fn main() -> ExitCode {
    let exit = match Env::process() {
        Ok(mut env) => entitle::run(&mut env),
        Err(_) => Exit::Unexpected,
    };
    ExitCode::from(exit.code())
}
