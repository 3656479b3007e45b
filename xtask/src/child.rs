//! Other programs, run.

use crate::{
    project,
    refusal::{Outcome, Refusal},
};
use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Where a program of this name is found on `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Cargo, the one that started this tool, at the root of the repository.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project::root());
    command
}

/// Runs a program whose output the reader sees as it comes.
pub fn show(command: &mut Command, doing: &str) -> Outcome<()> {
    let status = command.status().map_err(|error| unstarted(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Refusal::new(format!("{doing} failed ({status}); see above.")))
    }
}

/// Runs a program and gives back what it printed. What it said is shown only when it fails.
pub fn quiet(command: &mut Command, doing: &str) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| unstarted(command, &error))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Refusal::new(format!("{printed}{said}{doing} failed ({}); see above.", output.status)))
}

/// Runs a program, shows what it prints as it comes, and keeps it: whether it succeeded, and its lines.
pub fn overhear(command: &mut Command) -> Outcome<(bool, Vec<String>)> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| unstarted(command, &error))?;
    let mut lines = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
        std::io::stdout().flush().ok();
    }
    let status = child.wait().map_err(|error| unstarted(command, &error))?;
    Ok((status.success(), lines))
}

/// The refusal for a program that did not even start.
pub fn unstarted(command: &Command, error: &std::io::Error) -> Refusal {
    let name = Path::new(command.get_program()).display();
    Refusal::new(format!("`{name}` could not be started ({error}); is it installed?"))
}
