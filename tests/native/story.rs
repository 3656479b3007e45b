//! Story files: the shipped one, every fault that a file can have, and files broken at random.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sidelines::author::{Fault, Faults};
use sidelines::story::{Explainer, Kind};

use crate::support::{cases, edited, explained as whole, lima_source, read, small_source};

fn lima() -> Explainer {
    whole(&lima_source())
}

fn small() -> Explainer {
    whole(&small_source())
}

#[test]
fn the_shipped_story_has_no_fault_and_tells_all_claims() {
    let story = lima();
    assert_eq!(story.claims.len(), 52);
    let told: BTreeSet<u16> = story.statements().flat_map(|statement| statement.claims.clone()).collect();
    assert_eq!(told, (1..=52).collect(), "claims that the explainer tells");
    for claim in &story.claims {
        for anchor in &claim.told {
            let statement = story.statements().find(|statement| statement.at == *anchor);
            let cited = statement.is_some_and(|statement| statement.claims.contains(&claim.n));
            assert!(cited, "claim {} says that {} tells it", claim.n, anchor.as_str());
        }
        assert!(!claim.told.is_empty(), "claim {}", claim.n);
        assert!(story.voice(&claim.voice).is_some(), "claim {}", claim.n);
    }
}

#[test]
fn the_shipped_questions_reach_the_numbers_that_were_promised() {
    let story = lima();
    assert!(story.bank().entries().len() >= 40);
    for name in ["leaders", "issues", "outcomes"] {
        let (topic, _) = story.topics.iter().enumerate().find(|(_, t)| t.id.as_str() == name).unwrap();
        let of_it = story.bank().entries().iter().filter(|entry| entry.topic() == topic).count();
        assert!(of_it >= 12, "{name} has {of_it}");
    }
    for kind in Kind::ALL {
        let of_it = story.bank().entries().iter().filter(|entry| entry.kind() == kind).count();
        assert!(of_it >= 3, "{} has {of_it}", kind.as_str());
    }
    for part in &story.parts {
        assert!(!part.checkpoint.is_empty(), "{} has no checkpoint", part.name.as_str());
    }
}

#[test]
fn citations_can_be_followed_both_ways() {
    let story = lima();
    for (place, entry) in story.bank().entries().iter().enumerate() {
        let question = story.bank().read(place).unwrap();
        assert_eq!(question.id, *entry.id());
        let anchor = story.statement_for(&question).unwrap();
        assert!(story.statements().any(|statement| statement.at == *anchor), "{}", question.id);
        for n in &question.claims {
            let asked = &story.claim(*n).unwrap().asked;
            assert!(
                asked.contains(&u32::try_from(place).unwrap()),
                "claim {n} does not know {}",
                question.id
            );
        }
    }
    let places = story.bank().entries().len();
    for claim in &story.claims {
        for place in &claim.asked {
            let question = story.bank().read(usize::try_from(*place).unwrap()).unwrap();
            assert!(
                question.claims.contains(&claim.n),
                "{} of {places} does not cite claim {}",
                place,
                claim.n
            );
        }
    }
}

#[test]
fn anchors_of_statements_are_all_different() {
    for story in [lima(), small()] {
        let anchors: Vec<&str> = story.statements().map(|statement| statement.at.as_str()).collect();
        let unlike: BTreeSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), unlike.len());
    }
}

/// Breaks the small story in one place. Each of `faults` is an item, a piece of the broken source on whose
/// line it is reported, and the message. No other fault may be reported.
#[track_caller]
fn case(from: &str, to: &str, faults: &[(&str, &str, &str)]) {
    let source = edited(&small_source(), from, to);
    assert_faults(&source, faults);
}

#[track_caller]
fn assert_faults(source: &str, wanted: &[(&str, &str, &str)]) {
    let line = |piece: &str| {
        let at = source.find(piece).unwrap_or_else(|| panic!("{piece:?} does not stand in the source"));
        1 + source[..at].matches('\n').count()
    };
    let mut wanted: Vec<String> = wanted.iter().map(|(i, at, message)| shown(i, line(at), message)).collect();
    let found = read(source).err().map_or_else(Vec::new, |Faults(faults)| faults);
    let mut found: Vec<String> =
        found.iter().map(|Fault { item, line, message }| shown(item, *line, message)).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
}

