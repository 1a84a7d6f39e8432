//! Prompts and progress on a real terminal: what is typed, what is shown, and that the terminal is
//! as it was afterwards, also when a signal ends the prompt.
//!
//! Each test plays a scene in a process of its own: this same test binary, which then plays it on
//! its main thread, as the program would.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io;
use std::process::{Command, ExitCode};
use std::time::Duration;

use entitle::env::{Answers, Interrupt, Terminal};
use entitle::ui::{Error, Manner, Ui};
use expectrl::process::Termios;
use expectrl::session::{OsSession, Session};
use expectrl::{Eof, Expect};
use libtest_mimic::{Arguments, Trial};

/// Names the scene to the other process.
const SCENE: &str = "ENTITLE_TEST_SCENE";
const CTRL_C: &str = "\u{3}";
const SHOW_CURSOR: &str = "\u{1b}[?25h";

fn main() -> ExitCode {
    match std::env::var(SCENE) {
        Ok(scene) => {
            play_here(&scene);
            ExitCode::SUCCESS
        }
        Err(_) => libtest_mimic::run(&Arguments::from_args(), trials()).exit_code(),
    }
}

macro_rules! trials {
    ($($test:ident),* $(,)?) => {
        vec![$(Trial::test(stringify!($test), || {
            $test();
            Ok(())
        })),*]
    };
}

fn trials() -> Vec<Trial> {
    trials![
        a_text_is_typed_or_left_as_it_was_offered,
        a_passphrase_is_never_shown,
        the_end_of_input_ends_a_passphrase,
        a_confirmation_takes_the_return_key_with_it,
        what_was_typed_before_the_question_confirms_nothing,
        one_of_a_list_is_chosen_with_the_arrows,
        one_of_a_list_is_chosen_by_typing_a_part_of_it,
        esc_goes_back_from_every_prompt_and_gives_the_terminal_back,
        ctrl_c_ends_every_prompt_at_once_and_gives_the_terminal_back,
        a_terminating_signal_ends_every_prompt_and_gives_the_terminal_back,
        progress_is_drawn_and_leaves_no_trace,
    ]
}

/// Another process on a terminal of its own, which echoes what is typed as every terminal does.
fn stage(scene: &str) -> OsSession {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(SCENE, scene).env("TERM", "xterm");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session.set_echo(true).unwrap();
    session.send("\r").unwrap();
    session
}

/// Plays a scene in this process, once the terminal echoes.
fn play_here(scene: &str) {
    let _ = io::stdin().read_line(&mut String::new());
    let interrupt = Interrupt::listen().unwrap();
    let mut stderr = io::stderr();
    let mut answers = Answers::Person;
    let terminal = Terminal {
        stdin: true,
        stdout: true,
        stderr: true,
        width: Some(80),
    };
    let manner = Manner::default();
    let mut ui = Ui::new(&mut stderr, terminal, &mut answers, &interrupt, manner);
    let outcome = play(scene, &mut ui);
    ui.block(&format!(
        "outcome {outcome:?} signal {:?}\n",
        interrupt.signal()
    ));
}

fn play(scene: &str, ui: &mut Ui<'_>) -> Result<String, Error> {
    Ok(match scene {
        "text" => ui.ask("Vendor", Some("ACME"), "--vendor")?,
        "password" => ui.password("Passphrase", "--passphrase-file")?.to_string(),
        "confirm" => ui.confirm("Cancel it?")?.to_string(),
        "late confirm" => {
            ui.block("working\n");
            std::thread::sleep(Duration::from_millis(400));
            ui.confirm("Cancel it?")?.to_string()
        }
        "confirm, then text" => {
            let yes = ui.confirm("Cancel it?")?;
            let why: String = ui.ask("Why", Some("nothing"), "--reason")?;
            format!("{yes} {why}")
        }
        "pick" => {
            let models = ["perpetual", "floating", "trial"];
            let rows = models.map(|model| vec![model.to_owned()]);
            models[ui.pick("Model", &rows, "--model")?].to_owned()
        }
        "progress" => {
            let progress = ui.progress(Some(100), "importing orders");
            for _ in 0..100 {
                progress.advance(1);
                std::thread::sleep(Duration::from_millis(4));
            }
            ui.status("nearly there");
            progress.finish();
            String::new()
        }
        other => unreachable!("no scene {other}"),
    })
}

/// Everything up to the end of `text`.
fn until(session: &mut OsSession, text: &str) -> String {
    let found = session.expect(text).unwrap();
    let mut seen = found.before().to_vec();
    seen.extend(found.matches().flatten());
    String::from_utf8(seen).unwrap()
}

/// The outcome's line, after which the terminal has to be as it was.
fn outcome(session: &mut OsSession) -> String {
    until(session, "outcome ");
    let line = until(session, "\r\n");
    assert!(session.is_echo().unwrap(), "the terminal echoes again");
    session.expect(Eof).unwrap();
    line.trim_end().to_owned()
}

