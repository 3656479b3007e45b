//! The keeper of scores, over stores that refuse, are full, fail between two saves, or hold something unusable.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use proptest::prelude::*;
use sidelines::quiz::{Action, Feedback, Phase, Quiz, Seed, Spec};
use sidelines::scores::{AttemptId, Moment, OpenQuiz, Preferences, Record, Spoiled};
use sidelines::storage::{Keeper, Keys, MemoryStore, Store, Trouble};
use sidelines::story::{PartName, Story, StoryId};

use crate::support::{answered, cases, many, quiz_of, small, spec_of, taken};

const T: Moment = 1_700_000_000;

fn id() -> StoryId {
    StoryId::parse("small").unwrap()
}

fn keys() -> Keys {
    Keys::of(&id())
}

fn keeper(store: &Rc<impl Store + 'static>, now: Moment) -> Keeper {
    Keeper::open(Rc::clone(store) as Rc<dyn Store>, &id(), now)
}

/// A quiz of these questions that begins.
fn quiz(story: &Story, ids: &[&str]) -> Quiz {
    quiz_of(&spec_of(ids, Feedback::AtOnce), story)
}

/// One answer more, checked.
fn step(quiz: &Quiz, full: bool) -> Quiz {
    answered(quiz, full).update(&Action::Check).update(&Action::Next)
}

fn ids(keeper: &Keeper) -> Vec<u64> {
    keeper.record().attempts().iter().map(|attempt| attempt.id.0).collect()
}

fn open_ids(keeper: &Keeper) -> Vec<u64> {
    keeper.open_quizzes().quizzes().iter().map(|open| open.id.0).collect()
}

/// A memory store that notes what is written, and can have no room for one key, or be unreadable.
#[derive(Default)]
struct Watched {
    inner: MemoryStore,
    written: RefCell<Vec<(String, usize)>>,
    full_for: RefCell<Option<String>>,
    unreadable: Cell<bool>,
}

impl Watched {
    fn take_written(&self) -> Vec<(String, usize)> {
        self.written.take()
    }
}

impl Store for Watched {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        if self.unreadable.get() { Err(Trouble::Refused) } else { self.inner.read(key) }
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        if self.full_for.borrow().as_deref() == Some(key) {
            return Err(Trouble::Full);
        }
        self.written.borrow_mut().push((key.into(), text.len()));
        self.inner.write(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        self.inner.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Trouble> {
        self.inner.keys(prefix)
    }
}

#[test]
fn what_was_kept_is_there_at_the_next_visit() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    let mut first = keeper(&store, T);
    let begun = quiz(&story, &["which-mayor", "how-many"]);
    let began = first.begin(begun.clone(), &story, AttemptId(1));
    assert!(!began.resumed);
    let left = step(&began.quiz, true);
    first.keep(&left, began.id, T + 1, &story);
    first.note_read(PartName::People, T + 2);
    first.prefer(Preferences { keys: false, ..Preferences::default() }, T + 3);

    let mut second = keeper(&store, T + 100);
    assert_eq!(second.trouble(), None);
    assert_eq!((second.record(), second.open_quizzes()), (first.record(), first.open_quizzes()));
    let again = second.begin(begun.clone(), &story, AttemptId(2));
    assert_eq!((again.quiz, again.id, again.resumed, again.changed), (left.clone(), AttemptId(1), true, 0));
    second.keep(&step(&left, true).update(&Action::Finish), AttemptId(1), T + 101, &story);

    let third = keeper(&store, T + 200);
    assert_eq!((ids(&third), open_ids(&third)), (vec![1], vec![]));
    let attempt = &third.record().attempts()[0];
    assert_eq!((attempt.began, attempt.ended, attempt.total().percent()), (T + 1, T + 101, 100));
    assert!(third.record().read().contains(&PartName::People) && !third.record().preferences().keys);
}

#[test]
fn a_quiz_that_is_put_away_counts_what_was_checked() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    let mut keeper = keeper(&store, T);
    let left = step(&quiz(&story, &["which-mayor", "how-many"]), true);
    keeper.keep(&left, AttemptId(1), T, &story);
    keeper.put_away(AttemptId(1), &story, T + 9);
    assert_eq!((ids(&keeper), open_ids(&keeper)), (vec![1], vec![]));
    assert_eq!(keeper.record().attempts()[0].total().of, 1);
    keeper.put_away(AttemptId(1), &story, T + 10);
    assert_eq!(ids(&keeper), [1]);
}