fn shown(item: &str, line: usize, message: &str) -> String {
    format!("{line:4} {item}: {message}")
}

#[test]
fn the_small_story_has_no_fault() {
    let story = small();
    assert_eq!(story.bank().entries().len(), 6);
    assert_eq!(
        story.events.iter().map(|event| event.date.to_string()).collect::<Vec<_>>(),
        ["2020-05", "2025-01-02"]
    );
}

#[test]
fn missing_and_misshapen_values() {
    case("kicker = \"A test\"\n", "", &[("story", "[story]", "`kicker` is missing")]);
    case("kicker = \"A test\"", "kicker = \" \"", &[("story", "kicker = ", "`kicker` is empty")]);
    case(
        "kicker = \"A test\"",
        "kicker = 5",
        &[("story", "kicker = ", "`kicker` must be a text in quotation marks")],
    );
    case(
        "lead = true",
        "lead = \"yes\"",
        &[("person ann", "lead = \"yes\"", "`lead` must be true or false")],
    );
    case(
        "lat = 10.5",
        "lat = 90.5",
        &[("place north", "lat = 90.5", "`lat` must be a number from -90 to 90")],
    );
    case("lat = 10.5", "lat = nan", &[("place north", "lat = nan", "`lat` must be a number from -90 to 90")]);
    case("lat = 10.5\n", "", &[("place north", "[[place]]", "`lat` must be a number from -90 to 90")]);
    case(
        "paragraphs = [2]",
        "paragraphs = \"2\"",
        &[
            ("claim 2", "paragraphs = \"2\"", "`paragraphs` must be a list"),
            ("claim 2", "paragraphs = \"2\"", "`paragraphs` is missing or empty"),
        ],
    );
    case("notes = [\"noon\"]", "notes = [12]", &[("opening", "notes = ", "`notes` must be a list of texts")]);
    case(
        "paragraphs = [1]",
        "paragraphs = [1, -1]",
        &[("claim 1", "paragraphs = [1", "`paragraphs` must be a list of whole numbers")],
    );
    case(
        "context = [{ text = \"Bridges sag.\", background = [\"flood\"] }]",
        "context = [\"Bridges sag.\"]",
        &[("issue length", "context = ", "`context` must be a list of tables")],
    );
    case(
        "step = 5\n",
        "step = 5.5\n",
        &[
            ("question how-many", "step = 5.5", "`step` must be a whole number from -1000000 to 1000000"),
            (
                "question how-many",
                "id = \"how-many\"",
                "`answer` must lie between `min` and `max`, and `step` be at least 1",
            ),
        ],
    );
}

#[test]
fn whole_numbers_of_other_bases_are_what_they_say() {
    let story = whole(&edited(&small_source(), "answer = 35", "answer = 0x23"));
    assert_eq!(story, small());
    let story = whole(&edited(&small_source(), "paragraphs = [2]", "paragraphs = [0x10, 0b11]"));
    assert_eq!(story.claims[1].paragraphs, [16, 3]);
    let story =
        whole(&edited(&small_source(), "lon = 20\nmaps = [\"pacific\"]", "lon = 0x10\nmaps = [\"pacific\"]"));
    assert!((story.places[0].lon - 16.0).abs() < 1e-9);
}

#[test]
fn dates() {
    let wrong = "is not a date such as 2024-11-15 or 2024-11";
    case(
        "as_of = \"2024-11-15\"",
        "as_of = \"2024-02-30\"",
        &[("story", "as_of", &format!("`as_of`: “2024-02-30” {wrong}"))],
    );
    case(
        "as_of = \"2024-11-15\"",
        "as_of = 2024-11-15T12:00:00Z",
        &[("story", "as_of", "`as_of` must be a day without a time")],
    );
    case(
        "date = \"2020-05\"\ntitle",
        "date = \"May\"\ntitle",
        &[("event great-flood", "date = \"May\"", &format!("`date`: “May” {wrong}"))],
    );
    case(
        "date = \"2020-05\"\n\n",
        "date = \"2020-13\"\n\n",
        &[("background flood", "date = \"2020-13\"", &format!("`date`: “2020-13” {wrong}"))],
    );
}

