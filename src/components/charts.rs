//! Small pictures of numbers. Each number also stands beside its picture in words.

use yew::prelude::*;

/// One bar.
#[derive(Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: AttrValue,
    /// How long it is, in per cent.
    pub percent: u32,
    /// The number in words.
    pub told: AttrValue,
}

/// Bars, one below the other.
pub fn bars(bars: &[Bar]) -> Html {
    html! {
        <dl class="bars">
            {for bars.iter().map(|bar| html! {
                <div class="bars__row" key={bar.label.to_string()}>
                    <dt class="bars__label">{&bar.label}</dt>
                    <dd class="bars__told">
                        <span class="bars__number">{&bar.told}</span>
                        <svg class="bars__bar" aria-hidden="true" focusable="false" height="10">
                            <rect class="bars__track" width="100%" height="10" rx="2" />
                            <rect class="bars__fill" width={format!("{}%", bar.percent)} height="10" rx="2" />
                        </svg>
                    </dd>
                </div>
            })}
        </dl>
    }
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

/// Attempts in time as a line, the oldest first: from left to right, up is better. `told` is the line in words.
pub fn progress(percents: &[u32], told: String) -> Html {
    let last = percents.len().saturating_sub(1);
    let at = |i: usize, percent: u32| {
        let share =
            f64::from(u32::try_from(i).unwrap_or(0)) / f64::from(u32::try_from(last.max(1)).unwrap_or(1));
        (2.0 + 96.0 * share, 106.0 - f64::from(percent.min(100)))
    };
    let points: Vec<(f64, f64)> = percents.iter().enumerate().map(|(i, percent)| at(i, *percent)).collect();
    let segments = points.iter().zip(points.iter().skip(1));
    let few = points.len() <= 60;
    html! {
        <svg class="progress" role="img" aria-label={told} height="112">
            {for [0, 50, 100].iter().map(|percent| {
                let y = (106 - percent).to_string();
                html! {
                    <g>
                        <line class="progress__rule" x1="0" x2="100%" y1={y.clone()} y2={y.clone()} />
                        <text class="progress__label" x="100%" {y} dy="-3" text-anchor="end">{percent.to_string()}</text>
                    </g>
                }
            })}
            {for segments.map(|(a, b)| html! {
                <line class="progress__line" x1={percent(a.0)} y1={hundredths(a.1)} x2={percent(b.0)} y2={hundredths(b.1)} />
            })}
            {for points.iter().filter(|_| few).map(|(x, y)| html! {
                <circle class="progress__dot" cx={percent(*x)} cy={hundredths(*y)} r="4" />
            })}
        </svg>
    }
}

/// A part of a whole, as a number from 0 to 1.
#[cfg(feature = "app")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let f = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    f(part.min(whole)) / f(whole.max(1))
}
