//! The quiz of a class in front of the class: a question, a show of hands, the answer.

use std::rc::Rc;

use yew::Callback;
use yew::virtual_dom::ListenerKind;

use super::Act;
use super::parts::{letter, letter_of, page, remarks, said, sent, to, understood};
use crate::browser;
use crate::class::{self, Cabinet, Doing, Remark, Show, TEAMS};
use crate::components::{El, button, el, rests};
use crate::quiz::Item;
use crate::story::{Body, Story};
use crate::words::{DeskWords, Words};

/// What a teacher wishes.
#[derive(Clone, Debug)]
pub enum Wish {
    /// Does something in the quiz.
    Do(Doing),
    /// Types the name of a team.
    Team(String),
    /// Adds that team.
    Add,
    /// Fills the screen, or no longer.
    Full,
}

/// A quiz in front of a class.
#[derive(Default)]
pub struct Projector {
    query: String,
    show: Option<Show>,
    remarks: Vec<Remark>,
    typed: String,
    /// Whether what is shown is not what it was.
    turned: bool,
}

impl Projector {
    /// Comes to the quiz of an address, and goes on with it where it was left.
    pub fn arrive(&mut self, query: &str, story: &Story, cabinet: &Cabinet) {
        if self.query == query {
            return;
        }
        *self = Self { query: query.to_owned(), ..Self::default() };
        let class;
        (class, self.remarks) = class::read(query, story);
        self.show = class.and_then(|class| cabinet.show(query, Rc::new(class.plan(story))));
    }

    /// Takes in what a teacher wishes.
    pub fn take(&mut self, wish: Wish, cabinet: &Cabinet, w: &DeskWords) {
        let Some(show) = &mut self.show else { return };
        match wish {
            Wish::Do(doing) => {
                let before = (show.at(), show.is_told());
                show.update(doing);
                self.turned |= before != (show.at(), show.is_told());
            }
            Wish::Team(typed) => self.typed = typed,
            Wish::Add => {
                let typed = class::tidy(&std::mem::take(&mut self.typed));
                let name = if typed.is_empty() { (w.show_team_n)(show.teams().len() + 1) } else { typed };
                show.update(Doing::Team(name));
            }
            Wish::Full => browser::fill_screen(),
        }
        // Where nothing can be kept, it goes on without.
        let _ = cabinet.keep_show(&self.query, show);
    }
}

impl Projector {
    /// Where the eye goes after a page was turned: to the answer, or to the top. Asked once.
    pub fn look(&mut self) -> Option<&'static str> {
        let turned = std::mem::take(&mut self.turned);
        let told = self.show.as_ref().is_some_and(Show::is_told);
        turned.then_some(if told { ".show__answer" } else { ".show" })
    }
}

/// What a key does here. A presenter's remote sends Page Down and Page Up.
pub fn key(key: &str) -> Option<Wish> {
    match key {
        "PageDown" | "ArrowRight" => Some(Wish::Do(Doing::On)),
        "PageUp" | "ArrowLeft" => Some(Wish::Do(Doing::Back)),
        "f" | "F" => Some(Wish::Full),
        _ => None,
    }
}

/// What the page is drawn from.
pub struct ShowView<'a> {
    /// The quiz as it stands.
    pub projector: &'a Projector,
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
pub fn show_page(view: &ShowView) -> El {
    let ShowView { projector, w, on, shared, .. } = view;
    let Some((show, item)) = projector.show.as_ref().and_then(|show| Some((show, show.item()?))) else {
        return page(w.show_heading).child(el("p", "").attr("role", "status").child(w.take_no_quiz));
    };
    let act = |doing: Doing| to(on, Act::Show(Wish::Do(doing)));
    let leads = if show.is_told() { w.show_next } else { w.show_answer };
    let first = show.at() == 0 && !show.is_told();
    let counter = (shared.question_of)(show.at() + 1, show.plan().len());
    let bar = el("div", "show__bar")
        .child(el("h1", "show__counter").attr("tabindex", "-1").child(counter))
        .child(button("button button--small", w.show_full).click(to(on, Act::Show(Wish::Full))))
        .child(el("a", "button button--small").attr("href", "#/class").child(w.show_leave));
    let lead = (!show.is_over())
        .then(|| button("button button--primary button--large", leads).click(act(Doing::On)));
    let over = show.is_over().then(|| {
        el("span", "show__over")
            .child(el("span", "").attr("role", "status").child(w.show_over))
            .child(button("button", w.show_again).click(act(Doing::Again)))
    });
    let back =
        button("button", w.show_back).attr("aria-disabled", first.then_some("true")).click(act(Doing::Back));
    el("div", "show")
        .and(if show.is_told() { "is-told" } else { "" })
        .child(bar)
        .child(
            el("div", "show__question")
                .child(el("h2", "show__stem").attr("aria-live", "polite").child(&item.question.stem))
                .child(asked(view, show, item))
                .child(
                    el("div", "")
                        .attr("aria-live", "polite")
                        .child(show.is_told().then(|| answer(view, show, item))),
                ),
        )
        .child(el("div", "show__deeds").child(back).child(lead).child(over))
        .child(teams(view, show))
        .child(el("p", "show__keys").child(w.show_keys))
        .child(remarks(&projector.remarks, w))
}

