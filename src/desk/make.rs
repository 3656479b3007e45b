//! Where a teacher makes the quiz of a class.

use yew::Callback;
use yew::virtual_dom::ListenerKind;

use super::Act;
use super::parts::{Copied, copied, page, still, to};
use super::qr::Code;
use crate::browser;
use crate::class::{self, Cabinet, ClassQuiz, Form, spoken};
use crate::components::{El, button, chip, choices, el, pick, pick_name};
use crate::quiz::Feedback;
use crate::story::{Kind, Story, TopicId};
use crate::words::{DeskWords, Words};

const COUNTS: [usize; 5] = [5, 10, 15, 20, 30];
const MINUTES: [u16; 6] = [5, 10, 15, 20, 30, 45];
const EXTRA: [u16; 3] = [25, 50, 100];
/// How many forms are offered.
const FORMS: usize = 4;

/// What a teacher wishes.
#[derive(Clone, Debug)]
pub enum Wish {
    /// This topic too, or no longer.
    Topic(TopicId),
    /// All topics.
    AllTopics,
    /// This kind too, or no longer.
    Kind(Kind),
    /// All kinds.
    AllKinds,
    /// So many questions.
    Count(usize),
    /// Other questions.
    Draw,
    /// That form.
    Form(Form),
    /// When pupils learn what was right.
    Feedback(Feedback),
    /// Names, or none.
    Names,
    /// Sureness, or none.
    Sure,
    /// A time limit, or none.
    Minutes(Option<u16>),
    /// Extra time in per cent.
    Extra(u16),
    /// The code and the word large, for the class to see, or no longer.
    Large(bool),
    /// To clear what pupils did here: to be asked first, and for good.
    Clear(bool),
    /// Not to clear it after all.
    Keep,
}

/// Whether what pupils did here is to be cleared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clearing {
    Kept,
    Asked,
    Done,
}

/// What has been wished so far.
pub struct Maker {
    wish: class::Wish,
    /// Everything else; its questions are those of the wish.
    quiz: ClassQuiz,
    clearing: Clearing,
}

impl Maker {
    /// What was made last in this browser, or a beginning: ten questions.
    pub fn new(draw: u8, story: &Story, cabinet: &Cabinet) -> Self {
        let (wish, quiz) = cabinet.made(story).unwrap_or_else(|| {
            let wish = class::Wish { topics: Vec::new(), kinds: Vec::new(), count: 10, draw };
            let quiz = wish.quiz(story);
            (wish, quiz)
        });
        Self { wish, quiz, clearing: Clearing::Kept }
    }

    /// Takes in a wish.
    pub fn take(&mut self, wish: Wish, story: &Story, cabinet: &Cabinet) {
        self.clearing = Clearing::Kept;
        match wish {
            Wish::Topic(id) => switch(&mut self.wish.topics, id),
            Wish::AllTopics => self.wish.topics.clear(),
            Wish::Kind(kind) => switch(&mut self.wish.kinds, kind),
            Wish::AllKinds => self.wish.kinds.clear(),
            Wish::Count(count) => self.wish.count = count,
            Wish::Draw => self.wish.draw = self.wish.draw.wrapping_add(1),
            Wish::Form(form) => self.quiz.form = form,
            Wish::Feedback(feedback) => self.quiz.feedback = feedback,
            Wish::Names => self.quiz.names = !self.quiz.names,
            Wish::Sure => self.quiz.sureness = !self.quiz.sureness,
            Wish::Minutes(minutes) => {
                self.quiz.minutes = minutes;
                if minutes.is_none() {
                    self.quiz.extra = 0;
                }
            }
            Wish::Extra(extra) => self.quiz.extra = extra,
            Wish::Large(large) => browser::open_dialog(large),
            Wish::Clear(false) => self.clearing = Clearing::Asked,
            Wish::Clear(true) => {
                let cleared = cabinet.clear_pupils().is_ok();
                self.clearing = if cleared { Clearing::Done } else { Clearing::Kept };
            }
            Wish::Keep => {}
        }
        let drawn = self.wish.quiz(story);
        (self.quiz.items, self.quiz.seed) = (drawn.items, drawn.seed);
        // Where nothing can be kept, it is made anew next time.
        let _ = cabinet.keep_made(&self.wish, &self.quiz, story);
    }
}

fn switch<T: PartialEq>(list: &mut Vec<T>, one: T) {
    match list.iter().position(|other| *other == one) {
        Some(at) => drop(list.remove(at)),
        None => list.push(one),
    }
}

