//! Pieces of the page. Each gets values and sends back what the reader did; none touches a store, a clock or
//! the location.

mod charts;
mod contents;
mod dialog;
mod map;
mod masthead;
mod notices;
mod opening;
mod question;
mod quiz;
mod result;
mod statement;
mod taking;
mod timeline;
mod voice;

pub use self::charts::{Bar, bars, progress};
pub use self::contents::contents;
pub use self::dialog::Confirm;
pub use self::map::map_figure;
pub use self::masthead::{footer, masthead};
pub use self::notices::{Notice, notices};
pub use self::opening::opening;
pub use self::quiz::QuizRun;
pub use self::statement::{Reader, terms};
pub use self::taking::{End, QuizEvent, QuizFrame, QuizRunProps};
pub use self::timeline::Timeline;
pub use self::voice::{AttrWords, mark, voice_class};

use std::ops::Deref;
use std::rc::Rc;

use yew::virtual_dom::VText;
use yew::{AttrValue, Html};

use crate::story::{Anchor, SideId, Statement, Story, VoiceId};

/// A story that is shown. Two are equal when they are the same one, so that comparing costs nothing.
#[derive(Clone, Debug)]
pub struct Told(pub Rc<Story>);

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Told {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.0
    }
}

/// Which statements are lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Lit {
    /// None.
    #[default]
    None,
    /// Those of a voice.
    Voice(VoiceId),
    /// Those that rest on one side's word alone.
    OneSide,
}

impl Lit {
    /// Whether it lights that statement.
    pub fn lights(&self, statement: &Statement, story: &Story) -> bool {
        match self {
            Self::None => false,
            Self::Voice(id) => story.voices_of(statement).iter().any(|voice| voice.id == *id),
            Self::OneSide => matches!(story.footing(statement), crate::story::Footing::OneSide(_)),
        }
    }
}

/// The place that an address leads to, and the way back to the question it came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Here {
    /// The place.
    pub at: Option<Anchor>,
    /// The address of the question.
    pub back: Option<Rc<str>>,
}

/// A side's place among the two: 0 or 1.
pub fn side_place(story: &Story, id: &SideId) -> Option<usize> {
    story.sides.iter().position(|side| side.id == *id)
}

/// A text of the story, shared with it and not copied.
pub fn say(text: &Rc<str>) -> Html {
    VText::new(AttrValue::from(Rc::clone(text))).into()
}
