//! Reading the story.

use serde_json::json;

use crate::answers::story;
use crate::browser::visit;
use crate::page::{Page, key};

#[test]
fn the_story_stands_whole_in_the_page() {
    visit(async |page| {
        page.open("#/").await;
        let story = story();
        assert_eq!(page.text("h1").await, *story.headline);
        assert_eq!(page.count("h1").await, 1);
        let headings: Vec<_> = story.parts.iter().map(|part| part.heading.to_string()).collect();
        assert_eq!(headings.len(), 8);
        assert_eq!(page.texts("[data-part] > h2").await, headings);
        let labels: Vec<_> = story.parts.iter().map(|part| part.label.to_string()).collect();
        assert_eq!(page.texts(".contents__link > span:first-child").await, labels);
        for statement in story.statements() {
            let id = json!(statement.at.element());
            let words = json!(statement.text.plain());
            let told = format!("document.getElementById({id})?.querySelector('.said__text').textContent");
            assert!(
                page.is(&format!("{told} === {words}")).await,
                "{}: {}",
                statement.at.as_str(),
                page.value(&told).await
            );
        }
        for claim in &story.claims {
            assert!(
                page.is(&format!("document.getElementById('/sources/{}')", claim.n)).await,
                "{}",
                claim.n
            );
        }
        // A citation can be followed, and leads somewhere.
        let lost = "[...document.querySelectorAll('main a[href^=\"#/\"]')].map(a => a.getAttribute('href').slice(1))
            .filter(id => id !== '/' && !id.startsWith('/quiz') && !id.startsWith('/scores') && !document.getElementById(id))";
        assert_eq!(page.value(lost).await, json!([]));
    });
}

#[test]
fn contents_lead_to_each_part_and_say_where_one_is() {
    visit(async |page| {
        page.open("#/").await;
        for part in &story().parts {
            let name = part.name.as_str();
            page.click(&format!(".contents a[href='#/{name}']")).await;
            page.until_focus(&format!("[id='/{name}'] > h2")).await;
            assert_eq!(page.fragment().await, format!("#/{name}"));
            assert!(page.title().await.starts_with(&*part.label));
            in_view(&page, &format!("[id='/{name}'] > h2")).await;
            page.until_there(&format!(".contents a[href='#/{name}'][aria-current]")).await;
        }
    });
}

#[test]
fn what_was_read_is_marked_and_remembered() {
    visit(async |page| {
        page.open("#/").await;
        assert_eq!(page.count_shown(".contents__read").await, 0);
        page.js("document.querySelector('[data-end=glance]').scrollIntoView({ block: 'center' })", json!([]))
            .await;
        page.until_shown(".contents a[href='#/glance'] .contents__read").await;
        page.reload().await;
        page.until_shown(".contents a[href='#/glance'] .contents__read").await;
        page.until_says(".contents__progress", "of 8 parts read").await;
    });
}

#[test]
fn a_deep_link_gives_its_place_the_focus() {
    visit(async |page| {
        for id in [
            "/issues/seafood",
            "/people/xi",
            "/sources/30",
            "/timeline/meeting",
            "/words/apec",
            "/outcomes/history",
        ] {
            page.open(&format!("#{id}")).await;
            page.until_focus(&format!("[id='{id}'], [id='{id}'] h3")).await;
            in_view(&page, &format!("[id='{id}']")).await;
        }
    });
}

#[test]
fn a_claim_is_followed_both_ways() {
    visit(async |page| {
        page.open("#/").await;
        let from = page.say("document.querySelector('[id=\"/glance\"] .said').id").await;
        let href =
            page.say("document.querySelector('[id=\"/glance\"] .voice__claim').getAttribute('href')").await;
        page.click("[id='/glance'] .voice__claim").await;
        page.until_focus(&format!("[id='{}']", &href[1..])).await;
        page.click(&format!("[id='{}'] .claim__ways a[href='#{from}']", &href[1..])).await;
        page.until_focus(&format!("[id='{from}']")).await;
        page.until_there(&format!("[id='{from}'].said:target")).await;
    });
}

#[test]
fn a_word_is_explained_where_it_stands() {
    visit(async |page| {
        page.open("#/").await;
        let open = "[popover].popover:popover-open";
        page.js("document.querySelector('[id=\"/glance\"] .term').focus()", json!([])).await;
        page.press(key::ENTER).await;
        page.until_there(open).await;
        let id =
            page.say("document.querySelector('[id=\"/glance\"] .term').getAttribute('popovertarget')").await;
        let term = story().terms.iter().find(|term| format!("term-{}", term.id) == id).unwrap().clone();
        assert!(page.text(open).await.contains(&term.text.plain()));
        in_view(&page, open).await;
        page.press(key::ESCAPE).await;
        page.until_gone(open).await;
        page.until_focus(".term").await;
        // By the pointer, too, and by its own button.
        page.click("[id='/glance'] .term").await;
        page.until_there(open).await;
        page.click(&format!("{open} button")).await;
        page.until_gone(open).await;
        page.until_focus(".term").await;
    });
}

