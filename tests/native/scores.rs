//! What is remembered of answers, when it comes back, and what becomes of two records that meet.

use proptest::prelude::*;
use serde_json::{Value, json};
use sidelines::quiz::{Action, Feedback, Points, Quiz, Seed, Share, Spec};
use sidelines::scores::{
    AttemptId, DAY, MOST_ATTEMPTS, MOST_DETAILED, Memory, Moment, Preferences, Record, Spoiled, WEEK,
};
use sidelines::story::{PartName, Story, StoryId, Version};

use crate::support::{
    answered, cases, lima, lima_source, question, quiz_of, seed, small, small_with, spec_of, taken, topic,
    whole,
};

/// Some day.
const T: Moment = 1_700_000_000;
const FULL: u32 = 60;
const V1: Version = Version(1);
const V2: Version = Version(2);

fn id() -> StoryId {
    StoryId::parse("small").unwrap()
}

/// Answers to one question, each a version, what was got in sixtieths, and when; and when it is due then.
#[track_caller]
fn due(answers: &[(Version, u32, Moment)], due: Option<Moment>) -> Memory {
    let after =
        |memory, (version, got, at): &_| Some(Memory::after(memory, *version, Points::of_parts(*got), *at));
    let memory = answers.iter().fold(None, after).unwrap();
    assert_eq!(memory.repeat.due(), due, "{answers:?}");
    memory
}

#[test]
fn what_was_missed_comes_back_after_a_day_and_after_a_week() {
    due(&[(V1, FULL, T)], None);
    due(&[(V1, 0, T)], Some(T + DAY));
    due(&[(V1, 59, T)], Some(T + DAY));
    due(&[(V1, FULL, T), (V1, 0, T + 5)], Some(T + 5 + DAY));
    due(&[(V1, 0, T), (V1, 0, T + 5)], Some(T + 5 + DAY));
    due(&[(V1, 0, T), (V1, FULL, T + DAY)], Some(T + DAY + WEEK));
    due(&[(V1, 0, T), (V1, FULL, T + 9 * DAY)], Some(T + 9 * DAY + WEEK));
    due(&[(V1, 0, T), (V1, FULL, T + DAY), (V1, FULL, T + DAY + WEEK)], None);
    due(&[(V1, 0, T), (V1, FULL, T + DAY), (V1, 30, T + DAY + WEEK)], Some(T + DAY + WEEK + DAY));
    due(&[(V1, 0, T), (V1, FULL, T + DAY), (V1, 0, T + DAY + 1)], Some(T + DAY + 1 + DAY));
    due(
        &[(V1, 0, T), (V1, FULL, T + DAY), (V1, FULL, T + DAY + WEEK), (V1, 0, T + 30 * DAY)],
        Some(T + 31 * DAY),
    );
}

#[test]
fn what_is_right_too_early_proves_nothing() {
    due(&[(V1, 0, T), (V1, FULL, T)], Some(T + DAY));
    due(&[(V1, 0, T), (V1, FULL, T + 60)], Some(T + DAY));
    due(&[(V1, 0, T), (V1, FULL, T + DAY - 1)], Some(T + DAY));
    due(&[(V1, 0, T), (V1, FULL, T + 60), (V1, FULL, T + DAY)], Some(T + DAY + WEEK));
    due(&[(V1, 0, T), (V1, FULL, T + DAY), (V1, FULL, T + DAY + WEEK - 1)], Some(T + DAY + WEEK));
    // A clock that was set back.
    due(&[(V1, 0, T), (V1, FULL, T - DAY)], Some(T + DAY));
    due(&[(V1, 0, Moment::MAX)], Some(Moment::MAX));
}

#[test]
fn the_best_and_the_latest_are_kept_and_a_changed_question_begins_anew() {
    let memory = due(&[(V1, 30, T), (V1, FULL, T + 1), (V1, 20, T + 2)], Some(T + 2 + DAY));
    assert_eq!((memory.seen, memory.best.parts(), memory.latest.parts(), memory.at), (3, 60, 20, T + 2));
    let memory = due(&[(V1, 0, T), (V2, FULL, T + 1)], None);
    assert_eq!((memory.version, memory.seen, memory.best.parts()), (V2, 1, 60));
    let memory = due(&[(V1, FULL, T), (V2, 20, T + 1)], Some(T + 1 + DAY));
    assert_eq!((memory.version, memory.seen, memory.best.parts()), (V2, 1, 20));
}

