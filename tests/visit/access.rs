//! Barriers: what axe-core finds, how large a target is, and what a narrow screen or large text does.
//!
//! Each state of each page is looked at in light and dark, and 320 and 1440 pixels wide.

use std::rc::Rc;

use serde_json::{Value, json};
use sidelines::quiz::{Action, Pick, Plan, Quiz, Seed, Slot, Spec};
use sidelines::scores::{AttemptId, Record};

use crate::answers::{asked, choose, give, one_of_each_kind, plan_of, response, story, take_checkpoint};
use crate::browser::{axe, faulty_visit, visit, visit_with_text};
use crate::page::{Page, key};
use crate::reading::light;
use crate::scores::RECORD;
use crate::waking::load_held;

const SHEET: &str = ".page--quiz .sheet";
const NARROW: u32 = 320;
const WIDE: u32 = 1440;

/// The barriers in the page as it stands, none of them twice.
const LOOK: &str = "
    const found = await axe.run(document, {
        resultTypes: ['violations'],
        rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
    });
    // What lies under the bar at the lower edge comes out when one scrolls.
    const hidden = node => node.any.some(check => check.message.includes('obscured'));
    for (const rule of found.violations) rule.nodes = rule.nodes.filter(node => rule.id !== 'target-size' || !hidden(node));
    return found.violations.filter(rule => rule.nodes.length).map(rule => `${rule.id}: ` + rule.nodes.slice(0, 4)
        .map(node => `${node.target} (${[...node.any, ...node.all, ...node.none].map(c => c.message).join('; ')})`).join(' | '));
";

/// What can be pressed but is smaller than 44 pixels, with the margin around it that can be pressed, too. A word
/// or a link within a text is as high as its line.
const SMALL: &str = "
    const own = e => e.matches('input') && e.closest('label') || e;
    const pressed = () => [...document.querySelectorAll('button, a[href], input, select, summary, textarea')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip, .term, :disabled')).map(own);
    const side = (style, name) => style.position === 'absolute' ? Math.max(0, -parseFloat(style[name]) || 0) : 0;
    return [...new Set(pressed())].filter(e => getComputedStyle(e).display !== 'inline').map(e => {
        const [box, around] = [e.getBoundingClientRect(), getComputedStyle(e, '::after')];
        return [e, box.width + side(around, 'left') + side(around, 'right'),
            box.height + side(around, 'top') + side(around, 'bottom')];
    }).filter(([e, width, height]) => width < 43.5 || height < 43.5)
        .map(([e, width, height]) => `${e.parentElement.className} > ${e.tagName}.${e.className} ${Math.round(width)}×${Math.round(height)}`);
";

/// What reaches over the right edge, where the page can be scrolled sideways.
pub const OVER: &str = "
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const over = e => e.checkVisibility() && e.getBoundingClientRect().right > edge + 0.5;
    const last = [...document.querySelectorAll('body *')].filter(e => over(e) && ![...e.children].some(over))
        .map(e => `${e.tagName}.${e.getAttribute('class')} “${e.textContent.slice(0, 30)}” ${Math.round(e.getBoundingClientRect().right)}`);
    return [`${document.documentElement.scrollWidth} of ${edge}: ${last.slice(0, 6).join(', ')}`];
";

/// Looks at pages and gathers what stands in a reader's way.
pub struct Eye {
    page: Page,
    script: String,
    found: Vec<String>,
}

impl Eye {
    /// An eye on the page.
    pub fn new(page: Page) -> Self {
        Self { page, script: axe(), found: Vec::new() }
    }

    /// Looks at the page as it stands, in each colour scheme and at each width.
    pub async fn look(&mut self, state: &str) {
        for width in [NARROW, WIDE] {
            self.look_at(state, width).await;
        }
        self.page.widen().await;
    }

    /// Looks at it in each colour scheme, at one width.
    pub async fn look_at(&mut self, state: &str, width: u32) {
        self.page.resize(width).await;
        if !self.page.is("window.axe").await {
            self.page.js(&self.script, json!([])).await;
        }
        for scheme in ["light", "dark"] {
            self.page.scheme(scheme).await;
            let came = self.page.promised(LOOK, json!([])).await;
            self.note(&format!("{state}, {scheme}, {width}"), &came);
        }
        for (what, script) in [("small", SMALL), ("sideways", OVER)] {
            let came = self.page.promised(script, json!([])).await;
            self.note(&format!("{state}, {what}, {width}"), &came);
        }
    }

    fn note(&mut self, place: &str, came: &Value) {
        for one in came.as_array().unwrap() {
            self.found.push(format!("{place}: {}", one.as_str().unwrap()));
        }
    }

    /// Makes sure that nothing was found.
    pub fn nothing_found(self) {
        assert!(self.found.is_empty(), "{} found:\n{}", self.found.len(), self.found.join("\n"));
    }
}

#[test]
fn the_story_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("#/").await;
        eye.look("story").await;
        page.click("[id='/glance'] .term").await;
        page.until_there(".popover:popover-open").await;
        eye.look("story, a word explained").await;
        page.press(key::ESCAPE).await;
        light(&page, "One side’s word only").await;
        page.until(&format!("{} > 3", crate::reading::LIT)).await;
        page.go("#/issues/seafood").await;
        page.until_focus("[id='/issues/seafood'], [id='/issues/seafood'] h3").await;
        eye.look("story, lit, at an issue").await;
        eye.nothing_found();
    });
}

