//! The table of pupils. Of a long one only the rows are drawn that can be seen, and some around them.

use wasm_bindgen::JsCast;
use yew::Callback;
use yew::events::Event;
use yew::virtual_dom::ListenerKind;

use super::{ResultsView, Sort, Wish, heading, topic_name, wish};
use crate::class::{Mark, Row, stamp};
use crate::components::{El, el, hundredths, pick, pick_name};
use crate::desk::Act;
use crate::quiz::Points;

/// From how many rows on only those are drawn that can be seen.
const MANY: usize = 120;
/// The height of a row of the table, in pixels, as long as none was measured.
pub(super) const ROW: usize = 44;
/// How many rows are drawn above and below what can be seen.
const SPARE: usize = 12;
/// After how many rows the table is drawn anew while it is scrolled.
const STEP: usize = 6;
/// How many rows are drawn at a time.
const WINDOW: usize = 44;

/// Draws it.
pub(super) fn pupils(view: &ResultsView) -> El {
    let ResultsView { collector, w, .. } = view;
    let head = |name: &str, by: Sort| {
        heading(name, (w.results_sort)(name), collector.sorted(by), wish(view, Wish::Sort(by)))
    };
    let topics = collector.results.topics.iter().enumerate();
    let topics = topics.map(|(n, (id, _))| head(&topic_name(view, id), Sort::Topic(n)));
    let asked = collector.results.columns.iter().enumerate().map(|(n, column)| {
        let (name, by) = ((n + 1).to_string(), Sort::Question(n));
        let stem = column.question.as_ref().map_or(w.results_unknown, |question| &*question.stem);
        heading(&name, stem.to_owned(), collector.sorted(by), wish(view, Wish::Sort(by))).and("results__mark")
    });
    let all = collector.order.len();
    let (from, until) = if all <= MANY || collector.printing {
        (0, all)
    } else {
        let from = collector.top.saturating_sub(SPARE);
        (from, (from + WINDOW).min(all))
    };
    let shown = collector.order.get(from..until).unwrap_or_default();
    let rows = shown.iter().enumerate().filter_map(|(n, place)| {
        Some(
            pupil(view, collector.results.rows.get(*place)?)
                .attr("aria-rowindex", (from + n + 2).to_string()),
        )
    });
    let gap = |key: &'static str, rows: usize| {
        let space =
            el("svg", "results__gap").attr("width", "1").attr("height", (rows * collector.row).to_string());
        (rows > 0).then(|| el("tr", "").attr("aria-hidden", "true").key(key).child(el("td", "").child(space)))
    };
    let on = view.on.clone();
    let many = all > MANY;
    let scrolled = Callback::from(move |event: Event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(element) = element.filter(|_| many) {
            let row = element.query_selector("tbody tr:not([aria-hidden])").ok().flatten();
            let row = row.map_or(0, |row| usize::try_from(row.client_height()).unwrap_or(0));
            let row = if row > 0 { row } else { ROW };
            // In steps, so that not every pixel draws the table anew.
            let top = usize::try_from(element.scroll_top().max(0)).unwrap_or(0) / row / STEP * STEP;
            on.emit(Act::Results(Wish::Scrolled(top, row)));
        }
    });
    let table = el("table", "results__table")
        .attr("aria-rowcount", (all + 1).to_string())
        .child(
            el("thead", "").child(
                el("tr", "")
                    .child(head(w.results_name, Sort::Name).and("results__name"))
                    .child(head(w.results_share, Sort::Share))
                    .child(head(w.results_again, Sort::Again))
                    .each(asked)
                    .each(topics)
                    .child(head(w.results_form, Sort::Form))
                    .child(head(w.results_time, Sort::Time))
                    .child(head(w.results_ended, Sort::Ended)),
            ),
        )
        .child(el("tbody", "").child(gap("above", from)).each(rows).child(gap("below", all - until)));
    // Two of one name are one pupil who tried twice, unless the teacher knows better.
    let shared = collector.binder.each || collector.results.rows.iter().any(|row| row.replaced);
    el("section", "results__pupils")
        .child(el("h2", "").attr("id", "results-pupils").child(w.results_by_pupil))
        .child(el("p", "choose__note").child(w.results_legend))
        .child(
            el("div", "results__scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "results-pupils")
                .and(if many { "is-long" } else { "" })
                .hear(ListenerKind::onscroll, scrolled)
                .child(table),
        )
        .child(el("p", "choose__note").child(w.results_again_told))
        .child(shared.then(|| {
            pick(collector.binder.each, wish(view, Wish::Each), pick_name().child(w.results_each))
                .and("no-print")
        }))
}

fn pupil(view: &ResultsView, row: &Row) -> El {
    let (w, shared) = (view.w, view.shared);
    let name = if row.name.is_empty() { w.results_nameless.to_owned() } else { row.name.clone() };
    let note = if row.replaced {
        Some(w.results_replaced.to_owned())
    } else if row.apart > 0 {
        Some((w.results_apart)(row.apart))
    } else if row.certain_and_wrong > 0 {
        Some((w.results_certain)(row.certain_and_wrong))
    } else {
        None
    };
    let marks = row.marks.iter().map(|mark| {
        let (class, text) = match mark {
            Mark::NotAsked => ("", String::new()),
            Mark::Open => ("is-open", "–".into()),
            Mark::Apart(_) => ("is-apart", "≠".into()),
            Mark::Got(points) if points.is_full() => ("is-right", "1".into()),
            Mark::Got(points) if *points == Points::NONE => ("is-wrong", "0".into()),
            Mark::Got(points) => ("is-part", hundredths(f64::from(points.parts()) / 60.0)),
        };
        el("td", "results__mark").and(class).child(text)
    });
    let topics = row
        .topics
        .iter()
        .map(|share| el("td", "").child((share.of > 0).then(|| (shared.percent)(share.percent()))));
    el("tr", "")
        .and(if row.replaced { "is-replaced" } else { "" })
        .key(&row.place.to_string())
        .child(
            el("th", "results__name")
                .attr("scope", "row")
                .child(el("span", "results__who").child(name))
                .child(note.map(|note| el("span", "results__note").child(note))),
        )
        .child(el("td", "").child((shared.percent)(row.total.percent())))
        .child(el("td", "").child(
            (row.again && !row.replaced).then(|| el("strong", "results__again").child(w.results_again)),
        ))
        .each(marks)
        .each(topics)
        .child(el("td", "").child(row.form.letter().to_string()))
        .child(el("td", "").child((w.minutes)(u64::from(row.seconds))))
        .child(el("td", "").child(stamp(row.ended)))
}