#[test]
fn open_quizzes_are_bounded_and_the_oldest_counts_when_it_makes_room() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    let mut keeper = keeper(&store, T);
    for n in 0..30_u64 {
        let spec =
            Spec { seed: Seed::from_random(n), ..spec_of(&["which-mayor", "how-many"], Feedback::AtOnce) };
        keeper.keep(&step(&quiz_of(&spec, &story), true), AttemptId(n), T + n, &story);
    }
    assert_eq!(open_ids(&keeper), (6..30).rev().collect::<Vec<_>>());
    assert_eq!(ids(&keeper), (0..6).rev().collect::<Vec<_>>());
}

#[test]
fn where_the_store_refuses_memory_serves() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    store.fail_with(Some(Trouble::Refused));
    let mut keeper = keeper(&store, T);
    assert_eq!(keeper.trouble(), Some(Trouble::Refused));
    let left = step(&quiz(&story, &["which-mayor", "how-many"]), true);
    keeper.keep(&left, AttemptId(1), T, &story);
    keeper.note_read(PartName::People, T);
    keeper.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(2), T + 1, &story);
    assert_eq!(
        (ids(&keeper), open_ids(&keeper), keeper.trouble()),
        (vec![2], vec![1], Some(Trouble::Refused))
    );
    let mut other = self::keeper(&Rc::new(MemoryStore::new()), T + 2);
    other.import(&keeper.export(), T + 2).unwrap();
    assert_eq!((ids(&other), open_ids(&other)), (vec![2], vec![1]), "the export still works");
    keeper.clear(T + 3);
    assert!(keeper.record().is_empty());
}

#[test]
fn once_the_store_takes_something_again_it_has_all() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    let mut keeper = keeper(&store, T);
    store.fail_with(Some(Trouble::Refused));
    keeper.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(1), T + 1, &story);
    assert_eq!(keeper.trouble(), Some(Trouble::Refused));
    store.fail_with(None);
    // An answer is saved under the key of the open quizzes; the attempt before must get there, too.
    keeper.keep(&step(&quiz(&story, &["which-mayor", "how-many"]), true), AttemptId(2), T + 2, &story);
    assert_eq!(keeper.trouble(), None);
    let next = self::keeper(&store, T + 3);
    assert_eq!((ids(&next), open_ids(&next)), (vec![1], vec![2]));
}

#[test]
fn and_the_other_way_round() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    let mut keeper = keeper(&store, T);
    store.fail_with(Some(Trouble::Full));
    keeper.keep(&step(&quiz(&story, &["which-mayor", "how-many"]), true), AttemptId(2), T + 1, &story);
    assert_eq!(keeper.trouble(), Some(Trouble::Full));
    store.fail_with(None);
    keeper.note_read(PartName::People, T + 2);
    assert_eq!(keeper.trouble(), None);
    assert_eq!(open_ids(&self::keeper(&store, T + 3)), [2]);
}

#[test]
fn trouble_is_told_as_long_as_something_is_not_kept() {
    let story = small();
    let store = Rc::new(Watched::default());
    let mut keeper = keeper(&store, T);
    let whole = quiz(&story, &["in-order", "how-many"]);
    keeper.keep(&step(&whole, true), AttemptId(1), T + 1, &story);
    // The record, which has grown, finds no room; the open quizzes, of which there is one less, do.
    *store.full_for.borrow_mut() = Some(keys().record);
    keeper.keep(&taken(&whole, |_| true), AttemptId(1), T + 2, &story);
    assert_eq!(keeper.trouble(), Some(Trouble::Full), "the attempt is nowhere but in memory");
    assert_eq!(ids(&keeper), [1]);
    *store.full_for.borrow_mut() = None;
    keeper.note_read(PartName::People, T + 3);
    assert_eq!(keeper.trouble(), None);
    assert_eq!(ids(&self::keeper(&store, T + 4)), [1]);
}