#[test]
fn unknown_keys_and_tables() {
    case(
        "kicker = ",
        "colour = \"red\"\nkicker = ",
        &[("story", "colour", "`colour` is not a key that is known here")],
    );
    case(
        "[[retired]]",
        "[extra]\nx = 1\n\n[[retired]]",
        &[("", "[extra]", "`extra` is not a key that is known here")],
    );
    case(
        "right = true, feedback = \"She did.\"",
        "right = true, hint = \"?\", feedback = \"She did.\"",
        &[("question which-mayor, options no. 2", "hint", "`hint` is not a key that is known here")],
    );
    case(
        "min = -5",
        "options = []\nmin = -5",
        &[("question how-many", "options = []", "`options` is not a key that is known here")],
    );
}

#[test]
fn ids() {
    let form = "is not an id (lower-case letters, digits and hyphens, at most 40)";
    case(
        "id = \"water\"",
        "id = \"Water\"",
        &[
            ("theme Water", "id = \"Water\"", &format!("`id`: “Water” {form}")),
            ("event great-flood", "theme = \"water\"", "`theme`: “water” is not the id of a theme"),
            ("event mended", "theme = \"water\"\nafter", "`theme`: “water” is not the id of a theme"),
        ],
    );
    case(
        "id = \"talks\"",
        &format!("id = \"{}\"", "t".repeat(41)),
        &[(
            &format!("outcome {}", "t".repeat(41)),
            "id = \"ttt",
            &format!("`id`: “{}” {form}", "t".repeat(41)),
        )],
    );
    case("id = \"talks\"\n", "", &[("outcome no. 1", "[[outcome]]", "`id` is missing")]);
    case(
        "id = \"repair\"",
        "id = \"flood\"",
        &[
            ("background flood", "id = \"flood\"\ntext = \"The bridge", "the id stands there twice"),
            (
                "event mended, statements no. 1",
                "background = [\"repair\"]",
                "`repair` is not a background fact",
            ),
            (
                "event mended, statements no. 1",
                "background = [\"repair\"]",
                "the statement rests on nothing: give it `claims` or `background`",
            ),
        ],
    );
    case(
        "id = \"in-order\"",
        "id = \"how-many\"",
        &[(
            "question how-many",
            "id = \"how-many\"\ntopic = \"what\"\nkind = \"number\"",
            "the id stands there twice",
        )],
    );
    case(
        "id = \"gone\"",
        "id = \"in-order\"",
        &[("retired in-order", "id = \"in-order\"\nwhy", "the id is retired, and in use")],
    );
    case("why = \"It was too easy.\"", "", &[("retired gone", "[[retired]]", "`why` is missing")]);
}

#[test]
fn names_that_the_page_keeps_for_itself() {
    let taken = "the id is taken: numbers, `s` with a number, and `check` are addresses of the page";
    for id in ["s1", "12", "check"] {
        let to = format!("[[theme]]\nid = \"{id}\"\nname = \"More\"\n\n[opening]\n");
        case("[opening]\n", &to, &[(&format!("theme {id}"), &format!("id = \"{id}\""), taken)]);
    }
}

#[test]
fn an_opening_and_initials_of_another_form() {
    case(
        "from = [\"north\", \"south\"]",
        "from = [\"north\"]",
        &[("opening", "from = [", "`from` must name two places, not 1")],
    );
    case(
        "initials = \"A\"",
        "initials = \"ABCD\"",
        &[("person ann", "initials = \"ABCD\"", "`initials` must be one to three letters")],
    );
}

