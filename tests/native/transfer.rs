//! Files of scores: what is exported is imported, and what is wrong with a file is told.

use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use sidelines::quiz::{Action, Feedback, Points};
use sidelines::scores::{
    AttemptId, ImportFault, MOST_IMPORTED, Moment, OpenQuiz, OpenSet, Preferences, Record, export, import,
};
use sidelines::storage::{Keeper, MemoryStore};
use sidelines::story::{PartName, Story, StoryId};

use crate::support::{answered, cases, many, quiz_of, small, spec_of, taken};

const T: Moment = 1_700_000_000;

fn id() -> StoryId {
    StoryId::parse("small").unwrap()
}

/// A keeper with an attempt that is over, one that was left, a part that was read and a liking.
fn used(story: &Story) -> Keeper {
    let mut keeper = Keeper::open(Rc::new(MemoryStore::new()), &story.id, T);
    let quiz = quiz_of(&spec_of(&["which-mayor", "all-said", "how-many"], Feedback::AtOnce), story);
    keeper.keep(&answered(&quiz, true), AttemptId(1), T, story);
    keeper.keep(&taken(&quiz, |place| place != 1), AttemptId(1), T + 60, story);
    let left = answered(&quiz_of(&spec_of(&["in-order", "who-where"], Feedback::AtOnce), story), true);
    keeper.keep(&left.update(&Action::Check), AttemptId(2), T + 70, story);
    keeper.note_read(PartName::Issues, T + 80);
    keeper.prefer(Preferences { keys: false, ..Preferences::default() }, T + 90);
    keeper
}

fn fresh(story: &Story) -> Keeper {
    Keeper::open(Rc::new(MemoryStore::new()), &story.id, T + 500)
}

#[test]
fn what_was_exported_comes_into_an_empty_browser_whole() {
    let story = small();
    let old = used(&story);
    let mut new = fresh(&story);
    assert_eq!(new.import(&old.export(), T + 500), Ok(()));
    assert_eq!(new.record(), old.record());
    assert_eq!(new.open_quizzes(), old.open_quizzes());
    assert_eq!(new.export(), old.export());
    assert_eq!(new.import(&old.export(), T + 501), Ok(()), "a second time");
    assert_eq!(new.record(), old.record());
}

#[test]
fn an_import_stands_beside_what_was_there() {
    let story = small();
    let old = used(&story);
    let mut new = fresh(&story);
    let quiz = quiz_of(&spec_of(&["met-at-all"], Feedback::AtOnce), &story);
    new.keep(&taken(&quiz, |_| true), AttemptId(9), T + 600, &story);
    new.import(&old.export(), T + 700).unwrap();
    assert_eq!(new.record().attempts().iter().map(|attempt| attempt.id.0).collect::<Vec<_>>(), [9, 1]);
    assert_eq!(new.record().memories().count(), 4);
}

#[test]
fn what_was_exported_before_a_clearing_can_be_had_back() {
    let story = small();
    let mut keeper = used(&story);
    let (file, attempts) = (keeper.export(), keeper.record().attempts().to_vec());
    keeper.clear(T + 1_000);
    assert!(keeper.record().is_empty());
    keeper.import(&file, T + 2_000).unwrap();
    assert_eq!(keeper.record().attempts(), attempts);
    assert_eq!(keeper.record().memories().count(), 3);
    assert_eq!(keeper.open_quizzes().quizzes().len(), 1);
    // And it can be cleared again.
    keeper.clear(T + 3_000);
    assert!(keeper.record().is_empty() && keeper.open_quizzes().quizzes().is_empty());
}

#[test]
fn a_file_of_a_browser_that_was_cleared_takes_nothing_away() {
    let story = small();
    let mut cleared = fresh(&story);
    cleared.clear(T + 5_000);
    let quiz = quiz_of(&spec_of(&["met-at-all"], Feedback::AtOnce), &story);
    cleared.keep(&taken(&quiz, |_| true), AttemptId(9), T + 6_000, &story);
    let mut keeper = used(&story);
    keeper.import(&cleared.export(), T + 7_000).unwrap();
    assert_eq!(keeper.record().attempts().iter().map(|attempt| attempt.id.0).collect::<Vec<_>>(), [9, 1]);
    assert_eq!(keeper.open_quizzes().quizzes().len(), 1);
}

/// A file that is changed, and the faults that are named. Nothing of it may be taken.
#[track_caller]
fn case(change: impl Fn(&mut Value), faults: &[ImportFault]) {
    let story = small();
    let mut file: Value = serde_json::from_str(&used(&story).export()).unwrap();
    change(&mut file);
    refused(&file.to_string(), faults);
}

