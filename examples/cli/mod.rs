//! What the examples share on their command lines.

#![allow(dead_code, unused_imports, reason = "each example takes its part")]

mod input;
mod shown;

use std::io;
use std::process::ExitCode;

pub use input::{Input, batch};
pub use shown::{Shown, named};

/// The exit status of a run that was clean, was not, or ended early.
pub fn exit(program: &str, result: io::Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of a pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{program}: {error}");
            ExitCode::FAILURE
        }
    }
}
