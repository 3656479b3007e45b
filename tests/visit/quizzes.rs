//! Quizzes, from their choice to their result.

use serde_json::json;
use sidelines::quiz::{Response, score};
use sidelines::story::Kind;

use crate::answers::{
    check, checkpoint, give, one_of_each_kind, plan_of, response, result_of, story, take, take_checkpoint,
};
use crate::browser::visit;
use crate::page::{HEADING, Page};

const SHEET: &str = ".page--quiz .sheet";

#[test]
fn a_reader_comes_back_and_finds_the_scores_as_they_were_left() {
    visit(async |page| {
        page.open("#/").await;
        take_checkpoint(&page, "people", |_| true).await;
        let of = checkpoint("people").len();
        page.until_says(&result_of("people"), &format!("{of} of {of} points")).await;

        page.click(".masthead a[href='#/quiz']").await;
        page.until_focus(HEADING).await;
        page.click_words(".pick", "The outcomes").await;
        page.click_words(".choose .chip-option", "5 questions").await;
        page.click_words(".choose .chip-option", "At the end").await;
        page.click_words(".choose .pick", "Ask me how sure I am").await;
        page.click_words(".choose button", "Start the quiz").await;
        page.until("location.hash.startsWith('#/quiz?')").await;
        page.until_there(".question").await;
        let fragment = page.fragment().await;
        for part in ["topics=outcomes", "count=5", "feedback=end", "sure=yes"] {
            assert!(fragment.contains(part), "{fragment}");
        }
        let plan = plan_of(&fragment);
        assert_eq!(plan.len(), 5);
        // The second is wrong, the others right; of each the reader says how sure they are.
        for (place, item) in plan.items().iter().enumerate() {
            give(&page, SHEET, item, &response(item, place != 1)).await;
            page.click_words(".sure .chip-option", if place == 1 { "A guess" } else { "Certain" }).await;
            assert!(!page.has(".verdict").await, "nothing is told before the end");
            page.click(".quiz__primary").await;
        }
        page.until_there(".result").await;
        let missed = &plan.items()[1];
        let got = score(&missed.question.body, &response(missed, false)).parts() * 100 / 60;
        let percent = format!("{} %", (400 + got + 2) / 5);
        page.until_focus(".result__heading").await;
        let shown = page.text(".result__percent").await;
        assert!(shown == percent || shown == format!("{} %", (400 + got) / 5), "{shown} is not {percent}");
        let charts = page.text(".result__charts").await;
        for words in ["The outcomes", "How sure, and how right", "Certain", "A guess", "By kind of question"]
        {
            assert!(charts.contains(words), "{words}: {charts}");
        }
        // Every question is there again, with what every option is told.
        assert_eq!(page.count("#app .review").await, 5);
        page.click("#app .review:nth-of-type(2) summary").await;
        page.until("document.querySelector('#app .review:nth-of-type(2) .told').checkVisibility()").await;
        assert_eq!(
            page.texts("#app .review__state").await.iter().filter(|state| *state == "Right").count(),
            4
        );

        // What was missed is practised by itself.
        page.click_words(".result__deeds button", "Practise the one you missed").await;
        page.until_says("#app .question__stem", &missed.question.stem).await;
        page.until_says(".question__counter", "Question 1 of 1").await;
        let practice = plan_of(&page.fragment().await);
        take(&page, SHEET, &practice, |_| true).await;
        page.until_says(".result__percent", "100 %").await;

        page.click(".masthead a[href='#/scores']").await;
        page.until_there(".page--scores").await;
        let scores = scores(&page).await;
        assert_eq!(scores.1.len(), 3, "{scores:?}");
        assert!(scores.0.iter().any(|row| row.contains("100 %")), "{scores:?}");

        // The tab is closed. In another one everything is as it was.
        page.new_tab().await;
        page.switch(0).await;
        page.close_tab().await;
        page.open("#/scores").await;
        assert_eq!(self::scores(&page).await, scores);
        page.until_says(".chart svg, .page--scores", "Progress").await;
    });
}

