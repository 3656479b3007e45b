//! The commands: their names, their words, what each is for.

use crate::{
    args::{Args, Form, NONE},
    bench, build, host, pictures,
    refusal::{Outcome, Refusal},
    sample, serve, story, test,
};
use std::process::ExitCode;

struct Command {
    name: &'static str,
    words: &'static str,
    purpose: &'static str,
    form: Form,
    run: fn(&Args) -> Outcome<ExitCode>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        words: "[--port N] [--release]",
        purpose: "builds the page, serves it on this machine, builds it again when a file changes",
        form: Form { values: &["--port"], switches: &["--release"], places: &[] },
        run: serve::run,
    },
    Command {
        name: "build",
        words: "[--address URL] [--results-to ORIGINS] [--single-file]",
        purpose: "builds the page for publication into dist/, for that address if one is given, or as one file into dist-single/",
        form: Form { values: &["--address", "--results-to"], switches: &["--single-file"], places: &[] },
        run: build::run,
    },
    Command {
        name: "check",
        words: "FILE",
        purpose: "reads a story file and reports every fault in it",
        form: Form { values: &[], switches: &[], places: &["FILE"] },
        run: story::check,
    },
    Command {
        name: "story",
        words: "",
        purpose: "checks the story and writes what the page takes of it (the build does this by itself)",
        form: NONE,
        run: story::run,
    },
    Command {
        name: "test",
        words: "[--only lint|native|browser|visit]",
        purpose: "runs every check, or those of one kind",
        form: Form { values: &["--only"], switches: &[], places: &[] },
        run: test::run,
    },
    Command {
        name: "bench",
        words: "[--runs N] [--only load|quiz|embed|scale|class]",
        purpose: "weighs the files of dist/ and times the page in a browser",
        form: Form { values: &["--runs", "--only"], switches: &[], places: &[] },
        run: bench::run,
    },
    Command {
        name: "sample",
        words: "[--pupils N]",
        purpose: "prints what a class that never was hands over, to try the results with",
        form: Form { values: &["--pupils"], switches: &[], places: &[] },
        run: sample::run,
    },
    Command {
        name: "pictures",
        words: "",
        purpose: "takes the pictures of the documentation, of the page in dist/, into docs/pictures/",
        form: NONE,
        run: pictures::run,
    },
    Command {
        name: "host",
        words: "--dist FOLDER [--port N]",
        purpose: "serves a built folder as the tests see it: also under a sub-path, and with broken wasm",
        form: Form { values: &["--dist", "--port"], switches: &[], places: &[] },
        run: host::run,
    },
];

/// Runs the command that `words` begin with. No words, or `help`, print what there is.
pub fn run(words: Vec<String>) -> Outcome<ExitCode> {
    let mut words = words.into_iter();
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    if ["help", "--help", "-h"].contains(&name.as_str()) {
        print!("{}", help());
        return Ok(ExitCode::SUCCESS);
    }
    let command = COMMANDS.iter().find(|command| command.name == name).ok_or_else(|| {
        Refusal::usage(format!("There is no command `{name}`; `cargo xtask help` lists those there are."))
    })?;
    (command.run)(&Args::read(&words.collect::<Vec<_>>(), &command.form)?)
}

fn help() -> String {
    let lines = COMMANDS.iter().map(|Command { name, words, purpose, .. }| {
        format!("\n  {}\n      {purpose}\n", format!("{name} {words}").trim_end())
    });
    std::iter::once("cargo xtask COMMAND\n".to_owned()).chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_has_a_line_for_every_command() {
        let help = help();
        for command in COMMANDS {
            assert!(help.contains(&format!("\n  {}", command.name)) && help.contains(command.purpose));
        }
    }

    #[test]
    fn an_unknown_command_is_refused_by_name() {
        let refusal = run(vec!["bake".to_owned()]).unwrap_err();
        assert!(refusal.to_string().contains("`bake`"));
        assert_eq!(refusal.exit_code(), ExitCode::from(2));
    }
}