/// A record with these quizzes taken: each the questions, which of them in full, and when.
fn record_of(story: &Story, quizzes: &[(&[&str], &[bool], Moment)]) -> Record {
    let mut record = Record::new(story.id.clone());
    for (n, (ids, full, at)) in quizzes.iter().enumerate() {
        let quiz = taken(&quiz_of(&spec_of(ids, Feedback::AtOnce), story), |place| full[place]);
        record.take_in(&quiz, AttemptId(n as u64), at - 10, *at);
    }
    record
}

#[test]
fn what_is_due_is_told_the_longest_due_first() {
    let story = small();
    let record = record_of(
        &story,
        &[(&["how-many", "in-order"], &[false, true], T + 50), (&["which-mayor"], &[false], T)],
    );
    let due = |now| record.due(&story, now).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(due(T + DAY - 1), [""; 0]);
    assert_eq!(due(T + DAY), ["which-mayor"]);
    assert_eq!(due(T + WEEK), ["which-mayor", "how-many"]);
    assert_eq!(record.next_due(T), Some(T + DAY));
    assert_eq!(record.next_due(T + DAY), Some(T + 50 + DAY));
    assert_eq!(record.next_due(T + WEEK), None);
    // A question that is gone from the story is not asked again.
    let gone = small_with("id = \"how-many\"", "id = \"how-few\"");
    assert_eq!(record.due(&gone, T + WEEK), [question("which-mayor")]);
}

#[test]
fn editing_one_question_leaves_every_other_score() {
    let story = lima();
    let ids: Vec<String> = story.bank().entries().iter().map(|entry| entry.id().to_string()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let full: Vec<bool> = (0..ids.len()).map(|place| place % 3 != 0).collect();
    let record = record_of(&story, &[(&ids, &full, T)]);
    assert_eq!(record.changed(&story), []);
    let source = lima_source().replacen(
        "stem = \"About how many minutes did",
        "stem = \"For about how many minutes did",
        1,
    );
    let edited = whole(&source);
    assert_eq!(record.changed(&edited), [question("leaders-talks-minutes")]);
    let (before, after) = (record.by_topic(&story), record.by_topic(&edited));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!((before.best, before.latest, before.of), (after.best, after.latest, after.of));
        let changed = usize::from(before.topic == topic("leaders"));
        assert_eq!(before.answered, after.answered + changed, "{}", before.topic);
    }
    for (place, id) in ids.iter().enumerate() {
        let wanted = if full[place] { Points::ONE } else { Points::NONE };
        assert_eq!(record.memory(&question(id)).unwrap().best, wanted, "{id}");
    }
}

#[test]
fn topics_show_the_best_and_the_latest() {
    let story = small();
    let record = record_of(
        &story,
        &[
            (&["which-mayor", "who-where", "how-many"], &[true, true, false], T),
            (&["which-mayor", "met-at-all"], &[true, false], T + 5),
        ],
    );
    let lines = record.by_topic(&story);
    let share = |share: Option<Share>| share.map(|share| (share.percent(), share.of));
    let found: Vec<_> = lines
        .iter()
        .map(|l| (l.topic.to_string(), share(l.best), share(l.latest), l.answered, l.of))
        .collect();
    assert_eq!(
        found,
        [
            ("who".into(), Some((100, 2)), Some((50, 2)), 3, 3),
            ("what".into(), Some((0, 1)), Some((0, 1)), 1, 3),
        ]
    );
    assert_eq!(record.attempts().iter().map(|attempt| attempt.ended).collect::<Vec<_>>(), [T + 5, T]);
}

