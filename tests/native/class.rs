//! A class: its quiz as a link and as a word, its receipts, and what they come to.

use std::collections::HashSet;
use std::rc::Rc;

use proptest::prelude::*;
use sidelines::class::{
    Apart, Binder, Cabinet, ClassQuiz, Codes, Form, Mark, Misheard, NotTaken, Receipt, Refused, Remark,
    Results, Wish, choose, collect, csv, json, query, read, spoken, understood,
};
use sidelines::quiz::{Action, Feedback, Pick, Plan, Quiz, Response, Seed, Slot, Sure};
use sidelines::storage::{MemoryStore, Trouble};
use sidelines::story::{Kind, Story, Version};

use crate::support::{answered, cases, edited, lima_once, lima_source, question, taken, topic, whole};

fn wish(count: usize, draw: u8) -> Wish {
    Wish { topics: Vec::new(), kinds: Vec::new(), count, draw }
}

fn class_of(wish: &Wish, story: &Story) -> ClassQuiz {
    ClassQuiz {
        items: choose(wish, story),
        seed: wish.seed(),
        form: Form::default(),
        feedback: Feedback::AtOnce,
        sureness: true,
        names: true,
        minutes: None,
        extra: 0,
    }
}

fn quiz_of(class: &ClassQuiz, story: &Story) -> Quiz {
    Quiz::begin(Rc::new(class.plan(story))).unwrap()
}

const NOW: u64 = 1_795_514_400;

fn receipt(class: &ClassQuiz, story: &Story, name: &str, full: impl Fn(usize) -> bool) -> Receipt {
    let quiz = taken(&quiz_of(class, story), full);
    Receipt::of(&quiz, class, story, name, NOW, 300)
}

// The quiz.

#[test]
fn a_draw_is_even_over_topics_and_has_all_kinds() {
    let story = lima_once();
    let items = choose(&wish(20, 7), &story);
    assert_eq!(items.len(), 20);
    let entry = |id| story.bank().entry(story.bank().find(id).unwrap()).unwrap();
    for place in 0..story.topics.len() {
        assert_eq!(items.iter().filter(|id| entry(id).topic() == place).count(), 5);
    }
    let kinds: HashSet<Kind> = items.iter().map(|id| entry(id).kind()).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
    let some = Wish { topics: vec![topic("leaders")], kinds: vec![Kind::Single], ..wish(3, 1) };
    let items = choose(&some, &story);
    assert!(items.iter().all(|id| entry(id).topic() == 0 && entry(id).kind() == Kind::Single));
    assert_eq!(choose(&wish(1000, 0), &story).len(), story.bank().entries().len());
}

#[test]
fn all_forms_ask_the_same_in_other_orders() {
    let story = lima_once();
    let class = class_of(&wish(12, 3), &story);
    let ids = |form| -> Vec<String> {
        class.in_form(form).plan(&story).items().iter().map(|item| item.id().to_string()).collect()
    };
    let all: Vec<Vec<String>> = Form::ALL.into_iter().map(ids).collect();
    let orders: HashSet<&Vec<String>> = all.iter().collect();
    assert_eq!(orders.len(), Form::ALL.len());
    for form in &all {
        let (mut form, mut first) = (form.clone(), all[0].clone());
        form.sort();
        first.sort();
        assert_eq!(form, first);
    }
}

#[test]
fn the_order_of_a_class_never_changes() {
    crate::vectors::hold(&lima_once());
}