#[test]
fn a_crash_between_the_two_saves_of_a_quiz_that_is_over_loses_nothing() {
    let story = small();
    let store = Rc::new(Watched::default());
    let mut keeper = keeper(&store, T);
    let whole = quiz(&story, &["in-order", "how-many"]);
    keeper.keep(&step(&whole, true), AttemptId(1), T + 1, &story);
    let mut other = self::keeper(&store, T + 1);
    *store.full_for.borrow_mut() = Some(keys().open);
    keeper.keep(&taken(&whole, |_| true), AttemptId(1), T + 2, &story);
    assert_eq!(keeper.trouble(), Some(Trouble::Full));
    drop(keeper);
    assert!(other.refresh(T + 3));
    assert_eq!(
        (ids(&other), open_ids(&other)),
        (vec![1], vec![]),
        "another tab sees the record alone change"
    );
    let next = self::keeper(&store, T + 3);
    assert_eq!((ids(&next), open_ids(&next)), (vec![1], vec![]));
}

#[test]
fn a_store_that_can_not_be_read_is_not_taken_for_an_empty_one() {
    let story = small();
    let store = Rc::new(Watched::default());
    let mut first = keeper(&store, T);
    first.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(1), T + 1, &story);
    first.keep(&step(&quiz(&story, &["which-mayor", "all-said"]), true), AttemptId(3), T + 1, &story);
    store.unreadable.set(true);
    let mut second = keeper(&store, T + 2);
    assert_eq!(second.trouble(), Some(Trouble::Refused));
    second.keep(&taken(&quiz(&story, &["how-many"]), |_| true), AttemptId(2), T + 3, &story);
    second.keep(&step(&quiz(&story, &["met-at-all", "all-said"]), true), AttemptId(4), T + 3, &story);
    store.unreadable.set(false);
    second.note_read(PartName::People, T + 4);
    let third = keeper(&store, T + 5);
    assert_eq!(ids(&third), [2, 1], "what stood in the store was written over unread");
    assert_eq!(open_ids(&third), [4, 3], "what stood in the store was written over unread");
}

/// Something unusable stands in the store: it is set aside whole, offered, and never written over.
#[track_caller]
fn spoiled(key: &str, text: &str, why: &Spoiled) {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    store.write(key, text).unwrap();
    let mut keeper = keeper(&store, T);
    assert_eq!(keeper.trouble(), None);
    let asides: Vec<(&str, &Spoiled)> =
        keeper.asides().iter().map(|aside| (aside.text.as_str(), &aside.why)).collect();
    assert_eq!(asides, [(text, why)]);
    let aside = keeper.asides()[0].key.clone().unwrap();
    assert!(aside.starts_with(&keys().aside));
    keeper.keep(&step(&quiz(&story, &["which-mayor", "how-many"]), true), AttemptId(1), T + 1, &story);
    keeper.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(2), T + 2, &story);
    assert_eq!(store.read(&aside).unwrap().as_deref(), Some(text));

    let mut next = self::keeper(&store, T + 3);
    assert_eq!((ids(&next), open_ids(&next)), (vec![2], vec![1]), "the new scores are kept");
    assert_eq!(
        next.asides().iter().map(|aside| aside.text.as_str()).collect::<Vec<_>>(),
        [text],
        "it is offered again"
    );
    next.discard_asides();
    assert_eq!(store.keys(&keys().aside), Ok(vec![]));
    assert_eq!(ids(&self::keeper(&store, T + 4)), [2]);
}

#[test]
fn what_can_not_be_read_is_set_aside() {
    let whole = Record::new(id()).to_json();
    spoiled(&keys().record, "no record at all", &Spoiled::Unreadable);
    spoiled(&keys().record, &whole[..whole.len() - 1], &Spoiled::Unreadable);
    spoiled(&keys().record, "", &Spoiled::Unreadable);
    spoiled(&keys().record, &whole.replacen("\"version\":1", "\"version\":2", 1), &Spoiled::Newer(2));
    spoiled(&keys().record, "{\"version\":3,\"in\":\"another form\"}", &Spoiled::Newer(3));
    spoiled(&keys().record, &whole.replacen("\"small\"", "\"other\"", 1), &Spoiled::OtherStory);
    spoiled(&keys().open, "{\"version\":1,\"open\":[", &Spoiled::Unreadable);
    spoiled(&keys().open, "{\"version\":2,\"open\":[]}", &Spoiled::Newer(2));
    spoiled(&keys().open, "{\"version\":4,\"quizzes\":{}}", &Spoiled::Newer(4));
}

