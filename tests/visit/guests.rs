//! An embed in pages that make it hard: strict, careless, crowded, moving, hostile.

use serde_json::{Value, json};

use crate::answers::{check, plan_of, response, take};
use crate::browser::{home, visit};
use crate::embed::{ITEM, open, touch, until_fits};
use crate::host::{Host, page_with};
use crate::page::Page;

const ONE: &str = "<sidelines-quiz id=\"one\" view=\"question\" item=\"leaders-first-meeting\" seed=\"abcde\"></sidelines-quiz>";

/// Answers the question in the frame of that element.
async fn answer(page: &Page, id: &str, full: bool) {
    page.enter_element(id).await;
    page.ready().await;
    let plan = plan_of(&page.fragment().await);
    check(page, ".page--quiz .sheet", &plan.items()[0], &response(&plan.items()[0], full)).await;
    page.leave().await;
}

#[test]
fn the_styles_of_a_careless_page_do_not_reach_in() {
    visit(async |page| {
        let body = format!(
            "<style>* {{ all: unset !important }} iframe {{ display: none !important }}</style>{ONE}"
        );
        open(&page, page_with(&body), 1).await;
        touch(&page, "one").await;
        until_fits(&page, "one").await;
        assert!(page.is("document.getElementById('one').frame.clientWidth > 1000").await);
        page.enter_element("one").await;
        assert_eq!(page.count_shown(".question__stem").await, 1);
        page.leave().await;
    });
}

#[test]
fn a_strict_policy_needs_to_name_nothing_but_the_script_and_the_frame() {
    visit(async |page| {
        let policy = format!("default-src 'none'; script-src {home}; frame-src {home}", home = home());
        // Its own script is not allowed either: what it hears is listened for from outside.
        let html = page_with(ONE).replace(crate::host::HEAR, "");
        page.plant(&format!("if (parent === window) {{ {} }}", crate::host::HEAR)).await;
        page.visit_host(&Host::with_policy(html.replace("<script></script>", ""), Some(&policy)).address)
            .await;
        page.until_told("ready", 1).await;
        answer(&page, "one", true).await;
        until_fits(&page, "one").await;
        assert_eq!(page.heard("answer", "one").await.len(), 1);
    });
}

#[test]
fn in_a_sandbox_it_works_as_far_as_the_sandbox_allows() {
    visit(async |page| {
        let src = format!("{}/#/embed/question?item={ITEM}&seed=abcde", home());
        let body = format!(
            "<iframe id=\"bare\" title=\"bare\" sandbox=\"allow-scripts\" width=\"400\" height=\"200\" src=\"{src}\"></iframe>
             <iframe id=\"same\" title=\"same\" sandbox=\"allow-scripts allow-same-origin\" width=\"400\" height=\"200\" src=\"{src}\"></iframe>
             <iframe id=\"none\" title=\"none\" sandbox=\"\" width=\"400\" height=\"200\" src=\"{src}\"></iframe>"
        );
        page.visit_host(&Host::of(page_with(&body)).address).await;
        page.until_told("ready", 2).await;
        for id in ["bare", "same"] {
            page.enter(&format!("document.getElementById('{id}')")).await;
            page.ready().await;
            let plan = plan_of("#/quiz?items=leaders-first-meeting&seed=abcde");
            check(&page, ".page--quiz .sheet", &plan.items()[0], &response(&plan.items()[0], true)).await;
            let kept = id == "same";
            assert_eq!(page.count_shown("#notices .notice").await, usize::from(!kept), "{id}");
            if !kept {
                page.until_says("#notices .notice", "keeps no scores").await;
            }
            let needed = page.value("Math.ceil(document.body.getBoundingClientRect().height)").await;
            page.leave().await;
            page.until(&format!("document.getElementById('{id}').clientHeight === {needed}")).await;
            assert_eq!(page.heard("answer", id).await.len(), 1, "{id}");
        }
        // With no script at all the story stands there, and scrolls.
        page.enter("document.getElementById('none')").await;
        assert!(page.count_shown(".said__text").await > 10);
        assert!(page.is("document.documentElement.scrollHeight > innerHeight").await);
        page.leave().await;
    });
}

