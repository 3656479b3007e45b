//! Embeds that are not looked at yet, or not as they were made to be looked at.

use serde_json::json;

use crate::browser::{faulty_visit, visit, visit_with_text};
use crate::embed::{ITEM, open, touch, until_fits};
use crate::host::{Host, page_with, script};
use crate::page::Page;

/// A page in which one embed stands far down, and which notes every height that the element has.
fn far_down(view: &str) -> String {
    page_with(&format!(
        "<div id=\"top\"></div><div style=\"height:1700px\"></div>
         <sidelines-quiz id=\"one\" view=\"{view}\" item=\"{ITEM}\" seed=\"abcde\"></sidelines-quiz>
         <div style=\"height:1700px\"></div>
         <script>window.heights = [];
             new ResizeObserver(list => heights.push(Math.round(list.at(-1).contentRect.height) || 999)).observe(document.getElementById('one'));</script>"
    ))
}

/// A moment in which a browser draws what is to be drawn.
async fn drawn(page: &Page) {
    page.promised(
        "for (let n = 0; n < 4; n++) await new Promise(done => requestAnimationFrame(done))",
        json!([]),
    )
    .await;
}

#[test]
fn far_out_of_view_it_has_the_height_of_its_content_and_never_that_of_an_empty_shell() {
    visit(async |page| {
        for view in ["quiz", "question"] {
            page.visit_host(&Host::of(far_down(view)).address).await;
            // Near enough to be loaded, and not in view.
            page.js("scrollTo(0, 200)", json!([])).await;
            page.until_told("ready", 1).await;
            page.until("heights.length > 1").await;
            drawn(&page).await;
            page.js("document.getElementById('one').scrollIntoView()", json!([])).await;
            until_fits(&page, "one").await;
            assert!(page.is("Math.min(...heights) > 400").await, "{view}: {}", page.value("heights").await);
            assert_eq!(page.value("moved").await, json!([]), "{view}");
        }
    });
}

#[test]
fn taken_away_unseen_and_put_where_it_is_seen_it_has_its_room() {
    visit(async |page| {
        page.visit_host(&Host::of(far_down("quiz")).address).await;
        page.js("scrollTo(0, 200)", json!([])).await;
        page.until_told("ready", 1).await;
        page.js("window.one = document.getElementById('one'); one.remove()", json!([])).await;
        drawn(&page).await;
        page.js("document.getElementById('top').append(one); scrollTo(0, 0)", json!([])).await;
        page.until_told("ready", 2).await;
        assert!(page.is("one.clientHeight > 400").await, "{}", page.value("one.clientHeight").await);
        touch(&page, "one").await;
        until_fits(&page, "one").await;
    });
}

#[test]
fn another_view_and_another_name_take_the_place_of_those_before() {
    visit(async |page| {
        let body = "<sidelines-quiz id=\"one\" count=\"5\" seed=\"abcde\"></sidelines-quiz>";
        open(&page, page_with(body), 1).await;
        page.js("document.getElementById('one').setAttribute('view', 'card')", json!([])).await;
        page.until_told("ready", 2).await;
        // Nobody has touched it: it has no more room than it needs all the same.
        until_fits(&page, "one").await;
        page.js("document.getElementById('one').setAttribute('title', 'The talks in Lima')", json!([])).await;
        page.until("document.getElementById('one').frame.title === 'The talks in Lima'").await;
    });
}

#[test]
fn a_card_has_its_room_from_the_beginning() {
    visit(async |page| {
        for width in [280, 358, 600, 704] {
            let body = format!(
                "<div style=\"width:{width}px\"><sidelines-quiz id=\"one\" view=\"card\"></sidelines-quiz></div>"
            );
            open(&page, page_with(&body), 1).await;
            let given = page.value("document.getElementById('one').frame.clientHeight").await;
            page.enter_element("one").await;
            let content = page.value("document.querySelector('main').getBoundingClientRect().height").await;
            page.leave().await;
            let (given, content) = (given.as_f64().unwrap(), content.as_f64().unwrap());
            assert!((0.0..60.0).contains(&(given - content)), "{width}: {given} for {content}");
        }
    });
}