#[test]
fn the_story_in_its_other_states_has_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("#/timeline").await;
        page.click(".filter .chip-option:nth-of-type(2)").await;
        choose(&page, "timeline", 0, false).await;
        page.click(&format!("{} .verdict__read", asked("timeline", 0))).await;
        page.until_there(".said__back").await;
        // Where the reader is: at another place the bar at the lower edge may stand in the middle of something.
        for width in [NARROW, WIDE] {
            page.resize(width).await;
            let back = "document.querySelector('.said__back').scrollIntoView({ block: 'center', behavior: 'instant' })";
            page.js(back, json!([])).await;
            eye.look_at("story, filtered, from a question", width).await;
        }
        page.widen().await;
        page.js("document.querySelectorAll('.answers, .answer:nth-of-type(-n+3)').forEach(one => one.open = true)", json!([]))
            .await;
        page.go("#/sources/check").await;
        eye.look("story, questions with their answers").await;
        page.resize(NARROW).await;
        page.click(".contents-bar__button").await;
        page.until_there("#contents:popover-open").await;
        eye.look_at("contents", NARROW).await;
        eye.nothing_found();
    });
}

#[test]
fn the_questions_in_the_story_have_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("#/people").await;
        choose(&page, "issues", 0, true).await;
        take_checkpoint(&page, "people", |place| place > 0).await;
        page.js("for (const e of document.querySelectorAll('.story details')) e.open = true", json!([]))
            .await;
        eye.look("story, answered, with everything open").await;
        eye.nothing_found();
    });
}

#[test]
fn the_story_has_no_barriers_while_the_program_is_on_its_way() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        load_held(&page, "#/people").await;
        choose(&page, "people", 0, false).await;
        eye.look("story, without the program").await;
        eye.nothing_found();
    });
}

#[test]
fn no_kind_of_question_has_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open(&format!("#/quiz?items={}&seed=bars&sure=yes", one_of_each_kind())).await;
        let plan = plan_of(&page.fragment().await);
        for (place, item) in plan.items().iter().enumerate() {
            let kind = item.kind().as_str();
            page.until_says(".question__counter", &format!("Question {} of 6", place + 1)).await;
            eye.look(kind).await;
            give(&page, SHEET, item, &response(item, place % 2 == 0)).await;
            page.click(".quiz__primary").await;
            page.until_there(".verdict").await;
            eye.look(&format!("{kind}, checked")).await;
            page.click(".quiz__primary").await;
        }
        eye.nothing_found();
    });
}

#[test]
fn the_ways_of_a_quiz_have_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("#/quiz").await;
        eye.look("choose").await;
        page.open("#/quiz?items=leaders-first-meeting,leaders-talks-minutes&seed=open").await;
        give(&page, SHEET, &plan_of(&page.fragment().await).items()[0], &sidelines::quiz::Response::One(0))
            .await;
        page.click(".quiz__all summary").await;
        page.click_words(".quiz__deeds button", "Skip").await;
        page.until_says(".question__counter", "Question 2 of 2").await;
        page.click(".quiz__primary").await;
        page.until_says(".quiz__hint", "first").await;
        eye.look("a quiz with its list and a hint").await;
        page.store(RECORD, &full_record(now(&page).await)).await;
        page.later(30).await;
        page.open("#/quiz").await;
        page.until_there(".panel--due").await;
        page.until_there(".open__line").await;
        eye.look("choose, with what is due").await;
        page.open(
            "#/quiz?items=leaders-first-meeting,seafood-why-ban,leaders-talks-minutes&seed=end&sure=yes",
        )
        .await;
        for (place, item) in plan_of(&page.fragment().await).items().iter().enumerate() {
            page.click(".sure label").await;
            give(&page, SHEET, item, &response(item, place > 0)).await;
            page.click(".quiz__primary").await;
            page.until_there(".verdict").await;
            page.click(".quiz__primary").await;
        }
        page.until_there(".result").await;
        page.click("#app .review summary").await;
        eye.look("result").await;
        eye.nothing_found();
    });
}