// The link.

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_link_is_read_as_it_was_written(
        count in 1_usize..52, draw in any::<u8>(), form in 0_usize..8, end in any::<bool>(), sureness in any::<bool>(),
        names in any::<bool>(), minutes in prop::option::of(1_u16..=180), extra in 0_u16..=400,
    ) {
        let story = lima_once();
        let class = ClassQuiz {
            form: Form::at(form).unwrap(),
            feedback: if end { Feedback::AtEnd } else { Feedback::AtOnce },
            sureness, names, minutes,
            extra: if minutes.is_some() { extra } else { 0 },
            ..class_of(&wish(count, draw), &story)
        };
        prop_assert_eq!(read(&query(&class, &story), &story), (Some(class), vec![]));
    }

    #[test]
    fn no_link_is_too_odd(query in "[a-z=&0-9A-Z%+-]{0,60}") {
        let story = lima_once();
        if let (Some(class), _) = read(&query, &story) {
            prop_assert!(!class.plan(&story).is_empty());
        }
    }

    #[test]
    fn a_word_is_understood_as_it_was_meant(
        count in 1_usize..=32, draw in any::<u8>(), form in 0_usize..8, end in any::<bool>(),
        names in any::<bool>(), fives in 0_u16..=15, some in any::<bool>(),
    ) {
        let story = lima_once();
        let topics = if some { vec![topic("leaders"), topic("outcomes")] } else { Vec::new() };
        let wish = Wish { topics, ..wish(count, draw) };
        let class = ClassQuiz {
            form: Form::at(form).unwrap(),
            feedback: if end { Feedback::AtEnd } else { Feedback::AtOnce },
            names,
            minutes: (fives > 0).then_some(fives * 5),
            ..class_of(&wish, &story)
        };
        let word = spoken(&wish, &class, &story).unwrap();
        prop_assert_eq!(word.len(), 17);
        prop_assert_eq!(understood(&word, &story), Ok((wish.clone(), class.clone())));
        let shouted = word.to_uppercase().replace('-', "  ");
        prop_assert_eq!(understood(&shouted, &story), Ok((wish, class)));
    }
}

#[test]
fn of_a_link_what_is_known_is_used_and_the_rest_is_told() {
    let story = lima_once();
    let class = class_of(&wish(5, 1), &story);
    let whole = query(&class, &story);
    let newer = whole.replace("v=1", "v=9").replace("n=5", "n=6");
    let newer = format!("{newer}&colour=red&min=soon&q=000");
    let (read_again, remarks) = read(&newer, &story);
    assert_eq!(read_again, Some(class));
    assert_eq!(
        remarks,
        [
            Remark::Newer(9),
            Remark::Unknown("colour".into()),
            Remark::Value("min".into(), "soon".into()),
            Remark::Missing(1)
        ]
    );
    assert_eq!(read("", &story), (None, vec![]));
}

#[test]
fn a_link_that_was_cut_doubled_or_followed_is_known_for_what_it_is() {
    let story = lima_once();
    let class = class_of(&wish(5, 1), &story);
    let whole = query(&class, &story);
    for (tail, missing) in [(3, 1), (4, 2), (9, 3)] {
        let (shorter, remarks) = read(&whole[..whole.len() - tail], &story);
        assert_eq!(shorter.map(|class| class.items.len()), Some(5 - missing));
        assert_eq!(remarks, [Remark::Cut(missing)], "{tail}");
    }
    for odd in [
        format!("{whole}."),
        format!("{whole}>"),
        format!("{whole}http://lima.example/desk.html#/class/take?{whole}"),
        format!("{whole}&fbclid=IwAR0&utm_source=mail&gclid=x"),
    ] {
        assert_eq!(read(&odd, &story), (Some(class.clone()), vec![]), "{odd}");
    }
}

#[test]
fn a_question_that_is_added_changes_no_link() {
    let story = lima_once();
    let class = class_of(&wish(52, 0), &story);
    let copy = lima_source().split("\n[[question]]").nth(1).unwrap().to_owned();
    let id = copy.lines().find(|line| line.starts_with("id = ")).unwrap().to_owned();
    let stem = copy.lines().find(|line| line.starts_with("stem = ")).unwrap().to_owned();
    let added = edited(&copy, &id, "id = \"leaders-added\"");
    let added = edited(&added, &stem, "stem = \"A question that was added?\"");
    let longer = whole(&[lima_source(), format!("\n[[question]]{added}")].concat());
    assert_eq!(longer.bank().entries().len(), 53);
    let link = query(&class, &story);
    let (again, remarks) = read(&link, &longer);
    assert_eq!(remarks, []);
    let (before, after) = (class.plan(&story), again.unwrap().plan(&longer));
    assert_eq!(before.items(), after.items());
}