#[test]
fn citations_of_what_is_not_there() {
    case(
        "text = \"On a bridge.\", claims = [1]",
        "text = \"On a bridge.\", claims = [1, 3]",
        &[("glance, facts Where", "On a bridge", "there is no claim 3")],
    );
    case(
        "text = \"On a bridge.\", claims = [1]",
        "text = \"On a bridge.\", claims = [1, 1]",
        &[("glance, facts Where", "On a bridge", "claim 1 stands there twice")],
    );
    case(
        "text = \"On a bridge.\", claims = [1]",
        "text = \"On a bridge.\"",
        &[(
            "glance, facts Where",
            "On a bridge",
            "the statement rests on nothing: give it `claims` or `background`",
        )],
    );
    case(
        "claims = [1], background = [\"flood\"]",
        "claims = [1], background = [\"drought\"]",
        &[("glance, takeaways no. 1", "drought", "`drought` is not a background fact")],
    );
    case(
        "on a [bridge](span).",
        "on a [bridge](arch).",
        &[("claim 1", "(arch)", "“bridge” leads to `arch`, which is not a term")],
    );
    case(
        "on a [bridge](span).",
        "on a [bridge](Span).",
        &[("claim 1", "(Span)", "a mark has to be of the form [label](term-id)")],
    );
    case(
        "voice = \"mayor\"",
        "voice = \"clerk\"",
        &[("claim 2", "voice = \"clerk\"", "`voice`: “clerk” is not the id of a voice")],
    );
    case(
        "from = [\"north\", \"south\"]",
        "from = [\"north\", \"west\"]",
        &[("opening", "west", "`west` is not a place")],
    );
    case(
        "to = \"bridge\"",
        "to = \"tunnel\"",
        &[("opening", "tunnel", "`to`: “tunnel” is not the id of a place")],
    );
    case(
        "side = \"upper\"\nlead",
        "side = \"left\"\nlead",
        &[("person ann", "side = \"left\"", "`side`: “left” is not the id of a side")],
    );
    case(
        "[[issue.says]]\nside = \"upper\"",
        "[[issue.says]]\nside = \"left\"",
        &[("issue length, says left", "side = \"left\"", "`side`: “left” is not the id of a side")],
    );
    case(
        "maps = [\"pacific\"]",
        "maps = [\"arctic\"]",
        &[("place north", "arctic", "`arctic` is neither `pacific` nor `east-asia`")],
    );
    case(
        "topic = \"who\"\nkind = \"single\"",
        "topic = \"whom\"\nkind = \"single\"",
        &[("question which-mayor", "whom", "`topic`: “whom” is not the id of a topic")],
    );
    // What else is wrong with such a question is told all the same.
    case(
        "topic = \"what\"\nkind = \"order\"\nstem = \"What came first?\"",
        "topic = \"when\"\nkind = \"order\"\nstem = \"What did not come first?\"",
        &[
            ("question in-order", "when", "`topic`: “when” is not the id of a topic"),
            ("question in-order", "id = \"in-order\"", "the stem holds “not”"),
        ],
    );
}

#[test]
fn words_out_of_a_short_list() {
    case(
        "mark = \"bar\"",
        "mark = \"star\"",
        &[("voice report", "star", "`mark`: “star” is not one of `round`, `square`, `bar`, `dashed`")],
    );
    case(
        "name = \"Uptown\"\nmark = \"round\"",
        "name = \"Uptown\"\nmark = \"bar\"",
        &[("side upper", "mark = \"bar\"", "`mark`: “bar” is not `round` or `square`")],
    );
    case(
        "state = \"agreed\"",
        "state = \"signed\"",
        &[(
            "outcome talks",
            "signed",
            "`state`: “signed” is not one of `agreed`, `promised`, `voiced`, `open`",
        )],
    );
    case(
        "state = \"open\"",
        "state = \"shut\"",
        &[(
            "issue length, stands",
            "shut",
            "`state`: “shut” is not one of `agreed`, `promised`, `voiced`, `open`",
        )],
    );
    case(
        "kind = \"several\"",
        "kind = \"many\"",
        &[("question all-said", "many", "`kind`: “many” is not one of the six kinds")],
    );
    case(
        "checkpoint = \"people\"",
        "checkpoint = \"beasts\"",
        &[("question which-mayor", "beasts", "`checkpoint`: “beasts” is not one of the eight parts")],
    );
    case(
        "kind = \"several\"\n",
        "kind = \"several\"\ncheckpoint = \"people\" # here\n",
        &[(
            "question all-said",
            "# here",
            "a checkpoint asks single-choice and true-or-false questions only",
        )],
    );
}

