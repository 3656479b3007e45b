//! The page as it is read without the program.

use std::collections::BTreeSet;
use std::rc::Rc;

use sidelines::article;
use sidelines::quiz::{Plan, Spec};
use sidelines::story::{Body, Explainer};
use sidelines::words::{ENGLISH, ENGLISH_ARTICLE};

use crate::support::{edited, explained, lima_source, small_source};

fn html(story: Explainer) -> String {
    article::html(Rc::new(story), &ENGLISH_ARTICLE, &ENGLISH).unwrap()
}

/// The words of a piece of HTML, without tags and with its entities resolved.
fn words(html: &str) -> String {
    let text: String =
        html.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text)).collect();
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, plain)| text.replace(entity, plain))
}

/// The values of an attribute, in their order.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!(" {name}=\"");
    html.split(&begin).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

/// The element of that id, up to where the next element of the page with an id of that beginning stands.
fn after<'a>(html: &'a str, id: &str) -> &'a str {
    html.split_once(&format!(" id=\"{id}\"")).map_or_else(|| panic!("there is no {id}"), |(_, rest)| rest)
}

#[test]
fn every_word_of_the_story_stands_in_the_page() {
    let story = explained(&lima_source());
    let html = html(story.clone());
    let text = words(&html);
    for statement in story.statements() {
        let told = words(&format!("<{}", after(&html, &statement.at.element())));
        assert!(told.starts_with(&statement.text.plain()), "{}", statement.at.as_str());
    }
    for claim in &story.claims {
        assert!(words(after(&html, &format!("/sources/{}", claim.n))).contains(&claim.text.plain()));
    }
    for fact in &story.background {
        assert!(text.contains(&fact.text.plain()) && text.contains(&*fact.source));
    }
    for term in &story.terms {
        assert_eq!(
            text.matches(&term.text.plain()).count(),
            2,
            "{}: in the list, and where it opens",
            term.id
        );
    }
    for part in &story.parts {
        assert!(text.contains(&*part.heading) && text.contains(&*part.label));
    }
}

#[test]
fn every_question_stands_in_the_page_with_its_answer_and_all_that_is_told_of_it() {
    let story = explained(&lima_source());
    let html = html(story.clone());
    for place in 0..story.bank().entries().len() {
        let question = story.bank().read(place).unwrap();
        // Its address leads into what is folded, for a browser unfolds what it goes into.
        let (before, inside) = html.split_once(&format!(" id=\"/quiz?items={}\"", question.id)).unwrap();
        let (_, stem) = before.rsplit_once("<details").unwrap();
        assert!(stem.contains("</summary>"), "{}", question.id);
        let (inside, _) = inside.split_once("</details>").unwrap();
        let inside = words(&format!("<{stem}{inside}"));
        let mut told: Vec<&str> = vec![&question.stem];
        match &question.body {
            Body::Single(options) | Body::Several(options) | Body::TrueFalse(options) => {
                told.extend(options.iter().flat_map(|option| [&*option.text, &*option.feedback]));
                let right = options.iter().filter(|option| option.right).count();
                assert_eq!(inside.matches(ENGLISH.right).count() >= right, right > 0, "{}", question.id);
            }
            Body::Match { rows, spare } => {
                told.extend(rows.iter().flat_map(|row| [&*row.left, &*row.right, &*row.feedback]));
                told.extend(spare.iter().flat_map(|step| [&*step.text, &*step.feedback]));
            }
            Body::Order(steps) => told.extend(steps.iter().flat_map(|step| [&*step.text, &*step.feedback])),
            Body::Number(scale) => told.push(&scale.right),
        }
        for words in told {
            assert!(inside.contains(words), "{}: {words}", question.id);
        }
        for n in &question.claims {
            assert!(inside.contains(&story.claim(*n).unwrap().text.plain()), "{}: claim {n}", question.id);
        }
    }
}