#[test]
fn a_word_with_a_wrong_letter_is_hardly_ever_taken() {
    let story = lima_once();
    let (mut tried, mut passed) = (0, 0);
    for draw in 0..8 {
        let wish = wish(10, draw);
        let word = spoken(&wish, &class_of(&wish, &story), &story).unwrap();
        for (at, was) in word.char_indices().filter(|(_, c)| *c != '-') {
            for c in ('a'..='z').filter(|c| *c != was) {
                let mut other = word.clone();
                other.replace_range(at..=at, &c.to_string());
                tried += 1;
                passed += usize::from(understood(&other, &story).is_ok());
            }
        }
    }
    // One in 2,048 of those that are words at all.
    assert!(passed * 700 < tried, "{passed} of {tried}");
    assert_eq!(understood("lusab-babad", &story), Err(Misheard::NoWord));
    assert_eq!(understood("", &story), Err(Misheard::NoWord));
}

#[test]
fn what_a_word_can_not_say_it_does_not() {
    let story = lima_once();
    let wished = wish(10, 1);
    let class = class_of(&wished, &story);
    for odd in [
        ClassQuiz { minutes: Some(7), ..class.clone() },
        ClassQuiz { minutes: Some(90), ..class.clone() },
        ClassQuiz { items: class.items[1..].to_vec(), ..class.clone() },
    ] {
        assert_eq!(spoken(&wished, &odd, &story), None);
    }
    assert_eq!(spoken(&wish(40, 1), &class_of(&wish(40, 1), &story), &story), None);
}

// Receipts.

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z ]{1,20}",
        "[A-Za-zäöüßéñ]{1,12}",
        "[ぁ-ん一-龯]{1,8}",
        any::<String>(),
        prop::sample::select(vec!["=1+1", "<b>Ann</b>", "محمد", "👩‍🏫 Ms. K", "O\u{202e}gnA", "SDLN-0000"])
            .prop_map(str::to_owned),
    ]
}

#[derive(Clone, Debug)]
struct Sat {
    class: (usize, u8, usize, bool, bool),
    picks: Vec<(u8, u8, Option<Sure>)>,
    name: String,
    seconds: u64,
}

fn sat() -> impl Strategy<Value = Sat> {
    let class = (1_usize..=52, any::<u8>(), 0_usize..8, any::<bool>(), any::<bool>());
    let sure = prop::option::of(prop::sample::select(Sure::ALL.to_vec()));
    let picks = prop::collection::vec((any::<u8>(), any::<u8>(), sure), 52);
    (class, picks, name(), 0_u64..20_000).prop_map(|(class, picks, name, seconds)| Sat {
        class,
        picks,
        name,
        seconds,
    })
}

/// A quiz answered at random, whatever that gives.
fn sit(sat: &Sat, story: &Story) -> (ClassQuiz, Quiz) {
    let (count, draw, form, sureness, at_end) = sat.class;
    let class = ClassQuiz {
        form: Form::at(form).unwrap(),
        sureness,
        feedback: if at_end { Feedback::AtEnd } else { Feedback::AtOnce },
        ..class_of(&wish(count, draw), story)
    };
    let mut quiz = quiz_of(&class, story);
    for (place, (a, b, sure)) in sat.picks.iter().enumerate().take(quiz.plan().len()) {
        quiz = quiz.update(&Action::Go(place)).update(&Action::Sure(*sure));
        let (a, b) = (usize::from(*a), usize::from(*b));
        for action in [
            Action::Choose(a % 6),
            Action::Choose(b % 6),
            Action::Put(a % 6, Some(b % 7)),
            Action::Put(b % 6, Some(a % 7)),
            Action::Move(a % 6, b % 6),
            Action::Give(i32::try_from(a * b).unwrap() % 200 - 20),
        ] {
            // Some are left without an answer.
            if a % 7 > 0 {
                quiz = quiz.update(&action);
            }
        }
    }
    (class, quiz.update(&Action::Finish))
}