#[track_caller]
fn refused(text: &str, faults: &[ImportFault]) {
    let story = small();
    let mut keeper = used(&story);
    let before = keeper.export();
    assert_eq!(keeper.import(text, T + 900), Err(faults.to_vec()));
    assert_eq!(keeper.export(), before, "something of it was taken in");
}

fn of_question(id: &str, why: &str) -> ImportFault {
    ImportFault::Question(id.into(), why.into())
}

#[test]
fn files_that_are_not_scores() {
    refused("", &[ImportFault::NotJson(1)]);
    refused("{\n\"kind\":\n", &[ImportFault::NotJson(3)]);
    refused("null", &[ImportFault::NotOurs]);
    refused("[1, 2]", &[ImportFault::NotOurs]);
    refused("{\"record\": {}}", &[ImportFault::NotOurs]);
    case(|file| file["kind"] = json!("another-program"), &[ImportFault::NotOurs]);
    case(|file| drop(file.as_object_mut().unwrap().remove("record")), &[ImportFault::NotOurs]);
    refused(&" ".repeat(MOST_IMPORTED + 1), &[ImportFault::TooLarge]);
    refused(&" ".repeat(MOST_IMPORTED), &[ImportFault::NotJson(1)]);
}

#[test]
fn files_of_another_version_or_story() {
    case(|file| file["record"]["version"] = json!(2), &[ImportFault::Newer(2)]);
    case(|file| file["record"] = json!({ "version": 7 }), &[ImportFault::Newer(7)]);
    case(|file| file["record"]["version"] = json!(0), &[ImportFault::Part("record")]);
    case(|file| file["record"]["version"] = json!("one"), &[ImportFault::Part("record")]);
    case(|file| file["record"]["story"] = json!("other"), &[ImportFault::OtherStory("other".into())]);
    case(|file| file["record"]["story"] = json!("é".repeat(50)), &[ImportFault::OtherStory("é".repeat(40))]);
    case(|file| file["record"]["story"] = json!(5), &[ImportFault::Part("story")]);
}

#[test]
fn files_of_which_a_part_is_missing_or_wrong() {
    case(|file| file["record"]["questions"] = json!([]), &[ImportFault::Part("questions")]);
    case(|file| file["record"]["attempts"] = json!({}), &[ImportFault::Part("attempts")]);
    case(|file| file["open"] = json!(null), &[ImportFault::Part("open")]);
    case(|file| drop(file.as_object_mut().unwrap().remove("open")), &[ImportFault::Part("open")]);
    case(|file| file["record"]["earlier"] = json!(5), &[ImportFault::Part("earlier")]);
    case(|file| file["record"]["earlier"]["best"]["who"] = json!([61, 1]), &[ImportFault::Part("earlier")]);
    case(|file| file["record"]["read"] = json!(["nowhere"]), &[ImportFault::Part("read")]);
    case(|file| file["record"]["preferences"]["keys"] = json!(5), &[ImportFault::Part("preferences")]);
    case(|file| file["record"]["cleared"] = json!(-1), &[ImportFault::Part("cleared")]);
    case(
        |file| file["record"] = json!({ "version": 1 }),
        &[
            ImportFault::Part("story"),
            ImportFault::Part("questions"),
            ImportFault::Part("attempts"),
            ImportFault::Part("earlier"),
            ImportFault::Part("read"),
            ImportFault::Part("preferences"),
            ImportFault::Part("cleared"),
        ],
    );
}

#[test]
fn scores_that_can_not_be() {
    let high = "a score is higher than it can be";
    case(|file| file["record"]["questions"]["how-many"][2] = json!(61), &[of_question("how-many", high)]);
    case(|file| file["record"]["questions"]["all-said"][3] = json!(1), &[of_question("all-said", high)]);
    case(
        |file| file["record"]["questions"]["how-many"][1] = json!(0),
        &[of_question("how-many", "a question that was never answered has no score")],
    );
    case(
        |file| file["record"]["questions"]["how-many"][5] = json!(9),
        &[of_question("how-many", "it comes back in a way that is not known")],
    );
    case(
        |file| file["record"]["questions"]["How many?"] = json!([1, 1, 60, 60, 1, 0, 0]),
        &[of_question("How many?", "that is no question’s name")],
    );
    let attempt = |why: &str| [ImportFault::Attempt(1, why.into())];
    case(|file| file["record"]["attempts"][0]["topics"][0][1] = json!(121), &attempt(high));
    case(
        |file| file["record"]["attempts"][0]["lines"][0][2] = json!(61),
        &attempt("an answer has a score that it can’t have"),
    );
    case(|file| file["record"]["attempts"][0]["ended"] = json!(0), &attempt("it ended before it began"));
    case(
        |file| file["record"]["attempts"][0]["id"] = json!(u64::MAX),
        &attempt("its number is out of range"),
    );
}