fn asked(view: &ShowView, show: &Show, item: &Item) -> El {
    let right_text = |n: u8| item.question.body.right_text(usize::from(n)).unwrap_or_default().to_owned();
    match &item.question.body {
        Body::Single(_) | Body::Several(_) | Body::TrueFalse(_) => {
            let n = item.question.body.choices().len();
            let all = (0..n).map(|place| show.votes(place)).sum::<u32>().max(1);
            el("ol", "show__options").each((0..n).map(|place| option(view, show, item, place, all)))
        }
        Body::Match { rows, .. } => {
            let left = rows.iter().map(|row| el("li", "").child(&row.left));
            let right = item.order.iter().enumerate().map(|(place, n)| {
                let name = el("strong", "show__letter").child(letter(place));
                el("li", "show__lettered").child(name).child(el("span", "").child(right_text(*n)))
            });
            el("div", "show__both")
                .child(el("ul", "show__list").each(left))
                .child(el("ul", "show__list").each(right))
        }
        Body::Order(steps) => {
            let shown = item.order.iter().enumerate();
            let shown = shown.filter_map(|(place, n)| Some((place, steps.get(usize::from(*n))?)));
            el("ul", "show__list").each(shown.map(|(place, step)| {
                let name = el("strong", "show__letter").child(letter(place));
                el("li", "show__lettered").child(name).child(el("span", "").child(&step.text))
            }))
        }
        Body::Number(scale) => {
            el("p", "show__scale").child((view.w.show_scale)(scale.min, scale.max, &scale.unit))
        }
    }
}

/// An option with its hands, the teams that say it, and the share of all that they are.
fn option(view: &ShowView, show: &Show, item: &Item, place: usize, all: u32) -> El {
    let ShowView { w, on, .. } = view;
    let shown = item.shown(place).and_then(|n| item.question.body.choices().get(usize::from(n)));
    let right = show.is_told() && shown.is_some_and(|option| option.right);
    let name = letter(place);
    let act = |doing: Doing| to(on, Act::Show(Wish::Do(doing)));
    let bar = el("svg", "show__share").attr("aria-hidden", "true").attr("focusable", "false").child(
        el("rect", "").attr("height", "100%").attr("width", format!("{}%", show.votes(place) * 100 / all)),
    );
    let hands = move |hands: u32| Act::Show(Wish::Do(Doing::Hands(place, hands)));
    let field = el("input", "show__count")
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("min", "0")
        .attr("max", "999")
        .attr("aria-label", [w.show_hands, ", ", &name].concat())
        .value(show.hands(place).to_string())
        // What is typed counts at once; what is no number counts as none when the field is left.
        .hear(ListenerKind::oninput, understood(on, move |typed| Some(hands(typed.trim().parse().ok()?))))
        .change(said(on, move |typed| hands(typed.trim().parse().unwrap_or(0))));
    let fewer = button("button button--small", "−")
        .attr("aria-label", (w.show_fewer)(&name))
        .click(act(Doing::Hand(place, false)));
    let more = button("button button--small", "+")
        .attr("aria-label", (w.show_more)(&name))
        .click(act(Doing::Hand(place, true)));
    let teams = show.teams().iter().enumerate().filter(|_| show.takes_teams()).map(|(team, own)| {
        let says = show.says(team) == Some(place);
        button("show__says", own.name.clone())
            .attr("aria-pressed", if says { "true" } else { "false" })
            .attr("aria-label", (w.show_says)(&own.name, &name))
            .click(act(Doing::Says(team, place)))
    });
    let tick = right.then(|| el("strong", "show__right").child(["✓ ", w.show_right].concat()));
    el("li", "show__option")
        .and(if right { "is-right" } else { "" })
        .key(&place.to_string())
        .child(el("span", "show__letter").child(name.clone()))
        .child(el("span", "show__text").child(shown.map(|option| &option.text)).child(tick))
        .child(el("span", "show__hands").child(fewer).child(field).child(more))
        .child(el("span", "show__teams-say").each(teams))
        .child(bar)
}

