//! Answers from a list, as if somebody had typed them: what a transcript shows of a prompt.

use std::collections::VecDeque;
use std::io::Write;

use zeroize::Zeroizing;

use super::Error;
use super::prompt::Prompter;
use crate::env::Interrupt;

/// The answer that stands for Ctrl-C.
const CTRL_C: &str = "^C";

pub(super) struct Listed<'a> {
    answers: &'a mut VecDeque<String>,
    interrupt: Interrupt,
}

impl<'a> Listed<'a> {
    pub(super) fn new(answers: &'a mut VecDeque<String>, interrupt: Interrupt) -> Self {
        Self { answers, interrupt }
    }

    /// Shows the prompt, and what was typed unless it is secret.
    fn next(&mut self, talk: &mut dyn Write, prompt: &str, secret: bool) -> Result<String, Error> {
        let answer = self.answers.pop_front();
        let echo = match &answer {
            Some(typed) if !secret || typed == CTRL_C => typed.as_str(),
            _ => "",
        };
        writeln!(talk, "{}", format!("{prompt}{echo}").trim_end())?;
        match answer {
            Some(typed) if typed == CTRL_C => {
                self.interrupt.raise(Interrupt::SIGINT);
                Err(Error::Interrupted)
            }
            Some(typed) => Ok(typed),
            None => Err(Error::Ended),
        }
    }
}

impl Prompter for Listed<'_> {
    fn confirm(&mut self, talk: &mut dyn Write, question: &str) -> Result<bool, Error> {
        loop {
            let answer = self.next(talk, &format!("{question} [y/N] "), false)?;
            match answer.to_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "n" | "no" | "" => return Ok(false),
                _ => {}
            }
        }
    }

    fn text(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        default: Option<&str>,
    ) -> Result<String, Error> {
        let prompt = match default {
            Some(default) => format!("{label} [{default}]: "),
            None => format!("{label}: "),
        };
        loop {
            let answer = self.next(talk, &prompt, false)?;
            match (answer.is_empty(), default) {
                (false, _) => return Ok(answer),
                (true, Some(default)) => return Ok(default.to_owned()),
                (true, None) => {}
            }
        }
    }

    fn password(&mut self, talk: &mut dyn Write, label: &str) -> Result<Zeroizing<String>, Error> {
        self.next(talk, &format!("{label}: "), true)
            .map(Zeroizing::new)
    }

    fn select(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        items: &[String],
    ) -> Result<usize, Error> {
        writeln!(talk, "{label}:")?;
        for item in items {
            writeln!(talk, "  {item}")?;
        }
        loop {
            let answer = self.next(talk, "> ", false)?;
            if let Some(place) = items.iter().position(|item| *item == answer) {
                return Ok(place);
            }
        }
    }
}
