//! Why a command stopped.

use std::{fmt, process::ExitCode};

/// What every command and every step of one gives back.
pub type Outcome<T> = Result<T, Refusal>;

/// A sentence for the person at the keyboard: what could not be done, and what to do about it.
#[derive(Debug)]
pub struct Refusal {
    sentence: String,
    code: u8,
}

impl Refusal {
    /// The work could not be done; the exit code is 1.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }

    /// The command was not understood; the exit code is 2.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 2 }
    }

    /// What the shell is told.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence)
    }
}
