//! The table of questions.

use super::{Rank, ResultsView, Wish, heading, wish};
use crate::class::Column;
use crate::components::{El, el, hundredths};

/// Draws it.
pub(super) fn questions(view: &ResultsView) -> El {
    let ResultsView { collector, w, shared, .. } = view;
    let columns = &collector.results.columns;
    let mut order: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    let (by, up) = collector.rank;
    order.sort_by(|(a_place, a), (b_place, b)| {
        let way = match by {
            Rank::Place => a_place.cmp(b_place),
            Rank::Share => a.share.percent().cmp(&b.share.percent()),
            Rank::Wrong => a.wrong.map(|(_, n)| n).cmp(&b.wrong.map(|(_, n)| n)),
            Rank::Tells => a.discrimination.unwrap_or(-2.0).total_cmp(&b.discrimination.unwrap_or(-2.0)),
        };
        if up { way } else { way.reverse() }
    });
    let head = |name: &str, by: Rank| {
        heading(name, (w.results_sort)(name), collector.ranked(by), wish(view, Wish::Rank(by)))
    };
    let rows = order.into_iter().map(|(place, column)| {
        let stem = column
            .question
            .as_ref()
            .map_or_else(|| w.results_unknown.to_owned(), |question| question.stem.to_string());
        let wrong = column.wrong.and_then(|(option, n)| {
            let question = column.question.as_ref()?;
            Some((w.results_wrong_of)(&question.body.choices().get(usize::from(option))?.text, n))
        });
        el("tr", "")
            .key(&place.to_string())
            .child(
                el("th", "results__stem")
                    .attr("scope", "row")
                    .child(el("span", "results__number").child((place + 1).to_string()))
                    .child(" ")
                    .child(stem),
            )
            .child(el("td", "").child((shared.percent)(column.share.percent())))
            .child(el("td", "").child(wrong))
            .child(el("td", "").child(column.discrimination.map(hundredths)))
    });
    el("section", "results__questions")
        .child(el("h2", "").attr("id", "results-questions").child(w.results_by_question))
        .child(
            el("div", "results__scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "results-questions")
                .child(
                    el("table", "results__table results__table--questions")
                        .child(
                            el("thead", "").child(
                                el("tr", "")
                                    .child(head(w.results_question, Rank::Place))
                                    .child(head(w.results_answers, Rank::Share))
                                    .child(head(w.results_wrong, Rank::Wrong))
                                    .child(head(w.results_tells, Rank::Tells)),
                            ),
                        )
                        .child(el("tbody", "").each(rows)),
                ),
        )
        .child(el("p", "choose__note").child(w.results_tells_told))
}
