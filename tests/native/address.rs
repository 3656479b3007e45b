//! Addresses: what each leads to, and what becomes of one that is wrong.

use std::collections::HashSet;
use std::rc::Rc;

use proptest::prelude::*;
use sidelines::address::{Address, Astray, Page};
use sidelines::article;
use sidelines::quiz::{Feedback, Pick, Remark, Spec, Stage, available};
use sidelines::story::{Explainer, PartName};
use sidelines::words::{ENGLISH, ENGLISH_ARTICLE};

use crate::support::{cases, explained, lima_source, many, seed, small};

thread_local! {
    static LIMA: Explainer = explained(&lima_source());
}

/// The query of a quiz address, the query of the quiz that it leads to, and what is remarked on it.
#[track_caller]
fn case(query: &str, nearest: &str, remarks: &[Remark]) {
    LIMA.with(|story| {
        let (spec, found) = Spec::read(query, story, &seed("fresh"));
        assert_eq!(spec.query(), nearest, "{query}");
        assert_eq!(found, remarks, "{query}");
        assert_eq!(
            Spec::read(nearest, story, &seed("other")),
            (spec, vec![]),
            "{nearest} must lead to itself"
        );
    });
}

#[test]
fn quiz_addresses_that_are_right() {
    case("count=5&seed=abc", "count=5&seed=abc", &[]);
    case("seed=abc&count=5", "count=5&seed=abc", &[]);
    case("seed=abc", "count=10&seed=abc", &[]);
    case("count=7", "count=7&seed=fresh", &[]);
    case("seed=ABC", "count=10&seed=abc", &[]);
    case("topics=issues,leaders&seed=a", "topics=leaders,issues&count=10&seed=a", &[]);
    case("topics=leaders,leaders&seed=a", "topics=leaders&count=10&seed=a", &[]);
    case("topics=leaders,issues,outcomes,background&seed=a", "count=10&seed=a", &[]);
    case(
        "items=seafood-when,leaders-first-meeting&seed=a",
        "items=seafood-when,leaders-first-meeting&seed=a",
        &[],
    );
    case("part=issues&seed=issues", "part=issues&seed=issues", &[]);
    case(
        "count=5&seed=a&feedback=end&sure=yes&when=before",
        "count=5&seed=a&feedback=end&sure=yes&when=before",
        &[],
    );
    case("count=5&seed=a&feedback=once&sure=no&when=after", "count=5&seed=a&when=after", &[]);
    case("&&count=5&&seed=a&", "count=5&seed=a", &[]);
    case("count=3&count=4&seed=a&seed=b", "count=4&seed=b", &[]);
}

#[test]
fn quiz_addresses_that_are_wrong_lead_to_the_nearest_that_is_right() {
    let all = LIMA.with(|story| story.bank().entries().len());
    let text = |text: &str| text.to_string();
    let count = |said: &str, n| Remark::Count(text(said), n);
    case(
        "topics=leaders,nowhere&seed=a",
        "topics=leaders&count=10&seed=a",
        &[Remark::UnknownTopic(text("nowhere"))],
    );
    case("topics=Leaders&seed=a", "count=10&seed=a", &[Remark::UnknownTopic(text("Leaders"))]);
    case("count=0&seed=a", "count=1&seed=a", &[count("0", 1)]);
    case("count=999&seed=a", &format!("count={all}&seed=a"), &[count("999", all)]);
    let long = "9".repeat(60);
    case(&format!("count={long}&seed=a"), &format!("count={all}&seed=a"), &[count(&long[..40], all)]);
    case("topics=outcomes&count=52&seed=a", "topics=outcomes&count=13&seed=a", &[count("52", 13)]);
    case("topics=leaders%2Cissues&count=5&seed=a", "topics=leaders,issues&count=5&seed=a", &[]);
    case("count=-3&seed=a", "count=10&seed=a", &[count("-3", 10)]);
    case("count=&seed=a", "count=10&seed=a", &[count("", 10)]);
    case("count&seed=a", "count=10&seed=a", &[count("", 10)]);
    case("count=five&seed=a", "count=10&seed=a", &[count("five", 10)]);
    case("count=05&seed=a", "count=5&seed=a", &[count("05", 5)]);
    case("count=5.0&seed=a", "count=10&seed=a", &[count("5.0", 10)]);
    case("items=seafood-when,gone&seed=a", "items=seafood-when&seed=a", &[Remark::UnknownItem(text("gone"))]);
    case("items=gone&seed=a", "count=10&seed=a", &[Remark::UnknownItem(text("gone"))]);
    case("part=beasts&seed=a", "count=10&seed=a", &[Remark::UnknownPart(text("beasts"))]);
    case("count=5&seed=k7-m2p", "count=5&seed=k7m2p", &[Remark::Seed(text("k7-m2p"), seed("k7m2p"))]);
    case(
        "count=5&seed=muchtoolongforaseed",
        "count=5&seed=muchtoolongf",
        &[Remark::Seed(text("muchtoolongforaseed"), seed("muchtoolongf"))],
    );
    case("count=5&seed=", "count=5&seed=fresh", &[Remark::Seed(text(""), seed("fresh"))]);
    case("count=5&seed=é☃", "count=5&seed=fresh", &[Remark::Seed(text("é☃"), seed("fresh"))]);
    case("count=5&seed=%41", "count=5&seed=41", &[Remark::Seed(text("%41"), seed("41"))]);
    let value = |key: &str, value: &str| Remark::UnknownValue(text(key), text(value));
    case("count=5&seed=a&feedback=late", "count=5&seed=a", &[value("feedback", "late")]);
    case("count=5&seed=a&sure=maybe", "count=5&seed=a", &[value("sure", "maybe")]);
    case("count=5&seed=a&when=", "count=5&seed=a", &[value("when", "")]);
    case("count=5&seed=a&colour=red", "count=5&seed=a", &[Remark::UnknownKey(text("colour"))]);
    case(
        "count=0&topics=x&seed=&colour",
        "count=1&seed=fresh",
        &[
            count("0", 1),
            Remark::UnknownTopic(text("x")),
            Remark::Seed(text(""), seed("fresh")),
            Remark::UnknownKey(text("colour")),
        ],
    );
}