#[test]
fn nothing_unusable_is_written_over_where_there_is_no_room_to_set_it_aside() {
    let story = small();
    let store = Rc::new(MemoryStore::new());
    let newer = "{\"version\":2,\"all\":\"that a newer program kept\"}";
    store.write(&keys().record, newer).unwrap();
    store.limit(Some(120));
    let mut keeper = keeper(&store, T);
    assert_eq!(keeper.trouble(), Some(Trouble::Full));
    assert_eq!(
        keeper.asides().iter().map(|aside| (&aside.key, aside.text.as_str())).collect::<Vec<_>>(),
        [(&None, newer)]
    );
    store.limit(None);
    keeper.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(1), T + 1, &story);
    keeper.keep(&step(&quiz(&story, &["which-mayor", "how-many"]), true), AttemptId(2), T + 2, &story);
    keeper.note_read(PartName::People, T + 3);
    keeper.prefer(Preferences::default(), T + 4);
    let somewhere =
        store.keys("").unwrap().iter().any(|key| store.read(key).unwrap().as_deref() == Some(newer));
    assert!(somewhere, "it is gone");
    assert_eq!(ids(&keeper), [1]);
    // The reader takes it away, or does not want it: from then on scores are kept.
    keeper.discard_asides();
    assert_eq!((keeper.trouble(), keeper.asides().len()), (None, 0));
    let next = self::keeper(&store, T + 5);
    assert_eq!((ids(&next), open_ids(&next)), (vec![1], vec![2]));
}

#[test]
fn two_things_set_aside_in_one_second_are_both_kept() {
    let store = Rc::new(MemoryStore::new());
    store.write(&keys().record, "first").unwrap();
    let mut keeper = keeper(&store, T);
    store.write(&keys().record, "second").unwrap();
    keeper.refresh(T);
    let texts = |keeper: &Keeper| keeper.asides().iter().map(|aside| aside.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&keeper), ["first", "second"]);
    let mut found = texts(&self::keeper(&store, T + 1));
    found.sort();
    assert_eq!(found, ["first", "second"]);
}

/// Two tabs over one store.
fn tabs() -> (Story, Rc<MemoryStore>, Keeper, Keeper) {
    let store = Rc::new(MemoryStore::new());
    let (a, b) = (keeper(&store, T), keeper(&store, T));
    (small(), store, a, b)
}

#[track_caller]
fn agree(a: &mut Keeper, b: &mut Keeper, now: Moment) {
    b.refresh(now);
    a.refresh(now);
    assert_eq!(a.record(), b.record());
    assert_eq!(a.open_quizzes(), b.open_quizzes());
    assert!(!a.refresh(now) && !b.refresh(now), "nothing is new any more");
}

#[test]
fn two_tabs_that_write_in_turn_lose_nothing() {
    let (story, store, mut a, mut b) = tabs();
    a.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(1), T + 1, &story);
    // The other tab has not heard of that when it writes.
    b.keep(&taken(&quiz(&story, &["how-many"]), |_| false), AttemptId(2), T + 2, &story);
    a.keep(&step(&quiz(&story, &["which-mayor", "all-said"]), true), AttemptId(3), T + 3, &story);
    b.keep(&step(&quiz(&story, &["met-at-all", "all-said"]), true), AttemptId(4), T + 4, &story);
    b.note_read(PartName::People, T + 5);
    a.note_read(PartName::Issues, T + 5);
    assert!(b.refresh(T + 6), "there is something new");
    agree(&mut a, &mut b, T + 6);
    assert_eq!((ids(&a), open_ids(&a)), (vec![2, 1], vec![4, 3]));
    assert_eq!(a.record().read().len(), 2);
    let next = keeper(&store, T + 7);
    assert_eq!((next.record(), next.open_quizzes()), (a.record(), a.open_quizzes()));
}

#[test]
fn a_quiz_that_one_tab_ends_is_not_open_in_the_other() {
    let (story, _, mut a, mut b) = tabs();
    let whole = quiz(&story, &["which-mayor", "how-many"]);
    a.keep(&step(&whole, true), AttemptId(1), T + 1, &story);
    assert!(b.refresh(T + 2));
    a.keep(&taken(&whole, |_| true), AttemptId(1), T + 3, &story);
    agree(&mut a, &mut b, T + 4);
    assert_eq!((ids(&b), open_ids(&b)), (vec![1], vec![]));
}

