//! How many tests passed.

use std::{fmt, ops::AddAssign};

/// Tests that passed, and tests that failed. A step that is not made of tests counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many passed.
    pub passed: u32,
    /// How many failed.
    pub failed: u32,
}

impl Tally {
    /// One that passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One that failed.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// What a runner's output says. A runner that failed without a failed test (it did not compile, or did not
    /// end) counts as one failure, and so does one that succeeded without naming a result.
    pub fn of(succeeded: bool, lines: &[String]) -> Self {
        let results: Vec<_> = lines.iter().filter_map(|line| result(line)).collect();
        let nothing_said = results.is_empty();
        let mut tally = Self::default();
        for result in results {
            tally += result;
        }
        if nothing_said || (!succeeded && tally.failed == 0) {
            tally += Self::FAILED;
        }
        tally
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// What a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …` says.
fn result(line: &str) -> Option<Tally> {
    let (_, counts) = line.split_once("test result: ")?;
    let counts = counts.replace(['.', ';'], " ");
    let words: Vec<_> = counts.split_whitespace().collect();
    let number = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    Some(Tally { passed: number("passed")?, failed: number("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(succeeded: bool, output: &str, passed: u32, failed: u32) {
        let lines: Vec<_> = output.lines().map(str::to_owned).collect();
        assert_eq!(Tally::of(succeeded, &lines), Tally { passed, failed }, "{output}");
    }

    #[test]
    fn results_are_summed_over_the_runners() {
        case(
            true,
            "running 3 tests\ntest a ... ok\n\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; \
             finished in 0.01s\nrunning 0 tests\ntest result: ok. 0 passed; 0 failed; 0 ignored",
            3,
            0,
        );
        case(false, "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured", 10, 2);
        case(true, "    test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out", 4, 0);
    }

    #[test]
    fn a_runner_that_breaks_off_is_a_failure() {
        case(false, "error: could not compile", 0, 1);
        case(false, "test result: ok. 3 passed; 0 failed;", 3, 1);
        case(true, "", 0, 1);
        case(true, "a test that prints: test result: none", 0, 1);
    }

    #[test]
    fn a_tally_reads_as_the_last_line_of_a_run() {
        assert_eq!(Tally { passed: 12, failed: 0 }.to_string(), "12 passed, 0 failed");
    }
}
