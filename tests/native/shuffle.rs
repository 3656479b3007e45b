//! What a seed makes of a story. An address that was shared keeps its quiz, so the values here are written out.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use sidelines::author::page_html;
use sidelines::quiz::{Pick, Plan, Seed, Spec};
use sidelines::story::{Body, PartName, Story};

use crate::support::{
    PageText, cases, lima, many, page_texts, question, seed, small, small_source, topic, whole,
};

#[test]
fn ranks_are_the_same_on_every_machine() {
    for (of, names, rank) in [
        ("k7m2p", &[][..], 0x9a3e_d64e_8ae7_d17a_u64),
        ("k7m2p", &["a"], 0x0453_5ee3_2d8b_35f9),
        ("k7m2p", &["ab", "c"], 0x6850_baee_c794_616f),
        ("k7m2p", &["a", "bc"], 0x1995_f436_fa6c_c739),
        ("0", &["seafood-why-ban"], 0x1fbe_ebec_c5ef_0ed1),
    ] {
        assert_eq!(seed(of).rank(names), rank, "{of} {names:?}");
    }
}

#[test]
fn orders_are_the_same_on_every_machine() {
    for (of, name, order) in [
        ("k7m2p", "leaders-first-meeting", &[0, 3, 1, 2][..]),
        ("k7m2p", "in-order", &[0, 5, 1, 3, 4, 2]),
        ("zzz", "in-order", &[0, 4, 1, 3, 5, 2]),
        ("a", "q", &[1, 4, 3, 2, 5, 7, 6, 0]),
        ("a", "q", &[0]),
        ("a", "q", &[]),
    ] {
        assert_eq!(seed(of).order(name, order.len()), order, "{of} {name}");
    }
}

#[test]
fn a_seed_made_from_random_bits_can_stand_in_an_address() {
    for (bits, word) in [(0, "bbbbb"), (1, "cbbbb"), (24, "bcbbb"), (u64::MAX, "vzcz2")] {
        let made = Seed::from_random(bits);
        assert_eq!(made.as_str(), word, "{bits}");
        assert_eq!(Seed::parse(made.as_str()), Some(made));
    }
}

/// The quiz of an address of the shipped story: its questions, and the order in which each shows its options.
#[track_caller]
fn case(query: &str, wanted: &[(&str, &[u8])]) {
    let story = lima();
    let (spec, remarks) = Spec::read(query, &story, &seed("fresh"));
    assert_eq!(remarks, []);
    let plan = Plan::draw(&spec, &story);
    let found: Vec<(&str, &[u8])> =
        plan.items().iter().map(|item| (item.id().as_str(), &item.order[..])).collect();
    assert_eq!(found, wanted, "an address that was shared would show another quiz");
}

#[test]
fn the_quizzes_of_three_addresses() {
    case(
        "count=10&seed=k7m2p",
        &[
            ("places-why-lima", &[1, 2, 3, 0]),
            ("issues-taiwan-beijing-account", &[0, 1, 2, 3]),
            ("issues-plane-months-before", &[]),
            ("outcomes-talks-order", &[4, 2, 1, 3, 0]),
            ("seafood-when", &[2, 3, 1, 0]),
            ("seafood-largest-buyer", &[]),
            ("places-why-shenzhen", &[0, 2, 1, 3]),
            ("background-who-said-it", &[3, 2, 1, 5, 4, 0]),
            ("leaders-sidelines-meaning", &[2, 1, 3, 0]),
            ("leaders-ishiba-autumn-order", &[2, 3, 0, 1, 4]),
        ],
    );
    case(
        "count=10&seed=glance",
        &[
            ("issues-plane-months-before", &[]),
            ("leaders-talks-minutes", &[]),
            ("issues-safety-how-wide", &[]),
            ("outcomes-beef-rice-who", &[]),
            ("outcomes-talks-order", &[3, 0, 4, 1, 2]),
            ("leaders-sidelines-meaning", &[3, 0, 2, 1]),
            ("issues-taiwan-beijing-account", &[2, 0, 1, 3]),
            ("background-policy-year", &[]),
            ("leaders-ishiba-own-account", &[5, 1, 4, 2, 3, 0]),
            ("places-why-lima", &[3, 2, 1, 0]),
        ],
    );
    case(
        "topics=outcomes&count=5&seed=b3c4d",
        &[
            ("seafood-when", &[0, 2, 1, 3]),
            ("outcomes-joint-statement", &[]),
            ("seafood-ban-months", &[]),
            ("outcomes-further-talks", &[3, 1, 2, 0, 4]),
            ("outcomes-still-open", &[3, 1, 2, 4, 0]),
        ],
    );
}

