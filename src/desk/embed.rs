//! Where a publisher chooses what to embed, sees it, and copies the code.

use std::rc::Rc;

use yew::Callback;
use yew::events::Event;
use yew::virtual_dom::ListenerKind;

use super::Act;
use super::parts::{self, Copied};
use crate::browser as page;
use crate::components::{El, chip, choices, el, pick, pick_name};
use crate::embed::{Embed, Theme, View, base_of};
use crate::quiz::{Seed, available};
use crate::story::{Entry, QuestionId, Story, TopicId};
use crate::words::{DeskWords, Words};

/// What the code says as long as nobody knows where the page stands.
const NOWHERE: &str = "https://example.org/";
/// The accent from which a publisher sets out: that of the product.
const ACCENT: &str = "0a4f5c";
/// The numbers of questions on offer.
const COUNTS: [usize; 4] = [3, 5, 10, 20];

/// What a publisher wishes.
#[derive(Clone, Debug)]
pub enum Wish {
    /// To show this.
    View(View),
    /// To show that question.
    Item(String),
    /// This topic too, or no longer.
    Topic(TopicId),
    /// All topics.
    Mixed,
    /// So many questions.
    Count(usize),
    /// Feedback at the end, or at once.
    AtEnd(bool),
    /// The same questions for everybody, or no longer.
    Same,
    /// Light or dark.
    Theme(Theme),
    /// An accent, or none.
    Accent(Option<String>),
    /// The page stands at that address.
    StandsAt(String),
}

/// What has been wished so far.
pub struct Builder {
    embed: Embed,
    /// Where the page stands, as it was typed.
    stands_at: String,
    /// Whether the page is one on a host, which can be embedded and shown.
    hosted: bool,
    /// Every question with the place of its topic and its stem, once they are wanted.
    stems: Vec<(QuestionId, usize, Rc<str>)>,
}

impl Builder {
    /// The beginning: a quiz.
    pub fn new(story: &Story) -> Self {
        let item = story.bank().entries().first().map(|entry| entry.id().clone());
        let hosted = !page::is_single_file();
        let here = page::address_of("");
        let stands_at = here.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let stands_at = if hosted { stands_at } else { String::new() };
        let embed = Embed { item, ..Embed::default() };
        Self { embed, stands_at, hosted, stems: Vec::new() }
    }

    /// Takes in a wish.
    pub fn take(&mut self, wish: Wish, story: &Story) {
        let embed = &mut self.embed;
        match wish {
            Wish::View(view) => {
                embed.view = view;
                if view == View::Question && self.stems.is_empty() {
                    self.stems = stems(story);
                }
            }
            Wish::Item(id) => {
                let known = story.bank().entries().iter().find(|entry| entry.id().as_str() == id);
                if let Some(entry) = known {
                    embed.item = Some(entry.id().clone());
                }
            }
            Wish::Topic(id) => match embed.topics.iter().position(|topic| *topic == id) {
                Some(at) => drop(embed.topics.remove(at)),
                None => embed.topics.push(id),
            },
            Wish::Mixed => embed.topics.clear(),
            Wish::Count(count) => embed.count = count,
            Wish::AtEnd(at_end) => embed.at_end = at_end,
            Wish::Same => {
                let fresh = || Seed::from_random(page::random());
                embed.seed = if embed.seed.is_some() { None } else { Some(fresh()) };
            }
            Wish::Theme(theme) => embed.theme = theme,
            Wish::Accent(accent) => {
                embed.accent = accent.map(|accent| accent.trim_start_matches('#').to_owned());
            }
            Wish::StandsAt(typed) => self.stands_at = typed,
        }
        embed.count = embed.count.min(available(story, &embed.topics)).max(1);
    }
}

fn stems(story: &Story) -> Vec<(QuestionId, usize, Rc<str>)> {
    let bank = story.bank();
    let read =
        |(place, entry): (usize, &Entry)| Some((entry.id().clone(), entry.topic(), bank.read(place)?.stem));
    bank.entries().iter().enumerate().filter_map(read).collect()
}