/// What the page is drawn from.
pub struct MakeView<'a> {
    /// What has been wished so far.
    pub maker: &'a Maker,
    /// The story.
    pub story: &'a Story,
    /// How many quizzes pupils finished at this computer, and how many they left.
    pub here: (usize, usize),
    /// What came of copying a field.
    pub said: &'a dyn Fn(&'static str) -> Option<&'static str>,
    /// The words of the desk.
    pub w: &'static DeskWords,
    /// The words of the program.
    pub shared: &'static Words,
    /// Where what is done goes.
    pub on: &'a Callback<Act>,
}

/// Draws the page.
pub fn make_page(view: &MakeView) -> El {
    let w = view.w;
    let quiz = &view.maker.quiz;
    let query = class::query(quiz, view.story);
    page(w.class_heading)
        .child(el("p", "page__lead").child(w.class_lead))
        .child(
            el("p", "desk__ways")
                .child(el("a", "button").attr("href", "#/class/take").child(w.class_try))
                .child(el("a", "button").attr("href", "#/class/results").child(w.class_results)),
        )
        .child(
            el("div", "builder").child(form(view, quiz)).child(
                el("div", "builder__side").child(hand_out(view, quiz, &query)).child(asked(view, quiz)),
            ),
        )
        .child(here(view))
        .child(el("p", "desk__honest").child(w.class_honest))
}

fn form(view: &MakeView, quiz: &ClassQuiz) -> El {
    let MakeView { maker, story, w, shared, on, .. } = view;
    let wish = |wish: Wish| to(on, Act::Make(wish));
    let entries = story.bank().entries();
    let count = |n: usize| el("span", "pick__note").child((shared.topic_count)(n));
    let topics = story.topics.iter().enumerate().map(|(place, topic)| {
        let own = entries.iter().filter(|entry| entry.topic() == place).count();
        let chosen = maker.wish.topics.contains(&topic.id);
        pick(chosen, wish(Wish::Topic(topic.id.clone())), pick_name().child(&topic.name)).child(count(own))
    });
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let own = entries.iter().filter(|entry| entry.kind() == kind).count();
        let chosen = maker.wish.kinds.contains(&kind);
        pick(chosen, wish(Wish::Kind(kind)), pick_name().child((shared.kind)(kind))).child(count(own))
    });
    let lengths = COUNTS
        .map(|n| chip("class-length", maker.wish.count == n, wish(Wish::Count(n)), (shared.length_n)(n)));
    let forms = Form::ALL.into_iter().take(FORMS).map(|form| {
        chip("class-form", quiz.form == form, wish(Wish::Form(form)), (w.class_form_of)(form.letter()))
    });
    let feedback = |feedback: Feedback, label: &'static str| {
        chip("class-feedback", quiz.feedback == feedback, wish(Wish::Feedback(feedback)), label.into())
    };
    let none = chip("class-time", quiz.minutes.is_none(), wish(Wish::Minutes(None)), w.class_no_limit.into());
    let times = MINUTES.map(|minutes| {
        chip(
            "class-time",
            quiz.minutes == Some(minutes),
            wish(Wish::Minutes(Some(minutes))),
            (w.class_minutes)(minutes),
        )
    });
    let extra = quiz.minutes.is_some().then(|| {
        let none = chip("class-extra", quiz.extra == 0, wish(Wish::Extra(0)), w.class_no_extra.into());
        let more = EXTRA.map(|extra| {
            chip("class-extra", quiz.extra == extra, wish(Wish::Extra(extra)), (w.class_extra_of)(extra))
        });
        choices(w.class_extra)
            .child(el("div", "chips").child(none).each(more))
            .child(el("p", "choose__note").child(w.class_extra_told))
    });
    let fewer = (quiz.items.len() < maker.wish.count)
        .then(|| el("p", "choose__note").attr("role", "status").child((w.class_fewer)(quiz.items.len())));
    el("form", "sheet choose builder__form")
        .hear(ListenerKind::onsubmit, still())
        .child(
            choices(shared.topics)
                .child(
                    pick(
                        maker.wish.topics.is_empty(),
                        wish(Wish::AllTopics),
                        pick_name().child(shared.all_topics),
                    )
                    .child(count(entries.len())),
                )
                .each(topics),
        )
        .child(
            choices(w.class_kinds)
                .child(pick(
                    maker.wish.kinds.is_empty(),
                    wish(Wish::AllKinds),
                    pick_name().child(w.class_all_kinds),
                ))
                .each(kinds),
        )
        .child(choices(shared.length).child(el("div", "chips").each(lengths)).child(fewer))
        .child(
            choices(w.class_form)
                .child(el("div", "chips").each(forms))
                .child(el("p", "choose__note").child(w.class_form_told)),
        )
        .child(
            choices(shared.feedback).child(
                el("div", "chips")
                    .child(feedback(Feedback::AtOnce, shared.feedback_once))
                    .child(feedback(Feedback::AtEnd, shared.feedback_end)),
            ),
        )
        .child(
            choices(w.class_asks)
                .child(pick(quiz.names, wish(Wish::Names), pick_name().child(w.class_names)))
                .child(pick(quiz.sureness, wish(Wish::Sure), pick_name().child(w.class_sure))),
        )
        .child(choices(w.class_time).child(el("div", "chips").child(none).each(times)))
        .child(extra)
}