#[test]
fn receipts_that_ran_together_are_each_taken() {
    let story = lima_once();
    let class = class_of(&wish(6, 1), &story);
    let texts: Vec<String> =
        ["Ann", "Bo", "Cy"].iter().map(|name| receipt(&class, &story, name, |_| true).to_text()).collect();
    for glued in [
        texts.concat(),
        texts.concat().replace('-', ""),
        texts.concat().to_lowercase(),
        texts.iter().map(|text| ["Pupil", text, "\n"].concat()).collect(),
    ] {
        let found = collect(&glued, &story);
        assert_eq!((found.taken.len(), found.not_taken.len()), (3, 0), "{glued}");
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_result_comes_out_of_its_receipt_as_it_went_in(sat in sat()) {
        let story = lima_once();
        let codes = Codes::of(&story);
        let (class, quiz) = sit(&sat, &story);
        let given = Receipt::of(&quiz, &class, &story, &sat.name, NOW, sat.seconds);
        let text = given.to_text();
        let found = collect(&format!("My result:\n{text}\nBest regards"), &story);
        prop_assert_eq!(&found.not_taken, &Vec::<NotTaken>::new());
        prop_assert_eq!(found.taken.len(), 1);
        let got = &found.taken[0].receipt;
        prop_assert_eq!(&**got, &given);
        prop_assert_eq!((got.form, got.feedback, got.sureness, &got.seed), (class.form, class.feedback, class.sureness, &class.seed));
        prop_assert_eq!(got.ended, NOW / 60 * 60);
        prop_assert_eq!(u64::from(got.seconds), sat.seconds.min(16_383));
        for (item, slot) in quiz.answers() {
            let place = story.bank().find(item.id()).unwrap();
            let answer = got.answers.iter().find(|one| Some(one.code) == codes.code(place)).unwrap();
            prop_assert_eq!(answer.response(&item.question, item.version), Ok(slot.response.clone()));
            prop_assert_eq!(answer.sure, slot.sure.filter(|_| class.sureness));
        }
    }

    #[test]
    fn a_changed_letter_is_always_caught_and_its_group_is_named(sat in sat(), at in any::<prop::sample::Index>(), by in 1_u8..32) {
        let story = lima_once();
        let (class, quiz) = sit(&sat, &story);
        let text = Receipt::of(&quiz, &class, &story, &sat.name, NOW, sat.seconds).to_text();
        let letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let places: Vec<usize> = text.char_indices().filter(|(at, c)| *at > 4 && *c != '-').map(|(at, _)| at).collect();
        let place = *at.get(&places);
        let was = letters.find(&text[place..=place]).unwrap();
        let now = (was + usize::from(by)) % 32;
        let mut other = text.clone();
        other.replace_range(place..=place, &letters[now..=now]);
        let found = collect(&other, &story);
        prop_assert_eq!(found.taken.len(), 0);
        let group = place / 5 + 1;
        prop_assert_eq!(found.not_taken[0].why, Some(Refused::Mistyped { group: Some(group) }), "{}", other);
    }

    #[test]
    fn a_receipt_is_found_in_any_mess(sat in sat(), seed in any::<u64>()) {
        let story = lima_once();
        let (class, quiz) = sit(&sat, &story);
        let text = Receipt::of(&quiz, &class, &story, "Ann", NOW, 1).to_text();
        let small = text.to_lowercase();
        let broken: Vec<String> = text.split('-').collect::<Vec<_>>().chunks(9).map(|line| line.join(" ")).collect();
        let spoken = text.replace('0', "O").replace('1', if seed % 2 == 0 { "l" } else { "I" });
        for mess in [
            format!("1. {small}"),
            format!("> > {}\r\n> Ann", broken.join("\r\n> > ")),
            format!("https://example.org/desk.html#/class/results?r={text}&x=1"),
            format!("https://example.org/#/class/results?r={}", text.replace('-', "%20")),
            format!("\"Ann\",\"{text}\"\r\n"),
            format!("Ann\t{}\t", text.replace('-', "")),
            format!("({spoken})"),
            format!("\u{feff}{}", text.replace('-', "\u{2011}")),
            format!("* {}\n* {}\n", text, broken.join("\n  ")),
        ] {
            let found = collect(&mess, &story);
            prop_assert_eq!(found.taken.len(), 1, "{}: {:?}", mess, found.not_taken);
            prop_assert_eq!(found.taken[0].receipt.to_text(), text.clone());
        }
    }

    #[test]
    fn no_text_is_too_odd(text in any::<String>(), start in "(SDLN|sdln)[-0-9A-Za-z \\n]{0,80}") {
        let story = lima_once();
        let all = format!("{text}{start}{text}");
        let found = collect(&all, &story);
        prop_assert_eq!(found.taken.len(), 0);
        prop_assert!(!found.not_taken.is_empty() || all.trim().is_empty());
    }
}

#[test]
fn a_receipt_of_twenty_questions_has_fewer_than_two_hundred_characters() {
    let story = lima_once();
    let mut longest = 0;
    for draw in 0..=255 {
        let class = class_of(&wish(20, draw), &story);
        let quiz = taken(&quiz_of(&class, &story), |place| place % 2 == 0);
        let slots: Vec<Slot> =
            quiz.slots().iter().map(|slot| Slot { sure: Some(Sure::Certain), ..slot.clone() }).collect();
        let quiz = Quiz::resume(Rc::clone(quiz.plan()), slots, 0).unwrap().update(&Action::Finish);
        let text = Receipt::of(&quiz, &class, &story, "Alexandra Montgomery", NOW, 3600).to_line();
        longest = longest.max(text.len());
    }
    println!("the longest receipt of 20 questions: {longest}");
    assert!(longest < 200, "{longest}");
}

#[test]
fn what_is_wrong_with_a_receipt_is_said() {
    let story = lima_once();
    let class = class_of(&wish(10, 1), &story);
    let text = receipt(&class, &story, "Ann", |_| true).to_text();
    let why = |text: &str| {
        let found = collect(text, &story);
        assert_eq!(found.taken.len(), 0, "{text}");
        found.not_taken[0].why
    };
    let groups = text.split('-').count();
    let cut: Vec<&str> = text.split('-').take(9).collect();
    assert_eq!(why(&cut.join("-")), Some(Refused::CutShort { have: 9, need: groups }));
    assert_eq!(
        why(&format!("{}\nBest regards, Ann", cut.join("-"))),
        Some(Refused::CutShort { have: 9, need: groups })
    );
    let swapped = text.replacen(&text[10..14], &text[15..19], 1);
    assert!(matches!(why(&swapped), Some(Refused::Mistyped { .. })));
    let other = crate::support::small();
    let there = class_of(&wish(3, 1), &other);
    assert_eq!(why(&receipt(&there, &other, "Bo", |_| true).to_text()), Some(Refused::OtherStory));
    assert_eq!(why("Dear teacher, here it is"), None);
}

#[test]
fn a_question_that_was_another_one_is_set_apart_and_the_rest_counts() {
    let story = lima_once();
    let class = class_of(&wish(52, 1), &story);
    let receipt = receipt(&class, &story, "Ann", |_| true);
    let stem = story.bank().read(0).unwrap().stem.to_string();
    let changed = whole(&edited(&lima_source(), &stem, &format!("{stem} ")));
    let (before, after) = (story.bank().entries()[0].version(), changed.bank().entries()[0].version());
    let changed =
        if before == after { whole(&edited(&lima_source(), &stem, "What was new, then?")) } else { changed };
    let results = Results::of(&[Rc::new(receipt)], &changed);
    let apart: Vec<&Mark> =
        results.rows[0].marks.iter().filter(|mark| matches!(mark, Mark::Apart(_))).collect();
    assert_eq!(apart, [&Mark::Apart(Apart::OtherVersion)]);
    assert_eq!((results.rows[0].total.of, results.rows[0].total.percent()), (51, 100));
    assert!(results.rows[0].again);
    assert_ne!(before, Version(0));
}

// Results.

/// A class of thirty: the pupil of place n gets the first n of thirty questions right.
fn thirty(story: &Story) -> Vec<Rc<Receipt>> {
    let class = class_of(&wish(30, 2), story);
    let ids = class.items.clone();
    let pupil = |n: usize| {
        let form = class.in_form(Form::at(n % 3).unwrap());
        let quiz = quiz_of(&form, story);
        let right =
            |place: usize| ids.iter().position(|id| id == quiz.plan().items()[place].id()).unwrap() < n;
        let quiz = taken(&quiz, right);
        Rc::new(Receipt::of(&quiz, &form, story, &format!("Pupil {n}"), NOW + 60 * n as u64, 60))
    };
    (0..30).map(pupil).collect()
}

#[test]
fn a_class_is_counted_by_pupil_question_and_topic() {
    let story = lima_once();
    let results = Results::of(&thirty(&story), &story);
    assert_eq!((results.rows.len(), results.columns.len()), (30, 30));
    let whole = |row: usize| results.rows[row].marks.iter().filter(|m| m.points().unwrap().is_full()).count();
    for n in 0..30 {
        // A wrong answer may be half right by chance of the kind, and never whole.
        assert_eq!(whole(n), n);
    }
    assert_eq!(results.spread.iter().sum::<usize>(), 30);
    let ids = class_of(&wish(30, 2), &story).items;
    for column in &results.columns {
        let id = &column.question.as_ref().unwrap().id;
        let place = ids.iter().position(|other| other == id).unwrap();
        assert_eq!(column.full, 29 - place, "{}", id.as_str());
        if (3..26).contains(&place) {
            assert!(column.discrimination.unwrap() > 0.5, "{} {:?}", id.as_str(), column.discrimination);
        }
        if let Some((option, count)) = column.wrong {
            assert!(!column.question.as_ref().unwrap().body.choices()[usize::from(option)].right);
            assert!(count >= place, "{count} {place}");
        }
    }
    assert_eq!(results.topics.iter().map(|(_, share)| share.of).sum::<usize>(), 900);
    assert!(results.rows[5].again && !results.rows[29].again);
}

#[test]
fn of_two_receipts_of_a_pupil_the_later_counts_and_both_are_shown() {
    let story = lima_once();
    let class = class_of(&wish(5, 1), &story);
    let first = Rc::new(receipt(&class, &story, "Ann  Lee", |_| false));
    let quiz = taken(&quiz_of(&class, &story), |_| true);
    let second = Rc::new(Receipt::of(&quiz, &class, &story, "ann lee", NOW + 600, 100));
    let nameless = Rc::new(receipt(&class, &story, "", |_| true));
    for order in [[&first, &second, &nameless], [&second, &first, &nameless]] {
        let receipts: Vec<Rc<Receipt>> = order.into_iter().cloned().collect();
        let results = Results::of(&receipts, &story);
        assert_eq!(results.rows.len(), 3);
        let replaced: Vec<bool> = results.rows.iter().map(|row| row.replaced).collect();
        let first_at = receipts.iter().position(|one| *one == first).unwrap();
        assert_eq!(replaced.iter().position(|replaced| *replaced), Some(first_at));
        assert_eq!(results.total().percent(), 100);
    }
}

#[test]
fn where_pupils_share_a_name_each_receipt_counts_if_the_teacher_says_so() {
    let story = lima_once();
    let class = class_of(&wish(4, 1), &story);
    let of = |full: bool, at: u64| {
        let quiz = taken(&quiz_of(&class, &story), |_| full);
        Rc::new(Receipt::of(&quiz, &class, &story, "Ben", at, 60))
    };
    let receipts = [of(true, NOW), of(false, NOW + 600)];
    assert_eq!(Results::of(&receipts, &story).counted().count(), 1);
    let each = Results::of_each(&receipts, &story);
    assert_eq!((each.counted().count(), each.total().percent()), (2, 50));
    let mut binder = Binder::new(4, "9 b", NOW);
    binder.each = true;
    assert_eq!(Binder::from_text(4, &binder.to_text(), &story), binder);
}

#[test]
fn too_few_pupils_tell_nothing_of_a_question() {
    let story = lima_once();
    let results = Results::of(&thirty(&story)[..7], &story);
    assert!(results.columns.iter().all(|column| column.discrimination.is_none()));
}

#[test]
fn a_table_is_safe_to_open_and_can_be_collected_again() {
    let story = lima_once();
    let class = class_of(&wish(4, 1), &story);
    let names = ["=cmd|' /C calc'!A0", "@SUM(A1)", "-1", "Ann, \"the\" <b>best</b>", "＝1", ""];
    let receipts: Vec<Rc<Receipt>> =
        names.iter().map(|name| Rc::new(receipt(&class, &story, name, |place| place > 0))).collect();
    let results = Results::of(&receipts, &story);
    let table = csv(&results, &receipts, &story);
    let lines: Vec<&str> = table.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), names.len() + 1);
    assert!(lines[0].starts_with("\u{feff}Name,Form,Ended (UTC),Seconds,Points,Questions,Per cent,Counts,"));
    for (line, start) in
        lines[1..].iter().zip(["'=cmd", "'@SUM", "'-1", "\"Ann, \"\"the\"\" <b>", "'＝1", ","])
    {
        assert!(line.starts_with(start), "{line}");
    }
    let again = collect(&table, &story);
    assert_eq!((again.taken.len(), again.not_taken.len()), (names.len(), 0));
    let told = json(&results, &receipts, &story);
    let value: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(value["pupils"][3]["name"], names[3]);
    assert_eq!(value["questions"].as_array().unwrap().len(), 4);
    assert_eq!(collect(&told, &story).taken.len(), names.len());
}