#[test]
fn a_quiz_that_one_tab_puts_away_without_an_answer_does_not_come_back_from_the_other() {
    let (story, _, mut a, mut b) = tabs();
    a.keep(&answered(&quiz(&story, &["which-mayor", "how-many"]), true), AttemptId(1), T + 1, &story);
    b.refresh(T + 2);
    a.put_away(AttemptId(1), &story, T + 3);
    agree(&mut a, &mut b, T + 4);
    assert_eq!(open_ids(&b), [0; 0]);
    b.keep(&answered(&quiz(&story, &["in-order", "how-many"]), true), AttemptId(2), T + 5, &story);
    agree(&mut a, &mut b, T + 6);
    assert_eq!(open_ids(&a), [2]);
}

#[test]
fn the_tab_that_went_further_in_a_quiz_counts() {
    let (story, _, mut a, mut b) = tabs();
    let whole = quiz(&story, &["which-mayor", "how-many", "in-order"]);
    let one = step(&whole, true);
    a.keep(&one, AttemptId(1), T + 1, &story);
    b.refresh(T + 1);
    let two = step(&one, true);
    b.keep(&two, AttemptId(1), T + 2, &story);
    agree(&mut a, &mut b, T + 3);
    assert_eq!(a.begin(whole, &story, AttemptId(9)).quiz, two);
}

#[test]
fn what_is_cleared_in_one_tab_is_cleared_in_the_other() {
    let (story, store, mut a, mut b) = tabs();
    a.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(1), T + 1, &story);
    b.keep(&step(&quiz(&story, &["which-mayor", "how-many"]), true), AttemptId(2), T + 2, &story);
    a.refresh(T + 3);
    a.clear(T + 10);
    assert!(b.refresh(T + 11));
    agree(&mut a, &mut b, T + 12);
    assert!(b.record().is_empty() && open_ids(&b).is_empty());
    // A tab that has not heard of it yet does not bring anything back.
    let mut c = keeper(&store, T + 13);
    c.keep(&taken(&quiz(&story, &["how-many"]), |_| true), AttemptId(3), T + 14, &story);
    a.clear(T + 20);
    c.note_read(PartName::People, T + 21);
    assert!(keeper(&store, T + 22).record().is_empty());
}

#[test]
fn what_is_done_in_the_second_of_a_clearing_is_not_cleared() {
    let (story, _, mut a, mut b) = tabs();
    a.clear(T + 10);
    b.refresh(T + 10);
    b.keep(&taken(&quiz(&story, &["how-many"]), |_| true), AttemptId(1), T + 10, &story);
    agree(&mut a, &mut b, T + 10);
    assert_eq!(ids(&a), [1]);
}

#[test]
fn a_quiz_that_goes_on_in_a_tab_after_another_cleared_everything_is_kept_anew() {
    let (story, _, mut a, mut b) = tabs();
    let one = step(&quiz(&story, &["which-mayor", "how-many"]), true);
    b.keep(&one, AttemptId(1), T + 1, &story);
    a.clear(T + 10);
    b.keep(&step(&one, true), AttemptId(1), T + 12, &story);
    agree(&mut a, &mut b, T + 13);
    assert_eq!(open_ids(&a), [1]);
}

#[test]
fn likings_changed_twice_in_one_second_are_the_same_in_both_tabs() {
    let (_, _, mut a, mut b) = tabs();
    for (keys, at_end) in [(false, false), (false, true), (true, true), (true, false)] {
        a.prefer(Preferences { keys, at_end, ..Preferences::default() }, T + 1);
        agree(&mut a, &mut b, T + 1);
        assert_eq!((b.record().preferences().keys, b.record().preferences().at_end), (keys, at_end));
    }
}

#[test]
fn throwing_away_what_was_set_aside_takes_nothing_from_another_tab() {
    let store = Rc::new(MemoryStore::new());
    store.write(&keys().record, "unusable").unwrap();
    let (story, mut a, mut b) = (small(), keeper(&store, T), keeper(&store, T));
    b.keep(&taken(&quiz(&story, &["how-many"]), |_| true), AttemptId(1), T + 1, &story);
    b.keep(&step(&quiz(&story, &["in-order", "how-many"]), true), AttemptId(2), T + 2, &story);
    a.discard_asides();
    let next = keeper(&store, T + 3);
    assert_eq!((ids(&next), open_ids(&next)), (vec![1], vec![2]));
}

