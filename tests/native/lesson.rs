//! What goes on in a lesson, as a browser keeps it: pupils at a quiz, a quiz in front of the class, what was made last.

use std::rc::Rc;

use proptest::prelude::*;
use sidelines::class::{Binder, Cabinet, ClassQuiz, Doing, Form, Show, Sitting, Wish, collect, query};
use sidelines::quiz::{Action, Feedback, Phase};
use sidelines::scores::AttemptId;
use sidelines::storage::{MemoryStore, Store, Trouble};
use sidelines::story::{Kind, Story};

use crate::support::{answered, cases, lima_once, topic};

const NOW: u64 = 1_795_514_400;

fn wish(count: usize) -> Wish {
    Wish { topics: Vec::new(), kinds: Vec::new(), count, draw: 3 }
}

struct Lesson {
    story: Rc<Story>,
    store: Rc<MemoryStore>,
    cabinet: Cabinet,
    class: ClassQuiz,
    query: String,
}

fn lesson() -> Lesson {
    let story = lima_once();
    let store = Rc::new(MemoryStore::new());
    let cabinet = Cabinet::of(Rc::<MemoryStore>::clone(&store), &story.id);
    let class = ClassQuiz { minutes: Some(10), ..wish(6).quiz(&story) };
    let query = query(&class, &story);
    Lesson { story, store, cabinet, class, query }
}

impl Lesson {
    fn sit(&self, name: &str) -> Sitting {
        Sitting::begin(&self.query, &self.class, &self.story, name, AttemptId(1), NOW).unwrap()
    }

    /// Answers the next question, and keeps it.
    fn answer(&self, sitting: &mut Sitting, now: u64) {
        let whole = answered(sitting.quiz(), true);
        let at = sitting.quiz().at().unwrap();
        // What the support does in one go is done here as the page does it, action by action.
        let (item, _) = sitting.quiz().current().unwrap();
        for action in crate::support::actions_for(item, true) {
            sitting.update(&action, &self.class, &self.story, now);
        }
        assert_eq!(sitting.quiz().slots()[at].response, whole.slots()[at].response);
        sitting.update(&Action::Check, &self.class, &self.story, now);
        sitting.update(&Action::Next, &self.class, &self.story, now);
        self.cabinet.keep_sitting(sitting).unwrap();
    }

    fn keys(&self) -> Vec<String> {
        self.store.keys("").unwrap()
    }
}

#[test]
fn a_pupil_goes_on_after_a_reload_where_the_quiz_was_left() {
    let lesson = lesson();
    let mut ann = lesson.sit("Ann");
    assert_eq!(ann.left(&lesson.class, NOW + 60), Some(540));
    lesson.answer(&mut ann, NOW + 30);
    lesson.answer(&mut ann, NOW + 60);
    let again = lesson.cabinet.sitting(&lesson.query, &lesson.story).unwrap();
    assert_eq!((again.name(), again.quiz()), ("Ann", ann.quiz()));
    // The clock went on meanwhile, and stops at nought.
    assert_eq!(again.left(&lesson.class, NOW + 100), Some(500));
    assert_eq!(again.left(&lesson.class, NOW + 9_999), Some(0));
}

#[test]
fn what_is_over_keeps_its_receipt_until_the_pupil_gets_up() {
    let lesson = lesson();
    let mut ann = lesson.sit("Ann");
    lesson.answer(&mut ann, NOW + 30);
    assert!(ann.update(&Action::Finish, &lesson.class, &lesson.story, NOW + 90));
    lesson.cabinet.keep_sitting(&ann).unwrap();
    let receipt = ann.receipt().unwrap();
    assert_eq!((receipt.name.as_str(), receipt.seconds), ("Ann", 90));
    assert_eq!(ann.left(&lesson.class, NOW + 91), None);
    // Nothing changes any more.
    assert!(!ann.update(&Action::Go(0), &lesson.class, &lesson.story, NOW + 95));
    let again = lesson.cabinet.sitting(&lesson.query, &lesson.story).unwrap();
    assert_eq!(again.receipt(), ann.receipt());
    assert_eq!(again.quiz().phase(), Phase::Done);
    lesson.cabinet.get_up(&again).unwrap();
    assert!(lesson.cabinet.sitting(&lesson.query, &lesson.story).is_none());
    assert_eq!(lesson.keys(), Vec::<String>::new());
}

