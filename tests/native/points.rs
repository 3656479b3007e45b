//! What answers are worth, and how they are written down.

use proptest::prelude::*;
use sidelines::quiz::{Points, Response, score};
use sidelines::story::{Body, Kind};

use crate::support::{cases, lima, small};

fn body(kind: Kind) -> Body {
    let bank = small();
    let place = bank.bank().entries().iter().position(|entry| entry.kind() == kind).unwrap();
    bank.bank().read(place).unwrap().body
}

/// An answer to the small story's question of that kind, and the sixtieths that it is worth.
#[track_caller]
fn case(kind: Kind, response: Response, parts: u32) {
    let body = body(kind);
    assert_eq!(score(&body, &response).parts(), parts, "{response:?}");
    if response.fits(&body) {
        assert_eq!(Response::from_code(&response.to_code()).as_ref(), Some(&response));
    }
}

/// Answers that do not fit the question.
#[track_caller]
fn misfit(kind: Kind, response: Response) {
    assert!(!response.fits(&body(kind)), "{response:?} must not fit a {} question", kind.as_str());
}

fn rows(given: &[i8]) -> Response {
    Response::Rows(given.iter().map(|n| u8::try_from(*n).ok()).collect())
}

#[test]
fn one_option_is_all_or_nothing() {
    case(Kind::Single, Response::One(1), 60);
    case(Kind::Single, Response::One(0), 0);
    case(Kind::Single, Response::One(2), 0);
    case(Kind::Single, Response::None, 0);
    case(Kind::Single, Response::One(3), 0);
    case(Kind::Single, Response::Some(vec![1]), 0);
    case(Kind::TrueFalse, Response::One(0), 60);
    case(Kind::TrueFalse, Response::One(1), 0);
    misfit(Kind::Single, Response::One(3));
    misfit(Kind::Single, Response::Number(1));
    misfit(Kind::TrueFalse, Response::One(2));
}

#[test]
fn wrong_picks_are_taken_off_and_never_below_nothing() {
    case(Kind::Several, Response::Some(vec![0]), 20);
    case(Kind::Several, Response::Some(vec![0, 2]), 40);
    case(Kind::Several, Response::Some(vec![0, 2, 4]), 60);
    case(Kind::Several, Response::Some(vec![0, 1]), 0);
    case(Kind::Several, Response::Some(vec![0, 1, 2]), 20);
    case(Kind::Several, Response::Some(vec![1, 3]), 0);
    case(Kind::Several, Response::Some(vec![0, 1, 2, 3, 4]), 20);
    case(Kind::Several, Response::One(0), 0);
    misfit(Kind::Several, Response::Some(vec![]));
    misfit(Kind::Several, Response::Some(vec![2, 0]));
    misfit(Kind::Several, Response::Some(vec![0, 0]));
    misfit(Kind::Several, Response::Some(vec![0, 5]));
}

#[test]
fn rows_count_one_by_one() {
    case(Kind::Match, rows(&[0, 1, 2, 3]), 60);
    case(Kind::Match, rows(&[0, 1, 2, 4]), 45);
    case(Kind::Match, rows(&[1, 0, 2, 3]), 30);
    case(Kind::Match, rows(&[0, -1, -1, -1]), 15);
    case(Kind::Match, rows(&[1, 2, 3, 0]), 0);
    case(Kind::Match, rows(&[0, 0, 0, 0]), 15);
    misfit(Kind::Match, rows(&[0, 1, 2]));
    misfit(Kind::Match, rows(&[0, 1, 2, 5]));
    misfit(Kind::Match, rows(&[-1, -1, -1, -1]));
}

#[test]
fn pairs_in_order_count_less_pairs_out_of_it() {
    case(Kind::Order, Response::Order(vec![0, 1, 2, 3]), 60);
    case(Kind::Order, Response::Order(vec![1, 0, 2, 3]), 40);
    case(Kind::Order, Response::Order(vec![1, 2, 0, 3]), 20);
    case(Kind::Order, Response::Order(vec![1, 0, 3, 2]), 20);
    case(Kind::Order, Response::Order(vec![3, 0, 1, 2]), 0);
    case(Kind::Order, Response::Order(vec![3, 2, 1, 0]), 0);
    misfit(Kind::Order, Response::Order(vec![0, 1, 2]));
    misfit(Kind::Order, Response::Order(vec![0, 1, 2, 2]));
    misfit(Kind::Order, Response::Order(vec![1, 2, 3, 4]));
}

