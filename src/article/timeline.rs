//! How it came to this: a picture in which distances in time are as they were, and the same events as a list.

use yew::prelude::*;

use super::Reader;
use crate::components::{percent, say};
use crate::story::{Date, Event};

/// How many days before the story the lens opens.
const LENS_DAYS: i64 = 125;

/// The name of the choice of all themes. No theme is called this, for an id begins with a letter.
const ALL: &str = "-all";

/// The timeline, with a filter by theme. The style sheet filters; see `style`.
pub(super) fn timeline(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let option = |name: &str, label: &str| {
        html! {
            <label class="chip-option">
                <input type="radio" name="theme" id={format!("theme-{name}")} checked={name == ALL} />
                <span>{label.to_string()}</span>
            </label>
        }
    };
    let list = |after: bool| {
        html! {
            <ol class="events">
                {for reader.events.iter().filter(|event| event.after == after).map(|event| entry(reader, event))}
            </ol>
        }
    };
    html! {
        <div class="timeline">
            {picture(reader)}
            <form method="dialog" autocomplete="off">
                <fieldset class="filter">
                    <legend class="label">{w.filter}</legend>
                    {option(ALL, w.all_themes)}
                    {for reader.themes.iter().map(|theme| option(theme.id.as_str(), &theme.name))}
                </fieldset>
            </form>
            {list(false)}
            <section class="after" aria-labelledby="after-heading">
                <h3 class="after__heading" id="after-heading">{w.after_story}</h3>
                <p class="after__note">{(w.after_note)(&(reader.shared.date)(reader.as_of))}</p>
                {list(true)}
            </section>
        </div>
    }
}

fn entry(reader: Reader<'_>, event: &Event) -> Html {
    let theme = reader.themes.iter().find(|theme| theme.id == event.theme);
    html! {
        <li class="event" data-theme={event.theme.to_string()} id={format!("/timeline/{}", event.id)} tabindex="-1">
            <p class="event__date"><time datetime={event.date.to_string()}>{(reader.shared.date)(event.date)}</time></p>
            <div class="event__told">
                <h3 class="event__title">{say(&event.title)}</h3>
                if let Some(theme) = theme { <p class="event__theme label">{say(&theme.name)}</p> }
                {reader.statements_of(&event.statements)}
            </div>
        </li>
    }
}

/// A stretch of time drawn from left to right.
struct Axis {
    from: i64,
    to: i64,
}

impl Axis {
    /// How far along the axis a day lies, in per cent, with a little room at both ends.
    fn at(&self, day: i64) -> f64 {
        let share = |days: i64| f64::from(i32::try_from(days).unwrap_or(i32::MAX));
        2.0 + 96.0 * share(day - self.from) / share((self.to - self.from).max(1))
    }
}

fn first_of(year: i32, month: u8) -> Option<i64> {
    Date::parse(&format!("{year:04}-{month:02}-01")).map(Date::ordinal)
}

/// The picture: all years on one line, and the crowded months before the story on a second one below it, drawn
/// larger. It says nothing that the list does not, so a screen reader passes over it.
fn picture(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let story = reader.story;
    let (Some(first), Some(last)) = (story.events.first(), story.events.last()) else { return html! {} };
    let years = (first.date.year(), last.date.year() + 1);
    let (Some(from), Some(to)) = (first_of(years.0, 1), first_of(years.1, 1)) else { return html! {} };
    let all = Axis { from, to };
    let as_of = story.as_of.ordinal();
    let inside = |event: &&Event| (as_of - LENS_DAYS..=as_of).contains(&event.date.ordinal());
    let opens = story.events.iter().find(inside).map_or(story.as_of, |event| event.date);
    let (next_year, next_month) = match story.as_of.month() {
        12 => (story.as_of.year() + 1, 1),
        month => (story.as_of.year(), month + 1),
    };
    let (Some(from), Some(to)) = (first_of(opens.year(), opens.month()), first_of(next_year, next_month))
    else {
        return html! {};
    };
    let lens = Axis { from, to };
    let dot = |axis: &Axis, y: &'static str, event: &Event| {
        let class = classes!("axis__dot", event.after.then_some("axis__dot--after"));
        html! { <circle {class} data-theme={event.theme.to_string()} cx={percent(axis.at(event.date.ordinal()))} cy={y} r="5" /> }
    };
    let year_tick = |year: i32| {
        let x = percent(all.at(first_of(year, 1)?));
        let labelled = (year - years.0) % 4 == 0;
        Some(html! {
            <g>
                <line class="axis__tick" x1={x.clone()} x2={x.clone()} y1="40" y2={if labelled { "50" } else { "45" }} />
                if labelled { <text class="axis__label" {x} y="64" text-anchor="middle">{year.to_string()}</text> }
            </g>
        })
    };
    let mut month = (opens.year(), opens.month());
    let mut months = Vec::new();
    while let Some(day) = first_of(month.0, month.1).filter(|day| *day < lens.to) {
        let x = percent(lens.at(day));
        let name = Date::parse(&format!("{:04}-{:02}", month.0, month.1)).map(w.month).unwrap_or_default();
        months.push(html! {
            <g>
                <line class="axis__tick" x1={x.clone()} x2={x.clone()} y1="130" y2="140" />
                <text class="axis__label" {x} dx="4" y="154">{name}</text>
            </g>
        });
        month = if month.1 == 12 { (month.0 + 1, 1) } else { (month.0, month.1 + 1) };
    }
    let (left, right) = (percent(all.at(lens.from)), percent(all.at(lens.to)));
    let after = all.at(as_of);
    html! {
        <svg class="axis" aria-hidden="true" focusable="false" height="164">
            <rect class="axis__after" x={percent(after)} y="14" width={percent(98.0 - after)} height="52" />
            <line class="axis__beam" x1={left.clone()} y1="40" x2="2%" y2="108" />
            <line class="axis__beam" x1={right.clone()} y1="40" x2="98%" y2="108" />
            <rect class="axis__lens" x="2%" y="108" width="96%" height="52" />
            <line class="axis__line" x1="2%" x2="98%" y1="40" y2="40" />
            <line class="axis__line" x1="2%" x2="98%" y1="130" y2="130" />
            {for (years.0..=years.1).filter_map(year_tick)}
            {for months}
            {for story.events.iter().map(|event| dot(&all, "40", event))}
            {for story.events.iter().filter(inside).map(|event| dot(&lens, "130", event))}
            <text class="axis__note" x="98%" y="9" text-anchor="end">{w.after_story}</text>
        </svg>
    }
}