#[test]
fn an_attempt_is_taken_in_once_and_one_without_an_answer_never() {
    let story = small();
    let quiz = quiz_of(&spec_of(&["which-mayor", "how-many"], Feedback::AtOnce), &story);
    let mut record = Record::new(id());
    record.take_in(&quiz, AttemptId(1), T, T + 1);
    assert!(record.is_empty(), "nothing was checked");
    let first = answered(&quiz, true).update(&Action::Check);
    record.take_in(&first, AttemptId(1), T, T + 1);
    record.take_in(&taken(&quiz, |_| false), AttemptId(1), T, T + 9);
    assert_eq!(record.attempts_in_all(), 1);
    let attempt = &record.attempts()[0];
    assert_eq!(
        (attempt.whole, attempt.total().percent(), attempt.total().of),
        (false, 100, 1),
        "what was checked counts"
    );
    assert_eq!(record.memory(&question("how-many")), None, "what was not come to was not missed");
}

#[test]
fn attempts_are_bounded_and_bests_outlive_them() {
    let story = small();
    let quiz = quiz_of(&spec_of(&["which-mayor"], Feedback::AtOnce), &story);
    let (right, wrong) = (taken(&quiz, |_| true), taken(&quiz, |_| false));
    let mut record = Record::new(id());
    let all = MOST_ATTEMPTS as u64 + 60;
    for n in 0..all {
        record.take_in(if n == 3 { &right } else { &wrong }, AttemptId(n), T + 100 * n, T + 100 * n + 50);
    }
    assert_eq!(record.attempts().len(), MOST_ATTEMPTS);
    assert_eq!(record.attempts_in_all() as u64, all);
    assert_eq!(record.attempts().iter().filter(|attempt| !attempt.lines.is_empty()).count(), MOST_DETAILED);
    assert_eq!(record.by_topic(&story)[0].best.unwrap().percent(), 100, "the best is long past");
    assert_eq!(record.memory(&question("which-mayor")).unwrap().seen, u32::try_from(all).unwrap());
    assert!(record.attempts().is_sorted_by(|a, b| a.ended >= b.ended));
    let text = record.to_json();
    assert_eq!(Record::from_json(&text, &id()), Ok(record.clone()));
    // Once more: a record that meets itself, and one that was kept a while ago, is the same.
    let mut merged = record.clone();
    merged.merge(&record);
    assert_eq!(merged, record);

    // Another browser, in which few were taken, among them the best of all, long ago.
    let mut other = Record::new(id());
    let both = taken(&quiz_of(&spec_of(&["which-mayor", "in-order"], Feedback::AtOnce), &story), |_| true);
    other.take_in(&both, AttemptId(1_000_000), T + 1, T + 2);
    let (mut ours, mut theirs) = (record.clone(), other.clone());
    ours.merge(&other);
    theirs.merge(&record);
    assert_eq!(ours, theirs);
    assert_eq!(ours.attempts().len(), MOST_ATTEMPTS);
    let best = ours.by_topic(&story)[1].best;
    assert_eq!(best.map(Share::percent), Some(100), "the best of the other browser is lost");
}

#[test]
fn attempts_that_end_in_one_second_are_not_lost_where_old_ones_are_summed_up() {
    let story = small();
    let quiz = taken(&quiz_of(&spec_of(&["which-mayor"], Feedback::AtOnce), &story), |_| true);
    let mut record = Record::new(id());
    for n in 0..MOST_ATTEMPTS as u64 + 5 {
        record.take_in(&quiz, AttemptId(n), T, T + n / 20);
    }
    let mut merged = record.clone();
    merged.merge(&record);
    assert_eq!(merged.attempts().len(), record.attempts().len());
    assert_eq!(merged, record);
}

/// What can happen to one of three records of a reader, each in a browser of its own.
#[derive(Clone, Debug)]
enum Event {
    Take(usize),
    Read(PartName),
    Prefer(bool, usize),
    Clear,
    Meet(usize),
}

fn event() -> impl Strategy<Value = (usize, Moment, Event)> {
    let event = prop_oneof![
        8 => (0_usize..12).prop_map(Event::Take),
        1 => prop::sample::select(PartName::ALL.to_vec()).prop_map(Event::Read),
        2 => (any::<bool>(), 1_usize..20).prop_map(|(keys, count)| Event::Prefer(keys, count)),
        1 => Just(Event::Clear),
        3 => (0_usize..3).prop_map(Event::Meet),
    ];
    let later = prop_oneof![Just(0), 1_u64..5, Just(DAY), Just(WEEK)];
    (0_usize..3, later, event)
}