fn answer(view: &ShowView, show: &Show, item: &Item) -> El {
    let ShowView { story, w, shared, .. } = view;
    let body = &item.question.body;
    let told: El = match body {
        Body::Match { rows, .. } => {
            let pairs = rows.iter().enumerate().map(|(n, row)| {
                let right = [&*letter_of(item, n), " ", &*row.right].concat();
                el("li", "").child(&row.left).child(" — ").child(el("strong", "").child(right))
            });
            el("div", "").child(el("p", "label").child(w.show_belongs)).child(el("ul", "").each(pairs))
        }
        Body::Order(steps) => {
            let steps = steps.iter().map(|step| el("li", "").child(&step.text));
            el("div", "")
                .child(el("p", "label").child(w.show_in_order))
                .child(el("ol", "show__steps").each(steps))
        }
        Body::Number(scale) => {
            let number = (w.show_number)(&scale.answer.to_string(), &scale.unit);
            el("p", "show__number").child(el("strong", "").child(number))
        }
        Body::Single(_) | Body::Several(_) | Body::TrueFalse(_) => {
            let right = body.choices().iter().filter(|choice| choice.right);
            el("div", "").each(right.map(|choice| el("p", "").child(&choice.feedback)))
        }
    };
    // What most took for right has to be talked about.
    let wrong = show.most_said_wrong().and_then(|place| {
        let choice = body.choices().get(usize::from(item.shown(place)?))?;
        let name = el("strong", "").child([&*letter(place), ": "].concat());
        Some(el("p", "show__wrong").child(name).child(&choice.feedback))
    });
    el("div", "show__answer").child(told).child(wrong).child(rests(story, &item.question, shared))
}

fn teams(view: &ShowView, show: &Show) -> El {
    let ShowView { projector, w, on, .. } = view;
    let act = |doing: Doing| to(on, Act::Show(Wish::Do(doing)));
    let team = |(place, team): (usize, &class::Team)| {
        let deed = |text: &'static str, label: String, doing: Doing| {
            button("button button--small", text).attr("aria-label", label).click(act(doing))
        };
        let points = el("strong", "show__points").child(show.points(place).to_string());
        el("li", "show__team")
            .key(&place.to_string())
            .child(el("span", "show__name").child(team.name.clone()))
            .child(deed("−", (w.show_point_back)(&team.name), Doing::Point(place, false)))
            .child(points)
            .child(deed("+", (w.show_point)(&team.name), Doing::Point(place, true)))
            .child(deed("×", (w.show_remove)(&team.name), Doing::Remove(place)))
    };
    let input = el("input", "field__input")
        .attr("type", "text")
        .attr("maxlength", "40")
        .attr("autocomplete", "off")
        .attr("aria-label", w.show_team_name)
        .attr("placeholder", w.show_team_name)
        .value(projector.typed.clone())
        .hear(ListenerKind::oninput, said(on, |typed| Act::Show(Wish::Team(typed))));
    let add = (show.teams().len() < TEAMS).then(|| {
        el("form", "show__add")
            .hear(ListenerKind::onsubmit, sent(on, Act::Show(Wish::Add)))
            .child(input)
            .child(el("button", "button").attr("type", "submit").child(w.show_add_team))
    });
    el("details", "show__teams")
        .flag("open", !show.teams().is_empty())
        .child(el("summary", "").child(w.show_teams))
        .child(show.teams().is_empty().then(|| el("p", "choose__note").child(w.show_teams_told)))
        .child(el("ul", "show__list-of-teams").each(show.teams().iter().enumerate().map(team)))
        .child(add)
}