fn hand_out(view: &MakeView, quiz: &ClassQuiz, query: &str) -> El {
    let MakeView { maker, story, w, said, on, .. } = view;
    let link = browser::address_of(&["#/class/take?", query].concat());
    let single = browser::is_single_file();
    let word = spoken(&maker.wish, quiz, story);
    let letters = |word: &str| {
        let parts = word.split_inclusive('-').map(|part| el("span", "").child(part.to_owned()));
        el("p", "handout__letters").attr("translate", "no").each(parts)
    };
    let large = |label: &'static str, open: bool| {
        button("button button--small", label).click(to(on, Act::Make(Wish::Large(open))))
    };
    // From a file there is no link that leads anywhere, and so no code.
    let code = (!single).then(|| Code::of(&link)).flatten();
    let drawn = || code.as_ref().map(|code| code.draw(w.class_qr));
    let small = drawn().map(|code| el("div", "handout__code").child(code));
    let told = if word.is_some() { w.class_word_told } else { w.class_no_word };
    let said_word = el("div", "handout__word")
        .child(el("h3", "").child(w.class_word))
        .child(word.as_deref().map(letters))
        .child(el("p", "choose__note").child(told))
        .child(large(w.class_qr_large, true));
    let dialog = el("dialog", "dialog dialog--code")
        .attr("aria-label", w.class_qr)
        .child(word.as_deref().map(letters))
        .child(drawn())
        .child((!single && word.is_some()).then(|| {
            let site = browser::address_of("").replace("desk.html", "");
            el("p", "handout__where").child((w.class_word_where)(&site))
        }))
        .child(el("p", "").child(large(w.class_qr_small, false)));
    let text = (w.class_platform_text)(&story.headline, quiz.items.len(), &link);
    let field = |id, name, told, text, rows| {
        copied(Copied { id, name, told, text, rows, label: w.copy, said: said(id), on })
    };
    let told = if single { w.class_link_file } else { w.class_link_told };
    el("section", "handout")
        .child(el("h2", "").child(w.class_hand_out))
        .child(el("div", "handout__both").child(small).child(said_word))
        .child(dialog)
        .child(field("class-link", w.class_link, told, link, "3"))
        .child((!single).then(|| field("class-platform", w.class_platform, w.class_platform_told, text, "5")))
        .child(el("h3", "").child(w.class_ways))
        .child(
            el("p", "desk__ways")
                .child(
                    el("a", "button button--primary")
                        .attr("href", ["#/class/show?", query].concat())
                        .child(w.class_show),
                )
                .child(
                    el("a", "button").attr("href", ["#/class/paper?", query].concat()).child(w.class_paper),
                )
                .child(
                    el("a", "button").attr("href", ["#/class/take?", query].concat()).child(w.class_try_it),
                ),
        )
}

fn asked(view: &MakeView, quiz: &ClassQuiz) -> El {
    let plan = quiz.plan(view.story);
    let stems = plan.items().iter().map(|item| el("li", "").child(&item.question.stem));
    el("details", "handout__asked")
        .child(el("summary", "").child((view.w.class_asked)(plan.len())))
        .child(el("ol", "").each(stems))
        .child(
            button("button button--small", view.w.class_other_draw).click(to(view.on, Act::Make(Wish::Draw))),
        )
}

fn here(view: &MakeView) -> El {
    let MakeView { maker, w, on, here, .. } = view;
    let wish = |wish: Wish| to(on, Act::Make(wish));
    let deeds = (*here != (0, 0)).then(|| match maker.clearing {
        Clearing::Asked => el("p", "desk__ways")
            .child(el("strong", "").attr("role", "status").child(w.class_here_sure))
            .child(button("button button--danger", w.class_here_clear).click(wish(Wish::Clear(true))))
            .child(button("button", w.class_keep).click(wish(Wish::Keep))),
        _ => el("p", "desk__ways")
            .child(el("a", "button").attr("href", "#/class/results").child(w.class_results))
            .child(button("button", w.class_here_clear).click(wish(Wish::Clear(false)))),
    });
    let told = match maker.clearing {
        Clearing::Done => w.class_here_cleared.into(),
        _ => (w.class_here_n)(here.0, here.1),
    };
    el("section", "panel")
        .child(el("h2", "").child(w.class_here))
        .child(el("p", "").child(w.class_here_told))
        .child(el("p", "").attr("role", "status").child(told))
        .child(deeds)
}
