//! The files that are made from the command line, committed so that a package has them without a
//! build: completions for three shells, and the manual.
//!
//! `ENTITLE_UPDATE=1 cargo test --test generated` writes them anew.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use entitle::cli::VARIABLES;
use entitle::exit::Exit;

const FOLDERS: [&str; 2] = ["completions", "man"];

/// Every generated file, by its path in the project.
fn generated() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (shell, name) in [
        (Shell::Bash, "entitle.bash"),
        (Shell::Zsh, "_entitle"),
        (Shell::Fish, "entitle.fish"),
    ] {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut entitle::cli::command(), "entitle", &mut text);
        files.insert(format!("completions/{name}"), in_lines(&text));
    }
    let mut command = entitle::cli::command();
    command.build();
    pages(&command, &mut files);
    files
}

/// The page of a command, and those of the commands below it.
fn pages(command: &Command, files: &mut BTreeMap<String, String>) {
    let name = command.get_display_name().unwrap_or("entitle");
    let mut text = Vec::new();
    page(command, &mut text).unwrap();
    files.insert(format!("man/{name}.1"), in_lines(&text));
    for below in command.get_subcommands() {
        pages(below, files);
    }
}

fn page(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let is_whole = command.get_name() == "entitle";
    let shown = if is_whole {
        command.clone()
    } else {
        // What every command takes stands on the page of the whole.
        command.clone().mut_args(|argument| {
            let global = argument.is_global_set();
            argument.hide(global)
        })
    };
    let man = Man::new(shown)
        .source(format!("entitle {}", env!("CARGO_PKG_VERSION")))
        .manual("The entitlement desk");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    if command.has_subcommands() {
        man.render_subcommands_section(out)?;
    }
    if is_whole
        || command
            .get_arguments()
            .any(|argument| !argument.is_global_set())
    {
        man.render_options_section(out)?;
    }
    examples(command, out)?;
    if is_whole {
        listed("EXIT STATUS", &exits(), out)?;
        listed(
            "ENVIRONMENT",
            &VARIABLES.map(|(name, says)| (name.to_owned(), says)),
            out,
        )
    } else {
        let mut roff = Roff::new();
        roff.control("SH", ["SEE ALSO"]);
        roff.text([
            bold("entitle"),
            roman("(1) for the options of every command, exit codes and variables"),
        ]);
        roff.to_writer(out)
    }
}

fn exits() -> Vec<(String, &'static str)> {
    let exits = Exit::ALL.iter();
    exits
        .map(|(exit, says)| (exit.code().to_string(), *says))
        .collect()
}

fn listed(title: &str, items: &[(String, &str)], out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (name, says) in items {
        roff.control("TP", []);
        roff.text([bold(name.as_str())]);
        roff.text([roman(*says)]);
    }
    roff.to_writer(out)
}

/// What the help shows below the options, line for line.
fn examples(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let Some(text) = command.get_after_help() else {
        return Ok(());
    };
    let text = text.to_string();
    let lines = text
        .lines()
        .filter(|line| !matches!(*line, "Example:" | "Examples:"));
    let title = if text.starts_with("Example") {
        "EXAMPLES"
    } else {
        "FIRST STEPS"
    };
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_writer(out)
}

/// Text without blanks at the ends of its lines, which generators leave there.
fn in_lines(text: &[u8]) -> String {
    let text = std::str::from_utf8(text).unwrap();
    text.lines()
        .fold(String::new(), |all, line| all + line.trim_end() + "\n")
}

/// Every committed file of the folders.
fn committed(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for folder in FOLDERS {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            files.insert(format!("{folder}/{name}"), text);
        }
    }
    files
}

#[test]
fn completions_and_manual_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (wanted, there) = (generated(), committed(root));
    let stale: BTreeSet<&String> = wanted
        .keys()
        .chain(there.keys())
        .filter(|name| wanted.get(*name) != there.get(*name))
        .collect();
    if std::env::var_os("ENTITLE_UPDATE").is_none() {
        assert!(
            stale.is_empty(),
            "run `ENTITLE_UPDATE=1 cargo test --test generated`: {stale:?}"
        );
        return;
    }
    for name in stale {
        let path = root.join(name);
        match wanted.get(name) {
            Some(text) => {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
            None => std::fs::remove_file(path).unwrap(),
        }
    }
}

#[test]
fn the_manual_names_every_variable_that_is_read() {
    fn gather(folder: &Path, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, names);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let uses = text.split(".var(\"").skip(1);
            names.extend(uses.map(|rest| rest.split('"').next().unwrap().to_owned()));
        }
    }
    let mut names = Vec::new();
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"),
        &mut names,
    );
    assert!(names.len() >= VARIABLES.len());
    for name in names {
        assert!(VARIABLES.iter().any(|(known, _)| *known == name), "{name}");
    }
}