/// What the page is drawn from.
pub struct EmbedView<'a> {
    /// What has been wished so far.
    pub builder: &'a Builder,
    /// The story.
    pub story: &'a Story,
    /// What came of copying a field.
    pub copied: &'a dyn Fn(&'static str) -> Option<&'static str>,
    /// The words of the desk.
    pub w: &'static DeskWords,
    /// The words of the program.
    pub shared: &'static Words,
    /// Where what is done goes.
    pub on: &'a Callback<Act>,
}

/// Draws the page.
pub fn embed_page(view: &EmbedView) -> El {
    let EmbedView { builder, story, w, shared, on, .. } = *view;
    let base = base_of(&builder.stands_at);
    let code_base = base.as_deref().unwrap_or(NOWHERE);
    parts::page(w.embed_heading)
        .child(el("p", "page__lead").child(w.embed_lead))
        .child(el("div", "builder").child(form(builder, story, w, shared, on)).child(
            el("div", "builder__side").child(preview(builder, story, w)).child(codes(view, code_base)),
        ))
        .child(
            el("section", "panel")
                .child(el("h2", "").child(w.readers))
                .each(w.readers_told.iter().map(|told| el("p", "").child(*told))),
        )
}

fn form(
    builder: &Builder,
    story: &Story,
    w: &'static DeskWords,
    shared: &'static Words,
    on: &Callback<Act>,
) -> El {
    let embed = &builder.embed;
    let wish = |wish: Wish| to(on, wish);
    let views =
        View::ALL.map(|view| chip("view", embed.view == view, wish(Wish::View(view)), (w.view)(view).into()));
    let quiz = embed.view == View::Quiz;
    let themes = Theme::ALL
        .map(|theme| chip("theme", embed.theme == theme, wish(Wish::Theme(theme)), (w.theme)(theme).into()));
    let accent = embed.accent.is_some();
    let switch = Wish::Accent((!accent).then(|| ACCENT.to_owned()));
    el("form", "sheet choose builder__form")
        .hear(ListenerKind::onsubmit, parts::still())
        .child(
            choices(w.embed_what)
                .child(el("div", "chips").each(views))
                .child(el("p", "choose__note").child((w.view_told)(embed.view))),
        )
        .child((embed.view == View::Question).then(|| which(builder, story, w, on)))
        .child(quiz.then(|| topics(embed, story, shared, on)))
        .child(quiz.then(|| lengths(embed, story, w, shared, on)))
        .child(quiz.then(|| {
            let once = chip("feedback", !embed.at_end, wish(Wish::AtEnd(false)), shared.feedback_once.into());
            let end = chip("feedback", embed.at_end, wish(Wish::AtEnd(true)), shared.feedback_end.into());
            choices(shared.feedback).child(el("div", "chips").child(once).child(end))
        }))
        .child(
            choices(w.looks)
                .child(el("div", "chips").each(themes))
                .child(pick(accent, wish(switch), pick_name().child(w.own_accent)))
                .child(embed.accent.as_ref().map(|accent| {
                    let choose = said(on, |field| Wish::Accent(Some(field)));
                    let input = el("input", "builder__colour")
                        .attr("type", "color")
                        .value(format!("#{accent}"))
                        .hear(ListenerKind::onchange, choose);
                    el("div", "builder__accent")
                        .child(
                            el("label", "field")
                                .child(el("span", "field__name").child(w.accent))
                                .child(input),
                        )
                        .child(el("p", "choose__note").child(w.accent_told))
                })),
        )
        .child(stands(builder, w, on))
}

fn which(builder: &Builder, story: &Story, w: &'static DeskWords, on: &Callback<Act>) -> El {
    let groups = story.topics.iter().enumerate().map(|(place, topic)| {
        let own = builder.stems.iter().filter(|(_, topic, _)| *topic == place).map(|(id, _, stem)| {
            el("option", "")
                .attr("value", id.as_str().to_owned())
                .flag("selected", builder.embed.item.as_ref() == Some(id))
                .child(stem)
        });
        el("optgroup", "").attr("label", topic.name.to_string()).each(own)
    });
    let select = el("select", "field__input")
        .attr("aria-label", w.which_question)
        .change(said(on, Wish::Item))
        .each(groups);
    choices(w.which_question).child(select)
}

