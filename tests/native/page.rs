//! The two texts by which a page carries a story.

use std::rc::Rc;

use proptest::prelude::*;
use sidelines::author::page_html;
use sidelines::story::{Bank, Question, Story, Version};

use crate::support::{
    PageText, cases, edited, lima, lima_source, page_texts, small, small_source, small_with, whole,
};

fn carried(story: &Story) -> Story {
    let (explainer, questions) = page_texts(&page_html(story));
    Story::load(&explainer, Rc::new(PageText::new(&questions))).unwrap()
}

fn questions(bank: &Bank) -> Vec<Question> {
    (0..bank.entries().len()).map(|place| bank.read(place).unwrap()).collect()
}

fn versions(story: &Story) -> Vec<(String, Version)> {
    story.bank().entries().iter().map(|entry| (entry.id().to_string(), entry.version())).collect()
}

#[test]
fn a_story_comes_out_of_its_page_as_it_went_in() {
    for story in [lima(), small()] {
        let again = carried(&story);
        assert_eq!(again, story);
        assert_eq!(questions(again.bank()), questions(story.bank()));
        // A page made from it once more is the same page.
        assert_eq!(page_html(&again), page_html(&story));
    }
}

#[test]
fn no_text_can_end_the_element_it_stands_in() {
    let nasty = "</script><script>alert(1)</script><!-- 𝕏 & \u{2028} ]]> ’";
    let source = edited(&small_source(), "Two mayors meet on a bridge", nasty);
    let source = edited(&source, "stem = \"They met.\"", &format!("stem = \"They {nasty} met.\""));
    let story = whole(&source);
    let html = page_html(&story);
    let (explainer, lines) = page_texts(&html);
    assert!(!explainer.contains('<') && !lines.contains('<'));
    assert_eq!(html.matches('<').count(), 4, "two elements, each begun and ended");
    let again = carried(&story);
    assert_eq!(&*again.headline, nasty);
    assert_eq!(again, story);
    assert_eq!(questions(again.bank()), questions(story.bank()));
}

#[test]
fn an_explainer_that_is_cut_short_is_refused() {
    let (explainer, _) = page_texts(&page_html(&small()));
    let none: Rc<PageText> = Rc::new(PageText::new(""));
    for at in (0..explainer.len()).filter(|at| explainer.is_char_boundary(*at)) {
        assert!(Story::load(&explainer[..at], none.clone()).is_err(), "cut at {at}");
    }
    assert!(Story::load(&explainer, none).is_ok(), "only the whole text is a story");
}

#[test]
fn an_explainer_of_another_form_is_refused() {
    let (explainer, _) = page_texts(&page_html(&small()));
    let none: Rc<PageText> = Rc::new(PageText::new(""));
    let newer = edited(&explainer, "[2,[", "[3,[");
    let why = Story::load(&newer, none.clone()).unwrap_err();
    assert!(why.contains('3') && why.contains('2'), "{why}");
    for wrong in ["", "null", "[]", "{}", "[1]", "[1,[]]", "\u{feff}[]"] {
        assert!(Story::load(wrong, none.clone()).is_err(), "{wrong:?}");
    }
}

#[test]
fn questions_that_are_cut_short_leave_the_ones_before_as_they_are() {
    let story = small();
    let (explainer, lines) = page_texts(&page_html(&story));
    let whole = questions(story.bank());
    for at in (0..lines.len()).filter(|at| lines.is_char_boundary(*at)) {
        let cut = Story::load(&explainer, Rc::new(PageText::new(&lines[..at]))).unwrap();
        let complete = lines[..=at].matches('\n').count();
        for (place, question) in whole.iter().enumerate() {
            let read = cut.bank().read(place);
            assert_eq!(read.as_ref(), (place < complete).then_some(question), "cut at {at}, place {place}");
        }
    }
}

