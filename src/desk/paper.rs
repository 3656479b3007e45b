//! The quiz of a class on paper.

use yew::Callback;
use yew::virtual_dom::ListenerKind;

use super::Act;
use super::parts::{letter, letter_of, page, remarks, sent, to};
use crate::browser;
use crate::class::{self, ClassQuiz, Form, Remark};
use crate::components::{El, button, choices, el, pick, pick_name, rests};
use crate::quiz::Item;
use crate::story::{Body, Choice, Story};
use crate::words::{DeskWords, Words};

/// What a teacher wishes.
#[derive(Clone, Debug)]
pub enum Wish {
    /// That form too, or no longer.
    Form(Form),
    /// Large print, or not.
    Large,
    /// Answers, or none.
    Key,
    /// To print it.
    Print,
}

/// What is to be printed.
pub struct Paper {
    query: String,
    class: Option<ClassQuiz>,
    remarks: Vec<Remark>,
    forms: Vec<Form>,
    large: bool,
    key: bool,
}

impl Paper {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            query: String::new(),
            class: None,
            remarks: Vec::new(),
            forms: Vec::new(),
            large: false,
            key: true,
        }
    }

    /// Comes to the quiz of an address.
    pub fn arrive(&mut self, query: &str, story: &Story) {
        if self.query == query {
            return;
        }
        *self = Self::new();
        query.clone_into(&mut self.query);
        (self.class, self.remarks) = class::read(query, story);
        self.forms = self.class.iter().map(|class| class.form).collect();
    }

    /// Takes in a wish.
    pub fn take(&mut self, wish: Wish) {
        match wish {
            Wish::Form(form) => match self.forms.iter().position(|other| *other == form) {
                Some(at) if self.forms.len() > 1 => drop(self.forms.remove(at)),
                Some(_) => {}
                None => {
                    self.forms.push(form);
                    self.forms.sort_unstable();
                }
            },
            Wish::Large => self.large = !self.large,
            Wish::Key => self.key = !self.key,
            Wish::Print => browser::print(),
        }
    }
}

/// What the page is drawn from.
pub struct PaperView<'a> {
    /// What is to be printed.
    pub paper: &'a Paper,
    /// The story.
    pub story: &'a Story,
    /// The address of the story, to be printed from there.
    pub reader: String,
    /// The words of the desk.
    pub w: &'static DeskWords,
    /// The words of the program.
    pub shared: &'static Words,
    /// Where what is done goes.
    pub on: &'a Callback<Act>,
}

/// Draws the page.
pub fn paper_page(view: &PaperView) -> El {
    let PaperView { paper, w, on, .. } = view;
    let Some(class) = &paper.class else {
        return page(w.paper_heading).child(el("p", "").attr("role", "status").child(w.take_no_quiz));
    };
    let wish = |wish: Wish| to(on, Act::Paper(wish));
    let forms =
        Form::ALL.into_iter().take(4).chain((class.form.place() > 3).then_some(class.form)).map(|form| {
            pick(
                paper.forms.contains(&form),
                wish(Wish::Form(form)),
                pick_name().child((w.class_form_of)(form.letter())),
            )
        });
    let options = el("form", "sheet choose desk__form no-print")
        .hear(ListenerKind::onsubmit, sent(on, Act::Paper(Wish::Print)))
        .child(choices(w.paper_forms).each(forms))
        .child(
            choices(w.looks_on_paper)
                .child(pick(paper.large, wish(Wish::Large), pick_name().child(w.paper_large)))
                .child(pick(paper.key, wish(Wish::Key), pick_name().child(w.paper_key))),
        )
        .child(
            el("p", "desk__ways")
                .child(button("button button--primary button--large", w.paper_print).click(wish(Wish::Print)))
                .child(el("a", "button").attr("href", view.reader.clone()).child(w.paper_story)),
        );
    let sheets = paper.forms.iter().map(|form| worksheet(view, &class.in_form(*form)));
    let keys = paper.forms.iter().filter(|_| paper.key).map(|form| answers(view, &class.in_form(*form)));
    el("div", "page page--desk page--paper")
        .child(
            el("div", "no-print")
                .child(el("h1", "page__heading").attr("tabindex", "-1").child(w.paper_heading))
                .child(el("p", "page__lead").child(w.paper_lead)),
        )
        .child(remarks(&paper.remarks, w))
        .child(options)
        .child(el("div", "paper").and(if paper.large { "paper--large" } else { "" }).each(sheets).each(keys))
}

fn worksheet(view: &PaperView, class: &ClassQuiz) -> El {
    let PaperView { story, w, .. } = view;
    let plan = class.plan(story);
    let line = |name: &'static str, class: &'static str| {
        el("span", "paper__field").and(class).child(name).child(el("span", "paper__line"))
    };
    let questions = plan.items().iter().map(|item| el("li", "paper__question").child(question(item, w)));
    el("section", "paper__sheet")
        .key(&format!("sheet-{}", class.form.letter()))
        .child(
            el("header", "paper__head")
                .child(el("h2", "paper__title").child(&story.headline))
                .child(el("p", "paper__form").child((w.class_form_of)(class.form.letter())))
                .child(
                    el("p", "paper__who")
                        .child(line(w.paper_name, "paper__field--long"))
                        .child(line(w.paper_date, ""))
                        .child(
                            el("span", "paper__field paper__field--points")
                                .child(el("span", "paper__line paper__line--short"))
                                .child((w.paper_points)(plan.len())),
                        ),
                ),
        )
        .child(el("ol", "paper__questions").each(questions))
}