/// How many statements are lit: their ground is another than that of the page.
pub const LIT: &str = "[...document.querySelectorAll('.said')].filter(e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)').length";
/// How many say so in a word.
const LIT_IN_WORDS: &str = "[...document.querySelectorAll('.said__text')].filter(e => getComputedStyle(e, '::after').content.includes('(lit)')).length";

#[test]
fn a_voice_is_lit_up_throughout() {
    visit(async |page| {
        page.open("#/").await;
        let story = story();
        for voice in &story.voices {
            light(&page, &voice.name).await;
            let lit =
                story.statements().filter(|s| story.voices_of(s).iter().any(|v| v.id == voice.id)).count();
            page.until(&format!("{LIT} === {lit}")).await;
            assert!(page.text(".light__count").await.starts_with(&format!("{lit} statement")));
            // The mark is no colour alone.
            assert_eq!(page.value(LIT_IN_WORDS).await, json!(lit));
        }
        light(&page, "One side’s word only").await;
        page.until(&format!("{LIT} > 3")).await;
        light(&page, "None").await;
        page.until(&format!("{LIT} === 0")).await;
    });
}

/// How many events are shown.
pub const EVENTS: &str = "[...document.querySelectorAll('.event')].filter(e => e.checkVisibility()).length";

#[test]
fn the_timeline_is_filtered_by_theme() {
    visit(async |page| {
        page.open("#/timeline").await;
        let story = story();
        assert_eq!(page.count_shown(".event").await, story.events.len());
        for theme in &story.themes {
            page.click_words(".filter .chip-option", &theme.name).await;
            let own = story.events.iter().filter(|event| event.theme == theme.id).count();
            page.until(&format!("{EVENTS} === {own}")).await;
        }
        // From the keyboard: the arrows go round the choices.
        page.js("document.querySelector('.filter input:checked').focus()", json!([])).await;
        page.press(key::RIGHT).await;
        page.until(&format!("{EVENTS} === {}", story.events.len())).await;
        assert!(page.count_shown(".after .event").await > 0, "what came after stands apart");
    });
}

#[test]
fn on_a_narrow_screen_the_contents_are_a_sheet() {
    visit(async |page| {
        page.resize(320).await;
        page.open("#/").await;
        assert!(!page.is("document.querySelector('#contents').checkVisibility()").await);
        page.click(".contents-bar__button").await;
        page.until_there("#contents:popover-open").await;
        page.press(key::ESCAPE).await;
        page.until_gone("#contents:popover-open").await;
        page.until_focus(".contents-bar__button").await;
        page.click(".contents-bar__button").await;
        page.click("#contents a[href='#/outcomes']").await;
        page.until_gone("#contents:popover-open").await;
        page.until_focus("[id='/outcomes'] > h2").await;
        page.until_says(".contents-bar__part", "The outcomes").await;
    });
}

#[test]
fn a_checkpoint_sends_into_the_story_and_back() {
    visit(async |page| {
        page.open("#/issues").await;
        // The last, so that the way back to the checkpoint would not do.
        let plan = crate::answers::checkpoint("issues");
        let last = plan.len() - 1;
        let item = plan.item(last).unwrap();
        let question = crate::answers::asked("issues", last);
        crate::answers::choose(&page, "issues", last, false).await;
        page.until_says("#said", "Not right: no point.").await;
        page.click(&format!("{question} .verdict__read")).await;
        page.until_there(".said:target .said__back").await;
        let at = story().statement_for(&item.question).unwrap().href();
        assert_eq!(page.fragment().await, at);
        page.until_focus(&format!("[id='{}']", &at[1..])).await;
        page.click(".said__back a").await;
        page.until(&format!("location.hash === '#/issues/check/{last}'")).await;
        page.until_focus(&format!("{question} .question__heading")).await;
        in_view(&page, &format!("{question} .question__heading")).await;
        assert_eq!(page.count(&format!("{question} :checked")).await, 1, "the answer stands as it was");
        page.until_shown(&format!("{question} .verdict__rests")).await;
        page.until_gone(".said__back").await;
    });
}

#[test]
fn from_the_list_of_all_answers_no_way_back_to_a_question_is_promised() {
    visit(async |page| {
        page.open("#/issues").await;
        crate::answers::choose(&page, "issues", 0, false).await;
        page.click(&format!("{} .verdict__read", crate::answers::asked("issues", 0))).await;
        page.until_there(".said:target .said__back").await;
        page.click(".answers__summary").await;
        page.click(".answer:last-of-type summary").await;
        page.click(".answer[open] .verdict__read").await;
        page.until_there(".said:target").await;
        page.until_gone(".said__back").await;
        // The browser's own way leads back to the answer, which is still open.
        page.client().back().await.unwrap();
        page.until_shown(".answer[open] .verdict__read").await;
    });
}

/// Waits until an element is on the screen.
pub async fn in_view(page: &Page, css: &str) {
    page.until(&format!(
        "(box => box.top >= 0 && box.top < innerHeight && box.left >= 0)(document.querySelector({}).getBoundingClientRect())",
        json!(css)
    ))
    .await;
}

/// Lights up a voice, which is chosen from a list that is folded at first.
pub async fn light(page: &Page, name: &str) {
    if !page.is("document.querySelector('.light').open").await {
        page.click(".light summary").await;
    }
    page.click_words(".light__option", name).await;
}
