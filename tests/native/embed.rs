//! The code that a publisher copies.

use proptest::prelude::*;
use sidelines::embed::{Embed, Theme, View, base_of};
use sidelines::quiz::{Feedback, Pick, Seed, Spec};

use crate::support::{lima, question, topic};

const BASE: &str = "https://example.org/lima/";

fn quiz() -> Embed {
    let topics = vec![topic("leaders"), topic("issues")];
    Embed {
        view: View::Quiz,
        topics,
        count: 3,
        at_end: true,
        seed: Seed::parse("k7m2p"),
        theme: Theme::Dark,
        accent: Some("8f2613".into()),
        ..Embed::default()
    }
}

#[test]
fn the_element_is_one_line_under_its_script_and_holds_a_link() {
    assert_eq!(
        Embed::default().element(BASE, "A quiz"),
        "<script type=\"module\" src=\"https://example.org/lima/embed.js\"></script>\n\
         <sidelines-quiz view=\"quiz\" count=\"5\"><a href=\"https://example.org/lima/#/quiz?count=5\">A quiz</a></sidelines-quiz>"
    );
}

#[test]
fn the_frame_asks_for_the_same_as_the_element() {
    let embed = quiz();
    let address = "https://example.org/lima/#/embed/quiz?topics=leaders,issues&amp;count=3&amp;seed=k7m2p&amp;feedback=end&amp;theme=dark&amp;accent=8f2613";
    assert!(embed.frame(BASE, "A").starts_with(&format!("<iframe src=\"{address}\" title=\"A\" ")));
    let question = Embed { view: View::Question, item: Some(question("x")), ..Embed::default() };
    assert!(question.frame(BASE, "A").contains("#/embed/question?item=x\""));
    let card = Embed { view: View::Card, ..Embed::default() };
    assert!(card.frame(BASE, "A").contains("lima/card.html#/embed/card\""));
}

#[test]
fn the_address_is_the_quiz_that_was_chosen() {
    let story = lima();
    let embed = quiz();
    let address = embed.address(BASE);
    let (_, query) = address.split_once('?').unwrap();
    let (spec, remarks) = Spec::read(query, &story, &Seed::from_random(1));
    assert_eq!(remarks, []);
    assert_eq!(spec.pick, Pick::Topics { topics: embed.topics, count: 3 });
    assert_eq!((spec.feedback, Some(spec.seed)), (Feedback::AtEnd, embed.seed));

    let item = story.bank().entries()[0].id().clone();
    let question = Embed { view: View::Question, item: Some(item.clone()), ..Embed::default() };
    let address = question.address(BASE);
    let (spec, remarks) = Spec::read(address.split_once('?').unwrap().1, &story, &Seed::from_random(1));
    assert_eq!((spec.pick, remarks), (Pick::Items(vec![item]), vec![]));
}

#[test]
fn an_address_is_taken_as_publishers_type_it() {
    #[track_caller]
    fn case(typed: &str, taken: Option<&str>) {
        assert_eq!(base_of(typed).as_deref(), taken, "{typed}");
    }
    case("https://example.org", Some("https://example.org/"));
    case(" https://example.org/lima ", Some("https://example.org/lima/"));
    case("https://example.org/lima/index.html#/quiz", Some("https://example.org/lima/"));
    case("https://example.org/lima/?utm=1", Some("https://example.org/lima/"));
    case("http://localhost:8080/", Some("http://localhost:8080/"));
    case("example.org", None);
    case("https://", None);
    case("https://a b/", None);
    case("javascript:alert(1)", None);
    case("https://a/\"><script>", None);
}

proptest! {
    #[test]
    fn no_text_ends_what_it_stands_in(text in any::<String>(), typed in any::<String>()) {
        let base = base_of(&typed).unwrap_or_else(|| BASE.into());
        let code = quiz().element(&base, &text);
        prop_assert_eq!(code.matches('<').count(), 6);
        prop_assert_eq!(code.matches('"').count() % 2, 0);
        let code = quiz().frame(&base, &text);
        prop_assert_eq!((code.matches('<').count(), code.matches('"').count()), (2, 14));
    }

    #[test]
    fn an_address_that_is_taken_is_taken_again_as_it_is(typed in "(https?://)?[a-z./?#:0-9]{0,20}") {
        if let Some(base) = base_of(&typed) {
            prop_assert_eq!(base_of(&base), Some(base.clone()));
        }
    }
}
