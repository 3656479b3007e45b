//! A story: everything a reader reads of it, with who says so.
//!
//! An [`Explainer`] exists only if its file was checked whole (see `author`): whatever a statement or a
//! question cites is there. It is read as text and never travels as data. What a program has to know to ask
//! about it is the [`Story`], which the page carries as two texts: who says what, with an index of the
//! questions, and the questions, a line each.

mod bank;
mod date;
mod explainer;
mod id;
mod parts;
mod question;
mod text;
mod voice;

use std::ops::Deref;
use std::rc::Rc;

use crate::pack::{pack, packed, unpacked};

pub use self::bank::{Bank, Entry, Lines, Shelf, Version};
pub use self::date::Date;
pub use self::explainer::Explainer;
pub use self::id::{
    BackgroundId, EventId, IssueId, OutcomeId, PersonId, PlaceId, QuestionId, SideId, StoryId, TermId,
    ThemeId, TopicId, VoiceId, is_slug,
};
pub use self::parts::{
    Event, Fact, Glance, Group, Issue, Map, MapName, Opening, Outcome, Part, PartName, Person, Place, Says,
    State, Term, Theme, Topic,
};
pub use self::question::{Body, Choice, Kind, Question, Row, Scale, Step};
pub use self::text::{Span, Text};
pub use self::voice::{Anchor, Background, Claim, ClaimNumber, Footing, Mark, Side, Statement, Voice};

/// What a page carries beside the questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// Its id.
    pub id: StoryId,
    /// The language it is written in, as a BCP 47 tag.
    pub language: Rc<str>,
    /// The headline.
    pub headline: Rc<str>,
    /// Who speaks.
    pub voices: Vec<Voice>,
    /// What the report says: claim `n` stands at place `n - 1`.
    pub claims: Vec<Claim>,
    /// The eight parts, in their order.
    pub parts: Vec<Part>,
    /// Topics of questions.
    pub topics: Vec<Topic>,
}

/// The form of the texts that a page carries. It goes up when the form changes, so that a program never reads
/// a story of another form.
const FORM: u32 = 2;

pack! {
    struct Contents { id, language, headline, voices, claims, parts, topics }
}

/// What stands in a page beside the texts of the questions.
struct Page {
    contents: Contents,
    questions: Vec<Entry>,
}

pack! {
    struct Page { contents, questions }
}

/// What a program has to know of a story to ask about it and to say who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    contents: Contents,
    bank: Bank,
}

impl Story {
    /// Only a checked file becomes a story.
    #[cfg(feature = "author")]
    pub(crate) fn checked(contents: Contents, bank: Bank) -> Self {
        Self { contents, bank }
    }

    /// Reads a story from the text that [`Story::text`] wrote, with the questions on a shelf.
    ///
    /// # Errors
    /// A sentence for the console, where the text is cut short or of another form.
    pub fn load(text: &str, shelf: Rc<dyn Shelf>) -> Result<Self, String> {
        let (form, rest) =
            text.trim_start().strip_prefix('[').and_then(|text| text.split_once(',')).unwrap_or_default();
        if form != FORM.to_string() {
            return Err(format!("the story is of form “{form}”, and this program reads form {FORM}"));
        }
        let packed: Option<Page> = unpacked(&format!("[{rest}"));
        let page = packed.ok_or("the story is cut short or damaged")?;
        Ok(Self { contents: page.contents, bank: Bank::new(page.questions, shelf) })
    }

    /// The story and the index of its questions as a page carries them.
    pub fn text(&self) -> String {
        let page = Page { contents: self.contents.clone(), questions: self.bank.entries().to_vec() };
        packed(&page).replacen('[', &format!("[{FORM},"), 1)
    }

    /// The questions.
    pub fn bank(&self) -> &Bank {
        &self.bank
    }

    /// The part of that name.
    pub fn part(&self, name: PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The voice of that id.
    pub fn voice(&self, id: &VoiceId) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.id == *id)
    }

    /// The claim of that number.
    pub fn claim(&self, n: ClaimNumber) -> Option<&Claim> {
        self.claims.get(usize::from(n).checked_sub(1)?)
    }

    /// The topic of that id, and its place in the list.
    pub fn topic(&self, id: &TopicId) -> Option<(usize, &Topic)> {
        self.topics.iter().enumerate().find(|(_, topic)| topic.id == *id)
    }

    /// Where the answer to a question can be read: the first statement that tells the first of its claims.
    pub fn statement_for(&self, question: &Question) -> Option<&Anchor> {
        question.claims.iter().find_map(|n| self.claim(*n)?.told.first())
    }
}

impl Deref for Story {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.contents
    }
}