#[test]
fn of_two_tabs_the_one_that_went_further_is_gone_on_with() {
    let lesson = lesson();
    let mut here = lesson.sit("Ann");
    lesson.cabinet.keep_sitting(&here).unwrap();
    let mut there = lesson.cabinet.sitting(&lesson.query, &lesson.story).unwrap();
    assert!(!here.is_behind(&there) && !there.is_behind(&here));
    lesson.answer(&mut there, NOW + 20);
    assert!(here.is_behind(&there) && !there.is_behind(&here));
    // Another quiz is none that this one could be behind.
    let other = Sitting::begin(&lesson.query, &lesson.class, &lesson.story, "Bo", AttemptId(2), NOW).unwrap();
    assert!(!other.is_behind(&there));
    here = lesson.cabinet.sitting(&lesson.query, &lesson.story).unwrap();
    assert_eq!(here.quiz(), there.quiz());
}

#[test]
fn after_its_time_a_quiz_is_over_whatever_is_done_and_took_no_longer() {
    let lesson = lesson();
    let mut ann = lesson.sit("Ann");
    lesson.answer(&mut ann, NOW + 30);
    let answered = ann.quiz().answered();
    // A day later somebody presses a key.
    assert!(ann.update(&Action::Choose(0), &lesson.class, &lesson.story, NOW + 86_400));
    let receipt = ann.receipt().unwrap();
    assert_eq!((receipt.seconds, receipt.ended), (600, (NOW + 600) / 60 * 60));
    assert_eq!(ann.quiz().answered(), answered);
}

#[test]
fn who_sits_down_next_has_a_quiz_of_their_own_and_the_one_before_can_come_back() {
    let lesson = lesson();
    let mut ann = lesson.sit("Ann");
    lesson.answer(&mut ann, NOW + 30);
    lesson.cabinet.get_up(&ann).unwrap();
    assert!(lesson.cabinet.sitting(&lesson.query, &lesson.story).is_none());
    let bo = lesson.sit("Bo");
    lesson.cabinet.keep_sitting(&bo).unwrap();
    assert_eq!(lesson.cabinet.sitting(&lesson.query, &lesson.story).unwrap().name(), "Bo");
    assert!(lesson.cabinet.left_by(&lesson.query, "Cy", &lesson.story).is_none());
    // However the name is spelt in small and large letters.
    let back = lesson.cabinet.left_by(&lesson.query, " ann ", &lesson.story).unwrap();
    assert_eq!(back.quiz(), ann.quiz());
    // Nobody goes on with another link.
    assert!(lesson.cabinet.left_by("v=1&q=other", "Ann", &lesson.story).is_none());
}

#[test]
fn the_teacher_clears_all_that_pupils_did_and_nothing_else() {
    let lesson = lesson();
    let mut ann = lesson.sit("Ann");
    lesson.answer(&mut ann, NOW + 30);
    lesson.cabinet.get_up(&ann).unwrap();
    let mut bo = lesson.sit("Bo");
    bo.update(&Action::Finish, &lesson.class, &lesson.story, NOW + 5);
    lesson.cabinet.keep_sitting(&bo).unwrap();
    let mut pupils = lesson.cabinet.pupils(&lesson.story);
    pupils.add(collect(&bo.receipt().unwrap().to_line(), &lesson.story).taken, NOW);
    lesson.cabinet.keep_pupils(&pupils).unwrap();
    assert_eq!((lesson.cabinet.finished_here(), lesson.cabinet.left_here()), (1, 1));
    lesson.cabinet.keep_made(&wish(6), &lesson.class, &lesson.story).unwrap();
    let made = lesson.keys().into_iter().filter(|key| key.ends_with("made")).collect::<Vec<_>>();
    lesson.cabinet.clear_pupils().unwrap();
    assert_eq!((lesson.keys(), lesson.cabinet.finished_here()), (made, 0));
}