#[test]
fn the_frame_of_a_story() {
    case(
        "id = \"sources\"",
        "id = \"extras\"",
        &[
            ("part extras", "extras", "`id`: “extras” is not one of the eight parts"),
            ("", "[[part]]", "the part `sources` must stand there once"),
        ],
    );
    case(
        "id = \"sources\"",
        "id = \"words\"",
        &[
            ("", "[[part]]", "the part `words` must stand there once"),
            ("", "[[part]]", "the part `sources` must stand there once"),
        ],
    );
    case(
        "[[theme]]",
        "[[side]]\nid = \"middle\"\nname = \"Midtown\"\nmark = \"round\"\n\n[[theme]]",
        &[("", "[[side]]", "there must be two sides, not 3")],
    );
    case(
        "n = 2\n",
        "n = 3\n",
        &[
            ("claim 3", "n = 3", "claims are numbered from 1 with no gap: this is number 2"),
            ("claim 3", "n = 3", "no statement tells this claim"),
        ],
    );
    case(
        "\n[[background]]\nid = \"flood\"",
        "\n[[claim]]\nn = 3\ntext = \"Untold.\"\nvoice = \"report\"\nparagraphs = [3]\n\n[[background]]\nid = \"flood\"",
        &[("claim 3", "n = 3", "no statement tells this claim")],
    );
    case(
        "statements = [{ text = \"They talk on.\", claims = [1] }]",
        "statements = []",
        &[("outcome talks", "statements = []", "`statements` is missing or empty")],
    );
    case(
        "{ text = \"The river rose.\", background = [\"flood\"] }",
        "{ text = \"The river rose.\", background = [\"repair\"] }",
        &[(
            "event great-flood",
            "The river rose",
            "the event mixes what was known at the time with what came after",
        )],
    );
    case(
        "{ text = \"It was mended.\", background = [\"repair\"] }",
        "{ text = \"It was mended.\", background = [\"repair\"], claims = [1] }",
        &[(
            "event mended",
            "It was mended",
            "the event mixes what was known at the time with what came after",
        )],
    );
}

/// What is missing is told once. All that stands in the file is still read, and nothing of it is reported.
#[test]
fn whole_tables_that_are_missing() {
    case(
        "standfirst = { text = \"Two mayors met.\", claims = [1] }\n",
        "",
        &[("story", "[story]", "the table `standfirst` is missing")],
    );
    case(
        "stands = { state = \"open\", statements = [{ text = \"Nobody knows.\", claims = [2] }] }\n",
        "",
        &[("issue length", "[[issue]]", "the table `stands` is missing")],
    );
    case(
        "feedback = { right = \"Yes.\", low = \"More.\", high = \"Fewer.\" }\n",
        "",
        &[("question how-many", "[[question]]\nid = \"how-many\"", "the table `feedback` is missing")],
    );
    case(
        "[opening]\nfrom = [\"north\", \"south\"]\nto = \"bridge\"\nnotes = [\"noon\"]\nalt = \"Two lines that meet.\"\n",
        "",
        &[("", "# A story", "the table `opening` is missing")],
    );
}

#[test]
fn maps_that_are_missing_or_broken() {
    #[track_caller]
    fn map(source: &str, text: Option<&str>, message: &str) {
        let Faults(faults) = sidelines::author::read(source, &|_| text.map(Into::into)).unwrap_err();
        let found: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        let east = message.replace("pacific", "east-asia");
        assert_eq!(found, [message, &east]);
    }
    let source = small_source();
    let good = "<svg viewBox=\"0 0 10 10\" data-west=\"0\" data-north=\"0\" data-scale-x=\"1\" data-scale-y=\"1\"><path d=\"M0 0\"/></svg>";
    map(&source, None, "`pacific.svg` is not beside the story file");
    map(&source, Some(""), "pacific.svg has no `viewBox`");
    map(&source, Some(&good.replace("0 0 10 10", "0 0 10")), "pacific.svg: `viewBox` must be four numbers");
    map(&source, Some(&good.replace("data-west", "data-east")), "pacific.svg has no `data-west`");
    map(
        &source,
        Some(&good.replace("data-north=\"0\"", "data-north=\"inf\"")),
        "pacific.svg: `data-north` is not a number",
    );
    map(&source, Some(&good.replace(" d=", " e=")), "pacific.svg has no path");
    map(
        &source,
        Some(&good.replace("M0 0", "M0 0<")),
        "pacific.svg: the path holds something else than lines",
    );
    assert!(sidelines::author::read(&source, &|_| Some(good.into())).is_ok());
}