#[test]
fn what_was_had_back_after_a_clearing_stays_in_every_tab() {
    let (story, store, mut a, mut b) = tabs();
    a.keep(&taken(&quiz(&story, &["in-order"]), |_| true), AttemptId(1), T + 1, &story);
    let file = a.export();
    a.clear(T + 10);
    b.refresh(T + 11);
    a.import(&file, T + 20).unwrap();
    agree(&mut a, &mut b, T + 21);
    assert_eq!(ids(&b), [1]);
    b.note_read(PartName::People, T + 22);
    assert_eq!(ids(&keeper(&store, T + 23)), [1]);
    b.clear(T + 30);
    agree(&mut a, &mut b, T + 31);
    assert!(a.record().is_empty());
}

#[test]
fn an_answer_writes_the_open_quizzes_alone_and_no_more_with_a_long_record() {
    let story = many(20);
    let whole = quiz(&story, &["which-mayor-1", "how-many-2", "in-order-3"]);
    let saved = |past: u64| {
        let store = Rc::new(Watched::default());
        let mut keeper = keeper(&store, T);
        let spec = Spec {
            pick: sidelines::quiz::Pick::Topics { topics: vec![], count: 100 },
            ..spec_of(&[], Feedback::AtOnce)
        };
        let long = taken(&quiz_of(&spec, &story), |place| place % 2 == 0);
        for n in 0..past {
            keeper.keep(&long, AttemptId(100 + n), T + n, &story);
        }
        store.take_written();
        let mut sizes = Vec::new();
        let mut quiz = whole.clone();
        for n in 0..3 {
            quiz = step(&quiz, true);
            keeper.keep(&quiz, AttemptId(1), T + 1_000 + n, &story);
            let written = store.take_written();
            assert_eq!(written.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), [keys().open]);
            sizes.push(written[0].1);
        }
        let record = store.inner.read(&keys().record).unwrap().map_or(0, |text| text.len());
        (sizes, record)
    };
    let (few, small) = saved(1);
    let (much, large) = saved(800);
    assert!(large > 10 * small, "the record did grow: {small} to {large}");
    assert_eq!(few, much);
    assert!(few.iter().all(|size| *size < 600), "{few:?}");
}

#[test]
fn a_quiz_that_is_over_writes_each_key_once() {
    let story = small();
    let store = Rc::new(Watched::default());
    let mut keeper = keeper(&store, T);
    let whole = quiz(&story, &["which-mayor", "how-many"]);
    keeper.keep(&step(&whole, true), AttemptId(1), T, &story);
    store.take_written();
    keeper.keep(&taken(&whole, |_| true), AttemptId(1), T + 1, &story);
    let written: Vec<String> = store.take_written().into_iter().map(|(key, _)| key).collect();
    assert_eq!(
        written,
        [keys().record, keys().open],
        "the record first, so that a crash between them loses nothing"
    );
}

/// What can happen to two tabs and their store.
#[derive(Clone, Debug)]
enum Event {
    Answer(usize, bool),
    Finish(usize),
    PutAway(usize),
    Read(PartName),
    Refresh,
    Store(Option<Trouble>),
}

fn event() -> impl Strategy<Value = (bool, Event)> {
    let event = prop_oneof![
        8 => (0_usize..4, any::<bool>()).prop_map(|(which, full)| Event::Answer(which, full)),
        3 => (0_usize..4).prop_map(Event::Finish),
        2 => (0_usize..4).prop_map(Event::PutAway),
        1 => prop::sample::select(PartName::ALL.to_vec()).prop_map(Event::Read),
        3 => Just(Event::Refresh),
        2 => prop::sample::select(vec![None, Some(Trouble::Full), Some(Trouble::Refused)]).prop_map(Event::Store),
    ];
    (any::<bool>(), event)
}