fn a_text_is_typed_or_left_as_it_was_offered() {
    let mut session = stage("text");
    until(&mut session, "Vendor [ACME]: ");
    session.send("Zürich\u{7f}\u{7f}g AG\r").unwrap();
    assert_eq!(outcome(&mut session), "Ok(\"Zürig AG\") signal None");

    let mut session = stage("text");
    until(&mut session, "Vendor [ACME]: ");
    session.send("\r").unwrap();
    assert_eq!(outcome(&mut session), "Ok(\"ACME\") signal None");
}

fn a_passphrase_is_never_shown() {
    let mut session = stage("password");
    until(&mut session, "Passphrase: ");
    session.send("wrong\u{15}gehéim\u{7f}").unwrap();
    // Typed in pieces: between two keys the terminal is not to echo either.
    std::thread::sleep(Duration::from_millis(50));
    session.send("m2\r").unwrap();
    let shown = until(&mut session, "outcome ");
    assert_eq!(shown.replace(SHOW_CURSOR, "").trim(), "outcome");
    assert_eq!(
        until(&mut session, "\r\n").trim_end(),
        "Ok(\"gehéim2\") signal None"
    );
}

fn the_end_of_input_ends_a_passphrase() {
    let mut session = stage("password");
    until(&mut session, "Passphrase: ");
    session.send("\u{4}").unwrap();
    assert_eq!(outcome(&mut session), "Err(Ended) signal None");
}

fn a_confirmation_takes_the_return_key_with_it() {
    let mut session = stage("confirm, then text");
    until(&mut session, "Cancel it? [y/N] ");
    session.send("y\r").unwrap();
    until(&mut session, "Why [nothing]: ");
    session.send("moved\r").unwrap();
    assert_eq!(outcome(&mut session), "Ok(\"true moved\") signal None");
}

fn what_was_typed_before_the_question_confirms_nothing() {
    let mut session = stage("late confirm");
    until(&mut session, "working");
    session.send("y\r").unwrap();
    until(&mut session, "Cancel it? [y/N] ");
    session.send("\r").unwrap();
    assert_eq!(outcome(&mut session), "Ok(\"false\") signal None");
}

fn one_of_a_list_is_chosen_with_the_arrows() {
    let mut session = stage("pick");
    until(&mut session, "trial");
    session.send("\u{1b}[B").unwrap();
    until(&mut session, "> floating");
    session.send("\r").unwrap();
    assert_eq!(outcome(&mut session), "Ok(\"floating\") signal None");
}

fn one_of_a_list_is_chosen_by_typing_a_part_of_it() {
    let mut session = stage("pick");
    until(&mut session, "trial");
    session.send("pet").unwrap();
    until(&mut session, "> perpetual");
    session.send("\u{17}zzz").unwrap();
    until(&mut session, "none of 3 fits");
    session.send("\r\u{15}oat\r").unwrap();
    assert_eq!(outcome(&mut session), "Ok(\"floating\") signal None");
}

fn esc_goes_back_from_every_prompt_and_gives_the_terminal_back() {
    for (scene, prompt) in [
        ("text", "Vendor [ACME]: "),
        ("password", "Passphrase: "),
        ("confirm", "Cancel it? [y/N] "),
        ("pick", "trial"),
    ] {
        let mut session = stage(scene);
        until(&mut session, prompt);
        session.send("\u{1b}").unwrap();
        let outcome = outcome(&mut session);
        assert_eq!(outcome, "Err(Back) signal None", "{scene}");
    }
}

fn ctrl_c_ends_every_prompt_at_once_and_gives_the_terminal_back() {
    for (scene, prompt) in [
        ("text", "Vendor [ACME]: "),
        ("password", "Passphrase: "),
        ("confirm", "Cancel it? [y/N] "),
        ("pick", "trial"),
    ] {
        let mut session = stage(scene);
        until(&mut session, prompt);
        session.send(CTRL_C).unwrap();
        until(&mut session, SHOW_CURSOR);
        let outcome = outcome(&mut session);
        assert_eq!(outcome, "Err(Interrupted) signal Some(2)", "{scene}");
    }
}

fn a_terminating_signal_ends_every_prompt_and_gives_the_terminal_back() {
    for (scene, prompt) in [
        ("text", "Vendor [ACME]: "),
        ("password", "Passphrase: "),
        ("confirm", "Cancel it? [y/N] "),
        ("pick", "trial"),
    ] {
        let mut session = stage(scene);
        until(&mut session, prompt);
        // Until it waits for a key.
        std::thread::sleep(Duration::from_millis(100));
        let pid = session.get_process().pid().as_raw();
        let killed = Command::new("kill").arg(pid.to_string()).status().unwrap();
        assert!(killed.success());
        until(&mut session, SHOW_CURSOR);
        let outcome = outcome(&mut session);
        assert_eq!(outcome, "Err(Interrupted) signal Some(15)", "{scene}");
    }
}

fn progress_is_drawn_and_leaves_no_trace() {
    let mut session = stage("progress");
    until(&mut session, "importing orders ");
    until(&mut session, "of 100, ");
    until(&mut session, "nearly there");
    let after = until(&mut session, "outcome ");
    let last_line = after.rsplit(['\r', '\n']).next().unwrap();
    assert_eq!(last_line.replace("\u{1b}[2K", ""), "outcome ");
    assert!(session.is_echo().unwrap());
}