#[test]
fn ids_stand_once_and_addresses_within_the_page_lead_to_them() {
    for source in [lima_source(), small_source()] {
        let html = html(explained(&source));
        let ids = values(&html, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id stands twice");
        // A quiz that is drawn when it is asked for has no place in the page.
        let drawn = |href: &&str| !href.starts_with("#/quiz?count=");
        // The whole story, for whoever reads it in a frame of another page, and the page beside it.
        let beside = ["./#/", "desk.html#/class", "desk.html#/embed"];
        for href in values(&html, "href").into_iter().filter(drawn).filter(|href| !beside.contains(href)) {
            let id = href.strip_prefix('#').unwrap_or_else(|| panic!("{href} leads out of the page"));
            assert!(id == "/" || known.contains(id), "{href} leads nowhere");
        }
        for name in ["aria-labelledby", "popovertarget"] {
            assert!(values(&html, name).iter().all(|id| known.contains(id)), "{name}");
        }
    }
}

#[test]
fn a_checkpoint_shows_its_options_as_the_program_counts_them() {
    let story = explained(&lima_source());
    let html = html(story.clone());
    let mut asked = 0;
    for part in &story.parts {
        let plan = Plan::draw(&Spec::checkpoint(part.name).unwrap(), &story);
        let mut rest = after(&html, &format!("/{}/check", part.name.as_str()));
        for (place, item) in plan.items().iter().enumerate() {
            let (_, form) = rest.split_once(&format!("data-place=\"{place}\"")).unwrap();
            let (form, behind) = form.split_once("</form>").unwrap();
            let (Body::Single(options) | Body::TrueFalse(options)) = &item.question.body else {
                panic!("{} can't be answered by a choice", item.id())
            };
            assert_eq!(values(form, "value"), (0..options.len()).map(|n| n.to_string()).collect::<Vec<_>>());
            let (list, _) = form.split_once("</ul>").unwrap();
            let shown: Vec<&str> = list.split("<li").skip(1).collect();
            for (at, li) in shown.iter().enumerate() {
                let option = &options[usize::from(item.shown(at).unwrap())];
                assert!(words(li).starts_with(&*option.text), "{}, option {at}", item.id());
                assert_eq!(li.contains("data-right"), option.right, "{}, option {at}", item.id());
                assert!(words(li).contains(&*option.feedback));
            }
            assert_eq!(item.shown(options.len()), None);
            rest = behind;
            asked += 1;
        }
    }
    assert_eq!(asked, story.parts.iter().map(|part| part.checkpoint.len()).sum::<usize>());
    assert!(asked >= 16, "each part has two");
}

#[test]
fn no_text_of_a_story_becomes_markup() {
    let nasty = "<b>\\\"x' onclick=</b></script>&amp;";
    let source = edited(&small_source(), "Two mayors meet on a bridge", nasty);
    let source = edited(&source, "feedback = \"She listened.\"", &format!("feedback = \"{nasty}\""));
    let plain = "<b>\"x' onclick=</b></script>&amp;";
    let html = html(explained(&source));
    assert!(!html.contains("<b>") && !html.contains("<script") && !html.contains("</script"));
    // The headline once; the feedback in the text and in the list of all questions.
    assert_eq!(words(&html).matches(plain).count(), 3);
}

#[test]
fn nothing_in_the_page_needs_a_policy_to_be_loosened() {
    let html = html(explained(&lima_source()));
    for tag in html.split('<').skip(1).filter_map(|piece| Some(piece.split_once('>')?.0)) {
        assert!(!tag.contains(" style=") && !tag.contains(" src="), "{tag}");
        assert!(!tag.split(' ').any(|word| word.starts_with("on") && word.contains('=')), "{tag}");
    }
}

#[test]
fn every_voice_can_be_lit_and_every_theme_shown_by_the_style_sheet() {
    let story = explained(&lima_source());
    let (html, css) = (html(story.clone()), article::style(&story, &ENGLISH_ARTICLE));
    for voice in &story.voices {
        assert!(html.contains(&format!("id=\"light-{}\"", voice.id)));
        assert!(css.contains(&format!(".story:has(#light-{0}:checked) .said[data-by~=\"{0}\"]", voice.id)));
        let own =
            story.statements().filter(|s| story.voices_of(s).iter().any(|of| of.id == voice.id)).count();
        let lit = values(&html, "data-by")
            .iter()
            .filter(|by| by.split(' ').any(|id| id == voice.id.as_str()))
            .count();
        assert_eq!(lit, own, "{}", voice.id);
        assert!(words(&html).contains(&(ENGLISH_ARTICLE.lit_count)(own)), "{}", voice.id);
    }
    for theme in &story.themes {
        assert!(html.contains(&format!("id=\"theme-{}\"", theme.id)));
        assert!(css.contains(&format!(
            ".timeline:has(#theme-{0}:checked) :not([data-theme=\"{0}\"]).event",
            theme.id
        )));
    }
    assert_eq!(css.matches('{').count(), css.matches('}').count());
    assert!(!css.contains('<'));
}