#[test]
fn lines_that_changed_places_are_not_taken_for_each_other() {
    let story = small();
    let (explainer, lines) = page_texts(&page_html(&story));
    let mut moved: Vec<&str> = lines.lines().collect();
    moved.rotate_left(1);
    let shelf = PageText::new(&(moved.join("\n") + "\n"));
    let mixed = Story::load(&explainer, Rc::new(shelf)).unwrap();
    assert!(
        (0..whole(&small_source()).bank().entries().len()).all(|place| mixed.bank().read(place).is_none())
    );
}

#[test]
fn editing_one_question_changes_only_its_version() {
    let source = lima_source();
    let before = versions(&lima());
    for (place, (id, _)) in before.iter().enumerate().step_by(7) {
        let at = source.find(&format!("id = \"{id}\"")).unwrap();
        let edited = format!("{}{}", &source[..at], source[at..].replacen("stem = \"", "stem = \"Well: ", 1));
        assert_changed(&before, &versions(&whole(&edited)), &[place]);
    }
}

#[track_caller]
fn assert_changed(before: &[(String, Version)], after: &[(String, Version)], places: &[usize]) {
    let ids = |versions: &[(String, Version)]| versions.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(before), ids(after));
    let changed: Vec<usize> = (0..before.len()).filter(|place| before[*place] != after[*place]).collect();
    assert_eq!(changed, places);
}

#[test]
fn whatever_a_reader_sees_of_a_question_is_part_of_its_version() {
    #[track_caller]
    fn case(from: &str, to: &str, places: &[usize]) {
        assert_changed(&versions(&small()), &versions(&small_with(from, to)), places);
    }
    case("Which mayor asked for a longer bridge?", "Which mayor asked for a longer bridge at last?", &[0]);
    case("feedback = \"She listened.\"", "feedback = \"She heard.\"", &[0]);
    case("claims = [2]\noptions", "claims = [1]\noptions", &[0]);
    case("text = \"Wider\", right = true", "text = \"Wider\"", &[1]);
    case("left = \"Dora\"", "left = \"Dana\"", &[3]);
    case("text = \"Nowhere\"", "text = \"Elsewhere\"", &[3]);
    case("answer = 35", "answer = 40", &[5]);
    case("near = 15", "near = 20", &[5]);
    case("unit = \"metres\"", "unit = \"feet\"", &[5]);
    // What is not of the question leaves every score as it was.
    case("headline = \"Two mayors meet on a bridge\"", "headline = \"Another headline\"", &[]);
    case("checkpoint = \"people\"\n", "checkpoint = \"words\"\n", &[]);
    case("topic = \"who\"\nkind = \"single\"", "topic = \"what\"\nkind = \"single\"", &[]);
    case("name = \"Ann\"", "name = \"Anna\"", &[]);
}

#[test]
fn versions_are_the_same_in_every_build() {
    let found: Vec<u32> = small().bank().entries().iter().map(|entry| entry.version().0).collect();
    assert_eq!(found, VERSIONS, "a change here makes every kept score one of a changed question");
}

const VERSIONS: [u32; 6] =
    [1_060_044_218, 2_709_984_010, 1_659_300_992, 3_044_950_963, 191_174_390, 1_024_664_850];

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_page_changed_at_random_never_panics(at: prop::sample::Index, len in 0_usize..40, to in "[\\[\\]{}\":,0-9a-z\\\\-]{0,6}") {
        let (explainer, lines) = page_texts(&page_html(&small()));
        let whole = format!("{explainer}\n{lines}");
        let from = (0..=at.index(whole.len())).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
        let end = (0..=(from + len).min(whole.len())).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
        let changed = format!("{}{to}{}", &whole[..from], &whole[end..]);
        let (explainer, lines) = changed.split_once('\n').unwrap_or((&changed, ""));
        if let Ok(story) = Story::load(explainer, Rc::new(PageText::new(lines))) {
            for (place, entry) in story.bank().entries().iter().enumerate() {
                if let Some(question) = story.bank().read(place) {
                    prop_assert_eq!(&question.id, entry.id());
                    story.statement_for(&question);
                }
            }
            for claim in &story.claims {
                claim.text.plain();
            }
        }
    }
}