#[test]
fn a_quiz_whose_program_does_not_come_is_a_word_and_a_link_and_no_whole_story() {
    faulty_visit(async |page| {
        let body = format!(
            "<sidelines-quiz id=\"one\" seed=\"abcde\"></sidelines-quiz>{}",
            script().replace("/embed.js", "/no-wasm/embed.js")
        );
        let html = page_with("").replace(&script(), "").replace("</main>", &format!("{body}</main>"));
        page.visit_host(&Host::of(html).address).await;
        page.until("document.getElementById('one').frame").await;
        page.enter_element("one").await;
        page.until("document.documentElement.dataset.state === 'failed'").await;
        assert_eq!(page.count_shown(".story").await, 0);
        assert_eq!(page.count_shown("[data-when=failed], .footer__whole a").await, 2);
        page.leave().await;
        assert!(page.is("document.getElementById('one').clientHeight < 1200").await);
    });
}

#[test]
fn what_a_publisher_mistyped_is_told_to_no_reader() {
    visit(async |page| {
        let body = "<sidelines-quiz id=\"a\" topics=\"nonsense\" count=\"0\" seed=\"<b>&x=1\"></sidelines-quiz>
                    <sidelines-quiz id=\"b\" view=\"question\" item=\"nonsense\" seed=\"abcde\"></sidelines-quiz>";
        open(&page, page_with(body), 2).await;
        for id in ["a", "b"] {
            page.enter_element(id).await;
            page.until_says(".question__counter", "Question 1 of 1").await;
            assert_eq!(page.count_shown("#notices .notice").await, 0, "{id}");
            page.leave().await;
        }
        let log = page.log("browser").await;
        let told = |words: &str| log.iter().any(|entry| entry["message"].as_str().unwrap().contains(words));
        assert!(told("There is no topic “nonsense”"), "{log:?}");
    });
}

#[test]
fn what_the_page_around_changes_moves_nothing_while_the_reader_is_there() {
    visit(async |page| {
        let body = "<select id=\"own\"><option>leaders<option>outcomes</select>
             <sidelines-quiz id=\"one\" count=\"3\" seed=\"abcde\"></sidelines-quiz><div style=\"height:200vh\"></div>";
        open(&page, page_with(body), 1).await;
        touch(&page, "one").await;
        page.js("document.getElementById('own').focus(); scrollTo(0, 0)", json!([])).await;
        page.js("document.getElementById('one').setAttribute('topics', 'outcomes')", json!([])).await;
        page.enter_element("one").await;
        page.until("/topics=outcomes/.test(location.hash) && document.querySelector('#app .question')").await;
        page.leave().await;
        until_settled(&page).await;
        assert_eq!(page.value("[scrollY, document.activeElement.id]").await, json!([0, "own"]));
    });
}

async fn until_settled(page: &Page) {
    page.promised(
        "const one = document.getElementById('one');
         for (let still = 0, last = 0; still < 10;) {
             await new Promise(done => requestAnimationFrame(done));
             still = one.clientHeight === last ? still + 1 : 0;
             last = one.clientHeight;
         }",
        json!([]),
    )
    .await;
}

#[test]
fn large_text_in_a_narrow_column_can_be_read() {
    visit_with_text(32, async |page| {
        page.resize(320).await;
        let body = "<sidelines-quiz id=\"one\" view=\"question\" item=\"leaders-first-meeting\" seed=\"abcde\"></sidelines-quiz>";
        open(&page, page_with(body), 1).await;
        page.enter_element("one").await;
        let narrowest = "Math.min(...[...document.querySelectorAll('#app .option__text')].map(one => one.getBoundingClientRect().width))";
        assert!(page.is(&format!("{narrowest} > 120")).await, "{}", page.value(narrowest).await);
        assert!(page.is("document.documentElement.scrollWidth <= innerWidth").await);
        page.leave().await;
    });
}

#[test]
fn a_question_that_comes_next_is_brought_into_view_whole() {
    visit(async |page| {
        page.open("#/quiz?count=3&seed=abcde").await;
        page.resize(390).await;
        let plan = crate::answers::plan_of(&page.fragment().await);
        for item in plan.items().iter().take(2) {
            crate::answers::check(&page, ".page--quiz .sheet", item, &crate::answers::response(item, true))
                .await;
            page.click(".quiz__primary").await;
            page.until_focus(".question__heading").await;
            let seen = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('#app .question__heading').getBoundingClientRect())";
            assert!(page.is(seen).await, "{}", page.state().await);
            let room = "document.querySelector('#app .quiz').getBoundingClientRect()";
            let fits = format!("{room}.height > innerHeight || {room}.bottom <= innerHeight + 1");
            assert!(page.is(&fits).await, "{}", page.value(room).await);
        }
    });
}