thread_local! {
    static SMALL: Story = small();
    /// Quizzes that are over, some of them of a question that was edited later.
    static TAKEN: Vec<Quiz> = {
        let stories = [small(), small_with("left = \"Dora\"", "left = \"Dana\"")];
        (0..12_usize).map(|n| {
            let ids: &[&str] = [&["who-where", "how-many"][..], &["who-where"], &["all-said", "which-mayor", "in-order"]][n % 3];
            let spec = Spec { seed: Seed::from_random(n as u64), ..spec_of(ids, Feedback::AtOnce) };
            taken(&quiz_of(&spec, &stories[n / 6]), |place| (n + place) % 2 == 0)
        }).collect()
    };
}

fn histories(events: &[(usize, Moment, Event)]) -> [Record; 3] {
    let mut records = [0, 1, 2].map(|_| Record::new(id()));
    let mut now = T;
    for (n, (which, later, event)) in events.iter().enumerate() {
        // A story is never of two versions in one second.
        now += later + u64::from(n == events.len() / 2);
        match event {
            Event::Take(quiz) => TAKEN.with(|taken| {
                // The later half of the quizzes knows the edited question, and stories only grow newer.
                let quiz = &taken[if n < events.len() / 2 { quiz % 6 } else { 6 + quiz % 6 }];
                records[*which].take_in(quiz, AttemptId(n as u64), now, now);
            }),
            Event::Read(part) => drop(records[*which].note_read(*part)),
            Event::Prefer(keys, count) => {
                records[*which].prefer(Preferences {
                    at: now,
                    keys: *keys,
                    count: *count,
                    ..Preferences::default()
                });
            }
            Event::Clear => {
                records[*which].clear(now);
                now += 1;
            }
            Event::Meet(other) => {
                let other = records[*other].clone();
                records[*which].merge(&other);
            }
        }
    }
    records
}

fn met(a: &Record, b: &Record) -> Record {
    let mut both = a.clone();
    both.merge(b);
    both
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn records_that_meet_agree_in_whatever_order(events in prop::collection::vec(event(), 0..40)) {
        let [a, b, c] = histories(&events);
        prop_assert_eq!(met(&a, &b), met(&b, &a), "which of two is first makes a difference");
        let (left, right) = (met(&met(&a, &b), &c), met(&a, &met(&b, &c)));
        prop_assert_eq!(left.attempts(), right.attempts(), "the order of meetings makes a difference");
        // A best says no more when it was got: of one that met a later answer before it met the clearing nobody
        // can tell any more that it was cleared.
        if !events.iter().any(|(.., event)| matches!(event, Event::Clear)) {
            prop_assert_eq!(left, right, "the order of meetings makes a difference");
        }
        prop_assert_eq!(&met(&a, &a), &a, "a record that meets itself changes");
        let both = met(&a, &b);
        prop_assert_eq!(&met(&both, &a), &both, "a record that meets an older state of itself changes");
        prop_assert_eq!(Record::from_json(&both.to_json(), &id()), Ok(both));
    }
}

#[test]
fn a_record_that_was_cleared_clears_the_others_and_keeps_what_came_after() {
    let story = small();
    let old = record_of(&story, &[(&["how-many"], &[false], T)]);
    let mut cleared = old.clone();
    cleared.prefer(Preferences { at: T, keys: false, ..Preferences::default() });
    cleared.clear(T + 5);
    assert!(cleared.is_empty());
    assert!(!cleared.preferences().keys, "how the reader likes it stays");
    let quiz = taken(&quiz_of(&spec_of(&["in-order"], Feedback::AtOnce), &story), |_| true);
    let mut other = old;
    other.take_in(&quiz, AttemptId(77), T + 8, T + 9);
    other.note_read(PartName::Issues);
    for both in [met(&cleared, &other), met(&other, &cleared)] {
        assert_eq!(both.attempts().iter().map(|attempt| attempt.id).collect::<Vec<_>>(), [AttemptId(77)]);
        assert_eq!(both.memories().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["in-order"]);
        assert!(both.read().is_empty(), "what was read before comes back");
    }
}

