//! The page without scripts: the whole story, and every question with its answer.

use serde_json::json;

use crate::access::OVER;
use crate::answers::{asked, checkpoint, choose, story};
use crate::browser::visit;
use crate::page::{Page, key};
use crate::reading::{EVENTS, LIT, in_view, light};

/// Loads the page with scripts switched off.
async fn open(page: &Page, fragment: &str) {
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    page.load(fragment).await;
    page.until_there(".footer").await;
}

#[test]
fn without_scripts_the_whole_story_is_shown_and_one_line_says_what_is_missing() {
    visit(async |page| {
        open(&page, "").await;
        for statement in story().statements() {
            let (id, words) = (json!(statement.at.element()), json!(statement.text.plain()));
            let shown = format!(
                "(said => said.checkVisibility() && said.querySelector('.said__text').textContent === {words})(document.getElementById({id}))"
            );
            assert!(page.is(&shown).await, "{}", statement.at.as_str());
        }
        assert_eq!(page.count_shown(".notice").await, 1);
        page.until_says(".notice", "Scripts are switched off.").await;
        // Nothing is offered that would not work, and nothing is promised that does not come.
        assert_eq!(
            page.count_shown(".before, .loading, .masthead__due, .contents__read, #parts-read").await,
            0
        );
        for width in [320, 768, 1440] {
            page.resize(width).await;
            assert_eq!(page.promised(OVER, json!([])).await, json!([]), "{width}");
        }
        assert_eq!(page.value("performance.getEntriesByName('sidelines:ready').length").await, json!(0));
    });
}

#[test]
fn without_scripts_a_checkpoint_tells_of_an_answer() {
    visit(async |page| {
        page.resize(320).await;
        open(&page, "#/people").await;
        let within = asked("people", 0);
        assert_eq!(page.count_shown(&format!("{within} :is(.told, .verdict__rests)")).await, 0);
        choose(&page, "people", 0, false).await;
        let options = page.count(&format!("{within} .option")).await;
        assert_eq!(page.count_shown(&format!("{within} .told")).await, options);
        assert_eq!(page.count_shown(&format!("{within} .told__yours")).await, 1);
        page.until_shown(&format!("{within} .option:has(:checked) .told__yours")).await;
        // The other questions keep their answers to themselves.
        assert!(checkpoint("people").len() > 1);
        assert_eq!(page.count_shown(&format!("{} .told", asked("people", 1))).await, 0);
        assert_eq!(page.promised(OVER, json!([])).await, json!([]));
        // What it rests on can be read, and the answer stands when one comes back.
        page.click(&format!("{within} .verdict__read")).await;
        page.until_shown(".said:target").await;
        in_view(&page, ".said:target").await;
        page.client().back().await.unwrap();
        assert_eq!(page.count(&format!("{within} :checked")).await, 1);
    });
}

#[test]
fn without_scripts_the_head_leads_to_all_questions_and_a_source_to_its_own() {
    visit(async |page| {
        open(&page, "").await;
        for name in ["quiz", "scores"] {
            page.click(&format!(".masthead__links a[href='#/{name}']")).await;
            page.until(&format!("location.hash === '#/{name}'")).await;
            in_view(&page, &format!("[id='/{name}']")).await;
            page.until_shown(".answers__summary").await;
        }
        page.click(".answers__summary").await;
        page.until_shown(".answer summary").await;
        assert_eq!(page.count_shown(".answer summary").await, story().bank().entries().len());
        page.click(".answers__summary").await;
        page.until("!document.querySelector('.answers').open").await;

        // From what was said to what is asked of it.
        page.click(".voice-claims summary").await;
        let link = ".voice-claims[open] .claim__ways a[href^='#/quiz?items=']";
        let href = page.say(&format!("document.querySelector({}).getAttribute('href')", json!(link))).await;
        page.click(link).await;
        page.until(&format!("location.hash === {}", json!(href))).await;
        let id = href.trim_start_matches("#/quiz?items=");
        let question = story()
            .bank()
            .read(story().bank().entries().iter().position(|entry| entry.id().as_str() == id).unwrap())
            .unwrap();
        let answer = format!(
            "[...document.querySelectorAll('.answer')].find(e => e.querySelector('.review__stem').textContent === {})",
            json!(&*question.stem)
        );
        page.until(&format!("{answer}.open && {answer}.querySelector('.verdict__rests').checkVisibility()"))
            .await;
        page.until(&format!("(box => box.top >= 0 && box.top < innerHeight)({answer}.querySelector('.review__stem').getBoundingClientRect())")).await;
        assert_eq!(page.count("details.answer[open]").await, 1);
    });
}

#[test]
fn without_scripts_words_voices_and_themes_are_looked_at() {
    visit(async |page| {
        open(&page, "").await;
        let open = ".popover:popover-open";
        page.click("[id='/glance'] .term").await;
        page.until_shown(open).await;
        in_view(&page, open).await;
        page.press(key::ESCAPE).await;
        page.until_gone(open).await;
        let story = story();
        let voice = &story.voices[0];
        light(&page, &voice.name).await;
        let lit = story.statements().filter(|s| story.voices_of(s).iter().any(|v| v.id == voice.id)).count();
        page.until(&format!("{LIT} === {lit}")).await;
        let theme = &story.themes[0];
        page.click_words(".filter .chip-option", &theme.name).await;
        let own = story.events.iter().filter(|event| event.theme == theme.id).count();
        page.until(&format!("{EVENTS} === {own}")).await;
        // The sheet of contents of a narrow screen opens, too.
        page.resize(320).await;
        page.click(".contents-bar__button").await;
        page.until_there("#contents:popover-open").await;
        page.click("#contents a[href='#/outcomes']").await;
        in_view(&page, "[id='/outcomes'] > h2").await;
    });
}