/// The rows of topics and of attempts.
async fn scores(page: &Page) -> (Vec<String>, Vec<String>) {
    let rows = page.texts(".table--topics tbody tr").await;
    (rows, page.texts(".table:not(.table--topics) tbody tr").await)
}

#[test]
fn every_kind_is_answered_and_told_about() {
    visit(async |page| {
        let ids = one_of_each_kind();
        page.open(&format!("#/quiz?items={ids}&seed=kinds")).await;
        let plan = plan_of(&page.fragment().await);
        assert_eq!(plan.items().iter().map(sidelines::quiz::Item::kind).collect::<Vec<_>>(), Kind::ALL);
        for item in plan.items() {
            check(&page, SHEET, item, &response(item, true)).await;
            assert_eq!(page.text(".verdict__word").await, "Right: 1 point.", "{}", item.id());
            assert!(page.is("document.querySelector('#app .question__field').disabled").await);
            // Every option, row or step has something to be told.
            let things = item.question.body.shuffled().max(item.question.body.choices().len()).max(1);
            let told = page.count(".question .told").await + page.count(".match__spare li").await;
            assert_eq!(told, things, "{}", item.id());
            assert!(
                page.texts("#app .told__text, #app .match__spare li")
                    .await
                    .iter()
                    .all(|text| text.len() > 10)
            );
            assert!(page.count("#app .verdict__claims li").await >= 1);
            page.until_focus(".quiz__primary").await;
            page.until_says(".quiz > [role=status]", "Right: 1 point.").await;
            page.click(".quiz__primary").await;
        }
        page.until_says(".result__percent", "100 %").await;
        page.until_says(".result", "You missed nothing.").await;
    });
}

#[test]
fn the_same_address_is_the_same_quiz_for_two_readers() {
    async fn seen(page: &Page) -> Vec<String> {
        let mut seen = Vec::new();
        page.open("#/quiz?topics=issues,leaders&count=12&seed=twins").await;
        for place in 0..12 {
            page.until_says(".question__counter", &format!("Question {} of 12", place + 1)).await;
            seen.push(page.text(".question").await);
            if place < 11 {
                page.click_words(".quiz__deeds button", "Skip").await;
            }
        }
        seen
    }
    visit(async |page| {
        let first = seen(&page).await;
        // Another browser, with another profile.
        std::thread::spawn(move || visit(async move |page| assert_eq!(seen(&page).await, first)))
            .join()
            .unwrap_or_else(|why| std::panic::resume_unwind(why));
    });
}

#[test]
fn a_quiz_goes_on_after_a_reload_where_it_was() {
    visit(async |page| {
        let ids = one_of_each_kind();
        page.open(&format!("#/quiz?items={ids}&seed=again&sure=yes")).await;
        let plan = plan_of(&page.fragment().await);
        for (place, item) in plan.items().iter().enumerate() {
            page.until_says(".question__counter", &format!("Question {} of", place + 1)).await;
            let full = place % 2 == 0;
            let answer = response(item, full);
            page.click_words(".sure .chip-option", "Fairly sure").await;
            give(&page, SHEET, item, &answer).await;
            let unchecked = page.say(CONTROLS).await;
            page.reload().await;
            page.until_says(".page__note", "You are back where you left off.").await;
            page.until_says("#app .question__stem", &item.question.stem).await;
            assert_eq!(page.say(CONTROLS).await, unchecked, "{}", item.id());
            assert!(page.is("document.querySelector('#app .sure label:nth-of-type(2) input').checked").await);
            page.click(".quiz__primary").await;
            page.until_there(".verdict").await;
            let checked = page.text(".question").await;
            page.reload().await;
            page.until_says(".page__note", "You are back where you left off.").await;
            page.until_there(".verdict").await;
            assert_eq!(page.text(".question").await, checked);
            page.click(".quiz__primary").await;
        }
        page.until_there(".result").await;
    });
}