#[test]
fn five_thousand_receipts_and_ten_megabytes_of_rubbish_take_no_time_to_speak_of() {
    let story = lima_once();
    let class = class_of(&wish(40, 2), &story);
    let quiz = quiz_of(&class, &story);
    let mut text = String::new();
    let ten: Vec<Quiz> = (0..10).map(|n| taken(&quiz, |place| place % 10 < n)).collect();
    for n in 0..5000_usize {
        let receipt = Receipt::of(&ten[n % 10], &class, &story, &format!("Pupil {n}"), NOW, 60);
        text += &receipt.to_text();
        text.push('\n');
    }
    let began = std::time::Instant::now();
    let found = collect(&text, &story);
    let receipts: Vec<Rc<Receipt>> = found.taken.into_iter().map(|one| one.receipt).collect();
    let results = Results::of(&receipts, &story);
    println!("5,000 receipts of 40 answers: {:?}, unoptimised", began.elapsed());
    assert_eq!((results.rows.len(), found.not_taken.len()), (5000, 0));

    for rubbish in ["SDLN-7", "SDLN", "sdln zzzz ", "lorem ipsum ", "\n", "S", "SDLN-FFFF-"] {
        let text = rubbish.repeat(1_000_000 / rubbish.len());
        let began = std::time::Instant::now();
        let found = collect(&text, &story);
        println!("1 MB of {rubbish:?}: {:?}, unoptimised", began.elapsed());
        assert_eq!(found.taken.len(), 0);
        assert!(found.not_taken.len() <= 200);
    }
}

