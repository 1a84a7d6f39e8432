//! Answers from a list, as if somebody had typed them: what a transcript shows of a prompt.

use std::collections::VecDeque;
use std::io::Write;

use zeroize::Zeroizing;

use super::Error;
use super::choices::Choices;
use super::keys::{KeyChoice, Keys};
use super::prompt::Prompter;
use super::question::{Confirmation, Picker, Question, Text};
use crate::env::Interrupt;

/// The answers that stand for Ctrl-C and for Esc.
const CTRL_C: &str = "^C";
const ESC: &str = "^[";

/// The rows of a picker that are shown.
const SEEN: usize = 10;

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
            Some(typed) if !secret || typed == CTRL_C || typed == ESC => typed.as_str(),
            _ => "",
        };
        writeln!(talk, "{}", format!("{prompt}{echo}").trim_end())?;
        match answer {
            Some(typed) if typed == CTRL_C => {
                self.interrupt.raise(Interrupt::SIGINT);
                Err(Error::Interrupted)
            }
            Some(typed) if typed == ESC => Err(Error::Back),
            Some(typed) => Ok(typed),
            None => Err(Error::Ended),
        }
    }
}

impl Prompter for Listed<'_> {
    fn confirm(&mut self, talk: &mut dyn Write, question: &str) -> Result<bool, Error> {
        let question = Confirmation::new(question);
        loop {
            let answer = self.next(talk, question.prompt(), false)?;
            if let Some(meant) = Confirmation::meant(&answer) {
                return Ok(meant);
            }
        }
    }

    fn text(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        default: Option<&str>,
    ) -> Result<String, Error> {
        let question = Text::new(label, default);
        loop {
            let answer = self.next(talk, question.prompt(), false)?;
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

    fn pick(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        choices: &Choices,
    ) -> Result<usize, Error> {
        for place in 0..choices.len().min(SEEN) {
            writeln!(talk, "  {}", choices.line(place))?;
        }
        if choices.len() > SEEN {
            writeln!(talk, "  … of {}", choices.len())?;
        }
        loop {
            let answer = self.next(talk, &format!("{label}: "), false)?;
            let picker = Picker::new(label, choices).typing(&answer);
            if let Some(place) = picker.marked() {
                writeln!(talk, "> {}", choices.line(place))?;
                return Ok(place);
            }
        }
    }

    fn key(
        &mut self,
        talk: &mut dyn Write,
        label: &str,
        keys: &[KeyChoice],
    ) -> Result<char, Error> {
        let question = Keys::new(label, keys);
        loop {
            let typed = self.next(talk, question.prompt(), false)?;
            let mut letters = typed.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if question.meant(letter).is_some() => {
                    return Ok(question.meant(letter).unwrap_or(letter));
                }
                _ => writeln!(talk, "{}", Keys::refused(&format!("`{typed}`")))?,
            }
        }
    }

    fn columns(&self) -> Option<u16> {
        None
    }
}