/// What stands in the controls of a question.
const CONTROLS: &str = "JSON.stringify([...document.querySelectorAll('#app .question__field input, #app .question__field select, .order__text')]
    .map(e => e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value ?? e.textContent))";

#[test]
fn an_answer_can_be_changed_left_and_come_back_to_until_it_is_checked() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-first-meeting,leaders-never-before,leaders-talks-minutes&seed=free")
            .await;
        let plan = plan_of(&page.fragment().await);
        let item = &plan.items()[0];
        give(&page, SHEET, item, &response(item, false)).await;
        give(&page, SHEET, item, &response(item, true)).await;
        assert_eq!(page.count(".question input:checked").await, 1);
        page.click_words(".quiz__deeds button", "Skip").await;
        page.until_says(".question__counter", "Question 2 of 3").await;
        page.until_focus("#app .question__heading").await;
        page.click_words(".quiz__deeds button", "Back").await;
        page.until_says(".question__counter", "Question 1 of 3").await;
        assert_eq!(page.count(".question input:checked").await, 1);
        // Any question can be gone to from the list, and the quiz ended early.
        page.click(".quiz__all summary").await;
        page.click(".quiz__steps li:nth-child(3) button").await;
        page.until_says(".question__counter", "Question 3 of 3").await;
        // A button that can't do anything yet says why.
        page.click(".quiz__primary").await;
        page.until_says(".quiz__hint", "Give a number first.").await;
        assert!(!page.has(".verdict").await);
        page.click_words(".quiz__all button", "See the result").await;
        page.until_there(".result").await;
        assert_eq!(page.texts("#app .review__state").await, ["Right", "Not right", "Not right"]);
    });
}

#[test]
fn a_near_number_counts_half() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-talks-minutes&seed=near").await;
        let plan = plan_of(&page.fragment().await);
        check(&page, SHEET, &plan.items()[0], &Response::Number(50)).await;
        assert_eq!(page.text(".verdict__word").await, "Partly right: 0.5 of a point.");
        page.click(".quiz__primary").await;
        page.until_says(".result__percent", "50 %").await;
    });
}

#[test]
fn a_slider_and_a_field_are_one_number() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-talks-minutes&seed=slide").await;
        page.until_there(".number__range").await;
        assert_eq!(page.text(".number__value").await, "No number yet");
        page.js("document.querySelector('.number__range').focus()", json!([])).await;
        page.press(crate::page::key::RIGHT).await;
        page.until("document.querySelector('.number__input').value === document.querySelector('.number__range').value").await;
        let first = page.say("document.querySelector('.number__input').value").await;
        page.press(crate::page::key::RIGHT).await;
        page.until(&format!("document.querySelector('.number__input').value != {first}")).await;
        let field = page.find(".number__input").await;
        // Everything in it is selected and typed over.
        field.send_keys("\u{e009}a\u{e009}").await.unwrap();
        field.send_keys("42\u{e004}").await.unwrap();
        // The nearest that can be given counts.
        page.until("document.querySelector('.number__range').value === '40'").await;
        page.until("document.querySelector('.number__input').value === '40'").await;
        page.until_says(".number__value", "40 minutes").await;
    });
}