fn topics(embed: &Embed, story: &Story, shared: &'static Words, on: &Callback<Act>) -> El {
    let count = |n: usize| el("span", "pick__note").child((shared.topic_count)(n));
    let all = pick(embed.topics.is_empty(), to(on, Wish::Mixed), pick_name().child(shared.all_topics));
    let one = story.topics.iter().map(|topic| {
        let chosen = embed.topics.contains(&topic.id);
        pick(chosen, to(on, Wish::Topic(topic.id.clone())), pick_name().child(&topic.name))
            .key(topic.id.as_str())
            .child(count(available(story, std::slice::from_ref(&topic.id))))
    });
    choices(shared.topics).child(all.child(count(story.bank().entries().len()))).each(one)
}

fn lengths(
    embed: &Embed,
    story: &Story,
    w: &'static DeskWords,
    shared: &'static Words,
    on: &Callback<Act>,
) -> El {
    let all = available(story, &embed.topics);
    let counts = COUNTS.into_iter().filter(|count| *count < all).chain([all]);
    let chips = counts.map(|n| {
        let label = if n < all { (shared.length_n)(n) } else { (shared.length_all)(n) };
        chip("length", embed.count == n, to(on, Wish::Count(n)), label).key(&n.to_string())
    });
    choices(shared.length)
        .child(el("div", "chips").each(chips))
        .child(pick(embed.seed.is_some(), to(on, Wish::Same), pick_name().child(w.same_for_all)))
        .child(el("p", "choose__note").child(w.same_told))
}

/// Where the page stands: it knows, unless it is a file, or a copy that only its maker can reach.
fn stands(builder: &Builder, w: &'static DeskWords, on: &Callback<Act>) -> El {
    let base = base_of(&builder.stands_at);
    let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let here_only = base.as_deref().is_some_and(|base| local.iter().any(|host| base.starts_with(host)));
    let trouble = match base {
        None => Some(w.stands_nowhere),
        Some(_) if here_only => Some(w.stands_here_only),
        Some(_) => None,
    };
    let input = el("input", "field__input")
        .attr("type", "url")
        .attr("autocomplete", "url")
        .attr("spellcheck", "false")
        .attr("aria-label", w.stands_at)
        .attr("aria-describedby", "stands-told")
        .value(builder.stands_at.clone())
        .hear(ListenerKind::oninput, said(on, Wish::StandsAt));
    let told = el("p", "choose__note")
        .attr("id", "stands-told")
        .attr("role", "status")
        .child(trouble.unwrap_or(w.stands_at_told));
    choices(w.stands_at).child(input).child(told)
}

fn preview(builder: &Builder, story: &Story, w: &'static DeskWords) -> El {
    let shown = if builder.hosted {
        let attributes = builder.embed.attributes();
        let text = (w.embed_text)(builder.embed.view, &story.headline);
        // Another view is another element: nothing of the one before is left in it.
        let mut element = el("sidelines-quiz", "").key(builder.embed.view.name()).child(text);
        for (name, value) in attributes {
            element = element.attr(name, value);
        }
        el("div", "builder__frame")
            .child(el("div", "builder__width").each([element]))
            .child(el("p", "choose__note").child(w.preview_told))
    } else {
        el("p", "builder__none").child(w.no_preview)
    };
    el("section", "builder__preview").child(el("h2", "").child(w.preview)).child(shown)
}

fn codes(view: &EmbedView, base: &str) -> El {
    let EmbedView { builder, story, copied, w, on, .. } = view;
    let embed = &builder.embed;
    let text = (w.embed_text)(embed.view, &story.headline);
    let code = |id, name, told, text, rows| {
        parts::copied(Copied { id, name, told, text, rows, label: w.copy, said: copied(id), on })
    };
    el("section", "builder__codes")
        .child(el("h2", "").child(w.code))
        .child(code("code-element", w.code_element, w.code_element_told, embed.element(base, &text), "4"))
        .child(code("code-frame", w.code_frame, w.code_frame_told, embed.frame(base, &text), "4"))
        .child(code("code-link", w.code_link, w.code_link_told, embed.link(base, &text), "2"))
}

fn to(on: &Callback<Act>, wish: Wish) -> Callback<Event> {
    parts::to(on, Act::Embed(wish))
}

/// What is wished by what stands in the field that the event comes from.
fn said(on: &Callback<Act>, wish: impl Fn(String) -> Wish + 'static) -> Callback<Event> {
    parts::said(on, move |value| Act::Embed(wish(value)))
}
