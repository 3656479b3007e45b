//! Where a teacher collects receipts and sees what they come to.

mod collector;
mod pupils;
mod questions;
mod taking;

pub use self::collector::{Collector, Rank, Sort, Wish};

use self::pupils::pupils;
use self::questions::questions;
use self::taking::{binders, came, taking_drops, taking_in, trouble};

use yew::Callback;
use yew::events::Event;

use super::Act;
use super::parts::{page, to};
use crate::components::{Bar, El, bars, button, el};
use crate::quiz::Share;
use crate::story::{Story, TopicId};
use crate::words::{DeskWords, Words};

/// What the page is drawn from.
pub struct ResultsView<'a> {
    /// The class as it is collected.
    pub collector: &'a Collector,
    /// The story.
    pub story: &'a Story,
    /// The words of the desk.
    pub w: &'static DeskWords,
    /// The words of the program.
    pub shared: &'static Words,
    /// Where what is done goes.
    pub on: &'a Callback<Act>,
}

/// Draws the page.
pub fn results_page(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let any = !collector.results.rows.is_empty();
    taking_drops(page(w.results_heading), view.on)
        .child(el("p", "page__lead no-print").child(w.results_lead))
        .child(el("div", "results__in no-print").child(taking_in(view)).child(binders(view)))
        .child(trouble(view))
        .child(came(view))
        .child((!any).then(|| el("p", "results__none").child(w.results_none)))
        .each(any.then(|| came_to(view)).into_iter().flatten())
        .child(el("p", "desk__honest").child(w.class_honest))
}

fn wish(view: &ResultsView, wish: Wish) -> Callback<Event> {
    to(view.on, Act::Results(wish))
}

fn came_to(view: &ResultsView) -> Vec<El> {
    let (collector, w, shared) = (view.collector, view.w, view.shared);
    let results = &collector.results;
    let total = results.total();
    let topic = |(id, share): &(TopicId, Share)| {
        let told = (shared.percent)(share.percent());
        Bar { label: topic_name(view, id), percent: share.percent(), told }
    };
    vec![
        el("section", "results__whole")
            .child(el("h2", "").child(if collector.binder.label.is_empty() {
                (w.results_pupils)(results.rows.len())
            } else {
                [&*collector.binder.label, ": ", &(w.results_pupils)(results.rows.len())].concat()
            }))
            .child(
                el("p", "result__score")
                    .child(el("strong", "result__percent").child((shared.percent)(total.percent())))
                    .child(el("span", "result__points").child(w.results_total)),
            ),
        el("div", "results__charts")
            .child(
                el("section", "").child(el("h2", "").child(w.results_spread)).child(plot(&results.spread, w)),
            )
            .child(
                el("section", "")
                    .child(el("h2", "").child(w.results_by_topic))
                    .child(bars(results.topics.iter().map(topic).collect())),
            ),
        pupils(view),
        questions(view),
        away(view),
    ]
}

/// How many pupils got how much, as columns: a tenth each.
fn plot(spread: &[usize; 10], w: &DeskWords) -> El {
    let most = spread.iter().copied().max().unwrap_or(0).max(1);
    let tens = || (1_u32..).map(|tenth| tenth * 10);
    let told: Vec<String> =
        spread.iter().zip(tens()).map(|(count, to)| (w.results_spread_told)(to, *count)).collect();
    let column = |(count, to): (&usize, u32)| {
        let high = count * 100 / most;
        let middle = [&*(to - 5).to_string(), "%"].concat();
        let text = |y: usize, class: &'static str, text: String| {
            el("text", class)
                .attr("x", middle.clone())
                .attr("y", y.to_string())
                .attr("text-anchor", "middle")
                .child(text)
        };
        el("g", "")
            .child(
                el("rect", "plot__column")
                    .attr("x", [&*(to - 9).to_string(), "%"].concat())
                    .attr("width", "8%")
                    .attr("y", (124 - high).to_string())
                    .attr("height", high.to_string()),
            )
            .child((*count > 0).then(|| text(118 - high, "plot__count", count.to_string())))
            .child(text(144, "plot__label", to.to_string()))
    };
    let ground =
        el("line", "plot__ground").attr("x1", "0").attr("x2", "100%").attr("y1", "124").attr("y2", "124");
    let picture = el("svg", "plot")
        .attr("role", "img")
        .attr("aria-label", told.join("; "))
        .attr("height", "152")
        .each(spread.iter().zip(tens()).map(column))
        .child(ground);
    el("figure", "").child(picture).child(el("figcaption", "choose__note").child(w.results_spread_note))
}

fn topic_name(view: &ResultsView, id: &TopicId) -> String {
    view.story.topic(id).map(|(_, topic)| topic.name.to_string()).unwrap_or_default()
}

/// The heading of a column, with what is told of it, by which a table is sorted when it is pressed; `now` says whether it is, and if so upwards.
fn heading(name: &str, told: String, now: Option<bool>, act: Callback<Event>) -> El {
    let arrow = match now {
        Some(true) => " ↑",
        Some(false) => " ↓",
        None => "",
    };
    el("th", "")
        .attr("scope", "col")
        .attr("aria-sort", now.map(|up| if up { "ascending" } else { "descending" }))
        .child(
            el("button", "results__sort")
                .attr("type", "button")
                .attr("title", told)
                .child(name.to_owned())
                .child(el("span", "").attr("aria-hidden", "true").child(arrow))
                .click(act),
        )
}

fn away(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let small = |label: &'static str, act: Wish| button("button", label).click(wish(view, act));
    let clear = if collector.asking {
        el("p", "desk__ways")
            .child(el("strong", "").attr("role", "status").child(w.results_clear_sure))
            .child(small(w.results_clear, Wish::Clear(true)))
            .child(small(w.cancel, Wish::Keep))
    } else {
        el("p", "desk__ways").child(small(w.results_clear, Wish::Clear(false)))
    };
    el("section", "panel no-print")
        .child(el("h2", "").child(w.results_export))
        .child(
            el("p", "desk__ways")
                .child(small(w.results_csv, Wish::Csv))
                .child(small(w.results_json, Wish::Json))
                .child(small(w.results_print, Wish::Print)),
        )
        .child(clear)
}