// The cabinet.

#[test]
fn a_year_of_classes_fits_and_what_does_not_is_refused_before_it_is_lost() {
    let story = lima_once();
    let store = Rc::new(MemoryStore::new());
    let cabinet = Cabinet::of(store, &story.id);
    let receipts: String = thirty(&story).iter().map(|one| one.to_text() + "\n").collect();
    let taken = collect(&receipts, &story).taken;
    for id in 1..=200 {
        let mut binder = Binder::new(id, &format!("Class {id}"), NOW + id);
        assert_eq!(binder.add(taken.clone(), NOW + id), 30);
        assert_eq!(cabinet.write(&binder), Ok(()), "{id}");
    }
    let list = cabinet.list().unwrap();
    assert_eq!((list.len(), list[0].0, list[0].3), (200, 200, 30));
    assert_eq!(cabinet.read(7, &story).unwrap().unwrap().taken, taken);
    let size: usize = (1..=200).map(|id| cabinet.read(id, &story).unwrap().unwrap().to_text().len()).sum();
    println!("200 classes of 30 pupils and 30 questions: {size} characters");
    let mut huge = Binder::new(999, "Huge", NOW);
    huge.label = "x".repeat(4_000_000);
    assert_eq!(cabinet.write(&huge), Err(Trouble::Full));
    assert_eq!(cabinet.list().unwrap().len(), 200);
}