#[test]
fn the_scores_have_no_barriers() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        page.open("#/scores").await;
        eye.look("scores, empty").await;
        page.store(RECORD, &full_record(now(&page).await)).await;
        page.later(30).await;
        page.open("#/scores").await;
        page.until_there(".chart").await;
        eye.look("scores").await;
        page.click_words(".transfer button", "Clear all scores").await;
        page.until_there("dialog[open]").await;
        eye.look("scores, asked whether to clear").await;
        page.press(key::ESCAPE).await;
        page.store(RECORD, "no JSON").await;
        page.open("#/nowhere").await;
        page.until("document.querySelectorAll('#notices .notice').length === 2").await;
        eye.look("notices").await;
        eye.nothing_found();
    });
}

#[test]
fn the_word_on_a_program_that_did_not_come_has_no_barriers() {
    faulty_visit(async |page| {
        let page = page.under("/no-wasm");
        let mut eye = Eye::new(page.clone());
        page.load("").await;
        page.until_shown("[data-when=failed]").await;
        eye.look("failed").await;
        eye.nothing_found();
    });
}

/// Pages, each with what shows that it is drawn, in a browser that has scores.
async fn pages(page: &Page) -> Vec<(&'static str, &'static str)> {
    page.open("#/").await;
    page.store(RECORD, &full_record(now(page).await)).await;
    vec![
        ("#/", ".story"),
        ("#/quiz", ".page--choose"),
        ("#/quiz?items=outcomes-where-it-stands&seed=large", ".question"),
        ("#/quiz?items=leaders-ishiba-autumn-order&seed=large", ".question"),
        ("#/quiz?items=leaders-talks-minutes&seed=large", ".question"),
        ("#/quiz?items=issues-ishiba-raised&seed=large", ".question"),
        ("#/scores", ".page--scores"),
    ]
}

#[test]
fn text_of_double_size_needs_no_scrolling_sideways() {
    visit_with_text(32, async |page| {
        let mut eye = Eye::new(page.clone());
        for (address, there) in pages(&page).await {
            page.open(address).await;
            page.until_there(there).await;
            assert!(page.is("parseFloat(getComputedStyle(document.documentElement).fontSize) === 32").await);
            for width in [NARROW, 640, 1280] {
                page.resize(width).await;
                let came = page.promised(OVER, json!([])).await;
                eye.note(&format!("{address}, text at 200 %, {width}"), &came);
            }
        }
        eye.nothing_found();
    });
}

#[test]
fn no_width_needs_scrolling_sideways() {
    visit(async |page| {
        let mut eye = Eye::new(page.clone());
        for (address, there) in pages(&page).await {
            page.open(address).await;
            page.until_there(there).await;
            for width in [320, 375, 480, 600, 640, 768, 900, 1024, 1280, 1440, 1920] {
                page.resize(width).await;
                let came = page.promised(OVER, json!([])).await;
                eye.note(&format!("{address}, {width}"), &came);
            }
        }
        eye.nothing_found();
    });
}

#[test]
fn nothing_moves_for_who_wants_no_motion() {
    visit(async |page| {
        page.scheme("light").await;
        page.open("#/").await;
        let moving = "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
            const long = list => list.split(',').some(t => parseFloat(t) * (t.includes('ms') ? 1 : 1000) > 10);
            return long(s.transitionDuration) || s.animationName !== 'none' && long(s.animationDuration) })
            .map(e => e.tagName + '.' + e.getAttribute('class'))";
        assert_eq!(page.value(moving).await, json!([]));
        assert_eq!(page.say("getComputedStyle(document.documentElement).scrollBehavior").await, "auto");
    });
}

/// Now, in seconds, by the clock of the page.
pub async fn now(page: &Page) -> u64 {
    page.value("Math.floor(Date.now() / 1000)").await.as_u64().unwrap()
}

/// A record with attempts on all topics, some of them wrong, whose misses are due a day after `now`.
pub fn full_record(now: u64) -> String {
    let story = story();
    let mut record = Record::new(story.id.clone());
    for n in 0..6_u64 {
        let seed = Seed::parse(&format!("full{n}")).unwrap();
        let pick = Pick::Topics { topics: Vec::new(), count: 8 };
        let plan = Plan::draw(&Spec { pick, ..Spec::usual(seed) }, &story);
        let slot =
            |(place, item)| Slot { response: response(item, place % 3 != 0), sure: None, checked: true };
        let slots = plan.items().iter().enumerate().map(slot).collect();
        let quiz = Quiz::resume(Rc::new(plan), slots, 0).unwrap().update(&Action::Finish);
        let at = now - 600 + n * 60;
        record.take_in(&quiz, AttemptId::from_random((n + 1) << 20), at, at);
    }
    record.to_json()
}