#[test]
fn in_the_page_of_another_site_scores_are_kept_or_the_reader_is_told() {
    visit(async |page| {
        let host =
            Host::of(page_with("<sidelines-quiz id=\"one\" count=\"1\" seed=\"abcde\"></sidelines-quiz>"));
        page.visit_host(&host.elsewhere()).await;
        page.until_told("ready", 1).await;
        page.enter_element("one").await;
        take(&page, ".page--quiz .sheet", &plan_of(&page.fragment().await), |_| true).await;
        page.go("#/scores").await;
        page.until("document.querySelectorAll(\'.table:not(.table--topics) tbody tr\').length === 1").await;
        assert_eq!(page.count_shown("#notices .notice").await, 0);
        page.leave().await;
        assert_eq!(page.heard("complete", "one").await.len(), 1);
    });
}

#[test]
fn twelve_on_one_page_know_nothing_of_each_other() {
    visit(async |page| {
        let story = crate::answers::story();
        let ids: Vec<String> =
            story.bank().entries().iter().take(12).map(|entry| entry.id().to_string()).collect();
        let one = |id: &String| {
            format!(
                "<sidelines-quiz id=\"{id}\" view=\"question\" item=\"{id}\" seed=\"abcde\"></sidelines-quiz>"
            )
        };
        let body = ids.iter().map(one).collect::<Vec<_>>().concat();
        open(&page, page_with(&body), 12).await;
        for (place, id) in ids.iter().enumerate().step_by(5) {
            answer(&page, id, place % 2 == 0).await;
            page.until(&format!("heard.some(one => one.type === 'answer' && one.from === '{id}')")).await;
            let told = page.heard("answer", id).await;
            assert_eq!(
                (told.len(), &told[0]["item"], &told[0]["right"]),
                (1, &json!(id), &json!(place % 2 == 0))
            );
        }
        let answers = page.value("heard.filter(one => one.type === 'answer').length").await;
        assert_eq!(answers, json!(3));
        for id in &ids {
            page.enter_element(id).await;
            let answered = ids.iter().position(|other| other == id).unwrap() % 5 == 0;
            assert_eq!(page.has(".verdict").await, answered, "{id}");
            page.leave().await;
        }
    });
}

/// Messages of every shape, the same every time: rubbish, and what looks like one of this protocol and is not.
const RUBBISH: &str = "
    let state = 12345;
    const random = n => { state = (state * 1103515245 + 12345) % 2147483648; return state % n; };
    const odd = [undefined, null, NaN, -1, 0, 1e308, Infinity, 2 ** 53, '', 'x'.repeat(5000), '<b>', [], {}, [[]], true,
        { toString: 1 }, new Date(0), new Map([[1, 2]]), new ArrayBuffer(8), '1', 'host', 'sized', 'answer', 1n];
    const types = ['host', 'sized', 'hello', 'ready', 'answer', 'complete', 'embed-size', '__proto__', 'constructor', 'toString'];
    const pick = list => list[random(list.length)];
    const message = () => {
        switch (random(4)) {
            case 0: return pick(odd);
            case 1: return { sidelines: pick([0, 2, '1', true, null, [1]]), type: pick(types), height: random(9999), room: 300 };
            case 2: return { type: pick(types), height: random(9999), theme: 'dark', room: random(500), accent: 'ff0000' };
            default: return Object.fromEntries(Array.from({ length: random(6) }, () => [pick(types), pick(odd)]));
        }
    };
    const absurd = () => ({ sidelines: 1, type: pick(['sized', 'size', 'x', pick(odd), 'embed-size', 'answer', 'hello']),
        height: pick([NaN, -5, 'auto', null, {}, undefined, '12px']), item: pick(odd), right: pick(odd) });
";

