//! Small pictures of numbers. Each number also stands beside its picture in words.

use super::el::{El, el};
use crate::words::Words;

/// One bar.
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is, in per cent.
    pub percent: u32,
    /// The number in words.
    pub told: String,
}

/// Bars, one below the other.
pub fn bars(bars: Vec<Bar>) -> El {
    let rect = |class: &'static str| el("rect", class).attr("height", "10").attr("rx", "2");
    el("dl", "bars").each(bars.into_iter().map(|bar| {
        let picture = el("svg", "bars__bar")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .attr("height", "10")
            .child(rect("bars__track").attr("width", "100%"))
            .child(rect("bars__fill").attr("width", bar.percent.to_string() + "%"));
        el("div", "bars__row")
            .key(&bar.label)
            .child(el("dt", "bars__label").child(bar.label))
            .child(el("dd", "bars__told").child(el("span", "bars__number").child(bar.told)).child(picture))
    }))
}

/// A number to the hundredth. Rust's own writing and reading of fractions takes fifteen kilobytes of the page.
#[allow(clippy::cast_possible_truncation, reason = "a picture is a few thousand units wide")]
pub fn hundredths(x: f64) -> String {
    let n = (x * 100.0 + 0.5).floor() as i64;
    let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    let (whole, tenths, rest) = ((n / 100).to_string(), n / 10 % 10, n % 10);
    if tenths + rest == 0 {
        return [sign, &whole].concat();
    }
    [sign, &whole, ".", &tenths.to_string(), &rest.to_string()].concat()
}

/// A number of per cent.
pub fn percent(x: f64) -> String {
    hundredths(x) + "%"
}

/// Attempts in time as a line, the oldest first: from left to right, up is better.
pub fn progress(percents: &[u32], w: &Words) -> El {
    let end = |percent: Option<&u32>| percent.copied().unwrap_or(0);
    let told = (w.chart_alt)(percents.len(), end(percents.first()), end(percents.last()));
    let last = percents.len().saturating_sub(1);
    let at = |i: usize, percent: u32| {
        let share =
            f64::from(u32::try_from(i).unwrap_or(0)) / f64::from(u32::try_from(last.max(1)).unwrap_or(1));
        (2.0 + 96.0 * share, 106.0 - f64::from(percent.min(100)))
    };
    let points: Vec<(f64, f64)> = percents.iter().enumerate().map(|(i, percent)| at(i, *percent)).collect();
    let segments = points.iter().zip(points.iter().skip(1));
    let few = points.len() <= 60;
    let rules = [0_u32, 50, 100].into_iter().map(|percent| {
        let y = (106 - percent).to_string();
        let rule = el("line", "progress__rule")
            .attr("x1", "0")
            .attr("x2", "100%")
            .attr("y1", y.clone())
            .attr("y2", y.clone());
        let label = el("text", "progress__label")
            .attr("x", "100%")
            .attr("y", y)
            .attr("dy", "-3")
            .attr("text-anchor", "end")
            .child(percent.to_string());
        el("g", "").child(rule).child(label)
    });
    let lines = segments.map(|(a, b)| {
        el("line", "progress__line")
            .attr("x1", percent(a.0))
            .attr("y1", hundredths(a.1))
            .attr("x2", percent(b.0))
            .attr("y2", hundredths(b.1))
    });
    let dots = points.iter().filter(|_| few).map(|(x, y)| {
        el("circle", "progress__dot").attr("cx", percent(*x)).attr("cy", hundredths(*y)).attr("r", "4")
    });
    el("svg", "progress")
        .attr("role", "img")
        .attr("aria-label", told)
        .attr("height", "112")
        .each(rules)
        .each(lines)
        .each(dots)
}

/// A part of a whole, as a number from 0 to 1.
#[cfg(feature = "app")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let f = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    f(part.min(whole)) / f(whole.max(1))
}
