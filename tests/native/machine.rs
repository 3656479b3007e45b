//! The quiz as a state machine: whatever is done to it, in whatever order.

use std::rc::Rc;

use proptest::prelude::*;
use sidelines::quiz::{
    Action, Feedback, Item, Outcome, Phase, Plan, Points, Quiz, Response, Slot, Spec, Sure, score,
};
use sidelines::scores::{Attempt, AttemptId, OpenQuiz, OpenSet};
use sidelines::story::{Body, QuestionId, Story};

use crate::support::{actions_for, answered, cases, codes, lima, quiz_of, small, small_with, spec_of, taken};

/// An open quiz as it is read after it was kept.
fn kept(open: &OpenQuiz) -> OpenQuiz {
    let mut set = OpenSet::default();
    set.put(open.clone());
    OpenSet::from_json(&set.to_json()).unwrap().quizzes()[0].clone()
}

const ALL: [&str; 6] = ["which-mayor", "all-said", "met-at-all", "who-where", "in-order", "how-many"];

/// The quizzes that properties are tried on, drawn once: each is of a story, and told at once or at the end.
struct Ready {
    stories: [Story; 2],
    quizzes: Vec<(usize, Quiz)>,
}

thread_local! {
    static READY: Ready = {
        let stories = [small(), lima()];
        let mut quizzes = Vec::new();
        for feedback in [Feedback::AtOnce, Feedback::AtEnd] {
            for sureness in [true, false] {
                let spec = Spec { sureness, ..spec_of(&ALL, feedback) };
                quizzes.push((0, quiz_of(&spec, &stories[0])));
            }
            let (spec, _) = Spec::read("count=14&seed=k7m2p&sure=yes", &stories[1], &crate::support::seed("x"));
            quizzes.push((1, quiz_of(&Spec { feedback, ..spec }, &stories[1])));
        }
        Ready { stories, quizzes }
    };
}

fn sure() -> impl Strategy<Value = Option<Sure>> {
    prop::option::of(prop::sample::select(Sure::ALL.to_vec()))
}

fn action() -> impl Strategy<Value = Action> {
    let place = || 0_usize..8;
    prop_oneof![
        6 => place().prop_map(Action::Choose),
        6 => (place(), prop::option::of(0_usize..9)).prop_map(|(row, text)| Action::Put(row, text)),
        4 => (place(), place()).prop_map(|(from, to)| Action::Move(from, to)),
        3 => (-40_i32..140).prop_map(Action::Give),
        1 => any::<i32>().prop_map(Action::Give),
        2 => sure().prop_map(Action::Sure),
        5 => Just(Action::Check),
        5 => Just(Action::Next),
        4 => (0_usize..16).prop_map(Action::Go),
        1 => prop::sample::select(vec![usize::MAX, 256, 1_000_000]).prop_map(Action::Choose),
        1 => Just(Action::Go(usize::MAX)),
    ]
}

/// What a reader does: single actions, and questions answered in full or wholly wrong, so that whole quizzes
/// come about, too.
#[derive(Clone, Debug)]
enum Doing {
    One(Action),
    Answer(bool),
    Finish,
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        20 => action().prop_map(Doing::One),
        5 => any::<bool>().prop_map(Doing::Answer),
        1 => Just(Doing::Finish),
    ]
}

fn actions(quiz: &Quiz, doing: &Doing) -> Vec<Action> {
    match doing {
        Doing::One(action) => vec![action.clone()],
        Doing::Finish => vec![Action::Finish],
        Doing::Answer(full) => {
            let answer = quiz.current().map(|(item, _)| actions_for(item, *full)).unwrap_or_default();
            answer.into_iter().chain([Action::Check, Action::Next]).collect()
        }
    }
}