#[test]
fn ten_thousand_hostile_messages_into_a_frame_change_nothing() {
    visit(async |page| {
        page.plant(
            "window.thrown = []; addEventListener('error', event => thrown.push(String(event.message)));",
        )
        .await;
        open(&page, page_with(ONE), 1).await;
        touch(&page, "one").await;
        until_fits(&page, "one").await;
        let state = "[document.getElementById('app').innerHTML, document.documentElement.outerHTML.slice(0, 200), innerHeight, location.href, Object.keys(localStorage).length]";
        page.enter_element("one").await;
        let before = page.value(state).await;
        page.leave().await;
        page.promised(
            &format!(
                "{RUBBISH}
                 const into = document.getElementById('one').frame.contentWindow;
                 for (let n = 0; n < 10000; n++) into.postMessage(n % 2 ? message() : absurd(), '*');
                 await new Promise(done => setTimeout(done, 0));"
            ),
            json!([]),
        )
        .await;
        page.enter_element("one").await;
        // What was posted before is heard before.
        page.promised("await new Promise(done => {{ addEventListener('message', done, {{ once: true }}); postMessage(0, '*'); }})".replace("{{", "{").replace("}}", "}").as_str(), json!([]))
            .await;
        assert_eq!(page.value(state).await, before);
        assert_eq!(page.value("thrown").await, json!([]));
        page.leave().await;
        answer(&page, "one", true).await;
        assert_eq!(page.heard("answer", "one").await.len(), 1);
    });
}

#[test]
fn ten_thousand_hostile_messages_out_of_other_frames_change_nothing() {
    visit(async |page| {
        let hostile = Host::of(format!(
            "<!doctype html><title>hostile</title><script>{RUBBISH}
             addEventListener('message', () => {{
                 for (let n = 0; n < 10000; n++) parent.postMessage(n % 3 ? {{ sidelines: 1, type: pick(types), height: 1 + random(9000),
                     touched: true, item: 'x', right: true, percent: 100 }} : message(), '*');
                 parent.postMessage('over', '*');
             }});</script>"
        ));
        // One of its frames is put where the element's was, one stands beside it.
        let body =
            format!("{ONE}<iframe id=\"hostile\" title=\"hostile\" src=\"{}\"></iframe>", hostile.address);
        open(&page, page_with(&body), 1).await;
        touch(&page, "one").await;
        until_fits(&page, "one").await;
        let state = "[...document.querySelectorAll('iframe')].map(f => f.clientHeight).concat(document.getElementById('one').frame.clientHeight, heard.length)";
        let before = page.value(state).await;
        page.promised(
            "await new Promise(done => {
                 addEventListener('message', ({ data }) => data === 'over' && done());
                 document.getElementById('hostile').contentWindow.postMessage(1, '*');
             })",
            json!([]),
        )
        .await;
        // And from the page itself, which is no frame of Sidelines.
        page.promised(
            &format!(
                "{RUBBISH}
                 for (let n = 0; n < 2000; n++) postMessage(n % 2 ? message() : {{ sidelines: 1, type: pick(types), height: 99 }}, '*');
                 await new Promise(done => {{ addEventListener('message', ({{ data }}) => data === 'end' && done()); postMessage('end', '*'); }})"
            ),
            json!([]),
        )
        .await;
        assert_eq!(page.value(state).await, before);
        assert_eq!(page.value("thrown").await, json!([]));
    });
}

#[test]
fn results_go_to_no_page_that_is_not_named() {
    visit(async |page| {
        for (named, heard) in [("https://example.org", false), ("", true)] {
            let host = Host::of(page_with(ONE));
            let names = if heard { host.address.trim_end_matches('/') } else { named };
            // As if the page had been built so.
            let planted = page
                .plant(&format!(
                    "if (parent !== window) new MutationObserver((_, watch) => {{
                         if (!document.head) return;
                         watch.disconnect();
                         document.head.insertAdjacentElement('afterbegin', Object.assign(document.createElement('meta'),
                             {{ name: 'sidelines-results', content: '{names}' }}));
                     }}).observe(document, {{ childList: true, subtree: true }});"
                ))
                .await;
            page.visit_host(&host.address).await;
            page.until("document.getElementById('one').frame").await;
            answer(&page, "one", true).await;
            touch(&page, "one").await;
            // The height may be known to anybody.
            until_fits(&page, "one").await;
            let told = page.value("heard.map(one => one.type)").await;
            assert_eq!(told, if heard { json!(["ready", "answer", "complete"]) } else { json!([]) });
            page.uproot(planted).await;
        }
    });
}