#[test]
fn every_fault_of_a_file_is_named_at_once() {
    case(
        |file| {
            file["record"]["story"] = json!("other");
            file["record"]["questions"]["how-many"][2] = json!(61);
            file["record"]["questions"]["which-mayor"][1] = json!(0);
            file["record"]["attempts"][0]["ended"] = json!(0);
            file["record"]["read"] = json!(5);
            file["open"][0] = json!({});
        },
        &[
            ImportFault::OtherStory("other".into()),
            of_question("how-many", "a score is higher than it can be"),
            of_question("which-mayor", "a question that was never answered has no score"),
            ImportFault::Attempt(1, "it ended before it began".into()),
            ImportFault::Open(1, "missing field `id`".into()),
            ImportFault::Part("read"),
        ],
    );
    case(|file| file["open"] = json!(vec![json!({}); 25]), &{
        let mut faults: Vec<_> =
            (1..=20).map(|n| ImportFault::Open(n, "missing field `id`".into())).collect();
        faults.push(ImportFault::More(5));
        faults
    });
}

#[test]
fn the_largest_record_can_be_imported_again() {
    // Ten thousand questions, and a full list of the longest attempts.
    let story = many(60);
    let mut quiz = quiz_of(
        &sidelines::quiz::Spec {
            pick: sidelines::quiz::Pick::Topics { topics: vec![], count: 100 },
            ..spec_of(&[], Feedback::AtOnce)
        },
        &story,
    );
    quiz = taken(&quiz, |_| false);
    let mut record = Record::new(id());
    for n in 0..60 {
        record.take_in(&quiz, AttemptId((1 << 53) - 1 - n), T, T + n);
    }
    let mut value: Value = serde_json::from_str(&record.to_json()).unwrap();
    for n in 0..10_000 {
        value["questions"][format!("a-question-with-a-long-name-number-{n:05}")] =
            json!([u32::MAX, 1_000, 60, 60, T, 2, T]);
    }
    let old = value["attempts"][59].clone();
    for n in 0..940_u64 {
        let mut attempt = old.clone();
        attempt["id"] = json!((1_u64 << 52) + n);
        value["attempts"].as_array_mut().unwrap().push(attempt);
    }
    let record = Record::from_json(&value.to_string(), &id()).unwrap();
    let mut open = OpenSet::default();
    let left = quiz_of(&spec_of(&["which-mayor-1"], Feedback::AtOnce), &story);
    open.put(OpenQuiz::begin(&left, AttemptId(1), T));
    let file = export(&record, &open);
    assert!(file.len() < MOST_IMPORTED, "{} bytes", file.len());
    assert_eq!(import(&file, &id()), Ok((record, open)));
}

thread_local! {
    static SMALL: Story = small();
    static FILE: String = used(&small()).export();
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_file_changed_at_random_is_refused_with_a_reason_or_gives_no_score_over_its_maximum(
        at: prop::sample::Index,
        len in 0_usize..30,
        to in "[\\[\\]{}\":,0-9a-z\\\\ -]{0,8}",
    ) {
        SMALL.with(|story| {
            let file = FILE.with(Clone::clone);
            let from = at.index(file.len());
            let changed = format!("{}{to}{}", &file[..from], &file[(from + len).min(file.len())..]);
            let mut keeper = fresh(story);
            let before = keeper.export();
            match keeper.import(&changed, T + 600) {
                Ok(()) => {
                    for line in keeper.record().by_topic(story) {
                        prop_assert!(line.best.is_none_or(|share| share.got <= Points::of_questions(share.of)));
                    }
                    prop_assert!(keeper.record().memories().all(|(_, memory)| memory.best <= Points::ONE));
                    for open in keeper.open_quizzes().quizzes() {
                        open.resume(story);
                    }
                    // What was taken in can be kept, and read again.
                    prop_assert!(import(&keeper.export(), &story.id).is_ok());
                }
                Err(faults) => {
                    prop_assert!(!faults.is_empty() && faults.len() <= 21);
                    prop_assert_eq!(keeper.export(), before);
                }
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}

#[test]
fn a_file_that_is_cut_short_is_refused_at_every_length() {
    let file = FILE.with(Clone::clone);
    for at in 0..file.len() {
        assert!(
            matches!(import(&file[..at], &id()).unwrap_err()[..], [ImportFault::NotJson(_)]),
            "cut at {at}"
        );
    }
}