/// Whether an action is possible, told from the rules and not from the program.
fn is_legal(quiz: &Quiz, action: &Action) -> bool {
    let Some((item, slot)) = quiz.current() else { return false };
    let at_once = quiz.plan().spec().feedback == Feedback::AtOnce;
    let options = item.question.body.choices().len();
    let body = &item.question.body;
    match action {
        Action::Finish => true,
        Action::Go(place) => *place < quiz.plan().len(),
        Action::Next => quiz.at().unwrap() + 1 < quiz.plan().len(),
        Action::Check => at_once && !slot.checked && slot.response.is_whole(),
        Action::Sure(_) => quiz.plan().spec().sureness && !slot.checked,
        Action::Choose(place) => !slot.checked && *place < options,
        Action::Put(row, text) => {
            let rows = if let Body::Match { rows, .. } = body { rows.len() } else { 0 };
            !slot.checked && *row < rows && text.is_none_or(|text| text < body.shuffled())
        }
        Action::Move(from, to) => {
            let steps = if let Body::Order(steps) = body { steps.len() } else { 0 };
            !slot.checked && *from < steps && *to < steps
        }
        Action::Give(_) => !slot.checked && matches!(body, Body::Number(_)),
    }
}

/// Holds what is promised of one step.
fn assert_step(before: &Quiz, action: &Action, after: &Quiz) -> Result<(), TestCaseError> {
    if !is_legal(before, action) {
        prop_assert_eq!(before, after, "{:?} is not possible and changed something", action);
        return Ok(());
    }
    let moves = matches!(action, Action::Go(_) | Action::Next | Action::Finish);
    prop_assert!(moves || before.phase() == after.phase(), "{action:?} leads elsewhere");
    match action {
        Action::Finish => prop_assert_eq!(after.phase(), Phase::Done),
        Action::Go(place) => prop_assert_eq!(after.phase(), Phase::Asking(*place)),
        Action::Next => prop_assert_eq!(after.at(), before.at().map(|at| at + 1)),
        Action::Check => prop_assert!(after.current().unwrap().1.checked),
        Action::Sure(sure) => prop_assert_eq!(after.current().unwrap().1.sure, *sure),
        Action::Choose(place) => {
            let (item, slot) = after.current().unwrap();
            let (_, was) = before.current().unwrap();
            let pick = item.order.get(*place).copied().unwrap_or(u8::try_from(*place).unwrap());
            let holds = |response: &Response| match response {
                Response::One(one) => *one == pick,
                Response::Some(picks) => picks.contains(&pick),
                _ => false,
            };
            let toggled = matches!(item.question.body, Body::Several(_)) && holds(&was.response);
            prop_assert_eq!(holds(&slot.response), !toggled);
        }
        Action::Put(row, text) => {
            let (item, slot) = after.current().unwrap();
            let given = match &slot.response {
                Response::Rows(rows) => rows[*row],
                _ => None,
            };
            prop_assert_eq!(given, text.map(|text| item.order[text]));
        }
        Action::Move(from, to) => {
            let (item, slot) = after.current().unwrap();
            let was = match &before.current().unwrap().1.response {
                Response::Order(order) => order.clone(),
                _ => item.order.clone(),
            };
            let Response::Order(now) = &slot.response else { return Err(TestCaseError::fail("no order")) };
            prop_assert_eq!(now[*to], was[*from]);
        }
        Action::Give(n) => {
            let (item, slot) = after.current().unwrap();
            let (Body::Number(scale), Response::Number(given)) = (&item.question.body, &slot.response) else {
                return Err(TestCaseError::fail("no number"));
            };
            let wanted = i64::from((*n).clamp(scale.min, scale.max));
            prop_assert!(
                (i64::from(*given) - wanted).abs() * 2 <= i64::from(scale.step),
                "{} became {}",
                n,
                given
            );
        }
    }
    for (place, (was, is)) in before.slots().iter().zip(after.slots()).enumerate() {
        if was.checked {
            prop_assert_eq!(was, is, "a checked answer changed");
        }
        prop_assert!(was.response == is.response || before.at() == Some(place), "another answer changed");
    }
    Ok(())
}