#[test]
fn a_page_that_keeps_changing_its_width_is_followed_and_not_flooded() {
    visit(async |page| {
        open(&page, page_with(&format!("<div id=\"column\">{ONE}</div>")), 1).await;
        touch(&page, "one").await;
        until_fits(&page, "one").await;
        let came = page
            .promised(
                "const [column, frame] = [document.getElementById('column'), document.getElementById('one').frame];
                 const beat = () => new Promise(done => requestAnimationFrame(done));
                 let [messages, changes] = [0, 0];
                 addEventListener('message', ({ source, data }) => {
                     if (source === frame.contentWindow && data.type === 'embed-size') messages += 1;
                 });
                 const late = [];
                 for (let round = 0; round < 12; round++) {
                     for (let n = 0; n < 10; n++) {
                         column.style.width = `${300 + (round * 97 + n * 61) % 700}px`;
                         changes += 1;
                         for (let k = 0; k < 3; k++) await beat();
                     }
                     const heights = [];
                     column.style.width = `${280 + round * 40}px`;
                     changes += 1;
                     for (let k = 0; k < 30; k++) { await beat(); heights.push(frame.clientHeight); }
                     late.push(heights.findIndex((_, at) => heights.slice(at).every(height => height === heights.at(-1))));
                 }
                 return [messages, changes, late];",
                json!([]),
            )
            .await;
        let (messages, changes) = (came[0].as_u64().unwrap(), came[1].as_u64().unwrap());
        assert!(messages <= changes, "{messages} messages for {changes} changes");
        let late: Vec<u64> = came[2].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
        assert!(late.iter().all(|frames| *frames <= 2), "settled after {late:?} frames");
        until_fits(&page, "one").await;
    });
}

#[test]
fn hidden_moved_taken_away_and_put_back_it_goes_on() {
    visit(async |page| {
        let body = format!("<div id=\"first\" hidden>{ONE}</div><div id=\"second\"></div>");
        page.visit_host(&Host::of(page_with(&body)).address).await;
        page.until("document.getElementById('one').frame").await;
        assert_eq!(page.value("heard").await, json!([]));
        page.js("document.getElementById('first').hidden = false", json!([])).await;
        page.until_told("ready", 1).await;
        answer(&page, "one", true).await;
        until_fits(&page, "one").await;
        // Moved: the question is the same, at the height that it had.
        page.js(
            "window.height = document.getElementById('one').clientHeight;
             document.getElementById('second').append(document.getElementById('one'))",
            json!([]),
        )
        .await;
        assert!(page.is("document.getElementById('one').clientHeight === height").await);
        page.until_told("ready", 2).await;
        answer(&page, "one", false).await;
        // Taken away it leaves nothing; put back it works.
        page.js("window.kept = document.getElementById('one'); kept.remove()", json!([])).await;
        assert_eq!(page.value("[kept.frame, window.length]").await, json!([null, 0]));
        page.js("document.getElementById('first').append(kept)", json!([])).await;
        page.until_told("ready", 3).await;
        answer(&page, "one", true).await;
        until_fits(&page, "one").await;
        assert_eq!(page.value("thrown").await, json!([]));
    });
}

#[test]
fn it_fits_a_narrow_column_of_a_page_that_runs_from_right_to_left() {
    visit(async |page| {
        let html = page_with(&format!("<div style=\"width:280px\">{ONE}</div>"))
            .replace("lang=\"en\"", "lang=\"ar\" dir=\"rtl\"");
        open(&page, html, 1).await;
        answer(&page, "one", false).await;
        until_fits(&page, "one").await;
        page.enter_element("one").await;
        let over: Value = page.promised(crate::access::OVER, json!([])).await;
        assert_eq!(over, json!([]));
        assert_eq!(page.say("getComputedStyle(document.body).direction").await, "ltr");
        page.leave().await;
        assert!(page.is("document.documentElement.scrollWidth <= innerWidth").await);
    });
}
