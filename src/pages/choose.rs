//! Choosing a quiz.

use yew::virtual_dom::ListenerKind;

use super::href_of;
use super::quiz::name_of;
use crate::components::{Deed, El, On, Wish, button, chip, choices, el, pick, pick_name};
use crate::quiz::{Feedback, Pick, Seed, Spec, Stage, available};
use crate::scores::{OpenQuiz, OpenSet, Preferences};
use crate::story::{QuestionId, Story, TopicId};
use crate::words::Words;

/// What has been chosen so far.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The topics; none for all.
    pub topics: Vec<TopicId>,
    /// How many questions; one of the numbers on offer for these topics.
    pub count: usize,
    /// Whether feedback comes at the end.
    pub at_end: bool,
    /// Whether the reader is asked how sure they are.
    pub sureness: bool,
}

impl Choice {
    /// What was liked the last time, as far as the story offers it.
    pub fn new(liked: Preferences, story: &Story) -> Self {
        let Preferences { count, at_end, sureness, .. } = liked;
        let mut choice = Self { topics: Vec::new(), count, at_end, sureness };
        choice.settle(story);
        choice
    }

    /// Takes in a wish.
    pub fn take(&mut self, wish: Wish, story: &Story) {
        match wish {
            Wish::Topic(id) => match self.topics.iter().position(|topic| *topic == id) {
                Some(at) => drop(self.topics.remove(at)),
                None => self.topics.push(id),
            },
            Wish::Mixed => self.topics.clear(),
            Wish::Count(count) => self.count = count,
            Wish::AtEnd(at_end) => self.at_end = at_end,
            Wish::Sureness => self.sureness = !self.sureness,
        }
        self.settle(story);
    }

    /// The quiz that was chosen, with that seed.
    pub fn spec(&self, seed: Seed) -> Spec {
        let feedback = if self.at_end { Feedback::AtEnd } else { Feedback::AtOnce };
        let pick = Pick::Topics { topics: self.topics.clone(), count: self.count };
        Spec { pick, feedback, sureness: self.sureness, ..Spec::usual(seed) }
    }

    /// What was liked before may not be on offer for these topics: the nearest is.
    fn settle(&mut self, story: &Story) {
        let all = available(story, &self.topics);
        let wanted = self.count.clamp(1, all.max(1));
        self.count = lengths(all).min_by_key(|n| n.abs_diff(wanted)).unwrap_or(all);
    }
}

/// The choosing of a quiz as it stands.
pub struct ChooseView<'a> {
    /// The story.
    pub story: &'a Story,
    /// What has been chosen so far.
    pub choice: &'a Choice,
    /// The quizzes that are not finished.
    pub open: &'a OpenSet,
    /// The questions that are due.
    pub due: &'a [QuestionId],
    /// Whether the quiz before reading was taken.
    pub before_taken: bool,
    /// The words.
    pub words: &'static Words,
    /// What the reader does.
    pub on: &'a On,
}

/// The lengths that can be chosen where there are so many questions: these, as far as they reach, and all.
fn lengths(all: usize) -> impl Iterator<Item = usize> {
    [5, 10, 20].into_iter().filter(move |n| *n < all).chain([all])
}