/// Holds what is promised of every state.
fn assert_state(quiz: &Quiz) -> Result<(), TestCaseError> {
    let (done, at_once) = (quiz.phase() == Phase::Done, quiz.plan().spec().feedback == Feedback::AtOnce);
    for (place, (item, slot)) in quiz.answers().enumerate() {
        prop_assert!(slot.response.fits(&item.question.body), "{:?}", slot.response);
        prop_assert!(!slot.checked || done || (at_once && slot.response.is_whole()));
        prop_assert!(slot.sure.is_none() || quiz.plan().spec().sureness);
        let points = quiz.points_at(place);
        prop_assert_eq!(points.is_some(), slot.checked, "points before the answer is checked");
        prop_assert!(points.is_none_or(|points| points <= Points::ONE));
    }
    prop_assert_eq!(quiz.points_at(quiz.plan().len()), None);
    prop_assert!(quiz.answered() <= quiz.plan().len());
    let next = quiz.next_open();
    if let Some(next) = next {
        prop_assert!(Some(next) != quiz.at() && !quiz.slots()[next].checked);
    }
    prop_assert!(!quiz.is_complete() || next.is_none());
    prop_assert_eq!(done, Outcome::of(quiz).is_some());
    prop_assert!(!done || (quiz.at().is_none() && quiz.current().is_none() && !quiz.can_check()));
    if let Some(outcome) = Outcome::of(quiz) {
        let most = Points::of_questions(quiz.plan().len());
        prop_assert_eq!(outcome.total.of, quiz.plan().len());
        prop_assert!(outcome.total.got <= most && outcome.total.percent() <= 100);
        let topics: Points = outcome.by_topic.iter().map(|(_, share)| share.got).sum();
        let kinds: Points = outcome.by_kind.iter().map(|(_, share)| share.got).sum();
        prop_assert_eq!((topics, kinds), (outcome.total.got, outcome.total.got));
        prop_assert_eq!(outcome.by_topic.iter().map(|(_, share)| share.of).sum::<usize>(), outcome.total.of);
        prop_assert_eq!(outcome.missed.is_empty(), outcome.total.got == most);
        let attempt = Attempt::of(quiz, AttemptId(1), 1, 2);
        prop_assert_eq!(attempt.total(), outcome.total);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn whatever_is_done_the_rules_hold(which: prop::sample::Index, doings in prop::collection::vec(doing(), 1..24)) {
        READY.with(|ready| {
            let mut quiz = which.get(&ready.quizzes).1.clone();
            for doing in &doings {
                for action in actions(&quiz, doing) {
                    let next = quiz.update(&action);
                    assert_step(&quiz, &action, &next)?;
                    quiz = next;
                }
                assert_state(&quiz)?;
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_quiz_that_is_resumed_is_the_one_that_was_left(which: prop::sample::Index, doings in prop::collection::vec(doing(), 0..24)) {
        READY.with(|ready| {
            let (story, mut quiz) = which.get(&ready.quizzes).clone();
            let mut open = OpenQuiz::begin(&quiz, AttemptId(7), 100);
            for action in doings.iter().flat_map(|doing| actions(&quiz, doing)).collect::<Vec<_>>() {
                quiz = quiz.update(&action);
            }
            if quiz.phase() != Phase::Done {
                open.follow(&quiz, 200);
                let again = kept(&open);
                prop_assert_eq!(&again, &open);
                prop_assert_eq!(again.answered(), quiz.answered());
                let (resumed, changed) = again.resume(&ready.stories[story]).unwrap();
                prop_assert_eq!(&resumed, &quiz);
                prop_assert_eq!(changed, vec![]);
            }
            Ok::<(), TestCaseError>(())
        })?;
    }

    #[test]
    fn a_quiz_left_in_any_words_resumes_to_a_state_that_can_be_reached(
        which: prop::sample::Index,
        left in prop::collection::vec(("[osrtn]?[0-9-]{0,6}", 0_u8..5, any::<bool>()), 0..8),
        at in prop_oneof![0_usize..20, Just(usize::MAX)],
    ) {
        READY.with(|ready| {
            let quiz = &which.get(&ready.quizzes).1;
            let slots = left.iter().map(|(code, sure, checked)| Slot {
                response: Response::from_code(code).unwrap_or_default(),
                sure: Sure::from_code(*sure),
                checked: *checked,
            });
            let resumed = Quiz::resume(Rc::clone(quiz.plan()), slots.collect(), at).unwrap();
            prop_assert!(resumed.at().is_some_and(|at| at < quiz.plan().len()));
            assert_state(&resumed)
        })?;
    }
}

#[test]
fn a_quiz_resumed_after_each_step_of_a_whole_run_is_the_one_left() {
    let story = small();
    for feedback in [Feedback::AtOnce, Feedback::AtEnd] {
        let mut quiz = quiz_of(&spec_of(&ALL, feedback), &story);
        for place in 0..quiz.plan().len() {
            quiz = quiz.update(&Action::Go(place));
            let (item, _) = quiz.current().unwrap();
            let steps =
                [actions_for(item, place % 2 == 0), vec![Action::Sure(Some(Sure::Fairly)), Action::Check]]
                    .concat();
            for action in steps {
                quiz = quiz.update(&action);
                let open = OpenQuiz::begin(&quiz, AttemptId(1), 5);
                let open = kept(&open);
                assert_eq!(open.resume(&story), Some((quiz.clone(), vec![])), "after {action:?}");
            }
        }
        assert!(quiz.is_complete());
    }
}

#[test]
fn a_question_that_changed_is_asked_anew_and_the_others_stay_answered() {
    let story = small();
    let mut quiz = quiz_of(&spec_of(&ALL, Feedback::AtOnce), &story);
    for place in 0..4 {
        quiz = answered(&quiz.update(&Action::Go(place)), true).update(&Action::Check);
    }
    let open = OpenQuiz::begin(&quiz, AttemptId(1), 5);
    let changed = small_with("left = \"Dora\"", "left = \"Dana\"");
    let (resumed, anew) = open.resume(&changed).unwrap();
    assert_eq!(anew.iter().map(QuestionId::as_str).collect::<Vec<_>>(), ["who-where"]);
    assert_eq!(resumed.slots()[3], Slot::default());
    assert_eq!(resumed.slots()[..3], quiz.slots()[..3]);
    assert_eq!(resumed.at(), Some(3));
}

#[test]
fn a_question_that_is_gone_leaves_the_reader_at_the_question_they_were_at() {
    let story = small();
    let quiz = quiz_of(&spec_of(&ALL, Feedback::AtOnce), &story);
    let quiz = answered(&quiz.update(&Action::Go(4)), true);
    let open = OpenQuiz::begin(&quiz, AttemptId(1), 5);
    let fewer = small_with("id = \"all-said\"", "id = \"all-said-anew\"");
    let (resumed, anew) = open.resume(&fewer).unwrap();
    assert_eq!((resumed.plan().len(), anew), (5, vec![]));
    assert_eq!(resumed.current().unwrap().0.id().as_str(), "in-order");
    assert_eq!(resumed.current().unwrap().1, quiz.current().unwrap().1);
}

#[test]
fn nothing_is_told_before_an_answer_is_checked() {
    let story = small();
    for (feedback, told) in [(Feedback::AtOnce, Some(Points::ONE)), (Feedback::AtEnd, None)] {
        let quiz = answered(&quiz_of(&spec_of(&["which-mayor", "how-many"], feedback), &story), true);
        assert_eq!(quiz.points_at(0), None);
        assert_eq!(quiz.update(&Action::Check).points_at(0), told);
        assert_eq!(quiz.update(&Action::Finish).points_at(0), Some(Points::ONE));
        assert_eq!(
            quiz.update(&Action::Finish).points_at(1),
            Some(Points::NONE),
            "what is not answered counts nothing"
        );
    }
}

#[test]
fn answers_in_full_and_answers_that_are_wrong() {
    for story in [small(), lima()] {
        let ids: Vec<String> = story.bank().entries().iter().map(|entry| entry.id().to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let quiz = quiz_of(&spec_of(&ids, Feedback::AtOnce), &story);
        let right = Outcome::of(&taken(&quiz, |_| true)).unwrap();
        assert_eq!((right.total.percent(), right.missed.len()), (100, 0));
        let wrong = Outcome::of(&taken(&quiz, |_| false)).unwrap();
        assert_eq!((wrong.total.percent(), wrong.missed.len()), (0, ids.len()));
        let half = Outcome::of(&taken(&quiz, |place| place % 2 == 0)).unwrap();
        assert_eq!(half.total.got, Points::of_questions(ids.len() / 2));
        assert_eq!(half.missed, (0..ids.len()).filter(|place| place % 2 == 1).collect::<Vec<_>>());
    }
}

#[test]
fn how_sure_a_reader_was_is_set_beside_what_was_right() {
    let story = small();
    let mut quiz = quiz_of(&spec_of(&ALL, Feedback::AtOnce), &story);
    for (place, (sure, full)) in
        [(Sure::Certain, true), (Sure::Certain, false), (Sure::Guess, true), (Sure::Fairly, false)]
            .into_iter()
            .enumerate()
    {
        quiz = answered(&quiz.update(&Action::Go(place)), full)
            .update(&Action::Sure(Some(sure)))
            .update(&Action::Check);
    }
    // Being sure of no answer says nothing.
    quiz = quiz.update(&Action::Go(5)).update(&Action::Sure(Some(Sure::Guess))).update(&Action::Finish);
    let found: Vec<(Sure, u32, usize)> = Outcome::of(&quiz)
        .unwrap()
        .by_sureness
        .iter()
        .map(|s| (s.sure, s.share.percent(), s.share.of))
        .collect();
    assert_eq!(found, [(Sure::Guess, 100, 1), (Sure::Fairly, 0, 1), (Sure::Certain, 50, 2)]);
    let attempt = Attempt::of(&quiz, AttemptId(1), 1, 2);
    assert_eq!(attempt.as_sure_as(Sure::Certain).percent(), 50);
}

#[test]
fn the_same_choices_give_the_same_answer_however_it_is_shuffled() {
    let story = small();
    let mut seen: Vec<Vec<String>> = ["a", "b", "k7m2p"]
        .map(|of| {
            let spec = Spec { seed: crate::support::seed(of), ..spec_of(&ALL, Feedback::AtOnce) };
            codes(&taken(&quiz_of(&spec, &story), |_| true))
        })
        .to_vec();
    seen.dedup();
    assert_eq!(seen, [["o1", "s024", "o0", "r0123", "t0123", "n35"]]);
}

#[test]
fn a_plan_without_questions_is_no_quiz() {
    let story = small();
    let spec = spec_of(&["which-mayor"], Feedback::AtOnce);
    let empty = Rc::new(Plan::of(&spec, &story, &[]));
    assert_eq!(Quiz::begin(Rc::clone(&empty)), None);
    assert_eq!(Quiz::resume(empty, vec![Slot::default()], 3), None);
}

#[test]
fn scores_agree_with_the_answers_that_are_kept() {
    let story = lima();
    let (spec, _) = Spec::read("count=20&seed=z", &story, &crate::support::seed("x"));
    let quiz = taken(&quiz_of(&spec, &story), |place| place % 3 == 0);
    let attempt = Attempt::of(&quiz, AttemptId(1), 1, 2);
    let items: Vec<(&Item, &Slot)> = quiz.answers().collect();
    assert_eq!(attempt.lines.len(), items.len());
    for (line, (item, slot)) in attempt.lines.iter().zip(items) {
        assert_eq!(&line.0, item.id());
        assert_eq!(Response::from_code(&line.4).as_ref(), Some(&slot.response));
        assert_eq!(line.points(), score(&item.question.body, &slot.response));
    }
}
