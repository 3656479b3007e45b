//! A story: everything a reader reads of it, with who says so.
//!
//! A [`Story`] exists only if its file was checked whole (see `author`): whatever a statement or a question
//! cites is there. The page gets it as two texts, the explainer with an index of the questions, and the
//! questions, a line each.

mod bank;
mod date;
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

/// What an explainer holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// Its id.
    pub id: StoryId,
    /// The language it is written in, as a BCP 47 tag.
    pub language: Rc<str>,
    /// The day as of which it is told.
    pub as_of: Date,
    /// A few words over the headline.
    pub kicker: Rc<str>,
    /// The headline.
    pub headline: Rc<str>,
    /// What stands under the headline.
    pub standfirst: Statement,
    /// What the report is.
    pub report: Text,
    /// How long it takes to read, in minutes; at least 1.
    pub minutes: u16,
    /// The picture at the top.
    pub opening: Opening,
    /// The two sides.
    pub sides: Vec<Side>,
    /// Who speaks.
    pub voices: Vec<Voice>,
    /// What the report says: claim `n` stands at place `n - 1`.
    pub claims: Vec<Claim>,
    /// Facts from elsewhere.
    pub background: Vec<Background>,
    /// The eight parts, in their order.
    pub parts: Vec<Part>,
    /// At a glance.
    pub glance: Glance,
    /// People, those whom the story is about first.
    pub people: Vec<Person>,
    /// Issues.
    pub issues: Vec<Issue>,
    /// Outcomes.
    pub outcomes: Vec<Outcome>,
    /// Themes of the timeline.
    pub themes: Vec<Theme>,
    /// Events, the earliest first.
    pub events: Vec<Event>,
    /// Places.
    pub places: Vec<Place>,
    /// The maps.
    pub maps: Vec<Map>,
    /// Words to know, by the alphabet.
    pub terms: Vec<Term>,
    /// Topics of questions.
    pub topics: Vec<Topic>,
}

/// The form of the texts that a page carries. It goes up when the form changes, so that a program never reads
/// a story of another form.
const FORM: u32 = 1;

pack! {
    struct Contents { id, language, as_of, kicker, headline, standfirst, report, minutes, opening, sides, voices, claims, background, parts, glance, people, issues, outcomes, themes, events, places, maps, terms, topics }
}

/// What stands in a page beside the texts of the questions.
struct Page {
    contents: Contents,
    questions: Vec<Entry>,
}

pack! {
    struct Page { contents, questions }
}

/// A story that was checked whole.
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

    /// Reads a story from the text that [`Story::explainer_text`] wrote, with the questions on a shelf.
    ///
    /// # Errors
    /// A sentence for the console, where the text is cut short or of another form.
    pub fn load(explainer: &str, shelf: Rc<dyn Shelf>) -> Result<Self, String> {
        let (form, rest) = explainer
            .trim_start()
            .strip_prefix('[')
            .and_then(|text| text.split_once(','))
            .unwrap_or_default();
        if form != FORM.to_string() {
            return Err(format!("the story is of form “{form}”, and this program reads form {FORM}"));
        }
        let packed: Option<Page> = unpacked(&format!("[{rest}"));
        let page = packed.ok_or("the story is cut short or damaged")?;
        Ok(Self { contents: page.contents, bank: Bank::new(page.questions, shelf) })
    }

    /// The text of the explainer and the index of questions, for a page.
    pub fn explainer_text(&self) -> String {
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

    /// The side of that id.
    pub fn side(&self, id: &SideId) -> Option<&Side> {
        self.sides.iter().find(|side| side.id == *id)
    }

    /// The claim of that number.
    pub fn claim(&self, n: ClaimNumber) -> Option<&Claim> {
        self.claims.get(usize::from(n).checked_sub(1)?)
    }

    /// The fact from elsewhere of that id.
    pub fn background(&self, id: &BackgroundId) -> Option<&Background> {
        self.background.iter().find(|fact| fact.id == *id)
    }

    /// The word of that id.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == *id)
    }

    /// The place of that id.
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == *id)
    }

    /// The topic of that id, and its place in the list.
    pub fn topic(&self, id: &TopicId) -> Option<(usize, &Topic)> {
        self.topics.iter().enumerate().find(|(_, topic)| topic.id == *id)
    }

    /// Who made a statement: the voices of its claims, each once, in the order of the story's list.
    pub fn voices_of(&self, statement: &Statement) -> Vec<&Voice> {
        let said = |voice: &&Voice| {
            statement.claims.iter().filter_map(|n| self.claim(*n)).any(|claim| claim.voice == voice.id)
        };
        self.voices.iter().filter(said).collect()
    }

    /// What a statement rests on. The report's own word beside a side's leaves it on that side's word: the
    /// weakest link is what a reader has to know.
    pub fn footing(&self, statement: &Statement) -> Footing {
        let voices = self.voices_of(statement);
        let mut sides: Vec<&SideId> = voices.iter().filter_map(|voice| voice.side.as_ref()).collect();
        sides.dedup();
        match sides.as_slice() {
            [] if voices.is_empty() => Footing::Elsewhere,
            [] if voices.iter().any(|voice| voice.mark == Mark::Dashed) => Footing::Reading,
            [] => Footing::Report,
            [side] => Footing::OneSide((*side).clone()),
            _ => Footing::BothSides,
        }
    }

    /// The anchor of a place in a part: a statement, or a thing that the part lists, by its id or number.
    pub fn find_anchor(&self, part: PartName, place: &str) -> Option<Anchor> {
        let listed = match part {
            PartName::Glance => false,
            PartName::People => self.people.iter().any(|person| person.id.as_str() == place),
            PartName::Issues => self.issues.iter().any(|issue| issue.id.as_str() == place),
            PartName::Outcomes => self.outcomes.iter().any(|outcome| outcome.id.as_str() == place),
            PartName::Timeline => self.events.iter().any(|event| event.id.as_str() == place),
            PartName::Places => self.places.iter().any(|spot| spot.id.as_str() == place),
            PartName::Words => self.terms.iter().any(|term| term.id.as_str() == place),
            PartName::Sources => {
                let claim = self.claims.iter().any(|claim| claim.n.to_string() == place);
                claim || self.background.iter().any(|fact| fact.id.as_str() == place)
            }
        };
        let anchor = Anchor::new(part.as_str(), place);
        let checked = || place == "check" && self.part(part).is_some_and(|part| !part.checkpoint.is_empty());
        (listed || checked() || self.statements().any(|statement| statement.at == anchor)).then_some(anchor)
    }

    /// Every statement, part by part.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        let people = self.people.iter().flat_map(|person| &person.groups).flat_map(|group| &group.statements);
        let issues = self.issues.iter().flat_map(|issue| {
            let says = issue.says.iter().flat_map(|says| &says.statements);
            issue.context.iter().chain(says).chain(&issue.stands)
        });
        std::iter::once(&self.standfirst)
            .chain(self.parts.iter().flat_map(|part| &part.lead))
            .chain(self.glance.facts.iter().map(|fact| &fact.statement))
            .chain(&self.glance.takeaways)
            .chain(people)
            .chain(issues)
            .chain(self.outcomes.iter().flat_map(|outcome| &outcome.statements))
            .chain(self.events.iter().flat_map(|event| &event.statements))
            .chain(self.places.iter().flat_map(|place| &place.statements))
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