thread_local! {
    static SMALL: Story = small();
    static QUIZZES: Vec<Quiz> = (0..4)
        .map(|n| {
            let spec = Spec { seed: Seed::from_random(n), ..spec_of(&["which-mayor", "how-many", "in-order"], Feedback::AtOnce) };
            quiz_of(&spec, &small())
        })
        .collect();
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn whatever_the_store_and_another_tab_do_no_attempt_is_lost(events in prop::collection::vec(event(), 1..40)) {
        SMALL.with(|story| {
            let store = Rc::new(MemoryStore::new());
            let mut tabs = [keeper(&store, T), keeper(&store, T)];
            let (mut now, mut finished) = (T, Vec::new());
            for (n, (tab, event)) in events.iter().enumerate() {
                now += 1;
                let tab = &mut tabs[usize::from(*tab)];
                let begin = |tab: &mut Keeper, which: usize| {
                    tab.begin(QUIZZES.with(|all| all[which].clone()), story, AttemptId(n as u64))
                };
                match event {
                    Event::Answer(which, full) => {
                        let began = begin(tab, *which);
                        prop_assert_eq!(began.changed, 0);
                        let next = step(&began.quiz, *full);
                        tab.keep(&next, began.id, now, story);
                        let again = begin(tab, *which);
                        // Unless it is over, as the other tab says: then it is in the record.
                        if !tab.record().knows(began.id) {
                            prop_assert_eq!((again.quiz, again.id), (next, began.id), "what was kept is what goes on");
                        }
                    }
                    Event::Finish(which) => {
                        let began = begin(tab, *which);
                        let over = began.quiz.update(&Action::Finish);
                        prop_assert_eq!(over.phase(), Phase::Done);
                        tab.keep(&over, began.id, now, story);
                        finished.push(began.id.0);
                        prop_assert!(tab.record().knows(began.id));
                    }
                    Event::PutAway(which) => {
                        let id = tab.open_quizzes().quizzes().get(*which).map(|open: &OpenQuiz| open.id);
                        if let Some(id) = id {
                            tab.put_away(id, story, now);
                            prop_assert!(tab.open_quizzes().quizzes().iter().all(|open| open.id != id));
                        }
                    }
                    Event::Read(part) => tab.note_read(*part, now),
                    Event::Refresh => drop(tab.refresh(now)),
                    Event::Store(trouble) => store.fail_with(*trouble),
                }
            }
            // The store is well again, and each tab saves something.
            store.fail_with(None);
            for (tab, part) in tabs.iter_mut().zip([PartName::Sources, PartName::Words]) {
                tab.note_read(part, now + 1);
                let over = QUIZZES.with(|all| taken(&all[0], |_| true));
                tab.keep(&over, AttemptId(1_000 + u64::from(part == PartName::Words)), now + 1, story);
                prop_assert_eq!(tab.trouble(), None);
            }
            let [a, b] = &mut tabs;
            for _ in 0..2 {
                a.refresh(now + 2);
                b.refresh(now + 2);
            }
            prop_assert_eq!(a.record(), b.record());
            let next = keeper(&store, now + 3);
            prop_assert_eq!(next.record(), a.record());
            for id in finished {
                prop_assert!(next.record().knows(AttemptId(id)), "attempt {} is lost", id);
            }
            prop_assert!(next.asides().is_empty());
            Ok::<(), TestCaseError>(())
        })?;
    }

    #[test]
    fn whatever_stands_in_the_store_is_read_or_set_aside(record in "\\PC{0,60}|[\\[\\]{}\":,a-z0-9]{0,40}", open in "\\PC{0,40}|\\{\"version\":[0-9]{1,3}(,\"open\":\\[\\])?\\}") {
        let store = Rc::new(MemoryStore::new());
        store.write(&keys().record, &record).unwrap();
        store.write(&keys().open, &open).unwrap();
        let mut keeper = keeper(&store, T);
        prop_assert!(keeper.record().is_empty() && keeper.open_quizzes().quizzes().is_empty());
        keeper.prefer(Preferences::default(), T + 1);
        SMALL.with(|story| keeper.keep(&QUIZZES.with(|all| all[0].clone()), AttemptId(1), T + 2, story));
        let kept: Vec<String> = store.keys("").unwrap().iter().filter_map(|key| store.read(key).unwrap()).collect();
        prop_assert!(kept.contains(&record), "the record’s text is gone");
        prop_assert!(kept.contains(&open) || open == "{\"version\":1,\"open\":[]}", "the open quizzes’ text is gone");
    }
}
