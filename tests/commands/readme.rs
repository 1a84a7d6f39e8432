//! The README's console blocks, run word for word: what they show is what comes out.

use std::fmt::Write;

use crate::support::{Desk, project};

/// Runs every `console` block on one desk and writes the README as it would be.
fn rendered(text: &str) -> String {
    let mut desk = Desk::new();
    std::os::unix::fs::symlink(project().join("fixtures"), desk.path("fixtures")).unwrap();
    let mut page = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        page.push_str(line);
        page.push('\n');
        if line != "```console" {
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        for command in commands(&block) {
            writeln!(page, "$ {command}").unwrap();
            let run = desk.run(&command.replace("\\\n", " "));
            page.push_str(&run.text().replace("[DESK]/", ""));
        }
        page.push_str("```\n");
    }
    page
}

/// The commands of a block; one may go on over lines that end with a backslash.
fn commands(block: &[&str]) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in block {
        if goes_on {
            if let Some(last) = commands.last_mut() {
                last.push('\n');
                last.push_str(line);
            }
        } else if let Some(command) = line.strip_prefix("$ ") {
            commands.push(command.to_owned());
        } else {
            continue;
        }
        goes_on = line.ends_with('\\');
    }
    commands
}

#[test]
fn the_console_blocks_of_the_readme_come_out_as_they_stand() {
    let path = project().join("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let rendered = rendered(&text);
    if std::env::var_os("ENTITLE_UPDATE").is_some() {
        std::fs::write(&path, &rendered).unwrap();
        return;
    }
    similar(&text, &rendered);
}

/// Points at the first line that differs.
fn similar(text: &str, rendered: &str) {
    for (number, (stands, comes)) in (1..).zip(text.lines().zip(rendered.lines())) {
        assert_eq!(
            stands, comes,
            "README.md:{number}: run the tests with ENTITLE_UPDATE=1 and look at the difference"
        );
    }
    assert_eq!(text.lines().count(), rendered.lines().count());
}
