//! What is said, and what is asked of whom.

use super::*;

const TERMINAL: Terminal = Terminal {
    stdin: true,
    stdout: true,
    stderr: true,
    width: Some(80),
};

/// What `talk` answered, and what stood on stderr afterwards.
fn played<T>(
    manner: Manner,
    terminal: Terminal,
    answers: &[&str],
    talk: impl FnOnce(&mut Ui<'_>) -> T,
) -> (T, String) {
    let mut stderr = Vec::new();
    let mut answers = Answers::Listed(answers.iter().map(ToString::to_string).collect());
    let interrupt = Interrupt::default();
    let answer = talk(&mut Ui::new(
        &mut stderr,
        terminal,
        &mut answers,
        &interrupt,
        manner,
    ));
    (answer, String::from_utf8(stderr).unwrap())
}

/// Rows of one cell each.
fn rows(cells: &[&str]) -> Vec<Vec<String>> {
    cells.iter().map(|&cell| vec![cell.to_owned()]).collect()
}

type Asks = fn(&mut Ui<'_>) -> Error;

fn asked<T>(answers: &[&str], talk: impl FnOnce(&mut Ui<'_>) -> T) -> (T, String) {
    played(Manner::default(), TERMINAL, answers, talk)
}

fn say_all(ui: &mut Ui<'_>) {
    ui.status("importing `orders.csv`");
    ui.note("nothing changed");
    ui.warn("the name is `a\u{1b}[2J\nerror: b`");
    ui.error("no entitlement `E-9`");
    ui.hint("list them with `entitle entitlement list`");
    ui.block("as\nit is\n");
}

#[test]
fn talk_is_labelled_and_harmless() {
    let ((), text) = asked(&[], say_all);
    insta::assert_snapshot!(text, @r#"
    importing `orders.csv`
    note: nothing changed
    warning: the name is `a\u{1b}[2J\nerror: b`
    error: no entitlement `E-9`
    hint: list them with `entitle entitlement list`
    as
    it is
    "#);
}

#[test]
fn quiet_leaves_what_matters() {
    let quiet = Manner {
        quiet: true,
        ..Manner::default()
    };
    let ((), text) = played(quiet, TERMINAL, &[], say_all);
    insta::assert_snapshot!(text, @r#"
    warning: the name is `a\u{1b}[2J\nerror: b`
    error: no entitlement `E-9`
    hint: list them with `entitle entitlement list`
    as
    it is
    "#);
}

#[test]
fn labels_are_coloured_when_asked() {
    let color = Manner {
        color: true,
        ..Manner::default()
    };
    let ((), text) = played(color, TERMINAL, &[], |ui| ui.warn("careful"));
    assert_eq!(text, "\u{1b}[1;33mwarning:\u{1b}[0m careful\n");
}

#[test]
fn a_closed_stderr_is_no_reason_to_fail() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    let mut answers = Answers::Listed(["y".to_owned()].into());
    let interrupt = Interrupt::default();
    let manner = Manner::default();
    let mut closed = Closed;
    let mut ui = Ui::new(&mut closed, TERMINAL, &mut answers, &interrupt, manner);
    ui.warn("unheard");
    // A question that nobody sees is another matter.
    assert!(matches!(ui.confirm("Go on?"), Err(Error::Terminal(_))));
}

#[test]
fn a_confirmation_is_no_unless_it_says_yes() {
    for (answers, yes) in [
        (&["y"][..], true),
        (&["YES"], true),
        (&["n"], false),
        (&[""], false),
        (&["perhaps", "yes"], true),
    ] {
        let (answer, _) = asked(answers, |ui| ui.confirm("Cancel `E-77`?"));
        assert_eq!(answer.unwrap(), yes, "{answers:?}");
    }
}

#[test]
fn yes_is_said_beforehand() {
    let manner = Manner {
        yes: true,
        no_input: true,
        ..Manner::default()
    };
    let (answer, text) = played(manner, Terminal::default(), &[], |ui| ui.confirm("Go on?"));
    assert!(answer.unwrap());
    assert_eq!(text, "");
}

#[test]
fn prompts_read_as_on_a_terminal() {
    let answers = ["", "ACME", "", "x", "12", "s3cret", "beta"];
    let ((), text) = asked(&answers, |ui| {
        let vendor: String = ui.ask("Vendor", None, "--vendor").unwrap();
        assert_eq!(vendor, "ACME");
        let zone: String = ui.ask("Time zone", Some("UTC"), "--timezone").unwrap();
        assert_eq!(zone, "UTC");
        assert_eq!(ui.ask::<u32>("Copies", None, "--copies").unwrap(), 12);
        let secret = ui.password("Passphrase", "--passphrase-file").unwrap();
        assert_eq!(*secret, "s3cret");
        assert_eq!(
            ui.pick("Model", &rows(&["alpha", "beta"]), "--model")
                .unwrap(),
            1
        );
    });
    insta::assert_snapshot!(text, @"
    Vendor:
    Vendor: ACME
    Time zone [UTC]:
    Copies: x
    warning: invalid digit found in string
    Copies: 12
    Passphrase:
      alpha
      beta
    Model: beta
    > beta
    ");
}

#[test]
fn a_new_passphrase_is_typed_twice_alike_and_is_not_empty() {
    let answers = ["", "one", "two", "s3cret", "s3cret"];
    let (secret, text) = asked(&answers, |ui| {
        ui.new_password("New passphrase", "--passphrase-file")
    });
    assert_eq!(*secret.unwrap(), "s3cret");
    insta::assert_snapshot!(text, @r#"
    New passphrase:
    warning: an empty passphrase protects nothing: type one
    New passphrase:
    New passphrase again:
    warning: the two are not the same: type them once more
    New passphrase:
    New passphrase again:
    "#);
}

#[test]
fn without_a_terminal_the_flag_is_named() {
    let only_out = Terminal {
        stdin: false,
        ..TERMINAL
    };
    let only_in = Terminal {
        stderr: false,
        ..TERMINAL
    };
    for terminal in [only_out, only_in, Terminal::default()] {
        let (error, text) = played(Manner::default(), terminal, &["ACME"], |ui| {
            ui.ask::<String>("Vendor", None, "--vendor").unwrap_err()
        });
        assert_eq!(
            error.to_string(),
            "nobody can be asked for what is missing here: give `--vendor`"
        );
        assert_eq!(text, "");
    }
}

#[test]
fn forbidden_prompts_name_the_flag_each() {
    let silent = Manner {
        no_input: true,
        ..Manner::default()
    };
    let asks: [(&str, Asks); 4] = [
        ("--a", |ui| ui.ask::<String>("?", None, "--a").unwrap_err()),
        ("--b", |ui| ui.password("?", "--b").unwrap_err()),
        ("--c", |ui| ui.new_password("?", "--c").unwrap_err()),
        ("--d", |ui| ui.pick("?", &rows(&["x"]), "--d").unwrap_err()),
    ];
    for (named, ask) in asks {
        let (error, _) = played(silent, TERMINAL, &["x"], ask);
        assert!(matches!(error, Error::NoTerminal { flag } if flag == named));
    }
    let (error, _) = played(silent, TERMINAL, &["y"], |ui| ui.confirm("?").unwrap_err());
    assert!(error.to_string().contains("give `--yes`"));
}

#[test]
fn ctrl_c_ends_a_prompt_and_is_noted() {
    let mut stderr = Vec::new();
    let mut answers = Answers::Listed(["^C".to_owned()].into());
    let interrupt = Interrupt::default();
    let manner = Manner::default();
    let error = Ui::new(&mut stderr, TERMINAL, &mut answers, &interrupt, manner)
        .password("Passphrase", "--passphrase-file")
        .unwrap_err();
    assert!(matches!(error, Error::Interrupted));
    assert_eq!(interrupt.signal(), Some(2));
    assert_eq!(String::from_utf8(stderr).unwrap(), "Passphrase: ^C\n");
}

#[test]
fn esc_goes_back_from_every_prompt() {
    let asks: [Asks; 4] = [
        |ui| ui.ask::<String>("?", Some("x"), "--a").unwrap_err(),
        |ui| ui.password("?", "--b").unwrap_err(),
        |ui| ui.pick("?", &rows(&["x"]), "--c").unwrap_err(),
        |ui| ui.confirm("?").unwrap_err(),
    ];
    for ask in asks {
        let (error, _) = asked(&["^["], ask);
        assert!(matches!(error, Error::Back), "{error:?}");
    }
}

#[test]
fn the_end_of_the_answers_is_the_end_of_the_input() {
    let (error, _) = asked(&[], |ui| ui.confirm("Go on?").unwrap_err());
    assert!(matches!(error, Error::Ended));
}

#[test]
fn progress_leaves_no_trace_where_nobody_sees_it() {
    let ((), text) = asked(&[], |ui| {
        let progress = ui.progress(Some(10), "importing orders");
        progress.advance(3);
        ui.status("three are in");
        progress.set(10);
        progress.finish();
    });
    assert_eq!(text, "three are in\n");
}