#[test]
fn questions_that_break_a_rule() {
    let at = "id = \"which-mayor\"";
    let item = "question which-mayor";
    let stem = "Which mayor asked for a longer bridge?";
    for (word, ban) in [
        ("Which of them is all of the above?", "all of the above"),
        ("Is it none of the above?", "none of the above"),
        ("Is it none of these?", "none of these"),
        ("Is it all of these?", "all of these"),
        ("What is said below?", "below"),
        ("Who did NOT ask?", "not"),
        ("Who, except one, asked?", "except"),
        ("Who didn’t ask?", "n’t"),
    ] {
        let mut faults = vec![(item, at, format!("the stem holds “{ban}”"))];
        if ban.contains("above") {
            faults.push((item, at, "the stem holds “above”".into()));
        }
        let faults: Vec<(&str, &str, &str)> = faults.iter().map(|(i, a, m)| (*i, *a, m.as_str())).collect();
        case(stem, word, &faults);
    }
    case(
        "Beth of Downtown",
        "None of the above",
        &[
            (item, at, "the option “None of the above” holds “none of the above”"),
            (item, at, "the option “None of the above” holds “above”"),
        ],
    );
    case("Beth of Downtown", "Ann of uptown", &[(item, at, "the option “Ann of Uptown” stands there twice")]);
    case("Beth of Downtown", "Beth", &[]);
    case(
        "Beth of Downtown",
        "Beth, who came all the way from Downtown",
        &[(item, at, "the longest option has 40 characters, the shortest 13")],
    );
    case(
        "stem = \"They met.\"",
        "stem = \"What was said\"",
        &[("question met-at-all", "id = \"met-at-all\"", "the stem is that of all-said")],
    );
    case(
        "stem = \"They met.\"",
        "stem = \"It was Cleo of Midtown who met.\"",
        &[(item, at, "the option “cleo of midtown” stands in the stem of met-at-all")],
    );
    case("claims = [2]\noptions", "options", &[(item, "[[question]]", "the question rests on no claim")]);
    case(
        "  { text = \"Cleo of Midtown\", feedback = \"She was away.\" },\n",
        "",
        &[(item, at, "there must be three or four options")],
    );
    case(
        "feedback = \"She listened.\"",
        "right = true, feedback = \"She listened.\"",
        &[(item, at, "one option, and only one, must be right")],
    );
    case(
        ", feedback = \"She listened.\"",
        "",
        &[("question which-mayor, options no. 1", "Beth", "`feedback` is missing")],
    );
}

