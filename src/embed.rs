//! The code with which a publisher puts the story, or a part of it, into a page.

use std::fmt::Write;

use crate::quiz::{Seed, USUAL};
use crate::story::{QuestionId, TopicId};

/// What of the story is embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// The whole explainer.
    Story,
    /// A quiz.
    #[default]
    Quiz,
    /// One question.
    Question,
    /// A card that leads to the story.
    Card,
}

impl View {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Quiz, Self::Question, Self::Card, Self::Story];

    /// Its name in an attribute and in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Quiz => "quiz",
            Self::Question => "question",
            Self::Card => "card",
        }
    }

    /// The height in CSS pixels that suits a frame which nobody sizes: what most of it needs in a column of text.
    pub fn height(self) -> u32 {
        match self {
            Self::Story | Self::Quiz => 800,
            Self::Question => 680,
            Self::Card => 400,
        }
    }
}

/// Whether what is embedded is light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's device is.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// What a publisher wishes to embed. What does not belong to the view is kept, and left out of the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// What is shown.
    pub view: View,
    /// The question, where one is shown.
    pub item: Option<QuestionId>,
    /// The topics of a quiz; none for all.
    pub topics: Vec<TopicId>,
    /// How many questions a quiz has.
    pub count: usize,
    /// Whether feedback comes at the end of a quiz.
    pub at_end: bool,
    /// The seed from which a quiz is drawn, so that every reader gets the same one; none for one of their own.
    pub seed: Option<Seed>,
    /// Light or dark.
    pub theme: Theme,
    /// The accent as six hexadecimal digits; none for that of the product.
    pub accent: Option<String>,
}

impl Default for Embed {
    fn default() -> Self {
        Self {
            view: View::default(),
            item: None,
            topics: Vec::new(),
            count: 5,
            at_end: false,
            seed: None,
            theme: Theme::default(),
            accent: None,
        }
    }
}

impl Embed {
    /// The attributes of the element, in the order of the documentation, with what is usual left out.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut all = vec![("view", self.view.name().to_owned())];
        all.extend(self.asked());
        all.extend(self.look());
        all
    }

    /// The script and the element, for a page whose address ends in `/`. Inside the element stands a link with that
    /// text, for a reader without script.
    pub fn element(&self, base: &str, text: &str) -> String {
        let mut code =
            format!("<script type=\"module\" src=\"{}embed.js\"></script>\n<sidelines-quiz", escaped(base));
        for (name, value) in self.attributes() {
            let _ = write!(code, " {name}=\"{}\"", escaped(&value));
        }
        let _ = write!(code, ">{}</sidelines-quiz>", self.link(base, text));
        code
    }

    /// A plain frame, which scrolls where its content is higher than it.
    pub fn frame(&self, base: &str, title: &str) -> String {
        let pairs = self.asked().into_iter().chain(self.look());
        let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        let view = self.view.name();
        let page = if self.view == View::Card { "card.html" } else { "" };
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" \
             style=\"border:0\" allow=\"clipboard-write\"></iframe>",
            escaped(&format!("{base}{page}#/embed/{view}{query}")),
            escaped(title),
            self.view.height(),
        )
    }

    /// A link to the same by itself.
    pub fn link(&self, base: &str, text: &str) -> String {
        format!("<a href=\"{}\">{}</a>", escaped(&self.address(base)), escaped(text))
    }

    /// The address of the same by itself.
    pub fn address(&self, base: &str) -> String {
        let pairs = self.asked().into_iter().map(|(name, value)| {
            let name = if name == "item" { "items" } else { name };
            format!("{name}={value}")
        });
        let pairs: Vec<String> = pairs.collect();
        match self.view {
            View::Story | View::Card => base.to_owned(),
            View::Quiz | View::Question if pairs.is_empty() => format!("{base}#/quiz?count={USUAL}"),
            View::Quiz | View::Question => format!("{base}#/quiz?{}", pairs.join("&")),
        }
    }

    /// What is asked for of the view.
    fn asked(&self) -> Vec<(&'static str, String)> {
        let mut asked = Vec::new();
        if self.view == View::Question
            && let Some(item) = &self.item
        {
            asked.push(("item", item.as_str().to_owned()));
        }
        if self.view == View::Quiz {
            if !self.topics.is_empty() {
                let topics: Vec<&str> = self.topics.iter().map(TopicId::as_str).collect();
                asked.push(("topics", topics.join(",")));
            }
            asked.push(("count", self.count.to_string()));
            if let Some(seed) = &self.seed {
                asked.push(("seed", seed.to_string()));
            }
            if self.at_end {
                asked.push(("feedback", "end".to_owned()));
            }
        }
        asked
    }

    fn look(&self) -> Vec<(&'static str, String)> {
        let theme = self.theme.name().map(|theme| ("theme", theme.to_owned()));
        theme.into_iter().chain(self.accent.clone().map(|accent| ("accent", accent))).collect()
    }
}

/// The address of a page as a publisher types it: whole, and ending in `/`; nothing where it is none. A file's name at
/// its end is taken off, and so is what follows a `?` or a `#`.
pub fn base_of(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"))?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let host = path.split('/').next().unwrap_or_default();
    if host.is_empty() || typed.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c))
    {
        return None;
    }
    let folder = match path.rsplit_once('/') {
        Some((before, last)) if last.is_empty() || last.contains('.') => before,
        _ => path,
    };
    let scheme = typed.get(..typed.len() - rest.len())?;
    Some(format!("{scheme}{folder}/"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