#[test]
fn what_reading_gained_is_told() {
    visit(async |page| {
        page.open("#/").await;
        page.click_words(".before a", "Try six questions").await;
        page.until_there(".question").await;
        assert!(page.fragment().await.ends_with("&when=before"));
        page.until_says(".page__note", "guess where you must").await;
        let plan = plan_of(&page.fragment().await);
        assert_eq!(plan.len(), 6);
        for item in plan.items() {
            give(&page, SHEET, item, &response(item, false)).await;
            page.click(".quiz__primary").await;
        }
        page.until_there(".result").await;
        let before = page.text(".result__percent").await;
        page.click_words(".result__ways a", "Back to the story").await;
        page.until_shown("[data-once=before]").await;
        assert_eq!(page.count_shown("[data-until=before]").await, 0);
        assert!(page.text("[data-once=before]").await.contains("You tried six questions before reading"));
        page.click_words(".before a", "The same six again").await;
        page.until("location.hash.endsWith('&when=after')").await;
        let after = plan_of(&page.fragment().await);
        assert_eq!(
            after.items().iter().map(sidelines::quiz::Item::id).collect::<Vec<_>>(),
            plan.items().iter().map(sidelines::quiz::Item::id).collect::<Vec<_>>()
        );
        for item in after.items() {
            give(&page, SHEET, item, &response(item, true)).await;
            page.click(".quiz__primary").await;
        }
        page.until_says(".result__percent", "100 %").await;
        let gained = page.text(".result__gained").await;
        assert!(gained.contains(&format!("you had {before}, now 100 %")), "{gained}");
        assert!(gained.contains("percentage points"), "{gained}");
    });
}

#[test]
fn a_quiz_is_put_away_or_gone_on_with() {
    visit(async |page| {
        page.open("#/quiz?items=leaders-first-meeting,leaders-never-before&seed=away").await;
        let plan = plan_of(&page.fragment().await);
        let item = &plan.items()[0];
        check(&page, SHEET, item, &response(item, true)).await;
        page.click(".masthead a[href='#/quiz']").await;
        page.until_says(".open__line", "1 of 2 answered").await;
        page.click_words(".open__deeds a", "Go on").await;
        page.until_there(".verdict").await;
        page.click(".masthead a[href='#/quiz']").await;
        page.click_words(".open__deeds button", "Put away").await;
        page.until_gone(".open__line").await;
        page.click(".masthead a[href='#/scores']").await;
        page.until_says(".table:not(.table--topics) tbody", "put away").await;
        page.until_says(".table:not(.table--topics) tbody", "1 of 1 point").await;
    });
}

#[test]
fn the_same_questions_or_others_can_be_had_again() {
    visit(async |page| {
        page.open("#/quiz?topics=background&count=3&seed=more").await;
        let fragment = page.fragment().await;
        take(&page, SHEET, &plan_of(&fragment), |place| place > 0).await;
        page.click_words(".result__deeds button", "The same questions again").await;
        page.until_says(".question__counter", "Question 1 of 3").await;
        assert_eq!(page.fragment().await, fragment);
        assert!(!page.has(".question input:checked, .verdict").await);
        take(&page, SHEET, &plan_of(&fragment), |_| true).await;
        page.click_words(".result__deeds button", "Other questions").await;
        page.until(&format!("location.hash !== {}", json!(fragment))).await;
        page.until_says(".question__counter", "Question 1 of 3").await;
        assert!(page.fragment().await.starts_with("#/quiz?topics=background&count=3&seed="));
    });
}

#[test]
fn a_result_is_shared_as_text() {
    visit(async |page| {
        // Headless Chromium has no sheet to share by; a browser that may not copy either leaves it to the reader.
        page.plant(
            "Object.defineProperty(navigator, 'share', { value: undefined });
             window.copied = null;
             Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => {
               window.copied = text; return window.refuse ? Promise.reject(new Error('no')) : Promise.resolve(); } } });",
        )
        .await;
        page.open("#/quiz?items=leaders-first-meeting&seed=share").await;
        let fragment = page.fragment().await;
        take(&page, SHEET, &plan_of(&fragment), |_| true).await;
        page.click_words(".result__deeds button", "Share the result").await;
        page.until_says(".result__shared", "Copied").await;
        let copied = page.say("window.copied").await;
        assert_eq!(copied, format!("{}: 1 of 1 point (100 %)\n{}/{fragment}", story().headline, page.home()));
        page.js("window.refuse = true", json!([])).await;
        page.click_words(".result__deeds button", "Share the result").await;
        page.until(&format!("document.querySelector('.result__copy textarea').value === {}", json!(copied)))
            .await;
    });
}