#[test]
fn a_binder_that_was_damaged_gives_what_is_left_of_it() {
    let story = lima_once();
    let store = Rc::new(MemoryStore::new());
    let cabinet = Cabinet::of(store, &story.id);
    let class = class_of(&wish(4, 1), &story);
    let text = receipt(&class, &story, "Ann", |_| true).to_text();
    let damaged = format!("{NOW} A class\n{text}\n{}\n{}", text.replace("SDLN-", "SDLN-7"), &text[..30]);
    let binder = Binder::from_text(3, &damaged, &story);
    assert_eq!((binder.label.as_str(), binder.taken.len(), binder.unread.len()), ("A class", 1, 2));
    // What can't be read is written as it stood: another version may read it.
    assert_eq!(Binder::from_text(3, &binder.to_text(), &story), binder);
    assert!(damaged.lines().skip(2).all(|line| binder.to_text().contains(line)));
    assert_eq!(cabinet.keep_pupils(&binder), Ok(()));
    assert_eq!(cabinet.pupils(&story).taken.len(), 1);
    cabinet.clear_pupils().unwrap();
    assert_eq!(cabinet.pupils(&story).taken.len(), 0);
    assert_eq!(Binder::from_text(1, "", &story).taken.len(), 0);
}

#[test]
fn a_spec_of_a_class_is_a_quiz_like_any_other() {
    let story = lima_once();
    let class = ClassQuiz { minutes: Some(20), extra: 25, ..class_of(&wish(5, 9), &story) };
    assert_eq!(class.seconds(), Some(1500));
    let Pick::Items(items) = class.spec().pick else { panic!("a class asks for items") };
    assert_eq!(items.len(), 5);
    assert!(items.iter().all(|id| class.items.contains(id)));
    assert!(!items.contains(&question("none")));
    let quiz = answered(&quiz_of(&class, &story), true);
    assert!(quiz.slots().iter().any(|slot| slot.response != Response::None));
    assert_eq!(Plan::draw(&class.spec(), &story).items(), class.plan(&story).items());
    assert!(Seed::parse(class.seed.as_str()).is_some());
}
