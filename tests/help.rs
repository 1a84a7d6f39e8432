//! What `--help` says: every noun and verb says what it is for and shows how, and what it shows
//! is a command line that works.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

#[path = "support/mod.rs"]
mod support;

use clap::Command;

/// Every command with its words, from the program itself down.
fn commands() -> Vec<(String, Command)> {
    fn gather(command: &Command, words: &str, all: &mut Vec<(String, Command)>) {
        all.push((words.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            gather(below, &format!("{words} {}", below.get_name()), all);
        }
    }
    let mut all = Vec::new();
    gather(&entitle::cli::command(), "entitle", &mut all);
    all
}

/// The text below the options.
fn after(command: &Command) -> String {
    let after = command.get_after_long_help().or(command.get_after_help());
    after.map(ToString::to_string).unwrap_or_default()
}

/// The command lines that a help text shows, each in one line.
fn examples(help: &str) -> Vec<String> {
    let lines = help.replace("\\\n", " ");
    let lines = lines.lines().filter(|line| line.starts_with("  entitle "));
    lines.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_command_says_in_one_line_what_it_is_for() {
    let mut wrong = Vec::new();
    for (words, command) in commands() {
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let is_line = !about.is_empty() && !about.contains('\n') && about.chars().count() <= 80;
        if !is_line || about.ends_with('.') {
            wrong.push(format!("{words}: {about}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_argument_says_what_it_is() {
    for (words, command) in commands() {
        for argument in command.get_arguments() {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let name = argument.get_id();
            assert!(!help.is_empty(), "{words}: {name}");
            assert!(!help.ends_with('.'), "{words}: {name}: {help}");
        }
    }
}

#[test]
fn every_command_shows_an_example_of_itself() {
    for (words, command) in commands().into_iter().skip(1) {
        let examples = examples(&after(&command));
        assert!(!examples.is_empty(), "{words}");
        assert!(
            examples.iter().all(|line| line.starts_with(&words)),
            "{words}: {examples:?}"
        );
    }
}

#[test]
fn every_example_is_a_command_line_that_is_understood() {
    let mut wrong = Vec::new();
    for (_, command) in commands() {
        for line in examples(&after(&command)) {
            // What the shell does with the line is not the program's.
            let typed = [" > ", " | ", " # "]
                .iter()
                .fold(line.as_str(), |line, sign| line.split(sign).next().unwrap());
            let understood = entitle::cli::command().try_get_matches_from(support::split(typed));
            wrong.extend(understood.err().map(|error| format!("{line}: {error}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