#[test]
fn questions_of_the_wrong_shape() {
    let several = |message| [("question all-said", "id = \"all-said\"", message)];
    case(
        "  { text = \"Longer\", right = true, feedback = \"Yes.\" },\n  { text = \"Shorter\", feedback = \"No.\" },\n",
        "",
        &several("there must be four to six options"),
    );
    case("{ text = \"Longer\", right = true,", "{ text = \"Longer\",", &[]);
    case(
        "right = true, feedback = \"Yes.\" },\n  { text = \"Shorter\", feedback = \"No.\" },\n  { text = \"Higher\", right = true,",
        "feedback = \"Yes.\" },\n  { text = \"Shorter\", feedback = \"No.\" },\n  { text = \"Higher\",",
        &several("two options or more must be right, and one at least wrong"),
    );
    case(
        "  { text = \"True\", right = true, feedback = \"They did.\" },\n  { text = \"False\"",
        "  { text = \"Yes\", right = true, feedback = \"They did.\" },\n  { text = \"False\"",
        &[(
            "question met-at-all",
            "options = [\n  { text = \"Yes\"",
            "the options must be `True` and `False`, in this order",
        )],
    );
    case(
        "{ text = \"True\", right = true,",
        "{ text = \"True\",",
        &[(
            "question met-at-all",
            "id = \"met-at-all\"",
            "there must be two options, `True` and `False`, one of them right",
        )],
    );
    case(
        "  { left = \"Cleo\", right = \"Midtown\", feedback = \"Cleo is.\" },\n  { left = \"Dora\", right = \"Outside\", feedback = \"Dora is.\" },\n",
        "",
        &[(
            "question who-where",
            "id = \"who-where\"",
            "there must be three to six rows, and at most two spare texts",
        )],
    );
    case(
        "right = \"Midtown\"",
        "right = \"Nowhere\"",
        &[("question who-where", "id = \"who-where\"", "the option “Nowhere” stands there twice")],
    );
    case(
        "  { text = \"Talks\", feedback = \"Third.\" },\n  { text = \"Repair\", feedback = \"Last.\" },\n",
        "",
        &[("question in-order", "id = \"in-order\"", "there must be three to six steps")],
    );
    let number = |message| [("question how-many", "id = \"how-many\"", message)];
    let range = "`answer` must lie between `min` and `max`, and `step` be at least 1";
    let steps = "`answer` and `max` must be whole steps from `min`";
    case("answer = 35", "answer = 125", &number(range));
    case("min = -5", "min = 120", &number(range));
    case("step = 5\n", "step = 0\n", &number(range));
    case("answer = 35", "answer = 36", &number(steps));
    case("max = 120", "max = 121", &number(steps));
    case("within = 5", "within = -1", &number("`near` must be at least `within`"));
    case("near = 15", "near = 4", &number("`near` must be at least `within`"));
    case("unit = \"metres\"\n", "", &[]);
}

#[test]
fn keys_that_stand_in_one_place_too_often() {
    let source = small_source();
    let singles: Vec<String> = (0..8)
        .map(|n| {
            format!(
                "\n[[question]]\nid = \"extra-{n}\"\ntopic = \"who\"\nkind = \"single\"\nstem = \"Extra number {n}?\"\n\
                 claims = [1]\noptions = [\n  {{ text = \"one a{n}\", feedback = \"x\" }},\n  \
                 {{ text = \"longer b{n}\", right = true, feedback = \"x\" }},\n  {{ text = \"two c{n}\", feedback = \"x\" }},\n]\n"
            )
        })
        .collect();
    assert_faults(
        &(source + &singles.concat()),
        &[
            (
                "question which-mayor",
                "id = \"which-mayor\"",
                "of 9 single-choice questions, 8 have their longest option as the right one",
            ),
            (
                "question which-mayor",
                "id = \"which-mayor\"",
                "of 9 single-choice questions, 9 have the right option in place 2",
            ),
        ],
    );
}

#[test]
fn several_faults_are_reported_at_once_by_line() {
    let mut source = small_source();
    for (from, to) in [
        ("kicker = \"A test\"\n", ""),
        ("mark = \"bar\"", "mark = \"star\""),
        ("voice = \"mayor\"", "voice = \"clerk\""),
        ("date = \"2020-05\"\ntitle", "date = \"May\"\ntitle"),
        ("lat = 10.5", "lat = 100"),
        ("Which mayor asked for", "Which mayor did not ask for"),
        ("answer = 35", "answer = 36"),
        ("why = \"It was too easy.\"", "reason = \"It was too easy.\""),
    ] {
        source = edited(&source, from, to);
    }
    assert_faults(
        &source,
        &[
            ("story", "[story]", "`kicker` is missing"),
            ("voice report", "star", "`mark`: “star” is not one of `round`, `square`, `bar`, `dashed`"),
            ("claim 2", "clerk", "`voice`: “clerk” is not the id of a voice"),
            ("event great-flood", "\"May\"", "`date`: “May” is not a date such as 2024-11-15 or 2024-11"),
            ("place north", "lat = 100", "`lat` must be a number from -90 to 90"),
            ("question which-mayor", "id = \"which-mayor\"", "the stem holds “not”"),
            ("question how-many", "id = \"how-many\"", "`answer` and `max` must be whole steps from `min`"),
            ("retired gone", "[[retired]]", "`why` is missing"),
            ("retired gone", "reason", "`reason` is not a key that is known here"),
        ],
    );
    let Faults(faults) = read(&source).unwrap_err();
    assert!(faults.is_sorted_by_key(|fault| fault.line));
    let told = Faults(faults.clone()).to_string();
    assert_eq!(told.lines().count(), faults.len());
    assert!(told.contains("line 3: story: `kicker` is missing"), "{told}");
}