#[test]
fn the_same_address_is_the_same_quiz_from_the_file_and_from_the_page() {
    let story = lima();
    let (explainer, questions) = page_texts(&page_html(&story));
    let page = Story::load(&explainer, Rc::new(PageText::new(&questions))).unwrap();
    for query in [
        "count=10&seed=a",
        "topics=leaders,issues&count=7&seed=b",
        "part=issues&seed=issues",
        "count=52&seed=c",
    ] {
        let drawn = |story: &Story| Plan::draw(&Spec::read(query, story, &seed("x")).0, story);
        assert_eq!(drawn(&story), drawn(&page), "{query}");
        assert_eq!(drawn(&story), drawn(&story), "{query}");
        assert!(!drawn(&story).is_empty(), "{query}");
    }
}

#[test]
fn a_checkpoint_asks_what_the_story_says_in_its_order() {
    let story = lima();
    for part in PartName::ALL {
        let plan = Plan::draw(&Spec::checkpoint(part).unwrap(), &story);
        let places = &story.part(part).unwrap().checkpoint;
        let wanted: Vec<_> =
            places.iter().map(|at| story.bank().entry(*at as usize).unwrap().id().clone()).collect();
        let found: Vec<_> = plan.items().iter().map(|item| item.id().clone()).collect();
        assert_eq!(found, wanted, "{}", part.as_str());
    }
}

#[test]
fn a_question_that_is_added_moves_no_other() {
    let (at, added) = (
        "\n[[question]]\nid = \"all-said\"",
        "\n[[question]]\nid = \"added\"\ntopic = \"who\"\nkind = \"true-false\"\nstem = \"It is new.\"\nclaims = [1]\noptions = [{ text = \"True\", right = true, feedback = \"x\" }, { text = \"False\", feedback = \"x\" }]\n",
    );
    let grown = whole(&crate::support::edited(&small_source(), at, &format!("{added}{at}")));
    for of in ["a", "k7m2p", "zzz", "0", "abcdefghijkl"] {
        let spec = Spec { pick: Pick::Topics { topics: vec![], count: 100 }, ..Spec::usual(seed(of)) };
        let (before, after) = (Plan::draw(&spec, &small()), Plan::draw(&spec, &grown));
        let others: Vec<_> =
            after.items().iter().filter(|item| item.id().as_str() != "added").cloned().collect();
        assert_eq!(others, before.items(), "seed {of}");
        assert_eq!(after.len(), before.len() + 1);
    }
}

#[test]
fn questions_that_are_gone_are_left_out_of_a_quiz_that_was_drawn() {
    let story = small();
    let spec = Spec::usual(seed("a"));
    let ids = ["how-many", "no-such", "which-mayor"].map(question);
    let plan = Plan::of(&spec, &story, &ids);
    let found: Vec<&str> = plan.items().iter().map(|item| item.id().as_str()).collect();
    assert_eq!(found, ["how-many", "which-mayor"]);
    assert!(Plan::of(&spec, &story, &[]).is_empty());
}

thread_local! {
    static LIMA: Story = lima();
    static MANY: Story = many(40);
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn topics_are_drawn_evenly(of in "[a-z0-9]{1,12}", count in 1_usize..=52, mask in 0_u8..16) {
        LIMA.with(|story| {
            let topics: Vec<_> = (0..4).filter(|i| mask & (1 << i) != 0).map(|i| story.topics[i].id.clone()).collect();
            let spec = Spec { pick: Pick::Topics { topics: topics.clone(), count }, ..Spec::usual(seed(&of)) };
            let plan = Plan::draw(&spec, story);
            let mut size = BTreeMap::new();
            for entry in story.bank().entries() {
                *size.entry(story.topics[entry.topic()].id.clone()).or_insert(0) += 1;
            }
            size.retain(|id, _| topics.is_empty() || topics.contains(id));
            prop_assert_eq!(plan.len(), count.min(size.values().sum()));
            let drawn = |id: &_| plan.items().iter().filter(|item| item.topic == *id).count();
            prop_assert_eq!(size.keys().map(drawn).sum::<usize>(), plan.len(), "a topic that was not asked for");
            let most = size.keys().map(drawn).max().unwrap();
            for (id, size) in &size {
                prop_assert!(drawn(id) + 1 >= most || drawn(id) == *size, "{} of {id}, {most} of another", drawn(id));
            }
            let mut ids: Vec<_> = plan.items().iter().map(|item| item.id().clone()).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), plan.len(), "a question stands there twice");
            Ok::<(), TestCaseError>(())
        })?;
    }

    #[test]
    fn what_is_shown_is_all_there_is_and_never_an_order_that_is_right_already(of in "[a-z0-9]{1,12}") {
        MANY.with(|story| {
            let spec = Spec { pick: Pick::Topics { topics: vec![topic("what")], count: 100 }, ..Spec::usual(seed(&of)) };
            for item in Plan::draw(&spec, story).items() {
                let mut sorted = item.order.clone();
                sorted.sort_unstable();
                let all: Vec<u8> = (0..u8::try_from(item.question.body.shuffled()).unwrap()).collect();
                prop_assert_eq!(sorted, all);
                prop_assert!(!matches!(item.question.body, Body::Order(_)) || !item.order.is_sorted());
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}