/// Draws where a quiz is chosen.
pub fn choose_page(props: &ChooseView) -> El {
    let w = props.words;
    let (story, choice, on) = (props.story, props.choice, props.on);
    let questions = story.bank().entries().len();
    let wish = |wish: Wish| on.to(Deed::Choose(wish));
    let count = |n: usize| el("span", "pick__note").child((w.topic_count)(n));
    let topics = story.topics.iter().map(|topic| {
        let chosen = choice.topics.contains(&topic.id);
        let own = available(story, std::slice::from_ref(&topic.id));
        pick(chosen, wish(Wish::Topic(topic.id.clone())), pick_name().child(&topic.name))
            .key(topic.id.as_str())
            .child(count(own))
    });
    let all = available(story, &choice.topics);
    let lengths = lengths(all).map(|n| {
        let label = if n < all { (w.length_n)(n) } else { (w.length_all)(n) };
        chip("length", n == choice.count, wish(Wish::Count(n)), label).key(&n.to_string())
    });
    let feedback = |at_end: bool, label: &'static str| {
        chip("feedback", choice.at_end == at_end, wish(Wish::AtEnd(at_end)), label.to_string())
    };
    let start = on.with(|event| {
        event.prevent_default();
        Some(Deed::Start)
    });
    let form = el("form", "sheet choose")
        .hear(ListenerKind::onsubmit, start)
        .child(
            choices(w.topics)
                .child(
                    pick(choice.topics.is_empty(), wish(Wish::Mixed), pick_name().child(w.all_topics))
                        .child(count(questions)),
                )
                .each(topics),
        )
        .child(choices(w.length).child(el("div", "chips").each(lengths)))
        .child(choices(w.feedback).child(
            el("div", "chips").child(feedback(false, w.feedback_once)).child(feedback(true, w.feedback_end)),
        ))
        .child(choices(w.sureness).child(pick(
            choice.sureness,
            wish(Wish::Sureness),
            pick_name().child(w.sureness_yes),
        )))
        .child(el("button", "button button--primary button--large").attr("type", "submit").child(w.start));
    let due = (!props.due.is_empty()).then(|| due_panel(props.due, (w.due_n)(props.due.len()), w, on));
    el("div", "page page--choose")
        .child(el("h1", "page__heading").attr("tabindex", "-1").child(w.choose_heading))
        .child(el("p", "page__lead").child((w.choose_lead)(questions)))
        .child(due.map(|panel| panel.and("panel--due")))
        .child(open_quizzes(story, props.open, w, on))
        .child(form)
        .child(before(props))
}

/// The way to the same questions before reading and after it.
fn before(props: &ChooseView) -> Option<El> {
    let w = props.words;
    let (stage, lead, start) = if props.before_taken {
        (Stage::After, w.before_done, w.after_start)
    } else {
        (Stage::Before, w.before_lead, w.before_start)
    };
    let href = ["#/quiz?", &*Spec::before_reading(stage)?.query()].concat();
    let panel = el("section", "panel")
        .child(el("h2", "").child(w.before_heading))
        .child(el("p", "").child(lead))
        .child(el("a", "button").attr("href", href).child(start));
    Some(panel)
}

/// What is due, and the way to practise it.
pub(super) fn due_panel(due: &[QuestionId], told: String, w: &Words, on: &On) -> El {
    let practise = (!due.is_empty())
        .then(|| button("button button--primary", w.due_start).click(on.to(Deed::Practise(due.to_vec()))));
    el("section", "panel")
        .child(el("h2", "").child(w.due_heading))
        .child(el("p", "").child(told))
        .child(practise)
}

/// The quizzes that are not finished, to go on with or to put away.
pub(super) fn open_quizzes(story: &Story, open: &OpenSet, w: &Words, on: &On) -> El {
    let line = |open: &OpenQuiz| {
        let spec = Spec::read_again(&open.quiz, story);
        let name = name_of(&spec, story, w);
        let label = |deed: &str| [deed, ": ", &*name].concat();
        let go_on = el("a", "button button--small")
            .attr("href", href_of(&spec, &open.quiz))
            .attr("aria-label", label(w.go_on))
            .child(w.go_on);
        let away = button("button button--small", w.put_away)
            .click(on.to(Deed::PutAway(open.id)))
            .attr("aria-label", label(w.put_away));
        el("li", "open__line")
            .key(&open.id.0.to_string())
            .child(el("span", "open__name").child(name))
            .child(el("span", "open__far").child((w.open_line)(open.answered(), open.items.len())))
            .child(el("span", "open__deeds").child(go_on).child(away))
    };
    let lines = open.quizzes();
    let any = !lines.is_empty();
    el("div", "open")
        .child(any.then(|| el("h2", "").child(w.open_heading)))
        .child(any.then(|| el("ul", "open__list").each(lines.iter().map(line))))
}