#[test]
fn texts_that_are_not_toml() {
    #[track_caller]
    fn broken(source: &str, line: usize) {
        let Faults(faults) = read(source).unwrap_err();
        assert!(faults.iter().any(|fault| fault.line == line), "{faults:?}");
        assert!(faults.iter().all(|fault| !fault.message.is_empty()));
    }
    broken("", 1);
    broken("= 1", 1);
    broken("[story]\nid = \"x", 2);
    broken("[story]\nid = \"x\"\nid = \"y\"\n", 3);
    broken("[story]\n[story]\n", 2);
    broken(&format!("[story]\nid = {}\n", "[".repeat(10_000)), 2);
    broken("[[story]]\n", 1);
    broken("story = 5\n", 1);
    broken("\u{feff}\u{0}", 1);
    // Two errors in one file are both told.
    let Faults(faults) = read("a = = 1\nb = 2\nc = ?\n").unwrap_err();
    let lines: BTreeSet<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, BTreeSet::from([1, 3]));
}

/// A file that is changed at random is read or has faults; it never panics, and it is never refused for
/// nothing.
fn assert_read_or_refused(source: &str) -> Result<Option<Explainer>, TestCaseError> {
    // Maps are not what is changed here, and real ones take most of the time.
    let map = "<svg viewBox=\"0 0 9 9\" data-west=\"0\" data-north=\"0\" data-scale-x=\"1\" data-scale-y=\"1\"><path d=\"M0 0\"/></svg>";
    match sidelines::author::read(source, &|_| Some(map.into())) {
        Ok(story) => Ok(Some(story)),
        Err(Faults(faults)) => {
            prop_assert!(!faults.is_empty(), "refused without a fault");
            let lines = 1 + source.matches('\n').count();
            for fault in faults {
                prop_assert!((1..=lines).contains(&fault.line), "{fault:?} in a file of {lines} lines");
                prop_assert!(!fault.message.is_empty());
            }
            Ok(None)
        }
    }
}

/// The nearest place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn mutated(source: &str, at: prop::sample::Index, len: usize, to: &str) -> String {
    let from = floor(source, at.index(source.len() + 1));
    let end = floor(source, from + len).max(from);
    format!("{}{to}{}", &source[..from], &source[end..])
}

fn patch() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[\\[\\]{}=\",.#\n '0-9a-z-]{1,8}",
        prop::sample::select(vec![
            "\"",
            "\"\"\"",
            "[[",
            "]",
            "= ",
            "\n",
            "[[claim]]\n",
            "[[question]]\n",
            "n = 1\n",
            "true",
            "-1",
            "nan",
            "9e99",
            "’",
            "](",
            "[story]\n",
            "id = \"\"\n",
            "99999999999999999999",
            "0x10",
            "1979-05-27"
        ])
        .prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_shipped_file_changed_at_random(at: prop::sample::Index, len in 0_usize..400, to in patch()) {
        assert_read_or_refused(&mutated(&lima_source(), at, len, &to))?;
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn a_small_file_changed_at_random(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..200, patch()), 1..4),
    ) {
        let mut source = small_source();
        for (at, len, to) in changes {
            source = mutated(&source, at, len, &to);
        }
        assert_read_or_refused(&source)?;
    }

    #[test]
    fn a_small_file_with_lines_moved_or_doubled(from: prop::sample::Index, n in 1_usize..8, to: prop::sample::Index, take: bool) {
        let source = small_source();
        let mut lines: Vec<&str> = source.lines().collect();
        let from = from.index(lines.len());
        let end = (from + n).min(lines.len());
        let block: Vec<&str> = if take { lines.drain(from..end).collect() } else { lines[from..end].to_vec() };
        let to = to.index(lines.len() + 1);
        lines.splice(to..to, block);
        let told = assert_read_or_refused(&lines.join("\n"))?;
        if let Some(story) = told {
            prop_assert!(story.claims.iter().all(|claim| !claim.told.is_empty()));
        }
    }
}