#[test]
fn a_number_counts_in_full_within_and_half_near() {
    for (n, parts) in [
        (35, 60),
        (30, 60),
        (40, 60),
        (25, 30),
        (45, 30),
        (20, 30),
        (50, 30),
        (15, 0),
        (55, 0),
        (-5, 0),
        (120, 0),
    ] {
        case(Kind::Number, Response::Number(n), parts);
    }
    case(Kind::Number, Response::Number(i32::MIN), 0);
    case(Kind::Number, Response::Number(i32::MAX), 0);
    misfit(Kind::Number, Response::Number(36));
    misfit(Kind::Number, Response::Number(-10));
    misfit(Kind::Number, Response::Number(125));
    misfit(Kind::Number, Response::Number(i32::MIN));
}

#[test]
fn only_all_of_it_is_a_hundred_per_cent_and_only_nothing_is_none() {
    for (got, of, percent) in [
        (0, 1, 0),
        (60, 1, 100),
        (59, 1, 98),
        (1, 100, 1),
        (5_999, 100, 99),
        (6_000, 100, 100),
        (30, 1, 50),
        // To the nearest, as a pupil reckons it.
        (120, 3, 67),
        (60, 3, 33),
        (660, 12, 92),
        (0, 0, 0),
    ] {
        assert_eq!(Points::of_sum(got).percent_of(Points::of_questions(of)), percent, "{got} of {of}");
    }
    assert_eq!(Points::of_parts(61), Points::ONE, "no answer is worth more than its question");
}

#[test]
fn codes() {
    for (response, code) in [
        (Response::None, ""),
        (Response::One(2), "o2"),
        (Response::Some(vec![0, 1, 3]), "s013"),
        (rows(&[1, -1, 0]), "r1-0"),
        (Response::Order(vec![2, 0, 1, 3]), "t2013"),
        (Response::Number(-35), "n-35"),
        (Response::Number(i32::MIN), "n-2147483648"),
    ] {
        assert_eq!(response.to_code(), code);
        assert_eq!(Response::from_code(code), Some(response));
    }
    for code in [
        "o",
        "o12",
        "o-",
        "ox",
        "s",
        "s10",
        "s00",
        "s-",
        "r",
        "r--",
        "r0x",
        "t",
        "t0-",
        "n",
        "n+5",
        "n05",
        "n-0",
        "n5.0",
        "n99999999999",
        "x1",
        "0",
        " o1",
        "o1 ",
        "é",
        "oé",
        "s012345678",
        "☃",
        "n\u{0}",
    ] {
        assert_eq!(Response::from_code(code), None, "{code:?}");
    }
}

fn response() -> impl Strategy<Value = Response> {
    let digit = 0_u8..9;
    prop_oneof![
        Just(Response::None),
        digit.clone().prop_map(Response::One),
        prop::collection::vec(digit.clone(), 0..8).prop_map(Response::Some),
        prop::collection::vec(prop::option::of(digit.clone()), 0..8).prop_map(Response::Rows),
        prop::collection::vec(digit, 0..8).prop_map(Response::Order),
        any::<i32>().prop_map(Response::Number),
        (-30_i32..130).prop_map(Response::Number),
    ]
}

thread_local! {
    static BODIES: Vec<Body> = [lima(), small()]
        .iter()
        .flat_map(|story| (0..story.bank().entries().len()).map(|at| story.bank().read(at).unwrap().body))
        .collect();
}

proptest! {
    #![proptest_config(cases(5_000))]

    #[test]
    fn no_answer_is_worth_more_than_its_question(response in response(), at: prop::sample::Index) {
        let body = BODIES.with(|bodies| at.get(bodies).clone());
        let got = score(&body, &response);
        prop_assert!(got <= Points::ONE);
        if response.fits(&body) {
            prop_assert_eq!(Response::from_code(&response.to_code()), Some(response));
        }
    }

    #[test]
    fn a_code_at_random_is_refused_or_is_the_code_of_what_was_read(code in "[osrtnx]?[0-9é-]{0,10}|\\PC{0,4}") {
        if let Some(response) = Response::from_code(&code) {
            prop_assert_eq!(response.to_code(), code);
        }
    }
}