#[test]
fn a_story_with_few_questions_has_short_quizzes() {
    let story = small();
    let (spec, remarks) = Spec::read("seed=a", &story, &seed("fresh"));
    assert_eq!((spec.query().as_str(), remarks), ("count=6&seed=a", vec![]));
    assert_eq!(Spec::read(&spec.query(), &story, &seed("fresh")), (spec, vec![]));
}

#[test]
fn a_quiz_asks_no_more_than_it_may() {
    let story = many(20);
    let ids: Vec<String> = story.bank().entries().iter().map(|entry| entry.id().to_string()).collect();
    assert_eq!(ids.len(), 120);
    let (spec, remarks) = Spec::read(&format!("items={}&seed=a", ids.join(",")), &story, &seed("fresh"));
    assert!(matches!(&spec.pick, Pick::Items(items) if items.len() == 100));
    assert_eq!(remarks, [Remark::Count("120".into(), 100)]);
    let (spec, remarks) = Spec::read("count=120&seed=a", &story, &seed("fresh"));
    assert_eq!(spec.query(), "count=100&seed=a");
    assert_eq!(remarks, [Remark::Count("120".into(), 100)]);
}

/// Reads an address of the shipped story, whose places are the elements of its page.
fn read(fragment: &str, story: &Explainer, fresh: &str) -> (Address, Vec<Astray>) {
    thread_local! {
        static PLACES: HashSet<String> = {
            let html = article::html(Rc::new(explained(&lima_source())), &ENGLISH_ARTICLE, &ENGLISH).unwrap();
            html.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
    }
    PLACES.with(|places| Address::read(fragment, story, &|id| places.contains(id), &seed(fresh)))
}

/// An address, the page and the address that it leads to, and what went astray.
#[track_caller]
fn address(fragment: &str, page: Page, href: &str, astray: &[Astray]) {
    LIMA.with(|story| {
        let (found, why) = read(fragment, story, "fresh");
        assert_eq!((found.page(), found.href().as_str()), (page, href), "{fragment}");
        assert_eq!(why, astray, "{fragment}");
    });
}

#[test]
fn pages() {
    address("", Page::Story, "#/", &[]);
    address("#", Page::Story, "#/", &[]);
    address("#/", Page::Story, "#/", &[]);
    address("/", Page::Story, "#/", &[]);
    address("#top", Page::Story, "#/", &[]);
    address("#/scores", Page::Scores, "#/scores", &[]);
    address("#/scores/", Page::Scores, "#/scores", &[]);
    address("#/quiz", Page::Choose, "#/quiz", &[]);
    address("#/quiz?", Page::Choose, "#/quiz", &[]);
    address("#/quiz?seed=a", Page::Quiz, "#/quiz?count=10&seed=a", &[]);
    address(
        "#/quiz?count=0&seed=a",
        Page::Quiz,
        "#/quiz?count=1&seed=a",
        &[Astray::Quiz(Remark::Count("0".into(), 1))],
    );
    address("#/people", Page::Story, "#/people", &[]);
    address("#/people/xi", Page::Story, "#/people/xi", &[]);
    address("#/sources/52", Page::Story, "#/sources/52", &[]);
    address("#/issues/s1", Page::Story, "#/issues/s1", &[]);
    address("#/sources/53", Page::Story, "#/sources", &[Astray::Place("53".into())]);
    address("#/people/nobody", Page::Story, "#/people", &[Astray::Place("nobody".into())]);
    address("#/people/xi/more", Page::Story, "#/people", &[Astray::Place("xi/more".into())]);
    address("#/People", Page::Story, "#/", &[Astray::Page("People".into())]);
    address("#/nowhere", Page::Story, "#/", &[Astray::Page("nowhere".into())]);
    address("#/quiz/more?seed=a", Page::Story, "#/", &[Astray::Page("quiz/more".into())]);
    address(&format!("#/{}", "é".repeat(5_000)), Page::Story, "#/", &[Astray::Page("é".repeat(40))]);
}

#[test]
fn every_place_in_the_story_has_an_address_that_leads_to_it() {
    LIMA.with(|story| {
        for statement in story.statements() {
            let (found, why) = read(&statement.at.href(), story, "x");
            assert_eq!(found.element(), Some(statement.at.element()));
            assert_eq!((found.href(), why), (statement.at.href(), vec![]));
        }
        for part in PartName::ALL {
            let (found, why) = read(&format!("#/{}", part.as_str()), story, "x");
            assert_eq!((found, why), (Address::Part(part), vec![]));
        }
    });
}

/// Any quiz of the shipped story, as the page where a quiz is chosen can make it.
fn spec() -> impl Strategy<Value = Spec> {
    let ids: Vec<_> =
        LIMA.with(|story| story.bank().entries().iter().map(|entry| entry.id().clone()).collect());
    let topics: Vec<_> = LIMA.with(|story| story.topics.iter().map(|topic| topic.id.clone()).collect());
    let all = ids.len();
    let pick = prop_oneof![
        (prop::sample::subsequence(topics, 0..4), 1..=all).prop_map(|(topics, count)| {
            // No quiz is offered that asks more than its topics have.
            let most = LIMA.with(|story| available(story, &topics));
            Pick::Topics { topics, count: count.min(most) }
        }),
        prop::sample::subsequence(ids, 1..=all).prop_shuffle().prop_map(Pick::Items),
        prop::sample::select(PartName::ALL.to_vec()).prop_map(Pick::Checkpoint),
    ];
    let feedback = prop_oneof![Just(Feedback::AtOnce), Just(Feedback::AtEnd)];
    let stage = prop_oneof![Just(Stage::Alone), Just(Stage::Before), Just(Stage::After)];
    (pick, "[a-z0-9]{1,12}", feedback, any::<bool>(), stage).prop_map(
        |(pick, of, feedback, sureness, stage)| Spec { pick, seed: seed(&of), feedback, sureness, stage },
    )
}

/// Pieces that addresses are made of, right and wrong.
fn fragment() -> impl Strategy<Value = String> {
    let pieces = vec![
        "#",
        "/",
        "?",
        "&",
        "=",
        ",",
        "%",
        "%2C",
        "%00",
        "%e2%98",
        "quiz",
        "scores",
        "people",
        "sources",
        "1",
        "0",
        "52",
        "count",
        "seed",
        "topics",
        "items",
        "part",
        "feedback",
        "end",
        "sure",
        "when",
        "leaders",
        "seafood-when",
        "é",
        "☃",
        "\u{0}",
        "\u{202e}",
        "𝕏",
        "-",
        "18446744073709551616",
        "../",
        "<script>",
        "undefined",
    ];
    let pieces =
        prop::collection::vec(prop::sample::select(pieces), 0..16).prop_map(|pieces| pieces.concat());
    prop_oneof![
        pieces.clone(),
        pieces.clone().prop_map(|rest| format!("#/{rest}")),
        pieces.prop_map(|rest| format!("#/quiz?{rest}")),
        "\\PC{0,60}",
        "\\PC{0,60}".prop_map(|rest| format!("#/quiz?count={rest}&seed={rest}&topics={rest}")),
        ("[a-z&=,%]{1,4}", 1_000_usize..5_000).prop_map(|(piece, n)| format!("#/quiz?{}", piece.repeat(n))),
    ]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_quiz_that_was_chosen_is_the_quiz_of_its_address(spec in spec()) {
        LIMA.with(|story| {
            let (again, remarks) = Spec::read(&spec.query(), story, &seed("other"));
            prop_assert_eq!(remarks, vec![]);
            prop_assert_eq!(&again, &spec);
            let (address, astray) = read(&Address::Quiz(spec.clone()).href(), story, "other");
            prop_assert_eq!((address, astray), (Address::Quiz(spec), vec![]));
            Ok::<(), TestCaseError>(())
        })?;
    }

    #[test]
    fn any_text_leads_somewhere_and_that_address_leads_to_itself(fragment in fragment()) {
        LIMA.with(|story| {
            let (address, astray) = read(&fragment, story, "fresh");
            let href = address.href();
            prop_assert_eq!(read(&href, story, "other"), (address, vec![]), "{}", href);
            for astray in astray {
                if let Astray::Page(text) | Astray::Place(text) = astray {
                    prop_assert!(text.chars().count() <= 40);
                }
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}