#[test]
fn a_store_that_refuses_or_holds_rubbish_leads_to_a_beginning_and_not_to_a_fault() {
    let lesson = lesson();
    let mut ann = lesson.sit("Ann");
    lesson.answer(&mut ann, NOW + 30);
    for key in lesson.keys() {
        for rubbish in ["", "\n", "Ann\n\n{", "Ann\nSDLN\n{\"version\":1,\"open\":[]}", "\u{0}"] {
            let before = lesson.store.read(&key).unwrap().unwrap();
            lesson.store.write(&key, rubbish).unwrap();
            assert!(lesson.cabinet.sitting(&lesson.query, &lesson.story).is_none(), "{key}: {rubbish:?}");
            lesson.store.write(&key, &before).unwrap();
        }
    }
    lesson.store.fail_with(Some(Trouble::Refused));
    assert_eq!(lesson.cabinet.keep_sitting(&ann), Err(Trouble::Refused));
    assert!(lesson.cabinet.sitting(&lesson.query, &lesson.story).is_none());
    assert_eq!(lesson.cabinet.finished_here(), 0);
    assert!(lesson.cabinet.made(&lesson.story).is_none());
}

#[test]
fn the_class_that_was_open_is_open_again_as_long_as_it_is_there() {
    let lesson = lesson();
    for id in [7, 8] {
        lesson.cabinet.write(&Binder::new(id, "A class", NOW + id)).unwrap();
    }
    assert_eq!(lesson.cabinet.open_binder(), None);
    lesson.cabinet.keep_open_binder(7).unwrap();
    assert_eq!(lesson.cabinet.open_binder(), Some(7));
    lesson.cabinet.remove(7).unwrap();
    assert_eq!(lesson.cabinet.open_binder(), None);
}

#[test]
fn what_a_teacher_made_is_there_on_the_next_day() {
    let lesson = lesson();
    assert!(lesson.cabinet.made(&lesson.story).is_none());
    let wish =
        Wish { topics: vec![topic("issues")], kinds: vec![Kind::Single, Kind::Order], count: 7, draw: 200 };
    let quiz = ClassQuiz {
        form: Form::at(2).unwrap(),
        feedback: Feedback::AtEnd,
        sureness: true,
        names: false,
        minutes: Some(20),
        extra: 25,
        ..wish.quiz(&lesson.story)
    };
    lesson.cabinet.keep_made(&wish, &quiz, &lesson.story).unwrap();
    assert_eq!(lesson.cabinet.made(&lesson.story), Some((wish, quiz)));
}

// In front of the class.

fn show(lesson: &Lesson) -> Show {
    lesson.cabinet.show(&lesson.query, Rc::new(lesson.class.plan(&lesson.story))).unwrap()
}

/// Goes on until teams can say an option, and says which place is right.
fn go_to_choice(show: &mut Show) -> usize {
    while !show.takes_teams() || show.is_told() {
        show.update(Doing::On);
    }
    let item = show.item().unwrap();
    let choices = item.question.body.choices();
    (0..choices.len()).find(|place| choices[usize::from(item.shown(*place).unwrap())].right).unwrap()
}

#[test]
fn a_question_comes_before_its_answer_and_the_last_answer_is_the_end() {
    let lesson = lesson();
    let mut show = show(&lesson);
    let mut seen = Vec::new();
    for _ in 0..40 {
        seen.push((show.at(), show.is_told()));
        show.update(Doing::On);
    }
    seen.dedup();
    let expected: Vec<(usize, bool)> = (0..6).flat_map(|at| [(at, false), (at, true)]).collect();
    assert_eq!(seen, expected);
    assert!(show.is_over());
    for _ in 0..40 {
        show.update(Doing::Back);
    }
    assert_eq!((show.at(), show.is_told()), (0, false));
}