/// A record with something of everything, also of sums of attempts that are long past.
fn rich() -> Record {
    let story = small();
    let all = ["which-mayor", "all-said", "met-at-all", "who-where", "in-order", "how-many"];
    let mut record = record_of(
        &story,
        &[(&all, &[true, false, true, false, true, false], T), (&["how-many"], &[true], T + DAY)],
    );
    record.note_read(PartName::People);
    record.prefer(Preferences { at: T, sureness: true, ..Preferences::default() });
    let mut value: Value = serde_json::from_str(&record.to_json()).unwrap();
    value["earlier"] = json!({ "attempts": 3, "until": T - 100, "best": { "who": [90, 2] } });
    Record::from_json(&value.to_string(), &id()).unwrap()
}

#[test]
fn a_record_comes_out_of_its_text_as_it_went_in() {
    let record = rich();
    assert_eq!(record.attempts_in_all(), 5);
    assert_eq!(Record::from_json(&record.to_json(), &id()), Ok(record));
    let new = Record::new(id());
    assert!(new.is_empty());
    assert_eq!(Record::from_json(&new.to_json(), &id()), Ok(new));
}

#[test]
fn a_record_that_is_cut_short_is_told_from_a_whole_one_at_every_length() {
    let text = rich().to_json();
    assert!(text.is_ascii());
    for at in 0..text.len() {
        assert_eq!(Record::from_json(&text[..at], &id()), Err(Spoiled::Unreadable), "cut at {at}");
    }
}

#[test]
fn records_of_another_kind() {
    #[track_caller]
    fn case(change: impl Fn(&mut Value), why: &Spoiled) {
        let mut value: Value = serde_json::from_str(&rich().to_json()).unwrap();
        change(&mut value);
        assert_eq!(Record::from_json(&value.to_string(), &id()).as_ref(), Err(why));
    }
    case(|v| v["version"] = json!(2), &Spoiled::Newer(2));
    case(|v| *v = json!({ "version": 9, "all": "new" }), &Spoiled::Newer(9));
    case(|v| v["version"] = json!(0), &Spoiled::Unreadable);
    case(|v| *v = json!({ "version": 1 }), &Spoiled::Unreadable);
    case(|v| v["story"] = json!("other"), &Spoiled::OtherStory);
    case(|v| v["questions"]["how-many"][2] = json!(61), &Spoiled::Unreadable);
    case(|v| v["questions"]["how-many"][3] = json!(61), &Spoiled::Unreadable);
    case(|v| v["questions"]["how-many"][1] = json!(0), &Spoiled::Unreadable);
    case(|v| v["questions"]["how-many"][5] = json!(3), &Spoiled::Unreadable);
    case(|v| v["attempts"][0]["topics"][0][1] = json!(601), &Spoiled::Unreadable);
    case(|v| v["attempts"][0]["topics"][0][2] = json!(0), &Spoiled::Unreadable);
    case(|v| v["attempts"][0]["lines"][0][2] = json!(61), &Spoiled::Unreadable);
    case(|v| v["attempts"][0]["lines"][0][3] = json!(4), &Spoiled::Unreadable);
    case(|v| v["attempts"][0]["ended"] = json!(1), &Spoiled::Unreadable);
    case(|v| v["attempts"][0]["id"] = json!(1_u64 << 53), &Spoiled::Unreadable);
    case(|v| v["earlier"]["best"]["who"] = json!([121, 2]), &Spoiled::Unreadable);
    case(|v| v["earlier"]["best"]["who"] = json!([0, 0]), &Spoiled::Unreadable);
    case(|v| v["read"] = json!(["nowhere"]), &Spoiled::Unreadable);
    for text in ["", "null", "0", "[]", "\"\"", "{}", "{\"version\":\"1\"}", "\u{0}", "\u{feff}", "[[[["] {
        assert_eq!(Record::from_json(text, &id()), Err(Spoiled::Unreadable), "{text:?}");
    }
    assert_eq!(Record::from_json(&"[".repeat(100_000), &id()), Err(Spoiled::Unreadable));
}