/// The options in the order in which the form shows them, each with its letter.
fn shown_choices(item: &Item) -> impl Iterator<Item = (String, &Choice)> {
    let choices = item.question.body.choices();
    (0..choices.len())
        .filter_map(|place| Some((letter(place), choices.get(usize::from(item.shown(place)?))?)))
}

fn question(item: &Item, w: &DeskWords) -> El {
    let body = &item.question.body;
    let box_ = || el("span", "paper__box").attr("aria-hidden", "true");
    let (told, field): (String, El) = match body {
        Body::Single(_) | Body::TrueFalse(_) | Body::Several(_) => {
            let told = match body {
                Body::Several(_) => w.paper_several,
                Body::TrueFalse(_) => w.paper_true_false,
                _ => w.paper_one,
            };
            let shown = shown_choices(item).map(|(name, choice)| {
                let name = el("strong", "paper__letter").child(name);
                el("li", "paper__option").child(box_()).child(name).child(el("span", "").child(&choice.text))
            });
            (told.into(), el("ul", "paper__options").each(shown))
        }
        Body::Match { rows, .. } => {
            let left = rows
                .iter()
                .map(|row| el("li", "paper__option").child(el("span", "paper__blank")).child(&row.left));
            let right = item.order.iter().enumerate().map(|(place, n)| {
                let text = body.right_text(usize::from(*n)).unwrap_or_default().to_owned();
                el("li", "paper__option").child(el("strong", "").child(letter(place))).child(text)
            });
            let both = el("div", "paper__both")
                .child(el("ul", "paper__options").each(left))
                .child(el("ul", "paper__options").each(right));
            (w.paper_match.into(), both)
        }
        Body::Order(steps) => {
            let shown = item.order.iter().enumerate();
            let shown = shown.filter_map(|(place, n)| Some((place, steps.get(usize::from(*n))?)));
            let shown = shown.map(|(place, step)| {
                let name = el("strong", "paper__letter").child(letter(place));
                el("li", "paper__option").child(el("span", "paper__blank")).child(name).child(&step.text)
            });
            (w.paper_order.into(), el("ul", "paper__options").each(shown))
        }
        Body::Number(scale) => (
            (w.paper_number)(scale.min, scale.max, &scale.unit),
            el("p", "paper__number").child(el("span", "paper__line paper__line--short")),
        ),
    };
    el("div", "")
        .child(el("p", "paper__stem").child(&item.question.stem))
        .child(el("p", "paper__told").child(told))
        .child(field)
}

fn answers(view: &PaperView, class: &ClassQuiz) -> El {
    let PaperView { story, w, shared, .. } = view;
    let plan = class.plan(story);
    let answer = |item: &Item| {
        let body = &item.question.body;
        let right: El = match body {
            Body::Single(_) | Body::TrueFalse(_) | Body::Several(_) => {
                let right = shown_choices(item).filter(|(_, choice)| choice.right).map(|(name, choice)| {
                    let right = el("strong", "").child([&*name, " ", &*choice.text].concat());
                    el("li", "").child(right).child(" — ").child(&choice.feedback)
                });
                el("ul", "paper__answers").each(right)
            }
            Body::Match { rows, .. } => {
                let pairs = rows.iter().enumerate().map(|(n, row)| {
                    let text = [&*letter_of(item, n), " ", &*row.right].concat();
                    el("li", "").child(&row.left).child(" — ").child(el("strong", "").child(text))
                });
                el("ul", "paper__answers").each(pairs)
            }
            Body::Order(steps) => {
                let steps = steps.iter().enumerate().map(|(n, step)| {
                    let name = el("strong", "").child([&*letter_of(item, n), " "].concat());
                    el("li", "").child(name).child(&step.text)
                });
                el("ol", "paper__answers").each(steps)
            }
            Body::Number(scale) => el("p", "paper__answers")
                .child(el("strong", "").child((w.show_number)(&scale.answer.to_string(), &scale.unit))),
        };
        el("li", "paper__question")
            .child(el("p", "paper__stem").child(&item.question.stem))
            .child(right)
            .child(rests(story, &item.question, shared))
    };
    el("section", "paper__sheet paper__sheet--key")
        .key(&format!("key-{}", class.form.letter()))
        .child(
            el("header", "paper__head")
                .child(el("h2", "paper__title").child((w.paper_key_of)(class.form.letter())))
                .child(el("p", "paper__form").child(&story.headline)),
        )
        .child(el("ol", "paper__questions").each(plan.items().iter().map(answer)))
}