#[test]
fn a_team_has_a_point_for_a_right_answer_once_it_is_shown() {
    let lesson = lesson();
    let mut show = show(&lesson);
    show.update(Doing::Team("Red".into()));
    show.update(Doing::Team("Blue".into()));
    let right = go_to_choice(&mut show);
    let wrong = usize::from(right == 0);
    show.update(Doing::Says(0, right));
    show.update(Doing::Says(1, wrong));
    assert_eq!((show.points(0), show.points(1)), (0, 0));
    assert_eq!((show.votes(right), show.votes(wrong)), (1, 1));
    show.update(Doing::On);
    assert_eq!((show.points(0), show.points(1)), (1, 0));
    assert_eq!(show.most_said_wrong(), Some(wrong));
    // Going back takes nothing away, and neither does showing it twice.
    show.update(Doing::Back);
    show.update(Doing::On);
    assert_eq!((show.points(0), show.points(1)), (1, 0));
    show.update(Doing::Point(1, true));
    show.update(Doing::Point(1, true));
    show.update(Doing::Point(0, false));
    show.update(Doing::Point(0, false));
    assert_eq!((show.points(0), show.points(1)), (0, 2));
    show.update(Doing::Remove(0));
    assert_eq!((show.teams().len(), show.points(0)), (1, 2));
    show.update(Doing::Again);
    assert_eq!((show.at(), show.points(0), show.teams().len()), (0, 0, 1));
}

#[test]
fn a_show_that_was_left_is_gone_on_with() {
    let lesson = lesson();
    let mut show = show(&lesson);
    show.update(Doing::Team("Red team, row 1".into()));
    let right = go_to_choice(&mut show);
    show.update(Doing::Says(0, right));
    show.update(Doing::Hand(right, true));
    show.update(Doing::Hands(usize::from(right == 0), 12));
    show.update(Doing::Point(0, true));
    show.update(Doing::On);
    lesson.cabinet.keep_show(&lesson.query, &show).unwrap();
    assert_eq!(self::show(&lesson), show);
    // Of another form of the same quiz nothing was shown yet.
    let other = lesson.class.in_form(Form::at(1).unwrap());
    let fresh =
        lesson.cabinet.show(&query(&other, &lesson.story), Rc::new(other.plan(&lesson.story))).unwrap();
    assert_eq!((fresh.at(), fresh.teams().len()), (0, 0));
}

fn doing() -> impl Strategy<Value = Doing> {
    let place = || 0_usize..9;
    prop_oneof![
        4 => Just(Doing::On),
        2 => Just(Doing::Back),
        1 => Just(Doing::Again),
        2 => (place(), any::<bool>()).prop_map(|(place, more)| Doing::Hand(place, more)),
        1 => (place(), any::<u32>()).prop_map(|(place, hands)| Doing::Hands(place, hands)),
        2 => "\\PC{0,50}".prop_map(Doing::Team),
        3 => (place(), place()).prop_map(|(team, place)| Doing::Says(team, place)),
        2 => (place(), any::<bool>()).prop_map(|(team, more)| Doing::Point(team, more)),
        1 => place().prop_map(Doing::Remove),
    ]
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn whatever_a_teacher_does_is_kept_as_it_stands(doings in prop::collection::vec(doing(), 0..60)) {
        let lesson = lesson();
        let mut show = show(&lesson);
        for doing in doings {
            show.update(doing);
            prop_assert!(show.at() < 6 && show.teams().len() <= 12);
            prop_assert!((0..show.teams().len()).all(|team| show.points(team) <= 999 + 6));
        }
        lesson.cabinet.keep_show(&lesson.query, &show).unwrap();
        prop_assert_eq!(self::show(&lesson), show);
    }

    #[test]
    fn no_note_of_a_show_is_too_odd(text in "[0-9a-z ,\\-\\n]{0,120}") {
        let lesson = lesson();
        lesson.cabinet.keep_show(&lesson.query, &show(&lesson)).unwrap();
        let key = lesson.keys()[0].clone();
        lesson.store.write(&key, &text).unwrap();
        let show = show(&lesson);
        prop_assert!(show.item().is_some());
        prop_assert!((0..show.teams().len()).all(|team| show.points(team) <= 999 + 6));
    }
}