/// Holds that nothing that is shown of a record is higher than it can be.
fn assert_sane(record: &Record, story: &Story) -> Result<(), TestCaseError> {
    for (id, memory) in record.memories() {
        prop_assert!(memory.latest <= memory.best && memory.best <= Points::ONE, "{id}");
        prop_assert!(memory.seen > 0);
    }
    for attempt in record.attempts() {
        let total = attempt.total();
        prop_assert!(total.got <= Points::of_questions(total.of) && total.percent() <= 100);
        prop_assert!(attempt.lines.iter().all(|line| line.points() <= Points::ONE && line.2 <= 60));
        prop_assert!(attempt.began <= attempt.ended);
    }
    for line in record.by_topic(story) {
        for share in line.best.into_iter().chain(line.latest) {
            prop_assert!(
                share.got <= Points::of_questions(share.of),
                "{} of {}",
                share.got.parts(),
                share.of
            );
        }
        prop_assert!(line.answered <= line.of);
    }
    record.due(story, Moment::MAX);
    record.next_due(0);
    Ok(())
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn a_record_changed_at_random_is_refused_or_sane(
        at: prop::sample::Index,
        len in 0_usize..12,
        to in prop_oneof![
            "[\\[\\]{}\":,0-9a-z\\\\.-]{0,6}",
            prop::sample::select(vec!["61", "0", "-1", "4294967295", "18446744073709551615", "1e3", "null", "true", "\"\"", "9007199254740992"]).prop_map(String::from),
        ],
    ) {
        let text = RICH.with(Clone::clone);
        let from = at.index(text.len());
        let changed = format!("{}{to}{}", &text[..from], &text[(from + len).min(text.len())..]);
        assert_read(&changed)?;
    }

    #[test]
    fn a_record_with_other_numbers_is_refused_or_sane(changes in prop::collection::vec((any::<prop::sample::Index>(), number()), 1..4)) {
        let mut value: Value = serde_json::from_str(&RICH.with(Clone::clone)).unwrap();
        for (at, to) in changes {
            let n = count(&mut value, usize::MAX, &Value::Null);
            count(&mut value, at.index(n), &to);
        }
        assert_read(&value.to_string())?;
    }

    #[test]
    fn random_bytes_are_no_record(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Record::from_json(&String::from_utf8_lossy(&bytes), &id()).is_err());
    }
}

thread_local! {
    static RICH: String = rich().to_json();
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_u64..130).prop_map(|n| json!(n)),
        prop::sample::select(vec![
            json!(0),
            json!(1),
            json!(60),
            json!(61),
            json!(100_001),
            json!(u32::MAX),
            json!(u64::MAX),
            json!(-1),
            json!(0.5),
            json!(1_u64 << 53)
        ]),
    ]
}

/// Counts the numbers in a value, and puts `to` in the place of the one at `at`.
fn count(value: &mut Value, at: usize, to: &Value) -> usize {
    fn walk(value: &mut Value, at: usize, seen: &mut usize, to: &Value) {
        match value {
            Value::Number(_) => {
                if *seen == at {
                    *value = to.clone();
                }
                *seen += 1;
            }
            Value::Array(values) => values.iter_mut().for_each(|value| walk(value, at, seen, to)),
            Value::Object(values) => values.values_mut().for_each(|value| walk(value, at, seen, to)),
            _ => {}
        }
    }
    let mut seen = 0;
    walk(value, at, &mut seen, to);
    seen
}

fn assert_read(text: &str) -> Result<(), TestCaseError> {
    SMALL.with(|story| {
        if let Ok(record) = Record::from_json(text, &id()) {
            assert_sane(&record, story)?;
            let mut both = rich();
            both.merge(&record);
            assert_sane(&both, story)?;
            prop_assert_eq!(Record::from_json(&record.to_json(), &id()), Ok(record));
        }
        Ok(())
    })
}

#[test]
fn an_attempt_of_another_seed_is_told_by_its_address() {
    let story = small();
    let spec = Spec { seed: seed("k7m2p"), ..spec_of(&["how-many"], Feedback::AtEnd) };
    let quiz = taken(&quiz_of(&spec, &story), |_| true);
    let mut record = Record::new(id());
    record.take_in(&quiz, AttemptId::from_random(u64::MAX), T + 9, T);
    let attempt = &record.attempts()[0];
    assert_eq!(attempt.quiz, "items=how-many&seed=k7m2p&feedback=end&sure=yes");
    assert!(attempt.began <= attempt.ended, "a clock that was set back gives no record that can't be read");
    assert_eq!(Record::from_json(&record.to_json(), &id()), Ok(record));
}
