//! Addresses within the page: what stands behind the `#`.

use crate::quiz::{Remark, Seed, Spec};
use crate::story::{Anchor, PartName, Story};

/// Where a reader can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// The story, from its top.
    Story,
    /// A part of the story.
    Part(PartName),
    /// A place in a part of the story.
    At(PartName, Anchor),
    /// Where a quiz is chosen.
    Choose,
    /// A quiz.
    Quiz(Spec),
    /// The scores.
    Scores,
}

/// The pages that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The story.
    Story,
    /// Choosing a quiz.
    Choose,
    /// A quiz.
    Quiz,
    /// The scores.
    Scores,
}

/// Something in an address that could not be taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Astray {
    /// There is no such page; the story is shown.
    Page(String),
    /// The part has no such place; the part is shown.
    Place(String),
    /// Something in the address of a quiz.
    Quiz(Remark),
}

impl Address {
    /// Reads a fragment, with or without its `#`. Whatever is wrong leads to the nearest valid address and a
    /// word on it. `is_place` says whether the story page has an element of that id; `fresh` is the seed for a quiz
    /// that has none.
    ///
    /// An empty fragment, and one that does not begin with `#/` (the host page's own), is the story.
    pub fn read(
        fragment: &str,
        story: &Story,
        is_place: &dyn Fn(&str) -> bool,
        fresh: &Seed,
    ) -> (Self, Vec<Astray>) {
        let Some(path) = fragment.strip_prefix('#').unwrap_or(fragment).strip_prefix('/') else {
            return (Self::Story, Vec::new());
        };
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_end_matches('/');
        match path {
            "" => (Self::Story, Vec::new()),
            "scores" => (Self::Scores, Vec::new()),
            "quiz" if Spec::is_named(query) => {
                let (spec, remarks) = Spec::read(query, story, fresh);
                (Self::Quiz(spec), remarks.into_iter().map(Astray::Quiz).collect())
            }
            "quiz" => (Self::Choose, Vec::new()),
            _ => {
                let (name, place) = path.split_once('/').unwrap_or((path, ""));
                match PartName::parse(name) {
                    None => (Self::Story, vec![Astray::Page(shown(path))]),
                    Some(part) if place.is_empty() => (Self::Part(part), Vec::new()),
                    Some(part) => {
                        let anchor = Anchor::new(part.as_str(), place);
                        if is_place(&anchor.element()) {
                            (Self::At(part, anchor), Vec::new())
                        } else {
                            (Self::Part(part), vec![Astray::Place(shown(place))])
                        }
                    }
                }
            }
        }
    }

    /// The fragment of the address, with its `#`.
    pub fn href(&self) -> String {
        match self {
            Self::Story => "#/".into(),
            Self::Part(part) => format!("#/{}", part.as_str()),
            Self::At(_, anchor) => anchor.href(),
            Self::Choose => "#/quiz".into(),
            Self::Quiz(spec) => format!("#/quiz?{}", spec.query()),
            Self::Scores => "#/scores".into(),
        }
    }

    /// The page that the address is on.
    pub fn page(&self) -> Page {
        match self {
            Self::Story | Self::Part(_) | Self::At(..) => Page::Story,
            Self::Choose => Page::Choose,
            Self::Quiz(_) => Page::Quiz,
            Self::Scores => Page::Scores,
        }
    }

    /// The id of the element that the address leads to within the story.
    pub fn element(&self) -> Option<String> {
        match self {
            Self::Part(part) => Some(format!("/{}", part.as_str())),
            Self::At(_, anchor) => Some(anchor.element()),
            _ => None,
        }
    }
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
